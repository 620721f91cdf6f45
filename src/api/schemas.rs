//! What may a record of a register hold, as a schema that is as strict as the rules?
//!
//! A schema knows no other records and no date of today: what a facility's code or next year refuses, it lets through.

use serde_json::{Map, Value, json};

use super::openapi::object;
use crate::app::kinds::{columns, values};
use crate::domain::quantities::{MAX_DECIMALS, MAX_DIGITS};
use crate::domain::registers::{Column, Form, Kind, Values};
use crate::i18n::Words;

/// What a record must have, which settles the schema that it is asked by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asks {
    /// A whole record, to be added or shown.
    Record,
    /// A row of many: its key says which record it adds or changes.
    Row,
    /// A change of the record that the address names.
    Change,
}

impl Asks {
    pub(super) const ALL: [Self; 3] = [Self::Record, Self::Row, Self::Change];

    /// The name of the schema for a register.
    pub(super) fn schema(self, kind: Kind) -> String {
        match self {
            Self::Record => kind.word().to_owned(),
            Self::Row => format!("{}-row", kind.word()),
            Self::Change => format!("{}-change", kind.word()),
        }
    }

    fn is_asked(self, column: &Column) -> bool {
        match self {
            Self::Record => column.is_required(),
            Self::Row => column.is_required() && column.is_key(),
            Self::Change => false,
        }
    }
}

/// The schema of a register's records.
pub(super) fn record(kind: Kind, asks: Asks, words: &Words) -> Value {
    let required: Vec<&str> =
        columns(kind).iter().filter(|column| asks.is_asked(column)).map(|column| column.name).collect();
    let field = |column: &Column| {
        let mut schema = cell(kind, column);
        if asks == Asks::Change && column.is_key() {
            schema["description"] = words.word("api-key-equal").into();
        }
        (column.name.to_owned(), schema)
    };
    let fields: Map<String, Value> = columns(kind).iter().map(field).collect();
    object(&required, &Value::Object(fields))
}

/// A cell by its form, its words, and whether it may be empty.
fn cell(kind: Kind, column: &Column) -> Value {
    let mut schema = match values(kind, column) {
        Values::OneOf(words) => json!({ "type": "string", "enum": words }),
        Values::Whole => number("", 0),
        Values::Any => by_form(column.form),
    };
    let is_text = matches!(column.form, Form::Code | Form::Line | Form::Note);
    if column.is_required() {
        if is_text {
            // more than spaces
            schema["minLength"] = 1.into();
            schema["pattern"] = "\\S".into();
        }
        return schema;
    }
    match schema.get_mut("anyOf").and_then(Value::as_array_mut) {
        Some(ways) => ways.iter_mut().for_each(|way| way["nullable"] = true.into()),
        None => schema["nullable"] = true.into(),
    }
    // a list of words that has no null refuses it
    if let Some(words) = schema.get_mut("enum").and_then(Value::as_array_mut) {
        words.push(Value::Null);
    }
    schema
}

/// A cell by its form; lengths as `input::cells` has them.
pub(super) fn by_form(form: Form) -> Value {
    match form {
        Form::Code | Form::Word => json!({ "type": "string", "maxLength": 64 }),
        Form::Line => json!({ "type": "string", "maxLength": 300 }),
        Form::Note => json!({ "type": "string", "maxLength": 4000 }),
        Form::Number => number("", MAX_DECIMALS),
        Form::Signed => number("-?", MAX_DECIMALS),
        Form::Date | Form::PastDate | Form::OpeningDate => {
            json!({ "type": "string", "format": "date", "pattern": "^(19\\d{2}|20\\d{2}|2100)-\\d{2}-\\d{2}$" })
        }
        Form::Boolean => json!({ "type": "boolean" }),
        Form::Month => month(),
        Form::Period => matching(&format!("^{YEAR}({PART})?$")),
        Form::Timeframe => matching(&format!("^{YEAR}({PART}|/{YEAR})?$")),
    }
}

/// The years in which something can have been measured, but for the end, which is next year.
const YEAR: &str = "(199\\d|20\\d{2}|2100)";

/// A month, in a year.
const MONTH: &str = "(0[1-9]|1[0-2])";

/// A part of a year.
const PART: &str = "-((0[1-9]|1[0-2])|Q[1-4]|H[12])";

/// The largest number of [`MAX_DIGITS`] digits.
const MOST: i64 = 999_999_999_999_999_999;

fn matching(pattern: &str) -> Value {
    json!({ "type": "string", "pattern": pattern })
}

pub(super) fn month() -> Value {
    matching(&format!("^{YEAR}-{MONTH}$"))
}

pub(super) fn year() -> Value {
    matching(&format!("^{YEAR}$"))
}

/// Why something is done.
pub(super) fn reason() -> Value {
    json!({ "type": "string", "minLength": 1, "maxLength": 4000, "pattern": "\\S" })
}

/// A number as it is reported, or the same digits as text: as many as are kept, and no exponent.
fn number(sign: &str, decimals: usize) -> Value {
    let digits = (0..=decimals).map(|after| match after {
        0 => format!("\\d{{1,{MAX_DIGITS}}}"),
        after => format!("\\d{{1,{}}}\\.\\d{{{after}}}", MAX_DIGITS - after),
    });
    let pattern = format!("^{sign}({})$", digits.collect::<Vec<_>>().join("|"));
    let kind = if decimals == 0 { "integer" } else { "number" };
    let least = if sign.is_empty() { 0 } else { -MOST };
    json!({ "anyOf": [{ "type": kind, "minimum": least, "maximum": MOST }, { "type": "string", "pattern": pattern }] })
}
