//! A facility at a glance: its figure, its stretches against the adjusted baseline, its years.

use maud::{Markup, PreEscaped, html};

use super::audits::{due, saving};
use super::explanations::{link_to, of_energy, of_information, of_year};
use super::page::page as framed;
use super::parts::{or_dash, percent, prospects, strip, surety, unusual, verdict};
use super::{Visit, encoded, facility_path, link, quality};
use super::{footprints, norms};
use crate::app::dashboards::FacilityDashboard;
use crate::domain::baselines::BaselineMethod;
use crate::domain::formulas::Information;
use crate::domain::gaps::Gap;
use crate::domain::periods::Span;
use crate::domain::reductions::{Parts, reduction_percent};
use crate::domain::verdicts::{Target, Verdict};
use crate::figures;
use crate::i18n::Words;

pub(super) fn page(visit: &Visit<'_>, dashboard: &FacilityDashboard) -> Markup {
    let (words, ground, facility) = (visit.words, &dashboard.ground, &dashboard.facility);
    let value = value_of(&dashboard.outcome.parts);
    let half_width = dashboard.outcome.parts.as_ref().ok().and_then(Parts::half_width_percent);
    let period = words.span(ground.period.span());
    let title = match value {
        None => {
            words.say("facility-title-unknown", &[("name", facility.name.clone().into()), ("period", period.into())])
        }
        Some(percent) => words.say(
            "facility-title",
            &[
                ("name", facility.name.clone().into()),
                ("value", words.percent(percent).into()),
                ("period", period.into()),
                ("verdict", words.word(&format!("verdict-{}", ground.verdict(value).word())).to_lowercase().into()),
            ],
        ),
    };
    let sentence = match &dashboard.outcome.parts {
        Err(gap) => words.say("facility-reason", &[("reason", words.gap(gap).into())]),
        Ok(parts) => words.say(
            "facility-sentence",
            &[("actual", words.number(parts.actual, 1).into()), ("adjusted", words.number(parts.adjusted, 1).into())],
        ),
    };
    let sector = words.word(&format!("sector-{}", facility.sector.code()));
    let day = |day: Option<chrono::NaiveDate>| or_dash(day, |day| words.day(day));
    let content = html! {
        p.path {
            a href=(link("/", ground)) { (words.word("page-overview")) } " › "
            a href=(link(&format!("/sectors/{}", facility.sector.code()), ground)) { (sector) } " › " (facility.name)
        }
        h1 { (title) }
        p.lead { (sentence) }
        p { (verdict(words, ground.verdict(value))) " " (surety(words, value, half_width, ground)) (unusual(words, value)) }
        @if let Ok(parts) = &dashboard.outcome.parts { (beside(words, parts)) }
        @if let Some(provisional) = dashboard.provisional {
            p.provisional { (words.say("facility-provisional", &[
                ("value", words.percent(provisional.value).into()),
                ("months", provisional.months.into()),
            ])) }
        }
        p {
            (link_to(words, of_energy(ground, &format!("&facility={}", encoded(&facility.code))))) " · "
            a href=(link(&format!("{}/baselines", facility_path(&facility.code)), ground)) { (words.word("facility-baselines")) }
        }
        @if facility.opening.opened_on.is_some() || facility.opening.closed_on.is_some() {
            p.note { (words.say("facility-open", &[("opened", day(facility.opening.opened_on).into()), ("closed", day(facility.opening.closed_on).into())])) }
        }
        (quality::of_facility(words, ground, &dashboard.data, &dashboard.stream_names))
        section.block {
            h2 { (words.word("facility-stretches")) }
            @if let Ok(svg) = figures::facility_periods(words, dashboard) { div.chart.narrow { (PreEscaped(svg)) } }
            (table(visit, dashboard, |span| Some(span.first.to_string()), dashboard.stretches.iter().map(|(span, parts)| (words.span(*span), *span, parts))))
            p.note { (words.word(match dashboard.method {
                Some(BaselineMethod::Regression) => "facility-note-regression",
                _ => "facility-note",
            })) }
        }
        section.block {
            h2 { (words.word("facility-years")) }
            @if let Ok(svg) = figures::facility_trend(words, dashboard) { div.chart.narrow { (PreEscaped(svg)) } }
            (table(visit, dashboard, |_| None, dashboard.years.iter().map(|(year, outcome)| (year.to_string(), Span::year(*year), &outcome.parts))))
        }
        section.block {
            h2 { (words.word("footprints-heading")) }
            (footprints::of_facility(visit, dashboard))
        }
        section.block {
            h2 { (words.word("facility-norms")) }
            (norms::of_facility(visit, dashboard))
        }
        @if !dashboard.intensities.is_empty() { section.block { (intensities(words, dashboard)) } }
        @if value.is_some() { section.block { (prospects(visit, ground, &dashboard.prospects, |one| of_information(ground, one, &format!("&facility={}", encoded(&facility.code))))) } }
        section.block {
            h2 { (words.word("facility-audits")) }
            (audits(visit, dashboard))
            @if !dashboard.audits.is_empty() { p.note { (words.word("facility-mark-note")) } }
        }
    };
    framed(visit, ground, &title, &content)
}

