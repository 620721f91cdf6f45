//! The pages: thin. A visit is understood, the use case asked, the answer shown.

mod activities;
pub mod api;
mod assets;
mod audits;
mod baselines;
mod coverages;
mod decompositions;
mod entries;
mod explanations;
mod facilities;
mod footprints;
mod forms;
mod norm_assignments;
mod norms;
mod opinions;
mod overview;
mod page;
mod parts;
pub mod problems;
mod programmes;
mod quality;
mod sectors;
mod tasks;
mod tokens;
mod visits;

use std::sync::Arc;

use poem::{Endpoint, EndpointExt, IntoEndpoint, Response, Route, get, handler, post};

use self::coverages::Entered;
use self::forms::Posted;
use self::visits::{Call, Visit, encoded, facility_path, failed, html, link};
use crate::app::dashboards;
use crate::app::explanations::{Question, explain};
use crate::app::grounds;
use crate::app::tracking::{self, ActivityFilter};
use crate::app::{Error, norms as held, opinions as ways, quality as data, reports, versions};
use crate::domain::activities::ActivityKind;
use crate::domain::fields::CellValue;
use crate::domain::opinions::Way;
use crate::domain::periods::PeriodAsked;
use crate::domain::scopes::Scope;
use crate::domain::sectors::Sector;
use crate::site::Site;

/// The pages' addresses.
pub fn routes(site: Arc<Site>) -> impl IntoEndpoint {
    Route::new()
        .at("/", get(show_overview))
        .at("/sectors/:code", get(show_sector))
        .at("/sectors/:code/second-opinion", get(show_second_opinion))
        .at(opinions::ALL, get(show_second_opinions))
        .at("/facilities/:code", get(show_facility))
        .at("/facilities/:code/baselines", get(show_baselines).post(taking(entries::baselines::propose_baseline)))
        .at("/facilities/:code/adjustments", post(taking(entries::baselines::propose_adjustment)))
        .at("/facilities/:code/approvals", post(taking(entries::baselines::approve)))
        .at("/explain", get(show_explanation))
        .at("/coverage/:code", get(show_coverage).post(taking(entries::record_coverage)))
        .at("/activities", get(show_activities))
        .at("/audits", get(show_audits).post(taking(entries::record_audit)))
        .at("/audits/new", get(show_audit_form))
        .at("/norms", get(show_norms).post(taking(entries::norms::assign_norm)))
        .at("/norms/void", post(taking(entries::norms::void_norm)))
        .at("/tasks", get(show_tasks))
        .at("/todo", get(show_todo))
        .at("/programmes", get(show_programmes))
        .at("/charts/:file", get(assets::chart))
        .at("/assets/style.css", get(assets::style))
        .at("/assets/noto-sans-regular.ttf", get(assets::regular_font))
        .at("/assets/noto-sans-bold.ttf", get(assets::bold_font))
        .data(site)
}

/// What takes a form: only one that comes from a page of ours gets to it.
fn taking<E: Endpoint<Output = Response> + 'static>(entry: E) -> impl Endpoint<Output = Response> {
    entry.around(tokens::check)
}

#[handler]
async fn show_overview(call: Call<'_>) -> Response {
    call.page(async |visit| {
        let dashboard =
            dashboards::overview(&visit.site.app, &visit.programme, visit.period, &Scope::Everything).await?;
        Ok(overview::page(visit, &dashboard))
    })
    .await
}

#[handler]
async fn show_sector(call: Call<'_>) -> Response {
    call.page(async |visit| {
        let sector = Sector::parse(&call.code()).map_err(Error::Refused)?;
        let sight =
            dashboards::sector_sight(&visit.site.app, &visit.programme, sector, visit.period, visit.years).await?;
        Ok(sectors::page(visit, &sight))
    })
    .await
}

#[handler]
async fn show_second_opinion(call: Call<'_>) -> Response {
    call.page(async |visit| {
        let sector = Sector::parse(&call.code()).map_err(Error::Refused)?;
        let (basis, second) = ways::of_sector(&visit.site.app, &visit.programme, sector, visit.period).await?;
        Ok(opinions::page(visit, &basis, sector, &second))
    })
    .await
}

#[handler]
async fn show_second_opinions(call: Call<'_>) -> Response {
    call.page(async |visit| {
        let (basis, sectors) = ways::of_programme(&visit.site.app, &visit.programme, visit.period).await?;
        Ok(opinions::overview(visit, &basis, &sectors))
    })
    .await
}

