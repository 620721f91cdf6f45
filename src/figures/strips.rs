//! Reductions against the band, small enough for a table's row.

use charts::{ChartError, Range, Spark, Strip};

use super::mark;
use crate::app::grounds::Ground;
use crate::domain::verdicts::Target;
use crate::i18n::Words;

/// The scale of every reduction strip, in percent.
const SCALE: [f64; 2] = [-1.0, 6.0];

fn scale() -> Result<Range, ChartError> {
    Ok(Range::holding(SCALE)?.expect("the scale holds two numbers"))
}

fn shown(words: &Words, value: Option<f64>) -> String {
    value.map_or_else(|| words.word("verdict-unknown"), |value| words.percent(value))
}

/// The strip of a value and the interval about it, named by what it is of.
///
/// # Errors
/// When the value cannot be drawn.
pub fn strip(
    words: &Words,
    of: &str,
    value: Option<f64>,
    half_width: Option<f64>,
    ground: &Ground,
) -> Result<String, ChartError> {
    let title = format!("{of}: {}", shown(words, value));
    let band = ground.target.as_ref().map(Target::bounds);
    let value = value.map(|value| (value, mark(ground.verdict(Some(value)))));
    Strip { title: &title, value, half_width, band, scale: scale()? }.to_svg()
}

/// The values of the years in one line, named by what they are of.
///
/// # Errors
/// When a value cannot be drawn.
pub fn sparkline(
    words: &Words,
    of: &str,
    years: impl Iterator<Item = (i32, Option<f64>)>,
    ground: &Ground,
) -> Result<String, ChartError> {
    let (years, values): (Vec<i32>, Vec<Option<f64>>) = years.unzip();
    let told: Vec<String> =
        years.iter().zip(&values).map(|(year, value)| format!("{year}: {}", shown(words, *value))).collect();
    let title = format!("{of}. {}", told.join("; "));
    let band = ground.target.as_ref().map(Target::bounds);
    Spark { title: &title, values: &values, band, scale: scale()? }.to_svg()
}
