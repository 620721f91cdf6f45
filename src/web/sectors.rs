//! A sector at a glance: its way through the years, its facilities ranked, and who does not count.

use maud::{Markup, PreEscaped, html};

use super::page::page as framed;
use super::parts::{reason, reduction, strip, verdict};
use super::{Visit, link};
use crate::app::dashboards::SectorDashboard;
use crate::domain::reductions::Parts;
use crate::figures;

pub(super) fn page(visit: &Visit<'_>, dashboard: &SectorDashboard) -> Markup {
    let (words, ground, figure) = (visit.words, &dashboard.ground, &dashboard.finding.figure);
    let sector = words.word(&format!("sector-{}", dashboard.finding.sector.code()));
    let period = words.span(ground.period.span());
    let title = match figure.value {
        None => words.say("sector-title-unknown", &[("sector", sector.clone().into()), ("period", period.into())]),
        Some(value) => words.say(
            "sector-title",
            &[
                ("sector", sector.clone().into()),
                ("value", words.percent(value).into()),
                ("period", period.into()),
                ("verdict", words.word(&format!("verdict-{}", dashboard.finding.verdict.word())).to_lowercase().into()),
            ],
        ),
    };
    let expected = ("expected", figure.facilities_expected.into());
    let sentence = match (figure.value, figure.baseline_share_counted) {
        (Some(value), Some(share)) => words.say(
            if value < 0.0 { "sector-sentence-worse" } else { "sector-sentence" },
            &[
                ("value", words.percent(value.abs()).into()),
                ("counted", figure.facilities_counted.into()),
                expected,
                ("share", words.share(share).into()),
            ],
        ),
        _ => words.say("sector-sentence-unknown", &[expected]),
    };
    let content = html! {
        p.path { a href=(link("/", ground)) { (words.word("page-overview")) } " › " (sector) }
        h1 { (title) }
        p.lead { (sentence) }
        p { (verdict(words, dashboard.finding.verdict)) }
        div.columns {
            section.block { (trend(visit, dashboard)) }
            section.block { (uncounted(visit, dashboard)) }
        }
        section.block { (ranked(visit, dashboard)) }
    };
    framed(visit, ground, &title, &content)
}

fn trend(visit: &Visit<'_>, dashboard: &SectorDashboard) -> Markup {
    let words = visit.words;
    let title = words.word("sector-trend");
    let number = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| words.number(value, 1));
    let drawn = figures::sector_trend(words, dashboard);
    html! {
        h2 { (title) }
        @if let Ok(svg) = drawn { div.chart { (PreEscaped(svg)) } }
        p.note { (words.word("sector-trend-note")) }
        details {
            summary { (words.word("chart-table")) }
            table {
                thead { tr {
                    th scope="col" { (words.word("column-period")) }
                    th.number scope="col" { (words.word("column-actual")) }
                    th.number scope="col" { (words.word("column-adjusted")) }
                    th.number scope="col" { (words.word("column-reduction")) }
                    th scope="col" { (words.word("column-data")) }
                } }
                tbody { @for (year, finding) in &dashboard.years { @let figure = &finding.figure; tr {
                    th scope="row" { (year) }
                    td.number { (number(figure.actual)) }
                    td.number { (number(figure.adjusted)) }
                    td.number { (reduction(words, figure.value)) }
                    td { (words.say("cell-facilities", &[("counted", figure.facilities_counted.into()), ("expected", figure.facilities_expected.into())])) }
                } } }
            }
        }
    }
}

fn ranked(visit: &Visit<'_>, dashboard: &SectorDashboard) -> Markup {
    let (words, ground) = (visit.words, &dashboard.ground);
    let of = Parts::reduction;
    let mut counted: Vec<_> = dashboard
        .facilities
        .iter()
        .filter_map(|(facility, outcome)| outcome.parts.as_ref().ok().map(|parts| (facility, parts)))
        .collect();
    counted.sort_by(|a, b| of(b.1).unwrap_or(f64::NEG_INFINITY).total_cmp(&of(a.1).unwrap_or(f64::NEG_INFINITY)));
    let whole = dashboard.finding.figure.adjusted.unwrap_or(1.0);
    html! {
        h2 { (words.word("sector-ranked")) }
        @if counted.is_empty() { p { (words.word("chart-empty")) } } @else {
            table.matrix {
                thead { tr {
                    th scope="col" { (words.word("column-facility")) }
                    th.number scope="col" { (words.word("column-reduction")) }
                    th.wide scope="col" { (words.word("column-strip")) }
                    th scope="col" { (words.word("column-verdict")) }
                    th.number scope="col" { (words.word("column-actual")) }
                    th.number scope="col" { (words.word("column-adjusted")) }
                    th.number scope="col" { (words.word("column-share")) }
                } }
                tbody { @for (facility, parts) in counted {
                    @let value = of(parts);
                    tr {
                        th scope="row" { a href=(link(&format!("/facilities/{}", facility.code), ground)) { (facility.name) } }
                        td.number.value { (reduction(words, value)) }
                        td.wide { (strip(words, &facility.name, value, ground)) }
                        td { (verdict(words, ground.verdict(value))) }
                        td.number data-label=(words.word("column-actual")) { (words.number(parts.actual, 1)) }
                        td.number data-label=(words.word("column-adjusted")) { (words.number(parts.adjusted, 1)) }
                        td.number data-label=(words.word("column-share")) { (words.share(parts.adjusted / whole)) }
                    }
                } }
            }
        }
    }
}

fn uncounted(visit: &Visit<'_>, dashboard: &SectorDashboard) -> Markup {
    let (words, ground) = (visit.words, &dashboard.ground);
    let gaps: Vec<_> = dashboard
        .facilities
        .iter()
        .filter_map(|(facility, outcome)| outcome.parts.as_ref().err().map(|gap| (facility, gap)))
        .collect();
    html! {
        h2 { (words.say("sector-uncounted", &[("count", gaps.len().into())])) }
        @if gaps.is_empty() { p { (words.word("sector-uncounted-none")) } } @else {
            ul.gaps { @for (facility, gap) in gaps {
                li {
                    a href=(link(&format!("/facilities/{}", facility.code), ground)) { (facility.name) }
                    p { (reason(words, gap)) }
                }
            } }
        }
    }
}
