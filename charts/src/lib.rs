//! Charts: plain data and translated words in, pictures out. Knows no facility.
//!
//! What is drawn first passes through [`Range`]: the drawing library never returns from an infinite
//! axis and draws NaN silently wrong.

/// The limits of an axis that can be drawn: finite, not too far out, and apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    low: f64,
    high: f64,
}

/// Further out than this an axis cannot be drawn.
const FURTHEST: f64 = 1e15;

/// A value that no axis can hold.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
#[error("{0} cannot be drawn")]
pub struct NotDrawable(pub f64);

impl Range {
    /// The smallest range that holds all values, or nothing when there are none.
    ///
    /// A single value, or many equal ones, get room on both sides.
    ///
    /// # Errors
    /// [`NotDrawable`] for NaN, the infinities, and what lies further out than 1e15.
    pub fn holding(values: impl IntoIterator<Item = f64>) -> Result<Option<Self>, NotDrawable> {
        let mut range: Option<Self> = None;
        for value in values {
            if !value.is_finite() || value.abs() > FURTHEST {
                return Err(NotDrawable(value));
            }
            range = Some(range.map_or(Self { low: value, high: value }, |range| Self {
                low: range.low.min(value),
                high: range.high.max(value),
            }));
        }
        Ok(range.map(Self::with_room))
    }

    fn with_room(self) -> Self {
        let least = 1e-9 * self.low.abs().max(self.high.abs()).max(1.0);
        if self.high - self.low > least {
            return self;
        }
        let room = (self.low.abs() / 2.0).max(0.5);
        Self { low: self.low - room, high: self.high + room }
    }

    /// The low end.
    #[must_use]
    pub fn low(self) -> f64 {
        self.low
    }

    /// The high end, always above the low one.
    #[must_use]
    pub fn high(self) -> f64 {
        self.high
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_range_can_be_drawn() {
        for (values, expected) in [
            (vec![], Ok(None)),
            (vec![1.0, -2.0, 3.0], Ok(Some((-2.0, 3.0)))),
            (vec![0.0], Ok(Some((-0.5, 0.5)))),
            (vec![4.0, 4.0], Ok(Some((2.0, 6.0)))),
            (vec![1.0, f64::INFINITY], Err(NotDrawable(f64::INFINITY))),
            (vec![-1e308], Err(NotDrawable(-1e308))),
        ] {
            let range = Range::holding(values).map(|range| range.map(|range| (range.low(), range.high())));
            assert_eq!(range, expected);
        }
        assert!(Range::holding([f64::NAN]).is_err());
        let narrow = Range::holding([1e15, 1e15 - 0.5]).expect("drawable").expect("a range");
        assert!(narrow.high() - narrow.low() >= 1.0);
    }
}
