//! Activities: of known facilities, places and other activities, and never a part of themselves.

use std::collections::{BTreeMap, BTreeSet};

use super::Error;
use super::changes::{Around, Governed, Planned, named};
use crate::domain::activities::Activity;
use crate::domain::facilities::Facility;
use crate::domain::places::Place;
use crate::domain::refusals::{Refusal, nearest};
use crate::domain::registers::{Fault, Key, Kind, Refused, Register};
use crate::domain::scopes::Scope;
use crate::storage::registers::{Row, Stored};
use crate::storage::{WriteTx, activities};

impl Governed for Activity {
    async fn check(around: &Around<'_, Self>, planned: &[Planned<Self>]) -> Result<Vec<Refused>, Error> {
        let (_, mut refused) =
            named::<Self, Facility>(around, planned, "facility", |activity| activity.facility.as_deref()).await?;
        let (_, places) = named::<Self, Place>(around, planned, "place", |activity| activity.place.as_deref()).await?;
        refused.extend(places);
        refused.extend(check_parents(around, planned).await?);
        Ok(refused)
    }

    async fn check_void(tx: &WriteTx, row: &Row<Self>, gone: &BTreeSet<Key>) -> Result<Option<Refusal>, Error> {
        let parts = activities::parts_of(tx, &row.record.code).await?;
        let is_used = parts.iter().any(|part| !gone.contains(&part.key()));
        Ok(is_used.then(|| Refusal::InUse { by: Kind::Activities.word().to_owned() }))
    }
}

/// A parent is stored or stands in the same files, and no chain of parents comes back.
async fn check_parents(around: &Around<'_, Activity>, planned: &[Planned<Activity>]) -> Result<Vec<Refused>, Error> {
    if planned.iter().all(|planned| planned.after.parent.is_none()) {
        return Ok(vec![]);
    }
    let stored = Activity::all(around.tx, &Scope::Everything).await?;
    let all = stored.iter().chain(planned.iter().map(|planned| &planned.after));
    let parents: BTreeMap<&str, Option<&str>> =
        all.map(|activity| (activity.code.as_str(), activity.parent.as_deref())).collect();
    let refused = planned.iter().filter_map(|planned| {
        let parent = planned.after.parent.as_deref()?;
        let because = if parents.contains_key(parent) {
            let mut chain =
                std::iter::successors(Some(parent), |code| parents.get(code).copied().flatten()).take(parents.len());
            chain.any(|code| code == planned.after.code).then_some(Refusal::PartOfItself)?
        } else {
            let nearest = nearest(parent, parents.keys().copied());
            Refusal::UnknownCode { given: parent.to_owned(), of: Kind::Activities.word().to_owned(), nearest }
        };
        Some(Refused::at(&planned.origin, Fault { column: "parent", because }))
    });
    Ok(refused.collect())
}
