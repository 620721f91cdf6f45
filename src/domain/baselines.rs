//! Against what is a facility's consumption judged?
//!
//! A baseline belongs to a facility, a programme and a result. The ratio baseline is the specific
//! consumption of the baseline period, SEC₀ = ΣE₀/ΣQ₀. It is frozen with its sums per span, its
//! equivalences, its factor set and a hash of the records it was made from, so that nothing that
//! changes later moves it.
//!
//! For a reporting period shorter than a year the specific consumption is that of the same
//! calendar months, as far as the baseline holds them by themselves.
//!
//! Source: the programme's contract §3; formulas §2–3 (ISO 50006, ratio-type indicator).

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};

use super::assessments::{Assessment, Frame, Measured, Method, Record, counted};
use super::coverage::{Covered, cover};
use super::exact::Exact;
use super::gaps::Gap;
use super::periods::{BaselinePeriod, ReportingPeriod, Span};
use super::products::{Equivalences, Stated};

/// How the baseline models consumption.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BaselineMethod {
    /// Consumption is proportional to output.
    Ratio,
}

impl BaselineMethod {
    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Ratio => "ratio",
        }
    }

    /// The method with this word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        (word == Self::Ratio.word()).then_some(Self::Ratio)
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

/// A baseline as it was approved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Baseline {
    /// How it models consumption.
    pub method: BaselineMethod,
    /// The baseline period.
    pub period: Span,
    /// How many of its months the facility was open.
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
}

impl Baseline {
    /// The sums that a reporting period is compared with.
    ///
    /// The whole baseline for a year or more; for less, the spans that lie within the same
    /// calendar months.
    ///
    /// # Errors
    /// [`Gap::BaselineNotSeasonal`] when one of those calendar months is in no such span;
    /// [`Gap::ZeroBaseline`] when nothing was used, or made, in them.
    pub fn reference(&self, period: ReportingPeriod) -> Result<Reference, Gap> {
        let sums = if period.is_part_of_a_year() {
            let of_year = |span: Span| span.months().map(super::periods::Month::of_year).collect::<BTreeSet<_>>();
            let asked = of_year(period.span());
            let (held, spans): (Vec<_>, Vec<_>) = self
                .spans
                .iter()
                .map(|span| (of_year(span.span), span))
                .filter(|(months, _)| months.is_subset(&asked))
                .unzip();
            if held.into_iter().flatten().collect::<BTreeSet<_>>() != asked {
                return Err(Gap::BaselineNotSeasonal);
            }
            Reference::of(spans.into_iter())
        } else {
            Reference::of(self.spans.iter())
        };
        if sums.actual.is_positive() && sums.output.is_positive() { Ok(sums) } else { Err(Gap::ZeroBaseline) }
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

/// SHA-256 over the records that a baseline counts, in hexadecimal: one line a record, values
/// without trailing zeros, in order of period and subject.
fn data_hash(records: &[&Record]) -> String {
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
    hex::encode(hasher.finalize())
}

/// Freezes a baseline from a facility's records.
///
/// # Errors
/// The first reason why the period does not carry a baseline: a gap in its open months or fewer
/// than twelve of them ([`Gap::MissingPeriod`]), [`Gap::NoOutput`], [`Gap::NoFactor`],
/// [`Gap::UnlikeOutputs`], [`Gap::ZeroBaseline`].
pub fn freeze(
    frame: &Frame,
    records: &[Record],
    stated: &Stated,
    measured: &Measured,
    method: Method<'_>,
    baseline_method: BaselineMethod,
    period: BaselinePeriod,
) -> Result<Baseline, Gap> {
    let period = period.span();
    let assessments: Vec<Assessment> = method.assess(frame, records, measured, period.whole_years());
    let covered: Covered<'_> = cover(frame, &assessments, measured, method.catalogue, period)?;
    let open: Vec<_> = frame.opening.open_months(period).collect();
    if open.len() < 12 {
        return Err(Gap::MissingPeriod(period.months().filter(|month| !frame.opening.is_open_in(*month)).collect()));
    }
    let equivalences = covered.equivalences(stated)?;
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
    let baseline = Baseline {
        method: baseline_method,
        period,
        open_months: i32::try_from(open.len()).expect("a period has few months"),
        spans,
        equivalences,
        factor_set: method.factors.code.clone(),
        data_hash: data_hash(&counted(frame, records, measured, method.catalogue, period)),
    };
    baseline.reference(ReportingPeriod::year(period.first.year())).map(|_| baseline)
}
