//! Measures, in scope with the facility of their audit.

use sea_orm::{ColumnTrait, Condition};

use super::audits::references_in_scope;
use super::cells::{any, cells_table};
use super::{Reads, StorageError};
use crate::domain::measures::Measure;
use crate::domain::scopes::Scope;

cells_table!(
    Measure,
    measure,
    Audit,
    [audit, title, stream, expected_saving, unit, cost, due_on, owner, status, implemented_on, note],
    in_scope
);

fn in_scope(scope: &Scope) -> Condition {
    match scope {
        Scope::Everything => Condition::all(),
        _ => Condition::all().add(entity::measure::Column::Audit.in_subquery(references_in_scope(scope))),
    }
}

/// Whether any measure names the audit.
///
/// # Errors
/// When the database cannot be reached.
pub async fn any_of_audit(reads: &impl Reads, audit: &str) -> Result<bool, StorageError> {
    any::<entity::measure::Entity>(reads, entity::measure::Column::Audit.eq(audit)).await
}

/// Whether any measure saves the stream.
///
/// # Errors
/// When the database cannot be reached.
pub async fn any_of_stream(reads: &impl Reads, stream: &str) -> Result<bool, StorageError> {
    any::<entity::measure::Entity>(reads, entity::measure::Column::Stream.eq(stream)).await
}
