//! The pages: thin. A visit is understood, the use case asked, the answer shown.

mod activities;
pub mod api;
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
mod programmes;
mod quality;
mod sectors;
mod tasks;

use std::sync::Arc;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use poem::http::{HeaderValue, StatusCode, header};
use poem::web::{Data, Path, Query};
use poem::{Body, EndpointExt, IntoEndpoint, Request, Response, Route, get, handler, post};
use serde::Deserialize;

use self::coverages::Entered;
use self::forms::Posted;
use crate::app::dashboards;
use crate::app::explanations::{Question, explain};
use crate::app::grounds::{self, Ground};
use crate::app::tracking::{self, ActivityFilter};
use crate::app::{Error, journal, norms as held, opinions as ways, quality as data, reports, versions};
use crate::domain::activities::ActivityKind;
use crate::domain::comparisons::Years;
use crate::domain::fields::CellValue;
use crate::domain::periods::{PeriodAsked, ReportingPeriod};
use crate::domain::refusals::Refusal;
use crate::domain::scopes::Scope;
use crate::domain::sectors::Sector;
use crate::figures::{self, FigureError, Format, Name};
use crate::i18n::{Language, Words};
use crate::site::{LANGUAGE_COOKIE, Site};

/// What an address asks for.
#[derive(Clone, Debug, Default, Deserialize)]
struct Asked {
    programme: Option<String>,
    period: Option<String>,
    lang: Option<String>,
    sector: Option<String>,
    facility: Option<String>,
    figure: Option<String>,
    product: Option<String>,
    stream: Option<String>,
    from: Option<String>,
    to: Option<String>,
    kind: Option<String>,
    q: Option<String>,
    more: Option<String>,
    page: Option<String>,
}

/// One look at a page.
struct Visit<'a> {
    site: &'a Site,
    words: &'a Words,
    programme: String,
    period: Option<ReportingPeriod>,
    /// The page's own address: of an answer to a form, that of the page it stands on.
    path: String,
    /// What of the address stays when the language or the period changes.
    kept: Vec<(&'static str, String)>,
    /// The years that a sector's change is shown between, where they are chosen.
    years: Option<Years>,
}

const STYLE: &str = include_str!("style.css");

/// The pages' addresses.
pub fn routes(site: Arc<Site>) -> impl IntoEndpoint {
    Route::new()
        .at("/", get(show_overview))
        .at("/sectors/:code", get(show_sector))
        .at("/sectors/:code/second-opinion", get(show_second_opinion))
        .at(opinions::ALL, get(show_second_opinions))
        .at("/facilities/:code", get(show_facility))
        .at("/facilities/:code/baselines", get(show_baselines).post(entries::baselines::propose_baseline))
        .at("/facilities/:code/adjustments", post(entries::baselines::propose_adjustment))
        .at("/facilities/:code/approvals", post(entries::baselines::approve))
        .at("/explain", get(show_explanation))
        .at("/coverage/:code", get(show_coverage).post(entries::record_coverage))
        .at("/activities", get(show_activities))
        .at("/audits", get(show_audits).post(entries::record_audit))
        .at("/audits/new", get(show_audit_form))
        .at("/norms", get(show_norms).post(entries::norms::assign_norm))
        .at("/norms/void", post(entries::norms::void_norm))
        .at("/tasks", get(show_tasks))
        .at("/todo", get(show_todo))
        .at("/programmes", get(show_programmes))
        .at("/charts/:file", get(show_chart))
        .at("/assets/style.css", get(style))
        .at("/assets/noto-sans-regular.ttf", get(regular_font))
        .at("/assets/noto-sans-bold.ttf", get(bold_font))
        .data(site)
}

#[handler]
fn style() -> Response {
    Response::builder()
        .header(header::CONTENT_TYPE, "text/css; charset=utf-8")
        .header(header::CACHE_CONTROL, "max-age=3600")
        .body(STYLE)
}

#[handler]
fn regular_font() -> Response {
    font(figures::FONTS[0])
}

#[handler]
fn bold_font() -> Response {
    font(figures::FONTS[1])
}

fn font(bytes: &'static [u8]) -> Response {
    Response::builder()
        .header(header::CONTENT_TYPE, "font/ttf")
        .header(header::CACHE_CONTROL, "max-age=31536000, immutable")
        .body(bytes)
}

#[handler]
async fn show_overview(Data(site): Data<&Arc<Site>>, Query(asked): Query<Asked>, request: &Request) -> Response {
    answer(site, asked, request, async |visit| {
        let dashboard = dashboards::overview(&site.app, &visit.programme, visit.period, &Scope::Everything).await?;
        Ok(overview::page(visit, &dashboard))
    })
    .await
}

