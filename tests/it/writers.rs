//! Many writers at once: one unbroken chain, no lost sum.

use crate::support::{CONSUMPTION, OUTPUT, Sachhon, assert_near, on_both_databases};

on_both_databases! {
    fn eight_writers_at_once_lose_nothing(t) {
        t.import("facilities", "code,name,sector\nF1,x,paper\n").done();
        t.import("output", &format!("{OUTPUT}F1,2020,10,t\nF1,2023,10,t\n")).done();
        let t = &t;
        std::thread::scope(|scope| {
            for writer in 0..8 {
                scope.spawn(move || {
                    for round in 0..6 {
                        // each writes a twelfth of its stream's year, all of them the same facility and years
                        let stream = ["coke", "lpg", "diesel", "fuel-oil", "petrol", "jet-fuel", "wood", "natural-gas"][writer];
                        let rows: String = [2020, 2023]
                            .iter()
                            .flat_map(|year| [2 * round + 1, 2 * round + 2].map(|month| format!("F1,{stream},{year}-{month:02},1,toe\n")))
                            .collect();
                        let name = format!("w{writer}-{round}.csv");
                        t.file(&name, format!("{CONSUMPTION}{rows}"));
                        t.run(&["import", "consumption", &name]).done();
                    }
                });
            }
        });
        assert_eq!(t.number("SELECT COUNT(*) FROM journal"), 2 + 48);
        t.check();
        t.baseline("2020-01", "2020-12").done();
        let sector = t.sector("paper", "2023");
        assert_near(&sector["actual_toe"], 96.0);
        assert_near(&sector["value"], 0.0);
    }

    fn eight_first_starts_at_once_set_up_one_database(t) {
        let t = &t;
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(move || t.run(&["journal", "verify"]).done());
            }
        });
        assert_eq!(t.number("SELECT COUNT(*) FROM journal_head"), 1);
    }
}

#[test]
fn a_test_database_is_empty() {
    // guards the harness itself: two tests never share a database
    assert_ne!(Sachhon::on_sqlite().url, Sachhon::on_sqlite().url);
}
