//! Facilities: what may be changed and voided.

use std::collections::BTreeSet;

use super::Error;
use super::changes::{Governed, Reach, Touch};
use crate::domain::facilities::Facility;
use crate::domain::refusals::Refusal;
use crate::domain::registers::Key;
use crate::storage::registers::Row;
use crate::storage::{WriteTx, facilities};

impl Governed for Facility {
    async fn check_void(tx: &WriteTx, row: &Row<Self>, _gone: &BTreeSet<Key>) -> Result<Option<Refusal>, Error> {
        let by = facilities::used_by(tx, row).await?;
        Ok(by.map(|by| Refusal::InUse { by: by.to_owned() }))
    }

    fn touch(before: Option<&Self>, after: Option<&Self>) -> Option<Touch> {
        let (before, after) = (before?, after?);
        (before.opening != after.opening).then(|| Touch { facility: after.code.clone(), reach: Reach::Whole })
    }
}
