//! Baselines: what they need, what freezes, what makes a new version.

use serde_json::json;

use crate::support::{CONSUMPTION, OUTPUT, PROGRAMME, Sachhon, assert_near, monthly, on_both_databases};

fn plant(t: &Sachhon) {
    t.import("facilities", "code,name,sector\nF1,Nhà máy,paper\nF2,Nhà máy,paper\n").done();
    let rows = monthly(2020..=2021, |month| format!("F1,coke,{month},10,toe"));
    t.import("consumption", &format!("{CONSUMPTION}{rows}F1,coke,2023,114,toe\n")).done();
    let rows = monthly(2020..=2021, |month| format!("F1,{month},5,t"));
    t.import("output", &format!("{OUTPUT}{rows}F1,2023,60,t\n")).done();
}

on_both_databases! {
    fn each_result_is_set_or_refused_alone(t) {
        plant(&t);
        let run = t.baseline("2020-01", "2021-12").done();
        assert_eq!(run.json()["set"], json!([{"facility": "F1", "result": "energy", "version": 1, "new": true, "method": "ratio", "why_ratio": null}]));
        let refused = &run.json()["refused"][0];
        assert_eq!((refused["facility"].clone(), refused["reason"].clone()), (json!("F2"), json!("missing-period")));
        // when none can be set, the input was refused
        let one = t.run(&["baseline", "set", "--programme", PROGRAMME, "--from", "2020-01", "--to", "2020-12", "--facility", "F2", "--reason", "r"]);
        assert_eq!(one.code, 3, "{one:?}");
        assert!(one.err.contains("missing-period"), "{}", one.err);
    }

    fn setting_the_same_again_changes_nothing(t) {
        plant(&t);
        t.baseline("2020-01", "2020-12").done();
        let head = t.run(&["journal", "head"]).done().out;
        let again = t.baseline("2020-01", "2020-12").done().json();
        assert_eq!(again["set"], json!([{"facility": "F1", "result": "energy", "version": 1, "new": false, "method": "ratio", "why_ratio": null}]));
        assert_eq!(t.run(&["journal", "head"]).done().out, head);
        let other = t.baseline("2020-01", "2021-12").done().json();
        assert_eq!(other["set"][0]["version"], 2);
        t.check();
    }

    fn later_changes_never_move_a_baseline(t) {
        plant(&t);
        t.baseline("2020-01", "2020-12").done();
        assert_near(&t.sector("paper", "2023")["value"], 5.0);
        t.import("consumption", &format!("{CONSUMPTION}F1,coke,2020-06,70,toe\n")).done();
        assert_near(&t.sector("paper", "2023")["value"], 5.0);
        t.void("output", "facility,period\nF1,2020-06\n").done();
        assert_near(&t.sector("paper", "2023")["value"], 5.0);
        t.check();
        // until it is set anew
        t.import("output", &format!("{OUTPUT}F1,2020-06,5,t\n")).done();
        t.baseline("2020-01", "2020-12").done();
        assert_near(&t.sector("paper", "2023")["value"], 100.0 * (1.0 - 114.0 / 180.0));
        t.check();
    }

    fn a_baseline_allows_no_gap_and_needs_twelve_open_months(t) {
        plant(&t);
        t.void("consumption", "facility,stream,period\nF1,coke,2020-05\n").done();
        let refused = t.baseline("2020-01", "2020-12").refused().json()["refused"].clone();
        assert_eq!(refused[0], json!({"facility": "F1", "result": "energy", "reason": "missing-period", "periods": ["2020-05"]}));
        t.import("facilities", "code,name,sector,opened_on\nF1,Nhà máy,paper,2021-02-01\n").done();
        let refused = t.baseline("2020-06", "2021-12").refused().json()["refused"].clone();
        assert_eq!(refused[0]["reason"], "missing-period");
        t.import("facilities", "code,name,sector,opened_on\nF1,Nhà máy,paper,2021-01-31\n").done();
        t.baseline("2020-06", "2021-12").done();
        t.check();
    }

    fn a_baseline_of_nothing_is_refused(t) {
        t.import("facilities", "code,name,sector\nF1,x,paper\nF2,x,paper\n").done();
        t.import("consumption", &format!("{CONSUMPTION}F1,coke,2020,0,t\nF2,coke,2020,1,t\n")).done();
        t.import("output", &format!("{OUTPUT}F1,2020,5,t\nF2,2020,0,t\n")).done();
        let refused = t.baseline("2020-01", "2020-12").refused().json()["refused"].clone();
        assert_eq!((refused[0]["reason"].clone(), refused[1]["reason"].clone()), (json!("zero-baseline"), json!("no-output")));
    }

    fn wrong_usage_is_told_and_exits_2(t) {
        plant(&t);
        let set = |extra: &[&str]| {
            let all: Vec<&str> = ["baseline", "set", "--reason", "r"].iter().chain(extra).copied().collect();
            t.run(&all)
        };
        let cases: [(&[&str], &str); 6] = [
            (&["--programme", "nghe-an-scp-2021-2052", "--from", "2020-01", "--to", "2020-12", "--all"], "nghe-an-scp-2021-2025"),
            (&["--programme", PROGRAMME, "--from", "2020-01", "--to", "2020-11", "--all"], "twelve months"),
            (&["--programme", PROGRAMME, "--from", "2020-13", "--to", "2021-12", "--all"], "2020-13"),
            (&["--programme", PROGRAMME, "--from", "2020-01", "--to", "2020-12"], "--all"),
            (&["--programme", PROGRAMME, "--from", "2020-01", "--to", "2020-12", "--facility", "F9"], "F9"),
            (&["--programme", PROGRAMME, "--from", "2020-01", "--to", "2020-12", "--all", "--reason", " "], "--reason"),
        ];
        for (arguments, named) in cases {
            let run = if arguments.contains(&"--reason") { t.run(&[&["baseline", "set"], arguments].concat()) } else { set(arguments) };
            assert_eq!(run.code, 2, "{run:?}");
            assert!(run.err.contains(named), "{}", run.err);
        }
    }
}
