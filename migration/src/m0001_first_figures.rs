//! Facilities, streams, consumption, output, pauses, products, baselines, the journal, and what is
//! derived from them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, boolean, boolean_null, date_null, double_null, integer, integer_null, pk_auto, small_integer, text,
    text_null,
};
use sea_orm_migration::sea_orm::DbBackend;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// The tables in the order of their making.
const TABLES: [&str; 13] = [
    "facility",
    "stream",
    "consumption",
    "output",
    "pause",
    "product",
    "baseline",
    "journal",
    "journal_row",
    "first_record",
    "assessment",
    "assessment_year",
    "derivation",
];

const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

fn table(name: &'static str) -> TableCreateStatement {
    Table::create().table(name).to_owned()
}

/// A table whose rows belong to a facility.
fn of_facility(name: &'static str) -> TableCreateStatement {
    table(name)
        .col(integer("facility_id"))
        .foreign_key(
            ForeignKey::create().from(name, "facility_id").to("facility", "id").on_delete(ForeignKeyAction::Restrict),
        )
        .to_owned()
}

fn with_quantity(table: &mut TableCreateStatement) -> &mut TableCreateStatement {
    table.col(big_integer("mantissa")).col(small_integer("scale")).col(text("unit"))
}

fn with_record(table: &mut TableCreateStatement) -> &mut TableCreateStatement {
    with_quantity(table.col(integer("first_month")).col(integer("months")))
        .col(text("quality"))
        .col(text_null("note"))
        .col(integer("version"))
}

fn unique(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create().name(format!("{table}_key")).table(table).unique().to_owned();
    for column in columns {
        index.col(*column);
    }
    index
}

