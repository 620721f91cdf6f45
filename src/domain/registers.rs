//! What do the registers have in common, so that one way in and one way out serve them all?
//!
//! A register is a table that people fill: a kind, its columns in the order of the contract, and
//! the two directions between a record and its cells. A row of a file, a form or a JSON body
//! becomes cells; an update is the stored record's cells with the given ones laid over them; one
//! `parse` turns cells into a record. The journal and exports write the same cells.

use super::periods::{Month, Period};
use super::refusals::Refusal;

/// A register that can be changed and voided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Production establishments.
    Facilities,
    /// Streams that users added.
    Streams,
    /// Consumption records.
    Consumption,
    /// Output records.
    Output,
    /// Spans in which nothing is used or made.
    Pauses,
    /// Equivalence of a facility's products.
    Products,
    /// Other variables that move consumption.
    Drivers,
    /// Changes of a facility that its baseline does not know.
    Adjustments,
    /// What a unit of a stream emits, beside what ships.
    Factors,
    /// What a unit of a stream costs.
    Prices,
    /// Visits to facilities in which someone looked at how they work.
    Audits,
    /// What audits led to.
    Measures,
    /// Communes and wards, dated.
    Communes,
    /// Zones, clusters, craft villages, supermarkets, shopping centres.
    Places,
    /// What outlets were seen to pack in.
    Packaging,
    /// Who was told about sustainable production and consumption.
    Awareness,
    /// What the programme did and paid for.
    Activities,
    /// What someone was asked to do.
    Tasks,
    /// Which national norm a facility's product falls under.
    NormAssignments,
}

impl Kind {
    /// Every kind that has files, in the order of the contract.
    pub const ALL: [Self; 18] = [
        Self::Facilities,
        Self::Streams,
        Self::Consumption,
        Self::Output,
        Self::Pauses,
        Self::Products,
        Self::Drivers,
        Self::Adjustments,
        Self::Factors,
        Self::Prices,
        Self::Audits,
        Self::Measures,
        Self::Communes,
        Self::Places,
        Self::Packaging,
        Self::Awareness,
        Self::Activities,
        Self::Tasks,
    ];

    /// Those that are filled in on pages and over the API, and have no files.
    const ENTERED: [Self; 1] = [Self::NormAssignments];

    /// Every kind, those that have files first.
    pub fn every() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().chain(Self::ENTERED)
    }

    /// The word for it on the command line and in the journal.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Facilities => "facilities",
            Self::Streams => "streams",
            Self::Consumption => "consumption",
            Self::Output => "output",
            Self::Pauses => "pauses",
            Self::Products => "products",
            Self::Drivers => "drivers",
            Self::Adjustments => "adjustments",
            Self::Factors => "factors",
            Self::Prices => "prices",
            Self::Audits => "audits",
            Self::Measures => "measures",
            Self::Communes => "communes",
            Self::Places => "places",
            Self::Packaging => "packaging",
            Self::Awareness => "awareness",
            Self::Activities => "activities",
            Self::Tasks => "tasks",
            Self::NormAssignments => "norm-assignments",
        }
    }

    /// Whether the first column of its key names the facility that a record belongs to.
    #[must_use]
    pub fn is_keyed_by_facility(self) -> bool {
        matches!(
            self,
            Self::Facilities
                | Self::Consumption
                | Self::Output
                | Self::Pauses
                | Self::Products
                | Self::Drivers
                | Self::Adjustments
                | Self::NormAssignments
        )
    }

    /// The kind of file with this word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// What a column holds, which settles how a cell is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A code of people's own: no spaces at the ends, case as written.
    Code,
    /// A word of a fixed list, or a unit.
    Word,
    /// One line of text.
    Line,
    /// Text of any kind.
    Note,
    /// A decimal number, not below zero.
    Number,
    /// A decimal number that may be below zero.
    Signed,
    /// A day.
    Date,
    /// A day on which something happened: none that is still to come.
    PastDate,
    /// A day on which something opens or closes: until the end of next year.
    OpeningDate,
    /// `true` or `false`.
    Boolean,
    /// A month, quarter, half or year.
    Period,
    /// A month.
    Month,
    /// A month, quarter, half, year, or a run of years.
    Timeframe,
}

/// Which texts of its form a column takes, as far as they can be told beforehand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Values {
    /// All of them, or those that other records allow.
    Any,
    /// Numbers without decimals.
    Whole,
    /// These words.
    OneOf(Vec<&'static str>),
}

/// Whether a column must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Part of the natural key, and required.
    Key,
    /// Part of the natural key; left out it has a stated meaning.
    OptionalKey,
    /// Required.
    Required,
    /// May be left out.
    Optional,
}

