//! `journal verify`, `journal head` and `journal replay --check`.

use clap::ArgMatches;
use serde_json::{Map, Value, json};

use super::{Call, Exit, Failure, result};
use crate::app::journal::{self, Break, Checked};
use crate::domain::journal::{Found, Place};
use crate::domain::replays::{Difference, Mismatch};
use crate::i18n::{Fact, Words};

/// Findings of a kind that are named on a screen; `--json` has more.
const MOST_NAMED: usize = 200;

pub(super) async fn head(call: &Call<'_>, of: &ArgMatches) -> Result<Exit, Failure> {
    let head = journal::head(call.app().await?).await?;
    if of.get_flag("json") {
        super::json(&json!({ "sequence": head.sequence, "hash": head.hash }))?;
    } else {
        result(format!("{}\n", head.hash).as_bytes(), None)?;
    }
    Ok(Exit::Done)
}

/// The chain, and whether the tables are what it makes.
pub(super) async fn verify(call: &Call<'_>, of: &ArgMatches) -> Result<Exit, Failure> {
    let checked = journal::check(call.tables().await?).await?;
    let is_whole = checked.breaks.is_empty();
    let mut lines = named(call.words, &checked.breaks, broken);
    if is_whole {
        let entries = usize::try_from(checked.entries).expect("entries are counted from 0");
        lines.push(call.words.say("journal-whole", &[("entries", entries.into())]));
    }
    lines.extend(of_tables(call.words, &checked));
    if of.get_flag("json") {
        let breaks: Vec<Value> = checked
            .breaks
            .first
            .iter()
            .map(|one| json!({ "sequence": one.sequence(), "because": broken(call.words, one) }))
            .collect();
        let first = checked.breaks.first.first();
        let mut answer = Map::from_iter([
            ("whole".to_owned(), json!(is_whole)),
            ("entries".to_owned(), json!(is_whole.then_some(checked.entries))),
            ("broken_at".to_owned(), json!(first.map(Break::sequence))),
            ("because".to_owned(), json!(lines.first())),
            ("breaks".to_owned(), json!(breaks)),
            ("breaks_found".to_owned(), json!(checked.breaks.count)),
        ]);
        answer.extend(tables_json(call.words, &checked));
        super::json(&Value::Object(answer))?;
    } else {
        result((lines.join("\n") + "\n").as_bytes(), None)?;
    }
    Ok(if is_whole && checked.tables_match() { Exit::Done } else { Exit::Failed })
}

/// Whether the tables are what the journal makes; the chain is not judged.
pub(super) async fn replay(call: &Call<'_>, of: &ArgMatches) -> Result<Exit, Failure> {
    let checked = journal::check(call.tables().await?).await?;
    if of.get_flag("json") {
        super::json(&Value::Object(tables_json(call.words, &checked)))?;
    } else {
        result((of_tables(call.words, &checked).join("\n") + "\n").as_bytes(), None)?;
    }
    Ok(if checked.tables_match() { Exit::Done } else { Exit::Failed })
}

/// The first findings as sentences, and how many more there are.
fn named<T>(words: &Words, found: &Found<T>, sentence: fn(&Words, &T) -> String) -> Vec<String> {
    let mut lines: Vec<String> = found.first.iter().take(MOST_NAMED).map(|one| sentence(words, one)).collect();
    let more = found.count - lines.len();
    if more > 0 {
        lines.push(words.say("journal-more", &[("count", more.into())]));
    }
    lines
}

fn of_tables(words: &Words, checked: &Checked) -> Vec<String> {
    if checked.tables_match() {
        return vec![words.word("journal-tables-match")];
    }
    let mut lines = named(words, &checked.differences, difference);
    lines.extend(named(words, &checked.contradictions, difference));
    lines
}

fn tables_json(words: &Words, checked: &Checked) -> Map<String, Value> {
    let list = |found: &Found<Difference>| -> Value {
        let one = |one: &Difference| {
            let key: Value = serde_json::from_str(&one.key).unwrap_or_else(|_| json!(one.key));
            let (is, entry) = match &one.is {
                Mismatch::Unmade => ("unmade", None),
                Mismatch::Altered { entry } => ("altered", Some(entry)),
                Mismatch::Absent { entry } => ("absent", Some(entry)),
                Mismatch::Unreadable { .. } => ("unreadable", None),
                Mismatch::Contradicted { entry } => ("contradicted", Some(entry)),
            };
            let because = difference(words, one);
            json!({ "register": one.register, "key": key, "is": is, "entry": entry, "because": because })
        };
        found.first.iter().map(one).collect()
    };
    Map::from_iter([
        ("tables_match".to_owned(), json!(checked.tables_match())),
        ("differences".to_owned(), list(&checked.differences)),
        ("differences_found".to_owned(), json!(checked.differences.count)),
        ("contradictions".to_owned(), list(&checked.contradictions)),
        ("contradictions_found".to_owned(), json!(checked.contradictions.count)),
    ])
}

fn number(sequence: i64) -> Fact {
    Fact::Text(sequence.to_string())
}

/// Where the chain is broken, as a sentence.
fn broken(words: &Words, broken: &Break) -> String {
    let (id, facts) = match *broken {
        Break::Absent { from, to } if from == to => ("journal-broken-absent", vec![("sequence", number(from))]),
        Break::Absent { from, to } => ("journal-broken-absent-many", vec![("from", number(from)), ("to", number(to))]),
        Break::Misnumbered { sequence } => ("journal-broken-number", vec![("sequence", number(sequence))]),
        Break::Unlinked { sequence } => ("journal-broken-unlinked", vec![("sequence", number(sequence))]),
        Break::Altered { sequence } => ("journal-broken-altered", vec![("sequence", number(sequence))]),
        Break::RowsAltered { sequence } => ("journal-broken-rows", vec![("sequence", number(sequence))]),
        Break::Misplaced(Place { sequence, position }) => {
            ("journal-broken-position", vec![("sequence", number(sequence)), ("position", number(position.into()))])
        }
        Break::Stray { sequence } => ("journal-broken-stray", vec![("sequence", number(sequence))]),
        Break::Head { named, newest } => {
            ("journal-broken-head", vec![("named", number(named)), ("newest", number(newest))])
        }
        Break::HeadHash { sequence } => ("journal-broken-head-hash", vec![("sequence", number(sequence))]),
        Break::NoHead { newest } => ("journal-broken-no-head", vec![("newest", number(newest))]),
    };
    words.say(id, &facts)
}

/// What is not as the journal makes it, as a sentence that names register and key.
pub(super) fn difference(words: &Words, one: &Difference) -> String {
    let key = serde_json::from_str::<Map<String, Value>>(&one.key).map_or_else(
        |_| one.key.clone(),
        |key| {
            let parts = key.iter().map(|(name, value)| format!("{name} {}", value.as_str().unwrap_or_default()));
            parts.collect::<Vec<_>>().join(", ")
        },
    );
    let mut facts = vec![("register", Fact::Text(one.register.clone())), ("key", Fact::Text(key))];
    let id = match &one.is {
        Mismatch::Unmade => "journal-unmade",
        Mismatch::Altered { entry } => {
            facts.push(("entry", number(*entry)));
            "journal-altered"
        }
        Mismatch::Absent { entry } => {
            facts.push(("entry", number(*entry)));
            "journal-absent"
        }
        Mismatch::Unreadable { reason } => {
            facts.push(("reason", Fact::Text(reason.clone())));
            "journal-unreadable"
        }
        Mismatch::Contradicted { entry } => {
            facts.push(("entry", number(*entry)));
            "journal-contradicted"
        }
    };
    words.say(id, &facts)
}
