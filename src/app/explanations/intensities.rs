//! How water or waste for one unit of output came about.

use super::super::assessments::records_of;
use super::super::evidence::Evidence;
use super::super::frames::unknown_facility;
use super::super::{App, Error};
use super::Question;
use super::rows::{counts_of, entered, of_record};
use crate::domain::assessments::{Measured, Method, counted};
use crate::domain::explanations::{Explanation, Figure, Formula, Information, Of, Term, Use, Why};
use crate::domain::intensities::trend;
use crate::domain::periods::{ReportingPeriod, Span};
use crate::domain::programmes::{Programme, Reading};
use crate::domain::refusals::Refusal;
use crate::domain::scopes::Scope;
use crate::storage::Snapshot;

/// How the figure of one stream came about in the calendar year in which the period ends.
pub(super) async fn explain(
    app: &App,
    snapshot: &Snapshot,
    programme: &Programme,
    question: &Question,
) -> Result<Explanation, Error> {
    let code = question.must_name_facility()?;
    let Some(stream) = &question.stream else {
        return Err(Error::Refused(Refusal::ExplainedOfStream { given: question.figure.clone() }));
    };
    let period = match question.period.one() {
        Some(period) => period,
        None => Evidence::last_year_counted(snapshot, &Scope::Everything, programme, Reading::Energy).await?,
    };
    let (scope, year) = (question.scope(), period.span().last.year());
    let evidence = Evidence::load(app, snapshot, programme, &scope).await?;
    let Some((id, facility, frame, stated)) = evidence.facilities.first() else {
        return Err(unknown_facility(snapshot, code).await?);
    };
    let found = evidence.catalogue.named(stream).map_err(Error::Refused)?;
    let records = records_of(snapshot, &[*id], Some(Span::year(year))).await?.remove(id).unwrap_or_default();
    let trend = trend(frame, &records, stated, evidence.method(), &found.code, &[year]);
    let outcome = trend.and_then(|mut trend| trend.years.pop()).map(|(_, outcome)| outcome);
    let figure = Figure::Information(Information::PerOutput);
    let year = ReportingPeriod::year(year);
    let mut explanation = Explanation::new(&programme.code, figure, "", year, Formula::PerOutput);
    let measured = Measured::Material(found.code.clone());
    explanation.of = Of::Facility(facility.code.clone(), facility.name.clone());
    explanation.measured = Some(measured.clone());
    match outcome {
        Some(Ok(intensity)) => {
            let (unit, output_unit) = (found.unit.symbol(), intensity.output_unit.symbol());
            explanation.unit = format!("{unit}/{output_unit}");
            explanation.value = Some(intensity.per_output);
            explanation.terms = vec![
                Term { code: "amount", value: intensity.amount, unit: unit.to_owned() },
                Term { code: "output", value: intensity.output, unit: output_unit.to_owned() },
            ];
        }
        Some(Err(gap)) => explanation.why = Some(Why::Gap(gap)),
        None => {}
    }
    let catalogue = evidence.catalogue.with_material(&found.code);
    let method = Method { catalogue: &catalogue, ..evidence.method() };
    let counted = counted(frame, &records, &measured, &catalogue, year.span()).into_iter();
    let rows = counted
        .map(|record| of_record(Use::Period, code, record, counts_of(&measured, record, method, found.unit.symbol())));
    explanation.rows = entered(snapshot, rows.collect()).await?;
    Ok(explanation)
}
