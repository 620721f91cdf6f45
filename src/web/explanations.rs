//! How a figure came about: formula, values, rows and who entered them, what was left out.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::page::page as framed;
use super::parts::{or_dash, verdict};
use super::{Visit, encoded, facility_path, link};
use crate::app::grounds::Ground;
use crate::domain::METHOD_VERSION;
use crate::domain::assessments::Measured;
use crate::domain::explanations::{Explanation, LeftOut, Of, Part, PartKind, Row};
use crate::domain::formulas::{Figure, Information};
use crate::domain::norms::Norms;
use crate::domain::programmes::{Names, Reading};
use crate::domain::terms::Term;
use crate::domain::verdicts::Verdict;
use crate::i18n::Words;

/// How many rows a page shows before it folds the rest.
const SHOWN: usize = 60;

/// What added streams are called.
type Streams = BTreeMap<String, Names>;

/// The address that explains a figure; `of` is the rest of its query, such as `&sector=paper`.
pub(super) fn address(ground: &Ground, figure: &str, of: &str) -> String {
    format!("{}&figure={}{of}", link("/explain", ground), encoded(figure))
}

/// The address that explains, for the page's period, what is no indicator.
pub(super) fn of_information(ground: &Ground, information: Information, of: &str) -> String {
    address(ground, information.word(), of)
}

/// The same for a year.
pub(super) fn of_year(ground: &Ground, year: i32, information: Information, of: &str) -> String {
    let (programme, figure) = (&ground.programme.code, information.word());
    format!("/explain?programme={programme}&period={year}&figure={figure}{of}")
}

/// The address that explains the energy figure of what `of` names; nothing in a programme without one.
pub(super) fn of_energy(ground: &Ground, of: &str) -> Option<String> {
    let mut indicators = ground.programme.indicators.iter();
    let energy = indicators.find(|one| one.kind.reading() == Some(Reading::Energy))?;
    Some(address(ground, &energy.code, of))
}

/// The link to how a figure came about.
pub(super) fn link_to(words: &Words, address: Option<String>) -> Markup {
    html! { @if let Some(address) = address { a.explain href=(address) { (words.word("explain-link")) } } }
}

pub(super) fn page(visit: &Visit<'_>, ground: &Ground, of: &Explanation, streams: &Streams) -> Markup {
    let words = visit.words;
    let sector = |code: &str| words.word(&format!("sector-{code}"));
    let whose = match &of.of {
        Of::Programme => words.word("explain-programme"),
        Of::Sector(one) => sector(one.code()),
        Of::Facility(_, name) => name.clone(),
    };
    let value = words.figure_value(of, of.value);
    let period = words.span(of.period.span());
    let title = words.say("explain-title", &[("of", whose.into()), ("value", value.into()), ("period", period.into())]);
    let is_judged = matches!(of.figure, Figure::Indicator(_)) || of.verdict != Verdict::None;
    let content = html! {
        p.path {
            a href=(link("/", ground)) { (words.word("page-overview")) } " › "
            @match &of.of {
                Of::Programme => {}
                Of::Sector(one) => { a href=(link(&format!("/sectors/{}", one.code()), ground)) { (sector(one.code())) } " › " }
                Of::Facility(code, name) => { a href=(link(&facility_path(code), ground)) { (name) } " › " }
            }
            (words.word("explain-path"))
        }
        h1 { (title) }
        p.lead {
            (words.figure(of))
            @if let Some(Measured::Material(stream)) = &of.measured { ": " (words.stream(stream, streams)) }
        }
        @if is_judged { p { (verdict(words, of.verdict)) } } @else { p.note { (words.word("explain-information")) } }
        @if let Some(why) = &of.why { p.caution { (words.why(why, streams)) } }
        section.block {
            h2 { (words.word("explain-formula")) }
            p.formula { (words.word(&format!("formula-{}", of.formula.word()))) }
            @if !of.terms.is_empty() { (terms(words, &of.terms)) }
            p.note { (words.say("explain-method", &[("version", METHOD_VERSION.into())])) }
        }
        @if !of.parts.is_empty() { section.block { (parts(words, ground, of, streams)) } }
        @if let Some(version) = &of.baseline {
            section.block {
                h2 { (words.word("explain-baseline")) }
                p {
                    (words.say("explain-baseline-is", &[
                        ("number", version.number.to_string().into()),
                        ("period", words.span(version.baseline.period).into()),
                        ("method", words.word(&format!("baseline-method-{}", version.baseline.model.method().word())).into()),
                        ("factors", version.baseline.factor_set.clone().into()),
                        ("hash", version.baseline.data_hash[..12].into()),
                    ]))
                }
                @if let Of::Facility(code, _) = &of.of {
                    p { a href=(link(&format!("{}/baselines", facility_path(code)), ground)) { (words.word("facility-baselines")) } }
                }
            }
        }
        @if !of.rates.is_empty() { section.block { (rates(words, of, &visit.site.app.norms, streams)) } }
        @if !of.rows.is_empty() { section.block { (rows(words, &of.rows, streams)) } }
        @if !of.left_out.is_empty() { section.block { (left_out(words, ground, of, streams)) } }
    };
    framed(visit, ground, &title, &content)
}

