//! Why is something that was sent not accepted?
//!
//! A refusal carries facts, not sentences: its `id` names the message in `i18n/*.ftl` and its
//! `facts` fill it. A test holds the two together.

/// How numbers and days were to be written where something was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// `1234.5`, `2026-11-22`.
    Point,
    /// `1.234,5`, `22/11/2026`.
    Vietnamese,
}

impl Notation {
    fn word(self) -> &'static str {
        match self {
            Self::Point => "point",
            Self::Vietnamese => "vietnamese",
        }
    }
}

/// One reason why a cell, a row, a file or an argument is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the field names say what each holds; the messages say the rest")]
pub enum Refusal {
    // a cell
    Empty,
    EmptyNumber,
    InvisibleCharacter { given: String, character: String },
    DotsAlone { given: String },
    TooLong { length: usize, most: usize },
    ReservedCode { given: String },
    NotJudged { given: String },
    OfficialSet { given: String },
    NoFactorTaken { given: String },
    NoBaselinePossible { because: String },
    OtherUnit { given: String, other: String },
    NotANumber { given: String, notation: Notation },
    GroupedNumber { given: String },
    Negative { given: String },
    TooManyDigits { given: String },
    NotPositive { given: String },
    NotWhole { given: String },
    AmbiguousNumber { given: String },
    TooLarge { given: String, most: String },
    BadTimeframe { given: String },
    BadPeriod { given: String },
    BadMonth { given: String },
    BadReportingPeriod { given: String },
    BadDate { given: String, notation: Notation },
    ToCome { given: String, today: String },
    NotAYear { given: String },
    BadBoolean { given: String },
    YearOutOfRange { year: i32, first: i32, last: i32 },
    NotOneOf { given: String, nearest: Option<String>, known: String },
    UnknownUnit { given: String, nearest: Option<String> },
    UnitNotTaken { unit: String, of: String, taken: String },
    // a row
    UnknownFacility { given: String, nearest: Option<String> },
    ExplainedOfFacility { given: String },
    ExplainedOfSector { given: String },
    ExplainedOfStream { given: String },
    UnknownStream { given: String, nearest: Option<String> },
    UnknownCode { given: String, of: String, nearest: Option<String> },
    OutsideOpening { opened: String, closed: String },
    RecordsOutside { on: String },
    Undated { status: String },
    BeforeAudit { audit: String, held_on: String },
    AfterMeasure { title: String, on: String },
    PartOfItself,
    NoPlaceChosen,
    NoCapacity,
    UnknownProgramme { given: String, nearest: Option<String> },
    ShippedStream { given: String },
    GroupNotAddable { given: String },
    ClosesBeforeItOpens,
    EndsBeforeItBegins,
    Overlaps { other: String },
    OverlapsInFile { other: String, file: String, line: u64 },
    Twice { file: String, line: u64 },
    NotThere,
    AlreadyThere,
    Stale,
    KeyFixed { now: String },
    InUse { by: String },
    FixedByRecords { now: String },
    // a file
    NotUtf8,
    UnclosedQuote,
    NoHeader,
    MissingColumn { nearest: Option<String> },
    UnknownColumn { given: String, nearest: Option<String> },
    ColumnTwice { given: String },
    Ragged { expected: usize, found: usize },
    NotPlainNumber { given: String },
    NotTwoPeriods { found: String },
    ConsumptionWithoutActivity { given: String },
    NoFreedom { rows: usize, parameters: usize },
    RankDeficient { column: String },
    ExplainsItself { given: String },
    // an argument
    NotText { given: String },
    UnknownParameter { given: String, nearest: Option<String>, known: String },
    TooManyItems { most: usize },
    TooManyFields { found: usize, most: usize },
    MissingParameter,
    BadCursor,
    YearsReversed { from: i32, to: i32 },
    BaselineTooShort { first: String, last: String },
}

