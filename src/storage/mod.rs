//! The only place that says `sea_orm` or `entity`: connections, transactions, rows and what they mean.
//!
//! Reads go through a [`Snapshot`], one consistent view. Every change goes through a [`WriteTx`],
//! which can be finished only with a journal entry. Both databases behave alike: SQLite writers
//! begin IMMEDIATE, PostgreSQL writers first lock the journal's head, so writers are serial. Within one process
//! they wait in a queue before that, and readers have connections of their own.

pub mod activities;
pub mod adjustments;
pub mod arrivals;
pub mod assessments;
pub mod audits;
pub mod awareness;
pub mod baselines;
mod cells;
pub mod communes;
mod connections;
pub mod consumption;
mod corrupt;
pub mod drivers;
mod errors;
pub mod facilities;
pub mod factors;
mod files;
pub mod journal;
pub mod measures;
pub mod norm_assignments;
pub mod outputs;
pub mod packaging;
pub mod pauses;
pub mod places;
pub mod prices;
pub mod products;
mod queue;
mod records;
pub mod registers;
pub mod schema;
pub mod streams;
pub mod tasks;
mod transactions;

use std::sync::Arc;

use sea_orm::{
    AccessMode, ActiveModelTrait, ConnectionTrait, DbBackend, EntityTrait, IsolationLevel, SqliteTransactionMode,
    TransactionOptions,
};

use self::connections::{Connections, Pool};
use self::transactions::Statements;

pub use self::connections::{ConnectionLimits, DatabaseSettings};
pub use self::corrupt::Corrupt;
pub(crate) use self::errors::doing;
pub use self::errors::{StorageError, Trouble};
pub use self::transactions::{Reads, Snapshot, Transaction, WriteTx};

/// The database, and an optional copy of it to read from.
#[derive(Clone, Debug)]
pub struct Store {
    connections: Arc<Connections>,
    copy: Option<Pool>,
    limits: ConnectionLimits,
    statements: Arc<Statements>,
}

impl Store {
    /// Connects, without looking at the schema. A missing SQLite file is created.
    ///
    /// # Errors
    /// When the database cannot be reached, or is not to be trusted.
    pub async fn connect(settings: &DatabaseSettings<'_>) -> Result<Self, StorageError> {
        let DatabaseSettings { url, read_url, limits } = *settings;
        let connections = Arc::new(connections::open(url, limits).await?);
        let copy = match read_url {
            Some(url) => Some(connections::open_copy(url, limits).await?),
            None => None,
        };
        Ok(Self { connections, copy, limits, statements: Arc::default() })
    }

    /// How many statements the database has been asked since the program connected.
    #[must_use]
    pub fn statements(&self) -> u64 {
        self.statements.asked()
    }

    /// Makes the `nth` statement from now fail, a COMMIT counted as one; 0 for none. For tests of what a failure leaves
    /// behind.
    pub fn fail_statement(&self, nth: u64) {
        self.statements.fail(nth);
    }

    /// How many bytes are left on the disk of the database; nothing where that cannot be told.
    #[must_use]
    pub fn free_disk(&self) -> Option<u64> {
        self.connections.file.as_ref()?.free_disk()
    }

    /// Makes sure that the database can be written to, if perhaps not just now.
    ///
    /// # Errors
    /// What would keep every writer from writing.
    pub async fn check_writable(&self) -> Result<(), StorageError> {
        let tx = match self.begin_to_write().await {
            Err(error) if error.trouble() == Trouble::Busy => return Ok(()),
            tx => tx?,
        };
        // beginning is no proof: of a read-only file SQLite makes a reading transaction, and so does a standby server
        if tx.get_database_backend() == DbBackend::Sqlite {
            tx.execute_unprepared("PRAGMA user_version = 0")
                .await
                .map_err(doing("looking whether it can be written to"))?;
        } else if connections::one_text(&tx, "SELECT current_setting('transaction_read_only')").await? == "on" {
            return Err(StorageError::ReadOnly);
        }
        tx.rollback().await
    }

