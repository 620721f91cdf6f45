//! Actual consumption and adjusted baseline by year.

use charts::{ChartError, Point, Trend};

use crate::app::dashboards::{FacilityDashboard, Ground, SectorDashboard};
use crate::i18n::{Language, Words, plain};

/// A sector by year, over the facilities that count in each.
///
/// # Errors
/// When a value cannot be drawn.
pub fn sector_trend(words: &Words, dashboard: &SectorDashboard) -> Result<String, ChartError> {
    let sector = words.word(&format!("sector-{}", dashboard.finding.sector.code()));
    let years = dashboard.years.iter().map(|(year, row)| (*year, row.figure.actual.zip(row.figure.adjusted)));
    trend(words, &sector, &dashboard.ground, &years.collect())
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
    trend(words, &dashboard.facility.name, &dashboard.ground, &years.collect())
}

/// Years with actual consumption and adjusted baseline, in TOE.
type Years = Vec<(i32, Option<(f64, f64)>)>;

fn trend(words: &Words, of: &str, ground: &Ground, years: &Years) -> Result<String, ChartError> {
    let title = format!("{of}: {}", words.word("trend-title"));
    let description = match years.iter().rev().find_map(|(_, values)| *values) {
        None => words.word("chart-empty"),
        Some((actual, adjusted)) => words.say(
            "chart-description",
            &[
                ("title", title.clone().into()),
                ("actual", words.number(actual, 1).into()),
                ("adjusted", words.number(adjusted, 1).into()),
            ],
        ),
    };
    let labels: Vec<String> = years.iter().map(|(year, _)| year.to_string()).collect();
    let points: Vec<Point<'_>> =
        years.iter().zip(&labels).map(|((_, values), label)| Point { label, values: *values }).collect();
    Trend {
        title: &title,
        description: &description,
        unit: &words.word("chart-unit"),
        points: &points,
        band: ground.target.as_ref().and_then(|target| {
            let (low, high) = target.bounds();
            Some((low, high?))
        }),
        actual: &words.word("chart-actual"),
        adjusted: &words.word("chart-adjusted"),
        target: &words.word("chart-target"),
        empty: &words.word("chart-empty"),
        number: match words.language() {
            Language::Vietnamese => |value| plain(value, Language::Vietnamese),
            Language::English => |value| plain(value, Language::English),
        },
    }
    .to_svg()
}
