//! Derived: when a facility first recorded a stream or product.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "first_record")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    /// The facility.
    pub facility_id: i32,
    #[sea_orm(primary_key, auto_increment = false)]
    /// Stream code or `product:NAME`.
    pub subject: String,
    /// First month, in months since the year 0.
    pub first_month: i32,
    /// Unit of all its records; null when they are in several.
    pub unit: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
