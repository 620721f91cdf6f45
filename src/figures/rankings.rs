//! The facilities of a sector by reduction.

use charts::{ChartError, MOST_RANKED, Ranked, Ranking};

use super::{axis_number, mark};
use crate::app::dashboards::SectorDashboard;
use crate::domain::verdicts::{Target, Verdict};
use crate::i18n::Words;

/// The facilities that count, best first.
///
/// # Errors
/// When a value cannot be drawn.
pub fn facilities_ranked(words: &Words, dashboard: &SectorDashboard) -> Result<String, ChartError> {
    let ground = &dashboard.ground;
    let ranked = dashboard.ranked();
    let sector = words.word(&format!("sector-{}", dashboard.finding.sector.code()));
    let has_met = |value: f64| matches!(ground.verdict(Some(value)), Verdict::Met | Verdict::Exceeded);
    let title = words.say(
        "ranking-finding",
        &[
            ("sector", sector.into()),
            ("met", ranked.iter().filter(|one| has_met(one.value)).count().into()),
            ("counted", ranked.len().into()),
            ("period", words.span(ground.period.span()).into()),
        ],
    );
    let details: Vec<String> = ranked
        .iter()
        .map(|one| {
            let facts = [("value", words.percent(one.value).into()), ("share", words.share(one.share).into())];
            words.say("ranking-detail", &facts)
        })
        .collect();
    let rows: Vec<Ranked<'_>> = ranked
        .iter()
        .zip(&details)
        .map(|(one, detail)| Ranked {
            name: &one.facility.name,
            detail,
            value: one.value,
            half_width: one.parts.half_width_percent(),
            mark: mark(ground.verdict(Some(one.value))),
            share: one.share,
        })
        .collect();
    let description = match ranked.first().zip(ranked.last()) {
        None => words.word("chart-empty"),
        Some((best, last)) => words.say(
            "ranking-description",
            &[
                ("title", title.clone().into()),
                ("best", best.facility.name.clone().into()),
                ("most", words.percent(best.value).into()),
                ("last", last.facility.name.clone().into()),
                ("least", words.percent(last.value).into()),
            ],
        ),
    };
    Ranking {
        title: &title,
        description: &description,
        rows: &rows,
        more: &words.say("ranking-more", &[("count", rows.len().saturating_sub(MOST_RANKED).into())]),
        band: ground.target.as_ref().map(Target::bounds),
        empty: &words.word("chart-empty"),
        number: axis_number(words),
    }
    .to_svg()
}
