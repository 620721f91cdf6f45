//! Drivers, adjustments, who proposed and approved a baseline, and what a yearly outcome says of all that.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{double_null, integer, pk_auto, text, text_null};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// Who proposed a baseline and who approved it.
const OF_A_BASELINE: [&str; 5] = ["reason", "proposed_by", "proposed_at", "approved_by", "approved_at"];

/// What is new of a yearly outcome. Outcomes are derived, and derived anew after this step.
const OF_A_YEAR: [&str; 3] = ["adjustment", "half_width", "extrapolated"];

/// The index that finds a record's journal rows.
const OF_A_ROW: &str = "journal_row_of";

fn of_facility(name: &'static str) -> TableCreateStatement {
    let mut reference = ForeignKey::create();
    reference.from(name, "facility").to("facility", "code").on_delete(ForeignKeyAction::Restrict);
    Table::create().table(name).col(pk_auto("id")).col(text("facility")).foreign_key(&mut reference).to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let driver = of_facility("driver")
            .col(text("driver"))
            .col(text("period"))
            .col(text("value"))
            .col(text_null("unit"))
            .col(text_null("note"))
            .col(integer("version"))
            .to_owned();
        let adjustment = of_facility("adjustment")
            .col(text("stream_group"))
            .col(text("period"))
            .col(text("reference"))
            .col(text("amount"))
            .col(text("unit"))
            .col(text("kind"))
            .col(text("reason"))
            .col(text_null("evidence"))
            .col(text_null("note"))
            .col(text_null("proposed_by"))
            .col(text_null("proposed_at"))
            .col(text_null("approved_by"))
            .col(text_null("approved_at"))
            .col(integer("version"))
            .to_owned();
        let keys: [(&'static str, &[&'static str]); 2] = [
            ("driver", &["facility", "driver", "period"]),
            ("adjustment", &["facility", "stream_group", "period", "reference"]),
        ];
        for (table, (name, columns)) in [driver, adjustment].into_iter().zip(keys) {
            manager.create_table(table).await?;
            let mut key = Index::create().name(format!("{name}_key")).table(name).unique().to_owned();
            for column in columns {
                key.col(*column);
            }
            manager.create_index(key).await?;
        }
        for column in [double_null("adjustment"), double_null("half_width"), text_null("extrapolated")] {
            manager.alter_table(Table::alter().table("assessment_year").add_column(column).to_owned()).await?;
        }
        let empty = |name| text(name).default("").to_owned();
        for column in [
            text_null("reason"),
            empty("proposed_by"),
            empty("proposed_at"),
            text_null("approved_by"),
            text_null("approved_at"),
        ] {
            manager.alter_table(Table::alter().table("baseline").add_column(column).to_owned()).await?;
        }
        let db = manager.get_connection();
        // who entered a record is looked up by what names it
        manager.create_index(Index::create().name(OF_A_ROW).table("journal_row").col("key").to_owned()).await?;
        // until now whatever was set ruled; who set it stands in the journal
        db.execute_unprepared("UPDATE baseline SET approved_by = '', approved_at = ''").await?;
        // rows without the new columns say nothing: they are derived anew, as the method's version tells
        db.execute_unprepared("DELETE FROM assessment_year").await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_index(Index::drop().name(OF_A_ROW).table("journal_row").to_owned()).await?;
        for (table, columns) in [("assessment_year", &OF_A_YEAR[..]), ("baseline", &OF_A_BASELINE)] {
            for column in columns {
                manager.alter_table(Table::alter().table(table).drop_column(*column).to_owned()).await?;
            }
        }
        for table in ["adjustment", "driver"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}
