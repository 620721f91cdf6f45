//! What the programme did: figures, money by source, agreements, awards, localities, and the list.

use maud::{Markup, html};

use super::page::page as framed;
use super::parts::{count, meter, money, or_dash};
use super::{Visit, facility_path, link};
use crate::app::tracking::{ActivityDashboard, ActivityFilter};
use crate::domain::activities::{Activity, ActivityKind};
use crate::domain::findings::{Finding, Measure};
use crate::domain::tallies::{Amount, Mismatch};
use crate::i18n::Words;

/// How many activities a list shows.
const SHOWN: usize = 60;

pub(super) fn page(visit: &Visit<'_>, dashboard: &ActivityDashboard, filter: &ActivityFilter) -> Markup {
    let (words, ground) = (visit.words, &dashboard.ground);
    let amount = dashboard.findings.iter().find_map(|finding| match &finding.measure {
        Measure::Amount(Ok(amount)) => Some((finding, amount)),
        _ => None,
    });
    let period = words.span(ground.period.span());
    let title = words.say("activities-title", &[("count", dashboard.found.len().into()), ("period", period.into())]);
    let content = html! {
        p.path { a href=(link("/", ground)) { (words.word("page-overview")) } " › " (words.word("page-activities")) }
        h1 { (title) }
        @if let Some((finding, amount)) = amount { section.block { (by_source(words, finding, amount)) } }
        @if !dashboard.mismatches.is_empty() { section.block { (mismatches(words, dashboard)) } }
        section.block { (list(visit, dashboard, filter)) }
        div.columns {
            section.block { (localities(words, dashboard)) }
            section.block { (stale(words, dashboard)) }
        }
    };
    framed(visit, ground, &title, &content)
}

/// An amount with where it came from.
pub(super) fn by_source(words: &Words, finding: &Finding, amount: &Amount) -> Markup {
    html! {
        h2 { (words.name(&finding.indicator.name)) ": " (words.money(amount.approved)) }
        table.matrix.loose {
            thead { tr {
                th scope="col" { (words.word("column-source")) }
                th.number scope="col" { (words.word("column-approved")) }
                th.number scope="col" { (words.word("column-part")) }
                th.wide scope="col" { }
                th.number scope="col" { (words.word("column-projects")) }
            } }
            tbody { @for source in &amount.sources {
                @let name = words.word(&format!("source-{}", source.source.word()));
                @let share = amount.share(source);
                tr {
                    th scope="row" { (name) }
                    td.number.value { (words.money(source.approved)) }
                    td.number { (words.percent(share)) }
                    td.wide { (meter(&format!("{name}: {}", words.percent(share)), Some(share), 100.0, None, None)) }
                    td.number data-label=(words.word("column-projects")) { (or_dash(source.projects, |number| count(words, number))) }
                }
            } }
        }
        @if amount.disbursed.is_some() || amount.settled.is_some() {
            p.note { (words.say("amount-paid", &[("disbursed", money(words, amount.disbursed).into()), ("settled", money(words, amount.settled).into())])) }
        }
        p.note { (words.word("amount-note")) }
    }
}

fn mismatches(words: &Words, dashboard: &ActivityDashboard) -> Markup {
    html! {
        h2 { (words.say("mismatch-heading", &[("count", dashboard.mismatches.len().into())])) }
        ul.gaps { @for Mismatch { code, title, column, given, other } in &dashboard.mismatches {
            @let number = |value: i64| words.whole(value);
            li {
                strong { (title) } " " span.unit { (code) }
                p { (words.say("mismatch", &[("column", (*column).into()), ("given", number(*given).into()), ("other", number(*other).into())])) }
            }
        } }
    }
}

