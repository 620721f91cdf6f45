//! Which variables explain a facility's consumption, and may the relation be used?
//!
//! Ordinary least squares of monthly consumption on output and imported drivers, for every
//! combination of up to four of them. Among those that keep all rules of [`validity`](super::validity)
//! the one with the highest adjusted R² is chosen, the one with fewest variables on a tie. A relation
//! that breaks a rule is never chosen, however well it fits.
//!
//! Source: the programme's formulas §6–7 (IPMVP, ASHRAE Guideline 14).

use std::collections::BTreeMap;

use super::drivers::OUTPUT;
use super::periods::Month;
use super::regressions::{Fit, Intercept, fit};
use super::sums::total;
use super::validity::{Outcome, Rule, judge};

/// Most variables of one relation.
pub const MOST_VARIABLES: usize = 4;

/// One month of the baseline period: consumption in TOE or the stream's unit, and the value of each variable.
#[derive(Clone, Debug, PartialEq)]
pub struct Observation {
    /// The month.
    pub month: Month,
    /// What was used in it.
    pub consumption: f64,
    /// Output and drivers, by name.
    pub values: BTreeMap<String, f64>,
}

/// A variable's part in a relation.
#[derive(Clone, Debug, PartialEq)]
pub struct Slope {
    /// [`OUTPUT`], or the driver's name.
    pub variable: String,
    /// Consumption by unit of the variable.
    pub slope: f64,
    /// The least of its values in the baseline.
    pub lowest: f64,
    /// The greatest.
    pub highest: f64,
    /// Their mean.
    pub mean: f64,
    /// Their standard deviation.
    pub sd: f64,
}

/// A fitted relation: consumption of a month is the intercept and each slope times its variable.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// Consumption of a month in which every variable is 0.
    pub intercept: f64,
    /// The same of the part from biomass, with its slopes in the order of `slopes`; nothing where none was used.
    pub biomass: Option<(f64, Vec<f64>)>,
    /// The variables, output first, then by name.
    pub slopes: Vec<Slope>,
    /// How many months it was fitted to.
    pub n: usize,
    /// The share of variation explained.
    pub r_squared: f64,
    /// The same, less what as many variables explain by chance.
    pub adjusted_r_squared: f64,
    /// Standard deviation of the residuals by mean consumption, a fraction.
    pub cv_rmse: f64,
    /// Correlation of each residual with that of the month before.
    pub autocorrelation: f64,
}

impl Relation {
    /// Parameters, the intercept included.
    #[must_use]
    pub fn parameters(&self) -> usize {
        self.slopes.len() + 1
    }

    /// The names of its variables.
    pub fn variables(&self) -> impl Iterator<Item = &str> {
        self.slopes.iter().map(|slope| slope.variable.as_str())
    }

    /// Expected consumption of a month with these values, one a slope; never below 0.
    #[must_use]
    pub fn expected(&self, values: &[f64]) -> f64 {
        let parts = self.slopes.iter().zip(values).map(|(slope, value)| slope.slope * value);
        total([self.intercept].into_iter().chain(parts)).max(0.0)
    }

    /// The part of it from biomass, at most all of it.
    #[must_use]
    pub fn expected_biomass(&self, values: &[f64]) -> f64 {
        self.biomass.as_ref().map_or(0.0, |(intercept, slopes)| {
            let parts = slopes.iter().zip(values).map(|(slope, value)| slope * value);
            total([*intercept].into_iter().chain(parts)).clamp(0.0, self.expected(values))
        })
    }
}

/// A combination of variables, with what came of fitting it.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The variables, output first, then by name.
    pub variables: Vec<String>,
    /// The fit; nothing where the variables cannot be told apart or the months are too few.
    pub fit: Option<Fit>,
    /// How each rule turned out; none where there is no fit.
    pub outcomes: Vec<Outcome>,
}

impl Candidate {
    /// Whether it may be used.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        self.fit.is_some() && self.outcomes.iter().all(Outcome::permits)
    }

    /// The rules that keep it from being used.
    pub fn broken(&self) -> impl Iterator<Item = &Outcome> {
        self.outcomes.iter().filter(|outcome| !outcome.permits())
    }

    fn adjusted_r_squared(&self) -> f64 {
        self.fit.as_ref().and_then(|fit| fit.adjusted_r_squared).unwrap_or(f64::NEG_INFINITY)
    }
}

/// How many relations are considered at most: every combination of up to four of fifteen variables, or of up to
/// three of twenty-two. A choice of this program, so that many drivers cannot keep a server busy.
const MOST_CANDIDATES: usize = 2_000;

/// How many variables are combined at most, of so many.
fn most_combined(names: usize) -> usize {
    let subsets = |size: usize| (0..size).fold(1, |count, at| count * (names.saturating_sub(at)) / (at + 1));
    let up_to = |most: &usize| (1..=*most).map(subsets).sum::<usize>() <= MOST_CANDIDATES;
    (1..=MOST_VARIABLES).rev().find(up_to).unwrap_or(1)
}

/// Every combination of up to four variables that each month has, single ones first; of fewer where there are so
/// many variables that it would be more than 2 000.
#[must_use]
pub fn candidates(observations: &[Observation]) -> Vec<Candidate> {
    let names = shared_variables(observations);
    let mut candidates: Vec<Candidate> = (1..=most_combined(names.len()))
        .flat_map(|size| combinations(&names, size))
        .map(|variables| candidate(observations, variables))
        .collect();
    // what is written first is what a reader wants first: fewer variables, then the better fit
    candidates.sort_by(|a, b| {
        let by_size = a.variables.len().cmp(&b.variables.len());
        by_size.then_with(|| b.adjusted_r_squared().total_cmp(&a.adjusted_r_squared()))
    });
    candidates
}

