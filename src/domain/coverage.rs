//! Is a stretch of time covered by records without a gap?
//!
//! The same question is asked of a reporting period and of a baseline period. Records count where
//! they lie wholly inside; an open month that no counted record, pause or known zero fills is a gap.

use std::collections::BTreeSet;

use super::assessments::{Assessment, Frame, Measured, Sums};
use super::gaps::Gap;
use super::periods::{Month, Span};
use super::products::{Equivalences, Stated};
use super::streams::Catalogue;

/// A stretch of time without a gap, with output made in it.
#[derive(Clone, Debug)]
pub struct Covered<'a> {
    /// The assessments that lie wholly inside, in order of time.
    pub assessments: Vec<&'a Assessment>,
    /// Open months without any record that are known zeros.
    pub silent: Vec<Month>,
    /// The sums over all of it.
    pub sums: Sums,
}

impl Covered<'_> {
    fn sound(self) -> Result<Self, Gap> {
        if self.sums.outputs.values().all(super::exact::Exact::is_zero) {
            Err(Gap::NoOutput)
        } else if self.sums.no_factor.is_empty() {
            Ok(self)
        } else {
            Err(Gap::NoFactor(self.sums.no_factor))
        }
    }

    /// How the products made in it add up, by today's statements.
    ///
    /// # Errors
    /// [`Gap::UnlikeOutputs`].
    pub fn equivalences(&self, stated: &Stated) -> Result<Equivalences, Gap> {
        Equivalences::of_outputs(&self.sums.outputs, stated).map_err(|_| Gap::UnlikeOutputs)
    }
}

/// Covers `span` with a facility's assessments of one result.
///
/// # Errors
/// In this order: [`Gap::MissingPeriod`] with the open months in which an expected record is
/// absent (all of them when the result was never recorded by the end), [`Gap::NoOutput`] when
/// output was never recorded by the end or sums to zero, [`Gap::NoFactor`].
pub fn cover<'a>(
    frame: &Frame,
    assessments: &'a [Assessment],
    measured: &Measured,
    catalogue: &Catalogue,
    span: Span,
) -> Result<Covered<'a>, Gap> {
    let (covered, missing) = survey(frame, assessments, measured, catalogue, span)?;
    if missing.is_empty() { covered.sound() } else { Err(Gap::MissingPeriod(missing.into_iter().collect())) }
}

/// Covers what of `span` has no gap, and names the open months that have one.
///
/// # Errors
/// As [`cover`], but for months that are missing while others are there.
pub fn cover_but_gaps<'a>(
    frame: &Frame,
    assessments: &'a [Assessment],
    measured: &Measured,
    catalogue: &Catalogue,
    span: Span,
) -> Result<(Covered<'a>, BTreeSet<Month>), Gap> {
    let (covered, missing) = survey(frame, assessments, measured, catalogue, span)?;
    Ok((covered.sound()?, missing))
}

/// What of `span` is covered, and the open months that are not.
fn survey<'a>(
    frame: &Frame,
    assessments: &'a [Assessment],
    measured: &Measured,
    catalogue: &Catalogue,
    span: Span,
) -> Result<(Covered<'a>, BTreeSet<Month>), Gap> {
    let open: Vec<Month> = frame.opening.open_months(span).collect();
    if !frame.is_recorded_by(measured, catalogue, span.last) {
        return Err(Gap::MissingPeriod(open));
    }
    let has_output = frame.has_output_by(span.last);
    let (inside, crossing): (Vec<&Assessment>, Vec<&Assessment>) =
        assessments.iter().filter(|one| one.span.overlaps(span)).partition(|one| span.contains(one.span));
    let is_cut = |month: Month| crossing.iter().any(|one| one.span.holds(month));
    let in_spans: BTreeSet<Month> = inside.iter().flat_map(|one| one.span.months()).collect();
    let missing_of = |one: &Assessment| -> Vec<Month> {
        let output = if has_output { &one.missing_output[..] } else { &[] };
        one.missing_use.iter().chain(output).copied().collect()
    };
    let mut missing: BTreeSet<Month> = inside.iter().flat_map(|one| missing_of(one)).collect();
    let mut silent = Vec::new();
    for month in open.into_iter().filter(|month| !in_spans.contains(month)) {
        let absent = frame.is_silent_month_missing(measured, catalogue, month);
        if is_cut(month) || absent.use_of_streams || (has_output && absent.output) {
            missing.insert(month);
        } else {
            silent.push(month);
        }
    }
    let whole: Vec<&Assessment> = inside.into_iter().filter(|one| missing_of(one).is_empty()).collect();
    let mut sums = Sums::default();
    for assessment in &whole {
        sums.add(&assessment.sums);
    }
    Ok((Covered { assessments: whole, silent, sums }, missing))
}
