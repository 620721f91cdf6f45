//! Places reached by awareness events.

use sea_orm::ColumnTrait;

use super::cells::{any, cells_table};
use super::{Reads, StorageError};
use crate::domain::awareness::AwarenessEvent;

cells_table!(AwarenessEvent, awareness, Place, [place, held_on, topic, event, participants, channel, note], |_| {
    sea_orm::Condition::all()
});

/// Whether any event names the place.
///
/// # Errors
/// When the database cannot be reached.
pub async fn any_of_place(reads: &impl Reads, place: &str) -> Result<bool, StorageError> {
    any::<entity::awareness::Entity>(reads, entity::awareness::Column::Place.eq(place)).await
}
