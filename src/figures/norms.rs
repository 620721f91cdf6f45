//! Facilities, or the years of one, beside the norm of each.

use charts::{ChartError, Compared, Comparison, MOST_RANKED, Mark};

use super::axis_number;
use crate::app::dashboards::FacilityDashboard;
use crate::app::norms::{NormDashboard, NormFinding};
use crate::domain::norms::Specific;
use crate::i18n::Words;

/// The facilities that can be compared with a norm in a year, the furthest above it first.
///
/// # Errors
/// When a value cannot be drawn.
pub fn norm_comparison(words: &Words, dashboard: &NormDashboard) -> Result<String, ChartError> {
    let findings: Vec<&NormFinding> = dashboard.findings.iter().filter(|one| one.outcome.is_ok()).collect();
    let title = title(words, "norms-finding", &findings, dashboard.year.to_string());
    draw(words, &title, &findings, |finding| finding.facility.name.clone())
}

/// One facility in each year of the programme.
///
/// # Errors
/// When a value cannot be drawn.
pub fn facility_norms(words: &Words, dashboard: &FacilityDashboard) -> Result<String, ChartError> {
    let findings: Vec<&NormFinding> = dashboard.norms.iter().collect();
    let title = title(words, "norms-finding-years", &findings, dashboard.facility.name.clone());
    let has_several = findings.iter().any(|one| one.norm.code != findings[0].norm.code);
    draw(words, &title, &findings, |finding| {
        if has_several {
            format!("{} · {}", finding.year, words.name(&finding.norm.name))
        } else {
            finding.year.to_string()
        }
    })
}

/// How many are above, of how many that can be compared; `of` says of whom, or when.
fn title(words: &Words, id: &str, findings: &[&NormFinding], of: String) -> String {
    let judged: Vec<&Specific> = findings.iter().filter_map(|one| one.outcome.as_ref().ok()).collect();
    if judged.is_empty() {
        return words.say("norms-finding-none", &[("of", of.into())]);
    }
    let above = judged.iter().filter(|specific| specific.is_above()).count();
    words.say(id, &[("above", above.into()), ("judged", judged.len().into()), ("of", of.into())])
}

fn draw(
    words: &Words,
    title: &str,
    findings: &[&NormFinding],
    name: impl Fn(&NormFinding) -> String,
) -> Result<String, ChartError> {
    let texts: Vec<(String, String)> = findings.iter().map(|one| (name(one), detail(words, one))).collect();
    let row = |finding: &NormFinding, (name, detail)| {
        let specific = finding.outcome.as_ref().ok();
        let mark = match specific.map(Specific::is_above) {
            Some(true) => Mark::Below,
            Some(false) => Mark::Met,
            None => Mark::Plain,
        };
        Compared { name, detail, value: specific.map(|specific| specific.share() * 100.0), mark }
    };
    let texts = texts.iter().map(|(name, detail)| (name.as_str(), detail.as_str()));
    let rows: Vec<Compared<'_>> = findings.iter().zip(texts).map(|(finding, texts)| row(finding, texts)).collect();
    let described = match findings.iter().find(|one| one.outcome.is_ok()) {
        None => title.to_owned(),
        Some(first) => {
            let facts =
                [("title", title.into()), ("first", name(first).into()), ("detail", detail(words, first).into())];
            words.say("norms-description", &facts)
        }
    };
    Comparison {
        title,
        description: &described,
        rows: &rows,
        limit: &words.word("norms-line"),
        more: &words.say("ranking-more", &[("count", rows.len().saturating_sub(MOST_RANKED).into())]),
        empty: &words.word("chart-empty"),
        number: axis_number(words),
    }
    .to_svg()
}

/// What stands under a name: the specific consumption and the limit.
fn detail(words: &Words, finding: &NormFinding) -> String {
    match &finding.outcome {
        Err(_) => words.word("norms-unknown"),
        Ok(specific) => {
            let value = words.number(specific.value.to_f64(), 1);
            format!("{value} / {} {}", words.short(specific.limit.value.exact().to_f64()), finding.norm.unit())
        }
    }
}
