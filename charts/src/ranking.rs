//! Many of a kind, ranked by reduction over the target's band; the thicker a bar, the more it weighs.

use plotters::prelude::*;
use plotters::style::text_anchor::HPos;

use crate::canvas::{
    self, Area, BAND, BLUE, Drawn, GREEN, GREEN_TEXT, GREY, INK, RULE, failed, filled, heading, line, named, text,
};
use crate::strip::{draw_interval, draw_mark};
use crate::{ChartError, Mark, Range};

/// One of those ranked.
#[derive(Clone, Debug)]
pub struct Ranked<'a> {
    /// Its name; cut where it is too long.
    pub name: &'a str,
    /// What stands under the name.
    pub detail: &'a str,
    /// Its reduction in percent.
    pub value: f64,
    /// Half the width of the interval about it, where it is known.
    pub half_width: Option<f64>,
    /// The mark of its verdict.
    pub mark: Mark,
    /// Its share of the whole, 0 to 1.
    pub share: f64,
}

/// A ranking, best first.
#[derive(Clone, Debug)]
pub struct Ranking<'a> {
    /// The finding.
    pub title: &'a str,
    /// What stands in it, for those who cannot see it.
    pub description: &'a str,
    /// Those ranked, in order.
    pub rows: &'a [Ranked<'a>],
    /// What is said of those that there is no room for.
    pub more: &'a str,
    /// The target's bounds in percent; a one-sided target reaches to the end of the scale.
    pub band: Option<(f64, Option<f64>)>,
    /// What is said where there is nothing to draw.
    pub empty: &'a str,
    /// How a value is written on the axis.
    pub number: fn(f64) -> String,
}

/// How many rows a ranking shows: more cannot be told apart.
pub const MOST_RANKED: usize = 40;

const WIDTH: u32 = 430;
const LEFT: i32 = 208;
const RIGHT: i32 = 412;
const TOP: i32 = 76;
const ROW: i32 = 42;
/// Reductions beyond these are drawn to the edge, with an arrow: one slip of a unit must not
/// press all others into a line.
const FURTHEST: (f64, f64) = (-6.0, 12.0);

impl Ranking<'_> {
    /// The chart as SVG, 430 wide and as high as its rows.
    ///
    /// # Errors
    /// [`ChartError::NotDrawable`] for NaN and the infinities.
    pub fn to_svg(&self) -> Result<String, ChartError> {
        let (low, high) = self.band.unwrap_or_default();
        Range::holding(self.rows.iter().flat_map(|row| [row.value, row.share, row.half_width.unwrap_or_default()]))?;
        let drawn = self.rows.iter().map(|row| row.value.clamp(FURTHEST.0, FURTHEST.1));
        let range = Range::holding(drawn.chain([0.0, low * 1.2, high.unwrap_or(low) * 1.2]))?;
        let shown = &self.rows[..self.rows.len().min(MOST_RANKED)];
        let rows = i32::try_from(shown.len()).unwrap_or(0).max(1);
        let height = TOP + rows * ROW + if shown.len() < self.rows.len() { 30 } else { 8 };
        canvas::draw((WIDTH, height.unsigned_abs()), self.title, self.description, |area| {
            heading(area, self.title)?;
            match range {
                Some(range) if !shown.is_empty() => self.draw(area, shown, TOP + rows * ROW, range.on_ticks()),
                _ => text(area, self.empty, (12, TOP + ROW / 2), GREY, HPos::Left),
            }
        })
    }

    fn draw(&self, area: &Area<'_>, shown: &[Ranked<'_>], bottom: i32, range: Range) -> Drawn {
        let x = |value: f64| range.place(value, LEFT, RIGHT);
        for value in range.ticks() {
            line(area, vec![(x(value), TOP), (x(value), bottom)], RULE, 1)?;
            text(area, &(self.number)(value), (x(value), TOP - 14), GREY, HPos::Center)?;
        }
        if let Some((low, high)) = self.band {
            let edges = [x(low), x(high.unwrap_or_else(|| range.high()))];
            filled(area, [(edges[0], TOP), (edges[1], bottom)], BAND)?;
            for edge in edges {
                line(area, vec![(edge, TOP), (edge, bottom)], GREEN, 1)?;
            }
        }
        let zero = x(0.0);
        let largest = self.rows.iter().map(|row| row.share).fold(f64::MIN_POSITIVE, f64::max);
        for (row, middle) in shown.iter().zip((TOP + ROW / 2..).step_by(ROW.unsigned_abs() as usize)) {
            draw_mark(area, (12, middle - 8), row.mark)?;
            named(area, row.name, row.detail, middle)?;
            #[expect(clippy::cast_possible_truncation, reason = "at most the row's height")]
            let half = 2 + (row.share.max(0.0) / largest * 14.0).round() as i32;
            let end = x(row.value.clamp(FURTHEST.0, FURTHEST.1));
            filled(area, [(zero.min(end), middle - half), (zero.max(end), middle + half)], BLUE)?;
            if row.value < FURTHEST.0 || row.value > FURTHEST.1 {
                let tip = if row.value < 0.0 { end - 8 } else { end + 8 };
                let arrow = vec![(tip, middle), (end, middle - half - 3), (end, middle + half + 3)];
                area.draw(&Polygon::new(arrow, BLUE.filled())).map_err(failed)?;
            } else if let Some(half_width) = row.half_width {
                draw_interval(area, [x(row.value - half_width), x(row.value + half_width)], middle)?;
            }
        }
        line(area, vec![(zero, TOP), (zero, bottom)], INK, 1)?;
        if shown.len() < self.rows.len() {
            text(area, self.more, (12, bottom + 16), GREEN_TEXT, HPos::Left)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn none_one_thousands_and_extremes_are_drawn() {
        let row = |value, share| {
            let half_width = Some(0.4);
            Ranked { name: "Sợi Bông Lúa", detail: "3,05 %", value, half_width, mark: Mark::Met, share }
        };
        let svg = |rows: &[Ranked<'_>]| {
            Ranking {
                title: "Xếp hạng",
                description: "d",
                rows,
                more: "và các cơ sở khác",
                band: Some((2.5, Some(4.0))),
                empty: "Chưa có số liệu",
                number: |value| format!("{value:.0}"),
            }
            .to_svg()
        };
        assert!(svg(&[]).expect("drawn").contains("Chưa có số liệu"));
        assert!(svg(&[row(3.05, 1.0)]).expect("drawn").contains("Sợi Bông Lúa"));
        let many = svg(&vec![row(3.05, 0.001); 5000]).expect("drawn");
        assert!(many.contains("và các cơ sở khác"));
        assert_eq!(many.matches("Sợi Bông Lúa").count(), MOST_RANKED);
        let long = Ranked { name: &"Nhà máy ".repeat(37), ..row(1.0, 0.5) };
        assert!(svg(&[long]).expect("drawn").contains('…'));
        // an arrow says that a bar goes on
        assert!(svg(&[row(-443.0, 0.5), row(1e15, 0.5)]).expect("drawn").matches("<polygon").count() >= 2);
        assert!(svg(&[row(f64::NAN, 0.5)]).is_err());
        assert!(svg(&[row(1.0, f64::INFINITY)]).is_err());
    }
}
