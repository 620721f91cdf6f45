//! What does a unit of a stream stand for on a day: how much money, how much CO₂?
//!
//! Prices and emission factors are dated rows, each per one unit of a stream. On a day the newest row that
//! began by then holds, unless its own end has passed; before the first row there is none, and none is carried
//! past its end. A quantity in another unit is converted; where the units differ in kind (a fuel by weight, a row
//! per GJ), by the factors to TOE, so that energy, CO₂ and money stand on one heat value.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::exact::Exact;
use super::factors::{FactorSet, StatedFactor, StatedSet};
use super::periods::Span;
use super::quantities::{Decimal, Quantity};
use super::streams::{Group, Stream};
use super::units::Unit;

/// What one unit of a stream stands for, from a day on.
#[derive(Clone, Debug, PartialEq)]
pub struct Rate {
    /// How much: đồng, or kg of CO₂.
    pub value: Decimal,
    /// The unit of the stream that it is per.
    pub unit: Unit,
    /// The first day it holds.
    pub valid_from: NaiveDate,
    /// The last day it holds, where it ends by itself and not by the next one.
    pub valid_to: Option<NaiveDate>,
    /// Where it stands.
    pub source: String,
}

impl Rate {
    /// What a quantity of the stream comes to; `on` is the first day of its record, by which factors to TOE are
    /// chosen.
    ///
    /// Nothing where the quantity does not convert to the rate's unit.
    #[must_use]
    pub fn of(&self, stream: &Stream, quantity: Quantity, on: NaiveDate, factors: &FactorSet) -> Option<Exact> {
        let one = Quantity { value: Decimal::ONE, unit: self.unit };
        let amount = match quantity.to(self.unit) {
            Some(amount) => amount,
            None if stream.group == Group::Energy => {
                factors.toe_of(stream, quantity, on)?.over(&factors.toe_of(stream, one, on)?)?
            }
            None => return None,
        };
        Some(amount * &self.value.exact())
    }
}

impl From<StatedFactor> for (String, Rate) {
    fn from(factor: StatedFactor) -> Self {
        let StatedFactor { stream, valid_from, set: StatedSet::Co2, value, unit, source, note: _ } = factor;
        (stream, Rate { value, unit, valid_from, valid_to: None, source })
    }
}

/// Dated rates by stream, oldest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rates(BTreeMap<String, Vec<Rate>>);

impl Rates {
    /// These rates with more laid over them: of two that begin on the same day the later one given holds.
    #[must_use]
    pub fn with(mut self, more: impl IntoIterator<Item = (String, Rate)>) -> Self {
        for (stream, rate) in more {
            let dated = self.0.entry(stream).or_default();
            dated.retain(|other| other.valid_from != rate.valid_from);
            dated.push(rate);
            dated.sort_by_key(|rate| rate.valid_from);
        }
        self
    }

    /// Every rate with its stream, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Rate)> {
        self.0.iter().flat_map(|(stream, dated)| dated.iter().map(move |rate| (stream.as_str(), rate)))
    }

    /// The rate of a stream that holds on a day.
    #[must_use]
    pub fn on(&self, stream: &str, day: NaiveDate) -> Option<&Rate> {
        let newest = self.0.get(stream)?.iter().rev().find(|rate| rate.valid_from <= day)?;
        newest.valid_to.is_none_or(|last| day <= last).then_some(newest)
    }

    /// The rate of a stream that a year is frozen at: that of its first day, or else the first that begins in it.
    #[must_use]
    pub fn of_year(&self, stream: &str, year: i32) -> Option<&Rate> {
        let span = Span::year(year);
        let (first, last) = (span.first.first_day(), span.last.last_day());
        let begins_in = |rate: &&Rate| (first..=last).contains(&rate.valid_from);
        self.on(stream, first).or_else(|| self.0.get(stream)?.iter().find(begins_in))
    }
}

/// The year at whose rates a baseline period is frozen: its first whole calendar year, or else that of its first
/// month.
#[must_use]
pub fn frozen_year(baseline: Span) -> i32 {
    let (first, last) = (baseline.first.year(), baseline.last.year());
    (first..=last).find(|year| baseline.contains(Span::year(*year))).unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::periods::Month;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn rate(value: &str, from: &str, to: Option<&str>) -> (String, Rate) {
        let value = Decimal::parse(value).expect("a number");
        let rate = Rate {
            value,
            unit: Unit::KilowattHour,
            valid_from: day(from),
            valid_to: to.map(day),
            source: "x".to_owned(),
        };
        ("electricity".to_owned(), rate)
    }

    #[test]
    fn a_rate_holds_from_its_day_to_its_end_or_to_the_next_one() {
        let shipped = [rate("1", "2022-01-01", Some("2022-12-31")), rate("2", "2023-01-01", Some("2023-12-31"))];
        let rates = Rates::default().with(shipped).with([rate("9", "2022-01-01", None), rate("3", "2025-03-01", None)]);
        let on = |text| rates.on("electricity", day(text)).map(|rate| rate.value.to_string());
        for (text, value) in [
            ("2021-12-31", None),
            // what users state of the same day takes the shipped one's place
            ("2022-01-01", Some("9")),
            ("2022-12-31", Some("9")),
            ("2023-12-31", Some("2")),
            // a row of 2022 is not brought back when that of 2023 has ended
            ("2024-01-01", None),
            ("2025-02-28", None),
            ("2025-03-01", Some("3")),
            ("2030-01-01", Some("3")),
        ] {
            assert_eq!(on(text).as_deref(), value, "{text}");
        }
        let of_year = |year| rates.of_year("electricity", year).map(|rate| rate.value.to_string());
        assert_eq!(of_year(2023).as_deref(), Some("2"));
        assert_eq!(of_year(2024), None);
        assert_eq!(of_year(2025).as_deref(), Some("3"));
        assert_eq!(rates.on("coke", day("2023-01-01")), None);
    }

    #[test]
    fn a_baseline_is_frozen_at_its_first_whole_year() {
        let month = |year, month| Month::new(year, month).expect("a month");
        for (first, last, year) in [
            (month(2020, 1), month(2020, 12), 2020),
            (month(2019, 7), month(2021, 12), 2020),
            (month(2019, 1), month(2021, 12), 2019),
            (month(2019, 7), month(2020, 6), 2019),
        ] {
            assert_eq!(frozen_year(Span { first, last }), year);
        }
    }
}
