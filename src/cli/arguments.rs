//! The commands, their arguments and their help, in the reader's language.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command};

use super::{Exit, Failure, result};
use crate::config::without_password;
use crate::domain::registers::Kind;
use crate::i18n::{Fact, Language, Words};

/// The language of messages: `--lang` over `SACHHON_LANG` over Vietnamese; nothing when it is none
/// the program has. Asked for before the arguments are read, because their errors need it.
pub(super) fn language(arguments: &[String], variables: &[(String, String)]) -> Option<Language> {
    let flag = arguments.iter().enumerate().find_map(|(at, argument)| match argument.strip_prefix("--lang") {
        Some("") => arguments.get(at + 1).map(String::as_str),
        Some(value) => value.strip_prefix('='),
        None => None,
    });
    // a wrong flag is refused with the other arguments
    if let Some(language) = flag.and_then(Language::parse) {
        return Some(language);
    }
    match variables.iter().find(|(name, _)| name == "SACHHON_LANG") {
        Some((_, code)) => Language::parse(code),
        None => Some(Language::Vietnamese),
    }
}

/// Examples of a command, shown before everything else.
fn examples(path: &str) -> &'static str {
    match path {
        "" => {
            "sachhon demo\n\
             sachhon import facilities facilities.csv\n\
             sachhon import consumption consumption.csv --dry-run\n\
             sachhon baseline set --programme nghe-an-scp-2021-2025 --from 2020-01 --to 2020-12 --all --reason \"2020\"\n\
             sachhon report --programme nghe-an-scp-2021-2025 --period 2023"
        }
        "demo" => "sachhon demo\nsachhon demo --listen 127.0.0.1:9000",
        "serve" => "sachhon serve\nsachhon serve --listen 127.0.0.1:9000",
        "migrate" => "sachhon migrate\nsachhon migrate --database-url postgres://sachhon@localhost/sachhon",
        "import" => {
            "sachhon import facilities facilities.csv\n\
             sachhon import consumption 2023.csv 2024.csv --locale vi\n\
             sachhon import output output.csv --dry-run --json"
        }
        "export" => "sachhon export facilities\nsachhon export consumption --out consumption.csv",
        "void" => "sachhon void consumption wrong.csv --reason \"entered for the wrong facility\"",
        "baseline" | "baseline set" => {
            "sachhon baseline set --programme nghe-an-scp-2021-2025 --from 2019-01 --to 2020-12 --all --reason \"2019–2020\"\n\
             sachhon baseline set --programme nghe-an-scp-2021-2025 --from 2020-01 --to 2020-12 --facility DM01 --reason \"2020\""
        }
        "report" => {
            "sachhon report --programme nghe-an-scp-2021-2025 --period 2023\n\
             sachhon report --programme nghe-an-scp-2021-2025 --period 2023-Q2 --out report.json\n\
             sachhon report --programme nghe-an-khuyen-cong-2016-2020 --period all --format csv"
        }
        "chart" => {
            "sachhon chart --list\n\
             sachhon chart sector-trend --sector textiles --period 2025 --out textiles.svg"
        }
        "explain" => {
            "sachhon explain --programme nghe-an-scp-2021-2025 --figure energy-reduction --period 2025 --sector textiles\n\
             sachhon explain --programme nghe-an-scp-2021-2025 --figure energy-reduction --period 2025 --facility DM01 --json\n\
             sachhon explain --programme nghe-an-scp-2021-2025 --figure co2 --period 2025 --facility DM01"
        }
        "fit" => {
            "sachhon fit months.csv --y energy --x output\n\
             sachhon fit months.csv --y energy --x output,temperature --no-intercept"
        }
        "decompose" => "sachhon decompose sectors.csv",
        "assess" => "sachhon assess --all",
        _ => "sachhon journal verify\nsachhon journal head\nsachhon journal replay --check",
    }
}

struct Build<'a>(&'a Words);

