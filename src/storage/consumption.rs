//! Consumption records.

use sea_orm::QuerySelect;

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
