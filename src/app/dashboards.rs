//! What the pages show: the programme, a sector, a facility. Energy is what they read the target to mean.

use std::collections::BTreeMap;

use super::evidence::Evidence;
use super::footprints::{Beside, Footprints};
use super::grounds::Ground;
use super::norms::{NormFinding, findings_in};
use super::tracking::{AuditEntry, audits_in, finding};
use super::{App, Error, registers};
use crate::domain::assessments::Measured;
use crate::domain::baselines::BaselineMethod;
use crate::domain::facilities::Facility;
use crate::domain::findings::{FacilityEvidence, Finding, Outcome, Reduction, SectorFinding};
use crate::domain::footprints::{Footprint, Streams};
use crate::domain::gaps::Gap;
use crate::domain::periods::{Month, ReportingPeriod, Span};
use crate::domain::programmes::Reading;
use crate::domain::reductions::{Parts, evaluate};
use crate::domain::refusals::{Refusal, nearest};
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

/// One facility.
#[derive(Clone, Debug)]
pub struct FacilityDashboard {
    /// What it stands on.
    pub ground: Ground,
    /// The facility.
    pub facility: Facility,
    /// How it stands in the period.
    pub outcome: Outcome,
    /// How its energy baseline models consumption; nothing without one.
    pub method: Option<BaselineMethod>,
    /// How it stood in each calendar year of the programme, in order.
    pub years: Vec<(i32, Outcome)>,
    /// The stretches of the period, each as long as its longest record.
    pub stretches: Vec<(Span, Result<Parts, Gap>)>,
    /// Its audits with their measures, newest first.
    pub audits: Vec<AuditEntry>,
    /// Each norm that it is held against, in each year of the programme and in that of the period.
    pub norms: Vec<NormFinding>,
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
/// [`Refusal::UnknownProgramme`], or when the database fails.
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

/// Both of one sector as of the same moment, with CO₂ and cost beside its years.
///
/// # Errors
/// As [`overview`].
pub async fn sector_with_months(
    app: &App,
    programme: &str,
    sector: Sector,
    asked: Option<ReportingPeriod>,
) -> Result<(SectorDashboard, SectorRolling), Error> {
    let scope = Scope::Sector(sector);
    let sight = Sight::load(app, programme, &scope, asked).await?;
    let mut dashboard = sight.sector(sector).await?;
    let footprints = sight.footprints(app).await?;
    for (year, finding) in &mut dashboard.years {
        footprints.beside_sector(finding, ReportingPeriod::year(*year));
    }
    Ok((dashboard, sight.rolling(sector).await?))
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

    async fn of_sector(&self, sector: Sector, period: ReportingPeriod) -> Result<SectorFinding, Error> {
        let reduction = self.reduction(period).await?;
        let mut rows = reduction.breakdown.into_iter().chain(reduction.outside);
        let none = SectorFinding {
            sector,
            stream: None,
            figure: crate::domain::reductions::RollUp::default(),
            verdict: self.ground.verdict(None),
            uncounted: vec![],
        };
        Ok(rows.find(|row| row.sector == sector).unwrap_or(none))
    }

    async fn sector(&self, sector: Sector) -> Result<SectorDashboard, Error> {
        let mut answers = Vec::new();
        for period in self.ground.periods() {
            answers.push(self.of_sector(sector, period).await?);
        }
        let (years, finding) = self.ground.by_year(answers);
        let period = self.ground.period;
        let facilities = self
            .evidence
            .judged(&self.snapshot, &self.ground.programme, Reading::Energy, period)
            .await?
            .into_iter()
            .filter(|one| one.facility.opening.is_open_during(period.span()))
            .filter_map(|FacilityEvidence { facility, mut results }| {
                Some((facility, results.remove(&Measured::Energy)?))
            })
            .collect();
        Ok(SectorDashboard { ground: self.ground.clone(), finding, years, facilities })
    }

    async fn rolling(&self, sector: Sector) -> Result<SectorRolling, Error> {
        let programme = &self.ground.programme;
        let rolling = match Span::new(programme.span.first.plus(11), self.ground.period.span().last) {
            Some(span) => self.evidence.rolling(&self.snapshot, programme, span).await?,
            None => Rolling::default(),
        };
        Ok(SectorRolling { ground: self.ground.clone(), sector, rolling })
    }
}

/// One facility at a glance.
///
/// # Errors
/// [`Refusal::UnknownFacility`], or as [`overview`].
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
        let all = crate::storage::facilities::list(snapshot, &Scope::Everything).await?;
        let nearest = nearest(code, all.iter().map(|row| row.record.code.as_str()));
        return Err(Error::Refused(Refusal::UnknownFacility { given: code.to_owned(), nearest }));
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
    let audits = audits_in(app, snapshot, &scope).await?;
    let method = baseline.map(|baseline| baseline.model.method());
    let norms = findings_in(snapshot, &app.norms, &scope, &ground.norm_years()).await?;
    let (facility, ground) = (facility.clone(), ground.clone());
    Ok(FacilityDashboard { ground, facility, outcome, method, years, stretches, audits, norms, footprints, streams })
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
