//! Prices; they hold everywhere.

use sea_orm::ColumnTrait;

use super::cells::{any, cells_table};
use super::{Reads, StorageError};
use crate::domain::prices::Price;

cells_table!(Price, price, Stream, [stream, valid_from, value, unit, source, note], |_| sea_orm::Condition::all());

/// Whether the stream has any price.
///
/// # Errors
/// When the database cannot be reached.
pub async fn any_of_stream(reads: &impl Reads, stream: &str) -> Result<bool, StorageError> {
    any::<entity::price::Entity>(reads, entity::price::Column::Stream.eq(stream)).await
}
