//! What are savings worth in money?
//!
//! Unlike materials add up as money alone: 100·(1 − Σp₀E/Σp₀Ê) at the prices of each baseline's year. A measure pays back
//! in its cost ÷ what it is expected to save in a year; its cost per tonne of oil equivalent saved in a year stands
//! beside it. Energy that was avoided is not turned into money: the adjusted baseline is of all streams together,
//! and nothing says which of them would have been used.
//!
//! Source: the programme's formulas §3 and §12.

use chrono::NaiveDate;

use super::factors::FactorSet;
use super::measures::Measure;
use super::quantities::Quantity;
use super::rates::Rates;
use super::reductions::reduction_percent;
use super::streams::{Group, Stream};
use super::sums::total;

/// A facility's counted consumption of one material, with the price of the baseline's year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Priced {
    /// Consumption E, in the stream's unit.
    pub actual: f64,
    /// Adjusted baseline Ê, in the stream's unit.
    pub adjusted: f64,
    /// Đồng for one unit; nothing where no price holds.
    pub price: Option<f64>,
}

/// The reduction of all materials together in percent, at baseline prices; nothing unless everything that counts has
/// a price. The parts come in a stated order.
#[must_use]
pub fn material_reduction(parts: &[Priced]) -> Option<f64> {
    let worth: Option<Vec<(f64, f64)>> =
        parts.iter().map(|part| part.price.map(|price| (price * part.actual, price * part.adjusted))).collect();
    let worth = worth.filter(|worth| !worth.is_empty())?;
    reduction_percent(total(worth.iter().map(|part| part.0)), total(worth.iter().map(|part| part.1)))
}

/// What a measure is expected to be worth.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Payoff {
    /// What it saves in a year, in đồng.
    pub saving: Option<f64>,
    /// In how many years the saving makes up for the cost.
    pub payback_years: Option<f64>,
    /// What a tonne of oil equivalent saved in a year costs, in đồng.
    pub cost_per_toe: Option<f64>,
}

impl Payoff {
    /// What a measure is expected to be worth at the price of a day, that of its audit.
    #[must_use]
    pub fn of(measure: &Measure, stream: &Stream, on: NaiveDate, prices: &Rates, factors: &FactorSet) -> Self {
        let Some((value, unit)) = measure.expected_saving.zip(measure.unit) else {
            return Self::default();
        };
        let quantity = Quantity { value, unit };
        let saving = prices.on(&stream.code, on).and_then(|price| price.of(stream, quantity, on, factors));
        let toe = (stream.group == Group::Energy).then(|| factors.toe_of(stream, quantity, on)).flatten();
        #[expect(clippy::cast_precision_loss, reason = "the cost of a measure is far below 2^52 đồng")]
        let cost = measure.cost.map(|cost| cost as f64);
        let cost_per =
            |yearly: Option<f64>| cost.zip(yearly.filter(|yearly| *yearly > 0.0)).map(|(cost, yearly)| cost / yearly);
        let saving = saving.map(|saving| saving.to_f64());
        Self { saving, payback_years: cost_per(saving), cost_per_toe: cost_per(toe.map(|toe| toe.to_f64())) }
    }
}
