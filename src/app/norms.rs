//! National norms: the facilities of which somebody has said that one applies, held against it year by year.
//!
//! Norms count energy by factors of their own, so what is kept derived, in TOE, does not serve: the
//! records of the assigned facilities and of the years asked for are read.

use std::collections::{BTreeMap, BTreeSet};

use super::assessments::records_of;
use super::grounds::Ground;
use super::registers::sorted;
use super::{App, Error, frames};
use crate::domain::assessments::Method;
use crate::domain::facilities::Facility;
use crate::domain::norm_assignments::NormAssignment;
use crate::domain::norms::{Circular, Incomparable, Norm, Norms, Specific};
use crate::domain::periods::{ReportingPeriod, Span};
use crate::domain::scopes::Scope;
use crate::domain::sectors::Sector;
use crate::storage::registers::Stored;
use crate::storage::{Reads, facilities, streams};

/// A product of a facility beside the norm that it is held against, in one year.
#[derive(Clone, Debug)]
pub struct NormFinding {
    /// The year.
    pub year: i32,
    /// The facility.
    pub facility: Facility,
    /// What was said of it.
    pub assignment: NormAssignment,
    /// The circular.
    pub circular: Circular,
    /// The norm.
    pub norm: Norm,
    /// Its specific consumption beside the limit, or why there is none.
    pub outcome: Result<Specific, Incomparable>,
}

/// The norms, and who is held against them.
#[derive(Clone, Debug)]
pub struct NormDashboard {
    /// What it stands on.
    pub ground: Ground,
    /// The calendar year in which the period ends.
    pub year: i32,
    /// Who is held against a norm: those above it first, the furthest above leading; those that
    /// cannot be compared last, in order of codes.
    pub findings: Vec<NormFinding>,
    /// How many facilities were open in the year, and how many of them have no norm assigned.
    pub open: BTreeMap<Sector, (usize, usize)>,
}

/// The norms in the year of a period, and the facilities in scope that are held against them.
///
/// # Errors
/// [`Refusal::UnknownProgramme`](crate::domain::refusals::Refusal::UnknownProgramme), or when the
/// database fails.
pub async fn dashboard(
    app: &App,
    programme: &str,
    asked: Option<ReportingPeriod>,
    scope: &Scope,
) -> Result<NormDashboard, Error> {
    let snapshot = app.store.read().await?;
    let ground = Ground::load(app, programme, asked, &snapshot).await?;
    let year = ground.norm_year();
    let mut findings = findings_in(&snapshot, &app.norms, scope, &BTreeSet::from([year])).await?;
    findings.sort_by(|a, b| share_of(b).total_cmp(&share_of(a)));
    let assigned: BTreeSet<&str> = findings.iter().map(|one| one.facility.code.as_str()).collect();
    let mut open: BTreeMap<Sector, (usize, usize)> = BTreeMap::new();
    for facility in facilities::list(&snapshot, scope).await?.into_iter().map(|row| row.record) {
        if facility.opening.is_open_during(Span::year(year)) {
            let (all, without) = open.entry(facility.sector).or_default();
            *all += 1;
            *without += usize::from(!assigned.contains(facility.code.as_str()));
        }
    }
    Ok(NormDashboard { ground, year, findings, open })
}

/// What a finding is ranked by; those that cannot be compared come after all others.
fn share_of(finding: &NormFinding) -> f64 {
    finding.outcome.as_ref().map_or(-1.0, Specific::share)
}

/// Every assignment in scope in each year, in order of years and then of keys.
///
/// An assignment whose norm no longer ships is passed over.
pub(super) async fn findings_in(
    reads: &impl Reads,
    norms: &Norms,
    scope: &Scope,
    years: &BTreeSet<i32>,
) -> Result<Vec<NormFinding>, Error> {
    let assignments = sorted(NormAssignment::all(reads, scope).await?);
    let (Some(first), Some(last), false) = (years.first(), years.last(), assignments.is_empty()) else {
        return Ok(vec![]);
    };
    let codes: BTreeSet<String> = assignments.iter().map(|one| one.facility.clone()).collect();
    let framed = frames::load(reads, &Scope::Facilities(codes.into_iter().collect())).await?;
    let catalogue = streams::catalogue(reads).await?;
    let method = Method { catalogue: &catalogue, factors: &norms.factors };
    let span = Span::year(*first).joined(Span::year(*last));
    let ids: Vec<i32> = framed.iter().map(|one| one.id).collect();
    let records = records_of(reads, &ids, Some(span)).await?;
    let framed: BTreeMap<&str, _> = framed.iter().map(|one| (one.facility.code.as_str(), one)).collect();
    let mut findings = Vec::new();
    for year in years.iter().copied() {
        for assignment in &assignments {
            let Some((circular, norm)) = norms.find(&assignment.norm) else { continue };
            let Some(plant) = framed.get(assignment.facility.as_str()) else { continue };
            let records = records.get(&plant.id).map_or(&[][..], Vec::as_slice);
            findings.push(NormFinding {
                year,
                facility: plant.facility.clone(),
                assignment: assignment.clone(),
                circular: circular.clone(),
                norm: norm.clone(),
                outcome: norm.compare(assignment, year, &plant.frame, records, method),
            });
        }
    }
    Ok(findings)
}
