//! The shipped programmes, read from their files.

use serde::Deserialize;

use crate::domain::periods::{Month, Span};
use crate::domain::programmes::{Indicator, IndicatorKind, Names, Programme, Reading};
use crate::domain::quantities::Decimal;
use crate::domain::verdicts::Target;

const SHIPPED: [(&str, &str); 1] =
    [("nghe-an-scp-2021-2025.toml", include_str!("../../programmes/nghe-an-scp-2021-2025.toml"))];

/// What is wrong with a data file.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Fault(pub(super) String);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    code: String,
    name: NamesRow,
    from: String,
    to: String,
    source: String,
    indicator: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NamesRow {
    vi: String,
    en: String,
}

impl From<NamesRow> for Names {
    fn from(row: NamesRow) -> Self {
        Self { vi: row.vi, en: row.en }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    code: String,
    name: NamesRow,
    kind: Kind,
    reading: Option<ReadingRow>,
    unit: String,
    low: Option<String>,
    high: Option<String>,
    words: String,
    remark: Option<NamesRow>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    Reduction,
    Coverage,
    Tally,
    Amount,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum ReadingRow {
    Energy,
    Materials,
}

/// The shipped programmes, in order of their codes.
///
/// # Errors
/// What is wrong with a shipped file, which a test finds first.
pub fn shipped() -> Result<Vec<Programme>, Fault> {
    SHIPPED.iter().map(|(name, text)| parse(text).map_err(|Fault(fault)| Fault(format!("{name}: {fault}")))).collect()
}

fn parse(text: &str) -> Result<Programme, Fault> {
    let file: File = toml::from_str(text).map_err(|error| Fault(error.to_string()))?;
    let month = |text: &str| Month::parse(text).map_err(|_| Fault(format!("{text} is no month")));
    let span =
        Span::new(month(&file.from)?, month(&file.to)?).ok_or_else(|| Fault("it ends before it begins".to_owned()))?;
    let source = file.source;
    let indicators = file.indicator.into_iter().map(|row| indicator(row, &source)).collect::<Result<_, _>>()?;
    Ok(Programme { code: file.code, name: file.name.into(), span, indicators })
}

fn indicator(row: Row, source: &str) -> Result<Indicator, Fault> {
    let fault = |what: &str| Fault(format!("{}: {what}", row.code));
    let number = |text: &String| Decimal::parse(text).map_err(|_| fault("a bound is no number"));
    let low = row.low.as_ref().map(number).transpose()?;
    let high = row.high.as_ref().map(number).transpose()?;
    let target = match (low, high) {
        (None, None) => None,
        (Some(low), high) if high.is_none_or(|high| low <= high) => Some(Target { low, high }),
        _ => return Err(fault("the bounds are the wrong way round, or the low one is absent")),
    };
    let kind = match (&row.kind, row.reading) {
        (Kind::Reduction, Some(ReadingRow::Energy)) => IndicatorKind::Reduction(Reading::Energy),
        (Kind::Reduction, Some(ReadingRow::Materials)) => IndicatorKind::Reduction(Reading::Materials),
        (Kind::Coverage, None) => IndicatorKind::Coverage,
        (Kind::Tally, None) => IndicatorKind::Tally,
        (Kind::Amount, None) => IndicatorKind::Amount,
        (Kind::Reduction, None) => return Err(fault("a reduction names its reading")),
        (_, Some(_)) => return Err(fault("only a reduction has a reading")),
    };
    Ok(Indicator {
        code: row.code,
        name: row.name.into(),
        kind,
        unit: row.unit,
        target,
        words: row.words,
        source: source.to_owned(),
        remark: row.remark.map(Names::from),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_programme_parses_and_quotes_its_targets() {
        for programme in shipped().expect("the shipped files are sound") {
            assert!(!programme.name.vi.is_empty() && !programme.name.en.is_empty());
            for indicator in &programme.indicators {
                assert!(!indicator.words.is_empty(), "{} quotes no words", indicator.code);
                assert!(!indicator.source.is_empty(), "{} has no source", indicator.code);
                assert!(!indicator.name.vi.is_empty() && !indicator.name.en.is_empty());
            }
        }
    }

    #[test]
    fn the_province_programme_has_the_targets_of_the_article() {
        // rows 27–33 of the table in domain.md §8, in the order of contract.md §4
        let programmes = shipped().expect("the shipped files are sound");
        let targets: Vec<_> = programmes[0]
            .indicators
            .iter()
            .map(|indicator| {
                let target = indicator.target.expect("every indicator of this programme has a target");
                (indicator.code.as_str(), target.low.to_string(), target.high.map(|high| high.to_string()))
            })
            .collect();
        let expected = [
            ("demonstration-models", "20", None),
            ("cleaner-production-facilities", "5", None),
            ("pollution-treatment-facilities", "5", None),
            ("production-line-projects", "150", None),
            ("energy-reduction", "2.5", Some("4")),
            ("material-reduction", "2.5", Some("4")),
            ("awareness-coverage", "70", Some("80")),
            ("packaging-replacement", "50", None),
        ];
        assert_eq!(targets, expected.map(|(code, low, high)| (code, low.to_owned(), high.map(str::to_owned))));
    }

    #[test]
    fn a_file_that_cannot_be_meant_names_its_fault() {
        let text = SHIPPED[0].1;
        for (from, to, named) in [
            ("low = \"70\"", "low = \"90\"", "awareness-coverage"),
            ("reading = \"energy\"", "", "energy-reduction"),
            ("from = \"2021-01\"", "from = \"2031-01\"", "ends before"),
            ("kind = \"tally\"", "kind = \"score\"", "score"),
        ] {
            let fault = parse(&text.replacen(from, to, 1)).expect_err(from).to_string();
            assert!(fault.contains(named), "{fault}");
        }
    }
}
