//! What is filled in on the pages is recorded: by the rules of files, all or nothing, and sent on to a
//! page that shows it, so that nothing is recorded twice.

use std::sync::Arc;

use poem::http::{StatusCode, header};
use poem::web::{Data, Form, Path, Query};
use poem::{Request, Response, handler};

use super::coverages::Entered;
use super::forms::{self, Posted, Problem};
use super::{
    Asked, Visit, audits, baselines, coverages, encoded, facility_path, failed, html, link, visit, visit_in_period,
};
use crate::app::baselines::{self as register_of_baselines, Named, Setting};
use crate::app::changes::Governed;
use crate::app::imports::{self, Mode};
use crate::app::{Actor, Error, Standing, adjustments, audits as register, tracking, versions};
use crate::domain::adjustments::Adjustment;
use crate::domain::assessments::Measured;
use crate::domain::audits::Audit;
use crate::domain::awareness::AwarenessEvent;
use crate::domain::baselines::BaselineMethod;
use crate::domain::measures::Measure;
use crate::domain::packaging::PackagingSurvey;
use crate::domain::periods::{BaselinePeriod, Month};
use crate::domain::reached::Qualifies;
use crate::domain::refusals::Refusal;
use crate::domain::registers::{Cells, Form as RegisterForm, Given, Refused, Register};
use crate::site::Site;

/// Records what was seen at an outlet, or who was reached by an event.
#[handler]
pub(super) async fn record_coverage(
    Data(site): Data<&Arc<Site>>,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
    Form(fields): Form<Vec<(String, String)>>,
    request: &Request,
) -> Response {
    let posted = Posted(fields);
    let visit = match visit_in_period(site, &asked, request) {
        Ok(visit) => visit,
        Err(response) => return *response,
    };
    let recorded = async {
        let dashboard = tracking::coverage(&site.app, &visit.programme, &code, visit.period).await?;
        let (reading, mut problems) = (forms::reading(&visit), Vec::new());
        let actor = actor(request);
        let refused = match dashboard.measure.when {
            Qualifies::Reached => {
                let places: Vec<&str> = posted.all("place").collect();
                let mut given = Vec::new();
                for place in &places {
                    // one form, many places: what is wrong with it is said once
                    problems.clear();
                    given.push(posted.row::<AwarenessEvent>("", &[("place", place)], reading, &mut problems));
                }
                if places.is_empty() {
                    problems.push(Problem { field: "place".to_owned(), because: Refusal::NoPlaceChosen });
                }
                write::<AwarenessEvent>(site, &actor, given, &problems).await?
            }
            Qualifies::Replaced(_) => {
                let given = posted.row::<PackagingSurvey>("", &[], reading, &mut problems);
                write::<PackagingSurvey>(site, &actor, vec![given], &problems).await?
            }
        };
        problems.extend(forms::problems(refused));
        if problems.is_empty() {
            return Ok(see(&link(&format!("/coverage/{}", encoded(&code)), &dashboard.ground)));
        }
        let entered = Entered { typed: "", posted: &posted, problems: &problems };
        let page = coverages::page(&visit, &dashboard, &entered);
        Ok::<Response, Error>(html(StatusCode::UNPROCESSABLE_ENTITY, page, None))
    };
    recorded.await.unwrap_or_else(|error| failed(&visit, &error))
}

/// Writes rows that could all be read; answers what the register refuses.
async fn write<R: Governed>(
    site: &Site,
    actor: &Actor,
    given: Vec<Given>,
    problems: &[Problem],
) -> Result<Vec<Refused>, Error> {
    if !problems.is_empty() {
        return Ok(vec![]);
    }
    Ok(imports::import::<R>(&site.app, actor, given, vec![], Mode::Write).await?.refused)
}

/// Records an audit together with its measures.
#[handler]
pub(super) async fn record_audit(
    Data(site): Data<&Arc<Site>>,
    Query(asked): Query<Asked>,
    Form(fields): Form<Vec<(String, String)>>,
    request: &Request,
) -> Response {
    let posted = Posted(fields);
    let visit = visit(site, &asked, request);
    let recorded = async {
        let (reading, mut problems) = (forms::reading(&visit), Vec::new());
        let audit = posted.row::<Audit>("", &[], reading, &mut problems);
        let filled = (1..=audits::MEASURES).filter(|at| !posted.get(&format!("measure-{at}-title")).trim().is_empty());
        let reference = posted.get("reference");
        let measures: Vec<Given> = filled
            .map(|at| posted.row::<Measure>(&format!("measure-{at}-"), &[("audit", reference)], reading, &mut problems))
            .collect();
        if problems.is_empty() {
            let fate = register::record(&site.app, &actor(request), audit, measures).await?;
            problems.extend(forms::problems(fate.refused));
        }
        if problems.is_empty() {
            return Ok(see(&facility_path(posted.get("facility").trim())));
        }
        let page = audits::form(&visit, &posted, &problems, &tracking::streams(&site.app).await?);
        Ok::<Response, Error>(html(StatusCode::UNPROCESSABLE_ENTITY, page, None))
    };
    recorded.await.unwrap_or_else(|error| failed(&visit, &error))
}

