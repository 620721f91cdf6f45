//! A coverage: its way to the target, by kind, who is still to be reached, and the form to record more.

use std::collections::BTreeSet;

use maud::{Markup, PreEscaped, html};

use super::forms::{Choice, Fields, Posted, Problem, choices, summary};
use super::page::page as framed;
use super::parts::{meter, percent, verdict};
use super::{Visit, encoded, link};
use crate::app::tracking::CoverageDashboard;
use crate::domain::packaging::Degree;
use crate::domain::places::Place;
use crate::domain::reached::{Qualifies, percent as share_of, still_needed};
use crate::domain::search::is_found;
use crate::domain::verdicts::{Target, Verdict};
use crate::figures;

/// How many places a list shows, beside those that are ticked.
const SHOWN: usize = 60;

/// What was looked for, and what was filled in.
pub(super) struct Entered<'a> {
    pub(super) typed: &'a str,
    /// How many more places are supposed to be reached.
    pub(super) more: Option<usize>,
    pub(super) posted: &'a Posted,
    pub(super) problems: &'a [Problem],
}

pub(super) fn page(visit: &Visit<'_>, dashboard: &CoverageDashboard, entered: &Entered<'_>) -> Markup {
    let (words, ground) = (visit.words, &dashboard.ground);
    let title = figures::coverage_finding(words, dashboard);
    let target = dashboard.indicator.target.as_ref();
    let now = dashboard.known().map(|known| (known.reached, known.open));
    let is_packaging = matches!(dashboard.measure.when, Qualifies::Replaced(_));
    let content = html! {
        p.path { a href=(link("/", ground)) { (words.word("page-overview")) } " › " (words.name(&dashboard.indicator.name)) }
        h1 { (title) }
        @if let Some((target, (reached, open))) = target.zip(now) {
            p.lead { (needed(visit, dashboard, target, reached, open)) }
        }
        p { (verdict(words, dashboard.finding.verdict())) }
        @if let Some(full) = dashboard.fully_replaced {
            p.note { (words.say("coverage-law", &[("full", full.into()), ("open", dashboard.open.len().into())])) }
        }
        (summary(words, entered.problems))
        div.columns {
            section.block {
                h2 { (words.word("coverage-way")) }
                @if let Ok(svg) = figures::coverage(words, dashboard) { div.chart { (PreEscaped(svg)) } }
                p.note { (words.word(if is_packaging { "coverage-note-packaging" } else { "coverage-note" })) }
                details {
                    summary { (words.word("chart-table")) }
                    table {
                        thead { tr {
                            th scope="col" { (words.word("column-period")) }
                            th.number scope="col" { (words.word(if is_packaging { "coverage-replaced" } else { "coverage-reached" })) }
                            th.number scope="col" { (words.word("coverage-open")) }
                        } }
                        tbody { @for (month, reached, open) in &dashboard.months { tr {
                            th scope="row" { (words.month(*month)) }
                            td.number { (reached) }
                            td.number { (open) }
                        } } }
                    }
                }
            }
            section.block { (by_kind(visit, dashboard)) (if_more(visit, dashboard, entered.more)) }
        }
        section.block { (missing(visit, dashboard, entered)) }
    };
    framed(visit, ground, &title, &content)
}

/// How many more reach the target, and by when.
fn needed(visit: &Visit<'_>, dashboard: &CoverageDashboard, target: &Target, reached: usize, open: usize) -> String {
    let words = visit.words;
    let (low, high) = target.bounds();
    let until = words.day(dashboard.ground.programme.span.last.last_day());
    let bound = words.short_percent(low);
    match still_needed(target, reached, open) {
        0 => match high {
            Some(high) => words.say(
                "coverage-met-band",
                &[("low", words.short(low).into()), ("high", words.short_percent(high).into())],
            ),
            None => words.say("coverage-met", &[("bound", bound.into())]),
        },
        more => {
            words.say("coverage-needed", &[("more", more.into()), ("bound", bound.into()), ("until", until.into())])
        }
    }
}

fn by_kind(visit: &Visit<'_>, dashboard: &CoverageDashboard) -> Markup {
    let words = visit.words;
    let target = dashboard.indicator.target.as_ref();
    let kinds = dashboard.known().map_or(&[][..], |known| known.kinds.as_slice());
    html! {
        h2 { (words.word("coverage-by-kind")) }
        @for kind in kinds {
            @let name = words.word(&format!("place-kind-{}", kind.kind.word()));
            @let said = percent(words, kind.percent());
            div.kind {
                p { strong { (name) } span { (kind.reached) "/" (kind.open) " · " (said) } }
                (meter(&format!("{name}: {said}"), kind.percent(), 100.0, target.map(Target::bounds), None))
                p { (verdict(words, Verdict::of(kind.percent(), target))) }
            }
        }
        p.note { (words.word("coverage-pooled-note")) }
    }
}

