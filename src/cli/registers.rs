//! `import`, `export` and `void`, for every register.

use clap::ArgMatches;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::failure::{because, refused_lines};
use super::{Call, Exit, Failure, json, message_line, result, source};
use crate::app::imports::{self, Fate, Mode};
use crate::app::kinds::for_kind;
use crate::app::{exports, tracking, voids};
use crate::domain::refusals::{Refusal, nearest};
use crate::domain::registers::{Kind, MOST_REFUSED_KEPT, Refused, RefusedRows};
use crate::domain::scopes::Scope;
use crate::domain::tallies::Mismatch;
use crate::i18n::{Fact, Words};
use crate::input::cells::{Locale, Reading};
use crate::input::tables::{self, Purpose, Source, Table};
use crate::report::tables::csv;

pub(super) async fn import(call: &Call<'_>, of: &ArgMatches) -> Result<Exit, Failure> {
    let kind = kind(of)?;
    let sources = sources(of)?;
    let locale = if of.get_one::<String>("locale").is_some() { Locale::Vietnamese } else { Locale::Point };
    let mode = if of.get_flag("dry-run") { Mode::DryRun } else { Mode::Write };
    let app = call.app().await?;
    let reading = Reading { locale, today: app.today() };
    let actor = Call::actor(source_text("import", &sources));
    let fate = for_kind!(kind, R => {
        let Table { given, refused } = tables::read::<R>(&sources, reading, Purpose::Import);
        imports::import::<R>(app, &actor, given, refused, mode).await?
    });
    if of.get_flag("json") {
        json(&FateJson::of(&fate, call.words))?;
    } else {
        tell_refused(call.words, &fate.refused);
        tell_fate(call, &fate, mode)?;
        if kind == Kind::Activities && fate.refused.is_empty() {
            for Mismatch { code, column, given, other, .. } in tracking::mismatches(app).await? {
                let number = |value: i64| Fact::Text(call.words.whole(value));
                let said = [("column", column.into()), ("given", number(given)), ("other", number(other))];
                message_line(&format!("{code}: {}", call.words.say("mismatch", &said)));
            }
        }
        if fate.not_open > 0 {
            call.message("import-not-open", &[("count", fate.not_open.into())]);
        }
    }
    Ok(if fate.refused.is_empty() { Exit::Done } else { Exit::Refused })
}

pub(super) async fn void(call: &Call<'_>, of: &ArgMatches) -> Result<Exit, Failure> {
    let kind = kind(of)?;
    let reason = reason(of)?;
    let sources = sources(of)?;
    let app = call.app().await?;
    let reading = Reading { locale: Locale::Point, today: app.today() };
    let actor = Call::actor(source_text("void", &sources));
    let voided = for_kind!(kind, R => {
        let Table { given, refused } = tables::read::<R>(&sources, reading, Purpose::Keys);
        voids::void::<R>(app, &actor, given, refused, &reason).await?
    });
    if of.get_flag("json") {
        json(&VoidedJson { voided: voided.voided, refused: RefusedRowsJson::of(&voided.refused, call.words) })?;
    } else if !voided.refused.is_empty() {
        tell_refused(call.words, &voided.refused);
        call.message("void-refused", &[("refused", voided.refused.count().into())]);
    } else if voided.voided == 0 {
        call.message("void-nothing", &[]);
    } else {
        tell(call, "void-done", &[("voided", voided.voided.into())])?;
    }
    Ok(if voided.refused.is_empty() { Exit::Done } else { Exit::Refused })
}

pub(super) async fn export(call: &Call<'_>, of: &ArgMatches) -> Result<Exit, Failure> {
    let kind = kind(of)?;
    let app = call.app().await?;
    let bytes = for_kind!(kind, R => csv(&exports::export::<R>(app, &Scope::Everything).await?));
    result(&bytes, of.get_one::<String>("out"))?;
    Ok(Exit::Done)
}

/// The reason that was given, which may not be empty.
pub(super) fn reason(of: &ArgMatches) -> Result<String, Failure> {
    let reason = of.get_one::<String>("reason").map(|reason| reason.trim().to_owned()).unwrap_or_default();
    if reason.is_empty() { Err(Failure::EmptyReason) } else { Ok(reason) }
}

