//! Factors that users state; they hold everywhere.

use super::cells::cells_table;
use crate::domain::factors::StatedFactor;

cells_table!(StatedFactor, factor, Stream, [stream, valid_from, set, value, unit, source, note], |_| {
    sea_orm::Condition::all()
});
