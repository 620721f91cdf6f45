//! How a figure came about: formula, values, rows and who entered them, what was left out.

use maud::{Markup, html};

use super::page::page as framed;
use super::parts::{or_dash, reason, verdict};
use super::{Visit, encoded, facility_path, link};
use crate::app::grounds::Ground;
use crate::domain::METHOD_VERSION;
use crate::domain::assessments::Measured;
use crate::domain::explanations::{Explanation, Formula, Of, Row, Term};
use crate::domain::programmes::IndicatorKind;
use crate::i18n::Words;

/// How many rows a page shows before it folds the rest.
const SHOWN: usize = 60;

/// The address that explains a figure of an indicator; `of` is the rest of its query, such as `&sector=paper`.
pub(super) fn address(ground: &Ground, indicator: &str, of: &str) -> String {
    format!("{}&indicator={}{of}", link("/explain", ground), encoded(indicator))
}

/// The address that explains the energy figure of what `of` names; nothing in a programme without one.
pub(super) fn of_energy(ground: &Ground, of: &str) -> Option<String> {
    use crate::domain::programmes::Reading;
    let mut indicators = ground.programme.indicators.iter();
    let energy = indicators.find(|one| one.kind.reading() == Some(Reading::Energy))?;
    Some(address(ground, &energy.code, of))
}

/// The link to how a figure came about.
pub(super) fn link_to(words: &Words, address: Option<String>) -> Markup {
    html! { @if let Some(address) = address { a.explain href=(address) { (words.word("explain-link")) } } }
}

pub(super) fn page(visit: &Visit<'_>, ground: &Ground, of: &Explanation) -> Markup {
    let words = visit.words;
    let indicator = words.name(&of.indicator.name);
    let whose = match &of.of {
        Of::Programme => words.word("explain-programme"),
        Of::Sector(sector) => words.word(&format!("sector-{}", sector.code())),
        Of::Facility(_, name) => name.clone(),
    };
    let value = said_value(words, of);
    let title = words.say(
        "explain-title",
        &[("of", whose.into()), ("value", value.into()), ("period", words.span(of.period.span()).into())],
    );
    let content = html! {
        p.path {
            a href=(link("/", ground)) { (words.word("page-overview")) } " › "
            @match &of.of {
                Of::Programme => {}
                Of::Sector(sector) => { a href=(link(&format!("/sectors/{}", sector.code()), ground)) { (words.word(&format!("sector-{}", sector.code()))) } " › " }
                Of::Facility(code, name) => { a href=(link(&facility_path(code), ground)) { (name) } " › " }
            }
            (words.word("explain-path"))
        }
        h1 { (title) }
        p.lead { (indicator) @if let Some(Measured::Material(stream)) = &of.measured { ": " (stream) } }
        p { (verdict(words, of.verdict)) }
        @if let Some(gap) = &of.gap { p.caution { (reason(words, gap)) } }
        section.block {
            h2 { (words.word("explain-formula")) }
            p.formula { (words.word(&format!("formula-{}", of.formula.code()))) }
            @if !of.terms.is_empty() { (terms(words, &of.terms)) }
            p.note { (words.say("explain-method", &[("version", METHOD_VERSION.into())])) }
        }
        @if !of.parts.is_empty() { section.block { (parts(visit, ground, of)) } }
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
        @if !of.factors.is_empty() { section.block { (factors(words, of)) } }
        @if !of.rows.is_empty() { section.block { (rows(words, &of.rows)) } }
        @if !of.left_out.is_empty() { section.block { (left_out(visit, ground, of)) } }
    };
    framed(visit, ground, &title, &content)
}

fn said_value(words: &Words, of: &Explanation) -> String {
    or_dash(of.value, |value| match of.indicator.kind {
        IndicatorKind::Reduction(_) | IndicatorKind::Coverage(_) => words.percent(value),
        IndicatorKind::Tally(_) | IndicatorKind::Amount(_) => words.short(value),
    })
}

fn said(words: &Words, term: &Term) -> Markup {
    let is_count = term.unit.is_empty();
    html! { @if is_count { (words.short(term.value)) } @else { (words.precise(term.value)) " " span.unit { (term.unit) } } }
}

