//! A second opinion: the same figure in other ways, worked by hand from a few round numbers.
//!
//! What is given in `toe` counts exactly. Electricity counts 0.0001543 TOE/kWh, or 3.6 MJ/kWh of 41 868 MJ to a TOE.

use serde_json::{Value, json};

use crate::support::served::Served;
use crate::support::{CONSUMPTION, OUTPUT, PROGRAMME, Sachhon, assert_near, monthly, on_both_databases, row, text};

/// The sector `paper` in 2023, in all ways.
fn paper(t: &Sachhon) -> Value {
    paper_in(t, "2023")
}

fn paper_in(t: &Sachhon, period: &str) -> Value {
    let served = Served::start(t, &["serve", "--lang", "en"]);
    let body = served.get(&format!("/api/v1/sectors/paper/second-opinion?period={period}")).is(200).body;
    serde_json::from_str(&body).expect("JSON")
}

fn way(found: &Value, code: &str) -> Value {
    row(&found["ways"], "code", code)
}

/// A way's verdict and how many facilities count of how many.
fn stands(found: &Value, code: &str) -> String {
    let way = way(found, code);
    format!("{} {}/{}", text(&way["verdict"]), way["facilities_counted"], way["facilities_expected"])
}

/// Why facilities are left out of a way.
fn reasons(found: &Value, code: &str) -> Vec<String> {
    let way = way(found, code);
    let left_out = way["left_out"].as_array().expect("a list");
    left_out.iter().map(|one| format!("{} {}", text(&one["facility"]), text(&one["reason"]))).collect()
}

/// Facilities of the sector `paper`, each making 100 t a year, with these yearly records.
fn plants(t: &Sachhon, codes: &[&str], consumption: &str, years: &[i32]) {
    let rows: String = codes.iter().map(|code| format!("{code},Giấy {code},paper\n")).collect();
    t.import("facilities", &format!("code,name,sector\n{rows}")).done();
    t.import("consumption", &format!("{CONSUMPTION}{consumption}")).done();
    let made = |code: &&str| years.iter().map(|year| format!("{code},{year},100,t\n")).collect::<String>();
    t.import("output", &format!("{OUTPUT}{}", codes.iter().map(made).collect::<String>())).done();
    t.baseline("2020-01", "2020-12").done();
}

