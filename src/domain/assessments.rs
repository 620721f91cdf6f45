//! What did a facility use and make in each stretch of time, and where is something missing?
//!
//! For one result (the facility's energy, or one material stream) the records cut time into
//! covered spans: the shortest runs of months that no record of the result crosses. Records are
//! calendar months, quarters, halves and years, which nest, so a span is the longest record over
//! its months. An assessment holds the sums over one span, and the months in which an expected
//! record is absent.
//!
//! *Expected*: each stream and product from its first record on, until the facility closes, except
//! in pauses. Before its first record a stream is a known zero in months where another stream of
//! the result is recorded, or the whole plant pauses; otherwise the month is a gap. A pause fills
//! only months without a record. Records wholly in months that are not open do not count.
//!
//! Source: the programme's contract §3.

use std::collections::{BTreeMap, BTreeSet};

use super::exact::Exact;
use super::facilities::Opening;
use super::factors::FactorSet;
use super::pauses::{Pause, Subject};
use super::periods::{Month, Period, Span};
use super::products::Outputs;
use super::quantities::Quantity;
use super::streams::{Catalogue, ENERGY, Group, Role};
use super::units::Unit;

/// What is judged: a facility's energy, or one of its material streams.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measured {
    /// All energy streams together, in TOE.
    Energy,
    /// One material stream, in its own unit.
    Material(String),
}

impl Measured {
    /// Its code: `energy`, or the stream's.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::Energy => ENERGY,
            Self::Material(stream) => stream,
        }
    }

    /// What this code names.
    #[must_use]
    pub fn parse(code: &str) -> Self {
        if code == ENERGY { Self::Energy } else { Self::Material(code.to_owned()) }
    }

    /// The result a stream belongs to, if it is judged at all.
    ///
    /// Electricity a plant makes from fuel belongs to none: its fuel counts already.
    #[must_use]
    pub fn of_stream(code: &str, catalogue: &Catalogue) -> Option<Self> {
        let stream = catalogue.find(code)?;
        match (stream.group, stream.role) {
            (Group::Energy, Role::OwnFromFuel) | (Group::Water | Group::Waste, _) => None,
            (Group::Energy, _) => Some(Self::Energy),
            (Group::Material, _) => Some(Self::Material(stream.code)),
        }
    }

    /// Whether a subject is used for this result (a stream of it; products are made, not used).
    #[must_use]
    pub fn uses(&self, subject: &Subject, catalogue: &Catalogue) -> bool {
        match subject {
            Subject::Stream(code) => Self::of_stream(code, catalogue).as_ref() == Some(self),
            Subject::Product(_) => false,
        }
    }
}

/// A quantity recorded for a stream or a product of one facility.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// What it is about.
    pub subject: Subject,
    /// What it stands for.
    pub period: Period,
    /// As reported.
    pub quantity: Quantity,
}

/// When a stream or product was first recorded, and in which unit it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct First {
    /// The first month of its first record.
    pub month: Month,
    /// The unit of all its records; nothing when they are in several.
    pub unit: Option<Unit>,
}

/// What must be known of a facility to judge any of its months, whatever the length of its history.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    /// When it is open.
    pub opening: Opening,
    /// Its pauses.
    pub pauses: Vec<Pause>,
    /// Its first records.
    pub firsts: BTreeMap<Subject, First>,
}

/// What is known of one subject in one month without looking at its records.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Silence {
    /// A pause says that there is nothing.
    Paused,
    /// It was not recorded yet.
    NotBegun,
    /// A record is expected.
    Expected,
}

impl Frame {
    pub(super) fn silence(&self, subject: &Subject, month: Month) -> Silence {
        if self.pauses.iter().any(|pause| pause.silences(subject, month)) {
            Silence::Paused
        } else if self.firsts.get(subject).is_none_or(|first| month < first.month) {
            Silence::NotBegun
        } else {
            Silence::Expected
        }
    }

