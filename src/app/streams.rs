//! Added streams: what may be changed and voided once records hang on them.

use super::Error;
use super::changes::{Around, Governed, Planned, Touch};
use crate::domain::refusals::Refusal;
use crate::domain::registers::{Kind, Refused};
use crate::domain::streams::AddedStream;
use crate::storage::registers::Row;
use crate::storage::{WriteTx, consumption};

impl Governed for AddedStream {
    fn facility(&self) -> Option<&str> {
        None
    }

    /// A stream that is recorded keeps its group and unit: figures and baselines are in that unit.
    async fn check(around: &Around<'_, Self>, planned: &[Planned<Self>]) -> Result<Vec<Refused>, Error> {
        let mut refused = Vec::new();
        for planned in planned {
            let Some(before) = &planned.before else {
                continue;
            };
            let (before, after) = (&before.record, &planned.after);
            let changed = if before.unit == after.unit && before.group == after.group {
                continue;
            } else if before.unit == after.unit {
                ("group", before.group.word())
            } else {
                ("unit", before.unit.symbol())
            };
            if consumption::any_of_stream(around.tx, &before.code).await? {
                let because = Refusal::FixedByRecords { now: changed.1.to_owned() };
                refused.push(Refused { origin: planned.origin.clone(), column: changed.0.to_owned(), because });
            }
        }
        Ok(refused)
    }

    async fn check_void(tx: &WriteTx, row: &Row<Self>) -> Result<Option<Refusal>, Error> {
        let is_used = consumption::any_of_stream(tx, &row.record.code).await?;
        Ok(is_used.then(|| Refusal::InUse { by: Kind::Consumption.word().to_owned() }))
    }

    fn touch(_before: Option<&Self>, _after: Option<&Self>) -> Option<Touch> {
        None
    }
}
