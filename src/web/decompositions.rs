//! Why a sector's consumption changed: a block of its page.

use maud::{Markup, PreEscaped, html};

use super::explanations::of_year;
use super::parts::{or_dash, percent};
use super::{Visit, facility_path, link};
use crate::app::dashboards::SectorDecomposition;
use crate::app::grounds::Ground;
use crate::domain::comparisons::{Change, Comparison, LeftOut};
use crate::domain::formulas::Information;
use crate::figures;
use crate::i18n::Fact;

/// Up to how many that are left out are named without unfolding the list.
const MOST_SHOWN: usize = 10;

pub(super) fn block(visit: &Visit<'_>, ground: &Ground, of: &SectorDecomposition) -> Markup {
    let words = visit.words;
    let comparison = &of.comparison;
    html! {
        section.block #change {
            h2 { (words.word("decomposition-heading")) }
            (choice(visit, ground, comparison))
            @match &comparison.change {
                Ok(change) => {
                    @if let Ok(svg) = figures::sector_decomposition(words, of) { div.chart { (PreEscaped(svg)) } }
                    p { (sentence(visit, change)) }
                    p { (counted(visit, comparison, change)) " "
                        a.explain href=(explained(ground, of)) { (words.word("explain-link")) } }
                    p.note { (words.word("decomposition-note")) }
                    details { summary { (words.word("chart-table")) } (table(visit, comparison, change)) }
                }
                Err(because) => p { (words.undecomposed(because)) },
            }
            (left_out(visit, ground, &comparison.left_out))
        }
    }
}

/// The address that explains the change.
fn explained(ground: &Ground, of: &SectorDecomposition) -> String {
    let [from, to] = of.comparison.years.both();
    of_year(ground, to, Information::Decomposition, &format!("&sector={}&from={from}", of.sector.code()))
}

/// The two years, to be chosen: those of the programme and the one before it, which many baselines stand on.
fn choice(visit: &Visit<'_>, ground: &Ground, comparison: &Comparison) -> Markup {
    let words = visit.words;
    let span = ground.programme.span;
    let both = comparison.years.both();
    let mut years: Vec<i32> = (span.first.year() - 1..=span.last.year()).chain(both).collect();
    years.sort_unstable();
    years.dedup();
    html! {
        form.search method="get" action=(format!("{}#change", visit.path)) {
            input type="hidden" name="programme" value=(ground.programme.code);
            input type="hidden" name="period" value=(ground.period);
            @for (name, label, chosen) in [("from", "decomposition-from", both[0]), ("to", "decomposition-to", both[1])] {
                label { (words.word(label)) " "
                    select name=(name) { @for year in &years { option value=(year) selected[*year == chosen] { (year) } } }
                }
            }
            button type="submit" { (words.word("decomposition-compare")) }
        }
    }
}

/// What each effect did, in plain words.
fn sentence(visit: &Visit<'_>, change: &Change) -> String {
    let (words, effects) = (visit.words, change.effects.additive);
    let decimals = figures::effect_decimals(change);
    let nothing = words.number(0.0, decimals);
    let mut facts: Vec<(&str, Fact)> = Vec::new();
    for (way, name, effect) in [
        ("done", "activity", effects.activity),
        ("shared", "structure", effects.structure),
        ("used", "intensity", effects.intensity),
    ] {
        let amount = words.number(effect.abs(), decimals);
        let direction = match effect {
            _ if amount == nothing => "none",
            fall if fall < 0.0 => "down",
            _ => "up",
        };
        facts.extend([(way, direction.into()), (name, amount.into())]);
    }
    words.say("decomposition-sentence", &facts)
}

/// Of how many facilities it is.
fn counted(visit: &Visit<'_>, comparison: &Comparison, change: &Change) -> String {
    let words = visit.words;
    let [from, to] = comparison.years.both().map(|year| year.to_string());
    let [before, after] = change.output.map(|output| words.number(output, 0));
    let counted = words.say(
        "decomposition-counted",
        &[
            ("counted", change.parts.len().into()),
            ("before", before.into()),
            ("after", after.into()),
            ("unit", change.output_unit.symbol().into()),
        ],
    );
    if change.appeared + change.vanished == 0 {
        return counted;
    }
    let facts = [
        ("appeared", change.appeared.into()),
        ("to", to.into()),
        ("vanished", change.vanished.into()),
        ("from", from.into()),
    ];
    format!("{counted} {}", words.say("decomposition-came", &facts))
}

/// The chart's numbers, and the factors that multiply to the ratio of both years.
fn table(visit: &Visit<'_>, comparison: &Comparison, change: &Change) -> Markup {
    let words = visit.words;
    let effects = &change.effects;
    let [before, after] = change.consumption;
    let share = |amount: f64| percent(words, (before > 0.0).then(|| 100.0 * amount / before));
    let factor = |value: Option<f64>| or_dash(value, |value| words.number(value, 6));
    let rows = [
        ("decomposition-activity", effects.additive.activity, effects.multiplicative.activity),
        ("decomposition-structure", effects.additive.structure, effects.multiplicative.structure),
        ("decomposition-intensity", effects.additive.intensity, effects.multiplicative.intensity),
        ("decomposition-change", effects.change, effects.total),
    ];
    let year = |year: i32, amount: f64| {
        html! { tr {
            th scope="row" { (year) }
            td.number { (words.number(amount, 1)) }
            td.number { (share(amount)) }
            td.number {}
        } }
    };
    html! {
        table {
            thead { tr {
                th scope="col" { (words.word("column-effect")) }
                th.number scope="col" { "TOE" }
                th.number scope="col" {
                    (words.say("column-of-year", &[("year", comparison.years.earlier().to_string().into())]))
                }
                th.number scope="col" { (words.word("column-factor")) }
            } }
            tbody {
                (year(comparison.years.earlier(), before))
                @for (name, amount, times) in rows { tr {
                    th scope="row" { (words.word(name)) }
                    td.number { (words.signed(amount, 1)) }
                    td.number { (share(amount)) }
                    td.number { (factor(times)) }
                } }
                (year(comparison.years.later(), after))
            }
        }
    }
}

/// Who is in neither year, and why.
fn left_out(visit: &Visit<'_>, ground: &Ground, left_out: &[LeftOut]) -> Markup {
    let words = visit.words;
    html! {
        @if left_out.is_empty() { p.note { (words.word("decomposition-none-left-out")) } } @else {
            details open[left_out.len() <= MOST_SHOWN] {
                summary { (words.say("decomposition-left-out", &[("count", left_out.len().into())])) }
                ul.gaps { @for one in left_out { li {
                    a href=(link(&facility_path(&one.code), ground)) { (one.name) }
                    p { (words.not_compared(&one.reasons)) }
                } } }
            }
        }
    }
}