fn said(words: &Words, term: &Term) -> Markup {
    html! { (words.full(term.value)) @if !term.unit.is_empty() { " " span.unit { (term.unit) } } }
}

fn terms(words: &Words, terms: &[Term]) -> Markup {
    html! {
        table.terms { tbody { @for term in terms { tr {
            th scope="row" { (words.word(&format!("term-{}", term.code))) }
            td.number { (said(words, term)) }
        } } } }
    }
}

fn parts(words: &Words, ground: &Ground, of: &Explanation, streams: &Streams) -> Markup {
    let name = |part: &Part| match part.kind {
        PartKind::Sector => words.word(&format!("sector-{}", part.code)),
        PartKind::PlaceKind => words.word(&format!("place-kind-{}", part.code)),
        PartKind::Stream => words.stream(&part.code, streams),
        PartKind::Facility => part.name.clone().unwrap_or_else(|| part.code.clone()),
    };
    let of_stream = |part: &Part| match (&part.stream, &of.measured) {
        (Some(stream), _) | (None, Some(Measured::Material(stream))) => format!("&stream={}", encoded(stream)),
        _ => String::new(),
    };
    let address = |part: &Part| {
        let whose = match part.kind {
            PartKind::Sector => "sector",
            PartKind::Facility => "facility",
            PartKind::Stream | PartKind::PlaceKind => return None,
        };
        let rest = format!("&{whose}={}{}", encoded(&part.code), of_stream(part));
        // these are of a sector; how a facility stands is said by its own figure
        match of.figure {
            Figure::Information(
                Information::SecondOpinion | Information::Decomposition | Information::IfLowestQuarter,
            ) => of_energy(ground, &rest),
            _ => Some(address(ground, of.figure.code(), &rest)),
        }
    };
    let mut heads: Vec<&'static str> = Vec::new();
    for term in of.parts.iter().flat_map(|part| &part.terms) {
        if !heads.contains(&term.code) {
            heads.push(term.code);
        }
    }
    html! {
        h2 { (words.say("explain-parts", &[("count", of.parts.len().into())])) }
        table.matrix.loose {
            thead { tr {
                th scope="col" { (words.word("column-summed")) }
                @for head in &heads { th.number scope="col" { (words.word(&format!("term-{head}"))) } }
                th.number scope="col" { (words.word("column-figure")) }
            } }
            tbody { @for part in &of.parts { tr {
                th scope="row" {
                    @match address(part) { Some(address) => a href=(address) { (name(part)) }, None => (name(part)) }
                    @if let Some(stream) = &part.stream { " · " (words.stream(stream, streams)) }
                }
                @for head in &heads {
                    td.number data-label=(words.word(&format!("term-{head}"))) {
                        @match part.terms.iter().find(|term| term.code == *head) { Some(term) => (said(words, term)), None => "–" }
                    }
                }
                td.number data-label=(words.word("column-figure")) { (words.part_value(of, part.value)) }
            } } }
        }
    }
}

