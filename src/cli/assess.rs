//! `assess --all`.

use clap::ArgMatches;
use serde::Serialize;

use super::baselines::result_name;
use super::{Call, Exit, Failure, json, result};
use crate::app::assessments::{self, Assessed, Difference};

pub(super) async fn all(call: &Call<'_>, of: &ArgMatches) -> Result<Exit, Failure> {
    let app = call.app().await?;
    let Assessed { facilities, differed } = assessments::assess_all(&app).await?;
    if of.get_flag("json") {
        json(&AssessedJson { facilities, differed: differed.iter().map(DifferenceJson::of).collect() })?;
        return Ok(Exit::Done);
    }
    let lines = differed.iter().map(|difference| {
        let mut facts = vec![
            ("facility", difference.facility.clone().into()),
            ("result", result_name(call.words, &difference.measured).into()),
            ("from", difference.span.first.to_string().into()),
            ("to", difference.span.last.to_string().into()),
        ];
        let id = match &difference.programme {
            None => "assess-difference",
            Some(programme) => {
                facts.push(("programme", programme.clone().into()));
                "assess-difference-programme"
            }
        };
        call.words.say(id, &facts) + "\n"
    });
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

#[derive(Serialize)]
struct DifferenceJson<'a> {
    facility: &'a str,
    result: &'a str,
    programme: Option<&'a str>,
    from: String,
    to: String,
}

impl<'a> DifferenceJson<'a> {
    fn of(difference: &'a Difference) -> Self {
        Self {
            facility: &difference.facility,
            result: difference.measured.code(),
            programme: difference.programme.as_deref(),
            from: difference.span.first.to_string(),
            to: difference.span.last.to_string(),
        }
    }
}
