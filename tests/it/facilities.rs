//! Facilities: what a file of them may say.

use crate::support::{CONSUMPTION, OUTPUT, assert_near, monthly, on_both_databases, text};

on_both_databases! {
    fn bad_facilities_are_refused_with_the_reason(t) {
        let header = "code,name,sector,opened_on,closed_on,rural\n";
        for (row, column, said) in [
            ("F1,x,papers,,,", "sector", "Did you mean “paper”"),
            ("F1,,paper,,,", "name", "empty"),
            (",x,paper,,,", "code", "empty"),
            ("F1,x,paper,2020-02-30,,", "opened_on", "2020-02-30"),
            ("F1,x,paper,30/04/2020,,", "opened_on", "--locale vi"),
            ("F1,x,paper,2020-02-02,2020-02-01,", "closed_on", "before the opening date"),
            ("F1,x,paper,,,yes", "rural", "true nor false"),
        ] {
            let refused = t.import("facilities", &format!("{header}{row}\n")).refused().json()["refused"][0].clone();
            assert_eq!(refused["column"], column, "{row}");
            assert!(text(&refused["because"]).contains(said), "{refused}");
        }
        assert_eq!(t.number("SELECT COUNT(*) FROM facility"), 0);
    }

    fn records_outside_the_open_months_are_kept_and_not_counted(t) {
        t.import("facilities", "code,name,sector\nF1,x,paper\n").done();
        let rows = monthly(2019..=2020, |month| format!("F1,coke,{month},10,toe"));
        t.import("consumption", &format!("{CONSUMPTION}{rows}")).done();
        let rows = monthly(2019..=2020, |month| format!("F1,{month},5,t"));
        t.import("output", &format!("{OUTPUT}{rows}")).done();
        t.baseline("2019-01", "2019-12").done();
        t.import("facilities", "code,name,sector,closed_on\nF1,x,paper,2020-04-01\n").done();
        let sector = t.sector("paper", "2020");
        assert_near(&sector["actual_toe"], 30.0);
        assert_eq!(t.number("SELECT COUNT(*) FROM consumption"), 24);
        let run = t.run(&["import", "consumption", t.file("late.csv", format!("{CONSUMPTION}F1,coke,2021-01,1,t\n")).to_str().expect("UTF-8")]).done();
        assert!(run.err.contains("1 row lies wholly in months in which the facility is not open"), "{run:?}");
        t.void("consumption", "facility,stream,period\nF1,coke,2021-01\n").done();
        t.check();
        // opened later than its first records: the first counted one is what begins
        t.import("facilities", "code,name,sector,opened_on,closed_on\nF1,x,paper,2019-06-15,\n").done();
        assert_eq!(t.number("SELECT CAST(MIN(first_month) AS BIGINT) FROM first_record"), 2019 * 12 + 5);
        assert_near(&t.sector("paper", "2020")["actual_toe"], 120.0);
        t.check();
    }
}
