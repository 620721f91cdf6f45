//! The shipped factor sets, read from their files.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;

use super::programmes::Fault;
use crate::domain::exact::Exact;
use crate::domain::factors::{Factor, FactorSet, MJ_PER_TOE};
use crate::domain::fields;
use crate::domain::quantities::Decimal;
use crate::domain::streams::Catalogue;
use crate::domain::units::{Dimension, Unit};

const TOE: &str = include_str!("../../factors/toe-vn.toml");
const SEC: &str = include_str!("../../factors/sec-vn.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    code: String,
    factor: Vec<Row>,
}

/// Either TOE per unit, or a heat value in MJ per unit that is divided by the MJ of a TOE.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    stream: String,
    unit: String,
    toe: Option<String>,
    heat_value_mj: Option<String>,
    valid_from: String,
    source: String,
    confidence: String,
}

/// The official TOE factors.
///
/// # Errors
/// What is wrong with the shipped file, which a test finds first.
pub fn official_toe() -> Result<FactorSet, Fault> {
    parse(TOE)
}

/// The factors by which national norms count energy. They are MJ, kept as TOE of 41 868 MJ, which
/// is exact.
///
/// # Errors
/// What is wrong with the shipped file, which a test finds first.
pub fn of_norms() -> Result<FactorSet, Fault> {
    parse(SEC)
}

fn parse(text: &str) -> Result<FactorSet, Fault> {
    let file: File = toml::from_str(text).map_err(|error| Fault(error.to_string()))?;
    let mut factors: BTreeMap<(String, Dimension), Vec<Factor>> = BTreeMap::new();
    for row in file.factor {
        let fault = |what: &str| Fault(format!("{} per {}: {what}", row.stream, row.unit));
        let stream = Catalogue::default().find(&row.stream).ok_or_else(|| fault("no such stream"))?;
        let unit = Unit::parse(&row.unit)
            .filter(|unit| stream.units().contains(unit))
            .ok_or_else(|| fault("not a unit of the stream"))?;
        let number = |text: &str| Decimal::parse(text).map(Decimal::exact).map_err(|_| fault("not a number"));
        let per_unit = match (&row.toe, &row.heat_value_mj) {
            (Some(toe), None) => number(toe)?,
            (None, Some(heat)) => number(heat)? / &Exact::ratio(MJ_PER_TOE, 1),
            _ => return Err(fault("either toe or heat_value_mj")),
        };
        if !matches!(row.confidence.as_str(), "strong" | "fair") {
            return Err(fault("only strong or fair factors ship"));
        }
        let valid_from: NaiveDate = fields::date(&row.valid_from).map_err(|_| fault("no date it is valid from"))?;
        let is_electricity = unit == Unit::KilowattHour;
        let toe_per_unit = if is_electricity { per_unit } else { per_unit / &unit.in_canonical() };
        let dated = factors.entry((row.stream.clone(), unit.dimension())).or_default();
        dated.push(Factor { toe_per_unit, valid_from, source: row.source.clone(), confidence: row.confidence.clone() });
        dated.sort_by_key(|factor| factor.valid_from);
    }
    Ok(FactorSet { code: file.code, factors })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::quantities::Quantity;

    #[test]
    fn the_table_counts_as_printed() {
        // Công văn 3505/BCT-KHCN as in domain.md §4.1; biomass and energy units by contract.md §3
        let set = official_toe().expect("the shipped file is sound");
        let cases = [
            ("electricity", "1", "kWh", Some(0.000_154_3)),
            ("electricity", "3.6", "MJ", Some(0.000_154_3)),
            ("electricity", "1", "toe", Some(11_630.0 * 0.000_154_3)),
            ("electricity-sold", "2", "MWh", Some(0.3086)),
            ("coke", "1", "t", Some(0.75)),
            ("anthracite-3-4", "1000", "kg", Some(0.60)),
            ("diesel", "1", "t", Some(1.02)),
            ("diesel", "1000", "l", Some(0.88)),
            ("fuel-oil", "1", "m3", Some(0.94)),
            ("lpg", "1", "t", Some(1.09)),
            ("natural-gas", "1000", "m3", Some(0.90)),
            ("petrol", "1000", "l", Some(0.83)),
            ("jet-fuel", "1", "t", Some(1.05)),
            ("diesel", "41868", "MJ", Some(1.0)),
            ("steam", "41.868", "GJ", Some(1.0)),
            ("wood", "1", "t", Some(15.6 / 41.868)),
            ("rice-husk", "1", "t", Some(15.6 / 41.868)),
            ("biomass", "1", "kg", Some(11.6 / 41_868.0)),
            ("steam", "1", "t", None),
            ("steam", "0", "t", Some(0.0)),
        ];
        for (stream, value, unit, toe) in cases {
            assert_counts(&set, (stream, value, unit), toe);
        }
    }

    #[test]
    fn the_table_of_norms_counts_as_printed_with_electricity_at_its_own_heat() {
        // Thông tư 20/2016/TT-BCT, in MJ; biomass read as MJ/kg
        let set = of_norms().expect("the shipped file is sound");
        let cases = [
            ("electricity", "1", "kWh", Some(3.6)),
            ("electricity", "1", "MWh", Some(3600.0)),
            ("electricity", "5", "MJ", Some(5.0)),
            ("electricity-own-renewable", "1", "kWh", Some(3.6)),
            ("electricity-sold", "1", "kWh", Some(3.6)),
            ("coke", "1", "kg", Some(31.402)),
            ("anthracite-1-2", "1", "kg", Some(29.309)),
            ("anthracite-3-4", "1", "kg", Some(25.122)),
            ("anthracite-5-6", "1", "t", Some(20_935.0)),
            ("natural-gas", "1", "m3", Some(37.683)),
            ("lpg", "1", "kg", Some(45.638)),
            ("diesel", "1", "kg", Some(42.707)),
            ("diesel", "1", "l", Some(36.845)),
            ("fuel-oil", "1", "kg", Some(41.451)),
            ("fuel-oil", "1", "m3", Some(39_358.0)),
            ("wood", "1", "kg", Some(15.6)),
            ("rice-husk", "1", "t", Some(15_600.0)),
            ("biomass", "1", "kg", Some(11.6)),
            ("coke", "7", "MJ", Some(7.0)),
            ("petrol", "1", "l", None),
            ("jet-fuel", "1", "kg", None),
            ("steam", "1", "t", None),
        ];
        for (stream, value, unit, mj) in cases {
            assert_counts(&set, (stream, value, unit), mj.map(|mj| mj / 41_868.0));
        }
    }

    fn assert_counts(set: &FactorSet, (stream, value, unit): (&str, &str, &str), toe: Option<f64>) {
        let stream = Catalogue::default().find(stream).expect(stream);
        let quantity = Quantity { value: Decimal::parse(value).expect(value), unit: Unit::parse(unit).expect(unit) };
        let on = NaiveDate::from_ymd_opt(2023, 1, 1).expect("a date");
        let found = set.toe_of(&stream, quantity, on).map(|toe| toe.to_f64());
        match (found, toe) {
            (Some(found), Some(toe)) => {
                assert!((found - toe).abs() <= 1e-12 * toe, "{} {value} {unit}: {found}", stream.code);
            }
            (found, toe) => assert_eq!(found, toe, "{} {value} {unit}", stream.code),
        }
    }
}
