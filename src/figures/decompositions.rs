//! What a change of consumption came from.

use charts::{Amount, Bar, ChartError, Waterfall};

use super::axis_number;
use crate::app::dashboards::SectorDecomposition;
use crate::domain::comparisons::Change;
use crate::i18n::{Fact, Words};

/// A sector's consumption of one year, what was added and taken away, and that of the other year.
///
/// # Errors
/// When a value cannot be drawn.
pub fn sector_decomposition(words: &Words, of: &SectorDecomposition) -> Result<String, ChartError> {
    let sector = words.word(&format!("sector-{}", of.sector.code()));
    let [from, to] = of.comparison.years.both().map(|year| year.to_string());
    let years = [("sector", sector.into()), ("from", from.clone().into()), ("to", to.clone().into())];
    let change = match &of.comparison.change {
        Ok(change) => change,
        Err(because) => {
            let title = words.say("decomposition-unknown", &years);
            let reason = words.undecomposed(because);
            return drawn(words, &title, &format!("{title}. {reason}"), &[], &reason);
        }
    };
    let title = finding(words, change, &years);
    let effects = change.effects.additive;
    let decimals = effect_decimals(change);
    let [before, after] = change.consumption;
    let steps = [
        ("decomposition-activity", effects.activity),
        ("decomposition-structure", effects.structure),
        ("decomposition-intensity", effects.intensity),
    ];
    let mut bars = vec![(from, words.number(before, decimals), Amount::Before(before))];
    bars.extend(steps.map(|(name, step)| (words.word(name), words.signed(step, decimals), Amount::Step(step))));
    bars.push((to, words.number(after, decimals), Amount::After(after)));
    let bars: Vec<Bar<'_>> = bars.iter().map(|(label, said, amount)| Bar { label, said, amount: *amount }).collect();
    drawn(words, &title, &title, &bars, &words.word("chart-empty"))
}

fn drawn(words: &Words, title: &str, description: &str, bars: &[Bar<'_>], empty: &str) -> Result<String, ChartError> {
    Waterfall { title, description, unit: &words.word("chart-unit-year"), bars, empty, number: axis_number(words) }
        .to_svg()
}

/// How many decimals the effects of a change are told with: none where a TOE is less than a thousandth.
#[must_use]
pub fn effect_decimals(change: &Change) -> usize {
    usize::from(change.consumption.into_iter().fold(0.0, f64::max) < 1000.0)
}

fn finding(words: &Words, of: &Change, years: &[(&str, Fact)]) -> String {
    let decimals = effect_decimals(of);
    let effects = of.effects.additive;
    let amount = words.number(of.effects.change.abs(), decimals);
    let id = match of.effects.change {
        _ if amount == words.number(0.0, decimals) => "decomposition-same",
        fall if fall < 0.0 => "decomposition-fall",
        _ => "decomposition-rise",
    };
    let mut facts = years.to_vec();
    facts.extend([
        ("toe", amount.into()),
        ("activity", words.signed(effects.activity, decimals).into()),
        ("structure", words.signed(effects.structure, decimals).into()),
        ("intensity", words.signed(effects.intensity, decimals).into()),
    ]);
    words.say(id, &facts)
}
