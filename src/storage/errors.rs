//! What went wrong between the program and its database, and what kind of trouble that is.

use sea_orm::sqlx::postgres::PgDatabaseError;
use sea_orm::{DbErr, RuntimeErr, sqlx};

use super::Corrupt;
use super::files::DatabaseFile;

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
    /// Too many wait already, or it took too long.
    #[error("too many wait for the database")]
    Crowded,
    /// SQLite's file is no longer the one that was opened: removed, or another in its place.
    #[error("the file {0} is no longer the one that was opened")]
    FileGone(String),
    /// There is no room left on the disk of SQLite's file.
    #[error("the disk of {0} is full")]
    DiskFull(String),
    /// The database can be read, and not be written to.
    #[error("the database can only be read")]
    ReadOnly,
    /// The database took a change, and does not have it.
    #[error("the change was committed and is not there")]
    NotKept,
    /// Whether a change was kept could not be found out.
    #[error("whether the change was kept could not be found out")]
    Unconfirmed(#[source] Box<StorageError>),
    /// A stored row does not mean anything.
    #[error(transparent)]
    Corrupt(#[from] Corrupt),
    /// The address is of no database this program knows.
    #[error("{0} is neither sqlite:// nor postgres://")]
    UnknownDatabase(String),
    /// The SQLite inside is too old to be trusted.
    #[error("SQLite {0} can lose committed writes; 3.51.3 or newer is needed")]
    SqliteTooOld(String),
    /// A setting of the connection did not take, or lets commits be lost.
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

/// What kind of trouble a database is in, as far as it changes what is to be done about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It does not answer.
    Unreachable,
    /// It does not let this user in, or there is none of this name.
    Denied,
    /// Others write to it, or too many ask.
    Busy,
    /// Its disk is full.
    DiskFull,
    /// It may only be read.
    ReadOnly,
    /// Its file cannot be opened.
    CannotOpen,
    /// Its disk fails.
    DiskFails,
    /// Its pages are damaged.
    Damaged,
    /// Its file was removed or replaced.
    FileGone,
    /// A change may have been lost, or not: nobody can say.
    Unconfirmed,
    /// Anything else.
    Other,
}

impl Trouble {
    /// All kinds.
    pub const ALL: [Self; 11] = [
        Self::Unreachable,
        Self::Denied,
        Self::Busy,
        Self::DiskFull,
        Self::ReadOnly,
        Self::CannotOpen,
        Self::DiskFails,
        Self::Damaged,
        Self::FileGone,
        Self::Unconfirmed,
        Self::Other,
    ];

    /// Its word; what there is to do about it is the message `trouble-…`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Unreachable => "unreachable",
            Self::Denied => "denied",
            Self::Busy => "busy",
            Self::DiskFull => "disk-full",
            Self::ReadOnly => "read-only",
            Self::CannotOpen => "cannot-open",
            Self::DiskFails => "disk-fails",
            Self::Damaged => "damaged",
            Self::FileGone => "file-gone",
            Self::Unconfirmed => "unconfirmed",
            Self::Other => "other",
        }
    }

    /// Whether it may pass by itself, or once somebody has mended it: then the same can be asked again.
    #[must_use]
    pub fn may_pass(self) -> bool {
        match self {
            Self::Unreachable
            | Self::Denied
            | Self::Busy
            | Self::DiskFull
            | Self::ReadOnly
            | Self::CannotOpen
            | Self::DiskFails
            | Self::FileGone
            | Self::Other => true,
            Self::Damaged | Self::Unconfirmed => false,
        }
    }

    /// Whether a database in it may be opened for reading alone.
    pub(super) fn may_still_be_read(self) -> bool {
        matches!(self, Self::ReadOnly | Self::CannotOpen | Self::DiskFull | Self::DiskFails)
    }
}

pub(crate) fn doing(doing: &'static str) -> impl FnOnce(DbErr) -> StorageError {
    move |source| StorageError::Database { doing, source }
}

impl StorageError {
    /// What kind of trouble it is.
    #[must_use]
    pub fn trouble(&self) -> Trouble {
        match self {
            Self::Database { source, .. } => trouble_of(source),
            Self::Crowded => Trouble::Busy,
            Self::FileGone(_) => Trouble::FileGone,
            Self::DiskFull(_) => Trouble::DiskFull,
            Self::ReadOnly => Trouble::ReadOnly,
            Self::NotKept | Self::Unconfirmed(_) => Trouble::Unconfirmed,
            Self::Corrupt(_) => Trouble::Damaged,
            Self::UnknownDatabase(_)
            | Self::SqliteTooOld(_)
            | Self::Setting { .. }
            | Self::ForeignDatabase
            | Self::OtherDerivation
            | Self::OlderSchema
            | Self::NewerSchema => Trouble::Other,
        }
    }

