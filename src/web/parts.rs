//! What pages are made of: a verdict, a strip, a reason.

use maud::{Markup, PreEscaped, html};

use super::Visit;
use crate::app::dashboards::Prospects;
use crate::app::grounds::Ground;
use crate::domain::findings::{Finding, Measure};
use crate::domain::formulas::Information;
use crate::domain::journal::Signature;
use crate::domain::programmes::Indicator;
use crate::domain::prospects::WhatIf;
use crate::domain::tallies::Count;
use crate::domain::uncertainty::{Badge, CONFIDENCE};
use crate::domain::verdicts::{Target, Verdict, is_unusual};
use crate::figures;
use crate::i18n::Words;

/// A verdict as word, shape and colour.
pub(super) fn verdict(words: &Words, verdict: Verdict) -> Markup {
    marked(verdict, &words.word(&format!("verdict-{}", verdict.word())))
}

/// Another word with a verdict's shape and colour.
pub(super) fn marked(verdict: Verdict, word: &str) -> Markup {
    let shape = match verdict {
        Verdict::Met => html! { circle cx="8" cy="8" r="6" fill="#009e73" {} },
        Verdict::Exceeded => html! {
            circle cx="8" cy="8" r="6.5" fill="none" stroke="#00664a" stroke-width="1.6" {}
            circle cx="8" cy="8" r="3" fill="#00664a" {}
        },
        Verdict::Below => html! {
            circle cx="8" cy="8" r="6" fill="#ffffff" stroke="#a33f00" stroke-width="1.6" {}
            path d="M2 8 A6 6 0 0 0 14 8 Z" fill="#d55e00" {}
        },
        Verdict::Worse => html! {
            rect x="2" y="2" width="12" height="12" fill="#a33f00" {}
            path d="M8 4 L12 9 H9 V12 H7 V9 H4 Z" fill="#ffffff" {}
        },
        Verdict::Unknown | Verdict::None => html! {
            rect x="2.5" y="2.5" width="11" height="11" fill="none" stroke="#626a71" stroke-dasharray="2 2" {}
            path d="M3 10 L10 3 M6 13 L13 6" stroke="#626a71" {}
        },
    };
    html! {
        span class=(format!("verdict {}", verdict.word())) {
            svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" { (shape) }
            (word)
        }
    }
}

/// A value and the interval about it against the band.
pub(super) fn strip(words: &Words, of: &str, value: Option<f64>, half_width: Option<f64>, ground: &Ground) -> Markup {
    let drawn = figures::strip(words, of, value, half_width, ground);
    html! { @if let Ok(svg) = drawn { span.strip { (PreEscaped(svg)) } } }
}

/// The years' values in one line.
pub(super) fn sparkline(
    words: &Words,
    of: &str,
    years: impl Iterator<Item = (i32, Option<f64>)>,
    ground: &Ground,
) -> Markup {
    let drawn = figures::sparkline(words, of, years, ground);
    html! { @if let Ok(svg) = drawn { span.spark { (PreEscaped(svg)) } } }
}

/// The words of an indicator as printed, and what a reduction reads them to mean, on whose word.
pub(super) fn reading_of(words: &Words, indicator: &Indicator) -> Markup {
    html! {
        p { "“" span lang="vi" { (indicator.words) } "” " span.unit { (indicator.source) } }
        @match &indicator.reading_text {
            Some(reading) => {
                p { (words.name(&reading.text)) }
                p.note { (match &reading.approved_by {
                    Some(by) => words.say("reading-approved", &[("by", by.clone().into())]),
                    None => words.word("reading-unapproved"),
                }) }
            }
            None => @if indicator.kind.reading().is_some() { p.note { (words.word("reading-none")) } }
        }
    }
}

/// A bar from nothing to a whole.
pub(super) fn meter(
    title: &str,
    value: Option<f64>,
    whole: f64,
    band: Option<(f64, Option<f64>)>,
    pace: Option<f64>,
) -> Markup {
    let drawn = figures::meter(title, value, whole, band, pace);
    html! { @if let Ok(svg) = drawn { span.meter { (PreEscaped(svg)) } } }
}

/// A count, which may be a lower bound.
pub(super) fn count(words: &Words, number: Count) -> String {
    let said = words.whole(number.value);
    if number.at_least { words.say("count-at-least", &[("count", said.into())]) } else { said }
}

/// What an indicator came to, in its unit.
pub(super) fn value_words(words: &Words, finding: &Finding) -> String {
    match &finding.measure {
        Measure::Tally(Ok(tally)) => count(words, tally.total),
        Measure::Amount(Ok(amount)) => words.money(amount.approved),
        Measure::Coverage(Ok(coverage)) => {
            format!("{}/{} · {}", coverage.reached, coverage.open, words.percent(coverage.percent))
        }
        Measure::Reduction(reduction) => percent(words, reduction.headline.value),
        Measure::Tally(Err(missing)) | Measure::Amount(Err(missing)) | Measure::Coverage(Err(missing)) => {
            words.word(&format!("missing-{}", missing.word()))
        }
    }
}

/// What an indicator asks for, in its unit.
pub(super) fn target_words(words: &Words, finding: &Finding) -> String {
    let Some((low, high)) = finding.indicator.target.as_ref().map(Target::bounds) else {
        return "–".to_owned();
    };
    let unit = |value: f64| match finding.measure {
        Measure::Reduction(_) | Measure::Coverage(_) => words.short_percent(value),
        Measure::Amount(_) | Measure::Tally(_) => words.short(value),
    };
    match high {
        Some(high) => format!("{}–{}", words.short(low), unit(high)),
        None => unit(low),
    }
}

