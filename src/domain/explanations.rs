//! How did a figure come about?
//!
//! The formula, what was put in, the rows that were used with who entered them, the baseline and the factors, and
//! what was left out and why. One shape for every figure, so that it can be shown as a page, as JSON and on a
//! terminal: those that a programme aims at, and those that stand beside them as information.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::activities::Timeframe;
use super::assessments::Measured;
use super::baselines::Version;
use super::comparisons::{self, Reasons};
use super::factors::{FactorSet, MJ_PER_TOE};
use super::fields::words;
use super::findings::Missing;
use super::footprints::Known;
use super::formulas::{Figure, Formula};
use super::gaps::Gap;
use super::journal::Signature;
use super::norms::{Incomparable, Norm};
use super::opinions::{self, Way};
use super::packaging::Degree;
use super::periods::{Period, ReportingPeriod};
use super::quality::Finding;
use super::quantities::{Decimal, Quantity, Signed};
use super::rates::Rate;
use super::sectors::Sector;
use super::streams::Catalogue;
use super::terms::Term;
use super::units::{Dimension, Unit};
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

/// What a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// A sector of a programme.
    Sector,
    /// A facility of a sector.
    Facility,
    /// A stream of a facility.
    Stream,
    /// A kind of place.
    PlaceKind,
}

/// A part that was added up.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// Its code.
    pub code: String,
    /// The material stream that it is of, where a figure has several.
    pub stream: Option<String>,
    /// Its name, where it has one of its own.
    pub name: Option<String>,
    /// Its terms.
    pub terms: Vec<Term>,
    /// Its own figure.
    pub value: Option<f64>,
}

impl Part {
    /// A part without a name of its own.
    #[must_use]
    pub fn new(kind: PartKind, code: &str, terms: Vec<Term>, value: Option<f64>) -> Self {
        Self { kind, code: code.to_owned(), stream: None, name: None, terms, value }
    }

    /// A facility with its name.
    #[must_use]
    pub fn facility(code: &str, name: &str, terms: Vec<Term>, value: Option<f64>) -> Self {
        Self { name: Some(name.to_owned()), ..Self::new(PartKind::Facility, code, terms, value) }
    }
}

words! {
    /// What a row was used for.
    pub enum Use {
        /// It counts in the period.
        Period = "period",
        /// It counts in the baseline.
        Baseline = "baseline",
        /// It is a driver's value in the period.
        Driver = "driver",
        /// It is an adjustment of the period.
        Adjustment = "adjustment",
        /// It is a measure that is not carried out yet.
        Measure = "measure",
    }
}

/// What a row says, as it was reported.
#[derive(Clone, Debug, PartialEq)]
pub enum Says {
    /// A quantity of a stream or product.
    Quantity(Quantity),
    /// A driver's value, in the plant's own unit.
    Driver(Signed, Option<String>),
    /// An amount of the ledger of adjustments, and why it is right.
    Adjustment(Signed, Unit, String),
    /// An event's day and topic.
    Event(NaiveDate, String),
    /// A survey's day and what it found.
    Survey(NaiveDate, Degree),
    /// An activity's time and title.
    Activity(Timeframe, String),
    /// A measure's title and what it is expected to save in a year.
    Measure(String, Option<(Decimal, Unit)>),
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
    pub says: Says,
    /// What it counts and the unit of that, where it is not what it says.
    pub counts: Option<(f64, String)>,
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

/// Why there is no figure, or why something is not in it.
#[derive(Clone, Debug, PartialEq)]
pub enum Why {
    /// A facility does not count.
    Gap(Gap),
    /// A register does not say.
    Missing(Missing),
    /// A facility cannot be compared with a norm.
    Incomparable(Incomparable, Box<Norm>),
    /// There is no norm that somebody has said to apply.
    NoNorm,
    /// Nothing says what these streams emit or cost.
    NoRate(BTreeSet<String>),
    /// Something is asked of the data.
    Finding(Finding),
    /// Two years of a sector cannot be compared.
    Undecomposed(comparisons::Incomparable),
    /// Years of a facility cannot be compared.
    NotCompared(Reasons),
    /// There is nothing to try: no open measure that saves energy, or too few facilities.
    NothingTried,
    /// A facility does not count in another way.
    Way(opinions::LeftOut),
}

impl Why {
    /// Its code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Gap(gap) | Self::Incomparable(Incomparable::Unmeasured(gap), _) => gap.code(),
            Self::Missing(missing) => missing.word(),
            Self::Incomparable(..) => "incomparable",
            Self::NoNorm => "no-norm",
            Self::NothingTried => "nothing-tried",
            Self::NoRate(_) => "no-rate",
            Self::Finding(finding) => finding.rule.terms().code,
            Self::Undecomposed(why) => why.code(),
            Self::Way(why) => why.code(),
            Self::NotCompared(reasons) => reasons.first().map_or("", |(_, reason)| reason.code()),
        }
    }
}

