//! How the program is connected to its database: who may write, who only reads, and what is asked of both.
//!
//! A connection goes back to its pool only when no transaction is open on it. SQLite rolls a transaction back by
//! itself when the disk is full or fails; the driver's own ROLLBACK then fails, and its count of open
//! transactions stays wrong for good: the next BEGIN becomes a SAVEPOINT, and what is committed inside it is
//! never committed at all (sqlx-sqlite 0.9, `connection/worker.rs`). Such a connection is closed.

use std::str::FromStr;
use std::time::Duration;

use sea_orm::sqlx::pool::PoolOptions;
use sea_orm::sqlx::postgres::{PgConnectOptions, PgConnection};
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sea_orm::sqlx::{self, ConnectOptions, Connection, Executor};
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DbErr, RuntimeErr, SqlxPostgresConnector, SqlxSqliteConnector, Statement,
};
use tokio::time::timeout;

use super::files::DatabaseFile;
use super::queue::Queue;
use super::{StorageError, Trouble, doing};

/// The oldest SQLite that does not lose committed writes in WAL mode when two connections write.
const SQLITE_AT_LEAST: (u32, u32, u32) = (3, 51, 3);

/// How many may wait to read: what a full house of connections may ask for at once.
const MOST_WAITING_READERS: usize = 512;

/// How many may wait to write before the next one is told to come back.
const MOST_WAITING_WRITERS: usize = 32;

/// How many connections a process has, and how long it waits for its database.
#[derive(Clone, Copy, Debug)]
pub struct ConnectionLimits {
    /// How many read at once.
    readers: u32,
    /// How long it waits to be connected.
    connect: Duration,
    /// How long it waits for its turn among the readers or writers of the process.
    queue: Duration,
    /// How long it waits for a writer of another process.
    pub(super) busy: Duration,
}

impl ConnectionLimits {
    /// Of a command: one thing after another, and whoever started it can wait, and end it.
    pub const COMMAND: Self = Self {
        readers: 1,
        connect: Duration::from_secs(10),
        queue: Duration::from_mins(1),
        busy: Duration::from_mins(1),
    };

    /// Of the service: an answer, even a refusal, comes while somebody still looks at the page. More readers would not
    /// be quicker on the few cores of one machine.
    pub const SERVICE: Self = Self {
        readers: 4,
        connect: Duration::from_millis(900),
        queue: Duration::from_secs(10),
        busy: Duration::from_secs(5),
    };
}

/// Which database, and how long to wait for it.
#[derive(Clone, Copy, Debug)]
pub struct DatabaseSettings<'a> {
    /// Its address.
    pub url: &'a str,
    /// The address of a copy to read from.
    pub read_url: Option<&'a str>,
    /// How long to wait for it.
    pub limits: ConnectionLimits,
}

/// Connections of one kind, and the queue in front of them.
#[derive(Clone, Debug)]
pub(super) struct Pool {
    pub(super) connection: DatabaseConnection,
    pub(super) queue: Queue,
}

/// All connections to the database that is written to.
#[derive(Debug)]
pub(super) struct Connections {
    /// The only one that writes; where the database can only be read, why.
    pub(super) writer: Result<Pool, Trouble>,
    pub(super) readers: Pool,
    /// One that reads, for nothing but to look whether a commit is there and whether the database is well.
    pub(super) witness: Pool,
    /// SQLite's file.
    pub(super) file: Option<DatabaseFile>,
}

/// Connects to the database that is written to, and makes sure that it keeps what it says it keeps.
pub(super) async fn open(url: &str, limits: ConnectionLimits) -> Result<Connections, StorageError> {
    if let Ok(options) = sqlite(url) {
        open_sqlite(options, limits).await
    } else {
        open_postgres(postgres(url)?, limits).await
    }
}

/// Connects to a copy that is only read from.
pub(super) async fn open_copy(url: &str, limits: ConnectionLimits) -> Result<Pool, StorageError> {
    if let Ok(options) = sqlite(url) {
        return sqlite_pool(options.read_only(true), limits.readers, MOST_WAITING_READERS, limits).await;
    }
    let options = postgres(url)?;
    reached(&options, limits).await?.close().await.map_err(connecting)?;
    Ok(postgres_pool(options, limits.readers, MOST_WAITING_READERS, limits))
}

