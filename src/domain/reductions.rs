//! By how much did consumption fall against the baseline, at a facility and in a sector?
//!
//! Per facility the adjusted baseline is Ê = (ΣE₀/ΣQ₀)·ΣQ, evaluated for the whole reporting
//! period and never added up from finer rows: it is not additive. By regression it is the sum of the
//! relation over the period's months. What the ledger of adjustments says is added. Reduction = 100·(1 − ΣE/ΣÊ)
//! over the facilities that count. Never the mean of percentages, never ΣE/ΣQ across facilities:
//! that naive ratio moves with the mix and stands beside the figure as information.
//!
//! Source: the programme's contract §3–4, formulas §3 (IPMVP avoided consumption).

use std::collections::BTreeMap;

use super::adjustments;
use super::assessments::{Assessment, Frame, Measured};
use super::baselines::{Baseline, Model};
use super::conditions::Conditions;
use super::coverage::{Covered, cover, cover_but_gaps};
use super::drivers::{Monthly, OUTPUT};
use super::exact::Exact;
use super::footprints::Footprint;
use super::gaps::Gap;
use super::models::{Relation, extrapolated};
use super::periods::{Month, ReportingPeriod, Span};
use super::products::Equivalences;
use super::streams::Catalogue;
use super::sums::total;
use super::uncertainty::Badge;
use super::units::Unit;
use super::verdicts::Target;

/// The parts of one facility's reduction; energy in TOE, a material in its stream's unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Parts {
    /// Consumption E.
    pub actual: f64,
    /// Adjusted baseline Ê, adjustments included.
    pub adjusted: f64,
    /// E without biomass.
    pub actual_without_biomass: f64,
    /// Ê without biomass.
    pub adjusted_without_biomass: f64,
    /// Whether either side holds biomass.
    pub holds_biomass: bool,
    /// What of Ê comes from the ledger of adjustments.
    pub adjustment: f64,
    /// Half-width of the interval about Ê − E at [`CONFIDENCE`](super::uncertainty::CONFIDENCE); nothing where it
    /// cannot be assessed.
    pub half_width: Option<f64>,
    /// The variables whose values lie outside what the baseline's relation knows.
    pub extrapolated: Vec<String>,
    /// Output Q, in `output_unit`.
    pub output: f64,
    /// The unit of both outputs.
    pub output_unit: Unit,
    /// E₀ of the months that made Ê.
    pub baseline_actual: f64,
    /// Q₀ of the months that made Ê.
    pub baseline_output: f64,
}

impl Parts {
    /// The facility's reduction in percent.
    #[must_use]
    pub fn reduction(&self) -> Option<f64> {
        reduction_percent(self.actual, self.adjusted)
    }

    /// The half-width of the interval about it, in percent points.
    #[must_use]
    pub fn half_width_percent(&self) -> Option<f64> {
        self.half_width.map(|half_width| 100.0 * half_width / self.adjusted)
    }
}

/// Judges one facility and result over a reporting period.
///
/// `assessments` are those that touch the period, `conditions` hold at least its months.
///
/// # Errors
/// The first reason, in the order of [`Gap`], why the facility does not count.
pub fn evaluate(
    frame: &Frame,
    assessments: &[Assessment],
    measured: &Measured,
    catalogue: &Catalogue,
    conditions: &Conditions,
    baseline: Option<&Baseline>,
    period: ReportingPeriod,
) -> Result<Parts, Gap> {
    let (mut parts, spread) = estimate(frame, assessments, measured, catalogue, conditions, baseline, period)?;
    if let Some((baseline, Spread { expected, covered, months })) = baseline.zip(spread) {
        parts.half_width = baseline.scatter().and_then(|scatter| scatter.half_width(expected, covered, months));
    }
    Ok(parts)
}

/// What the interval about an estimate is computed from: records of single months.
struct Spread {
    /// What the baseline expects, before adjustments.
    expected: f64,
    /// How many months have records.
    covered: usize,
    /// How many there are with those that are known to be still.
    months: usize,
}

/// The same as [`evaluate`] without an interval, for figures in long rows of which nobody reads it.
///
/// # Errors
/// As [`evaluate`].
pub fn without_interval(
    frame: &Frame,
    assessments: &[Assessment],
    measured: &Measured,
    catalogue: &Catalogue,
    conditions: &Conditions,
    baseline: Option<&Baseline>,
    period: ReportingPeriod,
) -> Result<Parts, Gap> {
    estimate(frame, assessments, measured, catalogue, conditions, baseline, period).map(|(parts, _)| parts)
}

