//! What is filled in on the pages is recorded: by the rules of files, all or nothing, and sent on to a
//! page that shows it, so that nothing is recorded twice.

pub(super) mod baselines;
pub(super) mod norms;

use poem::http::{StatusCode, header};
use poem::{Request, Response, handler};

use super::coverages::Entered;
use super::forms::{self, Posted, Problem};
use super::{Call, audits, coverages, encoded, facility_path, failed, html, link};
use crate::app::changes::Governed;
use crate::app::imports::{self, Mode};
use crate::app::{Actor, Error, Standing, audits as register, tracking};
use crate::domain::audits::Audit;
use crate::domain::awareness::AwarenessEvent;
use crate::domain::measures::Measure;
use crate::domain::packaging::PackagingSurvey;
use crate::domain::reached::Qualifies;
use crate::domain::refusals::Refusal;
use crate::domain::registers::{Given, RefusedRows};
use crate::site::Site;

/// Records what was seen at an outlet, or who was reached by an event.
#[handler]
pub(super) async fn record_coverage(call: Call<'_>, posted: Posted) -> Response {
    let visit = match call.visit_in_period() {
        Ok(visit) => visit,
        Err(response) => return *response,
    };
    let (site, code) = (visit.site, call.code());
    let recorded = async {
        let dashboard = tracking::coverage(&site.app, &visit.programme, &code, visit.period).await?;
        let (reading, mut problems) = (forms::reading(&visit), Vec::new());
        let actor = actor(call.request);
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
        problems.extend(forms::problems(&refused));
        if problems.is_empty() {
            return Ok(see(&link(&format!("/coverage/{}", encoded(&code)), &dashboard.ground)));
        }
        let entered = Entered { typed: "", more: None, posted: &posted, problems: &problems };
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
) -> Result<RefusedRows, Error> {
    if !problems.is_empty() {
        return Ok(RefusedRows::default());
    }
    Ok(imports::import::<R>(&site.app, actor, given, RefusedRows::default(), Mode::Write).await?.refused)
}

/// Records an audit together with its measures.
#[handler]
pub(super) async fn record_audit(call: Call<'_>, posted: Posted) -> Response {
    let visit = call.visit();
    let site = visit.site;
    let recorded = async {
        let (reading, mut problems) = (forms::reading(&visit), Vec::new());
        let audit = posted.row::<Audit>("", &[], reading, &mut problems);
        let of_audit = [("audit", posted.get("reference"))];
        let measures: Vec<Given> = audits::filled_in(&posted)
            .map(|at| posted.row::<Measure>(&audits::prefix(at), &of_audit, reading, &mut problems))
            .collect();
        if problems.is_empty() {
            let fate = register::record(&site.app, &actor(call.request), audit, measures).await?;
            problems.extend(forms::problems(&fate.refused));
        }
        if problems.is_empty() {
            return Ok(see(&facility_path(posted.get("facility").trim())));
        }
        let page = audits::form(&visit, &posted, &problems, &tracking::streams(&site.app).await?);
        Ok::<Response, Error>(html(StatusCode::UNPROCESSABLE_ENTITY, page, None))
    };
    recorded.await.unwrap_or_else(|error| failed(&visit, &error))
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
