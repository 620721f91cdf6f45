//! Zones, clusters, craft villages and outlets.

use super::cells::{cells_table, of_area};
use crate::domain::places::Place;

cells_table!(Place, place, Code, [code, name, kind, commune, opened_on, closed_on, managed_by], |scope| of_area(
    entity::place::Column::Commune,
    scope
));
