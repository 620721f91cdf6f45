//! Which values were put into a figure?
//!
//! Each has a code that has words, so that it reads the same on a page, as JSON and on a terminal.

use super::pace::Pace;
use super::periods::Span;
use super::prospects::Need;
use super::reductions::{Parts, Provisional, RollUp, reduction_percent};
use super::verdicts::Target;

/// A value that was put in.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// What it is: a code that has words.
    pub code: &'static str,
    /// Its value.
    pub value: f64,
    /// Its unit; empty for a plain number.
    pub unit: String,
}

impl Term {
    /// A value in a unit.
    #[must_use]
    pub fn new(code: &'static str, value: f64, unit: &str) -> Self {
        Self { code, value, unit: unit.to_owned() }
    }
}

/// Consumption and adjusted baseline, in `unit`.
#[must_use]
pub fn of_sums(actual: f64, adjusted: f64, unit: &str) -> Vec<Term> {
    vec![Term::new("actual", actual, unit), Term::new("adjusted", adjusted, unit)]
}

/// The terms of a facility's reduction; consumption in `unit`.
#[must_use]
pub fn of_parts(parts: &Parts, unit: &str) -> Vec<Term> {
    let output_unit = parts.output_unit.symbol();
    let mut terms = vec![
        Term::new("actual", parts.actual, unit),
        Term::new("output", parts.output, output_unit),
        Term::new("baseline-actual", parts.baseline_actual, unit),
        Term::new("baseline-output", parts.baseline_output, output_unit),
    ];
    if parts.adjustment != 0.0 {
        terms.push(Term::new("adjustment", parts.adjustment, unit));
    }
    terms.push(Term::new("adjusted", parts.adjusted, unit));
    terms.extend(parts.half_width.map(|half_width| Term::new("half-width", half_width, unit)));
    terms
}

/// The terms of a year with gaps: its figure on the months that are there.
#[must_use]
pub fn of_provisional(of: &Provisional) -> Vec<Term> {
    #[expect(clippy::cast_precision_loss, reason = "a year has twelve months")]
    let months = of.months as f64;
    vec![Term::new("provisional", of.value, "%"), Term::new("provisional-months", months, "")]
}

/// The terms of a figure over many facilities.
#[must_use]
pub fn of_roll_up(figure: &RollUp, unit: &str) -> Vec<Term> {
    let term = |code, value: Option<f64>, unit: &str| value.map(|value| Term::new(code, value, unit));
    [
        term("actual", figure.actual, unit),
        term("adjusted", figure.adjusted, unit),
        term("if-unchanged", figure.value_if_uncounted_unchanged, "%"),
        term("without-biomass", figure.value_without_biomass, "%"),
        term("without-adjustments", figure.value_without_adjustments, "%"),
        term("half-width-percent", figure.half_width, "%"),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Where a reduction stands on the way to the low bound of its target; consumption in `unit`.
#[must_use]
pub fn of_way(
    (actual, adjusted): (f64, f64),
    target: Option<&Target>,
    programme: Span,
    period: Span,
    unit: &str,
) -> Vec<Term> {
    let value = reduction_percent(actual, adjusted);
    let low = target.map(|target| target.bounds().0);
    let path = low.zip(Pace::of(value, target, programme, period)).map(|(low, pace)| low * pace.share_of_time);
    let need = Need::of(actual, adjusted, target, programme, period);
    [
        low.map(|low| Term::new("low-bound", low, "%")),
        path.map(|path| Term::new("path", path, "%")),
        need.map(|need| Term::new("needed", need.amount, unit)),
        need.map(|need| Term::new("needed-points", need.points, "%")),
        need.filter(|need| need.months_left > 0).map(|need| Term::new("months-left", f64::from(need.months_left), "")),
    ]
    .into_iter()
    .flatten()
    .collect()
}
