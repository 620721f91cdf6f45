//! The OpenAPI document, made from the table of operations and the registers' own columns.

use poem::Response;
use poem::http::StatusCode;
use serde_json::{Map, Value, json};

use super::operations::{Does, Operation, operations};
use super::problems::{Problem, ProblemType};
use super::{BASE, Call, LIMIT, json as answer};
use crate::app::kinds::columns;
use crate::domain::baselines::BaselineMethod;
use crate::domain::registers::{Column, Form, Kind};
use crate::domain::sectors::Sector;
use crate::figures::Name;
use crate::i18n::Words;

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
        schemas.insert(kind.word().to_owned(), record(kind, Asks::AllRequired));
        schemas.insert(format!("{}-change", kind.word()), record(kind, Asks::Nothing));
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
                Does::SecondOpinion => json!({ "type": "string", "enum": Sector::ALL.map(Sector::code) }),
                _ => json!({ "type": "string" }),
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
        Does::Void(_) => all.extend([header("If-Match", true, "api-if-match"), query("reason", true, &text)]),
        Does::Report => {
            let formats = json!({ "type": "string", "enum": ["json", "csv"], "default": "json" });
            all.extend([query("period", true, &text), query("format", false, &formats)]);
        }
        Does::Chart => {
            all.extend(["programme", "period", "sector", "facility"].map(|name| query(name, false, &text)));
        }
        Does::SecondOpinion => all.extend(["programme", "period"].map(|name| query(name, false, &text))),
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
        Does::Create(kind) => Some(reference(kind.word())),
        Does::Replace(kind) | Does::Change(kind) => Some(reference(&format!("{}-change", kind.word()))),
        Does::Bulk(kind) => {
            let items = json!({ "type": "array", "items": reference(&format!("{}-change", kind.word())) });
            Some(object(&["items"], &json!({ "items": items })))
        }
        Does::SetBaselines => {
            let text = json!({ "type": "string" });
            let fields = json!({
                "programme": text, "from": month(), "to": month(), "facility": text,
                "all": { "type": "boolean", "default": false }, "reason": text,
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
        Does::Report => {
            let mut content = json_of(any);
            content["text/csv"] = json!({ "schema": { "type": "string" } });
            (200, Some(content), None)
        }
        Does::Programme | Does::SecondOpinion | Does::Document => (200, Some(json_of(any)), None),
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

/// Which columns a record must have.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asks {
    AllRequired,
    Nothing,
}

fn record(kind: Kind, asks: Asks) -> Value {
    let required: Vec<&str> =
        columns(kind).iter().filter(|column| column.is_required()).map(|column| column.name).collect();
    let fields: Map<String, Value> =
        columns(kind).iter().map(|column| (column.name.to_owned(), cell(column))).collect();
    object(if asks == Asks::AllRequired { &required } else { &[] }, &Value::Object(fields))
}

/// A cell by its form; lengths as `input::cells` has them.
fn cell(column: &Column) -> Value {
    let mut schema = match column.form {
        Form::Code | Form::Word => json!({ "type": "string", "maxLength": 64 }),
        Form::Line => json!({ "type": "string", "maxLength": 300 }),
        Form::Note => json!({ "type": "string", "maxLength": 4000 }),
        Form::Number => json!({ "type": "number", "minimum": 0 }),
        Form::Signed => json!({ "type": "number" }),
        Form::Date => json!({ "type": "string", "format": "date" }),
        Form::Boolean => json!({ "type": "boolean" }),
        Form::Month => month(),
        Form::Period => json!({ "type": "string", "pattern": "^\\d{4}(-(\\d{2}|Q[1-4]|H[12]))?$" }),
        Form::Timeframe => json!({ "type": "string", "pattern": "^\\d{4}(-(\\d{2}|Q[1-4]|H[12])|/\\d{4})?$" }),
    };
    if !column.is_required() {
        schema["nullable"] = true.into();
    }
    schema
}

fn month() -> Value {
    json!({ "type": "string", "pattern": "^\\d{4}-\\d{2}$" })
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
        "refused": { "type": "array", "items": { "type": "object" } },
    });
    object(&["type", "title", "status", "detail"], &fields)
}

fn refused() -> Value {
    let text = json!({ "type": "string" });
    let fields = json!({ "file": text, "line": { "type": "integer" }, "column": text, "because": text });
    object(&["file", "line", "column", "because"], &fields)
}

fn object(required: &[&str], properties: &Value) -> Value {
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
