//! The command line: arguments in, results to standard output, messages to standard error.

mod arguments;
mod assess;
mod baselines;
mod chart;
mod decompose;
mod explain;
mod failure;
mod files;
mod fit;
mod journal;
mod registers;
mod reports;
mod serve;

use std::ffi::OsString;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use chrono::Utc;
use clap::ArgMatches;
use tokio::sync::OnceCell;

use self::failure::Failure;
use crate::app::{Actor, App, ConnectionLimits, DatabaseSettings, SchemaState, Standing};
use crate::config::{self, DEFAULT_DATABASE, UnknownVariable, Variables};
use crate::domain::characters::visible;
use crate::i18n::{Language, Words};
use crate::input::tables::Source;
use crate::input::{emissions, factors, norms, programmes};

/// How a command ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Exit {
    /// Done; a report full of unknowns is done.
    Done = 0,
    /// The database, the disk or the chain failed.
    Failed = 1,
    /// Wrong usage, or an unknown code on the command line.
    Usage = 2,
    /// The input was refused and nothing was written.
    Refused = 3,
}

/// Runs the program.
pub async fn run(
    arguments: impl Iterator<Item = OsString>,
    variables: impl Iterator<Item = (OsString, OsString)>,
) -> ExitCode {
    // arguments that are no text would only be file names, and those stand in messages and the journal
    let (arguments, mut no_text) = texts(arguments);
    let (variables, odd): (Vec<_>, Vec<_>) = variables
        .filter(|(name, _)| name.to_string_lossy().starts_with(config::PREFIX))
        .map(|(name, value)| (name.to_string_lossy().into_owned(), value))
        .partition(|(_, value)| value.to_str().is_some());
    no_text.extend(odd.into_iter().map(|(name, _)| name));
    let variables: Vec<(String, String)> =
        variables.into_iter().map(|(name, value)| (name, value.to_string_lossy().into_owned())).collect();
    let language = arguments::language(&arguments, &variables);
    let words = Words::new(language.unwrap_or(Language::Vietnamese));
    let gone = match no_text.into_iter().next() {
        Some(given) => Err(Failure::NotUtf8 { given }),
        None => go(&words, language.is_some(), arguments, variables).await,
    };
    let exit = match gone {
        Ok(exit) => exit,
        Err(failure) => {
            let (exit, message) = failure.tell(&words);
            message_line(&message);
            exit
        }
    };
    ExitCode::from(exit as u8)
}

/// Those that are text, and the others as far as they can be shown.
fn texts(all: impl Iterator<Item = OsString>) -> (Vec<String>, Vec<String>) {
    let (mut texts, mut others) = (Vec::new(), Vec::new());
    for one in all {
        match one.into_string() {
            Ok(text) => texts.push(text),
            Err(other) => others.push(other.to_string_lossy().into_owned()),
        }
    }
    (texts, others)
}

async fn go(
    words: &Words,
    language_is_known: bool,
    arguments: Vec<String>,
    variables: Vec<(String, String)>,
) -> Result<Exit, Failure> {
    let variables = Variables::new(variables)
        .map_err(|UnknownVariable { name, nearest }| Failure::UnknownVariable { name, nearest })?;
    let matches = match arguments::command(words).try_get_matches_from(arguments) {
        Ok(matches) => matches,
        Err(error) => return arguments::answer(words, &error),
    };
    if !language_is_known {
        let given = variables.get("LANG").unwrap_or_default().to_owned();
        return Err(Failure::BadValue { argument: "SACHHON_LANG".to_owned(), given, values: "vi, en".to_owned() });
    }
    let call = Call { words, matches: &matches, variables: &variables, app: OnceCell::new() };
    let exit = dispatch(&call).await;
    if let Some(app) = call.app.get() {
        app.close().await?;
    }
    exit
}

async fn dispatch(call: &Call<'_>) -> Result<Exit, Failure> {
    match call.matches.subcommand() {
        Some(("demo", of)) => serve::demo(call, of).await,
        Some(("serve", of)) => serve::serve(call, of).await,
        Some(("migrate", _)) => call.migrate().await,
        Some(("import", of)) => registers::import(call, of).await,
        Some(("export", of)) => registers::export(call, of).await,
        Some(("void", of)) => registers::void(call, of).await,
        Some(("baseline", of)) => {
            baselines::set(call, of.subcommand_matches("set").expect("the only subcommand")).await
        }
        Some(("report", of)) => reports::report(call, of).await,
        Some(("explain", of)) => explain::run(call, of).await,
        Some(("chart", of)) => chart::draw(call, of).await,
        Some(("fit", of)) => fit::fit(of),
        Some(("decompose", of)) => decompose::decompose(of),
        Some(("assess", of)) => assess::all(call, of).await,
        Some(("journal", of)) => match of.subcommand() {
            Some(("verify", of)) => journal::verify(call, of).await,
            Some(("head", of)) => journal::head(call, of).await,
            Some(("replay", of)) => journal::replay(call, of).await,
            _ => unreachable!("clap lets only known commands through"),
        },
        _ => unreachable!("clap lets only known commands through"),
    }
}

