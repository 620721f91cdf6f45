//! A record as JSON: its columns in order, numbers digit by digit, what is absent `null`.

use serde::ser::{Error, Serialize, SerializeMap, Serializer};
use serde_json::value::RawValue;

use crate::domain::registers::{Form, Register};

/// A record, to be written as a JSON object.
#[derive(Clone, Copy, Debug)]
pub struct Record<'a, R>(pub &'a R);

impl<R: Register> Serialize for Record<'_, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(Some(R::COLUMNS.len()))?;
        for (column, cell) in R::COLUMNS.iter().zip(self.0.cells()) {
            match column.form {
                _ if cell.is_empty() => object.serialize_entry(column.name, &())?,
                // the text itself: a binary float would lose digits
                Form::Number | Form::Signed => {
                    object.serialize_entry(column.name, &RawValue::from_string(cell).map_err(S::Error::custom)?)?;
                }
                Form::Boolean => object.serialize_entry(column.name, &(cell == "true"))?,
                _ => object.serialize_entry(column.name, &cell)?,
            }
        }
        object.end()
    }
}
