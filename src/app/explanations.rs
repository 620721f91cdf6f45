//! How a figure of a programme came about, with the rows used and who entered them.

use std::collections::{BTreeMap, BTreeSet};

use super::assessments::records_of;
use super::changes::{journal_key, object};
use super::evidence::Evidence;
use super::frames::unknown_facility;
use super::{App, Error, registers};
use crate::domain::assessments::{Measured, Method, Record, Sums, counted};
use crate::domain::consumption::Consumption;
use crate::domain::explanations::{
    Entered, Explanation, Formula, LeftOut, Of, Part, Row, Term, Use, factors_of, terms_of_parts, terms_of_roll_up,
};
use crate::domain::fields::CellValue;
use crate::domain::findings::{FacilityEvidence, Measure, Registers, from_registers};
use crate::domain::gaps::Gap;
use crate::domain::journal::Signature;
use crate::domain::outputs::Output;
use crate::domain::pauses::Subject;
use crate::domain::periods::{PeriodAsked, ReportingPeriod, Span};
use crate::domain::programmes::{Indicator, IndicatorKind, Programme, Reading};
use crate::domain::reached::Qualifies;
use crate::domain::reductions::Parts;
use crate::domain::refusals::{Refusal, nearest};
use crate::domain::registers::{Kind, Register};
use crate::domain::scopes::Scope;
use crate::domain::sectors::Sector;
use crate::domain::tallies::Activities;
use crate::domain::verdicts::Verdict;
use crate::storage::{Snapshot, adjustments, drivers, journal};

/// Which figure is asked about.
#[derive(Clone, Debug)]
pub struct Question {
    /// The programme's code.
    pub programme: String,
    /// The indicator's code.
    pub indicator: String,
    /// The period; all of the programme's where it is `all`.
    pub period: PeriodAsked,
    /// A sector's figure.
    pub sector: Option<Sector>,
    /// A facility's figure.
    pub facility: Option<String>,
    /// Of one material stream.
    pub stream: Option<String>,
}

/// How the figure came about.
///
/// # Errors
/// [`Refusal::UnknownProgramme`], [`Refusal::NotOneOf`] for another indicator, [`Refusal::UnknownFacility`],
/// [`Refusal::UnknownStream`], or when the database fails.
pub async fn explain(app: &App, question: &Question) -> Result<Explanation, Error> {
    let programme = app.programme(&question.programme)?;
    let codes = || programme.indicators.iter().map(|one| one.code.as_str());
    let indicator = programme.indicators.iter().find(|one| one.code == question.indicator).ok_or_else(|| {
        Error::Refused(Refusal::NotOneOf {
            given: question.indicator.clone(),
            nearest: nearest(&question.indicator, codes()),
            known: codes().collect::<Vec<_>>().join(", "),
        })
    })?;
    let snapshot = app.store.read().await?;
    match indicator.kind.reading() {
        Some(reading) => Reduced { app, snapshot: &snapshot, programme, indicator, reading }.explain(question).await,
        None => of_registers(&snapshot, programme, indicator, question).await,
    }
}

/// What every explanation of an indicator begins with.
fn blank(programme: &Programme, indicator: &Indicator, period: ReportingPeriod, formula: Formula) -> Explanation {
    Explanation {
        programme: programme.code.clone(),
        indicator: indicator.clone(),
        of: Of::Programme,
        measured: None,
        period,
        value: None,
        verdict: Verdict::None,
        gap: None,
        formula,
        terms: vec![],
        parts: vec![],
        baseline: None,
        factor_set: None,
        factors: vec![],
        rows: vec![],
        left_out: vec![],
    }
}

/// A reduction that is to be explained.
struct Reduced<'a> {
    app: &'a App,
    snapshot: &'a Snapshot,
    programme: &'a Programme,
    indicator: &'a Indicator,
    reading: Reading,
}

