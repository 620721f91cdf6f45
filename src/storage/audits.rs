//! Audits.

use sea_orm::Condition;
use sea_orm::sea_query::{Query, SelectStatement};

use super::cells::cells_table;
use super::facilities::named_in_scope;
use crate::domain::audits::Audit;
use crate::domain::scopes::Scope;

cells_table!(
    Audit,
    audit,
    Reference,
    [reference, facility, held_on, kind, team, scope, findings, plant_representatives],
    in_scope
);

fn in_scope(scope: &Scope) -> Condition {
    named_in_scope(entity::audit::Column::Facility, scope)
}

/// The references of the audits in scope.
pub(super) fn references_in_scope(scope: &Scope) -> SelectStatement {
    Query::select()
        .column(entity::audit::Column::Reference)
        .from(entity::audit::Entity)
        .cond_where(in_scope(scope))
        .to_owned()
}
