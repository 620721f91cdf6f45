//! How does a JSON body become cells, by the rules of files?
//!
//! An object names columns. Numbers are read by their own text, never through a binary float;
//! `null` is an empty cell, a field left out is a column that the file does not have.

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::cells::Reading;
use crate::domain::characters::repeated;
use crate::domain::refusals::{Refusal, nearest};
use crate::domain::registers::{Form, Given, Origin, Refused, Register};

/// The fields of a JSON object as they were sent: in order, one given twice standing there twice.
#[derive(Clone, Debug)]
pub struct Fields(pub Vec<(String, Box<RawValue>)>);

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;
        impl<'de> Visitor<'de> for Object {
            type Value = Fields;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(Fields(fields))
            }
        }
        deserializer.deserialize_map(Object)
    }
}

/// The row that an object stands for.
///
/// # Errors
/// The first field that cannot be read, with the reason.
pub fn given<R: Register>(fields: &Fields, reading: Reading, origin: Origin) -> Result<Given, Box<Refused>> {
    let mut cells = vec![None; R::COLUMNS.len()];
    for (name, value) in &fields.0 {
        let refused = |because| Box::new(Refused { origin: origin.clone(), column: repeated(name), because });
        let at = R::COLUMNS.iter().position(|column| column.name == name).ok_or_else(|| {
            let nearest = nearest(name, R::COLUMNS.iter().map(|column| column.name));
            refused(Refusal::UnknownColumn { given: name.clone(), nearest })
        })?;
        if cells[at].is_some() {
            return Err(refused(Refusal::ColumnTwice { given: name.clone() }));
        }
        let form = R::COLUMNS[at].form;
        let cell = text(form, value.get()).and_then(|text| reading.cell(form, &text)).map_err(refused)?;
        cells[at] = Some(cell);
    }
    Ok(Given { origin, cells })
}

/// One JSON value as the text of a cell.
fn text(form: Form, json: &str) -> Result<String, Refusal> {
    let strange = || Refusal::NotText { given: json.chars().take(40).collect() };
    match (json.as_bytes().first(), form) {
        (Some(b'"'), _) => serde_json::from_str(json).map_err(|_| strange()),
        (Some(b'n'), _) => Ok(String::new()),
        (Some(b't' | b'f'), Form::Boolean) | (Some(b'0'..=b'9' | b'-'), Form::Number | Form::Signed) => {
            Ok(json.to_owned())
        }
        _ => Err(strange()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::consumption::Consumption;
    use crate::domain::facilities::Facility;
    use crate::input::cells::Locale;

    const TODAY: chrono::NaiveDate = chrono::NaiveDate::from_ymd_opt(2026, 11, 25).expect("a day");

    fn read<R: Register>(json: &str) -> Result<Vec<Option<String>>, (String, Refusal)> {
        let fields: Fields = serde_json::from_str(json).expect("an object");
        let origin = Origin { file: "items".to_owned(), line: 1 };
        given::<R>(&fields, Reading { locale: Locale::Point, today: TODAY }, origin)
            .map(|given| given.cells)
            .map_err(|refused| (refused.column, refused.because))
    }

    #[test]
    fn values_are_read_as_a_file_would_have_them() {
        for (value, cell) in [
            ("123456789.123456789", "123456789.123456789"),
            ("\"123456789.123456789\"", "123456789.123456789"),
            ("0.10", "0.10"),
            ("null", ""),
        ] {
            let cells = read::<Consumption>(&format!("{{\"quantity\":{value}}}")).expect(value);
            assert_eq!((cells[3].as_deref(), &cells[0]), (Some(cell), &None), "{value}");
        }
        let cells = read::<Facility>("{\"rural\": true, \"name\": \" Nghe\u{302}\u{323} An\"}").expect("cells");
        assert_eq!((cells[8].as_deref(), cells[1].as_deref()), (Some("true"), Some("Nghệ An")));
    }

    #[test]
    fn what_cannot_be_meant_is_refused_at_its_field() {
        for (json, column, id) in [
            ("{\"quantiy\": 1}", "quantiy", "unknown-column"),
            ("{\"unit\": \"t\", \"unit\": \"kg\"}", "unit", "column-twice"),
            ("{\"unit\": 5}", "unit", "not-text"),
            ("{\"period\": 2023}", "period", "not-text"),
            ("{\"facility\": [\"A\"]}", "facility", "not-text"),
            ("{\"quantity\": {}}", "quantity", "not-text"),
            ("{\"quantity\": true}", "quantity", "not-text"),
            ("{\"quantity\": 1e3}", "quantity", "not-a-number"),
            ("{\"quantity\": -1}", "quantity", "negative"),
            ("{\"quantity\": 1234567890.1234567890}", "quantity", "too-many-digits"),
            ("{\"note\": \"\\ud800\"}", "note", "not-text"),
        ] {
            let (at, because) = read::<Consumption>(json).expect_err(json);
            assert_eq!((at.as_str(), because.id()), (column, id), "{json}");
        }
    }
}
