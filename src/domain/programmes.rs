//! Which targets does a programme set, and on whose word?
//!
//! A programme, its indicators and its targets are data (`programmes/*.toml`); the few kinds of
//! measure are code.

use super::periods::{ReportingPeriod, Span};
use super::reached::CoverageMeasure;
use super::tallies::{AmountMeasure, TallyMeasure};
use super::verdicts::Target;

/// An action plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Programme {
    /// Its code.
    pub code: String,
    /// Its name in both languages.
    pub name: Names,
    /// Its months.
    pub span: Span,
    /// What it measures, in the order of the report.
    pub indicators: Vec<Indicator>,
}

impl Programme {
    /// How much of its time has passed by the end of a period, 0 to 1.
    #[must_use]
    pub fn share_of_time(&self, period: ReportingPeriod) -> f64 {
        let months = self.span.month_count();
        let passed = (period.span().last.number() - self.span.first.number() + 1).clamp(0, months);
        f64::from(passed) / f64::from(months)
    }
}

/// A name in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Names {
    /// Vietnamese.
    pub vi: String,
    /// English.
    pub en: String,
}

/// One thing a programme measures.
#[derive(Clone, Debug, PartialEq)]
pub struct Indicator {
    /// Its code.
    pub code: String,
    /// Its name in both languages.
    pub name: Names,
    /// What kind of measure it is.
    pub kind: IndicatorKind,
    /// The unit of its value.
    pub unit: String,
    /// What is to be reached.
    pub target: Option<Target>,
    /// The words in which the target was set, as printed.
    pub words: String,
    /// Where those words stand.
    pub source: String,
    /// What a reader of the target must know, such as an ambiguity.
    pub remark: Option<Names>,
    /// What a reduction's words are read to mean.
    pub reading_text: Option<ReadingText>,
}

/// What the words of a target are read to mean, and on whose word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadingText {
    /// The reading in both languages.
    pub text: Names,
    /// Who approved it; nobody yet where there is none.
    pub approved_by: Option<String>,
}

impl Programme {
    /// What its reduction of energy is to reach; nothing in a programme without one.
    #[must_use]
    pub fn energy_target(&self) -> Option<Target> {
        self.indicators.iter().find(|one| one.kind.reading() == Some(Reading::Energy))?.target
    }
}

/// The kinds of measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IndicatorKind {
    /// By how much consumption fell, of energy or of materials.
    Reduction(Reading),
    /// k of n members of a register.
    Coverage(CoverageMeasure),
    /// How many.
    Tally(TallyMeasure),
    /// How much money.
    Amount(AmountMeasure),
}

/// What a reduction reads the target's words to mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// All energy together, in TOE.
    Energy,
    /// Each material stream in its own unit.
    Materials,
}

impl IndicatorKind {
    /// Its word.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Reduction(_) => "reduction",
            Self::Coverage(_) => "coverage",
            Self::Tally(_) => "tally",
            Self::Amount(_) => "amount",
        }
    }

    /// What the indicator reads a reduction to mean, if it is one.
    #[must_use]
    pub fn reading(&self) -> Option<Reading> {
        match self {
            Self::Reduction(reading) => Some(*reading),
            Self::Coverage(_) | Self::Tally(_) | Self::Amount(_) => None,
        }
    }
}
