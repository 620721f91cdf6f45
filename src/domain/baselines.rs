//! Against what is a facility's consumption judged?
//!
//! A baseline belongs to a facility, a programme and a result. The ratio baseline is the specific
//! consumption of the baseline period, SEC₀ = ΣE₀/ΣQ₀. A baseline by regression is a relation of monthly
//! consumption to output and drivers; where no relation may be used it is the ratio, and says so. Each is frozen
//! with its sums per span, the drivers' values, its equivalences, its factor set and a hash of the records it
//! was made from, so that nothing that changes later moves it.
//!
//! For a reporting period shorter than a year the specific consumption is that of the same
//! calendar months, as far as the baseline holds them by themselves. A relation needs no such thing: it is
//! evaluated month by month. A month that is known to be still (a pause of the plant) expects nothing, and is
//! left out of the fit, so that the constant part of a relation never turns a closed plant into a saving.
//!
//! Source: the programme's contract §3; formulas §2–3, §6–7 (ISO 50006, IPMVP).

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use super::assessments::{Assessment, Frame, Measured, Method, Record, counted};
use super::conditions::Conditions;
use super::coverage::{Covered, cover, cover_but_gaps};
use super::drivers::{Monthly, OUTPUT};
use super::exact::Exact;
use super::gaps::Gap;
use super::journal::Signature;
use super::models::{Candidate, Observation, Relation, candidates, chosen, relation};
use super::periods::{BaselinePeriod, Month, ReportingPeriod, Span};
use super::products::Equivalences;
use super::streams::Catalogue;
use super::uncertainty::Scatter;

/// How the baseline models consumption.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BaselineMethod {
    /// Consumption is proportional to output.
    Ratio,
    /// Consumption follows output and drivers, where a relation may be used; else the ratio.
    Regression,
}

impl BaselineMethod {
    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Ratio => "ratio",
            Self::Regression => "regression",
        }
    }

    /// Both.
    pub const ALL: [Self; 2] = [Self::Ratio, Self::Regression];

    /// The method with this word.
    ///
    /// # Errors
    /// [`Refusal::NotOneOf`](super::refusals::Refusal::NotOneOf).
    pub fn parse(word: &str) -> Result<Self, super::refusals::Refusal> {
        super::fields::one_of(&Self::ALL, Self::word, word)
    }
}

/// What was used and made in one span of the baseline period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrozenSpan {
    /// The months.
    pub span: Span,
    /// Consumption, in TOE or the stream's unit.
    pub actual: Exact,
    /// Its part from biomass.
    pub biomass: Exact,
    /// Output, in the baseline's common unit.
    pub output: Exact,
}

/// How consumption is expected from what was made.
#[derive(Clone, Debug, PartialEq)]
pub enum Model {
    /// In proportion to output, as in the baseline period.
    Ratio,
    /// By a fitted relation.
    Regression(Relation),
}

impl Model {
    /// The method that it is.
    #[must_use]
    pub fn method(&self) -> BaselineMethod {
        match self {
            Self::Ratio => BaselineMethod::Ratio,
            Self::Regression(_) => BaselineMethod::Regression,
        }
    }
}

/// Why a baseline by regression became a ratio.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyRatio {
    /// A relation needs records of single months.
    NotMonthly,
    /// Fewer months move than a relation needs.
    TooFewMonths,
    /// No relation keeps all the rules.
    NoValidModel,
}

impl WhyRatio {
    /// Its code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NotMonthly => "not-monthly",
            Self::TooFewMonths => "too-few-months",
            Self::NoValidModel => "no-valid-model",
        }
    }
}

/// A baseline as it was approved.
#[derive(Clone, Debug, PartialEq)]
pub struct Baseline {
    /// How consumption is expected.
    pub model: Model,
    /// What was asked for; a regression may have become a ratio.
    pub asked: BaselineMethod,
    /// The monthly values of the drivers in the baseline period, where a regression was asked for.
    pub drivers: Monthly,
    /// The baseline period.
    pub period: Span,
    /// How many of its months the facility was open, less those that a relation could do without.
    pub open_months: i32,
    /// The spans that cover them, in order; months of a pause stand as spans of zero.
    pub spans: Vec<FrozenSpan>,
    /// How products add up.
    pub equivalences: Equivalences,
    /// The factor set its energy was computed with.
    pub factor_set: String,
    /// SHA-256 over the records it was made from, in hexadecimal.
    pub data_hash: String,
}

