//! The sheet that charts are drawn on, and what all of them share: colours, text, an accessible frame.

use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use crate::ChartError;

/// Measured values and the present.
pub(crate) const BLUE: RGBColor = RGBColor(0x00, 0x72, 0xb2);
/// The target, reached.
pub(crate) const GREEN: RGBColor = RGBColor(0x00, 0x9e, 0x73);
/// Text on the target.
pub(crate) const GREEN_TEXT: RGBColor = RGBColor(0x00, 0x66, 0x4a);
/// The target's band.
pub(crate) const BAND: RGBColor = RGBColor(0xd8, 0xee, 0xe5);
/// Short of the target.
pub(crate) const VERMILLION: RGBColor = RGBColor(0xd5, 0x5e, 0x00);
/// Text and axes.
pub(crate) const INK: RGBColor = RGBColor(0x1b, 0x21, 0x26);
/// The past, the baseline, the unknown.
pub(crate) const GREY: RGBColor = RGBColor(0x62, 0x6a, 0x71);
/// Gridlines.
pub(crate) const RULE: RGBColor = RGBColor(0xe7, 0xea, 0xeb);

pub(crate) type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;

/// Draws on a sheet of this size; the SVG gets a title and a description for those who cannot see it.
pub(crate) fn draw(
    size: (u32, u32),
    title: &str,
    description: &str,
    draw: impl FnOnce(&Area<'_>) -> Result<(), ChartError>,
) -> Result<String, ChartError> {
    let mut svg = String::new();
    {
        let area = SVGBackend::with_string(&mut svg, size).into_drawing_area();
        draw(&area)?;
        area.present().map_err(failed)?;
    }
    let named = format!("<title>{}</title>\n<desc>{}</desc>\n", escaped(title), escaped(description));
    let begins = svg.find('>').map_or(0, |at| at + 1);
    svg.insert_str(begins, &named);
    Ok(svg.replacen("<svg ", "<svg role=\"img\" ", 1))
}

/// Text that may stand in XML: escaped, and without what no parser takes.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !c.is_control()) {
        match c {
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
            '"' => safe.push_str("&quot;"),
            c => safe.push(c),
        }
    }
    safe
}

pub(crate) fn failed(error: impl std::fmt::Display) -> ChartError {
    ChartError::Drawing(error.to_string())
}

/// The size of chart text on the screen, in pixels. plotters divides font sizes by 1.24 in SVG.
const TEXT: f64 = 12.0 * 1.24;

/// A text at a point; `side` says which way it runs from there.
pub(crate) fn text(
    area: &Area<'_>,
    text: &str,
    at: (i32, i32),
    colour: RGBColor,
    side: HPos,
) -> Result<(), ChartError> {
    let clean: String = text.chars().filter(|c| !c.is_control()).collect();
    let style = TextStyle::from(("sans-serif", TEXT).into_font()).color(&colour).pos(Pos::new(side, VPos::Center));
    area.draw_text(&clean, &style, at).map_err(failed)
}

pub(crate) fn line(area: &Area<'_>, points: Vec<(i32, i32)>, colour: RGBColor, width: u32) -> Result<(), ChartError> {
    area.draw(&PathElement::new(points, colour.stroke_width(width))).map_err(failed)
}

pub(crate) fn filled(area: &Area<'_>, corners: [(i32, i32); 2], colour: RGBColor) -> Result<(), ChartError> {
    area.draw(&Rectangle::new(corners, colour.filled())).map_err(failed)
}
