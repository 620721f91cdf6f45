//! What a register adds to the one way in: its own checks, and what a changed record moves.

use std::collections::{BTreeMap, BTreeSet};
use std::marker::PhantomData;

use super::registers::sorted;
use super::{Error, Signed};
use crate::domain::factors::FactorSet;
use crate::domain::journal;
use crate::domain::norms::Norms;
use crate::domain::pauses::Subject;
use crate::domain::periods::{Month, Period};
use crate::domain::refusals::{Refusal, nearest};
use crate::domain::registers::{Fault, Key, KeyPart, Kind, Origin, Refused, Register};
use crate::domain::scopes::Scope;
use crate::domain::streams::Catalogue;
use crate::domain::units::Unit;
use crate::storage::registers::{Facilities, Row, Stored};
use crate::storage::{Reads, WriteTx, facilities};

/// A record that is about to be added or changed.
#[derive(Clone, Debug)]
pub struct Planned<R> {
    /// Where it was asked for.
    pub origin: Origin,
    /// What is stored now.
    pub before: Option<Row<R>>,
    /// What will be.
    pub after: R,
}

/// What checks may look at.
pub struct Around<'a, R> {
    /// The transaction.
    pub tx: &'a WriteTx,
    /// All streams.
    pub catalogue: &'a Catalogue,
    /// What energy counts.
    pub factors: &'a FactorSet,
    /// The norms that ship.
    pub norms: &'a Norms,
    /// The stored records near those that are planned.
    pub near: &'a BTreeMap<Key, Row<R>>,
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

/// A register that people change.
pub trait Governed: Stored {
    /// The code of the facility that a record belongs to, if its register is keyed by facilities.
    fn facility(&self) -> Option<&str> {
        None
    }

    /// What the record stands for, if its register is of periods.
    fn period(&self) -> Option<Period> {
        None
    }

    /// Refuses planned records that cannot stand, alone or beside the others.
    fn check(
        _around: &Around<'_, Self>,
        _planned: &[Planned<Self>],
    ) -> impl Future<Output = Result<Vec<Refused>, Error>> + Send {
        async { Ok(vec![]) }
    }

    /// Refuses to void a record that others hang on; `gone` are all that are to be voided with it.
    fn check_void(
        _tx: &WriteTx,
        _row: &Row<Self>,
        _gone: &BTreeSet<Key>,
    ) -> impl Future<Output = Result<Option<Refusal>, Error>> + Send {
        async { Ok(None) }
    }

    /// Signs a record that was written, where its register asks who proposed and approved it.
    fn sign(_tx: &WriteTx, _record: &Self, _signed: &Signed) -> impl Future<Output = Result<(), Error>> + Send {
        async { Ok(()) }
    }

    /// What is kept beside the columns of these records, for the journal.
    fn beside(_reads: &impl Reads, _records: &[&Self]) -> impl Future<Output = Result<Beside, Error>> + Send {
        async { Ok(Beside::new()) }
    }

    /// What of the derived rows a change from one record to the other moves.
    #[must_use]
    fn touch(_before: Option<&Self>, _after: Option<&Self>) -> Option<Touch> {
        None
    }
}

/// A part of a facility's derived rows that a change moves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touch {
    /// The facility's code.
    pub facility: String,
    /// How far it reaches.
    pub reach: Reach,
}

/// How far a change reaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    /// A record of one subject and period, in a unit.
    Record(Subject, Period, Unit),
    /// Only what is judged from the assessments.
    Outcomes,
    /// Everything.
    Whole,
}

/// The stored records whose keys begin with these codes.
pub(super) async fn with_codes<O: Stored>(tx: &WriteTx, codes: BTreeSet<String>) -> Result<BTreeMap<Key, O>, Error> {
    let keys = codes.into_iter().map(|code| vec![KeyPart::Text(code)]).collect();
    let facilities = facilities_of::<O>(tx, &keys).await?;
    let rows = O::near(tx, &facilities, &keys).await?;
    Ok(rows.into_iter().map(|(key, row)| (key, row.record)).collect())
}

/// Records that name another by its code: those named, and a refusal for each that is not there.
pub(super) async fn named<R: Governed, O: Stored>(
    around: &Around<'_, R>,
    planned: &[Planned<R>],
    column: &'static str,
    code: impl Fn(&R) -> Option<&str>,
) -> Result<(BTreeMap<String, O>, Vec<Refused>), Error> {
    let codes = planned.iter().filter_map(|planned| code(&planned.after)).map(str::to_owned).collect();
    let found = with_codes::<O>(around.tx, codes).await?;
    let found: BTreeMap<String, O> = found.into_iter().map(|(key, record)| (key[0].to_string(), record)).collect();
    let mut known = Known::<O>::default();
    let mut refused = Vec::new();
    for planned in planned {
        if let Some(given) = code(&planned.after).filter(|code| !found.contains_key(*code)) {
            let because = known.unknown(around.tx, given).await?;
            refused.push(Refused::at(&planned.origin, Fault { column, because }));
        }
    }
    Ok((found, refused))
}

