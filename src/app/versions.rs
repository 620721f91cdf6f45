//! Which baselines does a facility have, how were they chosen, and is their data still what it was?

use super::adjustments::{self, LedgerEntry};
use super::assessments::records_of;
use super::conditions::Ledger;
use super::frames::{self, unknown_facility};
use super::grounds::Ground;
use super::{App, Error};
use crate::domain::assessments::{Measured, Method};
use crate::domain::baselines::{Version, fingerprint};
use crate::domain::facilities::Facility;
use crate::domain::periods::ReportingPeriod;
use crate::domain::scopes::Scope;
use crate::domain::units::Unit;
use crate::storage::{baselines, streams};

/// The baselines of one facility in one programme.
#[derive(Clone, Debug)]
pub struct FacilityBaselines {
    /// What it stands on.
    pub ground: Ground,
    /// The facility.
    pub facility: Facility,
    /// Each result that it has recorded, energy first.
    pub results: Vec<ResultBaselines>,
    /// Its ledger of adjustments, newest months first.
    pub adjustments: Vec<LedgerEntry>,
}

/// The baselines of one result.
#[derive(Clone, Debug)]
pub struct ResultBaselines {
    /// The result.
    pub measured: Measured,
    /// The unit of a material; energy is in TOE.
    pub unit: Option<Unit>,
    /// Its versions, newest first.
    pub versions: Vec<Version>,
    /// Whether the data of the one that rules has changed since it was frozen.
    pub has_changed: bool,
}

impl ResultBaselines {
    /// The one that rules.
    #[must_use]
    pub fn ruling(&self) -> Option<&Version> {
        self.versions.iter().find(|version| version.approved.is_some())
    }
}

/// The baselines of a facility.
///
/// # Errors
/// An unknown programme or facility, or when the database fails.
pub async fn of_facility(
    app: &App,
    programme: &str,
    code: &str,
    asked: Option<ReportingPeriod>,
) -> Result<FacilityBaselines, Error> {
    let snapshot = app.store.read().await?;
    let ground = Ground::load(app, programme, asked, &snapshot).await?;
    let scope = Scope::Facilities(vec![code.to_owned()]);
    let Some(framed) = frames::load(&snapshot, &scope).await?.pop() else {
        return Err(unknown_facility(&snapshot, code).await?);
    };
    let catalogue = streams::catalogue(&snapshot).await?;
    let method = Method { catalogue: &catalogue, factors: &app.factors };
    let mut versions = baselines::versions(&snapshot, &scope, Some(&ground.programme.code)).await?;
    let ledger = Ledger::load(&snapshot, &scope, None, method).await?;
    let conditions = ledger.of(code, &framed.stated());
    // only the years of baselines are read, and only once
    let years = versions.values().flatten().map(|version| version.baseline.period.whole_years());
    let records = match years.reduce(crate::domain::periods::Span::joined) {
        Some(years) => records_of(&snapshot, &[framed.id], Some(years)).await?.remove(&framed.id).unwrap_or_default(),
        None => vec![],
    };
    let mut measured = framed.frame.results(&catalogue);
    measured.insert(Measured::Energy);
    measured.extend(versions.keys().map(|(_, _, measured)| measured.clone()));
    let mut results = Vec::new();
    for measured in measured {
        let whose = (framed.id, ground.programme.code.clone(), measured.clone());
        let mut versions = versions.remove(&whose).unwrap_or_default();
        versions.reverse();
        let unit = catalogue.find(measured.code()).map(|stream| stream.unit);
        let mut one = ResultBaselines { measured, unit, versions, has_changed: false };
        one.has_changed = one.ruling().is_some_and(|version| {
            let baseline = &version.baseline;
            let now = fingerprint(&framed.frame, &records, &conditions, &one.measured, &catalogue, baseline);
            now != baseline.data_hash
        });
        results.push(one);
    }
    let adjustments = adjustments::ledger(&snapshot, &scope).await?;
    Ok(FacilityBaselines { ground, facility: framed.facility, results, adjustments })
}
