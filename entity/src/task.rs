//! Recommendations and instructions to follow up.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "task")]
pub struct Model {
    #[sea_orm(primary_key)]
    /// Opaque id.
    pub id: i32,
    /// Code, unique.
    pub code: String,
    /// Where it comes from.
    pub source: String,
    /// What is to be done.
    pub text: String,
    /// Who asked.
    pub issuer: Option<String>,
    /// Who is to do it.
    pub assigned_to: Option<String>,
    /// Day it is due.
    pub due_on: Option<Date>,
    /// How far it has come.
    pub state: Option<String>,
    /// What became of it.
    pub result: Option<String>,
    /// Counts the changes of this row, from 1.
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
