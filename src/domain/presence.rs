//! Is what a facility should have reported there, and was it there in time?
//!
//! A value is one stream or product in one month; a quarter's record holds three of them, a
//! year's twelve. It is expected as the contract says (§3), and for a result of which nothing was
//! ever recorded one value is: what was never reported counts too. It is due some days after the
//! end of its record's period, that of the record before where there is none, and of a year where
//! there never was one. Until then it is neither present nor missing.
//!
//! Completeness = present ÷ expected; timeliness = present within the days ÷ expected. When a
//! record came in is known since the journal began; values due before then are in no timeliness.
//!
//! Source: formulas §10; contract §3.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::assessments::{Frame, Measured, Silence};
use super::consumption::Quality;
use super::pauses::Subject;
use super::periods::{Month, Span};
use super::quality::{About, Facts, Finding, Reported};
use super::rules::{DAYS_AFTER, Rule};
use super::streams::{Catalogue, Group, Role};

/// How one month of a facility stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Everything expected is there.
    Present,
    /// It is there, some of it estimated.
    Estimated,
    /// It is there, some of it late.
    Late,
    /// Something is absent past its day.
    Missing,
    /// Something is absent, and not due yet.
    NotDue,
    /// Nothing is used or made, and so nothing expected.
    Paused,
    /// The facility is not open.
    NotOpen,
}

impl State {
    /// All of them, in the order of a legend.
    pub const ALL: [Self; 7] =
        [Self::Present, Self::Estimated, Self::Late, Self::Missing, Self::NotDue, Self::Paused, Self::NotOpen];

    /// Its word in answers.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Present => "present",
            Self::Estimated => "estimated",
            Self::Late => "late",
            Self::Missing => "missing",
            Self::NotDue => "not-due",
            Self::Paused => "paused",
            Self::NotOpen => "not-open",
        }
    }
}

/// How many values there are of those expected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Values that are there or due.
    pub expected: usize,
    /// Of these, those that are there.
    pub present: usize,
    /// Of those expected, the ones due since it is known when records come in.
    pub watched: usize,
    /// Of these, those that came in time.
    pub timely: usize,
}

impl Tally {
    /// Present ÷ expected, 0 to 1.
    #[must_use]
    pub fn completeness(self) -> Option<f64> {
        share(self.present, self.expected)
    }

    /// In time ÷ expected, 0 to 1; nothing where no value was due since it is known.
    #[must_use]
    pub fn timeliness(self) -> Option<f64> {
        share(self.timely, self.watched)
    }

    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            expected: self.expected + other.expected,
            present: self.present + other.present,
            watched: self.watched + other.watched,
            timely: self.timely + other.timely,
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "values are far fewer than 2^52")]
fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// From where it is looked.
#[derive(Clone, Copy, Debug)]
pub struct Watch {
    /// What day it is.
    pub today: NaiveDate,
    /// Since when it is known when records come in; nothing before the first entry of the journal.
    pub since: Option<NaiveDate>,
}

/// A facility's calendar year.
#[derive(Clone, Debug, PartialEq)]
pub struct Presence {
    /// Its months.
    pub months: [State; 12],
    /// Its values.
    pub tally: Tally,
    /// What is missing past its day, each run of months once.
    pub missing: Vec<Finding>,
}

/// The last day on which a record of these months is in time.
#[must_use]
pub fn due_on(span: Span) -> NaiveDate {
    span.last.last_day() + Days::new(u64::from(DAYS_AFTER.unsigned_abs()))
}

/// One expected value.
struct Value<'a> {
    about: About,
    record: Option<&'a Reported>,
    due_on: NaiveDate,
}

/// The records of a facility by subject, in order of time.
struct Records<'a>(BTreeMap<&'a Subject, Vec<&'a Reported>>);

impl<'a> Records<'a> {
    fn of(reported: &'a [Reported]) -> Self {
        let mut records: BTreeMap<&Subject, Vec<&Reported>> = BTreeMap::new();
        for one in reported {
            records.entry(&one.record.subject).or_default().push(one);
        }
        for of in records.values_mut() {
            of.sort_by_key(|one| one.record.period);
        }
        Self(records)
    }

