//! The rows that journal entries changed, append-only.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "journal_row")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    /// The entry.
    pub sequence: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    /// Place within the entry, from 0.
    pub position: i32,
    /// Register.
    pub kind: String,
    /// Natural key, as JSON.
    pub key: String,
    /// Record before, as JSON.
    pub before: Option<String>,
    /// Record after, as JSON.
    pub after: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
