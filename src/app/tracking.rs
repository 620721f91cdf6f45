//! What the pages show of a programme's work: who was reached, what was done and paid, audits, tasks.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::footprints::prices;
use super::grounds::Ground;
use super::registers::{self, sorted};
use super::{App, Error};
use crate::domain::activities::{Activity, ActivityKind};
use crate::domain::audits::Audit;
use crate::domain::communes::Commune;
use crate::domain::costs::Payoff;
use crate::domain::factors::FactorSet;
use crate::domain::findings::{CoverageFinding, Finding, Measure as Measured, from_registers};
use crate::domain::localities::{Locality, by_locality};
use crate::domain::measures::Measure;
use crate::domain::packaging::Degree;
use crate::domain::periods::{Month, ReportingPeriod};
use crate::domain::places::Place;
use crate::domain::programmes::{Indicator, IndicatorKind};
use crate::domain::reached::{CoverageMeasure, Qualifies};
use crate::domain::refusals::{Refusal, nearest};
use crate::domain::scopes::Scope;
use crate::domain::search::is_found;
use crate::domain::tallies::{Activities, Mismatch};
use crate::domain::tasks::Task;
use crate::storage::registers::Stored;
use crate::storage::{Snapshot, facilities, streams};

/// The way of one coverage through its programme.
#[derive(Clone, Debug)]
pub struct CoverageDashboard {
    /// What it stands on.
    pub ground: Ground,
    /// What is measured.
    pub indicator: Indicator,
    /// When a place counts, and which are to be reached.
    pub measure: CoverageMeasure,
    /// What it came to.
    pub finding: Finding,
    /// How many were reached of how many at the end of each month up to the period's, and up to now.
    pub months: Vec<(Month, usize, usize)>,
    /// The places that do not count yet, in order of codes.
    pub missing: Vec<Place>,
    /// The open places, in order of codes.
    pub open: Vec<Place>,
    /// The names of communes, by code.
    pub communes: BTreeMap<String, String>,
    /// How many outlets replaced everything, which the law of 2026 asks for; nothing for awareness.
    pub fully_replaced: Option<usize>,
}

impl CoverageDashboard {
    /// What it came to, where that is known.
    #[must_use]
    pub fn known(&self) -> Option<&CoverageFinding> {
        match &self.finding.measure {
            Measured::Coverage(coverage) => coverage.as_ref().ok(),
            _ => None,
        }
    }
}

/// One coverage of a programme, by its indicator's code.
///
/// # Errors
/// [`Refusal::UnknownProgramme`], [`Refusal::NotOneOf`] for another indicator, or when the database
/// fails.
pub async fn coverage(
    app: &App,
    programme: &str,
    code: &str,
    asked: Option<ReportingPeriod>,
) -> Result<CoverageDashboard, Error> {
    let snapshot = app.store.read().await?;
    let ground = Ground::load(app, programme, asked, &snapshot).await?;
    let coverages: Vec<(&Indicator, &CoverageMeasure)> = ground
        .programme
        .indicators
        .iter()
        .filter_map(|one| match &one.kind {
            IndicatorKind::Coverage(measure) => Some((one, measure)),
            _ => None,
        })
        .collect();
    let codes = || coverages.iter().map(|(one, _)| one.code.as_str());
    let Some((indicator, measure)) = coverages.iter().find(|(one, _)| one.code == code).copied() else {
        let known = codes().collect::<Vec<_>>().join(", ");
        return Err(Error::Refused(Refusal::NotOneOf {
            given: code.to_owned(),
            nearest: nearest(code, codes()),
            known,
        }));
    };
    let registers = registers::load(&snapshot, &Scope::Everything).await?;
    let span = ground.programme.span;
    let finding = finding(indicator, &registers, &ground);
    let since = span.first.first_day();
    let day = ground.period.span().last.last_day();
    let months = span
        .months()
        .filter(|month| *month <= ground.period.span().last && *month <= Month::of(app.today()))
        .map(|month| {
            let then = registers.reached.coverage(measure, since, month.last_day());
            (month, then.reached(), then.open())
        })
        .collect();
    let now = registers.reached.coverage(measure, since, day);
    let is_open = |place: &&Place| measure.places.contains(&place.kind) && place.is_open_on(day);
    let fully_replaced = matches!(measure.when, Qualifies::Replaced(_)).then(|| {
        let full = CoverageMeasure { when: Qualifies::Replaced(vec![Degree::Full]), ..measure.clone() };
        registers.reached.coverage(&full, since, day).reached()
    });
    let communes = Commune::all(&snapshot, &Scope::Everything).await?;
    Ok(CoverageDashboard {
        communes: communes.into_iter().map(|commune| (commune.code, commune.name)).collect(),
        indicator: indicator.clone(),
        measure: measure.clone(),
        finding,
        months,
        missing: now.missing.into_iter().cloned().collect(),
        open: registers.reached.places.iter().filter(is_open).cloned().collect(),
        fully_replaced,
        ground,
    })
}

