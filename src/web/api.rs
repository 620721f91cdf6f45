//! The page of the JSON API: how to call it, its operations, columns and problems.

use maud::{Markup, html};
use poem::http::StatusCode;
use poem::web::Data;
use poem::{Response, handler};

use super::{Call, Visit, html as answer, page as frame};
use crate::app::kinds::columns;
use crate::domain::registers::{Kind, Need};
use crate::i18n::Words;

/// What the page shows of the API.
#[derive(Clone, Debug)]
pub struct Docs {
    /// Method, address and what each operation does.
    pub operations: Vec<(String, String, String)>,
    /// Word, status and title of each problem.
    pub problems: Vec<(&'static str, u16, String)>,
}

/// Makes it in a language's words.
pub type Described = fn(&Words) -> Docs;

/// The page.
#[expect(clippy::needless_pass_by_value, reason = "what is taken out of a request comes by value")]
#[handler]
pub(crate) fn page(Data(described): Data<&Described>, call: Call<'_>) -> Response {
    let visit = call.visit();
    let markup = content(&visit, &described(visit.words));
    answer(StatusCode::OK, frame::alone(&visit, &visit.words.word("page-api"), &markup), None)
}

fn content(visit: &Visit<'_>, docs: &Docs) -> Markup {
    let words = visit.words;
    html! {
        h1 { (words.word("page-api")) }
        p.lead { (words.word("api-lead")) }
        p { a href="/api/v1/openapi.json" { (words.word("api-document")) } }
        section.block {
            h2 { (words.word("api-rules")) }
            ul {
                @for rule in ["api-key-part", "api-numbers", "api-paging", "api-etag", "api-if-match", "api-idempotency-key", "api-all-or-none"] {
                    li { (words.word(rule)) }
                }
            }
        }
        section.block {
            h2 { (words.word("api-operations")) }
            div.scroll { table {
                thead { tr { th { (words.word("api-method")) } th { (words.word("api-address")) } th { (words.word("api-does")) } } }
                tbody {
                    @for (method, address, does) in &docs.operations {
                        tr { td { code { (method) } } td { code { (address) } } td { (does) } }
                    }
                }
            } }
        }
        section.block {
            h2 { (words.word("api-columns")) }
            div.scroll { table {
                thead { tr { th { (words.word("api-register")) } th { (words.word("api-key")) } th { (words.word("api-required")) } th { (words.word("api-optional")) } } }
                tbody {
                    @for kind in Kind::every() {
                        tr {
                            td { code { (kind.word()) } }
                            td { code { (names(kind, &[Need::Key, Need::OptionalKey])) } }
                            td { code { (names(kind, &[Need::Required])) } }
                            td { code { (names(kind, &[Need::Optional])) } }
                        }
                    }
                }
            } }
        }
        section.block {
            h2 { (words.word("api-problem")) }
            div.scroll { table {
                thead { tr { th { (words.word("api-status")) } th { (words.word("api-type")) } th { (words.word("api-means")) } } }
                tbody {
                    @for (word, status, title) in &docs.problems {
                        tr id=(word) { td { (status) } td { code { (word) } } td { (title) } }
                    }
                }
            } }
        }
    }
}

fn names(kind: Kind, needs: &[Need]) -> String {
    let columns = columns(kind).iter().filter(|column| needs.contains(&column.need));
    columns.map(|column| column.name).collect::<Vec<_>>().join(" ")
}
