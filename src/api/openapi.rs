//! The OpenAPI document, made from the table of operations and the registers' own columns.

use poem::Response;
use poem::http::StatusCode;
use serde_json::{Map, Value, json};

use super::operations::{Does, Operation, operations};
use super::problems::{Problem, ProblemType};
use super::schemas::{Asks, by_form, month, reason, record, year};
use super::{BASE, Call, LIMIT, json as answer};
use crate::app::kinds::columns;
use crate::domain::baselines::BaselineMethod;
use crate::domain::presence::State;
use crate::domain::registers::{Form, Kind, MOST_REFUSED_TOLD};
use crate::domain::rules::{RULES, Severity};
use crate::domain::sectors::Sector;
use crate::figures::Name;
use crate::i18n::Words;
use crate::input::bodies::MOST_ITEMS;

/// The document as an answer.
pub(super) fn show(call: &Call<'_>) -> Result<Response, Problem> {
    call.only(&[])?;
    Ok(answer(StatusCode::OK, &document(call.words)))
}

/// The document, in these words.
#[must_use]
pub fn document(words: &Words) -> Value {
    let mut paths: Map<String, Value> = Map::new();
    for operation in operations() {
        let path = paths.entry(operation.path.clone()).or_insert_with(|| json!({}));
        path[operation.method.as_str().to_lowercase()] = described(&operation, words);
    }
    let mut schemas = Map::from_iter([("problem".to_owned(), problem()), ("refused".to_owned(), refused())]);
    for kind in Kind::every() {
        for asks in Asks::ALL {
            schemas.insert(asks.schema(kind), record(kind, asks, words));
        }
    }
    json!({
        "openapi": "3.0.3",
        "info": {
            "title": words.word("page-product"),
            "version": env!("CARGO_PKG_VERSION"),
            "description": words.word("api-lead"),
            "license": { "name": "Apache-2.0", "url": "https://www.apache.org/licenses/LICENSE-2.0" },
        },
        "servers": [{ "url": BASE }],
        "paths": paths,
        "components": { "schemas": schemas },
    })
}

fn described(operation: &Operation, words: &Words) -> Value {
    // the first step of the address: a register, or what stands beside them
    let tag = operation.path.split('/').nth(1).unwrap_or_default();
    let mut described = json!({
        "operationId": operation.id(),
        "summary": operation.summary(words),
        "tags": [tag],
        "parameters": parameters(operation, words),
        "responses": responses(operation, words),
    });
    if let Some(schema) = body(operation.does) {
        described["requestBody"] = json!({ "required": true, "content": { "application/json": { "schema": schema } } });
    }
    described
}

