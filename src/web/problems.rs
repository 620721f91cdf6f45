//! What the service could not answer, as a page: no such address, another method, too large, too slow, too busy.

use poem::Response;
use poem::http::StatusCode;

use super::page;
use super::tokens::FormToken;
use super::visits::{Visit, html, page_of};
use crate::domain::refusals::Refusal;
use crate::i18n::Words;
use crate::site::Site;

/// The page that says why a request for `path` came to `status`, and what to do.
#[must_use]
pub fn page(site: &Site, words: &Words, path: &str, status: StatusCode, because: Option<&Refusal>) -> Response {
    let (title, help) = match status {
        StatusCode::NOT_FOUND => ("page-not-found", "page-not-found-help"),
        StatusCode::METHOD_NOT_ALLOWED => ("page-no-method", "page-no-method-help"),
        StatusCode::REQUEST_TIMEOUT => ("page-too-slow", "page-too-slow-help"),
        StatusCode::PAYLOAD_TOO_LARGE => ("page-too-large", "page-too-large-help"),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => ("page-no-form", "page-no-form-help"),
        StatusCode::SERVICE_UNAVAILABLE => ("page-busy", "page-busy-help"),
        other if other.is_server_error() => ("page-failed", "page-failed-help"),
        _ => ("page-bad-request", "page-bad-request-help"),
    };
    // the page has no form
    let token = FormToken::new();
    let programme = site.app.default_programme();
    let visit = Visit { site, words, programme, period: None, path: page_of(path), kept: vec![], years: None, token };
    let detail = because.map(|because| words.refusal(because));
    html(status, page::message(&visit, title, detail.as_deref(), help), None)
}
