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
    let open: Vec<Month> = frame.opening.open_months(span).collect();
    if !frame.is_recorded_by(measured, catalogue, span.last) {
        return Err(Gap::MissingPeriod(open));
    }
    let has_output = frame.has_output_by(span.last);
    let inside: Vec<&Assessment> = assessments.iter().filter(|assessment| span.contains(assessment.span)).collect();
    let is_cut = |month: Month| {
        assessments.iter().any(|assessment| assessment.span.holds(month) && !span.contains(assessment.span))
    };
    let in_spans: BTreeSet<Month> = inside.iter().flat_map(|assessment| assessment.span.months()).collect();

    let mut missing: BTreeSet<Month> = BTreeSet::new();
    let mut sums = Sums::default();
    for assessment in &inside {
        missing.extend(&assessment.missing_use);
        if has_output {
            missing.extend(&assessment.missing_output);
        }
        sums.add(&assessment.sums);
    }
    let mut silent = Vec::new();
    for month in open.into_iter().filter(|month| !in_spans.contains(month)) {
        let absent = frame.is_silent_month_missing(measured, catalogue, month);
        if is_cut(month) || absent.use_of_streams || (has_output && absent.output) {
            missing.insert(month);
        } else {
            silent.push(month);
        }
    }
    if !missing.is_empty() {
        return Err(Gap::MissingPeriod(missing.into_iter().collect()));
    }
    if !has_output || sums.outputs.values().all(super::exact::Exact::is_zero) {
        return Err(Gap::NoOutput);
    }
    if !sums.no_factor.is_empty() {
        return Err(Gap::NoFactor(sums.no_factor));
    }
    Ok(Covered { assessments: inside, silent, sums })
}
