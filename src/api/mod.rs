//! The JSON API: thin. A call is understood, the use case asked, the answer written.
//!
//! `operations.rs` holds the one table of operations: the addresses are made from it, and so is the
//! OpenAPI document. `problems.rs` is the only place that turns what went wrong into a status.

mod baselines;
mod decompositions;
mod keys;
pub mod openapi;
pub mod operations;
mod opinions;
pub mod problems;
mod quality;
mod records;
mod reports;
pub mod routes;
mod schemas;

use poem::http::{HeaderName, StatusCode, header};
use poem::{Request, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;

use self::problems::{Problem, ProblemType};
use crate::app::{Actor, Error, Standing};
use crate::domain::periods::{PeriodAsked, ReportingPeriod};
use crate::domain::refusals::{Refusal, nearest};
use crate::domain::registers::Form;
use crate::domain::sectors::Sector;
use crate::i18n::Words;
use crate::input::cells::{Locale, Reading};
use crate::site::Site;

/// Where the API begins.
pub const BASE: &str = "/api/v1";

/// The parameter that every operation takes: the language of the answer.
const LANGUAGE: &str = "lang";

/// How many items a list answers when it is not said, and at most.
const LIMIT: (usize, usize) = (100, 1000);

/// One call.
struct Call<'a> {
    site: &'a Site,
    words: &'a Words,
    request: &'a Request,
    query: &'a [(String, String)],
    body: &'a [u8],
}

impl Call<'_> {
    /// Who acts, until there are accounts: whoever is at this machine.
    fn actor(&self) -> Actor {
        let source = format!("api {} {}", self.request.method(), self.request.original_uri().path());
        Actor { name: "api:local".to_owned(), source, standing: Standing::Approved }
    }

    fn reading(&self) -> Reading {
        Reading { locale: Locale::Point, today: self.site.app.today() }
    }

    /// A part of the path, decoded.
    fn part(&self, name: &str) -> Result<String, Problem> {
        self.request.raw_path_param(name).and_then(keys::decoded).ok_or_else(|| ProblemType::NotFound.into())
    }

    /// A parameter of the address.
    fn asked(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(given, _)| given == name).map(|(_, value)| value.as_str())
    }

    /// A parameter that is a code.
    fn code(&self, name: &'static str) -> Result<Option<String>, Problem> {
        let read = |given| self.reading().cell(Form::Code, given).map_err(|because| Problem::at(name, because));
        self.asked(name).map(read).transpose()
    }

    /// The programme asked for, else that of today.
    fn programme(&self) -> Result<String, Problem> {
        Ok(self.code("programme")?.unwrap_or_else(|| self.site.app.default_programme()))
    }

    /// The period asked for; nothing where it is left to the data.
    fn period(&self) -> Result<Option<ReportingPeriod>, Problem> {
        let asked = self.asked("period").map(PeriodAsked::parse).transpose();
        Ok(asked.map_err(|because| Problem::at("period", because))?.and_then(PeriodAsked::one))
    }

    /// The sector asked for.
    fn sector(&self) -> Result<Option<Sector>, Problem> {
        self.asked("sector").map(Sector::parse).transpose().map_err(|because| Problem::at("sector", because))
    }

    /// A failure of what was asked for: a parameter that means nothing is named, and is a bad request; a part of the
    /// path that means nothing is not found.
    fn failed(&self, error: Error) -> Problem {
        let about = match &error {
            Error::Refused(Refusal::UnknownProgramme { .. }) if self.asked("programme").is_some() => "programme",
            Error::Refused(Refusal::UnknownFacility { .. } | Refusal::ExplainedOfFacility { .. }) => "facility",
            Error::Refused(Refusal::UnknownStream { .. } | Refusal::ExplainedOfStream { .. }) => "stream",
            Error::Refused(Refusal::ExplainedOfSector { .. }) => "sector",
            Error::Refused(Refusal::NotAYear { .. } | Refusal::YearsReversed { .. }) => "from",
            _ => return error.into(),
        };
        match error {
            Error::Refused(because) => Problem::at(about, because),
            error @ (Error::Storage(_) | Error::NotJournaled(_)) => error.into(),
        }
    }

    /// A parameter that must be given.
    fn must_ask(&self, name: &'static str) -> Result<&str, Problem> {
        self.asked(name)
            .filter(|value| !value.trim().is_empty())
            .ok_or_else(|| Problem::at(name, Refusal::MissingParameter))
    }

    /// Refuses a parameter that is not known here, or stands there twice.
    fn only(&self, known: &[&'static str]) -> Result<(), Problem> {
        for (at, (name, _)) in self.query.iter().enumerate() {
            let given = || name.clone();
            if name != LANGUAGE && !known.contains(&name.as_str()) {
                let nearest = nearest(name, known.iter().copied());
                let known = known.iter().copied().chain([LANGUAGE]).collect::<Vec<_>>().join(", ");
                return Err(Problem::at(name, Refusal::UnknownParameter { given: given(), nearest, known }));
            }
            if self.query[..at].iter().any(|(other, _)| other == name) {
                return Err(Problem::at(name, Refusal::ColumnTwice { given: given() }));
            }
        }
        Ok(())
    }

    /// How many items are asked for.
    fn limit(&self) -> Result<usize, Problem> {
        let Some(given) = self.asked("limit") else { return Ok(LIMIT.0) };
        let because = match given.parse() {
            Ok(0) => Refusal::NotPositive { given: given.to_owned() },
            Ok(limit) if limit <= LIMIT.1 => return Ok(limit),
            Ok(_) => Refusal::TooLarge { given: given.to_owned(), most: LIMIT.1.to_string() },
            Err(_) => Refusal::NotWhole { given: given.to_owned() },
        };
        Err(Problem::at("limit", because))
    }

    /// The key after which the page begins, as its parts.
    fn cursor(&self) -> Result<Option<Vec<String>>, Problem> {
        let parts = |given| keys::of_cursor(given).ok_or_else(|| Problem::at("cursor", Refusal::BadCursor));
        self.asked("cursor").map(parts).transpose()
    }

    /// The body as JSON.
    fn json<T: DeserializeOwned>(&self) -> Result<T, Problem> {
        serde_json::from_slice(self.body).map_err(|error| Problem::not_json(&error))
    }

    /// A header that is a list, on however many lines it came.
    fn listed(&self, name: HeaderName) -> Option<String> {
        let lines = self.request.headers().get_all(name).into_iter().filter_map(|line| line.to_str().ok());
        let lines: Vec<&str> = lines.filter(|line| !line.trim().is_empty()).collect();
        (!lines.is_empty()).then(|| lines.join(","))
    }
}

/// A part of a list, and where it goes on.
#[derive(Serialize)]
struct Page<T> {
    items: Vec<T>,
    next: Option<String>,
}

/// A JSON answer.
fn json(status: StatusCode, value: &impl Serialize) -> Response {
    let text = serde_json::to_string(value).expect("plain values become JSON");
    Response::builder().status(status).header(header::CONTENT_TYPE, "application/json").body(text + "\n")
}
