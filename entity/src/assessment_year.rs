//! Derived: the parts of one facility's reduction in one calendar year.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "assessment_year")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    /// The facility.
    pub facility_id: i32,
    #[sea_orm(primary_key, auto_increment = false)]
    /// Programme code.
    pub programme: String,
    #[sea_orm(primary_key, auto_increment = false)]
    /// `energy`, or a material stream's code.
    pub result: String,
    #[sea_orm(primary_key, auto_increment = false)]
    /// Calendar year.
    pub year: i32,
    /// Why it does not count, as JSON.
    pub gap: Option<String>,
    /// E.
    pub actual: Option<f64>,
    /// Ê.
    pub adjusted: Option<f64>,
    /// E without biomass.
    pub actual_without_biomass: Option<f64>,
    /// Ê without biomass.
    pub adjusted_without_biomass: Option<f64>,
    /// Whether either side holds biomass.
    pub holds_biomass: Option<bool>,
    /// What of Ê comes from adjustments.
    pub adjustment: Option<f64>,
    /// Half-width of the interval about Ê − E, where it can be assessed.
    pub half_width: Option<f64>,
    /// Variables outside what the relation knows, as JSON.
    pub extrapolated: Option<String>,
    /// Q.
    pub output: Option<f64>,
    /// Unit of both outputs.
    pub output_unit: Option<String>,
    /// E₀ that made Ê.
    pub baseline_actual: Option<f64>,
    /// Q₀ that made Ê.
    pub baseline_output: Option<f64>,
}

impl ActiveModelBehavior for ActiveModel {}
