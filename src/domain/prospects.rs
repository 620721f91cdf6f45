//! What is still needed to reach a target, and what would the verdict be if something more were done?
//!
//! Nothing here is a figure of the programme: each answer says under which assumption it holds.
//!
//! Source: the programme's formulas §4 ("Still needed").

use super::assessments::Method;
use super::measures::Measure;
use super::periods::{Month, ReportingPeriod, Span};
use super::quantities::Quantity;
use super::reductions::{Parts, reduction_percent};
use super::streams::Group;
use super::sums::total;
use super::verdicts::{Target, Verdict};

/// What is missing to the low bound of a reduction.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Need {
    /// Consumption still to be avoided in the period, in the unit of the figure.
    pub amount: f64,
    /// The months of the programme after the period; none for a period that is not the programme's.
    pub months_left: i32,
    /// Percent points that are missing.
    pub points: f64,
    /// The last month in which going on at the pace so far still reaches the bound by the programme's end; nothing
    /// where there was no way forward so far, or no time is left.
    pub latest_start: Option<Month>,
}

impl Need {
    /// Of a reduction; nothing where the bound is reached, or there is no target.
    #[must_use]
    pub fn of(actual: f64, adjusted: f64, target: Option<&Target>, programme: Span, period: Span) -> Option<Self> {
        let low = target?.bounds().0;
        let value = reduction_percent(actual, adjusted)?;
        if Verdict::of(Some(value), target) >= Verdict::Met {
            return None;
        }
        let (amount, points) = (adjusted * low / 100.0 - (adjusted - actual), low - value);
        if !programme.contains(period) {
            return Some(Self { amount, months_left: 0, points, latest_start: None });
        }
        let elapsed = f64::from(Span { first: programme.first, last: period.last }.month_count());
        let months_left = Span::new(period.last.plus(1), programme.last).map_or(0, Span::month_count);
        let pace = value / elapsed;
        #[expect(clippy::cast_possible_truncation, reason = "longer than any programme is no start at all")]
        let needed = (points / pace).ceil().min(10_000.0) as i32;
        let latest_start = (pace > 0.0 && needed <= months_left).then(|| programme.last.plus(1 - needed));
        Some(Self { amount, months_left, points, latest_start })
    }

    /// What is to be avoided in each month that is left.
    #[must_use]
    pub fn per_month(&self) -> Option<f64> {
        (self.months_left > 0).then(|| self.amount / f64::from(self.months_left))
    }
}

/// A figure as it would be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WhatIf {
    /// How many measures are carried out, or facilities moved.
    pub count: usize,
    /// What consumption falls by.
    pub saved: f64,
    /// The reduction that it would be, in percent.
    pub value: f64,
}

impl WhatIf {
    fn of(count: usize, saved: f64, actual: f64, adjusted: f64) -> Option<Self> {
        Some(Self { count, saved, value: reduction_percent(actual - saved, adjusted)? })
    }
}

/// What a year of a measure is expected to save, in TOE; nothing where it says no energy, or there is no factor.
#[must_use]
pub fn expected_toe(measure: &Measure, method: Method<'_>, period: ReportingPeriod) -> Option<f64> {
    let stream = method.catalogue.find(&measure.stream).filter(|stream| stream.group == Group::Energy)?;
    let quantity = Quantity { value: measure.expected_saving?, unit: measure.unit? };
    let toe = method.factors.toe_of(&stream, quantity, period.span().first.first_day())?;
    Some(toe.to_f64())
}

/// If open measures saved in the period what they are expected to: their yearly savings, by the months of the period.
#[must_use]
pub fn if_measures(savings_toe: &[f64], actual: f64, adjusted: f64, period: ReportingPeriod) -> Option<WhatIf> {
    if savings_toe.is_empty() {
        return None;
    }
    let share = f64::from(period.span().month_count()) / 12.0;
    WhatIf::of(savings_toe.len(), total(savings_toe.iter().copied()) * share, actual, adjusted)
}

/// The lowest quarter of facilities, and what the others set as its aim.
#[derive(Clone, Debug, PartialEq)]
pub struct LowestQuarter {
    /// Which they are, by their places among those given, the lowest first.
    pub places: Vec<usize>,
    /// The median reduction of all, in percent.
    pub median: f64,
    /// What would be if they reached it.
    pub what_if: WhatIf,
}

