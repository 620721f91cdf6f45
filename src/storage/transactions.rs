//! What reads and changes data: a transaction that is dead after its first error, and committed only when it is seen to be.
//!
//! SQLite rolls a transaction back by itself on some errors, and a statement after that would commit by itself,
//! outside the journal. PostgreSQL answers COMMIT of a failed transaction with ROLLBACK, and without an error. So
//! nothing more is asked after an error, and after a COMMIT another connection looks whether what was
//! committed is there.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use sea_orm::entity::prelude::async_trait::async_trait;
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, ExecResult, QueryResult, Statement, TransactionOptions,
    TransactionTrait,
};

use super::connections::Pool;
use super::errors::{Trouble, trouble_of};
use super::journal::{self, Head};
use super::queue::Turn;
use super::{StorageError, Store, doing};

/// What is known of the statements of all transactions of a store.
#[derive(Debug, Default)]
pub(super) struct Statements {
    asked: AtomicU64,
    /// The one that is made to fail, counted like `asked`; 0 for none.
    failing: AtomicU64,
    found_damage: AtomicBool,
}

impl Statements {
    /// How many the database has been asked.
    pub(super) fn asked(&self) -> u64 {
        self.asked.load(Ordering::Relaxed)
    }

    /// Whether the database's pages were found to be damaged.
    pub(super) fn found_damage(&self) -> bool {
        self.found_damage.load(Ordering::Relaxed)
    }

    /// Makes the `nth` statement from now fail without being asked.
    pub(super) fn fail(&self, nth: u64) {
        self.failing.store(self.asked() + nth, Ordering::Relaxed);
    }

    /// Counts one, and fails the one that is to fail.
    fn next(&self) -> Result<(), DbErr> {
        let number = self.asked.fetch_add(1, Ordering::Relaxed) + 1;
        if number == self.failing.load(Ordering::Relaxed) {
            return Err(DbErr::Custom("this statement was made to fail".to_owned()));
        }
        Ok(())
    }
}

/// A transaction that can do no more after an error: then all of it is rolled back.
#[derive(Debug)]
pub struct Transaction {
    pub(super) inner: DatabaseTransaction,
    statements: Arc<Statements>,
    has_failed: AtomicBool,
    // given back after the connection
    _turn: Turn,
}

impl Transaction {
    pub(super) async fn begin(
        pool: &Pool,
        options: TransactionOptions,
        statements: &Arc<Statements>,
        purpose: &'static str,
    ) -> Result<Self, StorageError> {
        let turn = pool.queue.turn().await.map_err(|_| StorageError::Crowded)?;
        let inner = pool.connection.begin_with_options(options).await.map_err(doing(purpose))?;
        Ok(Self { inner, statements: Arc::clone(statements), has_failed: AtomicBool::new(false), _turn: turn })
    }

    /// Asks a statement, unless one before it has failed, or was not waited for.
    async fn ask<T>(&self, statement: impl Future<Output = Result<T, DbErr>>) -> Result<T, DbErr> {
        if self.has_failed.load(Ordering::Relaxed) {
            return Err(DbErr::Custom("a statement of this transaction has failed before".to_owned()));
        }
        let mut unfinished = Unfinished { has_failed: &self.has_failed, is_finished: false };
        self.statements.next()?;
        let answer = statement.await;
        unfinished.is_finished = answer.is_ok();
        if answer.as_ref().is_err_and(|error| trouble_of(error) == Trouble::Damaged) {
            self.statements.found_damage.store(true, Ordering::Relaxed);
        }
        answer
    }

    /// Commits, if nothing has failed.
    pub(super) async fn commit(self) -> Result<(), StorageError> {
        // counted and failed like a statement, and never sent after a failure
        self.ask(async { Ok(()) }).await.map_err(doing("committing"))?;
        self.inner.commit().await.map_err(doing("committing"))
    }

    pub(super) async fn rollback(self) -> Result<(), StorageError> {
        self.inner.rollback().await.map_err(doing("rolling back"))
    }
}

/// A statement that is being asked. Dropped before it is answered, it counts as failed: nobody knows what became of it.
struct Unfinished<'a> {
    has_failed: &'a AtomicBool,
    is_finished: bool,
}

impl Drop for Unfinished<'_> {
    fn drop(&mut self) {
        if !self.is_finished {
            self.has_failed.store(true, Ordering::Relaxed);
        }
    }
}

#[async_trait]
impl ConnectionTrait for Transaction {
    fn get_database_backend(&self) -> DbBackend {
        self.inner.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.ask(self.inner.execute_raw(statement)).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.ask(self.inner.execute_unprepared(sql)).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.ask(self.inner.query_one_raw(statement)).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.ask(self.inner.query_all_raw(statement)).await
    }
}

/// Something that data can be read from.
pub trait Reads: Sync {
    #[doc(hidden)]
    fn on(&self) -> &Transaction;
}

/// A consistent view of all data.
#[derive(Debug)]
pub struct Snapshot {
    pub(super) tx: Transaction,
}

impl Reads for Snapshot {
    fn on(&self) -> &Transaction {
        &self.tx
    }
}

/// A transaction that may change data, the only one at its time.
#[derive(Debug)]
pub struct WriteTx {
    pub(super) tx: Transaction,
    pub(super) head: Head,
    /// Where it is committed to, to look afterwards.
    pub(super) store: Store,
}

impl Reads for WriteTx {
    fn on(&self) -> &Transaction {
        &self.tx
    }
}

impl WriteTx {
    /// Ends without changing anything.
    ///
    /// # Errors
    /// When the database cannot be reached; it then changes nothing either.
    pub async fn abandon(self) -> Result<(), StorageError> {
        self.tx.rollback().await
    }

    /// Commits rows that are derived and so not journaled. Only for recomputing what is there.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn commit_derived(self) -> Result<(), StorageError> {
        self.tx.commit().await?;
        self.store.check_file()
    }

    /// Commits what the journal's new head stands for, and looks from another connection whether it is there: whoever
    /// asked is told that it is saved only if it is, and that it is not only if it is not.
    pub(super) async fn commit_as(self, head: Head) -> Result<Head, StorageError> {
        let Self { tx, store, .. } = self;
        let committed = tx.commit().await;
        let kept = match store.check_file() {
            Ok(()) => store.keeps(&head).await,
            Err(gone) => Err(gone),
        };
        match (committed, kept) {
            // also where the answer to the COMMIT was lost on its way
            (_, Ok(true)) => Ok(head),
            (Ok(()), Ok(false)) => Err(StorageError::NotKept),
            (Err(error), Ok(false)) | (_, Err(error @ StorageError::FileGone(_))) => Err(error),
            (_, Err(error)) => Err(StorageError::Unconfirmed(Box::new(error))),
        }
    }
}

impl Store {
    /// Whether the journal holds the entry that a head stands for.
    async fn keeps(&self, head: &Head) -> Result<bool, StorageError> {
        let snapshot = self.look().await?;
        Ok(journal::hash_of(&snapshot, head.sequence).await?.as_ref() == Some(&head.hash))
    }
}
