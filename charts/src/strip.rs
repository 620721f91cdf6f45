//! A value against the target's band, on one scale for every strip of a page.

use plotters::prelude::*;

use crate::canvas::{self, Area, BAND, BLUE, GREEN, GREY, INK, VERMILLION, failed, filled, hatched, line};
use crate::{ChartError, Range};

/// The shape that stands for a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A full disc.
    Met,
    /// A ring around a dot.
    Exceeded,
    /// A half disc.
    Below,
    /// A square with an arrow up.
    Worse,
    /// A plain dot, where there is no target.
    Plain,
}

/// One row of a matrix: a stem from zero to a value, over the target's band.
#[derive(Clone, Debug)]
pub struct Strip<'a> {
    /// What it shows, for those who cannot see it.
    pub title: &'a str,
    /// The value and its mark; nothing when unknown, which is hatched.
    pub value: Option<(f64, Mark)>,
    /// Half the width of the interval about the value, where it is known.
    pub half_width: Option<f64>,
    /// The target's bounds; a one-sided target reaches to the end of the scale.
    pub band: Option<(f64, Option<f64>)>,
    /// The scale of the page.
    pub scale: Range,
}

const SIZE: (u32, u32) = (240, 40);
const MIDDLE: i32 = 20;

impl Strip<'_> {
    /// The strip as SVG, 240 by 40.
    ///
    /// A value outside the scale stands at its end.
    ///
    /// # Errors
    /// [`ChartError::NotDrawable`] for NaN and the infinities.
    pub fn to_svg(&self) -> Result<String, ChartError> {
        Range::holding(self.value.map(|(value, _)| value).into_iter().chain(self.half_width))?;
        canvas::draw(SIZE, self.title, self.title, |area| self.draw(area))
    }

    fn x(&self, value: f64) -> i32 {
        self.scale.place(value, 8, 232)
    }

    fn draw(&self, area: &Area<'_>) -> Result<(), ChartError> {
        if let Some((low, high)) = self.band {
            let (low, high) = (self.x(low), self.x(high.unwrap_or_else(|| self.scale.high())));
            filled(area, [(low, 0), (high, 40)], BAND)?;
            for edge in [low, high] {
                line(area, vec![(edge, 0), (edge, 40)], GREEN, 1)?;
            }
        }
        let zero = self.x(0.0);
        line(area, vec![(zero, 0), (zero, 40)], GREY, 1)?;
        match self.value {
            Some((value, mark)) => {
                let x = self.x(value);
                line(area, vec![(zero, MIDDLE), (x, MIDDLE)], INK, 2)?;
                if let Some(half_width) = self.half_width {
                    draw_interval(area, [self.x(value - half_width), self.x(value + half_width)], MIDDLE)?;
                }
                draw_mark(area, (x, MIDDLE), mark)
            }
            None => hatched(area, [(8, MIDDLE - 7), (232, MIDDLE + 7)]),
        }
    }
}

/// Draws an interval: a thin line with a bar at each end.
pub(crate) fn draw_interval(area: &Area<'_>, ends: [i32; 2], middle: i32) -> Result<(), ChartError> {
    line(area, vec![(ends[0], middle), (ends[1], middle)], GREY, 1)?;
    for end in ends {
        line(area, vec![(end, middle - 5), (end, middle + 5)], GREY, 1)?;
    }
    Ok(())
}

/// Draws a verdict's shape around a point.
pub(crate) fn draw_mark(area: &Area<'_>, at: (i32, i32), mark: Mark) -> Result<(), ChartError> {
    let disc = |radius: i32, style: ShapeStyle| area.draw(&Circle::new(at, radius, style)).map_err(failed);
    match mark {
        Mark::Met => disc(6, GREEN.filled()),
        Mark::Plain => disc(5, BLUE.filled()),
        Mark::Exceeded => {
            disc(7, WHITE.filled())?;
            disc(7, GREEN.stroke_width(2))?;
            disc(3, GREEN.filled())
        }
        Mark::Below => {
            disc(6, WHITE.filled())?;
            let lower: Vec<(i32, i32)> = (0..=12)
                .map(|step| {
                    let angle = f64::from(step) / 12.0 * std::f64::consts::PI;
                    #[expect(clippy::cast_possible_truncation, reason = "at most the radius")]
                    let offset = ((6.0 * angle.cos()).round() as i32, (6.0 * angle.sin()).round() as i32);
                    (at.0 + offset.0, at.1 + offset.1)
                })
                .collect();
            area.draw(&Polygon::new(lower, VERMILLION.filled())).map_err(failed)?;
            disc(6, VERMILLION.stroke_width(2))
        }
        Mark::Worse => {
            filled(area, [(at.0 - 6, at.1 - 6), (at.0 + 6, at.1 + 6)], VERMILLION)?;
            let arrow = vec![(at.0, at.1 - 4), (at.0 + 4, at.1 + 1), (at.0 - 4, at.1 + 1)];
            area.draw(&Polygon::new(arrow, WHITE.filled())).map_err(failed)?;
            line(area, vec![(at.0, at.1), (at.0, at.1 + 4)], WHITE, 2)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_verdict_and_extreme_is_drawn() {
        let scale = Range::holding([-1.0, 6.0]).expect("drawable").expect("a range");
        let strip = |value| {
            let half_width = Some(0.6);
            Strip { title: "Dệt may <3>", value, half_width, band: Some((2.5, Some(4.0))), scale }.to_svg()
        };
        let values = [
            None,
            Some((3.1, Mark::Met)),
            Some((-99_900.0, Mark::Worse)),
            Some((1e15, Mark::Exceeded)),
            Some((1.0, Mark::Below)),
            Some((0.0, Mark::Plain)),
        ];
        for value in values {
            let svg = strip(value).expect("drawn");
            assert!(svg.contains("<title>Dệt may &lt;3&gt;</title>"), "{svg}");
            assert!(svg.contains("role=\"img\""));
        }
        assert!(strip(Some((f64::NAN, Mark::Met))).is_err());
        assert!(strip(Some((f64::INFINITY, Mark::Met))).is_err());
    }
}
