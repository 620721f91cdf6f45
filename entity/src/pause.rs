//! Spans in which nothing is used or made.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "pause")]
pub struct Model {
    #[sea_orm(primary_key)]
    /// Opaque id.
    pub id: i32,
    /// The facility.
    pub facility_id: i32,
    /// First paused month, in months since the year 0.
    pub from_month: i32,
    /// Stream code or `product:NAME`; empty for the whole plant.
    pub subject: String,
    /// Last paused month; for good when null.
    pub until_month: Option<i32>,
    /// Remark.
    pub note: Option<String>,
    /// Counts the changes of this row, from 1.
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
