//! How a facility's specific consumption came about, beside the norm that it is held against.

use std::collections::BTreeSet;

use super::super::assessments::records_of;
use super::super::evidence::Evidence;
use super::super::frames::unknown_facility;
use super::super::norms::findings_in;
use super::super::{App, Error};
use super::Question;
use super::rows::{converted_of, counts_of, entered, of_record};
use crate::domain::assessments::{Measured, Method, counted};
use crate::domain::exact::Exact;
use crate::domain::explanations::{
    Converted, Explanation, Figure, Formula, Information, Of, Term, Use, UsedRate, Why, rates_of,
};
use crate::domain::factors::MJ_PER_TOE;
use crate::domain::periods::{ReportingPeriod, Span};
use crate::domain::programmes::{Programme, Reading};
use crate::domain::scopes::Scope;
use crate::domain::verdicts::Verdict;
use crate::storage::Snapshot;

/// How the specific consumption of one product came about in the calendar year in which the period ends.
pub(super) async fn explain(
    app: &App,
    snapshot: &Snapshot,
    programme: &Programme,
    question: &Question,
) -> Result<Explanation, Error> {
    let code = question.must_name_facility()?;
    let period = match question.period.one() {
        Some(period) => period,
        None => Evidence::last_year_counted(snapshot, &Scope::Everything, programme, Reading::Energy).await?,
    };
    let (scope, year) = (question.scope(), period.span().last.year());
    let evidence = Evidence::load(app, snapshot, programme, &scope).await?;
    let Some((id, facility, frame, _)) = evidence.facilities.first() else {
        return Err(unknown_facility(snapshot, code).await?);
    };
    let figure = Figure::Information(Information::SpecificConsumption);
    let formula = Formula::SpecificConsumption;
    let mut explanation = Explanation::new(&programme.code, figure, "", ReportingPeriod::year(year), formula);
    explanation.of = Of::Facility(facility.code.clone(), facility.name.clone());
    let findings = findings_in(snapshot, &app.norms, &scope, &BTreeSet::from([year])).await?;
    let is_asked = |product: &String| question.product.as_ref().is_none_or(|asked| asked == product);
    let Some(finding) = findings.into_iter().find(|one| is_asked(&one.assignment.product)) else {
        explanation.why = Some(Why::NoNorm);
        return Ok(explanation);
    };
    let norm = finding.norm;
    explanation.unit = norm.unit();
    explanation.factor_set = Some(app.norms.factors.code.clone());
    let specific = match finding.outcome {
        Ok(specific) => specific,
        Err(why) => {
            explanation.why = Some(Why::Incomparable(why, Box::new(norm)));
            return Ok(explanation);
        }
    };
    let (limit, capacity) = (specific.limit.value.exact().to_f64(), finding.assignment.yearly_capacity());
    explanation.value = Some(specific.value.to_f64());
    explanation.verdict = if specific.is_above() { Verdict::Below } else { Verdict::Met };
    let term = |code, value, unit: &str| Term { code, value, unit: unit.to_owned() };
    let capacity = capacity.map(|one| term("capacity", one.value.exact().to_f64(), one.unit.symbol()));
    explanation.terms = [
        term("energy", specific.energy.to_f64(), norm.energy_unit.symbol()),
        term("output", specific.output.to_f64(), norm.output_unit.symbol()),
        term("limit", limit, &explanation.unit),
    ]
    .into_iter()
    .chain(capacity)
    .collect();
    let method = Method { catalogue: &evidence.catalogue, factors: &app.norms.factors };
    let to_norm = Exact::ratio(MJ_PER_TOE, 1) / &norm.energy_unit.in_canonical();
    let records = records_of(snapshot, &[*id], Some(Span::year(year))).await?.remove(id).unwrap_or_default();
    let (mut rows, mut converted) = (Vec::new(), Converted::new());
    for record in counted(frame, &records, &Measured::Energy, &evidence.catalogue, Span::year(year)) {
        converted.extend(converted_of(record));
        let toe = counts_of(&Measured::Energy, record, method, "");
        let counts = toe.map(|(toe, _)| (toe * to_norm.to_f64(), norm.energy_unit.symbol().to_owned()));
        rows.push(of_record(Use::Period, code, record, counts));
    }
    explanation.rates = rates_of(&app.norms.factors, &evidence.catalogue, &converted);
    explanation.rates.push(UsedRate {
        about: norm.code.clone(),
        value: limit,
        unit: norm.unit(),
        valid_from: Some(specific.limit.valid_from),
        source: format!("{} ({})", finding.circular.title, finding.circular.source),
    });
    explanation.rows = entered(snapshot, rows).await?;
    Ok(explanation)
}
