//! What there is to do about the data: complete and in time by sector, month by month, and item by item.

use maud::{Markup, PreEscaped, html};

use super::explanations::of_information;
use super::page::page as framed;
use super::parts::or_dash;
use super::{Visit, encoded, facility_path, link};
use crate::app::grounds::Ground;
use crate::app::quality::{FacilityQuality, QualityBoard, StreamNames};
use crate::domain::formulas::Information;
use crate::domain::quality::Finding;
use crate::domain::rules::DAYS_AFTER;
use crate::domain::rules::Severity;
use crate::domain::sectors::Sector;
use crate::figures;
use crate::i18n::Words;

/// How many items of one facility are shown unfolded.
const ITEMS: usize = 6;

/// Which findings are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Those that ask for something to be done.
    ToDo,
    /// Those of one severity.
    Of(Severity),
    /// All, and every facility.
    All,
}

impl Kind {
    fn parse(word: &str) -> Self {
        match word {
            "all" => Self::All,
            word => Severity::parse(word).map_or(Self::ToDo, Self::Of),
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::ToDo => "",
            Self::Of(severity) => severity.word(),
            Self::All => "all",
        }
    }

    fn shows(self, finding: &Finding) -> bool {
        match self {
            Self::ToDo => finding.rule.severity().is_to_do(),
            Self::Of(severity) => finding.rule.severity() == severity,
            Self::All => true,
        }
    }
}

/// What is looked at.
pub(super) struct Filter {
    pub(super) sector: Option<Sector>,
    kind: Kind,
    page: usize,
}

impl Filter {
    /// The filter that these words mean; what means nothing is left out.
    pub(super) fn parse(sector: Option<&str>, kind: Option<&str>, page: Option<&str>) -> Self {
        Self {
            sector: sector.and_then(|code| Sector::parse(code).ok()),
            kind: Kind::parse(kind.unwrap_or_default()),
            page: page.and_then(|page| page.parse().ok()).unwrap_or(1).max(1),
        }
    }
}

pub(super) fn page(visit: &Visit<'_>, board: &QualityBoard, filter: &Filter) -> Markup {
    let (words, ground) = (visit.words, &board.ground);
    let sectors = board.sectors();
    let year = ("year", board.year.to_string().into());
    let title = match sectors.iter().map(|one| one.to_do).sum::<usize>() {
        0 => words.say("todo-title-none", &[year]),
        count => {
            let facilities = sectors.iter().map(|one| one.facilities_to_do).sum::<usize>().into();
            words.say("todo-title", &[year, ("count", count.into()), ("facilities", facilities)])
        }
    };
    let is_shown = |one: &&FacilityQuality| {
        filter.kind == Kind::All || one.findings.iter().any(|finding| filter.kind.shows(finding))
    };
    let shown: Vec<&FacilityQuality> = board.facilities.iter().filter(is_shown).collect();
    let pages = shown.len().div_ceil(figures::MOST_SHOWN).max(1);
    let at = filter.page.min(pages) - 1;
    let on_page = shown.chunks(figures::MOST_SHOWN).nth(at).unwrap_or_default();
    let content = html! {
        h1 { (title) }
        p.lead { (lead(words, board)) }
        @if board.facilities.is_empty() { p { (words.word("overview-empty")) } } @else {
            section.block { (by_sector(visit, board)) }
            section.block {
                h2 { (words.word("todo-list")) }
                (form(visit, board, filter))
                @if on_page.is_empty() { p { (words.word("todo-nothing")) } } @else {
                    (pager(visit, board, filter, at, pages, shown.len()))
                    @if let Ok(svg) = figures::data_strip(words, &words.word("todo-shown"), board.year, on_page) { div.chart.narrow { (PreEscaped(svg)) } }
                    (items(visit, board, filter, on_page))
                    (pager(visit, board, filter, at, pages, shown.len()))
                }
            }
        }
        p.note { (words.say("todo-note", &[("days", DAYS_AFTER.to_string().into())])) }
    };
    framed(visit, ground, &title, &content)
}

