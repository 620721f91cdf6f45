//! How does a JSON body become cells, by the rules of files?
//!
//! An object names columns. Numbers are read by their own text, never through a binary float;
//! `null` is an empty cell, a field left out is a column that the file does not have.

use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::cells::Reading;
use super::tables::Table;
use crate::domain::characters::repeated;
use crate::domain::refusals::{Refusal, nearest};
use crate::domain::registers::{Form, Given, Origin, Refused, Register};

/// How many items one body may have. A body holds 1 MB, and the shortest record with its names takes some hundred bytes.
pub const MOST_ITEMS: usize = 10_000;

/// Why a body with many rows is not read.
#[derive(Debug)]
pub enum BodyFault {
    /// It is not the JSON that is expected; what the parser says.
    Json(serde_json::Error),
    /// It has more than [`MOST_ITEMS`].
    TooManyItems,
}

/// The row that a body stands for, or why that cannot be read.
///
/// # Errors
/// A body that is no JSON object.
pub fn row<R: Register>(body: &[u8], reading: Reading, origin: Origin) -> serde_json::Result<Result<Given, Refused>> {
    let mut json = serde_json::Deserializer::from_slice(body);
    let row = Row::<R>::new(reading, origin).deserialize(&mut json)?;
    json.end()?;
    Ok(row)
}

/// The rows of a body `{"items": […]}`; each is judged as it is read, and nothing else is kept of it.
///
/// # Errors
/// A body of another shape, or with too many items, which is found as soon as there is one too many.
pub fn rows<R: Register>(body: &[u8], reading: Reading) -> Result<Table, BodyFault> {
    let mut rows = Rows::<R> { reading, read: 0, table: Table::default(), of: PhantomData };
    let mut json = serde_json::Deserializer::from_slice(body);
    match json.deserialize_map(Body(&mut rows)).and_then(|()| json.end()) {
        Ok(()) => Ok(rows.table),
        Err(_) if rows.read > MOST_ITEMS => Err(BodyFault::TooManyItems),
        Err(error) => Err(BodyFault::Json(error)),
    }
}

/// What the places in a body are called, for messages.
pub const ITEMS: &str = "items";

/// An object with the one field `items`.
struct Body<'a, R>(&'a mut Rows<R>);

impl<'de, R: Register> Visitor<'de> for Body<'_, R> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an object with “items”")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut is_given = false;
        while let Some(name) = map.next_key::<String>()? {
            match name.as_str() {
                ITEMS if is_given => return Err(A::Error::duplicate_field(ITEMS)),
                ITEMS => map.next_value_seed(&mut *self.0)?,
                other => return Err(A::Error::unknown_field(&repeated(other), &[ITEMS])),
            }
            is_given = true;
        }
        if is_given { Ok(()) } else { Err(A::Error::missing_field(ITEMS)) }
    }
}

/// The items of a body, as far as they have been read.
struct Rows<R> {
    reading: Reading,
    read: usize,
    table: Table,
    of: PhantomData<R>,
}

impl<'de, R: Register> DeserializeSeed<'de> for &mut Rows<R> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de, R: Register> Visitor<'de> for &mut Rows<R> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a list of objects")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        loop {
            // items are counted from 1, as messages do
            let origin = Origin { file: ITEMS.to_owned(), line: self.read as u64 + 1 };
            let Some(row) = list.next_element_seed(Row::<R>::new(self.reading, origin))? else { return Ok(()) };
            self.read += 1;
            if self.read > MOST_ITEMS {
                return Err(A::Error::custom("too many items"));
            }
            match row {
                Ok(row) => self.table.given.push(row),
                Err(refused) => self.table.refused.push(refused),
            }
        }
    }
}

/// One object, whose fields are columns; the first that cannot be read refuses the row.
struct Row<R> {
    reading: Reading,
    origin: Origin,
    of: PhantomData<R>,
}

impl<R: Register> Row<R> {
    fn new(reading: Reading, origin: Origin) -> Self {
        Self { reading, origin, of: PhantomData }
    }

    /// Puts a field into its cell.
    fn put(&self, cells: &mut [Option<String>], name: &str, value: &RawValue) -> Result<(), Refusal> {
        let given = || repeated(name);
        let at = R::COLUMNS.iter().position(|column| column.name == name).ok_or_else(|| {
            let nearest = nearest(&given(), R::COLUMNS.iter().map(|column| column.name));
            Refusal::UnknownColumn { given: given(), nearest }
        })?;
        if cells[at].is_some() {
            return Err(Refusal::ColumnTwice { given: given() });
        }
        let form = R::COLUMNS[at].form;
        cells[at] = Some(text(form, value.get()).and_then(|text| self.reading.cell(form, &text))?);
        Ok(())
    }
}

impl<'de, R: Register> DeserializeSeed<'de> for Row<R> {
    type Value = Result<Given, Refused>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, R: Register> Visitor<'de> for Row<R> {
    type Value = Result<Given, Refused>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut cells = vec![None; R::COLUMNS.len()];
        let mut fault = None;
        while let Some(name) = map.next_key::<String>()? {
            let value: &'de RawValue = map.next_value()?;
            if fault.is_none() {
                fault = self.put(&mut cells, &name, value).err().map(|because| (repeated(&name), because));
            }
        }
        Ok(match fault {
            None => Ok(Given { origin: self.origin, cells }),
            Some((column, because)) => Err(Refused { origin: self.origin, column, because }),
        })
    }
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
    const READING: Reading = Reading { locale: Locale::Point, today: TODAY };

    fn read<R: Register>(json: &str) -> Result<Vec<Option<String>>, (String, Refusal)> {
        let origin = Origin { file: ITEMS.to_owned(), line: 1 };
        row::<R>(json.as_bytes(), READING, origin)
            .expect("an object")
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

    #[test]
    fn items_are_counted_and_judged_one_by_one() {
        let table = rows::<Consumption>(br#" {"items": [{"unit": "t"}, {"x": {"y": [1]}, "z": 2}, {}]} "#, READING);
        let table = table.expect("rows");
        assert_eq!(table.given.iter().map(|row| row.origin.line).collect::<Vec<_>>(), [1, 3]);
        let refused = &table.refused.kept()[0];
        assert_eq!((refused.origin.line, refused.column.as_str()), (2, "x"), "the first fault of a row is told");
        for body in [
            "",
            "[]",
            "{}",
            "{\"items\": {}}",
            "{\"items\": [1]}",
            "{\"items\": [], \"x\": 1}",
            "{\"items\": [], \"items\": []}",
            "{\"items\": []} x",
            "{\"items\": [{}",
        ] {
            assert!(matches!(rows::<Consumption>(body.as_bytes(), READING), Err(BodyFault::Json(_))), "{body}");
        }
        let body = |count: usize| format!("{{\"items\":[{}]}}", vec!["{}"; count].join(","));
        assert_eq!(rows::<Consumption>(body(MOST_ITEMS).as_bytes(), READING).expect("rows").given.len(), MOST_ITEMS);
        let many = rows::<Consumption>(body(MOST_ITEMS + 1).as_bytes(), READING);
        assert!(matches!(many, Err(BodyFault::TooManyItems)));
    }
}
