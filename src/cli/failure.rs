//! Why a command could not be carried out, and the one place that turns it into an exit code and a sentence.

use super::Exit;
use crate::app::{self, Corrupt, StorageError};
use crate::config::{UnknownVariable, without_password};
use crate::domain::journal::Found;
use crate::domain::refusals::{Notation, Refusal};
use crate::domain::registers::{Refused, RefusedRows};
use crate::domain::replays::Difference;
use crate::i18n::{Fact, Words};
use crate::input::programmes::{Fault, FileFault};

/// Why a command could not be carried out.
#[derive(Debug)]
pub(super) enum Failure {
    App(app::Error),
    Usage(Vec<String>),
    BadValue { argument: String, given: String, values: String },
    BadArgument { argument: String, because: Refusal },
    Refused(RefusedRows),
    RefusedFile { file: String, because: Refusal },
    UnknownVariable { name: String, nearest: Option<String> },
    NotUtf8 { given: String },
    NotAnAddress { given: String },
    NotLoopback { given: String },
    NotEmpty,
    ChartUnnamed { what: String },
    Serve { address: String, details: String },
    FacilityOrAll,
    EmptyReason,
    ReadFile { file: String, details: String },
    WriteFile { file: String, details: String },
    ShippedData(Fault),
    ProgrammeFile(FileFault),
}

impl From<FileFault> for Failure {
    fn from(fault: FileFault) -> Self {
        Self::ProgrammeFile(fault)
    }
}

impl From<app::Error> for Failure {
    fn from(error: app::Error) -> Self {
        Self::App(error)
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Self::ShippedData(fault)
    }
}

impl Failure {
    /// Rows that cannot be read.
    pub(super) fn refused(rows: Vec<Refused>) -> Self {
        Self::Refused(rows.into())
    }

    pub(super) fn tell(self, words: &Words) -> (Exit, String) {
        let say = |id: &str, facts: Vec<(&str, String)>| {
            let fact = |name, text| match name {
                // lists of the program, and what a library says
                "values" | "known" | "details" | "advice" => Fact::Text(text),
                _ => Fact::Given(text),
            };
            let facts: Vec<(&str, Fact)> = facts.into_iter().map(|(name, text)| (name, fact(name, text))).collect();
            words.say(id, &facts)
        };
        match self {
            Self::App(app::Error::Refused(refusal)) => (Exit::Usage, words.refusal(&refusal)),
            Self::App(app::Error::Storage(error)) => storage(&error, &say),
            Self::App(app::Error::NotJournaled(found)) => (Exit::Failed, not_journaled(words, &found)),
            Self::Usage(lines) => (Exit::Usage, lines.join("\n")),
            Self::BadValue { argument, given, values } => {
                let bad = say("usage-bad-value", vec![("argument", argument), ("given", given)]);
                (Exit::Usage, format!("{bad} {}", say("usage-values", vec![("values", values)])))
            }
            Self::BadArgument { argument, because } => {
                (Exit::Usage, format!("{argument}: {}", words.refusal(&because)))
            }
            Self::Refused(refused) => (Exit::Refused, refused_lines(words, &refused)),
            Self::RefusedFile { file, because } => {
                (Exit::Refused, format!("{}: {}", words.repeated(&file), words.refusal(&because)))
            }
            Self::UnknownVariable { name, nearest } => {
                let nearest = nearest.unwrap_or_else(|| "none".to_owned());
                let facts = vec![("given", name), ("nearest", nearest), ("known", UnknownVariable::known())];
                (Exit::Usage, say("usage-unknown-variable", facts))
            }
            Self::NotAnAddress { given } => (Exit::Usage, say("serve-not-an-address", vec![("given", given)])),
            Self::NotLoopback { given } => (Exit::Usage, say("serve-loopback", vec![("given", given)])),
            Self::ChartUnnamed { what } => (Exit::Usage, say("chart-unnamed", vec![("what", what)])),
            Self::NotEmpty => (Exit::Failed, say("serve-not-empty", vec![])),
            Self::Serve { address, details } => {
                (Exit::Failed, say("serve-failed", vec![("address", address), ("details", details)]))
            }
            Self::NotUtf8 { given } => (Exit::Usage, say("usage-not-utf8", vec![("given", given)])),
            Self::FacilityOrAll => (Exit::Usage, say("usage-facility-or-all", vec![])),
            Self::EmptyReason => (Exit::Usage, say("usage-reason", vec![])),
            Self::ReadFile { file, details } => {
                (Exit::Usage, say("error-read-file", vec![("file", file), ("details", details)]))
            }
            Self::WriteFile { file, details } => {
                (Exit::Failed, say("error-write-file", vec![("file", file), ("details", details)]))
            }
            Self::ProgrammeFile(FileFault { file, details }) => {
                (Exit::Usage, say("error-programme-file", vec![("file", file), ("details", details)]))
            }
            Self::ShippedData(fault) => (Exit::Failed, say("error-shipped-data", vec![("details", fault.to_string())])),
        }
    }
}

