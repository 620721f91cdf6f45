//! The months of facilities, present and missing.

use charts::{Calendar, CalendarRow, Cell, ChartError, MOST_LISTED};

use crate::app::quality::FacilityQuality;
use crate::domain::presence::{State, Tally};
use crate::i18n::Words;

/// How many facilities one strip shows.
pub const MOST_SHOWN: usize = MOST_LISTED;

fn cell(state: State) -> Cell {
    match state {
        State::Present => Cell::Present,
        State::Estimated => Cell::Estimated,
        State::Late => Cell::Late,
        State::Missing => Cell::Missing,
        State::NotDue => Cell::NotDue,
        State::Paused => Cell::Paused,
        State::NotOpen => Cell::NotOpen,
    }
}

/// The months of these facilities in a calendar year; `of` names them.
///
/// # Errors
/// When the chart cannot be drawn.
pub fn data_strip(words: &Words, of: &str, year: i32, facilities: &[&FacilityQuality]) -> Result<String, ChartError> {
    let tally = facilities.iter().fold(Tally::default(), |sum, one| sum.and(one.presence.tally));
    let (of, year) = (("of", of.into()), ("year", year.to_string().into()));
    let title = match tally.completeness() {
        Some(share) => words.say("strip-finding", &[of, year, ("share", words.share_there(share).into())]),
        None => words.say("strip-finding-none", &[of, year]),
    };
    let missing_of =
        |one: &FacilityQuality| one.presence.months.iter().filter(|state| **state == State::Missing).count();
    let description = words.say(
        "strip-description",
        &[
            ("title", title.clone().into()),
            ("missing", facilities.iter().map(|one| missing_of(one)).sum::<usize>().into()),
            ("facilities", facilities.iter().filter(|one| missing_of(one) > 0).count().into()),
        ],
    );
    let sectors: Vec<String> =
        facilities.iter().map(|one| words.word(&format!("sector-{}", one.facility.sector.code()))).collect();
    let rows: Vec<CalendarRow<'_>> = facilities
        .iter()
        .zip(&sectors)
        .enumerate()
        .map(|(at, (one, sector))| CalendarRow {
            group: (at == 0 || sectors[at - 1] != *sector).then_some(sector),
            name: &one.facility.name,
            cells: one.presence.months.map(cell),
        })
        .collect();
    let names = State::ALL.map(|state| words.word(&format!("presence-{}", state.word())));
    let legend: Vec<(Cell, &str)> = State::ALL.into_iter().map(cell).zip(names.iter().map(String::as_str)).collect();
    Calendar {
        title: &title,
        description: &description,
        rows: &rows,
        legend: &legend,
        more: &words.say("strip-more", &[("count", rows.len().saturating_sub(MOST_LISTED).into())]),
        empty: &words.word("chart-empty"),
    }
    .to_svg()
}
