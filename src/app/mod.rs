//! The use cases: load, ask the core, store. No HTTP, no SQL, no HTML, no files.

pub mod assessments;
pub mod baselines;
pub mod changes;
pub mod consumption;
pub mod exports;
pub mod facilities;
pub mod imports;
pub mod journal;
pub mod outputs;
pub mod pauses;
pub mod products;
pub mod reports;
pub mod streams;
pub mod voids;

use chrono::{DateTime, SecondsFormat, Utc};

use crate::domain::factors::FactorSet;
use crate::domain::programmes::Programme;
use crate::domain::refusals::{Refusal, nearest};
use crate::storage::Store;
use crate::storage::journal::Change;

pub use crate::storage::StorageError;
pub use crate::storage::schema::SchemaState;

/// What a use case could not do.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// Something named does not exist, or may not be meant.
    #[error("{0:?}")]
    Refused(Refusal),
}

/// Who acts, and by which way in.
#[derive(Clone, Debug)]
pub struct Actor {
    /// Who.
    pub name: String,
    /// By which way in, with the files that were read.
    pub source: String,
}

/// Everything a use case needs besides its arguments.
#[derive(Clone, Debug)]
pub struct App {
    /// The database.
    pub store: Store,
    /// The programmes, in order of their codes.
    pub programmes: Vec<Programme>,
    /// The factors.
    pub factors: FactorSet,
    /// What time it is.
    pub now: fn() -> DateTime<Utc>,
}

impl App {
    /// Connects to the database, without looking at its schema; `read_url` names a copy to read from.
    ///
    /// # Errors
    /// When the database cannot be reached, or is not to be trusted.
    pub async fn connect(
        url: &str,
        read_url: Option<&str>,
        programmes: Vec<Programme>,
        factors: FactorSet,
        now: fn() -> DateTime<Utc>,
    ) -> Result<Self, Error> {
        Ok(Self { store: Store::connect(url, read_url).await?, programmes, factors, now })
    }

    /// The programme with this code.
    ///
    /// # Errors
    /// [`Refusal::UnknownProgramme`] with the nearest one.
    pub fn programme(&self, code: &str) -> Result<&Programme, Error> {
        self.programmes.iter().find(|programme| programme.code == code).ok_or_else(|| {
            Error::Refused(Refusal::UnknownProgramme {
                given: code.to_owned(),
                nearest: nearest(code, self.programmes.iter().map(|programme| programme.code.as_str())),
            })
        })
    }

    /// Brings the schema up to date; answers how it stood before.
    ///
    /// # Errors
    /// When the database cannot be reached or its schema is newer.
    pub async fn migrate(&self) -> Result<SchemaState, Error> {
        Ok(self.store.migrate().await?)
    }

    /// Sets up an empty database and refuses one with another schema.
    ///
    /// # Errors
    /// When the database cannot be reached or its schema is not the program's.
    pub async fn ensure_schema(&self) -> Result<(), Error> {
        Ok(self.store.ensure_schema().await?)
    }

    fn change(&self, actor: &Actor, action: &'static str, subject: &'static str) -> Change {
        Change {
            recorded_at: (self.now)().to_rfc3339_opts(SecondsFormat::Micros, true),
            actor: actor.name.clone(),
            source: actor.source.clone(),
            action,
            subject,
            reason: None,
            rows: vec![],
        }
    }
}
