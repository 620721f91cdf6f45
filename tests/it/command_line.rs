//! Usage: exit codes, help, settings, and what a person is told.

use crate::support::Sachhon;

#[test]
fn wrong_usage_exits_2_and_says_what_is_meant() {
    let t = Sachhon::on_sqlite();
    for (arguments, said) in [
        (&["imprt"][..], "Did you mean “import”"),
        (&["import", "consumptions", "x.csv"], "Did you mean"),
        (&["import", "consumption"], "FILE"),
        (&["import", "consumption", "absent.csv"], "absent.csv"),
        (&["import", "consumption", "x.csv", "--locale", "fr"], "vi"),
        (&["report", "--programme", "x"], "--period"),
        (&["report", "--programme", "x", "--period", "2023"], "no programme “x”"),
        (&["report", "--programme", "nghe-an-scp-2021-2025", "--period", "2023/12"], "2023-04/12"),
        (&["report", "--programme", "nghe-an-scp-2021-2025", "--period", "2023", "--perod"], "--period"),
        (&["journal"], "verify"),
        (&[], "import"),
        (&["assess"], "--all"),
        (&["export", "facilities", "--database-url", "mysql://x"], "mysql://x"),
    ] {
        let run = t.run(arguments);
        assert_eq!(run.code, 2, "{run:?}");
        assert!(run.err.contains(said), "{arguments:?}: {}", run.err);
        assert_eq!(run.out, "");
    }
}

#[test]
fn an_unknown_variable_is_an_error() {
    let t = Sachhon::on_sqlite();
    let output = t.command(&["journal", "head"]).env("SACHHON_DATABSE_URL", "x").output().expect("the program starts");
    let run = crate::support::Run::from(output);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("Did you mean SACHHON_DATABASE_URL"), "{}", run.err);
    let output = t.command(&["journal", "head"]).env("SACHHON_LANG", "fr").output().expect("the program starts");
    assert_eq!(output.status.code(), Some(2));
}

#[cfg(unix)]
#[test]
fn what_is_no_text_is_refused_and_a_strange_variable_of_others_is_not_ours() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let t = Sachhon::on_sqlite();
    let odd = OsStr::from_bytes(b"\xff");
    let other = t.command(&["journal", "head"]).env("OTHER", odd).output().expect("the program starts");
    assert_eq!(other.status.code(), Some(0));
    let ours = t.command(&["journal", "head"]).env("SACHHON_DATABASE_URL", odd).output().expect("the program starts");
    assert_eq!(ours.status.code(), Some(2));
    let argument = t.command(&["import", "facilities"]).arg(odd).output().expect("the program starts");
    assert_eq!(argument.status.code(), Some(2));
}

#[test]
fn a_flag_is_over_a_variable() {
    let (a, b) = (Sachhon::on_sqlite(), Sachhon::on_sqlite());
    a.import("facilities", "code,name,sector\nF1,x,paper\n").done();
    assert!(b.run(&["export", "facilities", "--database-url", &a.url]).done().out.contains("F1"));
    assert!(!b.run(&["export", "facilities"]).done().out.contains("F1"));
    // a copy to read from is read from
    assert!(b.run(&["export", "facilities", "--read-database-url", &a.url]).done().out.contains("F1"));
}

#[test]
fn a_database_that_cannot_be_reached_fails_with_1() {
    let t = Sachhon::on_sqlite();
    for url in ["sqlite:///nowhere/at/all.sqlite", "postgres://nobody@127.0.0.1:1/none"] {
        let run = t.run(&["journal", "head", "--database-url", url]);
        assert_eq!(run.code, 1, "{run:?}");
        assert!(run.err.contains("The database failed"), "{}", run.err);
    }
}

#[test]
fn help_begins_with_examples_in_both_languages() {
    let t = Sachhon::on_sqlite();
    for path in [
        &[][..],
        &["migrate"],
        &["import"],
        &["export"],
        &["void"],
        &["baseline"],
        &["baseline", "set"],
        &["report"],
        &["assess"],
        &["fit"],
        &["decompose"],
        &["chart"],
        &["demo"],
        &["serve"],
        &["journal"],
        &["journal", "verify"],
        &["journal", "head"],
    ] {
        for (language, first, never) in
            [("vi", "Ví dụ:\n  sachhon ", ["Usage", "Options"]), ("en", "Examples:\n  sachhon ", ["Cách", "Tùy"])]
        {
            let run = t.run(&[path, &["--help", "--lang", language]].concat()).done();
            assert!(run.out.starts_with(first), "{}", run.out);
            assert!(!never.iter().any(|word| run.out.contains(word)), "{}", run.out);
        }
    }
    assert!(t.run(&["--version"]).done().out.contains(env!("CARGO_PKG_VERSION")));
}
