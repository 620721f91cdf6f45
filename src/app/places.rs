//! Places: opening dates that leave out what is recorded of a place cannot be set.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::Error;
use super::changes::{Around, Governed, Planned, named, with_codes};
use crate::domain::awareness::AwarenessEvent;
use crate::domain::packaging::PackagingSurvey;
use crate::domain::places::Place;
use crate::domain::refusals::Refusal;
use crate::domain::registers::{Fault, Key, Kind, Refused};
use crate::storage::registers::Row;
use crate::storage::{WriteTx, activities, awareness, packaging};

impl Governed for Place {
    async fn check(around: &Around<'_, Self>, planned: &[Planned<Self>]) -> Result<Vec<Refused>, Error> {
        let changed = planned.iter().filter(|planned| planned.before.is_some());
        let codes: BTreeSet<String> = changed.map(|planned| planned.after.code.clone()).collect();
        let mut days: BTreeMap<String, Vec<NaiveDate>> = BTreeMap::new();
        for event in with_codes::<AwarenessEvent>(around.tx, codes.clone()).await?.into_values() {
            days.entry(event.place).or_default().push(event.held_on);
        }
        for survey in with_codes::<PackagingSurvey>(around.tx, codes).await?.into_values() {
            days.entry(survey.place).or_default().push(survey.surveyed_on);
        }
        let refused = planned.iter().filter_map(|planned| {
            let outside = days.get(&planned.after.code)?.iter().find(|day| !planned.after.is_open_on(**day))?;
            let because = Refusal::RecordsOutside { on: outside.to_string() };
            let is_early = planned.after.opened_on.is_some_and(|opened| *outside < opened);
            let column = if is_early { "opened_on" } else { "closed_on" };
            Some(Refused::at(&planned.origin, Fault { column, because }))
        });
        Ok(refused.collect())
    }

    async fn check_void(tx: &WriteTx, row: &Row<Self>, _gone: &BTreeSet<Key>) -> Result<Option<Refusal>, Error> {
        let code = &row.record.code;
        let by = if packaging::any_of_place(tx, code).await? {
            Kind::Packaging
        } else if awareness::any_of_place(tx, code).await? {
            Kind::Awareness
        } else if activities::any_of_place(tx, code).await? {
            Kind::Activities
        } else {
            return Ok(None);
        };
        Ok(Some(Refusal::InUse { by: by.word().to_owned() }))
    }
}

/// Refuses records of a place that is not there, or was not open on the record's day.
pub(super) async fn on_open_days<R: Governed>(
    around: &Around<'_, R>,
    planned: &[Planned<R>],
    column: &'static str,
    place_and_day: impl Fn(&R) -> (&String, NaiveDate),
) -> Result<Vec<Refused>, Error> {
    let (places, mut refused) =
        named::<R, Place>(around, planned, "place", |record| Some(place_and_day(record).0)).await?;
    for planned in planned {
        let (code, day) = place_and_day(&planned.after);
        let Some(place) = places.get(code) else { continue };
        if let Err(because) = place.must_be_open_on(day) {
            refused.push(Refused::at(&planned.origin, Fault { column, because }));
        }
    }
    Ok(refused)
}
