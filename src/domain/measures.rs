//! What did an audit lead to, and what of it is open or overdue?

use chrono::NaiveDate;

use super::fields::{Consistent, register, words};
use super::quantities::Decimal;
use super::refusals::Refusal;
use super::registers::Fault;
use super::units::Unit;

words! {
    /// How far a measure has come.
    pub enum MeasureStatus {
        /// đề xuất
        Proposed = "proposed",
        /// thống nhất thực hiện
        Agreed = "agreed",
        /// đang thực hiện
        InProgress = "in-progress",
        /// đã thực hiện
        Implemented = "implemented",
        /// đã nghiệm thu
        Verified = "verified",
        /// không thực hiện
        Dropped = "dropped",
    }
}

impl MeasureStatus {
    /// Whether something is still to be done.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Proposed | Self::Agreed | Self::InProgress)
    }
}

register! {
    /// Something that a facility is to do after an audit.
    pub struct Measure of Measures {
        /// The audit's reference.
        audit: Code Key String,
        /// What is to be done.
        title: Line Key String,
        /// The stream it saves.
        stream: Code Required String,
        /// How much a year it is expected to save, in `unit`.
        expected_saving: Number Optional Option<Decimal>,
        /// The unit of the saving.
        unit: Word Optional Option<Unit>,
        /// What it costs, in đồng.
        cost: Number Optional Option<i64>,
        /// The day by which it is due.
        due_on: Date Optional Option<NaiveDate>,
        /// Who sees to it.
        owner: Line Optional Option<String>,
        /// How far it has come; proposed when empty.
        status: Word Optional Option<MeasureStatus>,
        /// The day it was carried out.
        implemented_on: PastDate Optional Option<NaiveDate>,
        /// A remark.
        note: Note Optional Option<String>,
    }
}

impl Consistent for Measure {
    fn check(&self) -> Result<(), Fault> {
        if self.expected_saving.is_some() && self.unit.is_none() {
            return Err(Fault { column: "unit", because: Refusal::Empty });
        }
        Ok(())
    }
}

impl Measure {
    /// How far it has come.
    #[must_use]
    pub fn state(&self) -> MeasureStatus {
        self.status.unwrap_or(MeasureStatus::Proposed)
    }

    /// By how many days it is overdue on a day; nothing when it is not.
    #[must_use]
    pub fn days_overdue(&self, today: NaiveDate) -> Option<i64> {
        let due = self.due_on.filter(|due| *due < today)?;
        self.state().is_open().then(|| (today - due).num_days())
    }
}
