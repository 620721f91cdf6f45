//! Places, what is recorded of them, audits and activities: what hangs together, and what is refused.

use crate::support::{on_both_databases, text};

const PLACES: &str = "code,name,kind,opened_on,closed_on\n";
const ACTIVITIES: &str = "code,kind,title,period,parent\n";

on_both_databases! {
    fn what_is_recorded_of_a_place_lies_in_its_opening_dates(t) {
        t.import("places", &format!("{PLACES}village-1,Làng nghề,craft-village,2022-03-01,2023-07-01\nS1,Siêu thị,supermarket,2022-03-01,2023-07-01\n")).done();
        for (day, is_open) in
            [("2022-02-28", false), ("2022-03-01", true), ("2023-06-30", true), ("2023-07-01", false)]
        {
            for (kind, rows) in [
                ("awareness", format!("place,held_on,topic\nvillage-1,{day},Bao bì\n")),
                ("packaging", format!("place,surveyed_on,degree\nS1,{day},full\n")),
            ] {
                let run = t.import(kind, &rows);
                if is_open {
                    run.done();
                } else {
                    let refused = run.refused().json()["refused"][0].clone();
                    assert!(text(&refused["because"]).contains("not open"), "{refused}");
                    assert!(["held_on", "surveyed_on"].contains(&text(&refused["column"]).as_str()));
                }
            }
        }
        // dates that leave out what is recorded cannot be set either
        let early = t.import("places", &format!("{PLACES}village-1,Làng nghề,craft-village,2022-03-01,2023-06-30\n")).refused().json();
        assert!(text(&early["refused"][0]["because"]).contains("2023-06-30"), "{early}");
        assert_eq!(early["refused"][0]["column"], "closed_on");
        let late = t.import("places", &format!("{PLACES}S1,Siêu thị,supermarket,2022-03-02,\n")).refused().json();
        assert_eq!(late["refused"][0]["column"], "opened_on");
        t.import("places", &format!("{PLACES}village-1,Làng nghề,craft-village,,\n")).done();
        let used = t.void("places", "code\nvillage-1\n").refused().json();
        assert!(text(&used["refused"][0]["because"]).contains("awareness"), "{used}");
        let unknown = t.import("awareness", "place,held_on,topic\nvillage-2,2023-01-01,x\n").refused().json();
        assert!(text(&unknown["refused"][0]["because"]).contains("Is it “village-1”"), "{unknown}");
    }

    fn an_activity_names_what_is_there_and_is_no_part_of_itself(t) {
        // a child may stand before its parent in one file
        t.import("activities", &format!("{ACTIVITIES}C,project,c,2022,P\nP,project,p,2022,\n")).done();
        for (row, column, said) in [
            ("X,project,x,2022,X", "parent", "part of itself"),
            ("P,project,p,2022,C", "parent", "part of itself"),
            ("X,project,x,2022,PP", "parent", "no code “PP”"),
            ("X,projekt,x,2022,", "kind", "Did you mean “project”"),
            ("X,project,x,2022/2020,", "period", "before"),
            ("X,project,x,2016-2020,", "period", "2016/2020"),
            ("X,project,x,2016/2099,", "period", "2099"),
        ] {
            let refused = t.import("activities", &format!("{ACTIVITIES}{row}\n")).refused().json()["refused"][0].clone();
            assert_eq!(refused["column"], column, "{row}: {refused}");
            assert!(text(&refused["because"]).contains(said), "{refused}");
        }
        for (column, value, said) in [
            ("facility", "F9", "no facility"),
            ("place", "V9", "no code"),
            ("count", "1.5", "whole number"),
            ("funding_national", "-1", "below zero"),
            ("status", "done", "registered, appraised"),
        ] {
            let file = format!("code,kind,title,period,{column}\nX,project,x,2022,{value}\n");
            let refused = t.import("activities", &file).refused().json()["refused"][0].clone();
            assert_eq!(refused["column"], column, "{refused}");
            assert!(text(&refused["because"]).to_lowercase().contains(said) , "{refused}");
        }
        let used = t.void("activities", "code\nP\n").refused().json();
        assert!(text(&used["refused"][0]["because"]).contains("activities"), "{used}");
    }

    fn a_measure_is_of_an_audit_and_saves_a_stream_in_its_unit(t) {
        t.import("facilities", "code,name,sector\nF1,x,paper\n").done();
        t.import("audits", "reference,facility,held_on,kind,team\nA1,F1,2023-06-12,cleaner-production,Phòng Công nghiệp\n").done();
        for (row, column) in [
            ("A2,x,coke,,", "audit"),
            ("A1,x,cok,,", "stream"),
            ("A1,x,coke,5,", "unit"),
            ("A1,x,coke,5,kWh", "unit"),
        ] {
            let file = format!("audit,title,stream,expected_saving,unit\n{row}\n");
            assert_eq!(t.import("measures", &file).refused().json()["refused"][0]["column"], column, "{row}");
        }
        t.import("measures", "audit,title,stream,expected_saving,unit\nA1,x,coke,5,toe\n").done();
        for (kind, key, by) in [("audits", "reference\nA1\n", "measures"), ("facilities", "code\nF1\n", "audits")] {
            let used = t.void(kind, key).refused().json();
            assert!(text(&used["refused"][0]["because"]).contains(by), "{used}");
        }
        let unknown = t.import("audits", "reference,facility,held_on,kind,team\nA2,F2,2023-06-12,energy,x\n").refused().json();
        assert_eq!(unknown["refused"][0]["column"], "facility");
    }
}