fn sqlite(url: &str) -> Result<SqliteConnectOptions, StorageError> {
    let unknown = || StorageError::UnknownDatabase(url.to_owned());
    if !url.starts_with("sqlite:") {
        return Err(unknown());
    }
    SqliteConnectOptions::from_str(url).map(ConnectOptions::disable_statement_logging).map_err(|_| unknown())
}

fn postgres(url: &str) -> Result<PgConnectOptions, StorageError> {
    let unknown = || StorageError::UnknownDatabase(url.to_owned());
    if !url.starts_with("postgres://") && !url.starts_with("postgresql://") {
        return Err(unknown());
    }
    PgConnectOptions::from_str(url).map(ConnectOptions::disable_statement_logging).map_err(|_| unknown())
}

async fn open_sqlite(options: SqliteConnectOptions, limits: ConnectionLimits) -> Result<Connections, StorageError> {
    let options = options.foreign_keys(true).busy_timeout(limits.busy);
    let writing = options
        .clone()
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full);
    // every connection of an in-memory database would be a database of its own
    let Some(file) = DatabaseFile::named(&options) else {
        let only = sqlite_pool(writing, 1, MOST_WAITING_WRITERS, limits).await?;
        check_sqlite(&only.connection, "memory").await?;
        return Ok(Connections { writer: Ok(only.clone()), readers: only.clone(), witness: only, file: None });
    };
    let writer = match sqlite_writer(writing, limits).await {
        Ok(writer) => Ok(writer),
        Err(error) if file.exists() && error.trouble().may_still_be_read() => Err(error.on_file(&file).trouble()),
        Err(error) => return Err(error.on_file(&file)),
    };
    // readers open the file read-only, and need the log that the writer keeps beside it
    let reading = options.create_if_missing(false).read_only(true);
    let (reading, readers) = match sqlite_pool(reading.clone(), limits.readers, MOST_WAITING_READERS, limits).await {
        Ok(readers) => (reading, readers),
        // a medium on which no log can be made is not written to by anybody else either
        Err(_) if writer.is_err() && !file.has_log() => {
            let reading = reading.immutable(true);
            (reading.clone(), sqlite_pool(reading, limits.readers, MOST_WAITING_READERS, limits).await?)
        }
        Err(error) => return Err(error.on_file(&file)),
    };
    let witness = sqlite_pool(reading, 1, MOST_WAITING_READERS, limits).await?;
    Ok(Connections { writer, readers, witness, file: Some(file.seen()) })
}

async fn sqlite_writer(options: SqliteConnectOptions, limits: ConnectionLimits) -> Result<Pool, StorageError> {
    let writer = sqlite_pool(options, 1, MOST_WAITING_WRITERS, limits).await?;
    check_sqlite(&writer.connection, "wal").await?;
    Ok(writer)
}

async fn open_postgres(options: PgConnectOptions, limits: ConnectionLimits) -> Result<Connections, StorageError> {
    let mut first = reached(&options, limits).await?;
    check_postgres(&mut first).await?;
    first.close().await.map_err(connecting)?;
    let pool = |places, most_waiting| postgres_pool(options.clone(), places, most_waiting, limits);
    let readers = pool(limits.readers, MOST_WAITING_READERS);
    Ok(Connections {
        writer: Ok(pool(1, MOST_WAITING_WRITERS)),
        readers,
        witness: pool(1, MOST_WAITING_READERS),
        file: None,
    })
}

/// A first connection of its own: a pool would only say that it waited in vain, and not for what.
async fn reached(options: &PgConnectOptions, limits: ConnectionLimits) -> Result<PgConnection, StorageError> {
    let late = || sqlx::Error::Io(std::io::ErrorKind::TimedOut.into());
    let connected =
        timeout(limits.connect.max(ConnectionLimits::COMMAND.connect), PgConnection::connect_with(options)).await;
    connected.unwrap_or_else(|_| Err(late())).map_err(connecting)
}

fn connecting(error: sqlx::Error) -> StorageError {
    doing("connecting")(DbErr::Conn(RuntimeErr::SqlxError(error.into())))
}

