//! A reduction against the band.

use charts::{ChartError, Mark, Range, Strip};

use crate::app::dashboards::Ground;
use crate::domain::verdicts::Verdict;
use crate::i18n::Words;

/// The scale of every reduction strip, in percent.
const SCALE: [f64; 2] = [-1.0, 6.0];

/// The strip of a value, named by what it is of.
///
/// # Errors
/// When the value cannot be drawn.
pub fn strip(words: &Words, of: &str, value: Option<f64>, ground: &Ground) -> Result<String, ChartError> {
    let mark = match ground.verdict(value) {
        Verdict::Met => Mark::Met,
        Verdict::Exceeded => Mark::Exceeded,
        Verdict::Below => Mark::Below,
        Verdict::Worse => Mark::Worse,
        Verdict::Unknown | Verdict::None => Mark::Plain,
    };
    let scale = Range::holding(SCALE)?.expect("the scale holds two numbers");
    let shown = value.map_or_else(|| words.word("verdict-unknown"), |value| words.percent(value));
    let title = format!("{of}: {shown}");
    let band = ground.target.as_ref().map(crate::domain::verdicts::Target::bounds);
    Strip { title: &title, value: value.map(|value| (value, mark)), band, scale }.to_svg()
}
