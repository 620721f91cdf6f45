//! What about a facility's figures should somebody look at?
//!
//! What a rule finds is data; pages and the API turn it into sentences. It never blocks: only the
//! impossible is refused, and that is refused where it comes in.
//!
//! Records are compared only with records of the same subject, length and dimension: a month with
//! months, a year with years. Binary numbers do here, since nothing found changes a figure.
//!
//! Source: formulas §3, §10, §11.

use chrono::NaiveDate;

use super::assessments::{Measured, Record};
use super::consumption::Quality;
use super::pauses::Subject;
use super::periods::{Month, Span};
use super::quantities::Quantity;
use super::rules::Rule;
use super::units::Unit;

/// What a finding is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// The facility as a whole.
    Facility,
    /// One stream used, or one product made.
    Subject(Subject),
    /// A result: energy in all, or a material.
    Result(Measured),
    /// Output in all.
    Output,
}

/// How many times too large, or too small, a value probably is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slip {
    /// Ten times too large.
    TimesTen,
    /// A tenth.
    Tenth,
    /// A thousand times too large.
    TimesThousand,
    /// A thousandth.
    Thousandth,
}

/// What was found, as values.
#[derive(Clone, Debug, PartialEq)]
pub enum Facts {
    /// No record where one is expected.
    Missing {
        /// The last recorded month before; nothing when there is none.
        last: Option<Month>,
        /// What is recorded further on, and to which month, where nothing of this one comes later.
        ahead: Option<(About, Month)>,
    },
    /// A value in another unit, or with another decimal mark.
    Slip {
        /// As reported; of several periods the first.
        reported: Quantity,
        /// What is usual, in the reported unit.
        usual: f64,
        /// Which slip.
        slip: Slip,
        /// The unit the number would be right in.
        unit: Option<Unit>,
    },
    /// A value far from the others.
    Far {
        /// As reported.
        reported: Quantity,
        /// What is usual, in the reported unit.
        usual: f64,
    },
    /// Consumption per output far from the others.
    Intensity {
        /// How far from the median, in percent of it.
        percent: f64,
    },
    /// A change against the same periods of the year before.
    Change {
        /// Now, in `unit`.
        now: f64,
        /// Then.
        then: f64,
        /// The unit of both.
        unit: Unit,
    },
    /// Less electricity is bought.
    Bought {
        /// By how much less, in percent.
        fall: f64,
        /// How output changed, in percent.
        output: f64,
    },
    /// Records that do not count.
    Outside {
        /// How many.
        records: usize,
    },
    /// Mean output of a month, in percent of the baseline's.
    Output {
        /// The share.
        percent: f64,
    },
    /// The baseline's months.
    Baseline {
        /// Which.
        months: Span,
    },
    /// Values that are estimated.
    Estimated {
        /// How many.
        estimated: usize,
        /// Of how many.
        all: usize,
    },
}

/// Something to look at.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// By which rule.
    pub rule: Rule,
    /// About what.
    pub about: About,
    /// The months it is about.
    pub span: Span,
    /// What was found.
    pub facts: Facts,
}

/// A record as it came in.
#[derive(Clone, Debug)]
pub struct Reported {
    /// The record.
    pub record: Record,
    /// How the figure came about.
    pub quality: Quality,
    /// The day it was first entered; nothing when it was entered after every day that is asked for.
    pub entered_on: Option<NaiveDate>,
}

/// Findings in the order in which they are told: what is to be done, then the notes; each by period, rule and
/// subject.
pub fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| {
        let place = |one: &Finding| (!one.rule.severity().is_to_do(), one.span, one.rule);
        place(a).cmp(&place(b)).then_with(|| a.about.cmp(&b.about))
    });
}
