//! How a figure came about, as JSON.

use serde::Serialize;
use serde_json::{Value, json};

use crate::domain::METHOD_VERSION;
use crate::domain::baselines::Version;
use crate::domain::explanations::{Explanation, LeftOut, Of, Part, Row, Says, UsedRate, Why};
use crate::domain::fields::CellValue;
use crate::domain::formulas::Figure;
use crate::domain::gaps::Gap;
use crate::domain::journal::Signature;
use crate::domain::norms::Incomparable;
use crate::domain::opinions::Way;
use crate::domain::periods::Month;
use crate::domain::terms::Term;

/// The explanation as a JSON object.
#[must_use]
pub fn document(explanation: &Explanation) -> Value {
    let (sector, facility) = match &explanation.of {
        Of::Programme => (None, None),
        Of::Sector(sector) => (Some(sector.code()), None),
        Of::Facility(code, _) => (None, Some(code)),
    };
    let indicator = match &explanation.figure {
        Figure::Indicator(indicator) => Some(&indicator.code),
        Figure::Information(_) => None,
    };
    let span = explanation.period.span();
    json!({
        "programme": explanation.programme,
        "figure": explanation.figure.code(),
        "indicator": indicator,
        "sector": sector,
        "facility": facility,
        "result": explanation.measured.as_ref().map(|measured| measured.code().to_owned()),
        "way": explanation.way.map(Way::code),
        "period": { "from": span.first.to_string(), "to": span.last.to_string() },
        "value": explanation.value,
        "at_least": explanation.at_least,
        "unit": explanation.unit,
        "verdict": explanation.verdict.word(),
        "reason": explanation.why.as_ref().map(Why::code),
        "method_version": METHOD_VERSION,
        "formula": explanation.formula.word(),
        "terms": explanation.terms.iter().map(term).collect::<Vec<_>>(),
        "parts": explanation.parts.iter().map(part).collect::<Vec<_>>(),
        "baseline": explanation.baseline.as_ref().map(baseline),
        "factor_set": explanation.factor_set,
        "factors": explanation.rates.iter().map(rate).collect::<Vec<_>>(),
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
        "stream": part.stream,
        "name": part.name,
        "value": part.value,
        "terms": part.terms.iter().map(term).collect::<Vec<_>>(),
    })
}

fn rate(one: &UsedRate) -> Value {
    json!({
        "about": one.about,
        "value": one.value,
        "unit": one.unit,
        "valid_from": one.valid_from.map(|day| day.to_string()),
        "source": one.source,
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
        "says": says(&row.says),
        "counts": row.counts.as_ref().map(|(value, unit)| json!({ "value": value, "unit": unit })),
        "entered": row.entered.as_ref().map(|entered| json!({
            "entry": entered.sequence,
            "by": entered.signature.by,
            "at": entered.signature.at,
            "source": entered.source,
        })),
    })
}

/// What a row says, with the digits, dates and words of its file.
fn says(says: &Says) -> String {
    match says {
        Says::Quantity(quantity) => format!("{} {}", quantity.value, quantity.unit.symbol()),
        Says::Driver(value, None) => value.to_string(),
        Says::Driver(value, Some(unit)) => format!("{value} {unit}"),
        Says::Adjustment(amount, unit, reason) => format!("{amount} {}: {reason}", unit.symbol()),
        Says::Event(day, topic) => format!("{day}: {topic}"),
        Says::Survey(day, degree) => format!("{day}: {}", CellValue::write(degree)),
        Says::Measure(title, None) => title.clone(),
        Says::Measure(title, Some((saving, unit))) => format!("{title}: {saving} {}", unit.symbol()),
        Says::Activity(time, title) => format!("{}: {title}", CellValue::write(time)),
    }
}

fn left_out(one: &LeftOut) -> Value {
    let months: Vec<Month> = match &one.because {
        Some(Why::Gap(gap) | Why::Incomparable(Incomparable::Unmeasured(gap), _)) => Gap::months(gap),
        Some(Why::Finding(finding)) => finding.span.months().collect(),
        _ => vec![],
    };
    json!({
        "code": one.code,
        "name": one.name,
        "reason": one.because.as_ref().map(Why::code),
        "periods": months.iter().map(ToString::to_string).collect::<Vec<_>>(),
    })
}
