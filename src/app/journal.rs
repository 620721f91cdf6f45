//! The journal: its newest hash, and whether the chain is whole.

use super::{App, Error};
use crate::storage::journal;

pub use crate::storage::journal::{Break, Head};

/// The newest entry.
///
/// # Errors
/// When the database fails.
pub async fn head(app: &App) -> Result<Head, Error> {
    Ok(journal::head(&app.store.read().await?).await?)
}

/// The number of entries, or where the chain is broken.
///
/// # Errors
/// When the database fails.
pub async fn verify(app: &App) -> Result<Result<i64, Break>, Error> {
    Ok(journal::verify(&app.store.read().await?).await?)
}
