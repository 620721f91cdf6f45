//! What can look like a saving and be none?
//!
//! A plant that puts solar panels on its roof and does not report them; one that runs at another
//! load than in its baseline; a baseline of years that were not like others; figures that are
//! estimates, or of months in which the plant was closed. None of it changes a figure.
//!
//! Source: formulas §3, "guards against false savings"; contract §3.

use std::collections::BTreeSet;

use super::assessments::Frame;
use super::consumption::Quality;
use super::pauses::Subject;
use super::periods::{Month, Span};
use super::quality::{About, Facts, Finding, Reported};
use super::rules::{BOUGHT_LEFT, BOUGHT_NEEDS, OUTPUT_MOST, Rule, STEADY, THIN_YEARS};
use super::slips::{Level, Series};
use super::sums::total;

const BOUGHT: &str = "electricity";
const OWN: &str = "electricity-own-renewable";

/// Asks for generation of one's own where less electricity is bought for as much output.
///
/// The same months of both years are compared, as far as electricity and every product is recorded in
/// both.
#[must_use]
pub fn own_generation(frame: &Frame, series: &Series, year: i32) -> Option<Finding> {
    let own = frame.firsts.get(&Subject::Stream(OWN.to_owned()));
    if own.is_some_and(|first| first.month.year() <= year) {
        return None;
    }
    let bought = Subject::Stream(BOUGHT.to_owned());
    let is_compared = |level: &Level<'_>| matches!(level.subject, Subject::Product(_)) || *level.subject == bought;
    let levels: Vec<Level<'_>> = series.levels().filter(is_compared).collect();
    let subjects: BTreeSet<&Subject> = levels.iter().map(|level| level.subject).collect();
    let kinds: BTreeSet<_> = levels.iter().map(|level| (level.subject, level.dimension)).collect();
    let products: Vec<&Subject> = subjects.iter().copied().filter(|subject| **subject != bought).collect();
    let months = common_months(&levels, &subjects, year);
    let is_enough = i32::try_from(months.len()).is_ok_and(|months| months >= BOUGHT_NEEDS);
    // what is recorded in pieces and in tonnes has no sum
    if products.is_empty() || !is_enough || kinds.len() > subjects.len() {
        return None;
    }
    let total = |subject: &Subject, year: i32| {
        let is_within = |level: &&Level<'_>| level.subject == subject && lies_in(level, year, &months);
        total(levels.iter().filter(is_within).map(|level| level.amount))
    };
    let percent = |subject: &Subject| 100.0 * (total(subject, year) / total(subject, year - 1) - 1.0);
    let (then, now) = (total(&bought, year - 1), total(&bought, year));
    let is_steady = |product: &&Subject| {
        let (then, now) = (total(product, year - 1), total(product, year));
        then > 0.0 && 100.0 * (now - then).abs() <= f64::from(STEADY) * then
    };
    let has_fallen = then > 0.0 && f64::from(BOUGHT_LEFT.1) * now <= f64::from(BOUGHT_LEFT.0) * then;
    if !has_fallen || !products.iter().all(is_steady) {
        return None;
    }
    let output = products.iter().map(|product| percent(product)).max_by(|a, b| a.abs().total_cmp(&b.abs()))?;
    let at = |place: Option<&i32>| Month::from_number(year * 12 + place.copied().unwrap_or(1) - 1);
    Some(Finding {
        rule: Rule::OwnGeneration,
        about: About::Subject(bought.clone()),
        span: Span { first: at(months.first()), last: at(months.last()) },
        facts: Facts::Bought { fall: -percent(&bought), output },
    })
}

/// Whether a value is of the year, and all its calendar months among these.
fn lies_in(level: &Level<'_>, year: i32, months: &BTreeSet<i32>) -> bool {
    let span = level.period.span();
    span.first.year() == year && span.months().all(|month| months.contains(&month.of_year()))
}

