//! Where does a value stand against its target band?
//!
//! Always against the target itself; the path to it is told apart. Both bounds belong to the
//! band. The value is compared rounded half to even at nine decimals, because in binary
//! 100·(1 − 96/100) is 4.000 000 000 000 003 6. Source: the programme's contract §3, §4.

use super::exact::Exact;
use super::quantities::Decimal;

/// The bounds to be reached; without a high bound, reaching the low one is all there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// The low bound.
    pub low: Decimal,
    /// The high bound.
    pub high: Option<Decimal>,
}

impl Target {
    /// Its bounds as plain numbers, for showing; verdicts compare the exact ones.
    #[must_use]
    pub fn bounds(&self) -> (f64, Option<f64>) {
        (self.low.exact().to_f64(), self.high.map(|high| high.exact().to_f64()))
    }
}

/// A change beyond this many percent of the baseline is more likely a slip than a change; it is
/// flagged, and counts. Source: the programme's formulas, §4.
const UNUSUAL: f64 = 40.0;

/// Whether a reduction in percent, or a rise, is so large that its data should be looked at.
#[must_use]
pub fn is_unusual(percent: f64) -> bool {
    percent.abs() > UNUSUAL
}

/// How a value stands, worst first; `Unknown` and `None` stand outside the order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// More is used than before.
    Worse,
    /// Short of the low bound.
    Below,
    /// Inside the band, or at or past a one-sided bound.
    Met,
    /// Past the high bound.
    Exceeded,
    /// There is no value.
    Unknown,
    /// There is no target.
    None,
}

impl Verdict {
    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Worse => "worse",
            Self::Below => "below",
            Self::Met => "met",
            Self::Exceeded => "exceeded",
            Self::Unknown => "unknown",
            Self::None => "none",
        }
    }

    /// The verdict of a reduction in percent.
    #[must_use]
    pub fn of(value: Option<f64>, target: Option<&Target>) -> Self {
        let Some(target) = target else {
            return Self::None;
        };
        let Some(value) = value.and_then(Exact::from_f64) else {
            return Self::Unknown;
        };
        let value = value.rounded_half_even(9);
        if value < Exact::zero() {
            Self::Worse
        } else if value < target.low.exact() {
            Self::Below
        } else if target.high.is_some_and(|high| value > high.exact()) {
            Self::Exceeded
        } else {
            Self::Met
        }
    }

    /// The worst of those that are known, `Unknown` when none is.
    #[must_use]
    pub fn worst(verdicts: impl IntoIterator<Item = Self>) -> Self {
        verdicts
            .into_iter()
            .filter(|verdict| !matches!(verdict, Self::Unknown | Self::None))
            .min()
            .unwrap_or(Self::Unknown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ends_of_the_band_are_met() {
        let band = Target {
            low: Decimal::parse("2.5").expect("a number"),
            high: Some(Decimal::parse("4").expect("a number")),
        };
        // formulas.md §4; the fourth is 4 % as binary arithmetic gives it
        let cases = [
            (Some(-0.000_000_001), Verdict::Worse),
            (Some(-1e-12), Verdict::Below),
            (Some(0.0), Verdict::Below),
            (Some(2.499_999_999), Verdict::Below),
            (Some(2.5), Verdict::Met),
            (Some(100.0 * (1.0 - 96.0 / 100.0)), Verdict::Met),
            (Some(4.000_000_001), Verdict::Exceeded),
            (Some(f64::NAN), Verdict::Unknown),
            (None, Verdict::Unknown),
        ];
        for (value, verdict) in cases {
            assert_eq!(Verdict::of(value, Some(&band)), verdict, "{value:?}");
        }
        let one_sided = Target { high: None, ..band };
        assert_eq!(Verdict::of(Some(99.0), Some(&one_sided)), Verdict::Met);
        assert_eq!(Verdict::of(Some(99.0), None), Verdict::None);
    }

    #[test]
    fn a_headline_is_as_good_as_its_worst_known_sector() {
        use Verdict::{Below, Exceeded, Met, Unknown, Worse};
        for (sectors, headline) in [
            (vec![Met, Exceeded, Unknown], Met),
            (vec![Met, Below, Worse], Worse),
            (vec![Exceeded], Exceeded),
            (vec![Unknown, Unknown], Unknown),
            (vec![], Unknown),
        ] {
            assert_eq!(Verdict::worst(sectors), headline);
        }
    }
}
