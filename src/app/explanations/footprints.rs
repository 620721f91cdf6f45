//! How CO₂ and cost of energy came about.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::super::Error;
use super::super::evidence::Evidence;
use super::super::footprints::{Beside, Footprints, Plant};
use super::asked::Asked;
use super::rows::{entered, left_out, of_record};
use crate::domain::assessments::{Measured, Record, counted};
use crate::domain::exact::Exact;
use crate::domain::explanations::{Explanation, Of, Part, PartKind, Use, UsedRate, Why};
use crate::domain::findings::{FacilityEvidence, SectorFinding};
use crate::domain::footprints::{Basis, Footprint, Known, StreamFootprint, Streams};
use crate::domain::formulas::{Formula, Information};
use crate::domain::gaps::Gap;
use crate::domain::pauses::Subject;
use crate::domain::periods::Span;
use crate::domain::programmes::Reading;
use crate::domain::rates::Rate;
use crate::domain::streams::Stream;
use crate::domain::terms::Term;

/// One of a footprint's sums.
type Sum = fn(&Footprint) -> &Known;

/// The rates that a stream counts at on a day and in a baseline's year, with whose they are.
type RatesOf = fn(&Basis<'_>, &Stream, NaiveDate, i32) -> Vec<(String, Rate)>;

/// CO₂ or cost.
pub(super) struct Kind {
    information: Information,
    of_facility: Formula,
    sum: Formula,
    unit: &'static str,
    /// What it comes to in all.
    value: Sum,
    /// What is known beside it.
    beside: &'static [(&'static str, Sum)],
    /// What a stream adds, in the unit of a row.
    of_stream: fn(&StreamFootprint) -> Option<&Exact>,
    /// The unit of a row, and how many of them make one of `unit`.
    row_unit: (&'static str, i64),
    rates: RatesOf,
}

/// CO₂, in tonnes; of a record in kilograms.
pub(super) const CO2: Kind = Kind {
    information: Information::Co2,
    of_facility: Formula::Co2,
    sum: Formula::Co2Sum,
    unit: "tCO2",
    value: |all| &all.co2,
    beside: &[("co2-frozen", |all| &all.co2_frozen), ("co2-biogenic", |all| &all.co2_biogenic)],
    of_stream: |one| one.co2.as_ref(),
    row_unit: ("kgCO2", 1000),
    rates: |basis, stream, on, frozen| owned(basis.emission_rates(stream, on, frozen)),
};

/// Cost, in đồng.
pub(super) const COST: Kind = Kind {
    information: Information::EnergyCost,
    of_facility: Formula::EnergyCost,
    sum: Formula::EnergyCostSum,
    unit: "VND",
    value: |all| &all.cost,
    beside: &[("cost-frozen", |all| &all.cost_frozen)],
    of_stream: |one| one.cost.as_ref(),
    row_unit: ("VND", 1),
    rates: |basis, stream, on, frozen| owned(basis.prices(stream, on, frozen)),
};

fn owned(rates: Vec<(String, &Rate)>) -> Vec<(String, Rate)> {
    rates.into_iter().map(|(stream, rate)| (stream, rate.clone())).collect()
}

/// How the CO₂ or the cost of a facility, of a sector or of the eight sectors came about.
pub(super) async fn explain(asked: &Asked<'_>, kind: &Kind) -> Result<Explanation, Error> {
    let Asked { app, snapshot, programme, question, period } = *asked;
    let scope = asked.scope();
    let evidence = asked.evidence(&scope).await?;
    let footprints =
        Footprints::load(app, snapshot, &evidence, programme, period.span(), Beside::CarbonAndCost).await?;
    let judged = evidence.judged(snapshot, programme, Reading::Energy, period).await?;
    let mut explanation = match &question.facility {
        Some(code) => of_facility(asked, kind, &evidence, &footprints, &judged, code).await?,
        None => of_many(asked, kind, &evidence, &footprints, &judged),
    };
    explanation.measured = Some(Measured::Energy);
    explanation.factor_set = Some(app.emissions.code.clone());
    Ok(explanation)
}

