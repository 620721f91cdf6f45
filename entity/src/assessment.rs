//! Derived: sums and gaps of one facility and result over one covered span.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "assessment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    /// The facility.
    pub facility_id: i32,
    #[sea_orm(primary_key, auto_increment = false)]
    /// `energy`, or a material stream's code.
    pub result: String,
    #[sea_orm(primary_key, auto_increment = false)]
    /// First month, in months since the year 0.
    pub first_month: i32,
    /// Number of months.
    pub months: i32,
    /// Consumption as an exact ratio, TOE or the stream's unit.
    pub actual: String,
    /// Its part from biomass, likewise.
    pub biomass: String,
    /// Whether biomass was recorded.
    pub holds_biomass: bool,
    /// Outputs per product, as JSON.
    pub outputs: String,
    /// Streams without a factor, as JSON.
    pub no_factor: String,
    /// Months without an expected stream, as JSON.
    pub missing_use: String,
    /// Months without an expected output, as JSON.
    pub missing_output: String,
}

impl ActiveModelBehavior for ActiveModel {}
