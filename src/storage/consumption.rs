//! Consumption records.

use super::records::measured_table;
use crate::domain::consumption::Consumption;

measured_table!(consumption, Consumption, stream, Stream);

/// One record of a stream, if there is any.
///
/// # Errors
/// When the database cannot be reached.
pub async fn any_of_stream(tx: &WriteTx, stream: &str) -> Result<bool, StorageError> {
    let found = consumption::Entity::find()
        .filter(consumption::Column::Stream.eq(stream))
        .limit(1)
        .one(tx.on())
        .await
        .map_err(doing("looking for records of a stream"))?;
    Ok(found.is_some())
}

/// The records of the facilities in scope in a span of whole calendar years, by the facility's id, in no order.
///
/// # Errors
/// When the database cannot be reached, or holds what cannot be meant.
pub async fn within(reads: &impl Reads, scope: &Scope, span: Span) -> Result<BTreeMap<i32, Vec<Record>>, StorageError> {
    let months = consumption::Column::FirstMonth.between(span.first.number(), span.last.number());
    let mut records: BTreeMap<i32, Vec<Record>> = BTreeMap::new();
    for (facility, graded) in graded_where(reads, scope, Condition::all().add(months)).await? {
        records.entry(facility).or_default().push(graded.record);
    }
    Ok(records)
}
