//! Which figures are probably wrong, or at least want a reason?
//!
//! Values of one subject, length and dimension are a series. In this order, and one finding a
//! value: a jump that only another unit or decimal mark explains; a value far from the others by
//! the robust z = 0.6745·(x − median)/MAD; a change against the same period of the year before.
//! Too few values, or no spread among them, say nothing.
//!
//! Source: formulas §11.

use std::collections::BTreeMap;

use super::assessments::{Assessment, Measured};
use super::facilities::Opening;
use super::pauses::Subject;
use super::periods::{Period, Span};
use super::products::{Equivalences, Outputs, Stated};
use super::quality::{About, Facts, Finding, Reported, Slip};
use super::quantities::Quantity;
use super::rules::{CHANGE_MOST, FAR_LEAST, LAST_VALUES, Rule, SLIP_NEEDS, SLIP_TOLERANCE, Z_MOST, Z_NEEDS};
use super::streams::Catalogue;
use super::units::{Dimension, Unit};

/// What makes the median of deviations comparable with a standard deviation, in ten-thousandths.
const Z_FACTOR: f64 = 6745.0;
/// A spread below this part of the median is rounding, and none.
const NO_SPREAD: f64 = 1e-9;

const SLIPS: [(Slip, f64, f64); 4] = [
    (Slip::TimesTen, 1.0, 10.0),
    (Slip::Tenth, 10.0, 1.0),
    (Slip::TimesThousand, 1.0, 1000.0),
    (Slip::Thousandth, 1000.0, 1.0),
];

impl Slip {
    /// How many usual values it makes of one: 10, 0.1, 1000 or 0.001.
    #[must_use]
    pub fn times(self) -> f64 {
        let (_, value, usual) = SLIPS.iter().find(|(slip, ..)| *slip == self).expect("every slip has a row");
        usual / value
    }

    /// The slip that makes `value` of about `usual`, both above zero.
    fn between(value: f64, usual: f64) -> Option<Self> {
        let room = 1.0 + f64::from(SLIP_TOLERANCE) / 100.0;
        let is_near = |a: f64, b: f64| a <= b * room && b <= a * room;
        SLIPS.iter().find(|(_, of_value, of_usual)| is_near(value * of_value, usual * of_usual)).map(|(slip, ..)| *slip)
    }

    /// The unit that a number is probably in, where it was reported in `unit`.
    fn likely_unit(self, unit: Unit, takes: impl Fn(Unit) -> bool) -> Option<Unit> {
        let wanted = unit.in_canonical().to_f64() / self.times();
        let is_it = |other: &Unit| (other.in_canonical().to_f64() - wanted).abs() <= NO_SPREAD * wanted;
        let of_kind = Unit::ALL.iter().copied().filter(|other| other.dimension() == unit.dimension() && takes(*other));
        of_kind.into_iter().find(is_it)
    }
}

/// One value of a series.
struct Value {
    period: Period,
    reported: Quantity,
    /// In the canonical unit.
    amount: f64,
    /// The same without the slip.
    level: f64,
    slip: Option<(Slip, f64)>,
}

/// The series of a facility, each in order of time.
pub struct Series(BTreeMap<(Subject, i32, Dimension), Vec<Value>>);

/// The series of a facility; records outside its opening are not compared.
#[must_use]
pub fn series(reported: &[Reported], opening: Opening) -> Series {
    let mut series: BTreeMap<_, Vec<Value>> = BTreeMap::new();
    for one in reported.iter().filter(|one| opening.is_open_during(one.record.period.span())) {
        let (period, quantity) = (one.record.period, one.record.quantity);
        let amount = quantity.canonical().to_f64();
        let key = (one.record.subject.clone(), period.months(), quantity.unit.dimension());
        series.entry(key).or_default().push(Value { period, reported: quantity, amount, level: amount, slip: None });
    }
    for values in series.values_mut() {
        values.sort_by_key(|value| value.period);
        find_slips(values);
    }
    Series(series)
}

/// One value without its slip.
pub(super) struct Level<'a> {
    pub(super) subject: &'a Subject,
    pub(super) period: Period,
    pub(super) dimension: Dimension,
    /// In the canonical unit.
    pub(super) amount: f64,
}

