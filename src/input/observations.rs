//! How does a file of numbers become columns, for statistics that need no database?
//!
//! Any CSV with a header, read as in [`tables`](super::tables): UTF-8; comma, semicolon or tab. Columns are called
//! by name, and others are passed over. Numbers are binary: signs and exponents are theirs, as in published data.

use std::collections::{BTreeMap, BTreeSet};

use super::tables::{Source, rows, text, unguarded};
use super::texts;
use crate::domain::characters::repeated;
use crate::domain::decompositions::{Part, Use};
use crate::domain::refusals::{Refusal, nearest};
use crate::domain::registers::{Origin, Refused};

/// A file whose header and rows are whole.
#[derive(Clone, Debug)]
pub struct Observations {
    file: String,
    names: Vec<String>,
    rows: Vec<(u64, csv::StringRecord)>,
}

/// Two periods and the parts in them.
#[derive(Clone, Debug, PartialEq)]
pub struct Parts {
    /// The earlier period, as text sorts.
    pub from: String,
    /// The later one.
    pub to: String,
    /// In order of their names.
    pub parts: Vec<Part>,
}

/// Reads a file.
///
/// # Errors
/// Every row that cannot be read, or what is wrong with the file.
pub fn read(source: &Source) -> Result<Observations, Vec<Refused>> {
    let refused = |line, column, because| Refused { origin: origin(&source.name, line), column, because };
    let (header, all) =
        text(&source.bytes).and_then(rows).map_err(|(line, column, because)| vec![refused(line, column, because)])?;
    let (mut rows, mut wrong) = (Vec::new(), Vec::new());
    for (line, record) in all {
        match record {
            Ok(record) => rows.push((line, record)),
            Err(because) => wrong.push(refused(line, String::new(), because)),
        }
    }
    let names = header.iter().map(texts::text).collect();
    if wrong.is_empty() { Ok(Observations { file: source.name.clone(), names, rows }) } else { Err(wrong) }
}

impl Observations {
    /// Where the column with this name is.
    ///
    /// # Errors
    /// [`Refusal::UnknownColumn`] with the nearest name; [`Refusal::ColumnTwice`].
    pub fn place(&self, name: &str) -> Result<usize, Refusal> {
        let asked = texts::text(name);
        let mut places = (0..self.names.len()).filter(|at| self.names[*at] == asked);
        match (places.next(), places.next()) {
            (Some(at), None) => Ok(at),
            (Some(_), Some(_)) => Err(Refusal::ColumnTwice { given: name.to_owned() }),
            (None, _) => {
                let nearest = nearest(name, self.names.iter().map(String::as_str));
                Err(Refusal::UnknownColumn { given: name.to_owned(), nearest })
            }
        }
    }

    /// The numbers of the columns at these places, each from the first row to the last.
    ///
    /// # Errors
    /// Every cell that is empty or no number.
    pub fn columns(&self, places: &[usize]) -> Result<Vec<Vec<f64>>, Vec<Refused>> {
        let mut wrong = Vec::new();
        let mut columns = vec![Vec::with_capacity(self.rows.len()); places.len()];
        for (line, record) in &self.rows {
            for (column, at) in columns.iter_mut().zip(places) {
                match number(&record[*at]) {
                    Ok(value) => column.push(value),
                    Err(because) => wrong.push(self.refused(*line, &self.names[*at], because)),
                }
            }
        }
        if wrong.is_empty() { Ok(columns) } else { Err(wrong) }
    }

