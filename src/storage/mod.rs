//! The only place that says `sea_orm` or `entity`: connections, transactions, rows and what they mean.
//!
//! Reads go through a [`Snapshot`], one consistent view. Every change goes through a [`WriteTx`],
//! which can be finished only with a journal entry. Both databases behave alike: SQLite writers
//! begin IMMEDIATE, PostgreSQL writers first lock the journal's head, so writers are serial.

pub mod activities;
pub mod adjustments;
pub mod arrivals;
pub mod assessments;
pub mod audits;
pub mod awareness;
pub mod baselines;
mod cells;
pub mod communes;
pub mod consumption;
mod corrupt;
pub mod drivers;
pub mod facilities;
pub mod factors;
pub mod journal;
pub mod measures;
pub mod norm_assignments;
pub mod outputs;
pub mod packaging;
pub mod pauses;
pub mod places;
pub mod prices;
pub mod products;
mod records;
pub mod registers;
pub mod schema;
pub mod streams;
pub mod tasks;

pub use corrupt::Corrupt;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    AccessMode, ActiveModelTrait, ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction,
    DbBackend, DbErr, EntityTrait, IsolationLevel, SqliteTransactionMode, Statement, TransactionOptions,
    TransactionTrait,
};

/// The oldest SQLite that does not lose committed writes in WAL mode when two connections write.
const SQLITE_AT_LEAST: (u32, u32, u32) = (3, 51, 3);

/// How long a writer waits for another one.
const BUSY_TIMEOUT: Duration = Duration::from_mins(1);

/// How long is tried to reach a database.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// What went wrong between the program and its database.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// The database refused, or could not be reached.
    #[error("while {doing}")]
    Database {
        /// What was being done.
        doing: &'static str,
        /// Why it failed.
        #[source]
        source: DbErr,
    },
    /// A stored row does not mean anything.
    #[error(transparent)]
    Corrupt(#[from] Corrupt),
    /// The address is of no database this program knows.
    #[error("{0} is neither sqlite:// nor postgres://")]
    UnknownDatabase(String),
    /// The SQLite inside is too old to be trusted.
    #[error("SQLite {0} can lose committed writes; 3.51.3 or newer is needed")]
    SqliteTooOld(String),
    /// A setting of the connection did not take.
    #[error("the database's {setting} is {found}")]
    Setting {
        /// Which setting.
        setting: &'static str,
        /// What it is.
        found: String,
    },
    /// The database holds tables of something else.
    #[error("the database holds tables of another program")]
    ForeignDatabase,
    /// What is derived was derived by another method than the program's.
    #[error("the database was derived by another method")]
    OtherDerivation,
    /// The schema is older than the program.
    #[error("the database has an older schema")]
    OlderSchema,
    /// The schema is newer than the program.
    #[error("the database has a newer schema")]
    NewerSchema,
}

pub(crate) fn doing(doing: &'static str) -> impl FnOnce(DbErr) -> StorageError {
    move |source| StorageError::Database { doing, source }
}

/// The database, and an optional copy of it to read from.
#[derive(Clone, Debug)]
pub struct Store {
    primary: DatabaseConnection,
    replica: Option<DatabaseConnection>,
    /// Where SQLite's file is; a server's disk cannot be seen from here.
    folder: Option<PathBuf>,
    statements: Arc<AtomicU64>,
}

impl Store {
    /// Connects, without looking at the schema. A missing SQLite file is created.
    ///
    /// # Errors
    /// When the database cannot be reached, or is not to be trusted.
    pub async fn connect(url: &str, read_url: Option<&str>) -> Result<Self, StorageError> {
        let statements = Arc::default();
        let primary = connect(url, &statements).await?;
        let replica = match read_url {
            Some(url) => Some(connect(url, &statements).await?),
            None => None,
        };
        let folder = url.strip_prefix("sqlite://").filter(|file| !file.starts_with(':')).map(|file| {
            let file = file.split_once('?').map_or(file, |(file, _)| file);
            let parent = Path::new(file).parent().filter(|parent| !parent.as_os_str().is_empty());
            parent.unwrap_or(Path::new(".")).to_owned()
        });
        Ok(Self { primary, replica, folder, statements })
    }

    /// How many statements the database has been asked since the program connected.
    #[must_use]
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    /// How many bytes are left on the disk of the database; nothing where that cannot be told.
    #[must_use]
    pub fn free_disk(&self) -> Option<u64> {
        fs4::available_space(self.folder.as_ref()?).ok()
    }

    /// Closes all connections; a SQLite file is then whole by itself.
    ///
    /// # Errors
    /// When a connection cannot be closed cleanly; nothing committed is lost.
    pub async fn close(&self) -> Result<(), StorageError> {
        for connection in std::iter::once(&self.primary).chain(&self.replica) {
            connection.close_by_ref().await.map_err(doing("closing the database"))?;
        }
        Ok(())
    }

