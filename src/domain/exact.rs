//! Exact arithmetic: how do sums of reported quantities stay free of rounding?
//!
//! Every quantity is a decimal and every conversion a ratio of integers, so sums over records are
//! kept as rationals. They do not depend on the order of the records and are the same bits on
//! every machine. They become binary floating point once, where a facility's figure leaves the
//! records for the roll-up.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Sub};
use std::str::FromStr;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive, Zero};

/// A rational number, always in lowest terms.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Exact(BigRational);

impl Exact {
    /// Zero.
    #[must_use]
    pub fn zero() -> Self {
        Self(BigRational::zero())
    }

    /// `numerator / denominator`.
    ///
    /// # Panics
    /// If `denominator` is zero; callers pass constants or numbers they have tested.
    #[must_use]
    pub fn ratio(numerator: i64, denominator: i64) -> Self {
        Self(BigRational::new(numerator.into(), denominator.into()))
    }

    /// `mantissa · 10^-scale`.
    #[must_use]
    pub fn decimal(mantissa: i64, scale: u8) -> Self {
        Self(BigRational::new(mantissa.into(), BigInt::from(10).pow(scale.into())))
    }

    /// The exact value of a finite binary number, or nothing for NaN and the infinities.
    #[must_use]
    pub fn from_f64(value: f64) -> Option<Self> {
        BigRational::from_float(value).map(Self)
    }

    /// The nearest binary number.
    #[must_use]
    pub fn to_f64(&self) -> f64 {
        self.0.to_f64().expect("a rational always has a nearest binary number")
    }

    /// Whether the number is zero.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.0.is_zero()
    }

    /// Whether the number is above zero.
    #[must_use]
    pub fn is_positive(&self) -> bool {
        self.0.is_positive()
    }

    /// `self / divisor`, or nothing when the divisor is zero.
    #[must_use]
    pub fn over(&self, divisor: &Self) -> Option<Self> {
        (!divisor.is_zero()).then(|| Self(&self.0 / &divisor.0))
    }

    /// Rounded half to even at `decimals` decimal places.
    #[must_use]
    pub fn rounded_half_even(&self, decimals: u8) -> Self {
        let unit = BigInt::from(10).pow(decimals.into());
        let scaled = &self.0 * &unit;
        let floor = scaled.floor().to_integer();
        let rest = scaled - BigRational::from_integer(floor.clone());
        let half = BigRational::new(1.into(), 2.into());
        let up = rest > half || (rest == half && (&floor % BigInt::from(2)) != BigInt::zero());
        let rounded = if up { floor + 1 } else { floor };
        Self(BigRational::new(rounded, unit))
    }
}

impl Default for Exact {
    fn default() -> Self {
        Self::zero()
    }
}

impl Add<&Exact> for Exact {
    type Output = Exact;
    fn add(self, other: &Exact) -> Exact {
        Exact(self.0 + &other.0)
    }
}

impl Sub<&Exact> for Exact {
    type Output = Exact;
    fn sub(self, other: &Exact) -> Exact {
        Exact(self.0 - &other.0)
    }
}

impl Mul<&Exact> for Exact {
    type Output = Exact;
    fn mul(self, other: &Exact) -> Exact {
        Exact(self.0 * &other.0)
    }
}

impl Div<&Exact> for Exact {
    type Output = Exact;
    /// # Panics
    /// If `other` is zero; use [`Exact::over`] where it can be.
    fn div(self, other: &Exact) -> Exact {
        Exact(self.0 / &other.0)
    }
}

impl AddAssign<&Exact> for Exact {
    fn add_assign(&mut self, other: &Exact) {
        self.0 += &other.0;
    }
}

impl<'a> Sum<&'a Exact> for Exact {
    fn sum<I: Iterator<Item = &'a Exact>>(parts: I) -> Self {
        parts.fold(Self::zero(), |sum, part| sum + part)
    }
}

/// `n` or `n/d`, as it is stored.
impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The text was not `n` or `n/d`.
#[derive(Debug, thiserror::Error)]
#[error("not a ratio of integers: {0}")]
pub struct NotARatio(String);

impl FromStr for Exact {
    type Err = NotARatio;
    fn from_str(text: &str) -> Result<Self, NotARatio> {
        BigRational::from_str(text).map(Self).map_err(|_| NotARatio(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_round_to_the_even_neighbour() {
        // IEEE 754 roundTiesToEven, in decimal
        for (value, rounded) in [((5, 2), (2, 1)), ((7, 2), (4, 1)), ((-5, 2), (-2, 1)), ((26, 10), (3, 1))] {
            assert_eq!(Exact::ratio(value.0, value.1).rounded_half_even(0), Exact::ratio(rounded.0, rounded.1));
        }
    }

    #[test]
    fn what_is_stored_reads_back() {
        for text in ["0", "-7", "22/7", "1000000007/3"] {
            assert_eq!(Exact::from_str(text).expect("a ratio").to_string(), text);
        }
        assert!(Exact::from_str("0.5").is_err());
    }
}