#[handler]
async fn show_sector(
    Data(site): Data<&Arc<Site>>,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
    request: &Request,
) -> Response {
    answer(site, asked, request, async |visit| {
        let sector = Sector::parse(&code).map_err(Error::Refused)?;
        let sight = dashboards::sector_sight(&site.app, &visit.programme, sector, visit.period, visit.years).await?;
        Ok(sectors::page(visit, &sight))
    })
    .await
}

#[handler]
async fn show_second_opinion(
    Data(site): Data<&Arc<Site>>,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
    request: &Request,
) -> Response {
    answer(site, asked, request, async |visit| {
        let sector = Sector::parse(&code).map_err(Error::Refused)?;
        let (basis, second) = ways::of_sector(&site.app, &visit.programme, sector, visit.period).await?;
        Ok(opinions::page(visit, &basis, sector, &second))
    })
    .await
}

#[handler]
async fn show_second_opinions(Data(site): Data<&Arc<Site>>, Query(asked): Query<Asked>, request: &Request) -> Response {
    answer(site, asked, request, async |visit| {
        let (basis, sectors) = ways::of_programme(&site.app, &visit.programme, visit.period).await?;
        Ok(opinions::overview(visit, &basis, &sectors))
    })
    .await
}

#[handler]
async fn show_facility(
    Data(site): Data<&Arc<Site>>,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
    request: &Request,
) -> Response {
    answer(site, asked, request, async |visit| {
        let dashboard = dashboards::facility(&site.app, &visit.programme, &code, visit.period).await?;
        Ok(facilities::page(visit, &dashboard))
    })
    .await
}

#[handler]
async fn show_baselines(
    Data(site): Data<&Arc<Site>>,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
    request: &Request,
) -> Response {
    answer(site, asked, request, async |visit| {
        let found = versions::of_facility(&site.app, &visit.programme, &code, visit.period).await?;
        Ok(baselines::page(visit, &found, &Posted::default(), &[]))
    })
    .await
}

#[handler]
async fn show_explanation(Data(site): Data<&Arc<Site>>, Query(asked): Query<Asked>, request: &Request) -> Response {
    let of = asked.clone();
    answer(site, asked, request, async |visit| {
        let ground = grounds::of(&site.app, &visit.programme, visit.period).await?;
        let question = Question {
            programme: visit.programme.clone(),
            figure: of.figure.clone().unwrap_or_default(),
            period: PeriodAsked::One(ground.period),
            sector: of.sector.as_deref().map(Sector::parse).transpose().map_err(Error::Refused)?,
            facility: of.facility.clone(),
            stream: of.stream.clone(),
            product: of.product.clone(),
            from: of.from.clone(),
        };
        let explanation = explain(&site.app, &question).await?;
        let streams = crate::app::quality::added_streams(&site.app).await?;
        Ok(explanations::page(visit, &ground, &explanation, &streams))
    })
    .await
}

#[handler]
async fn show_coverage(
    Data(site): Data<&Arc<Site>>,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
    request: &Request,
) -> Response {
    let typed = asked.q.clone().unwrap_or_default();
    let more = asked.more.as_deref().and_then(|given| given.trim().parse().ok());
    answer(site, asked, request, async |visit| {
        let dashboard = tracking::coverage(&site.app, &visit.programme, &code, visit.period).await?;
        let entered = Entered { typed: &typed, more, posted: &Posted::default(), problems: &[] };
        Ok(coverages::page(visit, &dashboard, &entered))
    })
    .await
}

#[handler]
async fn show_activities(Data(site): Data<&Arc<Site>>, Query(asked): Query<Asked>, request: &Request) -> Response {
    let kind = asked.kind.as_deref().and_then(|word| <ActivityKind as CellValue>::parse(word).ok());
    let filter = ActivityFilter { kind, typed: asked.q.clone().unwrap_or_default() };
    answer(site, asked, request, async |visit| {
        let dashboard = tracking::activities(&site.app, &visit.programme, visit.period, &filter).await?;
        Ok(activities::page(visit, &dashboard, &filter))
    })
    .await
}

#[handler]
async fn show_audits(Data(site): Data<&Arc<Site>>, Query(asked): Query<Asked>, request: &Request) -> Response {
    answer(site, asked, request, async |visit| {
        let audits = tracking::audits(&site.app, &Scope::Everything).await?;
        Ok(audits::page(visit, &audits, site.app.today()))
    })
    .await
}

