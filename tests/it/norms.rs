//! National norms: what a plant used for what it made, counted as its norm counts, and why it cannot be.

use sachhon::app::norms::{self, NormFinding};
use sachhon::domain::gaps::Gap;
use sachhon::domain::norms::Incomparable;
use sachhon::domain::periods::ReportingPeriod;
use sachhon::domain::scopes::Scope;

use crate::forms::post;
use crate::support::served::Served;
use crate::support::{CONSUMPTION, OUTPUT, PROGRAMME, Sachhon, block_on, monthly, on_both_databases};

fn findings(t: &Sachhon, year: i32) -> Vec<NormFinding> {
    let period = Some(ReportingPeriod::year(year));
    let app = t.app();
    block_on(async {
        let found = norms::dashboard(&app, PROGRAMME, period, &Scope::Everything).await.expect("norms");
        app.close().await.expect("closed");
        found.findings
    })
}

/// Assigns a norm on the page.
#[track_caller]
pub(crate) fn assign(served: &Served, facility: &str, norm: &str, capacity: &str, unit: &str) {
    let fields =
        [("facility", facility), ("product", "main"), ("norm", norm), ("capacity", capacity), ("capacity_unit", unit)];
    let answer = post(served, "/norms?period=2023", &fields);
    assert_eq!(answer.status, 303, "{facility}: {}", answer.body);
    assert_eq!(answer.header("location"), Some(format!("/norms?programme={PROGRAMME}&period=2023").as_str()));
}

/// What becomes of each facility, by code: `above` or `within` with its share of the limit, or the reason.
fn fates(t: &Sachhon, year: i32) -> Vec<String> {
    let fate = |one: NormFinding| {
        let fate = match &one.outcome {
            Ok(specific) if specific.is_above() => format!("above {}", specific.value),
            Ok(specific) => format!("within {}", specific.value),
            Err(why) => match why {
                Incomparable::NotOpen => "not open".to_owned(),
                Incomparable::NotInForce(_) => "not in force".to_owned(),
                Incomparable::NoBand => "no band".to_owned(),
                Incomparable::Unmeasured(gap) => gap.code().to_owned(),
                Incomparable::OtherProducts(products) => format!("also {}", products.join(" ")),
                Incomparable::OtherUnit => "other unit".to_owned(),
                Incomparable::TooSmall => "too small".to_owned(),
            },
        };
        format!("{} {fate}", one.facility.code)
    };
    let mut fates: Vec<String> = findings(t, year).into_iter().map(fate).collect();
    fates.sort();
    fates
}

/// A brewery that uses everything a norm has an opinion on.
///
/// Worked by hand for 2023: 2 000 000 kWh × 3.6 = 7 200 000 MJ; 400 t of coal × 25.122 MJ/kg = 10 048 800;
/// 100 t of husk × 15.6 = 1 560 000; 100 000 kWh of its own sun = 360 000; less 50 000 kWh sold = 180 000;
/// electricity of its own from fuel counts nothing. Together 18 988 800 MJ on 100 000 hl: 189.888 MJ/hl,
/// within 196. At 6.46 MJ/kWh it would come to 248.5 and be above.
pub(crate) fn brewery(t: &Sachhon) {
    t.import("facilities", "code,name,sector\nBI,Bia Cồn Nổi,beverages\n").done();
    t.import(
        "consumption",
        &format!(
            "{CONSUMPTION}BI,electricity,2023,2000000,kWh\nBI,anthracite-3-4,2023,400,t\nBI,rice-husk,2023,100,t\n\
             BI,electricity-own-renewable,2023,100,MWh\nBI,electricity-sold,2023,50000,kWh\nBI,electricity-own-fuel,2023,300000,kWh\n"
        ),
    )
    .done();
    t.import("output", &format!("{OUTPUT}BI,2023,10000000,l\n")).done();
}

