//! Records of every register: one implementation, whatever the register.

use poem::Response;
use poem::http::{StatusCode, header};
use sha2::{Digest, Sha256};

use super::problems::{Problem, ProblemType};
use super::{BASE, Call, Page, json, keys};
use crate::app::changes::Expected;
use crate::app::changes::Governed;
use crate::app::imports::{self, Mode};
use crate::app::records;
use crate::app::{exports, voids};
use crate::domain::quantities::{Decimal, Signed};
use crate::domain::refusals::Refusal;
use crate::domain::registers::{Cells, Column, Form, Given, Key, Origin, RefusedRows, Register};
use crate::domain::scopes::Scope;
use crate::input::bodies::{self, BodyFault, ITEMS};
use crate::input::tables::Table;
use crate::report::records::Record;
use crate::site::tags;

/// Records in the order of their keys, a page at a time, those alone that have the asked cells.
pub(super) async fn list<R: Governed>(call: &Call<'_>) -> Result<Response, Problem> {
    let columns = R::COLUMNS.iter().map(|column| column.name);
    call.only(&columns.chain(["limit", "cursor"]).collect::<Vec<_>>())?;
    let limit = call.limit()?;
    let mut wanted: Vec<(usize, String)> = Vec::new();
    for (at, column) in R::COLUMNS.iter().enumerate() {
        if let Some(given) = call.asked(column.name) {
            let read = call.reading().cell(column.form, given);
            wanted.push((at, read.map_err(|because| Problem::at(column.name, because))?));
        }
    }
    let after = match call.cursor()? {
        None => None,
        Some(parts) => {
            let named = with_parts::<R>(call, &parts).ok();
            Some(named.ok_or_else(|| Problem::at("cursor", Refusal::BadCursor))?.key)
        }
    };
    // what is asked of one facility need not be read of all
    let facility = wanted.iter().find(|(at, _)| *at == 0 && R::KIND.is_keyed_by_facility());
    let scope = facility.map_or(Scope::Everything, |(_, code)| Scope::Facilities(vec![code.clone()]));
    let mut found = exports::export::<R>(&call.site.app, &scope).await?;
    if !wanted.is_empty() {
        found.retain(|record| {
            let cells = record.cells();
            wanted.iter().all(|(at, cell)| is_equal(R::COLUMNS[*at].form, &cells[*at], cell))
        });
    }
    let start = after.map_or(0, |after| found.partition_point(|record| record.key() <= after));
    let rest = &found[start..];
    let items: Vec<_> = rest.iter().take(limit).map(Record).collect();
    let next = rest[items.len()..].first().and_then(|_| rest[..items.len()].last());
    let next = next.map(|last| keys::cursor(&key_cells(last)));
    Ok(json(StatusCode::OK, &Page { items, next }))
}

/// Adds a record.
pub(super) async fn create<R: Governed>(call: &Call<'_>) -> Result<Response, Problem> {
    call.only(&[])?;
    let mut given = given::<R>(call)?;
    for cell in &mut given.cells {
        cell.get_or_insert_default();
    }
    let values = given.values();
    match write::<R>(call, given, &Expected::Nothing).await {
        Ok(record) => Ok(created(&record)),
        // the same call, come twice: the answer to the first may have been lost
        Err(problem) if problem.of == ProblemType::Exists && call.request.headers().contains_key("idempotency-key") => {
            let cells = Cells::new(R::COLUMNS, &values);
            let (Ok(key), Ok(record)) = (R::parse_key(cells), R::parse(cells)) else { return Err(problem) };
            let stored = records::find::<R>(&call.site.app, &key).await?;
            stored.filter(|stored| *stored == record).map(|stored| created(&stored)).ok_or(problem)
        }
        Err(problem) => Err(problem),
    }
}

