//! The report as CSV: one row for each indicator and each of its parts.

use crate::domain::findings::{Finding, Measure, Report, SectorFinding};
use crate::domain::tallies::TallyPart;

const HEADER: [&str; 12] = [
    "programme",
    "period",
    "indicator",
    "part",
    "value",
    "unit",
    "low",
    "high",
    "verdict",
    "numerator",
    "denominator",
    "at_least",
];

/// What stands in a row after the indicator; empty where it does not apply.
#[derive(Default)]
struct Row {
    part: String,
    value: String,
    unit: String,
    verdict: &'static str,
    of: Option<(usize, usize)>,
    at_least: Option<bool>,
    /// Whether it is judged against the target.
    is_judged: bool,
}

/// The report as CSV, numbers unrounded with a decimal point.
///
/// # Panics
/// Never: it writes to memory.
#[must_use]
pub fn write(report: &Report) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new());
    writer.write_record(HEADER).expect("memory takes every record");
    let is_whole = report.period.span() == report.programme.span;
    let period = if is_whole { "all".to_owned() } else { report.period.to_string() };
    for finding in &report.findings {
        let target = finding.indicator.target;
        let bound = |bound: Option<crate::domain::quantities::Decimal>, row: &Row| {
            bound.filter(|_| row.is_judged).map(|bound| bound.normalized().to_string()).unwrap_or_default()
        };
        for row in rows(finding) {
            let count = |number: fn((usize, usize)) -> usize| row.of.map(|of| number(of).to_string());
            writer
                .write_record([
                    report.programme.code.as_str(),
                    &period,
                    &finding.indicator.code,
                    &row.part,
                    &row.value,
                    &row.unit,
                    &bound(target.map(|target| target.low), &row),
                    &bound(target.and_then(|target| target.high), &row),
                    row.verdict,
                    &count(|of| of.0).unwrap_or_default(),
                    &count(|of| of.1).unwrap_or_default(),
                    &row.at_least.map(|at_least| at_least.to_string()).unwrap_or_default(),
                ])
                .expect("memory takes every record");
        }
    }
    writer.into_inner().expect("memory takes every record")
}

fn written<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// The indicator's own row, then those of its parts.
fn rows(finding: &Finding) -> Vec<Row> {
    let unit = || finding.indicator.unit.clone();
    let own = |value: String| Row {
        value,
        unit: unit(),
        verdict: finding.verdict().word(),
        is_judged: true,
        ..Row::default()
    };
    let part = |part: &str, value: String| Row { part: part.to_owned(), value, unit: unit(), ..Row::default() };
    match &finding.measure {
        Measure::Reduction(reduction) => {
            let sector = |row: &SectorFinding| Row {
                verdict: row.verdict.word(),
                is_judged: true,
                ..part(&sector_part(row), written(row.figure.value))
            };
            let parts = reduction.breakdown.iter().chain(&reduction.outside).map(sector);
            std::iter::once(own(written(reduction.headline.value))).chain(parts).collect()
        }
        Measure::Coverage(coverage) => {
            let Ok(coverage) = coverage else { return vec![own(String::new())] };
            let whole = Row { of: Some((coverage.reached, coverage.open)), ..own(coverage.percent.to_string()) };
            let parts = coverage.kinds.iter().map(|kind| Row {
                of: Some((kind.reached, kind.open)),
                ..part(kind.kind.word(), written(kind.percent()))
            });
            std::iter::once(whole).chain(parts).collect()
        }
        Measure::Tally(tally) => {
            let Ok(tally) = tally else { return vec![own(String::new())] };
            let whole = Row { at_least: Some(tally.total.at_least), ..own(tally.total.value.to_string()) };
            let parts = tally.parts.iter().map(|(name, number)| Row {
                at_least: Some(number.at_least),
                ..part(part_word(*name), number.value.to_string())
            });
            std::iter::once(whole).chain(parts).collect()
        }
        Measure::Amount(amount) => {
            let Ok(amount) = amount else { return vec![own(String::new())] };
            let parts = amount.sources.iter().map(|source| part(source.source.word(), source.approved.to_string()));
            std::iter::once(own(amount.approved.to_string())).chain(parts).collect()
        }
    }
}

fn sector_part(row: &SectorFinding) -> String {
    match &row.stream {
        None => row.sector.code().to_owned(),
        Some((stream, _)) => format!("{}/{stream}", row.sector.code()),
    }
}

fn part_word(part: TallyPart) -> &'static str {
    part.level().map(crate::domain::activities::Level::word).or(part.word()).unwrap_or_default()
}