impl Reduced<'_> {
    async fn explain(&self, question: &Question) -> Result<Explanation, Error> {
        let scope = match (&question.facility, question.sector) {
            (Some(code), _) => Scope::Facilities(vec![code.clone()]),
            (None, Some(sector)) => Scope::Sector(sector),
            (None, None) => Scope::Everything,
        };
        let period = match question.period.one() {
            Some(period) => period,
            None => {
                Evidence::last_year_counted(self.snapshot, &Scope::Everything, self.programme, self.reading).await?
            }
        };
        let evidence = Evidence::load(self.app, self.snapshot, self.programme, &scope).await?;
        let measured = match (self.reading, &question.stream) {
            (Reading::Energy, _) => Measured::Energy,
            (Reading::Materials, None) => {
                return Err(Error::Refused(Refusal::MissingParameter));
            }
            (Reading::Materials, Some(code)) => {
                Measured::Material(evidence.catalogue.named(code).map_err(Error::Refused)?.code)
            }
        };
        let judged = evidence.judged(self.snapshot, self.programme, self.reading, period).await?;
        match &question.facility {
            Some(code) => self.facility(&evidence, judged, code, measured, period).await,
            None => self.many(&evidence, &judged, question.sector, &measured, period).await,
        }
    }

    fn unit(evidence: &Evidence<'_>, measured: &Measured) -> &'static str {
        match measured {
            Measured::Energy => "TOE",
            Measured::Material(code) => evidence.catalogue.find(code).map_or("", |stream| stream.unit.symbol()),
        }
    }

    /// Facilities added up, or sectors counted.
    async fn many(
        &self,
        evidence: &Evidence<'_>,
        judged: &[FacilityEvidence],
        sector: Option<Sector>,
        measured: &Measured,
        period: ReportingPeriod,
    ) -> Result<Explanation, Error> {
        let (programme, target) = (self.programme, self.indicator.target.as_ref());
        let reduction = evidence.reduction(self.snapshot, programme, target, self.reading, period, None).await?;
        let unit = Self::unit(evidence, measured);
        let of_stream = |row: &&crate::domain::findings::SectorFinding| match measured {
            Measured::Energy => true,
            Measured::Material(code) => row.stream.as_ref().is_some_and(|(stream, _)| stream == code),
        };
        let mut explanation = blank(programme, self.indicator, period, Formula::Pooled);
        explanation.measured = Some(measured.clone());
        explanation.factor_set = (*measured == Measured::Energy).then(|| self.app.factors.code.clone());
        let name = |code: &str| {
            let of = judged.iter().find(|one| one.facility.code == code);
            of.map(|one| one.facility.name.clone()).unwrap_or_default()
        };
        let left_out = |uncounted: &[(String, Gap)]| -> Vec<LeftOut> {
            let one = |(code, gap): &(String, Gap)| LeftOut {
                code: code.clone(),
                name: name(code),
                because: Some(gap.clone()),
            };
            uncounted.iter().map(one).collect()
        };
        if let Some(sector) = sector {
            explanation.of = Of::Sector(sector);
            let mut rows = reduction.breakdown.iter().chain(&reduction.outside).filter(of_stream);
            if let Some(finding) = rows.find(|row| row.sector == sector) {
                explanation.value = finding.figure.value;
                explanation.verdict = finding.verdict;
                explanation.terms = terms_of_roll_up(&finding.figure, unit);
                explanation.left_out = left_out(&finding.uncounted);
            }
            explanation.parts = judged.iter().filter_map(|one| facility_part(one, measured, unit)).collect();
        } else {
            explanation.formula = Formula::EachSector;
            explanation.value = reduction.headline.value;
            explanation.verdict = reduction.verdict;
            explanation.terms = terms_of_roll_up(&reduction.headline, unit);
            for finding in reduction.breakdown.iter().filter(of_stream) {
                explanation.parts.push(Part {
                    code: finding.sector.code().to_owned(),
                    name: None,
                    terms: terms_of_roll_up(&finding.figure, unit).into_iter().take(2).collect(),
                    value: finding.figure.value,
                });
                explanation.left_out.extend(left_out(&finding.uncounted));
            }
        }
        Ok(explanation)
    }

    async fn facility(
        &self,
        evidence: &Evidence<'_>,
        mut judged: Vec<FacilityEvidence>,
        code: &str,
        measured: Measured,
        period: ReportingPeriod,
    ) -> Result<Explanation, Error> {
        let (Some((id, facility, frame, _)), Some(one)) = (evidence.facilities.first(), judged.pop()) else {
            return Err(unknown_facility(self.snapshot, code).await?);
        };
        let whose = (*id, self.programme.code.clone(), measured.clone());
        let baseline = evidence.baselines.get(&whose).cloned();
        let of_baseline = baseline.as_ref().map(|version| &version.baseline);
        let unit = Self::unit(evidence, &measured);
        let parts = one.results.get(&measured).map_or(Err(Gap::NoBaseline), |outcome| outcome.parts.clone());
        let mut explanation = blank(self.programme, self.indicator, period, Formula::of_facility(of_baseline, period));
        explanation.of = Of::Facility(facility.code.clone(), facility.name.clone());
        explanation.value = parts.as_ref().ok().and_then(Parts::reduction);
        explanation.verdict = Verdict::of(explanation.value, self.indicator.target.as_ref());
        match &parts {
            Ok(parts) => explanation.terms = terms_of_parts(parts, unit),
            Err(gap) => explanation.gap = Some(gap.clone()),
        }
        let method = evidence.method();
        let spans: Vec<(Use, Span)> = std::iter::once((Use::Period, period.span()))
            .chain(of_baseline.map(|baseline| (Use::Baseline, baseline.period)))
            .collect();
        let years = spans.iter().map(|(_, span)| span.whole_years()).reduce(Span::joined);
        let records = records_of(self.snapshot, &[*id], years).await?.remove(id).unwrap_or_default();
        let (mut rows, mut used) = (Vec::new(), BTreeSet::new());
        for (used_for, span) in spans {
            for record in counted(frame, &records, &measured, &evidence.catalogue, span) {
                if let Subject::Stream(code) = &record.subject {
                    used.insert((code.clone(), record.quantity.unit.dimension()));
                }
                rows.push(record_row(used_for, code, record, &measured, method, unit));
            }
        }
        let scope = Scope::Facilities(vec![code.to_owned()]);
        rows.extend(
            self.other_rows(&scope, &measured, of_baseline.is_some_and(|one| !one.drivers.is_empty()), period).await?,
        );
        if measured == Measured::Energy {
            explanation.factor_set = Some(self.app.factors.code.clone());
            explanation.factors = factors_of(&self.app.factors, &used);
        }
        explanation.rows = entered(self.snapshot, rows).await?;
        explanation.baseline = baseline;
        explanation.measured = Some(measured);
        Ok(explanation)
    }

    /// The drivers' values and the adjustments of a period.
    async fn other_rows(
        &self,
        scope: &Scope,
        measured: &Measured,
        has_drivers: bool,
        period: ReportingPeriod,
    ) -> Result<Vec<(String, Row)>, Error> {
        let mut rows = Vec::new();
        let mut add = |key: String, used_for, kind: Kind, about: String, of, says: String| {
            let row = Row { used_for, kind: kind.word(), about, period: Some(of), says, counts: None, entered: None };
            rows.push((key, row));
        };
        if has_drivers {
            for one in drivers::within(self.snapshot, scope, Some(period.span())).await? {
                if one.period.months() == 1 && period.span().contains(one.period.span()) {
                    let says = format!("{} {}", one.value, one.unit.as_deref().unwrap_or_default());
                    let key = journal_key(&one);
                    add(key, Use::Driver, Kind::Drivers, one.driver, one.period, says.trim().to_owned());
                }
            }
        }
        for one in adjustments::within(self.snapshot, scope, Some(period.span())).await? {
            if one.measured() == *measured && period.span().contains(one.period.span()) {
                let says = format!("{} {}: {}", one.amount, one.unit.symbol(), one.reason);
                add(journal_key(&one), Use::Adjustment, Kind::Adjustments, one.reference, one.period, says);
            }
        }
        rows.sort_by_key(|(_, row)| (row.used_for, row.about.clone(), row.period));
        Ok(rows)
    }
}

