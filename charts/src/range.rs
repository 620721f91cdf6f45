//! Which limits can an axis have?

/// The limits of an axis that can be drawn: finite, not too far out, and apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    low: f64,
    high: f64,
}

/// Further out than this an axis cannot be drawn: sums and differences of ends would leave the numbers there are
/// (1.8e308). Nothing that can be recorded comes near: 18 digits of the largest unit are below 1e30, and a reduction
/// between the most and the least is below 1e60.
const FURTHEST: f64 = 1e100;

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
    /// [`NotDrawable`] for NaN, the infinities, and what lies further out than 1e100.
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

    /// Where a value lies between two edges of a sheet, the first of which is the low end; what lies outside the
    /// range is at an edge.
    pub(crate) fn place(self, value: f64, from: i32, to: i32) -> i32 {
        let share = ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0);
        #[expect(clippy::cast_possible_truncation, reason = "clamped to the sheet")]
        let offset = (share * f64::from(to - from)).round() as i32;
        from + offset
    }

    /// The step between ticks: 1, 2 or 5 times a power of ten, so that there are about five.
    fn step(self) -> f64 {
        let rough = (self.high - self.low) / 5.0;
        let power = 10_f64.powf(rough.log10().floor());
        [1.0, 2.0, 5.0].into_iter().map(|times| times * power).find(|step| *step >= rough).unwrap_or(10.0 * power)
    }

    /// The range widened to whole steps.
    #[must_use]
    pub fn on_ticks(self) -> Self {
        let step = self.step();
        Self { low: (self.low / step).floor() * step, high: (self.high / step).ceil() * step }
    }

    /// Values to write on the axis, at most a dozen.
    #[must_use]
    pub fn ticks(self) -> Vec<f64> {
        let step = self.step();
        (0..12).map(|at| self.low + f64::from(at) * step).take_while(|tick| *tick <= self.high + step / 1e6).collect()
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
    fn ticks_are_round_numbers() {
        for (low, high, ticks) in [
            (25_918.0, 31_185.0, vec![24_000.0, 26_000.0, 28_000.0, 30_000.0, 32_000.0]),
            (0.0, 1.0, vec![0.0, 0.2, 0.4, 0.6, 0.8, 1.0]),
        ] {
            let found = Range { low, high }.on_ticks().ticks();
            assert_eq!(found.len(), ticks.len(), "{found:?}");
            assert!(found.iter().zip(&ticks).all(|(found, tick)| (found - tick).abs() < 1e-9), "{found:?}");
        }
    }

    #[test]
    fn every_range_can_be_drawn() {
        for (values, expected) in [
            (vec![], Ok(None)),
            (vec![1.0, -2.0, 3.0], Ok(Some((-2.0, 3.0)))),
            (vec![0.0], Ok(Some((-0.5, 0.5)))),
            (vec![4.0, 4.0], Ok(Some((2.0, 6.0)))),
            (vec![-1e60, 1e30], Ok(Some((-1e60, 1e30)))),
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

    #[test]
    fn an_axis_of_the_largest_numbers_has_ticks_and_places() {
        for (low, high) in [(0.0, 1e18), (-1e60, 1e-9), (1e30, 1.000_001e30)] {
            let range = Range::holding([low, high]).expect("drawable").expect("a range").on_ticks();
            let ticks = range.ticks();
            assert!((2..=12).contains(&ticks.len()) && ticks.iter().all(|tick| tick.is_finite()), "{ticks:?}");
            assert!(range.place(low, 0, 100) >= 0 && range.place(high, 0, 100) <= 100);
            assert!(range.place(low, 0, 100) < range.place(high, 0, 100));
        }
    }
}
