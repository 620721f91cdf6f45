//! A chart as pixels, with the fonts that come with the program.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use crate::ChartError;
use crate::canvas::failed;

/// Twice as fine as the screen's drawing, for paper.
const SCALE: f32 = 2.0;

/// The fonts that come with the program, regular and bold (Noto Sans, TrueType).
pub const FONTS: [&[u8]; 2] = [notosans::REGULAR_TTF, notosans::BOLD_TTF];

/// No machine's own fonts: a chart looks the same wherever it is drawn. Noto Sans lacks the small
/// figures of CO₂, which `DejaVu` Sans has.
static DATABASE: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    for font in FONTS.into_iter().chain([dejavu::sans::regular()]) {
        fonts.load_font_data(font.to_vec());
    }
    fonts.set_sans_serif_family("Noto Sans");
    Arc::new(fonts)
});

/// An SVG chart as a PNG picture, two pixels for each of the drawing's.
///
/// # Errors
/// [`ChartError::Drawing`] when the text is no SVG.
pub fn to_png(svg: &str) -> Result<Vec<u8>, ChartError> {
    let options = Options { fontdb: Arc::clone(&DATABASE), ..Options::default() };
    let tree = Tree::from_str(svg, &options).map_err(failed)?;
    let size = tree.size().to_int_size().scale_by(SCALE).ok_or_else(|| failed("the chart has no size"))?;
    let mut pixels = Pixmap::new(size.width(), size.height()).ok_or_else(|| failed("the chart has no size"))?;
    // paper is white, and so is whatever a picture is pasted into
    pixels.fill(resvg::tiny_skia::Color::WHITE);
    resvg::render(&tree, Transform::from_scale(SCALE, SCALE), &mut pixels.as_mut());
    pixels.encode_png().map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_drawn_with_the_fonts_inside() {
        let svg = |text: &str| {
            format!(
                "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='20'><text x='2' y='15' font-family='sans-serif'>{text}</text></svg>"
            )
        };
        let blank = to_png(&svg("")).expect("drawn");
        let pictures = ["Ặ", "Ệ", "₂"].map(|text| to_png(&svg(text)).expect("drawn"));
        assert!(blank.starts_with(b"\x89PNG"));
        for (at, picture) in pictures.iter().enumerate() {
            assert_ne!(*picture, blank);
            assert!(!pictures[..at].contains(picture), "two letters drawn alike");
        }
        assert!(to_png("no chart").is_err());
    }
}