/// A baseline as it stands in the register.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// The version, from 1.
    pub number: i32,
    /// The baseline.
    pub baseline: Baseline,
    /// Why it was proposed.
    pub reason: Option<String>,
    /// Who proposed it.
    pub proposed: Signature,
    /// Who approved it; only an approved one rules.
    pub approved: Option<Signature>,
}

/// A result whose baseline stands now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Set {
    /// The facility's code.
    pub facility: String,
    /// The result.
    pub measured: Measured,
    /// The version that rules.
    pub number: i32,
    /// Whether it was made now; otherwise the same one stood already.
    pub is_new: bool,
    /// How it models consumption.
    pub method: BaselineMethod,
    /// Why it is a ratio though a regression was asked for.
    pub why_ratio: Option<WhyRatio>,
}

/// A result whose baseline could not be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotSet {
    /// The facility's code.
    pub facility: String,
    /// The result.
    pub measured: Measured,
    /// Why.
    pub gap: Gap,
}

/// What came of setting baselines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// Those that stand.
    pub set: Vec<Set>,
    /// Those that could not be set.
    pub refused: Vec<NotSet>,
}

/// Sums of a baseline over the months that a reporting period is compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Consumption E₀.
    pub actual: Exact,
    /// Its part from biomass.
    pub biomass: Exact,
    /// Output Q₀.
    pub output: Exact,
}

impl Reference {
    fn of<'a>(spans: impl Iterator<Item = &'a FrozenSpan>) -> Self {
        let mut sums = Self { actual: Exact::zero(), biomass: Exact::zero(), output: Exact::zero() };
        for span in spans {
            sums.actual += &span.actual;
            sums.biomass += &span.biomass;
            sums.output += &span.output;
        }
        sums
    }

    /// The sums, where something was used and made.
    fn positive(self) -> Result<Self, Gap> {
        if self.actual.is_positive() && self.output.is_positive() { Ok(self) } else { Err(Gap::ZeroBaseline) }
    }
}

impl Baseline {
    /// The sums that a reporting period is compared with.
    ///
    /// The whole baseline for a year or more, and for a relation; for less, the spans that lie within the
    /// same calendar months.
    ///
    /// # Errors
    /// [`Gap::BaselineNotSeasonal`] when one of those calendar months is in no such span;
    /// [`Gap::ZeroBaseline`] when nothing was used, or made, in them.
    pub fn reference(&self, period: ReportingPeriod) -> Result<Reference, Gap> {
        if period.is_part_of_a_year() && matches!(self.model, Model::Ratio) {
            self.reference_of(&period.span().months().map(Month::of_year).collect())
        } else {
            Reference::of(self.spans.iter()).positive()
        }
    }

    /// The sums of the spans that lie within some calendar months, 1 to 12.
    ///
    /// # Errors
    /// As [`Self::reference`].
    pub fn reference_of(&self, asked: &BTreeSet<i32>) -> Result<Reference, Gap> {
        let of_year = |span: Span| span.months().map(Month::of_year).collect::<BTreeSet<_>>();
        let (held, spans): (Vec<_>, Vec<_>) = self
            .spans
            .iter()
            .map(|span| (of_year(span.span), span))
            .filter(|(months, _)| months.is_subset(asked))
            .unzip();
        if held.into_iter().flatten().collect::<BTreeSet<_>>() != *asked {
            return Err(Gap::BaselineNotSeasonal);
        }
        Reference::of(spans.into_iter()).positive()
    }

    /// Why the regression that was asked for became a ratio.
    #[must_use]
    pub fn why_ratio(&self) -> Option<WhyRatio> {
        match (self.asked, &self.model) {
            (BaselineMethod::Regression, Model::Ratio) => Some(match self.is_monthly() {
                false => WhyRatio::NotMonthly,
                true if self.moving().count() < FEWEST_MONTHS => WhyRatio::TooFewMonths,
                true => WhyRatio::NoValidModel,
            }),
            _ => None,
        }
    }

