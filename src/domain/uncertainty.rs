//! How far can chance alone have made a saving, and is a verdict surer than that?
//!
//! ΔE = t(1−α/2; n−q) · k(M) · Ê · CV(RMSE) · √((n/n′)(1 + 2/n′)/m), with n′ = n(1−ρ)/(1+ρ), at most n,
//! and k(M) = −0.00022M² + 0.03306M + 0.94054: the fractional savings uncertainty of ASHRAE Guideline 14 with
//! the polynomial for monthly models of Sun and Baltazar (2013). Other tools take a constant 1.26 for k.
//! A ratio is judged by the same formula with q = 1 and the residuals of E − SEC₀·Q. It needs monthly records
//! on both sides; without them nothing is said, which is not the same as nothing to fear.
//!
//! Source: the programme's formulas §8.

use statrs::function::beta::beta_reg;

use super::sums::total;
use super::verdicts::{Target, Verdict};

/// The confidence of every interval that is told.
pub const CONFIDENCE: f64 = 0.90;

/// How monthly consumption scatters about its model.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scatter {
    /// Months of the baseline.
    pub n: usize,
    /// Parameters of the model.
    pub parameters: usize,
    /// Standard deviation of the residuals by mean consumption, a fraction.
    pub cv_rmse: f64,
    /// Correlation of each residual with that of the month before.
    pub autocorrelation: f64,
}

impl Scatter {
    /// Of a ratio: the residuals of consumption less mean specific consumption times output.
    ///
    /// Nothing with fewer than three months, or without consumption or output.
    #[must_use]
    pub fn of_ratio(months: &[(f64, f64)]) -> Option<Self> {
        let n = months.len();
        let (used, made) = (total(months.iter().map(|one| one.0)), total(months.iter().map(|one| one.1)));
        let specific = used / made;
        if n < 3 || !specific.is_finite() || used <= 0.0 {
            return None;
        }
        let residuals: Vec<f64> = months.iter().map(|(used, made)| used - specific * made).collect();
        let squares = total(residuals.iter().map(|one| one * one));
        let lagged = total(residuals.windows(2).map(|two| two[0] * two[1]));
        let mean = used / count(n);
        let autocorrelation = if squares > 0.0 { lagged / squares } else { 0.0 };
        Some(Self { n, parameters: 1, cv_rmse: (squares / count(n - 1)).sqrt() / mean, autocorrelation })
    }

    /// The half-width ΔE of the interval about a saving, in the unit of `adjusted`, at [`CONFIDENCE`].
    ///
    /// `adjusted` is the adjusted baseline of the reporting period, `reported` its months with a record, `months`
    /// all its months. Nothing where the formula is not defined.
    #[must_use]
    pub fn half_width(&self, adjusted: f64, reported: usize, months: usize) -> Option<f64> {
        let freedom = self.n.checked_sub(self.parameters).filter(|freedom| *freedom > 0)?;
        if reported == 0 {
            return None;
        }
        let n = count(self.n);
        let effective = (n * (1.0 - self.autocorrelation) / (1.0 + self.autocorrelation)).min(n);
        let spread = ((n / effective) * (1.0 + 2.0 / effective) / count(reported)).sqrt();
        let half_width = student(CONFIDENCE, count(freedom)) * k(count(months)) * adjusted * self.cv_rmse * spread;
        (effective > 0.0 && half_width.is_finite()).then_some(half_width)
    }
}

/// k(M) for monthly models.
fn k(months: f64) -> f64 {
    -0.00022 * months * months + 0.03306 * months + 0.94054
}

/// The t beyond which, on either side, 1 − `confidence` of Student's distribution lies.
fn student(confidence: f64, freedom: f64) -> f64 {
    let outside = |t: f64| beta_reg(freedom / 2.0, 0.5, freedom / (freedom + t * t));
    let (mut low, mut high) = (0.0, 1.0);
    while outside(high) > 1.0 - confidence {
        high *= 2.0;
    }
    // halving 60 times leaves no digit open
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if outside(middle) > 1.0 - confidence { low = middle } else { high = middle }
    }
    f64::midpoint(low, high)
}

#[expect(clippy::cast_precision_loss, reason = "months are few")]
fn count(of: usize) -> f64 {
    of as f64
}

/// How sure a verdict is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Badge {
    /// The whole interval has one verdict.
    Solid,
    /// The interval crosses a bound.
    Indicative,
    /// The interval includes no change at all.
    NotDistinguishable,
    /// There is no interval.
    NotAssessable,
}