fn facility_part(one: &FacilityEvidence, measured: &Measured, unit: &str) -> Option<Part> {
    let parts = one.results.get(measured)?.parts.as_ref().ok()?;
    let term = |code, value| Term { code, value, unit: unit.to_owned() };
    Some(Part {
        code: one.facility.code.clone(),
        name: Some(one.facility.name.clone()),
        terms: vec![term("actual", parts.actual), term("adjusted", parts.adjusted)],
        value: parts.reduction(),
    })
}

fn record_row(
    used_for: Use,
    facility: &str,
    record: &Record,
    measured: &Measured,
    method: Method<'_>,
    unit: &'static str,
) -> (String, Row) {
    let (kind, about, columns) = match &record.subject {
        Subject::Stream(code) => (Kind::Consumption, code, Consumption::COLUMNS),
        Subject::Product(name) => (Kind::Output, name, Output::COLUMNS),
    };
    let cell = |name| match name {
        "facility" => facility.to_owned(),
        "period" => record.period.to_string(),
        _ => about.clone(),
    };
    let key = object(columns.iter().filter(|column| column.is_key()).map(|column| (column.name, cell(column.name))));
    let quantity = record.quantity;
    let mut sums = Sums::default();
    method.add_record(measured, record, &mut sums);
    let counts = match &record.subject {
        Subject::Stream(_) => Some((sums.actual.to_f64(), unit)),
        Subject::Product(_) => None,
    };
    let row = Row {
        used_for,
        kind: kind.word(),
        about: about.clone(),
        period: Some(record.period),
        says: format!("{} {}", quantity.value, quantity.unit.symbol()),
        counts: counts.filter(|(_, of)| !of.eq_ignore_ascii_case(quantity.unit.symbol())),
        entered: None,
    };
    (key, row)
}