fn kind(of: &ArgMatches) -> Result<Kind, Failure> {
    let given = of.get_one::<String>("kind").expect("clap asks for it");
    Kind::parse(given).ok_or_else(|| Failure::BadArgument {
        argument: "KIND".to_owned(),
        because: Refusal::NotOneOf {
            given: given.clone(),
            nearest: nearest(given, Kind::ALL.map(Kind::word)),
            known: Kind::ALL.map(Kind::word).join(", "),
        },
    })
}

fn sources(of: &ArgMatches) -> Result<Vec<Source>, Failure> {
    of.get_many::<String>("file").into_iter().flatten().map(|file| source(file)).collect()
}

/// The way in, for the journal: the command, and each file with its SHA-256.
fn source_text(command: &str, sources: &[Source]) -> String {
    let files =
        sources.iter().map(|source| format!(" {} sha256:{}", source.name, hex::encode(Sha256::digest(&source.bytes))));
    format!("cli {command}{}", files.collect::<String>())
}

fn tell(call: &Call<'_>, id: &str, facts: &[(&str, crate::i18n::Fact)]) -> Result<(), Failure> {
    result(format!("{}\n", call.words.say(id, facts)).as_bytes(), None)
}

fn tell_fate(call: &Call<'_>, fate: &Fate, mode: Mode) -> Result<(), Failure> {
    let counts = [("added", fate.added.into()), ("changed", fate.changed.into()), ("unchanged", fate.unchanged.into())];
    if !fate.refused.is_empty() {
        call.message("import-refused", &[("refused", fate.refused.count().into())]);
        Ok(())
    } else if fate.added + fate.changed + fate.unchanged == 0 {
        tell(call, "import-empty", &[])
    } else if fate.added + fate.changed == 0 {
        tell(call, "import-nothing-new", &counts[2..])
    } else if mode == Mode::DryRun {
        tell(call, "import-would", &counts)
    } else {
        tell(call, "import-done", &counts)
    }
}

fn tell_refused(words: &Words, refused: &RefusedRows) {
    if !refused.is_empty() {
        message_line(&refused_lines(words, refused));
    }
    if refused.untold() > 0 {
        message_line(&words.say("refused-more-json", &[("most", MOST_REFUSED_KEPT.into())]));
    }
}

#[derive(Serialize)]
struct FateJson<'a> {
    added: usize,
    changed: usize,
    unchanged: usize,
    #[serde(flatten)]
    refused: RefusedRowsJson<'a>,
}

#[derive(Serialize)]
struct VoidedJson<'a> {
    voided: usize,
    #[serde(flatten)]
    refused: RefusedRowsJson<'a>,
}

/// All refused rows up to those that are kept, and with any how many there are.
#[derive(Serialize)]
struct RefusedRowsJson<'a> {
    refused: Vec<RefusedJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refused_count: Option<usize>,
}

#[derive(Serialize)]
struct RefusedJson<'a> {
    file: &'a str,
    line: u64,
    column: &'a str,
    because: String,
}

impl<'a> FateJson<'a> {
    fn of(fate: &'a Fate, words: &Words) -> Self {
        Self {
            added: fate.added,
            changed: fate.changed,
            unchanged: fate.unchanged,
            refused: RefusedRowsJson::of(&fate.refused, words),
        }
    }
}

impl<'a> RefusedRowsJson<'a> {
    fn of(refused: &'a RefusedRows, words: &Words) -> Self {
        Self {
            refused: refused.kept().iter().map(|one| RefusedJson::of(one, words)).collect(),
            refused_count: Some(refused.count()).filter(|count| *count > 0),
        }
    }
}

impl<'a> RefusedJson<'a> {
    fn of(refused: &'a Refused, words: &Words) -> Self {
        Self {
            file: &refused.origin.file,
            line: refused.origin.line,
            column: &refused.column,
            because: because(words, &refused.because),
        }
    }
}
