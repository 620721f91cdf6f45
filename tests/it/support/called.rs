//! The service without a network between: its addresses called in this process, on a database that can be made to fail.

use std::sync::Arc;

use poem::endpoint::BoxEndpoint;
use poem::http::uri::Scheme;
use poem::http::{self, Method, header};
use poem::web::{LocalAddr, RemoteAddr};
use poem::{Body, Endpoint, Request, RequestParts, Response};
use sachhon::app::App;
use sachhon::i18n::{Language, Words};
use sachhon::server::addresses;
use sachhon::site::Site;

use super::{Sachhon, block_on};

/// The addresses of the service, and the database behind them.
pub(crate) struct Called {
    pub(crate) app: App,
    addresses: BoxEndpoint<'static, Response>,
}

/// What it answered.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    /// The tag of what was answered, empty where it has none.
    pub(crate) tag: String,
    pub(crate) body: String,
}

impl Reply {
    /// Whether whoever asked was told that it is done.
    pub(crate) fn is_done(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

impl Called {
    pub(crate) fn on(t: &Sachhon) -> Self {
        let app = t.app();
        let words = Language::ALL.map(Words::new);
        let site = Site { app: app.clone(), words, language: Language::English, is_sample: false };
        Self { app, addresses: addresses(&Arc::new(site)) }
    }

    pub(crate) fn get(&self, path: &str) -> Reply {
        self.call(Method::GET, path, "", "")
    }

    /// Calls with a JSON body, and with the tag of what is to be changed.
    pub(crate) fn call(&self, method: Method, path: &str, tag: &str, body: &str) -> Reply {
        let mut head = http::Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "localhost")
            .header(header::CONTENT_TYPE, "application/json");
        if !tag.is_empty() {
            head = head.header(header::IF_MATCH, tag);
        }
        let (head, ()) = head.body(()).expect("an address and headers").into_parts();
        // made as the server makes them: a request built otherwise does not know its own address
        let head = RequestParts::from((head, LocalAddr::default(), RemoteAddr::default(), Scheme::HTTP));
        let request = Request::from_parts(head, Body::from(body.to_owned()));
        block_on(async {
            let answer = self.addresses.call(request).await.expect("errors are answers");
            let status = answer.status().as_u16();
            let tag = answer.header(header::ETAG).unwrap_or_default().to_owned();
            let body = answer.into_body().into_string().await.expect("text");
            Reply { status, tag, body }
        })
    }
}
