//! `journal verify` and `journal head`.

use clap::ArgMatches;
use serde_json::json;

use super::{Call, Exit, Failure, result};
use crate::app::journal::{self, Break};
use crate::i18n::Fact;

pub(super) async fn head(call: &Call<'_>, of: &ArgMatches) -> Result<Exit, Failure> {
    let head = journal::head(call.app().await?).await?;
    if of.get_flag("json") {
        super::json(&json!({ "sequence": head.sequence, "hash": head.hash }))?;
    } else {
        result(format!("{}\n", head.hash).as_bytes(), None)?;
    }
    Ok(Exit::Done)
}

pub(super) async fn verify(call: &Call<'_>, of: &ArgMatches) -> Result<Exit, Failure> {
    let verified = journal::verify(call.app().await?).await?;
    let number = |sequence: i64| Fact::Text(sequence.to_string());
    let (exit, sequence, text) = match &verified {
        Ok(entries) => {
            let count = usize::try_from(*entries).expect("entries are counted from 0");
            (Exit::Done, None, call.words.say("journal-whole", &[("entries", count.into())]))
        }
        Err(broken) => {
            let (id, sequence) = match broken {
                Break::Absent { sequence } => ("journal-broken-absent", sequence),
                Break::Unlinked { sequence } => ("journal-broken-unlinked", sequence),
                Break::Altered { sequence } => ("journal-broken-altered", sequence),
                Break::RowsAltered { sequence } => ("journal-broken-rows", sequence),
                Break::Head { newest, .. } => ("journal-broken-head", newest),
            };
            let facts = match broken {
                Break::Head { named, newest } => vec![("named", number(*named)), ("newest", number(*newest))],
                _ => vec![("sequence", number(*sequence))],
            };
            (Exit::Failed, Some(*sequence), call.words.say(id, &facts))
        }
    };
    if of.get_flag("json") {
        super::json(
            &json!({ "whole": exit == Exit::Done, "entries": verified.ok(), "broken_at": sequence, "because": text }),
        )?;
    } else {
        result(format!("{text}\n").as_bytes(), None)?;
    }
    Ok(exit)
}
