//! What the pages show: the programme, a sector, a facility. Energy is what they read the target to mean.

use std::collections::BTreeMap;

use super::assessments::records_of;
use super::evidence::Evidence;
use super::footprints::{Beside, Footprints};
use super::frames::unknown_facility;
use super::grounds::Ground;
use super::norms::{NormFinding, findings_in};
use super::quality::{FacilityQuality, StreamNames};
use super::tracking::{AuditEntry, audits_in, finding};
use super::{App, Error, decompositions, quality, registers};
use crate::domain::assessments::{Frame, Measured, Method};
use crate::domain::baselines::BaselineMethod;
use crate::domain::comparisons::{Comparison, Years};
use crate::domain::facilities::Facility;
use crate::domain::findings::{FacilityEvidence, Finding, Outcome, Reduction, SectorFinding};
use crate::domain::footprints::{Footprint, Streams};
use crate::domain::gaps::Gap;
use crate::domain::intensities::{self, Trend};
use crate::domain::periods::{Month, ReportingPeriod, Span};
use crate::domain::products::Stated;
use crate::domain::programmes::Reading;
use crate::domain::prospects::{Need, WhatIf, expected_toe, if_lowest_quarter_reached_median, if_measures};
use crate::domain::reductions::{Parts, Provisional, evaluate, provisional};
use crate::domain::rolling::Rolling;
use crate::domain::scopes::Scope;
use crate::domain::sectors::Sector;
use crate::storage::{Snapshot, assessments};

/// The programme at a glance.
#[derive(Clone, Debug)]
pub struct Overview {
    /// What it stands on.
    pub ground: Ground,
    /// The period's reduction of energy.
    pub energy: Reduction,
    /// The same for each calendar year of the programme, in order.
    pub years: Vec<(i32, Reduction)>,
    /// The coverages, tallies and amounts.
    pub findings: Vec<Finding>,
}

/// One sector.
#[derive(Clone, Debug)]
pub struct SectorDashboard {
    /// What it stands on.
    pub ground: Ground,
    /// The period's figure.
    pub finding: SectorFinding,
    /// The same for each calendar year of the programme, in order.
    pub years: Vec<(i32, SectorFinding)>,
    /// How each of its open facilities stands, in order of codes.
    pub facilities: Vec<(Facility, Outcome)>,
    /// What is still needed, and what the figure would be if more were done.
    pub prospects: Prospects,
}

/// What is still needed, and what a figure would be if more were done.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Prospects {
    /// What is missing to the target's low bound; nothing where it is reached.
    pub need: Option<Need>,
    /// If the open measures were carried out.
    pub measures: Option<WhatIf>,
    /// If the lowest quarter of the facilities reached the median.
    pub lowest_quarter: Option<WhatIf>,
}

/// One sector over every twelve months in a row.
#[derive(Clone, Debug)]
pub struct SectorRolling {
    /// What it stands on.
    pub ground: Ground,
    /// The sector.
    pub sector: Sector,
    /// Its facilities, the same ones throughout.
    pub rolling: Rolling,
}

/// Why one sector's consumption changed.
#[derive(Clone, Debug)]
pub struct SectorDecomposition {
    /// The sector.
    pub sector: Sector,
    /// What changed between two years.
    pub comparison: Comparison,
}

/// Everything of one sector, as of the same moment.
#[derive(Clone, Debug)]
pub struct SectorSight {
    /// Its figures and facilities.
    pub dashboard: SectorDashboard,
    /// Its months.
    pub rolling: SectorRolling,
    /// Why its consumption changed.
    pub decomposition: SectorDecomposition,
}

