//! The decomposition of a change of consumption, as a command.

use crate::support::Sachhon;

const HEADER: &str = "part,period,activity,consumption\n";

#[test]
fn the_worked_example_is_reached_to_four_decimals() {
    // reference/formulas.md §9: textiles 1000 → 1200 and paper 400 → 380
    let t = Sachhon::on_sqlite();
    t.file(
        "parts.csv",
        "period;part;consumption;activity;note\n2020;paper;5529;380;x\n2019;textiles;5000;1e3;\n\
         2019;paper;6000;400;\n2020;textiles;5820;1200;\n",
    );
    let found = t.run(&["decompose", "parts.csv"]).done().json();
    assert_eq!(found, t.run(&["decompose", "parts.csv", "--json"]).done().json());
    assert_eq!((found["from"].as_str(), found["to"].as_str()), (Some("2019"), Some("2020")));
    for (field, effect, expected) in [
        ("additive", "activity", "1349.9422"),
        ("additive", "structure", "-660.9895"),
        ("additive", "intensity", "-339.9527"),
        ("multiplicative", "activity", "1.128417"),
        ("multiplicative", "structure", "0.942559"),
        ("multiplicative", "intensity", "0.970034"),
        ("multiplicative", "total", "1.031727"),
    ] {
        let decimals = expected.split_once('.').expect("decimals").1.len();
        let value = found[field][effect].as_f64().expect("a number");
        assert_eq!(format!("{value:.decimals$}"), expected, "{field}, {effect}");
    }
    assert_eq!(found["change"].as_f64().map(f64::to_bits), Some(349.0_f64.to_bits()));
    assert!(!t.file("parts.csv", "").with_file_name("test.sqlite").exists());
}

#[test]
fn parts_appear_vanish_and_stop_consuming() {
    let t = Sachhon::on_sqlite();
    for (case, rows, structure, intensity) in [
        // activity in all is the same in both periods, so what is left is one effect
        ("appears and vanishes", "a,2019,1,5\nb,2020,1,7\n", 2.0, 0.0),
        ("a row of nothing is no part", "a,2019,1,5\nb,2019,0,0\nb,2020,1,7\na,2020,0,0\n", 2.0, 0.0),
        ("uses nothing any more", "a,2019,1,5\na,2020,1,0\n", 0.0, -5.0),
    ] {
        t.file("parts.csv", format!("{HEADER}{rows}"));
        let found = t.run(&["decompose", "parts.csv"]).done().json();
        println!("{case}");
        for (effect, expected) in [("activity", 0.0), ("structure", structure), ("intensity", intensity)] {
            crate::support::assert_near(&found["additive"][effect], expected);
        }
    }
    assert!(t.run(&["decompose", "parts.csv"]).done().json()["multiplicative"]["intensity"].is_null());
}

#[test]
fn what_cannot_be_decomposed_is_refused_with_its_place() {
    let t = Sachhon::on_sqlite();
    for (rows, said) in [
        ("a,2019,1,1\n", "column period: exactly two periods are compared; the file has 1"),
        ("", "the file has 0"),
        ("a,2019,1,1\na,2020,1,1\na,2021,1,1\n", "the file has 3"),
        ("a,2019,0,5\na,2020,1,5\n", "line 2, column consumption: 5 is consumed while activity is 0"),
        ("a,2019,1,1\na,2020,-1,1\n", "line 3, column activity: “-1” is below zero"),
        ("a,2019,1,\na,2020,1,1\n", "line 2, column consumption: this cell is empty"),
        ("a,2019,1,1\n,2020,1,1\n", "line 3, column part: this cell is empty"),
        ("a,2019,1,1\na,2020,x,1\n", "line 3, column activity: “x” is not a number"),
        ("a,2019,1,1\na,2019,2,1\na,2020,1,1\n", "line 3"),
    ] {
        t.file("parts.csv", format!("{HEADER}{rows}"));
        let run = t.run(&["decompose", "parts.csv"]);
        assert!(run.code == 3 && run.err.contains(said) && run.out.is_empty(), "{rows}: {run:?}");
    }
    t.file("parts.csv", "part,period,activity,consumptoin\na,2019,1,1\n");
    let run = t.run(&["decompose", "parts.csv", "--lang", "vi"]).refused();
    assert!(run.err.contains("cột consumption: thiếu cột") && run.err.contains("consumptoin"), "{run:?}");
    for arguments in [&["decompose"][..], &["decompose", "absent.csv"], &["decompose", "a.csv", "b.csv"]] {
        assert_eq!(t.run(arguments).code, 2, "{arguments:?}");
    }
}

#[test]
fn a_name_written_with_loose_marks_is_the_same_part() {
    let t = Sachhon::on_sqlite();
    let loose = "De\u{323}\u{302}t";
    t.file(
        "parts.csv",
        format!("{HEADER}Dệt,2019,1000,5000\nGiấy,2019,400,6000\n{loose},2020,1200,5820\nGiấy,2020,380,5529\n"),
    );
    let found = t.run(&["decompose", "parts.csv"]).done().json();
    let activity = found["additive"]["activity"].as_f64().expect("a number");
    assert_eq!(format!("{activity:.4}"), "1349.9422");
}
