//! The shipped factors to CO₂, read from their file.

use chrono::NaiveDate;
use serde::Deserialize;

use super::programmes::Fault;
use crate::domain::emissions::{CountedAt, EmissionFactors, counted_at};
use crate::domain::fields;
use crate::domain::quantities::Decimal;
use crate::domain::rates::{Rate, Rates};
use crate::domain::streams::Catalogue;
use crate::domain::units::Unit;

const CO2: &str = include_str!("../../factors/co2-vn.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    code: String,
    heat_values: String,
    factor: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    stream: String,
    unit: String,
    kg_co2: String,
    valid_from: String,
    valid_to: Option<String>,
    source: String,
    confidence: String,
}

/// The shipped factors to CO₂.
///
/// # Errors
/// What is wrong with the shipped file, which a test finds first.
pub fn shipped() -> Result<EmissionFactors, Fault> {
    let file: File = toml::from_str(CO2).map_err(|error| Fault(error.to_string()))?;
    let rates: Vec<(String, Rate)> = file.factor.into_iter().map(rate).collect::<Result<_, _>>()?;
    Ok(EmissionFactors { code: file.code, heat_values: file.heat_values, rates: Rates::default().with(rates) })
}

fn rate(row: Row) -> Result<(String, Rate), Fault> {
    let fault = |what: &str| Fault(format!("{} per {}, {}: {what}", row.stream, row.unit, row.valid_from));
    let day = |text: &str| -> Result<NaiveDate, Fault> { fields::date(text).map_err(|_| fault("not a date")) };
    let stream = Catalogue::default().find(&row.stream).ok_or_else(|| fault("no such stream"))?;
    if counted_at(&stream) != CountedAt::FactorOf(&row.stream) {
        return Err(fault("the stream has no factor of its own"));
    }
    let unit = Unit::parse(&row.unit)
        .filter(|unit| stream.units().contains(unit))
        .ok_or_else(|| fault("not a unit of the stream"))?;
    if !matches!(row.confidence.as_str(), "strong" | "fair") {
        return Err(fault("only strong or fair factors ship"));
    }
    if row.source.trim().is_empty() {
        return Err(fault("no source"));
    }
    let rate = Rate {
        value: Decimal::parse(&row.kg_co2).map_err(|_| fault("not a number"))?,
        unit,
        valid_from: day(&row.valid_from)?,
        valid_to: row.valid_to.as_deref().map(day).transpose()?,
        source: row.source.clone(),
    };
    Ok((row.stream, rate))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::domain::quantities::Quantity;
    use crate::input::factors::official_toe;

    fn co2_t(stream: &str, value: &str, unit: &str, on: &str) -> Option<f64> {
        let (set, toe) = (shipped().expect("sound"), official_toe().expect("sound"));
        let stream = Catalogue::default().find(stream).expect(stream);
        let quantity = Quantity { value: Decimal::parse(value).expect(value), unit: Unit::parse(unit).expect(unit) };
        let on: NaiveDate = on.parse().expect(on);
        let kg = set.rates.on(&stream.code, on)?.of(&stream, quantity, on, &toe)?;
        Some(kg.to_f64() / 1000.0)
    }

    #[test]
    fn the_grid_counts_as_published_and_only_for_its_year() {
        // the programme's domain §4.3, tCO₂/MWh by year; nothing was found for 2024 and 2025
        let published = [
            (2014, 0.6612),
            (2015, 0.8154),
            (2016, 0.9185),
            (2017, 0.8649),
            (2018, 0.9130),
            (2019, 0.8458),
            (2020, 0.8041),
            (2021, 0.7221),
            (2022, 0.6766),
            (2023, 0.6592),
        ];
        for (year, factor) in published {
            for day in ["01-01", "12-31"] {
                let found = co2_t("electricity", "1000", "MWh", &format!("{year}-{day}")).expect("a factor");
                assert!((found - 1000.0 * factor).abs() < 1e-9, "{year}: {found}");
            }
        }
        for day in ["2013-12-31", "2024-01-01", "2025-06-01", "2030-01-01"] {
            assert_eq!(co2_t("electricity", "1", "kWh", day), None, "{day}");
        }
        // 1 toe of electricity is 41 868 MJ, 11 630 kWh
        assert!((co2_t("electricity", "1", "toe", "2023-05-01").expect("a factor") - 11.63 * 0.6592).abs() < 1e-12);
    }

    #[test]
    fn fuels_count_by_the_heat_value_of_their_energy() {
        // kg/GJ of IPCC 2006 × TOE of công văn 3505/BCT-KHCN × 41.868 GJ, worked by hand
        for (stream, value, unit, tonnes) in [
            ("anthracite-1-2", "1", "t", 98.3 * 0.70 * 41.868 / 1000.0),
            ("anthracite-3-4", "1000", "kg", 98.3 * 0.60 * 41.868 / 1000.0),
            ("anthracite-5-6", "1", "toe", 98.3 * 41.868 / 1000.0),
            ("diesel", "1", "t", 74.1 * 1.02 * 41.868 / 1000.0),
            ("diesel", "1000", "l", 74.1 * 0.88 * 41.868 / 1000.0),
            ("fuel-oil", "1", "m3", 77.4 * 0.94 * 41.868 / 1000.0),
            ("lpg", "1", "t", 63.1 * 1.09 * 41.868 / 1000.0),
            ("natural-gas", "1000", "m3", 56.1 * 0.90 * 41.868 / 1000.0),
            ("petrol", "1", "TJ", 69.3),
            ("wood", "1", "t", 112.0 * 15.6 / 1000.0),
        ] {
            let found = co2_t(stream, value, unit, "2023-01-01").expect(stream);
            assert!((found - tonnes).abs() <= 1e-12 * tonnes, "{stream} {value} {unit}: {found}, expected {tonnes}");
        }
        for stream in ["coke", "jet-fuel", "rice-husk", "biomass", "steam"] {
            assert_eq!(co2_t(stream, "1", "GJ", "2023-01-01"), None, "{stream}: nothing was seen of it");
        }
    }

    #[test]
    fn every_shipped_factor_says_where_it_stands_and_when() {
        let set = shipped().expect("sound");
        assert_eq!(
            set.heat_values,
            official_toe().expect("sound").code,
            "CO₂ stands on another heat value than energy"
        );
        let mut seen = BTreeSet::new();
        for (stream, rate) in set.rates.iter() {
            assert!(rate.source.len() > 10, "{stream} {}", rate.valid_from);
            assert!(rate.valid_to.is_none_or(|last| rate.valid_from < last), "{stream} {}", rate.valid_from);
            assert!(rate.value > Decimal::parse("0").expect("a number"), "{stream} {}", rate.valid_from);
            assert!(seen.insert((stream, rate.valid_from)), "{stream} {} is there twice", rate.valid_from);
        }
        let listed = CO2.matches("[[factor]]").count();
        assert_eq!(seen.len(), listed, "a row took another's place");
        assert_eq!(
            CO2.matches("confidence = \"strong\"").count() + CO2.matches("confidence = \"fair\"").count(),
            listed
        );
    }
}