impl Refusal {
    /// The message's id, without its `refusal-` prefix.
    #[must_use]
    pub fn id(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::EmptyNumber => "empty-number",
            Self::InvisibleCharacter { .. } => "invisible-character",
            Self::DotsAlone { .. } => "dots-alone",
            Self::ToCome { .. } => "to-come",
            Self::Undated { .. } => "undated",
            Self::BeforeAudit { .. } => "before-audit",
            Self::AfterMeasure { .. } => "after-measure",
            Self::TooLong { .. } => "too-long",
            Self::ReservedCode { .. } => "reserved-code",
            Self::NotJudged { .. } => "not-judged",
            Self::OfficialSet { .. } => "official-set",
            Self::NoFactorTaken { .. } => "no-factor-taken",
            Self::NoBaselinePossible { .. } => "no-baseline-possible",
            Self::OtherUnit { .. } => "other-unit",
            Self::NotANumber { .. } => "not-a-number",
            Self::GroupedNumber { .. } => "grouped-number",
            Self::Negative { .. } => "negative",
            Self::TooManyDigits { .. } => "too-many-digits",
            Self::NotPositive { .. } => "not-positive",
            Self::NotWhole { .. } => "not-whole",
            Self::AmbiguousNumber { .. } => "ambiguous-number",
            Self::TooLarge { .. } => "too-large",
            Self::BadTimeframe { .. } => "bad-timeframe",
            Self::BadPeriod { .. } => "bad-period",
            Self::BadMonth { .. } => "bad-month",
            Self::BadReportingPeriod { .. } => "bad-reporting-period",
            Self::BadDate { .. } => "bad-date",
            Self::NotAYear { .. } => "not-a-year",
            Self::BadBoolean { .. } => "bad-boolean",
            Self::YearOutOfRange { .. } => "year-out-of-range",
            Self::NotOneOf { .. } => "not-one-of",
            Self::UnknownUnit { .. } => "unknown-unit",
            Self::UnitNotTaken { .. } => "unit-not-taken",
            Self::UnknownFacility { .. } => "unknown-facility",
            Self::ExplainedOfFacility { .. } => "explained-of-facility",
            Self::ExplainedOfSector { .. } => "explained-of-sector",
            Self::ExplainedOfStream { .. } => "explained-of-stream",
            Self::UnknownStream { .. } => "unknown-stream",
            Self::UnknownCode { .. } => "unknown-code",
            Self::OutsideOpening { .. } => "outside-opening",
            Self::RecordsOutside { .. } => "records-outside",
            Self::PartOfItself => "part-of-itself",
            Self::NoPlaceChosen => "no-place-chosen",
            Self::NoCapacity => "no-capacity",
            Self::UnknownProgramme { .. } => "unknown-programme",
            Self::ShippedStream { .. } => "shipped-stream",
            Self::GroupNotAddable { .. } => "group-not-addable",
            Self::ClosesBeforeItOpens => "closes-before-it-opens",
            Self::EndsBeforeItBegins => "ends-before-it-begins",
            Self::Overlaps { .. } => "overlaps",
            Self::OverlapsInFile { .. } => "overlaps-in-file",
            Self::Twice { .. } => "twice",
            Self::NotThere => "not-there",
            Self::AlreadyThere => "already-there",
            Self::Stale => "stale",
            Self::KeyFixed { .. } => "key-fixed",
            Self::InUse { .. } => "in-use",
            Self::FixedByRecords { .. } => "fixed-by-records",
            Self::NotUtf8 => "not-utf8",
            Self::UnclosedQuote => "unclosed-quote",
            Self::NoHeader => "no-header",
            Self::MissingColumn { .. } => "missing-column",
            Self::UnknownColumn { .. } => "unknown-column",
            Self::ColumnTwice { .. } => "column-twice",
            Self::Ragged { .. } => "ragged",
            Self::NotPlainNumber { .. } => "not-plain-number",
            Self::NotTwoPeriods { .. } => "not-two-periods",
            Self::ConsumptionWithoutActivity { .. } => "consumption-without-activity",
            Self::NoFreedom { .. } => "no-freedom",
            Self::RankDeficient { .. } => "rank-deficient",
            Self::ExplainsItself { .. } => "explains-itself",
            Self::NotText { .. } => "not-text",
            Self::UnknownParameter { .. } => "unknown-parameter",
            Self::TooManyItems { .. } => "too-many-items",
            Self::TooManyFields { .. } => "too-many-fields",
            Self::MissingParameter => "missing-parameter",
            Self::BadCursor => "bad-cursor",
            Self::YearsReversed { .. } => "years-reversed",
            Self::BaselineTooShort { .. } => "baseline-too-short",
        }
    }

    /// What fills the message's places. A nearest name that is not known is the text `none`.
    #[must_use]
    pub fn facts(&self) -> Vec<(&'static str, String)> {
        let nearest_or_none = |nearest: &Option<String>| nearest.clone().unwrap_or_else(|| "none".to_owned());
        match self {
            Self::Empty
            | Self::EmptyNumber
            | Self::ClosesBeforeItOpens
            | Self::EndsBeforeItBegins
            | Self::PartOfItself
            | Self::NoPlaceChosen
            | Self::NoCapacity
            | Self::NotThere
            | Self::AlreadyThere
            | Self::Stale
            | Self::MissingParameter
            | Self::BadCursor
            | Self::NotUtf8
            | Self::UnclosedQuote
            | Self::NoHeader => vec![],
            Self::TooLong { length, most } => {
                vec![("length", length.to_string()), ("most", most.to_string())]
            }
            Self::ReservedCode { given }
            | Self::NotJudged { given }
            | Self::OfficialSet { given }
            | Self::NoFactorTaken { given }
            | Self::GroupedNumber { given }
            | Self::Negative { given }
            | Self::TooManyDigits { given }
            | Self::NotPositive { given }
            | Self::NotWhole { given }
            | Self::NotPlainNumber { given }
            | Self::ConsumptionWithoutActivity { given }
            | Self::ExplainsItself { given }
            | Self::ExplainedOfFacility { given }
            | Self::ExplainedOfSector { given }
            | Self::ExplainedOfStream { given }
            | Self::NotAYear { given }
            | Self::AmbiguousNumber { given }
            | Self::BadTimeframe { given }
            | Self::BadPeriod { given }
            | Self::BadMonth { given }
            | Self::BadReportingPeriod { given }
            | Self::DotsAlone { given }
            | Self::BadBoolean { given }
            | Self::ShippedStream { given }
            | Self::NotText { given }
            | Self::GroupNotAddable { given }
            | Self::ColumnTwice { given } => vec![("given", given.clone())],
            Self::YearOutOfRange { year, first, last } => {
                vec![("year", year.to_string()), ("first", first.to_string()), ("last", last.to_string())]
            }
            Self::NotOneOf { given, nearest, known } | Self::UnknownParameter { given, nearest, known } => {
                vec![("given", given.clone()), ("nearest", nearest_or_none(nearest)), ("known", known.clone())]
            }
            Self::UnitNotTaken { unit, of, taken } => {
                vec![("unit", unit.clone()), ("of", of.clone()), ("taken", taken.clone())]
            }
            Self::UnknownUnit { given, nearest }
            | Self::UnknownFacility { given, nearest }
            | Self::UnknownStream { given, nearest }
            | Self::UnknownProgramme { given, nearest }
            | Self::UnknownColumn { given, nearest } => {
                vec![("given", given.clone()), ("nearest", nearest_or_none(nearest))]
            }
            Self::UnknownCode { given, of, nearest } => {
                vec![("given", given.clone()), ("of", of.clone()), ("nearest", nearest_or_none(nearest))]
            }
            Self::TooManyItems { most } => vec![("most", most.to_string())],
            Self::TooManyFields { found, most } => vec![("found", found.to_string()), ("most", most.to_string())],
            Self::TooLarge { given, most } => vec![("given", given.clone()), ("most", most.clone())],
            Self::OutsideOpening { opened, closed } => {
                vec![("opened", opened.clone()), ("closed", closed.clone())]
            }
            Self::RecordsOutside { on } => vec![("on", on.clone())],
            Self::NotANumber { given, notation } | Self::BadDate { given, notation } => {
                vec![("given", given.clone()), ("notation", notation.word().to_owned())]
            }
            Self::InvisibleCharacter { given, character } => {
                vec![("given", given.clone()), ("character", character.clone())]
            }
            Self::ToCome { given, today } => vec![("given", given.clone()), ("today", today.clone())],
            Self::Undated { status } => vec![("status", status.clone())],
            Self::BeforeAudit { audit, held_on } => vec![("audit", audit.clone()), ("held", held_on.clone())],
            Self::AfterMeasure { title, on } => vec![("title", title.clone()), ("on", on.clone())],
            Self::MissingColumn { nearest } => vec![("nearest", nearest_or_none(nearest))],
            Self::Overlaps { other } => vec![("other", other.clone())],
            Self::OverlapsInFile { other, file, line } => {
                vec![("other", other.clone()), ("file", file.clone()), ("line", line.to_string())]
            }
            Self::Twice { file, line } => vec![("file", file.clone()), ("line", line.to_string())],
            Self::InUse { by } => vec![("by", by.clone())],
            Self::FixedByRecords { now } | Self::KeyFixed { now } => vec![("now", now.clone())],
            Self::Ragged { expected, found } => {
                vec![("expected", expected.to_string()), ("found", found.to_string())]
            }
            Self::NoBaselinePossible { because } => vec![("because", because.clone())],
            Self::OtherUnit { given, other } => vec![("given", given.clone()), ("other", other.clone())],
            Self::NotTwoPeriods { found } => vec![("found", found.clone())],
            Self::NoFreedom { rows, parameters } => {
                vec![("rows", rows.to_string()), ("parameters", parameters.to_string())]
            }
            Self::RankDeficient { column } => vec![("column", column.clone())],
            Self::YearsReversed { from, to } => vec![("from", from.to_string()), ("to", to.to_string())],
            Self::BaselineTooShort { first, last } => {
                vec![("first", first.clone()), ("last", last.clone())]
            }
        }
    }
}

/// The known word nearest to what was given, when it is near enough to be worth naming.
pub fn nearest<'a>(given: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    known
        .into_iter()
        .map(|word| (strsim::jaro_winkler(&given.to_lowercase(), &word.to_lowercase()), word))
        .filter(|(likeness, _)| *likeness >= 0.75)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, word)| word.to_owned())
}
