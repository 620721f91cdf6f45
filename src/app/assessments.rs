//! Keeping what is derived true, in the transaction of the change that moves it.
//!
//! A changed record moves only its own calendar years, because no record crosses one. It moves
//! more when it becomes the first record of its stream or product, or stops being it: what was a
//! known zero becomes a gap, or the other way round. Then, and when a pause or an opening date
//! changes, the facility is done anew. The same code recomputes everything for `assess --all`, so
//! there is one derivation, not two.

use std::collections::{BTreeMap, BTreeSet};

use super::changes::{Reach, Touch};
use super::conditions::Ledger;
use super::frames::{self, Framed};
use super::{App, Error, journal};
use crate::domain::assessments::{Assessment, First, Frame, Measured, Method, Record};
use crate::domain::baselines::Version;
use crate::domain::factors::FactorSet;
use crate::domain::pauses::Subject;
use crate::domain::periods::{Month, ReportingPeriod, Span};
use crate::domain::products::Stated;
use crate::domain::reductions::evaluate;
use crate::domain::scopes::Scope;
use crate::domain::streams::Catalogue;
use crate::domain::units::Unit;
use crate::storage::assessments::{self as stored, Assessments, Firsts, Outcomes, Year};
use crate::storage::{Reads, WriteTx, baselines, consumption, facilities, outputs, streams};

/// Facilities that are done together.
const AT_ONCE: usize = 200;

/// A derived row that was not what it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The facility's code.
    pub facility: String,
    /// Which row.
    pub row: DerivedRow,
}

/// A row that is derived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DerivedRow {
    /// When a stream or product was first recorded.
    FirstRecord(Subject),
    /// The sums and gaps of one span.
    Assessment {
        /// The result.
        measured: Measured,
        /// The span.
        span: Span,
    },
    /// How a calendar year stands.
    Outcome {
        /// The result.
        measured: Measured,
        /// The programme.
        programme: String,
        /// The year.
        year: i32,
    },
}

/// What `assess --all` found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assessed {
    /// How many facilities were recomputed.
    pub facilities: usize,
    /// The rows that differed and were put right.
    pub differed: Vec<Difference>,
}

/// Recomputes everything that is derived, and puts right what differed.
///
/// # Errors
/// [`Error::NotJournaled`] where a table is not what the journal makes, or when the database fails.
pub async fn assess_all(app: &App) -> Result<Assessed, Error> {
    let tx = app.store.write().await?;
    let assessed = assess_in(app, &tx).await?;
    tx.commit_derived().await?;
    Ok(assessed)
}

/// [`assess_all`] within a transaction. Figures are never made to fit a record that was changed past the journal:
/// a change by the program derives them from what it has just written, so only here everything is looked at.
///
/// # Errors
/// As [`assess_all`].
pub(super) async fn assess_in(app: &App, tx: &WriteTx) -> Result<Assessed, Error> {
    let differences = journal::check_in(tx).await?.differences;
    if !differences.is_empty() {
        return Err(Error::NotJournaled(differences));
    }
    let all = facilities::list(tx, &Scope::Everything).await?;
    let touches = all.iter().map(|row| Touch { facility: row.record.code.clone(), reach: Reach::Whole });
    let differed = refresh(tx, &app.factors, touches).await?;
    if !differed.is_empty() {
        stored::raise_revision(tx).await?;
    }
    Ok(Assessed { facilities: all.len(), differed })
}

/// What is to be derived anew for one facility.
#[derive(Clone, Debug, Default)]
struct Due {
    records: Vec<(Subject, Month, Unit)>,
    years: Option<Span>,
    whole: bool,
}

impl Due {
    fn add(&mut self, reach: Reach) {
        match reach {
            Reach::Whole => self.whole = true,
            Reach::Outcomes => {}
            Reach::Record(subject, period, unit) => {
                let years = period.span().whole_years();
                self.years = Some(self.years.map_or(years, |so_far| so_far.joined(years)));
                self.records.push((subject, period.first(), unit));
            }
        }
    }

    /// Whether a first record, or the unit of all, may have changed.
    fn may_move_a_first(&self, firsts: &Firsts) -> bool {
        let may_move = |(subject, month, unit): &(Subject, Month, Unit)| {
            firsts.get(subject).is_none_or(|first| *month <= first.month || first.unit != Some(*unit))
        };
        self.whole || self.records.iter().any(may_move)
    }
}

/// Derives anew what the touches move; answers the rows that became different.
///
/// # Errors
/// When the database fails.
pub(super) async fn refresh(
    tx: &WriteTx,
    factors: &FactorSet,
    touches: impl Iterator<Item = Touch>,
) -> Result<Vec<Difference>, Error> {
    let mut due: BTreeMap<String, Due> = BTreeMap::new();
    for touch in touches {
        due.entry(touch.facility).or_default().add(touch.reach);
    }
    let catalogue = streams::catalogue(tx).await?;
    let method = Method { catalogue: &catalogue, factors };
    let codes: Vec<String> = due.keys().cloned().collect();
    let mut differences = Vec::new();
    for codes in codes.chunks(AT_ONCE) {
        let scope = Scope::Facilities(codes.to_vec());
        let batch = Batch::load(tx, &scope, &due, method).await?;
        differences.extend(batch.derive(tx, method).await?);
    }
    Ok(differences)
}

