//! One record by its key, and what must be stored of it for a change to be made.

use std::collections::BTreeSet;

use super::changes::Governed;
use super::imports::facilities_of;
use super::{App, Error};
use crate::domain::refusals::Refusal;
use crate::domain::registers::Key;

/// The record with this key. Read from the database that is written to: changes are made on top of it.
///
/// # Errors
/// When the database fails.
pub async fn find<R: Governed>(app: &App, key: &Key) -> Result<Option<R>, Error> {
    let snapshot = app.store.read_primary().await?;
    let keys = BTreeSet::from([key.clone()]);
    let facilities = facilities_of::<R>(&snapshot, &keys).await?;
    Ok(R::near(&snapshot, &facilities, &keys).await?.remove(key).map(|row| row.record))
}

/// What must be stored under a key. It is looked at in the transaction that makes the change, so
/// that nothing can come between.
pub enum Expected<'a, R> {
    /// Whatever there is.
    Whatever,
    /// Nothing.
    Nothing,
    /// A record of which this holds.
    Record(&'a (dyn Fn(&R) -> bool + Send + Sync)),
}

impl<R> Expected<'_, R> {
    /// Why the change is not made, if something else is stored.
    pub(super) fn refuse(&self, stored: Option<&R>) -> Option<Refusal> {
        match (self, stored) {
            (Self::Whatever, _) | (Self::Nothing, None) => None,
            (Self::Nothing, Some(_)) => Some(Refusal::AlreadyThere),
            (Self::Record(_), None) => Some(Refusal::NotThere),
            (Self::Record(holds), Some(record)) => (!holds(record)).then_some(Refusal::Stale),
        }
    }
}