/// The audits and what they led to, newest first.
fn audits(visit: &Visit<'_>, dashboard: &FacilityDashboard) -> Markup {
    let (words, today) = (visit.words, visit.site.app.today());
    html! {
        p { a.button href=(format!("/audits/new?facility={}", encoded(&dashboard.facility.code))) { (words.word("audits-new")) } }
        @if dashboard.audits.is_empty() { p { (words.word("facility-audits-none")) } } @else {
            ol.timeline { @for entry in &dashboard.audits { li {
                p.when { (words.day(entry.audit.held_on)) }
                div {
                    p { strong { (words.word(&format!("audit-kind-{}", entry.audit.kind.word()))) } " " span.unit { (entry.audit.reference) } " · " (entry.audit.team) }
                    @if let Some(findings) = &entry.audit.findings { p { (findings) } }
                    @if !entry.measures.is_empty() { ul { @for measure in &entry.measures { li {
                        (measure.title) " · " (saving(words, measure)) " · "
                        @if let Some(payback) = footprints::payback(words, entry.payoff(measure)) { (payback) " · " }
                        strong { (words.word(&format!("measure-status-{}", measure.state().word()))) }
                        @if measure.state().is_open() { " · " (words.word("column-due")) " " (due(words, measure, today)) }
                    } } } }
                }
            } } }
        }
    }
}

/// Water and waste by unit of output, a column a year.
fn intensities(words: &Words, dashboard: &FacilityDashboard) -> Markup {
    let years: Vec<i32> = dashboard.years.iter().map(|(year, _)| *year).collect();
    let explained = |year, stream: &str| {
        let rest = format!("&facility={}&stream={}", encoded(&dashboard.facility.code), encoded(stream));
        of_year(&dashboard.ground, year, Information::PerOutput, &rest)
    };
    html! {
        h2 { (words.word("facility-intensities")) }
        table.matrix.loose {
            thead { tr {
                th scope="col" { (words.word("column-per-output")) }
                @for year in &years { th.number scope="col" { (year) } }
            } }
            tbody { @for trend in &dashboard.intensities {
                @let output_unit = trend.years.iter().find_map(|(_, of)| of.as_ref().ok()).map(|one| one.output_unit.symbol());
                tr {
                    th scope="row" {
                        (words.stream(&trend.stream, &dashboard.stream_names)) " "
                        span.unit { (trend.unit.symbol()) "/" (or_dash(output_unit, str::to_owned)) }
                    }
                    @for (year, of) in &trend.years {
                        @match of {
                            Ok(one) => td.number data-label=(year) {
                                a href=(explained(*year, &trend.stream)) { (words.precise(one.per_output)) }
                            },
                            Err(gap) => td.number.gap data-label=(year) title=(words.gap(gap)) { "–" },
                        }
                    }
                }
            } }
        }
        p.note { (words.word("facility-intensities-note")) }
    }
}

/// What stands beside a figure: the figure without adjustments, and what it was stretched to.
fn beside(words: &Words, parts: &Parts) -> Markup {
    html! {
        @if parts.adjustment != 0.0 {
            p.note { (words.say("facility-adjusted", &[
                ("amount", words.precise_signed(parts.adjustment).into()),
                ("value", percent(words, reduction_percent(parts.actual, parts.adjusted - parts.adjustment)).into()),
            ])) }
        }
        @if !parts.extrapolated.is_empty() {
            p.caution { (words.say("facility-extrapolated", &[("drivers", parts.extrapolated.join(", ").into())])) }
        }
    }
}

fn value_of(parts: &Result<Parts, Gap>) -> Option<f64> {
    parts.as_ref().ok().and_then(Parts::reduction)
}

fn table<'a>(
    visit: &Visit<'_>,
    dashboard: &FacilityDashboard,
    id: fn(Span) -> Option<String>,
    rows: impl Iterator<Item = (String, Span, &'a Result<Parts, Gap>)>,
) -> Markup {
    let (words, ground) = (visit.words, &dashboard.ground);
    let target = ground.target.as_ref().map(Target::bounds);
    let aim = |parts: &Parts| match target {
        Some((low, Some(high))) => {
            let at = |percent: f64| words.number(parts.adjusted * (1.0 - percent / 100.0), 1);
            format!("{}–{}", at(high), at(low))
        }
        Some((low, None)) => words.number(parts.adjusted * (1.0 - low / 100.0), 1),
        None => "–".to_owned(),
    };
    html! {
        table.matrix {
            thead { tr {
                th scope="col" { (words.word("column-period")) }
                th.number scope="col" { (words.word("column-output")) }
                th.number scope="col" { (words.word("column-adjusted")) }
                th.number scope="col" { (words.word("column-target")) }
                th.number scope="col" { (words.word("column-actual")) }
                th.wide scope="col" { (words.word("column-strip")) }
                th.number scope="col" { (words.word("column-reduction")) }
                th scope="col" { (words.word("column-verdict")) }
            } }
            tbody { @for (label, span, parts) in rows {
                @let value = value_of(parts);
                tr id=[id(span)] {
                    th scope="row" { (label) }
                    @match parts {
                        Ok(parts) => {
                            td.number data-label=(words.word("column-output")) { (words.number(parts.output, 1)) " " span.unit { (parts.output_unit.symbol()) } }
                            td.number data-label=(words.word("column-adjusted")) { (words.number(parts.adjusted, 1)) }
                            td.number.faint data-label=(words.word("column-target")) { (aim(parts)) }
                            td.number.value data-label=(words.word("column-actual")) { (words.number(parts.actual, 1)) }
                            td.wide { (strip(words, &label, value, parts.half_width_percent(), ground)) }
                            td.number data-label=(words.word("column-reduction")) { (percent(words, value)) }
                            td { (verdict(words, ground.verdict(value))) (unusual(words, value)) }
                        }
                        Err(gap) => {
                            td.gap colspan="6" { (words.gap(gap)) }
                            td { (verdict(words, Verdict::Unknown)) }
                        }
                    }
                }
            } }
        }
    }
}
