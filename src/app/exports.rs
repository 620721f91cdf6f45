//! Export: a register's records in the order of their natural keys.

use super::changes::Governed;
use super::registers::sorted;
use super::{App, Error};
use crate::domain::scopes::Scope;

/// The records of the facilities in scope, ordered as exports are.
///
/// # Errors
/// When the database fails.
pub async fn export<R: Governed>(app: &App, scope: &Scope) -> Result<Vec<R>, Error> {
    Ok(sorted(R::all(&app.store.read().await?, scope).await?))
}