/// The first refused rows, a line each, and how many there are beside them.
pub(super) fn refused_lines(words: &Words, refused: &RefusedRows) -> String {
    let mut lines: Vec<String> = refused.told().iter().map(|one| refused_line(words, one)).collect();
    if refused.untold() > 0 {
        lines.push(words.say("refused-more", &[("more", refused.untold().into())]));
    }
    lines.join("\n")
}

/// Where something is refused, and why.
fn refused_line(words: &Words, one: &Refused) -> String {
    let mut place = vec![("file", Fact::Given(one.origin.file.clone())), ("line", one.origin.line.to_string().into())];
    let id = if one.column.is_empty() {
        "place-row"
    } else {
        place.push(("column", Fact::Given(one.column.clone())));
        "place-cell"
    };
    format!("{}: {}", words.say(id, &place), because(words, &one.because))
}

/// Why a row of a file is refused, with the option that would read it: only commands have options.
pub(super) fn because(words: &Words, because: &Refusal) -> String {
    let option = match because {
        Refusal::GroupedNumber { .. } | Refusal::NotANumber { notation: Notation::Point, .. } => "locale-of-numbers",
        Refusal::BadDate { notation: Notation::Point, .. } => "locale-of-dates",
        _ => return words.refusal(because),
    };
    format!("{} {}", words.refusal(because), words.word(option))
}

/// How many records are named where nothing is derived from them; a command names all.
const FEW: usize = 3;

fn not_journaled(words: &Words, found: &Found<Difference>) -> String {
    let mut lines: Vec<String> =
        found.first.iter().take(FEW).map(|one| super::journal::difference(words, one)).collect();
    lines.push(words.say("error-not-journaled", &[("count", found.count.into())]));
    lines.join("\n")
}

fn storage(error: &StorageError, say: &impl Fn(&str, Vec<(&str, String)>) -> String) -> (Exit, String) {
    match error {
        StorageError::UnknownDatabase(given) => {
            (Exit::Usage, say("error-unknown-database", vec![("given", without_password(given))]))
        }
        StorageError::ForeignDatabase => (Exit::Failed, say("error-foreign-database", vec![])),
        StorageError::OtherDerivation => (Exit::Failed, say("error-older-derivation", vec![])),
        StorageError::OlderSchema => (Exit::Failed, say("error-older-schema", vec![])),
        StorageError::NewerSchema => (Exit::Failed, say("error-newer-schema", vec![])),
        StorageError::SqliteTooOld(version) => {
            (Exit::Failed, say("error-sqlite-too-old", vec![("version", version.clone())]))
        }
        StorageError::Setting { setting, found } => {
            let facts = vec![("setting", (*setting).to_owned()), ("found", found.clone())];
            (Exit::Failed, say("error-database-setting", facts))
        }
        StorageError::Corrupt(Corrupt { table, row, reason, .. }) => {
            let row: Vec<String> = row.iter().map(|(column, value)| format!("{column} {value}")).collect();
            let facts = vec![("table", (*table).to_owned()), ("row", row.join(", ")), ("reason", reason.clone())];
            (Exit::Failed, say("error-corrupt", facts))
        }
        StorageError::Database { .. }
        | StorageError::Crowded
        | StorageError::FileGone(_)
        | StorageError::DiskFull(_)
        | StorageError::ReadOnly
        | StorageError::NotKept
        | StorageError::Unconfirmed(_) => {
            let causes = std::iter::successors(Some(error as &dyn std::error::Error), |error| error.source());
            // a cause that its consequence quotes already says nothing new
            let mut details = String::new();
            for cause in causes.map(ToString::to_string).filter(|cause| !cause.is_empty()) {
                if details.is_empty() {
                    details = cause;
                } else if !details.contains(&cause) {
                    details = format!("{details}: {cause}");
                }
            }
            let advice = say(&format!("trouble-{}", error.trouble().word()), vec![]);
            (Exit::Failed, say("error-database", vec![("advice", advice), ("details", details)]))
        }
    }
}
