//! Import: many rows in one transaction, all or none.
//!
//! Every row is judged before anything is written, so that one run names every fault. A known key
//! with the same values changes nothing; with others it is an update over the stored record.

use std::collections::{BTreeMap, BTreeSet};

use super::assessments::refresh;
use super::changes::{Around, Expected, Governed, Known, Planned, facilities_of, journal_row};
use super::{Actor, App, Error, Signed};
use crate::domain::facilities::Facility;
use crate::domain::journal;
use crate::domain::periods::Period;
use crate::domain::refusals::Refusal;
use crate::domain::registers::{Cells, Given, Key, Origin, Refused, RefusedRows};
use crate::storage::WriteTx;
use crate::storage::registers::Row;
use crate::storage::streams::catalogue;

/// Whether to write what was judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Judge and write.
    Write,
    /// Judge and write nothing.
    DryRun,
}

/// What became of the rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fate {
    /// Rows that were not known.
    pub added: usize,
    /// Known rows with other values.
    pub changed: usize,
    /// Known rows with the same values.
    pub unchanged: usize,
    /// Rows added or changed whose months are none in which their facility is open: kept, not counted.
    pub not_open: usize,
    /// Rows refused; with any, nothing is added or changed.
    pub refused: RefusedRows,
}

/// Imports rows. `refused` are rows that could not even be read; then the others are judged too
/// and nothing is written.
///
/// # Errors
/// When the database fails.
pub async fn import<R: Governed>(
    app: &App,
    actor: &Actor,
    given: Vec<Given>,
    refused: RefusedRows,
    mode: Mode,
) -> Result<Fate, Error> {
    import_if(app, actor, given, refused, mode, &Expected::<R>::Whatever).await.map(|(fate, _)| fate)
}

/// Imports rows where what is stored of each is as expected; with the last row as it stands then.
///
/// # Errors
/// When the database fails.
pub async fn import_if<R: Governed>(
    app: &App,
    actor: &Actor,
    given: Vec<Given>,
    refused: RefusedRows,
    mode: Mode,
    expected: &Expected<'_, R>,
) -> Result<(Fate, Option<R>), Error> {
    let tx = app.store.write().await?;
    let Written { fate, rows, last } = write(app, actor, &tx, given, refused, expected).await?;
    if mode == Mode::DryRun || rows.is_empty() {
        tx.abandon().await?;
        return Ok((fate, last));
    }
    let mut change = app.change(actor, "import", R::KIND.word());
    change.rows = rows;
    tx.commit(change).await?;
    Ok((fate, last))
}

/// What was written into a transaction that is still to be committed.
pub(super) struct Written<R> {
    pub(super) fate: Fate,
    /// The journal's rows; none when nothing is to be committed.
    pub(super) rows: Vec<journal::Row>,
    /// The last row as it then stands.
    pub(super) last: Option<R>,
}

/// Judges rows and writes them, unless any is refused.
pub(super) async fn write<R: Governed>(
    app: &App,
    actor: &Actor,
    tx: &WriteTx,
    given: Vec<Given>,
    mut refused: RefusedRows,
    expected: &Expected<'_, R>,
) -> Result<Written<R>, Error> {
    let keyed = with_keys::<R>(given, &mut refused);
    let keys: BTreeSet<Key> = keyed.iter().map(|(key, _)| key.clone()).collect();
    let facilities = facilities_of::<R>(tx, &keys).await?;

    let near = R::near(tx, &facilities, &keys).await?;
    let mut planned: Vec<Planned<R>> = Vec::new();
    let mut unchanged = 0;
    let mut last = None;
    let mut known = Known::<Facility>::default();
    for (key, given) in keyed {
        let before = near.get(&key);
        if let Some(because) = expected.refuse(before.map(|row| &row.record)) {
            refused.push(Refused { origin: given.origin, column: String::new(), because });
            continue;
        }
        let values = match before {
            Some(row) => given.over(row.record.cells()),
            None => given.values(),
        };
        match R::parse(Cells::new(R::COLUMNS, &values)) {
            Err(fault) => refused.push(Refused::at(&given.origin, fault)),
            Ok(after) => {
                if let Some(code) = after.facility().filter(|code| !facilities.contains_key(*code)) {
                    let because = known.unknown(tx, code).await?;
                    refused.push(Refused { origin: given.origin, column: "facility".to_owned(), because });
                } else if before.is_some_and(|row| row.record == after) {
                    last = before.map(|row| row.record.clone());
                    unchanged += 1;
                } else {
                    last = Some(after.clone());
                    planned.push(Planned { origin: given.origin, before: before.cloned(), after });
                }
            }
        }
    }
    let around = Around { tx, catalogue: &catalogue(tx).await?, factors: &app.factors, norms: &app.norms, near: &near };
    refused.extend(R::check(&around, &planned).await?);
    if !refused.is_empty() {
        let fate = Fate { unchanged, refused: refused.in_order(), ..Fate::default() };
        return Ok(Written { fate, rows: vec![], last: None });
    }
    let added = planned.iter().filter(|planned| planned.before.is_none()).count();
    let is_not_open = |planned: &&Planned<R>| {
        let facility = planned.after.facility().and_then(|code| facilities.get(code));
        let span = planned.after.period().map(Period::span);
        facility.zip(span).is_some_and(|(row, span)| !row.record.opening.is_open_during(span))
    };
    let not_open = planned.iter().filter(is_not_open).count();
    let fate = Fate { added, changed: planned.len() - added, unchanged, not_open, refused };
    let new: Vec<R> =
        planned.iter().filter(|planned| planned.before.is_none()).map(|planned| planned.after.clone()).collect();
    let written: Vec<&R> = planned.iter().map(|planned| &planned.after).collect();
    let was = R::beside(tx, &written).await?;
    R::insert(tx, &facilities, &new).await?;
    for planned in &planned {
        if let Some(Row { id, .. }) = planned.before {
            R::update(tx, id, &planned.after).await?;
        }
    }
    let signed = Signed { signature: app.signature(actor), standing: actor.standing };
    for planned in &planned {
        R::sign(tx, &planned.after, &signed).await?;
    }
    let sides = planned.iter().map(|planned| (planned.before.as_ref().map(|row| &row.record), Some(&planned.after)));
    refresh(tx, &app.factors, sides.clone().filter_map(|(before, after)| R::touch(before, after))).await?;
    let is = R::beside(tx, &written).await?;
    let rows = sides.map(|(before, after)| journal_row((before, &was), (after, &is))).collect();
    Ok(Written { fate, rows, last })
}

/// The rows with their keys; those whose key cannot be read or stands there twice are refused.
pub(super) fn with_keys<R: Governed>(given: Vec<Given>, refused: &mut RefusedRows) -> Vec<(Key, Given)> {
    let mut seen: BTreeMap<Key, Origin> = BTreeMap::new();
    let mut keyed = Vec::new();
    for given in given {
        match R::parse_key(Cells::new(R::COLUMNS, &given.values())) {
            Err(fault) => refused.push(Refused::at(&given.origin, fault)),
            Ok(key) => match seen.get(&key) {
                Some(first) => {
                    let because = Refusal::Twice { file: first.file.clone(), line: first.line };
                    refused.push(Refused { origin: given.origin, column: String::new(), because });
                }
                None => {
                    seen.insert(key.clone(), given.origin.clone());
                    keyed.push((key, given));
                }
            },
        }
    }
    keyed
}
