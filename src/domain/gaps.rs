//! Why is there no value?
//!
//! A gap is told by its first reason, in the order of the contract §3.

use std::collections::BTreeSet;

use super::periods::Month;

/// Why a facility does not count, or why a baseline cannot be set. In the order they are told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gap {
    /// An expected record is absent in these months, or the result was never recorded.
    MissingPeriod(Vec<Month>),
    /// Output was never recorded by the period's end, or sums to zero.
    NoOutput,
    /// Something was used of streams without a factor.
    NoFactor(BTreeSet<String>),
    /// Outputs without a common unit or equivalence.
    UnlikeOutputs,
    /// There is no baseline of this programme.
    NoBaseline,
    /// The baseline does not hold the period's calendar months by themselves.
    BaselineNotSeasonal,
    /// Nothing was used, or made, in the baseline.
    ZeroBaseline,
}

impl Gap {
    /// Its code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::MissingPeriod(_) => "missing-period",
            Self::NoOutput => "no-output",
            Self::NoFactor(_) => "no-factor",
            Self::UnlikeOutputs => "unlike-outputs",
            Self::NoBaseline => "no-baseline",
            Self::BaselineNotSeasonal => "baseline-not-seasonal",
            Self::ZeroBaseline => "zero-baseline",
        }
    }

    /// The months it names; only a missing period names any.
    #[must_use]
    pub fn months(&self) -> &[Month] {
        match self {
            Self::MissingPeriod(months) => months,
            _ => &[],
        }
    }

    /// The streams it names; only a missing factor names any.
    pub fn streams(&self) -> impl Iterator<Item = &str> {
        match self {
            Self::NoFactor(streams) => Some(streams),
            _ => None,
        }
        .into_iter()
        .flatten()
        .map(String::as_str)
    }
}
