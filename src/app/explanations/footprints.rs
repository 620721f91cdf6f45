//! How CO₂ and cost of energy came about.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::super::evidence::Evidence;
use super::super::footprints::{Beside, Footprints, Plant};
use super::super::frames::unknown_facility;
use super::super::{App, Error};
use super::Question;
use super::rows::{entered, of_record};
use crate::domain::assessments::{Measured, Record, counted};
use crate::domain::exact::Exact;
use crate::domain::explanations::{
    Explanation, Figure, Formula, Information, LeftOut, Of, Part, PartKind, Term, Use, UsedRate, Why,
};
use crate::domain::findings::SectorFinding;
use crate::domain::footprints::{Basis, Footprint, Known, StreamFootprint, Streams};
use crate::domain::gaps::Gap;
use crate::domain::pauses::Subject;
use crate::domain::periods::Span;
use crate::domain::programmes::{Programme, Reading};
use crate::domain::rates::Rate;
use crate::domain::scopes::Scope;
use crate::domain::streams::Stream;
use crate::storage::Snapshot;

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
pub(super) async fn explain(
    app: &App,
    snapshot: &Snapshot,
    programme: &Programme,
    kind: Kind,
    question: &Question,
) -> Result<Explanation, Error> {
    let scope = question.scope();
    let period = match question.period.one() {
        Some(period) => period,
        None => Evidence::last_year_counted(snapshot, &Scope::Everything, programme, Reading::Energy).await?,
    };
    let evidence = Evidence::load(app, snapshot, programme, &scope).await?;
    let footprints =
        Footprints::load(app, snapshot, &evidence, programme, period.span(), Beside::CarbonAndCost).await?;
    let judged = evidence.judged(snapshot, programme, Reading::Energy, period).await?;
    let figure = Figure::Information(kind.information);
    let mut explanation = Explanation::new(&programme.code, figure, kind.unit, period, kind.sum);
    explanation.measured = Some(Measured::Energy);
    explanation.factor_set = Some(app.emissions.code.clone());
    if let Some(code) = &question.facility {
        let (Some((_, facility, ..)), Some(one)) = (evidence.facilities.first(), judged.first()) else {
            return Err(unknown_facility(snapshot, code).await?);
        };
        explanation.of = Of::Facility(facility.code.clone(), facility.name.clone());
        explanation.formula = kind.of_facility;
        let gap = match one.results.get(&Measured::Energy).map(|outcome| &outcome.parts) {
            Some(Ok(_)) => None,
            Some(Err(gap)) => Some(gap.clone()),
            None => Some(Gap::NoBaseline),
        };
        explanation.why = gap.map(Why::Gap);
        if explanation.why.is_some() {
            return Ok(explanation);
        }
        let (Some(streams), Some(plant)) = (footprints.streams(code, period), footprints.plant(code)) else {
            return Ok(explanation);
        };
        let total = Footprint::of(&streams);
        explanation.terms = terms(&kind, &total);
        explanation.parts = parts_of(&kind, &streams);
        explanation = explanation.with_sum(Some((kind.value)(&total)));
        let basis = footprints.basis();
        let mut rows = Vec::new();
        for record in counted(plant.frame, plant.records, &Measured::Energy, &evidence.catalogue, period.span()) {
            rows.push(of_record(Use::Period, code, record, counts(&kind, &basis, &plant, record, period.span())));
            let Subject::Stream(stream) = &record.subject else { continue };
            let Some(stream) = evidence.catalogue.find(stream) else { continue };
            for (about, rate) in (kind.rates)(&basis, &stream, record.period.first().first_day(), plant.frozen) {
                let used = UsedRate::of(&about, &rate, kind.row_unit.0);
                if !explanation.rates.contains(&used) {
                    explanation.rates.push(used);
                }
            }
        }
        explanation.rows = entered(snapshot, rows).await?;
        return Ok(explanation);
    }
    let names: BTreeMap<&str, &str> =
        judged.iter().map(|one| (one.facility.code.as_str(), one.facility.name.as_str())).collect();
    let mut reduction = evidence.reduced(&judged, programme, None, Reading::Energy, period, None);
    footprints.beside(&mut reduction, &judged, period);
    let part = |kind_of, code: &str, name: Option<&str>, footprint: Option<&Footprint>| Part {
        kind: kind_of,
        code: code.to_owned(),
        stream: None,
        name: name.map(str::to_owned),
        terms: footprint.map(|all| terms(&kind, all)).unwrap_or_default(),
        value: footprint.and_then(|all| (kind.value)(all).clone().ok()),
    };
    let mut rows: Vec<SectorFinding> = reduction.breakdown;
    let all = match question.sector {
        Some(sector) => {
            explanation.of = Of::Sector(sector);
            rows.extend(reduction.outside);
            rows.retain(|row| row.sector == sector);
            for row in &mut rows {
                let counted = footprints.beside_sector(row, period);
                let facilities = counted.iter();
                explanation.parts = facilities
                    .map(|(code, of)| part(PartKind::Facility, code, names.get(code.as_str()).copied(), Some(of)))
                    .collect();
            }
            rows.first().and_then(|row| row.figure.footprint.clone())
        }
        None => {
            let sectors = rows.iter();
            explanation.parts = sectors
                .map(|row| part(PartKind::Sector, row.sector.code(), None, row.figure.footprint.as_ref()))
                .collect();
            reduction.headline.footprint
        }
    };
    explanation.terms = all.as_ref().map(|all| terms(&kind, all)).unwrap_or_default();
    explanation.left_out = rows
        .iter()
        .flat_map(|row| &row.uncounted)
        .map(|(code, gap)| LeftOut {
            code: code.clone(),
            name: names.get(code.as_str()).copied().unwrap_or_default().to_owned(),
            because: Some(Why::Gap(gap.clone())),
        })
        .collect();
    Ok(explanation.with_sum(all.as_ref().map(kind.value)))
}

/// What stands beside the figure.
fn terms(kind: &Kind, all: &Footprint) -> Vec<Term> {
    let known = kind.beside.iter().filter_map(|(code, of)| Some((*code, *of(all).as_ref().ok()?)));
    known.map(|(code, value)| Term { code, value, unit: kind.unit.to_owned() }).collect()
}

/// What each stream adds; what biomass emits is in no sum.
fn parts_of(kind: &Kind, streams: &Streams) -> Vec<Part> {
    let in_unit = |of_rows: &Exact| (of_rows.clone() / &Exact::ratio(kind.row_unit.1, 1)).to_f64();
    let term = |code, value, unit: &str| Term { code, value, unit: unit.to_owned() };
    streams
        .iter()
        .map(|(code, one)| {
            let is_apart = one.is_biogenic && kind.information == Information::Co2;
            let value = (kind.of_stream)(one).map(in_unit);
            let toe = one.toe.as_ref().map(|toe| term("energy", toe.to_f64(), "TOE"));
            let apart = value.filter(|_| is_apart).map(|value| term("co2-biogenic", value, kind.unit));
            Part {
                kind: PartKind::Stream,
                code: code.clone(),
                stream: None,
                name: None,
                terms: toe.into_iter().chain(apart).collect(),
                value: value.filter(|_| !is_apart),
            }
        })
        .collect()
}

/// What a record counts by itself.
fn counts(kind: &Kind, basis: &Basis<'_>, plant: &Plant<'_>, record: &Record, span: Span) -> Option<(f64, String)> {
    let streams = basis.streams(plant.frame, std::slice::from_ref(record), span, plant.frozen);
    let amount = (kind.of_stream)(streams.values().next()?)?.to_f64();
    Some((amount, kind.row_unit.0.to_owned()))
}
