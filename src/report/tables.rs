//! Registers as CSV: header always, all columns, LF, numbers without trailing zeros.
//!
//! Text that a spreadsheet would take for a formula gets an apostrophe in front, which import
//! takes off again.

use crate::domain::quantities::{Decimal, Signed};
use crate::domain::registers::{Column, Form, Register};

/// The records as CSV, in the order given.
///
/// # Panics
/// Never: it writes to memory.
#[must_use]
pub fn csv<R: Register>(records: &[R]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new());
    writer.write_record(R::COLUMNS.iter().map(|column| column.name)).expect("memory takes every record");
    for record in records {
        let cells = R::COLUMNS.iter().zip(record.cells()).map(|(column, text)| written(column, text));
        writer.write_record(cells).expect("memory takes every record");
    }
    writer.into_inner().expect("memory takes every record")
}

fn written(column: &Column, text: String) -> String {
    match column.form {
        Form::Number => Decimal::parse(&text).map_or(text, |value| value.normalized().to_string()),
        Form::Signed => Signed::parse(&text).map_or(text, |value| value.normalized().to_string()),
        Form::Code | Form::Line | Form::Note if text.starts_with(['=', '+', '-', '@', '\t']) => format!("'{text}"),
        _ => text,
    }
}