/// A facility: stream by stream, record by record.
async fn of_facility(
    asked: &Asked<'_>,
    kind: &Kind,
    evidence: &Evidence<'_>,
    footprints: &Footprints<'_>,
    judged: &[FacilityEvidence],
    code: &str,
) -> Result<Explanation, Error> {
    let (Some((_, facility, ..)), Some(one)) = (evidence.facilities.first(), judged.first()) else {
        return Err(asked.unknown(code).await);
    };
    let span = asked.period.span();
    let mut explanation = asked.of_information(kind.information, kind.unit, asked.period, kind.of_facility);
    explanation.of = Of::Facility(facility.code.clone(), facility.name.clone());
    match one.results.get(&Measured::Energy).map(|outcome| &outcome.parts) {
        Some(Ok(_)) => {}
        Some(Err(gap)) => explanation.why = Some(Why::Gap(gap.clone())),
        None => explanation.why = Some(Why::Gap(Gap::NoBaseline)),
    }
    let plant = footprints.plant(code).filter(|_| explanation.why.is_none());
    let Some(plant) = plant else { return Ok(explanation) };
    let basis = footprints.basis();
    let streams = basis.streams(plant.frame, plant.records, span, plant.frozen);
    let total = Footprint::of(&streams);
    explanation.terms = terms(kind, &total);
    explanation.parts = parts_of(kind, &streams);
    explanation = explanation.with_sum(Some((kind.value)(&total)));
    let mut rows = Vec::new();
    for record in counted(plant.frame, plant.records, &Measured::Energy, &evidence.catalogue, span) {
        rows.push(of_record(Use::Period, code, record, counts(kind, &basis, &plant, record, span)));
        let Subject::Stream(stream) = &record.subject else { continue };
        let Some(stream) = evidence.catalogue.find(stream) else { continue };
        for (about, rate) in (kind.rates)(&basis, &stream, record.period.first().first_day(), plant.frozen) {
            let used = UsedRate::of(&about, &rate, kind.row_unit.0);
            if !explanation.rates.contains(&used) {
                explanation.rates.push(used);
            }
        }
    }
    explanation.rows = entered(asked.snapshot, rows).await?;
    Ok(explanation)
}

/// A sector, facility by facility, or the eight sectors.
fn of_many(
    asked: &Asked<'_>,
    kind: &Kind,
    evidence: &Evidence<'_>,
    footprints: &Footprints<'_>,
    judged: &[FacilityEvidence],
) -> Explanation {
    let period = asked.period;
    let mut explanation = asked.of_information(kind.information, kind.unit, period, kind.sum);
    let names: BTreeMap<&str, &str> =
        judged.iter().map(|one| (one.facility.code.as_str(), one.facility.name.as_str())).collect();
    let name = |code: &str| names.get(code).copied().unwrap_or_default();
    let mut reduction = evidence.reduced(judged, asked.programme, None, Reading::Energy, period, None);
    let mut rows: Vec<SectorFinding>;
    let all = if let Some(sector) = asked.question.sector {
        explanation.of = Of::Sector(sector);
        rows = reduction.breakdown.into_iter().chain(reduction.outside).collect();
        rows.retain(|row| row.sector == sector);
        for row in &mut rows {
            let facilities = footprints.beside_sector(row, period);
            let part =
                |(code, of): (&String, &Footprint)| Part::facility(code, name(code), terms(kind, of), sum(kind, of));
            explanation.parts = facilities.iter().map(part).collect();
        }
        rows.first().and_then(|row| row.figure.footprint.clone())
    } else {
        footprints.beside(&mut reduction, judged, period);
        rows = reduction.breakdown;
        let part = |row: &SectorFinding| {
            let of = row.figure.footprint.as_ref();
            let terms = of.map(|of| terms(kind, of)).unwrap_or_default();
            Part::new(PartKind::Sector, row.sector.code(), terms, of.and_then(|of| sum(kind, of)))
        };
        explanation.parts = rows.iter().map(part).collect();
        reduction.headline.footprint
    };
    explanation.terms = all.as_ref().map(|all| terms(kind, all)).unwrap_or_default();
    explanation.left_out = left_out(&rows, name);
    explanation.with_sum(all.as_ref().map(kind.value))
}

fn sum(kind: &Kind, of: &Footprint) -> Option<f64> {
    (kind.value)(of).clone().ok()
}

/// What stands beside the figure.
fn terms(kind: &Kind, all: &Footprint) -> Vec<Term> {
    let known = kind.beside.iter().filter_map(|(code, of)| Some((*code, *of(all).as_ref().ok()?)));
    known.map(|(code, value)| Term::new(code, value, kind.unit)).collect()
}

/// What each stream adds; what biomass emits is in no sum.
fn parts_of(kind: &Kind, streams: &Streams) -> Vec<Part> {
    let in_unit = |of_rows: &Exact| (of_rows.clone() / &Exact::ratio(kind.row_unit.1, 1)).to_f64();
    streams
        .iter()
        .map(|(code, one)| {
            let is_apart = one.is_biogenic && kind.information == Information::Co2;
            let value = (kind.of_stream)(one).map(in_unit);
            let toe = one.toe.as_ref().map(|toe| Term::new("energy", toe.to_f64(), "TOE"));
            let apart = value.filter(|_| is_apart).map(|value| Term::new("co2-biogenic", value, kind.unit));
            let terms = toe.into_iter().chain(apart).collect();
            Part::new(PartKind::Stream, code, terms, value.filter(|_| !is_apart))
        })
        .collect()
}

/// What a record counts by itself.
fn counts(kind: &Kind, basis: &Basis<'_>, plant: &Plant<'_>, record: &Record, span: Span) -> Option<(f64, String)> {
    let streams = basis.streams(plant.frame, std::slice::from_ref(record), span, plant.frozen);
    let amount = (kind.of_stream)(streams.values().next()?)?.to_f64();
    Some((amount, kind.row_unit.0.to_owned()))
}
