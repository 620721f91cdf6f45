//! Audits and their measures, communes, places, packaging, awareness, activities, tasks.
//!
//! Records name each other by their codes, which never change.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer_null, boolean_null, date, date_null, integer, pk_auto, text, text_null};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// The tables in the order of their making.
const TABLES: [&str; 8] = ["commune", "place", "audit", "measure", "packaging", "awareness", "activity", "task"];

/// Whose column names a record of which other table, by which of its columns.
const REFERENCES: [(&str, &str, &str, &str); 4] = [
    ("audit", "facility", "facility", "code"),
    ("measure", "audit", "audit", "reference"),
    ("packaging", "place", "place", "code"),
    ("awareness", "place", "place", "code"),
];

fn table(name: &'static str, columns: Vec<ColumnDef>) -> TableCreateStatement {
    let mut table = Table::create().table(name).col(pk_auto("id")).to_owned();
    for column in columns {
        table.col(column);
    }
    for (_, column, other, code) in REFERENCES.into_iter().filter(|(from, ..)| *from == name) {
        let mut reference = ForeignKey::create();
        table.foreign_key(reference.from(name, column).to(other, code).on_delete(ForeignKeyAction::Restrict));
    }
    table.col(integer("version")).to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let keys: [(&'static str, &[&'static str]); 8] = [
            ("commune", &["code"]),
            ("place", &["code"]),
            ("audit", &["reference"]),
            ("measure", &["audit", "title"]),
            ("packaging", &["place", "surveyed_on"]),
            ("awareness", &["place", "held_on", "topic"]),
            ("activity", &["code"]),
            ("task", &["code"]),
        ];
        let tables = [
            table(
                "commune",
                vec![
                    text("code"),
                    text("name"),
                    date("valid_from"),
                    date_null("valid_to"),
                    text_null("district"),
                    text_null("successor"),
                ],
            ),
            table(
                "place",
                vec![
                    text("code"),
                    text("name"),
                    text("kind"),
                    text_null("commune"),
                    date_null("opened_on"),
                    date_null("closed_on"),
                    text_null("managed_by"),
                ],
            ),
            table(
                "audit",
                vec![
                    text("reference"),
                    text("facility"),
                    date("held_on"),
                    text("kind"),
                    text("team"),
                    text_null("scope"),
                    text_null("findings"),
                    text_null("plant_representatives"),
                ],
            ),
            table(
                "measure",
                vec![
                    text("audit"),
                    text("title"),
                    text("stream"),
                    text_null("expected_saving"),
                    text_null("unit"),
                    big_integer_null("cost"),
                    date_null("due_on"),
                    text_null("owner"),
                    text_null("status"),
                    date_null("implemented_on"),
                    text_null("note"),
                ],
            ),
            table(
                "packaging",
                vec![
                    text("place"),
                    date("surveyed_on"),
                    text("degree"),
                    text_null("items_replaced"),
                    text_null("items_left"),
                    text_null("alternative_share"),
                    text_null("single_use_kg"),
                    text_null("alternative_kg"),
                    text_null("note"),
                ],
            ),
            table(
                "awareness",
                vec![
                    text("place"),
                    date("held_on"),
                    text("topic"),
                    text_null("event"),
                    big_integer_null("participants"),
                    text_null("channel"),
                    text_null("note"),
                ],
            ),
            table(
                "activity",
                vec![
                    text("code"),
                    text("kind"),
                    text("title"),
                    text("period"),
                    text_null("status"),
                    big_integer_null("count"),
                    boolean_null("at_least"),
                    big_integer_null("participants"),
                    boolean_null("participants_at_least"),
                    text_null("level"),
                    text_null("parent"),
                    text_null("facility"),
                    text_null("place"),
                    text_null("locality"),
                    text_null("counterparty"),
                    big_integer_null("value"),
                    text_null("document"),
                    big_integer_null("funding_national"),
                    big_integer_null("funding_provincial"),
                    big_integer_null("funding_district"),
                    big_integer_null("funding_commune"),
                    big_integer_null("funding_beneficiary"),
                    big_integer_null("disbursed"),
                    big_integer_null("settled"),
                    text_null("note"),
                ],
            ),
            table(
                "task",
                vec![
                    text("code"),
                    text("source"),
                    text("text"),
                    text_null("issuer"),
                    text_null("assigned_to"),
                    date_null("due_on"),
                    text_null("state"),
                    text_null("result"),
                ],
            ),
        ];
        for (table, (name, columns)) in tables.into_iter().zip(keys) {
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
        for table in TABLES.into_iter().rev() {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}
