//! The programme at a glance: how many sectors reached the target, and each sector's row.

use maud::{Markup, html};

use super::page::page as framed;
use super::parts::{needed_heading, reduction, sparkline, still_needed, strip, unusual, verdict};
use super::{Visit, link, page};
use crate::app::dashboards::Overview;
use crate::domain::findings::SectorFinding;
use crate::domain::sectors::Sector;
use crate::domain::verdicts::{Target, Verdict};

pub(super) fn page(visit: &Visit<'_>, overview: &Overview) -> Markup {
    let (words, ground, energy) = (visit.words, &overview.ground, &overview.energy);
    let figure = &energy.headline;
    let met = energy.sector_verdicts["met"] + energy.sector_verdicts["exceeded"];
    let period = words.span(ground.period.span());
    let title = if figure.facilities_counted == 0 {
        words.say("overview-title-none", &[("period", period.into())])
    } else {
        words.say("overview-title", &[("met", met.into())])
    };
    let expected = ("expected", figure.facilities_expected.into());
    let coverage = match (figure.facilities_expected, figure.baseline_share_counted) {
        (0, _) => words.word("overview-empty"),
        (_, None) => words.say("overview-coverage-none", &[expected]),
        (_, Some(share)) => {
            let facts = [("counted", figure.facilities_counted.into()), expected, ("share", words.share(share).into())];
            words.say("overview-coverage", &facts)
        }
    };
    let percent = |value: Option<f64>| reduction(words, value);
    let span = ground.programme.span;
    let years_heading = format!("{}–{}", span.first.year(), span.last.year());
    let content = html! {
        h1 { (title) }
        p.lead { (coverage) }
        p.programme { (page::name(visit, &ground.programme.name)) }
        section.block {
            h2 { (words.word("overview-headline")) }
            div.figures {
                p.figure { strong.large { (met) "/8" } " " span { (words.word("overview-sectors-met")) } }
                p.figure { strong { (percent(figure.value)) } " " span { (words.word("overview-pooled")) } }
                p.figure { strong { (percent(figure.value_if_uncounted_unchanged)) } " " span { (words.word("overview-unchanged")) } }
                @if let Some(naive) = figure.unadjusted_value {
                    p.figure.faint { strong { (words.percent(naive)) } " " span { (words.word("overview-naive")) } }
                }
            }
            ul.legend {
                @for one in [Verdict::Exceeded, Verdict::Met, Verdict::Below, Verdict::Worse, Verdict::Unknown] {
                    li { (verdict(words, one)) " " (energy.sector_verdicts[one.word()]) }
                }
            }
            @if let Some(share) = figure.largest_facility_share.filter(|share| *share >= 0.3) {
                p.note { (words.say("overview-largest", &[("share", words.share(share).into())])) }
            }
        }
        section.block {
            h2 { (words.word("overview-matrix")) }
            table.matrix {
                thead { tr {
                    th scope="col" { (words.word("column-sector")) }
                    th.number scope="col" { (words.word("column-reduction")) }
                    th.wide scope="col" { (words.word("column-strip")) }
                    th.spark scope="col" { (years_heading) }
                    th scope="col" { (words.word("column-verdict")) }
                    th scope="col" { (words.word("column-data")) }
                    th scope="col" { (needed_heading(visit, ground)) }
                } }
                tbody { @for sector in Sector::TARGETED { (row(visit, overview, sector)) } }
            }
            @if let Some((low, Some(high))) = ground.target.as_ref().map(Target::bounds) {
                p.note { (words.say("overview-note", &[("low", words.short(low).into()), ("high", words.short_percent(high).into())])) }
            }
            details {
                summary { (words.word("chart-table")) }
                (by_year(visit, overview))
            }
        }
    };
    framed(visit, ground, &title, &content)
}

fn of_sector(rows: &[SectorFinding], sector: Sector) -> Option<&SectorFinding> {
    rows.iter().find(|row| row.sector == sector)
}

/// A sector's reduction in each year.
fn of_years(overview: &Overview, sector: Sector) -> impl Iterator<Item = (i32, Option<f64>)> {
    overview
        .years
        .iter()
        .map(move |(year, energy)| (*year, of_sector(&energy.breakdown, sector).and_then(|row| row.figure.value)))
}

/// The table beside the small lines.
fn by_year(visit: &Visit<'_>, overview: &Overview) -> Markup {
    let words = visit.words;
    html! {
        table.years {
            thead { tr {
                th scope="col" { (words.word("column-sector")) }
                @for (year, _) in &overview.years { th.number scope="col" { (year) } }
            } }
            tbody { @for sector in Sector::TARGETED { tr {
                th scope="row" { (words.word(&format!("sector-{}", sector.code()))) }
                @for (_, value) in of_years(overview, sector) { td.number { (reduction(words, value)) } }
            } } }
        }
    }
}

fn row(visit: &Visit<'_>, overview: &Overview, sector: Sector) -> Markup {
    let (words, ground) = (visit.words, &overview.ground);
    let name = words.word(&format!("sector-{}", sector.code()));
    let Some(finding) = of_sector(&overview.energy.breakdown, sector) else {
        return html! {};
    };
    let figure = &finding.figure;
    html! {
        tr {
            th scope="row" { a href=(link(&format!("/sectors/{}", sector.code()), ground)) { (name) } }
            td.number.value { (reduction(words, figure.value)) }
            td.wide { (strip(words, &name, figure.value, ground)) }
            td.spark { (sparkline(words, &name, of_years(overview, sector), ground)) }
            td { (verdict(words, finding.verdict)) (unusual(words, figure.value)) }
            td.data data-label=(words.word("column-data")) { (words.say("cell-facilities", &[("counted", figure.facilities_counted.into()), ("expected", figure.facilities_expected.into())])) }
            td data-label=(needed_heading(visit, ground)) { (still_needed(words, ground, figure.actual, figure.adjusted)) }
        }
    }
}
