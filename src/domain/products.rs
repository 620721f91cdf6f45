//! How are a facility's unlike products brought together into one output?
//!
//! Consumption is metered per plant, so the products of a plant must add up to one output. Those
//! in one unit, or in convertible ones, do. Unlike ones need an equivalence: how many units of the
//! main product one unit stands for. A baseline freezes the equivalences it was made with.

use std::collections::BTreeMap;

use super::exact::Exact;
use super::fields::{CellValue, cell};
use super::outputs::{MAIN, product_of};
use super::quantities::Decimal;
use super::refusals::Refusal;
use super::registers::{Cells, Column, Fault, Form, Key, KeyPart, Kind, Need, Register, Values};
use super::units::{Dimension, Unit, parse_unit};

/// The stated equivalence of one product of a facility.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    /// The facility's code.
    pub facility: String,
    /// The product's name within the facility.
    pub product: String,
    /// The unit that the equivalence is about.
    pub unit: Unit,
    /// Units of the main product that one unit stands for; above zero.
    pub equivalence: Decimal,
    /// A remark.
    pub note: Option<String>,
}

impl Register for Product {
    const KIND: Kind = Kind::Products;
    const COLUMNS: &'static [Column] = &[
        Column::new("facility", Form::Code, Need::Key),
        Column::new("product", Form::Code, Need::Key),
        Column::new("unit", Form::Word, Need::Required),
        Column::new("equivalence", Form::Number, Need::Required),
        Column::new("note", Form::Note, Need::Optional),
    ];

    fn parse(cells: Cells<'_>) -> Result<Self, Fault> {
        Ok(Self {
            facility: cells.must_text("facility")?,
            product: cells.must_text("product")?,
            unit: cells.must_read("unit", parse_unit)?,
            equivalence: cells.must_read("equivalence", |text| {
                let equivalence = Decimal::parse(text)?;
                if equivalence.mantissa() == 0 {
                    return Err(Refusal::NotPositive { given: text.to_owned() });
                }
                Ok(equivalence)
            })?,
            note: cells.owned("note"),
        })
    }

    fn parse_key(cells: Cells<'_>) -> Result<Key, Fault> {
        cells.must_text("product")?;
        Ok(vec![KeyPart::Text(cells.must_text("facility")?), KeyPart::Text(product_of(cells))])
    }

    fn cells(&self) -> Vec<String> {
        vec![
            self.facility.clone(),
            self.product.clone(),
            self.unit.symbol().to_owned(),
            self.equivalence.to_string(),
            cell(self.note.as_ref()),
        ]
    }

    fn key(&self) -> Key {
        vec![KeyPart::Text(self.facility.clone()), KeyPart::Text(self.product.clone())]
    }

    fn values(column: &str) -> Values {
        if column == "unit" { <Unit as CellValue>::values() } else { Values::Any }
    }
}

/// Output per product and dimension, in the canonical unit of the dimension.
pub type Outputs = BTreeMap<(String, Unit), Exact>;

/// Adds `more` into `sums`.
pub fn add_outputs(sums: &mut Outputs, more: &Outputs) {
    for (product, amount) in more {
        *sums.entry(product.clone()).or_default() += amount;
    }
}

/// How products add up to one output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Equivalences {
    /// The common unit, canonical in its dimension.
    pub unit: Unit,
    /// Per product: the dimension it comes in, and how many common units one canonical unit of
    /// that dimension stands for.
    pub of: BTreeMap<String, (Dimension, Exact)>,
}

/// The outputs have no common unit and no equivalence says how they add up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnlikeOutputs;

impl Equivalences {
    /// How the products of `outputs` add up by what is stated.
    ///
    /// # Errors
    /// [`UnlikeOutputs`] when a product can be brought to the common unit in no way, or when a
    /// stated equivalence does not say in which unit of the main product it is.
    pub fn of_outputs(outputs: &Outputs, stated: &Stated) -> Result<Self, UnlikeOutputs> {
        let present: BTreeMap<&str, Unit> = present(outputs).collect();
        let needs_stated = present.keys().any(|product| stated.products.contains_key(*product));
        let unit = if needs_stated {
            stated.main_unit().ok_or(UnlikeOutputs)?.dimension().canonical_unit()
        } else {
            present.values().next().copied().unwrap_or(Unit::Tonne)
        };
        let equivalences = Self { unit, of: BTreeMap::new() }.extended_to(outputs, stated);
        equivalences.add_up(outputs)?;
        Ok(equivalences)
    }

    /// These equivalences, and for products they do not know what is stated today.
    #[must_use]
    pub fn extended_to(mut self, outputs: &Outputs, stated: &Stated) -> Self {
        let dimension = self.unit.dimension();
        let main_unit = stated.main_unit().filter(|unit| unit.dimension() == dimension);
        for (product, _) in present(outputs) {
            let one = match (stated.products.get(product), main_unit) {
                (Some(row), Some(main_unit)) => {
                    let per_unit = row.equivalence.exact() * &main_unit.in_canonical();
                    (row.unit.dimension(), per_unit / &row.unit.in_canonical())
                }
                _ => (dimension, Exact::ratio(1, 1)),
            };
            self.of.entry(product.to_owned()).or_insert(one);
        }
        self
    }

    /// The one output, in the common unit.
    ///
    /// A product of which nothing was made cannot be unlike.
    ///
    /// # Errors
    /// [`UnlikeOutputs`] when a product cannot be brought to the common unit.
    pub fn add_up(&self, outputs: &Outputs) -> Result<Exact, UnlikeOutputs> {
        outputs.iter().filter(|(_, amount)| !amount.is_zero()).try_fold(
            Exact::zero(),
            |sum, ((product, unit), amount)| {
                let (dimension, factor) = self.of.get(product).ok_or(UnlikeOutputs)?;
                if *dimension == unit.dimension() { Ok(sum + &(amount.clone() * factor)) } else { Err(UnlikeOutputs) }
            },
        )
    }
}