fn estimate(
    frame: &Frame,
    assessments: &[Assessment],
    measured: &Measured,
    catalogue: &Catalogue,
    conditions: &Conditions,
    baseline: Option<&Baseline>,
    period: ReportingPeriod,
) -> Result<(Parts, Option<Spread>), Gap> {
    let covered = cover(frame, assessments, measured, catalogue, period.span())?;
    let equivalences = match baseline {
        Some(baseline) => baseline.equivalences.clone().extended_to(&covered.sums.outputs, &conditions.stated),
        None => covered.equivalences(&conditions.stated)?,
    };
    let output = equivalences.add_up(&covered.sums.outputs).map_err(|_| Gap::UnlikeOutputs)?;
    let baseline = baseline.ok_or(Gap::NoBaseline)?;
    let reference = baseline.reference(period);
    let (expected, reference) = match &baseline.model {
        Model::Regression(relation) => (by_month(relation, &covered, &equivalences, &conditions.drivers)?, reference?),
        Model::Ratio => {
            let reference = reference?;
            let at = |consumption: &Exact| (consumption.clone() / &reference.output * &output).to_f64();
            let without_biomass = at(&(reference.actual.clone() - &reference.biomass));
            (Expected { total: at(&reference.actual), without_biomass, extrapolated: vec![] }, reference)
        }
    };
    let adjustment = adjustments::sum(&conditions.adjustments, measured, period.span()).to_f64();
    let adjusted = expected.total + adjustment;
    if adjusted <= 0.0 {
        return Err(Gap::ZeroBaseline);
    }
    let is_monthly = covered.assessments.iter().all(|one| one.span.month_count() == 1);
    let months = covered.assessments.len() + covered.silent.len();
    let spread = is_monthly.then_some(Spread { expected: expected.total, covered: covered.assessments.len(), months });
    let parts = Parts {
        actual: covered.sums.actual.to_f64(),
        adjusted,
        actual_without_biomass: (covered.sums.actual.clone() - &covered.sums.biomass).to_f64(),
        adjusted_without_biomass: expected.without_biomass + adjustment,
        holds_biomass: covered.sums.holds_biomass || !reference.biomass.is_zero(),
        adjustment,
        half_width: None,
        extrapolated: expected.extrapolated,
        output: output.to_f64(),
        output_unit: equivalences.unit,
        baseline_actual: reference.actual.to_f64(),
        baseline_output: reference.output.to_f64(),
    };
    Ok((parts, spread))
}

/// What a baseline expects of a period, before adjustments.
struct Expected {
    total: f64,
    without_biomass: f64,
    extrapolated: Vec<String>,
}

/// A relation summed over the months with a record; a month that is known to be still expects nothing.
fn by_month(
    relation: &Relation,
    covered: &Covered<'_>,
    equivalences: &Equivalences,
    drivers: &Monthly,
) -> Result<Expected, Gap> {
    let mut lacking: BTreeMap<String, Vec<Month>> = BTreeMap::new();
    let mut months = Vec::new();
    for assessment in &covered.assessments {
        let output = equivalences.add_up(&assessment.sums.outputs).map_err(|_| Gap::UnlikeOutputs)?;
        // a month recorded as nothing used and nothing made was still too, as in the fit
        if assessment.sums.actual.is_zero() && output.is_zero() {
            continue;
        }
        let is_month = assessment.span.month_count() == 1;
        let mut values = Vec::new();
        for variable in relation.variables() {
            let value = if !is_month {
                None
            } else if variable == OUTPUT {
                Some(output.to_f64())
            } else {
                drivers.get(variable).and_then(|values| values.get(&assessment.span.first)).map(Exact::to_f64)
            };
            match value {
                Some(value) => values.push(value),
                None => lacking.entry(variable.to_owned()).or_default().extend(assessment.span.months()),
            }
        }
        months.push(values);
    }
    if !lacking.is_empty() {
        return Err(Gap::MissingDriver(lacking));
    }
    let expected = |values: &Vec<f64>| relation.expected(values);
    Ok(Expected {
        total: total(months.iter().map(expected)),
        without_biomass: total(months.iter().map(|values| expected(values) - relation.expected_biomass(values))),
        extrapolated: extrapolated(relation, &months),
    })
}

/// Fewest months of a year that a provisional figure stands on. Source: the programme's formulas §3.
const FEWEST_MATCHED: usize = 9;

/// A figure on the covered months alone, of a year that has gaps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Provisional {
    /// The reduction on those months, in percent.
    pub value: f64,
    /// How many there are.
    pub months: usize,
}

