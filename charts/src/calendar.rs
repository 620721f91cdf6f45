//! Many of a kind by month: what is there, what is missing, what is not asked for.

use plotters::prelude::*;
use plotters::style::text_anchor::HPos;

use crate::ChartError;
use crate::canvas::{
    self, Area, BLUE, Drawn, GREY, INK, RULE, bold, failed, filled, fitting, heading, line, text, width_of,
};

/// How a month stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Filled.
    Present,
    /// Half filled.
    Estimated,
    /// Filled, with a corner cut off.
    Late,
    /// Hatched in a frame.
    Missing,
    /// A pale ground.
    NotDue,
    /// A line.
    Paused,
    /// A dot.
    NotOpen,
}

/// One of those shown.
#[derive(Clone, Debug)]
pub struct CalendarRow<'a> {
    /// What stands above it and those that follow, where something new begins.
    pub group: Option<&'a str>,
    /// Its name; cut where it is too long.
    pub name: &'a str,
    /// Its months.
    pub cells: [Cell; 12],
}

/// A calendar year of many.
#[derive(Clone, Debug)]
pub struct Calendar<'a> {
    /// The finding.
    pub title: &'a str,
    /// What stands in it, for those who cannot see it.
    pub description: &'a str,
    /// Those shown, in order.
    pub rows: &'a [CalendarRow<'a>],
    /// What each cell means, in words.
    pub legend: &'a [(Cell, &'a str)],
    /// What is said of those that there is no room for.
    pub more: &'a str,
    /// What is said where there is nothing to draw.
    pub empty: &'a str,
}

/// How many rows a calendar shows.
pub const MOST_LISTED: usize = 40;

const WIDTH: u32 = 900;
const LEFT: i32 = 252;
const STEP: i32 = 53;
const TOP: i32 = 76;
const ROW: i32 = 26;
/// The most that words of the legend take.
const LEGEND: f64 = 600.0;
/// The half of a cell's width and height.
const HALF: (i32, i32) = (19, 8);

impl Calendar<'_> {
    /// The chart as SVG, 900 wide and as high as its rows.
    ///
    /// # Errors
    /// When the drawing library fails.
    pub fn to_svg(&self) -> Result<String, ChartError> {
        let shown = &self.rows[..self.rows.len().min(MOST_LISTED)];
        let lines = shown.len() + shown.iter().filter(|row| row.group.is_some()).count();
        let bottom = TOP + i32::try_from(lines).unwrap_or(0).max(1) * ROW;
        let places = self.legend_places(bottom + if shown.len() < self.rows.len() { 42 } else { 22 });
        let height = places.last().map_or(bottom, |(_, y)| *y) + 16;
        canvas::draw((WIDTH, height.unsigned_abs()), self.title, self.description, |area| {
            heading(area, self.title)?;
            if shown.is_empty() {
                text(area, self.empty, (12, TOP + ROW / 2), GREY, HPos::Left)?;
            } else {
                draw_rows(area, shown)?;
            }
            if shown.len() < self.rows.len() {
                text(area, self.more, (12, bottom + 14), GREY, HPos::Left)?;
            }
            for ((cell, words), (x, y)) in self.legend.iter().zip(places) {
                draw_cell(area, (x + HALF.0, y), *cell)?;
                text(area, &fitting(words, LEGEND), (x + 2 * HALF.0 + 8, y), INK, HPos::Left)?;
            }
            Ok(())
        })
    }

    /// Where each entry of the legend begins, on as many lines as they need.
    fn legend_places(&self, top: i32) -> Vec<(i32, i32)> {
        let mut at = (12, top);
        let mut places = Vec::new();
        for (_, words) in self.legend {
            #[expect(clippy::cast_possible_truncation, reason = "a few words")]
            let width = 2 * HALF.0 + 8 + width_of(words).min(LEGEND) as i32 + 20;
            if at.0 > 12 && at.0 + width > WIDTH.cast_signed() {
                at = (12, at.1 + 24);
            }
            places.push(at);
            at.0 += width;
        }
        places
    }
}

fn draw_rows(area: &Area<'_>, rows: &[CalendarRow<'_>]) -> Drawn {
    let middle = |month: i32| LEFT + month * STEP + STEP / 2;
    for month in 0..12 {
        text(area, &(month + 1).to_string(), (middle(month), TOP - 14), GREY, HPos::Center)?;
    }
    let mut y = TOP + ROW / 2;
    for row in rows {
        if let Some(group) = row.group {
            bold(area, &fitting(group, f64::from(WIDTH) - 24.0), (12, y), HPos::Left)?;
            y += ROW;
        }
        text(area, &fitting(row.name, f64::from(LEFT) - 24.0), (12, y), INK, HPos::Left)?;
        line(area, vec![(12, y + ROW / 2), (LEFT + 12 * STEP, y + ROW / 2)], RULE, 1)?;
        for (month, cell) in (0..).zip(row.cells) {
            draw_cell(area, (middle(month), y), cell)?;
        }
        y += ROW;
    }
    Ok(())
}

fn draw_cell(area: &Area<'_>, (x, y): (i32, i32), cell: Cell) -> Drawn {
    let (left, right, top, bottom) = (x - HALF.0, x + HALF.0, y - HALF.1, y + HALF.1);
    let whole = [(left, top), (right, bottom)];
    let frame = |colour: RGBColor| area.draw(&Rectangle::new(whole, colour.stroke_width(2))).map_err(failed);
    match cell {
        Cell::Present => filled(area, whole, BLUE),
        Cell::Estimated => {
            filled(area, [(left, y), (right, bottom)], BLUE)?;
            frame(BLUE)
        }
        Cell::Late => {
            let cut = vec![(left, top), (right - 14, top), (right, bottom), (left, bottom)];
            area.draw(&Polygon::new(cut, BLUE.filled())).map_err(failed)
        }
        Cell::Missing => {
            // few strokes, since a page holds hundreds of cells
            for from in [left, left + 11, right - 2 * HALF.1] {
                line(area, vec![(from, bottom), (from + 2 * HALF.1, top)], GREY, 1)?;
            }
            frame(INK)
        }
        Cell::NotDue => filled(area, whole, RULE),
        Cell::Paused => line(area, vec![(left, y), (right, y)], GREY, 2),
        Cell::NotOpen => area.draw(&Circle::new((x, y), 2, GREY.filled())).map_err(failed),
    }
}
