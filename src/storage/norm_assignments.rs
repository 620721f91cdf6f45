//! Which norm a facility's product falls under.

use sea_orm::Condition;

use super::cells::cells_table;
use super::facilities::named_in_scope;
use crate::domain::norm_assignments::NormAssignment;
use crate::domain::scopes::Scope;

cells_table!(
    NormAssignment,
    norm_assignment,
    Facility,
    [facility, product, norm, capacity, capacity_unit, note],
    in_scope
);

fn in_scope(scope: &Scope) -> Condition {
    named_in_scope(entity::norm_assignment::Column::Facility, scope)
}
