//! Who may ask, until there are accounts: this machine's own programs, and no other site through a browser.
//!
//! The service listens on the loopback interface alone, but a browser on this machine sends there
//! whatever any site tells it to. So a host name that is not this machine's is refused (a site may
//! point its own name here), and so is whatever would change something at another site's request.

use std::net::{Ipv4Addr, Ipv6Addr};

use poem::Request;
use poem::http::{HeaderName, Method, header};
use tokio::io::AsyncReadExt;
use tokio::time::timeout;

use super::connections::{BODY, Phase, Place};
use crate::api::problems::ProblemType;

/// How many bytes a body may have.
const MOST_BYTES: usize = 1_000_000;

/// How large the parts are that a body is read in.
const PART: usize = 16 * 1024;

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// What decides who asks and what is sent, so that a second one would mean something else to somebody.
const ONCE: [HeaderName; 4] = [header::HOST, header::ORIGIN, SEC_FETCH_SITE, header::CONTENT_TYPE];

/// Why a request is not let through, as far as its head tells.
pub(super) fn refused(request: &Request) -> Option<ProblemType> {
    let host = request.header(header::HOST).unwrap_or_default();
    let of_address = request.uri().authority();
    if ONCE.iter().any(|name| request.headers().get_all(name).iter().count() > 1)
        || of_address.is_some_and(|named| !named.as_str().eq_ignore_ascii_case(host))
    {
        return Some(ProblemType::RepeatedHeader);
    }
    if !is_this_machine(host) {
        return Some(ProblemType::OtherHost);
    }
    let length = request.header(header::CONTENT_LENGTH).map(str::parse::<usize>);
    if !is_safe(request.method()) {
        let origin = request.header(header::ORIGIN);
        let is_own = |origin: &str| origin.split_once("://").is_some_and(|(_, named)| named.eq_ignore_ascii_case(host));
        let site = request.header(SEC_FETCH_SITE);
        if origin.is_some_and(|origin| !is_own(origin))
            || site.is_some_and(|site| !["same-origin", "none"].contains(&site))
        {
            return Some(ProblemType::OtherSite);
        }
    }
    matches!(length, Some(Ok(length)) if length > MOST_BYTES).then_some(ProblemType::TooLarge)
}

/// Reads the body of a request of any method into memory, no more of it than may be, and no longer.
pub(super) async fn body(request: &mut Request, place: &Place) -> Result<(), ProblemType> {
    let body = request.take_body();
    if body.is_empty() {
        return Ok(());
    }
    let mut reader = body.into_async_read();
    let reading = async {
        // in parts of one size, which the next body takes again when this one is dropped
        let (mut parts, mut length) = (vec![Vec::with_capacity(PART)], 0);
        loop {
            if parts.last().is_none_or(|part| part.len() == part.capacity()) {
                parts.push(Vec::with_capacity(PART));
            }
            let part = parts.last_mut().expect("there is always one");
            let count = reader.read_buf(part).await.map_err(|_| ProblemType::BadRequest)?;
            if count == 0 {
                return Ok(parts.concat());
            }
            length += count;
            if length > MOST_BYTES {
                return Err(ProblemType::TooLarge);
            }
            place.keep(length).map_err(|_| ProblemType::Busy)?;
        }
    };
    let bytes = timeout(BODY, reading).await.map_err(|_| ProblemType::TooSlow)??;
    request.set_body(bytes);
    place.turn(Phase::Work);
    Ok(())
}

/// Whether a request is answered by the API: what goes wrong is then a problem, and elsewhere a page.
pub(super) fn is_api(request: &Request) -> bool {
    let path = request.uri().path();
    path == "/api" || path.starts_with("/api/")
}

/// Whether a method changes nothing.
pub(super) fn is_safe(method: &Method) -> bool {
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