    /// Whether a month is missing for a set of subjects, of which `recorded` have a record in it.
    ///
    /// Nobody knows of a subject before its first record that nothing was used of it, unless
    /// another is recorded in the month or the whole plant pauses. A pause of one stream alone
    /// speaks for that stream: a plant that pauses its old fuel and has not yet reported the new
    /// one has a gap, not a saving.
    fn is_missing<'a>(
        &self,
        subjects: impl Iterator<Item = &'a Subject>,
        recorded: &BTreeSet<&Subject>,
        month: Month,
    ) -> bool {
        let (mut has_record, mut has_pause, mut has_not_begun) = (false, false, false);
        for subject in subjects {
            if recorded.contains(subject) {
                has_record = true;
                continue;
            }
            match self.silence(subject, month) {
                Silence::Paused => has_pause = true,
                Silence::NotBegun => has_not_begun = true,
                Silence::Expected => return true,
            }
        }
        let plant_pauses = self.pauses.iter().any(|pause| pause.silences_plant(month));
        !(has_record || plant_pauses || (has_pause && !has_not_begun))
    }

    fn streams_of<'a>(&'a self, measured: &'a Measured, catalogue: &'a Catalogue) -> impl Iterator<Item = &'a Subject> {
        self.firsts.keys().filter(move |subject| measured.uses(subject, catalogue))
    }

    fn products(&self) -> impl Iterator<Item = &Subject> {
        self.firsts.keys().filter(|subject| matches!(subject, Subject::Product(_)))
    }

    /// Whether the result is recorded in any month up to `last`.
    #[must_use]
    pub fn is_recorded_by(&self, measured: &Measured, catalogue: &Catalogue, last: Month) -> bool {
        self.streams_of(measured, catalogue).any(|subject| self.firsts[subject].month <= last)
    }

    /// Whether output is recorded in any month up to `last`.
    #[must_use]
    pub fn has_output_by(&self, last: Month) -> bool {
        self.products().any(|subject| self.firsts[subject].month <= last)
    }

    /// Whether a month without any record of the result is missing for its streams, and for output.
    #[must_use]
    pub fn is_silent_month_missing(&self, measured: &Measured, catalogue: &Catalogue, month: Month) -> Missing {
        let none = BTreeSet::new();
        Missing {
            use_of_streams: self.is_missing(self.streams_of(measured, catalogue), &none, month),
            output: self.is_missing(self.products(), &none, month),
        }
    }

    /// The results that the facility has ever recorded.
    #[must_use]
    pub fn results(&self, catalogue: &Catalogue) -> BTreeSet<Measured> {
        self.firsts
            .keys()
            .filter_map(|subject| match subject {
                Subject::Stream(code) => Measured::of_stream(code, catalogue),
                Subject::Product(_) => None,
            })
            .collect()
    }
}

/// What of one month is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing {
    /// A record of a stream of the result.
    pub use_of_streams: bool,
    /// A record of output.
    pub output: bool,
}

/// The sums of one facility and result over one covered span.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Sums {
    /// Energy in TOE, or the material in its stream's unit.
    pub actual: Exact,
    /// The part of `actual` from wood and other biomass.
    pub biomass: Exact,
    /// Output per product, in canonical units.
    pub outputs: Outputs,
    /// Streams of which something was used and for which there is no factor.
    pub no_factor: BTreeSet<String>,
    /// Whether any biomass was recorded.
    pub holds_biomass: bool,
}

impl Sums {
    /// Adds `more` in.
    pub fn add(&mut self, more: &Self) {
        self.actual += &more.actual;
        self.biomass += &more.biomass;
        super::products::add_outputs(&mut self.outputs, &more.outputs);
        self.no_factor.extend(more.no_factor.iter().cloned());
        self.holds_biomass |= more.holds_biomass;
    }
}

/// What is derived and kept of one facility and result for one span with a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// The covered span.
    pub span: Span,
    /// What was used and made in it, as far as it is recorded.
    pub sums: Sums,
    /// Open months in which an expected record of a stream is absent.
    pub missing_use: Vec<Month>,
    /// Open months in which an expected record of output is absent, or none exists yet.
    pub missing_output: Vec<Month>,
}