/// The figure of a year with gaps on its covered months, against the same calendar months of the baseline.
///
/// Nothing unless nine months at least are covered by records of single months, on both sides. It changes no verdict.
#[must_use]
pub fn provisional(
    frame: &Frame,
    assessments: &[Assessment],
    measured: &Measured,
    catalogue: &Catalogue,
    conditions: &Conditions,
    baseline: &Baseline,
    period: ReportingPeriod,
) -> Option<Provisional> {
    let (covered, missing) = cover_but_gaps(frame, assessments, measured, catalogue, period.span()).ok()?;
    let months = covered.assessments.len();
    let is_monthly = covered.assessments.iter().all(|one| one.span.month_count() == 1);
    if missing.is_empty() || !is_monthly || period.span().month_count() != 12 || months < FEWEST_MATCHED {
        return None;
    }
    let equivalences = baseline.equivalences.clone().extended_to(&covered.sums.outputs, &conditions.stated);
    let expected = match &baseline.model {
        Model::Regression(relation) => by_month(relation, &covered, &equivalences, &conditions.drivers).ok()?.total,
        Model::Ratio => {
            let asked = covered.assessments.iter().map(|one| one.span.first.of_year()).collect();
            let reference = baseline.reference_of(&asked).ok()?;
            let output = equivalences.add_up(&covered.sums.outputs).ok()?;
            (reference.actual / &reference.output * &output).to_f64()
        }
    };
    let matched = |span: Span| covered.assessments.iter().any(|one| one.span.contains(span));
    let touching = || {
        let of_result = conditions.adjustments.iter().filter(|one| one.measured == *measured);
        of_result.filter(|one| one.span.overlaps(period.span()))
    };
    // what is written for more than one of the months cannot be told apart by them
    if touching().any(|one| !matched(one.span)) {
        return None;
    }
    let adjusted = expected + touching().map(|one| &one.amount).sum::<Exact>().to_f64();
    Some(Provisional { value: reduction_percent(covered.sums.actual.to_f64(), adjusted)?, months })
}

/// One facility's share in a roll-up.
#[derive(Clone, Debug)]
pub struct Judged<'a> {
    /// Its code; roll-ups add up in this order.
    pub facility: &'a str,
    /// Its parts, or why it does not count.
    pub outcome: &'a Result<Parts, Gap>,
    /// Its baseline's consumption per month, when it has a baseline.
    pub mean_monthly_baseline: Option<f64>,
    /// Its open months in the period.
    pub open_months: i32,
}

/// The least share of the adjusted baseline from which an interval is carried over to the whole; a choice of this
/// program, told beside each interval.
const LEAST_ASSESSED: f64 = 0.5;

/// A figure over many facilities. Percentages are points, shares 0 to 1, sums in TOE or the
/// stream's unit. Where nothing counts every value is absent and every count 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RollUp {
    /// The reduction in percent.
    pub value: Option<f64>,
    /// The reduction of the naive ratio, in percent, where outputs share a unit.
    pub unadjusted_value: Option<f64>,
    /// The reduction if those that do not count had used what their baseline did.
    pub value_if_uncounted_unchanged: Option<f64>,
    /// The reduction without the adjustments, where any are counted.
    pub value_without_adjustments: Option<f64>,
    /// Half-width of the interval about the reduction, in percent points at
    /// [`CONFIDENCE`](super::uncertainty::CONFIDENCE); nothing while too little of it can be assessed.
    pub half_width: Option<f64>,
    /// The share of the adjusted baseline that the interval was assessed on.
    pub share_assessed: Option<f64>,
    /// The reduction without biomass, where any is held.
    pub value_without_biomass: Option<f64>,
    /// How many count.
    pub facilities_counted: usize,
    /// How many were open.
    pub facilities_expected: usize,
    /// The share of those that count in the baseline consumption of those with a baseline.
    pub baseline_share_counted: Option<f64>,
    /// The largest facility's share in the adjusted baseline.
    pub largest_facility_share: Option<f64>,
    /// ΣE.
    pub actual: Option<f64>,
    /// ΣÊ.
    pub adjusted: Option<f64>,
    /// CO₂ and cost of ΣE, where they were asked for.
    pub footprint: Option<Footprint>,
}

impl RollUp {
    /// How sure its verdict is; nothing where there is no value.
    #[must_use]
    pub fn badge(&self, target: Option<&Target>) -> Option<Badge> {
        self.value.map(|value| Badge::of(value, self.half_width, target))
    }
}

