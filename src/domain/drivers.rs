//! What else moves a facility's consumption, month by month?
//!
//! A driver is a variable besides output (ISO 50006: relevant variable): a temperature, days worked,
//! a share of a product. It explains consumption in a baseline by regression, and only its records of
//! single months do; a month without one is unknown, never zero.

use std::collections::BTreeMap;

use super::exact::Exact;
use super::fields::{Consistent, register};
use super::periods::{Month, Period};
use super::quantities::Signed;
use super::refusals::Refusal;
use super::registers::Fault;

/// The name of the variable that is the facility's output; no driver has it.
pub const OUTPUT: &str = "output";

register! {
    /// The value of one driver at one facility in one period.
    pub struct Driver of Drivers {
        /// The facility's code.
        facility: Code Key String,
        /// The driver's name within the facility.
        driver: Code Key String,
        /// What the value stands for.
        period: Period Key Period,
        /// The value, in `unit`.
        value: Signed Required Signed,
        /// Its unit, in the plant's own words.
        unit: Line Optional Option<String>,
        /// A remark.
        note: Note Optional Option<String>,
    }
}

impl Consistent for Driver {
    fn check(&self) -> Result<(), Fault> {
        if self.driver == OUTPUT {
            return Err(Fault { column: "driver", because: Refusal::ReservedCode { given: self.driver.clone() } });
        }
        Ok(())
    }
}

/// The monthly values of a facility's drivers, by name.
pub type Monthly = BTreeMap<String, BTreeMap<Month, Exact>>;

/// The values of single months among the records of one facility.
pub fn monthly<'a>(records: impl IntoIterator<Item = &'a Driver>) -> Monthly {
    let mut monthly = Monthly::new();
    for record in records.into_iter().filter(|record| record.period.months() == 1) {
        monthly.entry(record.driver.clone()).or_default().insert(record.period.first(), record.value.exact());
    }
    monthly
}
