//! The journal: the one way a change is committed, and its entries and rows in order.

use std::collections::{BTreeMap, BTreeSet};

use entity::{journal, journal_head, journal_row};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};

use super::{Corrupt, Reads, StorageError, Transaction, WriteTx, doing, insert_all};
use crate::domain::journal::{Entry, Place, Row, RowsHash};

pub use crate::domain::journal::Head;

/// What is to be recorded of a change.
#[derive(Clone, Debug)]
pub struct Change {
    /// When, RFC 3339 in UTC.
    pub recorded_at: String,
    /// Who.
    pub actor: String,
    /// By which way in.
    pub source: String,
    /// What was done.
    pub action: &'static str,
    /// To which register.
    pub subject: &'static str,
    /// Why.
    pub reason: Option<String>,
    /// The rows it changed, in order.
    pub rows: Vec<Row>,
}

/// Takes the lock that makes writers serial and reads the head under it.
pub(super) async fn lock_head(tx: &Transaction) -> Result<Head, StorageError> {
    let mut select = journal_head::Entity::find_by_id(1);
    if tx.get_database_backend() == DbBackend::Postgres {
        select = select.lock_exclusive();
    }
    read_head(select, tx).await
}

/// The newest entry.
///
/// # Errors
/// When the database cannot be reached.
pub async fn head(reads: &impl Reads) -> Result<Head, StorageError> {
    read_head(journal_head::Entity::find_by_id(1), reads.on()).await
}

async fn read_head(select: sea_orm::Select<journal_head::Entity>, tx: &Transaction) -> Result<Head, StorageError> {
    let head = select.one(tx).await.map_err(doing("reading the journal's head"))?;
    let absent = || Corrupt::new("journal_head", vec![("id", "1".to_owned())], "it is not there".to_owned());
    let head = head.ok_or_else(absent)?;
    Ok(Head { sequence: head.sequence, hash: head.hash })
}

impl WriteTx {
    /// Records the change in the journal and commits both together.
    ///
    /// # Errors
    /// When the database cannot be reached; then nothing of the change is there. [`StorageError::Unconfirmed`] where that
    /// could not be found out, [`StorageError::FileGone`] where it went into a file that is gone.
    pub async fn commit(self, change: Change) -> Result<Head, StorageError> {
        let mut rows_hash = RowsHash::default();
        change.rows.iter().for_each(|row| rows_hash.add(row));
        let entry = Entry {
            sequence: self.head.sequence + 1,
            recorded_at: change.recorded_at,
            actor: change.actor,
            source: change.source,
            action: change.action.to_owned(),
            subject: change.subject.to_owned(),
            reason: change.reason,
            row_count: i64::try_from(change.rows.len()).expect("rows fit in memory"),
            rows_hash: rows_hash.finish(),
            previous_hash: self.head.hash.clone(),
        };
        let head = Head { sequence: entry.sequence, hash: entry.hash() };
        journal::Entity::insert(journal::ActiveModel {
            sequence: Set(entry.sequence),
            recorded_at: Set(entry.recorded_at),
            actor: Set(entry.actor),
            source: Set(entry.source),
            action: Set(entry.action),
            subject: Set(entry.subject),
            reason: Set(entry.reason),
            row_count: Set(entry.row_count),
            rows_hash: Set(entry.rows_hash),
            previous_hash: Set(entry.previous_hash),
            hash: Set(head.hash.clone()),
        })
        .exec_without_returning(self.on())
        .await
        .map_err(doing("writing the journal"))?;
        let rows = change
            .rows
            .into_iter()
            .zip(0..)
            .map(|(row, position)| journal_row::ActiveModel {
                sequence: Set(head.sequence),
                position: Set(position),
                kind: Set(row.kind),
                key: Set(row.key),
                before: Set(row.before),
                after: Set(row.after),
            })
            .collect();
        insert_all(&self, rows, 6).await?;
        journal_head::Entity::update(journal_head::ActiveModel {
            id: Set(1),
            sequence: Set(head.sequence),
            hash: Set(head.hash.clone()),
        })
        .exec(self.on())
        .await
        .map_err(doing("writing the journal's head"))?;
        self.commit_as(head).await
    }
}

/// The hash of the entry at a place of the chain; nothing where there is none.
pub(super) async fn hash_of(reads: &impl Reads, sequence: i64) -> Result<Option<String>, StorageError> {
    let entry = journal::Entity::find_by_id(sequence).one(reads.on()).await.map_err(doing("reading the journal"))?;
    Ok(entry.map(|entry| entry.hash))
}