/// One call of the program.
struct Call<'a> {
    words: &'a Words,
    matches: &'a ArgMatches,
    variables: &'a Variables,
    /// Opened by the command that needs it, closed when the command has ended.
    app: OnceCell<App>,
}

impl Call<'_> {
    fn setting(&self, flag: &str, variable: &str) -> Option<&str> {
        self.matches.get_one::<String>(flag).map(String::as_str).or_else(|| self.variables.get(variable))
    }

    /// Connects, without looking at the schema.
    async fn connect(&self, limits: ConnectionLimits) -> Result<&App, Failure> {
        let url = self.setting("database-url", "DATABASE_URL").unwrap_or(DEFAULT_DATABASE);
        let read_url = self.setting("read-database-url", "READ_DATABASE_URL");
        self.connect_to(&DatabaseSettings { url, read_url, limits }).await
    }

    async fn connect_to(&self, database: &DatabaseSettings<'_>) -> Result<&App, Failure> {
        let programmes = match self.setting("programmes", "PROGRAMMES") {
            None => programmes::shipped()?,
            Some(folder) => programmes::with_folder(Path::new(folder))?,
        };
        let (factors, norms, emissions) = (factors::official_toe()?, norms::shipped()?, emissions::shipped()?);
        let connect = async || App::connect(database, programmes, factors, norms, emissions, Utc::now).await;
        Ok(self.app.get_or_try_init(connect).await?)
    }

    /// Connects to a database that has the program's schema, setting up an empty one.
    async fn app(&self) -> Result<&App, Failure> {
        let app = self.connect(ConnectionLimits::COMMAND).await?;
        app.ensure_schema().await?;
        Ok(app)
    }

    /// As [`Call::app`], whatever method derived what is derived.
    async fn tables(&self) -> Result<&App, Failure> {
        let app = self.connect(ConnectionLimits::COMMAND).await?;
        app.ensure_tables().await?;
        Ok(app)
    }

    async fn migrate(&self) -> Result<Exit, Failure> {
        let migrated = self.connect(ConnectionLimits::COMMAND).await?.migrate().await?;
        let id = match migrated.schema_before {
            SchemaState::Empty => "migrate-created",
            SchemaState::Older => "migrate-upgraded",
            SchemaState::Current | SchemaState::Newer | SchemaState::Foreign => "migrate-current",
        };
        self.message(id, &[]);
        if migrated.is_derived_anew {
            self.message("migrate-derived", &[]);
        }
        Ok(Exit::Done)
    }

    /// Who acts: the system user, by a command.
    fn actor(source: String) -> Actor {
        let user = whoami::username().unwrap_or_else(|_| "unknown".to_owned());
        Actor { name: format!("cli:{user}"), source, standing: Standing::Approved }
    }

    /// Says something on standard error.
    fn message(&self, id: &str, facts: &[(&str, crate::i18n::Fact)]) {
        message_line(&self.words.say(id, facts));
    }
}

/// Says something on standard error. Whatever it repeats, nothing in it moves a terminal's cursor.
fn message_line(text: &str) {
    for line in text.split('\n') {
        // a closed standard error leaves nobody to tell
        let _ = writeln!(std::io::stderr(), "{}", visible(line));
    }
}

/// Writes a result to standard output, or to a file.
fn result(bytes: &[u8], out: Option<&String>) -> Result<(), Failure> {
    match out {
        Some(file) => files::write(Path::new(file), bytes)
            .map_err(|error| Failure::WriteFile { file: file.clone(), details: error.to_string() }),
        None => {
            let mut stdout = std::io::stdout().lock();
            match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
                // the reader has seen enough
                Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
                Err(error) => Err(Failure::WriteFile { file: "-".to_owned(), details: error.to_string() }),
                Ok(()) => Ok(()),
            }
        }
    }
}

/// Reads a file named on the command line.
fn source(file: &str) -> Result<Source, Failure> {
    match std::fs::read(file) {
        Ok(bytes) => Ok(Source { name: file.to_owned(), bytes }),
        Err(error) => Err(Failure::ReadFile { file: file.to_owned(), details: error.to_string() }),
    }
}

/// Writes a JSON result for people and programs alike.
fn pretty_json(value: &impl serde::Serialize) -> Result<(), Failure> {
    let text = serde_json::to_string_pretty(value).expect("plain values become JSON");
    result(format!("{text}\n").as_bytes(), None)
}

/// Writes a JSON result to standard output.
fn json(value: &impl serde::Serialize) -> Result<(), Failure> {
    let mut text = serde_json::to_string(value).expect("plain values become JSON");
    text.push('\n');
    result(text.as_bytes(), None)
}
