//! Is a figure on the way to its target, or late?
//!
//! The straight path goes from 0 at a programme's start to the low bound at its end. A figure is compared
//! with where the path is at the end of the reporting period. It never changes a verdict.
//!
//! Source: the programme's formulas §4, §10 (classes of progress as in the UN's SDG progress charts).

use super::periods::Span;
use super::verdicts::{Target, Verdict};

/// How a figure moves, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaceClass {
    /// The low bound is reached.
    Reached,
    /// At least 95 % of where the path is.
    OnTrack,
    /// At least 60 %.
    AccelerationNeeded,
    /// Less.
    Limited,
    /// It moved the wrong way.
    Deterioration,
}

impl PaceClass {
    /// All of them, best first.
    pub const ALL: [Self; 5] =
        [Self::Reached, Self::OnTrack, Self::AccelerationNeeded, Self::Limited, Self::Deterioration];

    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Reached => "reached",
            Self::OnTrack => "on-track",
            Self::AccelerationNeeded => "acceleration-needed",
            Self::Limited => "limited",
            Self::Deterioration => "deterioration",
        }
    }
}

/// Where a figure stands on the straight path to its low bound.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace {
    /// Months from the programme's start to the period's end, of all its months.
    pub share_of_time: f64,
    /// How it moves.
    pub class: PaceClass,
}

impl Pace {
    /// Of a value at the end of a period; nothing without a value, a target, or outside the programme.
    #[must_use]
    pub fn of(value: Option<f64>, target: Option<&Target>, programme: Span, period: Span) -> Option<Self> {
        let (value, target) = (value?, target?);
        let elapsed = Span::new(programme.first, period.last).filter(|_| programme.contains(period))?;
        let share_of_time = f64::from(elapsed.month_count()) / f64::from(programme.month_count());
        let on_path = value / (target.bounds().0 * share_of_time);
        let class = match Verdict::of(Some(value), Some(target)) {
            Verdict::Met | Verdict::Exceeded => PaceClass::Reached,
            Verdict::Worse => PaceClass::Deterioration,
            _ if on_path >= 0.95 => PaceClass::OnTrack,
            _ if on_path >= 0.60 => PaceClass::AccelerationNeeded,
            _ => PaceClass::Limited,
        };
        Some(Self { share_of_time, class })
    }
}

#[cfg(test)]
mod tests {
    use super::super::periods::Month;
    use super::super::quantities::Decimal;
    use super::*;

    #[test]
    fn a_figure_is_compared_with_the_straight_path() {
        let decimal = |text: &str| Decimal::parse(text).expect("a number");
        let target = Target { low: decimal("2.5"), high: Some(decimal("4")) };
        let month = |text: &str| Month::parse(text).expect("a month");
        let programme = Span { first: month("2021-01"), last: month("2025-12") };
        // to the end of 2023 the path is at 2.5 × 36/60 = 1.5: 95 % is 1.425, 60 % is 0.9
        for (value, class) in [
            (2.5, PaceClass::Reached),
            (5.0, PaceClass::Reached),
            (2.49, PaceClass::OnTrack),
            (1.425, PaceClass::OnTrack),
            (1.42, PaceClass::AccelerationNeeded),
            (0.9, PaceClass::AccelerationNeeded),
            (0.89, PaceClass::Limited),
            (0.0, PaceClass::Limited),
            (-0.1, PaceClass::Deterioration),
        ] {
            let pace = Pace::of(Some(value), Some(&target), programme, Span::year(2023)).expect("inside");
            assert_eq!((pace.class, pace.share_of_time.to_bits()), (class, 0.6_f64.to_bits()), "{value}");
        }
        assert_eq!(Pace::of(Some(3.0), Some(&target), programme, Span::year(2026)), None);
        assert_eq!(Pace::of(None, Some(&target), programme, Span::year(2023)), None);
    }
}