/// The codes of a register, read once and only when one is unknown.
pub(super) struct Known<O>(Option<Vec<String>>, PhantomData<O>);

impl<O> Default for Known<O> {
    fn default() -> Self {
        Self(None, PhantomData)
    }
}

impl<O: Stored> Known<O> {
    /// The refusal of a code that the register does not hold, with the nearest that it does.
    pub(super) async fn unknown(&mut self, tx: &WriteTx, code: &str) -> Result<Refusal, Error> {
        if self.0.is_none() {
            let all = sorted(O::all(tx, &Scope::Everything).await?);
            self.0 = Some(all.iter().map(|record| record.key()[0].to_string()).collect());
        }
        let (given, nearest) = (code.to_owned(), nearest(code, self.0.iter().flatten().map(String::as_str)));
        Ok(match O::KIND {
            Kind::Facilities => Refusal::UnknownFacility { given, nearest },
            kind => Refusal::UnknownCode { given, of: kind.word().to_owned(), nearest },
        })
    }
}

/// The facilities that the keys name, for registers keyed by facilities.
pub(super) async fn facilities_of<R: Stored>(reads: &impl Reads, keys: &BTreeSet<Key>) -> Result<Facilities, Error> {
    if !R::KIND.is_keyed_by_facility() {
        return Ok(Facilities::new());
    }
    let codes = keys
        .iter()
        .filter_map(|key| match &key[0] {
            KeyPart::Text(code) => Some(code.clone()),
            KeyPart::Period(_) => None,
        })
        .collect();
    Ok(facilities::with_codes(reads, &codes).await?)
}

/// What is kept beside the columns of records, such as who approved them: names and texts by key.
pub type Beside = BTreeMap<Key, Vec<(&'static str, String)>>;

/// A row for the journal: a record as it was and as it is, with what was and is kept beside it.
pub(super) fn journal_row<R: Register>(
    (before, was): (Option<&R>, &Beside),
    (after, is): (Option<&R>, &Beside),
) -> journal::Row {
    journal::Row {
        kind: R::KIND.word().to_owned(),
        key: journal_key(before.or(after).expect("a change has a record on one side at least")),
        before: before.map(|record| object(journal_fields(record, was))),
        after: after.map(|record| object(journal_fields(record, is))),
    }
}

/// What the journal says of a record: its filled cells, and what is kept beside them.
pub(super) fn journal_fields<R: Register>(
    record: &R,
    beside: &Beside,
) -> impl Iterator<Item = (&'static str, String)> + use<R> {
    let cells = R::COLUMNS.iter().zip(record.cells()).filter(|(_, text)| !text.is_empty());
    let beside = beside.get(&record.key()).cloned().unwrap_or_default();
    cells.map(|(column, text)| (column.name, text)).chain(beside)
}

/// What names a record in the journal.
pub(super) fn journal_key<R: Register>(record: &R) -> String {
    let cells = R::COLUMNS.iter().zip(record.cells()).filter(|(column, _)| column.is_key());
    object(cells.map(|(column, text)| (column.name, text)))
}

/// Cells as a JSON object, in the order given.
pub(super) fn object(cells: impl Iterator<Item = (&'static str, String)>) -> String {
    let cells: serde_json::Map<String, serde_json::Value> =
        cells.map(|(name, text)| (name.to_owned(), text.into())).collect();
    serde_json::Value::Object(cells).to_string()
}

/// Whether records of one facility and subject would share a month, which they never may.
///
/// `place` names facility, subject and period of a record. Only added records can collide: the
/// period of a stored one is part of its key.
pub(super) fn overlaps<'a, R: Stored>(
    around: &Around<'_, R>,
    planned: &'a [Planned<R>],
    place: impl Fn(&R) -> (String, String, Period),
    column: &'static str,
) -> Vec<Refused> {
    let mut taken: BTreeMap<(String, String, Month), (Period, Option<&'a Origin>)> = BTreeMap::new();
    for row in around.near.values() {
        let (facility, subject, period) = place(&row.record);
        for month in period.span().months() {
            taken.insert((facility.clone(), subject.clone(), month), (period, None));
        }
    }
    let mut refused = Vec::new();
    for added in planned.iter().filter(|planned| planned.before.is_none()) {
        let (facility, subject, period) = place(&added.after);
        let at = |month: Month| (facility.clone(), subject.clone(), month);
        match period.span().months().find_map(|month| taken.get(&at(month))) {
            Some((other, origin)) => refused.push(Refused {
                origin: added.origin.clone(),
                column: column.to_owned(),
                because: match origin {
                    None => Refusal::Overlaps { other: other.to_string() },
                    Some(origin) => Refusal::OverlapsInFile {
                        other: other.to_string(),
                        file: origin.file.clone(),
                        line: origin.line,
                    },
                },
            }),
            None => {
                for month in period.span().months() {
                    taken.insert(at(month), (period, Some(&added.origin)));
                }
            }
        }
    }
    refused
}
