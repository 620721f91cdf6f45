//! Does a form that was sent come from a page that this browser was shown?
//!
//! The server refuses what another site sends by what the browser says of its origin. Where a browser says nothing, a
//! token still stands between: a page with a form sets a cookie with a random value, which no other site can read or
//! send, and the form carries a hash of it. A form without it, or with another's, changes nothing. The hash follows
//! from the cookie, so that a page which the browser has kept stays good as long as its cookie does, whatever happens
//! to the service meanwhile.

use std::sync::Arc;

use maud::{Markup, html};
use poem::http::{HeaderValue, StatusCode, header};
use poem::{Endpoint, FromRequest, Request, Response};
use sha2::{Digest, Sha256};

use super::forms::Posted;
use super::page;
use super::visits::{Call, Visit, html as answer};

/// The field of a form that holds the token.
const FIELD: &str = "form-token";

/// The cookie that the token follows from.
const COOKIE: &str = "form";

/// How many random bytes the cookie holds: more than anybody guesses.
const BYTES: usize = 32;

/// What shows that a form comes from a page of ours: the value of a cookie.
#[derive(Clone, Debug)]
pub(super) struct FormToken {
    cookie: String,
    is_new: bool,
}

impl FormToken {
    /// That of the browser that asks; a new one where it has none.
    pub(super) fn of(request: &Request) -> Self {
        let lines = request.headers().get_all(header::COOKIE).into_iter().filter_map(|line| line.to_str().ok());
        let mut cookies = lines.flat_map(|line| line.split(';'));
        let is_ours = |value: &str| value.len() == 2 * BYTES && value.bytes().all(|byte| byte.is_ascii_hexdigit());
        let known = cookies.find_map(|cookie| {
            let (name, value) = cookie.trim().split_once('=')?;
            (name == COOKIE && is_ours(value)).then(|| value.to_owned())
        });
        match known {
            Some(cookie) => Self { cookie, is_new: false },
            None => Self::new(),
        }
    }

    /// That of a browser which had none.
    pub(super) fn new() -> Self {
        let mut bytes = [0; BYTES];
        getrandom::fill(&mut bytes).expect("the system has random numbers once it has started");
        Self { cookie: hex::encode(bytes), is_new: true }
    }

    /// What a form carries.
    pub(super) fn value(&self) -> String {
        hex::encode(Sha256::new().chain_update("form\0").chain_update(&self.cookie).finalize())
    }

    /// The field of a form that carries it.
    pub(super) fn field(&self) -> Markup {
        html! { input type="hidden" name=(FIELD) value=(self.value()); }
    }

    /// Gives the browser the cookie with the page, where it has none.
    pub(super) fn keep(&self, response: &mut Response) {
        if self.is_new {
            let cookie = format!("{COOKIE}={}; Path=/; SameSite=Strict; HttpOnly", self.cookie);
            let cookie = HeaderValue::from_str(&cookie).expect("hexadecimal and plain words");
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
    }
}

/// Lets through to what takes a form only one that is no longer than a form can be, and comes from a page of ours.
pub(super) async fn check<E>(entry: Arc<E>, mut request: Request) -> poem::Result<Response>
where
    E: Endpoint<Output = Response>,
{
    if !is_form(&request) {
        return Err(StatusCode::UNSUPPORTED_MEDIA_TYPE.into());
    }
    // the server has held it to the most bytes of a body
    let body = request.take_body().into_bytes().await?;
    let token = FormToken::of(&request);
    let posted = match Posted::read(&body) {
        Ok(posted) => posted,
        Err(because) => {
            let call = Call::from_request_without_body(&request).await?;
            let visit = call.visit();
            let said = visit.words.refusal(&because);
            let page = page::message(&visit, "form-too-large", Some(&said), "form-too-large-help");
            return Ok(answer(StatusCode::PAYLOAD_TOO_LARGE, page, None));
        }
    };
    if token.is_new || posted.get(FIELD) != token.value() {
        let call = Call::from_request_without_body(&request).await?;
        let visit = call.visit();
        let mut response = answer(StatusCode::FORBIDDEN, not_ours(&visit, &posted, &request), None);
        visit.token.keep(&mut response);
        return Ok(response);
    }
    request.extensions_mut().insert(posted);
    entry.call(request).await
}

fn is_form(request: &Request) -> bool {
    let kind = request.content_type().unwrap_or_default();
    kind.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/x-www-form-urlencoded")
}

/// The page that says that a form was not taken, with what was filled in, to be sent again.
fn not_ours(visit: &Visit<'_>, posted: &Posted, request: &Request) -> Markup {
    let words = visit.words;
    // what another site sends is never shown as somebody's own: here the browser says that it is of this one
    let is_from_here = [header::ORIGIN.as_str(), "sec-fetch-site"].iter().any(|name| request.header(name).is_some());
    let filled: Vec<(&str, &str)> = posted.pairs().filter(|(name, _)| *name != FIELD).collect();
    let title = words.word("form-not-ours");
    let content = html! {
        h1 { (title) }
        p.lead { (words.word("form-not-ours-why")) }
        @if is_from_here && !filled.is_empty() {
            p { (words.word("form-not-ours-again")) }
            form.entry method="post" action=(request.original_uri().to_string()) {
                (visit.token.field())
                fieldset {
                    legend { (words.word("form-filled-in")) }
                    ul { @for (_, value) in filled.iter().filter(|(_, value)| !value.trim().is_empty()) { li { (value) } } }
                }
                @for (name, value) in &filled { input type="hidden" name=(name) value=(value); }
                button type="submit" { (words.word("form-send-again")) }
            }
        } @else {
            p { (words.word("form-not-ours-reload")) }
        }
    };
    page::alone(visit, &title, &content)
}
