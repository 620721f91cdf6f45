//! A value on the way from nothing to a whole, with the target and where one should be by now.

use plotters::prelude::*;

use crate::canvas::{self, Area, BAND, BLUE, Drawn, GREEN, GREY, INK, failed, filled, line};
use crate::{ChartError, Range};

/// A bar from zero.
#[derive(Clone, Debug)]
pub struct Meter<'a> {
    /// What it shows, for those who cannot see it.
    pub title: &'a str,
    /// The value; nothing when unknown, which leaves the bar empty and dashed.
    pub value: Option<f64>,
    /// Where the bar ends.
    pub whole: f64,
    /// The target's bounds; a one-sided target reaches to the end.
    pub band: Option<(f64, Option<f64>)>,
    /// Where the value should be by now.
    pub pace: Option<f64>,
}

const SIZE: (u32, u32) = (320, 30);
const TOP: i32 = 9;
const BOTTOM: i32 = 25;

impl Meter<'_> {
    /// The bar as SVG, 320 by 30. A value past the end fills it.
    ///
    /// # Errors
    /// [`ChartError::NotDrawable`] for NaN and the infinities.
    pub fn to_svg(&self) -> Result<String, ChartError> {
        Range::holding(self.value.into_iter().chain(self.pace).chain([self.whole]))?;
        canvas::draw(SIZE, self.title, self.title, |area| self.draw(area))
    }

    fn x(&self, value: f64) -> i32 {
        let share = if self.whole > 0.0 { value / self.whole } else { 0.0 };
        #[expect(clippy::cast_possible_truncation, reason = "clamped to the sheet")]
        let x = (1.0 + share.clamp(0.0, 1.0) * 318.0).round() as i32;
        x
    }

    fn draw(&self, area: &Area<'_>) -> Drawn {
        if let Some((low, high)) = self.band {
            filled(area, [(self.x(low), TOP), (self.x(high.unwrap_or(self.whole)), BOTTOM)], BAND)?;
        }
        if let Some(value) = self.value {
            filled(area, [(1, TOP), (self.x(value), BOTTOM)], BLUE)?;
        }
        let frame = if self.value.is_some() { GREY.stroke_width(1) } else { GREY.mix(0.6).stroke_width(1) };
        area.draw(&Rectangle::new([(1, TOP), (319, BOTTOM)], frame)).map_err(failed)?;
        for edge in self.band.into_iter().flat_map(|(low, high)| [Some(low), high]).flatten() {
            line(area, vec![(self.x(edge), TOP - 4), (self.x(edge), BOTTOM + 4)], GREEN, 2)?;
        }
        if let Some(pace) = self.pace {
            let at = self.x(pace);
            let tip = vec![(at, TOP), (at - 5, TOP - 8), (at + 5, TOP - 8)];
            area.draw(&Polygon::new(tip, INK.filled())).map_err(failed)?;
            line(area, vec![(at, TOP), (at, BOTTOM)], INK, 1)?;
        }
        Ok(())
    }
}
