//! The use cases: load, ask the core, store. No HTTP, no SQL, no HTML, no files.

pub mod activities;
pub mod adjustments;
pub mod assessments;
pub mod audits;
pub mod awareness;
pub mod baselines;
pub mod changes;
pub mod communes;
mod conditions;
pub mod consumption;
pub mod dashboards;
pub mod decompositions;
pub mod drivers;
mod evidence;
pub mod explanations;
pub mod exports;
pub mod facilities;
mod factors;
mod footprints;
mod frames;
pub mod grounds;
pub mod imports;
pub mod journal;
pub mod kinds;
pub mod measures;
mod norm_assignments;
pub mod norms;
pub mod opinions;
pub mod outputs;
pub mod packaging;
pub mod pauses;
pub mod places;
mod prices;
pub mod products;
pub mod quality;
pub mod records;
mod registers;
pub mod reports;
pub mod streams;
pub mod tasks;
pub mod tracking;
pub mod versions;
pub mod voids;

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use sha2::{Digest, Sha256};

use crate::domain::METHOD_VERSION;
use crate::domain::emissions::EmissionFactors;
use crate::domain::factors::FactorSet;
use crate::domain::journal::{Found, Signature};
use crate::domain::norms::Norms;
use crate::domain::programmes::Programme;
use crate::domain::refusals::{Refusal, nearest};
use crate::domain::replays::Difference;
use crate::storage::Store;
use crate::storage::assessments as derived;
use crate::storage::journal::{self as storage_journal, Change};

pub use crate::storage::schema::SchemaState;
pub use crate::storage::{ConnectionLimits, Corrupt, DatabaseSettings, StorageError, Trouble};

/// What a use case could not do.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// Something named does not exist, or may not be meant.
    #[error("{0:?}")]
    Refused(Refusal),
    /// Tables hold what the journal did not make, and so nothing is derived from them.
    #[error("{} records are not what the journal makes", .0.count)]
    NotJournaled(Found<Difference>),
}

/// What bringing a database up to date did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Migrated {
    /// How the schema stood before.
    pub schema_before: SchemaState,
    /// Whether everything was derived anew, because another method had derived it.
    pub is_derived_anew: bool,
}

/// Who acts, and by which way in.
#[derive(Clone, Debug)]
pub struct Actor {
    /// Who.
    pub name: String,
    /// By which way in, with the files that were read.
    pub source: String,
    /// Whether what they set counts at once.
    pub standing: Standing,
}

/// Whether what somebody sets counts at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It waits for somebody to approve it.
    Proposed,
    /// Whoever sets it approves it.
    Approved,
}

/// Who sets something, when, and whether it counts at once.
#[derive(Clone, Debug)]
pub struct Signed {
    /// Who and when.
    pub signature: Signature,
    /// Whether it counts at once.
    pub standing: Standing,
}

impl Signed {
    /// The approval of what counts at once.
    fn approval(&self) -> Option<Signature> {
        (self.standing == Standing::Approved).then(|| self.signature.clone())
    }
}

/// With less than this left, in bytes, no more is taken in.
const DISK_NEEDED: u64 = 100_000_000;

/// Whether requests can be served.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readiness {
    /// They can.
    Ready,
    /// The schema is older or newer, or not set up.
    OtherSchema,
    /// There is too little room left on the disk of the database.
    DiskNearlyFull,
    /// The database is reached, and not to be written to.
    Trouble(Trouble),
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
    /// The national norms, which count energy by factors of their own.
    pub norms: Norms,
    /// The factors to CO₂ that ship; what users state is laid over them.
    pub emissions: EmissionFactors,
    /// What time it is.
    pub now: fn() -> DateTime<Utc>,
    /// Of the programmes; pages that were made with others are made anew.
    pub programmes_hash: String,
}

impl App {
    /// Connects to the database, without looking at its schema.
    ///
    /// # Errors
    /// When the database cannot be reached, or is not to be trusted.
    pub async fn connect(
        database: &DatabaseSettings<'_>,
        programmes: Vec<Programme>,
        factors: FactorSet,
        norms: Norms,
        emissions: EmissionFactors,
        now: fn() -> DateTime<Utc>,
    ) -> Result<Self, Error> {
        let store = Store::connect(database).await?;
        // how a value shows itself names every field of it, also of those to come
        let programmes_hash = hex::encode(Sha256::digest(format!("{programmes:?}")));
        Ok(Self { store, programmes, factors, norms, emissions, now, programmes_hash })
    }

    /// Closes the database.
    ///
    /// # Errors
    /// When a connection cannot be closed cleanly; nothing committed is lost.
    pub async fn close(&self) -> Result<(), Error> {
        Ok(self.store.close().await?)
    }