/// Something that was left out.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftOut {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Why; nothing where it is in n and not in k.
    pub because: Option<Why>,
}

/// A factor, price or limit that was used.
#[derive(Clone, Debug, PartialEq)]
pub struct UsedRate {
    /// The stream, or the norm.
    pub about: String,
    /// What one unit stands for, in `unit`.
    pub value: f64,
    /// The unit of that, such as `TOE/t`.
    pub unit: String,
    /// The first day on which it holds; nothing where it always does.
    pub valid_from: Option<NaiveDate>,
    /// Where it stands.
    pub source: String,
}

impl UsedRate {
    /// A rate of a stream, in `per` for one of its units.
    #[must_use]
    pub fn of(stream: &str, rate: &Rate, per: &str) -> Self {
        Self {
            about: stream.to_owned(),
            value: rate.value.exact().to_f64(),
            unit: format!("{per}/{}", rate.unit.symbol()),
            valid_from: Some(rate.valid_from),
            source: rate.source.clone(),
        }
    }
}

/// How a figure came about.
#[derive(Clone, Debug)]
pub struct Explanation {
    /// The programme's code.
    pub programme: String,
    /// Which figure.
    pub figure: Figure,
    /// Whose figure.
    pub of: Of,
    /// Of which result, or of which stream, where it is of one.
    pub measured: Option<Measured>,
    /// In which way, of a second opinion.
    pub way: Option<Way>,
    /// Over which months.
    pub period: ReportingPeriod,
    /// The figure, in `unit`.
    pub value: Option<f64>,
    /// Whether it is a lower bound.
    pub at_least: bool,
    /// Its unit: `%`, `VND`, `t`, that of a norm; of a tally what its programme calls it.
    pub unit: String,
    /// How it stands against the target, or against the norm.
    pub verdict: Verdict,
    /// Why there is no figure.
    pub why: Option<Why>,
    /// The rule.
    pub formula: Formula,
    /// What was put in.
    pub terms: Vec<Term>,
    /// What was added up.
    pub parts: Vec<Part>,
    /// The baseline, of a facility.
    pub baseline: Option<Version>,
    /// The factor set of the period.
    pub factor_set: Option<String>,
    /// The factors, prices and limits that were used.
    pub rates: Vec<UsedRate>,
    /// The rows, of a facility or a register.
    pub rows: Vec<Row>,
    /// What was left out.
    pub left_out: Vec<LeftOut>,
}

impl Explanation {
    /// What every explanation begins with.
    #[must_use]
    pub fn new(programme: &str, figure: Figure, unit: &str, period: ReportingPeriod, formula: Formula) -> Self {
        Self {
            programme: programme.to_owned(),
            figure,
            of: Of::Programme,
            measured: None,
            way: None,
            period,
            value: None,
            at_least: false,
            unit: unit.to_owned(),
            verdict: Verdict::None,
            why: None,
            formula,
            terms: vec![],
            parts: vec![],
            baseline: None,
            factor_set: None,
            rates: vec![],
            rows: vec![],
            left_out: vec![],
        }
    }

    /// With a sum that may not be known.
    #[must_use]
    pub fn with_sum(mut self, sum: Option<&Known>) -> Self {
        match sum {
            Some(Ok(value)) => self.value = Some(*value),
            Some(Err(streams)) => self.why = Some(Why::NoRate(streams.clone())),
            None => {}
        }
        self
    }
}

/// A quantity that was converted to energy: its stream, what it was measured in, and its first day.
pub type Converted = BTreeSet<(String, Dimension, NaiveDate)>;

/// The factors by which quantities were converted to TOE, by stream.
#[must_use]
pub fn rates_of(set: &FactorSet, catalogue: &Catalogue, converted: &Converted) -> Vec<UsedRate> {
    let mut rates: Vec<UsedRate> = Vec::new();
    for (code, dimension, on) in converted {
        let Some(stream) = catalogue.find(code) else { continue };
        let rate = if let Some(factor) = set.factor(&stream, *dimension, *on) {
            let unit = if stream.is_electricity() { Unit::KilowattHour } else { dimension.canonical_unit() };
            UsedRate {
                about: code.clone(),
                value: factor.toe_per_unit.to_f64(),
                unit: format!("TOE/{}", unit.symbol()),
                valid_from: Some(factor.valid_from),
                source: factor.source.clone(),
            }
        } else if *dimension == Dimension::Energy {
            UsedRate {
                about: code.clone(),
                value: 1.0,
                unit: format!("TOE/{MJ_PER_TOE} MJ"),
                valid_from: None,
                source: format!("1 TOE = {MJ_PER_TOE} MJ"),
            }
        } else {
            continue;
        };
        if !rates.contains(&rate) {
            rates.push(rate);
        }
    }
    rates
}
