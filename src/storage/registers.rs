//! What every register's table can do, so that one import, one export and one void serve them all.

use std::collections::{BTreeMap, BTreeSet};

use super::{Corrupt, Reads, StorageError, WriteTx};
use crate::domain::facilities::Facility;
use crate::domain::registers::{Key, Register};
use crate::domain::scopes::Scope;

/// The facilities that a change is about, by code.
pub type Facilities = BTreeMap<String, Row<Facility>>;

/// A record and its opaque id.
#[derive(Clone, Debug, PartialEq)]
pub struct Row<R> {
    /// The id.
    pub id: i32,
    /// The record.
    pub record: R,
}

/// A row as it is stored, which somebody with the database's password may have made unreadable.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredRow<R> {
    /// Its opaque id.
    pub id: i32,
    /// The record, or why it is none.
    pub record: Result<R, Corrupt>,
}

/// A register as a table.
///
/// `facilities` are always those that the keys name, where the register belongs to facilities.
pub trait Stored: Register {
    /// The stored records that the keys may collide with: those of the keys, and for records of
    /// periods all of the same facilities and calendar years.
    fn near(
        reads: &impl Reads,
        facilities: &Facilities,
        keys: &BTreeSet<Key>,
    ) -> impl Future<Output = Result<BTreeMap<Key, Row<Self>>, StorageError>> + Send;

    /// All records of the facilities in scope, in no order.
    fn all(reads: &impl Reads, scope: &Scope) -> impl Future<Output = Result<Vec<Self>, StorageError>> + Send;

    /// The rows with the next higher ids, at most some, in order of ids and whether they can be read or not: so a
    /// whole table is looked at piece by piece, whatever it holds.
    fn after(
        reads: &impl Reads,
        id: i32,
        most: u64,
    ) -> impl Future<Output = Result<Vec<StoredRow<Self>>, StorageError>> + Send;

    /// Adds records.
    fn insert(
        tx: &WriteTx,
        facilities: &Facilities,
        records: &[Self],
    ) -> impl Future<Output = Result<(), StorageError>> + Send;

    /// Changes a record, counting its version up.
    fn update(tx: &WriteTx, id: i32, record: &Self) -> impl Future<Output = Result<(), StorageError>> + Send;

    /// Removes records. What they held stays in the journal.
    fn delete(tx: &WriteTx, ids: Vec<i32>) -> impl Future<Output = Result<(), StorageError>> + Send;
}
