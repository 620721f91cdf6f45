//! What does a programme's report find?
//!
//! Facilities' outcomes go in, a finding for each indicator comes out: for a reduction one row a
//! sector, the headline over the eight, and what stands outside. Nothing here depends on today.
//!
//! Source: the programme's contract §3–4.

use std::collections::{BTreeMap, BTreeSet};

use super::activities::Activity;
use super::assessments::Measured;
use super::facilities::Facility;
use super::gaps::Gap;
use super::pace::Pace;
use super::periods::{ReportingPeriod, Span};
use super::programmes::{Indicator, IndicatorKind, Programme, Reading};
use super::reached::{self, KindCoverage};
use super::reductions::{Judged, Parts, RollUp, roll_up};
use super::sectors::Sector;
use super::tallies::{Activities, Amount, Tally};
use super::units::Unit;
use super::verdicts::{Target, Verdict};

/// What is known of one facility in the period of a report.
#[derive(Clone, Debug)]
pub struct FacilityEvidence {
    /// The facility.
    pub facility: Facility,
    /// Per result: how it stands. Energy is always there, a material when it was ever recorded.
    pub results: BTreeMap<Measured, Outcome>,
}

/// How one facility and result stands in the period.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Its parts, or why it does not count.
    pub parts: Result<Parts, Gap>,
    /// The consumption per month of its baseline, when it has one.
    pub mean_monthly_baseline: Option<f64>,
}

/// A report on a programme.
#[derive(Clone, Debug)]
pub struct Report {
    /// The programme.
    pub programme: Programme,
    /// What was asked for.
    pub period: ReportingPeriod,
    /// Whether the period leaves the programme's span.
    pub outside_programme: bool,
    /// One for each indicator, in the programme's order.
    pub findings: Vec<Finding>,
}

/// What an indicator came to.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The indicator.
    pub indicator: Indicator,
    /// Its measure.
    pub measure: Measure,
}

/// The measure of an indicator.
#[derive(Clone, Debug)]
pub enum Measure {
    /// A reduction.
    Reduction(Box<Reduction>),
    /// k of n.
    Coverage(Result<CoverageFinding, Missing>),
    /// How many.
    Tally(Result<Tally, Missing>),
    /// How much money.
    Amount(Result<Amount, Missing>),
}

/// Why there is no coverage, tally or amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// The period is not the programme's.
    OutsideProgramme,
    /// No place of its kinds is open.
    NoPlaces,
    /// Nothing that it counts is recorded by the end of the period.
    NothingRecorded,
}

impl Missing {
    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::OutsideProgramme => "outside-programme",
            Self::NoPlaces => "no-places",
            Self::NothingRecorded => "nothing-recorded",
        }
    }
}

/// k of n on the last day of a period.
#[derive(Clone, Debug, PartialEq)]
pub struct CoverageFinding {
    /// The pooled share in percent.
    pub percent: f64,
    /// How many count.
    pub reached: usize,
    /// How many are open.
    pub open: usize,
    /// By kind.
    pub kinds: Vec<KindCoverage>,
    /// The codes and names of those that do not count yet, in order of codes.
    pub missing: Vec<(String, String)>,
}

/// The registers that coverages, tallies and amounts are read from.
#[derive(Clone, Debug, Default)]
pub struct Registers {
    /// Places and what is recorded of them.
    pub reached: reached::Registers,
    /// All activities.
    pub activities: Vec<Activity>,
}

impl Finding {
    /// The value that is compared with the target, as far as it is known. A reduction's headline has
    /// a verdict of its own.
    #[must_use]
    pub fn value(&self) -> Option<f64> {
        #[expect(clippy::cast_precision_loss, reason = "far fewer than 2^52")]
        let number = |value: i64| value as f64;
        match &self.measure {
            Measure::Reduction(reduction) => reduction.headline.value,
            Measure::Coverage(coverage) => coverage.as_ref().ok().map(|coverage| coverage.percent),
            Measure::Tally(tally) => tally.as_ref().ok().map(|tally| number(tally.total.value)),
            Measure::Amount(amount) => amount.as_ref().ok().map(|amount| number(amount.approved)),
        }
    }

