//! How a figure came about, as JSON.

use serde::Serialize;
use serde_json::{Value, json};

use crate::domain::METHOD_VERSION;
use crate::domain::baselines::Version;
use crate::domain::explanations::{Explanation, LeftOut, Of, Part, Row, Term};
use crate::domain::gaps::Gap;
use crate::domain::journal::Signature;

/// The explanation as a JSON object.
#[must_use]
pub fn document(explanation: &Explanation) -> Value {
    let (sector, facility) = match &explanation.of {
        Of::Programme => (None, None),
        Of::Sector(sector) => (Some(sector.code()), None),
        Of::Facility(code, _) => (None, Some(code)),
    };
    let span = explanation.period.span();
    json!({
        "programme": explanation.programme,
        "indicator": explanation.indicator.code,
        "sector": sector,
        "facility": facility,
        "result": explanation.measured.as_ref().map(|measured| measured.code().to_owned()),
        "period": { "from": span.first.to_string(), "to": span.last.to_string() },
        "value": explanation.value,
        "unit": explanation.indicator.unit,
        "verdict": explanation.verdict.word(),
        "reason": explanation.gap.as_ref().map(Gap::code),
        "method_version": METHOD_VERSION,
        "formula": explanation.formula.code(),
        "terms": explanation.terms.iter().map(term).collect::<Vec<_>>(),
        "parts": explanation.parts.iter().map(part).collect::<Vec<_>>(),
        "baseline": explanation.baseline.as_ref().map(baseline),
        "factor_set": explanation.factor_set,
        "factors": explanation.factors.iter().map(|one| json!({
            "stream": one.stream, "toe": one.toe, "unit": one.unit, "source": one.source,
        })).collect::<Vec<_>>(),
        "rows": explanation.rows.iter().map(row).collect::<Vec<_>>(),
        "left_out": explanation.left_out.iter().map(left_out).collect::<Vec<_>>(),
    })
}

fn term(term: &Term) -> Value {
    json!({ "code": term.code, "value": term.value, "unit": term.unit })
}

fn part(part: &Part) -> Value {
    json!({
        "code": part.code,
        "name": part.name,
        "value": part.value,
        "terms": part.terms.iter().map(term).collect::<Vec<_>>(),
    })
}

#[derive(Serialize)]
struct Signed<'a> {
    by: &'a str,
    at: &'a str,
}

impl<'a> From<&'a Signature> for Signed<'a> {
    fn from(signature: &'a Signature) -> Self {
        Self { by: &signature.by, at: &signature.at }
    }
}

fn baseline(version: &Version) -> Value {
    let baseline = &version.baseline;
    json!({
        "version": version.number,
        "method": baseline.model.method().word(),
        "from": baseline.period.first.to_string(),
        "to": baseline.period.last.to_string(),
        "factor_set": baseline.factor_set,
        "data_hash": baseline.data_hash,
        "reason": version.reason,
        "proposed": Signed::from(&version.proposed),
        "approved": version.approved.as_ref().map(Signed::from),
    })
}

fn row(row: &Row) -> Value {
    json!({
        "used_for": row.used_for.word(),
        "kind": row.kind,
        "about": row.about,
        "period": row.period.map(|period| period.to_string()),
        "says": row.says,
        "counts": row.counts.map(|(value, unit)| json!({ "value": value, "unit": unit })),
        "entered": row.entered.as_ref().map(|entered| json!({
            "entry": entered.sequence,
            "by": entered.signature.by,
            "at": entered.signature.at,
            "source": entered.source,
        })),
    })
}

fn left_out(one: &LeftOut) -> Value {
    json!({
        "code": one.code,
        "name": one.name,
        "reason": one.because.as_ref().map(Gap::code),
        "periods": one.because.as_ref().map_or_else(Vec::new, |gap| gap.months().iter().map(ToString::to_string).collect()),
    })
}
