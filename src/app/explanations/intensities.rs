//! How water or waste for one unit of output came about.

use super::super::Error;
use super::super::assessments::records_of;
use super::asked::Asked;
use super::rows::{counts_of, entered, of_record};
use crate::domain::assessments::{Measured, Method, counted};
use crate::domain::explanations::{Explanation, Of, Use, Why};
use crate::domain::formulas::{Formula, Information};
use crate::domain::intensities::trend;
use crate::domain::periods::ReportingPeriod;
use crate::domain::terms::Term;

/// How the figure of one stream came about in the calendar year in which the period ends.
pub(super) async fn explain(asked: &Asked<'_>) -> Result<Explanation, Error> {
    let (code, stream, scope) = (asked.facility()?, asked.stream()?, asked.scope());
    let (snapshot, year) = (asked.snapshot, ReportingPeriod::year(asked.year()));
    let evidence = asked.evidence(&scope).await?;
    let Some((id, facility, frame, stated)) = evidence.facilities.first() else {
        return Err(asked.unknown(code).await);
    };
    let found = evidence.catalogue.named(stream).map_err(Error::Refused)?;
    let records = records_of(snapshot, &[*id], Some(year.span())).await?.remove(id).unwrap_or_default();
    let trend = trend(frame, &records, stated, evidence.method(), &found.code, &[asked.year()]);
    let outcome = trend.and_then(|mut trend| trend.years.pop()).map(|(_, outcome)| outcome);
    let mut explanation = asked.of_information(Information::PerOutput, "", year, Formula::PerOutput);
    let measured = Measured::Material(found.code.clone());
    explanation.of = Of::Facility(facility.code.clone(), facility.name.clone());
    explanation.measured = Some(measured.clone());
    let unit = found.unit.symbol();
    match outcome {
        Some(Ok(intensity)) => {
            let output_unit = intensity.output_unit.symbol();
            explanation.unit = format!("{unit}/{output_unit}");
            explanation.value = Some(intensity.per_output);
            explanation.terms =
                vec![Term::new("amount", intensity.amount, unit), Term::new("output", intensity.output, output_unit)];
        }
        Some(Err(gap)) => explanation.why = Some(Why::Gap(gap)),
        None => {}
    }
    let catalogue = evidence.catalogue.with_material(&found.code);
    let method = Method { catalogue: &catalogue, ..evidence.method() };
    let counted = counted(frame, &records, &measured, &catalogue, year.span()).into_iter();
    let rows = counted.map(|record| of_record(Use::Period, code, record, counts_of(&measured, record, method, unit)));
    explanation.rows = entered(snapshot, rows.collect()).await?;
    Ok(explanation)
}
