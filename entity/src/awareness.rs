//! Places reached by awareness events.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "awareness")]
pub struct Model {
    #[sea_orm(primary_key)]
    /// Opaque id.
    pub id: i32,
    /// Place code.
    pub place: String,
    /// Day.
    pub held_on: Date,
    /// What about.
    pub topic: String,
    /// Event that reached several places.
    pub event: Option<String>,
    /// How many took part.
    pub participants: Option<i64>,
    /// By which way.
    pub channel: Option<String>,
    /// Remark.
    pub note: Option<String>,
    /// Counts the changes of this row, from 1.
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
