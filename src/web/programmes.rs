//! The programmes side by side: what each asks for and where it stands, on the same registers.

use maud::{Markup, html};

use super::Visit;
use super::page::plain;
use super::parts::{reading_of, target_words, value_words, verdict};
use crate::domain::findings::Report;

pub(super) fn page(visit: &Visit<'_>, reports: &[Report]) -> Markup {
    let words = visit.words;
    let title = words.word("programmes-title");
    let content = html! {
        h1 { (title) }
        p.lead { (words.word("programmes-lead")) }
        @for report in reports {
            section.block {
                h2 { a href=(format!("/?programme={}", report.programme.code)) { (words.name(&report.programme.name)) } }
                table.matrix.loose {
                    thead { tr {
                        th scope="col" { (words.word("column-indicator")) }
                        th.number scope="col" { (words.word("column-value")) }
                        th.number scope="col" { (words.word("column-asked")) }
                        th scope="col" { (words.word("column-verdict")) }
                    } }
                    tbody { @for finding in &report.findings { tr {
                        th scope="row" { (words.name(&finding.indicator.name)) }
                        td.number.value { (value_words(words, finding)) }
                        td.number data-label=(words.word("column-asked")) { (target_words(words, finding)) }
                        td { (verdict(words, finding.verdict())) }
                    } } }
                }
                details {
                    summary { (words.word("programmes-words")) }
                    @for finding in &report.findings {
                        h3 { (words.name(&finding.indicator.name)) }
                        (reading_of(words, &finding.indicator))
                    }
                }
                p.note { (words.say("programmes-period", &[("period", words.span(report.period.span()).into())])) }
            }
        }
    };
    plain(visit, &title, &content)
}
