//! What a reduction would be if open measures were carried out, and how that was reckoned.

use super::super::evidence::Evidence;
use super::super::frames::unknown_facility;
use super::super::tracking::audits_in;
use super::super::{App, Error};
use super::Question;
use super::rows::{entered, of_register};
use crate::domain::assessments::Measured;
use crate::domain::explanations::{Explanation, Figure, Formula, Information, Of, Row, Says, Term, Use};
use crate::domain::programmes::{Programme, Reading};
use crate::domain::prospects::{expected_toe, if_measures};
use crate::domain::refusals::Refusal;
use crate::domain::scopes::Scope;
use crate::domain::sums::total;
use crate::domain::verdicts::Verdict;
use crate::storage::Snapshot;

/// How the figure of a facility or of a sector came about, and which measures are in it.
pub(super) async fn explain(
    app: &App,
    snapshot: &Snapshot,
    programme: &Programme,
    question: &Question,
) -> Result<Explanation, Error> {
    if question.sector.is_none() && question.facility.is_none() {
        return Err(Error::Refused(Refusal::ExplainedOfSector { given: question.figure.clone() }));
    }
    let period = match question.period.one() {
        Some(period) => period,
        None => Evidence::last_year_counted(snapshot, &Scope::Everything, programme, Reading::Energy).await?,
    };
    let scope = question.scope();
    let evidence = Evidence::load(app, snapshot, programme, &scope).await?;
    let judged = evidence.judged(snapshot, programme, Reading::Energy, period).await?;
    let figure = Figure::Information(Information::IfMeasures);
    let mut explanation = Explanation::new(&programme.code, figure, "%", period, Formula::IfMeasures);
    explanation.measured = Some(Measured::Energy);
    explanation.factor_set = Some(app.factors.code.clone());
    explanation.of = match (&question.facility, question.sector, judged.first()) {
        (Some(_), _, Some(one)) => Of::Facility(one.facility.code.clone(), one.facility.name.clone()),
        (Some(code), _, None) => return Err(unknown_facility(snapshot, code).await?),
        (None, Some(sector), _) => Of::Sector(sector),
        (None, None, _) => Of::Programme,
    };
    let counted: Vec<_> = judged
        .iter()
        .filter(|one| one.facility.opening.is_open_during(period.span()))
        .filter_map(|one| Some((one.facility.code.as_str(), one.results.get(&Measured::Energy)?.parts.as_ref().ok()?)))
        .collect();
    let (actual, adjusted) =
        (total(counted.iter().map(|(_, one)| one.actual)), total(counted.iter().map(|(_, one)| one.adjusted)));
    let (mut rows, mut savings) = (Vec::new(), Vec::new());
    for entry in audits_in(&app.factors, snapshot, &scope).await? {
        if !counted.iter().any(|(code, _)| *code == entry.audit.facility) {
            continue;
        }
        for measure in entry.measures.iter().filter(|measure| measure.state().is_open()) {
            let Some(toe) = expected_toe(measure, evidence.method(), period) else { continue };
            let says = Says::Measure(measure.title.clone(), measure.expected_saving.zip(measure.unit));
            let (key, row) = of_register(Use::Measure, &entry.audit.reference, measure, None, says);
            rows.push((key, Row { counts: Some((toe, "TOE".to_owned())), ..row }));
            savings.push(toe);
        }
    }
    explanation.rows = entered(snapshot, rows).await?;
    if let Some(what_if) = if_measures(&savings, actual, adjusted, period) {
        let term = |code, value| Term { code, value, unit: "TOE".to_owned() };
        let target = programme.energy_target();
        explanation.value = Some(what_if.value);
        explanation.verdict = Verdict::of(explanation.value, target.as_ref());
        explanation.terms = vec![term("actual", actual), term("adjusted", adjusted), term("saved", what_if.saved)];
    }
    Ok(explanation)
}
