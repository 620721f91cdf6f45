//! The programme at a glance: how many sectors reached the target, and each sector's row.

use maud::{Markup, html};

use super::activities::by_source;
use super::explanations::{address as explained, link_to, of_energy};
use super::page::page as framed;
use super::parts::{
    count, meter, money, needed_heading, or_dash, percent, sparkline, still_needed as still_avoided, strip,
    target_words, unusual, value_words, verdict,
};
use super::{Visit, encoded, link, opinions};
use crate::app::dashboards::Overview;
use crate::domain::findings::{Finding, Measure, SectorFinding};
use crate::domain::programmes::Reading;
use crate::domain::reached::still_needed;
use crate::domain::sectors::Sector;
use crate::domain::tallies::TallyPart;
use crate::domain::verdicts::{Target, Verdict};
use crate::i18n::Words;

pub(super) fn page(visit: &Visit<'_>, overview: &Overview) -> Markup {
    let (words, ground) = (visit.words, &overview.ground);
    let has_reduction = ground.programme.indicators.iter().any(|one| one.kind.reading() == Some(Reading::Energy));
    let period = words.span(ground.period.span());
    let figure = &overview.energy.headline;
    let title = if !has_reduction {
        words.say(
            "overview-title-work",
            &[("programme", words.name(&ground.programme.name).into()), ("period", period.into())],
        )
    } else if figure.facilities_counted == 0 {
        words.say("overview-title-none", &[("period", period.into())])
    } else {
        words.say("overview-title", &[("met", reached(overview).into())])
    };
    let content = html! {
        h1 { (title) }
        @if has_reduction {
            p.lead { (coverage_of_data(words, overview)) }
            p.programme { (words.name(&ground.programme.name)) }
            section.block {
                (headline(words, overview))
                p { (link_to(words, of_energy(ground, ""))) " · " a href=(link(opinions::ALL, ground)) { (words.word("opinions-name")) } }
            }
        }
        (work(visit, overview))
        @if has_reduction { section.block { (matrix(visit, overview)) } }
    };
    framed(visit, ground, &title, &content)
}

/// How many sectors reached the target.
fn reached(overview: &Overview) -> usize {
    let verdicts = &overview.energy.sector_verdicts;
    verdicts["met"] + verdicts["exceeded"]
}

fn coverage_of_data(words: &Words, overview: &Overview) -> String {
    let figure = &overview.energy.headline;
    let expected = ("expected", figure.facilities_expected.into());
    match (figure.facilities_expected, figure.baseline_share_counted) {
        (0, _) => words.word("overview-empty"),
        (_, None) => words.say("overview-coverage-none", &[expected]),
        (_, Some(share)) => {
            let facts = [("counted", figure.facilities_counted.into()), expected, ("share", words.share(share).into())];
            words.say("overview-coverage", &facts)
        }
    }
}

