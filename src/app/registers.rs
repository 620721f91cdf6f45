//! The registers that coverages, tallies and amounts are read from, loaded the same way for every use case.

use super::Error;
use crate::domain::activities::Activity;
use crate::domain::awareness::AwarenessEvent;
use crate::domain::findings::Registers;
use crate::domain::packaging::PackagingSurvey;
use crate::domain::places::Place;
use crate::domain::reached;
use crate::domain::scopes::Scope;
use crate::storage::Reads;
use crate::storage::registers::Stored;

/// All of them, in order of their keys.
pub(super) async fn load(reads: &impl Reads, scope: &Scope) -> Result<Registers, Error> {
    Ok(Registers {
        reached: reached::Registers {
            places: sorted(Place::all(reads, scope).await?),
            events: sorted(AwarenessEvent::all(reads, scope).await?),
            surveys: sorted(PackagingSurvey::all(reads, scope).await?),
        },
        activities: sorted(Activity::all(reads, scope).await?),
    })
}

/// The records in order of their keys.
pub(super) fn sorted<R: Stored>(mut records: Vec<R>) -> Vec<R> {
    records.sort_by_cached_key(R::key);
    records
}
