//! One look at a page: what is asked for, and how it is answered.

use std::sync::Arc;

use maud::Markup;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use poem::http::{HeaderValue, StatusCode, header};
use poem::web::{Data, Query};
use poem::{Body, FromRequest, Request, RequestBody, Response};
use serde::Deserialize;

use super::page;
use super::tokens::FormToken;
use crate::app::Error;
use crate::app::grounds::Ground;
use crate::domain::comparisons::Years;
use crate::domain::periods::{PeriodAsked, ReportingPeriod};
use crate::domain::refusals::Refusal;
use crate::i18n::{Language, Words};
use crate::input::texts;
use crate::site::{LANGUAGE_COOKIE, Site, tags};

/// What an address asks for.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Asked {
    pub(super) programme: Option<String>,
    pub(super) period: Option<String>,
    pub(super) lang: Option<String>,
    pub(super) sector: Option<String>,
    pub(super) facility: Option<String>,
    pub(super) figure: Option<String>,
    pub(super) product: Option<String>,
    pub(super) stream: Option<String>,
    pub(super) way: Option<String>,
    pub(super) from: Option<String>,
    pub(super) to: Option<String>,
    pub(super) kind: Option<String>,
    pub(super) q: Option<String>,
    pub(super) more: Option<String>,
    pub(super) page: Option<String>,
}

/// One look at a page.
pub(super) struct Visit<'a> {
    pub(super) site: &'a Site,
    pub(super) words: &'a Words,
    pub(super) programme: String,
    pub(super) period: Option<ReportingPeriod>,
    /// The page's own address: of an answer to a form, that of the page it stands on.
    pub(super) path: String,
    /// What of the address stays when the language or the period changes.
    pub(super) kept: Vec<(&'static str, String)>,
    /// The years that a sector's change is shown between, where they are chosen.
    pub(super) years: Option<Years>,
    /// What the forms of the page carry.
    pub(super) token: FormToken,
}

/// What a page lets its visitor do.
#[derive(Clone, Copy, PartialEq, Eq)]
enum PageKind {
    /// Read.
    Shown,
    /// Fill in a form, which carries a token of the browser's own.
    FilledIn,
}

/// A request for a page.
pub(super) struct Call<'a> {
    pub(super) site: &'a Arc<Site>,
    pub(super) asked: Asked,
    pub(super) request: &'a Request,
}

impl<'a> FromRequest<'a> for Call<'a> {
    async fn from_request(request: &'a Request, body: &mut RequestBody) -> poem::Result<Self> {
        let Data(site) = Data::from_request(request, body).await?;
        let Query(asked) = Query::from_request(request, body).await?;
        let call = Self { site, asked, request };
        match call.must_be_text() {
            Ok(()) => Ok(call),
            Err(refusal) => Err(poem::Error::from_response(failed(&call.visit(), &Error::Refused(refusal)))),
        }
    }
}