fn lead(words: &Words, board: &QualityBoard) -> String {
    let tally = board.tally();
    let (year, day) = (("year", board.year.to_string().into()), ("day", words.day(board.watch.today).into()));
    let Some(share) = tally.completeness() else {
        return words.say("todo-lead-none", &[year, day]);
    };
    let facts = [
        ("present", tally.present.into()),
        ("expected", tally.expected.into()),
        ("share", words.share_there(share).into()),
        day,
    ];
    let timely = match (tally.timeliness(), board.watch.since) {
        (Some(share), _) => words.say("todo-timely", &[("share", words.share_there(share).into())]),
        (None, Some(since)) => words.say("todo-timely-unknown", &[("since", words.day(since).into())]),
        (None, None) => words.word("todo-timely-no-journal"),
    };
    format!("{} {timely}", words.say("todo-lead", &facts))
}

fn by_sector(visit: &Visit<'_>, board: &QualityBoard) -> Markup {
    let words = visit.words;
    let share = |share: Option<f64>| or_dash(share, |share| words.share_there(share));
    let explained = |sector: Sector| {
        of_information(&board.ground, Information::Completeness, &format!("&sector={}", sector.code()))
    };
    html! {
        h2 { (words.word("todo-sectors")) }
        table.matrix {
            thead { tr {
                th scope="col" { (words.word("column-sector")) }
                th.number scope="col" { (words.word("column-facilities")) }
                th.number scope="col" { (words.word("column-expected")) }
                th.number scope="col" { (words.word("column-completeness")) }
                th.number scope="col" { (words.word("column-timeliness")) }
                th.number scope="col" { (words.word("column-to-do")) }
            } }
            tbody { @for one in board.sectors() { tr {
                th scope="row" { a href=(format!("{}&sector={}", link("/todo", &board.ground), one.sector.code())) { (words.word(&format!("sector-{}", one.sector.code()))) } }
                td.number data-label=(words.word("column-facilities")) { (words.whole(whole(one.facilities))) }
                td.number data-label=(words.word("column-expected")) { (words.whole(whole(one.tally.expected))) }
                td.number.value data-label=(words.word("column-completeness")) { a href=(explained(one.sector)) { (share(one.tally.completeness())) } }
                td.number data-label=(words.word("column-timeliness")) { (share(one.tally.timeliness())) }
                td.number data-label=(words.word("column-to-do")) { (words.whole(whole(one.to_do))) }
            } } }
        }
    }
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn form(visit: &Visit<'_>, board: &QualityBoard, filter: &Filter) -> Markup {
    let (words, ground) = (visit.words, &board.ground);
    let sectors = Sector::TARGETED.into_iter().chain([Sector::Other]);
    let kinds = [Kind::ToDo].into_iter().chain(Severity::ALL.map(Kind::Of)).chain([Kind::All]);
    let name = |kind: Kind| match kind {
        Kind::ToDo => words.word("todo-kind-open"),
        Kind::Of(severity) => words.word(&format!("severity-{}", severity.word())),
        Kind::All => words.word("todo-kind-all"),
    };
    html! {
        form.search method="get" action="/todo" {
            input type="hidden" name="programme" value=(ground.programme.code);
            input type="hidden" name="period" value=(ground.period);
            select name="sector" aria-label=(words.word("todo-filter-sector")) {
                option value="" { (words.word("todo-all-sectors")) }
                @for sector in sectors {
                    option value=(sector.code()) selected[filter.sector == Some(sector)] { (words.word(&format!("sector-{}", sector.code()))) }
                }
            }
            select name="kind" aria-label=(words.word("todo-filter-kind")) {
                @for kind in kinds { option value=(kind.word()) selected[filter.kind == kind] { (name(kind)) } }
            }
            button type="submit" { (words.word("todo-show")) }
        }
    }
}

/// Which facilities are shown, and the way to the others.
fn pager(visit: &Visit<'_>, board: &QualityBoard, filter: &Filter, at: usize, pages: usize, count: usize) -> Markup {
    let words = visit.words;
    let address = |page: usize| {
        let sector = filter.sector.map_or("", Sector::code);
        format!("{}&sector={sector}&kind={}&page={page}", link("/todo", &board.ground), filter.kind.word())
    };
    let from = at * figures::MOST_SHOWN + 1;
    let to = (from + figures::MOST_SHOWN - 1).min(count);
    html! {
        @if pages > 1 {
            p.pager {
                (words.say("todo-page", &[("from", from.into()), ("to", to.into()), ("count", count.into())]))
                @if at > 0 { a href=(address(at)) { (words.word("todo-previous")) } }
                @if at + 1 < pages { a href=(address(at + 2)) { (words.word("todo-next")) } }
            }
        }
    }
}

/// The items by sector and facility.
fn items(visit: &Visit<'_>, board: &QualityBoard, filter: &Filter, facilities: &[&FacilityQuality]) -> Markup {
    let (words, ground) = (visit.words, &board.ground);
    let has_items = |one: &&&FacilityQuality| one.findings.iter().any(|finding| filter.kind.shows(finding));
    let facilities: Vec<&FacilityQuality> = facilities.iter().filter(has_items).copied().collect();
    html! {
        @for of_sector in facilities.chunk_by(|a, b| a.facility.sector == b.facility.sector) {
            h3 { (words.word(&format!("sector-{}", of_sector[0].facility.sector.code()))) }
            @for one in of_sector {
                @let address = link(&facility_path(&one.facility.code), ground);
                @let shown: Vec<&Finding> = one.findings.iter().filter(|finding| filter.kind.shows(finding)).collect();
                @let open = |finding: &Finding| format!("{address}#{}", finding.span.first);
                div.todo {
                    p { a href=(format!("{address}#data")) { strong { (one.facility.name) } } " " span.unit { (one.facility.code) } }
                    (list(words, &shown[..shown.len().min(ITEMS)], &board.streams, Some(&open)))
                    @if shown.len() > ITEMS {
                        details {
                            summary { (words.say("todo-more", &[("count", (shown.len() - ITEMS).into())])) }
                            (list(words, &shown[ITEMS..], &board.streams, Some(&open)))
                        }
                    }
                }
            }
        }
    }
}

/// The address of the place that a finding is about.
type Open<'a> = &'a dyn Fn(&Finding) -> String;

fn list(words: &Words, findings: &[&Finding], streams: &StreamNames, open: Option<Open<'_>>) -> Markup {
    html! {
        ul.items { @for finding in findings { li class=(format!("item-{}", finding.rule.severity().word())) {
            strong { (words.word(&format!("severity-{}", finding.rule.severity().word()))) }
            span {
                (words.finding(finding, streams))
                @if let Some(open) = open.filter(|_| finding.rule.severity().is_to_do()) { " " a href=(open(finding)) { (words.word("todo-open")) } }
            }
        } } }
    }
}

/// One facility's own findings.
pub(super) fn of_facility(words: &Words, ground: &Ground, data: &FacilityQuality, streams: &StreamNames) -> Markup {
    let findings: Vec<&Finding> = data.findings.iter().collect();
    let explained = format!("&facility={}", encoded(&data.facility.code));
    html! {
        section.block #data {
            h2 { (words.say("facility-data", &[("year", ground.period.span().last.year().to_string().into())])) }
            @if let Some(share) = data.presence.tally.completeness() {
                p { (words.say("facility-complete", &[("share", words.share_there(share).into())])) " "
                    a.explain href=(of_information(ground, Information::Completeness, &explained)) { (words.word("explain-link")) } }
            }
            @if findings.is_empty() { p { (words.word("facility-data-none")) } } @else {
                (list(words, &findings[..findings.len().min(ITEMS)], streams, None))
                @if findings.len() > ITEMS {
                    details {
                        summary { (words.say("todo-more", &[("count", (findings.len() - ITEMS).into())])) }
                        (list(words, &findings[ITEMS..], streams, None))
                    }
                }
            }
        }
    }
}