/// The newest entry as the head names it, or nothing where somebody took the head away.
///
/// # Errors
/// When the database cannot be reached.
pub async fn head_if_any(reads: &impl Reads) -> Result<Option<Head>, StorageError> {
    let head =
        journal_head::Entity::find_by_id(1).one(reads.on()).await.map_err(doing("reading the journal's head"))?;
    Ok(head.map(|head| Head { sequence: head.sequence, hash: head.hash }))
}

/// The entries after a number, in order, at most some: each with the hash that is stored of it.
///
/// # Errors
/// When the database cannot be reached.
pub async fn entries_after(reads: &impl Reads, sequence: i64, most: u64) -> Result<Vec<(Entry, String)>, StorageError> {
    let entries = journal::Entity::find()
        .filter(journal::Column::Sequence.gt(sequence))
        .order_by_asc(journal::Column::Sequence)
        .limit(most)
        .all(reads.on())
        .await
        .map_err(doing("reading the journal"))?;
    let entry = |stored: journal::Model| {
        let entry = Entry {
            sequence: stored.sequence,
            recorded_at: stored.recorded_at,
            actor: stored.actor,
            source: stored.source,
            action: stored.action,
            subject: stored.subject,
            reason: stored.reason,
            row_count: stored.row_count,
            rows_hash: stored.rows_hash,
            previous_hash: stored.previous_hash,
        };
        (entry, stored.hash)
    };
    Ok(entries.into_iter().map(entry).collect())
}

/// The rows after a place, in order, at most some, whichever entries they say that they are of.
///
/// # Errors
/// When the database cannot be reached.
pub async fn rows_after(reads: &impl Reads, place: Place, most: u64) -> Result<Vec<(Place, Row)>, StorageError> {
    // compared as a pair, so that the primary key leads straight to where the last piece ended
    let at = Expr::tuple([Expr::col(journal_row::Column::Sequence), Expr::col(journal_row::Column::Position)]);
    let rows = journal_row::Entity::find()
        .filter(at.gt(Expr::tuple([place.sequence.into(), place.position.into()])))
        .order_by_asc(journal_row::Column::Sequence)
        .order_by_asc(journal_row::Column::Position)
        .limit(most)
        .all(reads.on())
        .await
        .map_err(doing("reading the journal's rows"))?;
    let row = |stored: journal_row::Model| {
        let place = Place { sequence: stored.sequence, position: stored.position };
        (place, Row { kind: stored.kind, key: stored.key, before: stored.before, after: stored.after })
    };
    Ok(rows.into_iter().map(row).collect())
}

/// The key that the row at a place names; nothing where there is no such row.
///
/// # Errors
/// When the database cannot be reached.
pub async fn key_at(reads: &impl Reads, place: Place) -> Result<Option<String>, StorageError> {
    let row = journal_row::Entity::find_by_id((place.sequence, place.position))
        .one(reads.on())
        .await
        .map_err(doing("reading a row of the journal"))?;
    Ok(row.map(|row| row.key))
}

/// An entry, as far as it says who did something and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Its place in the chain.
    pub sequence: i64,
    /// When.
    pub recorded_at: String,
    /// Who.
    pub actor: String,
    /// By which way in.
    pub source: String,
}

/// The newest entry about each of some records of a register, by their keys as the journal writes them.
///
/// # Errors
/// When the database cannot be reached.
pub async fn last_entries(
    reads: &impl Reads,
    kind: &str,
    keys: &[String],
) -> Result<BTreeMap<String, Origin>, StorageError> {
    let mut newest: BTreeMap<String, i64> = BTreeMap::new();
    for keys in keys.chunks(super::IDS_AT_ONCE) {
        let rows = journal_row::Entity::find()
            .select_only()
            .column(journal_row::Column::Key)
            .column_as(journal_row::Column::Sequence.max(), "newest")
            .filter(journal_row::Column::Kind.eq(kind))
            .filter(journal_row::Column::Key.is_in(keys))
            .group_by(journal_row::Column::Key)
            .into_tuple::<(String, i64)>()
            .all(reads.on())
            .await
            .map_err(doing("looking for who entered records"))?;
        newest.extend(rows);
    }
    let sequences: BTreeSet<i64> = newest.values().copied().collect();
    let mut origins: BTreeMap<i64, Origin> = BTreeMap::new();
    for sequences in sequences.into_iter().collect::<Vec<_>>().chunks(super::IDS_AT_ONCE) {
        let entries = journal::Entity::find()
            .filter(journal::Column::Sequence.is_in(sequences.iter().copied()))
            .all(reads.on())
            .await
            .map_err(doing("reading the journal"))?;
        origins.extend(entries.into_iter().map(|entry| {
            let journal::Model { sequence, recorded_at, actor, source, .. } = entry;
            (sequence, Origin { sequence, recorded_at, actor, source })
        }));
    }
    Ok(newest.into_iter().filter_map(|(key, sequence)| Some((key, origins.get(&sequence)?.clone()))).collect())
}