    /// What day it is, for what is due; no figure asks for it.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        (self.now)().date_naive()
    }

    /// The code of the programme to show where none is asked for: the first with a reduction to
    /// judge. Empty, which names none, where there are no programmes.
    #[must_use]
    pub fn default_programme(&self) -> String {
        let has_reduction = |one: &&Programme| one.indicators.iter().any(|one| one.kind.reading().is_some());
        let shown = self.programmes.iter().find(has_reduction).or_else(|| self.programmes.first());
        shown.map(|one| one.code.clone()).unwrap_or_default()
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

    /// Brings the schema up to date, and what is derived where another method derived it.
    ///
    /// # Errors
    /// [`Error::NotJournaled`] where a table is not what the journal makes; then the schema is up to date and nothing is
    /// derived. When the database cannot be reached or its schema is newer.
    pub async fn migrate(&self) -> Result<Migrated, Error> {
        let schema_before = self.store.migrate().await?;
        // whoever may only read still learns that there is nothing to do
        if derived::method(&self.store.look().await?).await?.as_ref() == Some(&self.method()) {
            return Ok(Migrated { schema_before, is_derived_anew: false });
        }
        let tx = self.store.write().await?;
        let before = derived::method(&tx).await?;
        if before.as_deref() == Some(self.method().as_str()) {
            tx.abandon().await?;
            return Ok(Migrated { schema_before, is_derived_anew: false });
        }
        let is_derived_anew = before.is_some();
        if is_derived_anew {
            assessments::assess_in(self, &tx).await?;
        }
        derived::set_method(&tx, &self.method()).await?;
        tx.commit_derived().await?;
        Ok(Migrated { schema_before, is_derived_anew })
    }

    /// The version of everything that makes a figure out of records.
    fn method(&self) -> String {
        format!("{METHOD_VERSION} {}", self.factors.code)
    }

    /// Whether requests can be served: the database is reached, its schema is this version's, and
    /// there is room to write.
    ///
    /// # Errors
    /// When the database cannot be reached, or is not the one that was opened.
    pub async fn readiness(&self) -> Result<Readiness, StorageError> {
        self.store.check_file()?;
        if self.store.is_damaged() {
            return Ok(Readiness::Trouble(Trouble::Damaged));
        }
        if self.store.schema_state().await? != SchemaState::Current {
            return Ok(Readiness::OtherSchema);
        }
        let is_full = self.store.free_disk().is_some_and(|bytes| bytes < DISK_NEEDED);
        Ok(if is_full { Readiness::DiskNearlyFull } else { Readiness::Ready })
    }

    /// Refuses a database that can only be read: reports can be made from it, and nothing entered.
    ///
    /// # Errors
    /// What would keep every change from being saved.
    pub async fn must_be_writable(&self) -> Result<(), Error> {
        Ok(self.store.check_writable().await?)
    }

    /// How the database's schema stands.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn schema_state(&self) -> Result<SchemaState, Error> {
        Ok(self.store.schema_state().await?)
    }

    /// As [`App::ensure_schema`], whatever method derived what is derived: the journal can be checked first.
    ///
    /// # Errors
    /// When the database cannot be reached or its schema is not the program's.
    pub async fn ensure_tables(&self) -> Result<(), Error> {
        Ok(self.store.ensure_schema().await?)
    }

    /// What everything that is shown hangs on, as one text: the journal, derived rows that were put right without an
    /// entry of it, and the programmes. Where it is the same, nothing has changed.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn state_of_data(&self) -> Result<String, Error> {
        let snapshot = self.store.read().await?;
        let head = storage_journal::head(&snapshot).await?;
        let revision = derived::revision(&snapshot).await?;
        Ok(format!("{}-{revision}-{}", &head.hash[..24], &self.programmes_hash[..12]))
    }

    /// Sets up an empty database and refuses one with another schema.
    ///
    /// # Errors
    /// When the database cannot be reached or its schema is not the program's.
    pub async fn ensure_schema(&self) -> Result<(), Error> {
        self.store.ensure_schema().await?;
        match derived::method(&self.store.read_primary().await?).await? {
            Some(method) if method == self.method() => Ok(()),
            Some(_) => Err(Error::Storage(StorageError::OtherDerivation)),
            // set up just now, by this call or by another
            None => self.migrate().await.map(|_| ()),
        }
    }

    fn moment(&self) -> String {
        (self.now)().to_rfc3339_opts(SecondsFormat::Micros, true)
    }

    fn signature(&self, actor: &Actor) -> Signature {
        Signature { by: actor.name.clone(), at: self.moment() }
    }

    fn change(&self, actor: &Actor, action: &'static str, subject: &'static str) -> Change {
        Change {
            recorded_at: self.moment(),
            actor: actor.name.clone(),
            source: actor.source.clone(),
            action,
            subject,
            reason: None,
            rows: vec![],
        }
    }
}