    /// Whether each of its spans is a single month.
    fn is_monthly(&self) -> bool {
        self.spans.iter().all(|span| span.span.month_count() == 1)
    }

    /// The months in which anything was used or made, in order.
    fn moving(&self) -> impl Iterator<Item = &FrozenSpan> {
        self.spans.iter().filter(|span| !span.actual.is_zero() || !span.output.is_zero())
    }

    /// What relations are fitted to: the months in which anything was used or made.
    #[must_use]
    pub fn observations(&self) -> Vec<Observation> {
        if !self.is_monthly() {
            return vec![];
        }
        let observation = |span: &FrozenSpan| {
            let month = span.span.first;
            let drivers = self.drivers.iter().filter_map(|(name, values)| Some((name, values.get(&month)?)));
            let values = drivers.map(|(name, value)| (name.clone(), value.to_f64()));
            Observation {
                month,
                consumption: span.actual.to_f64(),
                values: values.chain([(OUTPUT.to_owned(), span.output.to_f64())]).collect(),
            }
        };
        self.moving().map(observation).collect()
    }

    /// Every relation that was considered, with what spoke against it; none where a ratio was asked for.
    #[must_use]
    pub fn candidates(&self) -> Vec<Candidate> {
        match self.asked {
            BaselineMethod::Ratio => vec![],
            BaselineMethod::Regression => considered(&self.observations()),
        }
    }

    /// How monthly consumption scatters about the model; nothing without monthly records.
    #[must_use]
    pub fn scatter(&self) -> Option<Scatter> {
        match &self.model {
            Model::Regression(relation) => Some(Scatter {
                n: relation.n,
                parameters: relation.parameters(),
                cv_rmse: relation.cv_rmse,
                autocorrelation: relation.autocorrelation,
            }),
            Model::Ratio if !self.is_monthly() => None,
            Model::Ratio => {
                let months: Vec<(f64, f64)> =
                    self.moving().map(|span| (span.actual.to_f64(), span.output.to_f64())).collect();
                Scatter::of_ratio(&months)
            }
        }
    }

    /// Consumption per open month of the baseline, which weighs facilities against each other.
    #[must_use]
    pub fn mean_monthly(&self) -> f64 {
        Reference::of(self.spans.iter())
            .actual
            .over(&Exact::ratio(self.open_months.into(), 1))
            .map_or(0.0, |mean| mean.to_f64())
    }
}

/// SHA-256 over what a baseline is made from, in hexadecimal: one line a record and a driver's value, values
/// without trailing zeros, in order of period and subject.
fn data_hash(records: &[&Record], drivers: &Monthly) -> String {
    let mut hasher = Sha256::new();
    for record in records {
        let quantity = record.quantity;
        hasher.update(format!(
            "{}\t{}\t{}\t{}\n",
            record.period,
            record.subject,
            quantity.value.normalized(),
            quantity.unit.symbol()
        ));
    }
    for (name, values) in drivers {
        for (month, value) in values {
            hasher.update(format!("{month}\tdriver:{name}\t{value}\n"));
        }
    }
    hex::encode(hasher.finalize())
}

/// The hash of what a baseline would be made from today; another one than its own says that its data changed.
#[must_use]
pub fn fingerprint(
    frame: &Frame,
    records: &[Record],
    conditions: &Conditions,
    measured: &Measured,
    catalogue: &Catalogue,
    baseline: &Baseline,
) -> String {
    let drivers = drivers_of(baseline.asked, conditions, baseline.period);
    data_hash(&counted(frame, records, measured, catalogue, baseline.period), &drivers)
}

/// The drivers that a baseline is made from: a ratio asks for none.
fn drivers_of(asked: BaselineMethod, conditions: &Conditions, period: Span) -> Monthly {
    match asked {
        BaselineMethod::Ratio => Monthly::new(),
        BaselineMethod::Regression => within(&conditions.drivers, period),
    }
}

/// Months that a relation needs, and of which a facility must have been open for a ratio. Source: formulas §7.
const FEWEST_MONTHS: usize = 12;

