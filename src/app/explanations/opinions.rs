//! How a sector's figure came about in another way than the programme's own.

use super::super::opinions::of_sector;
use super::super::{App, Error};
use super::Question;
use crate::domain::explanations::{Explanation, Figure, Formula, Information, LeftOut, Of, Part, PartKind, Term, Why};
use crate::domain::opinions::Way;
use crate::domain::programmes::Programme;
use crate::domain::reductions::reduction_percent;
use crate::domain::refusals::Refusal;
use crate::domain::sums::total;

/// How one way came about.
pub(super) async fn explain(app: &App, programme: &Programme, question: &Question) -> Result<Explanation, Error> {
    let Some(sector) = question.sector else {
        return Err(Error::Refused(Refusal::ExplainedOfSector { given: question.figure.clone() }));
    };
    let way = question.way.unwrap_or(Way::Programme);
    let (basis, second) = of_sector(app, &programme.code, sector, question.period.one()).await?;
    let figure = Figure::Information(Information::SecondOpinion);
    let mut explanation = Explanation::new(&programme.code, figure, "%", basis.ground.period, Formula::Pooled);
    explanation.of = Of::Sector(sector);
    explanation.way = Some(way);
    explanation.factor_set = Some(basis.factor_sets[usize::from(way == Way::ElectricityHeat)].clone());
    let name = |code: &str| basis.names.get(code).cloned().unwrap_or_default();
    let term = |code, value| Term { code, value, unit: "TOE".to_owned() };
    let terms = |actual, adjusted| vec![term("actual", actual), term("adjusted", adjusted)];
    for opinion in second.opinions.into_iter().filter(|one| one.way == way) {
        explanation.value = opinion.value;
        explanation.verdict = opinion.verdict;
        if !opinion.parts.is_empty() {
            let sum = |of: fn(&[f64; 2]) -> f64| total(opinion.parts.iter().map(|(_, part)| of(part)));
            explanation.terms = terms(sum(|part| part[0]), sum(|part| part[1]));
        }
        let parts = opinion.parts.into_iter();
        explanation.parts = parts
            .map(|(code, [actual, adjusted])| Part {
                kind: PartKind::Facility,
                stream: None,
                name: Some(name(&code)),
                terms: terms(actual, adjusted),
                value: reduction_percent(actual, adjusted),
                code,
            })
            .collect();
        let left_out = opinion.left_out.into_iter();
        explanation.left_out =
            left_out.map(|(code, why)| LeftOut { name: name(&code), code, because: Some(Why::Way(why)) }).collect();
    }
    if way == Way::Materials {
        explanation.parts = second
            .materials
            .iter()
            .filter_map(|row| {
                let (stream, unit) = row.stream.as_ref()?;
                let known = row.figure.actual.zip(row.figure.adjusted);
                let term = |code, value| Term { code, value, unit: unit.symbol().to_owned() };
                Some(Part {
                    kind: PartKind::Stream,
                    code: stream.clone(),
                    stream: None,
                    name: None,
                    terms: known.map_or_else(Vec::new, |(actual, adjusted)| {
                        vec![term("actual", actual), term("adjusted", adjusted)]
                    }),
                    value: row.figure.value,
                })
            })
            .collect();
    }
    Ok(explanation)
}
