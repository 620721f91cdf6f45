//! Which operations are there, and at which addresses? One table, from which both the addresses
//! and the OpenAPI document are made.

use poem::http::Method;

use crate::app::kinds::columns;
use crate::domain::registers::Kind;
use crate::i18n::Words;

/// What an operation does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Does {
    /// Lists records.
    List(Kind),
    /// Adds a record.
    Create(Kind),
    /// Adds and changes many records.
    Bulk(Kind),
    /// Shows a record.
    Read(Kind),
    /// Replaces a record.
    Replace(Kind),
    /// Changes a record.
    Change(Kind),
    /// Voids a record.
    Void(Kind),
    /// Lists programmes.
    Programmes,
    /// Shows a programme.
    Programme,
    /// Compiles a report.
    Report,
    /// Says what of the data is missing, late or odd.
    Quality,
    /// Shows a sector's figure counted in other ways.
    SecondOpinion,
    /// Lists charts.
    Charts,
    /// Draws a chart.
    Chart,
    /// Says how a figure came about.
    Explanation,
    /// Decomposes a sector's change of consumption.
    SectorDecomposition,
    /// Lists baselines.
    Baselines,
    /// Sets baselines.
    SetBaselines,
    /// Shows the journal's newest entry.
    JournalHead,
    /// Shows the OpenAPI document.
    Document,
}

impl Does {
    /// Its word, and the register that it is about.
    #[must_use]
    pub fn about(self) -> (&'static str, Option<Kind>) {
        match self {
            Self::List(kind) => ("list", Some(kind)),
            Self::Create(kind) => ("create", Some(kind)),
            Self::Bulk(kind) => ("bulk", Some(kind)),
            Self::Read(kind) => ("read", Some(kind)),
            Self::Replace(kind) => ("replace", Some(kind)),
            Self::Change(kind) => ("change", Some(kind)),
            Self::Void(kind) => ("void", Some(kind)),
            Self::Programmes => ("programmes", None),
            Self::Programme => ("programme", None),
            Self::Report => ("report", None),
            Self::Explanation => ("explanation", None),
            Self::Quality => ("quality", None),
            Self::SecondOpinion => ("second-opinion", None),
            Self::Charts => ("charts", None),
            Self::Chart => ("chart", None),
            Self::SectorDecomposition => ("sector-decomposition", None),
            Self::Baselines => ("baselines", None),
            Self::SetBaselines => ("set-baselines", None),
            Self::JournalHead => ("journal-head", None),
            Self::Document => ("document", None),
        }
    }
}

/// One operation.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Its method.
    pub method: Method,
    /// Its address below the API's, parameters in braces.
    pub path: String,
    /// What it does.
    pub does: Does,
}

impl Operation {
    /// Its name, which no other has.
    #[must_use]
    pub fn id(&self) -> String {
        let (word, kind) = self.does.about();
        kind.map_or_else(|| word.to_owned(), |kind| format!("{word}-{}", kind.word()))
    }

    /// What it does, in one line.
    #[must_use]
    pub fn summary(&self, words: &Words) -> String {
        let (word, kind) = self.does.about();
        words.say(&format!("api-{word}"), &[("kind", kind.map_or("", Kind::word).into())])
    }
}

/// All operations, registers first.
#[must_use]
pub fn operations() -> Vec<Operation> {
    let one = |method: Method, path: &str, does| Operation { method, path: path.to_owned(), does };
    let mut all = Vec::new();
    for kind in Kind::every() {
        let list = format!("/{}", kind.word());
        let keys = columns(kind).iter().filter(|column| column.is_key());
        let record = format!("{list}{}", keys.map(|column| format!("/{{{}}}", column.name)).collect::<String>());
        all.extend([
            one(Method::GET, &list, Does::List(kind)),
            one(Method::POST, &list, Does::Create(kind)),
            one(Method::POST, &format!("{list}/bulk"), Does::Bulk(kind)),
            one(Method::GET, &record, Does::Read(kind)),
            one(Method::PUT, &record, Does::Replace(kind)),
            one(Method::PATCH, &record, Does::Change(kind)),
            one(Method::DELETE, &record, Does::Void(kind)),
        ]);
    }
    all.extend([
        one(Method::GET, "/programmes", Does::Programmes),
        one(Method::GET, "/programmes/{programme}", Does::Programme),
        one(Method::GET, "/reports/{programme}", Does::Report),
        one(Method::GET, "/explanations/{programme}/{figure}", Does::Explanation),
        one(Method::GET, "/quality", Does::Quality),
        one(Method::GET, "/sectors/{sector}/second-opinion", Does::SecondOpinion),
        one(Method::GET, "/charts", Does::Charts),
        one(Method::GET, "/charts/{file}", Does::Chart),
        one(Method::GET, "/sectors/{sector}/decomposition", Does::SectorDecomposition),
        one(Method::GET, "/baselines", Does::Baselines),
        one(Method::POST, "/baselines", Does::SetBaselines),
        one(Method::GET, "/journal/head", Does::JournalHead),
        one(Method::GET, "/openapi.json", Does::Document),
    ]);
    all
}
