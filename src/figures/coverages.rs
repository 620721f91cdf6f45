//! Who was reached, and how far something has come.

use charts::{ChartError, Meter, Step, Steps};

use super::axis_number;
use crate::app::tracking::CoverageDashboard;
use crate::domain::quantities::Decimal;
use crate::domain::reached::{Qualifies, asked_for};
use crate::i18n::Words;

/// How many places were reached by month, against the way to the target.
///
/// # Errors
/// When a value cannot be drawn.
#[expect(clippy::cast_precision_loss, reason = "registers have far fewer members than 2^52")]
pub fn coverage(words: &Words, dashboard: &CoverageDashboard) -> Result<String, ChartError> {
    let title = coverage_finding(words, dashboard);
    let span = dashboard.ground.programme.span;
    let labels: Vec<String> = span
        .months()
        .map(|month| if month.of_year() == 1 { month.year().to_string() } else { String::new() })
        .collect();
    let steps: Vec<Step<'_>> = span
        .months()
        .zip(&labels)
        .map(|(month, label)| {
            let then = dashboard.months.iter().find(|(at, ..)| *at == month);
            Step { label, reached_of: then.map(|(_, reached, open)| (*reached as f64, *open as f64)) }
        })
        .collect();
    let asked = |bound: Decimal| {
        let number = asked_for(bound, dashboard.open.len()) as f64;
        (number, format!("{} = {}", words.short_percent(bound.exact().to_f64()), words.number(number, 0)))
    };
    let target = dashboard.indicator.target.as_ref();
    let bounds = target.into_iter().flat_map(|target| [Some(target.low), target.high]).flatten().map(asked);
    let bounds: Vec<(f64, String)> = bounds.collect();
    let bounds: Vec<(f64, &str)> = bounds.iter().map(|(number, word)| (*number, word.as_str())).collect();
    let word = match dashboard.measure.when {
        Qualifies::Reached => "coverage-reached",
        Qualifies::Replaced(_) => "coverage-replaced",
    };
    Steps {
        title: &title,
        description: &title,
        unit: &words.word("coverage-unit"),
        steps: if dashboard.known().is_some() { &steps } else { &[] },
        bounds: &bounds,
        reached: &words.word(word),
        all: &words.word("coverage-open"),
        empty: &words.word("chart-empty"),
        number: axis_number(words),
    }
    .to_svg()
}

/// What a coverage came to, in a sentence.
#[must_use]
pub fn coverage_finding(words: &Words, dashboard: &CoverageDashboard) -> String {
    let name = words.name(&dashboard.indicator.name);
    match dashboard.known() {
        Some(known) => words.say(
            "coverage-finding",
            &[
                ("name", name.into()),
                ("reached", known.reached.into()),
                ("open", known.open.into()),
                ("percent", words.percent(known.percent).into()),
                ("period", words.span(dashboard.ground.period.span()).into()),
            ],
        ),
        None => words.say("coverage-unknown", &[("name", name.into())]),
    }
}

/// A bar from nothing to a whole, named by what it shows.
///
/// # Errors
/// When a value cannot be drawn.
pub fn meter(
    title: &str,
    value: Option<f64>,
    whole: f64,
    band: Option<(f64, Option<f64>)>,
    pace: Option<f64>,
) -> Result<String, ChartError> {
    Meter { title, value, whole, band, pace }.to_svg()
}
