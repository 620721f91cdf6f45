//! How much primary energy does a quantity of a stream stand for, in tonnes of oil equivalent?
//!
//! The official Vietnamese table, with its source, lives in `factors/*.toml`; this module knows
//! how to use it. Electricity counts by the kWh at the table's primary factor, so electricity in
//! energy units is turned to kWh by 3.6 first. Fuels and steam in energy units count 1 TOE per
//! 41 868 MJ. Biomass has no official factor: its heat value over 41.868 is used and shown apart.
//!
//! What users state themselves are factors to CO₂ alone. Baselines are frozen with the sums of their set to TOE,
//! so that set is changed with the program, under a new code, and not row by row.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::exact::Exact;
use super::fields::{CellValue, Consistent, one_of, register};
use super::quantities::{Decimal, Quantity};
use super::refusals::Refusal;
use super::registers::Values;
use super::streams::{Catalogue, Group, Role, Stream};
use super::units::{Dimension, Unit};

/// One row of a factor set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Factor {
    /// TOE per canonical unit of the dimension (kWh for electricity).
    pub toe_per_unit: Exact,
    /// From when it holds.
    pub valid_from: NaiveDate,
    /// Where it stands.
    pub source: String,
    /// How well it is founded: `strong` or `fair`.
    pub confidence: String,
}

/// A named, versioned table of factors; every result names the one it used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactorSet {
    /// Its code, with its version.
    pub code: String,
    /// The factors, by stream and by the dimension the quantity comes in, oldest first.
    pub factors: BTreeMap<(String, Dimension), Vec<Factor>>,
}

/// MJ of one TOE.
pub const MJ_PER_TOE: i64 = 41_868;

impl FactorSet {
    /// Since when what holds of a stream on a day has held, in whatever dimension; nothing before its first factor.
    #[must_use]
    pub fn since(&self, stream: &str, on: NaiveDate) -> Option<NaiveDate> {
        let dated = self.factors.iter().filter(|((code, _), _)| code == stream).flat_map(|(_, dated)| dated);
        dated.map(|factor| factor.valid_from).filter(|from| *from <= on).max()
    }

    /// The energy of a quantity of an energy stream, in TOE and never negative; the stream's
    /// role says whether it adds or is taken off.
    ///
    /// `on` is the first day of the record: of several factors the newest one valid then holds,
    /// or the oldest where none was yet. Nothing of a stream without a factor is still nothing.
    ///
    /// Nothing when the set has no factor for the stream in that dimension.
    #[must_use]
    pub fn toe_of(&self, stream: &Stream, quantity: Quantity, on: NaiveDate) -> Option<Exact> {
        debug_assert_eq!(stream.group, Group::Energy);
        let is_electricity = stream.is_electricity();
        if quantity.value.mantissa() == 0 {
            return Some(Exact::zero());
        }
        if !is_electricity && quantity.unit.dimension() == Dimension::Energy {
            return Some(quantity.canonical() / &Exact::ratio(MJ_PER_TOE, 1));
        }
        let amount = if is_electricity { quantity.to(Unit::KilowattHour)? } else { quantity.canonical() };
        Some(amount * &self.factor(stream, quantity.unit.dimension(), on)?.toe_per_unit)
    }

    /// The factor that a quantity of a stream counts by on a day; nothing for a fuel measured as energy, which
    /// needs none, and where there is none.
    #[must_use]
    pub fn factor(&self, stream: &Stream, dimension: Dimension, on: NaiveDate) -> Option<&Factor> {
        if !stream.is_electricity() && dimension == Dimension::Energy {
            return None;
        }
        let dated = self.factors.get(&(stream.code.clone(), dimension))?;
        dated.iter().rev().find(|factor| factor.valid_from <= on).or_else(|| dated.first())
    }

    /// These factors, but electricity counted as another set does, so that nothing else moves.
    #[must_use]
    pub fn with_electricity_of(&self, other: &Self) -> Self {
        let is_electricity =
            |stream: &str| Catalogue::default().find(stream).is_some_and(|stream| stream.is_electricity());
        let mut factors = self.factors.clone();
        factors.retain(|(stream, _), _| !is_electricity(stream));
        let of_other = other.factors.iter().filter(|((stream, _), _)| is_electricity(stream));
        factors.extend(of_other.map(|(key, dated)| (key.clone(), dated.clone())));
        Self { code: format!("{} + {}", self.code, other.code), factors }
    }
}

/// A set that users' factors belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatedSet {
    /// Kilograms of CO₂ per unit, laid over those that ship.
    Co2,
}

impl StatedSet {
    const ALL: [Self; 1] = [Self::Co2];

    fn word(self) -> &'static str {
        match self {
            Self::Co2 => "co2",
        }
    }
}

/// What the codes of the sets that ship begin with.
const OFFICIAL: [&str; 2] = ["toe", "sec"];

impl CellValue for StatedSet {
    fn parse(text: &str) -> Result<Self, Refusal> {
        if OFFICIAL.iter().any(|set| text.starts_with(set)) {
            return Err(Refusal::OfficialSet { given: text.to_owned() });
        }
        one_of(&Self::ALL, Self::word, text)
    }

    fn write(&self) -> String {
        self.word().to_owned()
    }

    fn values() -> Values {
        Values::OneOf(Self::ALL.map(Self::word).to_vec())
    }
}

register! {
    /// What a unit of a stream stands for from a day on, until the next one, as users state it.
    pub struct StatedFactor of Factors {
        /// The stream's code.
        stream: Code Key String,
        /// The first day it holds.
        valid_from: Date Key NaiveDate,
        /// The set it belongs to.
        set: Word Key StatedSet,
        /// Kilograms of CO₂ per `unit`.
        value: Number Required Decimal,
        /// The unit of the stream that it is per.
        unit: Word Required Unit,
        /// Where it stands.
        source: Line Required String,
        /// A remark.
        note: Note Optional Option<String>,
    }
}

impl Consistent for StatedFactor {}

impl Role {
    /// What one unit of the stream does to the plant's use: +1, −1, or nothing.
    #[must_use]
    pub fn sign(self) -> Option<i64> {
        match self {
            Self::Used | Self::Biomass => Some(1),
            Self::Sold => Some(-1),
            Self::OwnFromFuel | Self::None => None,
        }
    }
}
