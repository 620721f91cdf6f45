//! Who was told about sustainable production and consumption?

use chrono::NaiveDate;

use super::fields::{Consistent, register};

register! {
    /// One place reached by one event on one topic.
    pub struct AwarenessEvent of Awareness {
        /// The place's code.
        place: Code Key String,
        /// The day.
        held_on: PastDate Key NaiveDate,
        /// What about.
        topic: Line Key String,
        /// The event, where several places were reached at once.
        event: Line Optional Option<String>,
        /// How many took part.
        participants: Number Optional Option<i64>,
        /// By which way.
        channel: Line Optional Option<String>,
        /// A remark.
        note: Note Optional Option<String>,
    }
}

impl Consistent for AwarenessEvent {}