impl Build<'_> {
    fn command(&self, path: &'static str, usage: &'static str) -> Command {
        let word = |id: &str| self.0.word(id);
        let name = path.rsplit(' ').next().unwrap_or_default();
        let about = if path.is_empty() { "help-about".to_owned() } else { format!("help-{}", path.replace(' ', "-")) };
        let indented: Vec<String> = examples(path).lines().map(|line| format!("  {line}")).collect();
        let template = format!("{{before-help}}{{about}}\n\n{}: {{usage}}\n\n{{all-args}}", word("help-usage"));
        Command::new(if path.is_empty() { "sachhon" } else { name })
            .before_help(format!("{}:\n{}", word("help-examples"), indented.join("\n")))
            .about(word(&about))
            .override_usage(usage)
            .help_template(template)
            .subcommand_help_heading(word("help-commands"))
            .disable_help_flag(true)
            .disable_help_subcommand(true)
            .arg(
                Arg::new("help")
                    .short('h')
                    .long("help")
                    .action(ArgAction::Help)
                    .help(word("help-arg-help"))
                    .help_heading(word("help-options")),
            )
    }

    fn option(&self, long: &'static str, value: &'static str, help: &str) -> Arg {
        Arg::new(long).long(long).value_name(value).help(self.0.word(help)).help_heading(self.0.word("help-options"))
    }

    fn flag(&self, long: &'static str, help: &str) -> Arg {
        Arg::new(long)
            .long(long)
            .action(ArgAction::SetTrue)
            .help(self.0.word(help))
            .help_heading(self.0.word("help-options"))
    }

    fn kind(&self) -> Arg {
        let kinds = Kind::ALL.map(Kind::word).join(", ");
        Arg::new("kind")
            .display_order(1)
            .value_name("KIND")
            .required(true)
            .help(self.0.say("help-arg-kind", &[("kinds", kinds.into())]))
            .help_heading(self.0.word("help-arguments"))
    }

    fn files(&self) -> Arg {
        Arg::new("file")
            .display_order(2)
            .value_name("FILE")
            .required(true)
            .num_args(1..)
            .help(self.0.word("help-arg-file"))
            .help_heading(self.0.word("help-arguments"))
    }

    fn one_file(&self) -> Arg {
        self.files().num_args(1).help(self.0.word("help-arg-one-file"))
    }

    fn json(&self) -> Arg {
        self.flag("json", "help-arg-json")
    }
}

