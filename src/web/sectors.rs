//! A sector at a glance: its way through the years, its facilities ranked, and who does not count.

use maud::{Markup, PreEscaped, html};

use super::explanations::{link_to, of_energy, of_information};
use super::footprints;
use super::page::page as framed;
use super::parts::{or_dash, percent, prospects, surety, unusual, verdict};
use super::{Visit, decompositions, facility_path, link, opinions};
use crate::app::dashboards::{SectorDashboard, SectorRolling, SectorSight};
use crate::domain::reductions::reduction_percent;
use crate::figures;

pub(super) fn page(visit: &Visit<'_>, sight: &SectorSight) -> Markup {
    let SectorSight { dashboard, rolling, decomposition } = sight;
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
        p { (verdict(words, dashboard.finding.verdict)) " " (surety(words, figure.value, figure.half_width, ground)) (unusual(words, figure.value)) }
        p {
            (link_to(words, of_energy(ground, &format!("&sector={}", dashboard.finding.sector.code())))) " · "
            a href=(link(&opinions::path(dashboard.finding.sector), ground)) { (words.word("opinions-name")) }
        }
        @if let Some(share) = figure.share_assessed.filter(|share| *share < 1.0) {
            p.note { (words.say("sector-assessed", &[("share", words.share(share).into())])) }
        }
        @if let Some(value) = figure.value_without_adjustments {
            p.note { (words.say("sector-adjusted", &[("value", words.percent(value).into())])) }
        }
        div.columns {
            div {
                @if rolling.rolling.windows.len() > 1 { section.block { (months(visit, rolling)) } }
                section.block { (trend(visit, dashboard)) }
                section.block { (uncounted(visit, dashboard)) }
                (decompositions::block(visit, ground, decomposition))
            }
            section.block {
                h2 { (words.word("sector-ranked")) }
                @if let Ok(svg) = figures::facilities_ranked(words, dashboard) { div.chart.ranking { (PreEscaped(svg)) } }
                p.note { (words.word("sector-ranked-note")) }
            }
        }
        @if figure.value.is_some() { section.block { (prospects(visit, ground, &dashboard.prospects, |one| of_information(ground, one, &format!("&sector={}", dashboard.finding.sector.code())))) } }
        section.block { (counted(visit, dashboard)) }
        section.block {
            h2 { (words.word("footprints-heading")) }
            (footprints::of_sector(visit, dashboard))
        }
    };
    framed(visit, ground, &title, &content)
}

/// The way of those facilities that count throughout.
fn months(visit: &Visit<'_>, dashboard: &SectorRolling) -> Markup {
    let words = visit.words;
    let drawn = figures::sector_rolling(words, dashboard);
    html! {
        h2 { (words.word("sector-rolling")) }
        @if let Ok(svg) = drawn { div.chart { (PreEscaped(svg)) } }
        p.note { (words.say("sector-rolling-note", &[("count", dashboard.rolling.facilities.into())])) }
        details {
            summary { (words.word("chart-table")) }
            table {
                thead { tr {
                    th scope="col" { (words.word("column-window")) }
                    th.number scope="col" { (words.word("column-actual")) }
                    th.number scope="col" { (words.word("column-adjusted")) }
                    th.number scope="col" { (words.word("column-reduction")) }
                } }
                tbody { @for (month, actual, adjusted) in &dashboard.rolling.windows { tr {
                    th scope="row" { (words.month(*month)) }
                    td.number { (words.number(*actual, 1)) }
                    td.number { (words.number(*adjusted, 1)) }
                    td.number { (percent(words, reduction_percent(*actual, *adjusted))) }
                } } }
            }
        }
    }
}

fn trend(visit: &Visit<'_>, dashboard: &SectorDashboard) -> Markup {
    let words = visit.words;
    let title = words.word("sector-trend");
    let number = |value: Option<f64>| or_dash(value, |value| words.number(value, 1));
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
                    td.number { (percent(words, figure.value)) }
                    td { (words.say("cell-facilities", &[("counted", figure.facilities_counted.into()), ("expected", figure.facilities_expected.into())])) }
                } } }
            }
        }
    }
}

fn counted(visit: &Visit<'_>, dashboard: &SectorDashboard) -> Markup {
    let (words, ground) = (visit.words, &dashboard.ground);
    let counted = dashboard.ranked();
    html! {
        h2 { (words.word("sector-counted")) }
        @if counted.is_empty() { p { (words.word("chart-empty")) } } @else {
            table.matrix {
                thead { tr {
                    th scope="col" { (words.word("column-facility")) }
                    th.number scope="col" { (words.word("column-reduction")) }
                    th scope="col" { (words.word("column-verdict")) }
                    th.number scope="col" { (words.word("column-actual")) }
                    th.number scope="col" { (words.word("column-adjusted")) }
                    th.number scope="col" { (words.word("column-share")) }
                } }
                tbody { @for one in counted {
                    tr {
                        th scope="row" { a href=(link(&facility_path(&one.facility.code), ground)) { (one.facility.name) } }
                        td.number.value { (percent(words, Some(one.value))) }
                        td { (verdict(words, ground.verdict(Some(one.value)))) (unusual(words, Some(one.value))) }
                        td.number data-label=(words.word("column-actual")) { (words.number(one.parts.actual, 1)) }
                        td.number data-label=(words.word("column-adjusted")) { (words.number(one.parts.adjusted, 1)) }
                        td.number data-label=(words.word("column-share")) { (words.share(one.share)) }
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
                    a href=(link(&facility_path(&facility.code), ground)) { (facility.name) }
                    p { (words.gap(gap)) }
                }
            } }
        }
    }
}
