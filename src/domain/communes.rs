//! Which communes and wards are there, and when?
//!
//! District level ended on 1 July 2025, and communes were merged then and before. So each is dated
//! and may name its successor; the list is the users' own.

use chrono::NaiveDate;

use super::fields::{Consistent, register};
use super::refusals::Refusal;
use super::registers::Fault;

register! {
    /// A commune or ward.
    pub struct Commune of Communes {
        /// Its code, unique.
        code: Code Key String,
        /// Its name.
        name: Line Required String,
        /// The first day on which it is there.
        valid_from: Date Required NaiveDate,
        /// The last day on which it is there; empty while it is.
        valid_to: Date Optional Option<NaiveDate>,
        /// The former district it belongs to.
        district: Line Optional Option<String>,
        /// The code of the commune it became part of.
        successor: Code Optional Option<String>,
    }
}

impl Consistent for Commune {
    fn check(&self) -> Result<(), Fault> {
        if self.valid_to.is_some_and(|to| to < self.valid_from) {
            return Err(Fault { column: "valid_to", because: Refusal::EndsBeforeItBegins });
        }
        Ok(())
    }
}
