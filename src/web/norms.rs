//! National norms of specific consumption: who is above, who cannot be compared, what is in force.

use std::collections::BTreeMap;

use maud::{Markup, PreEscaped, html};

use super::explanations::of_information;
use super::forms::{Fields, Posted, Problem, summary};
use super::norm_assignments::{self, PATH};
use super::page::page as framed;
use super::parts::{marked, or_dash};
use super::{Visit, encoded, facility_path, link};
use crate::app::dashboards::FacilityDashboard;
use crate::app::grounds::Ground;
use crate::app::norms::{NormDashboard, NormFinding};
use crate::domain::formulas::Information;
use crate::domain::norms::{Band, Circular, Limit, Norm, Specific};
use crate::domain::outputs::MAIN;
use crate::domain::quantities::Decimal;
use crate::domain::units::Unit;
use crate::domain::verdicts::Verdict;
use crate::figures;
use crate::i18n::Words;

pub(super) fn page(visit: &Visit<'_>, dashboard: &NormDashboard, posted: &Posted, problems: &[Problem]) -> Markup {
    let (words, year) = (visit.words, dashboard.year);
    let judged = || dashboard.findings.iter().filter_map(|one| one.outcome.as_ref().ok());
    let above = judged().filter(|specific| specific.is_above()).count();
    let of_year = [("year", year.to_string().into())];
    let title = if judged().next().is_none() {
        words.say("norms-title-unknown", &of_year)
    } else {
        words.say("norms-title", &[("above", above.into()), ("judged", judged().count().into()), of_year[0].clone()])
    };
    let factors = &visit.site.app.norms.factors.code;
    let content = html! {
        h1 { (title) }
        p.lead { (words.say("norms-lead", &[("factors", factors.clone().into())])) }
        (summary(words, problems))
        @if dashboard.findings.is_empty() {
            section.block { h2 { (words.word("norms-held")) } p { (words.word("norms-held-none")) } }
        } @else if judged().next().is_none() {
            section.block { h2 { (words.word("norms-held")) } (left_out(words, dashboard)) }
        } @else {
            div.columns {
                section.block {
                    h2 { (words.word("norms-held")) }
                    (held(visit, dashboard))
                    (left_out(words, dashboard))
                    p.note { (words.word("norms-held-note")) }
                }
                section.block {
                    h2 { (words.word("norms-chart")) }
                    @if let Ok(svg) = figures::norm_comparison(words, dashboard) { div.chart.ranking { (PreEscaped(svg)) } }
                }
            }
        }
        section.block {
            h2 { (words.word("norms-sectors")) }
            (sectors(visit, dashboard))
        }
        section.block {
            h2 { (words.say("norms-in-force", &of_year)) }
            div.cards.two { @for circular in &visit.site.app.norms.circulars { (in_force(words, circular, year)) } }
        }
        section.block { (norm_assignments::forms(visit, dashboard, &Fields { words, posted, problems })) }
    };
    framed(visit, &dashboard.ground, &title, &content)
}

/// How a specific consumption stands, as word, shape and colour.
fn standing(words: &Words, specific: &Specific) -> Markup {
    if specific.is_above() {
        marked(Verdict::Below, &words.word("norm-above"))
    } else {
        marked(Verdict::Met, &words.word("norm-within"))
    }
}

fn held(visit: &Visit<'_>, dashboard: &NormDashboard) -> Markup {
    let words = visit.words;
    html! {
        table.matrix.loose {
            thead { tr {
                th scope="col" { (words.word("column-facility")) }
                th scope="col" { (words.word("column-norm")) }
                th.number scope="col" { (words.word("column-specific")) }
                th.number scope="col" { (words.word("column-limit")) }
                th.number scope="col" { (words.word("column-of-limit")) }
                th scope="col" { (words.word("column-verdict")) }
            } }
            tbody { @for (finding, specific) in dashboard.findings.iter().filter_map(compared) { tr {
                th scope="row" { (facility_link(finding, dashboard)) " " span.unit { (finding.facility.code) } }
                td { (words.name(&finding.norm.name)) " " span.unit { (said(words, finding, &specific.limit)) } }
                td.number.value data-label=(words.word("column-specific")) { a href=(explained(finding, &dashboard.ground)) { (words.number(specific.value.to_f64(), 1)) } }
                td.number data-label=(words.word("column-limit")) { (limit_words(words, finding, &specific.limit)) }
                td.number data-label=(words.word("column-of-limit")) { (words.percent(specific.share() * 100.0)) }
                td { (standing(words, specific)) }
            } } }
        }
    }
}

