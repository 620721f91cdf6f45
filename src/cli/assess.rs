//! `assess --all`.

use clap::ArgMatches;
use serde::Serialize;

use super::baselines::result_name;
use super::{Call, Exit, Failure, json, result};
use crate::app::assessments::{self, Assessed, DerivedRow, Difference};
use crate::domain::periods::Period;
use crate::i18n::Words;

pub(super) async fn all(call: &Call<'_>, of: &ArgMatches) -> Result<Exit, Failure> {
    let app = call.app().await?;
    let Assessed { facilities, differed } = assessments::assess_all(app).await?;
    if of.get_flag("json") {
        json(&AssessedJson { facilities, differed: differed.iter().map(DifferenceJson::of).collect() })?;
        return Ok(Exit::Done);
    }
    let lines = differed.iter().map(|difference| sentence(call.words, difference) + "\n");
    result(lines.collect::<String>().as_bytes(), None)?;
    if differed.is_empty() {
        call.message("assess-same", &[("facilities", facilities.into())]);
    } else {
        call.message("assess-differed", &[("facilities", facilities.into()), ("differed", differed.len().into())]);
    }
    Ok(Exit::Done)
}

#[derive(Serialize)]
struct AssessedJson<'a> {
    facilities: usize,
    differed: Vec<DifferenceJson<'a>>,
}

fn sentence(words: &Words, difference: &Difference) -> String {
    let facility = ("facility", difference.facility.clone().into());
    match &difference.row {
        DerivedRow::FirstRecord(subject) => {
            words.say("assess-first-record", &[facility, ("result", subject.to_string().into())])
        }
        DerivedRow::Assessment { measured, span } => {
            let result = ("result", result_name(words, measured).into());
            let span = [("from", span.first.to_string().into()), ("to", span.last.to_string().into())];
            words.say("assess-difference", &[&[facility, result], &span[..]].concat())
        }
        DerivedRow::Outcome { measured, programme, year } => {
            let result = ("result", result_name(words, measured).into());
            let year = [("year", year.to_string().into()), ("programme", programme.clone().into())];
            words.say("assess-difference-programme", &[&[facility, result], &year[..]].concat())
        }
    }
}

#[derive(Serialize)]
struct DifferenceJson<'a> {
    facility: &'a str,
    result: String,
    programme: Option<&'a str>,
    period: Option<String>,
}

impl<'a> DifferenceJson<'a> {
    fn of(difference: &'a Difference) -> Self {
        let (result, programme, period) = match &difference.row {
            DerivedRow::FirstRecord(subject) => (subject.to_string(), None, None),
            DerivedRow::Assessment { measured, span } => {
                let period = Period::from_parts(span.first, span.month_count()).map(|period| period.to_string());
                (measured.code().to_owned(), None, period)
            }
            DerivedRow::Outcome { measured, programme, year } => {
                (measured.code().to_owned(), Some(programme.as_str()), Some(year.to_string()))
            }
        };
        Self { facility: &difference.facility, result, programme, period }
    }
}
