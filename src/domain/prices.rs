//! What does a unit of a stream cost, from a day on?
//!
//! Prices are what users state, for the whole area and not for one plant: đồng per a unit that the stream is
//! reported in, without tax or with it, as the source says.

use chrono::NaiveDate;

use super::fields::{Consistent, register};
use super::quantities::Decimal;
use super::rates::Rate;
use super::units::Unit;

register! {
    /// The price of a stream from a day on, until the next one.
    pub struct Price of Prices {
        /// The stream's code.
        stream: Code Key String,
        /// The first day it holds.
        valid_from: Date Key NaiveDate,
        /// Đồng per `unit`; 0 where it is known to cost nothing.
        value: Number Required Decimal,
        /// The unit of the stream that it is per.
        unit: Word Required Unit,
        /// Where it stands.
        source: Line Required String,
        /// A remark.
        note: Note Optional Option<String>,
    }
}

impl Consistent for Price {}

impl From<Price> for (String, Rate) {
    fn from(price: Price) -> Self {
        let Price { stream, valid_from, value, unit, source, note: _ } = price;
        (stream, Rate { value, unit, valid_from, valid_to: None, source })
    }
}
