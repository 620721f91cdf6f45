//! Charts: plain data and translated words in, SVG out (plotters), or PNG (resvg). Knows no facility.
//!
//! Every value passes through [`Range`] first: the drawing library never returns from an infinite
//! axis and draws NaN silently wrong. Colours mean one thing each; shapes say the same as colours,
//! so that a grey print can be read.

mod calendar;
mod canvas;
mod comparison;
mod meter;
mod picture;
mod range;
mod ranking;
mod spark;
mod steps;
mod strip;
mod trend;
mod waterfall;

pub use calendar::{Calendar, CalendarRow, Cell, MOST_LISTED};
pub use comparison::{Compared, Comparison};
pub use meter::Meter;
pub use picture::{FONTS, to_png};
pub use range::{NotDrawable, Range};
pub use ranking::{MOST_RANKED, Ranked, Ranking};
pub use spark::Spark;
pub use steps::{Step, Steps};
pub use strip::{Mark, Strip};
pub use trend::{Point, Shape, Trend};
pub use waterfall::{Amount, Bar, Waterfall};

/// Why a chart cannot be drawn.
#[derive(Debug, thiserror::Error)]
pub enum ChartError {
    /// A value that no axis can hold.
    #[error(transparent)]
    NotDrawable(#[from] NotDrawable),
    /// The drawing library failed.
    #[error("drawing failed: {0}")]
    Drawing(String),
}