/// The rows with who entered them, as the journal has it; keys are the journal's.
async fn entered(snapshot: &Snapshot, rows: Vec<(String, Row)>) -> Result<Vec<Row>, Error> {
    let mut by_kind: BTreeMap<&'static str, BTreeSet<String>> = BTreeMap::new();
    for (key, row) in &rows {
        by_kind.entry(row.kind).or_default().insert(key.clone());
    }
    let mut known: BTreeMap<(&'static str, String), Entered> = BTreeMap::new();
    for (kind, keys) in by_kind {
        for (key, entry) in journal::last_entries(snapshot, kind, &keys.into_iter().collect::<Vec<_>>()).await? {
            let signature = Signature { by: entry.actor, at: entry.recorded_at };
            known.insert((kind, key), Entered { sequence: entry.sequence, signature, source: entry.source });
        }
    }
    let with = |(key, row): (String, Row)| Row { entered: known.get(&(row.kind, key)).cloned(), ..row };
    Ok(rows.into_iter().map(with).collect())
}

/// A coverage, a tally or an amount.
async fn of_registers(
    snapshot: &Snapshot,
    programme: &Programme,
    indicator: &Indicator,
    question: &Question,
) -> Result<Explanation, Error> {
    let registers = registers::load(snapshot, &Scope::Everything).await?;
    let period = question.period.one().unwrap_or(ReportingPeriod::of(programme.span));
    let measure = from_registers(&indicator.kind, &registers, programme.span, period);
    let measure = measure.expect("what has no reading is read from registers");
    let finding = crate::domain::findings::Finding { indicator: indicator.clone(), measure };
    let mut explanation = blank(programme, indicator, period, Formula::Tally);
    explanation.value = finding.value();
    explanation.verdict = finding.verdict();
    let plain = |code, value| Term { code, value, unit: String::new() };
    if let Measure::Coverage(coverage) = &finding.measure {
        explanation.formula = Formula::Coverage;
        if let Ok(coverage) = coverage {
            explanation.terms = vec![plain("reached", number(coverage.reached)), plain("open", number(coverage.open))];
            explanation.parts = coverage
                .kinds
                .iter()
                .map(|kind| Part {
                    code: kind.kind.word().to_owned(),
                    name: None,
                    terms: vec![plain("reached", number(kind.reached)), plain("open", number(kind.open))],
                    value: kind.percent(),
                })
                .collect();
            let missing = coverage.missing.iter();
            explanation.left_out =
                missing.map(|(code, name)| LeftOut { code: code.clone(), name: name.clone(), because: None }).collect();
        }
    }
    if matches!(finding.measure, Measure::Amount(_)) {
        explanation.formula = Formula::Amount;
    }
    let is_known = explanation.value.is_some();
    let rows = if is_known { rows_of(&indicator.kind, &registers, programme.span, period) } else { vec![] };
    explanation.rows = entered(snapshot, rows).await?;
    Ok(explanation)
}

#[expect(clippy::cast_precision_loss, reason = "registers have far fewer members than 2^52")]
fn number(count: usize) -> f64 {
    count as f64
}

/// The rows that a coverage, tally or amount counts.
fn rows_of(
    kind: &IndicatorKind,
    registers: &Registers,
    programme: Span,
    period: ReportingPeriod,
) -> Vec<(String, Row)> {
    let row = |key: String, kind: Kind, about: &str, says: String| {
        let (used_for, about) = (Use::Period, about.to_owned());
        (key, Row { used_for, kind: kind.word(), about, period: None, says, counts: None, entered: None })
    };
    let span = Span { first: programme.first, last: period.span().last };
    let (since, day) = (programme.first.first_day(), period.span().last.last_day());
    let reached = &registers.reached;
    match kind {
        IndicatorKind::Reduction(_) => vec![],
        IndicatorKind::Coverage(measure) => {
            let is_member = |code: &str| {
                let mut places = reached.places.iter();
                places.any(|place| place.code == code && measure.places.contains(&place.kind) && place.is_open_on(day))
            };
            match &measure.when {
                Qualifies::Reached => reached
                    .events
                    .iter()
                    .filter(|event| since <= event.held_on && event.held_on <= day && is_member(&event.place))
                    .map(|one| {
                        row(journal_key(one), Kind::Awareness, &one.place, format!("{}: {}", one.held_on, one.topic))
                    })
                    .collect(),
                Qualifies::Replaced(_) => reached
                    .newest_surveys(day)
                    .into_values()
                    .filter(|survey| is_member(&survey.place))
                    .map(|one| {
                        let says = format!("{}: {}", one.surveyed_on, CellValue::write(&one.degree));
                        row(journal_key(one), Kind::Packaging, &one.place, says)
                    })
                    .collect(),
            }
        }
        IndicatorKind::Tally(measure) => Activities::new(&registers.activities)
            .counted(&measure.kinds, span)
            .into_iter()
            .map(|one| {
                row(
                    journal_key(one),
                    Kind::Activities,
                    &one.code,
                    format!("{}: {}", CellValue::write(&one.period), one.title),
                )
            })
            .collect(),
        IndicatorKind::Amount(measure) => Activities::new(&registers.activities)
            .counted(&measure.kinds, span)
            .into_iter()
            .filter_map(|one| {
                let says = format!("{}: {}, {} VND", CellValue::write(&one.period), one.title, one.support()?);
                Some(row(journal_key(one), Kind::Activities, &one.code, says))
            })
            .collect(),
    }
}
