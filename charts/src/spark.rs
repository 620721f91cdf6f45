//! A value's way through the years, small enough for a table's cell.

use plotters::prelude::*;

use crate::canvas::{self, Area, BAND, BLUE, Drawn, GREY, failed, filled, hatched, line};
use crate::{ChartError, Range};

/// A row's values over time, over the target's band.
#[derive(Clone, Debug)]
pub struct Spark<'a> {
    /// What it shows, for those who cannot see it.
    pub title: &'a str,
    /// The values, oldest first; nothing where unknown, which is hatched.
    pub values: &'a [Option<f64>],
    /// The target's bounds; a one-sided target reaches to the end of the scale.
    pub band: Option<(f64, Option<f64>)>,
    /// The scale of the page.
    pub scale: Range,
}

const SIZE: (u32, u32) = (120, 40);
const EDGE: i32 = 8;

impl Spark<'_> {
    /// The line as SVG, 120 by 40.
    ///
    /// A value outside the scale stands at its end.
    ///
    /// # Errors
    /// [`ChartError::NotDrawable`] for NaN and the infinities.
    pub fn to_svg(&self) -> Result<String, ChartError> {
        Range::holding(self.values.iter().flatten().copied())?;
        canvas::draw(SIZE, self.title, self.title, |area| self.draw(area))
    }

    fn draw(&self, area: &Area<'_>) -> Drawn {
        let (width, height) = (SIZE.0.cast_signed(), SIZE.1.cast_signed());
        let y = |value: f64| self.scale.place(value, height - EDGE, EDGE);
        if let Some((low, high)) = self.band {
            let high = high.unwrap_or_else(|| self.scale.high());
            filled(area, [(0, y(high)), (width, y(low))], BAND)?;
        }
        line(area, vec![(0, y(0.0)), (width, y(0.0))], GREY, 1)?;
        let steps = i32::try_from(self.values.len()).unwrap_or(i32::MAX).max(1);
        let step = (width - EDGE) / steps;
        let x = |at: usize| i32::try_from(at).unwrap_or(0).saturating_mul(step) + step / 2 + EDGE / 2;
        let mut before = None;
        for (at, value) in self.values.iter().enumerate() {
            let here = value.map(|value| (x(at), y(value)));
            match (before, here) {
                (Some(before), Some(here)) => line(area, vec![before, here], BLUE, 2)?,
                (None, Some(here)) => area.draw(&Circle::new(here, 2, BLUE.filled())).map_err(failed)?,
                (_, None) => hatched(area, [(x(at) - step / 2, EDGE), (x(at) + step / 2, height - EDGE)])?,
            }
            before = here;
        }
        match before {
            Some(last) => area.draw(&Circle::new(last, 3, BLUE.filled())).map_err(failed),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn none_one_gaps_and_extremes_are_drawn() {
        let scale = Range::holding([-1.0, 6.0]).expect("drawable").expect("a range");
        let spark =
            |values: &[Option<f64>]| Spark { title: "Thép <1>", values, band: Some((2.5, None)), scale }.to_svg();
        assert!(spark(&[]).expect("drawn").contains("Thép &lt;1&gt;"));
        assert_eq!(spark(&[Some(3.0)]).expect("drawn").matches("<circle").count(), 2);
        // no line over the gap
        let gap = spark(&[Some(3.0), None, Some(1e15)]).expect("drawn");
        assert!(!gap.contains("stroke-width=\"2\""), "{gap}");
        assert!(spark(&vec![Some(1.0); 5000]).is_ok());
        assert!(spark(&[Some(f64::NAN)]).is_err());
    }
}
