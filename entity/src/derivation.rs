//! The one row that names the method by which everything derived was derived.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "derivation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    /// Always 1.
    pub id: i32,
    /// Version of the method and factor set.
    pub method: String,
    /// How often derived rows were changed without a journal entry.
    pub revision: i64,
}

impl ActiveModelBehavior for ActiveModel {}