fn list(visit: &Visit<'_>, dashboard: &ActivityDashboard, filter: &ActivityFilter) -> Markup {
    let (words, ground) = (visit.words, &dashboard.ground);
    html! {
        h2 { (words.word("activities-list")) }
        form.search method="get" action=(visit.path) {
            input type="hidden" name="programme" value=(ground.programme.code);
            input type="hidden" name="period" value=(ground.period.to_string());
            label for="kind" { (words.word("column-kind")) }
            select #kind name="kind" {
                option value="" { (words.word("search-all")) }
                @for kind in ActivityKind::ALL {
                    option value=(kind.word()) selected[filter.kind == Some(*kind)] { (kind_name(words, *kind)) }
                }
            }
            label for="q" { (words.word("search-activities")) }
            input #q name="q" type="search" value=(filter.typed);
            button type="submit" { (words.word("search-go")) }
        }
        @if dashboard.found.is_empty() { p { (words.word("activities-empty")) } } @else {
            table.matrix.loose {
                thead { tr {
                    th scope="col" { (words.word("column-title")) }
                    th scope="col" { (words.word("column-kind")) }
                    th scope="col" { (words.word("column-when")) }
                    th scope="col" { (words.word("column-locality")) }
                    th.number scope="col" { (words.word("column-count")) }
                    th.number scope="col" { (words.word("column-approved")) }
                    th scope="col" { (words.word("column-status")) }
                } }
                tbody { @for activity in dashboard.found.iter().take(SHOWN) { (row(words, activity)) } }
            }
            @if dashboard.found.len() > SHOWN {
                p.note { (words.say("list-more", &[("shown", SHOWN.into()), ("count", dashboard.found.len().into())])) }
            }
        }
    }
}

fn row(words: &Words, activity: &Activity) -> Markup {
    let number =
        crate::domain::tallies::Count { value: activity.counts(), at_least: activity.at_least.unwrap_or(false) };
    let level = activity.level.map(|level| words.word(&format!("level-{}", level.word())));
    html! {
        tr {
            th scope="row" {
                @match &activity.facility {
                    Some(facility) => a href=(facility_path(facility)) { (activity.title) },
                    None => (activity.title),
                }
                " " span.unit { (activity.code) @if let Some(level) = level { " · " (level) } }
            }
            td { (kind_name(words, activity.kind)) }
            td { (words.span(activity.period.span())) }
            td { (activity.locality.as_deref().unwrap_or("–")) }
            td.number data-label=(words.word("column-count")) { (count(words, number)) }
            td.number data-label=(words.word("column-approved")) { (money(words, activity.support())) }
            td { (or_dash(activity.status, |status| words.word(&format!("status-{}", status.word())))) }
        }
    }
}

fn stale(words: &Words, dashboard: &ActivityDashboard) -> Markup {
    html! {
        h2 { (words.say("stale-heading", &[("count", dashboard.stale.len().into())])) }
        @if dashboard.stale.is_empty() { p { (words.word("stale-none")) } } @else {
            ul.gaps { @for activity in dashboard.stale.iter().take(SHOWN) { li {
                strong { (activity.title) } " " span.unit { (activity.code) }
                p { (words.say("stale-since", &[("period", words.span(activity.period.span()).into())])) }
            } } }
        }
    }
}

fn localities(words: &Words, dashboard: &ActivityDashboard) -> Markup {
    html! {
        h2 { (words.word("localities-heading")) }
        @if dashboard.localities.is_empty() { p { (words.word("localities-empty")) } } @else {
            table {
                thead { tr {
                    th scope="col" { (words.word("column-locality")) }
                    th.number scope="col" { (words.word("column-activities")) }
                    th.number scope="col" { (words.word("column-approved")) }
                } }
                tbody { @for locality in &dashboard.localities { tr {
                    th scope="row" { (locality.name) }
                    @if locality.activities == 0 {
                        td.gap colspan="2" { (words.word("localities-none")) }
                    } @else {
                        td.number { (words.whole(locality.activities)) }
                        td.number { (money(words, locality.support)) }
                    }
                } } }
            }
        }
    }
}

fn kind_name(words: &Words, kind: ActivityKind) -> String {
    words.word(&format!("activity-kind-{}", kind.word()))
}
