//! How much of what should be reported is there, and how that was counted.

use super::super::assessments::records_of;
use super::super::quality::{FacilityQuality, QualityBoard, SectorQuality, board};
use super::super::{App, Error};
use super::Question;
use super::rows::{entered, of_record};
use crate::domain::explanations::{
    Explanation, Figure, Formula, Information, LeftOut, Of, Part, PartKind, Term, Use, Why,
};
use crate::domain::periods::{ReportingPeriod, Span};
use crate::domain::presence::Tally;
use crate::domain::programmes::Programme;
use crate::storage::{Snapshot, facilities};

/// How the completeness of the calendar year in which the period ends came about.
pub(super) async fn explain(
    app: &App,
    snapshot: &Snapshot,
    programme: &Programme,
    question: &Question,
) -> Result<Explanation, Error> {
    let scope = question.scope();
    let board = board(app, &programme.code, question.period.one(), &scope).await?;
    let year = ReportingPeriod::year(board.year);
    let figure = Figure::Information(Information::Completeness);
    let mut explanation = Explanation::new(&programme.code, figure, "%", year, Formula::Completeness);
    let tally = board.tally();
    explanation.value = percent(tally);
    explanation.terms = terms(tally);
    let missing =
        board.facilities.iter().flat_map(|one| one.presence.missing.iter().map(move |finding| (one, finding)));
    explanation.left_out = missing
        .map(|(one, finding)| LeftOut {
            code: one.facility.code.clone(),
            name: one.facility.name.clone(),
            because: Some(Why::Finding(finding.clone())),
        })
        .collect();
    match (&question.facility, question.sector) {
        (Some(code), _) => {
            let listed = facilities::list(snapshot, &scope).await?;
            if let Some(row) = listed.first() {
                explanation.of = Of::Facility(code.clone(), row.record.name.clone());
                let span = Span::year(board.year);
                let records = records_of(snapshot, &[row.id], Some(span)).await?.remove(&row.id).unwrap_or_default();
                let within = records.iter().filter(|record| record.period.span().overlaps(span));
                let rows = within.map(|record| of_record(Use::Period, code, record, None)).collect();
                explanation.rows = entered(snapshot, rows).await?;
            }
        }
        (None, Some(sector)) => {
            explanation.of = Of::Sector(sector);
            explanation.parts = of_facilities(&board);
        }
        (None, None) => explanation.parts = of_sectors(&board),
    }
    Ok(explanation)
}

fn percent(tally: Tally) -> Option<f64> {
    tally.completeness().map(|share| share * 100.0)
}

#[expect(clippy::cast_precision_loss, reason = "values are far fewer than 2^52")]
fn terms(tally: Tally) -> Vec<Term> {
    let number = |code, count: usize| Term { code, value: count as f64, unit: String::new() };
    let timely = tally.timeliness().map(|_| [number("timely", tally.timely), number("watched", tally.watched)]);
    let there = [number("present", tally.present), number("expected", tally.expected)];
    there.into_iter().chain(timely.into_iter().flatten()).collect()
}

fn of_facilities(board: &QualityBoard) -> Vec<Part> {
    let part = |one: &FacilityQuality| Part {
        kind: PartKind::Facility,
        code: one.facility.code.clone(),
        stream: None,
        name: Some(one.facility.name.clone()),
        terms: terms(one.presence.tally),
        value: percent(one.presence.tally),
    };
    board.facilities.iter().map(part).collect()
}

fn of_sectors(board: &QualityBoard) -> Vec<Part> {
    let part = |one: SectorQuality| Part {
        kind: PartKind::Sector,
        code: one.sector.code().to_owned(),
        stream: None,
        name: None,
        terms: terms(one.tally),
        value: percent(one.tally),
    };
    board.sectors().into_iter().map(part).collect()
}
