//! What was an outlet seen to pack in?
//!
//! The degree follows a checklist of single-use items (bags, foam boxes, straws, trays, wrap):
//! full when none is left, partial when at least one is replaced and named.

use chrono::NaiveDate;

use super::fields::{Consistent, register, words};
use super::quantities::Decimal;
use super::refusals::Refusal;
use super::registers::Fault;

words! {
    /// How far single-use plastic is replaced.
    pub enum Degree {
        /// chưa thay thế
        None = "none",
        /// thay thế một phần
        Partial = "partial",
        /// thay thế hoàn toàn
        Full = "full",
    }
}

register! {
    /// One look at an outlet's packaging.
    pub struct PackagingSurvey of Packaging {
        /// The place's code.
        place: Code Key String,
        /// The day.
        surveyed_on: PastDate Key NaiveDate,
        /// How far single-use plastic is replaced.
        degree: Word Required Degree,
        /// The items of the checklist that were replaced.
        items_replaced: Note Optional Option<String>,
        /// Those that were not.
        items_left: Note Optional Option<String>,
        /// The share of packaging that is friendly to the environment, in percent.
        alternative_share: Number Optional Option<Decimal>,
        /// Single-use plastic, kilograms a month.
        single_use_kg: Number Optional Option<Decimal>,
        /// What replaced it, kilograms a month.
        alternative_kg: Number Optional Option<Decimal>,
        /// A remark.
        note: Note Optional Option<String>,
    }
}

impl Consistent for PackagingSurvey {
    fn check(&self) -> Result<(), Fault> {
        let hundred = Decimal::from_parts(100, 0).expect("a hundred is a number");
        match self.alternative_share {
            Some(share) if share > hundred => Err(Fault {
                column: "alternative_share",
                because: Refusal::TooLarge { given: share.to_string(), most: "100".to_owned() },
            }),
            _ => Ok(()),
        }
    }
}
