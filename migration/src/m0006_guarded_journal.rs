//! What may be added to the journal: only what follows; and how often derived rows changed without an entry of it.
//!
//! A change writes its entry, then the entry's rows, then moves the head. So an entry follows the newest one, rows are
//! of the entry that the head does not name yet and stand one after the other, and the head moves only to an entry that
//! is there. On SQLite a REPLACE removes a row without asking the triggers on removal; those on insertion see it.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::big_integer;
use sea_orm_migration::sea_orm::DbBackend;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const POSTGRESQL: [&str; 8] = [
    "CREATE FUNCTION journal_entry_follows() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       IF NEW.sequence IS DISTINCT FROM (SELECT COALESCE(MAX(sequence), 0) + 1 FROM journal) THEN
         RAISE EXCEPTION 'the journal is append-only: an entry follows the newest one';
       END IF;
       RETURN NEW;
     END $$",
    "CREATE TRIGGER journal_follows BEFORE INSERT ON journal FOR EACH ROW EXECUTE FUNCTION journal_entry_follows()",
    // asked once for all rows of a statement: a change may have a hundred thousand
    "CREATE FUNCTION journal_rows_follow() RETURNS trigger LANGUAGE plpgsql AS $$
     DECLARE
       writing bigint := (SELECT sequence + 1 FROM journal_head WHERE id = 1);
       lowest integer; highest integer; number bigint;
     BEGIN
       SELECT MIN(position), MAX(position), COUNT(*) INTO lowest, highest, number FROM added;
       IF number = 0 THEN
         RETURN NULL;
       END IF;
       IF EXISTS (SELECT 1 FROM added WHERE sequence IS DISTINCT FROM writing)
         OR NOT EXISTS (SELECT 1 FROM journal WHERE sequence = writing) THEN
         RAISE EXCEPTION 'the journal is append-only: rows are of the entry that is being written';
       END IF;
       IF highest::bigint - lowest + 1 <> number
         OR lowest < 0
         OR (lowest > 0 AND NOT EXISTS (SELECT 1 FROM journal_row WHERE sequence = writing AND position = lowest - 1)) THEN
         RAISE EXCEPTION 'the journal is append-only: rows of an entry stand one after the other';
       END IF;
       RETURN NULL;
     END $$",
    "CREATE TRIGGER journal_row_follows AFTER INSERT ON journal_row REFERENCING NEW TABLE AS added
     FOR EACH STATEMENT EXECUTE FUNCTION journal_rows_follow()",
    "CREATE FUNCTION journal_head_follows() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       IF NEW.id <> OLD.id OR NEW.sequence <> OLD.sequence + 1
         OR NOT EXISTS (SELECT 1 FROM journal WHERE sequence = NEW.sequence AND hash = NEW.hash) THEN
         RAISE EXCEPTION 'the journal is append-only: its head moves to the newest entry';
       END IF;
       RETURN NEW;
     END $$",
    "CREATE TRIGGER journal_head_follows BEFORE UPDATE ON journal_head
     FOR EACH ROW EXECUTE FUNCTION journal_head_follows()",
    "CREATE FUNCTION journal_head_stays() RETURNS trigger LANGUAGE plpgsql AS
     $$ BEGIN RAISE EXCEPTION 'the journal is append-only: it has one head'; END $$",
    "CREATE TRIGGER journal_head_stays BEFORE INSERT OR DELETE OR TRUNCATE ON journal_head
     FOR EACH STATEMENT EXECUTE FUNCTION journal_head_stays()",
];

const POSTGRESQL_DOWN: [&str; 8] = [
    "DROP TRIGGER journal_follows ON journal",
    "DROP TRIGGER journal_row_follows ON journal_row",
    "DROP TRIGGER journal_head_follows ON journal_head",
    "DROP TRIGGER journal_head_stays ON journal_head",
    "DROP FUNCTION journal_entry_follows()",
    "DROP FUNCTION journal_rows_follow()",
    "DROP FUNCTION journal_head_follows()",
    "DROP FUNCTION journal_head_stays()",
];

const SQLITE: [&str; 5] = [
    "CREATE TRIGGER journal_follows BEFORE INSERT ON journal
     WHEN NEW.sequence IS NOT (SELECT COALESCE(MAX(sequence), 0) + 1 FROM journal)
     BEGIN SELECT RAISE(ABORT, 'the journal is append-only: an entry follows the newest one'); END",
    "CREATE TRIGGER journal_row_follows BEFORE INSERT ON journal_row
     WHEN NEW.sequence IS NOT (SELECT sequence + 1 FROM journal_head WHERE id = 1)
       OR NEW.sequence IS NOT (SELECT MAX(sequence) FROM journal)
       OR NEW.position IS NOT (SELECT COALESCE(MAX(position), -1) + 1 FROM journal_row WHERE sequence = NEW.sequence)
     BEGIN SELECT RAISE(ABORT, 'the journal is append-only: rows follow, of the entry that is being written'); END",
    "CREATE TRIGGER journal_head_follows BEFORE UPDATE ON journal_head
     WHEN NEW.id IS NOT OLD.id OR NEW.sequence IS NOT OLD.sequence + 1
       OR NOT EXISTS (SELECT 1 FROM journal WHERE sequence = NEW.sequence AND hash = NEW.hash)
     BEGIN SELECT RAISE(ABORT, 'the journal is append-only: its head moves to the newest entry'); END",
    "CREATE TRIGGER journal_head_no_insert BEFORE INSERT ON journal_head
     BEGIN SELECT RAISE(ABORT, 'the journal is append-only: it has one head'); END",
    "CREATE TRIGGER journal_head_no_delete BEFORE DELETE ON journal_head
     BEGIN SELECT RAISE(ABORT, 'the journal is append-only: it has one head'); END",
];

const SQLITE_DOWN: [&str; 5] = [
    "DROP TRIGGER journal_follows",
    "DROP TRIGGER journal_row_follows",
    "DROP TRIGGER journal_head_follows",
    "DROP TRIGGER journal_head_no_insert",
    "DROP TRIGGER journal_head_no_delete",
];

async fn run(manager: &SchemaManager<'_>, postgresql: &[&str], sqlite: &[&str]) -> Result<(), DbErr> {
    let is_postgresql = manager.get_database_backend() == DbBackend::Postgres;
    for statement in if is_postgresql { postgresql } else { sqlite } {
        manager.get_connection().execute_unprepared(statement).await?;
    }
    Ok(())
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let revision = big_integer("revision").default(0).to_owned();
        manager.alter_table(Table::alter().table("derivation").add_column(revision).to_owned()).await?;
        run(manager, &POSTGRESQL, &SQLITE).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, &POSTGRESQL_DOWN, &SQLITE_DOWN).await?;
        manager.alter_table(Table::alter().table("derivation").drop_column("revision").to_owned()).await
    }
}
