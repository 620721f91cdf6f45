//! What the programme did and paid for.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "activity")]
pub struct Model {
    #[sea_orm(primary_key)]
    /// Opaque id.
    pub id: i32,
    /// Code, unique.
    pub code: String,
    /// Kind of activity.
    pub kind: String,
    /// Title.
    pub title: String,
    /// When: a period, or years together.
    pub period: String,
    /// How far it has come.
    pub status: Option<String>,
    /// For how many it stands.
    pub count: Option<i64>,
    /// Whether the count is a lower bound.
    pub at_least: Option<bool>,
    /// How many took part.
    pub participants: Option<i64>,
    /// Whether the participants are a lower bound.
    pub participants_at_least: Option<bool>,
    /// Level of an award.
    pub level: Option<String>,
    /// Code of the activity it is a part of.
    pub parent: Option<String>,
    /// Facility code.
    pub facility: Option<String>,
    /// Place code.
    pub place: Option<String>,
    /// Commune or former district.
    pub locality: Option<String>,
    /// Other party of an agreement.
    pub counterparty: Option<String>,
    /// Worth in đồng.
    pub value: Option<i64>,
    /// Document it rests on.
    pub document: Option<String>,
    /// Approved from the national budget, in đồng.
    pub funding_national: Option<i64>,
    /// Approved from the provincial budget.
    pub funding_provincial: Option<i64>,
    /// Approved from a district's budget.
    pub funding_district: Option<i64>,
    /// Approved from a commune's budget.
    pub funding_commune: Option<i64>,
    /// Paid by the beneficiary.
    pub funding_beneficiary: Option<i64>,
    /// Disbursed, in đồng.
    pub disbursed: Option<i64>,
    /// Settled, in đồng.
    pub settled: Option<i64>,
    /// Remark.
    pub note: Option<String>,
    /// Counts the changes of this row, from 1.
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
