//! What a register adds to the one way in: its own checks, and what a changed record moves.

use std::collections::BTreeMap;

use super::Error;
use crate::domain::journal;
use crate::domain::pauses::Subject;
use crate::domain::periods::{Month, Period};
use crate::domain::refusals::Refusal;
use crate::domain::registers::{Key, Origin, Refused, Register};
use crate::domain::streams::Catalogue;
use crate::domain::units::Unit;
use crate::storage::WriteTx;
use crate::storage::registers::{Row, Stored};

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
    /// The stored records near those that are planned.
    pub near: &'a BTreeMap<Key, Row<R>>,
}

/// A register that people change.
pub trait Governed: Stored {
    /// The code of the facility that a record belongs to, if its register belongs to facilities.
    fn facility(&self) -> Option<&str>;

    /// What the record stands for, if its register is of periods.
    fn period(&self) -> Option<Period> {
        None
    }

    /// Refuses planned records that cannot stand, alone or beside the others.
    fn check(
        around: &Around<'_, Self>,
        planned: &[Planned<Self>],
    ) -> impl Future<Output = Result<Vec<Refused>, Error>> + Send;

    /// Refuses to void a record that others hang on.
    fn check_void(_tx: &WriteTx, _row: &Row<Self>) -> impl Future<Output = Result<Option<Refusal>, Error>> + Send {
        async { Ok(None) }
    }

    /// What of the derived rows a change from one record to the other moves.
    fn touch(before: Option<&Self>, after: Option<&Self>) -> Option<Touch>;
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

/// A row for the journal.
pub(super) fn journal_row<R: Register>(before: Option<&R>, after: Option<&R>) -> journal::Row {
    let object = |record: &R, only_key: bool| {
        let cells: serde_json::Map<String, serde_json::Value> = R::COLUMNS
            .iter()
            .zip(record.cells())
            .filter(|(column, text)| if only_key { column.is_key() } else { !text.is_empty() })
            .map(|(column, text)| (column.name.to_owned(), text.into()))
            .collect();
        serde_json::Value::Object(cells).to_string()
    };
    let one = before.or(after).expect("a change has a record on one side at least");
    journal::Row {
        kind: R::KIND.word().to_owned(),
        key: object(one, true),
        before: before.map(|record| object(record, false)),
        after: after.map(|record| object(record, false)),
    }
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
