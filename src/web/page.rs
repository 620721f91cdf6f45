//! The frame of every page.

use maud::{DOCTYPE, Markup, html};

use super::{Visit, encoded};
use crate::app::grounds::Ground;
use crate::domain::METHOD_VERSION;
use crate::domain::periods::ReportingPeriod;
use crate::i18n::Language;

/// A page with the filter bar.
pub(super) fn page(visit: &Visit<'_>, ground: &Ground, title: &str, content: &Markup) -> Markup {
    let words = visit.words;
    let period = ground.period.to_string();
    let bar = html! {
        form.bar method="get" action=(visit.path) {
            @for (name, value) in &visit.kept { input type="hidden" name=(name) value=(value); }
            div.inner {
                label { span { (words.word("page-programme")) }
                    select name="programme" {
                        @for programme in &visit.site.app.programmes {
                            option value=(programme.code) selected[programme.code == ground.programme.code] {
                                (words.name(&programme.name))
                            }
                        }
                    }
                }
                label { span { (words.word("page-period")) }
                    select name="period" {
                        @for (code, label) in periods(visit, ground) {
                            option value=(code) selected[code == period] { (label) }
                        }
                    }
                }
                button type="submit" { (words.word("page-show")) }
                p.asof { (words.say("page-journal", &[("sequence", ground.head.sequence.to_string().into())])) }
            }
        }
    };
    let years = visit.years.map_or_else(String::new, |years| format!("&from={}&to={}", years.earlier(), years.later()));
    let kept: String = visit.kept.iter().map(|(name, value)| format!("&{name}={}", encoded(value))).collect();
    frame(visit, title, &format!("programme={}&period={period}{years}{kept}", ground.programme.code), &bar, content)
}

/// The years of the programme and their quarters, newest first; and the period itself, whatever it is.
fn periods(visit: &Visit<'_>, ground: &Ground) -> Vec<(String, String)> {
    let span = ground.programme.span;
    let mut periods: Vec<ReportingPeriod> =
        (span.first.year()..=span.last.year()).rev().map(ReportingPeriod::year).collect();
    if !periods.contains(&ground.period) {
        periods.insert(0, ground.period);
    }
    periods.into_iter().map(|period| (period.to_string(), visit.words.span(period.span()))).collect()
}

/// A page of all programmes at once.
pub(super) fn plain(visit: &Visit<'_>, title: &str, content: &Markup) -> Markup {
    frame(visit, title, "", &html! {}, content)
}

/// The sections: address and the message that names it.
const SECTIONS: [(&str, &str); 7] = [
    ("/", "page-overview"),
    ("/todo", "page-todo"),
    ("/activities", "page-activities"),
    ("/audits", "page-audits"),
    ("/norms", "page-norms"),
    ("/tasks", "page-tasks"),
    ("/programmes", "page-programmes"),
];

/// A page that only says something.
pub(super) fn message(visit: &Visit<'_>, title: &str, detail: Option<&str>, help: &str) -> Markup {
    let title = visit.words.word(title);
    let content = html! {
        h1 { (title) }
        @if let Some(detail) = detail { p.lead { (detail) } }
        p { (visit.words.word(help)) }
        p { a href="/" { (visit.words.word("page-overview")) } }
    };
    frame(visit, &title, "", &html! {}, &content)
}

/// A page that stands by itself, of no programme and no period.
pub(super) fn alone(visit: &Visit<'_>, title: &str, content: &Markup) -> Markup {
    frame(visit, title, "", &html! {}, content)
}

fn frame(visit: &Visit<'_>, title: &str, query: &str, bar: &Markup, content: &Markup) -> Markup {
    let words = visit.words;
    let product = words.word("page-product");
    html! {
        (DOCTYPE)
        html lang=(words.language().code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) " · " (product) }
                link rel="stylesheet" href="/assets/style.css";
            }
            body {
                a.skip href="#content" { (words.word("page-skip")) }
                header.top {
                    div.inner {
                        a.product href="/" { (mark()) (product) }
                        nav aria-label=(words.word("page-nav")) {
                            @for (address, name) in SECTIONS {
                                a href=(address) aria-current=[(visit.path == address).then_some("page")] { (words.word(name)) }
                            }
                        }
                        div.languages role="group" aria-label=(words.word("page-language")) {
                            @for language in Language::ALL {
                                a href=(format!("{}?{query}{}lang={}", visit.path, if query.is_empty() { "" } else { "&" }, language.code()))
                                    lang=(language.code())
                                    aria-current=[(language == words.language()).then_some("true")] {
                                    (language.code().to_uppercase())
                                }
                            }
                        }
                    }
                }
                (bar)
                main #content { (content) }
                footer {
                    div.inner {
                        @if visit.site.is_sample { p { (words.word("page-sample")) } }
                        p { (words.say("page-method", &[
                            ("factors", visit.site.app.factors.code.clone().into()),
                            ("method", METHOD_VERSION.into()),
                        ])) }
                        p { a href="/api/docs" { (words.word("page-api")) } }
                    }
                }
            }
        }
    }
}

/// The product's mark: three bars, falling.
fn mark() -> Markup {
    html! {
        svg width="22" height="20" viewBox="0 0 22 20" aria-hidden="true" {
            rect x="1" y="1" width="5" height="18" fill="#0072b2" {}
            rect x="8.5" y="6" width="5" height="13" fill="#0072b2" {}
            rect x="16" y="11" width="5" height="8" fill="#009e73" {}
        }
    }
}
