//! Communes and wards, dated.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "commune")]
pub struct Model {
    #[sea_orm(primary_key)]
    /// Opaque id.
    pub id: i32,
    /// Code, unique.
    pub code: String,
    /// Name.
    pub name: String,
    /// First day on which it is there.
    pub valid_from: Date,
    /// Last day on which it is there.
    pub valid_to: Option<Date>,
    /// Former district.
    pub district: Option<String>,
    /// Code of the commune it became part of.
    pub successor: Option<String>,
    /// Counts the changes of this row, from 1.
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