#[handler]
async fn show_audit_form(Data(site): Data<&Arc<Site>>, Query(asked): Query<Asked>, request: &Request) -> Response {
    let facility = asked.facility.clone().unwrap_or_default();
    answer(site, asked, request, async |visit| {
        let posted = Posted(vec![("facility".to_owned(), facility)]);
        Ok(audits::form(visit, &posted, &[], &tracking::streams(&site.app).await?))
    })
    .await
}

#[handler]
async fn show_norms(Data(site): Data<&Arc<Site>>, Query(asked): Query<Asked>, request: &Request) -> Response {
    let facility = asked.facility.clone().unwrap_or_default();
    answer(site, asked, request, async |visit| {
        let dashboard = held::dashboard(&site.app, &visit.programme, visit.period, &Scope::Everything).await?;
        Ok(norms::page(visit, &dashboard, &norm_assignments::empty(facility), &[]))
    })
    .await
}

#[handler]
async fn show_tasks(Data(site): Data<&Arc<Site>>, Query(asked): Query<Asked>, request: &Request) -> Response {
    answer(site, asked, request, async |visit| {
        Ok(tasks::page(visit, &tracking::tasks(&site.app).await?, site.app.today()))
    })
    .await
}

#[handler]
async fn show_todo(Data(site): Data<&Arc<Site>>, Query(asked): Query<Asked>, request: &Request) -> Response {
    let filter = quality::Filter::parse(asked.sector.as_deref(), asked.kind.as_deref(), asked.page.as_deref());
    answer(site, asked, request, async |visit| {
        let scope = filter.sector.map_or(Scope::Everything, Scope::Sector);
        let board = data::board(&site.app, &visit.programme, visit.period, &scope).await?;
        Ok(quality::page(visit, &board, &filter))
    })
    .await
}

#[handler]
async fn show_programmes(Data(site): Data<&Arc<Site>>, Query(asked): Query<Asked>, request: &Request) -> Response {
    answer(site, asked, request, async |visit| {
        Ok(programmes::page(visit, &reports::compile_all(&site.app, &Scope::Everything).await?))
    })
    .await
}

/// The address of a facility's page.
fn facility_path(code: &str) -> String {
    format!("/facilities/{}", encoded(code))
}

/// What addresses do not hold as it is.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// A code as part of an address.
fn encoded(code: &str) -> String {
    utf8_percent_encode(code, ENCODED).to_string()
}

/// A chart by its name: the same bytes that pages show.
#[handler]
async fn show_chart(
    Data(site): Data<&Arc<Site>>,
    Path(file): Path<String>,
    Query(asked): Query<Asked>,
    request: &Request,
) -> Response {
    let visit = match visit_in_period(site, &asked, request) {
        Ok(visit) => visit,
        Err(response) => return *response,
    };
    let of = figures::Asked {
        programme: visit.programme.clone(),
        period: visit.period,
        sector: asked.sector,
        facility: asked.facility,
    };
    let (name, format) = Format::of_file(&file).unwrap_or((&file, Format::Svg));
    let drawn = match Name::parse(name) {
        Ok(name) => figures::file(&site.app, visit.words, name, &of, format).await,
        Err(refusal) => Err(FigureError::App(Error::Refused(refusal))),
    };
    match drawn {
        Ok(bytes) => Response::builder()
            .header(header::CONTENT_TYPE, format.media_type())
            .header(header::CACHE_CONTROL, "no-cache")
            .header(header::VARY, "cookie")
            .body(bytes),
        Err(FigureError::App(error)) => failed(&visit, &error),
        Err(FigureError::Unnamed(_)) => {
            html(StatusCode::NOT_FOUND, page::message(&visit, "page-not-found", None, "page-not-found-help"), None)
        }
        Err(FigureError::Chart(_)) => html(
            StatusCode::INTERNAL_SERVER_ERROR,
            page::message(&visit, "page-failed", None, "page-failed-help"),
            None,
        ),
    }
}

