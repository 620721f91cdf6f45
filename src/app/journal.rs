//! The journal: its newest hash, whether the chain is whole, and whether the tables are what it makes.

use std::collections::BTreeMap;

use super::changes::{Governed, journal_fields, journal_key, object};
use super::kinds::{columns, for_kind};
use super::{App, Error, baselines};
use crate::domain::journal::{ChainCheck, Found, Place, Row};
use crate::domain::registers::{Column, Kind};
use crate::domain::replays::{Comparison, Difference, Mismatch, Replay, State};
use crate::storage::registers::Stored;
use crate::storage::{Corrupt, Reads, journal};

pub use crate::domain::journal::{Break, Head};

/// The newest entry.
///
/// # Errors
/// When the database fails.
pub async fn head(app: &App) -> Result<Head, Error> {
    Ok(journal::head(&app.store.read().await?).await?)
}

/// What a check of the journal found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// How many entries there are.
    pub entries: i64,
    /// Where the chain is broken, in order.
    pub breaks: Found<Break>,
    /// Rows of the journal that do not follow from those before them.
    pub contradictions: Found<Difference>,
    /// Records that are not in the tables as the journal makes them.
    pub differences: Found<Difference>,
}

impl Checked {
    /// Whether the tables are what the journal makes, and have been at every change.
    #[must_use]
    pub fn tables_match(&self) -> bool {
        self.contradictions.is_empty() && self.differences.is_empty()
    }
}

/// Checks every entry, row and link of the journal, replays it, and compares what it makes with the tables.
///
/// # Errors
/// When the database fails.
pub async fn check(app: &App) -> Result<Checked, Error> {
    check_in(&app.store.read().await?).await
}

/// Rows of a table that are looked at together.
const ROWS_AT_ONCE: u64 = 10_000;

/// Entries that are looked at together.
const ENTRIES_AT_ONCE: u64 = 500;

/// [`check`] within a transaction.
pub(super) async fn check_in(reads: &impl Reads) -> Result<Checked, Error> {
    let (mut chain, mut replay) = (ChainCheck::default(), Replay::default());
    let mut rows = JournalRows::new(reads);
    let mut last = i64::MIN;
    loop {
        let entries = journal::entries_after(reads, last, ENTRIES_AT_ONCE).await?;
        for (entry, hash) in &entries {
            while let Some((place, row)) = rows.next_before(Some(entry.sequence)).await? {
                take(&mut chain, &mut replay, place, &row);
            }
            chain.entry(entry, hash);
        }
        match entries.last() {
            Some((entry, _)) => last = entry.sequence,
            None => break,
        }
    }
    while let Some((place, row)) = rows.next_before(None).await? {
        take(&mut chain, &mut replay, place, &row);
    }
    let (entries, breaks) = chain.finish(journal::head_if_any(reads).await?.as_ref());
    let mut differences = Found::default();
    for kind in Kind::every() {
        let comparison = replay.take(kind.word());
        for_kind!(kind, R => compare::<R>(reads, comparison, &mut differences).await?);
    }
    compare_baselines(reads, replay.take(baselines::REGISTER), &mut differences).await?;
    // of registers that nobody knows there is no table
    for register in replay.registers() {
        finish(reads, replay.take(&register), &register, &mut differences).await?;
    }
    Ok(Checked { entries, breaks, contradictions: replay.contradictions(), differences })
}

/// The rows of the journal in order, read piece by piece.
struct JournalRows<'a, T> {
    reads: &'a T,
    piece: std::iter::Peekable<std::vec::IntoIter<(Place, Row)>>,
    last: Place,
}

impl<'a, T: Reads> JournalRows<'a, T> {
    fn new(reads: &'a T) -> Self {
        Self { reads, piece: vec![].into_iter().peekable(), last: Place::BEFORE_ALL }
    }

