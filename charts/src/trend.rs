//! Actual against adjusted baseline over time, with the target as a ribbon below the baseline.
//!
//! As lines where the points are many or run on; period by period where each stands for itself.

use plotters::prelude::*;
use plotters::style::text_anchor::HPos;

use crate::canvas::{
    self, Area, BAND, BLUE, Drawn, GREEN, GREEN_TEXT, GREY, INK, RULE, failed, filled, hatched, heading, line, text,
    width_of,
};
use crate::{ChartError, Range};

/// One point in time.
#[derive(Clone, Debug)]
pub struct Point<'a> {
    /// What stands under it on the axis; empty for none.
    pub label: &'a str,
    /// Actual and adjusted baseline; nothing is a gap, and no line crosses it.
    pub values: Option<(f64, f64)>,
    /// Whether something happened here that is told beside the chart, such as an audit.
    pub is_marked: bool,
}

/// How the points are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Joined by lines, over a ribbon.
    Lines,
    /// Each by itself: what was expected, the target below it, and what was used.
    Periods,
}

/// A sector's or facility's way through time.
#[derive(Clone, Debug)]
pub struct Trend<'a> {
    /// The finding.
    pub title: &'a str,
    /// What stands in it, for those who cannot see it.
    pub description: &'a str,
    /// How the points are drawn.
    pub shape: Shape,
    /// What is measured, above the axis.
    pub unit: &'a str,
    /// The points, oldest first.
    pub points: &'a [Point<'a>],
    /// The target's bounds in percent.
    pub band: Option<(f64, f64)>,
    /// The word for the actual line.
    pub actual: &'a str,
    /// The word for the adjusted baseline.
    pub adjusted: &'a str,
    /// The word for the target's ribbon.
    pub target: &'a str,
    /// What is said where there is nothing to draw.
    pub empty: &'a str,
    /// How a value is written on the axis.
    pub number: fn(f64) -> String,
}

const SIZE: (u32, u32) = (760, 378);
const LEFT: i32 = 84;
const RIGHT: i32 = 570;
const TOP: i32 = 78;
const BOTTOM: i32 = 338;

