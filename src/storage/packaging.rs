//! Looks at the packaging of outlets.

use sea_orm::ColumnTrait;

use super::cells::{any, cells_table};
use super::{Reads, StorageError};
use crate::domain::packaging::PackagingSurvey;

cells_table!(
    PackagingSurvey,
    packaging,
    Place,
    [place, surveyed_on, degree, items_replaced, items_left, alternative_share, single_use_kg, alternative_kg, note],
    |_| sea_orm::Condition::all()
);

/// Whether any outlet survey names the place.
///
/// # Errors
/// When the database cannot be reached.
pub async fn any_of_place(reads: &impl Reads, place: &str) -> Result<bool, StorageError> {
    any::<entity::packaging::Entity>(reads, entity::packaging::Column::Place.eq(place)).await
}
