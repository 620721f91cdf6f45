//! Zones, clusters, craft villages, supermarkets and shopping centres.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "place")]
pub struct Model {
    #[sea_orm(primary_key)]
    /// Opaque id.
    pub id: i32,
    /// Code, unique.
    pub code: String,
    /// Name.
    pub name: String,
    /// Kind of place.
    pub kind: String,
    /// Commune code.
    pub commune: Option<String>,
    /// First day open.
    pub opened_on: Option<Date>,
    /// First day not open any more.
    pub closed_on: Option<Date>,
    /// Managing body.
    pub managed_by: Option<String>,
    /// Counts the changes of this row, from 1.
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