fn present(outputs: &Outputs) -> impl Iterator<Item = (&str, Unit)> {
    outputs.iter().filter(|(_, amount)| !amount.is_zero()).map(|((product, unit), _)| (product.as_str(), *unit))
}

/// In which unit a facility's main product is recorded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MainUnit {
    /// No product of that name is recorded.
    #[default]
    NotMade,
    /// All its records are in this unit.
    One(Unit),
    /// Its records are in several.
    Several,
}

/// What is stated today about a facility's products.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stated {
    /// The stated equivalences, by product.
    pub products: BTreeMap<String, Product>,
    /// The unit of the main product's records.
    pub recorded_main_unit: MainUnit,
}

impl Stated {
    /// The unit of the main product that equivalences count in: that of its own row, else the one
    /// in which it is recorded. Where no product is the main one, that of a row with equivalence
    /// 1, else that of the first row by name. Nothing when the main product is recorded in several
    /// units and no row of its own says which is meant.
    #[must_use]
    pub fn main_unit(&self) -> Option<Unit> {
        if let Some(row) = self.products.get(MAIN) {
            return Some(row.unit);
        }
        match self.recorded_main_unit {
            MainUnit::One(unit) => Some(unit),
            MainUnit::Several => None,
            MainUnit::NotMade => {
                let one = self.products.values().find(|row| row.equivalence.exact() == Exact::ratio(1, 1));
                one.or_else(|| self.products.values().next()).map(|row| row.unit)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outputs(rows: &[(&str, Unit, i64)]) -> Outputs {
        rows.iter().map(|(product, unit, amount)| (((*product).to_owned(), *unit), Exact::ratio(*amount, 1))).collect()
    }

    fn stated(rows: &[(&str, Unit, &str)]) -> BTreeMap<String, Product> {
        rows.iter()
            .map(|(product, unit, equivalence)| {
                let row = Product {
                    facility: "F".to_owned(),
                    product: (*product).to_owned(),
                    unit: *unit,
                    equivalence: Decimal::parse(equivalence).expect("a number"),
                    note: None,
                };
                ((*product).to_owned(), row)
            })
            .collect()
    }

    #[test]
    fn products_add_up_in_one_unit_or_by_their_equivalence() {
        use Unit::{CubicMetre, Hectolitre, Kilogram, Piece, SquareMetre, Tonne};
        // outputs are in canonical units (t, m³, piece); worked by hand
        let cases = [
            (
                "one unit",
                outputs(&[("main", Tonne, 10), ("yarn", Tonne, 5)]),
                stated(&[]),
                MainUnit::One(Tonne),
                Ok((Tonne, 15.0)),
            ),
            (
                "unlike",
                outputs(&[("main", Tonne, 10), ("cloth", SquareMetre, 5)]),
                stated(&[]),
                MainUnit::One(Tonne),
                Err(UnlikeOutputs),
            ),
            (
                "1 m² = 0.2 t",
                outputs(&[("main", Tonne, 10), ("cloth", SquareMetre, 5)]),
                stated(&[("cloth", SquareMetre, "0.2")]),
                MainUnit::One(Tonne),
                Ok((Tonne, 11.0)),
            ),
            (
                "1 m² = 200 kg",
                outputs(&[("main", Tonne, 10), ("cloth", SquareMetre, 5)]),
                stated(&[("cloth", SquareMetre, "200")]),
                MainUnit::One(Kilogram),
                Ok((Tonne, 11.0)),
            ),
            (
                "beer and soft drink, 1 hl = 0.5 hl",
                outputs(&[("beer", CubicMetre, 10), ("soft", CubicMetre, 4)]),
                stated(&[("beer", Hectolitre, "1"), ("soft", Hectolitre, "0.5")]),
                MainUnit::NotMade,
                Ok((CubicMetre, 12.0)),
            ),
            (
                "an unlike product of which nothing was made",
                outputs(&[("main", Tonne, 10), ("box", Piece, 0)]),
                stated(&[]),
                MainUnit::One(Tonne),
                Ok((Tonne, 10.0)),
            ),
            (
                "0.2 of which unit?",
                outputs(&[("main", Tonne, 10), ("cloth", SquareMetre, 5)]),
                stated(&[("cloth", SquareMetre, "0.2")]),
                MainUnit::Several,
                Err(UnlikeOutputs),
            ),
            (
                "0.2 of the unit that the main product states",
                outputs(&[("main", Tonne, 10), ("cloth", SquareMetre, 5)]),
                stated(&[("cloth", SquareMetre, "0.2"), ("main", Tonne, "1")]),
                MainUnit::Several,
                Ok((Tonne, 11.0)),
            ),
            (
                "a row in another dimension than the record",
                outputs(&[("main", Tonne, 1), ("box", Piece, 3)]),
                stated(&[("box", Tonne, "1")]),
                MainUnit::One(Tonne),
                Err(UnlikeOutputs),
            ),
        ];
        for (case, outputs, products, recorded_main_unit, expected) in cases {
            let stated = Stated { products, recorded_main_unit };
            let sum = Equivalences::of_outputs(&outputs, &stated)
                .and_then(|equivalences| Ok((equivalences.unit, equivalences.add_up(&outputs)?.to_f64())));
            assert_eq!(sum, expected, "{case}");
        }
    }
}
