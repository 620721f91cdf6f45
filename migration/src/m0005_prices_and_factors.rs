//! What a unit of a stream costs, and what it emits, as users state it.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{date, integer, pk_auto, text, text_null};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// A dated value of a stream, with the columns of its natural key.
const PRICE: (&str, &[&str]) = ("price", &["stream", "valid_from"]);
const FACTOR: (&str, &[&str]) = ("factor", &["stream", "valid_from", "set"]);

fn dated(name: &'static str) -> TableCreateStatement {
    Table::create().table(name).col(pk_auto("id")).col(text("stream")).col(date("valid_from")).to_owned()
}

fn valued(table: &mut TableCreateStatement) -> TableCreateStatement {
    table
        .col(text("value"))
        .col(text("unit"))
        .col(text("source"))
        .col(text_null("note"))
        .col(integer("version"))
        .to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let price = valued(&mut dated(PRICE.0));
        let factor = valued(dated(FACTOR.0).col(text("set")));
        for (table, (name, columns)) in [(price, PRICE), (factor, FACTOR)] {
            manager.create_table(table).await?;
            let mut key = Index::create().name(format!("{name}_key")).table(name).unique().to_owned();
            for column in columns {
                key.col(*column);
            }
            manager.create_index(key).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, _) in [FACTOR, PRICE] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}
