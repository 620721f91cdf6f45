//! By how much did consumption fall against the baseline, at a facility and in a sector?
//!
//! Per facility the adjusted baseline is Ê = (ΣE₀/ΣQ₀)·ΣQ, evaluated for the whole reporting
//! period and never added up from finer rows: it is not additive. Reduction = 100·(1 − ΣE/ΣÊ)
//! over the facilities that count. Never the mean of percentages, never ΣE/ΣQ across facilities:
//! that naive ratio moves with the mix and stands beside the figure as information.
//!
//! Source: the programme's contract §3–4, formulas §3 (IPMVP avoided consumption).

use super::assessments::{Assessment, Frame, Measured};
use super::baselines::Baseline;
use super::coverage::cover;
use super::exact::Exact;
use super::gaps::Gap;
use super::periods::ReportingPeriod;
use super::products::Stated;
use super::streams::Catalogue;
use super::sums::total;
use super::units::Unit;

/// The parts of one facility's reduction; energy in TOE, a material in its stream's unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Parts {
    /// Consumption E.
    pub actual: f64,
    /// Adjusted baseline Ê.
    pub adjusted: f64,
    /// E without biomass.
    pub actual_without_biomass: f64,
    /// Ê without biomass.
    pub adjusted_without_biomass: f64,
    /// Whether either side holds biomass.
    pub holds_biomass: bool,
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
}

/// Judges one facility and result over a reporting period.
///
/// `assessments` are those that touch the period.
///
/// # Errors
/// The first reason, in the order of [`Gap`], why the facility does not count.
pub fn evaluate(
    frame: &Frame,
    assessments: &[Assessment],
    measured: &Measured,
    catalogue: &Catalogue,
    stated: &Stated,
    baseline: Option<&Baseline>,
    period: ReportingPeriod,
) -> Result<Parts, Gap> {
    let covered = cover(frame, assessments, measured, catalogue, period.span())?;
    let equivalences = match baseline {
        Some(baseline) => baseline.equivalences.clone().extended_to(&covered.sums.outputs, stated),
        None => covered.equivalences(stated)?,
    };
    let output = equivalences.add_up(&covered.sums.outputs).map_err(|_| Gap::UnlikeOutputs)?;
    let baseline = baseline.ok_or(Gap::NoBaseline)?;
    let reference = baseline.reference(period)?;
    let adjusted = |consumption: &Exact| (consumption.clone() / &reference.output * &output).to_f64();
    Ok(Parts {
        actual: covered.sums.actual.to_f64(),
        adjusted: adjusted(&reference.actual),
        actual_without_biomass: (covered.sums.actual.clone() - &covered.sums.biomass).to_f64(),
        adjusted_without_biomass: adjusted(&(reference.actual.clone() - &reference.biomass)),
        holds_biomass: covered.sums.holds_biomass || !reference.biomass.is_zero(),
        output: output.to_f64(),
        output_unit: equivalences.unit,
        baseline_actual: reference.actual.to_f64(),
        baseline_output: reference.output.to_f64(),
    })
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
}

/// 100·(1 − actual/adjusted), or nothing against zero.
///
/// Computed as 100·(adjusted − actual)/adjusted: the difference of near numbers is exact, so that a
/// fall of exactly 3 % is 3 and not 3.000 000 000 000 002 7.
#[must_use]
pub fn reduction_percent(actual: f64, adjusted: f64) -> Option<f64> {
    let value = 100.0 * (adjusted - actual) / adjusted;
    value.is_finite().then_some(value)
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
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_reductions_stay_round() {
        // formulas.md §3 and §4: 11 349 of 11 700 is 3 %, 96 of 100 is 4 %
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