/// The whole command line.
pub(super) fn command(words: &Words) -> Command {
    let build = Build(words);
    let global = |arg: Arg| arg.global(true);
    let version = Arg::new("version")
        .short('V')
        .long("version")
        .action(ArgAction::Version)
        .help(words.word("help-arg-version"))
        .help_heading(words.word("help-options"));
    build
        .command("", "sachhon COMMAND [OPTION…]")
        .version(env!("CARGO_PKG_VERSION"))
        .disable_version_flag(true)
        .arg(version)
        .arg(global(build.option("database-url", "URL", "help-arg-database-url")))
        .arg(global(build.option("read-database-url", "URL", "help-arg-read-database-url")))
        .arg(global(build.option("programmes", "FOLDER", "help-arg-programmes")))
        .arg(global(build.option("lang", "vi|en", "help-arg-lang").value_parser(["vi", "en"]).hide_possible_values(true)))
        .subcommand_required(true)
        .subcommand(
            build
                .command("demo", "sachhon demo [--listen ADDRESS] [OPTION…]")
                .arg(build.option("listen", "ADDRESS", "help-arg-listen")),
        )
        .subcommand(
            build
                .command("serve", "sachhon serve [--listen ADDRESS] [OPTION…]")
                .arg(build.option("listen", "ADDRESS", "help-arg-listen")),
        )
        .subcommand(build.command("migrate", "sachhon migrate [OPTION…]"))
        .subcommand(
            build
                .command("import", "sachhon import KIND FILE… [--dry-run] [--locale vi] [--json] [OPTION…]")
                .args([build.kind(), build.files()])
                .arg(build.flag("dry-run", "help-arg-dry-run"))
                .arg(build.option("locale", "vi", "help-arg-locale").value_parser(["vi"]).hide_possible_values(true))
                .arg(build.json()),
        )
        .subcommand(
            build
                .command("export", "sachhon export KIND [--out FILE] [OPTION…]")
                .arg(build.kind())
                .arg(build.option("out", "FILE", "help-arg-out")),
        )
        .subcommand(
            build
                .command("void", "sachhon void KIND FILE… --reason TEXT [--json] [OPTION…]")
                .args([build.kind(), build.files()])
                .arg(build.option("reason", "TEXT", "help-arg-reason").required(true))
                .arg(build.json()),
        )
        .subcommand(
            build.command("baseline", "sachhon baseline set …").subcommand_required(true).subcommand(
                build
                    .command(
                        "baseline set",
                        "sachhon baseline set --programme CODE --from YYYY-MM --to YYYY-MM (--facility CODE | --all) [--method ratio|regression] --reason TEXT [OPTION…]",
                    )
                    .arg(build.option("programme", "CODE", "help-arg-programme").required(true))
                    .arg(build.option("from", "YYYY-MM", "help-arg-from").required(true))
                    .arg(build.option("to", "YYYY-MM", "help-arg-to").required(true))
                    .arg(build.option("facility", "CODE", "help-arg-facility"))
                    .arg(build.flag("all", "help-arg-all"))
                    .arg(build.option("method", "ratio|regression", "help-arg-method"))
                    .arg(build.option("reason", "TEXT", "help-arg-reason").required(true))
                    .arg(build.json()),
            ),
        )
        .subcommand(
            build
                .command("report", "sachhon report --programme CODE --period P [--format json|csv] [--out FILE] [OPTION…]")
                .arg(build.option("programme", "CODE", "help-arg-programme").required(true))
                .arg(build.option("period", "P", "help-arg-period").required(true))
                .arg(build.option("format", "json|csv", "help-arg-format").value_parser(["json", "csv"]).hide_possible_values(true))
                .arg(build.option("out", "FILE", "help-arg-out"))
                .arg(build.json()),
        )
        .subcommand(
            build
                .command(
                    "explain",
                    "sachhon explain --programme CODE --figure CODE --period P [--sector CODE | --facility CODE] [--stream CODE] [--product NAME] [--from YEAR] [--way CODE] [OPTION…]",
                )
                .arg(build.option("programme", "CODE", "help-arg-programme").required(true))
                .arg(build.option("figure", "CODE", "help-arg-figure").required(true).alias("indicator"))
                .arg(build.option("period", "P", "help-arg-period").required(true))
                .arg(build.option("sector", "CODE", "help-arg-sector"))
                .arg(build.option("facility", "CODE", "help-arg-facility"))
                .arg(build.option("stream", "CODE", "help-arg-stream"))
                .arg(build.option("product", "NAME", "help-arg-explained-product"))
                .arg(build.option("from", "YEAR", "help-arg-from-year"))
                .arg(build.option("way", "CODE", "help-arg-way"))
                .arg(build.json()),
        )
        .subcommand(
            build
                .command(
                    "chart",
                    "sachhon chart NAME [--sector CODE] [--facility CODE] [--programme CODE] [--period P] --out FILE.svg [OPTION…]",
                )
                .arg(
                    Arg::new("name")
                        .value_name("NAME")
                        .help(words.word("help-arg-name"))
                        .help_heading(words.word("help-arguments")),
                )
                .arg(build.flag("list", "help-arg-list"))
                .arg(build.option("sector", "CODE", "help-arg-sector"))
                .arg(build.option("facility", "CODE", "help-arg-facility"))
                .arg(build.option("programme", "CODE", "help-arg-programme"))
                .arg(build.option("period", "P", "help-arg-period"))
                .arg(build.option("out", "FILE.svg", "help-arg-out-svg")),
        )
        .subcommand(
            build
                .command("fit", "sachhon fit FILE.csv --y COLUMN --x COLUMN[,COLUMN…] [--no-intercept] [OPTION…]")
                .arg(build.one_file())
                .arg(build.option("y", "COLUMN", "help-arg-y").required(true))
                .arg(build.option("x", "COLUMN[,COLUMN…]", "help-arg-x").required(true))
                .arg(build.flag("no-intercept", "help-arg-no-intercept"))
                .arg(build.json()),
        )
        .subcommand(
            build
                .command("decompose", "sachhon decompose FILE.csv [OPTION…]")
                .arg(build.one_file())
                .arg(build.json()),
        )
        .subcommand(
            build
                .command("assess", "sachhon assess --all [--json] [OPTION…]")
                .arg(build.flag("all", "help-arg-assess-all").required(true))
                .arg(build.json()),
        )
        .subcommand(
            build
                .command("journal", "sachhon journal verify|head|replay [--json] [OPTION…]")
                .subcommand_required(true)
                .subcommand(build.command("journal verify", "sachhon journal verify [--json] [OPTION…]").arg(build.json()))
                .subcommand(build.command("journal head", "sachhon journal head [--json] [OPTION…]").arg(build.json()))
                .subcommand(
                    build
                        .command("journal replay", "sachhon journal replay --check [--json] [OPTION…]")
                        .arg(build.flag("check", "help-arg-replay-check").required(true))
                        .arg(build.json()),
                ),
        )
}

