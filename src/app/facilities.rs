//! Facilities: what may be changed and voided.

use std::collections::BTreeSet;

use super::Error;
use super::changes::{Around, Governed, Planned, Reach, Touch};
use crate::domain::facilities::Facility;
use crate::domain::refusals::Refusal;
use crate::domain::registers::{Fault, Key, Refused};
use crate::storage::registers::Row;
use crate::storage::{WriteTx, facilities};

impl Governed for Facility {
    /// A facility's page has its code in the address, and browsers take `.` and `..` there for a step, however they
    /// are spelt: that page could not be reached.
    async fn check(_around: &Around<'_, Self>, planned: &[Planned<Self>]) -> Result<Vec<Refused>, Error> {
        let added = planned.iter().filter(|planned| planned.before.is_none());
        let steps = added.filter(|planned| matches!(planned.after.code.as_str(), "." | ".."));
        Ok(steps
            .map(|planned| {
                let because = Refusal::DotsAlone { given: planned.after.code.clone() };
                Refused::at(&planned.origin, Fault { column: "code", because })
            })
            .collect())
    }

    async fn check_void(tx: &WriteTx, row: &Row<Self>, _gone: &BTreeSet<Key>) -> Result<Option<Refusal>, Error> {
        let by = facilities::used_by(tx, row).await?;
        Ok(by.map(|by| Refusal::InUse { by: by.to_owned() }))
    }

    fn touch(before: Option<&Self>, after: Option<&Self>) -> Option<Touch> {
        let (before, after) = (before?, after?);
        (before.opening != after.opening).then(|| Touch { facility: after.code.clone(), reach: Reach::Whole })
    }
}