/// Some facilities with all that deriving their rows needs.
struct Batch {
    facilities: Vec<FacilityBatch>,
    assessments: Assessments,
    outcomes: Outcomes,
    baselines: BTreeMap<baselines::Whose, Version>,
    ledger: Ledger,
}

struct FacilityBatch {
    id: i32,
    code: String,
    frame: Frame,
    stated: Stated,
    records: Vec<Record>,
    /// The calendar years whose assessments are due; none when only outcomes are.
    window: Option<Span>,
    /// The subjects whose first record moved, where any did.
    moved_firsts: Option<BTreeSet<Subject>>,
}

impl Batch {
    async fn load(tx: &WriteTx, scope: &Scope, due: &BTreeMap<String, Due>, method: Method<'_>) -> Result<Self, Error> {
        let framed = frames::load(tx, scope).await?;
        let (anew, in_years): (Vec<_>, Vec<_>) = framed
            .iter()
            .map(|one| (one, &due[&one.facility.code]))
            .partition(|(one, due)| due.may_move_a_first(&one.frame.firsts));
        let anew: Vec<i32> = anew.into_iter().map(|(one, _)| one.id).collect();
        let years = in_years.iter().filter_map(|(_, due)| due.years).reduce(Span::joined);
        let with_years: Vec<i32> =
            in_years.into_iter().filter(|(_, due)| due.years.is_some()).map(|(one, _)| one.id).collect();
        let mut records = records_of(tx, &anew, None).await?;
        records.extend(records_of(tx, &with_years, years).await?);

        let mut batch = Vec::new();
        for mut one in framed {
            let due = &due[&one.facility.code];
            let records = records.remove(&one.id).unwrap_or_default();
            let (mut window, mut moved_firsts) = (due.years, None);
            if anew.contains(&one.id) {
                let now = firsts_of(&one.frame, &records);
                let moved = now != one.frame.firsts;
                if moved {
                    let before = std::mem::replace(&mut one.frame.firsts, now);
                    let subjects = before.keys().chain(one.frame.firsts.keys());
                    let differ = |subject: &&Subject| before.get(*subject) != one.frame.firsts.get(*subject);
                    moved_firsts = Some(subjects.filter(differ).cloned().collect());
                }
                if moved || due.whole {
                    window = Some(Span::ALL_TIME);
                }
            }
            let stated = one.stated();
            let Framed { id, facility, frame, .. } = one;
            batch.push(FacilityBatch { id, code: facility.code, frame, stated, records, window, moved_firsts });
        }
        let span = batch
            .iter()
            .map(FacilityBatch::outcomes_window)
            .reduce(Span::joined)
            .filter(|span| *span != Span::ALL_TIME);
        Ok(Self {
            facilities: batch,
            assessments: stored::touching(tx, scope, span).await?,
            outcomes: stored::outcomes(tx, scope, None, span.map(|span| (span.first.year(), span.last.year()))).await?,
            baselines: baselines::ruling(tx, scope, None).await?,
            ledger: Ledger::load(tx, scope, span, method).await?,
        })
    }

    /// Writes what is different from what is stored, and answers it.
    async fn derive(self, tx: &WriteTx, method: Method<'_>) -> Result<Vec<Difference>, Error> {
        let Self { facilities, mut assessments, mut outcomes, baselines, ledger } = self;
        let mut differences = Vec::new();
        let mut gone: BTreeMap<(i32, Measured), Vec<Month>> = BTreeMap::new();
        let mut added: Vec<(i32, Measured, Assessment)> = Vec::new();
        let (mut outcomes_gone, mut outcomes_added): (Vec<Year>, Outcomes) = (Vec::new(), Outcomes::new());
        for one in &facilities {
            if let Some(moved) = &one.moved_firsts {
                stored::replace_firsts(tx, one.id, &one.frame.firsts).await?;
                differences.extend(moved.iter().map(|subject| Difference {
                    facility: one.code.clone(),
                    row: DerivedRow::FirstRecord(subject.clone()),
                }));
            }
            if let Some(window) = one.window {
                for (measured, now) in one.assess(method, window, &assessments) {
                    let whose = (one.id, measured.clone());
                    let kept = assessments.entry(whose.clone()).or_default();
                    let before: Vec<Assessment> = kept.extract_if(.., |old| window.contains(old.span)).collect();
                    for old in before.iter().filter(|old| !now.contains(old)) {
                        gone.entry(whose.clone()).or_default().push(old.span.first);
                    }
                    for new in now.iter().filter(|new| !before.contains(new)) {
                        added.push((one.id, measured.clone(), new.clone()));
                    }
                    let changed = before
                        .iter()
                        .filter(|old| !now.contains(old))
                        .chain(now.iter().filter(|new| !before.contains(new)));
                    let spans: BTreeSet<Span> = changed.map(|assessment| assessment.span).collect();
                    differences.extend(spans.into_iter().map(|span| Difference {
                        facility: one.code.clone(),
                        row: DerivedRow::Assessment { measured: measured.clone(), span },
                    }));
                    kept.extend(now);
                    kept.sort_by_key(|assessment| assessment.span);
                }
            }
            let now = one.judge(method.catalogue, &assessments, &baselines, &ledger);
            let window = one.outcomes_window();
            let before: Outcomes = outcomes
                .extract_if(.., |(id, _, _, year), _| *id == one.id && window.contains(Span::year(*year)))
                .collect();
            let changed: BTreeSet<&Year> =
                before.keys().chain(now.keys()).filter(|year| before.get(*year) != now.get(*year)).collect();
            for year in changed {
                if before.contains_key(year) {
                    outcomes_gone.push(year.clone());
                }
                if let Some(outcome) = now.get(year) {
                    outcomes_added.insert(year.clone(), outcome.clone());
                }
                differences.push(Difference {
                    facility: one.code.clone(),
                    row: DerivedRow::Outcome { measured: year.2.clone(), programme: year.1.clone(), year: year.3 },
                });
            }
        }
        let added: Vec<(i32, Measured, &Assessment)> =
            added.iter().map(|(id, measured, new)| (*id, measured.clone(), new)).collect();
        stored::replace(tx, &gone, &added).await?;
        stored::replace_outcomes(tx, &outcomes_gone, &outcomes_added.iter().collect::<Vec<_>>()).await?;
        Ok(differences)
    }
}

