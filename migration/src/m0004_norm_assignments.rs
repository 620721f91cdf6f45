//! Which national norm a facility's product falls under, as an officer said.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{integer, pk_auto, text, text_null};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const TABLE: &str = "norm_assignment";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut facility = ForeignKey::create();
        facility.from(TABLE, "facility").to("facility", "code").on_delete(ForeignKeyAction::Restrict);
        let table = Table::create()
            .table(TABLE)
            .col(pk_auto("id"))
            .col(text("facility"))
            .col(text("product"))
            .col(text("norm"))
            .col(text_null("capacity"))
            .col(text_null("capacity_unit"))
            .col(text_null("note"))
            .col(integer("version"))
            .foreign_key(&mut facility)
            .to_owned();
        manager.create_table(table).await?;
        let mut key = Index::create();
        key.name("norm_assignment_key").table(TABLE).unique().col("facility").col("product");
        manager.create_index(key).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(TABLE).to_owned()).await
    }
}
