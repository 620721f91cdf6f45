//! Which straight relation fits the observations best, and how sure is it?
//!
//! Ordinary least squares by Householder's QR on columns that are centred (with an intercept) and scaled to unit
//! norm, in [`Pair`]s of about 31 digits: what remains of error comes from the 16 digits of the data.
//! A column that the earlier ones explain within those 16 digits is refused, never solved.
//! It knows no weights, no missing values and no choice of columns.
//!
//! Source: G. H. Golub, C. F. Van Loan, *Matrix Computations*, 4th ed. (2013), §5.2–5.3; statistics as in
//! the NIST Statistical Reference Datasets, linear regression.

use statrs::function::beta::beta_reg;

use super::pairs::Pair;
use super::refusals::Refusal;

/// What numbers from a file are rounded by, in shares of themselves, with room for sums of such errors.
const ROUNDING: f64 = 4.0 * f64::EPSILON;

/// Whether the relation has a constant part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intercept {
    /// It is estimated.
    Fitted,
    /// It is 0.
    Absent,
}

/// One estimate. In the unit of `y`, for a slope by the unit of its column.
#[derive(Clone, Debug, PartialEq)]
pub struct Coefficient {
    /// The column, or `(intercept)`.
    pub name: String,
    /// The estimate.
    pub estimate: f64,
    /// Its standard error.
    pub std_error: f64,
    /// Estimate by standard error; nothing where that is 0.
    pub t: Option<f64>,
    /// How likely a `t` at least as far from 0 is by chance; two-sided Student.
    pub p: Option<f64>,
}

/// A fit. A statistic that is undefined or infinite is nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Fit {
    /// Observations.
    pub n: usize,
    /// Parameters, the intercept included.
    pub parameters: usize,
    /// The intercept if there is one, then the columns in the order given.
    pub coefficients: Vec<Coefficient>,
    /// The share of variation explained: about the mean with an intercept, else about 0.
    pub r_squared: Option<f64>,
    /// 1 − (1 − R²)(n − 1)/(n − q); without an intercept n in place of n − 1, as in R and statsmodels.
    pub adjusted_r_squared: Option<f64>,
    /// √(SSE / (n − q)), in the unit of `y`.
    pub residual_sd: f64,
    /// Explained by unexplained variance.
    pub f: Option<f64>,
    /// How likely an `f` at least as large is by chance.
    pub f_p: Option<f64>,
    /// `residual_sd` by the mean of `y`, a fraction.
    pub cv_rmse: Option<f64>,
    /// Σ(y − ŷ) / ((n − q) · mean of `y`), a fraction.
    pub nmbe: Option<f64>,
    /// Σ eₜ·eₜ₋₁ / Σ eₜ² of the residuals in the order of the rows. About 0, which a model's errors are taken to
    /// scatter about, and not about the residuals' own mean, which without an intercept is another number.
    pub autocorrelation: Option<f64>,
}

