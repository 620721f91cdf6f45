//! `baseline set`.

use clap::ArgMatches;

use super::registers::reason;
use super::{Call, Exit, Failure, json, result};
use crate::app::baselines::{self, Setting};
use crate::domain::assessments::Measured;
use crate::domain::baselines::{BaselineMethod, NotSet};
use crate::domain::periods::{BaselinePeriod, Month};
use crate::i18n::Words;
use crate::report::baselines::SettledJson;

pub(super) async fn set(call: &Call<'_>, of: &ArgMatches) -> Result<Exit, Failure> {
    let text = |name: &str| of.get_one::<String>(name).cloned();
    let month = |name: &str| {
        let given = text(name).expect("clap asks for it");
        Month::parse(&given).map_err(|because| Failure::BadArgument { argument: format!("--{name}"), because })
    };
    let period = BaselinePeriod::new(month("from")?, month("to")?)
        .map_err(|because| Failure::BadArgument { argument: "--from, --to".to_owned(), because })?;
    let facility = text("facility");
    if facility.is_some() == of.get_flag("all") {
        return Err(Failure::FacilityOrAll);
    }
    let setting = Setting {
        programme: text("programme").expect("clap asks for it"),
        period,
        method: method(text("method"))?,
        facility,
        reason: reason(of)?,
    };
    let app = call.app().await?;
    let settled = baselines::set(app, &Call::actor("cli baseline set".to_owned()), &setting).await?;
    if of.get_flag("json") {
        json(&SettledJson::from(&settled))?;
    } else {
        let words = call.words;
        let set = settled.set.iter().map(|set| {
            let id = if set.is_new { "baseline-set" } else { "baseline-unchanged" };
            let method = match set.why_ratio {
                None => words.word(&format!("baseline-method-{}", set.method.word())),
                Some(why) => words.word(&format!("baseline-why-{}", why.code())),
            };
            let facts = [
                ("facility", set.facility.clone().into()),
                ("result", result_name(words, &set.measured).into()),
                ("number", set.number.to_string().into()),
                ("method", method.into()),
            ];
            words.say(id, &facts)
        });
        result(set.map(|line| line + "\n").collect::<String>().as_bytes(), None)?;
        for NotSet { facility, measured, gap } in &settled.refused {
            let facts = [
                ("facility", facility.clone().into()),
                ("result", result_name(words, measured).into()),
                ("reason", format!("{}: {}", gap.code(), words.gap(gap)).into()),
            ];
            call.message("baseline-refused", &facts);
        }
        let new = settled.set.iter().filter(|set| set.is_new).count();
        let counts = [
            ("set", new.into()),
            ("unchanged", (settled.set.len() - new).into()),
            ("refused", settled.refused.len().into()),
        ];
        call.message("baseline-summary", &counts);
    }
    Ok(if settled.set.is_empty() { Exit::Refused } else { Exit::Done })
}

/// How consumption is to be modelled; by ratio when nothing is said.
fn method(given: Option<String>) -> Result<BaselineMethod, Failure> {
    given.map_or(Ok(BaselineMethod::Ratio), |given| {
        BaselineMethod::parse(&given)
            .map_err(|because| Failure::BadArgument { argument: "--method".to_owned(), because })
    })
}

/// What a result is called: energy, or the stream by its code.
pub(super) fn result_name(words: &Words, measured: &Measured) -> String {
    match measured {
        Measured::Energy => words.word("result-energy"),
        Measured::Material(stream) => stream.clone(),
    }
}
