//! How a sector's figure came about in another way than the programme's own.

use super::super::Error;
use super::super::opinions::of_sector_in;
use super::asked::Asked;
use crate::domain::explanations::{Explanation, LeftOut, Of, Part, PartKind, Why};
use crate::domain::findings::SectorFinding;
use crate::domain::formulas::{Formula, Information};
use crate::domain::opinions::{Opinion, Way};
use crate::domain::reductions::reduction_percent;
use crate::domain::sums::total;
use crate::domain::terms::of_sums;

/// How one way came about.
pub(super) async fn explain(asked: &Asked<'_>) -> Result<Explanation, Error> {
    let (sector, way) = (asked.sector()?, asked.question.way.unwrap_or(Way::Programme));
    let (app, code) = (asked.app, &asked.programme.code);
    let (basis, mut second) = of_sector_in(app, asked.snapshot, code, sector, Some(asked.period)).await?;
    let period = basis.ground.period;
    let mut explanation = asked.of_information(Information::SecondOpinion, "%", period, Formula::Pooled);
    explanation.of = Of::Sector(sector);
    explanation.way = Some(way);
    explanation.factor_set = Some(basis.factor_sets[usize::from(way == Way::ElectricityHeat)].clone());
    let name = |code: &str| basis.names.get(code).cloned().unwrap_or_default();
    let at = second.opinions.iter().position(|one| one.way == way).expect("there is one of each way");
    let Opinion { value, verdict, parts, left_out, .. } = second.opinions.swap_remove(at);
    explanation.value = value;
    explanation.verdict = verdict;
    if way == Way::Materials {
        explanation.parts = second.materials.iter().filter_map(of_material).collect();
    } else if !parts.is_empty() {
        let sum = |of: fn(&[f64; 2]) -> f64| total(parts.iter().map(|(_, part)| of(part)));
        explanation.terms = of_sums(sum(|part| part[0]), sum(|part| part[1]), "TOE");
        let part = |(code, [actual, adjusted]): &(String, [f64; 2])| {
            let terms = of_sums(*actual, *adjusted, "TOE");
            Part::facility(code, &name(code), terms, reduction_percent(*actual, *adjusted))
        };
        explanation.parts = parts.iter().map(part).collect();
    }
    let left_out = left_out.into_iter();
    explanation.left_out =
        left_out.map(|(code, why)| LeftOut { name: name(&code), code, because: Some(Why::Way(why)) }).collect();
    Ok(explanation)
}

fn of_material(row: &SectorFinding) -> Option<Part> {
    let (stream, unit) = row.stream.as_ref()?;
    let known = row.figure.actual.zip(row.figure.adjusted);
    let terms = known.map(|(actual, adjusted)| of_sums(actual, adjusted, unit.symbol())).unwrap_or_default();
    Some(Part::new(PartKind::Stream, stream, terms, row.figure.value))
}
