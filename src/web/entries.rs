//! What is filled in on the pages is recorded: by the rules of files, all or nothing, and sent on to a
//! page that shows it, so that nothing is recorded twice.

use std::sync::Arc;

use poem::http::{StatusCode, header};
use poem::web::{Data, Form, Path, Query};
use poem::{Request, Response, handler};

use super::coverages::Entered;
use super::forms::{self, Posted, Problem};
use super::{Asked, audits, coverages, encoded, facility_path, failed, html, link, norms, visit, visit_in_period};
use crate::app::changes::Governed;
use crate::app::imports::{self, Mode};
use crate::app::{Actor, Error, audits as register, norms as held, tracking, voids};
use crate::domain::audits::Audit;
use crate::domain::awareness::AwarenessEvent;
use crate::domain::measures::Measure;
use crate::domain::norm_assignments::NormAssignment;
use crate::domain::packaging::PackagingSurvey;
use crate::domain::reached::Qualifies;
use crate::domain::refusals::Refusal;
use crate::domain::registers::{Given, Refused};
use crate::domain::scopes::Scope;
use crate::input::cells::Reading;
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

/// Records which norm a product of a facility falls under; another one takes the place of the one before.
#[handler]
pub(super) async fn assign_norm(
    Data(site): Data<&Arc<Site>>,
    Query(asked): Query<Asked>,
    Form(fields): Form<Vec<(String, String)>>,
    request: &Request,
) -> Response {
    norm_entry(site, &asked, Posted(fields), request, async |posted, actor, reading| {
        let mut problems = Vec::new();
        let given = posted.row::<NormAssignment>("", &[], reading, &mut problems);
        let refused = write::<NormAssignment>(site, actor, vec![given], &problems).await?;
        problems.extend(forms::problems(refused));
        Ok(problems)
    })
    .await
}

/// Voids what was said of a product of a facility, with a reason.
#[handler]
pub(super) async fn void_norm(
    Data(site): Data<&Arc<Site>>,
    Query(asked): Query<Asked>,
    Form(fields): Form<Vec<(String, String)>>,
    request: &Request,
) -> Response {
    norm_entry(site, &asked, Posted(fields), request, async |posted, actor, reading| {
        let mut problems = Vec::new();
        let given = posted.row::<NormAssignment>("void-", &[], reading, &mut problems);
        let reason = posted.get("void-reason").trim();
        if reason.is_empty() {
            problems.push(Problem { field: "void-reason".to_owned(), because: Refusal::MissingParameter });
        }
        if problems.is_empty() {
            let voided = voids::void::<NormAssignment>(&site.app, actor, vec![given], vec![], reason).await?;
            problems.extend(forms::problems(voided.refused));
        }
        Ok(problems)
    })
    .await
}

/// Does what was asked of norms, and shows their page: as it then is, or with what is wrong.
async fn norm_entry(
    site: &Site,
    asked: &Asked,
    posted: Posted,
    request: &Request,
    enter: impl AsyncFnOnce(&Posted, &Actor, Reading) -> Result<Vec<Problem>, Error>,
) -> Response {
    let visit = match visit_in_period(site, asked, request) {
        Ok(visit) => visit,
        Err(response) => return *response,
    };
    let entered = async {
        let problems = enter(&posted, &actor(request), forms::reading(&visit)).await?;
        let dashboard = held::dashboard(&site.app, &visit.programme, visit.period, &Scope::Everything).await?;
        if problems.is_empty() {
            return Ok(see(&link(norms::PATH, &dashboard.ground)));
        }
        let page = norms::page(&visit, &dashboard, &posted, &problems);
        Ok::<Response, Error>(html(StatusCode::UNPROCESSABLE_ENTITY, page, None))
    };
    entered.await.unwrap_or_else(|error| failed(&visit, &error))
}

/// Who acts on a page, until there are accounts: somebody at this machine.
fn actor(request: &Request) -> Actor {
    Actor { name: "web:local".to_owned(), source: format!("web {} {}", request.method(), request.uri().path()) }
}

/// Sends on to another page after something was recorded, so that nothing is recorded twice.
fn see(address: &str) -> Response {
    Response::builder().status(StatusCode::SEE_OTHER).header(header::LOCATION, address).finish()
}