on_both_databases! {
    fn a_plant_is_held_against_its_norm_with_electricity_at_its_own_heat(t) {
        brewery(&t);
        let served = Served::start(&t, &["serve", "--lang", "en"]);
        assert!(served.get("/norms?period=2023").body.contains("No facility has a norm assigned"));
        assert!(served.get("/facilities/BI?period=2023").body.contains("No national norm is assigned"));
        assign(&served, "BI", "beer", "30000000", "l");
        assert_eq!(fates(&t, 2023), ["BI within 23736/125"]);
        let page = served.get("/norms?period=2023").body;
        assert!(page.contains("<h1>0 of 1 facilities are above"), "{page}");
        for said in [">189.9<", "96.88%", "Within the norm", "capacity 30,000,000 l/year", "189.9 / 196 MJ/hl", "sec-vn-2016"] {
            assert!(page.contains(said), "{said}: {page}");
        }
        // a smaller brewery may use more, a larger one less: the band is looked up
        assign(&served, "BI", "beer", "199999.99", "hl");
        assert!(served.get("/norms?period=2023").body.contains("189.9 / 286 MJ/hl"));
        assign(&served, "BI", "beer", "100000.01", "m3");
        let page = served.get("/facilities/BI?period=2023&lang=vi").body;
        assert!(page.contains("Cao hơn định mức") && page.contains("189,9 MJ/hl") && page.contains("129 MJ/hl"), "{page}");
        assert_eq!(t.number("SELECT COUNT(*) FROM norm_assignment"), 1);
        // the chart has the same finding, for the year and for the facility's years
        for (of, said) in [("", "1 of 1 facilities above their norm in 2023"), ("&facility=BI", "Bia Cồn Nổi: above its norm in 1 of 1 years")] {
            let chart = served.get(&format!("/charts/norm-comparison.svg?period=2023&lang=en{of}")).is(200).body;
            assert!(chart.contains(said), "{chart}");
        }
        t.check();
    }

    fn at_the_limit_is_within_and_a_megajoule_more_is_above(t) {
        // cold rolling: 1500 MJ/t from 2021, 1600 before
        t.import("facilities", "code,name,sector\nA,a,steel\nB,b,steel\n").done();
        let rows = |year: i32, used: [i64; 2]| format!("A,coke,{year},{},MJ\nB,coke,{year},{},MJ\n", used[0], used[1]);
        let used = [rows(2020, [1_600_000, 1_600_001]), rows(2021, [1_500_000, 1_500_001])].concat();
        t.import("consumption", &format!("{CONSUMPTION}{used}")).done();
        t.import("output", &format!("{OUTPUT}A,2020,1000,t\nB,2020,1000000,kg\nA,2021,1000,t\nB,2021,1000,t\n")).done();
        let served = Served::start(&t, &["serve"]);
        assign(&served, "A", "steel-cold-rolling", "", "");
        assign(&served, "B", "steel-cold-rolling", "", "");
        assert_eq!(fates(&t, 2020), ["A within 1600", "B above 1600001/1000"]);
        assert_eq!(fates(&t, 2021), ["A within 1500", "B above 1500001/1000"]);
        // the one above leads
        assert_eq!(findings(&t, 2021)[0].facility.code, "B");
    }

    fn what_cannot_be_compared_says_why(t) {
        let codes = ["BAND", "CLOSED", "GAP", "MANY", "OIL", "SMALL", "UNIT"];
        let rows: String = codes.iter().map(|code| format!("{code},x,other,{}\n", if *code == "CLOSED" { "2022-01-01" } else { "" })).collect();
        t.import("facilities", &format!("code,name,sector,closed_on\n{rows}")).done();
        let used: String = codes.iter().filter(|code| **code != "GAP").map(|code| format!("{code},electricity,2023,1000,kWh\n")).collect();
        let gap = monthly(2023..=2023, |month| format!("GAP,electricity,{month},1,kWh")).replace("GAP,electricity,2023-05,1,kWh\n", "");
        t.import("consumption", &format!("{CONSUMPTION}{used}{gap}OIL,petrol,2023,1,l\n")).done();
        let made = "BAND,2023,main,9,t\nCLOSED,2023,main,9,t\nGAP,2023,main,9,t\nMANY,2023,main,9,t\nMANY,2023,yarn,1,kg\nMANY,2023,old,0,t\nOIL,2023,main,9,t\nSMALL,2023,main,299.999,t\nUNIT,2023,main,9,piece\n";
        t.import("output", &format!("facility,period,product,quantity,unit\n{made}")).done();
        let served = Served::start(&t, &["serve", "--lang", "vi"]);
        assign(&served, "BAND", "paper-tissue", "50001", "t");
        assign(&served, "SMALL", "seafood-shrimp", "", "");
        for code in ["CLOSED", "GAP", "MANY", "OIL", "UNIT"] {
            assign(&served, code, "steel-sintering", "", "");
        }
        assert_eq!(
            fates(&t, 2023),
            ["BAND no band", "CLOSED not open", "GAP missing-period", "MANY also yarn", "OIL no-factor", "SMALL too small", "UNIT other unit"]
        );
        let gap = findings(&t, 2023).into_iter().find(|one| one.facility.code == "GAP").expect("assigned");
        assert!(matches!(&gap.outcome, Err(Incomparable::Unmeasured(Gap::MissingPeriod(months))) if months.len() == 1));
        let page = served.get("/norms?period=2023&lang=vi").body;
        for said in ["thông tư không có mức cho công suất này", "cơ sở không hoạt động", "05/2023", "yarn; năng lượng không đo riêng", "xăng", "300 t/năm", "không quy đổi được sang t"] {
            assert!(page.contains(said), "{said}: {page}");
        }
        // after the last limit ended, and before the first began, none is borrowed from another year
        let page = served.get("/norms?period=2026&lang=en").body;
        assert!(page.contains("no norm in force for the whole year; the nearest applied from 01/01/2021 to 31/12/2025"), "{page}");
        assert_eq!(fates(&t, 2026)[2], "GAP not in force");
        assert_eq!(fates(&t, 2019)[5], "SMALL not in force");
    }

    fn an_assignment_is_recorded_and_taken_back_like_any_record(t) {
        brewery(&t);
        let served = Served::start(&t, &["serve", "--lang", "en"]);
        let fields = |norm: &'static str, capacity: &'static str, unit: &'static str, facility: &'static str| {
            [("facility", facility), ("product", "main"), ("norm", norm), ("capacity", capacity), ("capacity_unit", unit), ("note", "<typed>")]
        };
        for (wrong, said) in [
            (fields("bear", "1", "l", "BI"), "beer"),
            (fields("beer", "", "", "BI"), "go"),
            (fields("beer", "30000", "t", "BI"), "l, m3, hl"),
            (fields("beer", "30000", "", "BI"), "href=\"#capacity_unit\""),
            (fields("beer", "-1", "l", "BI"), "href=\"#capacity\""),
            (fields("beer", "30000", "l", "BIA"), "BI"),
        ] {
            let answer = post(&served, "/norms", &wrong);
            assert_eq!(answer.status, 422, "{wrong:?}");
            assert!(answer.body.contains(said) && answer.body.contains("value=\"&lt;typed&gt;\""), "{said}: {}", answer.body);
        }
        assert_eq!(t.number("SELECT COUNT(*) FROM norm_assignment"), 0);
        assert_eq!(t.run(&["import", "norm-assignments", "x.csv"]).code, 2, "it has no files");
        assign(&served, "BI", "beer", "30000000", "l");
        assert_eq!(t.number("SELECT COUNT(*) FROM journal WHERE actor = 'web:local' AND subject = 'norm-assignments' AND row_count = 1"), 1);
        // what hangs on a facility keeps it
        t.import("facilities", "code,name,sector\nBJ,x,beverages\n").done();
        assign(&served, "BJ", "soft-drink-still", "", "");
        let refused = t.void("facilities", "code\nBJ\n").refused().json();
        assert!(refused.to_string().contains("norm-assignments"), "{refused}");
        let without = [("void-facility", "BJ"), ("void-product", "main"), ("void-reason", " ")];
        assert_eq!(post(&served, "/norms/void", &without).status, 422);
        let with = [("void-facility", "BJ"), ("void-product", "main"), ("void-reason", "gắn nhầm")];
        assert_eq!(post(&served, "/norms/void", &with).status, 303);
        assert_eq!(post(&served, "/norms/void", &with).status, 422, "it is gone");
        assert_eq!(t.number("SELECT COUNT(*) FROM journal WHERE action = 'void' AND reason = 'gắn nhầm'"), 1);
        t.void("facilities", "code\nBJ\n").done();
        t.check();
    }
}
