//! What audits led to.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "measure")]
pub struct Model {
    #[sea_orm(primary_key)]
    /// Opaque id.
    pub id: i32,
    /// Reference of the audit.
    pub audit: String,
    /// What is to be done.
    pub title: String,
    /// Stream it saves.
    pub stream: String,
    /// Expected saving a year, as reported.
    pub expected_saving: Option<String>,
    /// Unit of the saving.
    pub unit: Option<String>,
    /// Cost in đồng.
    pub cost: Option<i64>,
    /// Day it is due.
    pub due_on: Option<Date>,
    /// Who sees to it.
    pub owner: Option<String>,
    /// How far it has come.
    pub status: Option<String>,
    /// Day it was carried out.
    pub implemented_on: Option<Date>,
    /// Remark.
    pub note: Option<String>,
    /// Counts the changes of this row, from 1.
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
