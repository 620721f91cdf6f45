//! How does a file of rows become cells, each judged, with its line?
//!
//! UTF-8, with or without a byte-order mark; comma, semicolon or tab, found from the header, which
//! stands on line 1. Columns come in any order. A missing required column or an unknown one
//! refuses the file and names the nearest.

use super::cells::Reading;
use crate::domain::characters::repeated;
use crate::domain::refusals::{Refusal, nearest};
use crate::domain::registers::{Column, Fault, Given, Origin, Refused, RefusedRows, Register};

/// A file to be read.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its name, for messages.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// What the rows are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// All columns count.
    Import,
    /// Only the key counts; other columns, known or not, are passed over.
    Keys,
}

/// The column that a file of refused rows ends with; it is passed over.
pub const REFUSED_BECAUSE: &str = "refused_because";

/// The rows of files, and those that cannot be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Well-formed rows.
    pub given: Vec<Given>,
    /// Rows and files refused.
    pub refused: RefusedRows,
}

/// Reads files for a register, one after the other.
#[must_use]
pub fn read<R: Register>(sources: &[Source], reading: Reading, purpose: Purpose) -> Table {
    let mut table = Table::default();
    for source in sources {
        if let Err((line, column, because)) = read_one::<R>(source, reading, purpose, &mut table) {
            table.refused.push(Refused { origin: Origin { file: source.name.clone(), line }, column, because });
        }
    }
    table
}

/// Why a file cannot be read: the line, the column or nothing, the reason.
pub(super) type FileFault = (u64, String, Refusal);

/// A row with the line where it begins, or why it cannot be read.
pub(super) type Row = (u64, Result<csv::StringRecord, Refusal>);

fn read_one<R: Register>(
    source: &Source,
    reading: Reading,
    purpose: Purpose,
    table: &mut Table,
) -> Result<(), FileFault> {
    let (header, rows) = rows(text(&source.bytes)?)?;
    let columns = columns::<R>(&header, purpose)?;
    for (line, record) in rows {
        let origin = Origin { file: source.name.clone(), line };
        match record {
            Err(because) => table.refused.push(Refused { origin, column: String::new(), because }),
            Ok(record) => match cells::<R>(&columns, &record, reading) {
                Ok(cells) => table.given.push(Given { origin, cells }),
                Err(fault) => table.refused.push(Refused::at(&origin, fault)),
            },
        }
    }
    Ok(())
}

/// The text of a file, without its byte-order mark.
pub(super) fn text(bytes: &[u8]) -> Result<&str, FileFault> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let line = 1 + bytes[..error.valid_up_to()].iter().filter(|b| **b == b'\n').count();
        (line as u64, String::new(), Refusal::NotUtf8)
    })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// The header, and with its line each row that holds anything, as wide as the header.
pub(super) fn rows(text: &str) -> Result<(csv::StringRecord, impl Iterator<Item = Row>), FileFault> {
    let delimiter = delimiter(text);
    let ends_in_quotes = ends_in_quotes(text, delimiter);
    let mut records = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes())
        .into_records();
    let mut lines = Lines::new(text);
    let mut next = move || -> Option<(u64, csv::StringRecord)> {
        let record = records.next()?.expect("text in memory with any number of fields is always read");
        let byte = record.position().map_or(0, csv::Position::byte);
        Some((lines.of_record_at(byte), record))
    };
    let (_, header) = next().ok_or((1, String::new(), Refusal::NoHeader))?;
    let width = header.len();
    let mut following = next();
    let rows = std::iter::from_fn(move || {
        loop {
            let (line, record) = following.take()?;
            following = next();
            if ends_in_quotes && following.is_none() {
                return Some((line, Err(Refusal::UnclosedQuote)));
            }
            if record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            if record.len() != width {
                return Some((line, Err(Refusal::Ragged { expected: width, found: record.len() })));
            }
            return Some((line, Ok(record)));
        }
    });
    Ok((header, rows))
}