/// Fits `y` to the columns of `x`, each with a name and one value per value of `y`.
///
/// Where the residuals are no larger than the rounding of the data they count as 0: standard errors are 0 and
/// `t`, `p`, `f`, `f_p` and `autocorrelation` nothing.
///
/// # Errors
/// [`Refusal::NoFreedom`] when there are not more observations than parameters; [`Refusal::RankDeficient`]
/// naming the first column that those before it (and the intercept) explain wholly.
///
/// # Panics
/// If a column has another length than `y`.
pub fn fit(y: &[f64], x: &[(&str, &[f64])], intercept: Intercept) -> Result<Fit, Refusal> {
    assert!(x.iter().all(|(_, values)| values.len() == y.len()), "each observation has a value in each column");
    let has_intercept = usize::from(intercept == Intercept::Fitted);
    let (rows, parameters) = (y.len(), x.len() + has_intercept);
    if rows <= parameters {
        return Err(Refusal::NoFreedom { rows, parameters });
    }
    let mut columns: Vec<Column> = x.iter().map(|(_, values)| Column::of(values, intercept)).collect();
    let normal: Vec<Vec<Pair>> = columns.iter().map(|column| column.normal.clone()).collect();
    let mut upper = Vec::new();
    for at in 0..columns.len() {
        let (before, rest) = columns.split_at_mut(at);
        let (length, slopes) = (norm(&rest[0].normal[at..]), solve(&upper, &rest[0].normal[..at]));
        if length.nearest() <= noise(&rest[0], before, &slopes) {
            return Err(Refusal::RankDeficient { column: x[at].0.to_owned() });
        }
        let mirror = Mirror::onto_first(&rest[0].normal, at, length);
        for column in &mut *rest {
            mirror.reflect(&mut column.normal);
        }
        upper.push(rest[0].normal[..=at].to_vec());
        columns[at].mirror = Some(mirror);
    }
    let mut of_y = Column::of(y, intercept);
    let normal_y = of_y.normal.clone();
    for mirror in columns.iter().filter_map(|column| column.mirror.as_ref()) {
        mirror.reflect(&mut of_y.normal);
    }
    let (explained, rest) = of_y.normal.split_at(columns.len());
    let slopes = solve(&upper, explained);
    let is_exact = norm(rest).nearest() <= noise(&of_y, &columns, &slopes);
    let unexplained = if is_exact { Pair::ZERO } else { squares(rest) };
    let freedom = count(rows - parameters);
    let variance = unexplained / freedom;
    let residuals: Vec<Pair> = (0..rows)
        .map(|row| normal_y[row] - normal.iter().zip(&slopes).map(|(column, slope)| column[row] * *slope).sum())
        .collect();

    // in units of the largest `y`, so that no sum of large numbers leaves the range
    let estimates: Vec<Pair> =
        slopes.iter().zip(&columns).map(|(slope, column)| *slope * of_y.unit / column.unit).collect();
    let mut coefficients = Vec::new();
    let judged = |name: &str, estimate: Pair, share: Pair, scale: Pair| {
        let error = (variance * share).sqrt() * of_y.unit;
        let t = defined((estimate / error).nearest());
        let p = t.and_then(|t| defined(beta(freedom.nearest() / 2.0, 0.5, 1.0 / (1.0 + t * t / freedom.nearest()))));
        let (estimate, std_error) = ((estimate * scale).nearest(), (error * scale).nearest());
        Coefficient { name: name.to_owned(), estimate, std_error, t, p }
    };
    if intercept == Intercept::Fitted {
        let means: Vec<Pair> = columns.iter().map(|column| column.mean / column.unit).collect();
        let share = Pair::from(1.0) / count(rows) + squares(&solve_transposed(&upper, &means));
        let passed: Pair = estimates.iter().zip(&columns).map(|(slope, column)| *slope * column.mean).sum();
        coefficients.push(judged("(intercept)", of_y.mean - passed, share, of_y.largest));
    }
    for (at, (name, _)) in x.iter().enumerate() {
        let mut unit = vec![Pair::ZERO; columns.len()];
        unit[at] = 1.0.into();
        // row `at` of R⁻¹ is the solution of Rᵀ w = e, since its transpose is lower triangular
        let share = squares(&solve_transposed(&upper, &unit)) / (columns[at].unit * columns[at].unit);
        coefficients.push(judged(name, estimates[at], share, of_y.largest / columns[at].largest));
    }

    let is_constant = norm(&normal_y).nearest() <= ROUNDING * of_y.size;
    let share_left = (!is_constant).then(|| unexplained / squares(&normal_y));
    let between = count(columns.len());
    let ratio = defined((squares(explained) / between / variance).nearest()).filter(|_| !is_exact);
    let residual_sd = variance.sqrt() * of_y.unit;
    let mean = y.iter().map(|value| Pair::from(*value) / of_y.largest).sum::<Pair>() / count(rows);
    let by_mean = |value: Pair| defined((value / mean).nearest()).filter(|_| mean.nearest().abs() > ROUNDING);
    let bias = if is_exact { Pair::ZERO } else { residuals.iter().copied().sum::<Pair>() * of_y.unit };
    Ok(Fit {
        n: rows,
        parameters,
        coefficients,
        r_squared: share_left.and_then(|left| defined((Pair::from(1.0) - left).nearest())),
        adjusted_r_squared: share_left
            .and_then(|left| defined((Pair::from(1.0) - left * count(rows - has_intercept) / freedom).nearest())),
        residual_sd: (residual_sd * of_y.largest).nearest(),
        f: ratio,
        f_p: ratio.and_then(|ratio| {
            let (between, freedom) = (between.nearest(), freedom.nearest());
            defined(beta(freedom / 2.0, between / 2.0, freedom / (freedom + between * ratio)))
        }),
        cv_rmse: by_mean(residual_sd),
        nmbe: by_mean(bias / freedom),
        autocorrelation: if is_exact { None } else { autocorrelation(&residuals) },
    })
}