async fn sqlite_pool(
    options: SqliteConnectOptions,
    places: u32,
    most_waiting: usize,
    limits: ConnectionLimits,
) -> Result<Pool, StorageError> {
    // a file is opened once and kept open: closing the last connection would take its log away, and what was removed
    // or replaced meanwhile could not be opened, but can still be read
    let pool =
        pool_options::<sqlx::Sqlite>(places).acquire_timeout(ConnectionLimits::COMMAND.connect).min_connections(places);
    let pool = pool.idle_timeout(None).max_lifetime(None).after_connect(|connection, _| {
        // opens the log too, which SQLite puts off
        Box::pin(async { connection.execute("SELECT COUNT(*) FROM sqlite_master").await.map(|_| ()) })
    });
    let pool = pool.connect_with(options).await.map_err(connecting)?;
    let connection = SqlxSqliteConnector::from_sqlx_sqlite_pool(pool);
    Ok(Pool { connection, queue: Queue::new(places as usize, most_waiting, limits.queue) })
}

fn postgres_pool(options: PgConnectOptions, places: u32, most_waiting: usize, limits: ConnectionLimits) -> Pool {
    let pool = pool_options(places).acquire_timeout(limits.connect).connect_lazy_with(options);
    let connection = SqlxPostgresConnector::from_sqlx_postgres_pool(pool);
    Pool { connection, queue: Queue::new(places as usize, most_waiting, limits.queue) }
}

/// Connections that are taken from the pool and given back to it only with no transaction open.
fn pool_options<DB: sqlx::Database>(places: u32) -> PoolOptions<DB> {
    PoolOptions::new()
        .max_connections(places)
        // `before_acquire` asks itself
        .test_before_acquire(false)
        .before_acquire(|connection, _| Box::pin(has_no_transaction::<DB>(connection)))
        .after_release(|connection, _| Box::pin(has_no_transaction::<DB>(connection)))
}

/// Whether a connection may be used again. Asking it anything makes it roll back first what was dropped.
async fn has_no_transaction<DB: sqlx::Database>(connection: &mut DB::Connection) -> Result<bool, sqlx::Error> {
    connection.ping().await?;
    Ok(!connection.is_in_transaction())
}

/// Reads back what was asked for: a setting that silently did not take loses data later.
async fn check_sqlite(connection: &DatabaseConnection, journal_mode: &str) -> Result<(), StorageError> {
    let version = one_text(connection, "SELECT sqlite_version()").await?;
    let mut parts = version.split('.').map(|part| part.parse::<u32>().unwrap_or(0));
    let mut next = || parts.next().unwrap_or(0);
    if (next(), next(), next()) < SQLITE_AT_LEAST {
        return Err(StorageError::SqliteTooOld(version));
    }
    for (setting, wanted) in [("foreign_keys", "1"), ("synchronous", "2"), ("journal_mode", journal_mode)] {
        let found = one_text(connection, &format!("SELECT CAST({setting} AS TEXT) FROM pragma_{setting}")).await?;
        if found != wanted {
            return Err(StorageError::Setting { setting, found });
        }
    }
    Ok(())
}

/// Reads back what keeps a commit safe when the power fails: a server may be set to forget.
async fn check_postgres(connection: &mut PgConnection) -> Result<(), StorageError> {
    for setting in ["fsync", "full_page_writes", "synchronous_commit"] {
        let asked = sqlx::query_scalar("SELECT current_setting($1)").bind(setting);
        let found: String = asked.fetch_one(&mut *connection).await.map_err(connecting)?;
        if found == "off" {
            return Err(StorageError::Setting { setting, found });
        }
    }
    Ok(())
}

/// The one text that a statement answers.
pub(super) async fn one_text(connection: &impl ConnectionTrait, sql: &str) -> Result<String, StorageError> {
    let statement = Statement::from_string(connection.get_database_backend(), sql);
    let row = connection.query_one_raw(statement).await.map_err(doing("asking the database about itself"))?;
    let text = row.map(|row| row.try_get_by_index(0)).transpose().map_err(doing("asking the database about itself"))?;
    Ok(text.unwrap_or_default())
}
