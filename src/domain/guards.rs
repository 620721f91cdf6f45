//! What can look like a saving and be none?
//!
//! A plant that puts solar panels on its roof and does not report them; one that runs at another
//! load than in its baseline; a baseline of years that were not like others; figures that are
//! estimates, or of months in which the plant was closed. None of it changes a figure.
//!
//! Source: formulas §3, "guards against false savings"; contract §3.

use std::collections::BTreeSet;

use super::assessments::{Frame, Record};
use super::baselines::Baseline;
use super::consumption::Quality;
use super::pauses::Subject;
use super::periods::{Month, Span};
use super::quality::{About, Facts, Finding, Reported, Rule};
use super::reductions::Parts;

/// A third less is bought where at most these parts of those are left.
pub const BOUGHT_LEFT: (i32, i32) = (2, 3);
/// Output is steady within this many percent.
pub const STEADY: i32 = 10;
/// Fewer months side by side with those of the year before say nothing.
pub const BOUGHT_NEEDS: i32 = 3;
/// Beyond this many percent of the baseline's, output is another load.
pub const OUTPUT_MOST: i32 = 30;
/// The first and last year of the epidemic.
pub const THIN_YEARS: (i32, i32) = (2020, 2021);

const BOUGHT: &str = "electricity";
const OWN: &str = "electricity-own-renewable";

/// Asks for generation of one's own where less electricity is bought for as much output.
///
/// The same months of both years are compared, as far as electricity and every product is recorded in
/// both.
#[must_use]
pub fn own_generation(frame: &Frame, reported: &[Reported], year: i32) -> Option<Finding> {
    let own = frame.firsts.get(&Subject::Stream(OWN.to_owned()));
    if own.is_some_and(|first| first.month.year() <= year) {
        return None;
    }
    let bought = Subject::Stream(BOUGHT.to_owned());
    let is_compared = |one: &&Reported| match &one.record.subject {
        Subject::Product(_) => true,
        Subject::Stream(code) => code == BOUGHT,
    };
    let records: Vec<&Record> = reported.iter().filter(is_compared).map(|one| &one.record).collect();
    let subjects: BTreeSet<&Subject> = records.iter().map(|record| &record.subject).collect();
    let products: Vec<&Subject> = subjects.iter().copied().filter(|subject| **subject != bought).collect();
    let months = common_months(&records, &subjects, year);
    if products.is_empty() || i32::try_from(months.len()).unwrap_or(0) < BOUGHT_NEEDS {
        return None;
    }
    let total = |subject: &Subject, year: i32| {
        let within = |record: &&&Record| record.subject == *subject && months_of(record, year).is_some_and(|of| of.is_subset(&months));
        super::sums::total(records.iter().filter(within).map(|record| record.quantity.canonical().to_f64()))
    };
    let percent = |subject: &Subject| 100.0 * (total(subject, year) / total(subject, year - 1) - 1.0);
    let (then, now) = (total(&bought, year - 1), total(&bought, year));
    let is_steady = |product: &&Subject| {
        let (then, now) = (total(product, year - 1), total(product, year));
        then > 0.0 && 100.0 * (now - then).abs() <= f64::from(STEADY) * then
    };
    let has_fallen = then > 0.0 && f64::from(BOUGHT_LEFT.1) * now <= f64::from(BOUGHT_LEFT.0) * then;
    if !has_fallen || !products.iter().all(is_steady) {
        return None;
    }
    let output = products.iter().map(|product| percent(product)).max_by(|a, b| a.abs().total_cmp(&b.abs()))?;
    let at = |place: Option<&i32>| Month::from_number(year * 12 + place.copied().unwrap_or(1) - 1);
    Some(Finding {
        rule: Rule::OwnGeneration,
        about: About::Subject(bought.clone()),
        span: Span { first: at(months.first()), last: at(months.last()) },
        facts: Facts::Bought { fall: -percent(&bought), output },
    })
}

/// The calendar months of a record, where it lies in the year.
fn months_of(record: &Record, year: i32) -> Option<BTreeSet<i32>> {
    let span = record.period.span();
    (span.first.year() == year).then(|| span.months().map(Month::of_year).collect())
}

/// The calendar months in which each subject is recorded in the year and in the year before, by records that
/// lie wholly in such months.
fn common_months(records: &[&Record], subjects: &BTreeSet<&Subject>, year: i32) -> BTreeSet<i32> {
    let mut months: BTreeSet<i32> = (1..=12).collect();
    loop {
        let mut next = months.clone();
        for (subject, year) in subjects.iter().flat_map(|subject| [(subject, year), (subject, year - 1)]) {
            let of_subject = records.iter().filter(|record| record.subject == **subject);
            let held: BTreeSet<i32> =
                of_subject.filter_map(|record| months_of(record, year)).filter(|of| of.is_subset(&months)).flatten().collect();
            next.retain(|month| held.contains(month));
        }
        if next == months {
            return months;
        }
        months = next;
    }
}

/// Flags output far from the baseline's, both per open month.
#[must_use]
pub fn output_range(parts: &Parts, open_months: i32, baseline: &Baseline, year: i32) -> Option<Finding> {
    // both sides multiplied out, so that whole numbers stay whole
    let now = parts.output * f64::from(baseline.open_months);
    let then = parts.baseline_output * f64::from(open_months);
    let is_far = then > 0.0 && 100.0 * (now - then).abs() > f64::from(OUTPUT_MOST) * then;
    is_far.then(|| Finding {
        rule: Rule::OutputRange,
        about: About::Output,
        span: Span::year(year),
        facts: Facts::Output { percent: 100.0 * now / then },
    })
}

/// Flags a baseline that rests on the years of the epidemic.
#[must_use]
pub fn thin_baseline(baseline: &Baseline, year: i32) -> Option<Finding> {
    let thin = Span::year(THIN_YEARS.0).joined(Span::year(THIN_YEARS.1));
    let facts = Facts::Baseline { months: baseline.period };
    let finding = Finding { rule: Rule::ThinBaseline, about: About::Facility, span: Span::year(year), facts };
    baseline.period.overlaps(thin).then_some(finding)
}

/// Names the records of a year that lie wholly in months in which the facility was not open.
#[must_use]
pub fn outside_opening(frame: &Frame, reported: &[Reported], year: i32) -> Vec<Finding> {
    let records = reported.iter().map(|one| &one.record).filter(|record| record.period.first().year() == year);
    records
        .filter(|record| !frame.opening.is_open_during(record.period.span()))
        .map(|record| Finding {
            rule: Rule::OutsideOpening,
            about: About::Subject(record.subject.clone()),
            span: record.period.span(),
            facts: Facts::Outside { reported: record.quantity },
        })
        .collect()
}

/// Counts the values of a year that are estimated, if any is.
#[must_use]
pub fn estimated(reported: &[Reported], year: i32) -> Option<Finding> {
    let of_year = || reported.iter().filter(|one| one.record.period.first().year() == year);
    let estimated = of_year().filter(|one| one.quality == Quality::Estimated).count();
    (estimated > 0).then(|| Finding {
        rule: Rule::Estimated,
        about: About::Facility,
        span: Span::year(year),
        facts: Facts::Estimated { estimated, all: of_year().count() },
    })
}