/// Freezes a baseline from a facility's records.
///
/// # Errors
/// The first reason why the period does not carry a baseline: a gap in its open months or fewer
/// than twelve of them ([`Gap::MissingPeriod`]), [`Gap::NoOutput`], [`Gap::NoFactor`],
/// [`Gap::UnlikeOutputs`], [`Gap::ZeroBaseline`]. A relation may do without one month in any twelve in a row.
pub fn freeze(
    frame: &Frame,
    records: &[Record],
    conditions: &Conditions,
    measured: &Measured,
    method: Method<'_>,
    asked: BaselineMethod,
    period: BaselinePeriod,
) -> Result<Baseline, Gap> {
    let period = period.span();
    let assessments: Vec<Assessment> = method.assess(frame, records, measured, period.whole_years());
    let covered = cover(frame, &assessments, measured, method.catalogue, period);
    let (covered, is_whole) = match (asked, covered) {
        (BaselineMethod::Regression, Err(Gap::MissingPeriod(months))) if are_spread_out(&months) => {
            (cover_but_gaps(frame, &assessments, measured, method.catalogue, period)?.0, Err(months))
        }
        (_, covered) => (covered?, Ok(())),
    };
    let missing = is_whole.as_ref().err().map_or(0, Vec::len);
    let open_months = frame.opening.open_months(period).count() - missing;
    if open_months < FEWEST_MONTHS {
        let closed = period.months().filter(|month| !frame.opening.is_open_in(*month));
        return Err(Gap::MissingPeriod(is_whole.err().unwrap_or_else(|| closed.collect())));
    }
    let drivers = drivers_of(asked, conditions, period);
    let equivalences = covered.equivalences(&conditions.stated)?;
    let mut baseline = Baseline {
        model: Model::Ratio,
        asked,
        period,
        open_months: i32::try_from(open_months).expect("a period has few months"),
        spans: frozen_spans(&covered, &equivalences)?,
        equivalences,
        factor_set: method.factors.code.clone(),
        data_hash: data_hash(&counted(frame, records, measured, method.catalogue, period), &drivers),
        drivers,
    };
    if asked == BaselineMethod::Regression
        && let Some(relation) = baseline.fitted()
    {
        baseline.model = Model::Regression(relation);
    } else if let Err(months) = is_whole {
        return Err(Gap::MissingPeriod(months));
    }
    baseline.reference(ReportingPeriod::year(period.first.year())).map(|_| baseline)
}

impl Baseline {
    /// The best relation that may be used.
    fn fitted(&self) -> Option<Relation> {
        let observations = self.observations();
        let candidates = considered(&observations);
        let biomass: Vec<f64> = self.moving().map(|span| span.biomass.to_f64()).collect();
        relation(chosen(&candidates)?, &observations, &biomass)
    }
}

/// Every relation, where there are months enough for one.
fn considered(observations: &[Observation]) -> Vec<Candidate> {
    if observations.len() < FEWEST_MONTHS { vec![] } else { candidates(observations) }
}

/// Whether no two months lie within any twelve in a row.
fn are_spread_out(months: &[Month]) -> bool {
    months.windows(2).all(|two| two[0].plus(11) < two[1])
}

/// The values in a span; none of a driver without any.
fn within(drivers: &Monthly, span: Span) -> Monthly {
    let of = |values: &BTreeMap<Month, Exact>| -> BTreeMap<Month, Exact> {
        values.range(span.first..=span.last).map(|(month, value)| (*month, value.clone())).collect()
    };
    drivers.iter().map(|(name, values)| (name.clone(), of(values))).filter(|(_, values)| !values.is_empty()).collect()
}

fn frozen_spans(covered: &Covered<'_>, equivalences: &Equivalences) -> Result<Vec<FrozenSpan>, Gap> {
    let mut spans = Vec::new();
    for assessment in &covered.assessments {
        spans.push(FrozenSpan {
            span: assessment.span,
            actual: assessment.sums.actual.clone(),
            biomass: assessment.sums.biomass.clone(),
            output: equivalences.add_up(&assessment.sums.outputs).map_err(|_| Gap::UnlikeOutputs)?,
        });
    }
    spans.extend(covered.silent.iter().map(|month| FrozenSpan {
        span: Span { first: *month, last: *month },
        actual: Exact::zero(),
        biomass: Exact::zero(),
        output: Exact::zero(),
    }));
    spans.sort_by_key(|span| span.span);
    Ok(spans)
}
