//! When may a fitted relation serve as a baseline?
//!
//! Each rule is a row: its code, how grave it is to break it, and its bound. What came of it is data
//! too, so that a page can say it in words.
//!
//! Source: the programme's formulas §7 (the criteria of IPMVP and of the SEP measurement protocol).

use super::drivers::OUTPUT;
use super::regressions::Fit;

/// How grave it is when a rule is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The relation is not used.
    Disqualifying,
    /// It is used, and what is broken is shown beside it.
    Warning,
}

/// A rule that relations are held to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// The relation as a whole explains more than chance: p of F.
    FTest,
    /// Each slope is more than chance: the largest p.
    EverySlope,
    /// At least one slope is clearly more than chance: the smallest p.
    OneSlope,
    /// Enough of the variation is explained: R².
    RSquared,
    /// More output does not need less: the slope of output.
    OutputSign,
    /// Output is among the variables; else a fall of production reads as a saving.
    OutputPresent,
}

impl Rule {
    /// All of them, in the order they are told.
    pub const ALL: [Self; 6] =
        [Self::FTest, Self::EverySlope, Self::OneSlope, Self::RSquared, Self::OutputSign, Self::OutputPresent];

    /// How many standard deviations from its baseline mean a driver may lie before a figure is an extrapolation.
    pub const EXTRAPOLATION_DEVIATIONS: f64 = 3.0;

    /// Its code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::FTest => "f-test",
            Self::EverySlope => "every-slope",
            Self::OneSlope => "one-slope",
            Self::RSquared => "r-squared",
            Self::OutputSign => "output-sign",
            Self::OutputPresent => "output-present",
        }
    }

    /// How grave it is to break it.
    #[must_use]
    pub fn severity(self) -> Severity {
        match self {
            Self::OutputPresent => Severity::Warning,
            _ => Severity::Disqualifying,
        }
    }

    /// What the fact is compared with.
    #[must_use]
    pub fn bound(self) -> f64 {
        match self {
            Self::FTest | Self::OneSlope => 0.10,
            Self::EverySlope => 0.20,
            Self::RSquared => 0.5,
            Self::OutputSign => 0.0,
            Self::OutputPresent => 1.0,
        }
    }

    /// The fact of a fit; nothing where it has none.
    fn fact(self, fit: &Fit) -> Option<f64> {
        let slopes = || fit.coefficients[1..].iter();
        let output = || slopes().find(|one| one.name == OUTPUT);
        // a slope without a p has no error at all: it is not chance
        let p = || slopes().map(|one| one.p.unwrap_or(0.0));
        match self {
            Self::FTest => Some(fit.f_p.unwrap_or(0.0)),
            Self::EverySlope => p().reduce(f64::max),
            Self::OneSlope => p().reduce(f64::min),
            Self::RSquared => fit.r_squared,
            Self::OutputSign => output().map(|one| one.estimate),
            Self::OutputPresent => Some(f64::from(u8::from(output().is_some()))),
        }
    }

    fn is_kept(self, fact: f64) -> bool {
        match self {
            Self::FTest | Self::EverySlope | Self::OneSlope => fact < self.bound(),
            Self::RSquared | Self::OutputSign | Self::OutputPresent => fact >= self.bound(),
        }
    }
}

/// How one rule turned out for a fit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcome {
    /// The rule.
    pub rule: Rule,
    /// What it looked at.
    pub fact: f64,
    /// Whether it is kept.
    pub is_kept: bool,
}

impl Outcome {
    /// Whether the relation may be used as far as this rule goes.
    #[must_use]
    pub fn permits(&self) -> bool {
        self.is_kept || self.rule.severity() == Severity::Warning
    }
}

/// How each rule turns out; a rule about something that the fit does not have is left out.
#[must_use]
pub fn judge(fit: &Fit) -> Vec<Outcome> {
    let outcome = |rule: Rule| rule.fact(fit).map(|fact| Outcome { rule, fact, is_kept: rule.is_kept(fact) });
    let mut outcomes: Vec<Outcome> = Rule::ALL.into_iter().filter_map(outcome).collect();
    if fit.r_squared.is_none() {
        // consumption that never changes is explained by nothing
        outcomes.push(Outcome { rule: Rule::RSquared, fact: 0.0, is_kept: false });
    }
    outcomes
}
