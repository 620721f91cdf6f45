//! When did records come in? Nothing but the journal knows.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use entity::{journal, journal_row};
use sea_orm::sea_query::{Expr, LikeExpr, Query};
use sea_orm::{ColumnTrait, Condition, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Deserialize;

use super::{Corrupt, Reads, StorageError, doing};
use crate::domain::outputs::MAIN;
use crate::domain::pauses::Subject;
use crate::domain::periods::Period;
use crate::domain::registers::Kind;
use crate::domain::scopes::Scope;

/// Whose record: the facility's code, the subject, the period.
pub type Whose = (String, Subject, Period);

/// The day of the journal's first entry; nothing before it.
///
/// # Errors
/// When the database cannot be reached, or holds what cannot be meant.
pub async fn since(reads: &impl Reads) -> Result<Option<NaiveDate>, StorageError> {
    let first = journal::Entity::find_by_id(1).one(reads.on()).await.map_err(doing("reading the journal"))?;
    first.map(|entry| day(&entry.recorded_at)).transpose()
}

/// The days on which the records of consumption and output of a calendar year were first added, as far as
/// that was from one day on and before another; of named facilities theirs alone. Days are those of the
/// journal, in UTC.
///
/// # Errors
/// When the database cannot be reached, or holds what cannot be meant.
pub async fn between(
    reads: &impl Reads,
    scope: &Scope,
    year: i32,
    from: NaiveDate,
    before: NaiveDate,
) -> Result<BTreeMap<Whose, NaiveDate>, StorageError> {
    // instants are RFC 3339 in UTC, whose order is that of their text
    let within = || {
        let recorded = journal::Column::RecordedAt;
        recorded.gte(from.to_string()).and(recorded.lt(before.to_string()))
    };
    let entries = journal::Entity::find()
        .select_only()
        .columns([journal::Column::Sequence, journal::Column::RecordedAt])
        .filter(within())
        .into_tuple::<(i64, String)>()
        .all(reads.on())
        .await
        .map_err(doing("reading the journal"))?
        .into_iter()
        .map(|(sequence, recorded_at)| Ok((sequence, day(&recorded_at)?)))
        .collect::<Result<BTreeMap<i64, NaiveDate>, StorageError>>()?;
    let sequences =
        Query::select().column(journal::Column::Sequence).from(journal::Entity).and_where(within()).to_owned();
    let rows = journal_row::Entity::find()
        .select_only()
        .columns([journal_row::Column::Sequence, journal_row::Column::Key])
        .filter(journal_row::Column::Sequence.in_subquery(sequences))
        .filter(journal_row::Column::Kind.is_in([Kind::Consumption.word(), Kind::Output.word()]))
        .filter(journal_row::Column::Before.is_null())
        .filter(keys(scope, year))
        .order_by_asc(journal_row::Column::Sequence)
        .into_tuple::<(i64, String)>()
        .all(reads.on())
        .await
        .map_err(doing("reading the journal's rows"))?;
    let mut days: BTreeMap<Whose, NaiveDate> = BTreeMap::new();
    for (sequence, key) in rows {
        let (Some(day), Some(whose)) = (entries.get(&sequence), whose(&key)) else {
            let row = vec![("sequence", sequence.to_string()), ("key", key)];
            return Err(Corrupt::new("journal_row", row, "it names no record".to_owned()).into());
        };
        // entries come in order, and the first one counts
        days.entry(whose).or_insert(*day);
    }
    Ok(days)
}

/// The keys of a year's records, which begin with the facility's code. The journal knows no sectors.
fn keys(scope: &Scope, year: i32) -> Condition {
    let like = |pattern: &str| {
        // the escape of patterns is not that of JSON
        Expr::col(journal_row::Column::Key).like(LikeExpr::new(pattern).escape('!'))
    };
    let of_year = Condition::all().add(like(&format!("%\"period\":\"{year}%")));
    match scope {
        Scope::Facilities(codes) => codes.iter().fold(Condition::any(), |any, code| {
            let code = serde_json::Value::from(code.as_str()).to_string();
            let literal = code.replace('!', "!!").replace('%', "!%").replace('_', "!_");
            any.add(of_year.clone().add(like(&format!("{{\"facility\":{literal},%"))))
        }),
        Scope::Everything | Scope::Sector(_) | Scope::Area(_) => of_year,
    }
}

fn day(recorded_at: &str) -> Result<NaiveDate, StorageError> {
    let day = recorded_at.get(..10).and_then(|day| day.parse().ok());
    let row = || vec![("recorded_at", recorded_at.to_owned())];
    day.ok_or_else(|| Corrupt::new("journal", row(), "this is no instant".to_owned()).into())
}

/// A key of either register, as the journal has it.
#[derive(Deserialize)]
struct StoredKey {
    facility: String,
    period: String,
    stream: Option<String>,
    product: Option<String>,
}

fn whose(key: &str) -> Option<Whose> {
    let key: StoredKey = serde_json::from_str(key).ok()?;
    let subject = match key.stream {
        Some(stream) => Subject::Stream(stream),
        None => Subject::Product(key.product.unwrap_or_else(|| MAIN.to_owned())),
    };
    Some((key.facility, subject, Period::parse(&key.period).ok()?))
}
