//! Why a sector's consumption changed between two years: over the API, on its page, and as a chart.
//!
//! Coal in the unit `toe` counts exactly (1 toe per 41 868 MJ), so that the numbers can be checked with a pencil.

use sachhon::i18n::{Language, Words};
use serde_json::{Value, json};

use crate::support::served::{Answer, Served};
use crate::support::{CONSUMPTION, OUTPUT, Sachhon, assert_near, monthly, on_both_databases, row};

/// TOE and output of a year; nothing is no record.
type Year = Option<(&'static str, &'static str)>;

/// A plant's code with 2021 and 2022.
type Plant = (&'static str, [Year; 2]);

/// Plants of the paper sector, with a record a year.
fn plants(t: &Sachhon, plants: &[Plant]) {
    let rows = plants.iter().flat_map(|(code, years)| {
        let known = [2021, 2022].into_iter().zip(years).filter_map(|(year, values)| Some((year, (*values)?)));
        known.map(move |(year, (toe, output))| {
            (format!("{code},anthracite-1-2,{year},{toe},toe\n"), format!("{code},{year},{output}\n"))
        })
    });
    let (used, made): (String, String) = rows.unzip();
    let facilities: String = plants.iter().map(|(code, _)| [code, ",Nhà máy,paper\n"].concat()).collect();
    t.import("facilities", &format!("code,name,sector\n{facilities}")).done();
    t.import("consumption", &format!("{CONSUMPTION}{used}")).done();
    t.import("output", &format!("{OUTPUT}{made}")).done();
}

/// formulas.md §3 and §9, "Worked": textiles and paper there are two plants here.
const WORKED: [Plant; 2] = [
    ("A", [Some(("5000", "1000,t")), Some(("5820", "1200,t"))]),
    ("B", [Some(("6000", "400,t")), Some(("5529", "380,t"))]),
];

fn ask(served: &Served, query: &str) -> Answer {
    served.get(&format!("/api/v1/sectors/paper/decomposition{query}"))
}

/// The decomposition of paper from 2021 to 2022.
fn paper(t: &Sachhon) -> Value {
    ask(&Served::start(t, &["serve", "--lang", "en"]), "?from=2021&to=2022").is(200).json()
}

#[track_caller]
fn assert_effects(found: &Value, activity: f64, structure: f64, intensity: f64) {
    for (effect, expected) in [("activity", activity), ("structure", structure), ("intensity", intensity)] {
        assert_near(&found["additive"][effect], expected);
    }
    let sum: f64 = ["activity", "structure", "intensity"]
        .map(|effect| found["additive"][effect].as_f64().expect("a number"))
        .iter()
        .sum();
    assert_near(&found["change"], sum);
}

on_both_databases! {
    fn the_worked_example_is_reached_through_records(t) {
        plants(&t, &WORKED);
        let served = Served::start(&t, &["serve", "--lang", "en"]);
        let found = ask(&served, "?from=2021&to=2022").is(200).json();
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
        assert_eq!((&found["change"], &found["consumption"], &found["output"]), (&json!(349.0), &json!([11_000.0, 11_349.0]), &json!([1400.0, 1580.0])));
        assert_eq!((&found["output_unit"], &found["facilities_counted"], &found["left_out"]), (&json!("t"), &json!(2), &json!([])));
        assert_eq!((&found["sector"], &found["from"], &found["to"], &found["reason"]), (&json!("paper"), &json!("2021"), &json!("2022"), &Value::Null));
        // without an earlier year: the one before
        assert_eq!(ask(&served, "?to=2022").is(200).json(), found);
        // the same through the command
        t.file("parts.csv", "part,period,activity,consumption\nA,2021,1000,5000\nA,2022,1200,5820\nB,2021,400,6000\nB,2022,380,5529\n");
        let command = t.run(&["decompose", "parts.csv"]).done().json();
        for field in ["from", "to", "change", "additive", "multiplicative"] {
            assert_eq!(command[field], found[field], "{field}");
        }
        // the page and the chart say so in words
        for (language, title) in [("vi", "Giấy, năm 2022 so với 2021: tiêu hao tăng 349 TOE; sản lượng +1.350, cơ cấu −661, cường độ −340"),
                                  ("en", "Paper, 2022 against 2021: consumption rose by 349 TOE; output +1,350, structure −661, intensity −340")] {
            let chart = served.get(&format!("/charts/sector-decomposition.svg?sector=paper&period=2022&lang={language}")).is(200).body;
            assert!(chart.contains(&format!("<title>{title}</title>")), "{chart}");
            let page = served.get(&format!("/sectors/paper?period=2022&lang={language}")).is(200).body;
            assert!(page.contains(chart.lines().find(|line| line.contains("<svg")).expect("an SVG")), "{page}");
            let words = Words::new(if language == "vi" { Language::Vietnamese } else { Language::English });
            for said in [words.signed(1349.9422, 1), words.percent(-6.0090), words.number(1.128_417, 6), words.word("decomposition-none-left-out")] {
                assert!(page.contains(&said), "{said}");
            }
        }
        t.check();
    }

    fn years_are_chosen_on_the_page_and_kept_when_its_language_is_switched(t) {
        plants(&t, &WORKED);
        let served = Served::start(&t, &["serve", "--lang", "en"]);
        let title = "2022 against 2021";
        for query in ["period=2022", "period=2022-Q4", "period=2025&from=2021&to=2022", "period=2025&from=2022&to=2021", "period=2025&to=2022", "period=2025&from=2022&to=2022"] {
            assert!(served.get(&format!("/sectors/paper?{query}")).is(200).body.contains(title), "{query}");
        }
        let page = served.get("/sectors/paper?period=2025&from=2021&to=2022").body;
        assert!(page.contains("period=2025&amp;from=2021&amp;to=2022&amp;lang=vi"), "{page}");
        // of years without records nothing is said, and everybody is named
        let page = served.get("/sectors/paper?period=2025").body;
        assert!(page.contains("No facility has whole records in both years.") && page.contains("2024: data missing for"), "{page}");
        for query in ["from=2021-Q1&to=2022", "from=2021&to=x", "to=0001"] {
            assert_eq!(served.get(&format!("/sectors/paper?{query}")).status, 404, "{query}");
        }
    }

    fn what_is_unknown_is_left_out_and_never_vanishes(t) {
        plants(&t, &[WORKED[0], WORKED[1], ("C", [Some(("900", "100,t")), None]), ("D", [None, Some(("900", "100,t"))])]);
        let found = paper(&t);
        assert_eq!(found["consumption"], json!([11_000.0, 11_349.0]));
        assert_eq!((&found["facilities_counted"], &found["facilities_vanished"], &found["facilities_appeared"]), (&json!(2), &json!(0), &json!(0)));
        let months = |year: i32| (1..=12).map(|month| format!("{year}-{month:02}")).collect::<Vec<_>>();
        for (code, year) in [("C", 2022), ("D", 2021)] {
            let expected = json!([{ "year": year.to_string(), "reason": "missing-period", "periods": months(year) }]);
            assert_eq!(row(&found["left_out"], "facility", code)["reasons"], expected);
        }
        // C closed, and D opened: both are known now
        t.import("facilities", "code,name,sector,opened_on,closed_on\nC,c,paper,,2022-01-01\nD,d,paper,2022-01-01,\n").done();
        let found = paper(&t);
        assert_eq!((&found["facilities_counted"], &found["facilities_vanished"], &found["facilities_appeared"]), (&json!(4), &json!(1), &json!(1)));
        assert_eq!((&found["consumption"], &found["left_out"]), (&json!([11_900.0, 12_249.0]), &json!([])));
        // structure has all of both: by the definition with Q 1500 and 1680
        let (l1, l2) = (820.0 / (5820.0_f64 / 5000.0).ln(), -471.0 / (5529.0_f64 / 6000.0).ln());
        let (all, own1, own2) = ((1680.0_f64 / 1500.0).ln(), 1.2_f64.ln(), 0.95_f64.ln());
        let structure = l1 * (own1 - all) + l2 * (own2 - all) + 900.0 - 900.0;
        let activity = (l1 + l2) * all;
        assert_effects(&found, activity, structure, 349.0 - activity - structure);
        t.check();
    }

    fn a_month_without_a_record_leaves_a_plant_out_and_a_pause_does_not(t) {
        t.import("facilities", "code,name,sector\nA,a,paper\n").done();
        let used = monthly(2021..=2022, |month| format!("A,coke,{month},10,toe"));
        let used: String = used.lines().filter(|line| !line.contains("2022-05")).map(|line| format!("{line}\n")).collect();
        t.import("consumption", &format!("{CONSUMPTION}{used}")).done();
        t.import("output", &format!("{OUTPUT}{}", monthly(2021..=2022, |month| format!("A,{month},5,t")))).done();
        let found = paper(&t);
        assert_eq!((&found["reason"], &found["change"], &found["additive"]), (&json!("none-counted"), &Value::Null, &Value::Null));
        assert_eq!(found["left_out"][0]["reasons"], json!([{ "year": "2022", "reason": "missing-period", "periods": ["2022-05"] }]));
        t.import("pauses", "facility,from,until,stream\nA,2022-05,2022-05,coke\n").done();
        let found = paper(&t);
        // 120 and then 110 TOE for the same 60 t: one part, all of it intensity
        assert_effects(&found, 0.0, 0.0, -10.0);
        // the whole plant pauses through a year: it vanishes
        t.import("pauses", "facility,from,until\nA,2023-01,2023-12\n").done();
        let served = Served::start(&t, &["serve"]);
        let found = ask(&served, "?to=2023").is(200).json();
        assert_effects(&found, 0.0, -110.0, 0.0);
        assert_eq!((&found["facilities_vanished"], &found["multiplicative"]["structure"]), (&json!(1), &Value::Null));
    }

    fn outputs_without_a_common_unit_are_refused_in_words(t) {
        plants(&t, &[WORKED[0], ("B", [Some(("6000", "400,piece")), Some(("5529", "380,piece"))]), ("C", [Some(("1", "2,piece")), Some(("1", "2,piece"))])]);
        let found = paper(&t);
        assert_eq!((&found["reason"], &found["change"], &found["output_unit"]), (&json!("unlike-outputs"), &Value::Null, &Value::Null));
        let served = Served::start(&t, &["serve"]);
        for (language, said) in [("vi", "Sản lượng không có đơn vị chung (1 cơ sở tính theo t, 2 cơ sở tính theo piece)"),
                                 ("en", "Outputs have no common unit (1 facility in t, 2 facilities in piece)")] {
            let query = format!("period=2022&lang={language}");
            assert!(served.get(&format!("/sectors/paper?{query}")).is(200).body.contains(said), "{language}");
            assert!(served.get(&format!("/charts/sector-decomposition.svg?sector=paper&{query}")).is(200).body.contains(said), "{language}");
        }
        // kilograms are tonnes
        t.void("output", "facility,period\nB,2021\nB,2022\nC,2021\nC,2022\n").done();
        t.import("output", &format!("{OUTPUT}B,2021,400000,kg\nB,2022,380000,kg\nC,2021,1,t\nC,2022,1,t\n")).done();
        assert_eq!(paper(&t)["output"], json!([1401.0, 1581.0]));
        // within a plant an equivalence brings unlike products together, and without one the plant is left out
        t.import("output", "facility,period,product,quantity,unit\nC,2022,box,10,piece\n").done();
        let found = paper(&t);
        assert_eq!((&found["facilities_counted"], &found["left_out"][0]["reasons"][0]["reason"]), (&json!(2), &json!("unlike-outputs")));
        t.import("products", "facility,product,unit,equivalence\nC,box,piece,0.1\n").done();
        assert_eq!(paper(&t)["output"], json!([1401.0, 1582.0]));
    }

    fn equal_totals_change_by_nothing_although_parts_do(t) {
        plants(&t, &[("A", [Some(("12", "2,t")), Some(("6", "1,t"))]), ("B", [Some(("6", "1,t")), Some(("12", "2,t"))])]);
        let found = paper(&t);
        assert_eq!((&found["change"], &found["multiplicative"]["total"]), (&json!(0.0), &json!(1.0)));
        assert_effects(&found, 0.0, 0.0, 0.0);
        let page = Served::start(&t, &["serve", "--lang", "en"]).get("/sectors/paper?period=2022").is(200).body;
        assert!(page.contains("consumption did not change; output 0.0, structure 0.0, intensity 0.0"), "{page}");
        assert!(page.contains("Energy per product did not change."), "{page}");
    }

    fn what_is_not_asked_for_well_is_a_problem_with_its_parameter(t) {
        let served = Served::start(&t, &["serve", "--lang", "en"]);
        for (query, column) in [("", "to"), ("?from=2021", "to"), ("?from=2022&to=2022", "from"), ("?from=2023&to=2022", "from"), ("?from=x&to=2022", "from"), ("?to=2022-Q1", "to"), ("?to=2022&by=month", "by")] {
            let answer = ask(&served, query);
            assert_eq!(answer.problem(), (400, "bad-request".to_owned()), "{query}");
            assert_eq!(answer.json()["column"], column, "{query}");
        }
        assert_eq!(served.get("/api/v1/sectors/papper/decomposition?to=2022").problem(), (404, "not-found".to_owned()));
        // an empty sector
        let found = ask(&served, "?to=2022").is(200).json();
        assert_eq!((&found["reason"], &found["facilities_counted"], &found["left_out"]), (&json!("none-counted"), &json!(0), &json!([])));
    }
}