fn headline(words: &Words, overview: &Overview) -> Markup {
    let (energy, figure) = (&overview.energy, &overview.energy.headline);
    html! {
        h2 { (words.word("overview-headline")) }
        div.figures {
            p.figure { strong.large { (reached(overview)) "/8" } " " span { (words.word("overview-sectors-met")) } }
            p.figure { strong { (percent(words, figure.value)) } " " span { (words.word("overview-pooled")) } }
            p.figure { strong { (percent(words, figure.value_if_uncounted_unchanged)) } " " span { (words.word("overview-unchanged")) } }
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
}

/// The coverages, tallies and amounts: a card for each with a target, a table of the others.
fn work(visit: &Visit<'_>, overview: &Overview) -> Markup {
    let (words, ground) = (visit.words, &overview.ground);
    let is_coverage = |finding: &&Finding| matches!(finding.measure, Measure::Coverage(_));
    let has_target = |finding: &&Finding| finding.indicator.target.is_some();
    let coverages: Vec<&Finding> = overview.findings.iter().filter(is_coverage).collect();
    let others = || overview.findings.iter().filter(|finding| !is_coverage(finding));
    let cards: Vec<&Finding> = others().filter(has_target).collect();
    let rows: Vec<&Finding> = others().filter(|finding| !has_target(finding)).collect();
    html! {
        @if !coverages.is_empty() {
            div.cards.two { @for finding in coverages { section.block { (coverage_card(visit, overview, finding)) } } }
        }
        @if !cards.is_empty() {
            section.block {
                h2 { a href=(link("/activities", ground)) { (words.say("overview-work", &[("from", words.month(ground.programme.span.first).into())])) } }
                div.cards { @for finding in cards { (tally_card(words, overview, finding)) } }
                p.note { (words.word("overview-pace-note")) }
            }
        }
        @if !rows.is_empty() {
            section.block {
                h2 { a href=(link("/activities", ground)) { (words.say("overview-work", &[("from", words.month(ground.programme.span.first).into())])) } }
                (results(words, &rows))
            }
            @for finding in rows { @if let Measure::Amount(Ok(amount)) = &finding.measure {
                section.block { (by_source(words, finding, amount)) }
            } }
        }
    }
}

fn coverage_card(visit: &Visit<'_>, overview: &Overview, finding: &Finding) -> Markup {
    let (words, ground) = (visit.words, &overview.ground);
    let address = link(&format!("/coverage/{}", encoded(&finding.indicator.code)), ground);
    let target = finding.indicator.target.as_ref();
    let name = words.name(&finding.indicator.name);
    html! {
        h2 { a href=(address) { (name) } }
        @match &finding.measure {
            Measure::Coverage(Ok(coverage)) => {
                p.figure { strong.large { (coverage.reached) "/" (coverage.open) } }
                p { (verdict(words, finding.verdict())) " · " (words.percent(coverage.percent)) ", " (words.say("card-target", &[("target", target_words(words, finding).into())])) }
                (meter(&format!("{name}: {}", words.percent(coverage.percent)), Some(coverage.percent), 100.0, target.map(Target::bounds), None))
                table { tbody { @for kind in &coverage.kinds { tr {
                    th scope="row" { (words.word(&format!("place-kind-{}", kind.kind.word()))) }
                    td.number { strong { (kind.reached) } "/" (kind.open) }
                    td.number { (percent(words, kind.percent())) }
                } } } }
                @if let Some(more) = target.map(|target| still_needed(target, coverage.reached, coverage.open)).filter(|more| *more > 0) {
                    p.note { (words.say("card-more", &[("more", more.into()), ("until", words.day(ground.programme.span.last.last_day()).into())])) }
                }
                p.note {
                    a href=(address) { (words.say("card-missing", &[("count", coverage.missing.len().into())])) } " · "
                    (link_to(words, Some(explained(ground, &finding.indicator.code, ""))))
                }
            }
            _ => {
                p { (verdict(words, finding.verdict())) " · " (value_words(words, finding)) }
                p.note { a href=(address) { (words.word("card-record")) } }
            }
        }
    }
}

fn tally_card(words: &Words, overview: &Overview, finding: &Finding) -> Markup {
    let share = overview.ground.programme.share_of_time(overview.ground.period);
    let low = finding.indicator.target.as_ref().map_or(0.0, |target| target.bounds().0);
    let value = finding.value();
    let name = words.name(&finding.indicator.name);
    html! {
        div.card {
            h3 { (name) }
            p.figure { strong { (value_words(words, finding)) } @if value.is_some() { "/" (target_words(words, finding)) } }
            (meter(&format!("{name}: {}", value_words(words, finding)), value, low, None, (share < 1.0).then_some(low * share)))
            p {
                (verdict(words, finding.verdict()))
                @if let Some(left) = value.map(|value| low - value).filter(|left| *left > 0.0) {
                    " · " (words.say("card-left", &[("left", words.short(left).into())]))
                }
            }
            p.note { (link_to(words, Some(explained(&overview.ground, &finding.indicator.code, "")))) }
        }
    }
}

/// Results without targets: what there was in all, and in the period.
fn results(words: &Words, rows: &[&Finding]) -> Markup {
    html! {
        table.matrix.loose {
            thead { tr {
                th scope="col" { (words.word("column-indicator")) }
                th.number scope="col" { (words.word("column-value")) }
                th.number scope="col" { (words.word("column-in-period")) }
                th scope="col" { (words.word("column-parts")) }
            } }
            tbody { @for finding in rows { tr {
                th scope="row" { (words.name(&finding.indicator.name)) }
                td.number.value { (value_words(words, finding)) }
                td.number data-label=(words.word("column-in-period")) {
                    @match &finding.measure {
                        Measure::Tally(Ok(tally)) => (or_dash(tally.in_period, |number| count(words, number))),
                        Measure::Amount(Ok(amount)) => (money(words, amount.in_period)),
                        _ => "–",
                    }
                }
                td {
                    @if let Measure::Tally(Ok(tally)) = &finding.measure {
                        @for (at, (part, number)) in tally.parts.iter().enumerate() {
                            @if at > 0 { ", " }
                            (part_name(words, *part)) " " strong { (count(words, *number)) }
                        }
                    }
                }
            } } }
        }
        p.note { (words.word("overview-parts-note")) }
    }
}

fn part_name(words: &Words, part: TallyPart) -> String {
    match part.level() {
        Some(level) => words.word(&format!("level-{}", level.word())),
        None => words.word(&format!("part-{}", part.word().unwrap_or_default())),
    }
}

fn matrix(visit: &Visit<'_>, overview: &Overview) -> Markup {
    let (words, ground) = (visit.words, &overview.ground);
    let span = ground.programme.span;
    let years_heading = format!("{}–{}", span.first.year(), span.last.year());
    html! {
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
                @for (_, value) in of_years(overview, sector) { td.number { (percent(words, value)) } }
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
            td.number.value { (percent(words, figure.value)) }
            td.wide { (strip(words, &name, figure.value, figure.half_width, ground)) }
            td.spark { (sparkline(words, &name, of_years(overview, sector), ground)) }
            td {
                (verdict(words, finding.verdict)) (unusual(words, figure.value))
                @if let Some(badge) = figure.badge(ground.target.as_ref()) {
                    span.under { (words.word(&format!("badge-short-{}", badge.word()))) }
                }
            }
            td.data data-label=(words.word("column-data")) { (words.say("cell-facilities", &[("counted", figure.facilities_counted.into()), ("expected", figure.facilities_expected.into())])) }
            td data-label=(needed_heading(visit, ground)) { (still_avoided(words, ground, figure.actual, figure.adjusted)) }
        }
    }
}