    /// How it stands against the target.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        match &self.measure {
            Measure::Reduction(reduction) => reduction.verdict,
            Measure::Coverage(_) | Measure::Tally(_) | Measure::Amount(_) => {
                Verdict::of(self.value(), self.indicator.target.as_ref())
            }
        }
    }
}

/// What an indicator that is read from registers came to; nothing for a reduction.
#[must_use]
pub fn from_registers(
    kind: &IndicatorKind,
    registers: &Registers,
    programme: Span,
    period: ReportingPeriod,
) -> Option<Measure> {
    let span = period.span();
    let inside = if programme.contains(span) { Ok(()) } else { Err(Missing::OutsideProgramme) };
    let activities = Activities::new(&registers.activities);
    Some(match kind {
        IndicatorKind::Reduction(_) => return None,
        IndicatorKind::Coverage(measure) => Measure::Coverage(inside.and_then(|()| {
            let coverage = registers.reached.coverage(measure, programme.first.first_day(), span.last.last_day());
            if coverage.open() == 0 {
                return Err(Missing::NoPlaces);
            }
            let percent = coverage.percent().ok_or(Missing::NothingRecorded)?;
            let missing = coverage.missing.iter().map(|place| (place.code.clone(), place.name.clone())).collect();
            let (reached, open) = (coverage.reached(), coverage.open());
            Ok(CoverageFinding { percent, reached, open, kinds: coverage.kinds, missing })
        })),
        IndicatorKind::Tally(measure) => Measure::Tally(
            inside.and_then(|()| activities.tally(measure, programme, span).ok_or(Missing::NothingRecorded)),
        ),
        IndicatorKind::Amount(measure) => Measure::Amount(
            inside.and_then(|()| activities.amount(measure, programme, span).ok_or(Missing::NothingRecorded)),
        ),
    })
}

/// A reduction over the programme.
#[derive(Clone, Debug)]
pub struct Reduction {
    /// What it is of.
    pub reading: Reading,
    /// The months judged, where they are not those of the report.
    pub own_period: Option<ReportingPeriod>,
    /// All eight sectors together; for materials only the counts, since unlike streams do not add up.
    pub headline: RollUp,
    /// The headline's verdict: the worst of the known sectors.
    pub verdict: Verdict,
    /// How many sectors have which verdict.
    pub sector_verdicts: BTreeMap<&'static str, usize>,
    /// One row a sector; for materials one a sector and stream.
    pub breakdown: Vec<SectorFinding>,
    /// The same for facilities outside the eight sectors.
    pub outside: Vec<SectorFinding>,
    /// Where the headline stands on the path to the low bound; nothing outside the programme.
    pub pace: Option<Pace>,
    /// The headline and its verdict of each calendar year, where the programme's whole span was asked for.
    pub years: Option<Vec<(i32, RollUp, Verdict)>>,
}

/// A sector's figure, of energy or of one material stream.
#[derive(Clone, Debug)]
pub struct SectorFinding {
    /// The sector.
    pub sector: Sector,
    /// The stream and its unit, for materials; nothing when the sector has recorded none.
    pub stream: Option<(String, Unit)>,
    /// The figure.
    pub figure: RollUp,
    /// Its verdict.
    pub verdict: Verdict,
    /// Who does not count, and why, in order of codes.
    pub uncounted: Vec<(String, Gap)>,
}

/// The units of material streams.
pub type StreamUnits = BTreeMap<String, Unit>;

