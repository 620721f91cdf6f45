//! The shipped programmes, read from their files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::Spanned;

use crate::domain::activities::ActivityKind;
use crate::domain::characters::{is_text, repeated};
use crate::domain::fields::one_of;
use crate::domain::packaging::Degree;
use crate::domain::periods::{Month, Span};
use crate::domain::places::PlaceKind;
use crate::domain::programmes::{Indicator, IndicatorKind, Names, Programme, Reading, ReadingText};
use crate::domain::quantities::Decimal;
use crate::domain::reached::{CoverageMeasure, Qualifies};
use crate::domain::tallies::{AmountMeasure, TallyMeasure, TallyOf};
use crate::domain::verdicts::Target;

macro_rules! shipped {
    ($($name:literal),+) => {
        [$(($name, include_str!(concat!("../../programmes/", $name)))),+]
    };
}

/// In order of codes.
const SHIPPED: [(&str, &str); 4] = shipped![
    "nghe-an-khuyen-cong-2016-2020.toml",
    "nghe-an-scp-2021-2025.toml",
    "viet-nam-scp-2021-2025.toml",
    "viet-nam-scp-2026-2030.toml"
];

/// What is wrong with a data file.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Fault(pub(super) String);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    code: Spanned<String>,
    name: NamesRow,
    from: String,
    to: String,
    source: String,
    indicator: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NamesRow {
    pub(super) vi: Spanned<String>,
    pub(super) en: Spanned<String>,
}