/// For each column of the register, where the file has it.
fn columns<R: Register>(header: &csv::StringRecord, purpose: Purpose) -> Result<Vec<Option<usize>>, FileFault> {
    let named: Vec<String> = header.iter().map(|name| name.trim().to_lowercase()).collect();
    let mut columns = vec![None; R::COLUMNS.len()];
    for (at, name) in named.iter().enumerate() {
        match R::COLUMNS.iter().position(|column| answers_to(column, name)) {
            Some(column) if columns[column].is_some() => {
                return Err((
                    1,
                    repeated(header[at].trim()),
                    Refusal::ColumnTwice { given: R::COLUMNS[column].name.to_owned() },
                ));
            }
            Some(column) if purpose == Purpose::Import || R::COLUMNS[column].is_key() => columns[column] = Some(at),
            Some(_) => {}
            None if purpose == Purpose::Keys || name == REFUSED_BECAUSE => {}
            None => {
                let given = header[at].trim().to_owned();
                let nearest = nearest(name, R::COLUMNS.iter().map(|column| column.name));
                return Err((1, repeated(&given), Refusal::UnknownColumn { given, nearest }));
            }
        }
    }
    for (column, at) in R::COLUMNS.iter().zip(&columns) {
        let is_needed = column.is_required() && (purpose == Purpose::Import || column.is_key());
        if is_needed && at.is_none() {
            let is_strange = |name: &&str| !R::COLUMNS.iter().any(|column| answers_to(column, name));
            let nearest = nearest(column.name, named.iter().map(String::as_str).filter(is_strange));
            return Err((1, column.name.to_owned(), Refusal::MissingColumn { nearest }));
        }
    }
    Ok(columns)
}

/// Whether a heading names the column; `month` and `year` stand for `period`.
fn answers_to(column: &Column, heading: &str) -> bool {
    column.name == heading || (column.name == "period" && matches!(heading, "month" | "year"))
}

fn cells<R: Register>(
    columns: &[Option<usize>],
    record: &csv::StringRecord,
    reading: Reading,
) -> Result<Vec<Option<String>>, Fault> {
    R::COLUMNS
        .iter()
        .zip(columns)
        .map(|(column, at)| {
            at.map(|at| reading.cell(column.form, unguarded(&record[at])))
                .transpose()
                .map_err(|because| Fault { column: column.name, because })
        })
        .collect()
}

/// The signs with which a spreadsheet begins a formula.
const FORMULA_SIGNS: [char; 4] = ['=', '+', '-', '@'];

/// A cell without the apostrophe that exports put before a sign which a spreadsheet would take for a formula. Files
/// alone have it: what comes from elsewhere is meant as it is written.
pub(super) fn unguarded(cell: &str) -> &str {
    cell.trim().strip_prefix('\'').filter(|rest| rest.starts_with(FORMULA_SIGNS)).unwrap_or(cell)
}

/// Whether the last record has an opening quote without a closing one, so that it holds all that follows.
fn ends_in_quotes(text: &str, delimiter: u8) -> bool {
    let (mut in_quotes, mut at_start) = (false, true);
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        if in_quotes {
            if byte == b'"' && bytes.next_if_eq(&b'"').is_none() {
                in_quotes = false;
            }
        } else if byte == b'"' && at_start {
            in_quotes = true;
        }
        at_start = !in_quotes && (byte == delimiter || byte == b'\n' || byte == b'\r');
    }
    in_quotes
}

/// The separator that stands most often in the header, outside quotes.
fn delimiter(text: &str) -> u8 {
    let header = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let outside: String = header.split('"').step_by(2).collect();
    let count = |delimiter: u8| outside.bytes().filter(|b| *b == delimiter).count();
    [b',', b';', b'\t'].into_iter().rev().max_by_key(|delimiter| count(*delimiter)).unwrap_or(b',')
}

