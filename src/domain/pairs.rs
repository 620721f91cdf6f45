//! How does a number keep twice the digits of an `f64`?
//!
//! As the unevaluated sum of two: about 31 decimal digits, so that a fit is limited by the digits of its data
//! and not by its own arithmetic.
//!
//! Source: T. J. Dekker, "A floating-point technique for extending the available precision", Numerische
//! Mathematik 18 (1971); Y. Hida, X. S. Li, D. H. Bailey, "Library for double-double and quad-double
//! arithmetic" (2007).

use std::iter::Sum;
use std::ops::{Add, Div, Mul, Neg, Sub};

/// A number of about 31 digits: `high + low`, where `high` is the nearest `f64`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pair {
    high: f64,
    low: f64,
}

impl Pair {
    /// Nothing.
    pub const ZERO: Self = Self { high: 0.0, low: 0.0 };

    /// The nearest `f64`.
    #[must_use]
    pub fn nearest(self) -> f64 {
        self.high
    }

    /// The value without its sign.
    #[must_use]
    pub fn abs(self) -> Self {
        if self.high < 0.0 { -self } else { self }
    }

    /// The square root, 0 of anything that is not above 0.
    #[must_use]
    pub fn sqrt(self) -> Self {
        if self.high <= 0.0 {
            return Self::ZERO;
        }
        // one step of Newton's method doubles the digits
        let near = Self::from(self.high.sqrt());
        near + (self - near * near) / (near + near)
    }

    /// `large + small`, where `large` is not the smaller.
    fn ordered(large: f64, small: f64) -> Self {
        let high = large + small;
        Self { high, low: small - (high - large) }
    }

    /// `a + b`, exactly.
    fn sum(a: f64, b: f64) -> Self {
        let high = a + b;
        let of_b = high - a;
        Self { high, low: (a - (high - of_b)) + (b - of_b) }
    }
}

impl From<f64> for Pair {
    fn from(high: f64) -> Self {
        Self { high, low: 0.0 }
    }
}

impl Neg for Pair {
    type Output = Self;
    fn neg(self) -> Self {
        Self { high: -self.high, low: -self.low }
    }
}

impl Add for Pair {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        let (high, low) = (Self::sum(self.high, other.high), Self::sum(self.low, other.low));
        let near = Self::ordered(high.high, high.low + low.high);
        Self::ordered(near.high, near.low + low.low)
    }
}

impl Sub for Pair {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self + -other
    }
}

impl Mul for Pair {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        let high = self.high * other.high;
        let lost = self.high.mul_add(other.high, -high);
        Self::ordered(high, lost + (self.high * other.low + self.low * other.high))
    }
}

impl Div for Pair {
    type Output = Self;
    fn div(self, other: Self) -> Self {
        let first = self.high / other.high;
        let rest = self - other * first.into();
        let second = rest.high / other.high;
        let rest = rest - other * second.into();
        Self::ordered(first, second) + (rest.high / other.high).into()
    }
}

impl Sum for Pair {
    fn sum<I: Iterator<Item = Self>>(parts: I) -> Self {
        parts.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::Pair;

    #[test]
    fn what_is_below_the_last_digit_of_an_f64_is_kept() {
        let of = Pair::from;
        let tiny = of(1e-25);
        assert_eq!((of(1.0) + tiny - of(1.0)).nearest().to_bits(), 1e-25_f64.to_bits());
        let third = of(1.0) / of(3.0);
        assert!((third * of(3.0) - of(1.0)).nearest().abs() < 1e-31);
        let root = of(2.0).sqrt();
        assert!((root * root - of(2.0)).nearest().abs() < 1e-31);
        // (a + b)(a − b) = a² − b², which f64 gets wrong in the ninth digit here
        let (a, b) = (of(1e8 + 1.0), of(1e8));
        assert_eq!((a * a - b * b).nearest().to_bits(), 200_000_001.0_f64.to_bits());
        assert_eq!(of(-2.0).abs(), of(2.0));
        assert_eq!(of(-1.0).sqrt(), Pair::ZERO);
    }
}
