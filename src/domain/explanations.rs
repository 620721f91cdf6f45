//! How did a figure come about?
//!
//! The formula, what was put in, the rows that were used with who entered them, the baseline and the factors, and
//! what was left out and why. One shape for every figure of a programme, so that it can be shown as a page, as
//! JSON and on a terminal.

use std::collections::BTreeSet;

use super::assessments::Measured;
use super::baselines::{Baseline, Model, Version};
use super::factors::FactorSet;
use super::gaps::Gap;
use super::journal::Signature;
use super::periods::{Period, ReportingPeriod};
use super::programmes::Indicator;
use super::reductions::{Parts, RollUp};
use super::sectors::Sector;
use super::units::Dimension;
use super::verdicts::Verdict;

/// Whose figure it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Of {
    /// The whole programme's.
    Programme,
    /// A sector's.
    Sector(Sector),
    /// A facility's: its code and name.
    Facility(String, String),
}

/// By which rule a figure is computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Formula {
    /// A facility against its ratio over the whole baseline.
    Ratio,
    /// A facility against its ratio over the same calendar months.
    SeasonalRatio,
    /// A facility against its relation.
    Regression,
    /// Facilities added up.
    Pooled,
    /// Sectors counted, each against the target.
    EachSector,
    /// k of n.
    Coverage,
    /// How many.
    Tally,
    /// How much money.
    Amount,
}

impl Formula {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Ratio,
        Self::SeasonalRatio,
        Self::Regression,
        Self::Pooled,
        Self::EachSector,
        Self::Coverage,
        Self::Tally,
        Self::Amount,
    ];

    /// Its code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Ratio => "ratio",
            Self::SeasonalRatio => "seasonal-ratio",
            Self::Regression => "regression",
            Self::Pooled => "pooled",
            Self::EachSector => "each-sector",
            Self::Coverage => "coverage",
            Self::Tally => "tally",
            Self::Amount => "amount",
        }
    }

    /// How a facility is judged against a baseline.
    #[must_use]
    pub fn of_facility(baseline: Option<&Baseline>, period: ReportingPeriod) -> Self {
        match baseline.map(|baseline| &baseline.model) {
            Some(Model::Regression(_)) => Self::Regression,
            _ if period.is_part_of_a_year() => Self::SeasonalRatio,
            _ => Self::Ratio,
        }
    }
}

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

/// A part that was added up: a facility of a sector, a sector of a programme, a kind of place.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Its code.
    pub code: String,
    /// Its name, where it has one of its own.
    pub name: Option<String>,
    /// Its terms.
    pub terms: Vec<Term>,
    /// Its own figure.
    pub value: Option<f64>,
}

/// What a row was used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Use {
    /// It counts in the period.
    Period,
    /// It counts in the baseline.
    Baseline,
    /// It is a driver's value in the period.
    Driver,
    /// It is an adjustment of the period.
    Adjustment,
}

impl Use {
    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Period => "period",
            Self::Baseline => "baseline",
            Self::Driver => "driver",
            Self::Adjustment => "adjustment",
        }
    }
}

/// A row that was used.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What for.
    pub used_for: Use,
    /// Its register.
    pub kind: &'static str,
    /// What it is about: a stream, a product, a place.
    pub about: String,
    /// What it stands for, where it is of a period.
    pub period: Option<Period>,
    /// What it says, as it was reported.
    pub says: String,
    /// What it counts and the unit of that, where it was converted.
    pub counts: Option<(f64, &'static str)>,
    /// Who entered it as it stands, and the journal's entry; nothing where the journal does not say.
    pub entered: Option<Entered>,
}

/// By whom and how a row came to be as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entered {
    /// The journal's entry.
    pub sequence: i64,
    /// Who, and when.
    pub signature: Signature,
    /// By which way in, with the files that were read.
    pub source: String,
}

/// Something that was left out.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftOut {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Why; nothing where it is in n and not in k.
    pub because: Option<Gap>,
}

/// A factor that turned a quantity into TOE.
#[derive(Clone, Debug, PartialEq)]
pub struct UsedFactor {
    /// The stream.
    pub stream: String,
    /// TOE per `unit`.
    pub toe: f64,
    /// The unit.
    pub unit: &'static str,
    /// Where it stands.
    pub source: String,
}

/// How a figure came about.
#[derive(Clone, Debug)]
pub struct Explanation {
    /// The programme's code.
    pub programme: String,
    /// The indicator.
    pub indicator: Indicator,
    /// Whose figure.
    pub of: Of,
    /// Of which result, for a reduction.
    pub measured: Option<Measured>,
    /// Over which months.
    pub period: ReportingPeriod,
    /// The figure, in the indicator's unit.
    pub value: Option<f64>,
    /// How it stands against the target.
    pub verdict: Verdict,
    /// Why there is no figure.
    pub gap: Option<Gap>,
    /// The rule.
    pub formula: Formula,
    /// What was put in.
    pub terms: Vec<Term>,
    /// What was added up.
    pub parts: Vec<Part>,
    /// The baseline, of a facility.
    pub baseline: Option<Version>,
    /// The factor set of the period, and those of its factors that were used.
    pub factor_set: Option<String>,
    /// The factors.
    pub factors: Vec<UsedFactor>,
    /// The rows, of a facility or a register.
    pub rows: Vec<Row>,
    /// What was left out.
    pub left_out: Vec<LeftOut>,
}

/// The terms of a facility's reduction; consumption in `unit`.
#[must_use]
pub fn terms_of_parts(parts: &Parts, unit: &str) -> Vec<Term> {
    let of = |code, value, unit: &str| Term { code, value, unit: unit.to_owned() };
    let output_unit = parts.output_unit.symbol();
    let mut terms = vec![
        of("actual", parts.actual, unit),
        of("output", parts.output, output_unit),
        of("baseline-actual", parts.baseline_actual, unit),
        of("baseline-output", parts.baseline_output, output_unit),
    ];
    if parts.adjustment != 0.0 {
        terms.push(of("adjustment", parts.adjustment, unit));
    }
    terms.push(of("adjusted", parts.adjusted, unit));
    terms.extend(parts.half_width.map(|half_width| of("half-width", half_width, unit)));
    terms
}

/// The terms of a figure over many facilities.
#[must_use]
pub fn terms_of_roll_up(figure: &RollUp, unit: &str) -> Vec<Term> {
    let term = |code, value: Option<f64>, unit: &str| value.map(|value| Term { code, value, unit: unit.to_owned() });
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

/// The factors of a set that some streams were converted with, by stream and by what they were measured in.
#[must_use]
pub fn factors_of(set: &FactorSet, used: &BTreeSet<(String, Dimension)>) -> Vec<UsedFactor> {
    set.factors
        .iter()
        .filter(|(key, _)| used.contains(key))
        .flat_map(|((stream, dimension), factors)| {
            let is_electricity = stream.starts_with("electricity");
            let unit = if is_electricity { "kWh" } else { dimension.canonical_unit().symbol() };
            factors.iter().map(move |factor| UsedFactor {
                stream: stream.clone(),
                toe: factor.toe_per_unit.to_f64(),
                unit,
                source: factor.source.clone(),
            })
        })
        .collect()
}
