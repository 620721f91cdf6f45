//! What pages are drawn with: style, fonts and charts.

use poem::http::{StatusCode, header};
use poem::web::Path;
use poem::{Response, handler};

use super::page;
use super::visits::{Call, failed, html};
use crate::app::Error;
use crate::figures::{self, FigureError, Format, Name};

const STYLE: &str = include_str!("style.css");

#[handler]
pub(super) fn style() -> Response {
    Response::builder()
        .header(header::CONTENT_TYPE, "text/css; charset=utf-8")
        .header(header::CACHE_CONTROL, "max-age=3600")
        .body(STYLE)
}

#[handler]
pub(super) fn regular_font() -> Response {
    font(figures::FONTS[0])
}

#[handler]
pub(super) fn bold_font() -> Response {
    font(figures::FONTS[1])
}

fn font(bytes: &'static [u8]) -> Response {
    Response::builder()
        .header(header::CONTENT_TYPE, "font/ttf")
        .header(header::CACHE_CONTROL, "max-age=31536000, immutable")
        .body(bytes)
}

/// A chart by its name: the same bytes that pages show.
#[handler]
pub(super) async fn chart(Path(file): Path<String>, call: Call<'_>) -> Response {
    let visit = match call.visit_in_period() {
        Ok(visit) => visit,
        Err(response) => return *response,
    };
    let of = figures::Asked {
        programme: visit.programme.clone(),
        period: visit.period,
        sector: call.asked.sector.clone(),
        facility: call.asked.facility.clone(),
    };
    let (name, format) = Format::of_file(&file).unwrap_or((&file, Format::Svg));
    let drawn = match Name::parse(name) {
        Ok(name) => figures::file(&call.site.app, visit.words, name, &of, format).await,
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