impl Trend<'_> {
    /// The chart as SVG, 760 by 378.
    ///
    /// # Errors
    /// [`ChartError::NotDrawable`] for NaN and the infinities.
    pub fn to_svg(&self) -> Result<String, ChartError> {
        let known = self.points.iter().filter_map(|point| point.values);
        let (low, high) = self.band.unwrap_or_default();
        let all = known.flat_map(|(actual, adjusted)| {
            [actual, adjusted, adjusted * (1.0 - low / 100.0), adjusted * (1.0 - high / 100.0)]
        });
        let range = Range::holding(all)?;
        canvas::draw(SIZE, self.title, self.description, |area| {
            heading(area, self.title)?;
            match range {
                None => text(area, self.empty, (LEFT, i32::midpoint(TOP, BOTTOM)), GREY, HPos::Left),
                Some(range) => self.draw(area, range.on_ticks()),
            }
        })
    }

    fn draw(&self, area: &Area<'_>, range: Range) -> Drawn {
        let y = |value: f64| range.place(value, BOTTOM, TOP);
        let count = i32::try_from(self.points.len()).unwrap_or(i32::MAX);
        // lines begin and end on the edges, periods have room on both sides
        let (offset, steps) = match self.shape {
            Shape::Lines => (0, count.saturating_sub(1).max(1)),
            Shape::Periods => ((RIGHT - LEFT) / count.max(1) / 2, count.max(1)),
        };
        let x = |at: usize| {
            let at = i64::try_from(at).unwrap_or(0) * i64::from(RIGHT - LEFT) / i64::from(steps);
            LEFT + offset + i32::try_from(at).unwrap_or(0)
        };

        text(area, self.unit, (LEFT, TOP - 22), GREY, HPos::Left)?;
        for value in range.ticks() {
            line(area, vec![(LEFT, y(value)), (RIGHT, y(value))], RULE, 1)?;
            text(area, &(self.number)(value), (LEFT - 8, y(value)), GREY, HPos::Right)?;
        }
        let mut free = f64::NEG_INFINITY;
        for (at, point) in self.points.iter().enumerate().filter(|(_, point)| !point.label.is_empty()) {
            let (middle, half) = (f64::from(x(at)), width_of(point.label) / 2.0);
            if middle - half < free {
                continue;
            }
            free = middle + half + 8.0;
            line(area, vec![(x(at), BOTTOM), (x(at), BOTTOM + 5)], GREY, 1)?;
            text(area, point.label, (x(at), BOTTOM + 18), GREY, HPos::Center)?;
        }
        for at in (0..self.points.len()).filter(|at| self.points[*at].is_marked) {
            let (x, y) = (x(at), TOP - 8);
            line(area, vec![(x, TOP), (x, BOTTOM)], RULE, 2)?;
            let diamond = vec![(x, y - 6), (x + 6, y), (x, y + 6), (x - 6, y)];
            area.draw(&Polygon::new(diamond, INK.filled())).map_err(failed)?;
        }
        match self.shape {
            Shape::Lines => self.draw_lines(area, &x, &y)?,
            Shape::Periods => self.draw_periods(area, (RIGHT - LEFT) / steps, &x, &y)?,
        }
        line(area, vec![(LEFT, BOTTOM), (RIGHT, BOTTOM)], INK, 1)?;
        self.draw_ends(area, x, y)
    }

    fn draw_lines(&self, area: &Area<'_>, x: &impl Fn(usize) -> i32, y: &impl Fn(f64) -> i32) -> Drawn {
        for run in runs(self.points) {
            let at = |value: fn((f64, f64)) -> f64, factor: f64| -> Vec<(i32, i32)> {
                run.iter().map(|(at, values)| (x(*at), y(value(*values) * factor))).collect()
            };
            if let Some((low, high)) = self.band {
                let (upper, lower) = (at(|v| v.1, 1.0 - low / 100.0), at(|v| v.1, 1.0 - high / 100.0));
                let ribbon: Vec<(i32, i32)> = upper.iter().copied().chain(lower.iter().rev().copied()).collect();
                area.draw(&Polygon::new(ribbon, BAND.filled())).map_err(failed)?;
                line(area, upper, GREEN, 1)?;
                line(area, lower, GREEN, 1)?;
            }
            dashed(area, &at(|v| v.1, 1.0))?;
            let actual = at(|v| v.0, 1.0);
            if let [only] = actual.as_slice() {
                area.draw(&Circle::new(*only, 3, BLUE.filled())).map_err(failed)?;
            }
            line(area, actual, BLUE, 3)?;
        }
        Ok(())
    }

    fn draw_periods(&self, area: &Area<'_>, width: i32, x: &impl Fn(usize) -> i32, y: &impl Fn(f64) -> i32) -> Drawn {
        let half = (width * 2 / 5).clamp(1, 24);
        for (at, point) in self.points.iter().enumerate() {
            let (left, right) = (x(at) - half, x(at) + half);
            let Some((actual, adjusted)) = point.values else {
                hatched(area, [(left, TOP), (right, BOTTOM)])?;
                continue;
            };
            if let Some((low, high)) = self.band {
                let (upper, lower) = (y(adjusted * (1.0 - low / 100.0)), y(adjusted * (1.0 - high / 100.0)));
                filled(area, [(left, upper), (right, lower)], BAND)?;
                line(area, vec![(left, upper), (right, upper)], GREEN, 1)?;
                line(area, vec![(left, lower), (right, lower)], GREEN, 1)?;
            }
            dashed(area, &[(left, y(adjusted)), (right, y(adjusted))])?;
            line(area, vec![(x(at), y(adjusted)), (x(at), y(actual))], BLUE, 1)?;
            area.draw(&Circle::new((x(at), y(actual)), half.min(5), BLUE.filled())).map_err(failed)?;
        }
        Ok(())
    }

    /// The words at the lines' ends, on tiers so that none covers another.
    fn draw_ends(&self, area: &Area<'_>, x: impl Fn(usize) -> i32, y: impl Fn(f64) -> i32) -> Drawn {
        let mut known =
            self.points.iter().enumerate().filter_map(|(at, point)| point.values.map(|values| (at, values)));
        let Some((last, (actual, adjusted))) = known.next_back() else {
            return Ok(());
        };
        let mut words = vec![(y(adjusted), self.adjusted, GREY), (y(actual), self.actual, BLUE)];
        if let Some((low, high)) = self.band {
            words.push((y(adjusted * (1.0 - f64::midpoint(low, high) / 100.0)), self.target, GREEN_TEXT));
        }
        words.sort_by_key(|word| word.0);
        // in the clear: beside the last point, or past the periods after it
        let end = if self.shape == Shape::Lines { x(last) + 10 } else { RIGHT + 10 };
        let mut free = i32::MIN;
        for (at, word, colour) in words {
            let tier = at.max(free);
            text(area, word, (end, tier), colour, HPos::Left)?;
            free = tier + 17;
        }
        Ok(())
    }
}

