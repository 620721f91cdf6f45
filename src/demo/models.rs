//! What moves some invented plants besides their output, and what changed at others.

use super::province::{COOLED, months, temperature};
use crate::domain::adjustments::{Adjustment, AdjustmentKind};
use crate::domain::drivers::Driver;
use crate::domain::periods::Period;
use crate::domain::quantities::Signed;
use crate::domain::units::Unit;

/// The temperatures at the plants with cold stores.
pub(super) fn drivers() -> Vec<Driver> {
    let of_plant = |facility: &'static str| {
        months().map(move |month| Driver {
            facility: facility.to_owned(),
            driver: "temperature".to_owned(),
            period: Period::from_parts(month, 1).expect("a month is a period"),
            value: Signed::parse(&format!("{:.1}", temperature(month))).expect("a number"),
            unit: Some("°C".to_owned()),
            note: None,
        })
    };
    COOLED.into_iter().flat_map(of_plant).collect()
}

fn adjustment(facility: &str, amount: &str, kind: AdjustmentKind, reason: &str) -> Adjustment {
    Adjustment {
        facility: facility.to_owned(),
        stream_group: crate::domain::streams::ENERGY.to_owned(),
        period: Period::parse("2025").expect("a year"),
        reference: format!("BB-{facility}-2025"),
        amount: Signed::parse(amount).expect("a number"),
        unit: Unit::Toe,
        kind,
        reason: reason.to_owned(),
        evidence: Some("Biên bản làm việc".to_owned()),
        note: None,
    }
}

/// An adjustment that counts.
pub(super) fn approved() -> Vec<Adjustment> {
    vec![adjustment("TH02", "38.5", AdjustmentKind::LineAdded, "Thêm lò ủ từ đầu năm 2025, theo công suất và giờ chạy")]
}

/// An adjustment that waits for somebody to approve it.
pub(super) fn proposed() -> Vec<Adjustment> {
    vec![adjustment("DM05", "-12", AdjustmentKind::LineRemoved, "Ngừng một máy nhuộm từ tháng 1/2025")]
}