/// One facility.
#[derive(Clone, Debug)]
pub struct FacilityDashboard {
    /// What it stands on.
    pub ground: Ground,
    /// The facility.
    pub facility: Facility,
    /// How it stands in the period.
    pub outcome: Outcome,
    /// Its figure on the months that are there, where the year has gaps.
    pub provisional: Option<Provisional>,
    /// Its streams of water and waste, in each calendar year of the programme.
    pub intensities: Vec<Trend>,
    /// How its energy baseline models consumption; nothing without one.
    pub method: Option<BaselineMethod>,
    /// How it stood in each calendar year of the programme, in order.
    pub years: Vec<(i32, Outcome)>,
    /// The stretches of the period, each as long as its longest record.
    pub stretches: Vec<(Span, Result<Parts, Gap>)>,
    /// Its audits with their measures, newest first.
    pub audits: Vec<AuditEntry>,
    /// What is still needed, and what its figure would be if its open measures were carried out.
    pub prospects: Prospects,
    /// Each norm that it is held against, in each year of the programme and in that of the period.
    pub norms: Vec<NormFinding>,
    /// What there is to look at in its data, in the calendar year in which the period ends.
    pub data: FacilityQuality,
    /// What added streams are called.
    pub stream_names: StreamNames,
    /// CO₂ and cost of each calendar year of the programme in which it counts.
    pub footprints: BTreeMap<i32, Footprint>,
    /// The same of the period, stream by stream; nothing where it does not count.
    pub streams: Option<Streams>,
}

/// A facility that counts, with its reduction and its weight.
#[derive(Clone, Copy, Debug)]
pub struct RankedFacility<'a> {
    /// The facility.
    pub facility: &'a Facility,
    /// What its reduction is made of.
    pub parts: &'a Parts,
    /// Its reduction, in percent.
    pub value: f64,
    /// Its share of the sector's adjusted baseline, 0 to 1.
    pub share: f64,
}

impl FacilityDashboard {
    /// Whether it was audited in a span of months.
    #[must_use]
    pub fn is_audited_in(&self, span: Span) -> bool {
        self.audits.iter().any(|entry| span.holds(Month::of(entry.audit.held_on)))
    }
}

impl SectorDashboard {
    /// The facilities that count, the largest reduction first.
    #[must_use]
    pub fn ranked(&self) -> Vec<RankedFacility<'_>> {
        let whole = self.finding.figure.adjusted.unwrap_or(1.0);
        let mut ranked: Vec<_> = self
            .facilities
            .iter()
            .filter_map(|(facility, outcome)| {
                let parts = outcome.parts.as_ref().ok()?;
                Some(RankedFacility { facility, parts, value: parts.reduction()?, share: parts.adjusted / whole })
            })
            .collect();
        ranked.sort_by(|a, b| b.value.total_cmp(&a.value));
        ranked
    }
}

/// The programme at a glance; without a period, the last year in which a facility counts.
///
/// # Errors
/// An unknown programme, or when the database fails.
pub async fn overview(
    app: &App,
    programme: &str,
    asked: Option<ReportingPeriod>,
    scope: &Scope,
) -> Result<Overview, Error> {
    let sight = Sight::load(app, programme, scope, asked).await?;
    let mut answers = Vec::new();
    for period in sight.ground.periods() {
        answers.push(sight.reduction(period).await?);
    }
    let (years, energy) = sight.ground.by_year(answers);
    let Sight { snapshot, ground, .. } = sight;
    let registers = registers::load(&snapshot, scope).await?;
    let from_registers = ground.programme.indicators.iter().filter(|one| one.kind.reading().is_none());
    let findings = from_registers.map(|one| finding(one, &registers, &ground)).collect();
    Ok(Overview { ground, energy, years, findings })
}

/// One sector at a glance.
///
/// # Errors
/// As [`overview`].
pub async fn sector(
    app: &App,
    programme: &str,
    sector: Sector,
    asked: Option<ReportingPeriod>,
) -> Result<SectorDashboard, Error> {
    let scope = Scope::Sector(sector);
    Sight::load(app, programme, &scope, asked).await?.sector(sector).await
}

/// The same facilities of a sector over every twelve months within the programme, up to the period's
/// end.
///
/// # Errors
/// As [`overview`].
pub async fn sector_rolling(
    app: &App,
    programme: &str,
    sector: Sector,
    asked: Option<ReportingPeriod>,
) -> Result<SectorRolling, Error> {
    let scope = Scope::Sector(sector);
    Sight::load(app, programme, &scope, asked).await?.rolling(sector).await
}

