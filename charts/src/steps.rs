//! How many members of a register were reached over time, of how many, against the way to the target.

use plotters::prelude::*;
use plotters::style::text_anchor::HPos;

use crate::canvas::{
    self, Area, BAND, BLUE, Drawn, GREEN, GREEN_TEXT, GREY, INK, RULE, failed, heading, line, text, width_of,
};
use crate::{ChartError, Range};

/// One month.
#[derive(Clone, Copy, Debug)]
pub struct Step<'a> {
    /// What stands under it on the axis; empty for none.
    pub label: &'a str,
    /// How many were reached and how many there were at its end; nothing once the future begins.
    pub reached_of: Option<(f64, f64)>,
}

/// A register's way to its target.
#[derive(Clone, Debug)]
pub struct Steps<'a> {
    /// The finding.
    pub title: &'a str,
    /// What stands in it, for those who cannot see it.
    pub description: &'a str,
    /// What is counted, above the axis.
    pub unit: &'a str,
    /// The months of the programme, in order.
    pub steps: &'a [Step<'a>],
    /// How many the target's bounds ask for at the end, and what is written beside each.
    pub bounds: &'a [(f64, &'a str)],
    /// The word for those reached.
    pub reached: &'a str,
    /// The word for all.
    pub all: &'a str,
    /// What is said where there is nothing to draw.
    pub empty: &'a str,
    /// How a value is written on the axis.
    pub number: fn(f64) -> String,
}

const SIZE: (u32, u32) = (760, 378);
const LEFT: i32 = 64;
const RIGHT: i32 = 590;
const TOP: i32 = 78;
const BOTTOM: i32 = 338;

impl Steps<'_> {
    /// The chart as SVG, 760 by 378.
    ///
    /// # Errors
    /// [`ChartError::NotDrawable`] for NaN and the infinities.
    pub fn to_svg(&self) -> Result<String, ChartError> {
        let known = self.steps.iter().filter_map(|step| step.reached_of).flat_map(|(reached, all)| [reached, all]);
        let bounds = self.bounds.iter().map(|(bound, _)| *bound);
        let range = Range::holding(known.clone().chain(bounds).chain([0.0]))?;
        canvas::draw(SIZE, self.title, self.description, |area| {
            heading(area, self.title)?;
            match range {
                Some(range) if known.clone().next().is_some() => self.draw(area, range.on_ticks()),
                _ => text(area, self.empty, (LEFT, i32::midpoint(TOP, BOTTOM)), GREY, HPos::Left),
            }
        })
    }

    fn draw(&self, area: &Area<'_>, range: Range) -> Drawn {
        let y = |value: f64| range.place(value, BOTTOM, TOP);
        let count = i64::try_from(self.steps.len()).unwrap_or(1).max(1);
        let x = |at: usize| {
            let along = i64::try_from(at).unwrap_or(0) * i64::from(RIGHT - LEFT) / count;
            LEFT + i32::try_from(along).unwrap_or(0)
        };
        text(area, self.unit, (LEFT, TOP - 22), GREY, HPos::Left)?;
        for value in range.ticks() {
            line(area, vec![(LEFT, y(value)), (RIGHT, y(value))], RULE, 1)?;
            text(area, &(self.number)(value), (LEFT - 8, y(value)), GREY, HPos::Right)?;
        }
        let mut free = f64::NEG_INFINITY;
        for (at, step) in self.steps.iter().enumerate().filter(|(_, step)| !step.label.is_empty()) {
            line(area, vec![(x(at), BOTTOM), (x(at), BOTTOM + 5)], GREY, 1)?;
            if f64::from(x(at)) >= free {
                text(area, step.label, (x(at), BOTTOM + 18), GREY, HPos::Left)?;
                free = f64::from(x(at)) + width_of(step.label) + 8.0;
            }
        }
        let way = |bound: f64| vec![(LEFT, y(0.0)), (RIGHT, y(bound))];
        if let [(low, _), (high, _)] = self.bounds {
            let ribbon = vec![(LEFT, y(0.0)), (RIGHT, y(*low)), (RIGHT, y(*high))];
            area.draw(&Polygon::new(ribbon, BAND.filled())).map_err(failed)?;
        }
        for (bound, _) in self.bounds {
            line(area, way(*bound), GREEN, 1)?;
        }
        let (mut reached, mut all) = (Vec::new(), Vec::new());
        for (at, (now, of)) in self.steps.iter().enumerate().filter_map(|(at, step)| Some((at, step.reached_of?))) {
            // a step stands from the end of its month to the end of the next
            reached.extend([(x(at), y(now)), (x(at + 1), y(now))]);
            all.extend([(x(at), y(of)), (x(at + 1), y(of))]);
        }
        let (reached_end, all_end) = (reached.last().copied(), all.last().copied());
        line(area, all, GREY, 2)?;
        line(area, reached, BLUE, 3)?;
        line(area, vec![(LEFT, BOTTOM), (RIGHT, BOTTOM)], INK, 1)?;
        self.draw_words(area, reached_end, all_end, y)
    }

    /// The words at the right edge, on tiers so that none covers another.
    fn draw_words(
        &self,
        area: &Area<'_>,
        reached: Option<(i32, i32)>,
        all: Option<(i32, i32)>,
        y: impl Fn(f64) -> i32,
    ) -> Drawn {
        let mut words: Vec<(i32, &str, RGBColor)> =
            self.bounds.iter().map(|(bound, word)| (y(*bound), *word, GREEN_TEXT)).collect();
        words.extend(reached.map(|(_, at)| (at, self.reached, BLUE)));
        words.extend(all.map(|(_, at)| (at, self.all, GREY)));
        words.sort_by_key(|word| word.0);
        let mut free = i32::MIN;
        for (at, word, colour) in words {
            let tier = at.max(free);
            text(area, word, (RIGHT + 10, tier), colour, HPos::Left)?;
            free = tier + 17;
        }
        match reached {
            Some(end) => area.draw(&Circle::new(end, 4, BLUE.filled())).map_err(failed),
            None => Ok(()),
        }
    }
}
