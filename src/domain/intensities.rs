//! How much water and waste goes with a unit of output, year by year?
//!
//! Resource productivity and pollution intensity: trends of their own, with no baseline and no verdict, and never
//! mixed with energy or materials. A year counts by the same rules of coverage as any other result.
//!
//! Source: the programme's contract §3 ("water and waste have their own figures").

use super::assessments::{Frame, Measured, Method, Record};
use super::coverage::cover;
use super::gaps::Gap;
use super::pauses::Subject;
use super::periods::Span;
use super::products::Stated;
use super::streams::{Catalogue, Group};
use super::units::Unit;

/// What of a stream went with a unit of output in one year.
#[derive(Clone, Debug, PartialEq)]
pub struct Intensity {
    /// The amount, in the stream's unit.
    pub amount: f64,
    /// The output, in `output_unit`.
    pub output: f64,
    /// The amount by output.
    pub per_output: f64,
    /// The unit of output.
    pub output_unit: Unit,
}

/// One stream of water or waste over the years.
#[derive(Clone, Debug, PartialEq)]
pub struct Trend {
    /// The stream.
    pub stream: String,
    /// Its unit.
    pub unit: Unit,
    /// Each year, or why there is no figure of it.
    pub years: Vec<(i32, Result<Intensity, Gap>)>,
}

/// The streams of water and waste that a facility ever recorded.
#[must_use]
pub fn streams(frame: &Frame, catalogue: &Catalogue) -> Vec<String> {
    let code = |subject: &Subject| match subject {
        Subject::Stream(code) => Some(code.clone()),
        Subject::Product(_) => None,
    };
    let is_apart =
        |code: &String| catalogue.find(code).is_some_and(|stream| matches!(stream.group, Group::Water | Group::Waste));
    frame.firsts.keys().filter_map(code).filter(is_apart).collect()
}

/// The trend of one of them; `records` are those of the facility in these years.
///
/// Nothing where the stream is not known.
#[must_use]
pub fn trend(
    frame: &Frame,
    records: &[Record],
    stated: &Stated,
    method: Method<'_>,
    stream: &str,
    years: &[i32],
) -> Option<Trend> {
    // the rules of coverage are those of a material
    let catalogue = method.catalogue.with_material(stream);
    let method = Method { catalogue: &catalogue, ..method };
    let measured = Measured::Material(stream.to_owned());
    let of_year = |year: i32| {
        let span = Span::year(year);
        let assessments = method.assess(frame, records, &measured, span);
        let covered = cover(frame, &assessments, &measured, &catalogue, span)?;
        let equivalences = covered.equivalences(stated)?;
        let output = equivalences.add_up(&covered.sums.outputs).map_err(|_| Gap::UnlikeOutputs)?;
        let per_output = covered.sums.actual.over(&output).ok_or(Gap::NoOutput)?.to_f64();
        Ok(Intensity {
            amount: covered.sums.actual.to_f64(),
            output: output.to_f64(),
            per_output,
            output_unit: equivalences.unit,
        })
    };
    Some(Trend {
        stream: stream.to_owned(),
        unit: catalogue.find(stream)?.unit,
        years: years.iter().map(|year| (*year, of_year(*year))).collect(),
    })
}
