//! What a reduction would be if something more were done, and how that was reckoned.

use super::super::Error;
use super::super::tracking::audits_in;
use super::asked::Asked;
use super::rows::{entered, of_register};
use crate::domain::assessments::Measured;
use crate::domain::explanations::{Explanation, Of, Part, Row, Says, Use, Why};
use crate::domain::facilities::Facility;
use crate::domain::formulas::{Formula, Information};
use crate::domain::programmes::Reading;
use crate::domain::prospects::{expected_toe, if_lowest_quarter_reached_median, if_measures};
use crate::domain::reductions::Parts;
use crate::domain::sums::total;
use crate::domain::terms::{Term, of_sums};
use crate::domain::verdicts::Verdict;

/// What is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trial {
    /// The open measures are carried out.
    Measures,
    /// The lowest quarter of the facilities reaches the median.
    LowestQuarter,
}

/// How the figure of a facility or of a sector came about, and which measures or facilities are in it.
pub(super) async fn explain(asked: &Asked<'_>, trial: Trial) -> Result<Explanation, Error> {
    let Asked { app, snapshot, programme, question, period } = *asked;
    if question.facility.is_none() {
        asked.sector()?;
    }
    let scope = asked.scope();
    let evidence = asked.evidence(&scope).await?;
    let judged = evidence.judged(snapshot, programme, Reading::Energy, period).await?;
    let (information, formula) = match trial {
        Trial::Measures => (Information::IfMeasures, Formula::IfMeasures),
        Trial::LowestQuarter => (Information::IfLowestQuarter, Formula::IfLowestQuarter),
    };
    let mut explanation = asked.of_information(information, "%", period, formula);
    explanation.measured = Some(Measured::Energy);
    explanation.factor_set = Some(app.factors.code.clone());
    explanation.of = match (&question.facility, question.sector, judged.first()) {
        (Some(_), _, Some(one)) => Of::Facility(one.facility.code.clone(), one.facility.name.clone()),
        (Some(code), _, None) => return Err(asked.unknown(code).await),
        (None, Some(sector), _) => Of::Sector(sector),
        (None, None, _) => Of::Programme,
    };
    let counted: Vec<(&Facility, &Parts)> = judged
        .iter()
        .filter(|one| one.facility.opening.is_open_during(period.span()))
        .filter_map(|one| Some((&one.facility, one.results.get(&Measured::Energy)?.parts.as_ref().ok()?)))
        .collect();
    let (actual, adjusted) =
        (total(counted.iter().map(|(_, one)| one.actual)), total(counted.iter().map(|(_, one)| one.adjusted)));
    let what_if = match trial {
        Trial::LowestQuarter => {
            let quarter = if_lowest_quarter_reached_median(&counted.iter().map(|(_, one)| *one).collect::<Vec<_>>());
            if let Some(quarter) = &quarter {
                explanation.terms.push(Term::new("median", quarter.median, "%"));
                explanation.parts = quarter.places.iter().map(|place| part(counted[*place])).collect();
            }
            quarter.map(|quarter| quarter.what_if)
        }
        Trial::Measures => {
            let (mut rows, mut savings) = (Vec::new(), Vec::new());
            for entry in audits_in(&app.factors, snapshot, &scope).await? {
                if !counted.iter().any(|(facility, _)| facility.code == entry.audit.facility) {
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
            if_measures(&savings, actual, adjusted, period)
        }
    };
    explanation.why = what_if.is_none().then_some(Why::NothingTried);
    if let Some(what_if) = what_if {
        explanation.value = Some(what_if.value);
        explanation.verdict = Verdict::of(explanation.value, programme.energy_target().as_ref());
        explanation.terms.extend(of_sums(actual, adjusted, "TOE"));
        explanation.terms.push(Term::new("saved", what_if.saved, "TOE"));
    }
    Ok(explanation)
}

fn part((facility, of): (&Facility, &Parts)) -> Part {
    Part::facility(&facility.code, &facility.name, of_sums(of.actual, of.adjusted, "TOE"), of.reduction())
}
