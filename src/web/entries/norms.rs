//! Which norm a product falls under, as it is said and taken back on the page of norms.

use std::sync::Arc;

use poem::http::StatusCode;
use poem::web::{Data, Form, Query};
use poem::{Request, Response, handler};

use super::super::forms::{self, Posted, Problem};
use super::super::norm_assignments::PATH;
use super::super::{Asked, failed, html, link, norms, visit_in_period};
use super::{actor, see, write};
use crate::app::{Actor, Error, norms as held, voids};
use crate::domain::norm_assignments::NormAssignment;
use crate::domain::refusals::Refusal;
use crate::domain::scopes::Scope;
use crate::input::cells::Reading;
use crate::site::Site;

/// Records which norm a product of a facility falls under; another one takes the place of the one before.
#[handler]
pub(in crate::web) async fn assign_norm(
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
pub(in crate::web) async fn void_norm(
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
            return Ok(see(&link(PATH, &dashboard.ground)));
        }
        let page = norms::page(&visit, &dashboard, &posted, &problems);
        Ok::<Response, Error>(html(StatusCode::UNPROCESSABLE_ENTITY, page, None))
    };
    entered.await.unwrap_or_else(|error| failed(&visit, &error))
}