/// The stretches of points without a gap.
fn runs(points: &[Point<'_>]) -> Vec<Vec<(usize, (f64, f64))>> {
    let mut runs: Vec<Vec<(usize, (f64, f64))>> = Vec::new();
    let mut goes_on = false;
    for (at, point) in points.iter().enumerate() {
        match (point.values, runs.last_mut()) {
            (Some(values), Some(run)) if goes_on => run.push((at, values)),
            (Some(values), _) => runs.push(vec![(at, values)]),
            (None, _) => {}
        }
        goes_on = point.values.is_some();
    }
    runs
}

/// A dashed line, five pixels on and four off along each segment.
fn dashed(area: &Area<'_>, points: &[(i32, i32)]) -> Drawn {
    let series = plotters::series::DashedLineSeries::new(points.iter().copied(), 5, 4, GREY.stroke_width(2));
    series.into_iter().try_for_each(|dash| area.draw(&dash).map_err(failed))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trend<'a>(points: &'a [Point<'a>], title: &'a str) -> Trend<'a> {
        Trend {
            title,
            description: "d",
            shape: Shape::Lines,
            unit: "TOE",
            points,
            band: Some((2.5, 4.0)),
            actual: "Thực tế",
            adjusted: "Mức gốc quy đổi",
            target: "mục tiêu",
            empty: "Chưa có số liệu",
            number: |value| format!("{value:.0}"),
        }
    }

    #[test]
    fn empty_one_point_gaps_and_extremes_are_drawn() {
        let point = |values| Point { label: "2023", values, is_marked: false };
        assert!(trend(&[], "").to_svg().expect("drawn").contains("Chưa có số liệu"));
        assert!(trend(&[point(Some((97.0, 100.0)))], "").to_svg().expect("drawn").contains("circle"));
        let long = "Rượu, bia, nước giải khát ".repeat(20);
        let gap = [point(Some((97.0, 100.0))), point(None), point(Some((96.0, 100.0))), point(Some((95.0, 101.0)))];
        assert!(trend(&gap, &long).to_svg().expect("drawn").contains("Rượu"));
        assert!(trend(&[point(Some((1e15, 0.0)))], "").to_svg().is_ok());
        assert!(trend(&[point(Some((f64::NAN, 1.0)))], "").to_svg().is_err());
        assert!(trend(&[point(Some((1.0, f64::INFINITY)))], "").to_svg().is_err());
    }

    #[test]
    fn no_line_crosses_a_gap() {
        let point = |values| Point { label: "", values, is_marked: true };
        let points = [point(Some((1.0, 1.0))), point(None), point(Some((1.0, 1.0))), point(Some((1.0, 1.0)))];
        let runs: Vec<usize> = runs(&points).iter().map(Vec::len).collect();
        assert_eq!(runs, [1, 2]);
    }
}
