//! Baselines by regression, drivers, adjustments, and how sure a figure is.
//!
//! Coal in the unit `toe` counts exactly. Where figures are not round, they were computed outside the program in 40
//! digits (mpmath) from the formulas: normal equations for the fit, a root of the incomplete beta function for t.

use serde_json::{Value, json};

use crate::forms::post;
use crate::support::served::Served;
use crate::support::{CONSUMPTION, OUTPUT, PROGRAMME, Sachhon, assert_near, on_both_databases};

const ADJUSTMENTS: &str = "facility,stream_group,period,reference,amount,unit,kind,reason\n";
const DRIVERS: &str = "facility,driver,period,value,unit\n";

/// Output of the i-th month from January 2020, and the temperature; and a noise that repeats every seven months.
fn output(i: i32) -> i32 {
    100 + 10 * ((i * 7) % 12)
}
fn temperature(i: i32) -> i32 {
    (i * 5) % 12 - 2
}
fn noise(i: i32) -> i32 {
    (i * 11) % 7 - 3
}

fn month(i: i32) -> String {
    format!("{}-{:02}", 2020 + i / 12, i % 12 + 1)
}

/// Rows of the months of 2020 and 2021.
fn baseline_rows(row: impl Fn(i32) -> String) -> String {
    (0..24).map(row).collect()
}

/// A plant whose consumption is 20 toe a month, 3 by tonne and 2 by degree, and `noise` besides.
fn plant(t: &Sachhon, noise: fn(i32) -> i32) {
    t.import("facilities", "code,name,sector\nF1,Nhà máy,paper\n").done();
    let used =
        baseline_rows(|i| format!("F1,coke,{},{},toe\n", month(i), 20 + 3 * output(i) + 2 * temperature(i) + noise(i)));
    t.import("consumption", &format!("{CONSUMPTION}{used}")).done();
    t.import("output", &format!("{OUTPUT}{}", baseline_rows(|i| format!("F1,{},{},t\n", month(i), output(i))))).done();
    let drivers = baseline_rows(|i| format!("F1,temperature,{},{},°C\n", month(i), temperature(i)));
    t.import("drivers", &format!("{DRIVERS}{drivers}")).done();
}

/// The year 2023: 150 t, 5 °C and `used` toe in each month.
fn report_year(t: &Sachhon, used: &str) {
    let rows = |row: fn(i32, &str) -> String| (36..48).map(|i| row(i, used)).collect::<String>();
    let of_coke = rows(|i, used| format!("F1,coke,{},{used},toe\n", month(i)));
    t.import("consumption", &format!("{CONSUMPTION}{of_coke}")).done();
    t.import("output", &format!("{OUTPUT}{}", rows(|i, _| format!("F1,{},150,t\n", month(i))))).done();
    let drivers = rows(|i, _| format!("F1,temperature,{},5,°C\n", month(i)));
    t.import("drivers", &format!("{DRIVERS}{drivers}")).done();
}

fn regression(t: &Sachhon) -> crate::support::Run {
    t.run(&[
        "baseline",
        "set",
        "--programme",
        PROGRAMME,
        "--from",
        "2020-01",
        "--to",
        "2021-12",
        "--all",
        "--method",
        "regression",
        "--reason",
        "hai năm",
        "--json",
    ])
}

/// The column and the reason of the one row refused.
fn refusal(run: &crate::support::Run) -> String {
    let refused = &run.json()["refused"][0];
    format!("{}: {}", crate::support::text(&refused["column"]), crate::support::text(&refused["because"]))
}

fn none(_: i32) -> i32 {
    0
}

fn width(of: &Value) -> &Value {
    &of["uncertainty"]["half_width"]
}

