//! The rows that a figure was made from, with who entered them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::super::Error;
use super::super::changes::{journal_key, object};
use crate::domain::assessments::{Measured, Method, Record, Sums};
use crate::domain::consumption::Consumption;
use crate::domain::explanations::{Entered, LeftOut, Row, Says, Use, Why};
use crate::domain::findings::SectorFinding;
use crate::domain::gaps::Gap;
use crate::domain::journal::Signature;
use crate::domain::outputs::Output;
use crate::domain::pauses::Subject;
use crate::domain::periods::Period;
use crate::domain::registers::{Kind, Register};
use crate::domain::units::{Dimension, Unit};
use crate::storage::{Snapshot, journal};

/// A row with the key by which the journal knows it.
pub(super) type Keyed = (String, Row);

/// A record of consumption or output, and what it counts.
pub(super) fn of_record(used_for: Use, facility: &str, record: &Record, counts: Option<(f64, String)>) -> Keyed {
    let (kind, about, columns) = match &record.subject {
        Subject::Stream(code) => (Kind::Consumption, code, Consumption::COLUMNS),
        Subject::Product(name) => (Kind::Output, name, Output::COLUMNS),
    };
    let cell = |name| match name {
        "facility" => facility.to_owned(),
        "period" => record.period.to_string(),
        _ => about.clone(),
    };
    let key = object(columns.iter().filter(|column| column.is_key()).map(|column| (column.name, cell(column.name))));
    let (period, says) = (Some(record.period), Says::Quantity(record.quantity));
    (key, Row { used_for, kind: kind.word(), about: about.clone(), period, says, counts, entered: None })
}

/// The stream, dimension and day of a record of energy, where it is not in TOE already.
pub(super) fn converted_of(record: &Record) -> Option<(String, Dimension, NaiveDate)> {
    let Subject::Stream(code) = &record.subject else { return None };
    let key = (code.clone(), record.quantity.unit.dimension(), record.period.first().first_day());
    (record.quantity.unit != Unit::Toe).then_some(key)
}

/// What a record of a stream counts in a result, where that is not what it says; the result's unit is `unit`.
pub(super) fn counts_of(measured: &Measured, record: &Record, method: Method<'_>, unit: &str) -> Option<(f64, String)> {
    if matches!(record.subject, Subject::Product(_)) || unit.eq_ignore_ascii_case(record.quantity.unit.symbol()) {
        return None;
    }
    let mut sums = Sums::default();
    method.add_record(measured, record, &mut sums);
    sums.no_factor.is_empty().then(|| (sums.actual.to_f64(), unit.to_owned()))
}

/// A row of another register.
pub(super) fn of_register<R: Register>(
    used_for: Use,
    about: &str,
    row: &R,
    period: Option<Period>,
    says: Says,
) -> Keyed {
    let about = about.to_owned();
    (journal_key(row), Row { used_for, kind: R::KIND.word(), about, period, says, counts: None, entered: None })
}

/// The facilities of some rows that do not count, by the names that they are given.
pub(super) fn left_out<'a>(
    rows: impl IntoIterator<Item = &'a SectorFinding>,
    name: impl Fn(&str) -> &'a str,
) -> Vec<LeftOut> {
    let uncounted = rows.into_iter().flat_map(|row| &row.uncounted);
    let one = |(code, gap): &(String, Gap)| LeftOut {
        code: code.clone(),
        name: name(code).to_owned(),
        because: Some(Why::Gap(gap.clone())),
    };
    uncounted.map(one).collect()
}

/// The rows with who entered them, as the journal has it.
pub(super) async fn entered(snapshot: &Snapshot, rows: Vec<Keyed>) -> Result<Vec<Row>, Error> {
    let mut by_kind: BTreeMap<&'static str, BTreeSet<String>> = BTreeMap::new();
    for (key, row) in &rows {
        by_kind.entry(row.kind).or_default().insert(key.clone());
    }
    let mut known: BTreeMap<(&'static str, String), Entered> = BTreeMap::new();
    for (kind, keys) in by_kind {
        for (key, entry) in journal::last_entries(snapshot, kind, &keys.into_iter().collect::<Vec<_>>()).await? {
            let signature = Signature { by: entry.actor, at: entry.recorded_at };
            known.insert((kind, key), Entered { sequence: entry.sequence, signature, source: entry.source });
        }
    }
    let with = |(key, row): Keyed| Row { entered: known.get(&(row.kind, key)).cloned(), ..row };
    Ok(rows.into_iter().map(with).collect())
}
