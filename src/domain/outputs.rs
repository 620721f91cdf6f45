//! What did a facility make of one product in one period?

use super::consumption::{Quality, read_quantity};
use super::fields::{CellValue, cell};
use super::periods::Period;
use super::quantities::Quantity;
use super::registers::{Cells, Column, Fault, Form, Key, KeyPart, Kind, Need, Register, Values};
use super::units::Unit;

/// The product that is meant when none is named.
pub const MAIN: &str = "main";

/// Production volume in the product's own unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// The facility's code.
    pub facility: String,
    /// What it stands for.
    pub period: Period,
    /// The product's name within the facility.
    pub product: String,
    /// As reported.
    pub quantity: Quantity,
    /// How it came about.
    pub quality: Quality,
    /// A remark.
    pub note: Option<String>,
}

/// The product a row names; `main` when it names none.
pub(super) fn product_of(cells: Cells<'_>) -> String {
    cells.text("product").unwrap_or(MAIN).to_owned()
}

impl Register for Output {
    const KIND: Kind = Kind::Output;
    const COLUMNS: &'static [Column] = &[
        Column::new("facility", Form::Code, Need::Key),
        Column::new("period", Form::Period, Need::Key),
        Column::new("product", Form::Code, Need::OptionalKey),
        Column::new("quantity", Form::Number, Need::Required),
        Column::new("unit", Form::Word, Need::Required),
        Column::new("quality", Form::Word, Need::Optional),
        Column::new("note", Form::Note, Need::Optional),
    ];

    fn parse(cells: Cells<'_>) -> Result<Self, Fault> {
        Ok(Self {
            facility: cells.must_text("facility")?,
            period: cells.must_read("period", Period::parse)?,
            product: product_of(cells),
            quantity: read_quantity(cells)?,
            quality: cells.read("quality", Quality::parse)?.unwrap_or_default(),
            note: cells.owned("note"),
        })
    }

    fn parse_key(cells: Cells<'_>) -> Result<Key, Fault> {
        Ok(vec![
            KeyPart::Text(cells.must_text("facility")?),
            KeyPart::Period(cells.must_read("period", Period::parse)?),
            KeyPart::Text(product_of(cells)),
        ])
    }

    fn cells(&self) -> Vec<String> {
        vec![
            self.facility.clone(),
            self.period.to_string(),
            self.product.clone(),
            self.quantity.value.to_string(),
            self.quantity.unit.symbol().to_owned(),
            self.quality.word().to_owned(),
            cell(self.note.as_ref()),
        ]
    }

    fn key(&self) -> Key {
        vec![KeyPart::Text(self.facility.clone()), KeyPart::Period(self.period), KeyPart::Text(self.product.clone())]
    }

    fn values(column: &str) -> Values {
        match column {
            "unit" => <Unit as CellValue>::values(),
            "quality" => Values::OneOf(Quality::ALL.map(Quality::word).to_vec()),
            _ => Values::Any,
        }
    }
}