    /// The same error, or the one behind it: where SQLite cannot grow its files it does not always say why.
    pub(super) fn on_file(self, file: &DatabaseFile) -> Self {
        let may_be_full = matches!(self.trouble(), Trouble::DiskFails | Trouble::CannotOpen);
        if may_be_full && file.free_disk().is_some_and(|bytes| bytes < LEAST_ROOM) {
            return Self::DiskFull(file.path().display().to_string());
        }
        self
    }
}

/// With less than this left, in bytes, SQLite cannot even make the index of its log (32 KiB) and a page.
const LEAST_ROOM: u64 = 64 * 1024;

pub(super) fn trouble_of(error: &DbErr) -> Trouble {
    match error {
        // the pool's only other answer is that it was closed: the service ends
        DbErr::ConnectionAcquire(_) => Trouble::Unreachable,
        DbErr::Conn(error) | DbErr::Exec(error) | DbErr::Query(error) => match error {
            RuntimeErr::SqlxError(error) => of_driver(error),
            RuntimeErr::Internal(_) => Trouble::Other,
        },
        _ => Trouble::Other,
    }
}

fn of_driver(error: &sqlx::Error) -> Trouble {
    match error {
        sqlx::Error::Database(error) => {
            let code = error.code().unwrap_or_default();
            let is_postgres = error.try_downcast_ref::<PgDatabaseError>().is_some();
            if is_postgres { of_postgres(&code) } else { code.parse().map_or(Trouble::Other, of_sqlite) }
        }
        sqlx::Error::Io(_)
        | sqlx::Error::Tls(_)
        // an answer that broke off
        | sqlx::Error::Protocol(_)
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::PoolClosed
        | sqlx::Error::WorkerCrashed => Trouble::Unreachable,
        _ => Trouble::Other,
    }
}

/// Source: SQLite, Result and Error Codes; the low byte is the primary code.
fn of_sqlite(code: u32) -> Trouble {
    match code & 0xff {
        5 | 6 => Trouble::Busy,
        8 => Trouble::ReadOnly,
        10 => Trouble::DiskFails,
        11 | 26 => Trouble::Damaged,
        13 => Trouble::DiskFull,
        14 => Trouble::CannotOpen,
        _ => Trouble::Other,
    }
}

/// Source: PostgreSQL 15, Appendix A, Error Codes.
fn of_postgres(code: &str) -> Trouble {
    match code {
        // lock_not_available, deadlock_detected, serialization_failure, too_many_connections
        "55P03" | "40P01" | "40001" | "53300" => Trouble::Busy,
        "53100" => Trouble::DiskFull,
        "58030" => Trouble::DiskFails,
        // read_only_sql_transaction
        "25006" => Trouble::ReadOnly,
        "XX001" | "XX002" => Trouble::Damaged,
        // admin_shutdown, crash_shutdown, cannot_connect_now
        "57P01" | "57P02" | "57P03" => Trouble::Unreachable,
        _ if code.starts_with("08") => Trouble::Unreachable,
        // invalid_authorization_specification, invalid_password, invalid_catalog_name
        "28000" | "28P01" | "3D000" => Trouble::Denied,
        _ => Trouble::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_mean_what_the_manuals_say() {
        for (code, trouble) in [
            (5, Trouble::Busy),
            (517, Trouble::Busy),
            (1544, Trouble::ReadOnly),
            (778, Trouble::DiskFails),
            (4874, Trouble::DiskFails),
            (11, Trouble::Damaged),
            (13, Trouble::DiskFull),
            (14, Trouble::CannotOpen),
            (2067, Trouble::Other),
        ] {
            assert_eq!(of_sqlite(code), trouble, "{code}");
        }
        for (code, trouble) in [
            ("55P03", Trouble::Busy),
            ("08006", Trouble::Unreachable),
            ("28P01", Trouble::Denied),
            ("57P01", Trouble::Unreachable),
            ("23505", Trouble::Other),
        ] {
            assert_eq!(of_postgres(code), trouble, "{code}");
        }
    }
}
