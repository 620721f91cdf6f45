//! Other variables that move a facility's consumption.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "driver")]
pub struct Model {
    #[sea_orm(primary_key)]
    /// Opaque id.
    pub id: i32,
    /// Code of the facility.
    pub facility: String,
    /// Name of the driver.
    pub driver: String,
    /// Period, as files write it.
    pub period: String,
    /// Value, as reported.
    pub value: String,
    /// Its unit.
    pub unit: Option<String>,
    /// Remark.
    pub note: Option<String>,
    /// Counts the changes of this row, from 1.
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