/// The calendar months in which each subject is recorded in the year and in the year before, by records that
/// lie wholly in such months.
fn common_months(levels: &[Level<'_>], subjects: &BTreeSet<&Subject>, year: i32) -> BTreeSet<i32> {
    let mut months: BTreeSet<i32> = (1..=12).collect();
    loop {
        let mut next = months.clone();
        for (subject, year) in subjects.iter().flat_map(|subject| [(*subject, year), (*subject, year - 1)]) {
            let within = levels.iter().filter(|level| level.subject == subject && lies_in(level, year, &months));
            let held: BTreeSet<i32> =
                within.flat_map(|level| level.period.span().months().map(Month::of_year)).collect();
            next.retain(|month| held.contains(month));
        }
        if next == months {
            return months;
        }
        months = next;
    }
}

/// Flags output far from the baseline's; of both the sum and the number of open months.
#[must_use]
pub fn output_range(now: (f64, i32), then: (f64, i32), year: i32) -> Option<Finding> {
    // per month, both sides multiplied out so that whole numbers stay whole
    let (now, then) = (now.0 * f64::from(then.1), then.0 * f64::from(now.1));
    let is_far = then > 0.0 && 100.0 * (now - then).abs() > f64::from(OUTPUT_MOST) * then;
    is_far.then(|| Finding {
        rule: Rule::OutputRange,
        about: About::Output,
        span: Span::year(year),
        facts: Facts::Output { percent: 100.0 * now / then },
    })
}

/// Flags a baseline of these months, where they touch the years of the epidemic.
#[must_use]
pub fn thin_baseline(months: Span, year: i32) -> Option<Finding> {
    let thin = Span::year(THIN_YEARS.0).joined(Span::year(THIN_YEARS.1));
    let facts = Facts::Baseline { months };
    let finding = Finding { rule: Rule::ThinBaseline, about: About::Facility, span: Span::year(year), facts };
    months.overlaps(thin).then_some(finding)
}

/// Names the records of a year that lie wholly in months in which the facility was not open, those of a subject
/// that follow each other together.
#[must_use]
pub fn outside_opening(frame: &Frame, reported: &[Reported], year: i32) -> Vec<Finding> {
    let mut records: Vec<_> = reported
        .iter()
        .map(|one| (&one.record.subject, one.record.period.span()))
        .filter(|(_, span)| span.first.year() == year && !frame.opening.is_open_during(*span))
        .collect();
    records.sort();
    let mut findings: Vec<Finding> = Vec::new();
    for (subject, span) in records {
        let about = About::Subject(subject.clone());
        match findings.last_mut() {
            Some(Finding { about: before, span: run, facts: Facts::Outside { records }, .. })
                if *before == about && run.last.plus(1) == span.first =>
            {
                *records += 1;
                *run = run.joined(span);
            }
            _ => {
                let facts = Facts::Outside { records: 1 };
                findings.push(Finding { rule: Rule::OutsideOpening, about, span, facts });
            }
        }
    }
    findings
}

/// Counts the values of a year that are estimated, if any is.
#[must_use]
pub fn estimated(reported: &[Reported], year: i32) -> Option<Finding> {
    let of_year = || reported.iter().filter(|one| one.record.period.first().year() == year);
    let estimated = of_year().filter(|one| one.quality == Quality::Estimated).count();
    (estimated > 0).then(|| Finding {
        rule: Rule::Estimated,
        about: About::Facility,
        span: Span::year(year),
        facts: Facts::Estimated { estimated, all: of_year().count() },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::assessments::First;
    use crate::domain::facilities::Opening;
    use crate::domain::slips::series;
    use crate::domain::slips::tests::{months, of};

    /// The monthly values of 2022 and of 2023.
    type Years<'a> = [&'a [f64]; 2];

    /// A plant with these values of electricity and of output.
    fn plant(electricity: Years<'_>, output: Years<'_>) -> Vec<Reported> {
        let year = |subject: &str, unit: &str, at: usize, values: &[f64]| {
            months(subject, unit, ["2022-01", "2023-01"][at], values)
        };
        let of_years = |subject: &'static str, unit: &'static str, values: Years<'_>| {
            [year(subject, unit, 0, values[0]), year(subject, unit, 1, values[1])].concat()
        };
        [of_years("electricity", "kWh", electricity), of_years("product:main", "t", output)].concat()
    }

    #[test]
    fn a_third_less_electricity_for_as_much_output_asks_for_generation_of_ones_own() {
        let then: &[f64] = &[300.0; 12];
        let made: &[f64] = &[10.0; 12];
        let mut slipped = [300.0; 12];
        slipped[4] = 300_000.0;
        let cases: [(&str, Years<'_>, Years<'_>, Option<f64>); 9] = [
            ("a third less: 200 of 300", [then, &[200.0; 12]], [made, made], Some(100.0 / 3.0)),
            ("a little less than a third", [then, &[201.0; 12]], [made, made], None),
            ("output up by 10 %", [then, &[200.0; 12]], [made, &[11.0; 12]], Some(100.0 / 3.0)),
            ("output up by 11 %", [then, &[200.0; 12]], [made, &[11.1; 12]], None),
            ("half the output", [then, &[150.0; 12]], [made, &[5.0; 12]], None),
            ("three months side by side", [then, &[200.0; 3]], [made, &[10.0; 3]], Some(100.0 / 3.0)),
            ("two months side by side", [then, &[200.0; 2]], [made, &[10.0; 12]], None),
            ("no output", [then, &[200.0; 12]], [&[], &[]], None),
            ("a slip of the year before is no fall", [&slipped, then], [made, made], None),
        ];
        for (case, electricity, output, fall) in cases {
            let found =
                own_generation(&Frame::default(), &series(&plant(electricity, output), Opening::default()), 2023);
            let found = found.map(|finding| match finding.facts {
                Facts::Bought { fall, .. } => fall,
                other => panic!("{case}: {other:?}"),
            });
            assert_eq!(found.is_some(), fall.is_some(), "{case}");
            assert!(found.zip(fall).is_none_or(|(found, fall)| (found - fall).abs() < 1e-9), "{case}: {found:?}");
        }
        for (own_since, is_asked) in [("2023-12", false), ("2024-01", true)] {
            let first = First { month: Month::parse(own_since).expect("a month"), unit: None };
            let frame = Frame { firsts: [(Subject::Stream(OWN.to_owned()), first)].into(), ..Frame::default() };
            let found =
                own_generation(&frame, &series(&plant([then, &[200.0; 12]], [made, made]), Opening::default()), 2023);
            assert_eq!(found.is_some(), is_asked, "{own_since}");
        }
    }

    #[test]
    fn output_beyond_thirty_percent_of_the_baselines_is_flagged() {
        // the baseline made 1200 in 12 months, 100 a month
        for (now, percent) in [
            ((840.0, 12), None),
            ((839.0, 12), Some(69.916_666)),
            ((1560.0, 12), None),
            ((1561.0, 12), Some(130.083_333)),
            ((420.0, 6), None),
            ((0.0, 12), Some(0.0)),
        ] {
            let found = output_range(now, (1200.0, 12), 2023).map(|finding| match finding.facts {
                Facts::Output { percent } => percent,
                other => panic!("{other:?}"),
            });
            assert_eq!(found.is_some(), percent.is_some(), "{now:?}");
            assert!(
                found.zip(percent).is_none_or(|(found, percent)| (found - percent).abs() < 1e-6),
                "{now:?}: {found:?}"
            );
        }
        assert!(output_range((1.0, 12), (0.0, 12), 2023).is_none());
    }

    #[test]
    fn a_baseline_of_the_epidemic_is_flagged() {
        let month = |text| Month::parse(text).expect("a month");
        for (first, last, is_thin) in [
            ("2019-01", "2019-12", false),
            ("2020-01", "2020-12", true),
            ("2021-07", "2022-06", true),
            ("2022-01", "2022-12", false),
        ] {
            let months = Span { first: month(first), last: month(last) };
            assert_eq!(thin_baseline(months, 2023).is_some(), is_thin, "{first}");
        }
    }

    #[test]
    fn records_of_closed_months_and_estimates_are_named() {
        let closed = crate::domain::fields::date("2023-03-01").expect("a date");
        let opening = crate::domain::facilities::Opening { opened_on: None, closed_on: Some(closed) };
        let frame = Frame { opening, ..Frame::default() };
        let mut reported = months("coke", "t", "2023-01", &[5.0; 4]);
        let outside = outside_opening(&frame, &reported, 2023);
        let [Finding { span, facts, .. }] = outside.as_slice() else { panic!("{outside:?}") };
        assert_eq!((span.first.to_string(), span.last.to_string()), ("2023-03".to_owned(), "2023-04".to_owned()));
        assert_eq!(*facts, Facts::Outside { records: 2 });
        // half a year that begins open is counted, whole
        assert!(outside_opening(&frame, &[of("coke", "t", "2023-H1", 5.0)], 2023).is_empty());
        assert_eq!(estimated(&reported, 2023), None);
        reported[1].quality = Quality::Estimated;
        let found = estimated(&reported, 2023).expect("one is estimated");
        assert_eq!(found.facts, Facts::Estimated { estimated: 1, all: 4 });
        assert_eq!(estimated(&reported, 2022), None);
    }
}