/// A column as it is worked on.
struct Column {
    /// Centred and scaled; in its first rows it becomes a column of R.
    normal: Vec<Pair>,
    /// The largest of what was given, without its sign: what all of it was divided by first.
    largest: Pair,
    /// What was then taken off; 0 without an intercept.
    mean: Pair,
    /// The norm of the rest, which it was divided by last.
    unit: Pair,
    /// The norm of what was given, in units: how much its rounding weighs.
    size: f64,
    mirror: Option<Mirror>,
}

impl Column {
    fn of(values: &[f64], intercept: Intercept) -> Self {
        // squares of what is at most 1 stay in range
        let largest = values.iter().fold(0.0_f64, |largest, value| largest.max(value.abs()));
        let largest = Pair::from(if largest > 0.0 { largest } else { 1.0 });
        let scaled: Vec<Pair> = values.iter().map(|value| Pair::from(*value) / largest).collect();
        let mean = match intercept {
            Intercept::Fitted => scaled.iter().copied().sum::<Pair>() / count(values.len()),
            Intercept::Absent => Pair::ZERO,
        };
        let centred: Vec<Pair> = scaled.iter().map(|value| *value - mean).collect();
        let norm_of_centred = norm(&centred);
        let unit = if norm_of_centred == Pair::ZERO { Pair::from(1.0) } else { norm_of_centred };
        Self {
            normal: centred.into_iter().map(|value| value / unit).collect(),
            largest,
            mean,
            unit,
            size: (norm(&scaled) / unit).nearest(),
            mirror: None,
        }
    }
}

/// Householder's reflection of the rows from `first` on.
struct Mirror {
    first: usize,
    normal: Vec<Pair>,
    /// 2 / vᵀv.
    factor: Pair,
}

impl Mirror {
    /// The one that leaves nothing of the column below row `first`; `length` is the norm from there on.
    fn onto_first(column: &[Pair], first: usize, length: Pair) -> Self {
        let mut normal = column[first..].to_vec();
        // the sign that adds, so that nothing cancels
        normal[0] = if normal[0].nearest() < 0.0 { normal[0] - length } else { normal[0] + length };
        let factor = Pair::from(2.0) / squares(&normal);
        Self { first, normal, factor }
    }

    fn reflect(&self, column: &mut [Pair]) {
        let rows = &mut column[self.first..];
        let share = self.factor * self.normal.iter().zip(rows.iter()).map(|(a, b)| *a * *b).sum();
        rows.iter_mut().zip(&self.normal).for_each(|(row, normal)| *row = *row - share * *normal);
    }
}

/// How far the rounding of the data alone can keep a column from being the sum that `slopes` make of others.
fn noise(column: &Column, others: &[Column], slopes: &[Pair]) -> f64 {
    let weighed = others.iter().zip(slopes).map(|(other, slope)| other.size * slope.nearest().abs());
    ROUNDING * (column.size + weighed.sum::<f64>())
}

/// x of R x = b, where `upper` holds the columns of R down to its diagonal.
fn solve(upper: &[Vec<Pair>], b: &[Pair]) -> Vec<Pair> {
    let mut x = b.to_vec();
    for at in (0..x.len()).rev() {
        let known = (at + 1..x.len()).map(|later| upper[later][at] * x[later]).sum();
        x[at] = (x[at] - known) / upper[at][at];
    }
    x
}

/// x of Rᵀ x = b.
fn solve_transposed(upper: &[Vec<Pair>], b: &[Pair]) -> Vec<Pair> {
    let mut x = b.to_vec();
    for at in 0..x.len() {
        let known = (0..at).map(|earlier| upper[at][earlier] * x[earlier]).sum();
        x[at] = (x[at] - known) / upper[at][at];
    }
    x
}

fn squares(values: &[Pair]) -> Pair {
    values.iter().map(|value| *value * *value).sum()
}

fn norm(values: &[Pair]) -> Pair {
    squares(values).sqrt()
}

#[expect(clippy::cast_precision_loss, reason = "observations are far fewer than 2^52")]
fn count(of: usize) -> Pair {
    Pair::from(of as f64)
}

fn defined(value: f64) -> Option<f64> {
    value.is_finite().then_some(value)
}

/// The regularised incomplete beta function; `x` is a share, whatever rounding made of it.
fn beta(a: f64, b: f64, x: f64) -> f64 {
    beta_reg(a, b, x.clamp(0.0, 1.0))
}

fn autocorrelation(residuals: &[Pair]) -> Option<f64> {
    let lagged: Pair = residuals.windows(2).map(|two| two[0] * two[1]).sum();
    defined((lagged / squares(residuals)).nearest())
}