/// Why one sector's consumption changed: the last year of the period against the one before it.
///
/// # Errors
/// As [`overview`].
pub async fn sector_decomposition(
    app: &App,
    programme: &str,
    sector: Sector,
    asked: Option<ReportingPeriod>,
) -> Result<SectorDecomposition, Error> {
    let scope = Scope::Sector(sector);
    Sight::load(app, programme, &scope, asked).await?.decomposition(sector, None).await
}

/// Everything of one sector, as of the same moment; its change between two years, or as
/// [`sector_decomposition`] says.
///
/// # Errors
/// As [`overview`].
pub async fn sector_sight(
    app: &App,
    programme: &str,
    sector: Sector,
    asked: Option<ReportingPeriod>,
    years: Option<Years>,
) -> Result<SectorSight, Error> {
    let scope = Scope::Sector(sector);
    let sight = Sight::load(app, programme, &scope, asked).await?;
    let mut dashboard = sight.sector(sector).await?;
    let footprints = sight.footprints(app).await?;
    for (year, finding) in &mut dashboard.years {
        footprints.beside_sector(finding, ReportingPeriod::year(*year));
    }
    Ok(SectorSight {
        dashboard,
        rolling: sight.rolling(sector).await?,
        decomposition: sight.decomposition(sector, years).await?,
    })
}

/// What answers about the facilities of a scope are made from, as of one moment.
struct Sight<'a> {
    snapshot: Snapshot,
    evidence: Evidence<'a>,
    ground: Ground,
}

impl<'a> Sight<'a> {
    async fn load(
        app: &'a App,
        programme: &str,
        scope: &'a Scope,
        asked: Option<ReportingPeriod>,
    ) -> Result<Self, Error> {
        let snapshot = app.store.read().await?;
        let evidence = Evidence::load(app, &snapshot, app.programme(programme)?, scope).await?;
        let ground = Ground::load(app, programme, asked, &snapshot).await?;
        Ok(Self { snapshot, evidence, ground })
    }

