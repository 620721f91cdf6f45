//! A stored row that means nothing, named as people name it.

use entity::facility;
use sea_orm::EntityTrait;

use super::{Reads, StorageError};

/// A stored row that cannot be read: which one, by what names it, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Corrupt {
    /// The table.
    pub table: &'static str,
    /// What names the row, in the order of its register's columns.
    pub row: Vec<(&'static str, String)>,
    /// What is wrong with it.
    pub reason: String,
    /// Its facility, where the table knows only the opaque id.
    facility_id: Option<i32>,
}

impl Corrupt {
    /// A row that is named by these columns.
    #[must_use]
    pub fn new(table: &'static str, row: Vec<(&'static str, String)>, reason: String) -> Self {
        Self { table, row, reason, facility_id: None }
    }

    /// The same row, of the facility with this id.
    pub(super) fn of_facility(self, id: i32) -> Self {
        Self { facility_id: Some(id), ..self }
    }
}

impl std::fmt::Display for Corrupt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the row of {} with ", self.table)?;
        for (at, (column, value)) in self.row.iter().enumerate() {
            write!(f, "{}{column} {value}", if at == 0 { "" } else { ", " })?;
        }
        write!(f, " cannot be read: {}", self.reason)
    }
}

impl std::error::Error for Corrupt {}

/// What was read, or the error that names the row: where only the id of its facility is known, the code is looked up.
pub(super) async fn named<T>(reads: &impl Reads, read: Result<T, Corrupt>) -> Result<T, StorageError> {
    let mut corrupt = match read {
        Ok(read) => return Ok(read),
        Err(corrupt) => corrupt,
    };
    if let Some(id) = corrupt.facility_id {
        // the row is to be named, whatever else is wrong
        let facility = facility::Entity::find_by_id(id).one(reads.on()).await.ok().flatten();
        let code = facility.map_or_else(|| format!("#{id}"), |facility| facility.code);
        corrupt.row.insert(0, ("facility", code));
    }
    Err(StorageError::Corrupt(corrupt))
}
