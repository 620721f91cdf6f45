//! The figure of a sector in every way that one could defend.

use poem::Response;
use poem::http::StatusCode;
use serde_json::{Value, json};

use super::problems::{Problem, ProblemType};
use super::reports::names_json;
use super::{Call, json as answer};
use crate::app::opinions;
use crate::domain::opinions::{LeftOut, Opinion};
use crate::domain::programmes::Reading;
use crate::domain::sectors::Sector;
use crate::domain::uncertainty::CONFIDENCE;
use crate::domain::verdicts::{Target, Verdict};

/// One sector, in a programme and a period; without them those that its page shows.
pub(super) async fn show(call: &Call<'_>) -> Result<Response, Problem> {
    call.only(&["programme", "period"])?;
    let sector =
        Sector::parse(&call.part("sector")?).map_err(|because| Problem::because(ProblemType::NotFound, because))?;
    let (period, programme) = (call.period()?, call.programme()?);
    let (basis, second) =
        opinions::of_sector(&call.site.app, &programme, sector, period).await.map_err(|error| call.failed(error))?;
    let ground = &basis.ground;
    let is_energy = |reading: Option<Reading>| reading == Some(Reading::Energy);
    let read = ground.programme.indicators.iter().find(|one| is_energy(one.kind.reading()));
    let reading = read.and_then(|indicator| indicator.reading_text.as_ref());
    let materials = second.materials.iter().filter_map(|row| {
        let (stream, unit) = row.stream.as_ref()?;
        Some(json!({
            "stream": stream,
            "unit": unit.symbol(),
            "value": row.figure.value,
            "verdict": row.verdict.word(),
            "facilities_counted": row.figure.facilities_counted,
            "facilities_expected": row.figure.facilities_expected,
        }))
    });
    let is_compared = !matches!(second.own().verdict, Verdict::Unknown | Verdict::None);
    let known = is_compared.then(|| second.known().count());
    let document = json!({
        "programme": ground.programme.code,
        "period": { "from": ground.period.span().first.to_string(), "to": ground.period.span().last.to_string() },
        "sector": sector.code(),
        "target": ground.target.as_ref().map(Target::bounds).map(|(low, high)| json!({ "low": low, "high": high })),
        "words": read.map(|indicator| &indicator.words),
        "reading_text": reading.map(|reading| names_json(&reading.text)),
        "reading_approved_by": reading.and_then(|reading| reading.approved_by.as_ref()),
        "factor_sets": { "programme": basis.factor_sets[0], "electricity-heat": basis.factor_sets[1] },
        "confidence": CONFIDENCE,
        "ways_known": known,
        "ways_agreeing": known.map(|known| known - second.differing().count()),
        "ways": second.opinions.iter().map(way).collect::<Vec<_>>(),
        "materials": materials.collect::<Vec<_>>(),
        "facilities_adjusted": second.adjusted,
        "baselines_changed": second.changed,
        "journal_head": ground.head.hash,
    });
    Ok(answer(StatusCode::OK, &document))
}

fn way(one: &Opinion) -> Value {
    let left_out = |(facility, why): &(String, LeftOut)| json!({ "facility": facility, "reason": why.code() });
    let year = |(year, count): (&i32, &usize)| json!({ "year": year, "facilities": count });
    json!({
        "code": one.way.code(),
        "value": one.value,
        "half_width": one.half_width,
        "verdict": one.verdict.word(),
        "facilities_counted": one.counted,
        "facilities_expected": one.expected,
        "left_out": one.left_out.iter().map(left_out).collect::<Vec<_>>(),
        "adjustments_left_out": one.way.leaves_adjustments_out(),
        "baseline_years": one.years.iter().map(year).collect::<Vec<_>>(),
    })
}