fn rates(words: &Words, of: &Explanation, norms: &Norms, streams: &Streams) -> Markup {
    let about = |code: &str| match norms.find(code) {
        Some((_, norm)) => words.name(&norm.name).to_owned(),
        None => words.stream(code, streams),
    };
    html! {
        h2 { (words.say("explain-factors", &[("set", of.factor_set.clone().unwrap_or_default().into())])) }
        table.matrix.loose {
            thead { tr {
                th scope="col" { (words.word("column-stream")) }
                th.number scope="col" { (words.word("column-rate")) }
                th scope="col" { (words.word("column-valid-from")) }
                th scope="col" { (words.word("column-source")) }
            } }
            tbody { @for one in &of.rates { tr {
                th scope="row" { (about(&one.about)) }
                td.number data-label=(words.word("column-rate")) { (words.full(one.value)) " " span.unit { (one.unit) } }
                td data-label=(words.word("column-valid-from")) { (or_dash(one.valid_from, |day| words.day(day))) }
                td { (one.source) }
            } } }
        }
    }
}

fn rows(words: &Words, rows: &[Row], streams: &Streams) -> Markup {
    html! {
        h2 { (words.say("explain-rows", &[("count", rows.len().into())])) }
        (table(words, &rows[..rows.len().min(SHOWN)], streams))
        @if rows.len() > SHOWN {
            details {
                summary { (words.say("explain-more", &[("count", (rows.len() - SHOWN).into())])) }
                (table(words, &rows[SHOWN..], streams))
            }
        }
    }
}

fn table(words: &Words, rows: &[Row], streams: &Streams) -> Markup {
    html! {
        table.matrix.loose {
            thead { tr {
                th scope="col" { (words.word("column-used-for")) }
                th scope="col" { (words.word("column-about")) }
                th scope="col" { (words.word("column-period")) }
                th scope="col" { (words.word("column-says")) }
                th.number scope="col" { (words.word("column-counts")) }
                th scope="col" { (words.word("column-entered")) }
            } }
            tbody { @for row in rows { tr {
                td { (words.word(&format!("use-{}", row.used_for.word()))) }
                th scope="row" { (words.row_about(row, streams)) }
                td { (or_dash(row.period, |period| words.span(period.span()))) }
                td { (words.says(&row.says)) }
                td.number { (or_dash(row.counts.as_ref(), |(value, unit)| format!("{} {unit}", words.full(*value)).trim_end().to_owned())) }
                td data-label=(words.word("column-entered")) {
                    @match &row.entered {
                        None => "–",
                        Some(entered) => {
                            (entered.signature.by) " " span.unit { (words.moment(&entered.signature.at)) " · "
                                (words.say("explain-entry", &[("sequence", entered.sequence.to_string().into())])) }
                        }
                    }
                }
            } } }
        }
    }
}

fn left_out(words: &Words, ground: &Ground, of: &Explanation, streams: &Streams) -> Markup {
    let items = |some: &[LeftOut]| {
        html! {
            ul.gaps { @for one in some { li {
                @if one.because.is_some() { a href=(link(&facility_path(&one.code), ground)) { (one.name) } } @else { (one.name) }
                " " span.unit { (one.code) }
                @if let Some(why) = &one.because { p { (words.why(why, streams)) } }
            } } }
        }
    };
    let shown = of.left_out.len().min(SHOWN);
    html! {
        h2 { (words.say("explain-left-out", &[("count", of.left_out.len().into())])) }
        (items(&of.left_out[..shown]))
        @if shown < of.left_out.len() {
            details {
                summary { (words.say("explain-more", &[("count", (of.left_out.len() - shown).into())])) }
                (items(&of.left_out[shown..]))
            }
        }
    }
}