impl Badge {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Solid, Self::Indicative, Self::NotDistinguishable, Self::NotAssessable];

    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Solid => "solid",
            Self::Indicative => "indicative",
            Self::NotDistinguishable => "not-distinguishable",
            Self::NotAssessable => "not-assessable",
        }
    }

    /// Of a reduction and the half-width of its interval, both in percent points.
    #[must_use]
    pub fn of(value: f64, half_width: Option<f64>, target: Option<&Target>) -> Self {
        let Some(half_width) = half_width else {
            return Self::NotAssessable;
        };
        let (low, high) = (value - half_width, value + half_width);
        if low <= 0.0 && 0.0 <= high {
            return Self::NotDistinguishable;
        }
        if Verdict::of(Some(low), target) == Verdict::of(Some(high), target) { Self::Solid } else { Self::Indicative }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: f64, expected: f64, tolerance: f64) -> bool {
        (found - expected).abs() <= tolerance
    }

    #[test]
    fn the_table_of_smallest_savings_is_reproduced() {
        // formulas.md §8: n = 24, m = 12, q = 2, ρ = 0; fractional uncertainty 50 % means reduction = 2 ΔE/Ê
        for (cv_percent, percent) in [(2.0, 2.69), (3.0, 4.04), (5.0, 6.74), (10.0, 13.5)] {
            let scatter = Scatter { n: 24, parameters: 2, cv_rmse: cv_percent / 100.0, autocorrelation: 0.0 };
            let smallest = 2.0 * scatter.half_width(100.0, 12, 12).expect("defined");
            assert!(near(smallest, percent, 0.05 * 10.0_f64.powi(if percent > 10.0 { 0 } else { -1 })), "{smallest}");
        }
        assert!(near(k(12.0), 1.3056, 0.000_05));
        // Student's table: 95 % one-sided
        for (freedom, t) in [(1.0, 6.314), (22.0, 1.717), (11.0, 1.796), (120.0, 1.658)] {
            assert!(near(student(0.90, freedom), t, 0.0005), "{freedom}");
        }
    }

    #[test]
    fn what_repeats_itself_counts_as_fewer_months() {
        let of = |autocorrelation| Scatter { n: 24, parameters: 2, cv_rmse: 0.05, autocorrelation };
        let width = |autocorrelation| of(autocorrelation).half_width(100.0, 12, 12);
        // ρ = 0.5: n′ = 8, so √((24/8)(1 + 2/8)) = 1.9365 instead of √(1 + 2/24) = 1.0408
        let by = width(0.5).expect("defined") / width(0.0).expect("defined");
        assert!(near(by, 1.936_491_67 / 1.040_833_0, 1e-7), "{by}");
        assert_eq!(width(-0.5), width(0.0));
        assert_eq!(width(1.0), None);
        assert_eq!(of(0.0).half_width(100.0, 0, 12), None);
        assert_eq!(Scatter { n: 2, ..of(0.0) }.half_width(100.0, 12, 12), None);
    }

    #[test]
    fn a_ratio_scatters_about_its_mean() {
        // by hand: E = 10 12 8 10 at Q = 5 5 5 5: residuals 0 2 −2 0, SSE 8, CV = √(8/3)/10
        let scatter = Scatter::of_ratio(&[(10.0, 5.0), (12.0, 5.0), (8.0, 5.0), (10.0, 5.0)]).expect("four months");
        assert!(near(scatter.cv_rmse, (8.0_f64 / 3.0).sqrt() / 10.0, 1e-15));
        assert!(near(scatter.autocorrelation, -0.5, 1e-15));
        assert_eq!(Scatter::of_ratio(&[(10.0, 0.0), (12.0, 0.0), (1.0, 0.0)]), None);
    }

    #[test]
    fn a_badge_says_whether_the_interval_keeps_the_verdict() {
        let decimal = |text: &str| crate::domain::quantities::Decimal::parse(text).expect("a number");
        let target = Target { low: decimal("2.5"), high: Some(decimal("4")) };
        for (value, half_width, badge) in [
            (3.0, Some(0.4), Badge::Solid),
            (3.0, Some(0.5), Badge::Solid),
            (3.0, Some(0.6), Badge::Indicative),
            (1.0, Some(0.9), Badge::Solid),
            (1.0, Some(1.0), Badge::NotDistinguishable),
            (-3.0, Some(1.0), Badge::Solid),
            (9.0, None, Badge::NotAssessable),
        ] {
            assert_eq!(Badge::of(value, half_width, Some(&target)), badge, "{value} ± {half_width:?}");
        }
        assert_eq!(Badge::of(3.0, Some(1.0), None), Badge::Solid);
    }
}
