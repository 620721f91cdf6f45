//! How much of what should be reported is there, and how that was counted.

use super::super::Error;
use super::super::assessments::records_of;
use super::super::quality::{FacilityQuality, QualityBoard, SectorQuality, board_in};
use super::asked::Asked;
use super::rows::{entered, of_record};
use crate::domain::explanations::{Explanation, LeftOut, Of, Part, PartKind, Use, Why};
use crate::domain::formulas::{Formula, Information};
use crate::domain::periods::{ReportingPeriod, Span};
use crate::domain::presence::Tally;
use crate::domain::terms::Term;
use crate::storage::facilities;

/// How the completeness of the calendar year in which the period ends came about.
pub(super) async fn explain(asked: &Asked<'_>) -> Result<Explanation, Error> {
    let (question, snapshot, scope) = (asked.question, asked.snapshot, asked.scope());
    let board = board_in(asked.app, snapshot, &asked.programme.code, Some(asked.period), &scope).await?;
    let (year, tally) = (ReportingPeriod::year(board.year), board.tally());
    let mut explanation = asked.of_information(Information::Completeness, "%", year, Formula::Completeness);
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
    let number = |code, count: usize| Term::new(code, count as f64, "");
    let timely = tally.timeliness().map(|_| [number("timely", tally.timely), number("watched", tally.watched)]);
    let there = [number("present", tally.present), number("expected", tally.expected)];
    there.into_iter().chain(timely.into_iter().flatten()).collect()
}

fn of_facilities(board: &QualityBoard) -> Vec<Part> {
    let part = |FacilityQuality { facility, presence, .. }: &FacilityQuality| {
        Part::facility(&facility.code, &facility.name, terms(presence.tally), percent(presence.tally))
    };
    board.facilities.iter().map(part).collect()
}

fn of_sectors(board: &QualityBoard) -> Vec<Part> {
    let part =
        |SectorQuality { sector, tally, .. }| Part::new(PartKind::Sector, sector.code(), terms(tally), percent(tally));
    board.sectors().into_iter().map(part).collect()
}
