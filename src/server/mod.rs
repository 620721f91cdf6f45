//! The service: addresses, headers on every answer, health, and where it may listen.

mod guard;
mod limits;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use poem::http::{HeaderName, HeaderValue, StatusCode, header};
use poem::listener::TcpAcceptor;
use poem::web::Data;
use poem::{Endpoint, EndpointExt, IntoResponse, Response, Route, Server, get, handler};

use self::guard::guard;
use self::limits::Limited;
use crate::api;
use crate::app::Readiness;
use crate::site::{RETRY_AFTER_SECONDS, Site};
use crate::web;

/// How long answers under way may still take when the service ends.
const GRACE: Duration = Duration::from_secs(30);

/// Headers of every answer: nothing from a third party, no script, no frame around a page.
const HEADERS: [(HeaderName, &str); 5] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
];

/// All addresses of the service.
pub fn endpoint(site: Site) -> impl Endpoint<Output = Response> {
    let site = Arc::new(site);
    // the page of the API and the API know nothing of each other
    let docs: web::api::Described = |words| web::api::Docs {
        operations: api::operations::operations()
            .iter()
            .map(|one| (one.method.to_string(), format!("{}{}", api::BASE, one.path), one.summary(words)))
            .collect(),
        problems: api::problems::ProblemType::ALL
            .iter()
            .map(|of| {
                let (word, status) = of.about();
                (word, status.as_u16(), words.word(&format!("problem-{word}")))
            })
            .collect(),
    };
    Route::new()
        .at("/healthz", get(healthz))
        .at("/readyz", get(readyz).data(Arc::clone(&site)))
        .nest("/api", api::routes::routes(&site))
        .at("/api/docs", get(web::api::page).data(Arc::clone(&site)).data(docs))
        .nest("/", web::routes(Arc::clone(&site)))
        .map_to_response()
        .around(move |next, request| guard(Arc::clone(&site), next, request))
        .after(async |answer: poem::Result<Response>| {
            let mut response = answer.unwrap_or_else(poem::Error::into_response);
            for (name, value) in HEADERS {
                response.headers_mut().insert(name, HeaderValue::from_static(value));
            }
            Ok(response)
        })
}

/// Serves until a signal to stop, then lets answers under way finish.
///
/// # Errors
/// When connections cannot be accepted.
pub async fn serve(site: Site, listener: tokio::net::TcpListener) -> std::io::Result<()> {
    let acceptor = Limited::new(TcpAcceptor::from_tokio(listener)?);
    Server::new_with_acceptor(acceptor).run_with_graceful_shutdown(endpoint(site), stopped(), Some(GRACE)).await
}

async fn stopped() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        let mut terminated = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())
            .expect("a process may listen for its own signals");
        tokio::select! { _ = interrupted => {}, _ = terminated.recv() => {} }
    }
    #[cfg(not(unix))]
    let _ = interrupted.await;
}

/// Whether an address is reached from this machine alone.
#[must_use]
pub fn is_loopback(address: &SocketAddr) -> bool {
    address.ip().is_loopback()
}

#[handler]
fn healthz() -> &'static str {
    "ok\n"
}

#[handler]
async fn readyz(Data(site): Data<&Arc<Site>>) -> Response {
    // looks only: a probe never sets anything up
    let words = site.words_for(None, None);
    let because = match site.app.readiness().await {
        Ok(Readiness::Ready) => return format!("{}\n", words.word("readiness-ready")).into_response(),
        Ok(Readiness::OtherSchema) => words.word("readiness-other-schema"),
        Ok(Readiness::DiskNearlyFull) => words.word("readiness-disk-nearly-full"),
        Ok(Readiness::Trouble(trouble)) => words.word(&format!("trouble-{}", trouble.word())),
        Err(error) => words.word(&format!("trouble-{}", error.trouble().word())),
    };
    Response::builder()
        .status(StatusCode::SERVICE_UNAVAILABLE)
        .header(header::RETRY_AFTER, RETRY_AFTER_SECONDS)
        .body(format!("{}\n", words.say("readiness-not-ready", &[("because", because.into())])))
}