/// Where the norm stands, what the officer said besides, and what must hold for it.
fn said(words: &Words, finding: &NormFinding, limit: &Limit) -> String {
    let capacity = finding.assignment.yearly_capacity().map(|capacity| {
        let amount = words.short(capacity.value.exact().to_f64());
        words.say("norm-capacity", &[("amount", amount.into()), ("unit", capacity.unit.symbol().into())])
    });
    let title = [finding.circular.title.clone()];
    let condition =
        limit.condition.as_ref().map(|condition| words.say("norm-if", &[("condition", words.name(condition).into())]));
    let note = finding.assignment.note.clone();
    title.into_iter().chain(capacity).chain(note).chain(condition).collect::<Vec<_>>().join("; ")
}

fn compared(finding: &NormFinding) -> Option<(&NormFinding, &Specific)> {
    Some((finding, finding.outcome.as_ref().ok()?))
}

fn facility_link(finding: &NormFinding, dashboard: &NormDashboard) -> Markup {
    html! {
        a href=(link(&facility_path(&finding.facility.code), &dashboard.ground)) { (finding.facility.name) }
        @if finding.assignment.product != MAIN { " " span.unit { (finding.assignment.product) } }
    }
}

/// The address that explains a specific consumption.
fn explained(finding: &NormFinding, ground: &Ground) -> String {
    let rest =
        format!("&facility={}&product={}", encoded(&finding.facility.code), encoded(&finding.assignment.product));
    of_information(ground, Information::SpecificConsumption, &rest)
}

/// Those that cannot be compared, one line a norm and reason.
fn left_out(words: &Words, dashboard: &NormDashboard) -> Markup {
    let mut by_reason: BTreeMap<(String, String), Vec<&NormFinding>> = BTreeMap::new();
    for finding in &dashboard.findings {
        if let Err(why) = &finding.outcome {
            let norm = format!("{}, {}", words.name(&finding.norm.name), finding.circular.title);
            by_reason.entry((norm, words.incomparable(&finding.norm, why))).or_default().push(finding);
        }
    }
    html! {
        @if !by_reason.is_empty() {
            ul.gaps { @for ((norm, because), findings) in &by_reason { li {
                @for (at, finding) in findings.iter().enumerate() { @if at > 0 { ", " } (facility_link(finding, dashboard)) }
                p { (norm) ": " (because) }
            } } }
        }
    }
}

fn limit_words(words: &Words, finding: &NormFinding, limit: &Limit) -> Markup {
    html! { (words.short(limit.value.exact().to_f64())) " " span.unit { (finding.norm.unit()) } }
}

/// One sentence for each sector: why there is no norm, or how many facilities nobody has spoken of.
fn sectors(visit: &Visit<'_>, dashboard: &NormDashboard) -> Markup {
    let words = visit.words;
    let norms = &visit.site.app.norms;
    html! {
        ul.gaps {
            @for absent in &norms.absent { li { (words.say("norms-absent", &[
                ("sector", words.word(&format!("sector-{}", absent.sector.code())).into()),
                ("count", dashboard.open.get(&absent.sector).map_or(0, |(all, _)| *all).into()),
                ("because", words.name(&absent.because).into()),
            ])) } }
            @for circular in &norms.circulars { @let (all, without) = dashboard.open.get(&circular.sector).copied().unwrap_or_default();
                @if without > 0 { li { (words.say("norms-unassigned", &[
                    ("sector", words.word(&format!("sector-{}", circular.sector.code())).into()),
                    ("without", without.into()),
                    ("all", all.into()),
                ])) } }
            }
        }
    }
}