impl FacilityBatch {
    /// The years whose outcomes are due: those of the assessments, or all.
    fn outcomes_window(&self) -> Span {
        self.window.unwrap_or(Span::ALL_TIME)
    }

    /// The assessments of the window, for every result that is recorded now or was before.
    fn assess(&self, method: Method<'_>, window: Span, before: &Assessments) -> BTreeMap<Measured, Vec<Assessment>> {
        let recorded = self.frame.results(method.catalogue);
        let before = before.keys().filter(|(id, _)| *id == self.id).map(|(_, measured)| measured.clone());
        let results: BTreeSet<Measured> = before.chain(recorded.iter().cloned()).collect();
        results
            .into_iter()
            .map(|measured| {
                // what is recorded no more leaves nothing; this must not depend on the window
                let assessments = if recorded.contains(&measured) {
                    method.assess(&self.frame, &self.records, &measured, window)
                } else {
                    vec![]
                };
                (measured, assessments)
            })
            .collect()
    }

    /// The outcome of each calendar year with a record, for each baseline of the facility.
    fn judge(
        &self,
        catalogue: &Catalogue,
        assessments: &Assessments,
        baselines: &BTreeMap<baselines::Whose, Version>,
        ledger: &Ledger,
    ) -> Outcomes {
        let window = self.outcomes_window();
        let conditions = ledger.of(&self.code, &self.stated);
        let mut outcomes = Outcomes::new();
        for ((id, programme, measured), approved) in baselines.range((self.id, String::new(), Measured::Energy)..) {
            if *id != self.id {
                break;
            }
            let Some(assessments) = assessments.get(&(*id, measured.clone())) else {
                continue;
            };
            let mut by_year: BTreeMap<i32, Vec<Assessment>> = BTreeMap::new();
            for assessment in assessments.iter().filter(|assessment| window.contains(assessment.span)) {
                by_year.entry(assessment.span.first.year()).or_default().push(assessment.clone());
            }
            for (year, assessments) in by_year {
                let outcome = evaluate(
                    &self.frame,
                    &assessments,
                    measured,
                    catalogue,
                    &conditions,
                    Some(&approved.baseline),
                    ReportingPeriod::year(year),
                );
                outcomes.insert((*id, programme.clone(), measured.clone(), year), outcome);
            }
        }
        outcomes
    }
}

/// The records of consumption and output of some facilities, in some years or of all time.
pub(super) async fn records_of(
    reads: &impl Reads,
    ids: &[i32],
    years: Option<Span>,
) -> Result<BTreeMap<i32, Vec<Record>>, Error> {
    let mut records: BTreeMap<i32, Vec<Record>> = BTreeMap::new();
    if ids.is_empty() {
        return Ok(records);
    }
    let used = consumption::of_facilities(reads, ids, years).await?;
    let made = outputs::of_facilities(reads, ids, years).await?;
    for (id, record) in used.into_iter().chain(made) {
        records.entry(id).or_default().push(record);
    }
    Ok(records)
}

/// The first records of a facility that lie in a month in which it is open.
fn firsts_of(frame: &Frame, records: &[Record]) -> Firsts {
    let mut firsts = Firsts::new();
    for record in records.iter().filter(|record| frame.opening.is_open_during(record.period.span())) {
        let first = First { month: record.period.first(), unit: Some(record.quantity.unit) };
        firsts
            .entry(record.subject.clone())
            .and_modify(|so_far| {
                so_far.month = so_far.month.min(first.month);
                so_far.unit = so_far.unit.filter(|unit| Some(*unit) == first.unit);
            })
            .or_insert(first);
    }
    firsts
}
