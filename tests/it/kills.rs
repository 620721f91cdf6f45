//! An import that is killed in its middle leaves nothing.

use std::fmt::Write;
use std::time::Instant;

use crate::support::{CONSUMPTION, Sachhon, on_both_databases};

/// Kills spread over the length of one import.
const KILLS: u32 = 24;

fn rows() -> String {
    let mut rows = CONSUMPTION.to_owned();
    for stream in ["coke", "lpg", "diesel", "wood"] {
        for month in 0..240 {
            for facility in 0..10 {
                writeln!(rows, "F{facility},{stream},{}-{:02},{month}.5,t", 2001 + month / 12, month % 12 + 1)
                    .expect("memory");
            }
        }
    }
    rows
}

/// Rows of consumption, entries of the journal, derived rows.
fn left(t: &Sachhon) -> (i64, i64, i64) {
    (
        t.number("SELECT COUNT(*) FROM consumption"),
        t.number("SELECT COUNT(*) FROM journal"),
        t.number("SELECT COUNT(*) FROM assessment"),
    )
}

on_both_databases! {
    fn a_killed_import_is_there_whole_or_not_at_all(t) {
        let facilities: String = (0..10).map(|facility| format!("F{facility},x,paper\n")).collect();
        t.import("facilities", &format!("code,name,sector\n{facilities}")).done();
        t.file("rows.csv", rows());
        let started = Instant::now();
        t.run(&["import", "consumption", "rows.csv", "--dry-run"]).done();
        let judging = started.elapsed();
        let mut killed = 0;
        for kill in 1..=KILLS {
            let mut import = t.command(&["import", "consumption", "rows.csv"]).spawn().expect("the program starts");
            // from within the judging to well into the writing
            std::thread::sleep(judging * kill / (KILLS / 3));
            import.kill().expect("a child");
            import.wait().expect("a child");
            let left = left(&t);
            t.run(&["journal", "verify"]).done();
            if left.0 > 0 {
                assert_eq!(left, (9600, 2, 2400), "kill {kill} came too late, and then all of it is there");
                t.check();
                break;
            }
            killed += 1;
            assert_eq!(left, (0, 1, 0), "kill {kill}");
        }
        assert!(killed >= 3, "only {killed} kills came before the end");
    }
}
