//! A scope lets through what is in it and nothing else, for every kind of read.

use sachhon::app::{App, exports, reports};
use sachhon::domain::adjustments::Adjustment;
use sachhon::domain::audits::Audit;
use sachhon::domain::consumption::Consumption;
use sachhon::domain::drivers::Driver;
use sachhon::domain::facilities::Facility;
use sachhon::domain::measures::Measure;
use sachhon::domain::norm_assignments::NormAssignment;
use sachhon::domain::outputs::Output;
use sachhon::domain::pauses::Pause;
use sachhon::domain::periods::PeriodAsked;
use sachhon::domain::products::Product;
use sachhon::domain::registers::{KeyPart, Register};
use sachhon::domain::scopes::Scope;
use sachhon::domain::sectors::Sector;
use sachhon::report::json;

use crate::support::{CONSUMPTION, OUTPUT, PROGRAMME, Sachhon, block_on, gap_of, indicator, on_both_databases};

fn two_plants(t: &Sachhon) -> App {
    t.import("facilities", "code,name,sector,commune\nA,a,paper,c1\nB,b,steel,c2\n").done();
    t.import("consumption", &format!("{CONSUMPTION}A,coke,2023,1,t\nB,coke,2023,1,t\n")).done();
    t.import("output", &format!("{OUTPUT}A,2023,1,t\nB,2023,1,t\n")).done();
    t.import("pauses", "facility,from\nA,2024-01\nB,2024-01\n").done();
    t.import("products", "facility,product,unit,equivalence\nA,main,t,1\nB,main,t,1\n").done();
    t.import("drivers", "facility,driver,period,value\nA,days,2023-01,1\nB,days,2023-01,1\n").done();
    let adjustment = |code: &str| format!("{code},energy,2023,x,1,toe,other,x\n");
    t.import(
        "adjustments",
        &format!(
            "facility,stream_group,period,reference,amount,unit,kind,reason\n{}{}",
            adjustment("A"),
            adjustment("B")
        ),
    )
    .done();
    t.import(
        "audits",
        "reference,facility,held_on,kind,team\naudit-A,A,2023-01-01,energy,x\naudit-B,B,2023-01-01,energy,x\n",
    )
    .done();
    t.import("measures", "audit,title,stream\naudit-A,x,coke\naudit-B,x,coke\n").done();
    for facility in ["A", "B"] {
        t.sql(&format!(
            "INSERT INTO norm_assignment (facility, product, norm, version) VALUES ('{facility}', 'main', 'beer', 1)"
        ));
    }
    t.app()
}

on_both_databases! {
    fn every_register_and_report_keeps_to_its_scope(t) {
        let app = two_plants(&t);
        let scopes = [
            (Scope::Everything, "AB"),
            (Scope::Sector(Sector::Paper), "A"),
            (Scope::Area(vec!["c2".to_owned()]), "B"),
            (Scope::Facilities(vec!["B".to_owned()]), "B"),
            (Scope::Facilities(vec![]), ""),
            (Scope::Area(vec!["c3".to_owned()]), ""),
        ];
        for (scope, expected) in scopes {
            macro_rules! seen {
                ($R:ty) => {{
                    let records = block_on(exports::export::<$R>(&app, &scope)).expect("an export");
                    let seen: String = records.iter().map(|record| match &record.key()[0] { KeyPart::Text(code) => code.clone(), KeyPart::Period(_) => unreachable!() }).collect();
                    assert_eq!(seen, expected, "{} in {scope:?}", <$R>::KIND.word());
                }};
            }
            seen!(Facility);
            seen!(Consumption);
            seen!(Output);
            seen!(Pause);
            seen!(Product);
            seen!(Driver);
            seen!(Adjustment);
            seen!(NormAssignment);
            let audits = block_on(exports::export::<Audit>(&app, &scope)).expect("an export");
            assert_eq!(audits.iter().map(|audit| audit.facility.as_str()).collect::<String>(), expected, "audits in {scope:?}");
            let measures = block_on(exports::export::<Measure>(&app, &scope)).expect("an export");
            assert_eq!(measures.iter().map(|measure| measure.audit.trim_start_matches("audit-")).collect::<String>(), expected);
            let asked = PeriodAsked::parse("2023").expect("a period");
            let (report, head) = block_on(reports::compile(&app, PROGRAMME, asked, &scope)).expect("a report");
            let report: serde_json::Value = serde_json::from_str(&json::write(&report, &head.hash, "en")).expect("JSON");
            let energy = indicator(&report, "energy-reduction");
            let named: String = ["A", "B"].into_iter().filter(|code| gap_of(&energy, code).is_some()).collect();
            assert_eq!(named, expected, "the report in {scope:?}");
        }
    }
}
