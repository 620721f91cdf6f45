//! The one row that names the newest journal entry; locked by every write.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "journal_head")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    /// Always 1.
    pub id: i32,
    /// Newest entry.
    pub sequence: i64,
    /// Its hash.
    pub hash: String,
}

impl ActiveModelBehavior for ActiveModel {}
