//! A sector's figure in every way that one could defend, and how many sectors reach the target in each.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::explanations::of_information;
use super::page::page as framed;
use super::parts::{or_dash, percent, reading_of, strip, verdict};
use super::{Visit, facility_path, link};
use crate::app::opinions::Basis;
use crate::domain::findings::SectorFinding;
use crate::domain::formulas::Information;
use crate::domain::opinions::{LeftOut, Opinion, SecondOpinion, Way};
use crate::domain::programmes::Reading;
use crate::domain::sectors::Sector;
use crate::domain::verdicts::Verdict;
use crate::i18n::Words;

/// The address of a sector's page.
pub(super) fn path(sector: Sector) -> String {
    format!("/sectors/{}/second-opinion", sector.code())
}

/// The address of the page of all eight.
pub(super) const ALL: &str = "/second-opinion";

fn way_name(words: &Words, way: Way) -> String {
    words.word(&format!("opinion-{}", way.code()))
}

fn sector_name(words: &Words, sector: Sector) -> String {
    words.word(&format!("sector-{}", sector.code()))
}

fn verdict_word(words: &Words, verdict: Verdict) -> String {
    words.word(&format!("verdict-{}", verdict.word()))
}

/// One sector.
pub(super) fn page(visit: &Visit<'_>, basis: &Basis, sector: Sector, second: &SecondOpinion) -> Markup {
    let (words, ground) = (visit.words, &basis.ground);
    let name = sector_name(words, sector);
    let title = title(words, &name, second, &words.span(ground.period.span()));
    let content = html! {
        p.path {
            a href=(link("/", ground)) { (words.word("page-overview")) } " › "
            a href=(link(&format!("/sectors/{}", sector.code()), ground)) { (name) } " › "
            (words.word("opinions-name"))
        }
        h1 { (title) }
        p.lead { (lead(words, second)) }
        section.block {
            h2 { (words.word("opinions-ways")) }
            (ways(visit, basis, sector, second))
            p.note { (words.say("opinions-note", &[("own", basis.factor_sets[0].clone().into()), ("heat", basis.factor_sets[1].clone().into())])) }
            @if second.adjusted > 0 { p.note { (words.say("opinions-adjusted", &[("count", second.adjusted.into())])) } }
            @if second.changed > 0 { p.note { (words.say("opinions-changed", &[("count", second.changed.into())])) } }
        }
        @if second.materials.iter().any(|row| row.stream.is_some()) {
            section.block { h2 { (words.word("opinions-materials")) } (materials(visit, basis, &second.materials)) }
        }
        (target_words(words, basis))
    };
    framed(visit, ground, &title, &content)
}

fn title(words: &Words, sector: &str, second: &SecondOpinion, period: &str) -> String {
    let of = [("sector", sector.into()), ("period", period.into())];
    let known = second.known().count();
    if known == 0 || matches!(second.own().verdict, Verdict::Unknown | Verdict::None) {
        return words.say("opinions-title-unknown", &of);
    }
    let facts = [
        ("agreeing", (known - second.differing().count()).into()),
        ("known", known.into()),
        ("verdict", verdict_word(words, second.own().verdict).into()),
    ];
    words.say("opinions-title", &[&of[..], &facts].concat())
}