/// The best of those that may be used.
#[must_use]
pub fn chosen(candidates: &[Candidate]) -> Option<&Candidate> {
    // of equal ones the first stays: it has fewer variables
    candidates.iter().filter(|one| one.is_valid()).fold(None, |best, one| match best {
        Some(best) if one.adjusted_r_squared() <= Candidate::adjusted_r_squared(best) => Some(best),
        _ => Some(one),
    })
}

/// The relation of a candidate that was fitted; `biomass` is the part of each month's consumption from biomass.
#[must_use]
pub fn relation(candidate: &Candidate, observations: &[Observation], biomass: &[f64]) -> Option<Relation> {
    let found = candidate.fit.as_ref()?;
    let column = |name: &String| -> Vec<f64> { observations.iter().map(|one| one.values[name]).collect() };
    let slopes = candidate.variables.iter().zip(&found.coefficients[1..]).map(|(name, coefficient)| {
        let values = column(name);
        let (mean, sd) = spread(&values);
        Slope {
            variable: name.clone(),
            slope: coefficient.estimate,
            lowest: values.iter().copied().fold(f64::INFINITY, f64::min),
            highest: values.iter().copied().fold(f64::NEG_INFINITY, f64::max),
            mean,
            sd,
        }
    });
    let slopes = slopes.collect();
    let of_biomass = biomass.iter().any(|part| *part != 0.0).then(|| {
        let columns: Vec<Vec<f64>> = candidate.variables.iter().map(column).collect();
        let x: Vec<(&str, &[f64])> =
            candidate.variables.iter().map(String::as_str).zip(columns.iter().map(Vec::as_slice)).collect();
        fit(biomass, &x, Intercept::Fitted).ok()
    });
    let estimates = |of: Fit| {
        let mut estimates = of.coefficients.into_iter().map(|one| one.estimate);
        (estimates.next().expect("the intercept is first"), estimates.collect())
    };
    Some(Relation {
        intercept: found.coefficients[0].estimate,
        biomass: of_biomass.flatten().map(estimates),
        slopes,
        n: found.n,
        r_squared: found.r_squared?,
        adjusted_r_squared: found.adjusted_r_squared?,
        cv_rmse: found.cv_rmse?,
        autocorrelation: found.autocorrelation.unwrap_or(0.0),
    })
}

/// Mean and standard deviation (n − 1) of some values.
fn spread(values: &[f64]) -> (f64, f64) {
    #[expect(clippy::cast_precision_loss, reason = "months are few")]
    let n = values.len() as f64;
    let mean = total(values.iter().copied()) / n;
    let squares = total(values.iter().map(|value| (value - mean) * (value - mean)));
    (mean, (squares / (n - 1.0).max(1.0)).sqrt())
}

fn candidate(observations: &[Observation], variables: Vec<String>) -> Candidate {
    let y: Vec<f64> = observations.iter().map(|one| one.consumption).collect();
    let columns: Vec<Vec<f64>> =
        variables.iter().map(|name| observations.iter().map(|one| one.values[name]).collect()).collect();
    let x: Vec<(&str, &[f64])> = variables.iter().map(String::as_str).zip(columns.iter().map(Vec::as_slice)).collect();
    let found = fit(&y, &x, Intercept::Fitted).ok();
    let outcomes = found.as_ref().map(judge).unwrap_or_default();
    Candidate { variables, fit: found, outcomes }
}

/// The variables of which every month has a value, output first, then by name.
fn shared_variables(observations: &[Observation]) -> Vec<String> {
    let Some((first, rest)) = observations.split_first() else {
        return vec![];
    };
    let mut names: Vec<String> =
        first.values.keys().filter(|name| rest.iter().all(|one| one.values.contains_key(*name))).cloned().collect();
    names.sort_by_key(|name| (name != OUTPUT, name.clone()));
    names
}

/// Every choice of `size` of the names, each in their order.
fn combinations(names: &[String], size: usize) -> Vec<Vec<String>> {
    if size == 0 {
        return vec![vec![]];
    }
    (0..names.len())
        .flat_map(|at| {
            combinations(&names[at + 1..], size - 1)
                .into_iter()
                .map(move |rest| [names[at].clone()].into_iter().chain(rest).collect())
        })
        .collect()
}

/// The variables whose mean over the reporting months lies where the baseline knows nothing: outside the
/// range of its values and more than three standard deviations from their mean.
#[must_use]
pub fn extrapolated(relation: &Relation, months: &[Vec<f64>]) -> Vec<String> {
    let outside = |(at, slope): (usize, &Slope)| {
        let (mean, _) = spread(&months.iter().map(|values| values[at]).collect::<Vec<_>>());
        let is_in_range = slope.lowest <= mean && mean <= slope.highest;
        let is_near = (mean - slope.mean).abs() <= Rule::EXTRAPOLATION_DEVIATIONS * slope.sd;
        (!is_in_range && !is_near).then(|| slope.variable.clone())
    };
    if months.is_empty() { vec![] } else { relation.slopes.iter().enumerate().filter_map(outside).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_drivers_are_combined_in_fewer_so_that_relations_stay_countable() {
        // C(15,1) + … + C(15,4) = 1940; C(22,1) + … + C(22,3) = 1793; C(60,1) + C(60,2) = 1830; C(100,2) alone is 4950
        for (names, most) in [(1, 4), (15, 4), (16, 3), (22, 3), (23, 2), (60, 2), (100, 1)] {
            assert_eq!(most_combined(names), most, "{names}");
        }
    }
}
