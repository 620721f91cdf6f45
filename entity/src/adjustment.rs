//! Changes of a facility that its baselines do not know.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "adjustment")]
pub struct Model {
    #[sea_orm(primary_key)]
    /// Opaque id.
    pub id: i32,
    /// Code of the facility.
    pub facility: String,
    /// `energy`, or the code of a material stream.
    pub stream_group: String,
    /// Period, as files write it.
    pub period: String,
    /// What names it.
    pub reference: String,
    /// Amount, as reported.
    pub amount: String,
    /// Its unit.
    pub unit: String,
    /// What changed.
    pub kind: String,
    /// Why the amount is right.
    pub reason: String,
    /// What shows it.
    pub evidence: Option<String>,
    /// Remark.
    pub note: Option<String>,
    /// Who proposed it, as it stands now.
    pub proposed_by: Option<String>,
    /// When, RFC 3339 in UTC.
    pub proposed_at: Option<String>,
    /// Who approved it; only an approved one counts.
    pub approved_by: Option<String>,
    /// When.
    pub approved_at: Option<String>,
    /// Counts the changes of this row, from 1.
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
