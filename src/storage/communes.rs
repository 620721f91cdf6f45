//! Communes and wards.

use super::cells::cells_table;
use crate::domain::communes::Commune;

cells_table!(Commune, commune, Code, [code, name, valid_from, valid_to, district, successor], |_| {
    sea_orm::Condition::all()
});