/// One column of a register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name in files.
    pub name: &'static str,
    /// What it holds.
    pub form: Form,
    /// Whether it must be there.
    pub need: Need,
}

impl Column {
    /// A column of a register's list.
    #[must_use]
    pub const fn new(name: &'static str, form: Form, need: Need) -> Self {
        Self { name, form, need }
    }

    /// Whether it belongs to the natural key.
    #[must_use]
    pub fn is_key(&self) -> bool {
        matches!(self.need, Need::Key | Need::OptionalKey)
    }

    /// Whether a file without it is refused.
    #[must_use]
    pub fn is_required(&self) -> bool {
        matches!(self.need, Need::Key | Need::Required)
    }
}

/// A refusal at one column of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The column, in the register's own name.
    pub column: &'static str,
    /// Why.
    pub because: Refusal,
}

/// A row as text, every column of its register in order; empty is absent.
#[derive(Clone, Copy, Debug)]
pub struct Cells<'a> {
    columns: &'static [Column],
    values: &'a [String],
}

impl<'a> Cells<'a> {
    /// The row with these values, one for each column.
    #[must_use]
    pub fn new(columns: &'static [Column], values: &'a [String]) -> Self {
        debug_assert_eq!(columns.len(), values.len());
        Self { columns, values }
    }

    /// The text of a column, or nothing when it is empty.
    ///
    /// # Panics
    /// If the register has no such column.
    #[must_use]
    pub fn text(&self, name: &'static str) -> Option<&'a str> {
        Some(self.values[self.place(name)].as_str()).filter(|text| !text.is_empty())
    }

    fn place(&self, name: &'static str) -> usize {
        let at = self.columns.iter().position(|column| column.name == name);
        at.expect("a register asks only for its own columns")
    }

    /// The column read by `parse`, or nothing when it is empty.
    ///
    /// # Errors
    /// What `parse` refuses, at this column.
    pub fn read<T>(
        &self,
        name: &'static str,
        parse: impl FnOnce(&str) -> Result<T, Refusal>,
    ) -> Result<Option<T>, Fault> {
        self.text(name).map(parse).transpose().map_err(|because| Fault { column: name, because })
    }

    /// The column read by `parse`.
    ///
    /// # Errors
    /// [`Refusal::Empty`] or [`Refusal::EmptyNumber`], or what `parse` refuses, at this column.
    pub fn must_read<T>(&self, name: &'static str, parse: impl FnOnce(&str) -> Result<T, Refusal>) -> Result<T, Fault> {
        self.read(name, parse)?.ok_or_else(|| {
            let is_number = matches!(self.columns[self.place(name)].form, Form::Number | Form::Signed);
            Fault { column: name, because: if is_number { Refusal::EmptyNumber } else { Refusal::Empty } }
        })
    }

    /// The text of a column that may not be empty.
    ///
    /// # Errors
    /// [`Refusal::Empty`] at this column.
    pub fn must_text(&self, name: &'static str) -> Result<String, Fault> {
        self.must_read(name, |text| Ok(text.to_owned()))
    }

    /// The text of a column that may be empty.
    #[must_use]
    pub fn owned(&self, name: &'static str) -> Option<String> {
        self.text(name).map(str::to_owned)
    }
}

/// One component of a natural key, ordered as exports are: text by code point, periods by first
/// month and then by length.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeyPart {
    /// A code.
    Text(String),
    /// A period.
    Period(Period),
}

impl KeyPart {
    /// A month.
    #[must_use]
    pub fn month(month: Month) -> Self {
        Self::Period(Period::from_parts(month, 1).expect("a month is a period"))
    }
}

impl std::fmt::Display for KeyPart {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Period(period) => period.fmt(f),
        }
    }
}

/// The natural key of a record, its columns in the order of the contract.
pub type Key = Vec<KeyPart>;

/// A record of a register.
pub trait Register: Clone + PartialEq + Send + Sync + Sized + 'static {
    /// Which register.
    const KIND: Kind;
    /// Its columns, in the order of exports.
    const COLUMNS: &'static [Column];

    /// The record that the cells stand for.
    ///
    /// # Errors
    /// The first cell that cannot be meant, with the reason.
    fn parse(cells: Cells<'_>) -> Result<Self, Fault>;

    /// The key that the cells stand for; the other columns are ignored.
    ///
    /// # Errors
    /// The first key cell that cannot be meant, with the reason.
    fn parse_key(cells: Cells<'_>) -> Result<Key, Fault>;

    /// The record as cells, numbers as reported.
    fn cells(&self) -> Vec<String>;

    /// Its natural key.
    fn key(&self) -> Key;

    /// Which texts of its form a column takes.
    #[must_use]
    fn values(_column: &str) -> Values {
        Values::Any
    }
}

/// Where a row stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The file, as it was named.
    pub file: String,
    /// The line on which the record begins; line 1 is the header.
    pub line: u64,
}