/// What is said of a value, or a dash where there is none.
pub(super) fn or_dash<T>(value: Option<T>, said: impl FnOnce(T) -> String) -> String {
    value.map_or_else(|| "–".to_owned(), said)
}

/// A percentage, or a dash.
pub(super) fn percent(words: &Words, value: Option<f64>) -> String {
    or_dash(value, |value| words.percent(value))
}

/// An amount of đồng, or a dash.
pub(super) fn money(words: &Words, dong: Option<i64>) -> String {
    or_dash(dong, |dong| words.money(dong))
}

/// A word of caution beside a reduction so large that its data should be looked at.
pub(super) fn unusual(words: &Words, value: Option<f64>) -> Markup {
    html! { @if value.is_some_and(is_unusual) { " " span.caution { (words.word("cell-unusual")) } } }
}

/// Who did something, and when; a dash where it was not done or not recorded.
pub(super) fn signed(words: &Words, signature: Option<&Signature>) -> Markup {
    html! {
        @match signature.filter(|signature| !signature.by.is_empty()) {
            None => "–",
            Some(signature) => { (signature.by) " " span.unit { (words.moment(&signature.at)) } }
        }
    }
}

/// How sure a figure is: the badge, and the interval where there is one; values in percent points.
pub(super) fn surety(words: &Words, value: Option<f64>, half_width: Option<f64>, ground: &Ground) -> Markup {
    html! {
        @if let Some(value) = value {
            @let badge = Badge::of(value, half_width, ground.target.as_ref());
            span.badge {
                (words.word(&format!("badge-{}", badge.word())))
                @if let Some(half_width) = half_width {
                    " · " (words.say("badge-interval", &[
                        ("low", words.number(value - half_width, 2).into()),
                        ("high", words.percent(value + half_width).into()),
                        ("confidence", words.share(CONFIDENCE).into()),
                    ]))
                }
            }
        }
    }
}

/// What is still to be avoided to reach the low bound, in TOE.
pub(super) fn still_needed(words: &Words, ground: &Ground, actual: Option<f64>, adjusted: Option<f64>) -> String {
    let (Some(target), Some(actual), Some(adjusted)) = (&ground.target, actual, adjusted) else {
        return "–".to_owned();
    };
    let needed = adjusted * target.bounds().0 / 100.0 - (adjusted - actual);
    if needed <= 0.0 {
        words.word("cell-nothing-needed")
    } else {
        words.say("cell-needed", &[("toe", words.number(needed, 1).into())])
    }
}

/// What is still needed to the low bound, and what the figure would be if more were done.
///
/// `explained` says where each of the two trials is explained.
pub(super) fn prospects(
    visit: &Visit<'_>,
    ground: &Ground,
    prospects: &Prospects,
    explained: impl Fn(Information) -> String,
) -> Markup {
    let words = visit.words;
    let Prospects { need, measures, lowest_quarter } = prospects;
    let row = |said: String, one: &WhatIf, information: Information| {
        html! {
            tr {
                th scope="row" { (said) }
                td.number data-label=(words.word("column-saved")) { (words.number(one.saved, 1)) " " span.unit { "TOE" } }
                td.number.value data-label=(words.word("column-reduction")) { a href=(explained(information)) { (words.percent(one.value)) } }
                td { (verdict(words, ground.verdict(Some(one.value)))) }
            }
        }
    };
    html! {
        h2 { (words.word("prospects-title")) }
        @match need {
            None => { @if ground.target.is_some() { p { (words.word("prospects-reached")) } } }
            Some(need) => {
                p {
                    (words.say("prospects-needed", &[
                        ("toe", words.number(need.amount, 1).into()),
                        ("points", words.number(need.points, 2).into()),
                    ]))
                    @if let Some(each) = need.per_month() {
                        " " (words.say("prospects-per-month", &[("toe", words.number(each, 1).into()), ("months", need.months_left.unsigned_abs().to_string().into())]))
                    }
                    @if let Some(month) = need.latest_start {
                        " " (words.say("prospects-latest", &[("month", words.month(month).into())]))
                    }
                }
            }
        }
        @if measures.is_some() || lowest_quarter.is_some() {
            table.matrix.loose {
                thead { tr {
                    th scope="col" { (words.word("column-if")) }
                    th.number scope="col" { (words.word("column-saved")) }
                    th.number scope="col" { (words.word("column-reduction")) }
                    th scope="col" { (words.word("column-verdict")) }
                } }
                tbody {
                    @if let Some(one) = measures { (row(words.say("if-measures", &[("count", one.count.into())]), one, Information::IfMeasures)) }
                    @if let Some(one) = lowest_quarter { (row(words.say("if-lowest-quarter", &[("count", one.count.into())]), one, Information::IfLowestQuarter)) }
                }
            }
            p.note { (words.word("prospects-note")) }
        }
    }
}

/// The heading that names the low bound.
pub(super) fn needed_heading(visit: &Visit<'_>, ground: &Ground) -> String {
    let low =
        ground.target.as_ref().map_or_else(|| "–".to_owned(), |target| visit.words.short_percent(target.bounds().0));
    visit.words.say("column-needed", &[("low", low.into())])
}
