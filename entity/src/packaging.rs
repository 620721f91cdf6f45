//! Looks at the packaging of outlets.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "packaging")]
pub struct Model {
    #[sea_orm(primary_key)]
    /// Opaque id.
    pub id: i32,
    /// Place code.
    pub place: String,
    /// Day.
    pub surveyed_on: Date,
    /// How far single-use plastic is replaced.
    pub degree: String,
    /// Items replaced.
    pub items_replaced: Option<String>,
    /// Items left.
    pub items_left: Option<String>,
    /// Share of friendly packaging in percent, as reported.
    pub alternative_share: Option<String>,
    /// Single-use plastic in kg a month, as reported.
    pub single_use_kg: Option<String>,
    /// What replaced it in kg a month, as reported.
    pub alternative_kg: Option<String>,
    /// Remark.
    pub note: Option<String>,
    /// Counts the changes of this row, from 1.
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