/// Answers a visit: not at all anew when nothing has changed since, with a page, or with what went wrong.
async fn answer(
    site: &Site,
    asked: Asked,
    request: &Request,
    render: impl AsyncFnOnce(&Visit<'_>) -> Result<maud::Markup, Error>,
) -> Response {
    let chosen = asked.lang.as_deref().and_then(Language::parse);
    let visit = match visit_in_period(site, &asked, request) {
        Ok(visit) => visit,
        Err(response) => return *response,
    };
    let rendered = async {
        let head = journal::head(&site.app).await?;
        let (version, language) = (env!("CARGO_PKG_VERSION"), visit.words.language().code());
        // what is overdue changes by the day
        let tag = format!("\"{}-{version}-{language}-{}\"", &head.hash[..24], site.app.today());
        if request.header(header::IF_NONE_MATCH) == Some(tag.as_str()) && chosen.is_none() {
            return Ok(Response::builder().status(StatusCode::NOT_MODIFIED).header(header::ETAG, tag).finish());
        }
        let page = render(&visit).await?;
        Ok::<Response, Error>(html(StatusCode::OK, page, Some(&tag)))
    }
    .await;
    let mut response = rendered.unwrap_or_else(|error| failed(&visit, &error));
    if let Some(chosen) = chosen {
        let cookie = format!("{LANGUAGE_COOKIE}={}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly", chosen.code());
        response.headers_mut().append(header::SET_COOKIE, HeaderValue::from_str(&cookie).expect("plain text"));
    }
    response
}

/// What is asked for; an answer that says so where the period means nothing.
fn visit_in_period<'a>(site: &'a Site, asked: &Asked, request: &Request) -> Result<Visit<'a>, Box<Response>> {
    let visit = visit(site, asked, request);
    match period_asked(asked).and_then(|period| Ok((period, years_asked(asked)?))) {
        Ok((period, years)) => Ok(Visit { period, years, ..visit }),
        Err(refusal) => Err(Box::new(failed(&visit, &Error::Refused(refusal)))),
    }
}

/// What is asked for, but for the period.
fn visit<'a>(site: &'a Site, asked: &Asked, request: &Request) -> Visit<'a> {
    let words = site.words_for(asked.lang.as_deref(), request.header(header::COOKIE));
    let programme = asked.programme.clone().unwrap_or_else(|| site.app.default_programme());
    let asked_of = [
        ("sector", &asked.sector),
        ("facility", &asked.facility),
        ("figure", &asked.figure),
        ("product", &asked.product),
        ("stream", &asked.stream),
        ("kind", &asked.kind),
        ("q", &asked.q),
    ];
    let kept = asked_of.into_iter().filter_map(|(name, value)| Some((name, value.clone()?))).collect();
    Visit { site, words, programme, period: None, path: page_of(request.uri().path()), kept, years: None }
}

/// The page that an address belongs to: forms are posted to addresses of their own.
fn page_of(path: &str) -> String {
    match path.rsplit_once('/') {
        Some((page, "void")) => page.to_owned(),
        Some((facility, "adjustments" | "approvals")) => format!("{facility}/baselines"),
        _ => path.to_owned(),
    }
}

/// The one period that is asked for; none where it is left to the data.
fn period_asked(asked: &Asked) -> Result<Option<ReportingPeriod>, Refusal> {
    Ok(asked.period.as_deref().map(PeriodAsked::parse).transpose()?.and_then(PeriodAsked::one))
}

/// The two years that are asked for, in whichever order they were chosen; none where no later one is named.
fn years_asked(asked: &Asked) -> Result<Option<Years>, Refusal> {
    let Some(to) = asked.to.as_deref() else { return Ok(None) };
    let from = asked.from.as_deref();
    let years = match Years::parse(from, to) {
        Err((_, Refusal::YearsReversed { from: later, to: earlier })) if later > earlier => {
            Years::parse(Some(to), from.unwrap_or(to))
        }
        // a year and itself: nothing can have changed
        Err((_, Refusal::YearsReversed { .. })) => Years::parse(None, to),
        years => years,
    };
    years.map(Some).map_err(|(_, refusal)| refusal)
}

fn html(status: StatusCode, page: maud::Markup, tag: Option<&str>) -> Response {
    let mut response = Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, "text/html; charset=utf-8")
        .header(header::CACHE_CONTROL, "no-cache")
        .header(header::VARY, "cookie");
    if let Some(tag) = tag {
        response = response.header(header::ETAG, tag);
    }
    response.body(Body::from(page.into_string()))
}

fn failed(visit: &Visit<'_>, error: &Error) -> Response {
    match error {
        Error::Refused(refusal) => {
            let page =
                page::message(visit, "page-not-found", Some(&visit.words.refusal(refusal)), "page-not-found-help");
            html(StatusCode::NOT_FOUND, page, None)
        }
        Error::Storage(_) => {
            let page = page::message(visit, "page-failed", None, "page-failed-help");
            html(StatusCode::SERVICE_UNAVAILABLE, page, None)
        }
    }
}

/// An address with the ground's programme and period.
fn link(path: &str, ground: &Ground) -> String {
    format!("{path}?programme={}&period={}", ground.programme.code, ground.period)
}