/// The method of assessment: which streams there are, and what they count.
#[derive(Clone, Copy, Debug)]
pub struct Method<'a> {
    /// The streams.
    pub catalogue: &'a Catalogue,
    /// The factors.
    pub factors: &'a FactorSet,
}

impl Method<'_> {
    /// Adds what one record counts in a result.
    pub fn add_record(&self, measured: &Measured, record: &Record, sums: &mut Sums) {
        match &record.subject {
            Subject::Product(product) => {
                let unit = record.quantity.unit.dimension().canonical_unit();
                *sums.outputs.entry((product.clone(), unit)).or_default() += &record.quantity.canonical();
            }
            Subject::Stream(code) => {
                let Some(stream) = self.catalogue.find(code) else {
                    return;
                };
                match measured {
                    Measured::Material(_) => {
                        let amount = record.quantity.to(stream.unit).expect("a record's unit fits its stream");
                        sums.actual += &amount;
                    }
                    Measured::Energy => {
                        let Some(sign) = stream.role.sign() else {
                            return;
                        };
                        let Some(toe) = self.factors.toe_of(&stream, record.quantity, first_day(record.period.first()))
                        else {
                            sums.no_factor.insert(code.clone());
                            return;
                        };
                        let toe = toe * &Exact::ratio(sign, 1);
                        sums.actual += &toe;
                        if stream.role == Role::Biomass {
                            sums.biomass += &toe;
                            sums.holds_biomass = true;
                        }
                    }
                }
            }
        }
    }

    /// The assessments of one result over a window of whole calendar years, in order of time.
    ///
    /// `records` are all records of the facility that touch the window; others than those of the
    /// result are passed over. Every span with a counted record gets one; months without any are
    /// judged from the [`Frame`] alone.
    #[must_use]
    pub fn assess(&self, frame: &Frame, records: &[Record], measured: &Measured, window: Span) -> Vec<Assessment> {
        let mut assessments: Vec<(Assessment, Vec<&Record>)> = Vec::new();
        for record in counted(frame, records, measured, self.catalogue, window) {
            match assessments.last_mut() {
                Some((last, within)) if last.span.contains(record.period.span()) => within.push(record),
                _ => assessments.push((
                    Assessment {
                        span: record.period.span(),
                        sums: Sums::default(),
                        missing_use: vec![],
                        missing_output: vec![],
                    },
                    vec![record],
                )),
            }
        }
        assessments
            .into_iter()
            .map(|(mut assessment, within)| {
                for record in &within {
                    self.add_record(measured, record, &mut assessment.sums);
                }
                for month in frame.opening.open_months(assessment.span) {
                    let recorded: BTreeSet<&Subject> = within
                        .iter()
                        .filter(|record| record.period.span().holds(month))
                        .map(|record| &record.subject)
                        .collect();
                    if frame.is_missing(frame.streams_of(measured, self.catalogue), &recorded, month) {
                        assessment.missing_use.push(month);
                    }
                    if frame.is_missing(frame.products(), &recorded, month) {
                        assessment.missing_output.push(month);
                    }
                }
                assessment
            })
            .collect()
    }
}

/// The first day of a month.
#[must_use]
pub fn first_day(month: Month) -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(month.year(), month.of_year().cast_unsigned(), 1).expect("a month has a first day")
}

/// The records that a result counts in a span, in a fixed order: those wholly inside of its streams and of output.
#[must_use]
pub fn counted<'a>(
    frame: &Frame,
    records: &'a [Record],
    measured: &Measured,
    catalogue: &Catalogue,
    span: Span,
) -> Vec<&'a Record> {
    let mut counted: Vec<&Record> = records
        .iter()
        .filter(|record| span.contains(record.period.span()))
        .filter(|record| matches!(record.subject, Subject::Product(_)) || measured.uses(&record.subject, catalogue))
        .filter(|record| frame.opening.is_open_during(record.period.span()))
        .collect();
    // longest first among those that begin together, so that a span opens with its whole length
    counted.sort_by_key(|record| (record.period.first(), -record.period.months(), record.subject.clone()));
    counted
}
