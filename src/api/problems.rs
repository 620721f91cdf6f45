//! What went wrong, as `application/problem+json` (RFC 9457): the only home of error statuses.

use poem::Response;
use poem::http::{StatusCode, header};
use serde_json::{Map, Value, json};

use crate::app::{Error, StorageError, Trouble};
use crate::domain::refusals::Refusal;
use crate::domain::registers::{MOST_REFUSED_TOLD, Refused, RefusedRows};
use crate::i18n::{Fact, Words};

/// A kind of problem, stable for programs to hold on to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the messages problem-… say what each is")]
pub enum ProblemType {
    BadJson,
    BadRequest,
    RepeatedHeader,
    OtherSite,
    NotFound,
    MethodNotAllowed,
    TooSlow,
    Exists,
    Stale,
    TooLarge,
    NotJson,
    OtherHost,
    Refused,
    IfMatchNeeded,
    Failed,
    Unavailable,
    Busy,
}

impl ProblemType {
    /// All of them, in order of their statuses.
    pub const ALL: [Self; 17] = [
        Self::BadJson,
        Self::BadRequest,
        Self::RepeatedHeader,
        Self::OtherSite,
        Self::NotFound,
        Self::MethodNotAllowed,
        Self::TooSlow,
        Self::Exists,
        Self::Stale,
        Self::TooLarge,
        Self::NotJson,
        Self::OtherHost,
        Self::Refused,
        Self::IfMatchNeeded,
        Self::Failed,
        Self::Unavailable,
        Self::Busy,
    ];

    /// Its word, and the status it is answered with.
    #[must_use]
    pub fn about(self) -> (&'static str, StatusCode) {
        match self {
            Self::BadJson => ("bad-json", StatusCode::BAD_REQUEST),
            Self::BadRequest => ("bad-request", StatusCode::BAD_REQUEST),
            Self::RepeatedHeader => ("repeated-header", StatusCode::BAD_REQUEST),
            Self::OtherSite => ("other-site", StatusCode::FORBIDDEN),
            Self::NotFound => ("not-found", StatusCode::NOT_FOUND),
            Self::MethodNotAllowed => ("method-not-allowed", StatusCode::METHOD_NOT_ALLOWED),
            Self::TooSlow => ("too-slow", StatusCode::REQUEST_TIMEOUT),
            Self::Exists => ("exists", StatusCode::CONFLICT),
            Self::Stale => ("stale", StatusCode::PRECONDITION_FAILED),
            Self::TooLarge => ("too-large", StatusCode::PAYLOAD_TOO_LARGE),
            Self::NotJson => ("not-json", StatusCode::UNSUPPORTED_MEDIA_TYPE),
            Self::OtherHost => ("other-host", StatusCode::MISDIRECTED_REQUEST),
            Self::Refused => ("refused", StatusCode::UNPROCESSABLE_ENTITY),
            Self::IfMatchNeeded => ("if-match-needed", StatusCode::PRECONDITION_REQUIRED),
            Self::Failed => ("failed", StatusCode::INTERNAL_SERVER_ERROR),
            Self::Unavailable => ("unavailable", StatusCode::SERVICE_UNAVAILABLE),
            Self::Busy => ("busy", StatusCode::SERVICE_UNAVAILABLE),
        }
    }

    /// The problem that the framework means by a status.
    fn of_status(status: StatusCode) -> Self {
        let known = Self::ALL.into_iter().filter(|of| *of != Self::BadJson).find(|of| of.about().1 == status);
        known.unwrap_or(if status.is_server_error() { Self::Failed } else { Self::BadRequest })
    }
}

/// Rows that were refused, as far as they are told.
#[derive(Debug)]
pub struct Told {
    /// The first of them, each with why.
    pub rows: Vec<Value>,
    /// How many there are in all.
    pub count: usize,
}

/// One problem.
#[derive(Debug)]
pub struct Problem {
    /// What kind of problem.
    pub of: ProblemType,
    /// The field or parameter it is about.
    pub column: Option<String>,
    /// Why, where the rules say.
    pub because: Option<Box<Refusal>>,
    /// The rows refused, with why.
    pub refused: Option<Told>,
    /// What a parser said.
    pub details: String,
    /// The trouble that the database is in.
    pub trouble: Option<Trouble>,
    /// The methods that are allowed.
    pub allow: Option<String>,
}