fn terms(words: &Words, terms: &[Term]) -> Markup {
    html! {
        table.terms { tbody { @for term in terms { tr {
            th scope="row" { (words.word(&format!("term-{}", term.code))) }
            td.number { (said(words, term)) }
        } } } }
    }
}

fn parts(visit: &Visit<'_>, ground: &Ground, of: &Explanation) -> Markup {
    let words = visit.words;
    let name = |part: &crate::domain::explanations::Part| match of.formula {
        Formula::EachSector => words.word(&format!("sector-{}", part.code)),
        Formula::Coverage => words.word(&format!("place-kind-{}", part.code)),
        _ => part.name.clone().unwrap_or_else(|| part.code.clone()),
    };
    let address = |code: &str| match of.formula {
        Formula::EachSector => Some(address(ground, &of.indicator.code, &format!("&sector={}", encoded(code)))),
        Formula::Pooled => {
            let stream = match &of.measured {
                Some(Measured::Material(stream)) => format!("&stream={}", encoded(stream)),
                _ => String::new(),
            };
            Some(address(ground, &of.indicator.code, &format!("&facility={}{stream}", encoded(code))))
        }
        _ => None,
    };
    let heads: Vec<&'static str> = of
        .parts
        .iter()
        .map(|part| part.terms.iter().map(|term| term.code).collect::<Vec<_>>())
        .max_by_key(Vec::len)
        .unwrap_or_default();
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
                    @match address(&part.code) { Some(address) => a href=(address) { (name(part)) }, None => (name(part)) }
                }
                @for head in &heads {
                    td.number data-label=(words.word(&format!("term-{head}"))) {
                        @match part.terms.iter().find(|term| term.code == *head) { Some(term) => (said(words, term)), None => "–" }
                    }
                }
                td.number data-label=(words.word("column-figure")) { (or_dash(part.value, |value| words.percent(value))) }
            } } }
        }
    }
}

fn factors(words: &Words, of: &Explanation) -> Markup {
    html! {
        h2 { (words.say("explain-factors", &[("set", of.factor_set.clone().unwrap_or_default().into())])) }
        table.matrix.loose {
            thead { tr {
                th scope="col" { (words.word("column-stream")) }
                th.number scope="col" { "TOE" }
                th scope="col" { (words.word("column-source")) }
            } }
            tbody { @for one in &of.factors { tr {
                th scope="row" { (one.stream) }
                td.number { (words.precise(one.toe)) " " span.unit { "/" (one.unit) } }
                td { (one.source) }
            } } }
        }
    }
}

fn rows(words: &Words, rows: &[Row]) -> Markup {
    html! {
        h2 { (words.say("explain-rows", &[("count", rows.len().into())])) }
        (table(words, &rows[..rows.len().min(SHOWN)]))
        @if rows.len() > SHOWN {
            details {
                summary { (words.say("explain-more", &[("count", (rows.len() - SHOWN).into())])) }
                (table(words, &rows[SHOWN..]))
            }
        }
    }
}

fn table(words: &Words, rows: &[Row]) -> Markup {
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
                th scope="row" { (row.about) }
                td { (or_dash(row.period, |period| words.span(period.span()))) }
                td { (row.says) }
                td.number { (or_dash(row.counts, |(value, unit)| format!("{} {unit}", words.precise(value)))) }
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

fn left_out(visit: &Visit<'_>, ground: &Ground, of: &Explanation) -> Markup {
    let words = visit.words;
    html! {
        h2 { (words.say("explain-left-out", &[("count", of.left_out.len().into())])) }
        ul.gaps { @for one in of.left_out.iter().take(SHOWN) { li {
            @if one.because.is_some() { a href=(link(&facility_path(&one.code), ground)) { (one.name) } } @else { (one.name) }
            " " span.unit { (one.code) }
            @if let Some(gap) = &one.because { p { (reason(words, gap)) } }
        } } }
        @if of.left_out.len() > SHOWN {
            p.note { (words.say("list-more", &[("shown", SHOWN.into()), ("count", of.left_out.len().into())])) }
        }
    }
}