/// 100·(1 − actual/adjusted), or nothing against zero or less.
///
/// Computed as 100·(adjusted − actual)/adjusted: the difference of near numbers is exact, so that a
/// fall of exactly 3 % is 3 and not 3.000 000 000 000 002 7.
#[must_use]
pub fn reduction_percent(actual: f64, adjusted: f64) -> Option<f64> {
    let value = 100.0 * (adjusted - actual) / adjusted;
    (adjusted > 0.0 && value.is_finite()).then_some(value)
}

/// Rolls facilities up into one figure. They must come in order of their codes.
#[must_use]
pub fn roll_up(judged: &[Judged<'_>]) -> RollUp {
    let counted: Vec<(&Judged<'_>, &Parts)> =
        judged.iter().filter_map(|one| one.outcome.as_ref().ok().map(|parts| (one, parts))).collect();
    let facilities_expected = judged.len();
    if counted.is_empty() {
        return RollUp { facilities_expected, ..RollUp::default() };
    }
    let sum = |part: fn(&Parts) -> f64| total(counted.iter().map(|(_, parts)| part(parts)));
    let (actual, adjusted) = (sum(|parts| parts.actual), sum(|parts| parts.adjusted));
    let uncounted_baseline = total(
        judged
            .iter()
            .filter(|one| one.outcome.is_err())
            .filter_map(|one| one.mean_monthly_baseline.map(|mean| mean * f64::from(one.open_months))),
    );
    let with_baseline = total(judged.iter().filter_map(|one| one.mean_monthly_baseline));
    let counted_baseline = total(counted.iter().filter_map(|(one, _)| one.mean_monthly_baseline));
    let share_unit = counted.iter().all(|(_, parts)| parts.output_unit == counted[0].1.output_unit);
    // chance strikes each facility on its own: the squares add up. What holds of those with monthly records is
    // taken to hold of the others, once they are most of the whole
    let assessed = || counted.iter().filter_map(|(_, parts)| Some((parts.half_width?, parts.adjusted)));
    let half_width = total(assessed().map(|(half_width, _)| half_width * half_width)).sqrt();
    let adjusted_assessed = total(assessed().map(|(_, adjusted)| adjusted));
    let share_assessed = Some(adjusted_assessed / adjusted).filter(|share| *share >= LEAST_ASSESSED);
    let largest = counted.iter().map(|(_, parts)| parts.adjusted).fold(0.0, f64::max);
    let ratio = |part: f64, whole: f64| (whole != 0.0).then(|| part / whole);
    RollUp {
        value: reduction_percent(actual, adjusted),
        unadjusted_value: share_unit
            .then(|| {
                let now = sum(|parts| parts.actual) / sum(|parts| parts.output);
                let then = sum(|parts| parts.baseline_actual) / sum(|parts| parts.baseline_output);
                reduction_percent(now, then)
            })
            .flatten(),
        value_if_uncounted_unchanged: ratio(100.0 * (adjusted - actual), adjusted + uncounted_baseline),
        value_without_adjustments: counted
            .iter()
            .any(|(_, parts)| parts.adjustment != 0.0)
            .then(|| reduction_percent(actual, sum(|parts| parts.adjusted - parts.adjustment)))
            .flatten(),
        half_width: share_assessed.and_then(|_| ratio(100.0 * half_width, adjusted_assessed)),
        share_assessed,
        value_without_biomass: counted
            .iter()
            .any(|(_, parts)| parts.holds_biomass)
            .then(|| {
                reduction_percent(
                    sum(|parts| parts.actual_without_biomass),
                    sum(|parts| parts.adjusted_without_biomass),
                )
            })
            .flatten(),
        facilities_counted: counted.len(),
        facilities_expected,
        baseline_share_counted: ratio(counted_baseline, with_baseline),
        largest_facility_share: ratio(largest, adjusted),
        actual: Some(actual),
        adjusted: Some(adjusted),
        footprint: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_reductions_stay_round() {
        // formulas.md §3 and §4: 11 349 of 11 700 is 3 %, 96 of 100 is 4 %
        assert_eq!(reduction_percent(9.0, -10.0), None, "there is no part of what is less than nothing");
        for (actual, adjusted, percent) in [
            (11_349.0, 11_700.0, 3.0),
            (5820.0, 6000.0, 3.0),
            (96.0, 100.0, 4.0),
            (97.5, 100.0, 2.5),
            (100.0, 100.0, 0.0),
        ] {
            assert_eq!(reduction_percent(actual, adjusted).map(f64::to_bits), Some(f64::to_bits(percent)));
        }
        assert_eq!(reduction_percent(1.0, 0.0), None);
        assert_eq!(reduction_percent(0.0, 0.0), None);
    }
}
