//! Void: removes the records whose keys are named, all or none, and keeps in the journal what they held.

use std::collections::BTreeSet;

use super::assessments::refresh;
use super::changes::{Beside, Expected, Governed, facilities_of, journal_row};
use super::imports::with_keys;
use super::{Actor, App, Error};
use crate::domain::refusals::Refusal;
use crate::domain::registers::{Given, Key, Refused, RefusedRows};
use crate::storage::registers::Row;

/// What became of the rows that were named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voided {
    /// How many records were removed.
    pub voided: usize,
    /// Rows refused; with any, nothing is removed.
    pub refused: RefusedRows,
}

/// Voids the records with the keys of the given rows.
///
/// # Errors
/// When the database fails.
pub async fn void<R: Governed>(
    app: &App,
    actor: &Actor,
    given: Vec<Given>,
    refused: RefusedRows,
    reason: &str,
) -> Result<Voided, Error> {
    void_if(app, actor, given, refused, reason, &Expected::<R>::Whatever).await
}

/// Voids records of which what is stored is as expected.
///
/// # Errors
/// When the database fails.
pub async fn void_if<R: Governed>(
    app: &App,
    actor: &Actor,
    given: Vec<Given>,
    mut refused: RefusedRows,
    reason: &str,
    expected: &Expected<'_, R>,
) -> Result<Voided, Error> {
    let tx = app.store.write().await?;
    let keyed = with_keys::<R>(given, &mut refused);
    let keys: BTreeSet<Key> = keyed.iter().map(|(key, _)| key.clone()).collect();
    let near = R::near(&tx, &facilities_of::<R>(&tx, &keys).await?, &keys).await?;
    let mut gone: Vec<Row<R>> = Vec::new();
    for (key, given) in keyed {
        let stored = near.get(&key);
        let because = match (stored, expected.refuse(stored.map(|row| &row.record))) {
            (None, _) => Some(Refusal::NotThere),
            (Some(_), Some(because)) => Some(because),
            (Some(row), None) => {
                gone.push(row.clone());
                R::check_void(&tx, row, &keys).await?
            }
        };
        refused.extend(because.map(|because| Refused { origin: given.origin, column: String::new(), because }));
    }
    if !refused.is_empty() || gone.is_empty() {
        tx.abandon().await?;
        return Ok(Voided { voided: 0, refused: refused.in_order() });
    }
    let was = R::beside(&tx, &gone.iter().map(|row| &row.record).collect::<Vec<_>>()).await?;
    R::delete(&tx, gone.iter().map(|row| row.id).collect()).await?;
    refresh(&tx, &app.factors, gone.iter().filter_map(|row| R::touch(Some(&row.record), None))).await?;
    let mut change = app.change(actor, "void", R::KIND.word());
    change.reason = Some(reason.to_owned());
    change.rows = gone.iter().map(|row| journal_row((Some(&row.record), &was), (None, &Beside::new()))).collect();
    tx.commit(change).await?;
    Ok(Voided { voided: gone.len(), refused })
}