fn parameters(operation: &Operation, words: &Words) -> Vec<Value> {
    let path = operation.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    let mut all: Vec<Value> = path
        .map(|name| {
            let schema = match operation.does {
                Does::Chart => json!({ "type": "string", "enum": files() }),
                Does::SectorDecomposition | Does::SecondOpinion => {
                    json!({ "type": "string", "enum": Sector::ALL.map(Sector::code) })
                }
                does => key_part(does, name),
            };
            let mut parameter = json!({ "name": name, "in": "path", "required": true, "schema": schema });
            if operation.does.about().1.is_some() {
                parameter["description"] = words.word("api-key-part").into();
            }
            parameter
        })
        .collect();
    let query = |name: &str, required: bool, schema: &Value| json!({ "name": name, "in": "query", "required": required, "schema": schema });
    let header = |name: &str, required: bool, about: &str| {
        let schema = json!({ "type": "string" });
        json!({ "name": name, "in": "header", "required": required, "schema": schema, "description": words.word(about) })
    };
    let text = json!({ "type": "string" });
    let paged = [
        query("limit", false, &json!({ "type": "integer", "minimum": 1, "maximum": LIMIT.1, "default": LIMIT.0 })),
        query("cursor", false, &text),
    ];
    match operation.does {
        Does::List(kind) => {
            all.extend(paged);
            all.extend(columns(kind).iter().map(|column| query(column.name, false, &text)));
        }
        Does::Create(_) => all.push(header("Idempotency-Key", false, "api-idempotency-key")),
        Does::Bulk(_) => all.push(query("dry_run", false, &json!({ "type": "boolean", "default": false }))),
        Does::Replace(_) | Does::Change(_) => all.push(header("If-Match", true, "api-if-match")),
        Does::Void(_) => all.extend([header("If-Match", true, "api-if-match"), query("reason", true, &reason())]),
        Does::Report => {
            let formats = json!({ "type": "string", "enum": ["json", "csv"], "default": "json" });
            all.extend([query("period", true, &text), query("format", false, &formats)]);
        }
        Does::Explanation => {
            all.push(query("period", true, &text));
            all.extend(
                ["sector", "facility", "stream", "product", "from", "way"].map(|name| query(name, false, &text)),
            );
        }
        Does::Chart => {
            all.extend(["programme", "period", "sector", "facility"].map(|name| query(name, false, &text)));
        }
        Does::SecondOpinion => all.extend(["programme", "period"].map(|name| query(name, false, &text))),
        Does::SectorDecomposition => all.extend([query("from", false, &year()), query("to", true, &year())]),
        Does::Quality => {
            all.extend(["programme", "period", "sector", "facility"].map(|name| query(name, false, &text)));
            all.extend(paged);
        }
        Does::Baselines => {
            all.extend(["programme", "facility"].map(|name| query(name, false, &text)));
            all.extend(paged);
        }
        Does::Read(_)
        | Does::Programmes
        | Does::Programme
        | Does::Charts
        | Does::SetBaselines
        | Does::JournalHead
        | Does::Document => {}
    }
    all.push(query("lang", false, &json!({ "type": "string", "enum": ["vi", "en"] })));
    all
}

fn body(does: Does) -> Option<Value> {
    match does {
        Does::Create(kind) => Some(reference(&Asks::Record.schema(kind))),
        Does::Replace(kind) | Does::Change(kind) => Some(reference(&Asks::Change.schema(kind))),
        Does::Bulk(kind) => {
            let rows = reference(&Asks::Row.schema(kind));
            let items = json!({ "type": "array", "items": rows, "maxItems": MOST_ITEMS });
            Some(object(&["items"], &json!({ "items": items })))
        }
        Does::SetBaselines => {
            let code = json!({ "type": "string", "minLength": 1 });
            let fields = json!({
                "programme": code, "from": month(), "to": month(), "facility": code,
                "all": { "type": "boolean", "default": false }, "reason": reason(),
                "method": { "type": "string", "enum": BaselineMethod::ALL.map(BaselineMethod::word), "default": "ratio" },
            });
            Some(object(&["programme", "from", "to", "reason"], &fields))
        }
        _ => None,
    }
}

