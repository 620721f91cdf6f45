//! How the change of a sector's energy between two years came apart.

use super::super::Error;
use super::super::decompositions::of_facilities;
use super::asked::Asked;
use crate::domain::assessments::Measured;
use crate::domain::comparisons::{Change, Years};
use crate::domain::explanations::{Explanation, LeftOut, Of, Part, Why};
use crate::domain::formulas::{Formula, Information};
use crate::domain::periods::{ReportingPeriod, Span};
use crate::domain::scopes::Scope;
use crate::domain::terms::Term;

/// How the change came about, to the calendar year in which the period ends.
pub(super) async fn explain(asked: &Asked<'_>) -> Result<Explanation, Error> {
    let sector = asked.sector()?;
    let (scope, to) = (Scope::Sector(sector), asked.year().to_string());
    let years = Years::parse(asked.question.from.as_deref(), &to).map_err(|(_, because)| Error::Refused(because))?;
    let evidence = asked.evidence(&scope).await?;
    let comparison = of_facilities(asked.snapshot, &scope, &evidence.facilities, &evidence.catalogue, years).await?;
    let both = ReportingPeriod::of(Span::year(years.earlier()).joined(Span::year(years.later())));
    let mut explanation = asked.of_information(Information::Decomposition, "TOE", both, Formula::Decomposition);
    explanation.of = Of::Sector(sector);
    explanation.measured = Some(Measured::Energy);
    explanation.factor_set = Some(asked.app.factors.code.clone());
    match comparison.change {
        Ok(change) => {
            explanation.value = Some(change.effects.change);
            explanation.terms = terms(&change);
            explanation.parts = parts(&change);
        }
        Err(why) => explanation.why = Some(Why::Undecomposed(why)),
    }
    explanation.left_out = comparison
        .left_out
        .into_iter()
        .map(|one| LeftOut { code: one.code, name: one.name, because: Some(Why::NotCompared(one.reasons)) })
        .collect();
    Ok(explanation)
}

fn both_years(consumption: [f64; 2], output: [f64; 2], output_unit: &str) -> Vec<Term> {
    vec![
        Term::new("consumption-before", consumption[0], "TOE"),
        Term::new("consumption-after", consumption[1], "TOE"),
        Term::new("output-before", output[0], output_unit),
        Term::new("output-after", output[1], output_unit),
    ]
}

fn terms(change: &Change) -> Vec<Term> {
    let effects = change.effects.additive;
    let mut terms = both_years(change.consumption, change.output, change.output_unit.symbol());
    terms.extend([
        Term::new("effect-activity", effects.activity, "TOE"),
        Term::new("effect-structure", effects.structure, "TOE"),
        Term::new("effect-intensity", effects.intensity, "TOE"),
    ]);
    terms
}

fn parts(change: &Change) -> Vec<Part> {
    let parts = change.parts.iter().map(|one| {
        let years = [one.part.from, one.part.to];
        let (consumption, output) = (years.map(|year| year.consumption()), years.map(|year| year.activity()));
        let terms = both_years(consumption, output, change.output_unit.symbol());
        Part::facility(&one.code, &one.name, terms, Some(consumption[1] - consumption[0]))
    });
    parts.collect()
}
