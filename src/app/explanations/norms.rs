//! How a facility's specific consumption came about, beside the norm that it is held against.

use std::collections::BTreeSet;

use super::super::Error;
use super::super::assessments::records_of;
use super::super::norms::findings_in;
use super::asked::Asked;
use super::rows::{converted_of, counts_of, entered, of_record};
use crate::domain::assessments::{Measured, Method, counted};
use crate::domain::exact::Exact;
use crate::domain::explanations::{Converted, Explanation, Of, Use, UsedRate, Why, rates_of};
use crate::domain::factors::MJ_PER_TOE;
use crate::domain::formulas::{Formula, Information};
use crate::domain::periods::ReportingPeriod;
use crate::domain::terms::Term;
use crate::domain::verdicts::Verdict;

/// How the specific consumption of one product came about in the calendar year in which the period ends.
pub(super) async fn explain(asked: &Asked<'_>) -> Result<Explanation, Error> {
    let (code, scope) = (asked.facility()?, asked.scope());
    let (snapshot, norms, year) = (asked.snapshot, &asked.app.norms, ReportingPeriod::year(asked.year()));
    let evidence = asked.evidence(&scope).await?;
    let Some((id, facility, frame, _)) = evidence.facilities.first() else {
        return Err(asked.unknown(code).await);
    };
    let mut explanation =
        asked.of_information(Information::SpecificConsumption, "", year, Formula::SpecificConsumption);
    explanation.of = Of::Facility(facility.code.clone(), facility.name.clone());
    let findings = findings_in(snapshot, norms, &scope, &BTreeSet::from([asked.year()])).await?;
    let is_asked = |product: &String| asked.question.product.as_ref().is_none_or(|one| one == product);
    let Some(finding) = findings.into_iter().find(|one| is_asked(&one.assignment.product)) else {
        explanation.why = Some(Why::NoNorm);
        return Ok(explanation);
    };
    let norm = finding.norm;
    explanation.unit = norm.unit();
    explanation.factor_set = Some(norms.factors.code.clone());
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
    explanation.terms = vec![
        Term::new("energy", specific.energy.to_f64(), norm.energy_unit.symbol()),
        Term::new("output", specific.output.to_f64(), norm.output_unit.symbol()),
        Term::new("limit", limit, &explanation.unit),
    ];
    let capacity = capacity.map(|one| Term::new("capacity", one.value.exact().to_f64(), one.unit.symbol()));
    explanation.terms.extend(capacity);
    let method = Method { catalogue: &evidence.catalogue, factors: &norms.factors };
    let to_norm = Exact::ratio(MJ_PER_TOE, 1) / &norm.energy_unit.in_canonical();
    let records = records_of(snapshot, &[*id], Some(year.span())).await?.remove(id).unwrap_or_default();
    let (mut rows, mut converted) = (Vec::new(), Converted::new());
    for record in counted(frame, &records, &Measured::Energy, &evidence.catalogue, year.span()) {
        converted.extend(converted_of(record));
        let toe = counts_of(&Measured::Energy, record, method, "");
        let counts = toe.map(|(toe, _)| (toe * to_norm.to_f64(), norm.energy_unit.symbol().to_owned()));
        rows.push(of_record(Use::Period, code, record, counts));
    }
    explanation.rates = rates_of(&norms.factors, &evidence.catalogue, &converted);
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
