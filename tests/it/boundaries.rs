//! The arrows between layers go one way.

use std::path::{Path, PathBuf};

/// Which layers a layer may name, and which crates of ours or of the outside world it may not.
const MAY: [(&str, &[&str]); 14] = [
    ("domain", &[]),
    ("storage", &["domain"]),
    ("app", &["domain", "storage"]),
    ("input", &["domain"]),
    ("report", &["domain"]),
    ("i18n", &["domain"]),
    ("config.rs", &["domain"]),
    ("demo", &["app", "input", "domain"]),
    ("figures", &["app", "i18n", "domain"]),
    ("site", &["app", "i18n"]),
    ("web", &["site", "figures", "app", "input", "i18n", "domain"]),
    ("api", &["site", "figures", "app", "input", "report", "i18n", "domain"]),
    ("server", &["app", "web", "api", "site"]),
    ("cli", &["site", "figures", "server", "web", "demo", "app", "input", "report", "i18n", "config", "domain"]),
];

/// Crates that only these layers may name.
const ONLY: [(&str, &[&str]); 11] = [
    ("sea_orm", &["storage"]),
    ("entity", &["storage"]),
    ("migration", &["storage"]),
    ("clap", &["cli"]),
    ("poem", &["web", "api", "server"]),
    ("hyper", &["server"]),
    ("hyper_util", &["server"]),
    ("maud", &["web"]),
    ("charts", &["figures"]),
    ("csv", &["input", "report"]),
    ("fluent_bundle", &["i18n"]),
];

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// Each arrow that goes the wrong way, as `file:line: word`.
fn wrong_arrows(layer: &str, file: &str, text: &str) -> Vec<String> {
    let may = MAY
        .iter()
        .find(|(name, _)| *name == layer)
        .unwrap_or_else(|| panic!("{layer} has no arrows: add it to the test"))
        .1;
    let own = layer.trim_end_matches(".rs");
    let mut wrong = Vec::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
        let mut complain = |word: &str| wrong.push(format!("{file}:{}: {word}", number + 1));
        for rest in line.split("crate::").skip(1) {
            let named = rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default();
            if named != own && !may.contains(&named) {
                complain(named);
            }
        }
        for (krate, layers) in ONLY {
            let names = [
                format!("use {krate}::"),
                format!(" {krate}::"),
                format!("({krate}::"),
                format!("<{krate}::"),
                format!("use {krate};"),
            ];
            if names.iter().any(|name| line.contains(name)) && !layers.contains(&own) {
                complain(krate);
            }
        }
    }
    wrong
}

#[test]
fn no_arrow_goes_the_wrong_way() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&src, &mut files);
    assert!(files.len() > 40);
    let mut wrong = Vec::new();
    for path in files {
        let name = path.strip_prefix(&src).expect("below src").to_str().expect("UTF-8").to_owned();
        let layer = name.split('/').next().expect("a name").to_owned();
        if matches!(layer.as_str(), "lib.rs" | "main.rs") {
            continue;
        }
        wrong.extend(wrong_arrows(&layer, &name, &std::fs::read_to_string(&path).expect("UTF-8")));
    }
    assert!(wrong.is_empty(), "arrows that go the wrong way:\n{}", wrong.join("\n"));
}

#[test]
fn a_wrong_arrow_is_found() {
    assert_eq!(wrong_arrows("domain", "x.rs", "use crate::storage::Store;\n"), ["x.rs:1: storage"]);
    assert_eq!(wrong_arrows("app", "x.rs", "\nuse sea_orm::Set;\n"), ["x.rs:2: sea_orm"]);
    assert!(wrong_arrows("app", "x.rs", "use crate::storage::Store;\n// use sea_orm::Set;\n").is_empty());
}

#[test]
fn the_core_knows_no_clock() {
    let mut files = Vec::new();
    rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/domain"), &mut files);
    for path in files {
        let text = std::fs::read_to_string(&path).expect("UTF-8");
        for word in ["Utc", "Local::", "SystemTime", "Instant", "async ", "std::fs", "std::env"] {
            assert!(!text.contains(word), "{} says {word}", path.display());
        }
    }
}
