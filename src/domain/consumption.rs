//! What did a facility use of one stream in one period?

use super::fields::{CellValue, cell, one_of};
use super::periods::Period;
use super::quantities::{Decimal, Quantity};
use super::refusals::Refusal;
use super::registers::{Cells, Column, Fault, Form, Key, KeyPart, Kind, Need, Register, Values};
use super::units::{Unit, parse_unit};

/// How a figure came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Quality {
    /// Read from a meter.
    Metered,
    /// Taken from an invoice.
    Invoiced,
    /// Stated by the plant; what is meant when nothing is said.
    #[default]
    Declared,
    /// Estimated.
    Estimated,
}

impl Quality {
    /// Every one, the best documented first.
    pub const ALL: [Self; 4] = [Self::Metered, Self::Invoiced, Self::Declared, Self::Estimated];

    /// Whether a meter or an invoice stands behind the figure.
    #[must_use]
    pub fn is_documented(self) -> bool {
        matches!(self, Self::Metered | Self::Invoiced)
    }

    /// Its word in files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Metered => "metered",
            Self::Invoiced => "invoiced",
            Self::Declared => "declared",
            Self::Estimated => "estimated",
        }
    }

    /// The quality with this word.
    ///
    /// # Errors
    /// [`Refusal::NotOneOf`].
    pub fn parse(word: &str) -> Result<Self, Refusal> {
        one_of(&Self::ALL, Self::word, word)
    }
}

/// Reads the cells `quantity` and `unit`.
pub(super) fn read_quantity(cells: Cells<'_>) -> Result<Quantity, Fault> {
    Ok(Quantity { value: cells.must_read("quantity", Decimal::parse)?, unit: cells.must_read("unit", parse_unit)? })
}

/// The quantity of one stream at one facility in one period, net of stock changes and sale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consumption {
    /// The facility's code.
    pub facility: String,
    /// The stream's code.
    pub stream: String,
    /// What it stands for.
    pub period: Period,
    /// As reported.
    pub quantity: Quantity,
    /// How it came about.
    pub quality: Quality,
    /// A remark.
    pub note: Option<String>,
}

impl Register for Consumption {
    const KIND: Kind = Kind::Consumption;
    const COLUMNS: &'static [Column] = &[
        Column::new("facility", Form::Code, Need::Key),
        Column::new("stream", Form::Code, Need::Key),
        Column::new("period", Form::Period, Need::Key),
        Column::new("quantity", Form::Number, Need::Required),
        Column::new("unit", Form::Word, Need::Required),
        Column::new("quality", Form::Word, Need::Optional),
        Column::new("note", Form::Note, Need::Optional),
    ];

    fn parse(cells: Cells<'_>) -> Result<Self, Fault> {
        Ok(Self {
            facility: cells.must_text("facility")?,
            stream: cells.must_text("stream")?,
            period: cells.must_read("period", Period::parse)?,
            quantity: read_quantity(cells)?,
            quality: cells.read("quality", Quality::parse)?.unwrap_or_default(),
            note: cells.owned("note"),
        })
    }

    fn parse_key(cells: Cells<'_>) -> Result<Key, Fault> {
        Ok(vec![
            KeyPart::Text(cells.must_text("facility")?),
            KeyPart::Text(cells.must_text("stream")?),
            KeyPart::Period(cells.must_read("period", Period::parse)?),
        ])
    }

    fn cells(&self) -> Vec<String> {
        vec![
            self.facility.clone(),
            self.stream.clone(),
            self.period.to_string(),
            self.quantity.value.to_string(),
            self.quantity.unit.symbol().to_owned(),
            self.quality.word().to_owned(),
            cell(self.note.as_ref()),
        ]
    }

    fn key(&self) -> Key {
        vec![KeyPart::Text(self.facility.clone()), KeyPart::Text(self.stream.clone()), KeyPart::Period(self.period)]
    }

    fn values(column: &str) -> Values {
        match column {
            "unit" => <Unit as CellValue>::values(),
            "quality" => Values::OneOf(Quality::ALL.map(Quality::word).to_vec()),
            _ => Values::Any,
        }
    }
}
