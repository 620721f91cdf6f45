//! How did a figure come about?
//!
//! The formula, what was put in, the rows that were used with who entered them, the baseline and the factors, and
//! what was left out and why. One shape for every figure, so that it can be shown as a page, as JSON and on a
//! terminal: those that a programme aims at, and those that stand beside them as information.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::activities::Timeframe;
use super::assessments::Measured;
use super::baselines::{Baseline, Model, Version};
use super::comparisons::{self, Reasons};
use super::factors::{FactorSet, MJ_PER_TOE};
use super::findings::Missing;
use super::footprints::Known;
use super::gaps::Gap;
use super::journal::Signature;
use super::norms::{Incomparable, Norm};
use super::opinions::{self, Way};
use super::pace::Pace;
use super::packaging::Degree;
use super::periods::{Period, ReportingPeriod, Span};
use super::programmes::Indicator;
use super::prospects::Need;
use super::quality::Finding;
use super::quantities::{Decimal, Quantity, Signed};
use super::rates::Rate;
use super::reductions::{Parts, Provisional, RollUp, reduction_percent};
use super::sectors::Sector;
use super::streams::Catalogue;
use super::units::{Dimension, Unit};
use super::verdicts::{Target, Verdict};

/// Which figure.
#[derive(Clone, Debug)]
pub enum Figure {
    /// One that the programme counts.
    Indicator(Box<Indicator>),
    /// One that stands beside those.
    Information(Information),
}

/// A figure that no programme aims at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Information {
    /// CO₂ of the energy that was used.
    Co2,
    /// What that energy cost.
    EnergyCost,
    /// Energy for one unit of output, beside a national norm.
    SpecificConsumption,
    /// Water or waste for one unit of output.
    PerOutput,
    /// A reduction counted in another way.
    SecondOpinion,
    /// Why a sector's energy changed between two years.
    Decomposition,
    /// What a reduction would be if the open measures were carried out.
    IfMeasures,
    /// What it would be if the lowest quarter of the facilities reached the median.
    IfLowestQuarter,
    /// How much of what should be reported is there.
    Completeness,
}

impl Information {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Co2,
        Self::EnergyCost,
        Self::SpecificConsumption,
        Self::PerOutput,
        Self::SecondOpinion,
        Self::Decomposition,
        Self::IfMeasures,
        Self::IfLowestQuarter,
        Self::Completeness,
    ];

    /// Its code, which no indicator has.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Co2 => "co2",
            Self::EnergyCost => "energy-cost",
            Self::SpecificConsumption => "specific-consumption",
            Self::PerOutput => "per-output",
            Self::SecondOpinion => "second-opinion",
            Self::Decomposition => "decomposition",
            Self::IfMeasures => "if-measures",
            Self::IfLowestQuarter => "if-lowest-quarter",
            Self::Completeness => "completeness",
        }
    }
}

impl Figure {
    /// Its code.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::Indicator(indicator) => &indicator.code,
            Self::Information(information) => information.code(),
        }
    }
}

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
    /// CO₂ of a facility, record by record.
    Co2,
    /// CO₂ of facilities, added up.
    Co2Sum,
    /// Cost of a facility's energy, record by record.
    EnergyCost,
    /// Cost of the energy of facilities, added up.
    EnergyCostSum,
    /// Energy for one unit of output.
    SpecificConsumption,
    /// Water or waste for one unit of output.
    PerOutput,
    /// Effects of activity, structure and intensity.
    Decomposition,
    /// A reduction less what measures save.
    IfMeasures,
    /// A reduction less what the lowest would save at the median.
    IfLowestQuarter,
    /// Values that are there, of those expected.
    Completeness,
}

impl Formula {
    /// All of them.
    pub const ALL: [Self; 18] = [
        Self::Ratio,
        Self::SeasonalRatio,
        Self::Regression,
        Self::Pooled,
        Self::EachSector,
        Self::Coverage,
        Self::Tally,
        Self::Amount,
        Self::Co2,
        Self::Co2Sum,
        Self::EnergyCost,
        Self::EnergyCostSum,
        Self::SpecificConsumption,
        Self::PerOutput,
        Self::Decomposition,
        Self::IfMeasures,
        Self::IfLowestQuarter,
        Self::Completeness,
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
            Self::Co2 => "co2",
            Self::Co2Sum => "co2-sum",
            Self::EnergyCost => "energy-cost",
            Self::EnergyCostSum => "energy-cost-sum",
            Self::SpecificConsumption => "specific-consumption",
            Self::PerOutput => "per-output",
            Self::Decomposition => "decomposition",
            Self::IfMeasures => "if-measures",
            Self::IfLowestQuarter => "if-lowest-quarter",
            Self::Completeness => "completeness",
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
    /// It is a measure that is not carried out yet.
    Measure,
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
            Self::Measure => "measure",
        }
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

/// The terms of a year with gaps: its figure on the months that are there.
#[must_use]
pub fn terms_of_provisional(of: &Provisional) -> Vec<Term> {
    #[expect(clippy::cast_precision_loss, reason = "a year has twelve months")]
    let months = of.months as f64;
    vec![
        Term { code: "provisional", value: of.value, unit: "%".to_owned() },
        Term { code: "provisional-months", value: months, unit: String::new() },
    ]
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

/// Where a reduction stands on the way to the low bound of its target; consumption in `unit`.
#[must_use]
pub fn terms_of_way(
    (actual, adjusted): (f64, f64),
    target: Option<&Target>,
    programme: Span,
    period: Span,
    unit: &str,
) -> Vec<Term> {
    let term = |code, value, unit: &str| Term { code, value, unit: unit.to_owned() };
    let value = reduction_percent(actual, adjusted);
    let low = target.map(|target| target.bounds().0);
    let path = low.zip(Pace::of(value, target, programme, period)).map(|(low, pace)| low * pace.share_of_time);
    let need = Need::of(actual, adjusted, target, programme, period);
    [
        low.map(|low| term("low-bound", low, "%")),
        path.map(|path| term("path", path, "%")),
        need.map(|need| term("needed", need.amount, unit)),
        need.map(|need| term("needed-points", need.points, "%")),
        need.filter(|need| need.months_left > 0).map(|need| term("months-left", f64::from(need.months_left), "")),
    ]
    .into_iter()
    .flatten()
    .collect()
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
