//! Visits to facilities.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "audit")]
pub struct Model {
    #[sea_orm(primary_key)]
    /// Opaque id.
    pub id: i32,
    /// Reference, unique.
    pub reference: String,
    /// Facility code.
    pub facility: String,
    /// Day.
    pub held_on: Date,
    /// Kind of audit.
    pub kind: String,
    /// Who went.
    pub team: String,
    /// What was looked at.
    pub scope: Option<String>,
    /// What was found.
    pub findings: Option<String>,
    /// Who was there for the plant.
    pub plant_representatives: Option<String>,
    /// Counts the changes of this row, from 1.
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
