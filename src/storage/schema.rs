//! Is the database's schema the program's own, and how does it become so?

use migration::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, DbBackend, Statement};

use super::{StorageError, Store, Transaction, doing};

/// How the database's schema stands to the program's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemaState {
    /// Nothing was set up yet.
    Empty,
    /// Steps are missing.
    Older,
    /// Just right.
    Current,
    /// It holds steps that the program does not know.
    Newer,
    /// It holds tables, and none of ours.
    Foreign,
}

const MIGRATIONS: &str = "seaql_migrations";

/// Serializes set-up on PostgreSQL; the number is arbitrary and ours.
const SETUP_LOCK: i64 = 0x5AC4_4045;

impl Store {
    /// How the schema stands.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn schema_state(&self) -> Result<SchemaState, StorageError> {
        let snapshot = self.look().await?;
        state(&snapshot.tx).await
    }

    /// Sets up an empty database; refuses one whose schema is not the program's.
    ///
    /// # Errors
    /// [`StorageError::OlderSchema`], [`StorageError::NewerSchema`], or the database's own.
    pub async fn ensure_schema(&self) -> Result<(), StorageError> {
        match self.schema_state().await? {
            SchemaState::Empty => self.migrate().await.map(|_| ()),
            SchemaState::Current => Ok(()),
            SchemaState::Older => Err(StorageError::OlderSchema),
            SchemaState::Newer => Err(StorageError::NewerSchema),
            SchemaState::Foreign => Err(StorageError::ForeignDatabase),
        }
    }

    /// Brings the schema up to date, all steps or none; answers how it stood before.
    ///
    /// # Errors
    /// [`StorageError::NewerSchema`], or the database's own.
    pub async fn migrate(&self) -> Result<SchemaState, StorageError> {
        // whoever may only read still learns that there is nothing to do
        if self.schema_state().await? == SchemaState::Current {
            return Ok(SchemaState::Current);
        }
        let tx = self.begin_to_write().await?;
        if tx.get_database_backend() == DbBackend::Postgres {
            let lock =
                Statement::from_string(DbBackend::Postgres, format!("SELECT pg_advisory_xact_lock({SETUP_LOCK})"));
            tx.execute_raw(lock).await.map_err(doing("waiting for another set-up"))?;
        }
        let before = state(&tx).await?;
        match before {
            SchemaState::Newer => return Err(StorageError::NewerSchema),
            SchemaState::Foreign => return Err(StorageError::ForeignDatabase),
            SchemaState::Empty | SchemaState::Older | SchemaState::Current => {}
        }
        if before != SchemaState::Current {
            Migrator::up(&tx.inner, None).await.map_err(doing("bringing the schema up to date"))?;
        }
        tx.commit().await?;
        match self.schema_state().await? {
            SchemaState::Current => Ok(before),
            _ => Err(StorageError::NotKept),
        }
    }
}

async fn state(tx: &Transaction) -> Result<SchemaState, StorageError> {
    let backend = tx.get_database_backend();
    let tables = match backend {
        DbBackend::Postgres => "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()",
        _ => "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    };
    let tables = texts(tx, tables).await?;
    if !tables.iter().any(|table| table == MIGRATIONS) {
        return Ok(if tables.is_empty() { SchemaState::Empty } else { SchemaState::Foreign });
    }
    let applied = texts(tx, &format!("SELECT version FROM {MIGRATIONS}")).await?;
    let known: Vec<String> = Migrator::get_migration_files().iter().map(|step| step.name().to_owned()).collect();
    Ok(if applied.iter().any(|step| !known.contains(step)) {
        SchemaState::Newer
    } else if applied.is_empty() {
        SchemaState::Empty
    } else if applied.len() < known.len() {
        SchemaState::Older
    } else {
        SchemaState::Current
    })
}

async fn texts(tx: &Transaction, sql: &str) -> Result<Vec<String>, StorageError> {
    let statement = Statement::from_string(tx.get_database_backend(), sql);
    let rows = tx.query_all_raw(statement).await.map_err(doing("looking at the schema"))?;
    rows.iter().map(|row| row.try_get_by_index(0)).collect::<Result<_, _>>().map_err(doing("looking at the schema"))
}