impl Call<'_> {
    /// Refuses an address that names what no register can hold.
    fn must_be_text(&self) -> Result<(), Refusal> {
        let address = [Some(self.request.uri().path()), self.request.uri().query()].into_iter().flatten();
        address.into_iter().try_for_each(|part| texts::must_be_text(&percent_decode_str(part).decode_utf8_lossy()))
    }

    /// The code in the path.
    pub(super) fn code(&self) -> String {
        self.request.path_params().unwrap_or_default()
    }

    /// What is asked for; an answer that says so where the period means nothing.
    pub(super) fn visit_in_period(&self) -> Result<Visit<'_>, Box<Response>> {
        let visit = self.visit();
        match period_asked(&self.asked).and_then(|period| Ok((period, years_asked(&self.asked)?))) {
            Ok((period, years)) => Ok(Visit { period, years, ..visit }),
            Err(refusal) => Err(Box::new(failed(&visit, &Error::Refused(refusal)))),
        }
    }

    /// What is asked for, but for the period.
    pub(super) fn visit(&self) -> Visit<'_> {
        let Self { site, asked, request } = self;
        let words = site.words_for(asked.lang.as_deref().and_then(Language::parse), request.header(header::COOKIE));
        let programme = asked.programme.clone().unwrap_or_else(|| site.app.default_programme());
        let asked_of = [
            ("sector", &asked.sector),
            ("facility", &asked.facility),
            ("figure", &asked.figure),
            ("product", &asked.product),
            ("stream", &asked.stream),
            ("way", &asked.way),
            ("kind", &asked.kind),
            ("q", &asked.q),
        ];
        let kept = asked_of.into_iter().filter_map(|(name, value)| Some((name, value.clone()?))).collect();
        Visit {
            site,
            words,
            programme,
            period: None,
            path: page_of(request.uri().path()),
            kept,
            years: None,
            token: FormToken::of(request),
        }
    }

    /// Answers a visit: not at all anew when nothing has changed since, with a page, or with what went wrong.
    pub(super) async fn page(&self, render: impl AsyncFnOnce(&Visit<'_>) -> Result<Markup, Error>) -> Response {
        self.answer(PageKind::Shown, render).await
    }

    /// Answers a visit of a page with forms: as any other, and with the cookie that they need.
    pub(super) async fn form_page(&self, render: impl AsyncFnOnce(&Visit<'_>) -> Result<Markup, Error>) -> Response {
        self.answer(PageKind::FilledIn, render).await
    }

    async fn answer(&self, kind: PageKind, render: impl AsyncFnOnce(&Visit<'_>) -> Result<Markup, Error>) -> Response {
        let (site, request) = (self.site, self.request);
        let chosen = self.asked.lang.as_deref().and_then(Language::parse);
        let visit = match self.visit_in_period() {
            Ok(visit) => visit,
            Err(response) => return *response,
        };
        let rendered = async {
            let state = site.app.state_of_data().await?;
            let (version, language) = (env!("CARGO_PKG_VERSION"), visit.words.language().code());
            // what is overdue changes by the day
            let today = site.app.today();
            // a page with forms that was kept is good only with the cookie of its token
            let of_token = match kind {
                PageKind::Shown => String::new(),
                PageKind::FilledIn => format!("-{}", &visit.token.value()[..16]),
            };
            let tag = format!("\"{state}-{version}-{language}-{today}{of_token}\"");
            let known = request.headers().get_all(header::IF_NONE_MATCH).into_iter();
            let is_known = |line: &HeaderValue| line.to_str().is_ok_and(|line| tags::is_known(line, &tag));
            if chosen.is_none() && known.into_iter().any(is_known) {
                return Ok(Response::builder().status(StatusCode::NOT_MODIFIED).header(header::ETAG, tag).finish());
            }
            let page = render(&visit).await?;
            Ok::<Response, Error>(html(StatusCode::OK, page, Some(&tag)))
        }
        .await;
        let mut response = rendered.unwrap_or_else(|error| failed(&visit, &error));
        if kind == PageKind::FilledIn {
            visit.token.keep(&mut response);
        }
        if let Some(chosen) = chosen {
            let cookie =
                format!("{LANGUAGE_COOKIE}={}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly", chosen.code());
            response.headers_mut().append(header::SET_COOKIE, HeaderValue::from_str(&cookie).expect("plain text"));
        }
        response
    }
}

/// The page that an address belongs to: forms are posted to addresses of their own.
pub(super) fn page_of(path: &str) -> String {
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

pub(super) fn html(status: StatusCode, page: Markup, tag: Option<&str>) -> Response {
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

pub(super) fn failed(visit: &Visit<'_>, error: &Error) -> Response {
    match error {
        Error::Refused(refusal) => {
            let page =
                page::message(visit, "page-not-found", Some(&visit.words.refusal(refusal)), "page-not-found-help");
            html(StatusCode::NOT_FOUND, page, None)
        }
        Error::Storage(error) => {
            let trouble = error.trouble();
            let page = page::message(visit, "page-failed", None, &format!("trouble-{}", trouble.word()));
            let may_pass = trouble.may_pass();
            html(if may_pass { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::INTERNAL_SERVER_ERROR }, page, None)
        }
        Error::NotJournaled(_) => {
            html(StatusCode::INTERNAL_SERVER_ERROR, page::message(visit, "page-failed", None, "page-failed-help"), None)
        }
    }
}

/// An address with the ground's programme and period.
pub(super) fn link(path: &str, ground: &Ground) -> String {
    format!("{path}?programme={}&period={}", ground.programme.code, ground.period)
}

/// The address of a facility's page.
pub(super) fn facility_path(code: &str) -> String {
    format!("/facilities/{}", encoded(code))
}

/// What addresses do not hold as it is.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// A code as part of an address.
pub(super) fn encoded(code: &str) -> String {
    utf8_percent_encode(code, ENCODED).to_string()
}
