//! Equivalences of a facility's products.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "product")]
pub struct Model {
    #[sea_orm(primary_key)]
    /// Opaque id.
    pub id: i32,
    /// The facility.
    pub facility_id: i32,
    /// Product name within the facility.
    pub product: String,
    /// Unit the equivalence is about.
    pub unit: String,
    /// Equivalence without its decimal point.
    pub mantissa: i64,
    /// Number of decimals.
    pub scale: i16,
    /// Remark.
    pub note: Option<String>,
    /// Counts the changes of this row, from 1.
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
