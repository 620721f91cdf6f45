//! Every text a person reads is there in both languages, and every text is used.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use sachhon::app::Trouble;
use sachhon::domain::activities::{ActivityKind, Level, Source, Status};
use sachhon::domain::audits::AuditKind;
use sachhon::domain::findings::Missing;
use sachhon::domain::measures::MeasureStatus;
use sachhon::domain::packaging::Degree;
use sachhon::domain::places::PlaceKind;
use sachhon::domain::tasks::{TaskState, Unmet};
use sachhon::i18n::Language;

/// The messages of a language with the names of their places.
fn messages(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let resource = fluent_syntax::parser::parse(language.source()).expect("the words parse");
    resource
        .body
        .iter()
        .filter_map(|entry| match entry {
            Entry::Message(message) => {
                let mut places = BTreeSet::new();
                collect(message.value.as_ref().expect("a message has words"), &mut places);
                Some((message.id.name.to_owned(), places))
            }
            _ => None,
        })
        .collect()
}

fn collect(pattern: &Pattern<&str>, places: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else {
            continue;
        };
        let inline = match expression {
            Expression::Inline(inline) => inline,
            Expression::Select { selector, variants } => {
                for variant in variants {
                    collect(&variant.value, places);
                }
                selector
            }
        };
        if let InlineExpression::VariableReference { id } = inline {
            places.insert(id.name.to_owned());
        }
    }
}

/// All Rust sources of the program, as one text.
fn sources() -> String {
    fn walk(folder: &Path, text: &mut String) {
        let mut entries: Vec<_> =
            std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                walk(&path, text);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                text.push_str(&std::fs::read_to_string(path).expect("UTF-8"));
            }
        }
    }
    let mut text = String::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut text);
    text
}

#[test]
fn both_languages_say_the_same_things() {
    let (vi, en) = (messages(Language::Vietnamese), messages(Language::English));
    assert_eq!(vi.keys().collect::<Vec<_>>(), en.keys().collect::<Vec<_>>());
    for (id, places) in &vi {
        assert_eq!(places, &en[id], "{id} has other places in the other language");
    }
}

#[test]
fn every_message_is_used_and_every_used_message_is_there() {
    let sources = sources();
    // built from a prefix and a code
    let built = [
        "refusal-",
        "gap-",
        "help-",
        "sector-",
        "verdict-",
        "place-kind-",
        "degree-",
        "audit-kind-",
        "measure-status-",
        "task-state-",
        "unmet-",
        "source-",
        "level-",
        "part-",
        "status-",
        "activity-kind-",
        "missing-",
        "rule-",
        "formula-",
        "figure-",
        "term-",
        "use-",
        "badge-short-",
        "badge-",
        "adjustment-kind-",
        "baseline-method-",
        "baseline-why-",
        "opinion-note-",
        "opinion-",
        "left-out-since-",
        "left-out-",
        "severity-",
        "presence-",
        "stream-",
        "todo-kind-",
        "problem-detail-",
        "problem-",
        "trouble-",
        "api-",
    ];
    let known = messages(Language::Vietnamese);
    for id in known.keys() {
        let own = built.iter().find_map(|prefix| id.strip_prefix(prefix)).unwrap_or(id);
        let is_used = sources.contains(&format!("\"{id}\""))
            || sources.contains(&format!("\"{own}\""))
            || sources.contains(&format!("\"{}\"", own.replace('-', " ")));
        assert!(is_used, "{id} is used nowhere");
    }
    let after = |opening: &str| -> Vec<String> {
        sources.split(opening).skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
    };
    for id in [after(".word(\""), after(".say(\""), after("call.message(\""), after("say(\"")].concat() {
        assert!(known.contains_key(&id), "there are no words for {id}");
    }
    for code in after("=> \"").iter().filter(|code| sources.contains(&format!("{{ .. }} => \"{code}\""))) {
        if code.contains('-') && !known.contains_key(&format!("gap-{code}")) {
            assert!(known.contains_key(&format!("refusal-{code}")), "there are no words for the refusal {code}");
        }
    }
}

#[test]
fn no_vietnamese_text_is_left_in_english_and_no_english_in_vietnamese() {
    let is_vietnamese = |text: &str| {
        text.chars().any(|c| "áàãéèíìĩóòõúùũýăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ".contains(c))
    };
    for (language, expected) in [(Language::Vietnamese, true), (Language::English, false)] {
        // codes, symbols and names that are the same in both
        let same = [
            "place-",
            "assess-difference",
            "help-arg-format",
            "help-arg-period",
            "sector-cement",
            "span-",
            "page-product",
        ];
        let wrong: Vec<&str> = language
            .source()
            .lines()
            .filter(|line| !line.starts_with('#') && line.contains(" = ") && !line.ends_with("->"))
            .filter(|line| !same.iter().any(|id| line.starts_with(id)))
            .filter(|line| is_vietnamese(&line.to_lowercase()) != expected)
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}

#[test]
fn every_word_of_a_list_has_its_name_in_both_languages() {
    let known = messages(Language::Vietnamese);
    let has = |prefix: &str, words: Vec<&str>| {
        for word in words {
            assert!(known.contains_key(&format!("{prefix}{word}")), "{prefix}{word} has no name");
        }
    };
    macro_rules! all {
        ($($prefix:literal => $list:ident),+ $(,)?) => {
            $(has($prefix, $list::ALL.iter().map(|one| one.word()).collect());)+
        };
    }
    all!(
        "place-kind-" => PlaceKind,
        "degree-" => Degree,
        "audit-kind-" => AuditKind,
        "measure-status-" => MeasureStatus,
        "task-state-" => TaskState,
        "unmet-" => Unmet,
        "source-" => Source,
        "level-" => Level,
        "status-" => Status,
        "activity-kind-" => ActivityKind,
        "trouble-" => Trouble,
    );
    let missing = [Missing::OutsideProgramme, Missing::NoPlaces, Missing::NothingRecorded];
    has("missing-", missing.map(Missing::word).to_vec());
}