on_both_databases! {
    fn a_plant_that_changes_electricity_for_coal_has_another_verdict_in_every_way(t) {
        let used = "A,electricity,2020,10000000,kWh\nA,electricity,2023,9000000,kWh\nA,coke,2020,1000,toe\nA,coke,2023,1080,toe\n";
        plants(&t, &["A"], used, &[2020, 2023]);
        let found = paper(&t);
        // 1543 + 1000 = 2543 then, 1388.7 + 1080 = 2468.7 now
        assert_near(&way(&found, "programme")["value"], 100.0 * 74.3 / 2543.0);
        assert_eq!(way(&found, "programme")["value"], t.sector("paper", "2023")["value"]);
        // in MJ: 36 000 000 + 41 868 000 = 77 868 000 then, 32 400 000 + 45 217 440 = 77 617 440 now
        assert_near(&way(&found, "electricity-heat")["value"], 100.0 * 250_560.0 / 77_868_000.0);
        for (code, value) in [("fuels", -8.0), ("electricity", 10.0), ("bought-electricity", 10.0)] {
            assert_near(&way(&found, code)["value"], value);
        }
        // what a way does not read is not missing from it
        for (code, stood) in [
            ("programme", "met 1/1"),
            ("electricity-heat", "below 1/1"),
            ("without-biomass", "met 1/1"),
            ("fuels", "worse 1/1"),
            ("electricity", "exceeded 1/1"),
            ("bought-electricity", "exceeded 1/1"),
            ("materials", "unknown 0/1"),
            ("other-year", "unknown 0/1"),
            ("without-largest", "unknown 0/1"),
            ("documented", "unknown 0/1"),
        ] {
            assert_eq!(stands(&found, code), stood, "{code}");
        }
        assert_eq!((&found["ways_known"], &found["ways_agreeing"]), (&json!(5), &json!(1)));
        for (code, why) in [("materials", "not-used"), ("other-year", "no-other-year"), ("without-largest", "largest"), ("documented", "not-documented")] {
            assert_eq!(reasons(&found, code), [format!("A {why}")]);
        }
        assert_eq!(found["factor_sets"], json!({"programme": "toe-vn-2016", "electricity-heat": "toe-vn-2016 + sec-vn-2016"}));
        assert_eq!(found["reading_approved_by"], Value::Null);
        assert!(text(&found["reading_text"]["vi"]).contains("TOE"));
        // the page says the same in both languages
        let served = Served::start(&t, &["serve"]);
        let page = served.get("/sectors/paper/second-opinion?period=2023&lang=vi").is(200).body;
        for said in [
            "<h1>Giấy: 1/5 cách tính khác cho cùng kết luận “Đạt”, năm 2023</h1>",
            "Khác ở: Điện tính 3,6 MJ/kWh (Chưa đạt); Chỉ nhiên liệu (Tăng tiêu hao); Chỉ điện (Vượt); Chỉ điện mua (Vượt).",
            "2,92\u{a0}%",
            "0,32\u{a0}%",
            "Chưa có ai phê duyệt cách hiểu này.",
            "cách tính của chương trình",
        ] {
            assert!(page.contains(said), "{said}: {page}");
        }
        let page = served.get("/sectors/paper/second-opinion?period=2023&lang=en").is(200).body;
        assert!(page.contains("1 of 5 other ways come to the same result, “Met”") && page.contains("Nobody has approved this reading yet."), "{page}");
        let page = served.get("/second-opinion?period=2023&lang=en").is(200).body;
        assert!(page.contains("<h1>1 of 8 sectors reach the target in the programme's own way, 0 to 1 in the others"), "{page}");
        for from in ["/sectors/paper?period=2023&lang=en", "/second-opinion?period=2023&lang=en"] {
            assert!(served.get(from).body.contains(&format!("/sectors/paper/second-opinion?programme={PROGRAMME}&amp;period=2023")), "{from}");
        }
        assert_eq!(served.get("/sectors/gold/second-opinion").status, 404);
        assert_eq!(served.get("/api/v1/sectors/gold/second-opinion").status, 404);
    }

    fn a_plant_with_panels_of_its_own_buys_less_and_uses_as_much(t) {
        let used = "A,electricity,2020,1000,MWh\nA,electricity,2023,900,MWh\nA,electricity-own-renewable,2023,150,MWh\nA,electricity-sold,2023,50,MWh\n";
        plants(&t, &["A"], used, &[2020, 2023]);
        let found = paper(&t);
        // 900 + 150 − 50 = 1000 MWh used, 900 bought
        for (code, value) in [("programme", 0.0), ("electricity-heat", 0.0), ("electricity", 0.0), ("bought-electricity", 10.0)] {
            assert_near(&way(&found, code)["value"], value);
        }
        assert_eq!(reasons(&found, "fuels"), ["A not-used"]);
    }

    fn without_biomass_the_figure_is_that_of_the_report(t) {
        let used = "A,coke,2020,100,toe\nA,coke,2023,97,toe\nA,rice-husk,2020,100,toe\nA,rice-husk,2023,103,toe\nB,electricity,2020,777,MWh\nB,electricity,2023,766,MWh\n";
        plants(&t, &["A", "B"], used, &[2020, 2023]);
        t.void("consumption", "facility,stream,period\nB,electricity,2020\nB,electricity,2023\n").done();
        let found = paper(&t);
        // 200 of 200 with husk, 97 of 100 without
        assert_near(&way(&found, "programme")["value"], 0.0);
        assert_near(&way(&found, "without-biomass")["value"], 3.0);
        assert_eq!(way(&found, "without-biomass")["value"], t.sector("paper", "2023")["value_without_biomass"]);
        assert_near(&way(&found, "fuels")["value"], 0.0);
        assert_eq!(stands(&found, "without-biomass"), "met 1/2");
        assert_eq!(reasons(&found, "fuels"), ["B missing-period"]);
    }

    fn the_largest_is_left_out_by_name(t) {
        // 1010 + 97 of 1000 + 100; alone the small one fell by 3 of 100
        let used = "BIG,coke,2020,1000,toe\nBIG,coke,2023,1010,toe\nS,coke,2020,100,toe\nS,coke,2023,97,toe\n";
        plants(&t, &["BIG", "S"], used, &[2020, 2023]);
        let found = paper(&t);
        assert_near(&way(&found, "programme")["value"], -700.0 / 1100.0);
        assert_near(&way(&found, "without-largest")["value"], 3.0);
        assert_eq!((stands(&found, "without-largest"), reasons(&found, "without-largest")), ("met 1/2".to_owned(), vec!["BIG largest".to_owned()]));
        let served = Served::start(&t, &["serve"]);
        assert!(served.get("/sectors/paper/second-opinion?period=2023").body.contains(">Giấy BIG</a>"));
    }

    fn only_plants_whose_energy_is_all_metered_or_invoiced_count_as_documented(t) {
        let rows = |code: &str, now: i32, then: &str, later: &str| {
            format!("{code},coke,2020,100,toe,{then}\n{code},coke,2021,100,toe,estimated\n{code},coke,2023,{now},toe,{later}\n")
        };
        let used = [rows("M", 97, "metered", "invoiced"), rows("D", 110, "declared", "metered"), rows("E", 110, "metered", "estimated")].concat();
        t.import("facilities", "code,name,sector\nM,m,paper\nD,d,paper\nE,e,paper\n").done();
        t.import("consumption", &format!("facility,stream,period,quantity,unit,quality\n{used}")).done();
        let made = ["M", "D", "E"].map(|code| format!("{code},2020,1,t\n{code},2021,1,t\n{code},2023,1,t\n")).concat();
        t.import("output", &format!("{OUTPUT}{made}")).done();
        t.baseline("2020-01", "2020-12").done();
        let found = paper(&t);
        assert_near(&way(&found, "programme")["value"], -17.0 / 3.0);
        assert_near(&way(&found, "documented")["value"], 3.0);
        assert_eq!(stands(&found, "documented"), "met 1/3");
        assert_eq!(reasons(&found, "documented"), ["D not-documented", "E not-documented"]);
    }

    fn the_other_baseline_year_is_the_one_after_or_else_the_one_before_and_never_the_one_judged(t) {
        let used = "A,coke,2019,105,toe\nA,coke,2020,100,toe\nA,coke,2021,98,toe\nA,coke,2023,97,toe\nB,coke,2019,110,toe\nB,coke,2020,100,toe\nB,coke,2023,97,toe\n";
        plants(&t, &["A", "B"], used, &[2019, 2020, 2021, 2023]);
        let found = paper(&t);
        // A against 98 of 2021; B has nothing of 2021, so against 110 of 2019
        assert_near(&way(&found, "other-year")["value"], 100.0 * 14.0 / 208.0);
        assert_eq!(way(&found, "other-year")["baseline_years"], json!([{"year": 2019, "facilities": 1}, {"year": 2021, "facilities": 1}]));
        let found = paper_in(&t, "2021");
        assert_near(&way(&found, "other-year")["value"], 100.0 * 7.0 / 105.0);
        assert_eq!(way(&found, "other-year")["baseline_years"], json!([{"year": 2019, "facilities": 1}]));
        assert_eq!(reasons(&found, "other-year"), ["B missing-period"]);
    }

    fn a_gap_in_one_stream_leaves_the_others_countable(t) {
        let used = "A,electricity,2020,1000,MWh\nA,electricity,2023,970,MWh\nA,coke,2020,100,toe\nA,coke,2023-01,1,toe\n";
        plants(&t, &["A"], used, &[2020, 2023]);
        let found = paper(&t);
        assert_eq!(stands(&found, "programme"), "unknown 0/1");
        assert_eq!((stands(&found, "electricity"), stands(&found, "fuels")), ("met 1/1".to_owned(), "unknown 0/1".to_owned()));
        assert_near(&way(&found, "electricity")["value"], 3.0);
        assert_eq!((&found["ways_known"], &found["ways_agreeing"]), (&Value::Null, &Value::Null));
        assert!(Served::start(&t, &["serve", "--lang", "en"]).get("/sectors/paper/second-opinion?period=2023").body.contains("no figure for this sector"));
    }

    fn the_ledger_counts_at_each_heat_and_not_where_the_streams_or_the_year_differ(t) {
        let used = "A,electricity,2020,1000,MWh\nA,electricity,2021,1000,MWh\nA,electricity,2023,1000,MWh\nA,coke,2020,100,toe\nA,coke,2021,100,toe\nA,coke,2023,100,toe\n";
        plants(&t, &["A"], used, &[2020, 2021, 2023]);
        t.import("adjustments", "facility,stream_group,period,reference,amount,unit,kind,reason\nA,energy,2023,QĐ 1,100,MWh,line-added,thêm dây chuyền\n").done();
        let found = paper(&t);
        // 154.3 + 100 = 254.3 TOE used; 15.43 TOE added. At its heat: 3 600 000 + 4 186 800 MJ, 360 000 added
        assert_near(&way(&found, "programme")["value"], 100.0 * 15.43 / 269.73);
        assert_near(&way(&found, "electricity-heat")["value"], 100.0 * 360_000.0 / 8_146_800.0);
        for code in ["fuels", "electricity", "bought-electricity", "other-year"] {
            assert_near(&way(&found, code)["value"], 0.0);
            assert_eq!(way(&found, code)["adjustments_left_out"], true);
        }
        assert_eq!(found["facilities_adjusted"], 1);
    }

    fn a_baseline_whose_data_changed_is_told(t) {
        plants(&t, &["A"], "A,coke,2020,100,toe\nA,coke,2023,97,toe\n", &[2020, 2023]);
        assert_eq!(paper(&t)["baselines_changed"], 0);
        t.import("consumption", &format!("{CONSUMPTION}A,coke,2020,97,toe\n")).done();
        let found = paper(&t);
        assert_eq!(found["baselines_changed"], 1);
        // the approved baseline stands; one made anew sees what is recorded now
        assert_near(&way(&found, "programme")["value"], 3.0);
        assert_near(&way(&found, "fuels")["value"], 0.0);
    }

    fn materials_are_one_way_with_the_verdict_of_the_worst(t) {
        t.import("streams", "code,name_vi,name_en,group,unit\npulp,Bột giấy,Pulp,material,t\nclay,Cao lanh,Clay,material,t\n").done();
        let used = "A,coke,2020,100,toe\nA,coke,2023,97,toe\nA,pulp,2020,100,t\nA,pulp,2023,97,t\n";
        plants(&t, &["A"], used, &[2020, 2023]);
        let found = paper(&t);
        assert_near(&way(&found, "materials")["value"], 3.0);
        assert_eq!(stands(&found, "materials"), "met 1/1");
        t.import("consumption", &format!("{CONSUMPTION}A,clay,2020,100,t\nA,clay,2023,99,t\n")).done();
        t.baseline("2020-01", "2020-12").done();
        let found = paper(&t);
        assert_eq!((&way(&found, "materials")["value"], stands(&found, "materials")), (&Value::Null, "below 1/1".to_owned()));
        assert_near(&row(&found["materials"], "stream", "clay")["value"], 1.0);
        assert_near(&row(&found["materials"], "stream", "pulp")["value"], 3.0);
        let page = Served::start(&t, &["serve"]).get("/sectors/paper/second-opinion?period=2023&lang=vi").body;
        assert!(page.contains("Từng loại nguyên liệu, vật liệu") && page.contains("1,00\u{a0}%"), "{page}");
    }

    fn a_baseline_by_regression_is_fitted_anew(t) {
        // a plant that uses nothing but bought electricity is the same in every way that reads electricity
        t.import("facilities", "code,name,sector\nA,a,paper\n").done();
        let output = |month: &str| 100 + 10 * (month[5..].parse::<i32>().expect("a month") * 7 % 12);
        let used = |month: &str, noise: i32| format!("A,electricity,{month},{},MWh", 50 + 3 * output(month) + noise);
        let noise = |month: &str| month[5..].parse::<i32>().expect("a month") * 5 % 7 - 3;
        let rows = [monthly(2020..=2020, |month| used(month, noise(month))), monthly(2023..=2023, |month| used(month, -12))].concat();
        t.import("consumption", &format!("{CONSUMPTION}{rows}")).done();
        let made = |month: &str| format!("A,{month},{},t", output(month));
        t.import("output", &format!("{OUTPUT}{}{}", monthly(2020..=2020, made), monthly(2023..=2023, made))).done();
        t.run(&["baseline", "set", "--programme", PROGRAMME, "--from", "2020-01", "--to", "2020-12", "--all", "--method", "regression", "--reason", "a test"]).done();
        let found = paper(&t);
        let own = way(&found, "programme");
        assert!(own["half_width"].is_number(), "{own}");
        for code in ["electricity", "bought-electricity", "electricity-heat"] {
            assert_near(&way(&found, code)["value"], own["value"].as_f64().expect("a number"));
            assert_near(&way(&found, code)["half_width"], own["half_width"].as_f64().expect("a number"));
        }
    }
}
