//! What is proposed and approved on the page of a facility's baselines.

use std::collections::BTreeMap;

use poem::http::StatusCode;
use poem::{Response, handler};

use super::super::forms::{self, Posted, Problem};
use super::super::{Call, Visit, baselines, facility_path, failed, html, link};
use super::{actor, see};
use crate::app::baselines::{self as held, Named, Setting};
use crate::app::changes::Expected;
use crate::app::imports::{Mode, import_if};
use crate::app::{Actor, Error, Standing, adjustments, versions};
use crate::domain::adjustments::Adjustment;
use crate::domain::assessments::Measured;
use crate::domain::baselines::BaselineMethod;
use crate::domain::periods::{BaselinePeriod, Month};
use crate::domain::quality::About;
use crate::domain::refusals::Refusal;
use crate::domain::registers::{Cells, Form, RefusedRows, Register};
use crate::input::texts;

/// Proposes baselines for every result of a facility.
#[handler]
pub(in crate::web) async fn propose_baseline(call: Call<'_>, posted: Posted) -> Response {
    let code = call.code();
    about_baselines(&call, posted, async |visit, posted, problems| {
        let field = |name: &str| format!("{}{name}", baselines::BASELINE);
        let mut read = |name: &str, column: Result<Month, Refusal>| {
            column.map_err(|because| problems.push(Problem { field: field(name), because })).ok()
        };
        let from = read("from", Month::parse(posted.get(&field("from")).trim()));
        let to = read("to", Month::parse(posted.get(&field("to")).trim()));
        let (Some(from), Some(to)) = (from, to) else {
            return Ok(());
        };
        let mut refuse = |name: &str, because| problems.push(Problem { field: field(name), because });
        let method = BaselineMethod::parse(posted.get(&field("method")));
        let reason = forms::reading(visit).cell(Form::Note, posted.get(&field("reason")));
        let reason = reason.and_then(|text| if text.is_empty() { Err(Refusal::MissingParameter) } else { Ok(text) });
        match (BaselinePeriod::new(from, to), method, reason) {
            (Ok(period), Ok(method), Ok(reason)) => {
                let (programme, facility) = (visit.programme.clone(), Some(code.clone()));
                let setting = Setting { programme, period, method, facility, reason };
                let settled = held::set(&visit.site.app, &actor(call.request), &setting).await?;
                for one in settled.refused {
                    let because = format!(
                        "{}: {}",
                        visit.words.about(&About::Result(one.measured), &BTreeMap::new()),
                        visit.words.gap(&one.gap)
                    );
                    refuse("from", Refusal::NoBaselinePossible { because });
                }
            }
            (period, method, reason) => {
                period.err().into_iter().for_each(|because| refuse("to", because));
                method.err().into_iter().for_each(|because| refuse("method", because));
                reason.err().into_iter().for_each(|because| refuse("reason", because));
            }
        }
        Ok(())
    })
    .await
}

/// Proposes an adjustment.
#[handler]
pub(in crate::web) async fn propose_adjustment(call: Call<'_>, posted: Posted) -> Response {
    let code = call.code();
    about_baselines(&call, posted, async |visit, posted, problems| {
        let fixed = [("facility", code.as_str())];
        let given = posted.row::<Adjustment>(baselines::ADJUSTMENT, &fixed, forms::reading(visit), problems);
        if problems.is_empty() {
            // one that is there already is another adjustment: nobody means to write over what somebody approved
            let (nothing, actor) = (Expected::<Adjustment>::Nothing, actor(call.request));
            let (fate, _) =
                import_if(&visit.site.app, &actor, vec![given], RefusedRows::default(), Mode::Write, &nothing).await?;
            problems.extend(forms::problems(&fate.refused));
        }
        Ok(())
    })
    .await
}

/// Approves a proposed baseline, or a proposed adjustment.
#[handler]
pub(in crate::web) async fn approve(call: Call<'_>, posted: Posted) -> Response {
    let code = call.code();
    about_baselines(&call, posted, async |visit, posted, problems| {
        let actor = Actor { standing: Standing::Approved, ..actor(call.request) };
        if let Ok(number) = posted.get("number").parse() {
            let result = texts::code(posted.get("result")).map_err(Error::Refused)?;
            let (measured, programme) = (Measured::parse(&result), visit.programme.clone());
            let named = Named { facility: code.clone(), programme, measured, number };
            return or_problem(held::approve(&visit.site.app, &actor, &named).await, problems);
        }
        let given = posted.row::<Adjustment>("", &[("facility", code.as_str())], forms::reading(visit), problems);
        let key = Adjustment::parse_key(Cells::new(Adjustment::COLUMNS, &given.values()));
        let key = key.map_err(|fault| Error::Refused(fault.because))?;
        or_problem(adjustments::approve(&visit.site.app, &actor, &key).await.map(|_| ()), problems)
    })
    .await
}

/// A refusal as a problem of the page, such as that somebody else was faster.
fn or_problem(done: Result<(), Error>, problems: &mut Vec<Problem>) -> Result<(), Error> {
    match done {
        Err(Error::Refused(because)) => problems.push(Problem { field: "content".to_owned(), because }),
        done => return done,
    }
    Ok(())
}

/// Does something about a facility's baselines, and goes back to their page; with what was typed where it is refused.
async fn about_baselines(
    call: &Call<'_>,
    posted: Posted,
    work: impl AsyncFnOnce(&Visit<'_>, &Posted, &mut Vec<Problem>) -> Result<(), Error>,
) -> Response {
    let visit = match call.visit_in_period() {
        Ok(visit) => visit,
        Err(response) => return *response,
    };
    let code = call.code();
    let done = async {
        let mut problems = Vec::new();
        work(&visit, &posted, &mut problems).await?;
        let found = versions::of_facility(&visit.site.app, &visit.programme, &code, visit.period).await?;
        if problems.is_empty() {
            return Ok(see(&link(&format!("{}/baselines", facility_path(&code)), &found.ground)));
        }
        let page = baselines::page(&visit, &found, &posted, &problems);
        Ok::<Response, Error>(html(StatusCode::UNPROCESSABLE_ENTITY, page, None))
    };
    done.await.unwrap_or_else(|error| failed(&visit, &error))
}
