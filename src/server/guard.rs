//! Who may ask, until there are accounts: this machine's own programs, and no other site through a browser.
//!
//! The service listens on the loopback interface alone, but a browser on this machine sends there
//! whatever any site tells it to. So a host name that is not this machine's is refused (a site may
//! point its own name here), and so is whatever would change something at another site's request.

use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::Arc;

use poem::http::{Method, header};
use poem::{Endpoint, Request, Response};

use crate::api::problems::{Problem, ProblemType};
use crate::api::routes::words;
use crate::site::Site;

/// How many bytes a body may have.
const MOST_BYTES: usize = 1_000_000;

/// Lets through what may be asked, with its body read, and has the API answer the framework's errors too.
pub(super) async fn guard(
    site: Arc<Site>,
    next: Arc<impl Endpoint<Output = Response>>,
    mut request: Request,
) -> poem::Result<Response> {
    let words = words(&site, &request);
    if let Some(of) = refused(&request) {
        return Ok(Problem::from(of).answer(words));
    }
    if !is_safe(request.method()) {
        match request.take_body().into_bytes_limit(MOST_BYTES).await {
            Ok(body) => request.set_body(body),
            Err(error) => return Ok(Problem::from(poem::Error::from(error)).answer(words)),
        }
    }
    let is_api = is_api(&request);
    match next.call(request).await {
        Err(error) if is_api => Ok(Problem::from(error).answer(words)),
        answer => answer,
    }
}

fn is_api(request: &Request) -> bool {
    let path = request.uri().path();
    path == "/api" || path.starts_with("/api/")
}

/// Why a request is not let through, as far as its head tells.
fn refused(request: &Request) -> Option<ProblemType> {
    let host = request.header(header::HOST).unwrap_or_default();
    if !is_this_machine(host) {
        return Some(ProblemType::OtherHost);
    }
    if is_safe(request.method()) {
        return None;
    }
    let origin = request.header(header::ORIGIN);
    let is_own = |origin: &str| origin.split_once("://").is_some_and(|(_, named)| named.eq_ignore_ascii_case(host));
    let site = request.header("sec-fetch-site");
    if origin.is_some_and(|origin| !is_own(origin)) || site.is_some_and(|site| !["same-origin", "none"].contains(&site))
    {
        return Some(ProblemType::OtherSite);
    }
    let length = request.header(header::CONTENT_LENGTH).map(str::parse::<usize>);
    matches!(length, Some(Ok(length)) if length > MOST_BYTES).then_some(ProblemType::TooLarge)
}

fn is_safe(method: &Method) -> bool {
    [Method::GET, Method::HEAD, Method::OPTIONS, Method::TRACE].contains(method)
}

/// Whether a host, with or without a port, is this machine by a name that nobody else can point here.
fn is_this_machine(host: &str) -> bool {
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => (name, port),
        _ => (host, "0"),
    };
    let v6 = name.strip_prefix('[').and_then(|name| name.strip_suffix(']'));
    let is_name = name.eq_ignore_ascii_case("localhost")
        || name.parse().is_ok_and(|ip: Ipv4Addr| ip.is_loopback())
        || v6.is_some_and(|name| name.parse().is_ok_and(|ip: Ipv6Addr| ip.is_loopback()));
    is_name && port.parse::<u16>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_are_its_own() {
        for host in ["localhost", "LOCALHOST:8080", "127.0.0.1", "127.0.0.1:1", "127.9.9.9:80", "[::1]", "[::1]:8080"] {
            assert!(is_this_machine(host), "{host}");
        }
        for host in ["", "example.com", "localhost.example.com", "127.0.0.1.nip.io:80", "192.168.1.1", "::1", "[::2]:1"]
        {
            assert!(!is_this_machine(host), "{host}");
        }
    }
}