fn key(columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create().primary().to_owned();
    for column in columns {
        index.col(*column);
    }
    index
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables = [
            table("facility")
                .col(pk_auto("id"))
                .col(text("code"))
                .col(text("name"))
                .col(text("sector"))
                .col(text_null("commune"))
                .col(text_null("tax_code"))
                .col(text_null("electricity_customer_code"))
                .col(date_null("opened_on"))
                .col(date_null("closed_on"))
                .col(boolean_null("rural"))
                .col(boolean_null("designated_energy_user"))
                .col(integer("version"))
                .to_owned(),
            table("stream")
                .col(pk_auto("id"))
                .col(text("code"))
                .col(text("name_vi"))
                .col(text("name_en"))
                .col(text("group"))
                .col(text("unit"))
                .col(text_null("note"))
                .col(integer("version"))
                .to_owned(),
            with_record(of_facility("consumption").col(pk_auto("id")).col(text("stream"))).to_owned(),
            with_record(of_facility("output").col(pk_auto("id")).col(text("product"))).to_owned(),
            of_facility("pause")
                .col(pk_auto("id"))
                .col(integer("from_month"))
                .col(text("subject"))
                .col(integer_null("until_month"))
                .col(text_null("note"))
                .col(integer("version"))
                .to_owned(),
            with_quantity(of_facility("product").col(pk_auto("id")).col(text("product")))
                .col(text_null("note"))
                .col(integer("version"))
                .to_owned(),
            of_facility("baseline")
                .col(pk_auto("id"))
                .col(text("programme"))
                .col(text("result"))
                .col(integer("number"))
                .col(text("method"))
                .col(integer("first_month"))
                .col(integer("last_month"))
                .col(text("frozen"))
                .col(text("data_hash"))
                .to_owned(),
            table("journal")
                .col(big_integer("sequence").primary_key())
                .col(text("recorded_at"))
                .col(text("actor"))
                .col(text("source"))
                .col(text("action"))
                .col(text("subject"))
                .col(text_null("reason"))
                .col(big_integer("row_count"))
                .col(text("rows_hash"))
                .col(text("previous_hash"))
                .col(text("hash"))
                .to_owned(),
            table("journal_row")
                .col(big_integer("sequence"))
                .col(integer("position"))
                .col(text("kind"))
                .col(text("key"))
                .col(text_null("before"))
                .col(text_null("after"))
                .primary_key(&mut key(&["sequence", "position"]))
                .to_owned(),
            table("journal_head")
                .col(integer("id").primary_key())
                .col(big_integer("sequence"))
                .col(text("hash"))
                .to_owned(),
            table("derivation").col(integer("id").primary_key()).col(text("method")).to_owned(),
            of_facility("first_record")
                .col(text("subject"))
                .col(integer("first_month"))
                .col(text_null("unit"))
                .primary_key(&mut key(&["facility_id", "subject"]))
                .to_owned(),
            of_facility("assessment")
                .col(text("result"))
                .col(integer("first_month"))
                .col(integer("months"))
                .col(text("actual"))
                .col(text("biomass"))
                .col(boolean("holds_biomass"))
                .col(text("outputs"))
                .col(text("no_factor"))
                .col(text("missing_use"))
                .col(text("missing_output"))
                .primary_key(&mut key(&["facility_id", "first_month", "result"]))
                .to_owned(),
            of_facility("assessment_year")
                .col(text("programme"))
                .col(text("result"))
                .col(integer("year"))
                .col(text_null("gap"))
                .col(double_null("actual"))
                .col(double_null("adjusted"))
                .col(double_null("actual_without_biomass"))
                .col(double_null("adjusted_without_biomass"))
                .col(boolean_null("holds_biomass"))
                .col(double_null("output"))
                .col(text_null("output_unit"))
                .col(double_null("baseline_actual"))
                .col(double_null("baseline_output"))
                .primary_key(&mut key(&["facility_id", "programme", "result", "year"]))
                .to_owned(),
        ];
        for table in tables {
            manager.create_table(table).await?;
        }
        let indexes = [
            unique("facility", &["code"]),
            unique("stream", &["code"]),
            // months before streams: a change reads the calendar years it touches, of all streams
            unique("consumption", &["facility_id", "first_month", "stream", "months"]),
            unique("output", &["facility_id", "first_month", "product", "months"]),
            unique("pause", &["facility_id", "from_month", "subject"]),
            unique("product", &["facility_id", "product"]),
            unique("baseline", &["programme", "facility_id", "result", "number"]),
            // a report of part of a year reads all facilities over a few months
            Index::create().name("assessment_month").table("assessment").col("first_month").to_owned(),
            Index::create().name("assessment_year_of").table("assessment_year").col("programme").col("year").to_owned(),
        ];
        for index in indexes {
            manager.create_index(index).await?;
        }
        let db = manager.get_connection();
        db.execute_unprepared(&format!("INSERT INTO journal_head (id, sequence, hash) VALUES (1, 0, '{GENESIS}')"))
            .await?;
        for statement in append_only(manager.get_database_backend()) {
            db.execute_unprepared(&statement).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for name in ["journal_head"].into_iter().chain(TABLES.into_iter().rev()) {
            manager.drop_table(Table::drop().table(name).to_owned()).await?;
        }
        if manager.get_database_backend() == DbBackend::Postgres {
            manager.get_connection().execute_unprepared("DROP FUNCTION journal_is_append_only()").await?;
        }
        Ok(())
    }
}

/// Triggers that refuse to change or remove what stands in the journal.
fn append_only(backend: DbBackend) -> Vec<String> {
    let tables = ["journal", "journal_row"];
    if backend == DbBackend::Postgres {
        let function = "CREATE FUNCTION journal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS \
                        $$ BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$";
        std::iter::once(function.to_owned())
            .chain(tables.map(|table| {
                format!(
                    "CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} \
                     FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only()"
                )
            }))
            .collect()
    } else {
        tables
            .into_iter()
            .flat_map(|table| {
                ["UPDATE", "DELETE"].map(|event| {
                    format!(
                        "CREATE TRIGGER {table}_no_{} BEFORE {event} ON {table} \
                         BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END",
                        event.to_lowercase()
                    )
                })
            })
            .collect()
    }
}