    /// CO₂ and money of the years of the programme and of the period.
    async fn footprints(&self, app: &'a App) -> Result<Footprints<'_>, Error> {
        let (programme, period) = (&self.ground.programme, self.ground.period.span());
        let span = programme.span.joined(period);
        Footprints::load(app, &self.snapshot, &self.evidence, programme, span, Beside::CarbonAndCost).await
    }

    async fn reduction(&self, period: ReportingPeriod) -> Result<Reduction, Error> {
        let (programme, target) = (&self.ground.programme, self.ground.target.as_ref());
        self.evidence.reduction(&self.snapshot, programme, target, Reading::Energy, period, None).await
    }

    /// A sector in a period, and how each of its facilities stands.
    async fn of_sector(
        &self,
        sector: Sector,
        period: ReportingPeriod,
    ) -> Result<(SectorFinding, Vec<FacilityEvidence>), Error> {
        let (programme, target) = (&self.ground.programme, self.ground.target.as_ref());
        let judged = self.evidence.judged(&self.snapshot, programme, Reading::Energy, period).await?;
        let reduction = self.evidence.reduced(&judged, programme, target, Reading::Energy, period, None);
        let mut rows = reduction.breakdown.into_iter().chain(reduction.outside);
        let none = SectorFinding {
            sector,
            stream: None,
            figure: crate::domain::reductions::RollUp::default(),
            verdict: self.ground.verdict(None),
            uncounted: vec![],
        };
        Ok((rows.find(|row| row.sector == sector).unwrap_or(none), judged))
    }

    async fn sector(&self, sector: Sector) -> Result<SectorDashboard, Error> {
        let mut answers = Vec::new();
        for period in self.ground.periods() {
            answers.push(self.of_sector(sector, period).await?);
        }
        let (years, (finding, judged)) = self.ground.by_year(answers);
        let years = years.into_iter().map(|(year, (finding, _))| (year, finding)).collect();
        let period = self.ground.period;
        let facilities: Vec<(Facility, Outcome)> = judged
            .into_iter()
            .filter(|one| one.facility.opening.is_open_during(period.span()))
            .filter_map(|FacilityEvidence { facility, mut results }| {
                Some((facility, results.remove(&Measured::Energy)?))
            })
            .collect();
        let audits = audits_in(self.evidence.method().factors, &self.snapshot, self.evidence.scope()).await?;
        let counted: Vec<(&str, &Parts)> = facilities
            .iter()
            .filter_map(|(facility, outcome)| Some((facility.code.as_str(), outcome.parts.as_ref().ok()?)))
            .collect();
        let prospects = self.prospects(finding.figure.actual.zip(finding.figure.adjusted), &audits, &counted);
        Ok(SectorDashboard { ground: self.ground.clone(), finding, years, facilities, prospects })
    }

    /// What is still needed of consumption and adjusted baseline, and what would become of them.
    /// Measures save only at facilities whose consumption is in the figure.
    fn prospects(&self, figure: Option<(f64, f64)>, audits: &[AuditEntry], counted: &[(&str, &Parts)]) -> Prospects {
        let Some((actual, adjusted)) = figure else {
            return Prospects::default();
        };
        let (ground, method) = (&self.ground, self.evidence.method());
        let is_counted = |entry: &&AuditEntry| counted.iter().any(|(code, _)| *code == entry.audit.facility);
        let measures = audits.iter().filter(is_counted).flat_map(|entry| &entry.measures);
        let open = measures.filter(|measure| measure.state().is_open());
        let savings: Vec<f64> = open.filter_map(|measure| expected_toe(measure, method, ground.period)).collect();
        Prospects {
            need: Need::of(actual, adjusted, ground.target.as_ref(), ground.programme.span, ground.period.span()),
            measures: if_measures(&savings, actual, adjusted, ground.period),
            lowest_quarter: if_lowest_quarter_reached_median(
                &counted.iter().map(|(_, parts)| *parts).collect::<Vec<_>>(),
            )
            .map(|quarter| quarter.what_if),
        }
    }

    async fn rolling(&self, sector: Sector) -> Result<SectorRolling, Error> {
        let programme = &self.ground.programme;
        let rolling = match Span::new(programme.span.first.plus(11), self.ground.period.span().last) {
            Some(span) => self.evidence.rolling(&self.snapshot, programme, span).await?,
            None => Rolling::default(),
        };
        Ok(SectorRolling { ground: self.ground.clone(), sector, rolling })
    }

    async fn decomposition(&self, sector: Sector, years: Option<Years>) -> Result<SectorDecomposition, Error> {
        let years = years.unwrap_or_else(|| Years::to(self.ground.period.span().last.year()));
        let (scope, Evidence { facilities, catalogue, .. }) = (Scope::Sector(sector), &self.evidence);
        let comparison = decompositions::of_facilities(&self.snapshot, &scope, facilities, catalogue, years).await?;
        Ok(SectorDecomposition { sector, comparison })
    }
}

/// One facility at a glance.
///
/// # Errors
/// An unknown facility, or as [`overview`].
pub async fn facility(
    app: &App,
    programme: &str,
    code: &str,
    asked: Option<ReportingPeriod>,
) -> Result<FacilityDashboard, Error> {
    let scope = Scope::Facilities(vec![code.to_owned()]);
    let sight = Sight::load(app, programme, &scope, asked).await?;
    let Sight { snapshot, evidence, ground } = &sight;
    let Some((id, facility, frame, stated)) = evidence.facilities.first() else {
        return Err(unknown_facility(snapshot, code).await?);
    };
    let mut answers = Vec::new();
    for period in ground.periods() {
        let mut judged = evidence.judged(snapshot, &ground.programme, Reading::Energy, period).await?;
        let energy = judged.first_mut().and_then(|one| one.results.remove(&Measured::Energy));
        answers.push(energy.unwrap_or(Outcome { parts: Err(Gap::NoBaseline), mean_monthly_baseline: None }));
    }
    let (years, outcome) = ground.by_year(answers);
    let touching = assessments::touching(snapshot, &scope, Some(ground.period.span())).await?;
    let of_facility = touching.get(&(*id, Measured::Energy)).map_or(&[][..], Vec::as_slice);
    let whose = (*id, ground.programme.code.clone(), Measured::Energy);
    let baseline = evidence.baselines.get(&whose).map(|approved| &approved.baseline);
    let ledger = evidence.ledger(snapshot, &scope, ground.period.span()).await?;
    let conditions = ledger.of(&facility.code, stated);
    let spans: Vec<Span> = of_facility.iter().map(|assessment| assessment.span).collect();
    let stretches = stretches(&spans, frame.opening.open_months(ground.period.span()))
        .into_iter()
        .map(|span| {
            let period = ReportingPeriod::of(span);
            (span, evaluate(frame, of_facility, &Measured::Energy, &evidence.catalogue, &conditions, baseline, period))
        })
        .collect();
    let beside = sight.footprints(app).await?;
    let footprints = years
        .iter()
        .filter(|(_, outcome)| outcome.parts.is_ok())
        .filter_map(|(year, _)| Some((*year, Footprint::of(&beside.streams(code, ReportingPeriod::year(*year))?))))
        .collect();
    let streams = outcome.parts.is_ok().then(|| beside.streams(code, ground.period)).flatten();
    let audits = audits_in(&app.factors, snapshot, &scope).await?;
    let intensities = intensities_of(snapshot, *id, frame, stated, evidence.method(), ground).await?;
    let catalogue = &evidence.catalogue;
    let provisional = baseline.filter(|_| outcome.parts.is_err()).and_then(|baseline| {
        provisional(frame, of_facility, &Measured::Energy, catalogue, &conditions, baseline, ground.period)
    });
    let counted: Vec<(&str, &Parts)> = outcome.parts.iter().map(|parts| (code, parts)).collect();
    let figure = counted.first().map(|(_, parts)| (parts.actual, parts.adjusted));
    let prospects = sight.prospects(figure, &audits, &counted);
    let method = baseline.map(|baseline| baseline.model.method());
    let norms = findings_in(snapshot, &app.norms, &scope, &ground.norm_years()).await?;
    let (_, mut data) = quality::judged(snapshot, evidence, ground, &scope, app.today()).await?;
    let data = data.remove(0);
    let stream_names = quality::stream_names(snapshot).await?;
    let (facility, ground) = (facility.clone(), ground.clone());
    Ok(FacilityDashboard {
        ground,
        facility,
        outcome,
        provisional,
        intensities,
        method,
        years,
        stretches,
        audits,
        prospects,
        norms,
        data,
        stream_names,
        footprints,
        streams,
    })
}

/// What of water and waste goes with a facility's output; records are read only where it has any.
async fn intensities_of(
    snapshot: &Snapshot,
    id: i32,
    frame: &Frame,
    stated: &Stated,
    method: Method<'_>,
    ground: &Ground,
) -> Result<Vec<Trend>, Error> {
    let streams = intensities::streams(frame, method.catalogue);
    if streams.is_empty() {
        return Ok(vec![]);
    }
    let span = ground.programme.span.whole_years();
    let records = records_of(snapshot, &[id], Some(span)).await?.remove(&id).unwrap_or_default();
    let years: Vec<i32> = (span.first.year()..=span.last.year()).collect();
    Ok(streams.iter().filter_map(|code| intensities::trend(frame, &records, stated, method, code, &years)).collect())
}

/// The months as the spans they lie in, or by themselves where they lie in none.
fn stretches(spans: &[Span], months: impl Iterator<Item = Month>) -> Vec<Span> {
    let mut stretches: Vec<Span> = Vec::new();
    for month in months {
        let span = spans.iter().find(|span| span.holds(month)).copied().unwrap_or(Span { first: month, last: month });
        if stretches.last() != Some(&span) {
            stretches.push(span);
        }
    }
    stretches
}
