//! How many of the places that are open on a day have been reached, or pack differently?
//!
//! k of n: n are the members open on the day, k those whose newest qualifying record on or before
//! it counts. Kinds are pooled by adding k and n, never by averaging shares. A member without a
//! record stays in n. Source: the programme's formulas, §5.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::awareness::AwarenessEvent;
use super::packaging::{Degree, PackagingSurvey};
use super::places::{Place, PlaceKind};
use super::quantities::Decimal;
use super::verdicts::Target;

/// What a coverage counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoverageMeasure {
    /// The kinds of place that are to be reached.
    pub places: Vec<PlaceKind>,
    /// When one counts as reached.
    pub when: Qualifies,
}

/// When a place counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Qualifies {
    /// It was reached by an event at least once within the programme.
    Reached,
    /// Its newest survey found one of these degrees.
    Replaced(Vec<Degree>),
}

/// The registers that coverage is read from.
#[derive(Clone, Debug, Default)]
pub struct Registers {
    /// All places.
    pub places: Vec<Place>,
    /// All events.
    pub events: Vec<AwarenessEvent>,
    /// All surveys.
    pub surveys: Vec<PackagingSurvey>,
}

/// k of n on a day.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Coverage<'a> {
    /// By kind, in the measure's order.
    pub kinds: Vec<KindCoverage>,
    /// The open places that do not count, in order of codes.
    pub missing: Vec<&'a Place>,
    /// Whether anything is recorded of any of them; without it nothing is known.
    pub is_known: bool,
}

/// k of n of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindCoverage {
    /// The kind.
    pub kind: PlaceKind,
    /// How many count.
    pub reached: usize,
    /// How many are open.
    pub open: usize,
}

impl KindCoverage {
    /// The share in percent, when there are any.
    #[must_use]
    pub fn percent(&self) -> Option<f64> {
        percent(self.reached, self.open)
    }
}

impl Coverage<'_> {
    /// How many count.
    #[must_use]
    pub fn reached(&self) -> usize {
        self.kinds.iter().map(|kind| kind.reached).sum()
    }

    /// How many are open.
    #[must_use]
    pub fn open(&self) -> usize {
        self.kinds.iter().map(|kind| kind.open).sum()
    }

    /// The pooled share in percent; nothing when nothing is open or recorded.
    #[must_use]
    pub fn percent(&self) -> Option<f64> {
        percent(self.reached(), self.open()).filter(|_| self.is_known)
    }
}

/// k of n in percent; nothing of none.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "registers have far fewer members than 2^52")]
pub fn percent(reached: usize, open: usize) -> Option<f64> {
    (open > 0).then(|| 100.0 * reached as f64 / open as f64)
}

/// How many of those open a bound in percent asks for.
#[must_use]
pub fn asked_for(bound: Decimal, open: usize) -> usize {
    let scale = 10_i128.pow(u32::try_from(bound.scale()).unwrap_or(0));
    let (wanted, whole) = (i128::from(bound.mantissa()) * open as i128, 100 * scale);
    usize::try_from((wanted + whole - 1) / whole).unwrap_or(usize::MAX)
}

/// How many more are needed to reach a target's low bound; nothing more when none.
#[must_use]
pub fn still_needed(target: &Target, reached: usize, open: usize) -> usize {
    asked_for(target.low, open).saturating_sub(reached)
}

impl Registers {
    /// The coverage on a day, counting what happened since the programme began.
    #[must_use]
    pub fn coverage(&self, measure: &CoverageMeasure, since: NaiveDate, day: NaiveDate) -> Coverage<'_> {
        let (recorded, counted): (BTreeSet<&str>, BTreeSet<&str>) = match &measure.when {
            Qualifies::Reached => {
                let events = self.events.iter().filter(|event| since <= event.held_on && event.held_on <= day);
                let reached: BTreeSet<&str> = events.map(|event| event.place.as_str()).collect();
                (reached.clone(), reached)
            }
            Qualifies::Replaced(degrees) => {
                let newest = self.newest_surveys(day);
                let counted = newest.values().filter(|survey| degrees.contains(&survey.degree));
                (newest.keys().copied().collect(), counted.map(|survey| survey.place.as_str()).collect())
            }
        };
        let open: Vec<&Place> = self.places.iter().filter(|place| place.is_open_on(day)).collect();
        let kinds = measure.places.iter().map(|kind| {
            let of_kind = open.iter().filter(|place| place.kind == *kind);
            let reached = of_kind.clone().filter(|place| counted.contains(place.code.as_str())).count();
            KindCoverage { kind: *kind, reached, open: of_kind.count() }
        });
        let members: Vec<&Place> = open.iter().copied().filter(|place| measure.places.contains(&place.kind)).collect();
        let is_known = members.iter().any(|place| recorded.contains(place.code.as_str()));
        let mut missing = members;
        missing.retain(|place| !counted.contains(place.code.as_str()));
        missing.sort_by(|a, b| a.code.cmp(&b.code));
        Coverage { kinds: kinds.collect(), missing, is_known }
    }

    /// The newest survey of each outlet on or before a day.
    #[must_use]
    pub fn newest_surveys(&self, day: NaiveDate) -> BTreeMap<&str, &PackagingSurvey> {
        let mut newest: BTreeMap<&str, &PackagingSurvey> = BTreeMap::new();
        for survey in self.surveys.iter().filter(|survey| survey.surveyed_on <= day) {
            let known = newest.entry(&survey.place).or_insert(survey);
            if known.surveyed_on < survey.surveyed_on {
                *known = survey;
            }
        }
        newest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn so_many_more_reach_the_bound() {
        // formulas.md §4: for k of n, ⌈b·n/100⌉ − k; mocks: 137 of 189, 15 more for 80 %
        let target = |low: &str| Target { low: Decimal::parse(low).expect("a number"), high: None };
        for (low, reached, open, more) in [
            ("80", 137, 189, 15),
            ("50", 21, 46, 2),
            ("70", 7, 10, 0),
            ("70", 6, 10, 1),
            ("66.7", 0, 3, 3),
            ("50", 0, 0, 0),
        ] {
            assert_eq!(still_needed(&target(low), reached, open), more, "{low} % of {open}");
        }
    }
}
