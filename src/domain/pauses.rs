//! In which months is nothing of a stream, of a product or of a whole plant used or made?
//!
//! A pause turns months without a record into known zeros. It never silences a record: one that
//! lies inside a pause counts.

use super::fields::cell;
use super::periods::{Month, Span};
use super::refusals::Refusal;
use super::registers::{Cells, Column, Fault, Form, Key, KeyPart, Kind, Need, Register};

/// What stands before a product's name where a stream is expected.
pub const PRODUCT_PREFIX: &str = "product:";

/// What records are about: a stream used or a product made.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A stream's code.
    Stream(String),
    /// A product's name.
    Product(String),
}

impl Subject {
    /// Reads a stream's code, or `product:NAME`.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        match text.strip_prefix(PRODUCT_PREFIX) {
            Some(product) => Self::Product(product.to_owned()),
            None => Self::Stream(text.to_owned()),
        }
    }
}

impl std::fmt::Display for Subject {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Stream(code) => f.write_str(code),
            Self::Product(name) => write!(f, "{PRODUCT_PREFIX}{name}"),
        }
    }
}

/// A dated span in which nothing is used or made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pause {
    /// The facility's code.
    pub facility: String,
    /// The first paused month.
    pub from: Month,
    /// What pauses; the whole plant when nothing is named.
    pub subject: Option<Subject>,
    /// The last paused month; for good when empty.
    pub until: Option<Month>,
    /// A remark.
    pub note: Option<String>,
}

impl Pause {
    /// Whether it makes a month of the subject a known zero.
    #[must_use]
    pub fn silences(&self, subject: &Subject, month: Month) -> bool {
        self.subject.as_ref().is_none_or(|paused| paused == subject)
            && self.from <= month
            && self.until.is_none_or(|until| month <= until)
    }

    /// Whether it makes a month of the whole plant a known zero.
    #[must_use]
    pub fn silences_plant(&self, month: Month) -> bool {
        self.subject.is_none() && self.from <= month && self.until.is_none_or(|until| month <= until)
    }

    /// The paused months, those without an end reaching to the last month there is.
    #[must_use]
    pub fn span(&self) -> Span {
        Span { first: self.from, last: self.until.unwrap_or(Month::from_number(i32::MAX / 2)) }
    }
}

impl Register for Pause {
    const KIND: Kind = Kind::Pauses;
    const COLUMNS: &'static [Column] = &[
        Column::new("facility", Form::Code, Need::Key),
        Column::new("from", Form::Month, Need::Key),
        Column::new("stream", Form::Code, Need::OptionalKey),
        Column::new("until", Form::Month, Need::Optional),
        Column::new("note", Form::Note, Need::Optional),
    ];

    fn parse(cells: Cells<'_>) -> Result<Self, Fault> {
        let pause = Self {
            facility: cells.must_text("facility")?,
            from: cells.must_read("from", Month::parse)?,
            subject: cells.text("stream").map(Subject::parse),
            until: cells.read("until", Month::parse)?,
            note: cells.owned("note"),
        };
        if pause.until.is_some_and(|until| until < pause.from) {
            return Err(Fault { column: "until", because: Refusal::EndsBeforeItBegins });
        }
        Ok(pause)
    }

    fn parse_key(cells: Cells<'_>) -> Result<Key, Fault> {
        Ok(vec![
            KeyPart::Text(cells.must_text("facility")?),
            KeyPart::month(cells.must_read("from", Month::parse)?),
            KeyPart::Text(cells.owned("stream").unwrap_or_default()),
        ])
    }

    fn cells(&self) -> Vec<String> {
        vec![
            self.facility.clone(),
            self.from.to_string(),
            cell(self.subject.as_ref()),
            cell(self.until.as_ref()),
            cell(self.note.as_ref()),
        ]
    }

    fn key(&self) -> Key {
        vec![
            KeyPart::Text(self.facility.clone()),
            KeyPart::month(self.from),
            KeyPart::Text(cell(self.subject.as_ref())),
        ]
    }
}