/// What an indicator that is read from registers came to.
pub(super) fn finding(
    indicator: &Indicator,
    registers: &crate::domain::findings::Registers,
    ground: &Ground,
) -> Finding {
    let measure = from_registers(&indicator.kind, registers, ground.programme.span, ground.period)
        .expect("only what is read from registers is asked for");
    Finding { indicator: indicator.clone(), measure }
}

/// Which activities are asked for.
#[derive(Clone, Debug, Default)]
pub struct ActivityFilter {
    /// Of one kind.
    pub kind: Option<ActivityKind>,
    /// With these words in title, locality, other party or code; accents do not matter.
    pub typed: String,
}

/// What a programme did.
#[derive(Clone, Debug)]
pub struct ActivityDashboard {
    /// What it stands on.
    pub ground: Ground,
    /// The tallies and amounts.
    pub findings: Vec<Finding>,
    /// The activities that were asked for, newest first.
    pub found: Vec<Activity>,
    /// Where they took place, and where none did.
    pub localities: Vec<Locality>,
    /// Memoranda and agreements that nothing came of for more than six months before the period's end.
    pub stale: Vec<Activity>,
    /// Figures that do not fit together.
    pub mismatches: Vec<Mismatch>,
}

/// The activities from the programme's start to the period's end.
///
/// # Errors
/// [`Refusal::UnknownProgramme`], or when the database fails.
pub async fn activities(
    app: &App,
    programme: &str,
    asked: Option<ReportingPeriod>,
    filter: &ActivityFilter,
) -> Result<ActivityDashboard, Error> {
    let snapshot = app.store.read().await?;
    let ground = Ground::load(app, programme, asked, &snapshot).await?;
    let registers = registers::load(&snapshot, &Scope::Everything).await?;
    let communes = Commune::all(&snapshot, &Scope::Everything).await?;
    let (programme, period) = (ground.programme.span, ground.period.span());
    let is_within = |activity: &&Activity| {
        let span = activity.period.span();
        programme.first <= span.first && span.last <= period.last
    };
    let within: Vec<Activity> = registers.activities.iter().filter(is_within).cloned().collect();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let is_asked_for = |activity: &&Activity| {
        let texts = [
            activity.code.clone(),
            activity.title.clone(),
            text(&activity.locality),
            text(&activity.counterparty),
            text(&activity.document),
        ];
        filter.kind.is_none_or(|kind| activity.kind == kind)
            && is_found(&filter.typed, &texts.each_ref().map(String::as_str))
    };
    let mut found: Vec<Activity> = within.iter().filter(is_asked_for).cloned().collect();
    found.sort_by(|a, b| (b.period.span().last, &a.code).cmp(&(a.period.span().last, &b.code)));
    let contracted: BTreeSet<&str> = registers
        .activities
        .iter()
        .filter(|one| one.kind == ActivityKind::SalesContract)
        .filter_map(|one| one.parent.as_deref())
        .collect();
    let day = period.last.last_day();
    let stale =
        within.iter().filter(|one| one.is_stale(day, contracted.contains(one.code.as_str()))).cloned().collect();
    let mismatches = Activities::new(&within).mismatches();
    let is_counted = |one: &&Indicator| matches!(one.kind, IndicatorKind::Tally(_) | IndicatorKind::Amount(_));
    let findings =
        ground.programme.indicators.iter().filter(is_counted).map(|one| finding(one, &registers, &ground)).collect();
    let localities = by_locality(within.iter().filter(|one| one.is_carried_out()), &communes);
    Ok(ActivityDashboard { ground, findings, found, localities, stale, mismatches })
}

