//! Baselines as proposed and approved; never changed but to be approved, superseded by a higher number.

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
    /// Version of the baseline, from 1; the highest approved one rules.
    pub number: i32,
    /// `ratio` or `regression`.
    pub method: String,
    /// First month, in months since the year 0.
    pub first_month: i32,
    /// Last month, in months since the year 0.
    pub last_month: i32,
    /// Spans, equivalences and factor set, as JSON.
    pub frozen: String,
    /// SHA-256 over the records it was made from.
    pub data_hash: String,
    /// Why it was proposed.
    pub reason: Option<String>,
    /// Who proposed it; empty where that was not recorded.
    pub proposed_by: String,
    /// When, RFC 3339 in UTC.
    pub proposed_at: String,
    /// Who approved it; only an approved one rules.
    pub approved_by: Option<String>,
    /// When.
    pub approved_at: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
