//! Streams that users added.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "stream")]
pub struct Model {
    #[sea_orm(primary_key)]
    /// Opaque id.
    pub id: i32,
    /// Code, unique.
    pub code: String,
    /// Vietnamese name.
    pub name_vi: String,
    /// English name.
    pub name_en: String,
    /// `material`, `water` or `waste`.
    pub group: String,
    /// Unit of its figures.
    pub unit: String,
    /// Remark.
    pub note: Option<String>,
    /// Counts the changes of this row, from 1.
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
