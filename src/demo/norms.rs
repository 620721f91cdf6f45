//! Which norms the invented facilities are held against: some of them, as an officer who has begun.

use crate::domain::norm_assignments::NormAssignment;
use crate::domain::outputs::MAIN;
use crate::domain::quantities::Decimal;
use crate::domain::units::Unit;

/// Facility, norm, and design capacity in a year where the norm goes by it.
const ASSIGNED: [(&str, &str, &str); 15] = [
    ("TH01", "steel-billet-arc", ""),
    ("TH02", "steel-billet-arc", ""),
    ("TH03", "steel-billet-induction", ""),
    ("TH04", "steel-billet-arc", ""),
    ("TH05", "steel-billet-induction", ""),
    ("TH08", "steel-billet-arc", ""),
    ("DU01", "beer", "30000000 l"),
    ("DU02", "beer", "150000 hl"),
    ("DU05", "beer", "80000000 l"),
    ("GI06", "paper-packaging", "12000 t"),
    ("GI07", "paper-packaging", "8000 t"),
    ("TS01", "seafood-shrimp", ""),
    ("TS03", "seafood-shrimp", ""),
    ("TS04", "seafood-shrimp", ""),
    ("TS05", "seafood-shrimp", ""),
];

pub(super) fn assignments() -> Vec<NormAssignment> {
    let assignment = |(facility, norm, capacity): (&str, &str, &str)| NormAssignment {
        facility: facility.to_owned(),
        product: MAIN.to_owned(),
        norm: norm.to_owned(),
        capacity: capacity.split_once(' ').map(|(amount, _)| Decimal::parse(amount).expect("a number")),
        capacity_unit: capacity.split_once(' ').and_then(|(_, unit)| Unit::parse(unit)),
        note: None,
    };
    ASSIGNED.map(assignment).to_vec()
}