    /// The next row, if it is of an entry before this one.
    async fn next_before(&mut self, sequence: Option<i64>) -> Result<Option<(Place, Row)>, Error> {
        if self.piece.peek().is_none() {
            let piece = journal::rows_after(self.reads, self.last, ROWS_AT_ONCE).await?;
            self.last = piece.last().map_or(self.last, |(place, _)| *place);
            self.piece = piece.into_iter().peekable();
        }
        Ok(self.piece.next_if(|(place, _)| sequence.is_none_or(|sequence| place.sequence < sequence)))
    }
}

fn take(chain: &mut ChainCheck, replay: &mut Replay, place: Place, row: &Row) {
    chain.row(place, row);
    let own = columns_of(&row.kind);
    let state = |text: &String| match serde_json::from_str::<BTreeMap<String, String>>(text) {
        Ok(fields) => State::of(own, &fields),
        Err(_) => State::unreadable(text),
    };
    replay.row(place, &row.kind, &row.key, row.before.as_ref().map(state), row.after.as_ref().map(state));
}

fn columns_of(register: &str) -> &'static [Column] {
    match Kind::every().find(|kind| kind.word() == register) {
        Some(kind) => columns(kind),
        None if register == baselines::REGISTER => &baselines::COLUMNS,
        None => &[],
    }
}

fn owned(fields: impl Iterator<Item = (&'static str, String)>) -> BTreeMap<String, String> {
    fields.map(|(name, text)| (name.to_owned(), text)).collect()
}

/// Compares a register with its table.
async fn compare<R: Governed + Stored>(
    reads: &impl Reads,
    mut comparison: Comparison,
    differences: &mut Found<Difference>,
) -> Result<(), Error> {
    let mut last = i32::MIN;
    loop {
        let rows = R::after(reads, last, ROWS_AT_ONCE).await?;
        let Some(newest) = rows.last() else { break };
        last = newest.id;
        let records: Vec<&R> = rows.iter().filter_map(|row| row.record.as_ref().ok()).collect();
        let beside = R::beside(reads, &records).await?;
        for row in &rows {
            match &row.record {
                Ok(record) => {
                    let state = State::of(R::COLUMNS, &owned(journal_fields(record, &beside)));
                    comparison.holds(&journal_key(record), &state);
                }
                Err(corrupt) => comparison.holds_unreadable(&key_of(R::COLUMNS, corrupt), corrupt.reason.clone()),
            }
        }
    }
    finish(reads, comparison, R::KIND.word(), differences).await
}

/// What names a row in the journal, as far as the row names itself.
fn key_of(columns: &'static [Column], corrupt: &Corrupt) -> String {
    let cell =
        |column: &Column| corrupt.row.iter().find(|(name, _)| *name == column.name).map(|(_, cell)| cell.clone());
    object(
        columns.iter().filter(|column| column.is_key()).map(|column| (column.name, cell(column).unwrap_or_default())),
    )
}

async fn compare_baselines(
    reads: &impl Reads,
    mut comparison: Comparison,
    differences: &mut Found<Difference>,
) -> Result<(), Error> {
    let mut last = i32::MIN;
    loop {
        let versions = crate::storage::baselines::after(reads, last, ROWS_AT_ONCE).await?;
        let Some(newest) = versions.last() else { break };
        last = newest.id;
        for version in versions {
            let state = State::of(&baselines::COLUMNS, &owned(version.fields.into_iter()));
            comparison.holds(&baselines::journal_object(version.key), &state);
        }
    }
    finish(reads, comparison, baselines::REGISTER, differences).await
}

/// Adds what differed in a register, in order of keys.
async fn finish(
    reads: &impl Reads,
    comparison: Comparison,
    register: &str,
    differences: &mut Found<Difference>,
) -> Result<(), Error> {
    let (mut found, absent) = comparison.finish();
    for place in absent {
        // a key is looked up only for what is kept; the others only count
        let key = if found.is_full() { None } else { journal::key_at(reads, place).await? };
        let is = Mismatch::Absent { entry: place.sequence };
        found.push(Difference { register: register.to_owned(), key: key.unwrap_or_default(), is });
    }
    found.first.sort();
    differences.extend(found);
    Ok(())
}
