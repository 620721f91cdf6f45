//! Many of a kind beside the limit of each: bars as percent of it, and one line where the limit is.

use plotters::prelude::*;
use plotters::style::text_anchor::HPos;

use crate::canvas::{
    self, Area, BAND, BLUE, Drawn, GREEN, GREEN_TEXT, GREY, INK, RULE, failed, filled, fitting, heading, line, named,
    text,
};
use crate::strip::draw_mark;
use crate::{ChartError, MOST_RANKED, Mark, Range};

/// One of those compared.
#[derive(Clone, Debug)]
pub struct Compared<'a> {
    /// Its name; cut where it is too long.
    pub name: &'a str,
    /// What stands under the name.
    pub detail: &'a str,
    /// Its percentage of the limit; nothing where it is not known.
    pub value: Option<f64>,
    /// The mark of how it stands.
    pub mark: Mark,
}

/// A comparison with a limit.
#[derive(Clone, Debug)]
pub struct Comparison<'a> {
    /// The finding.
    pub title: &'a str,
    /// What stands in it, for those who cannot see it.
    pub description: &'a str,
    /// Those compared, in order.
    pub rows: &'a [Compared<'a>],
    /// What the line is called.
    pub limit: &'a str,
    /// What is said of those that there is no room for.
    pub more: &'a str,
    /// What is said where there is nothing to draw.
    pub empty: &'a str,
    /// How a value is written on the axis.
    pub number: fn(f64) -> String,
}

const WIDTH: u32 = 430;
const LEFT: i32 = 208;
const RIGHT: i32 = 412;
const TOP: i32 = 92;
const ROW: i32 = 42;
/// The limit, in percent of itself.
const LIMIT: f64 = 100.0;
/// What lies beyond is drawn to the edge, with an arrow: one slip of a unit must not press all others
/// into a line.
const FURTHEST: f64 = 250.0;

impl Comparison<'_> {
    /// The chart as SVG, 430 wide and as high as its rows.
    ///
    /// # Errors
    /// [`ChartError::NotDrawable`] for NaN and the infinities.
    pub fn to_svg(&self) -> Result<String, ChartError> {
        Range::holding(self.rows.iter().filter_map(|row| row.value))?;
        let drawn = self.rows.iter().filter_map(|row| row.value).map(|value| value.clamp(0.0, FURTHEST));
        let range = Range::holding(drawn.chain([0.0, LIMIT * 1.2]))?;
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

    fn draw(&self, area: &Area<'_>, shown: &[Compared<'_>], bottom: i32, range: Range) -> Drawn {
        let x = |value: f64| range.place(value, LEFT, RIGHT);
        filled(area, [(x(0.0), TOP), (x(LIMIT), bottom)], BAND)?;
        for value in range.ticks() {
            line(area, vec![(x(value), TOP), (x(value), bottom)], RULE, 1)?;
            text(area, &(self.number)(value), (x(value), TOP - 14), GREY, HPos::Center)?;
        }
        for (row, middle) in shown.iter().zip((TOP + ROW / 2..).step_by(ROW.unsigned_abs() as usize)) {
            if row.value.is_some() {
                draw_mark(area, (12, middle - 8), row.mark)?;
            }
            named(area, row.name, row.detail, middle)?;
            let Some(value) = row.value else {
                canvas::hatched(area, [(x(0.0), middle - 9), (RIGHT, middle + 9)])?;
                continue;
            };
            let end = x(value.clamp(0.0, FURTHEST));
            filled(area, [(x(0.0), middle - 9), (end, middle + 9)], BLUE)?;
            if value > FURTHEST {
                let arrow = vec![(end + 8, middle), (end, middle - 12), (end, middle + 12)];
                area.draw(&Polygon::new(arrow, BLUE.filled())).map_err(failed)?;
            }
        }
        line(area, vec![(x(0.0), TOP), (x(0.0), bottom)], INK, 1)?;
        line(area, vec![(x(LIMIT), TOP - 4), (x(LIMIT), bottom)], GREEN, 2)?;
        text(area, &fitting(self.limit, 200.0), (x(LIMIT), TOP - 32), GREEN_TEXT, HPos::Center)?;
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
        let row = |value| Compared { name: "Bia Cồn Nổi", detail: "190 / 196 MJ/hl", value, mark: Mark::Met };
        let svg = |rows: &[Compared<'_>]| {
            Comparison {
                title: "Định mức",
                description: "d",
                rows,
                limit: "định mức",
                more: "và các cơ sở khác",
                empty: "Chưa có số liệu",
                number: |value| format!("{value:.0}"),
            }
            .to_svg()
        };
        assert!(svg(&[]).expect("drawn").contains("Chưa có số liệu"));
        assert!(svg(&[row(Some(97.0))]).expect("drawn").contains("định mức"));
        let many = svg(&vec![row(Some(97.0)); 5000]).expect("drawn");
        assert!(many.contains("và các cơ sở khác"));
        assert_eq!(many.matches("Bia Cồn Nổi").count(), MOST_RANKED);
        // an arrow says that a bar goes on
        assert!(svg(&[row(Some(1e15))]).expect("drawn").contains("<polygon"));
        assert!(svg(&[row(None)]).expect("drawn").contains("Bia Cồn Nổi"));
        assert!(svg(&[row(Some(f64::NAN))]).is_err());
        assert!(svg(&[row(Some(f64::INFINITY))]).is_err());
    }
}