/// The reduction of a programme's indicator. `evidence` comes in order of facility codes.
#[must_use]
pub fn reduction(
    reading: Reading,
    target: Option<&Target>,
    evidence: &[FacilityEvidence],
    units: &StreamUnits,
    period: ReportingPeriod,
    own_period: Option<ReportingPeriod>,
) -> Reduction {
    let rows = |sector: Sector| -> Vec<SectorFinding> {
        let in_sector: Vec<&FacilityEvidence> = evidence.iter().filter(|one| one.facility.sector == sector).collect();
        match reading {
            Reading::Energy => vec![sector_finding(sector, None, &Measured::Energy, &in_sector, target, period)],
            Reading::Materials => material_rows(sector, &in_sector, units, target, period),
        }
    };
    let breakdown: Vec<SectorFinding> = Sector::TARGETED.into_iter().flat_map(rows).collect();
    let is_open_outside = evidence
        .iter()
        .any(|one| one.facility.sector == Sector::Other && one.facility.opening.is_open_during(period.span()));
    let outside = if is_open_outside { rows(Sector::Other) } else { vec![] };

    let of_sector =
        |sector: Sector| Verdict::worst(breakdown.iter().filter(|row| row.sector == sector).map(|row| row.verdict));
    let verdicts: Vec<Verdict> = Sector::TARGETED.into_iter().map(of_sector).collect();
    let mut sector_verdicts: BTreeMap<&'static str, usize> =
        [Verdict::Met, Verdict::Exceeded, Verdict::Below, Verdict::Worse, Verdict::Unknown]
            .map(|verdict| (verdict.word(), 0))
            .into();
    for verdict in &verdicts {
        *sector_verdicts.entry(verdict.word()).or_default() += 1;
    }
    let targeted: Vec<&FacilityEvidence> = evidence.iter().filter(|one| one.facility.sector != Sector::Other).collect();
    let headline = match reading {
        Reading::Energy => roll_up(&judged(&Measured::Energy, &targeted, period)),
        Reading::Materials => counts_of_materials(&targeted, period),
    };
    let verdict = if target.is_some() { Verdict::worst(verdicts) } else { Verdict::None };
    Reduction { reading, own_period, headline, verdict, sector_verdicts, breakdown, outside, pace: None, years: None }
}

/// The facilities expected for a result: open on any day of the period and, for a material, ever recorded.
fn judged<'a>(measured: &Measured, evidence: &[&'a FacilityEvidence], period: ReportingPeriod) -> Vec<Judged<'a>> {
    evidence
        .iter()
        .filter_map(|one| {
            let outcome = one.results.get(measured)?;
            let open_months = one.facility.opening.open_months(period.span()).count();
            (open_months > 0).then(|| Judged {
                facility: &one.facility.code,
                outcome: &outcome.parts,
                mean_monthly_baseline: outcome.mean_monthly_baseline,
                open_months: i32::try_from(open_months).expect("a period has few months"),
            })
        })
        .collect()
}

fn sector_finding(
    sector: Sector,
    stream: Option<(String, Unit)>,
    measured: &Measured,
    in_sector: &[&FacilityEvidence],
    target: Option<&Target>,
    period: ReportingPeriod,
) -> SectorFinding {
    let judged = judged(measured, in_sector, period);
    let figure = roll_up(&judged);
    let verdict = Verdict::of(figure.value, target);
    let uncounted = judged
        .iter()
        .filter_map(|one| one.outcome.as_ref().err().map(|gap| (one.facility.to_owned(), gap.clone())))
        .collect();
    SectorFinding { sector, stream, figure, verdict, uncounted }
}

fn material_rows(
    sector: Sector,
    in_sector: &[&FacilityEvidence],
    units: &StreamUnits,
    target: Option<&Target>,
    period: ReportingPeriod,
) -> Vec<SectorFinding> {
    let streams: BTreeSet<&Measured> =
        in_sector.iter().flat_map(|one| one.results.keys()).filter(|result| **result != Measured::Energy).collect();
    if streams.is_empty() {
        let verdict = Verdict::of(None, target);
        return vec![SectorFinding { sector, stream: None, figure: RollUp::default(), verdict, uncounted: vec![] }];
    }
    streams
        .into_iter()
        .map(|measured| {
            let unit = units.get(measured.code()).copied().expect("every recorded material is in the catalogue");
            let stream = Some((measured.code().to_owned(), unit));
            sector_finding(sector, stream, measured, in_sector, target, period)
        })
        .collect()
}

/// How many facilities recorded any material, and of how many at least one stream counts.
fn counts_of_materials(evidence: &[&FacilityEvidence], period: ReportingPeriod) -> RollUp {
    let expected: Vec<_> = evidence
        .iter()
        .filter(|one| one.facility.opening.is_open_during(period.span()))
        .filter(|one| one.results.keys().any(|result| *result != Measured::Energy))
        .collect();
    let counted = expected
        .iter()
        .filter(|one| one.results.iter().any(|(result, outcome)| *result != Measured::Energy && outcome.parts.is_ok()))
        .count();
    RollUp { facilities_counted: counted, facilities_expected: expected.len(), ..RollUp::default() }
}
