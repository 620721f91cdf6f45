//! Added streams: what may be changed and voided once records hang on them.

use std::collections::BTreeSet;

use super::Error;
use super::changes::{Around, Governed, Planned};
use crate::domain::assessments::Measured;
use crate::domain::refusals::Refusal;
use crate::domain::registers::{Key, Kind, Refused};
use crate::domain::streams::AddedStream;
use crate::storage::registers::Row;
use crate::storage::{WriteTx, adjustments, baselines, consumption, measures, pauses, prices};

impl Governed for AddedStream {
    /// A stream that anything hangs on keeps its group and unit: figures and baselines are in that unit.
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
            if used_by(around.tx, &before.code).await?.is_some() {
                let because = Refusal::FixedByRecords { now: changed.1.to_owned() };
                refused.push(Refused { origin: planned.origin.clone(), column: changed.0.to_owned(), because });
            }
        }
        Ok(refused)
    }

    async fn check_void(tx: &WriteTx, row: &Row<Self>, _gone: &BTreeSet<Key>) -> Result<Option<Refusal>, Error> {
        let by = used_by(tx, &row.record.code).await?;
        Ok(by.map(|by| Refusal::InUse { by: by.to_owned() }))
    }
}

/// The first register that holds something of the stream; a baseline is in its unit for good.
async fn used_by(tx: &WriteTx, stream: &str) -> Result<Option<&'static str>, Error> {
    Ok(if consumption::any_of_stream(tx, stream).await? {
        Some(Kind::Consumption.word())
    } else if pauses::any_of_stream(tx, stream).await? {
        Some(Kind::Pauses.word())
    } else if measures::any_of_stream(tx, stream).await? {
        Some(Kind::Measures.word())
    } else if adjustments::any_of_stream(tx, stream).await? {
        Some(Kind::Adjustments.word())
    } else if prices::any_of_stream(tx, stream).await? {
        Some(Kind::Prices.word())
    } else if baselines::any_of_result(tx, &Measured::Material(stream.to_owned())).await? {
        Some("baselines")
    } else {
        None
    })
}
