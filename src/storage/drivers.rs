//! Drivers, in scope with their facility.

use sea_orm::{ColumnTrait, Condition};

use super::cells::cells_table;
use super::facilities::named_in_scope;
use super::{Reads, StorageError};
use crate::domain::drivers::Driver;
use crate::domain::periods::Span;
use crate::domain::scopes::Scope;

cells_table!(Driver, driver, Facility, [facility, driver, period, value, unit, note], in_scope);

fn in_scope(scope: &Scope) -> Condition {
    named_in_scope(entity::driver::Column::Facility, scope)
}

/// The drivers of the facilities in scope in the calendar years that a span touches, or of all time; in no order.
///
/// # Errors
/// When the database cannot be reached, or holds what cannot be meant.
pub async fn within(reads: &impl Reads, scope: &Scope, span: Option<Span>) -> Result<Vec<Driver>, StorageError> {
    let condition = in_scope(scope).add_option(span.map(|span| in_years(entity::driver::Column::Period, span)));
    Ok(rows(reads, condition).await?.into_iter().map(|row| row.record).collect())
}

/// The rows whose period lies in the calendar years of a span: every period begins with its year.
pub(super) fn in_years<C: ColumnTrait>(period: C, span: Span) -> Condition {
    let (first, after) = (span.first.year(), span.last.year() + 1);
    Condition::all().add(period.gte(format!("{first:04}"))).add(period.lt(format!("{after:04}")))
}