impl From<ProblemType> for Problem {
    fn from(of: ProblemType) -> Self {
        Self { of, column: None, because: None, refused: None, details: String::new(), trouble: None, allow: None }
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::Refused(refusal) => Self::because(ProblemType::NotFound, refusal),
            Error::NotJournaled(_) => ProblemType::Failed.into(),
            Error::Storage(error) => {
                let is_unfit = matches!(
                    error,
                    StorageError::OlderSchema
                        | StorageError::NewerSchema
                        | StorageError::ForeignDatabase
                        | StorageError::OtherDerivation
                );
                let trouble = error.trouble();
                let may_pass = is_unfit || trouble.may_pass();
                let of = if may_pass { ProblemType::Unavailable } else { ProblemType::Failed };
                Self { trouble: Some(trouble), ..of.into() }
            }
        }
    }
}

impl From<poem::Error> for Problem {
    fn from(error: poem::Error) -> Self {
        ProblemType::of_status(error.status()).into()
    }
}

impl Problem {
    /// A field or parameter that is not as it should be.
    pub(super) fn at(column: &str, because: Refusal) -> Self {
        Self { column: Some(column.to_owned()), ..Self::because(ProblemType::BadRequest, because) }
    }

    /// A problem with a reason that the rules know.
    pub(super) fn because(of: ProblemType, because: Refusal) -> Self {
        Self { because: Some(Box::new(because)), ..of.into() }
    }

    /// A body that is not the JSON that is expected.
    pub(super) fn not_json(error: &serde_json::Error) -> Self {
        Self { details: error.to_string(), ..ProblemType::BadJson.into() }
    }

    /// What a change of one record came to when it was refused.
    pub(super) fn of_record(refused: &RefusedRows, words: &Words) -> Self {
        let first = refused.kept().first();
        let of = match first.map(|one| &one.because) {
            Some(Refusal::Stale) => ProblemType::Stale,
            Some(Refusal::AlreadyThere) => ProblemType::Exists,
            Some(Refusal::NotThere) => ProblemType::NotFound,
            Some(Refusal::UnknownColumn { .. } | Refusal::ColumnTwice { .. } | Refusal::NotText { .. }) => {
                ProblemType::BadRequest
            }
            _ => return Self::of_rows(refused, words),
        };
        let column = first.map(|one| one.column.clone()).filter(|column| !column.is_empty());
        Self { column, because: first.map(|one| Box::new(one.because.clone())), ..of.into() }
    }

    /// Rows that were refused: how many, and the first of them with why.
    pub(super) fn of_rows(refused: &RefusedRows, words: &Words) -> Self {
        let row = |one: &Refused| {
            let because = words.refusal(&one.because);
            json!({ "file": one.origin.file, "line": one.origin.line, "column": one.column, "because": because })
        };
        let first = refused.kept().first().filter(|_| refused.count() == 1);
        Self {
            column: first.map(|one| one.column.clone()).filter(|column| !column.is_empty()),
            because: first.map(|one| Box::new(one.because.clone())),
            refused: Some(Told { rows: refused.told().iter().map(row).collect(), count: refused.count() }),
            ..ProblemType::Refused.into()
        }
    }

    /// The problem as an answer, in these words.
    #[must_use]
    pub fn answer(&self, words: &Words) -> Response {
        let (word, status) = self.of.about();
        let detail = match (&self.because, self.trouble) {
            (Some(because), _) => words.refusal(because),
            (None, Some(trouble)) => words.word(&format!("trouble-{}", trouble.word())),
            (None, None) => words.say(
                &format!("problem-detail-{word}"),
                &[("details", Fact::Given(self.details.clone())), ("most", MOST_REFUSED_TOLD.into())],
            ),
        };
        let mut body = Map::from_iter([
            ("type".to_owned(), json!(format!("/api/docs#{word}"))),
            ("title".to_owned(), json!(words.word(&format!("problem-{word}")))),
            ("status".to_owned(), json!(status.as_u16())),
            ("detail".to_owned(), json!(detail)),
        ]);
        body.extend(self.column.as_ref().map(|column| ("column".to_owned(), json!(column))));
        if let Some(Told { rows, count }) = &self.refused {
            body.extend([("refused".to_owned(), json!(rows)), ("refused_count".to_owned(), json!(count))]);
        }
        let mut response = Response::builder().status(status).header(header::CONTENT_TYPE, "application/problem+json");
        if let Some(allow) = &self.allow {
            response = response.header(header::ALLOW, allow);
        }
        response.body(Value::Object(body).to_string() + "\n")
    }
}