impl From<NamesRow> for Names {
    fn from(row: NamesRow) -> Self {
        Self { vi: row.vi.into_inner(), en: row.en.into_inner() }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    code: Spanned<String>,
    name: NamesRow,
    kind: Kind,
    reading: Option<ReadingRow>,
    reading_text: Option<NamesRow>,
    reading_approved_by: Option<String>,
    register: Option<RegisterRow>,
    places: Option<Vec<String>>,
    degrees: Option<Vec<String>>,
    activities: Option<Vec<String>>,
    of: Option<OfRow>,
    unit: Spanned<String>,
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

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum RegisterRow {
    Awareness,
    Packaging,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum OfRow {
    Activities,
    Participants,
    Levels,
    GroupsAndPersons,
}

/// The shipped programmes, in order of their codes.
///
/// # Errors
/// What is wrong with a shipped file, which a test finds first.
pub fn shipped() -> Result<Vec<Programme>, Fault> {
    SHIPPED.iter().map(|(name, text)| parse(text).map_err(|Fault(fault)| Fault(format!("{name}: {fault}")))).collect()
}

/// The shipped programmes and those of a folder, in order of their codes. A file with the code of a
/// shipped programme takes its place.
///
/// # Errors
/// Which file cannot be read or meant, and why.
pub fn with_folder(folder: &Path) -> Result<Vec<Programme>, FileFault> {
    let fault = |path: &Path, details: String| FileFault { file: path.display().to_string(), details };
    let mut programmes: BTreeMap<String, Programme> = shipped()
        .map_err(|Fault(details)| fault(folder, details))?
        .into_iter()
        .map(|one| (one.code.clone(), one))
        .collect();
    let entries = std::fs::read_dir(folder).map_err(|error| fault(folder, error.to_string()))?;
    let mut own: BTreeMap<String, PathBuf> = BTreeMap::new();
    let mut paths = entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>();
    if let Ok(paths) = &mut paths {
        // so that the same fault is named every time
        paths.sort();
    }
    for path in paths.map_err(|error| fault(folder, error.to_string()))? {
        if path.extension().is_none_or(|ending| ending != "toml") {
            continue;
        }
        let text = std::fs::read_to_string(&path).map_err(|error| fault(&path, error.to_string()))?;
        let programme = parse(&text).map_err(|Fault(details)| fault(&path, details))?;
        if let Some(other) = own.insert(programme.code.clone(), path.clone()) {
            return Err(fault(&path, format!("{} has the code {} too", other.display(), programme.code)));
        }
        programmes.insert(programme.code.clone(), programme);
    }
    Ok(programmes.into_values().collect())
}

/// A file of a programme that cannot be read or meant.
#[derive(Debug, thiserror::Error)]
#[error("{file}: {details}")]
pub struct FileFault {
    /// The file, or the folder.
    pub file: String,
    /// What is wrong.
    pub details: String,
}

fn parse(text: &str) -> Result<Programme, Fault> {
    let file: File = toml::from_str(text).map_err(|error| Fault(error.to_string()))?;
    let month = |text: &str| Month::parse(text).map_err(|_| Fault(format!("{text} is no month")));
    let span =
        Span::new(month(&file.from)?, month(&file.to)?).ok_or_else(|| Fault("it ends before it begins".to_owned()))?;
    let strict = Strict { text };
    strict.code("code", &file.code)?;
    strict.names("name", &file.name)?;
    let source = file.source;
    let indicators: Vec<Indicator> =
        file.indicator.into_iter().map(|row| indicator(row, &source, &strict)).collect::<Result<_, _>>()?;
    let mut codes = BTreeSet::new();
    if let Some(twice) = indicators.iter().find(|indicator| !codes.insert(&indicator.code)) {
        return Err(Fault(format!("{} stands there twice", twice.code)));
    }
    Ok(Programme { code: file.code.into_inner(), name: file.name.into(), span, indicators })
}

/// What the row measures: each kind has its own settings, and takes no others.
fn measure(row: &Row) -> Result<IndicatorKind, String> {
    let settings = [
        ("reading", row.reading.is_some()),
        ("reading_text", row.reading_text.is_some()),
        ("register", row.register.is_some()),
        ("places", row.places.is_some()),
        ("degrees", row.degrees.is_some()),
        ("activities", row.activities.is_some()),
        ("of", row.of.is_some()),
    ];
    let takes = |names: &[&str]| match settings.iter().find(|(name, is_given)| *is_given && !names.contains(name)) {
        Some((name, _)) => Err(format!("{name} is no setting of this kind; it takes {}", names.join(", "))),
        None => Ok(()),
    };
    Ok(match row.kind {
        Kind::Reduction => {
            takes(&["reading", "reading_text"])?;
            IndicatorKind::Reduction(match row.reading.ok_or("a reduction names its reading")? {
                ReadingRow::Energy => Reading::Energy,
                ReadingRow::Materials => Reading::Materials,
            })
        }
        Kind::Coverage => {
            takes(&["register", "places", "degrees"])?;
            let when = match row.register.ok_or("a coverage names its register, awareness or packaging")? {
                RegisterRow::Awareness if row.degrees.is_some() => return Err("degrees are of packaging".to_owned()),
                RegisterRow::Awareness => Qualifies::Reached,
                RegisterRow::Packaging => match &row.degrees {
                    None => Qualifies::Replaced(vec![Degree::Partial, Degree::Full]),
                    Some(degrees) => Qualifies::Replaced(words(degrees, Degree::ALL, Degree::word)?),
                },
            };
            let places = row.places.as_ref().ok_or("a coverage names the kinds of its places")?;
            IndicatorKind::Coverage(CoverageMeasure { places: words(places, PlaceKind::ALL, PlaceKind::word)?, when })
        }
        Kind::Tally => {
            takes(&["activities", "of"])?;
            let kinds = row.activities.as_ref().ok_or("a tally names the kinds of its activities")?;
            IndicatorKind::Tally(TallyMeasure {
                kinds: words(kinds, ActivityKind::ALL, ActivityKind::word)?,
                of: match row.of.unwrap_or(OfRow::Activities) {
                    OfRow::Activities => TallyOf::Activities,
                    OfRow::Participants => TallyOf::Participants,
                    OfRow::Levels => TallyOf::Levels,
                    OfRow::GroupsAndPersons => TallyOf::GroupsAndPersons,
                },
            })
        }
        Kind::Amount => {
            takes(&["activities"])?;
            let kinds = row.activities.as_ref().map(|kinds| words(kinds, ActivityKind::ALL, ActivityKind::word));
            IndicatorKind::Amount(AmountMeasure { kinds: kinds.transpose()?.unwrap_or_default() })
        }
    })
}

fn words<T: Copy>(given: &[String], all: &[T], word: fn(T) -> &'static str) -> Result<Vec<T>, String> {
    let meant = |given: &String| {
        one_of(all, word, given).map_err(|_| {
            let known: Vec<&str> = all.iter().map(|one| word(*one)).collect();
            format!("there is no “{given}”; known are {}", known.join(", "))
        })
    };
    given.iter().map(meant).collect()
}

fn indicator(row: Row, source: &str, strict: &Strict<'_>) -> Result<Indicator, Fault> {
    strict.code("code", &row.code)?;
    let fault = |what: &str| Fault(format!("{}: {what}", row.code.get_ref()));
    strict.names("name", &row.name)?;
    strict.line("unit", &row.unit, MOST_IN_CODE)?;
    if matches!(row.kind, Kind::Reduction | Kind::Coverage) && row.unit.get_ref() != "%" {
        return Err(strict.fault("unit", &row.unit, "what a reduction or a coverage comes to is in %"));
    }
    let number = |text: &String| Decimal::parse(text).map_err(|_| fault("a bound is no number"));
    let low = row.low.as_ref().map(number).transpose()?;
    let high = row.high.as_ref().map(number).transpose()?;
    let target = match (low, high) {
        (None, None) => None,
        (Some(low), high) if high.is_none_or(|high| low <= high) => Some(Target { low, high }),
        _ => return Err(fault("the bounds are the wrong way round, or the low one is absent")),
    };
    let kind = measure(&row).map_err(|what| fault(&what))?;
    if row.reading_approved_by.is_some() && row.reading_text.is_none() {
        return Err(fault("what is approved by reading_approved_by is a reading_text, and there is none"));
    }
    let approved_by = row.reading_approved_by;
    Ok(Indicator {
        code: row.code.into_inner(),
        name: row.name.into(),
        kind,
        unit: row.unit.into_inner(),
        target,
        words: row.words,
        source: source.to_owned(),
        remark: row.remark.map(Names::from),
        reading_text: row.reading_text.map(|text| ReadingText { text: text.into(), approved_by }),
    })
}

/// Most letters of a code, as in registers.
const MOST_IN_CODE: usize = 64;
/// Most letters of a name, as in registers.
const MOST_IN_NAME: usize = 300;

/// What codes and names of a file must be: they stand in addresses, in files and on every page.
struct Strict<'a> {
    text: &'a str,
}

impl Strict<'_> {
    /// Refuses a code that an address or a file could not hold as it is.
    fn code(&self, field: &str, given: &Spanned<String>) -> Result<(), Fault> {
        let is_part = |part: &str| {
            !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        };
        if given.get_ref().len() <= MOST_IN_CODE && given.get_ref().split('-').all(is_part) {
            return Ok(());
        }
        let allowed = format!(
            "a code has lower-case letters a to z, digits and single hyphens between them, and at most {MOST_IN_CODE} characters"
        );
        Err(self.fault(field, given, &allowed))
    }

    /// Refuses names that nobody could read.
    fn names(&self, field: &str, given: &NamesRow) -> Result<(), Fault> {
        self.line(&format!("{field}.vi"), &given.vi, MOST_IN_NAME)?;
        self.line(&format!("{field}.en"), &given.en, MOST_IN_NAME)
    }

    /// Refuses what is not one line of text.
    fn line(&self, field: &str, given: &Spanned<String>, most: usize) -> Result<(), Fault> {
        let text = given.get_ref();
        let is_line = !text.chars().any(|c| c.is_control() || !is_text(c));
        if is_line && !text.trim().is_empty() && text.chars().count() <= most {
            return Ok(());
        }
        let allowed = format!("this must be one line of text, not empty, of at most {most} characters");
        Err(self.fault(field, given, &allowed))
    }

    /// Where something stands, what it is, and what is allowed.
    fn fault(&self, field: &str, given: &Spanned<String>, allowed: &str) -> Fault {
        let line = self.text[..given.span().start].matches('\n').count() + 1;
        Fault(format!("line {line}, {field} = “{}”: {allowed}", repeated(given.get_ref())))
    }
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
        let province = programmes.iter().find(|one| one.code == "nghe-an-scp-2021-2025").expect("it ships");
        let targets: Vec<_> = province
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
    fn a_reading_is_text_of_the_programme_and_nobody_approved_the_shipped_ones() {
        let programmes = shipped().expect("the shipped files are sound");
        let province = programmes.iter().find(|one| one.code == "nghe-an-scp-2021-2025").expect("it ships");
        for indicator in province.indicators.iter().filter(|one| one.kind.reading().is_some()) {
            let reading = indicator.reading_text.as_ref().expect("it says how its words are read");
            assert!(reading.text.vi.contains("TOE") && reading.text.en.contains("TOE"), "{reading:?}");
        }
        let mut readings =
            programmes.iter().flat_map(|one| &one.indicators).filter_map(|one| one.reading_text.as_ref());
        assert!(readings.all(|reading| reading.approved_by.is_none()));
        let approved = "reading = \"energy\"\nreading_approved_by = \"Giám đốc Sở, 01/02/2026\"";
        let programme = parse(&SHIPPED[1].1.replacen("reading = \"energy\"", approved, 1)).expect("it is sound");
        let energy = programme.indicators.iter().find(|one| one.code == "energy-reduction").expect("it is there");
        let approved_by = energy.reading_text.as_ref().and_then(|reading| reading.approved_by.as_deref());
        assert_eq!(approved_by, Some("Giám đốc Sở, 01/02/2026"));
    }

    #[test]
    fn a_file_that_cannot_be_meant_names_its_fault() {
        let text = SHIPPED[1].1;
        for (from, to, named) in [
            ("low = \"70\"", "low = \"90\"", "awareness-coverage"),
            ("reading = \"energy\"", "", "energy-reduction"),
            ("from = \"2021-01\"", "from = \"2031-01\"", "ends before"),
            ("kind = \"tally\"", "kind = \"score\"", "score"),
            ("register = \"awareness\"", "register = \"fame\"", "fame"),
            ("register = \"awareness\"\n", "", "names its register"),
            ("\"craft-village\"", "\"village\"", "no “village”"),
            ("activities = [\"production-line\"]", "activities = [\"line\"]", "no “line”"),
            ("code = \"material-reduction\"", "code = \"energy-reduction\"", "twice"),
            ("reading = \"materials\"", "reading = \"materials\"\nof = \"levels\"", "no setting"),
            (
                "code = \"awareness-coverage\"",
                "code = \"awareness-coverage\"\nreading_text = {vi = \"a\", en = \"b\"}",
                "no setting",
            ),
            (
                "code = \"awareness-coverage\"",
                "code = \"awareness-coverage\"\nreading_approved_by = \"a\"",
                "there is none",
            ),
        ] {
            let fault = parse(&text.replacen(from, to, 1)).expect_err(from).to_string();
            assert!(fault.contains(named), "{fault}");
        }
    }

    #[test]
    fn codes_names_and_units_are_what_pages_and_addresses_can_hold() {
        let text = SHIPPED[1].1;
        let first_code = "code = \"nghe-an-scp-2021-2025\"";
        let vi = |name: &str| format!("vi = \"{name}\"");
        let first_name = text.lines().find(|line| line.starts_with("vi = ")).expect("it has a name");
        for (from, to, named) in [
            (first_code, "code = \"<b>x</b>\"".to_owned(), "line 9, code = “<b>x</b>”: a code has"),
            (first_code, "code = \"../../x\"".to_owned(), "code has lower-case"),
            (first_code, "code = \"\"".to_owned(), "code = “”"),
            (first_code, "code = \"a\\u0000\"".to_owned(), "“a<U+0000>”"),
            (first_code, "code = \"Nghe-An\"".to_owned(), "single hyphens"),
            (first_code, "code = \"a--b\"".to_owned(), "single hyphens"),
            (first_code, "code = \"a-\"".to_owned(), "single hyphens"),
            (first_code, format!("code = \"{}\"", "a".repeat(65)), "at most 64"),
            ("code = \"energy-reduction\"", "code = \"energy reduction\"".to_owned(), "“energy reduction”"),
            (first_name, vi(" "), "name.vi = “ ”: this must be one line of text, not empty"),
            (first_name, vi("a\\u001b[31m"), "“a<U+001B>[31m”"),
            (first_name, vi(&"a".repeat(301)), "at most 300"),
            (
                "unit = \"%\"",
                "unit = \"kWh\"".to_owned(),
                "unit = “kWh”: what a reduction or a coverage comes to is in %",
            ),
            ("unit = \"%\"", "unit = \"\"".to_owned(), "unit = “”"),
        ] {
            assert!(text.contains(from), "{from}");
            let fault = parse(&text.replacen(from, &to, 1)).expect_err(&to).to_string();
            assert!(fault.contains(named), "{fault}");
        }
    }
}