#[handler]
async fn show_facility(call: Call<'_>) -> Response {
    call.page(async |visit| {
        let dashboard = dashboards::facility(&visit.site.app, &visit.programme, &call.code(), visit.period).await?;
        Ok(facilities::page(visit, &dashboard))
    })
    .await
}

#[handler]
async fn show_baselines(call: Call<'_>) -> Response {
    call.form_page(async |visit| {
        let found = versions::of_facility(&visit.site.app, &visit.programme, &call.code(), visit.period).await?;
        Ok(baselines::page(visit, &found, &Posted::default(), &[]))
    })
    .await
}

#[handler]
async fn show_explanation(call: Call<'_>) -> Response {
    call.page(async |visit| {
        let ground = grounds::of(&visit.site.app, &visit.programme, visit.period).await?;
        let question = Question {
            programme: visit.programme.clone(),
            figure: call.asked.figure.clone().unwrap_or_default(),
            period: PeriodAsked::One(ground.period),
            sector: call.asked.sector.as_deref().map(Sector::parse).transpose().map_err(Error::Refused)?,
            facility: call.asked.facility.clone(),
            stream: call.asked.stream.clone(),
            product: call.asked.product.clone(),
            from: call.asked.from.clone(),
            way: call.asked.way.as_deref().map(Way::parse).transpose().map_err(Error::Refused)?,
        };
        let explanation = explain(&visit.site.app, &question).await?;
        let streams = crate::app::quality::added_streams(&visit.site.app).await?;
        Ok(explanations::page(visit, &ground, &explanation, &streams))
    })
    .await
}

#[handler]
async fn show_coverage(call: Call<'_>) -> Response {
    let typed = call.asked.q.clone().unwrap_or_default();
    let more = call.asked.more.as_deref().and_then(|given| given.trim().parse().ok());
    call.form_page(async |visit| {
        let dashboard = tracking::coverage(&visit.site.app, &visit.programme, &call.code(), visit.period).await?;
        let entered = Entered { typed: &typed, more, posted: &Posted::default(), problems: &[] };
        Ok(coverages::page(visit, &dashboard, &entered))
    })
    .await
}

#[handler]
async fn show_activities(call: Call<'_>) -> Response {
    let kind = call.asked.kind.as_deref().and_then(|word| <ActivityKind as CellValue>::parse(word).ok());
    let filter = ActivityFilter { kind, typed: call.asked.q.clone().unwrap_or_default() };
    call.page(async |visit| {
        let dashboard = tracking::activities(&visit.site.app, &visit.programme, visit.period, &filter).await?;
        Ok(activities::page(visit, &dashboard, &filter))
    })
    .await
}

#[handler]
async fn show_audits(call: Call<'_>) -> Response {
    call.page(async |visit| {
        let audits = tracking::audits(&visit.site.app, &Scope::Everything).await?;
        Ok(audits::page(visit, &audits, visit.site.app.today()))
    })
    .await
}

#[handler]
async fn show_audit_form(call: Call<'_>) -> Response {
    let facility = call.asked.facility.clone().unwrap_or_default();
    call.form_page(async |visit| {
        let posted = Posted::of([("facility".to_owned(), facility)]);
        Ok(audits::form(visit, &posted, &[], &tracking::streams(&visit.site.app).await?))
    })
    .await
}

#[handler]
async fn show_norms(call: Call<'_>) -> Response {
    let facility = call.asked.facility.clone().unwrap_or_default();
    call.form_page(async |visit| {
        let dashboard = held::dashboard(&visit.site.app, &visit.programme, visit.period, &Scope::Everything).await?;
        Ok(norms::page(visit, &dashboard, &norm_assignments::empty(facility), &[]))
    })
    .await
}

#[handler]
async fn show_tasks(call: Call<'_>) -> Response {
    call.page(async |visit| Ok(tasks::page(visit, &tracking::tasks(&visit.site.app).await?, visit.site.app.today())))
        .await
}

#[handler]
async fn show_todo(call: Call<'_>) -> Response {
    let filter =
        quality::Filter::parse(call.asked.sector.as_deref(), call.asked.kind.as_deref(), call.asked.page.as_deref());
    call.page(async |visit| {
        let scope = filter.sector.map_or(Scope::Everything, Scope::Sector);
        let board = data::board(&visit.site.app, &visit.programme, visit.period, &scope).await?;
        Ok(quality::page(visit, &board, &filter))
    })
    .await
}

#[handler]
async fn show_programmes(call: Call<'_>) -> Response {
    call.page(async |visit| {
        Ok(programmes::page(visit, &reports::compile_all(&visit.site.app, &Scope::Everything).await?))
    })
    .await
}