    fn holding(&self, subject: &Subject, month: Month) -> Option<&'a Reported> {
        self.0.get(subject)?.iter().copied().find(|one| one.record.period.span().holds(month))
    }

    /// The months with which a value is expected: as long as the subject's record before, else its next one,
    /// else the shortest of the facility's others, else a year.
    fn expected(&self, subject: Option<&Subject>, month: Month) -> Span {
        let near = |of: &[&Reported]| {
            let before = of.iter().rev().find(|one| one.record.period.first() <= month);
            before.or_else(|| of.first()).map(|one| one.record.period.months())
        };
        let own = subject.and_then(|subject| self.0.get(subject)).and_then(|of| near(of));
        let others = || self.0.values().filter_map(|of| near(of)).min();
        let months = own.or_else(others).unwrap_or(12);
        let first = month.plus(-((month.of_year() - 1) % months));
        Span { first, last: first.plus(months - 1) }
    }

    /// The last recorded month of a subject before another.
    fn last_before(&self, subject: &Subject, month: Month) -> Option<Month> {
        let of = self.0.get(subject)?.iter().map(|one| one.record.period.span().last);
        of.filter(|last| *last < month).max()
    }
}

/// Whether records of a subject are expected at all: water and waste have figures of their own, and
/// electricity made from fuel is information.
fn is_expected(subject: &Subject, catalogue: &Catalogue) -> bool {
    match subject {
        Subject::Product(_) => true,
        Subject::Stream(code) => catalogue.find(code).is_some_and(|stream| {
            stream.group == Group::Material || (stream.group == Group::Energy && stream.role != Role::OwnFromFuel)
        }),
    }
}

/// How a facility's calendar year stands; `reported` are its records of that year, and those before as
/// far as they are known.
#[must_use]
pub fn presence(frame: &Frame, catalogue: &Catalogue, reported: &[Reported], year: i32, watch: Watch) -> Presence {
    let records = Records::of(reported);
    let subjects: Vec<&Subject> = frame.firsts.keys().filter(|subject| is_expected(subject, catalogue)).collect();
    let mut presence = Presence { months: [State::NotOpen; 12], tally: Tally::default(), missing: vec![] };
    let mut missing: BTreeMap<About, Vec<Month>> = BTreeMap::new();
    let mut asked: BTreeMap<About, usize> = BTreeMap::new();
    for (state, month) in presence.months.iter_mut().zip(Span::year(year).months()) {
        if !frame.opening.is_open_in(month) {
            continue;
        }
        let values = values(frame, catalogue, &records, &subjects, month);
        let is_overdue = |value: &Value<'_>| value.record.is_none() && watch.today > value.due_on;
        for value in &values {
            presence.tally = presence.tally.and(counted(value, watch));
            *asked.entry(value.about.clone()).or_default() += 1;
            if is_overdue(value) {
                missing.entry(value.about.clone()).or_default().push(month);
            }
        }
        *state = state_of(&values, watch);
    }
    presence.missing = runs(&records, &missing, &asked);
    presence
}

/// The values expected of a month.
fn values<'a>(
    frame: &Frame,
    catalogue: &Catalogue,
    records: &Records<'a>,
    subjects: &[&Subject],
    month: Month,
) -> Vec<Value<'a>> {
    let mut values = Vec::new();
    for subject in subjects {
        let record = records.holding(subject, month);
        if record.is_some() || frame.silence(subject, month) == Silence::Expected {
            let span = record.map_or_else(|| records.expected(Some(subject), month), |one| one.record.period.span());
            values.push(Value { about: About::Subject((*subject).clone()), record, due_on: due_on(span) });
        }
    }
    // a result that nobody has begun to report, unless a pause says that there is nothing
    let absent = frame.is_silent_month_missing(&Measured::Energy, catalogue, month);
    let has = |is_of: &dyn Fn(&Subject) -> bool| {
        values.iter().any(|value| matches!(&value.about, About::Subject(subject) if is_of(subject)))
    };
    let has_energy = has(&|subject| Measured::Energy.uses(subject, catalogue));
    let has_output = has(&|subject| matches!(subject, Subject::Product(_)));
    let due_on = due_on(records.expected(None, month));
    if absent.use_of_streams && !has_energy {
        values.push(Value { about: About::Result(Measured::Energy), record: None, due_on });
    }
    if absent.output && !has_output {
        values.push(Value { about: About::Output, record: None, due_on });
    }
    values
}

