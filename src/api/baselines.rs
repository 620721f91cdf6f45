//! Baselines: those that rule, and setting new ones.

use poem::Response;
use poem::http::StatusCode;
use serde::Deserialize;
use serde_json::json;

use super::problems::{Problem, ProblemType, Told};
use super::{Call, Page, json as answer, keys};
use crate::app::Error;
use crate::app::baselines::{self, Setting};
use crate::domain::baselines::BaselineMethod;
use crate::domain::periods::{BaselinePeriod, Month};
use crate::domain::refusals::Refusal;
use crate::domain::registers::{Form, MOST_REFUSED_TOLD};
use crate::report::baselines::SettledJson;

/// The ruling baselines, of one programme or facility or of all.
pub(super) async fn list(call: &Call<'_>) -> Result<Response, Problem> {
    call.only(&["programme", "facility", "limit", "cursor"])?;
    let limit = call.limit()?;
    let after = call.cursor()?;
    let facility = call.code("facility")?;
    let ruling = baselines::list(&call.site.app, call.asked("programme"), facility.as_deref());
    let ruling = ruling.await.map_err(|error| call.failed(error))?;
    let mut rest =
        ruling.iter().filter(|(key, _)| after.as_ref().is_none_or(|after| key.as_slice() > after.as_slice()));
    let page: Vec<_> = rest.by_ref().take(limit).collect();
    let next = rest.next().and_then(|_| page.last()).map(|(key, _)| keys::cursor(key.as_slice()));
    let items = page.iter().map(|([facility, programme, result], approved)| {
        let baseline = &approved.baseline;
        json!({
            "facility": facility,
            "programme": programme,
            "result": result,
            "version": approved.number,
            "method": baseline.model.method().word(),
            "from": baseline.period.first.to_string(),
            "to": baseline.period.last.to_string(),
            "factor_set": baseline.factor_set,
            "data_hash": baseline.data_hash,
        })
    });
    Ok(answer(StatusCode::OK, &Page { items: items.collect(), next }))
}

/// What is to be set.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    programme: String,
    from: String,
    to: String,
    facility: Option<String>,
    #[serde(default)]
    all: bool,
    method: Option<String>,
    reason: String,
}

/// Sets the baselines of one facility or of all, each result alone, as the command `baseline set` does.
pub(super) async fn set(call: &Call<'_>) -> Result<Response, Problem> {
    call.only(&[])?;
    let wanted: Wanted = call.json()?;
    let month = |column, given: &str| Month::parse(given).map_err(|because| Problem::at(column, because));
    let period = BaselinePeriod::new(month("from", &wanted.from)?, month("to", &wanted.to)?)
        .map_err(|because| Problem::at("to", because))?;
    if wanted.facility.is_some() == wanted.all {
        return Err(Problem::at("facility", Refusal::MissingParameter));
    }
    let reason = call.reading().cell(Form::Note, &wanted.reason).map_err(|because| Problem::at("reason", because))?;
    if reason.is_empty() {
        return Err(Problem::at("reason", Refusal::MissingParameter));
    }
    let method = wanted.method.as_deref().map_or(Ok(BaselineMethod::Ratio), BaselineMethod::parse);
    let method = method.map_err(|because| Problem::at("method", because))?;
    let facility = wanted.facility.map(|code| call.reading().cell(Form::Code, &code)).transpose();
    let (programme, facility) = (wanted.programme, facility.map_err(|because| Problem::at("facility", because))?);
    let setting = Setting { programme, period, method, facility, reason };
    let refused = |error| match error {
        Error::Refused(because) => Problem::because(ProblemType::Refused, because),
        Error::Storage(_) | Error::NotJournaled(_) => error.into(),
    };
    let settled = baselines::set(&call.site.app, &call.actor(), &setting).await.map_err(refused)?;
    let json = SettledJson::from(&settled);
    if settled.set.is_empty() {
        let refused = json.refused.iter().map(|one| serde_json::to_value(one).expect("plain text becomes JSON"));
        let told = Told { rows: refused.take(MOST_REFUSED_TOLD).collect(), count: settled.refused.len() };
        return Err(Problem { refused: Some(told), ..ProblemType::Refused.into() });
    }
    Ok(answer(StatusCode::OK, &json))
}
