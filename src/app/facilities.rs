//! Facilities: what may be changed and voided.

use super::Error;
use super::changes::{Around, Governed, Planned, Reach, Touch};
use crate::domain::facilities::Facility;
use crate::domain::refusals::Refusal;
use crate::domain::registers::Refused;
use crate::storage::registers::Row;
use crate::storage::{WriteTx, facilities};

impl Governed for Facility {
    fn facility(&self) -> Option<&str> {
        None
    }

    async fn check(_around: &Around<'_, Self>, _planned: &[Planned<Self>]) -> Result<Vec<Refused>, Error> {
        Ok(vec![])
    }

    async fn check_void(tx: &WriteTx, row: &Row<Self>) -> Result<Option<Refusal>, Error> {
        let by = facilities::used_by(tx, row.id).await?;
        Ok(by.map(|by| Refusal::InUse { by: by.to_owned() }))
    }

    fn touch(before: Option<&Self>, after: Option<&Self>) -> Option<Touch> {
        let (before, after) = (before?, after?);
        (before.opening != after.opening).then(|| Touch { facility: after.code.clone(), reach: Reach::Whole })
    }
}
