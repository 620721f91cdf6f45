//! Quantities of one stream at one facility in one period, as reported.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "consumption")]
pub struct Model {
    #[sea_orm(primary_key)]
    /// Opaque id.
    pub id: i32,
    /// The facility.
    pub facility_id: i32,
    /// Stream code.
    pub stream: String,
    /// First month, in months since the year 0.
    pub first_month: i32,
    /// Number of months: 1, 3, 6 or 12.
    pub months: i32,
    /// Quantity without its decimal point.
    pub mantissa: i64,
    /// Number of decimals.
    pub scale: i16,
    /// Unit as reported.
    pub unit: String,
    /// How it came about.
    pub quality: String,
    /// Remark.
    pub note: Option<String>,
    /// Counts the changes of this row, from 1.
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
