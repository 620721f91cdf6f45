//! Audits: of a known facility; one that measures hang on stays.

use std::collections::BTreeSet;

use super::Error;
use super::changes::{Around, Governed, Planned, facilities_named};
use crate::domain::audits::Audit;
use crate::domain::refusals::Refusal;
use crate::domain::registers::{Key, Kind, Refused};
use crate::storage::registers::Row;
use crate::storage::{WriteTx, measures};

impl Governed for Audit {
    async fn check(around: &Around<'_, Self>, planned: &[Planned<Self>]) -> Result<Vec<Refused>, Error> {
        facilities_named(around, planned, |audit| Some(&audit.facility)).await
    }

    async fn check_void(tx: &WriteTx, row: &Row<Self>, _gone: &BTreeSet<Key>) -> Result<Option<Refusal>, Error> {
        let is_used = measures::any_of_audit(tx, &row.record.reference).await?;
        Ok(is_used.then(|| Refusal::InUse { by: Kind::Measures.word().to_owned() }))
    }
}
