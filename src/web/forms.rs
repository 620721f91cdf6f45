//! What somebody filled in: fields become cells by the same rules as files, and nothing typed is lost.

use std::collections::BTreeMap;
use std::sync::Arc;

use maud::{Markup, html};
use poem::http::StatusCode;
use poem::{FromRequest, Request, RequestBody};

use super::Visit;
use crate::domain::refusals::Refusal;
use crate::domain::registers::{Column, Form, Given, Origin, Refused, RefusedRows, Register};
use crate::i18n::{Language, Words};
use crate::input::cells::{Locale, Reading};

/// How many fields a form may have. The longest that a page shows, an event with all the places of a list ticked, has
/// below a hundred; one for every place of a province at once has some four hundred. More is no form that somebody
/// filled in, and whatever is done for each field is done that often.
pub(super) const MOST_FIELDS: usize = 500;

/// The fields that were sent, each name with its values in the order in which they came.
///
/// A handler that takes them takes nothing but what [`super::tokens::check`] let through.
#[derive(Clone, Debug, Default)]
pub(super) struct Posted(Arc<BTreeMap<String, Vec<String>>>);

/// Why a field is not accepted.
#[derive(Clone, Debug)]
pub(super) struct Problem {
    /// The field's name.
    pub(super) field: String,
    /// Why.
    pub(super) because: Refusal,
}

impl<'a> FromRequest<'a> for Posted {
    async fn from_request(request: &'a Request, _body: &mut RequestBody) -> poem::Result<Self> {
        let checked = request.extensions().get::<Self>().cloned();
        checked.ok_or_else(|| poem::Error::from_status(StatusCode::INTERNAL_SERVER_ERROR))
    }
}

impl Posted {
    /// The fields of a form as a browser sends them.
    ///
    /// # Errors
    /// [`Refusal::TooManyFields`], before anything is kept of them.
    pub(super) fn read(body: &[u8]) -> Result<Self, Refusal> {
        let found = body.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()).count();
        if found > MOST_FIELDS {
            return Err(Refusal::TooManyFields { found, most: MOST_FIELDS });
        }
        Ok(Self::of(form_urlencoded::parse(body).into_owned()))
    }

    /// Fields with their values.
    pub(super) fn of(fields: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, value) in fields {
            all.entry(name).or_default().push(value);
        }
        Self(Arc::new(all))
    }

    /// What was typed into a field; where it came more than once, the first.
    pub(super) fn get(&self, field: &str) -> &str {
        self.all(field).next().unwrap_or_default()
    }

    /// Whether anything but spaces was typed into a field.
    pub(super) fn is_filled(&self, field: &str) -> bool {
        !self.get(field).trim().is_empty()
    }

    /// All that was sent under one name, such as the places that were ticked.
    pub(super) fn all(&self, field: &str) -> impl Iterator<Item = &str> {
        self.0.get(field).into_iter().flatten().map(String::as_str)
    }

    /// Every field with each of its values, by name.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().flat_map(|(name, values)| values.iter().map(move |value| (name.as_str(), value.as_str())))
    }

    /// The row of a register whose fields begin with a prefix; `fixed` are columns that no field holds.
    pub(super) fn row<R: Register>(
        &self,
        prefix: &str,
        fixed: &[(&str, &str)],
        reading: Reading,
        problems: &mut Vec<Problem>,
    ) -> Given {
        let cell = |column: &Column| {
            let fixed = fixed.iter().find(|(name, _)| *name == column.name).map(|(_, value)| *value);
            let field = format!("{prefix}{}", column.name);
            let raw = fixed.unwrap_or_else(|| self.get(&field));
            match read(reading, column, raw) {
                Ok(cell) => Some(cell),
                Err(because) => {
                    problems.push(Problem { field, because });
                    None
                }
            }
        };
        let cells = R::COLUMNS.iter().map(cell).collect();
        Given { origin: Origin { file: prefix.to_owned(), line: 1 }, cells }
    }
}

