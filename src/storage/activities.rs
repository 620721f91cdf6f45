//! Activities.

use sea_orm::ColumnTrait;

use super::cells::{any, cells_table};
use super::{Reads, StorageError};
use crate::domain::activities::Activity;

cells_table!(
    Activity,
    activity,
    Code,
    [
        code,
        kind,
        title,
        period,
        status,
        count,
        at_least,
        participants,
        participants_at_least,
        level,
        parent,
        facility,
        place,
        locality,
        counterparty,
        value,
        document,
        funding_national,
        funding_provincial,
        funding_district,
        funding_commune,
        funding_beneficiary,
        disbursed,
        settled,
        note
    ],
    |_| sea_orm::Condition::all()
);

/// Whether any activity names the place.
///
/// # Errors
/// When the database cannot be reached.
pub async fn any_of_place(reads: &impl Reads, place: &str) -> Result<bool, StorageError> {
    any::<entity::activity::Entity>(reads, entity::activity::Column::Place.eq(place)).await
}

/// The parts of an activity.
///
/// # Errors
/// When the database cannot be reached, or holds what cannot be meant.
pub async fn parts_of(reads: &impl Reads, parent: &str) -> Result<Vec<Activity>, StorageError> {
    let of_parent = sea_orm::Condition::all().add(entity::activity::Column::Parent.eq(parent));
    Ok(rows(reads, of_parent).await?.into_iter().map(|row| row.record).collect())
}
