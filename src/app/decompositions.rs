//! Why a sector's consumption changed between two years.

use super::{App, Error, frames};
use crate::domain::assessments::{Frame, Measured};
use crate::domain::comparisons::{Candidate, Comparison, Years, compare};
use crate::domain::facilities::Facility;
use crate::domain::periods::Span;
use crate::domain::products::Stated;
use crate::domain::scopes::Scope;
use crate::domain::sectors::Sector;
use crate::domain::streams::Catalogue;
use crate::storage::assessments::touching;
use crate::storage::{Snapshot, streams};

/// A facility with its id, its frame, and what is stated about its products.
pub(super) type Known = (i32, Facility, Frame, Stated);

/// Compares two years of a sector.
///
/// # Errors
/// When the database fails.
pub async fn sector(app: &App, sector: Sector, years: Years) -> Result<Comparison, Error> {
    let scope = Scope::Sector(sector);
    let snapshot = app.store.read().await?;
    let framed = frames::load(&snapshot, &scope).await?;
    let facilities: Vec<Known> = framed
        .into_iter()
        .map(|one| {
            let stated = one.stated();
            (one.id, one.facility, one.frame, stated)
        })
        .collect();
    let catalogue = streams::catalogue(&snapshot).await?;
    of_facilities(&snapshot, &scope, &facilities, &catalogue, years).await
}

/// Compares two years of facilities that are known; the assessments of both years are read, and no others.
pub(super) async fn of_facilities(
    snapshot: &Snapshot,
    scope: &Scope,
    facilities: &[Known],
    catalogue: &Catalogue,
    years: Years,
) -> Result<Comparison, Error> {
    let [from, to] = years.both().map(|year| Some(Span::year(year)));
    let (from, to) = (touching(snapshot, scope, from).await?, touching(snapshot, scope, to).await?);
    let candidates: Vec<Candidate<'_>> = facilities
        .iter()
        .map(|(id, facility, frame, stated)| {
            let whose = (*id, Measured::Energy);
            let assessments = [&from, &to].map(|year| year.get(&whose).map_or(&[][..], Vec::as_slice));
            Candidate { facility, frame, stated, assessments }
        })
        .collect();
    Ok(compare(&candidates, catalogue, years))
}