fn responses(operation: &Operation, words: &Words) -> Value {
    let etag = json!({ "ETag": { "schema": { "type": "string" }, "description": words.word("api-etag") } });
    let json_of = |schema: Value| json!({ "application/json": { "schema": schema } });
    let list_of = |items: Value| {
        let next = json!({ "type": "string", "nullable": true });
        json_of(object(&["items", "next"], &json!({ "items": { "type": "array", "items": items }, "next": next })))
    };
    let count = json!({ "type": "integer", "minimum": 0 });
    let any = json!({ "type": "object" });
    let (status, content, headers) = match operation.does {
        Does::List(kind) => (200, Some(list_of(reference(kind.word()))), None),
        Does::Create(kind) => {
            let mut headers = etag;
            headers["Location"] = json!({ "schema": { "type": "string" } });
            (201, Some(json_of(reference(kind.word()))), Some(headers))
        }
        Does::Bulk(_) => {
            let refused = json!({ "type": "array", "items": reference("refused") });
            let fields = json!({ "added": count, "changed": count, "unchanged": count, "refused": refused });
            (200, Some(json_of(object(&["added", "changed", "unchanged", "refused"], &fields))), None)
        }
        Does::Read(kind) | Does::Replace(kind) | Does::Change(kind) => {
            (200, Some(json_of(reference(kind.word()))), Some(etag))
        }
        Does::Void(_) => (204, None, None),
        Does::Programmes | Does::Baselines => (200, Some(list_of(any)), None),
        Does::Quality => (200, Some(json_of(quality())), None),
        Does::Charts => (200, Some(list_of(json!({ "type": "string" }))), None),
        Does::Chart => {
            let drawn = json!({ "schema": { "type": "string", "format": "binary" } });
            (200, Some(json!({ "image/svg+xml": drawn, "image/png": drawn })), None)
        }
        Does::SetBaselines => {
            let rows = json!({ "type": "array", "items": any });
            (200, Some(json_of(object(&["set", "refused"], &json!({ "set": rows, "refused": rows })))), None)
        }
        Does::JournalHead => {
            let fields = json!({ "sequence": count, "hash": { "type": "string" } });
            (200, Some(json_of(object(&["sequence", "hash"], &fields))), None)
        }
        Does::SectorDecomposition => (200, Some(json_of(sector_decomposition())), None),
        Does::Report => {
            let mut content = json_of(any);
            content["text/csv"] = json!({ "schema": { "type": "string" } });
            (200, Some(content), None)
        }
        Does::Programme | Does::Explanation | Does::SecondOpinion | Does::Document => (200, Some(json_of(any)), None),
    };
    let mut response = json!({ "description": operation.summary(words) });
    if let Some(content) = content {
        response["content"] = content;
    }
    if let Some(headers) = headers {
        response["headers"] = headers;
    }
    let mut responses = json!({
        "default": {
            "description": words.word("api-problem"),
            "content": { "application/problem+json": { "schema": reference("problem") } },
        },
    });
    responses[status.to_string()] = response;
    responses
}

/// A year's data quality: its frame, its sectors, and the facilities as a list.
fn quality() -> Value {
    let (text, count) = (json!({ "type": "string" }), json!({ "type": "integer", "minimum": 0 }));
    let day = json!({ "type": "string", "format": "date" });
    let nullable = |mut schema: Value| {
        schema["nullable"] = true.into();
        schema
    };
    let share = nullable(json!({ "type": "number", "minimum": 0, "maximum": 1 }));
    let list = |items: Value| json!({ "type": "array", "items": items });
    let tally = |more: Value| {
        let mut fields = json!({
            "expected": count, "present": count, "completeness": share,
            "watched": count, "timely": count, "timeliness": share,
        });
        fields
            .as_object_mut()
            .into_iter()
            .for_each(|fields| fields.extend(more.as_object().cloned().unwrap_or_default()));
        let required: Vec<String> = fields.as_object().into_iter().flat_map(Map::keys).cloned().collect();
        object(&required.iter().map(String::as_str).collect::<Vec<_>>(), &fields)
    };
    let states: Vec<&str> = State::ALL.map(State::word).to_vec();
    let severities = json!({ "type": "string", "enum": Severity::ALL.map(Severity::word) });
    let rules = json!({ "type": "string", "enum": RULES.map(|terms| terms.code) });
    let finding = json!({
        "rule": rules, "severity": severities, "about": text, "from": month(), "to": month(),
        "facts": { "type": "object" }, "sentence": text,
    });
    let finding = object(&["rule", "severity", "about", "from", "to", "facts", "sentence"], &finding);
    let rule = json!({ "code": rules, "severity": severities, "limits": { "type": "object" }, "source": text });
    let facility = json!({
        "facility": text, "name": text, "sector": text,
        "months": list(json!({ "type": "string", "enum": states })), "findings": list(finding),
    });
    let fields = json!({
        "programme": text, "year": { "type": "integer" }, "as_of": day, "known_since": nullable(day.clone()),
        "rules": list(object(&["code", "severity", "limits", "source"], &rule)),
        "sectors": list(tally(json!({ "sector": text, "facilities": count, "to_do": count }))),
        "items": list(tally(facility)), "next": nullable(text.clone()),
    });
    object(&["programme", "year", "as_of", "known_since", "rules", "sectors", "items", "next"], &fields)
}