on_both_databases! {
    fn a_relation_is_found_and_judges_month_by_month(t) {
        plant(&t, none);
        // by the relation a month uses 20 + 3·150 + 2·5 = 480: 456 is 5 % less
        report_year(&t, "456");
        let set = regression(&t).done().json()["set"].clone();
        assert_eq!(set, json!([{"facility": "F1", "result": "energy", "version": 1, "new": true, "method": "regression", "why_ratio": null}]));
        let paper = t.sector("paper", "2023");
        assert_near(&paper["value"], 5.0);
        assert_near(&paper["adjusted_baseline_toe"], 5760.0);
        // part of a year needs no month of its own in the baseline
        assert_near(&t.sector("paper", "2023-Q1")["value"], 5.0);
        // a relation without any scatter leaves nothing to chance
        assert_near(width(&paper), 0.0);
        assert_eq!(paper["badge"], "solid");
        // the same again changes nothing; a ratio is another baseline
        assert_eq!(regression(&t).done().json()["set"][0]["new"], false);
        let ratio = t.baseline("2020-01", "2021-12").done().json();
        assert_eq!((ratio["set"][0]["version"].clone(), ratio["set"][0]["method"].clone()), (json!(2), json!("ratio")));
        t.check();
    }

    fn how_sure_a_figure_is_follows_the_scatter(t) {
        plant(&t, noise);
        report_year(&t, "440");
        regression(&t).done();
        let paper = t.sector("paper", "2023");
        assert_near(&paper["value"], 8.217_736_353_551_348);
        assert_near(width(&paper), 0.228_004_323_136_354_67);
        assert_eq!(paper["uncertainty"]["confidence"], 0.9);
        assert_near(width(&t.energy("2023")), 0.228_004_323_136_354_67);
        assert_near(&paper["uncertainty"]["share_assessed"], 1.0);
        t.baseline("2020-01", "2021-12").done();
        let paper = t.sector("paper", "2023");
        assert_near(&paper["value"], 7.556_760_420_196_543);
        assert_near(width(&paper), 1.416_517_050_852_623);
        // one record for the year says nothing of its months
        t.void("consumption", &format!("facility,stream,period\n{}", (36..48).map(|i| format!("F1,coke,{}\n", month(i))).collect::<String>())).done();
        t.import("consumption", &format!("{CONSUMPTION}F1,coke,2023,5280,toe\n")).done();
        let paper = t.sector("paper", "2023");
        assert_near(&paper["value"], 7.556_760_420_196_543);
        assert_eq!((paper["uncertainty"].clone(), paper["badge"].clone()), (Value::Null, json!("not-assessable")));
        t.check();
    }

    fn a_month_without_a_driver_is_a_gap(t) {
        plant(&t, none);
        report_year(&t, "456");
        regression(&t).done();
        t.void("drivers", "facility,driver,period\nF1,temperature,2023-04\nF1,temperature,2023-09\n").done();
        let gap = ("missing-driver".to_owned(), vec!["2023-04".to_owned(), "2023-09".to_owned()]);
        assert_eq!(t.gap("F1", "2023"), Some(gap));
        assert_near(&t.sector("paper", "2023-Q1")["value"], 5.0);
        // a value for a quarter is none for its months
        t.void("drivers", "facility,driver,period\nF1,temperature,2023-05\nF1,temperature,2023-06\n").done();
        t.import("drivers", &format!("{DRIVERS}F1,temperature,2023-Q2,5,°C\n")).done();
        assert_eq!(t.gap("F1", "2023-Q2").expect("a gap").1, ["2023-04", "2023-05", "2023-06"]);
        t.check();
    }

    fn later_values_never_move_a_relation(t) {
        plant(&t, none);
        report_year(&t, "456");
        regression(&t).done();
        t.import("drivers", &format!("{DRIVERS}F1,temperature,2020-06,40,°C\nF1,days,2020-06,40,\n")).done();
        assert_near(&t.sector("paper", "2023")["value"], 5.0);
        let again = regression(&t).done().json();
        assert_eq!((again["set"][0]["version"].clone(), again["set"][0]["new"].clone()), (json!(2), json!(true)));
        t.check();
    }

    // formulas.md §3: the constant part of a relation must not make a saving of a closed plant
    fn a_plant_that_stands_still_saves_nothing(t) {
        plant(&t, none);
        report_year(&t, "480");
        regression(&t).done();
        assert_near(&t.sector("paper", "2023")["value"], 0.0);
        let months = "2023-05\nF1,coke,2023-06\n";
        t.void("consumption", &format!("facility,stream,period\nF1,coke,{months}")).done();
        t.void("output", "facility,period\nF1,2023-05\nF1,2023-06\n").done();
        assert_eq!(t.gap("F1", "2023").expect("a gap").0, "missing-period");
        t.import("pauses", "facility,from,until\nF1,2023-05,2023-06\n").done();
        let paper = t.sector("paper", "2023");
        assert_near(&paper["value"], 0.0);
        assert_near(&paper["adjusted_baseline_toe"], 4800.0);
        // the same where somebody writes that nothing was used and nothing was made
        t.void("pauses", "facility,from\nF1,2023-05\n").done();
        t.import("consumption", &format!("{CONSUMPTION}F1,coke,2023-05,0,toe\nF1,coke,2023-06,0,toe\n")).done();
        t.import("output", &format!("{OUTPUT}F1,2023-05,0,t\nF1,2023-06,0,t\n")).done();
        let paper = t.sector("paper", "2023");
        assert_near(&paper["value"], 0.0);
        assert_near(&paper["adjusted_baseline_toe"], 4800.0);
        t.check();
    }

    fn without_a_valid_relation_the_baseline_is_the_ratio_and_says_why(t) {
        // output explains nothing of a consumption that turns about by itself
        t.import("facilities", "code,name,sector\nF1,Nhà máy,paper\n").done();
        let used = baseline_rows(|i| format!("F1,coke,{},{},toe\n", month(i), 100 + noise(i)));
        t.import("consumption", &format!("{CONSUMPTION}{used}")).done();
        t.import("output", &format!("{OUTPUT}{}", baseline_rows(|i| format!("F1,{},{},t\n", month(i), output(i))))).done();
        let run = regression(&t).done().json();
        assert_eq!((run["set"][0]["method"].clone(), run["set"][0]["why_ratio"].clone()), (json!("ratio"), json!("no-valid-model")));
        assert_eq!(regression(&t).done().json()["set"][0]["new"], false);
        t.void("output", &format!("facility,period\n{}", baseline_rows(|i| format!("F1,{}\n", month(i))))).done();
        t.import("output", &format!("{OUTPUT}F1,2020,1860,t\nF1,2021,1860,t\n")).done();
        let run = regression(&t).done().json();
        assert_eq!((run["set"][0]["method"].clone(), run["set"][0]["why_ratio"].clone()), (json!("ratio"), json!("not-monthly")));
        t.check();
    }

    // formulas.md §7: no more than one month missing in any twelve in a row
    fn a_relation_can_do_without_one_month_in_twelve(t) {
        plant(&t, none);
        report_year(&t, "456");
        t.void("consumption", "facility,stream,period\nF1,coke,2020-03\n").done();
        t.baseline("2020-01", "2021-12").refused();
        let set = regression(&t).done().json();
        assert_eq!(set["set"][0]["method"], "regression");
        assert_near(&t.sector("paper", "2023")["value"], 5.0);
        t.void("consumption", "facility,stream,period\nF1,coke,2021-02\n").done();
        let refused = regression(&t).refused().json()["refused"][0].clone();
        assert_eq!(refused, json!({"facility": "F1", "result": "energy", "reason": "missing-period", "periods": ["2020-03", "2021-02"]}));
        t.import("consumption", &format!("{CONSUMPTION}F1,coke,2021-02,{},toe\n", 20 + 3 * output(13) + 2 * temperature(13))).done();
        t.void("consumption", "facility,stream,period\nF1,coke,2021-03\n").done();
        assert_eq!(regression(&t).done().json()["set"][0]["method"], "regression");
        t.check();
    }

    fn values_of_a_driver_share_a_unit_and_never_a_month(t) {
        t.import("facilities", "code,name,sector\nF1,Nhà máy,paper\n").done();
        t.import("drivers", &format!("{DRIVERS}F1,temperature,2020-01,-3.50,°C\nF1,temperature,2020-02,4,°C\n")).done();
        assert_eq!(t.export("drivers"), "facility,driver,period,value,unit,note\nF1,temperature,2020-01,-3.5,°C,\nF1,temperature,2020-02,4,°C,\n");
        for (rows, said) in [
            ("F1,temperature,2020-03,4,°F\n", "unit: other values of this driver are in “°C”"),
            ("F1,temperature,2020-Q1,4,°C\n", "period"),
            ("F1,output,2020-01,4,t\n", "driver"),
            ("F2,temperature,2020-01,4,°C\n", "facility"),
            ("F1,temperature,2020-03,x,°C\n", "value"),
        ] {
            let run = t.import("drivers", &format!("{DRIVERS}{rows}")).refused();
            assert!(refusal(&run).starts_with(said), "{rows}: {run:?}");
        }
        // all of them at once may change their unit
        t.import("drivers", &format!("{DRIVERS}F1,temperature,2020-01,269.65,K\nF1,temperature,2020-02,277.15,K\n")).done();
        t.import("drivers", "facility,driver,period,value\nF1,temperature,2020-02,\"277,15\"\n").refused();
        t.file("vi.csv", "facility;driver;period;value;unit\nF1;temperature;2020-03;-1,5;K\n");
        t.run(&["import", "drivers", "vi.csv", "--locale", "vi"]).done();
        assert!(t.export("drivers").contains("2020-03,-1.5,K"));
        t.check();
    }

    fn adjustments_are_added_and_every_figure_stands_without_them_too(t) {
        plant(&t, none);
        report_year(&t, "456");
        regression(&t).done();
        // 5760 − 60 toe of a line that is gone, + 41868 MJ = 1 toe, + 1 GWh at 0.0001543 toe a kWh (letter 3505/BCT-KHCN)
        let rows = "F1,energy,2023,QĐ 1,-60,toe,line-removed,bớt một dây chuyền\n\
                    F1,energy,2023-02,QĐ 2,41868,MJ,working-hours,thêm ca\n\
                    F1,energy,2023-Q3,QĐ 3,1,GWh,line-added,thêm lò điện\n\
                    F1,energy,2022,QĐ 4,1000,toe,other,năm khác\n";
        t.import("adjustments", &format!("{ADJUSTMENTS}{rows}")).done();
        let paper = t.sector("paper", "2023");
        let adjusted = 5760.0 - 60.0 + 1.0 + 154.3;
        assert_near(&paper["adjusted_baseline_toe"], adjusted);
        assert_near(&paper["value"], 100.0 * (1.0 - 5472.0 / adjusted));
        assert_near(&paper["value_without_adjustments"], 5.0);
        assert_near(&t.energy("2023")["value_without_adjustments"], 5.0);
        // an amount for a year is never spread over its months
        assert_near(&t.sector("paper", "2023-Q1")["adjusted_baseline_toe"], 1441.0);
        assert_eq!(t.sector("paper", "2023-Q2")["value_without_adjustments"], Value::Null);
        assert!(t.export("adjustments").contains("F1,energy,2023,QĐ 1,-60,toe,line-removed,bớt một dây chuyền,,\n"));
        for (row, said) in [
            ("F1,water,2023,a,1,m3,other,x\n", "stream_group"),
            ("F1,material,2023,a,1,t,other,x\n", "stream_group"),
            ("F1,pulp,2023,a,1,t,other,x\n", "stream_group"),
            ("F1,energy,2023,a,1,t,other,x\n", "unit"),
            ("F1,energy,2023,a,1,toe,others,x\n", "kind"),
            ("F1,energy,2023,a,,toe,other,x\n", "amount"),
            ("F1,energy,2023,a,1,toe,other,\n", "reason"),
        ] {
            let run = t.import("adjustments", &format!("{ADJUSTMENTS}{row}")).refused();
            assert!(refusal(&run).starts_with(said), "{row}: {run:?}");
        }
        t.void("adjustments", &format!("{ADJUSTMENTS}{rows}")).done();
        assert_near(&t.sector("paper", "2023")["value"], 5.0);
        // nothing is left of a baseline that is adjusted away
        t.import("adjustments", &format!("{ADJUSTMENTS}F1,energy,2023,QĐ 1,-5760,toe,line-removed,x\n")).done();
        assert_eq!(t.gap("F1", "2023").expect("a gap").0, "zero-baseline");
        t.check();
    }

    fn the_report_on_all_years_has_a_row_a_year_and_a_pace(t) {
        plant(&t, none);
        report_year(&t, "456");
        regression(&t).done();
        let energy = t.energy("all");
        let years: Vec<_> = energy["years"].as_array().expect("years").iter().map(|row| (row["year"].clone(), row["verdict"].clone())).collect();
        let unknown = |year: i32| (json!(year), json!("unknown"));
        assert_eq!(years, [(json!(2021), json!("below")), unknown(2022), (json!(2023), json!("exceeded")), unknown(2024), unknown(2025)]);
        assert_near(&energy["years"][2]["value"], 5.0);
        assert_eq!(energy["pace"], json!({"share_of_time": 0.6, "class": "reached"}));
        assert_eq!(t.energy("2026")["pace"], Value::Null);
        assert_eq!(t.energy("2023")["years"], Value::Null);
    }

    fn a_baseline_is_proposed_on_its_page_and_rules_when_it_is_approved(t) {
        plant(&t, noise);
        report_year(&t, "440");
        t.baseline("2020-01", "2021-12").done();
        let served = Served::start(&t, &["serve", "--lang", "vi"]);
        let page = "/facilities/F1/baselines?programme=nghe-an-scp-2021-2025&period=2023";
        let fields = |from: &'static str| [("baseline-method", "regression"), ("baseline-from", from), ("baseline-to", "2021-12"), ("baseline-reason", "có nhiệt độ")];
        // eleven months: refused, and what was typed is still there
        let short = post(&served, page, &fields("2021-02"));
        assert_eq!(short.status, 422, "{}", short.body);
        assert!(short.body.contains("chưa đủ mười hai tháng") && short.body.contains("value=\"có nhiệt độ\""), "{}", short.body);
        let answer = post(&served, page, &fields("2020-01"));
        assert_eq!((answer.status, answer.header("location")), (303, Some("/facilities/F1/baselines?programme=nghe-an-scp-2021-2025&period=2023")));
        // a proposal moves no figure, and asking again makes no other
        assert_near(&t.sector("paper", "2023")["value"], 7.556_760_420_196_543);
        post(&served, page, &fields("2020-01"));
        assert_eq!(t.number("SELECT COUNT(*) FROM baseline"), 2);
        let shown = served.get(page).body;
        assert!(shown.contains("web:local") && shown.contains("name=\"number\" value=\"2\""), "{shown}");
        let approvals = "/facilities/F1/approvals?programme=nghe-an-scp-2021-2025&period=2023";
        assert_eq!(post(&served, approvals, &[("result", "energy"), ("number", "3")]).status, 422);
        assert_eq!(post(&served, approvals, &[("result", "energy"), ("number", "2")]).status, 303);
        assert_near(&t.sector("paper", "2023")["value"], 8.217_736_353_551_348);
        assert_eq!(post(&served, approvals, &[("result", "energy"), ("number", "2")]).status, 422);
        let shown = served.get(page).body;
        // the relation in words, what the temperature adds, and why output alone is not enough
        for said in ["sản lượng (t)", "3,020 × sản lượng", "1,773 × temperature", "Có temperature: giải thích được 99,98", "Được chọn", "có nhiệt độ"] {
            assert!(shown.contains(said), "{said}: {shown}");
        }
        assert!(!shown.contains("đã thay đổi sau khi duyệt"));
        t.import("drivers", &format!("{DRIVERS}F1,temperature,2020-06,40,°C\n")).done();
        assert!(served.get(page).body.contains("đã thay đổi sau khi duyệt"));
        t.check();
    }

    fn an_adjustment_counts_when_it_is_approved(t) {
        plant(&t, none);
        report_year(&t, "456");
        regression(&t).done();
        let served = Served::start(&t, &["serve", "--lang", "vi"]);
        let page = "/facilities/F1/adjustments?programme=nghe-an-scp-2021-2025&period=2023";
        let fields = |amount: &'static str| {
            [("adjustment-stream_group", "energy"), ("adjustment-period", "2023"), ("adjustment-reference", "BB 7"), ("adjustment-amount", amount),
             ("adjustment-unit", "toe"), ("adjustment-kind", "line-removed"), ("adjustment-reason", "Bớt <một> dây chuyền"), ("adjustment-evidence", "")]
        };
        let bad = post(&served, page, &fields("một"));
        assert!(bad.status == 422 && bad.body.contains("href=\"#adjustment-amount\"") && bad.body.contains("Bớt &lt;một&gt; dây chuyền"), "{}", bad.body);
        assert_eq!(post(&served, page, &fields("-60,5")).status, 303);
        assert_near(&t.sector("paper", "2023")["value"], 5.0);
        let approvals = "/facilities/F1/approvals?programme=nghe-an-scp-2021-2025&period=2023";
        let key = [("stream_group", "energy"), ("period", "2023"), ("reference", "BB 7")];
        assert_eq!(post(&served, approvals, &key).status, 303);
        let adjusted = 5760.0 - 60.5;
        assert_near(&t.sector("paper", "2023")["value"], 100.0 * (1.0 - 5472.0 / adjusted));
        // a second click lands on the page again, with the reason
        let again = post(&served, approvals, &key);
        assert!(again.status == 422 && again.body.contains("role=\"alert\""), "{}", again.body);
        let facility = served.get("/facilities/F1?period=2023").body;
        assert!(facility.contains("Mức gốc quy đổi có −60,50 từ sổ điều chỉnh; không tính điều chỉnh, mức giảm là 5,00"), "{facility}");
        // the journal says of each side who had proposed and approved it
        let approval = "SELECT COUNT(*) FROM journal_row WHERE kind = 'adjustments' AND before NOT LIKE '%approved_by%' AND after LIKE '%approved_by%'";
        assert_eq!(t.number(approval), 1);
        assert_eq!(t.number("SELECT COUNT(*) FROM journal_row WHERE kind = 'adjustments' AND before IS NULL AND after LIKE '%proposed_by\":\"web:local%'"), 1);
        // what was approved is not written over by a form; a file may, and counts at once
        let again = post(&served, page, &fields("-10"));
        assert!(again.status == 422 && again.body.contains("-10"), "{}", again.body);
        assert_near(&t.sector("paper", "2023")["value"], 100.0 * (1.0 - 5472.0 / adjusted));
        t.import("adjustments", &format!("{ADJUSTMENTS}F1,energy,2023,BB 7,-60.5,toe,line-removed,x\n")).done();
        assert_near(&t.sector("paper", "2023")["value"], 100.0 * (1.0 - 5472.0 / adjusted));
        t.check();
    }

    fn values_outside_what_the_baseline_knew_are_flagged(t) {
        plant(&t, none);
        report_year(&t, "480");
        regression(&t).done();
        let served = Served::start(&t, &["serve", "--lang", "vi"]);
        assert!(!served.get("/facilities/F1?period=2023").body.contains("nằm ngoài khoảng"));
        let hot: String = (36..48).map(|i| format!("F1,temperature,{},60,°C\n", month(i))).collect();
        t.import("drivers", &format!("{DRIVERS}{hot}")).done();
        let page = served.get("/facilities/F1?period=2023").body;
        assert!(page.contains("temperature nằm ngoài khoảng giá trị của kỳ gốc"), "{page}");
        t.check();
    }

    // formulas.md §3: matched months on both sides, nine of twelve at least, and no verdict
    fn a_year_with_gaps_has_a_provisional_figure_and_no_verdict(t) {
        plant(&t, none);
        report_year(&t, "456");
        let served = Served::start(&t, &["serve", "--lang", "vi"]);
        let page = || served.get("/facilities/F1?period=2023").body.replace('\u{a0}', " ");
        regression(&t).done();
        assert!(!page().contains("Tạm tính"));
        t.void("consumption", "facility,stream,period\nF1,coke,2023-10\nF1,coke,2023-11\n").done();
        let with_gaps = page();
        assert!(with_gaps.contains("Tạm tính: mức giảm 5,00 % trên 10 tháng"), "{with_gaps}");
        assert_eq!(t.sector("paper", "2023")["verdict"], "unknown");
        let explained = ["explain", "--programme", PROGRAMME, "--figure", "energy-reduction", "--period", "2023", "--facility", "F1", "--json"];
        let explained = t.run(&explained).done().json();
        let term = |code| crate::support::row(&explained["terms"], "code", code)["value"].clone();
        assert_near(&term("provisional"), 5.0);
        assert_near(&term("provisional-months"), 10.0);
        // by ratio: the same calendar months of both years of the baseline; 2 and 3 are the coefficients of the plant
        t.baseline("2020-01", "2021-12").done();
        let (mut used, mut made) = (0, 0);
        for i in (0..24).filter(|i| ![9, 10].contains(&(i % 12))) {
            used += 20 + 3 * output(i) + 2 * temperature(i);
            made += output(i);
        }
        let expected = 100.0 * (1.0 - 4560.0 / (f64::from(used) / f64::from(made) * 1500.0));
        let said = format!("Tạm tính: mức giảm {} % trên 10 tháng", format!("{expected:.2}").replace('.', ","));
        let with_gaps = page();
        assert!(with_gaps.contains(&said), "{said}: {with_gaps}");
        t.void("consumption", "facility,stream,period\nF1,coke,2023-08\nF1,coke,2023-09\n").done();
        assert!(!page().contains("Tạm tính"));
        t.check();
    }

    // formulas.md §3: biomass without a factor is a gap and never nothing; own solar counts
    fn neither_a_missing_factor_nor_solar_power_reads_as_a_saving(t) {
        t.import("facilities", "code,name,sector\nF1,a,paper\nF2,b,steel\n").done();
        let rows = "F1,electricity,2020,1000,MWh\nF1,electricity,2023,600,MWh\nF1,electricity-own-renewable,2023,400,MWh\n\
                    F2,coke,2020,100,toe\nF2,coke,2023,50,toe\nF2,steam,2023,500,t\n";
        t.import("consumption", &format!("{CONSUMPTION}{rows}")).done();
        t.import("output", &format!("{OUTPUT}F1,2020,10,t\nF1,2023,10,t\nF2,2020,10,t\nF2,2023,10,t\n")).done();
        t.baseline("2020-01", "2020-12").done();
        assert_near(&t.sector("paper", "2023")["value"], 0.0);
        assert_eq!(t.gap("F2", "2023").expect("a gap").0, "no-factor");
    }
}