impl Series {
    /// All values, without their slips.
    pub(super) fn levels(&self) -> impl Iterator<Item = Level<'_>> {
        self.0.iter().flat_map(|((subject, _, dimension), values)| {
            values.iter().map(move |value| Level {
                subject,
                period: value.period,
                dimension: *dimension,
                amount: value.level,
            })
        })
    }
}

/// The value of the same period a year before.
fn year_before(values: &[Value], period: Period) -> Option<&Value> {
    let first = period.first().plus(-12);
    values.iter().find(|value| value.period.first() == first)
}

fn find_slips(values: &mut [Value]) {
    let mut before: Vec<f64> = Vec::new();
    for at in 0..values.len() {
        let amount = values[at].amount;
        let usual = median(last(&before)).filter(|_| before.len() >= least(SLIP_NEEDS));
        // what comes back every year is a season
        let is_season = year_before(values, values[at].period).is_some_and(|then| !is_changed(amount, then.level));
        if let Some(usual) = usual.filter(|_| amount > 0.0 && !is_season)
            && let Some(slip) = Slip::between(amount, usual)
        {
            values[at].slip = Some((slip, usual));
            values[at].level = amount / slip.times();
        }
        if values[at].level > 0.0 {
            before.push(values[at].level);
        }
    }
}

fn least(needed: i32) -> usize {
    usize::try_from(needed).unwrap_or(usize::MAX)
}

fn last(values: &[f64]) -> &[f64] {
    &values[values.len().saturating_sub(least(LAST_VALUES))..]
}

/// The median; nothing of no values.
fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    match sorted.len() {
        0 => None,
        odd if odd % 2 == 1 => Some(sorted[middle]),
        _ => Some(f64::midpoint(sorted[middle - 1], sorted[middle])),
    }
}

/// Median and median absolute deviation, where there are enough values and a spread among them.
fn spread(values: &[f64]) -> Option<(f64, f64)> {
    let middle = median(values).filter(|_| values.len() >= least(Z_NEEDS))?;
    let deviations: Vec<f64> = values.iter().map(|value| (value - middle).abs()).collect();
    let deviation = median(&deviations)?;
    (deviation > NO_SPREAD * middle.abs()).then_some((middle, deviation))
}

fn is_far(value: f64, (middle, deviation): (f64, f64)) -> bool {
    // 0.6745·|x − median| > 3.5·MAD, in whole numbers as long as the values are
    let away = (value - middle).abs();
    Z_FACTOR * away > f64::from(Z_MOST) * 10.0 * deviation && 100.0 * away >= f64::from(FAR_LEAST) * middle
}

fn is_changed(now: f64, then: f64) -> bool {
    100.0 * (now - then).abs() > f64::from(CHANGE_MOST) * then
}

/// What is found in a facility's values of one calendar year, from these and the values before.
#[must_use]
pub fn in_values(series: &Series, catalogue: &Catalogue, year: i32) -> Vec<Finding> {
    let mut findings = Vec::new();
    for ((subject, ..), values) in &series.0 {
        let takes = |unit: Unit| match subject {
            Subject::Stream(code) => catalogue.find(code).is_some_and(|stream| stream.units().contains(&unit)),
            Subject::Product(_) => true,
        };
        let levels: Vec<f64> = values.iter().map(|value| value.level).collect();
        let spread = spread(&levels);
        let mut of_series: Vec<Finding> = Vec::new();
        for value in values.iter().filter(|value| Span::year(year).contains(value.period.span())) {
            let in_unit = |amount: f64| amount / value.reported.unit.in_canonical().to_f64();
            let then = year_before(values, value.period).filter(|then| then.level > 0.0);
            let (rule, facts) = if let Some((slip, usual)) = value.slip {
                let unit = slip.likely_unit(value.reported.unit, takes);
                (Rule::UnitSlip, Facts::Slip { reported: value.reported, usual: in_unit(usual), slip, unit })
            } else if let Some((middle, _)) = spread.filter(|spread| is_far(value.level, *spread)) {
                (Rule::Outlier, Facts::Far { reported: value.reported, usual: in_unit(middle) })
            } else if let Some(then) = then.filter(|then| is_changed(value.level, then.level)) {
                let (now, then, unit) = (in_unit(value.level), in_unit(then.level), value.reported.unit);
                (Rule::YearChange, Facts::Change { now, then, unit })
            } else {
                continue;
            };
            let finding = Finding { rule, about: About::Subject(subject.clone()), span: value.period.span(), facts };
            if !of_series.last_mut().is_some_and(|last| joins(last, &finding)) {
                of_series.push(finding);
            }
        }
        findings.extend(of_series);
    }
    findings
}

