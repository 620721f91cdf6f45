//! What a unit of a stream emits, from a day on, as users state it.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "factor")]
pub struct Model {
    #[sea_orm(primary_key)]
    /// Opaque id.
    pub id: i32,
    /// Code of the stream.
    pub stream: String,
    /// The first day it holds.
    pub valid_from: Date,
    /// The set it belongs to.
    pub set: String,
    /// Value, as stated.
    pub value: String,
    /// The unit of the stream that it is per.
    pub unit: String,
    /// Where it stands.
    pub source: String,
    /// Remark.
    pub note: Option<String>,
    /// Counts the changes of this row, from 1.
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
