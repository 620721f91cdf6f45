//! Which norm a product falls under, as it is said and taken back on the page of norms.

use poem::http::StatusCode;
use poem::{Response, handler};

use super::super::forms::{self, Posted, Problem};
use super::super::norm_assignments::PATH;
use super::super::{Call, failed, html, link, norms};
use super::{actor, see, write};
use crate::app::{Actor, Error, norms as held, voids};
use crate::domain::norm_assignments::NormAssignment;
use crate::domain::refusals::Refusal;
use crate::domain::registers::RefusedRows;
use crate::domain::scopes::Scope;
use crate::input::cells::Reading;
use crate::input::texts;

/// Records which norm a product of a facility falls under; another one takes the place of the one before.
#[handler]
pub(in crate::web) async fn assign_norm(call: Call<'_>, posted: Posted) -> Response {
    norm_entry(&call, posted, async |posted, actor, reading| {
        let mut problems = Vec::new();
        let given = posted.row::<NormAssignment>("", &[], reading, &mut problems);
        let refused = write::<NormAssignment>(call.site, actor, vec![given], &problems).await?;
        problems.extend(forms::problems(&refused));
        Ok(problems)
    })
    .await
}

/// Voids what was said of a product of a facility, with a reason.
#[handler]
pub(in crate::web) async fn void_norm(call: Call<'_>, posted: Posted) -> Response {
    norm_entry(&call, posted, async |posted, actor, reading| {
        let mut problems = Vec::new();
        let given = posted.row::<NormAssignment>("void-", &[], reading, &mut problems);
        let reason = texts::text(posted.get("void-reason"));
        if reason.is_empty() {
            problems.push(Problem { field: "void-reason".to_owned(), because: Refusal::MissingParameter });
        }
        if problems.is_empty() {
            let (app, none) = (&call.site.app, RefusedRows::default());
            let voided = voids::void::<NormAssignment>(app, actor, vec![given], none, &reason).await?;
            problems.extend(forms::problems(&voided.refused));
        }
        Ok(problems)
    })
    .await
}

/// Does what was asked of norms, and shows their page: as it then is, or with what is wrong.
async fn norm_entry(
    call: &Call<'_>,
    posted: Posted,
    enter: impl AsyncFnOnce(&Posted, &Actor, Reading) -> Result<Vec<Problem>, Error>,
) -> Response {
    let visit = match call.visit_in_period() {
        Ok(visit) => visit,
        Err(response) => return *response,
    };
    let entered = async {
        let problems = enter(&posted, &actor(call.request), forms::reading(&visit)).await?;
        let dashboard = held::dashboard(&call.site.app, &visit.programme, visit.period, &Scope::Everything).await?;
        if problems.is_empty() {
            return Ok(see(&link(PATH, &dashboard.ground)));
        }
        let page = norms::page(&visit, &dashboard, &posted, &problems);
        Ok::<Response, Error>(html(StatusCode::UNPROCESSABLE_ENTITY, page, None))
    };
    entered.await.unwrap_or_else(|error| failed(&visit, &error))
}