/// A part of a register's key in an address.
fn key_part(does: Does, name: &str) -> Value {
    let column = does.about().1.and_then(|kind| columns(kind).iter().find(|column| column.name == name));
    match column.map(|column| column.form) {
        Some(Form::Month) => month(),
        Some(form @ (Form::Period | Form::Date | Form::PastDate | Form::OpeningDate)) => by_form(form),
        _ => json!({ "type": "string", "minLength": 1 }),
    }
}

/// Two years of a sector, as `report::decompositions` writes them.
fn sector_decomposition() -> Value {
    let nullable = |mut schema: Value| {
        schema["nullable"] = true.into();
        schema
    };
    let (text, number) = (json!({ "type": "string" }), json!({ "type": "number" }));
    let count = json!({ "type": "integer", "minimum": 0 });
    let effects = json!({ "activity": number, "structure": number, "intensity": number });
    let factor = nullable(number.clone());
    let factors = json!({ "activity": factor, "structure": factor, "intensity": factor, "total": factor });
    let both = nullable(json!({ "type": "array", "items": number, "minItems": 2, "maxItems": 2 }));
    // the year before the first that may be asked for is one too
    let any_year = json!({ "type": "string", "pattern": "^\\d{4}$" });
    let any_month = json!({ "type": "string", "pattern": "^\\d{4}-\\d{2}$" });
    let because = json!({ "year": any_year, "reason": text, "periods": { "type": "array", "items": any_month } });
    let reasons = json!({ "type": "array", "items": object(&["year", "reason", "periods"], &because) });
    let left_out = object(&["facility", "reasons"], &json!({ "facility": text, "reasons": reasons }));
    let fields = json!({
        "sector": text, "from": any_year, "to": any_year,
        "change": nullable(number.clone()),
        "additive": nullable(object(&["activity", "structure", "intensity"], &effects)),
        "multiplicative": nullable(object(&["activity", "structure", "intensity", "total"], &factors)),
        "unit": text, "consumption": both, "output_unit": nullable(text.clone()), "output": both,
        "facilities_counted": count, "facilities_appeared": count, "facilities_vanished": count,
        "reason": nullable(json!({ "type": "string", "enum": ["none-counted", "unlike-outputs", null] })),
        "left_out": { "type": "array", "items": left_out },
    });
    let names: Vec<&str> = fields.as_object().into_iter().flatten().map(|(name, _)| name.as_str()).collect();
    object(&names, &fields)
}

fn files() -> Vec<String> {
    Name::ALL.iter().flat_map(|name| ["svg", "png"].map(|ending| format!("{}.{ending}", name.word()))).collect()
}

fn problem() -> Value {
    let text = json!({ "type": "string" });
    let types: Vec<String> = ProblemType::ALL.iter().map(|of| format!("/api/docs#{}", of.about().0)).collect();
    let fields = json!({
        "type": { "type": "string", "enum": types },
        "title": text,
        "status": { "type": "integer" },
        "detail": text,
        "column": text,
        "refused": { "type": "array", "items": { "type": "object" }, "maxItems": MOST_REFUSED_TOLD },
        "refused_count": { "type": "integer", "minimum": 1 },
    });
    object(&["type", "title", "status", "detail"], &fields)
}

fn refused() -> Value {
    let text = json!({ "type": "string" });
    let fields = json!({ "file": text, "line": { "type": "integer" }, "column": text, "because": text });
    object(&["file", "line", "column", "because"], &fields)
}

pub(super) fn object(required: &[&str], properties: &Value) -> Value {
    let mut schema = json!({ "type": "object", "properties": properties, "additionalProperties": false });
    // an empty list of required fields is not allowed
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    schema
}

fn reference(schema: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{schema}") })
}
