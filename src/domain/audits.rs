//! What was seen at a plant?

use chrono::NaiveDate;

use super::fields::{Consistent, register, words};

words! {
    /// The kinds of audit.
    pub enum AuditKind {
        /// đánh giá sản xuất sạch hơn
        CleanerProduction = "cleaner-production",
        /// kiểm toán năng lượng
        Energy = "energy",
        /// kiểm tra
        Inspection = "inspection",
        /// kiểm tra lại
        FollowUp = "follow-up",
    }
}

register! {
    /// A visit to a facility in which someone looked at how it works.
    pub struct Audit of Audits {
        /// Its reference, unique.
        reference: Code Key String,
        /// The facility's code.
        facility: Code Required String,
        /// The day.
        held_on: PastDate Required NaiveDate,
        /// What kind.
        kind: Word Required AuditKind,
        /// Who went.
        team: Line Required String,
        /// What was looked at.
        scope: Note Optional Option<String>,
        /// What was found.
        findings: Note Optional Option<String>,
        /// Who was there for the plant.
        plant_representatives: Line Optional Option<String>,
    }
}

impl Consistent for Audit {}