    /// A consistent view of all data as of now.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn read(&self) -> Result<Snapshot, StorageError> {
        Self::snapshot(self.replica.as_ref().unwrap_or(&self.primary)).await
    }

    /// A consistent view of the database that is written to, even where there is a copy to read from.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn read_primary(&self) -> Result<Snapshot, StorageError> {
        Self::snapshot(&self.primary).await
    }

    async fn snapshot(connection: &DatabaseConnection) -> Result<Snapshot, StorageError> {
        let options = if connection.get_database_backend() == DbBackend::Postgres {
            TransactionOptions {
                isolation_level: Some(IsolationLevel::RepeatableRead),
                access_mode: Some(AccessMode::ReadOnly),
                sqlite_transaction_mode: None,
            }
        } else {
            TransactionOptions::default()
        };
        let tx = connection.begin_with_options(options).await.map_err(doing("beginning to read"))?;
        Ok(Snapshot { tx })
    }

    /// A transaction that may change data. It waits for the writer before it.
    ///
    /// # Errors
    /// When the database cannot be reached, or is busy for too long.
    pub async fn write(&self) -> Result<WriteTx, StorageError> {
        let tx = self.begin_immediate().await?;
        let head = journal::lock_head(&tx).await?;
        Ok(WriteTx { tx, head })
    }

    async fn begin_immediate(&self) -> Result<DatabaseTransaction, StorageError> {
        let options = TransactionOptions {
            isolation_level: None,
            access_mode: None,
            sqlite_transaction_mode: (self.primary.get_database_backend() == DbBackend::Sqlite)
                .then_some(SqliteTransactionMode::Immediate),
        };
        self.primary.begin_with_options(options).await.map_err(doing("beginning to write"))
    }
}

async fn connect(url: &str, statements: &Arc<AtomicU64>) -> Result<DatabaseConnection, StorageError> {
    let is_sqlite = url.starts_with("sqlite:");
    if !is_sqlite && !url.starts_with("postgres://") && !url.starts_with("postgresql://") {
        return Err(StorageError::UnknownDatabase(url.to_owned()));
    }
    let mut options = ConnectOptions::new(url);
    // every connection of an in-memory database would be a database of its own
    let connections = if url.contains(":memory:") { 1 } else { 4 };
    options.max_connections(connections).acquire_timeout(CONNECT_TIMEOUT).sqlx_logging(false).map_sqlx_sqlite_opts(
        |sqlite| {
            sqlite
                .create_if_missing(true)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .foreign_keys(true)
                .busy_timeout(BUSY_TIMEOUT)
        },
    );
    let mut connection = Database::connect(options).await.map_err(doing("connecting"))?;
    let statements = Arc::clone(statements);
    connection.set_metric_callback(move |_| {
        statements.fetch_add(1, Ordering::Relaxed);
    });
    if is_sqlite {
        check_sqlite(&connection, connections > 1).await?;
    }
    Ok(connection)
}

/// Reads back what was asked for: a setting that silently did not take loses data later.
async fn check_sqlite(connection: &DatabaseConnection, in_file: bool) -> Result<(), StorageError> {
    let version = one_text(connection, "SELECT sqlite_version()").await?;
    let mut parts = version.split('.').map(|part| part.parse::<u32>().unwrap_or(0));
    let mut next = || parts.next().unwrap_or(0);
    if (next(), next(), next()) < SQLITE_AT_LEAST {
        return Err(StorageError::SqliteTooOld(version));
    }
    let mut expected = vec![("foreign_keys", "1"), ("synchronous", "2")];
    if in_file {
        expected.push(("journal_mode", "wal"));
    }
    for (setting, wanted) in expected {
        let found = one_text(connection, &format!("SELECT CAST({setting} AS TEXT) FROM pragma_{setting}")).await?;
        if found != wanted {
            return Err(StorageError::Setting { setting, found });
        }
    }
    Ok(())
}

async fn one_text(connection: &impl ConnectionTrait, sql: &str) -> Result<String, StorageError> {
    let statement = Statement::from_string(connection.get_database_backend(), sql);
    let row = connection.query_one_raw(statement).await.map_err(doing("asking the database about itself"))?;
    let text = row.map(|row| row.try_get_by_index(0)).transpose().map_err(doing("asking the database about itself"))?;
    Ok(text.unwrap_or_default())
}

/// A consistent view of all data.
#[derive(Debug)]
pub struct Snapshot {
    tx: DatabaseTransaction,
}

/// A transaction that may change data, the only one at its time.
#[derive(Debug)]
pub struct WriteTx {
    tx: DatabaseTransaction,
    head: journal::Head,
}

impl WriteTx {
    /// Ends without changing anything.
    ///
    /// # Errors
    /// When the database cannot be reached; it then changes nothing either.
    pub async fn abandon(self) -> Result<(), StorageError> {
        self.tx.rollback().await.map_err(doing("rolling back"))
    }

    /// Commits rows that are derived and so not journaled. Only for recomputing what is there.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn commit_derived(self) -> Result<(), StorageError> {
        self.tx.commit().await.map_err(doing("committing"))
    }
}

/// Something that data can be read from.
pub trait Reads: Sync {
    #[doc(hidden)]
    fn on(&self) -> &DatabaseTransaction;
}

impl Reads for Snapshot {
    fn on(&self) -> &DatabaseTransaction {
        &self.tx
    }
}

impl Reads for WriteTx {
    fn on(&self) -> &DatabaseTransaction {
        &self.tx
    }
}

/// Bind parameters that both databases take in one statement (SQLite 32 766, PostgreSQL 65 535).
const MOST_PARAMETERS: usize = 32_000;

/// Ids that are asked for in one statement.
pub(crate) const IDS_AT_ONCE: usize = 500;

/// Inserts many rows in as few statements as the databases allow.
pub(crate) async fn insert_all<A>(tx: &WriteTx, rows: Vec<A>, columns: usize) -> Result<(), StorageError>
where
    A: ActiveModelTrait + Send,
{
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let chunk: Vec<A> = rows.by_ref().take(MOST_PARAMETERS / columns).collect();
        A::Entity::insert_many(chunk).exec_without_returning(tx.on()).await.map_err(doing("inserting rows"))?;
    }
    Ok(())
}
