//! What about a facility's figures should somebody look at, and how sure is the program?
//!
//! The rules are rows of data, with what they measure by and where that is from. They warn and
//! never block: only the impossible is refused, and that is refused where it comes in. What a rule
//! finds is data too; pages and the API turn it into sentences.
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
use super::units::Unit;
use super::{guards, presence, slips};

/// What is to be done about a finding, the most pressing first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// A record is absent: enter it.
    Supply,
    /// A figure is probably wrong: look at it again.
    Check,
    /// A figure may well be right: ask for the reason.
    Explain,
    /// Nothing to do; who reads the result should know.
    Note,
}

impl Severity {
    /// All of them, the most pressing first.
    pub const ALL: [Self; 4] = [Self::Supply, Self::Check, Self::Explain, Self::Note];

    /// Its word in answers.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Supply => "supply",
            Self::Check => "check",
            Self::Explain => "explain",
            Self::Note => "note",
        }
    }

    /// The severity with this word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    /// Whether somebody has to do something.
    #[must_use]
    pub fn is_to_do(self) -> bool {
        self != Self::Note
    }
}

/// What is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// An expected record is absent past its day.
    MissingRecord,
    /// A value is ten or a thousand times what it was, or that part of it.
    UnitSlip,
    /// A value lies far from the others.
    Outlier,
    /// Consumption per output lies far from the others.
    IntensityOutlier,
    /// A value changed much against the same period of the year before.
    YearChange,
    /// Less electricity is bought for as much output, and no generation of one's own is recorded.
    OwnGeneration,
    /// A record lies in months in which the facility was not open.
    OutsideOpening,
    /// Output is far from the baseline's.
    OutputRange,
    /// The baseline rests on years that were not like others.
    ThinBaseline,
    /// Values are estimated.
    Estimated,
}

/// A rule as data.
#[derive(Clone, Copy, Debug)]
pub struct Terms {
    /// The rule.
    pub rule: Rule,
    /// Its code.
    pub code: &'static str,
    /// What is to be done about what it finds.
    pub severity: Severity,
    /// What it measures by, named.
    pub limits: &'static [(&'static str, i32)],
    /// Where they are from.
    pub source: &'static str,
}

const ROBUST: &str = "Iglewicz, Hoaglin (1993), How to Detect and Handle Outliers: |0.6745·(x − median)/MAD| > 3.5; the least number of values is this program's";

/// All rules, in the order in which they are told.
pub const RULES: [Terms; 10] = [
    Terms {
        rule: Rule::MissingRecord,
        code: "missing-record",
        severity: Severity::Supply,
        limits: &[("days_after_period", presence::DAYS_AFTER)],
        source: "TT 25/2020/TT-BCT: a year's report by 15 January; this program gives shorter periods the same 15 days",
    },
    Terms {
        rule: Rule::UnitSlip,
        code: "unit-slip",
        severity: Severity::Check,
        limits: &[
            ("tolerance_percent", slips::SLIP_TOLERANCE),
            ("values_compared", slips::LAST_VALUES),
            ("least_values", slips::SLIP_NEEDS),
        ],
        source: "a jump of ×10, ÷10, ×1000, ÷1000 is one of units or of the decimal mark; the tolerance is this program's",
    },
    Terms {
        rule: Rule::Outlier,
        code: "outlier",
        severity: Severity::Check,
        limits: &[("z_thousandths", slips::Z_MOST), ("least_values", slips::Z_NEEDS)],
        source: ROBUST,
    },
    Terms {
        rule: Rule::IntensityOutlier,
        code: "intensity-outlier",
        severity: Severity::Check,
        limits: &[("z_thousandths", slips::Z_MOST), ("least_values", slips::Z_NEEDS)],
        source: ROBUST,
    },
    Terms {
        rule: Rule::YearChange,
        code: "year-change",
        severity: Severity::Explain,
        limits: &[("percent", slips::CHANGE_MOST)],
        source: "the programme's method: beyond ±40 % of the same period of the year before a reason is asked for",
    },
    Terms {
        rule: Rule::OwnGeneration,
        code: "own-generation",
        severity: Severity::Explain,
        limits: &[
            ("parts_left", guards::BOUGHT_LEFT.0),
            ("of_parts", guards::BOUGHT_LEFT.1),
            ("output_percent", guards::STEADY),
            ("least_months", guards::BOUGHT_NEEDS),
        ],
        source: "the programme's method: bought electricity falls by a third with output steady; what is steady is this program's",
    },
    Terms {
        rule: Rule::OutsideOpening,
        code: "outside-opening",
        severity: Severity::Check,
        limits: &[],
        source: "records wholly in months not open are kept, flagged and not counted",
    },
    Terms {
        rule: Rule::OutputRange,
        code: "output-range",
        severity: Severity::Note,
        limits: &[("percent", guards::OUTPUT_MOST)],
        source: "the programme's method: specific consumption worsens at low load, so output beyond ±30 % of the baseline's is flagged",
    },
    Terms {
        rule: Rule::ThinBaseline,
        code: "thin-baseline",
        severity: Severity::Note,
        limits: &[("first_year", guards::THIN_YEARS.0), ("last_year", guards::THIN_YEARS.1)],
        source: "the programme's method: the years of the epidemic are poor baselines",
    },
    Terms {
        rule: Rule::Estimated,
        code: "estimated",
        severity: Severity::Note,
        limits: &[],
        source: "quality “estimated” of the records",
    },
];

impl Rule {
    /// Its row.
    ///
    /// # Panics
    /// Never: every rule has a row, which a test holds.
    #[must_use]
    pub fn terms(self) -> &'static Terms {
        RULES.iter().find(|terms| terms.rule == self).expect("every rule has a row")
    }

    /// What is to be done about what it finds.
    #[must_use]
    pub fn severity(self) -> Severity {
        self.terms().severity
    }
}

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
    /// A record that does not count.
    Outside {
        /// As reported.
        reported: Quantity,
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

/// Findings in the order in which they are told: by period, then rule, then subject.
pub fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| (a.span, a.rule, &a.about).cmp(&(b.span, b.rule, &b.about)));
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_rule_has_one_row_and_one_code() {
        let rules: BTreeSet<Rule> = RULES.iter().map(|terms| terms.rule).collect();
        let codes: BTreeSet<&str> = RULES.iter().map(|terms| terms.code).collect();
        assert_eq!((rules.len(), codes.len()), (RULES.len(), RULES.len()));
        assert!(RULES.iter().all(|terms| !terms.source.is_empty()));
        // told in the order of the enum, whose last rule has a row
        assert!(RULES.is_sorted_by_key(|terms| terms.rule));
        assert_eq!(Rule::Estimated.severity(), Severity::Note);
    }
}
