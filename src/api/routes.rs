//! Which operation does a call mean? The table of operations becomes addresses, and each is answered.

use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::Arc;

use percent_encoding::percent_decode_str;
use poem::http::{HeaderValue, Method, header};
use poem::{Endpoint, Request, Response, Route};

use super::operations::{Does, Operation, operations};
use super::problems::{Problem, ProblemType};
use super::{Call, baselines, decompositions, openapi, opinions, quality, records, reports};
use crate::app::kinds::for_kind;
use crate::domain::refusals::{Refusal, nearest};
use crate::domain::registers::Kind;
use crate::i18n::{Language, Words};
use crate::site::Site;

/// The API's addresses, to be put under `/api`.
pub fn routes(site: &Arc<Site>) -> Route {
    let mut by_path: BTreeMap<String, Vec<Operation>> = BTreeMap::new();
    for operation in operations() {
        by_path.entry(operation.path.clone()).or_default().push(operation);
    }
    // a record may have the code “bulk”: it is answered at the address that takes many, which names only its own method
    let mut of_record: BTreeMap<String, Vec<Operation>> = BTreeMap::new();
    for kind in Kind::every() {
        let named = by_path
            .iter()
            .find(|(path, _)| path.split('/').count() == 3 && path.starts_with(&format!("/{}/{{", kind.word())));
        of_record.extend(named.map(|(_, operations)| (format!("/{}/bulk", kind.word()), operations.clone())));
    }
    let mut route = Route::new();
    for (path, operations) in by_path {
        let of_record = of_record.remove(&path).unwrap_or_default();
        let path = format!("/v1{}", path.replace('{', ":").replace('}', ""));
        route = route.at(path, Addressed { site: Arc::clone(site), operations, of_record });
    }
    route
}

/// The words that a call is answered in.
#[must_use]
pub fn words<'a>(site: &'a Site, request: &Request) -> &'a Words {
    site.words_for(language(request).ok().flatten(), request.header(header::COOKIE))
}

/// The language that an address asks for with `?lang=`, of a page as of a call.
///
/// # Errors
/// A word that is no language of the program.
pub fn language(request: &Request) -> Result<Option<Language>, Problem> {
    let pairs = request.uri().query().unwrap_or_default().split('&');
    let mut asked = None;
    for given in pairs.filter_map(|pair| pair.strip_prefix("lang=")) {
        let given = percent_decode_str(given).decode_utf8_lossy().into_owned();
        let codes = Language::ALL.map(Language::code);
        let language = Language::parse(&given).ok_or_else(|| {
            let nearest = nearest(&given, codes);
            Problem::at("lang", Refusal::NotOneOf { given, nearest, known: codes.join(", ") })
        })?;
        asked = asked.or(Some(language));
    }
    Ok(asked)
}

/// The operations at one address.
struct Addressed {
    site: Arc<Site>,
    operations: Vec<Operation>,
    /// Those on a record that has the same address, beside what the address is for.
    of_record: Vec<Operation>,
}

impl Endpoint for Addressed {
    type Output = Response;

    async fn call(&self, mut request: Request) -> poem::Result<Response> {
        // what answers GET answers HEAD, and the server leaves the body out
        let method = if request.method() == Method::HEAD { Method::GET } else { request.method().clone() };
        let query = request.params::<Vec<(String, String)>>()?;
        let body = request.take_body().into_vec().await?;
        let words = words(&self.site, &request);
        let call = Call { site: &self.site, words, request: &request, query: &query, body: &body };
        let mut operations = self.operations.iter().chain(&self.of_record);
        let answered = match operations.find(|operation| operation.method == method) {
            Some(_) if has_body(&method, &body) && !is_json(&request) => Err(ProblemType::NotJson.into()),
            Some(operation) => answer(operation.does, &call).await,
            None => Err(Problem { allow: Some(self.allowed()), ..ProblemType::MethodNotAllowed.into() }),
        };
        let mut response = answered.unwrap_or_else(|problem| problem.answer(words));
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        response.headers_mut().insert(header::VARY, HeaderValue::from_static("cookie"));
        Ok(response)
    }
}

impl Addressed {
    fn allowed(&self) -> String {
        let mut methods: Vec<&str> = self.operations.iter().map(|operation| operation.method.as_str()).collect();
        if methods.contains(&"GET") {
            methods.push("HEAD");
        }
        methods.join(", ")
    }
}

/// Whether a call has a body that is read: those that void need none.
fn has_body(method: &Method, body: &[u8]) -> bool {
    *method != Method::GET && (*method != Method::DELETE || !body.is_empty())
}

fn is_json(request: &Request) -> bool {
    let kind = request.content_type().unwrap_or_default().split(';').next().unwrap_or_default().trim();
    ["application/json", "application/merge-patch+json"].iter().any(|json| kind.eq_ignore_ascii_case(json))
}

async fn answer(does: Does, call: &Call<'_>) -> Result<Response, Problem> {
    match does {
        Does::List(kind) => for_kind!(kind, R => apart(|| records::list::<R>(call))).await,
        Does::Create(kind) => for_kind!(kind, R => apart(|| records::create::<R>(call))).await,
        Does::Bulk(kind) => for_kind!(kind, R => apart(|| records::bulk::<R>(call))).await,
        Does::Read(kind) => for_kind!(kind, R => apart(|| records::read::<R>(call))).await,
        Does::Replace(kind) => for_kind!(kind, R => apart(|| records::replace::<R>(call))).await,
        Does::Change(kind) => for_kind!(kind, R => apart(|| records::change::<R>(call))).await,
        Does::Void(kind) => for_kind!(kind, R => apart(|| records::void::<R>(call))).await,
        Does::Programmes => reports::programmes(call),
        Does::Programme => reports::programme(call),
        Does::Report => reports::report(call).await,
        Does::Explanation => reports::explanation(call).await,
        Does::Quality => quality::list(call).await,
        Does::SecondOpinion => opinions::show(call).await,
        Does::Charts => reports::charts(call),
        Does::Chart => reports::chart(call).await,
        Does::SectorDecomposition => decompositions::sector(call).await,
        Does::Baselines => baselines::list(call).await,
        Does::SetBaselines => baselines::set(call).await,
        Does::JournalHead => reports::journal_head(call).await,
        Does::Document => openapi::show(call),
    }
}

/// Work on the heap. Without it [`answer`] would need the room of every operation on every register at once, which
/// is more than a thread's stack.
fn apart<'a, F: Future + Send + 'a>(work: impl FnOnce() -> F) -> Pin<Box<dyn Future<Output = F::Output> + Send + 'a>> {
    Box::pin(work())
}