/// What clap stopped at: help that was asked for, or wrong usage in the reader's words.
pub(super) fn answer(words: &Words, error: &clap::Error) -> Result<Exit, Failure> {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        result(error.render().to_string().as_bytes(), None)?;
        return Ok(Exit::Done);
    }
    let context = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(texts)) => Some(texts.join(", ")),
        _ => None,
    };
    let say = |id: &str, facts: &[(&str, Option<String>)]| {
        let fact = |name: &str, text: String| match name {
            // an address of a database may stand anywhere
            "given" => Fact::Given(without_password(&text)),
            _ => Fact::Text(text),
        };
        let facts: Vec<(&str, Fact)> =
            facts.iter().map(|(name, text)| (*name, fact(name, text.clone().unwrap_or_default()))).collect();
        words.say(id, &facts)
    };
    let mut lines = match error.kind() {
        ErrorKind::UnknownArgument => {
            vec![say("usage-unknown-argument", &[("given", context(ContextKind::InvalidArg))])]
        }
        ErrorKind::InvalidSubcommand => {
            vec![say("usage-unknown-command", &[("given", context(ContextKind::InvalidSubcommand))])]
        }
        ErrorKind::MissingRequiredArgument => {
            vec![say("usage-missing", &[("missing", context(ContextKind::InvalidArg))])]
        }
        ErrorKind::MissingSubcommand => {
            vec![say("usage-missing", &[("missing", context(ContextKind::ValidSubcommand))])]
        }
        ErrorKind::InvalidValue => {
            let bad = [("given", context(ContextKind::InvalidValue)), ("argument", context(ContextKind::InvalidArg))];
            let mut lines = vec![say("usage-bad-value", &bad)];
            lines.extend(
                context(ContextKind::ValidValue).map(|values| say("usage-values", &[("values", Some(values))])),
            );
            lines
        }
        _ => vec![words.word("usage-other")],
    };
    // of several, clap puts the nearest last
    let nearest = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(texts)) => texts.last().cloned(),
        _ => None,
    };
    let suggested = nearest(ContextKind::SuggestedArg).or_else(|| nearest(ContextKind::SuggestedSubcommand));
    lines.extend(suggested.map(|nearest| say("usage-did-you-mean", &[("nearest", Some(nearest))])));
    lines.push(say("usage-help", &[("command", Some("sachhon".to_owned()))]));
    Err(Failure::Usage(lines))
}