/// A row as it was sent: one entry a column of its register, nothing where the file has no such column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// Where it stands.
    pub origin: Origin,
    /// Its cells, every one well formed.
    pub cells: Vec<Option<String>>,
}

impl Given {
    /// Its cells as far as given, the others empty.
    #[must_use]
    pub fn values(&self) -> Vec<String> {
        self.cells.iter().map(|cell| cell.clone().unwrap_or_default()).collect()
    }

    /// These cells laid over a record's own.
    #[must_use]
    pub fn over(&self, record: Vec<String>) -> Vec<String> {
        self.cells.iter().zip(record).map(|(given, old)| given.clone().unwrap_or(old)).collect()
    }
}

/// A row, or a file, that is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Where.
    pub origin: Origin,
    /// The column; empty when it is about the row or the file.
    pub column: String,
    /// Why.
    pub because: Refusal,
}

impl Refused {
    /// A refusal at one column of a row.
    #[must_use]
    pub fn at(origin: &Origin, fault: Fault) -> Self {
        Self { origin: origin.clone(), column: fault.column.to_owned(), because: fault.because }
    }
}

/// How many refused rows are kept, of however many there are. Where a column is wrong every row of a file is refused,
/// for one reason: what comes past ten thousand says nothing new and fills memory.
pub const MOST_REFUSED_KEPT: usize = 10_000;

/// How many refused rows are told at once, to people and over the API: more than anybody mends in one go.
pub const MOST_REFUSED_TOLD: usize = 200;

/// The rows of one call that are refused: how many, and the first of them with the reason.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RefusedRows {
    kept: Vec<Refused>,
    count: usize,
}

impl RefusedRows {
    /// Counts one more, and keeps it while there are not too many.
    pub fn push(&mut self, refused: Refused) {
        self.count += 1;
        if self.kept.len() < MOST_REFUSED_KEPT {
            self.kept.push(refused);
        }
    }

    /// How many there are, kept or not.
    #[must_use]
    pub fn count(&self) -> usize {
        self.count
    }

    /// Whether no row is refused.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Those that are kept, at most [`MOST_REFUSED_KEPT`].
    #[must_use]
    pub fn kept(&self) -> &[Refused] {
        &self.kept
    }

    /// Those that are told at once, at most [`MOST_REFUSED_TOLD`].
    #[must_use]
    pub fn told(&self) -> &[Refused] {
        &self.kept[..self.kept.len().min(MOST_REFUSED_TOLD)]
    }

    /// How many there are beside those that are told.
    #[must_use]
    pub fn untold(&self) -> usize {
        self.count - self.told().len()
    }

    /// The same rows in the order of files and lines.
    #[must_use]
    pub fn in_order(mut self) -> Self {
        let mut files: Vec<String> = Vec::new();
        for one in &self.kept {
            if !files.contains(&one.origin.file) {
                files.push(one.origin.file.clone());
            }
        }
        self.kept.sort_by_key(|one| (files.iter().position(|file| *file == one.origin.file), one.origin.line));
        self
    }
}

impl Extend<Refused> for RefusedRows {
    fn extend<I: IntoIterator<Item = Refused>>(&mut self, refused: I) {
        refused.into_iter().for_each(|one| self.push(one));
    }
}

impl From<Vec<Refused>> for RefusedRows {
    fn from(refused: Vec<Refused>) -> Self {
        let mut rows = Self::default();
        rows.extend(refused);
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_kept_is_still_counted() {
        let row = |line| Refused {
            origin: Origin { file: "a".to_owned(), line },
            column: String::new(),
            because: Refusal::Empty,
        };
        let mut rows = RefusedRows::default();
        rows.extend((1..=25_000).rev().map(row));
        assert_eq!((rows.count(), rows.kept().len(), rows.told().len()), (25_000, MOST_REFUSED_KEPT, 200));
        assert_eq!(rows.untold(), 24_800);
        let rows = rows.in_order();
        assert!(rows.kept().is_sorted_by_key(|one| one.origin.line));
        let few = RefusedRows::from(vec![row(1)]);
        assert_eq!((few.told().len(), few.untold()), (1, 0));
    }
}