/// Where the conclusion is another one, and where there is none.
fn lead(words: &Words, second: &SecondOpinion) -> String {
    let listed = |ways: &[String]| ways.join("; ");
    let differing: Vec<String> = second
        .differing()
        .map(|one| format!("{} ({})", way_name(words, one.way), verdict_word(words, one.verdict)))
        .collect();
    let unknown: Vec<String> = second
        .opinions
        .iter()
        .filter(|one| one.verdict == Verdict::Unknown && one.way != Way::Programme)
        .map(|one| way_name(words, one.way))
        .collect();
    let first = match second.own().verdict {
        Verdict::None => words.word("opinions-no-target"),
        Verdict::Unknown => words.word("opinions-own-unknown"),
        _ if differing.is_empty() => words.word("opinions-same"),
        _ => words.say("opinions-differ", &[("list", listed(&differing).into())]),
    };
    let rest = (!unknown.is_empty() && second.known().next().is_some())
        .then(|| words.say("opinions-unknown", &[("list", listed(&unknown).into())]));
    [Some(first), rest].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn ways(visit: &Visit<'_>, basis: &Basis, sector: Sector, second: &SecondOpinion) -> Markup {
    let words = visit.words;
    let explained = |way: Way| {
        let of = format!("&sector={}&way={}", sector.code(), way.code());
        of_information(&basis.ground, Information::SecondOpinion, &of)
    };
    html! {
        table.matrix.loose.ways {
            thead { tr {
                th scope="col" { (words.word("column-way")) }
                th.number scope="col" { (words.word("column-reduction")) }
                th.wide scope="col" { (words.word("column-strip")) }
                th scope="col" { (words.word("column-verdict")) }
                th.number scope="col" { (words.word("column-counted")) }
                th scope="col" { (words.word("column-left-out")) }
            } }
            tbody { @for one in &second.opinions { @let name = way_name(words, one.way); tr {
                th scope="row" {
                    (name)
                    @if one.way == Way::Programme { " " span.badge { (words.word("opinions-own")) } }
                    span.under { (words.word(&format!("opinion-note-{}", one.way.code()))) (years(words, one)) }
                }
                td.number.value { a href=(explained(one.way)) { (percent(words, one.value)) } }
                td.wide { (strip(words, &name, one.value, one.half_width, &basis.ground)) }
                td { (verdict(words, one.verdict)) }
                td.number data-label=(words.word("column-counted")) { (one.counted) "/" (one.expected) }
                td data-label=(words.word("column-left-out")) { (left_out(words, basis, one)) }
            } } }
        }
    }
}

/// Which other years, and of how many facilities.
fn years(words: &Words, opinion: &Opinion) -> String {
    let year = |(year, count): (&i32, &usize)| {
        format!(" {}", words.say("opinion-year", &[("year", year.to_string().into()), ("count", (*count).into())]))
    };
    opinion.years.iter().map(year).collect()
}

/// How many do not count, by reason; the largest by its name.
fn left_out(words: &Words, basis: &Basis, opinion: &Opinion) -> Markup {
    let mut by_reason: BTreeMap<&str, Vec<&String>> = BTreeMap::new();
    for (facility, why) in &opinion.left_out {
        by_reason.entry(why.code()).or_default().push(facility);
    }
    html! {
        @if by_reason.is_empty() { "–" }
        @for (code, facilities) in &by_reason {
            div {
                @if *code == LeftOut::Largest.code() {
                    @for facility in facilities {
                        a href=(link(&facility_path(facility), &basis.ground)) { (basis.names.get(*facility).unwrap_or(facility)) }
                    }
                } @else {
                    (words.say(&format!("left-out-{code}"), &[("count", facilities.len().into())]))
                }
            }
        }
    }
}

fn materials(visit: &Visit<'_>, basis: &Basis, rows: &[SectorFinding]) -> Markup {
    let words = visit.words;
    html! {
        table.matrix {
            thead { tr {
                th scope="col" { (words.word("column-material")) }
                th.number scope="col" { (words.word("column-reduction")) }
                th.wide scope="col" { (words.word("column-strip")) }
                th scope="col" { (words.word("column-verdict")) }
                th.number scope="col" { (words.word("column-counted")) }
            } }
            tbody { @for row in rows { @if let Some((stream, unit)) = &row.stream { @let name = words.stream(stream, &basis.streams); tr {
                th scope="row" { (name) " " span.unit { (unit.symbol()) } }
                td.number.value { (percent(words, row.figure.value)) }
                td.wide { (strip(words, &name, row.figure.value, row.figure.half_width, &basis.ground)) }
                td { (verdict(words, row.verdict)) }
                td.number data-label=(words.word("column-counted")) { (row.figure.facilities_counted) "/" (row.figure.facilities_expected) }
            } } } }
        }
    }
}

/// The words of the target, and how the programme reads them.
fn target_words(words: &Words, basis: &Basis) -> Markup {
    let is_energy = |reading: Option<Reading>| reading == Some(Reading::Energy);
    let indicator = basis.ground.programme.indicators.iter().find(|one| is_energy(one.kind.reading()));
    html! { @if let Some(indicator) = indicator {
        section.block { h2 { (words.word("reading-title")) } (reading_of(words, indicator)) }
    } }
}

/// One way over the eight sectors.
struct Across<'a> {
    way: Way,
    /// How many sectors reached the target; nothing where none is known.
    reached: Option<usize>,
    /// The sectors that are known.
    known: usize,
    /// Those with another verdict than the programme's own.
    differing: Vec<(Sector, &'a Opinion)>,
}

impl<'a> Across<'a> {
    fn of(sectors: &'a [(Sector, SecondOpinion)], at: usize, way: Way) -> Self {
        let known: Vec<(Sector, Verdict, &Opinion)> = sectors
            .iter()
            .map(|(sector, second)| (*sector, second.own().verdict, &second.opinions[at]))
            .filter(|(_, _, one)| !matches!(one.verdict, Verdict::Unknown | Verdict::None))
            .collect();
        let is_reached = |one: &Opinion| matches!(one.verdict, Verdict::Met | Verdict::Exceeded);
        Self {
            way,
            reached: (!known.is_empty()).then(|| known.iter().filter(|(_, _, one)| is_reached(one)).count()),
            known: known.len(),
            differing: known
                .into_iter()
                .filter(|(_, own, one)| *own != one.verdict)
                .map(|(sector, _, one)| (sector, one))
                .collect(),
        }
    }
}

/// All eight sectors: in how many the target is reached in each way.
pub(super) fn overview(visit: &Visit<'_>, basis: &Basis, sectors: &[(Sector, SecondOpinion)]) -> Markup {
    let (words, ground) = (visit.words, &basis.ground);
    let across: Vec<Across<'_>> =
        Way::ALL.into_iter().enumerate().map(|(at, way)| Across::of(sectors, at, way)).collect();
    let others = || across[1..].iter().filter_map(|one| one.reached);
    let period = ("period", words.span(ground.period.span()).into());
    let title = match (across[0].reached, others().min(), others().max()) {
        (Some(own), Some(least), Some(most)) => words
            .say("opinions-all-title", &[("own", own.into()), ("least", least.into()), ("most", most.into()), period]),
        _ => words.say("opinions-all-unknown", &[period]),
    };
    let content = html! {
        p.path { a href=(link("/", ground)) { (words.word("page-overview")) } " › " (words.word("opinions-name")) }
        h1 { (title) }
        p.lead { (words.word("opinions-all-lead")) }
        section.block {
            h2 { (words.word("opinions-ways")) }
            table.matrix.loose {
                thead { tr {
                    th scope="col" { (words.word("column-way")) }
                    th.number scope="col" { (words.word("column-reached")) }
                    th.number scope="col" { (words.word("column-known")) }
                    th scope="col" { (words.word("column-differing")) }
                } }
                tbody { @for one in &across { tr {
                    th scope="row" {
                        (way_name(words, one.way))
                        @if one.way == Way::Programme { " " span.badge { (words.word("opinions-own")) } }
                    }
                    td.number.value data-label=(words.word("column-reached")) { (or_dash(one.reached, |reached| format!("{reached}/{}", Sector::TARGETED.len()))) }
                    td.number data-label=(words.word("column-known")) { (one.known) }
                    td data-label=(words.word("column-differing")) {
                        @if one.differing.is_empty() { "–" }
                        @for (sector, opinion) in &one.differing {
                            div { a href=(link(&path(*sector), ground)) { (sector_name(words, *sector)) } " " (verdict(words, opinion.verdict)) }
                        }
                    }
                } } }
            }
        }
        section.block {
            h2 { (words.word("opinions-sectors")) }
            ul.gaps { @for (sector, second) in sectors { li {
                a href=(link(&path(*sector), ground)) { (sector_name(words, *sector)) } " " (verdict(words, second.own().verdict))
                p { (lead(words, second)) }
            } } }
        }
        (target_words(words, basis))
    };
    framed(visit, ground, &title, &content)
}
