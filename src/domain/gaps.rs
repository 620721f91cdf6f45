//! Why is there no value?
//!
//! A gap is told by its first reason, in the order of the contract §3.

use std::collections::{BTreeMap, BTreeSet};

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
    /// A variable of the baseline's relation has no value in some month.
    MissingDriver(BTreeMap<String, Vec<Month>>),
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
            Self::MissingDriver(_) => "missing-driver",
            Self::NoBaseline => "no-baseline",
            Self::BaselineNotSeasonal => "baseline-not-seasonal",
            Self::ZeroBaseline => "zero-baseline",
        }
    }

    /// The months it names, in order; only a missing period and a missing driver name any.
    #[must_use]
    pub fn months(&self) -> Vec<Month> {
        match self {
            Self::MissingPeriod(months) => months.clone(),
            Self::MissingDriver(drivers) => {
                drivers.values().flatten().copied().collect::<BTreeSet<_>>().into_iter().collect()
            }
            _ => vec![],
        }
    }

    /// The variables it names; only a missing driver names any.
    pub fn variables(&self) -> impl Iterator<Item = &str> {
        match self {
            Self::MissingDriver(drivers) => Some(drivers.keys().map(String::as_str)),
            _ => None,
        }
        .into_iter()
        .flatten()
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