/// Line numbers of records: the reader's own position stands before any empty lines it passes over.
struct Lines<'a> {
    bytes: &'a [u8],
    at: usize,
    line: u64,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        Self { bytes: text.as_bytes(), at: 0, line: 1 }
    }

    fn of_record_at(&mut self, byte: u64) -> u64 {
        let byte = usize::try_from(byte).expect("a position in memory");
        let is_break = |b: &u8| matches!(b, b'\n' | b'\r');
        let begins = byte + self.bytes[byte..].iter().take_while(|b| is_break(b)).count();
        let passed = &self.bytes[self.at..begins];
        let is_lone_return = |at: usize| passed[at] == b'\r' && self.bytes.get(self.at + at + 1) != Some(&b'\n');
        self.line += (0..passed.len()).filter(|at| passed[*at] == b'\n' || is_lone_return(*at)).count() as u64;
        self.at = begins;
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::consumption::Consumption;
    use crate::domain::refusals::Notation;
    use crate::input::cells::Locale;

    const TODAY: chrono::NaiveDate = chrono::NaiveDate::from_ymd_opt(2026, 11, 25).expect("a day");

    fn read_text(text: &str) -> Table {
        let source = Source { name: "c.csv".to_owned(), bytes: text.as_bytes().to_vec() };
        read::<Consumption>(&[source], Reading { locale: Locale::Point, today: TODAY }, Purpose::Import)
    }

    #[test]
    fn separators_orders_and_marks_of_the_contract_are_read() {
        let expected = read_text("facility,stream,period,quantity,unit\nA,coke,2020,1,t\n").given;
        assert_eq!(expected.len(), 1);
        for text in [
            "\u{feff}facility;stream;period;quantity;unit\r\nA;coke;2020;1;t\r\n",
            "facility\tstream\tperiod\tquantity\tunit\nA\tcoke\t2020\t1\tt",
            "unit,quantity,year,stream,facility\nt,1,2020,coke,A\n",
            "Facility,Stream,MONTH,Quantity,Unit,refused_because\n A , coke ,2020,1,t,whatever\n",
        ] {
            assert_eq!(read_text(text).given, expected, "{text}");
        }
    }

    #[test]
    fn a_message_names_the_line_where_the_record_begins() {
        let text = "facility,stream,period,quantity,unit,note\n\nA,coke,2020,1,t,\"two\nlines\"\n\r\n,,,,,\nB,coke,2020,x,t,\n";
        let table = read_text(text);
        assert_eq!(table.given[0].origin.line, 3);
        let refused = &table.refused.kept()[0];
        assert_eq!((refused.origin.line, refused.column.as_str()), (7, "quantity"));
        assert_eq!(table.given[0].cells[6].as_deref(), Some("two\nlines"));
    }

    #[test]
    fn the_apostrophe_of_exports_is_taken_off() {
        for (cell, note) in
            [("'=1+1", "=1+1"), ("'-a", "-a"), (" '@x ", "@x"), ("'twas", "'twas"), ("''=1", "''=1"), ("=1", "=1")]
        {
            let table = read_text(&format!("facility,stream,period,quantity,unit,note\nA,coke,2020,1,t,{cell}\n"));
            assert_eq!(table.given[0].cells[6].as_deref(), Some(note), "{cell}");
        }
    }

    #[test]
    fn a_broken_file_is_refused_with_what_is_nearest() {
        for (text, line, column, because) in [
            ("", 1, "", Refusal::NoHeader),
            ("facility,stream,period,quantity\nA,coke,2020,1\n", 1, "unit", Refusal::MissingColumn { nearest: None }),
            (
                "facility,stream,period,quantity,unit,qualty\n",
                1,
                "qualty",
                Refusal::UnknownColumn { given: "qualty".to_owned(), nearest: Some("quality".to_owned()) },
            ),
            (
                "facility,stream,period,month,quantity,unit\n",
                1,
                "month",
                Refusal::ColumnTwice { given: "period".to_owned() },
            ),
            ("facility,stream,period,quantity,unit\nA,coke\n", 2, "", Refusal::Ragged { expected: 5, found: 2 }),
            (
                "facility,stream,period,quantity,unit,note\nA,coke,2020,1,t,\"typo\nA,coke,2021,1,t,\nA,coke,2022,1,t,\n",
                2,
                "",
                Refusal::UnclosedQuote,
            ),
            (
                "facility,stream,period,quantity,unit\rA,coke,2020,1,t\rA,coke,2021,x,t\r",
                3,
                "quantity",
                Refusal::NotANumber { given: "x".to_owned(), notation: Notation::Point },
            ),
        ] {
            let refused = read_text(text).refused;
            assert_eq!(refused.count(), 1, "{text}");
            let first = &refused.kept()[0];
            assert_eq!((first.origin.line, first.column.as_str(), &first.because), (line, column, &because));
        }
        let latin = Source { name: "c.csv".to_owned(), bytes: b"facility\nNgh\xea".to_vec() };
        let table = read::<Consumption>(&[latin], Reading { locale: Locale::Point, today: TODAY }, Purpose::Import);
        let first = &table.refused.kept()[0];
        assert_eq!((first.origin.line, &first.because), (2, &Refusal::NotUtf8));
    }
}