/// One field; a number that both ways of writing would take, each for another value, is asked about.
fn read(reading: Reading, column: &Column, raw: &str) -> Result<String, Refusal> {
    let raw = raw.trim();
    let is_ambiguous = matches!(column.form, Form::Number | Form::Signed)
        && reading.locale == Locale::Vietnamese
        && raw.split_once('.').is_some_and(|(whole, rest)| {
            let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
            (1..=3).contains(&whole.len()) && rest.len() == 3 && digits(whole) && digits(rest)
        });
    if is_ambiguous { Err(Refusal::AmbiguousNumber { given: raw.to_owned() }) } else { reading.cell(column.form, raw) }
}

/// How fields are read in the visit's language.
pub(super) fn reading(visit: &Visit<'_>) -> Reading {
    let locale = match visit.words.language() {
        Language::Vietnamese => Locale::Vietnamese,
        Language::English => Locale::Point,
    };
    Reading { locale, today: visit.site.app.today() }
}

/// What the register refused, at the fields it came from.
pub(super) fn problems(refused: &RefusedRows) -> Vec<Problem> {
    let problem =
        |one: &Refused| Problem { field: format!("{}{}", one.origin.file, one.column), because: one.because.clone() };
    refused.kept().iter().map(problem).collect()
}

/// The faults on top of a form, each leading to its field.
pub(super) fn summary(words: &Words, problems: &[Problem]) -> Markup {
    html! {
        @if !problems.is_empty() {
            div.problems role="alert" {
                h2 { (words.say("form-problems", &[("count", problems.len().into())])) }
                ul { @for problem in problems {
                    li { a href=(format!("#{}", problem.field)) { (words.refusal(&problem.because)) } }
                } }
            }
        }
    }
}

/// A form as it is filled in: what was typed, and what is wrong with it.
pub(super) struct Fields<'a> {
    pub(super) words: &'a Words,
    pub(super) posted: &'a Posted,
    pub(super) problems: &'a [Problem],
}

/// A choice of a list: its value and what is read.
pub(super) type Choice = (String, String);

impl Fields<'_> {
    /// A labelled field with its fault beside it.
    fn framed(&self, name: &str, label: &str, input: &Markup) -> Markup {
        let fault = self.problems.iter().find(|problem| problem.field == name);
        html! {
            div.field.wrong[fault.is_some()] {
                label for=(name) { (self.words.word(label)) }
                (input)
                @if let Some(fault) = fault { p.fault #(format!("{name}-fault")) { (self.words.refusal(&fault.because)) } }
            }
        }
    }

    /// A line of text, or of another kind the browser knows.
    pub(super) fn line(&self, name: &str, label: &str, kind: &str) -> Markup {
        let input = html! { input id=(name) name=(name) type=(kind) value=(self.posted.get(name)) autocomplete="off"; };
        self.framed(name, label, &input)
    }

    /// Several lines of text.
    pub(super) fn text(&self, name: &str, label: &str) -> Markup {
        let input = html! { textarea id=(name) name=(name) rows="3" { (self.posted.get(name)) } };
        self.framed(name, label, &input)
    }

    /// One of a list; the first choice stands for none where it is empty.
    pub(super) fn choice(&self, name: &str, label: &str, choices: &[Choice]) -> Markup {
        let chosen = self.posted.get(name);
        let input = html! {
            select id=(name) name=(name) {
                @for (value, text) in choices { option value=(value) selected[value == chosen] { (text) } }
            }
        };
        self.framed(name, label, &input)
    }
}

/// Each word of a list with what is read for it; `prefix` names the messages.
pub(super) fn choices<T: Copy>(words: &Words, all: &[T], word: fn(T) -> &'static str, prefix: &str) -> Vec<Choice> {
    all.iter().map(|one| (word(*one).to_owned(), words.word(&format!("{prefix}{}", word(*one))))).collect()
}
