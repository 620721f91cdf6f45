//! Baselines as approved; never changed, superseded by a higher number.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "baseline")]
pub struct Model {
    #[sea_orm(primary_key)]
    /// Opaque id.
    pub id: i32,
    /// The facility.
    pub facility_id: i32,
    /// Programme code.
    pub programme: String,
    /// `energy`, or a material stream's code.
    pub result: String,
    /// Version of the baseline, from 1; the highest rules.
    pub number: i32,
    /// `ratio`.
    pub method: String,
    /// First month, in months since the year 0.
    pub first_month: i32,
    /// Last month, in months since the year 0.
    pub last_month: i32,
    /// Spans, equivalences and factor set, as JSON.
    pub frozen: String,
    /// SHA-256 over the records it was made from.
    pub data_hash: String,
}

impl ActiveModelBehavior for ActiveModel {}
