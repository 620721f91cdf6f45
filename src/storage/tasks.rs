//! Recommendations and instructions.

use super::cells::cells_table;
use crate::domain::tasks::Task;

cells_table!(Task, task, Code, [code, source, text, issuer, assigned_to, due_on, state, result], |_| {
    sea_orm::Condition::all()
});
