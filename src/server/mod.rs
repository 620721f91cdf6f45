//! The service: addresses, headers on every answer, health, and where it may listen.

mod connections;
mod guard;
mod listening;
mod workers;

use std::net::SocketAddr;
use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};
use std::thread;
use std::time::Duration;

use poem::endpoint::BoxEndpoint;
use poem::http::{HeaderName, HeaderValue, StatusCode, header};
use poem::web::Data;
use poem::{Endpoint, EndpointExt, IntoResponse, Request, Response, Route, get, handler};
use tokio::net::TcpListener;

use self::connections::Place;
pub use self::listening::{Ended, bind};
use self::workers::{Unanswered, Wants, Workers};
use crate::api;
use crate::api::problems::{Problem, ProblemType};
use crate::app::Readiness;
use crate::site::Site;
use crate::web;

/// How long answers under way may still take when the service ends.
pub const GRACE: Duration = Duration::from_secs(25);

/// How long the process may then still take to close the database, so that it is gone within 30 seconds.
const CLOSING: Duration = Duration::from_secs(3);

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

/// What keeps an answer out of every cache: it holds for this moment alone.
const NO_STORE: &str = "no-store";

/// In how many seconds who was sent away may come again.
const AGAIN: &str = "5";

/// Serves until a signal to stop, then lets answers under way finish.
///
/// After the signal the process is gone in [`GRACE`] and a little, whatever it does then.
pub async fn serve(site: Site, listener: TcpListener) -> Ended {
    let service = Arc::new(Service::new(site));
    let answer = move |request, place: Arc<Place>| {
        let service = Arc::clone(&service);
        async move { service.answer(request, &place).await }
    };
    let exit_code = Arc::new(AtomicI32::new(1));
    let stop = async {
        stopped().await;
        end_after(GRACE + CLOSING, Arc::clone(&exit_code));
    };
    let ended = listening::listen(listener, answer, stop, GRACE).await;
    if ended == Ended::Answered {
        exit_code.store(0, Ordering::Relaxed);
    }
    ended
}

/// Ends the process after a while, from a thread that nothing can hold up.
fn end_after(time: Duration, exit_code: Arc<AtomicI32>) {
    let end = move || {
        thread::sleep(time);
        process::exit(exit_code.load(Ordering::Relaxed));
    };
    // without a thread the end is as soft as the work under way lets it be
    let _ = thread::Builder::new().name("end".to_owned()).spawn(end);
}

/// All addresses, and how a request comes to them.
struct Service {
    site: Arc<Site>,
    /// Pages and API.
    addresses: Arc<BoxEndpoint<'static>>,
    /// What says how the service is: in no queue, on the threads that accept.
    health: BoxEndpoint<'static>,
    workers: Workers,
}

/// All addresses of pages and API, without what stands before them: who may ask, how much and how long.
pub fn addresses(site: &Arc<Site>) -> BoxEndpoint<'static> {
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
        .nest("/api", api::routes::routes(site))
        .at("/api/docs", get(web::api::page).data(Arc::clone(site)).data(docs))
        .nest("/", web::routes(Arc::clone(site)))
        .map_to_response()
        .boxed()
}

impl Service {
    fn new(site: Site) -> Self {
        let site = Arc::new(site);
        let health = Route::new()
            .at("/healthz", get(healthz))
            .at("/readyz", get(readyz).data(Arc::clone(&site)))
            .map_to_response()
            .boxed();
        Self { addresses: Arc::new(addresses(&site)), site, health, workers: Workers::new() }
    }

    /// Answers a request, in its language, with the headers of every answer.
    async fn answer(&self, request: Request, place: &Place) -> Response {
        let words = api::routes::words(&self.site, &request);
        let (is_api, path) = (guard::is_api(&request), request.uri().path().to_owned());
        let answered = self.understand(request, place).await;
        let mut response = answered.unwrap_or_else(|problem| {
            let is_for_programs =
                matches!(problem.of, ProblemType::OtherHost | ProblemType::OtherSite | ProblemType::RepeatedHeader);
            if is_api || is_for_programs {
                return problem.answer(words);
            }
            web::problems::page(&self.site, words, &path, problem.of.about().1, problem.because.as_deref())
        });
        finish(&mut response);
        response
    }

    /// Lets through what may be asked, with its body read.
    async fn understand(&self, mut request: Request, place: &Place) -> Result<Response, Problem> {
        if let Some(of) = guard::refused(&request) {
            return Err(of.into());
        }
        guard::body(&mut request, place).await?;
        if ["/healthz", "/readyz"].contains(&request.uri().path()) {
            return Ok(self.health.call(request).await?);
        }
        api::routes::language(&request)?;
        if request.uri().path().starts_with("/assets/") {
            // these are there already
            return Ok(self.addresses.call(request).await?);
        }
        let wants = if guard::is_safe(request.method()) { Wants::Read } else { Wants::Change };
        let addresses = Arc::clone(&self.addresses);
        let worked = self.workers.work(wants, async move { addresses.call(request).await }).await;
        let answered = worked.map_err(|because| match because {
            Unanswered::Busy => ProblemType::Busy,
            Unanswered::Failed => ProblemType::Failed,
        })?;
        Ok(answered?)
    }
}

/// Adds what every answer has: the policy, how long it may be kept, and when to come again.
fn finish(response: &mut Response) {
    let status = response.status();
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if status.is_client_error() || status.is_server_error() {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(NO_STORE));
    } else {
        // what has not changed is kept as it was
        let otherwise = if status == StatusCode::NOT_MODIFIED { "no-cache" } else { NO_STORE };
        headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static(otherwise));
    }
    match status {
        StatusCode::SERVICE_UNAVAILABLE => {
            headers.entry(header::RETRY_AFTER).or_insert(HeaderValue::from_static(AGAIN));
        }
        // what is left of the body is not read
        StatusCode::REQUEST_TIMEOUT | StatusCode::PAYLOAD_TOO_LARGE => {
            headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
        _ => {}
    }
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
        .body(format!("{}\n", words.say("readiness-not-ready", &[("because", because.into())])))
}
