//! How did the same facilities fare over every twelve months in a row?
//!
//! A line through months would jump whenever a facility joins or drops out, so all its points are of
//! the same facilities: those that count in each of the windows shown. The windows shown are those
//! from the first to the last in which at least half as many count as ever do at once.

use super::periods::{Month, Span};
use super::sums::total;

/// Consumption and adjusted baseline over the twelve months to each month.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rolling {
    /// The last month of each window with ΣE and ΣÊ, in order.
    pub windows: Vec<(Month, f64, f64)>,
    /// Of how many facilities.
    pub facilities: usize,
}

/// The twelve months that end with a month.
#[must_use]
pub fn window(last: Month) -> Span {
    Span { first: last.plus(-11), last }
}

/// The facilities' E and Ê in the window to each month, nothing where one does not count, made one.
#[must_use]
pub fn rolling(months: &[Month], facilities: &[Vec<Option<(f64, f64)>>]) -> Rolling {
    let counted = |at: &usize| facilities.iter().filter(|one| one.get(*at).is_some_and(Option::is_some)).count();
    let most = (0..months.len()).map(|at| counted(&at)).max().unwrap_or(0);
    let is_shown = |at: &usize| most > 0 && 2 * counted(at) >= most;
    let (Some(first), Some(last)) = ((0..months.len()).find(is_shown), (0..months.len()).rfind(is_shown)) else {
        return Rolling::default();
    };
    let whole: Vec<Vec<(f64, f64)>> =
        facilities.iter().filter_map(|one| one[first..=last].iter().copied().collect()).collect();
    if whole.is_empty() {
        return Rolling::default();
    }
    let sum = |at: usize, of: fn(&(f64, f64)) -> f64| total(whole.iter().map(|one| of(&one[at])));
    let windows = months[first..=last]
        .iter()
        .enumerate()
        .map(|(at, month)| (*month, sum(at, |parts| parts.0), sum(at, |parts| parts.1)))
        .collect();
    Rolling { windows, facilities: whole.len() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_point_is_of_the_same_facilities() {
        let months: Vec<Month> = (0..5).map(|at| Month::from_number(24_000 + at)).collect();
        let of = |actual: f64| Some((actual, 10.0));
        let whole = vec![of(9.0); 5];
        let late = vec![None, of(1.0), of(1.0), of(1.0), of(1.0)];
        let gap = vec![of(5.0), of(5.0), None, of(5.0), of(5.0)];
        let ends = vec![of(2.0), of(2.0), of(2.0), None, None];
        let found = rolling(&months, &[whole.clone(), late, gap, ends]);
        assert_eq!(found.facilities, 1);
        assert_eq!(found.windows, months.iter().map(|month| (*month, 9.0, 10.0)).collect::<Vec<_>>());
        // months in which hardly anybody counts are not shown, so that they exclude nobody
        let early = vec![None, None, None, of(1.0), of(1.0)];
        let found = rolling(&months, &[whole, early.clone(), early.clone(), early]);
        assert_eq!((found.facilities, found.windows.len()), (4, 2));
        assert_eq!(found.windows[0], (months[3], 12.0, 40.0));
        assert_eq!(rolling(&months, &[]), Rolling::default());
        assert_eq!(rolling(&[], &[vec![]]), Rolling::default());
        assert_eq!(rolling(&months, &[vec![None; 5]]), Rolling::default());
    }
}