/// What the share would be if more places were reached.
fn if_more(visit: &Visit<'_>, dashboard: &CoverageDashboard, more: Option<usize>) -> Markup {
    let (words, ground) = (visit.words, &dashboard.ground);
    let Some((reached, open)) = dashboard.known().map(|known| (known.reached, known.open)) else {
        return html! {};
    };
    html! {
        form.search method="get" action=(visit.path) {
            input type="hidden" name="programme" value=(ground.programme.code);
            input type="hidden" name="period" value=(ground.period);
            label for="more" { (words.word("coverage-more-label")) }
            input id="more" name="more" type="number" min="0" max=(open - reached) value=[more];
            button type="submit" { (words.word("coverage-try")) }
        }
        @if let Some(more) = more.map(|more| more.min(open - reached)) {
            @let share = share_of(reached + more, open);
            p {
                (words.say("coverage-more", &[
                    ("more", more.into()), ("reached", (reached + more).into()), ("open", open.into()), ("value", percent(words, share).into()),
                ])) " "
                (verdict(words, Verdict::of(share, dashboard.indicator.target.as_ref())))
            }
        }
    }
}

fn missing(visit: &Visit<'_>, dashboard: &CoverageDashboard, entered: &Entered<'_>) -> Markup {
    let (words, ground) = (visit.words, &dashboard.ground);
    let found: Vec<&Place> = dashboard
        .missing
        .iter()
        .filter(|place| is_found(entered.typed, &[&place.name, &place.code, commune(dashboard, place)]))
        .collect();
    let here = link(&format!("/coverage/{}", encoded(&dashboard.indicator.code)), ground);
    let fields = Fields { words, posted: entered.posted, problems: entered.problems };
    let is_packaging = matches!(dashboard.measure.when, Qualifies::Replaced(_));
    let chosen: BTreeSet<&str> = entered.posted.all("place").collect();
    // what was ticked stays on the page, however far down the list it stands
    let (ticked, others): (Vec<&Place>, Vec<&Place>) =
        found.iter().copied().partition(|place| chosen.contains(place.code.as_str()));
    let shown: Vec<&Place> = ticked.into_iter().chain(others.into_iter().take(SHOWN)).collect();
    html! {
        h2 { (words.say(if is_packaging { "coverage-left-packaging" } else { "coverage-left" }, &[("count", dashboard.missing.len().into())])) }
        form.search method="get" action=(visit.path) {
            input type="hidden" name="programme" value=(ground.programme.code);
            input type="hidden" name="period" value=(ground.period.to_string());
            label for="q" { (words.word("search-places")) }
            input #q name="q" type="search" value=(entered.typed);
            button type="submit" { (words.word("search-go")) }
        }
        form.entry method="post" action=(here) {
            (visit.token.field())
            @if is_packaging {
                @let outlets: Vec<Choice> = dashboard.open.iter().map(|place| (place.code.clone(), format!("{} · {}", place.code, place.name))).collect();
                fieldset {
                    legend { (words.word("form-survey")) }
                    (fields.choice("place", "column-outlet", &outlets))
                    (fields.line("surveyed_on", "column-day", "date"))
                    (fields.choice("degree", "column-degree", &choices(words, Degree::ALL, Degree::word, "degree-")))
                    (fields.line("items_replaced", "column-items-replaced", "text"))
                    (fields.line("items_left", "column-items-left", "text"))
                    (fields.line("alternative_share", "column-alternative-share", "text"))
                    (fields.line("note", "column-note", "text"))
                    button type="submit" { (words.word("form-save")) }
                }
            } @else {
                fieldset {
                    legend { (words.word("form-event")) }
                    (fields.line("held_on", "column-day", "date"))
                    (fields.line("topic", "column-topic", "text"))
                    (fields.line("event", "column-event", "text"))
                    (fields.line("participants", "column-participants", "text"))
                    (fields.line("channel", "column-channel", "text"))
                    p.note { (words.word("form-event-places")) }
                    button type="submit" { (words.word("form-save")) }
                }
            }
            table.matrix.loose {
                thead { tr {
                    th scope="col" { (words.word("column-place")) }
                    th scope="col" { (words.word("column-kind")) }
                    th scope="col" { (words.word("column-commune")) }
                    th scope="col" { (words.word("column-managed")) }
                } }
                tbody { @for place in &shown { tr {
                    th scope="row" {
                        @if is_packaging { (place.name) } @else {
                            label { input type="checkbox" name="place" value=(place.code) checked[chosen.contains(place.code.as_str())]; " " (place.name) }
                        }
                        " " span.unit { (place.code) }
                    }
                    td { (words.word(&format!("place-kind-{}", place.kind.word()))) }
                    td { (commune(dashboard, place)) }
                    td { (place.managed_by.as_deref().unwrap_or("–")) }
                } } }
            }
            @if found.len() > shown.len() { p.note { (words.say("list-more", &[("shown", shown.len().into()), ("count", found.len().into())])) } }
            @if found.is_empty() { p { (words.word("list-empty")) } }
        }
    }
}

/// The name of a place's commune, or its code where no commune is entered.
fn commune<'a>(dashboard: &'a CoverageDashboard, place: &'a Place) -> &'a str {
    match &place.commune {
        None => "–",
        Some(code) => dashboard.communes.get(code).unwrap_or(code),
    }
}
