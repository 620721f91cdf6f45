//! Adjustments, in scope with their facility.

use sea_orm::{ColumnTrait, Condition};

use super::cells::{any, cells_table};
use super::drivers::in_years;
use super::facilities::codes_in_scope;
use super::{Reads, StorageError};
use crate::domain::adjustments::Adjustment;
use crate::domain::periods::Span;
use crate::domain::scopes::Scope;

cells_table!(
    Adjustment,
    adjustment,
    Facility,
    [facility, stream_group, period, reference, amount, unit, kind, reason, evidence, note],
    in_scope
);

fn in_scope(scope: &Scope) -> Condition {
    match scope {
        Scope::Everything => Condition::all(),
        _ => Condition::all().add(entity::adjustment::Column::Facility.in_subquery(codes_in_scope(scope))),
    }
}

/// The adjustments of the facilities in scope in the calendar years that a span touches, or of all time.
///
/// # Errors
/// When the database cannot be reached, or holds what cannot be meant.
pub async fn within(reads: &impl Reads, scope: &Scope, span: Option<Span>) -> Result<Vec<Adjustment>, StorageError> {
    let condition = in_scope(scope).add_option(span.map(|span| in_years(entity::adjustment::Column::Period, span)));
    Ok(rows(reads, condition).await?.into_iter().map(|row| row.record).collect())
}

/// Whether any adjustment is of the stream.
///
/// # Errors
/// When the database cannot be reached.
pub async fn any_of_stream(reads: &impl Reads, stream: &str) -> Result<bool, StorageError> {
    any::<entity::adjustment::Entity>(reads, entity::adjustment::Column::StreamGroup.eq(stream)).await
}
