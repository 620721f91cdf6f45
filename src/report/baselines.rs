//! What came of setting baselines, as JSON.

use serde::Serialize;

use crate::domain::baselines::{NotSet, Set, Settled, WhyRatio};

/// What came of setting baselines, to be written as a JSON object.
#[derive(Debug, Serialize)]
pub struct SettledJson<'a> {
    /// The results whose baseline stands.
    pub set: Vec<SetJson<'a>>,
    /// The results whose baseline could not be set.
    pub refused: Vec<NotSetJson<'a>>,
}

impl<'a> From<&'a Settled> for SettledJson<'a> {
    fn from(settled: &'a Settled) -> Self {
        Self {
            set: settled.set.iter().map(SetJson::from).collect(),
            refused: settled.refused.iter().map(NotSetJson::from).collect(),
        }
    }
}

/// A result whose baseline stands.
#[derive(Debug, Serialize)]
pub struct SetJson<'a> {
    facility: &'a str,
    result: &'a str,
    version: i32,
    new: bool,
    method: &'static str,
    why_ratio: Option<&'static str>,
}

impl<'a> From<&'a Set> for SetJson<'a> {
    fn from(set: &'a Set) -> Self {
        Self {
            facility: &set.facility,
            result: set.measured.code(),
            version: set.number,
            new: set.is_new,
            method: set.method.word(),
            why_ratio: set.why_ratio.map(WhyRatio::code),
        }
    }
}

/// A result whose baseline could not be set, with the reason and its months.
#[derive(Debug, Serialize)]
pub struct NotSetJson<'a> {
    facility: &'a str,
    result: &'a str,
    reason: &'static str,
    periods: Vec<String>,
}

impl<'a> From<&'a NotSet> for NotSetJson<'a> {
    fn from(not_set: &'a NotSet) -> Self {
        Self {
            facility: &not_set.facility,
            result: not_set.measured.code(),
            reason: not_set.gap.code(),
            periods: not_set.gap.months().iter().map(ToString::to_string).collect(),
        }
    }
}
