//! Which units are there, what do they measure, and how do they convert?
//!
//! Conversions are exact ratios to the canonical unit of the dimension: MJ, t, m³, m, m², piece.
//! 1 kWh = 3.6 MJ by definition of the watt; 1 toe = 41 868 MJ (IEA convention, used by the
//! Vietnamese table). The symbols are matched exactly: `mWh` is not `MWh`.

use super::exact::Exact;
use super::refusals::{Refusal, nearest};

/// What a unit measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dimension {
    /// Canonical unit MJ.
    Energy,
    /// Canonical unit t.
    Mass,
    /// Canonical unit m³.
    Volume,
    /// Canonical unit m.
    Length,
    /// Canonical unit m².
    Area,
    /// Canonical unit piece.
    Count,
}

impl Dimension {
    /// The unit in which quantities of this dimension are computed.
    #[must_use]
    pub fn canonical_unit(self) -> Unit {
        match self {
            Self::Energy => Unit::Megajoule,
            Self::Mass => Unit::Tonne,
            Self::Volume => Unit::CubicMetre,
            Self::Length => Unit::Metre,
            Self::Area => Unit::SquareMetre,
            Self::Count => Unit::Piece,
        }
    }
}

macro_rules! units {
    ($($(#[$doc:meta])* $name:ident $symbol:literal $dimension:ident $numerator:literal / $denominator:literal;)+) => {
        /// A unit in which quantities are reported.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Unit { $($(#[$doc])* $name,)+ }

        impl Unit {
            /// Every unit, in the order of the contract.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The symbol, as it stands in files and answers.
            #[must_use]
            pub fn symbol(self) -> &'static str {
                match self { $(Self::$name => $symbol,)+ }
            }

            /// What the unit measures.
            #[must_use]
            pub fn dimension(self) -> Dimension {
                match self { $(Self::$name => Dimension::$dimension,)+ }
            }

            /// How many canonical units of its dimension one of this unit is.
            #[must_use]
            pub fn in_canonical(self) -> Exact {
                match self { $(Self::$name => Exact::ratio($numerator, $denominator),)+ }
            }
        }
    };
}

units! {
    /// kilowatt-hour
    KilowattHour "kWh" Energy 18 / 5;
    /// megawatt-hour
    MegawattHour "MWh" Energy 3600 / 1;
    /// gigawatt-hour
    GigawattHour "GWh" Energy 3_600_000 / 1;
    /// megajoule
    Megajoule "MJ" Energy 1 / 1;
    /// gigajoule
    Gigajoule "GJ" Energy 1000 / 1;
    /// terajoule
    Terajoule "TJ" Energy 1_000_000 / 1;
    /// tonne of oil equivalent as an energy unit, 41 868 MJ
    Toe "toe" Energy 41_868 / 1;
    /// kilogram
    Kilogram "kg" Mass 1 / 1000;
    /// tonne
    Tonne "t" Mass 1 / 1;
    /// litre
    Litre "l" Volume 1 / 1000;
    /// cubic metre
    CubicMetre "m3" Volume 1 / 1;
    /// hectolitre
    Hectolitre "hl" Volume 1 / 10;
    /// metre
    Metre "m" Length 1 / 1;
    /// square metre
    SquareMetre "m2" Area 1 / 1;
    /// piece
    Piece "piece" Count 1 / 1;
}

impl Unit {
    /// The unit with this symbol, matched exactly.
    #[must_use]
    pub fn parse(symbol: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|unit| unit.symbol() == symbol)
    }
}

/// A unit by its symbol.
///
/// # Errors
/// [`Refusal::UnknownUnit`] with the nearest one.
pub fn parse_unit(symbol: &str) -> Result<Unit, Refusal> {
    Unit::parse(symbol).ok_or_else(|| Refusal::UnknownUnit {
        given: symbol.to_owned(),
        nearest: nearest(symbol, Unit::ALL.iter().map(|unit| unit.symbol())),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conversions_agree_with_the_definitions() {
        // SI brochure; 1 hl = 100 l; 1 toe = 41.868 GJ
        for (unit, canonical) in [("kWh", 3.6), ("GWh", 3.6e6), ("toe", 41_868.0), ("kg", 0.001), ("hl", 0.1)] {
            let unit = Unit::parse(unit).expect("a unit");
            assert!((unit.in_canonical().to_f64() - canonical).abs() < 1e-12 * canonical);
        }
    }

    #[test]
    fn a_symbol_in_another_case_is_another_unit() {
        assert_eq!(Unit::parse("mWh"), None);
        assert_eq!(Unit::parse("T"), None);
    }
}