/// Adds and changes many records, all or none, as an import does.
pub(super) async fn bulk<R: Governed>(call: &Call<'_>) -> Result<Response, Problem> {
    call.only(&["dry_run"])?;
    let mode = match call.asked("dry_run") {
        None | Some("false") => Mode::Write,
        Some("true") => Mode::DryRun,
        Some(given) => return Err(Problem::at("dry_run", Refusal::BadBoolean { given: given.to_owned() })),
    };
    let Table { given, refused } = bodies::rows::<R>(call.body, call.reading()).map_err(|fault| match fault {
        BodyFault::Json(error) => Problem::not_json(&error),
        BodyFault::TooManyItems => {
            Problem::because(ProblemType::TooLarge, Refusal::TooManyItems { most: bodies::MOST_ITEMS })
        }
    })?;
    let fate = imports::import::<R>(&call.site.app, &call.actor(), given, refused, mode).await?;
    if !fate.refused.is_empty() {
        return Err(Problem::of_rows(&fate.refused, call.words));
    }
    let counts = serde_json::json!({
        "added": fate.added, "changed": fate.changed, "unchanged": fate.unchanged, "refused": [],
    });
    Ok(json(StatusCode::OK, &counts))
}

/// One record.
pub(super) async fn read<R: Governed>(call: &Call<'_>) -> Result<Response, Problem> {
    call.only(&[])?;
    let Named { key, .. } = named::<R>(call)?;
    let found = records::find::<R>(&call.site.app, &key).await?;
    let record = found.ok_or_else(|| Problem::because(ProblemType::NotFound, Refusal::NotThere))?;
    let tag = tag(&record);
    if call.listed(header::IF_NONE_MATCH).is_some_and(|known| tags::is_known(&known, &tag)) {
        return Ok(Response::builder().status(StatusCode::NOT_MODIFIED).header(header::ETAG, tag).finish());
    }
    Ok(shown(StatusCode::OK, &record))
}

/// Replaces a record: what is not given is cleared.
pub(super) async fn replace<R: Governed>(call: &Call<'_>) -> Result<Response, Problem> {
    let mut given = given::<R>(call)?;
    for (column, cell) in R::COLUMNS.iter().zip(&mut given.cells) {
        if !column.is_key() {
            cell.get_or_insert_default();
        }
    }
    update::<R>(call, given).await
}

/// Changes a record: what is not given stays.
pub(super) async fn change<R: Governed>(call: &Call<'_>) -> Result<Response, Problem> {
    let given = given::<R>(call)?;
    update::<R>(call, given).await
}

/// Voids a record, with a reason.
pub(super) async fn void<R: Governed>(call: &Call<'_>) -> Result<Response, Problem> {
    call.only(&["reason"])?;
    let Named { cells, .. } = named::<R>(call)?;
    let holds = if_match::<R>(call)?;
    let at = |because| Problem::at("reason", because);
    let reason = call.reading().cell(Form::Note, call.must_ask("reason")?).map_err(at)?;
    let given = vec![Given { origin: origin(1), cells }];
    let expected = Expected::Record(&holds);
    let voided =
        voids::void_if::<R>(&call.site.app, &call.actor(), given, RefusedRows::default(), &reason, &expected).await?;
    if voided.refused.is_empty() {
        Ok(Response::builder().status(StatusCode::NO_CONTENT).finish())
    } else {
        Err(Problem::of_record(&voided.refused, call.words))
    }
}

/// Writes a row over the record that the address names, if it is the one that was read.
async fn update<R: Governed>(call: &Call<'_>, mut given: Given) -> Result<Response, Problem> {
    call.only(&[])?;
    let Named { cells, key } = named::<R>(call)?;
    let holds = if_match::<R>(call)?;
    let is_key = |at: usize| R::COLUMNS[at].is_key();
    let own: Vec<String> = (0..cells.len())
        .map(|at| given.cells[at].clone().filter(|_| is_key(at)).or_else(|| cells[at].clone()).unwrap_or_default())
        .collect();
    if R::parse_key(Cells::new(R::COLUMNS, &own)).ok().as_ref() != Some(&key) {
        let now = key.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        return Err(Problem::because(ProblemType::Refused, Refusal::KeyFixed { now }));
    }
    for (at, cell) in cells.into_iter().enumerate().filter(|(at, _)| is_key(*at)) {
        given.cells[at] = cell;
    }
    Ok(shown(StatusCode::OK, &write::<R>(call, given, &Expected::Record(&holds)).await?))
}

/// Writes one row, if what is stored is as expected; the record as it stands then.
async fn write<R: Governed>(call: &Call<'_>, given: Given, expected: &Expected<'_, R>) -> Result<R, Problem> {
    let app = &call.site.app;
    let (fate, record) =
        imports::import_if::<R>(app, &call.actor(), vec![given], RefusedRows::default(), Mode::Write, expected).await?;
    record.ok_or_else(|| Problem::of_record(&fate.refused, call.words))
}

