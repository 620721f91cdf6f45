//! The shipped norms of specific consumption, read from their files.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::Deserialize;

use super::factors;
use super::programmes::{Fault, NamesRow};
use crate::domain::fields;
use crate::domain::norms::{Absent, Band, Circular, Limit, Norm, Norms};
use crate::domain::programmes::Names;
use crate::domain::quantities::Decimal;
use crate::domain::sectors::Sector;
use crate::domain::units::{Dimension, Unit};

macro_rules! shipped {
    ($($name:literal),+) => {
        [$(($name, include_str!(concat!("../../norms/", $name)))),+]
    };
}

/// In order of sectors.
const SHIPPED: [(&str, &str); 4] = shipped!["tt-20-2016.toml", "tt-19-2016.toml", "tt-24-2017.toml", "tt-52-2018.toml"];

const ABSENT: &str = include_str!("../../norms/absent.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    title: String,
    article: Option<NamesRow>,
    issued_on: String,
    in_force_on: String,
    sector: String,
    factor_set: String,
    source: String,
    confidence: String,
    energy_unit: String,
    output_unit: String,
    scope: Option<NamesRow>,
    norm: Vec<NormRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NormRow {
    code: String,
    name: NamesRow,
    capacity_unit: Option<String>,
    least_output: Option<String>,
    limits: Vec<LimitRow>,
}

/// A band is `below`, `above` (both outside), or `from` and `to` (both inside).
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LimitRow {
    below: Option<String>,
    from: Option<String>,
    to: Option<String>,
    above: Option<String>,
    condition: Option<NamesRow>,
    value: String,
    valid_from: String,
    valid_to: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AbsentFile {
    absent: Vec<AbsentRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AbsentRow {
    sector: String,
    vi: String,
    en: String,
    source: String,
}

/// The shipped norms with their factors.
///
/// # Errors
/// What is wrong with a shipped file, which a test finds first.
pub fn shipped() -> Result<Norms, Fault> {
    let factors = factors::of_norms()?;
    let named = |name: &str, Fault(fault): Fault| Fault(format!("{name}: {fault}"));
    let circulars: Vec<Circular> = SHIPPED
        .iter()
        .map(|(name, text)| parse(text, &factors.code).map_err(|fault| named(name, fault)))
        .collect::<Result<_, _>>()?;
    let absent = parse_absent(ABSENT).map_err(|fault| named("absent.toml", fault))?;
    let norms = Norms { circulars, absent, factors };
    let codes: BTreeSet<&str> = norms.all().map(|(_, norm)| norm.code.as_str()).collect();
    if codes.len() < norms.all().count() {
        return Err(Fault("a code stands twice".to_owned()));
    }
    Ok(norms)
}

fn parse(text: &str, factor_set: &str) -> Result<Circular, Fault> {
    let file: File = toml::from_str(text).map_err(|error| Fault(error.to_string()))?;
    if file.factor_set != factor_set {
        return Err(Fault(format!("there is no factor set {}", file.factor_set)));
    }
    if !matches!(file.confidence.as_str(), "strong" | "fair") || file.source.is_empty() {
        return Err(Fault("only strong or fair norms with a source ship".to_owned()));
    }
    let units = (unit(&file.energy_unit)?, unit(&file.output_unit)?);
    if units.0.dimension() != Dimension::Energy {
        return Err(Fault(format!("{} is no unit of energy", file.energy_unit)));
    }
    let in_force_on = day(&file.in_force_on)?;
    let of_norm = |row: NormRow| {
        let code = row.code.clone();
        norm(row, units, in_force_on).map_err(|Fault(fault)| Fault(format!("{code}: {fault}")))
    };
    Ok(Circular {
        title: file.title,
        article: file.article.map(Into::into),
        issued_on: day(&file.issued_on)?,
        in_force_on,
        sector: sector(&file.sector)?,
        scope: file.scope.map(Into::into),
        source: file.source,
        confidence: file.confidence,
        norms: file.norm.into_iter().map(of_norm).collect::<Result<_, _>>()?,
    })
}

fn norm(row: NormRow, (energy_unit, output_unit): (Unit, Unit), in_force_on: NaiveDate) -> Result<Norm, Fault> {
    let limits: Vec<Limit> = row.limits.into_iter().map(limit).collect::<Result<_, _>>()?;
    let capacity_unit = row.capacity_unit.as_deref().map(unit).transpose()?;
    for limit in &limits {
        if limit.valid_from < in_force_on || limit.valid_to.is_some_and(|last| last < limit.valid_from) {
            return Err(Fault("a limit holds before its circular, or ends before it begins".to_owned()));
        }
        if capacity_unit.is_none() != (limit.band == Band::Any) {
            return Err(Fault("bands need a unit of capacity, and the unit bands".to_owned()));
        }
    }
    if limits.is_empty() {
        return Err(Fault("a norm without a limit".to_owned()));
    }
    let least_output = row.least_output.as_deref().map(number).transpose()?;
    Ok(Norm { code: row.code, name: row.name.into(), energy_unit, output_unit, capacity_unit, least_output, limits })
}

fn limit(row: LimitRow) -> Result<Limit, Fault> {
    let value = number(&row.value)?;
    if value.mantissa() == 0 {
        return Err(Fault("a limit of nothing".to_owned()));
    }
    let bound = |text: &Option<String>| text.as_deref().map(number).transpose();
    let band = match (bound(&row.below)?, bound(&row.from)?, bound(&row.to)?, bound(&row.above)?) {
        (None, None, None, None) => Band::Any,
        (Some(bound), None, None, None) => Band::Below(bound),
        (None, Some(low), Some(high), None) if low <= high => Band::Between(low, high),
        (None, None, None, Some(bound)) => Band::Above(bound),
        _ => return Err(Fault("a band is below, above, or from and to".to_owned())),
    };
    Ok(Limit {
        band,
        condition: row.condition.map(Into::into),
        value,
        valid_from: day(&row.valid_from)?,
        valid_to: row.valid_to.as_deref().map(day).transpose()?,
    })
}

fn parse_absent(text: &str) -> Result<Vec<Absent>, Fault> {
    let file: AbsentFile = toml::from_str(text).map_err(|error| Fault(error.to_string()))?;
    let absent = |row: AbsentRow| {
        if row.source.is_empty() {
            return Err(Fault(format!("{}: no source", row.sector)));
        }
        Ok(Absent { sector: sector(&row.sector)?, because: Names { vi: row.vi, en: row.en } })
    };
    file.absent.into_iter().map(absent).collect()
}

fn day(text: &str) -> Result<NaiveDate, Fault> {
    fields::date(text).map_err(|_| Fault(format!("{text} is no day")))
}

fn number(text: &str) -> Result<Decimal, Fault> {
    Decimal::parse(text).map_err(|_| Fault(format!("{text} is no number")))
}

fn unit(symbol: &str) -> Result<Unit, Fault> {
    Unit::parse(symbol).ok_or_else(|| Fault(format!("{symbol} is no unit")))
}

fn sector(code: &str) -> Result<Sector, Fault> {
    Sector::parse(code).map_err(|_| Fault(format!("{code} is no sector")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::norms::Incomparable;
    use crate::domain::quantities::Quantity;

    #[test]
    fn every_norm_has_its_circular_its_source_its_dates_and_words_in_both_languages() {
        let norms = shipped().expect("the shipped files are sound");
        assert_eq!(norms.all().count(), 15);
        for (circular, norm) in norms.all() {
            assert!(
                circular.title.starts_with("Thông tư ") && circular.title.ends_with("/TT-BCT"),
                "{}",
                circular.title
            );
            assert!(circular.issued_on < circular.in_force_on && !circular.source.is_empty(), "{}", circular.title);
            assert!(matches!(circular.confidence.as_str(), "strong" | "fair"));
            assert!(norm.limits.iter().all(|limit| limit.valid_to.is_some()), "{}: an end is known of all", norm.code);
            let words = circular.scope.iter().chain(&circular.article).chain([&norm.name]);
            for words in words.chain(norm.limits.iter().filter_map(|limit| limit.condition.as_ref())) {
                assert!(!words.vi.is_empty() && !words.en.is_empty() && words.vi != words.en, "{words:?}");
            }
        }
        // what the target names is either normed or said to be not
        for sector in Sector::TARGETED {
            let is_normed = norms.circulars.iter().any(|circular| circular.sector == sector);
            let is_absent = norms.absent.iter().any(|absent| absent.sector == sector);
            assert!(is_normed != is_absent, "{}", sector.code());
        }
    }

    #[test]
    fn limits_are_those_printed_in_each_band_and_year_and_none_lies_between() {
        // the circulars, by hand; edges belong to the middle band
        let cases = [
            ("steel-sintering", 2020, None, Ok("2350")),
            ("steel-sintering", 2021, None, Ok("1960")),
            ("steel-pig-iron", 2017, None, Ok("14000")),
            ("steel-pig-iron", 2025, None, Ok("12400")),
            ("steel-billet-converter", 2020, None, Ok("150")),
            ("steel-billet-converter", 2021, None, Ok("100")),
            ("steel-billet-arc", 2020, None, Ok("2600")),
            ("steel-billet-arc", 2023, None, Ok("2500")),
            ("steel-billet-induction", 2020, None, Ok("2600")),
            ("steel-billet-induction", 2023, None, Ok("2500")),
            ("steel-hot-rolling-long", 2020, None, Ok("1650")),
            ("steel-hot-rolling-long", 2023, None, Ok("1600")),
            ("steel-cold-rolling", 2020, None, Ok("1600")),
            ("steel-cold-rolling", 2025, None, Ok("1500")),
            ("beer", 2020, Some(("19999999.999", "l")), Ok("306")),
            ("beer", 2020, Some(("20000000", "l")), Ok("215")),
            ("beer", 2020, Some(("100000001", "l")), Ok("140")),
            ("beer", 2021, Some(("19999999.999", "l")), Ok("286")),
            ("beer", 2021, Some(("20000000", "l")), Ok("196")),
            ("beer", 2021, Some(("100000", "m3")), Ok("196")),
            ("beer", 2021, Some(("1000000", "hl")), Ok("196")),
            ("beer", 2021, Some(("1000000.001", "hl")), Ok("129")),
            ("soft-drink-carbonated", 2020, None, Ok("55")),
            ("soft-drink-carbonated", 2021, Some(("1", "l")), Ok("52")),
            ("soft-drink-still", 2020, None, Ok("111")),
            ("soft-drink-still", 2021, None, Ok("107")),
            // small mills have the tighter norm
            ("paper-packaging", 2022, Some(("9999.9", "t")), Ok("5482")),
            ("paper-packaging", 2022, Some(("10000", "t")), Ok("6744")),
            ("paper-packaging", 2022, Some(("50000", "t")), Ok("6744")),
            ("paper-packaging", 2022, Some(("50000000.001", "kg")), Ok("6713")),
            ("paper-tissue", 2022, Some(("9999", "t")), Ok("13169")),
            ("paper-tissue", 2022, Some(("10000", "t")), Ok("14572")),
            ("paper-tissue", 2022, Some(("50000", "t")), Ok("14572")),
            ("paper-tissue", 2022, Some(("50001", "t")), Err("no-band")),
            ("paper-printing", 2022, Some(("50001", "t")), Ok("13639")),
            ("paper-printing", 2022, Some(("50000", "t")), Ok("9455")),
            ("paper-printing", 2022, Some(("9999", "t")), Err("no-band")),
            ("seafood-pangasius", 2025, None, Ok("1050")),
            ("seafood-shrimp", 2020, None, Ok("2050")),
            // without a capacity no band is guessed
            ("beer", 2021, None, Err("no-band")),
            ("beer", 2021, Some(("1000", "t")), Err("no-band")),
            // only whole years: the column to 2020 of paper was not found, the rest ended with 2025
            ("paper-packaging", 2020, Some(("60000", "t")), Err("2021-01-01 2025-12-31")),
            ("steel-cold-rolling", 2016, None, Err("2016-11-08 2020-12-31")),
            ("steel-cold-rolling", 2026, None, Err("2021-01-01 2025-12-31")),
            ("beer", 2026, Some(("60000", "hl")), Err("2021-01-01 2025-12-31")),
            ("seafood-shrimp", 2019, None, Err("2019-02-18 2025-12-31")),
            ("seafood-shrimp", 2026, None, Err("2019-02-18 2025-12-31")),
        ];
        let norms = shipped().expect("the shipped files are sound");
        for (code, year, capacity, expected) in cases {
            let capacity = capacity.map(|(value, symbol)| Quantity {
                value: Decimal::parse(value).expect("a number"),
                unit: Unit::parse(symbol).expect("a unit"),
            });
            let (_, norm) = norms.find(code).expect(code);
            let found = norm.limit(year, capacity).map(|limit| limit.value.to_string()).map_err(|why| match why {
                Incomparable::NoBand => "no-band".to_owned(),
                Incomparable::NotInForce(Some((from, Some(to)))) => format!("{from} {to}"),
                other => format!("{other:?}"),
            });
            assert_eq!(found, expected.map(str::to_owned).map_err(str::to_owned), "{code} {year} {capacity:?}");
        }
    }

    #[test]
    fn a_file_that_is_not_sound_is_refused() {
        let sound = SHIPPED[1].1;
        for (wrong, with, fault) in [
            ("confidence = \"strong\"", "confidence = \"weak\"", "only strong or fair"),
            ("sec-vn-2016", "toe-vn-2016", "no factor set"),
            ("sector = \"beverages\"", "sector = \"beer\"", "no sector"),
            ("value = \"306\"", "value = \"0\"", "a limit of nothing"),
            ("capacity_unit = \"l\"\n", "", "bands need a unit"),
            ("to = \"100000000\",", "to = \"1\", below = \"2\",", "a band is"),
            ("valid_from = \"2016-11-01\"", "valid_from = \"2016-10-31\"", "before its circular"),
        ] {
            assert!(sound.contains(wrong), "{wrong}");
            let Fault(found) = parse(&sound.replacen(wrong, with, 1), "sec-vn-2016").expect_err(with);
            assert!(found.contains(fault), "{with}: {found}");
        }
    }
}