/// Proposes baselines for every result of a facility.
#[handler]
pub(super) async fn propose_baseline(
    Data(site): Data<&Arc<Site>>,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
    Form(fields): Form<Vec<(String, String)>>,
    request: &Request,
) -> Response {
    about_baselines(site, &code, &asked, fields, request, async |visit, posted, problems| {
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
        let reason = forms::reading(visit).cell(RegisterForm::Note, posted.get(&field("reason")));
        let reason = reason.and_then(|text| if text.is_empty() { Err(Refusal::Empty) } else { Ok(text) });
        match (BaselinePeriod::new(from, to), method, reason) {
            (Ok(period), Ok(method), Ok(reason)) => {
                let (programme, facility) = (visit.programme.clone(), Some(code.clone()));
                let setting = Setting { programme, period, method, facility, reason };
                let settled = register_of_baselines::set(&site.app, &actor(request), &setting).await?;
                for gap in settled.refused.into_iter().filter(|_| settled.set.is_empty()).map(|one| one.gap) {
                    refuse("from", Refusal::NoBaselinePossible { because: super::parts::reason(visit.words, &gap) });
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
pub(super) async fn propose_adjustment(
    Data(site): Data<&Arc<Site>>,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
    Form(fields): Form<Vec<(String, String)>>,
    request: &Request,
) -> Response {
    about_baselines(site, &code, &asked, fields, request, async |visit, posted, problems| {
        let fixed = [("facility", code.as_str())];
        let given = posted.row::<Adjustment>(baselines::ADJUSTMENT, &fixed, forms::reading(visit), problems);
        let refused = write::<Adjustment>(site, &actor(request), vec![given], problems).await?;
        problems.extend(forms::problems(refused));
        Ok(())
    })
    .await
}

/// Approves a proposed baseline, or a proposed adjustment.
#[handler]
pub(super) async fn approve(
    Data(site): Data<&Arc<Site>>,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
    Form(fields): Form<Vec<(String, String)>>,
    request: &Request,
) -> Response {
    about_baselines(site, &code, &asked, fields, request, async |visit, posted, problems| {
        let actor = Actor { standing: Standing::Approved, ..actor(request) };
        if let Ok(number) = posted.get("number").parse() {
            let (measured, programme) = (Measured::parse(posted.get("result")), visit.programme.clone());
            let named = Named { facility: code.clone(), programme, measured, number };
            return register_of_baselines::approve(&site.app, &actor, &named).await;
        }
        let given = posted.row::<Adjustment>("", &[("facility", code.as_str())], forms::reading(visit), problems);
        let key = Adjustment::parse_key(Cells::new(Adjustment::COLUMNS, &given.values()));
        let key = key.map_err(|fault| Error::Refused(fault.because))?;
        adjustments::approve(&site.app, &actor, &key).await.map(|_| ())
    })
    .await
}

/// Does something about a facility's baselines, and goes back to their page; with what was typed where it is refused.
async fn about_baselines(
    site: &Site,
    code: &str,
    asked: &Asked,
    fields: Vec<(String, String)>,
    request: &Request,
    work: impl AsyncFnOnce(&Visit<'_>, &Posted, &mut Vec<Problem>) -> Result<(), Error>,
) -> Response {
    let posted = Posted(fields);
    let visit = match visit_in_period(site, asked, request) {
        Ok(visit) => visit,
        Err(response) => return *response,
    };
    let done = async {
        let mut problems = Vec::new();
        work(&visit, &posted, &mut problems).await?;
        let found = versions::of_facility(&site.app, &visit.programme, code, visit.period).await?;
        if problems.is_empty() {
            return Ok(see(&link(&format!("{}/baselines", facility_path(code)), &found.ground)));
        }
        let page = baselines::page(&visit, &found, &posted, &problems);
        Ok::<Response, Error>(html(StatusCode::UNPROCESSABLE_ENTITY, page, None))
    };
    done.await.unwrap_or_else(|error| failed(&visit, &error))
}

/// Who acts on a page, until there are accounts: somebody at this machine.
fn actor(request: &Request) -> Actor {
    Actor {
        name: "web:local".to_owned(),
        source: format!("web {} {}", request.method(), request.uri().path()),
        standing: Standing::Proposed,
    }
}

/// Sends on to another page after something was recorded, so that nothing is recorded twice.
fn see(address: &str) -> Response {
    Response::builder().status(StatusCode::SEE_OTHER).header(header::LOCATION, address).finish()
}