    /// Whether pages of the database were found to be damaged since the program connected.
    #[must_use]
    pub fn is_damaged(&self) -> bool {
        self.statements.found_damage()
    }

    /// Makes sure that SQLite's file is still the one that was opened.
    ///
    /// # Errors
    /// [`StorageError::FileGone`].
    pub fn check_file(&self) -> Result<(), StorageError> {
        match &self.connections.file {
            Some(file) if !file.is_there() => Err(StorageError::FileGone(file.path().display().to_string())),
            _ => Ok(()),
        }
    }

    /// Closes all connections; a SQLite file is then whole by itself.
    ///
    /// # Errors
    /// When a connection cannot be closed cleanly; nothing committed is lost.
    pub async fn close(&self) -> Result<(), StorageError> {
        let Connections { writer, readers, witness, .. } = &*self.connections;
        // the writer last: it brings SQLite's log into the file, which readers cannot
        for pool in self.copy.iter().chain([readers, witness]).chain(writer) {
            pool.connection.close_by_ref().await.map_err(doing("closing the database"))?;
        }
        Ok(())
    }

    /// A consistent view of all data as of now.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn read(&self) -> Result<Snapshot, StorageError> {
        self.snapshot(self.copy.as_ref().unwrap_or(&self.connections.readers)).await
    }

    /// A consistent view of the database that is written to, even where there is a copy to read from.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn read_primary(&self) -> Result<Snapshot, StorageError> {
        self.snapshot(&self.connections.readers).await
    }

    /// The same for a short look from beside: whoever reads for long never keeps it waiting.
    pub(crate) async fn look(&self) -> Result<Snapshot, StorageError> {
        self.snapshot(&self.connections.witness).await
    }

    async fn snapshot(&self, pool: &Pool) -> Result<Snapshot, StorageError> {
        let options = if pool.connection.get_database_backend() == DbBackend::Postgres {
            TransactionOptions {
                isolation_level: Some(IsolationLevel::RepeatableRead),
                access_mode: Some(AccessMode::ReadOnly),
                sqlite_transaction_mode: None,
            }
        } else {
            TransactionOptions::default()
        };
        let tx = Transaction::begin(pool, options, &self.statements, "beginning to read").await?;
        Ok(Snapshot { tx })
    }

    /// A transaction that may change data. It waits for the writer before it.
    ///
    /// # Errors
    /// When the database cannot be reached, is busy for too long, or can only be read.
    pub async fn write(&self) -> Result<WriteTx, StorageError> {
        let tx = self.begin_to_write().await?;
        let head = journal::lock_head(&tx).await?;
        Ok(WriteTx { tx, head, store: self.clone() })
    }

    async fn begin_to_write(&self) -> Result<Transaction, StorageError> {
        let writer = match (&self.connections.writer, &self.connections.file) {
            (Ok(writer), _) => writer,
            (Err(Trouble::DiskFull), Some(file)) => {
                return Err(StorageError::DiskFull(file.path().display().to_string()));
            }
            (Err(_), _) => return Err(StorageError::ReadOnly),
        };
        self.check_file()?;
        let is_sqlite = writer.connection.get_database_backend() == DbBackend::Sqlite;
        let options = TransactionOptions {
            isolation_level: None,
            access_mode: None,
            sqlite_transaction_mode: is_sqlite.then_some(SqliteTransactionMode::Immediate),
        };
        let tx = Transaction::begin(writer, options, &self.statements, "beginning to write").await?;
        if !is_sqlite {
            // SQLite's busy timeout does the same
            let patience = format!("SET LOCAL lock_timeout = {}", self.limits.busy.as_millis());
            tx.execute_unprepared(&patience).await.map_err(doing("beginning to write"))?;
        }
        Ok(tx)
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