    /// The parts of a file with the columns `part,period,activity,consumption`.
    ///
    /// # Errors
    /// A column that is missing, every row that cannot be used, or other than two periods.
    pub fn parts(&self) -> Result<Parts, Vec<Refused>> {
        let of_header = |name: &str| {
            self.place(name).map_err(|because| {
                let because = match because {
                    Refusal::UnknownColumn { nearest, .. } => Refusal::MissingColumn { nearest },
                    other => other,
                };
                vec![self.refused(1, name, because)]
            })
        };
        let [part, period, activity, consumption] = ["part", "period", "activity", "consumption"].map(of_header);
        let (part, period, activity, consumption) = (part?, period?, activity?, consumption?);
        let mut wrong = Vec::new();
        let mut found = BTreeMap::new();
        for (line, record) in &self.rows {
            let own = || -> Result<_, (usize, Refusal)> {
                let named = |at: usize| {
                    let text = texts::text(unguarded(&record[at]));
                    if text.is_empty() { Err((at, Refusal::Empty)) } else { Ok(text) }
                };
                let value = |at: usize| number(&record[at]).map_err(|because| (at, because));
                let (key, activity_of, consumed) =
                    ((named(part)?, named(period)?), value(activity)?, value(consumption)?);
                let at = if activity_of < 0.0 { activity } else { consumption };
                Ok((key, Use::new(activity_of, consumed).map_err(|because| (at, because))?))
            };
            match own() {
                Err((at, because)) => wrong.push(self.refused(*line, &self.names[at], because)),
                Ok((key, of)) => {
                    if let Some((earlier, _)) = found.insert(key, (*line, of)) {
                        let because = Refusal::Twice { file: self.file.clone(), line: earlier };
                        wrong.push(self.refused(*line, "", because));
                    }
                }
            }
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let periods: BTreeSet<&String> = found.keys().map(|(_, period)| period).collect();
        let [from, to] = periods.iter().copied().collect::<Vec<_>>()[..] else {
            let found = periods.len().to_string();
            return Err(vec![self.refused(1, "period", Refusal::NotTwoPeriods { found })]);
        };
        let names: BTreeSet<&String> = found.keys().map(|(part, _)| part).collect();
        let of = |part: &str, period: &str| {
            found.get(&(part.to_owned(), period.to_owned())).map_or_else(Use::default, |(_, of)| *of)
        };
        let parts = names.into_iter().map(|part| Part { from: of(part, from), to: of(part, to) }).collect();
        Ok(Parts { from: from.clone(), to: to.clone(), parts })
    }

    fn refused(&self, line: u64, column: &str, because: Refusal) -> Refused {
        Refused { origin: origin(&self.file, line), column: repeated(column), because }
    }
}

fn origin(file: &str, line: u64) -> Origin {
    Origin { file: file.to_owned(), line }
}

fn number(cell: &str) -> Result<f64, Refusal> {
    match cell.trim() {
        "" => Err(Refusal::Empty),
        text => match text.parse::<f64>() {
            Ok(value) if value.is_finite() => Ok(value),
            _ => Err(Refusal::NotPlainNumber { given: text.to_owned() }),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn observations(text: &str) -> Result<Observations, Vec<Refused>> {
        read(&Source { name: "o.csv".to_owned(), bytes: text.as_bytes().to_vec() })
    }

    #[test]
    fn signs_and_exponents_are_read_with_every_separator() {
        for text in
            ["y,x\n1.5e3,-2\n+.5,1E-2\n", "\u{feff}x;y\r\n-2;1500\r\n0.01;0.5\r\n", "y\tz\tx\n1500\t?\t-2\n\n.5\t\t.01"]
        {
            let read = observations(text).expect("sound");
            let places = [read.place("y").expect("y"), read.place("x").expect("x")];
            assert_eq!(read.columns(&places), Ok(vec![vec![1500.0, 0.5], vec![-2.0, 0.01]]), "{text}");
        }
    }

    #[test]
    fn every_bad_cell_is_named_with_its_line() {
        let read = observations("y,x\n1,\n\nNaN,2\n1,1e999\n1,\"1,5\"\n").expect("whole rows");
        let wrong = read.columns(&[0, 1]).expect_err("bad cells");
        let places: Vec<_> = wrong.iter().map(|one| (one.origin.line, one.column.as_str())).collect();
        assert_eq!(places, [(2, "x"), (4, "y"), (5, "x"), (6, "x")]);
        assert_eq!(wrong[0].because, Refusal::Empty);
        assert!(wrong[1..].iter().all(|one| matches!(one.because, Refusal::NotPlainNumber { .. })));
    }

    #[test]
    fn a_broken_file_is_refused() {
        for (text, line, because) in [
            ("", 1, Refusal::NoHeader),
            ("y,x\n1\n", 2, Refusal::Ragged { expected: 2, found: 1 }),
            ("y,x\n1,\"2\n3,4\n", 2, Refusal::UnclosedQuote),
        ] {
            let wrong = observations(text).expect_err("broken");
            assert_eq!((wrong[0].origin.line, &wrong[0].because), (line, &because), "{text}");
        }
        assert_eq!(
            observations("x,x\n").expect("whole").place("x"),
            Err(Refusal::ColumnTwice { given: "x".to_owned() })
        );
    }
}
