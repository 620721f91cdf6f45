//! By which rules are figures looked at, and what is to be done about what they find?
//!
//! Rows of data, with what they measure by and where that is from.
//!
//! Source: formulas §3, §10, §11.

/// A third less is bought where at most these parts of those are left.
pub const BOUGHT_LEFT: (i32, i32) = (2, 3);
/// Output is steady within this many percent.
pub const STEADY: i32 = 10;
/// Fewer months side by side with those of the year before say nothing.
pub const BOUGHT_NEEDS: i32 = 3;
/// Beyond this many percent of the baseline's, output is another load.
pub const OUTPUT_MOST: i32 = 30;
/// The first and last year of the epidemic.
pub const THIN_YEARS: (i32, i32) = (2020, 2021);
/// A record is due so many days after the end of its period: for a year on 15 January, as
/// TT 25/2020/TT-BCT asks; shorter periods get as many days.
pub const DAYS_AFTER: i32 = 15;
/// How far around ×10 or ×1000 a jump may lie, in percent.
pub const SLIP_TOLERANCE: i32 = 25;
/// With how many of the last values a value is compared, by their median.
pub const LAST_VALUES: i32 = 6;
/// Fewer values before it tell nothing of a slip.
pub const SLIP_NEEDS: i32 = 2;
/// Beyond this robust z a value is looked at, in thousandths.
pub const Z_MOST: i32 = 3500;
/// Fewer values have no outliers.
pub const Z_NEEDS: i32 = 5;
/// Nearer to the median than this, in percent of it, nothing is worth a question, however narrow the spread.
pub const FAR_LEAST: i32 = 5;
/// Beyond this change against the year before a reason is asked for, in percent.
pub const CHANGE_MOST: i32 = 40;

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

const ROBUST: &str = "Iglewicz, Hoaglin (1993), How to Detect and Handle Outliers: |0.6745·(x − median)/MAD| > 3.5; the least values and the least distance are this program's";

/// All rules, in the order in which they are told.
pub const RULES: [Terms; 10] = [
    Terms {
        rule: Rule::MissingRecord,
        code: "missing-record",
        severity: Severity::Supply,
        limits: &[("days_after_period", DAYS_AFTER)],
        source: "TT 25/2020/TT-BCT: a year's report by 15 January; this program gives shorter periods the same 15 days",
    },
    Terms {
        rule: Rule::UnitSlip,
        code: "unit-slip",
        severity: Severity::Check,
        limits: &[
            ("tolerance_percent", SLIP_TOLERANCE),
            ("values_compared", LAST_VALUES),
            ("least_values", SLIP_NEEDS),
        ],
        source: "a jump of ×10, ÷10, ×1000, ÷1000 is one of units or of the decimal mark; the tolerance is this program's",
    },
    Terms {
        rule: Rule::Outlier,
        code: "outlier",
        severity: Severity::Check,
        limits: &[("z_thousandths", Z_MOST), ("least_values", Z_NEEDS), ("least_percent", FAR_LEAST)],
        source: ROBUST,
    },
    Terms {
        rule: Rule::IntensityOutlier,
        code: "intensity-outlier",
        severity: Severity::Check,
        limits: &[("z_thousandths", Z_MOST), ("least_values", Z_NEEDS), ("least_percent", FAR_LEAST)],
        source: ROBUST,
    },
    Terms {
        rule: Rule::YearChange,
        code: "year-change",
        severity: Severity::Explain,
        limits: &[("percent", CHANGE_MOST)],
        source: "the programme's method: beyond ±40 % of the same period of the year before a reason is asked for",
    },
    Terms {
        rule: Rule::OwnGeneration,
        code: "own-generation",
        severity: Severity::Explain,
        limits: &[
            ("parts_left", BOUGHT_LEFT.0),
            ("of_parts", BOUGHT_LEFT.1),
            ("output_percent", STEADY),
            ("least_months", BOUGHT_NEEDS),
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
        limits: &[("percent", OUTPUT_MOST)],
        source: "the programme's method: specific consumption worsens at low load, so output beyond ±30 % of the baseline's is flagged",
    },
    Terms {
        rule: Rule::ThinBaseline,
        code: "thin-baseline",
        severity: Severity::Note,
        limits: &[("first_year", THIN_YEARS.0), ("last_year", THIN_YEARS.1)],
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