fn is_timely(value: &Value<'_>) -> bool {
    value.record.and_then(|one| one.entered_on).is_some_and(|day| day <= value.due_on)
}

fn is_watched(value: &Value<'_>, watch: Watch) -> bool {
    watch.since.is_some_and(|since| since <= value.due_on)
}

fn counted(value: &Value<'_>, watch: Watch) -> Tally {
    if value.record.is_none() && watch.today <= value.due_on {
        return Tally::default();
    }
    let is_watched = is_watched(value, watch);
    Tally {
        expected: 1,
        present: usize::from(value.record.is_some()),
        watched: usize::from(is_watched),
        timely: usize::from(is_watched && is_timely(value)),
    }
}

fn state_of(values: &[Value<'_>], watch: Watch) -> State {
    let mut absent = values.iter().filter(|value| value.record.is_none()).peekable();
    if absent.peek().is_some() {
        return if absent.any(|value| watch.today > value.due_on) { State::Missing } else { State::NotDue };
    }
    let is_estimated = |value: &Value<'_>| value.record.is_some_and(|one| one.quality == Quality::Estimated);
    if values.is_empty() {
        State::Paused
    } else if values.iter().any(is_estimated) {
        State::Estimated
    } else if values.iter().any(|value| is_watched(value, watch) && !is_timely(value)) {
        State::Late
    } else {
        State::Present
    }
}

/// The missing months as findings: one for the facility where everything asked of it is missing in the same
/// months, else one for each run of months of each subject.
fn runs(records: &Records<'_>, missing: &BTreeMap<About, Vec<Month>>, asked: &BTreeMap<About, usize>) -> Vec<Finding> {
    let mut months = missing.values();
    let first = months.next();
    let is_everything = missing.len() > 1 && missing.len() == asked.len() && months.all(|other| Some(other) == first);
    let told: Vec<(About, &Vec<Month>)> = match first.filter(|_| is_everything) {
        Some(months) => vec![(About::Facility, months)],
        None => missing.iter().map(|(about, months)| (about.clone(), months)).collect(),
    };
    let mut findings = Vec::new();
    for (about, months) in told {
        for span in in_runs(months) {
            let facts = lag(records, &about, span);
            findings.push(Finding { rule: Rule::MissingRecord, about: about.clone(), span, facts });
        }
    }
    findings
}

fn in_runs(months: &[Month]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for month in months {
        match spans.last_mut() {
            Some(span) if span.last.plus(1) == *month => span.last = *month,
            _ => spans.push(Span { first: *month, last: *month }),
        }
    }
    spans
}

/// How far a subject is recorded before a run of missing months, and how far another one is.
fn lag(records: &Records<'_>, about: &About, span: Span) -> Facts {
    let About::Subject(subject) = about else {
        return Facts::Missing { last: None, ahead: None };
    };
    let last = records.last_before(subject, span.first);
    let goes_on = records.0.get(subject).is_some_and(|of| of.iter().any(|one| one.record.period.first() > span.last));
    let furthest = records.0.iter().filter(|(other, _)| **other != subject).filter_map(|(other, of)| {
        let month = of.iter().map(|one| one.record.period.span().last).max()?;
        Some((About::Subject((*other).clone()), month))
    });
    let ahead =
        furthest.max_by(|a, b| (a.1, &b.0).cmp(&(b.1, &a.0))).filter(|(_, month)| !goes_on && *month >= span.first);
    Facts::Missing { last, ahead }
}
