//! What the invented facilities pay: round prices, made up like the rest.

use crate::domain::fields;
use crate::domain::prices::Price;
use crate::domain::quantities::Decimal;
use crate::domain::units::Unit;

/// Stream, first day, đồng per unit.
const PRICES: [(&str, &str, &str, Unit); 10] = [
    ("electricity", "2019-01-01", "1700", Unit::KilowattHour),
    ("electricity", "2023-05-01", "1800", Unit::KilowattHour),
    ("electricity", "2024-11-01", "1900", Unit::KilowattHour),
    ("anthracite-3-4", "2019-01-01", "2500000", Unit::Tonne),
    ("anthracite-3-4", "2022-01-01", "3200000", Unit::Tonne),
    ("anthracite-5-6", "2019-01-01", "1900000", Unit::Tonne),
    ("diesel", "2019-01-01", "15000", Unit::Litre),
    ("diesel", "2022-01-01", "20000", Unit::Litre),
    ("natural-gas", "2019-01-01", "12000", Unit::CubicMetre),
    ("rice-husk", "2019-01-01", "900000", Unit::Tonne),
];

pub(super) fn prices() -> Vec<Price> {
    let price = |(stream, valid_from, value, unit): (&str, &str, &str, Unit)| Price {
        stream: stream.to_owned(),
        valid_from: fields::date(valid_from).expect("a date"),
        value: Decimal::parse(value).expect("a number"),
        unit,
        source: "giá minh họa, không có thật".to_owned(),
        note: None,
    };
    PRICES.map(price).to_vec()
}
