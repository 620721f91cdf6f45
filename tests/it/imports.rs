//! Import: all rows or none, every row's fate, nothing twice.

use std::fmt::Write;

use serde_json::json;

use crate::support::{CONSUMPTION, OUTPUT, Sachhon, on_both_databases, text};

fn with_facility(t: &Sachhon) {
    t.import("facilities", "code,name,sector\nF1,Nhà máy giấy,paper\n").done();
}

on_both_databases! {
    fn importing_a_file_twice_changes_nothing_and_says_so(t) {
        with_facility(&t);
        t.file("c.csv", format!("{CONSUMPTION}F1,coke,2020-01,1.50,t\nF1,coke,2020-02,2,t\n"));
        let first = t.run(&["import", "consumption", "c.csv"]).done();
        assert!(first.out.contains("2 rows added"), "{first:?}");
        let head = t.run(&["journal", "head"]).out;
        let again = t.run(&["import", "consumption", "c.csv"]).done();
        assert!(again.out.contains("Nothing changed"), "{again:?}");
        assert_eq!(t.run(&["import", "consumption", "c.csv", "--json"]).json(), json!({"added": 0, "changed": 0, "unchanged": 2, "refused": []}));
        assert_eq!(t.run(&["journal", "head"]).out, head);
        // values are compared as numbers, and kept as they were first written
        assert_eq!(t.import("consumption", &format!("{CONSUMPTION}F1,coke,2020-01,1.5,t\n")).json()["unchanged"], 1);
        assert_eq!(t.number("SELECT mantissa FROM consumption WHERE scale = 2"), 150);
        // another unit is an update, even where the amount is the same
        assert_eq!(t.import("consumption", &format!("{CONSUMPTION}F1,coke,2020-01,1500,kg\n")).json()["changed"], 1);
        assert_eq!(t.number("SELECT CAST(version AS BIGINT) FROM consumption WHERE unit = 'kg'"), 2);
        t.check();
    }

    fn an_absent_column_keeps_and_an_empty_cell_clears(t) {
        t.import("facilities", "code,name,sector,tax_code,rural\nF1,Một,paper,29001,true\n").done();
        t.import("facilities", "code,name,sector\nF1,Hai,paper\n").done();
        assert!(t.export("facilities").contains("F1,Hai,paper,,29001,,,,true,\n"));
        t.import("facilities", "code,name,sector,tax_code\nF1,Hai,paper,\n").done();
        assert!(t.export("facilities").contains("F1,Hai,paper,,,,,,true,\n"));
        t.import("consumption", &format!("{}F1,coke,2020,1,t,metered,đồng hồ\n", CONSUMPTION.replace('\n', ",quality,note\n"))).done();
        t.import("consumption", &format!("{CONSUMPTION}F1,coke,2020,2,t\n")).done();
        assert!(t.export("consumption").contains("F1,coke,2020,2,t,metered,đồng hồ\n"));
        t.import("consumption", &format!("{}F1,coke,2020,2,t,,\n", CONSUMPTION.replace('\n', ",quality,note\n"))).done();
        assert!(t.export("consumption").contains("F1,coke,2020,2,t,declared,\n"));
    }

    fn one_bad_row_among_ten_thousand_writes_nothing_and_is_named(t) {
        let mut facilities = "code,name,sector\n".to_owned();
        let mut rows = CONSUMPTION.to_owned();
        for facility in 0..100 {
            writeln!(facilities, "F{facility:03},x,paper").expect("memory");
            for month in 0..100 {
                let quantity = if (facility, month) == (70, 6) { "12,5".to_owned() } else { month.to_string() };
                writeln!(rows, "F{facility:03},coke,{}-{:02},\"{quantity}\",t", 2015 + month / 12, month % 12 + 1).expect("memory");
            }
        }
        t.import("facilities", &facilities).done();
        let run = t.import("consumption", &rows).refused();
        let refused = run.json()["refused"].clone();
        assert_eq!(refused.as_array().map(Vec::len), Some(1));
        assert_eq!((refused[0]["line"].clone(), refused[0]["column"].clone(), refused[0]["file"].clone()), (json!(7008), json!("quantity"), json!("in.csv")));
        assert_eq!(t.number("SELECT COUNT(*) FROM consumption"), 0);
        assert_eq!(t.number("SELECT COUNT(*) FROM journal"), 1);
        let mended = t.import("consumption", &rows.replace("12,5", "12.5")).done().json();
        assert_eq!(mended["added"], 10_000);
        t.check();
    }

    fn a_dry_run_judges_as_the_real_run_and_writes_nothing(t) {
        with_facility(&t);
        t.file("good.csv", format!("{CONSUMPTION}F1,coke,2020,1,t\n"));
        t.file("bad.csv", format!("{CONSUMPTION}F1,coke,2020,1,m3\n"));
        let dry = t.run(&["import", "consumption", "good.csv", "--dry-run", "--json"]).done().json();
        assert_eq!(dry, json!({"added": 1, "changed": 0, "unchanged": 0, "refused": []}));
        t.run(&["import", "consumption", "bad.csv", "--dry-run"]).refused();
        assert_eq!(t.number("SELECT COUNT(*) FROM consumption"), 0);
        assert_eq!(t.run(&["import", "consumption", "good.csv", "--json"]).done().json(), dry);
    }

    fn several_files_are_one_transaction(t) {
        with_facility(&t);
        t.file("a.csv", format!("{CONSUMPTION}F1,coke,2020-01,1,t\n"));
        t.file("b.csv", format!("{CONSUMPTION}F1,coke,2020-02,1,t\nF1,coke,2020-01,1,t\n"));
        let refused = t.run(&["import", "consumption", "a.csv", "b.csv", "--json"]).refused().json()["refused"].clone();
        assert_eq!((refused[0]["file"].clone(), refused[0]["line"].clone()), (json!("b.csv"), json!(3)));
        assert!(text(&refused[0]["because"]).contains("line 2 of a.csv"), "{refused}");
        assert_eq!(t.number("SELECT COUNT(*) FROM consumption"), 0);
        t.file("b.csv", format!("{CONSUMPTION}F1,coke,2020-02,1,t\n"));
        t.run(&["import", "consumption", "a.csv", "b.csv"]).done();
        assert_eq!(t.number("SELECT COUNT(*) FROM journal"), 2);
    }

    fn records_never_overlap(t) {
        with_facility(&t);
        t.import("consumption", &format!("{CONSUMPTION}F1,coke,2020,12,t\nF1,lpg,2020-02,1,t\n")).done();
        for (row, other) in [
            ("F1,coke,2020-07,1,t", "2020"),
            ("F1,coke,2020-Q1,1,t", "2020"),
            ("F1,lpg,2020,1,t", "2020-02"),
            ("F1,lpg,2020-H1,1,t", "2020-02"),
        ] {
            let refused = t.import("consumption", &format!("{CONSUMPTION}{row}\n")).refused().json()["refused"][0].clone();
            assert_eq!(refused["column"], "period");
            assert!(text(&refused["because"]).contains(&format!("for {other} ")), "{refused}");
        }
        let refused = t.import("consumption", &format!("{CONSUMPTION}F1,diesel,2020,1,t\nF1,diesel,2020-03,1,t\n")).refused().json()["refused"][0].clone();
        assert!(text(&refused["because"]).contains("line 2 of in.csv"), "{refused}");
        // another stream, and output of another product, are free
        t.import("consumption", &format!("{CONSUMPTION}F1,diesel,2020-07,1,t\n")).done();
        t.import("output", &format!("{OUTPUT}F1,2020,1,t\n")).done();
        t.import("output", &format!("{OUTPUT}F1,2020-04,1,t\n")).refused();
        t.import("output", "facility,period,product,quantity,unit\nF1,2020-04,yarn,1,t\n").done();
        t.check();
    }

    fn every_bad_cell_is_named_with_its_column_and_reason(t) {
        with_facility(&t);
        let header = CONSUMPTION.replace('\n', ",quality\n");
        for (row, column, said) in [
            ("F11,coke,2020,1,t,", "facility", "Did you mean “F1”"),
            ("f1,coke,2020,1,t,", "facility", "no facility"),
            (",coke,2020,1,t,", "facility", "empty"),
            ("F1,cokes,2020,1,t,", "stream", "Did you mean “coke”"),
            ("F1,coke,2020-13,1,t,", "period", "2023-Q2"),
            ("F1,coke,1989,1,t,", "period", "1990"),
            ("F1,coke,2099,1,t,", "period", "2099"),
            ("F1,coke,2020,,t,", "quantity", "empty"),
            ("F1,coke,2020,-1,t,", "quantity", "below zero"),
            ("F1,coke,2020,1e3,t,", "quantity", "1e3"),
            ("F1,coke,2020,0.0000000001,t,", "quantity", "18"),
            ("F1,coke,2020,1,T,", "unit", "Did you mean “t”"),
            ("F1,coke,2020,1,m3,", "unit", "t, kg, MJ, GJ, TJ, toe"),
            ("F1,coke,2020,1,t,guessed", "quality", "metered, invoiced, declared, estimated"),
        ] {
            let refused = t.import("consumption", &format!("{header}{row}\n")).refused().json()["refused"][0].clone();
            assert_eq!((refused["column"].clone(), refused["line"].clone()), (json!(column), json!(2)), "{row}");
            assert!(text(&refused["because"]).contains(said), "{refused}");
        }
        assert_eq!(t.number("SELECT COUNT(*) FROM consumption"), 0);
    }

    fn vietnamese_numbers_and_messages_are_spoken(t) {
        with_facility(&t);
        t.file("c.csv", "facility;stream;period;quantity;unit\nF1;coke;2020;1.234,5;t\n");
        t.run(&["import", "consumption", "c.csv", "--locale", "vi"]).done();
        assert!(t.export("consumption").contains("F1,coke,2020,1234.5,t,declared,"));
        t.file("c.csv", "facility;stream;period;quantity;unit\nF1;coke;2021;1,5;t\n");
        let run = t.run(&["import", "consumption", "c.csv", "--lang", "vi"]).refused();
        assert!(run.err.contains("c.csv, dòng 2, cột quantity: “1,5” có dấu phẩy"), "{}", run.err);
        let run = t.run(&["import", "consumption", "c.csv"]).refused();
        assert!(run.err.contains("line 2, column quantity"), "{}", run.err);
        t.file("f.csv", "code,name,sector,opened_on\nF2,Hai,paper,30/04/2020\n");
        t.run(&["import", "facilities", "f.csv", "--locale", "vi"]).done();
        assert!(t.export("facilities").contains("2020-04-30"));
    }
}
