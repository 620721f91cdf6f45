//! The schema, as an ordered list of steps that only ever grows. Every step can be undone.

use sea_orm_migration::prelude::*;

pub use sea_orm_migration::MigratorTrait;

mod m0001_first_figures;
mod m0002_programme_work;
mod m0003_models;
mod m0004_norm_assignments;
mod m0005_prices_and_factors;
mod m0006_guarded_journal;

/// The ordered list.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_first_figures::Migration),
            Box::new(m0002_programme_work::Migration),
            Box::new(m0003_models::Migration),
            Box::new(m0004_norm_assignments::Migration),
            Box::new(m0005_prices_and_factors::Migration),
            Box::new(m0006_guarded_journal::Migration),
        ]
    }
}
