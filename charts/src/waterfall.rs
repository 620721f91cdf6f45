//! From one amount to another, step by step: what each effect added or took away.

use plotters::prelude::*;
use plotters::style::text_anchor::HPos;

use crate::canvas::{self, Area, BLUE, Drawn, GREY, INK, RULE, bold, failed, filled, fitting, heading, line, text};
use crate::{ChartError, Range};

/// What a bar stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Amount {
    /// The amount before, from zero; grey, as all that is past. Never hatched, which is the unknown.
    Before(f64),
    /// What is added to the amount so far, filled, or taken from it, an outline.
    Step(f64),
    /// The amount after, from zero.
    After(f64),
}

/// One bar.
#[derive(Clone, Copy, Debug)]
pub struct Bar<'a> {
    /// What stands under it; cut where it is too long.
    pub label: &'a str,
    /// What is written above it: its amount, a step's with its sign.
    pub said: &'a str,
    /// What it stands for.
    pub amount: Amount,
}

/// A way from one amount to another.
#[derive(Clone, Debug)]
pub struct Waterfall<'a> {
    /// The finding.
    pub title: &'a str,
    /// What stands in it, for those who cannot see it.
    pub description: &'a str,
    /// What is measured, above the axis.
    pub unit: &'a str,
    /// The bars, in order.
    pub bars: &'a [Bar<'a>],
    /// What is said where there is nothing to draw.
    pub empty: &'a str,
    /// How a value is written on the axis.
    pub number: fn(f64) -> String,
}

const SIZE: (u32, u32) = (760, 378);
const LEFT: i32 = 84;
const RIGHT: i32 = 744;
const TOP: i32 = 96;
const BOTTOM: i32 = 338;

impl Waterfall<'_> {
    /// The chart as SVG, 760 by 378. The axis holds zero.
    ///
    /// # Errors
    /// [`ChartError::NotDrawable`] for NaN, the infinities, and what they add up to.
    pub fn to_svg(&self) -> Result<String, ChartError> {
        let ends = self.ends();
        let range = Range::holding(ends.iter().flatten().copied().chain([0.0]))?;
        canvas::draw(SIZE, self.title, self.description, |area| {
            heading(area, self.title)?;
            match range {
                Some(range) if !ends.is_empty() => self.draw(area, &ends, range.on_ticks()),
                _ => text(area, self.empty, (LEFT, i32::midpoint(TOP, BOTTOM)), GREY, HPos::Left),
            }
        })
    }

    /// Where each bar begins and ends.
    fn ends(&self) -> Vec<[f64; 2]> {
        let mut so_far = 0.0;
        let of = |bar: &Bar<'_>| {
            let begins = if matches!(bar.amount, Amount::Step(_)) { so_far } else { 0.0 };
            so_far = match bar.amount {
                Amount::Step(step) => so_far + step,
                Amount::Before(level) | Amount::After(level) => level,
            };
            [begins, so_far]
        };
        self.bars.iter().map(of).collect()
    }

    fn draw(&self, area: &Area<'_>, ends: &[[f64; 2]], range: Range) -> Drawn {
        let y = |value: f64| range.place(value, BOTTOM, TOP);
        text(area, self.unit, (LEFT, TOP - 36), GREY, HPos::Left)?;
        for value in range.ticks() {
            line(area, vec![(LEFT, y(value)), (RIGHT, y(value))], RULE, 1)?;
            text(area, &(self.number)(value), (LEFT - 8, y(value)), GREY, HPos::Right)?;
        }
        let slot = (RIGHT - LEFT) / i32::try_from(ends.len()).unwrap_or(i32::MAX).max(1);
        let half = (slot * 3 / 10).clamp(1, 46);
        let mut before: Option<(i32, i32)> = None;
        for ((bar, [begins, end]), middle) in
            self.bars.iter().zip(ends).zip((LEFT + slot / 2..).step_by(slot.max(1).unsigned_abs() as usize))
        {
            let (left, right) = (middle - half, middle + half);
            if let Some((x, level)) = before {
                line(area, vec![(x, level), (left, level)], GREY, 1)?;
            }
            let (top, bottom) = (y(begins.max(*end)), y(begins.min(*end)));
            let corners = [(left, top), (right, bottom.max(top + 2))];
            match bar.amount {
                Amount::Before(_) => {
                    filled(area, corners, RULE)?;
                    outlined(area, corners, GREY)?;
                }
                Amount::Step(step) if step < 0.0 => {
                    filled(area, corners, WHITE)?;
                    outlined(area, corners, BLUE)?;
                }
                Amount::Step(_) | Amount::After(_) => filled(area, corners, BLUE)?,
            }
            let room = f64::from(slot) - 8.0;
            bold(area, &fitting(bar.said, room), (middle, top - 11), HPos::Center)?;
            text(area, &fitting(bar.label, room), (middle, BOTTOM + 18), INK, HPos::Center)?;
            before = Some((right, y(*end)));
        }
        line(area, vec![(LEFT, y(0.0)), (RIGHT, y(0.0))], INK, 1)
    }
}

fn outlined(area: &Area<'_>, corners: [(i32, i32); 2], colour: RGBColor) -> Drawn {
    area.draw(&Rectangle::new(corners, colour.stroke_width(2))).map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_lead_from_one_amount_to_the_other_and_nothing_else_is_drawn() {
        let bar = |amount| Bar { label: "Sản lượng", said: "+1.350", amount };
        let of = |bars: &[Bar<'_>]| {
            let chart = Waterfall {
                title: "Tiêu hao tăng",
                description: "d",
                unit: "TOE",
                bars,
                empty: "Chưa có số liệu",
                number: |value| format!("{value:.0}"),
            };
            (chart.ends(), chart.to_svg())
        };
        let bars = [Amount::Before(11.0), Amount::Step(2.0), Amount::Step(-1.0), Amount::After(12.0)].map(bar);
        let (ends, svg) = of(&bars);
        assert_eq!(ends, [[0.0, 11.0], [11.0, 13.0], [13.0, 12.0], [0.0, 12.0]]);
        assert!(svg.expect("drawn").contains("Sản lượng"));
        assert!(of(&[]).1.expect("drawn").contains("Chưa có số liệu"));
        for amount in [f64::NAN, f64::INFINITY, -1e300] {
            assert!(of(&[bar(Amount::Step(amount))]).1.is_err());
        }
        assert!(of(&[bar(Amount::Before(1e100)), bar(Amount::Step(1e100))]).1.is_err());
        assert!(of(&[bar(Amount::Before(1e18)), bar(Amount::Step(1e24))]).1.is_ok());
    }
}
