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

/// The unknown.
pub(crate) const HATCH: RGBColor = RGBColor(0xb4, 0xba, 0xbf);

/// Whether a stroke could be drawn.
pub(crate) type Drawn = Result<(), ChartError>;

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

/// The text without what no XML holds: control characters, U+FFFE and U+FFFF.
///
/// Source: XML 1.0 (fifth edition), production 2, `Char`; the control characters that it would take show nothing.
fn drawable(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}'))
}

/// Text as it may stand in XML: escaped, and without what no parser takes.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in drawable(text) {
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

/// plotters divides font sizes by 1.24 in SVG.
const IN_SVG: f64 = 1.24;
/// The size of chart text, in pixels.
const TEXT: f64 = 12.0 * IN_SVG;
/// The size of a chart's title, in pixels.
const TITLE: f64 = 15.0 * IN_SVG;
/// The width of a letter of chart text, in pixels, on the wide side for Vietnamese.
const LETTER: f64 = 7.2;

/// A text at a point; `side` says which way it runs from there.
pub(crate) fn text(area: &Area<'_>, text: &str, at: (i32, i32), colour: RGBColor, side: HPos) -> Drawn {
    write(area, text, at, &("sans-serif", TEXT).into_font().color(&colour), side)
}

/// The same in bold.
pub(crate) fn bold(area: &Area<'_>, text: &str, at: (i32, i32), side: HPos) -> Drawn {
    write(area, text, at, &("sans-serif", TEXT, FontStyle::Bold).into_font().color(&INK), side)
}

/// A chart's title, in the top left corner, on at most two lines.
pub(crate) fn heading(area: &Area<'_>, title: &str) -> Drawn {
    let width = (f64::from(area.dim_in_pixel().0) - 24.0) * TEXT / TITLE;
    let style = ("sans-serif", TITLE, FontStyle::Bold).into_font().color(&INK);
    let mut first = String::new();
    let mut words = title.split(' ').peekable();
    while let Some(word) = words.next_if(|word| first.is_empty() || width_of(&first) + width_of(word) < width) {
        first = if first.is_empty() { word.to_owned() } else { format!("{first} {word}") };
    }
    write(area, &fitting(&first, width), (12, 15), &style, HPos::Left)?;
    let rest = words.collect::<Vec<_>>().join(" ");
    write(area, &fitting(&rest, width), (12, 34), &style, HPos::Left)
}

fn write(area: &Area<'_>, text: &str, at: (i32, i32), style: &TextStyle<'_>, side: HPos) -> Drawn {
    let drawable: String = drawable(text).collect();
    area.draw_text(&drawable, &style.pos(Pos::new(side, VPos::Center)), at).map_err(failed)
}

/// The width that chart text takes, in pixels.
pub(crate) fn width_of(text: &str) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "labels are short")]
    let letters = text.chars().count() as f64;
    letters * LETTER
}

/// What a row of many is called, with what stands under the name.
pub(crate) fn named(area: &Area<'_>, name: &str, detail: &str, middle: i32) -> Drawn {
    bold(area, &fitting(name, 172.0), (28, middle - 8), HPos::Left)?;
    text(area, &fitting(detail, 172.0), (28, middle + 9), GREY, HPos::Left)
}

/// The text, cut with an ellipsis where it would take more than this width in pixels.
pub(crate) fn fitting(text: &str, width: f64) -> String {
    if width_of(text) <= width {
        return text.to_owned();
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a sheet's width in letters")]
    let letters = (width / LETTER).max(1.0) as usize;
    let kept: String = text.chars().take(letters - 1).collect();
    format!("{}…", kept.trim_end())
}

/// Slanted lines, where nothing is known.
pub(crate) fn hatched(area: &Area<'_>, [(left, top), (right, bottom)]: [(i32, i32); 2]) -> Drawn {
    let height = bottom - top;
    let mut x = left - height;
    while x < right {
        let (from, to) = (x.max(left), (x + height).min(right));
        if from < to {
            line(area, vec![(from, bottom - (from - x)), (to, bottom - (to - x))], HATCH, 1)?;
        }
        x += 8;
    }
    Ok(())
}

pub(crate) fn line(area: &Area<'_>, points: Vec<(i32, i32)>, colour: RGBColor, width: u32) -> Drawn {
    area.draw(&PathElement::new(points, colour.stroke_width(width))).map_err(failed)
}

pub(crate) fn filled(area: &Area<'_>, corners: [(i32, i32); 2], colour: RGBColor) -> Drawn {
    area.draw(&Rectangle::new(corners, colour.filled())).map_err(failed)
}