/// The row in the body.
fn given<R: Register>(call: &Call<'_>) -> Result<Given, Problem> {
    bodies::row::<R>(call.body, call.reading(), origin(1))
        .map_err(|error| Problem::not_json(&error))?
        .map_err(|refused| Problem::of_record(&vec![refused].into(), call.words))
}

/// A place in the body, for messages: which item, from 1.
fn origin(line: u64) -> Origin {
    Origin { file: ITEMS.to_owned(), line }
}

/// A record that an address names.
struct Named {
    /// Its key, in the cells of a row that has no others.
    cells: Vec<Option<String>>,
    key: Key,
}

/// The record whose key has these parts.
fn with_parts<R: Register>(call: &Call<'_>, parts: &[String]) -> Result<Named, Problem> {
    let because = |because| Problem::because(ProblemType::NotFound, because);
    if parts.len() != R::COLUMNS.iter().filter(|column| column.is_key()).count() {
        return Err(ProblemType::NotFound.into());
    }
    let mut parts = parts.iter().peekable();
    let mut part = |column: &Column| parts.next_if(|_| column.is_key());
    let cells = R::COLUMNS.iter().map(|column| part(column).map(|part| call.reading().cell(column.form, part)));
    let cells: Vec<Option<String>> = cells.map(Option::transpose).collect::<Result<_, _>>().map_err(because)?;
    let values: Vec<String> = cells.iter().map(|cell| cell.clone().unwrap_or_default()).collect();
    let key = R::parse_key(Cells::new(R::COLUMNS, &values)).map_err(|fault| because(fault.because))?;
    Ok(Named { cells, key })
}

/// The record that the call's address names.
fn named<R: Register>(call: &Call<'_>) -> Result<Named, Problem> {
    let base = format!("{BASE}/{}/", R::KIND.word());
    let parts = call.request.original_uri().path().strip_prefix(&base).and_then(keys::parts);
    with_parts::<R>(call, &parts.ok_or(ProblemType::NotFound)?)
}

/// Whether a record is one of those that the call may change.
fn if_match<R: Register>(call: &Call<'_>) -> Result<impl Fn(&R) -> bool + Send + Sync + use<R>, Problem> {
    let known = call.listed(header::IF_MATCH).ok_or(ProblemType::IfMatchNeeded)?;
    Ok(move |record: &R| tags::is_matched(&known, &tag(record)))
}

/// What changes whenever the record does: a hash of its cells, each with its length in front.
fn tag<R: Register>(record: &R) -> String {
    let mut hasher = Sha256::new();
    hasher.update(R::KIND.word());
    for cell in record.cells() {
        hasher.update(u64::try_from(cell.len()).unwrap_or(u64::MAX).to_be_bytes());
        hasher.update(cell);
    }
    format!("\"{}\"", &hex::encode(hasher.finalize())[..32])
}

fn key_cells<R: Register>(record: &R) -> Vec<String> {
    let cells = R::COLUMNS.iter().zip(record.cells());
    cells.filter(|(column, _)| Column::is_key(column)).map(|(_, cell)| cell).collect()
}

fn shown<R: Register>(status: StatusCode, record: &R) -> Response {
    let mut response = json(status, &Record(record));
    response.headers_mut().insert(header::ETAG, tag(record).parse().expect("hexadecimal in quotation marks"));
    response
}

fn created<R: Register>(record: &R) -> Response {
    let mut response = shown(StatusCode::CREATED, record);
    let location = format!("{BASE}/{}/{}", R::KIND.word(), keys::path(&key_cells(record)));
    response.headers_mut().insert(header::LOCATION, location.parse().expect("percent-encoded"));
    response
}

/// Whether a cell holds what is asked for; numbers as values.
fn is_equal(form: Form, cell: &str, asked: &str) -> bool {
    match form {
        Form::Number if !cell.is_empty() && !asked.is_empty() => Decimal::parse(cell) == Decimal::parse(asked),
        Form::Signed if !cell.is_empty() && !asked.is_empty() => Signed::parse(cell) == Signed::parse(asked),
        _ => cell == asked,
    }
}
