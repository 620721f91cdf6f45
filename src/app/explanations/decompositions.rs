//! How the change of a sector's energy between two years came apart.

use super::super::decompositions::of_facilities;
use super::super::evidence::Evidence;
use super::super::{App, Error};
use super::Question;
use crate::domain::assessments::Measured;
use crate::domain::comparisons::{Change, Years};
use crate::domain::explanations::{Explanation, Figure, Formula, Information, LeftOut, Of, Part, PartKind, Term, Why};
use crate::domain::periods::{ReportingPeriod, Span};
use crate::domain::programmes::{Programme, Reading};
use crate::domain::refusals::Refusal;
use crate::domain::scopes::Scope;
use crate::storage::Snapshot;

/// How the change came about, to the calendar year in which the period ends.
pub(super) async fn explain(
    app: &App,
    snapshot: &Snapshot,
    programme: &Programme,
    question: &Question,
) -> Result<Explanation, Error> {
    let Some(sector) = question.sector else {
        return Err(Error::Refused(Refusal::ExplainedOfSector { given: question.figure.clone() }));
    };
    let period = match question.period.one() {
        Some(period) => period,
        None => Evidence::last_year_counted(snapshot, &Scope::Everything, programme, Reading::Energy).await?,
    };
    let to = period.span().last.year().to_string();
    let scope = Scope::Sector(sector);
    let years = Years::parse(question.from.as_deref(), &to).map_err(|(_, because)| Error::Refused(because))?;
    let evidence = Evidence::load(app, snapshot, programme, &scope).await?;
    let comparison = of_facilities(snapshot, &scope, &evidence.facilities, &evidence.catalogue, years).await?;
    let both = ReportingPeriod::of(Span::year(years.earlier()).joined(Span::year(years.later())));
    let figure = Figure::Information(Information::Decomposition);
    let mut explanation = Explanation::new(&programme.code, figure, "TOE", both, Formula::Decomposition);
    explanation.of = Of::Sector(sector);
    explanation.measured = Some(Measured::Energy);
    explanation.factor_set = Some(app.factors.code.clone());
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

fn term(code: &'static str, value: f64, unit: &str) -> Term {
    Term { code, value, unit: unit.to_owned() }
}

fn terms(change: &Change) -> Vec<Term> {
    let (unit, effects) = (change.output_unit.symbol(), change.effects.additive);
    vec![
        term("consumption-before", change.consumption[0], "TOE"),
        term("consumption-after", change.consumption[1], "TOE"),
        term("output-before", change.output[0], unit),
        term("output-after", change.output[1], unit),
        term("effect-activity", effects.activity, "TOE"),
        term("effect-structure", effects.structure, "TOE"),
        term("effect-intensity", effects.intensity, "TOE"),
    ]
}

fn parts(change: &Change) -> Vec<Part> {
    let unit = change.output_unit.symbol();
    let parts = change.parts.iter().map(|one| {
        let (from, to) = (&one.part.from, &one.part.to);
        Part {
            kind: PartKind::Facility,
            code: one.code.clone(),
            stream: None,
            name: Some(one.name.clone()),
            terms: vec![
                term("consumption-before", from.consumption(), "TOE"),
                term("consumption-after", to.consumption(), "TOE"),
                term("output-before", from.activity(), unit),
                term("output-after", to.activity(), unit),
            ],
            value: Some(to.consumption() - from.consumption()),
        }
    });
    parts.collect()
}
