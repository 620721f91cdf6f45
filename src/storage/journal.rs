//! The journal: the one way a change is committed, and the check of the whole chain.

use std::collections::{BTreeMap, BTreeSet};

use entity::{journal, journal_head, journal_row};
use sea_orm::{ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};

use super::{Reads, StorageError, Transaction, WriteTx, doing, insert_all};
use crate::domain::journal::{Entry, GENESIS, Row, RowsHash};

/// The newest entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its place in the chain; 0 before the first.
    pub sequence: i64,
    /// Its hash.
    pub hash: String,
}

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
    let head = head.ok_or(StorageError::Corrupt { table: "journal_head", reason: "it has no row".to_owned() })?;
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

/// Where the chain is broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Break {
    /// The entry that should stand here is not there.
    Absent {
        /// Its place.
        sequence: i64,
    },
    /// The entry does not follow from the one before it.
    Unlinked {
        /// Its place.
        sequence: i64,
    },
    /// The entry's fields are not those it was made with.
    Altered {
        /// Its place.
        sequence: i64,
    },
    /// The rows of the entry are not those it was made with.
    RowsAltered {
        /// Its place.
        sequence: i64,
    },
    /// The head names another entry than the newest.
    Head {
        /// What it names.
        named: i64,
        /// The newest entry there is.
        newest: i64,
    },
}

/// How many entries are verified at once.
const ENTRIES_AT_ONCE: u64 = 500;

/// Checks every entry, every row and every link; the first break, or the number of entries.
///
/// # Errors
/// When the database cannot be reached.
pub async fn verify(reads: &impl Reads) -> Result<Result<i64, Break>, StorageError> {
    let mut last = Head { sequence: 0, hash: GENESIS.to_owned() };
    loop {
        let entries = journal::Entity::find()
            .filter(journal::Column::Sequence.gt(last.sequence))
            .order_by_asc(journal::Column::Sequence)
            .limit(ENTRIES_AT_ONCE)
            .all(reads.on())
            .await
            .map_err(doing("reading the journal"))?;
        if entries.is_empty() {
            break;
        }
        for stored in entries {
            let sequence = last.sequence + 1;
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
            let found = if entry.sequence != sequence {
                Some(Break::Absent { sequence })
            } else if entry.previous_hash != last.hash {
                Some(Break::Unlinked { sequence })
            } else if entry.hash() != stored.hash {
                Some(Break::Altered { sequence })
            } else if !rows_are_whole(reads, &entry).await? {
                Some(Break::RowsAltered { sequence })
            } else {
                None
            };
            if let Some(found) = found {
                return Ok(Err(found));
            }
            last = Head { sequence, hash: stored.hash };
        }
    }
    let named = head(reads).await?;
    let strays = rows_after(reads, last.sequence).await?;
    Ok(if named != last {
        Err(Break::Head { named: named.sequence, newest: last.sequence })
    } else if strays {
        Err(Break::RowsAltered { sequence: last.sequence + 1 })
    } else {
        Ok(last.sequence)
    })
}

async fn rows_are_whole(reads: &impl Reads, entry: &Entry) -> Result<bool, StorageError> {
    let (mut hash, mut count, mut next) = (RowsHash::default(), 0, 0);
    loop {
        let rows = journal_row::Entity::find()
            .filter(journal_row::Column::Sequence.eq(entry.sequence))
            .filter(journal_row::Column::Position.gte(next))
            .order_by_asc(journal_row::Column::Position)
            .limit(10_000)
            .all(reads.on())
            .await
            .map_err(doing("reading the journal's rows"))?;
        let Some(last) = rows.last() else {
            break;
        };
        next = last.position + 1;
        for row in rows {
            count += 1;
            hash.add(&Row { kind: row.kind, key: row.key, before: row.before, after: row.after });
        }
    }
    Ok(count == entry.row_count && hash.finish() == entry.rows_hash)
}

async fn rows_after(reads: &impl Reads, sequence: i64) -> Result<bool, StorageError> {
    let stray = journal_row::Entity::find()
        .filter(journal_row::Column::Sequence.gt(sequence))
        .limit(1)
        .one(reads.on())
        .await
        .map_err(doing("reading the journal's rows"))?;
    Ok(stray.is_some())
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

/// The rows of all entries in the order in which they were written, from `sequence` on.
///
/// # Errors
/// When the database cannot be reached.
pub async fn rows_from(reads: &impl Reads, sequence: i64, most: u64) -> Result<Vec<(i64, Row)>, StorageError> {
    let rows = journal_row::Entity::find()
        .filter(journal_row::Column::Sequence.gte(sequence))
        .order_by_asc(journal_row::Column::Sequence)
        .order_by_asc(journal_row::Column::Position)
        .limit(most)
        .all(reads.on())
        .await
        .map_err(doing("reading the journal's rows"))?;
    Ok(rows
        .into_iter()
        .map(|row| (row.sequence, Row { kind: row.kind, key: row.key, before: row.before, after: row.after }))
        .collect())
}