/// Whether a finding goes on what the one before it began: the same slip, or a change the same way.
fn joins(last: &mut Finding, next: &Finding) -> bool {
    if last.span.last.plus(1) != next.span.first {
        return false;
    }
    let goes_on = match (&mut last.facts, &next.facts) {
        (Facts::Slip { slip, reported, .. }, Facts::Slip { slip: more, reported: other, .. }) => {
            slip == more && reported.unit == other.unit
        }
        (Facts::Change { now, then, unit }, Facts::Change { now: more, then: less, unit: other })
            if unit == other && (*now > *then) == (more > less) =>
        {
            *now += more;
            *then += less;
            true
        }
        _ => false,
    };
    if goes_on {
        last.span = last.span.joined(next.span);
    }
    goes_on
}

/// Consumption per output of one result that lies far from the other spans of its length.
///
/// Spans with a gap or without output say nothing, nor do those in which a value is looked at already.
#[must_use]
pub fn in_intensity(
    measured: &Measured,
    assessments: &[Assessment],
    stated: &Stated,
    found: &[Finding],
    catalogue: &Catalogue,
    year: i32,
) -> Vec<Finding> {
    let whole = || assessments.iter().filter(|one| one.missing_use.is_empty() && one.missing_output.is_empty());
    let mut outputs = Outputs::new();
    // how products add up hangs on which are made, not on how much
    for (product, amount) in whole().flat_map(|one| &one.sums.outputs).filter(|(_, amount)| !amount.is_zero()) {
        outputs.entry(product.clone()).or_insert_with(|| amount.clone());
    }
    let Ok(equivalences) = Equivalences::of_outputs(&outputs, stated) else {
        return vec![];
    };
    let mut by_length: BTreeMap<i32, Vec<(Span, f64)>> = BTreeMap::new();
    for one in whole() {
        let output = equivalences.add_up(&one.sums.outputs).ok().filter(super::exact::Exact::is_positive);
        if let Some(intensity) = output.and_then(|output| one.sums.actual.over(&output)) {
            by_length.entry(one.span.month_count()).or_default().push((one.span, intensity.to_f64()));
        }
    }
    let is_looked_at = |span: Span| {
        found.iter().any(|finding| {
            let is_part = match &finding.about {
                About::Subject(Subject::Product(_)) => true,
                About::Subject(subject) => measured.uses(subject, catalogue),
                _ => false,
            };
            is_part && matches!(finding.rule, Rule::UnitSlip | Rule::Outlier) && finding.span.overlaps(span)
        })
    };
    let mut findings = Vec::new();
    for values in by_length.into_values() {
        let Some((middle, deviation)) = spread(&values.iter().map(|(_, value)| *value).collect::<Vec<_>>()) else {
            continue;
        };
        for (span, value) in values {
            let is_asked = Span::year(year).contains(span) && !is_looked_at(span);
            if middle > 0.0 && is_asked && is_far(value, (middle, deviation)) {
                let facts = Facts::Intensity { percent: 100.0 * (value - middle) / middle };
                let about = About::Result(measured.clone());
                findings.push(Finding { rule: Rule::IntensityOutlier, about, span, facts });
            }
        }
    }
    findings
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::assessments::{Record, Sums};
    use crate::domain::consumption::Quality;
    use crate::domain::exact::Exact;
    use crate::domain::periods::Month;
    use crate::domain::quantities::Decimal;

    /// One record of a stream or product.
    pub(in crate::domain) fn of(subject: &str, unit: &str, period: &str, value: f64) -> Reported {
        let subject = Subject::parse(subject);
        let quantity = Quantity {
            value: Decimal::parse(&format!("{value}")).expect("a number"),
            unit: Unit::parse(unit).expect("a unit"),
        };
        let period = Period::parse(period).expect("a period");
        Reported { record: Record { subject, period, quantity }, quality: Quality::Metered, entered_on: None }
    }

    /// Monthly records from a month on.
    pub(in crate::domain) fn months(subject: &str, unit: &str, first: &str, values: &[f64]) -> Vec<Reported> {
        let first = Month::parse(first).expect("a month");
        (0..).zip(values).map(|(at, value)| of(subject, unit, &first.plus(at).to_string(), *value)).collect()
    }

    fn found(reported: &[Reported]) -> Vec<Finding> {
        in_values(&series(reported, Opening::default()), &Catalogue::default(), 2023)
    }

    /// The rule's code and the months of each finding, with what is said of a slip.
    fn told(findings: &[Finding]) -> Vec<String> {
        let tell = |finding: &Finding| {
            let slip = match &finding.facts {
                Facts::Slip { slip, unit, .. } => format!(" {} {}", slip.times(), unit.map_or("", Unit::symbol)),
                _ => String::new(),
            };
            format!("{} {}..{}{slip}", finding.rule.terms().code, finding.span.first, finding.span.last)
        };
        findings.iter().map(tell).collect()
    }

    /// Median 100; with any further value the median of the 13 deviations is 1.
    const USUAL: [f64; 12] = [100.0, 102.0, 98.0, 101.0, 99.0, 100.0, 103.0, 97.0, 100.0, 101.0, 99.0, 100.0];

    #[test]
    fn a_month_after_a_usual_year_is_judged_as_worked_by_hand() {
        // |x − 100| · 0.6745 / 1 > 3.5 from 105.19 on; slips within a quarter of ×10 and ×1000 around the
        // median of the last six, which is 100
        for (value, expected) in [
            (100.0, ""),
            (105.1, ""),
            (105.2, "outlier 2023-01..2023-01"),
            (94.0, "outlier 2023-01..2023-01"),
            (0.0, "outlier 2023-01..2023-01"),
            (799.0, "outlier 2023-01..2023-01"),
            (800.0, "unit-slip 2023-01..2023-01 10 "),
            (1250.0, "unit-slip 2023-01..2023-01 10 "),
            (1251.0, "outlier 2023-01..2023-01"),
            (10.0, "unit-slip 2023-01..2023-01 0.1 "),
            (0.1, "unit-slip 2023-01..2023-01 0.001 MWh"),
            (100_000.0, "unit-slip 2023-01..2023-01 1000 "),
        ] {
            let reported =
                [months("electricity", "kWh", "2022-01", &USUAL), months("electricity", "kWh", "2023-01", &[value])];
            assert_eq!(told(&found(&reported.concat())).concat(), expected, "{value}");
        }
    }

    #[test]
    fn the_likely_unit_is_one_that_the_stream_takes() {
        for (subject, unit, value, likely) in [
            ("electricity", "MWh", 100_000.0, "kWh"),
            ("electricity", "MWh", 0.1, "GWh"),
            ("diesel", "l", 0.1, "m3"),
            ("coke", "t", 100_000.0, "kg"),
            // hectolitres are no unit of water
            ("water", "m3", 1000.0, ""),
            ("product:main", "m3", 1000.0, "hl"),
        ] {
            let reported = [months(subject, unit, "2022-01", &USUAL), months(subject, unit, "2023-01", &[value])];
            let findings = found(&reported.concat());
            let Some(Facts::Slip { unit: found, .. }) = findings.first().map(|finding| &finding.facts) else {
                panic!("{subject} {unit}: {findings:?}");
            };
            assert_eq!(found.map_or("", Unit::symbol), likely, "{subject} {unit}");
        }
    }

    #[test]
    fn equal_values_have_no_outliers_and_changes_are_asked_about_beyond_forty_percent() {
        for (value, expected) in [
            (140.0, ""),
            (141.0, "year-change 2023-01..2023-01"),
            (60.0, ""),
            (59.0, "year-change 2023-01..2023-01"),
            (0.0, "year-change 2023-01..2023-01"),
        ] {
            let reported = [months("coke", "t", "2022-01", &[100.0; 12]), months("coke", "t", "2023-01", &[value])];
            assert_eq!(told(&found(&reported.concat())).concat(), expected, "{value}");
        }
    }

    #[test]
    fn what_goes_on_for_months_is_told_once_with_its_sums() {
        let before = months("coke", "t", "2022-01", &[100.0; 12]);
        let slipped = [before.clone(), months("coke", "t", "2023-01", &[100_000.0; 6])].concat();
        assert_eq!(told(&found(&slipped)), ["unit-slip 2023-01..2023-06 1000 kg"]);
        let changed = [before, months("coke", "t", "2023-01", &[150.0, 150.0, 150.0, 100.0, 150.0])].concat();
        let findings = found(&changed);
        assert_eq!(told(&findings), ["year-change 2023-01..2023-03", "year-change 2023-05..2023-05"]);
        assert_eq!(findings[0].facts, Facts::Change { now: 450.0, then: 300.0, unit: Unit::Tonne });
    }

    #[test]
    fn too_few_values_other_lengths_and_seasons_say_nothing() {
        let season: Vec<f64> = std::iter::once(10.0).chain([100.0; 11]).chain([11.0]).collect();
        for (case, reported) in [
            ("nothing", vec![]),
            ("one value before", months("coke", "t", "2022-12", &[100.0, 1000.0])),
            ("four values", months("coke", "t", "2022-10", &[100.0, 101.0, 100.0, 500.0])),
            (
                "a year is not compared with months",
                [months("coke", "t", "2022-01", &USUAL), vec![of("coke", "t", "2023", 1200.0)]].concat(),
            ),
            (
                "tonnes are not compared with litres",
                [months("diesel", "t", "2022-01", &USUAL), months("diesel", "l", "2023-01", &[100_000.0])].concat(),
            ),
            ("what comes back every year", months("coke", "t", "2022-01", &season)),
        ] {
            assert_eq!(found(&reported), vec![], "{case}");
        }
        let years: Vec<Reported> = [("2020", 100.0), ("2021", 104.0), ("2022", 98.0), ("2023", 101_000.0)]
            .map(|(year, value)| of("coke", "t", year, value))
            .to_vec();
        assert_eq!(told(&found(&years)), ["unit-slip 2023-01..2023-12 1000 kg"]);
    }

    #[test]
    fn consumption_per_output_far_from_the_other_months_is_looked_at() {
        let month =
            |at: i32| Span { first: Month::from_number(2022 * 12 + at), last: Month::from_number(2022 * 12 + at) };
        let assessment = |at: i32, used: i64| Assessment {
            span: month(at),
            sums: Sums {
                actual: Exact::ratio(used, 1),
                outputs: [(("main".to_owned(), Unit::Tonne), Exact::ratio(10, 1))].into(),
                ..Sums::default()
            },
            missing_use: vec![],
            missing_output: vec![],
        };
        let year = |last: i64| {
            (0..)
                .zip([100, 102, 98, 101, 99, 100, 103, 97, 100, 101, 99, 100])
                .chain([(12, last)])
                .map(|(at, used)| assessment(at, used))
                .collect::<Vec<_>>()
        };
        let find = |assessments: &[Assessment], found: &[Finding]| {
            let catalogue = Catalogue::default();
            told(&in_intensity(&Measured::Energy, assessments, &Stated::default(), found, &catalogue, 2023))
        };
        assert_eq!(find(&year(105), &[]), Vec::<String>::new());
        assert_eq!(find(&year(106), &[]), ["intensity-outlier 2023-01..2023-01"]);
        let mut gap = year(106);
        gap[12].missing_use = vec![gap[12].span.first];
        assert_eq!(find(&gap, &[]), Vec::<String>::new());
        // the figure itself is looked at already
        let reported = [months("coke", "t", "2022-01", &USUAL), months("coke", "t", "2023-01", &[106.0])].concat();
        assert_eq!(find(&year(106), &found(&reported)), Vec::<String>::new());
        assert_eq!(find(&[], &[]), Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn the_order_of_records_does_not_matter(
            records in proptest::collection::vec(0_u32..2000, 0..24).prop_flat_map(|values| {
                let values: Vec<f64> = values.into_iter().map(f64::from).collect();
                let ordered = months("coke", "t", "2022-01", &values);
                (Just(ordered.clone()), Just(ordered).prop_shuffle())
            })
        ) {
            prop_assert_eq!(found(&records.0), found(&records.1));
        }

        #[test]
        fn scaling_a_stream_moves_no_finding(values in proptest::collection::vec(0_u32..2000, 0..24), doubled in 1_i32..12) {
            // by powers of two, so that binary numbers round alike
            let of = |times: f64| {
                let values: Vec<f64> = values.iter().map(|value| f64::from(*value) * times).collect();
                let findings = found(&months("electricity", "GWh", "2022-01", &values));
                findings.into_iter().map(|one| (one.rule, one.about, one.span)).collect::<Vec<_>>()
            };
            prop_assert_eq!(of(1.0), of(2_f64.powi(doubled)));
        }
    }
}
