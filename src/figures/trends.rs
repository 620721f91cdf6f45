//! Actual consumption and adjusted baseline over time.

use charts::{ChartError, Point, Shape, Trend};

use super::axis_number;
use crate::app::dashboards::{FacilityDashboard, SectorDashboard, SectorRolling};
use crate::app::grounds::Ground;
use crate::domain::periods::Span;
use crate::domain::reductions::reduction_percent;
use crate::domain::verdicts::Verdict;
use crate::i18n::Words;

/// A sector by year, over the facilities that count in each.
///
/// # Errors
/// When a value cannot be drawn.
pub fn sector_trend(words: &Words, dashboard: &SectorDashboard) -> Result<String, ChartError> {
    let sector = words.word(&format!("sector-{}", dashboard.finding.sector.code()));
    let years = dashboard.years.iter().map(|(year, row)| (*year, row.figure.actual.zip(row.figure.adjusted)));
    by_year(words, &sector, &dashboard.ground, years.map(|(year, values)| (year, values, false)))
}

/// A sector over every twelve months in a row, of the same facilities throughout.
///
/// # Errors
/// When a value cannot be drawn.
pub fn sector_rolling(words: &Words, dashboard: &SectorRolling) -> Result<String, ChartError> {
    let windows = &dashboard.rolling.windows;
    let sector = words.word(&format!("sector-{}", dashboard.sector.code()));
    let title = match windows
        .last()
        .and_then(|(month, actual, adjusted)| Some((*month, reduction_percent(*actual, *adjusted)?)))
    {
        None => words.say("rolling-unknown", &[("of", sector.into())]),
        Some((month, value)) => words.say(
            if value < 0.0 { "rolling-finding-worse" } else { "rolling-finding" },
            &[
                ("of", sector.into()),
                ("month", words.month(month).into()),
                ("value", words.percent(value.abs()).into()),
                ("count", dashboard.rolling.facilities.into()),
            ],
        ),
    };
    let points: Points = windows
        .iter()
        .map(|(month, actual, adjusted)| {
            // the end of each year, where it stands for the year
            let label = if month.of_year() == 12 { words.month(*month) } else { String::new() };
            (label, Some((*actual, *adjusted)), false)
        })
        .collect();
    trend(words, &title, Shape::Lines, "chart-unit-rolling", &dashboard.ground, &points)
}

/// A facility by year.
///
/// # Errors
/// When a value cannot be drawn.
pub fn facility_trend(words: &Words, dashboard: &FacilityDashboard) -> Result<String, ChartError> {
    let years = dashboard.years.iter().map(|(year, outcome)| {
        let parts = outcome.parts.as_ref().ok();
        (*year, parts.map(|parts| (parts.actual, parts.adjusted)))
    });
    let years = years.map(|(year, values)| (year, values, dashboard.is_audited_in(Span::year(year))));
    by_year(words, &dashboard.facility.name, &dashboard.ground, years)
}

/// A facility's stretches of the period, each against what its output leads one to expect.
///
/// # Errors
/// When a value cannot be drawn.
pub fn facility_periods(words: &Words, dashboard: &FacilityDashboard) -> Result<String, ChartError> {
    let ground = &dashboard.ground;
    let points: Points = dashboard
        .stretches
        .iter()
        .map(|(span, parts)| {
            let label = if span.month_count() == 1 { words.month(span.first) } else { words.span(*span) };
            (label, parts.as_ref().ok().map(|parts| (parts.actual, parts.adjusted)), dashboard.is_audited_in(*span))
        })
        .collect();
    let known: Vec<Verdict> = points
        .iter()
        .filter_map(|(_, values, _)| *values)
        .map(|(actual, adjusted)| ground.verdict(reduction_percent(actual, adjusted)))
        .collect();
    let title = words.say(
        "periods-finding",
        &[
            ("of", dashboard.facility.name.clone().into()),
            ("met", known.iter().filter(|one| matches!(one, Verdict::Met | Verdict::Exceeded)).count().into()),
            ("counted", known.len().into()),
            ("period", words.span(ground.period.span()).into()),
        ],
    );
    trend(words, &title, Shape::Periods, "chart-unit", ground, &points)
}

/// Labels with actual consumption and adjusted baseline, in TOE, and whether an audit was held.
type Points = Vec<(String, Option<(f64, f64)>, bool)>;

/// The same, by year.
type Year = (i32, Option<(f64, f64)>, bool);

fn by_year(words: &Words, of: &str, ground: &Ground, years: impl Iterator<Item = Year>) -> Result<String, ChartError> {
    let years: Vec<Year> = years.collect();
    let last = years.iter().rev().find_map(|(year, values, _)| {
        let (actual, adjusted) = (*values)?;
        Some((*year, reduction_percent(actual, adjusted)?))
    });
    let title = match last {
        None => words.say("trend-unknown", &[("of", of.into())]),
        Some((year, value)) => words.say(
            if value < 0.0 { "trend-finding-worse" } else { "trend-finding" },
            &[
                ("of", of.into()),
                ("period", words.span(Span::year(year)).into()),
                ("value", words.percent(value.abs()).into()),
            ],
        ),
    };
    let points: Points =
        years.into_iter().map(|(year, values, is_marked)| (year.to_string(), values, is_marked)).collect();
    trend(words, &title, Shape::Lines, "chart-unit-year", ground, &points)
}

fn trend(
    words: &Words,
    title: &str,
    shape: Shape,
    unit: &str,
    ground: &Ground,
    points: &Points,
) -> Result<String, ChartError> {
    let description = match points.iter().rev().find_map(|(_, values, _)| *values) {
        None => words.word("chart-empty"),
        Some((actual, adjusted)) => words.say(
            "chart-description",
            &[
                ("title", title.into()),
                ("actual", words.number(actual, 1).into()),
                ("adjusted", words.number(adjusted, 1).into()),
            ],
        ),
    };
    let points: Vec<Point<'_>> = points
        .iter()
        .map(|(label, values, is_marked)| Point { label, values: *values, is_marked: *is_marked })
        .collect();
    Trend {
        title,
        description: &description,
        shape,
        unit: &words.word(unit),
        points: &points,
        band: ground.target.as_ref().and_then(|target| {
            let (low, high) = target.bounds();
            Some((low, high?))
        }),
        actual: &words.word("chart-actual"),
        adjusted: &words.word("chart-adjusted"),
        target: &words.word("chart-target"),
        empty: &words.word("chart-empty"),
        number: axis_number(words),
    }
    .to_svg()
}
