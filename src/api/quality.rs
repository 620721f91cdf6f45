//! Data quality: what of a calendar year is missing, late or odd.

use poem::Response;
use poem::http::StatusCode;
use serde_json::{Map, Value, json};

use super::problems::Problem;
use super::{Call, json as answer, keys};
use crate::app::quality::{FacilityQuality, StreamNames, board};
use crate::domain::assessments::Measured;
use crate::domain::pauses::Subject;
use crate::domain::presence::{State, Tally};
use crate::domain::quality::{About, Facts, Finding};
use crate::domain::quantities::Quantity;
use crate::domain::rules::RULES;
use crate::domain::scopes::Scope;
use crate::domain::sectors::Sector;
use crate::domain::units::Unit;
use crate::i18n::Words;

/// The year's rules, sectors and facilities; the facilities are a list, by sector and code.
pub(super) async fn list(call: &Call<'_>) -> Result<Response, Problem> {
    call.only(&["programme", "period", "sector", "facility", "limit", "cursor"])?;
    let (limit, after) = (call.limit()?, call.cursor()?);
    let (period, sector, facility) = (call.period()?, call.sector()?, call.code("facility")?);
    let programme = call.programme()?;
    let scope = match (facility, sector) {
        (Some(code), _) => Scope::Facilities(vec![code]),
        (None, Some(sector)) => Scope::Sector(sector),
        (None, None) => Scope::Everything,
    };
    let board = board(&call.site.app, &programme, period, &scope).await.map_err(|error| call.failed(error))?;
    let key = |one: &FacilityQuality| [one.facility.sector.code().to_owned(), one.facility.code.clone()];
    let begins = match &after {
        None => 0,
        Some(after) => match after.as_slice() {
            [sector, code] => {
                let place = Sector::parse(sector).map(|sector| (sector, code.as_str()));
                place.map_or(board.facilities.len(), |place| {
                    board.facilities.partition_point(|one| (one.facility.sector, one.facility.code.as_str()) <= place)
                })
            }
            _ => board.facilities.len(),
        },
    };
    let rest = &board.facilities[begins..];
    let page = &rest[..rest.len().min(limit)];
    let next = page.last().filter(|_| page.len() < rest.len()).map(|one| keys::cursor(&key(one)));
    let rules = RULES.map(|terms| {
        let limits: Map<String, Value> =
            terms.limits.iter().map(|(name, limit)| ((*name).to_owned(), (*limit).into())).collect();
        json!({ "code": terms.code, "severity": terms.severity.word(), "limits": limits, "source": terms.source })
    });
    let sectors = board.sectors().into_iter().map(|one| {
        with_tally(json!({ "sector": one.sector.code(), "facilities": one.facilities, "to_do": one.to_do }), one.tally)
    });
    let items = page.iter().map(|one| facility_json(call.words, one, &board.streams));
    Ok(answer(
        StatusCode::OK,
        &json!({
            "programme": programme,
            "year": board.year,
            "as_of": board.watch.today.to_string(),
            "known_since": board.watch.since.map(|day| day.to_string()),
            "rules": rules,
            "sectors": sectors.collect::<Vec<_>>(),
            "items": items.collect::<Vec<_>>(),
            "next": next,
        }),
    ))
}

fn with_tally(mut object: Value, tally: Tally) -> Value {
    object["expected"] = tally.expected.into();
    object["present"] = tally.present.into();
    object["completeness"] = tally.completeness().into();
    object["watched"] = tally.watched.into();
    object["timely"] = tally.timely.into();
    object["timeliness"] = tally.timeliness().into();
    object
}

fn facility_json(words: &Words, one: &FacilityQuality, streams: &StreamNames) -> Value {
    let findings = one.findings.iter().map(|finding| {
        json!({
            "rule": finding.rule.terms().code,
            "severity": finding.rule.severity().word(),
            "about": about(&finding.about),
            "from": finding.span.first.to_string(),
            "to": finding.span.last.to_string(),
            "facts": facts(finding),
            "sentence": words.finding(finding, streams),
        })
    });
    let object = json!({
        "facility": one.facility.code,
        "name": one.facility.name,
        "sector": one.facility.sector.code(),
        "months": one.presence.months.map(State::word),
        "findings": findings.collect::<Vec<_>>(),
    });
    with_tally(object, one.presence.tally)
}

/// What a finding is about: a stream's code, `product:NAME`, `energy`, `output`, or `facility`.
fn about(about: &About) -> String {
    match about {
        About::Facility => "facility".to_owned(),
        About::Output => "output".to_owned(),
        About::Subject(subject @ (Subject::Stream(_) | Subject::Product(_))) => subject.to_string(),
        About::Result(result @ (Measured::Energy | Measured::Material(_))) => result.code().to_owned(),
    }
}

fn facts(finding: &Finding) -> Value {
    let reported =
        |quantity: &Quantity| json!({ "quantity": quantity.value.to_string(), "unit": quantity.unit.symbol() });
    match &finding.facts {
        Facts::Missing { last, ahead } => json!({
            "recorded_to": last.map(|month| month.to_string()),
            "ahead": ahead.as_ref().map(|(other, month)| json!({ "about": about(other), "recorded_to": month.to_string() })),
        }),
        Facts::Slip { reported: given, usual, slip, unit } => json!({
            "reported": reported(given), "usual": usual, "times": slip.times(), "likely_unit": unit.map(Unit::symbol),
        }),
        Facts::Far { reported: given, usual } => json!({ "reported": reported(given), "usual": usual }),
        Facts::Intensity { percent } => json!({ "percent_from_usual": percent }),
        Facts::Change { now, then, unit } => json!({ "now": now, "year_before": then, "unit": unit.symbol() }),
        Facts::Bought { fall, output } => json!({ "fall_percent": fall, "output_change_percent": output }),
        Facts::Outside { records } => json!({ "records": records }),
        Facts::Output { percent } => json!({ "percent_of_baseline": percent }),
        Facts::Baseline { months } => json!({ "from": months.first.to_string(), "to": months.last.to_string() }),
        Facts::Estimated { estimated, all } => json!({ "estimated": estimated, "records": all }),
    }
}
