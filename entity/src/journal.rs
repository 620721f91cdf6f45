//! The chain of all changes, append-only.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "journal")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    /// Place in the chain, from 1.
    pub sequence: i64,
    /// RFC 3339 instant in UTC.
    pub recorded_at: String,
    /// Who.
    pub actor: String,
    /// By which way in.
    pub source: String,
    /// What was done.
    pub action: String,
    /// To which register.
    pub subject: String,
    /// Why.
    pub reason: Option<String>,
    /// How many rows.
    pub row_count: i64,
    /// Hash of the rows.
    pub rows_hash: String,
    /// Hash of the entry before.
    pub previous_hash: String,
    /// Hash of this entry.
    pub hash: String,
}

impl ActiveModelBehavior for ActiveModel {}
