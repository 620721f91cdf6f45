//! Production establishments.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "facility")]
pub struct Model {
    #[sea_orm(primary_key)]
    /// Opaque id.
    pub id: i32,
    /// Code, unique.
    pub code: String,
    /// Name.
    pub name: String,
    /// Sector code.
    pub sector: String,
    /// Commune code.
    pub commune: Option<String>,
    /// Tax code.
    pub tax_code: Option<String>,
    /// Customer code on electricity bills.
    pub electricity_customer_code: Option<String>,
    /// First day open.
    pub opened_on: Option<Date>,
    /// First day not open any more.
    pub closed_on: Option<Date>,
    /// Rural industrial establishment.
    pub rural: Option<bool>,
    /// Designated energy user.
    pub designated_energy_user: Option<bool>,
    /// Counts the changes of this row, from 1.
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
