//! Which national norm a facility's product falls under.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "norm_assignment")]
pub struct Model {
    #[sea_orm(primary_key)]
    /// Opaque id.
    pub id: i32,
    /// Facility code.
    pub facility: String,
    /// Product within the facility.
    pub product: String,
    /// Norm code.
    pub norm: String,
    /// Design capacity in a year, as reported.
    pub capacity: Option<String>,
    /// Its unit.
    pub capacity_unit: Option<String>,
    /// Remark.
    pub note: Option<String>,
    /// Counts the changes of this row, from 1.
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