/// If the lowest quarter of the facilities reached the median reduction of all. Needs four facilities.
#[must_use]
pub fn if_lowest_quarter_reached_median(parts: &[&Parts]) -> Option<LowestQuarter> {
    let places = parts.iter().enumerate();
    let mut known: Vec<(f64, usize, &Parts)> =
        places.filter_map(|(place, one)| Some((one.reduction()?, place, *one))).collect();
    known.sort_by(|a, b| a.0.total_cmp(&b.0));
    let n = known.len();
    if n < 4 {
        return None;
    }
    let median = if n % 2 == 1 { known[n / 2].0 } else { f64::midpoint(known[n / 2 - 1].0, known[n / 2].0) };
    let lowest = &known[..n / 4];
    let saved = total(lowest.iter().map(|(.., one)| one.actual - one.adjusted * (1.0 - median / 100.0)));
    let (actual, adjusted) =
        (total(known.iter().map(|(.., one)| one.actual)), total(known.iter().map(|(.., one)| one.adjusted)));
    let what_if = WhatIf::of(lowest.len(), saved, actual, adjusted)?;
    Some(LowestQuarter { places: lowest.iter().map(|(_, place, _)| *place).collect(), median, what_if })
}

#[cfg(test)]
mod tests {
    use super::super::quantities::Decimal;
    use super::super::units::Unit;
    use super::*;

    fn parts(actual: f64, adjusted: f64) -> Parts {
        Parts {
            actual,
            adjusted,
            actual_without_biomass: actual,
            adjusted_without_biomass: adjusted,
            holds_biomass: false,
            adjustment: 0.0,
            half_width: None,
            extrapolated: vec![],
            output: 1.0,
            output_unit: Unit::Tonne,
            baseline_actual: 1.0,
            baseline_output: 1.0,
        }
    }

    fn near(found: f64, expected: f64) -> bool {
        (found - expected).abs() <= 1e-9
    }

    #[test]
    fn what_is_missing_is_told_in_units_and_months() {
        let decimal = |text: &str| Decimal::parse(text).expect("a number");
        let target = Target { low: decimal("2.5"), high: Some(decimal("4")) };
        let month = |text: &str| Month::parse(text).expect("a month");
        let programme = Span { first: month("2021-01"), last: month("2025-12") };
        let need = |actual, year| Need::of(actual, 1000.0, Some(&target), programme, Span::year(year));
        // formulas.md §4: Ê·b/100 − S = 25 − 15 = 10 by the end of 2023, 24 months left; 1.5 points in 36 months are
        // a 24th of a point a month, so the missing point needs 24 months: the last start is January 2024
        let found = need(985.0, 2023).expect("short of it");
        assert!(near(found.amount, 10.0) && near(found.points, 1.0), "{found:?}");
        assert_eq!((found.months_left, found.latest_start), (24, Some(month("2024-01"))));
        assert!(near(found.per_month().expect("months are left"), 10.0 / 24.0));
        // at half that pace no start is early enough
        assert_eq!(need(992.0, 2023).expect("short of it").latest_start, None);
        assert_eq!(need(1003.0, 2025).map(|need| (need.months_left, need.per_month())), Some((0, None)));
        assert_eq!(need(975.0, 2023), None);
        assert_eq!(Need::of(985.0, 1000.0, None, programme, Span::year(2023)), None);
    }

    #[test]
    fn the_lowest_quarter_moves_to_the_median() {
        // reductions −4, 1, 2, 3, 6 %: the median is 2, and one facility of five moves from 104 to 98
        let all = [parts(99.0, 100.0), parts(104.0, 100.0), parts(98.0, 100.0), parts(97.0, 100.0), parts(94.0, 100.0)];
        let found = if_lowest_quarter_reached_median(&all.iter().collect::<Vec<_>>()).expect("five facilities");
        let what_if = found.what_if;
        assert!(
            what_if.count == 1 && near(what_if.saved, 6.0) && near(what_if.value, 100.0 * (500.0 - 486.0) / 500.0),
            "{found:?}"
        );
        assert_eq!(if_lowest_quarter_reached_median(&all[..3].iter().collect::<Vec<_>>()), None);
    }

    #[test]
    fn measures_save_by_the_months_of_the_period() {
        let year = if_measures(&[12.0, 8.0], 990.0, 1000.0, ReportingPeriod::year(2023)).expect("two measures");
        assert!(year.count == 2 && near(year.value, 3.0), "{year:?}");
        let month = Span { first: Month::new(2023, 1).expect("a month"), last: Month::new(2023, 3).expect("a month") };
        let quarter = if_measures(&[12.0, 8.0], 990.0, 1000.0, ReportingPeriod::of(month)).expect("two measures");
        assert!(near(quarter.saved, 5.0) && near(quarter.value, 1.5));
        assert_eq!(if_measures(&[], 990.0, 1000.0, ReportingPeriod::year(2023)), None);
    }
}
