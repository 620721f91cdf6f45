//! One record by its key.

use std::collections::BTreeSet;

use super::changes::{Governed, facilities_of};
use super::{App, Error};
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