/// An audit with what it led to.
#[derive(Clone, Debug)]
pub struct AuditEntry {
    /// The audit.
    pub audit: Audit,
    /// The name of its facility.
    pub facility: String,
    /// Its measures, by title.
    pub measures: Vec<Measure>,
    /// What each measure is expected to be worth at the prices of the audit's day, by title.
    pub payoffs: BTreeMap<String, Payoff>,
}

impl AuditEntry {
    /// What one of its measures is expected to be worth.
    #[must_use]
    pub fn payoff(&self, measure: &Measure) -> Payoff {
        self.payoffs.get(&measure.title).copied().unwrap_or_default()
    }
}

/// Figures of all activities that do not fit together, as in [`ActivityDashboard::mismatches`].
///
/// # Errors
/// When the database fails.
pub async fn mismatches(app: &App) -> Result<Vec<Mismatch>, Error> {
    let all = sorted(Activity::all(&app.store.read_primary().await?, &Scope::Everything).await?);
    Ok(Activities::new(&all).mismatches())
}

/// The audits in scope with their measures, newest first.
///
/// # Errors
/// When the database fails.
pub async fn audits(app: &App, scope: &Scope) -> Result<Vec<AuditEntry>, Error> {
    audits_in(&app.factors, &app.store.read().await?, scope).await
}

pub(super) async fn audits_in(
    factors: &FactorSet,
    snapshot: &Snapshot,
    scope: &Scope,
) -> Result<Vec<AuditEntry>, Error> {
    let names: BTreeMap<String, String> =
        facilities::list(snapshot, scope).await?.into_iter().map(|row| (row.record.code, row.record.name)).collect();
    let mut measures: BTreeMap<String, Vec<Measure>> = BTreeMap::new();
    for measure in sorted(Measure::all(snapshot, scope).await?) {
        measures.entry(measure.audit.clone()).or_default().push(measure);
    }
    let (catalogue, prices) = (streams::catalogue(snapshot).await?, prices(snapshot).await?);
    let payoff = |measure: &Measure, on: NaiveDate| {
        let stream = catalogue.find(&measure.stream)?;
        Some((measure.title.clone(), Payoff::of(measure, &stream, on, &prices, factors)))
    };
    let mut audits: Vec<AuditEntry> = Audit::all(snapshot, scope)
        .await?
        .into_iter()
        .map(|audit| {
            let measures = measures.remove(&audit.reference).unwrap_or_default();
            AuditEntry {
                facility: names.get(&audit.facility).cloned().unwrap_or_default(),
                payoffs: measures.iter().filter_map(|measure| payoff(measure, audit.held_on)).collect(),
                measures,
                audit,
            }
        })
        .collect();
    audits.sort_by(|a, b| (b.audit.held_on, &a.audit.reference).cmp(&(a.audit.held_on, &b.audit.reference)));
    Ok(audits)
}

/// The tasks, those due first before those due later.
///
/// # Errors
/// When the database fails.
pub async fn tasks(app: &App) -> Result<Vec<Task>, Error> {
    let mut tasks = sorted(Task::all(&app.store.read().await?, &Scope::Everything).await?);
    tasks.sort_by_key(|task| (!task.progress().is_open(), task.due_on.unwrap_or(NaiveDate::MAX)));
    Ok(tasks)
}

/// The codes of all streams that a measure can save.
///
/// # Errors
/// When the database fails.
pub async fn streams(app: &App) -> Result<Vec<String>, Error> {
    Ok(streams::catalogue(&app.store.read().await?).await?.codes().map(str::to_owned).collect())
}