/// The limits of one circular that hold in a year, or that none does.
fn in_force(words: &Words, circular: &Circular, year: i32) -> Markup {
    let sector = words.word(&format!("sector-{}", circular.sector.code()));
    let article = circular.article.as_ref().map(|article| format!(", {}", words.name(article))).unwrap_or_default();
    let first = circular.norms.iter().flat_map(|norm| &norm.limits).map(|limit| limit.valid_from).min();
    let last = circular.norms.iter().flat_map(|norm| &norm.limits).filter_map(|limit| limit.valid_to).max();
    html! {
        div.card {
            h3 { (sector) ": " (circular.title) (article) }
            @if circular.norms.iter().all(|norm| norm.limits_in(year).next().is_none()) {
                p { (words.say("norms-none-in-force", &[
                    ("from", or_dash(first, |first| words.day(first)).into()),
                    ("to", or_dash(last, |last| words.day(last)).into()),
                ])) }
            } @else {
                table {
                    thead { tr {
                        th scope="col" { (words.word("column-applies")) }
                        th.number scope="col" { (words.word("column-limit")) }
                    } }
                    tbody { @for norm in &circular.norms { @for limit in norm.limits_in(year) { tr {
                        @let scope = scope(words, norm, limit);
                        th scope="row" { (words.name(&norm.name)) @if !scope.is_empty() { " " span.unit { (scope) } } }
                        td.number { (words.short(limit.value.exact().to_f64())) " " span.unit { (norm.unit()) } }
                    } } } }
                }
            }
            p.note {
                @if let Some(scope) = &circular.scope { (words.name(scope)) " " }
                (words.say("norms-source", &[
                    ("issued", words.day(circular.issued_on).into()),
                    ("in_force", words.day(circular.in_force_on).into()),
                    ("to", or_dash(last, |last| words.day(last)).into()),
                    ("source", circular.source.clone().into()),
                    ("confidence", words.word(if circular.confidence == "strong" { "confidence-strong" } else { "confidence-fair" }).into()),
                ]))
            }
        }
    }
}

/// To which plants a limit applies: capacity, what else must hold, the least output.
fn scope(words: &Words, norm: &Norm, limit: &Limit) -> String {
    let unit = norm.capacity_unit.map_or("", Unit::symbol);
    let short = |bound: Decimal| words.short(bound.exact().to_f64());
    let one = |id: &str, bound| words.say(id, &[("bound", short(bound).into()), ("unit", unit.into())]);
    let capacity = match limit.band {
        Band::Any => None,
        Band::Below(bound) => Some(one("norm-band-below", bound)),
        Band::Above(bound) => Some(one("norm-band-above", bound)),
        Band::Between(low, high) => {
            let facts = [("from", short(low).into()), ("to", short(high).into()), ("unit", unit.into())];
            Some(words.say("norm-band", &facts))
        }
    };
    let least = norm.least_output.map(|_| words.say("norm-least", &[("least", words.least_output(norm).into())]));
    let condition = limit.condition.as_ref().map(|condition| words.name(condition).to_owned());
    capacity.into_iter().chain(least).chain(condition).collect::<Vec<_>>().join("; ")
}

/// What the page of a facility says of norms: each one it is held against, or why there is none.
pub(super) fn of_facility(visit: &Visit<'_>, dashboard: &FacilityDashboard) -> Markup {
    let (words, facility, ground) = (visit.words, &dashboard.facility, &dashboard.ground);
    let absent = visit.site.app.norms.absent.iter().find(|absent| absent.sector == facility.sector);
    let now = dashboard.norms.iter().filter(|finding| finding.year == ground.norm_year());
    let is_drawn = dashboard.norms.iter().any(|finding| finding.outcome.is_ok());
    html! {
        @for finding in now { p {
            (sentence(words, finding)) " "
            a.explain href=(explained(finding, ground)) { (words.word("explain-link")) }
        } }
        @if is_drawn {
            @if let Ok(svg) = figures::facility_norms(words, dashboard) { div.chart.ranking { (PreEscaped(svg)) } }
        } @else if dashboard.norms.is_empty() {
            @if let Some(absent) = absent {
                p { (words.say("facility-norm-absent", &[("because", words.name(&absent.because).into())])) }
            } @else {
                p {
                    (words.word("facility-norm-none")) " "
                    a href=(format!("{}&facility={}", link(PATH, ground), encoded(&facility.code))) { (words.word("norms-assign")) }
                }
            }
        }
    }
}

fn sentence(words: &Words, finding: &NormFinding) -> Markup {
    let facts = [
        ("year", finding.year.to_string().into()),
        ("norm", words.name(&finding.norm.name).into()),
        ("circular", finding.circular.title.clone().into()),
    ];
    match &finding.outcome {
        Err(why) => {
            let reason = [("reason", words.incomparable(&finding.norm, why).into())];
            html! { (words.say("facility-norm-unknown", &[&facts[..], &reason].concat())) }
        }
        Ok(specific) => {
            let figures = [
                ("value", words.number(specific.value.to_f64(), 1).into()),
                ("limit", words.short(specific.limit.value.exact().to_f64()).into()),
                ("unit", finding.norm.unit().into()),
                ("share", words.percent(specific.share() * 100.0).into()),
            ];
            html! {
                (standing(words, specific)) ": " (words.say("facility-norm", &[&facts[..], &figures].concat()))
                @if let Some(condition) = &specific.limit.condition {
                    " (" (words.say("norm-if", &[("condition", words.name(condition).into())])) ")"
                }
            }
        }
    }
}
