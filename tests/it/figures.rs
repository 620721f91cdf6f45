//! The figures of the report: worked examples and the guards against false savings.
//!
//! Coal in the unit `toe` counts exactly (1 toe per 41 868 MJ), so that the numbers can be checked
//! with a pencil.

use sachhon::domain::periods::Month;
use serde_json::{Value, json};

use crate::support::{CONSUMPTION, OUTPUT, Sachhon, assert_near, indicator, monthly, on_both_databases};

/// One facility of a sector, with a year of baseline and one to report, a row a year.
fn one_facility(t: &Sachhon, sector: &str, then: (&str, &str), now: (&str, &str)) {
    t.import("facilities", &format!("code,name,sector\nF1,Nhà máy,{sector}\n")).done();
    t.import(
        "consumption",
        &format!("{CONSUMPTION}F1,anthracite-1-2,2020,{},toe\nF1,anthracite-1-2,2023,{},toe\n", then.0, now.0),
    )
    .done();
    t.import("output", &format!("{OUTPUT}F1,2020,{},t\nF1,2023,{},t\n", then.1, now.1)).done();
    t.baseline("2020-01", "2020-12").done();
}

fn worked_example(t: &Sachhon) {
    t.import("facilities", "code,name,sector\nDM1,Dệt,textiles\nG1,Giấy,paper\n").done();
    t.import(
        "consumption",
        &format!(
            "{CONSUMPTION}DM1,anthracite-1-2,2020,5000,toe\nDM1,anthracite-1-2,2023,5820,toe\n\
             G1,anthracite-1-2,2020,6000,toe\nG1,anthracite-1-2,2023,5529,toe\n"
        ),
    )
    .done();
    t.import("output", &format!("{OUTPUT}DM1,2020,1000,t\nDM1,2023,1200,t\nG1,2020,400,t\nG1,2023,380,t\n")).done();
    t.baseline("2020-01", "2020-12").done();
}

on_both_databases! {
    // formulas.md §3, "Worked"
    fn the_worked_example_falls_by_three_percent(t) {
        worked_example(&t);
        let energy = t.energy("2023");
        assert_near(&energy["value"], 3.0);
        assert_near(&energy["adjusted_baseline_toe"], 11_700.0);
        assert_near(&energy["actual_toe"], 11_349.0);
        assert_near(&energy["unadjusted_value"], 100.0 * (1.0 - (11_349.0 / 1580.0) / (11_000.0 / 1400.0)));
        assert_eq!(format!("{:.2}", energy["unadjusted_value"].as_f64().expect("a number")), "8.58");
        assert_near(&t.sector("textiles", "2023")["value"], 3.0);
        assert_near(&t.sector("paper", "2023")["value"], 3.0);
        assert_eq!(energy["verdict"], "met");
        assert_eq!(energy["sector_verdicts"], json!({"met": 2, "exceeded": 0, "below": 0, "worse": 0, "unknown": 6}));
        assert_near(&energy["largest_facility_share"], 6000.0 / 11_700.0);
        assert_near(&energy["baseline_share_counted"], 1.0);
        t.check();
    }

    fn both_ends_of_the_band_are_met(t) {
        t.import("facilities", "code,name,sector\nA,a,textiles\nB,b,steel\nC,c,paper\nD,d,cement\nE,e,plastics\n").done();
        let rows: String = [("A", "97.5"), ("B", "96"), ("C", "97.500001"), ("D", "95.999999"), ("E", "100.1")]
            .iter()
            .map(|(code, now)| format!("{code},coke,2020,100,toe\n{code},coke,2023,{now},toe\n"))
            .collect();
        t.import("consumption", &format!("{CONSUMPTION}{rows}")).done();
        let rows: String = ["A", "B", "C", "D", "E"].iter().map(|code| format!("{code},2020,7,t\n{code},2023,7,t\n")).collect();
        t.import("output", &format!("{OUTPUT}{rows}")).done();
        t.baseline("2020-01", "2020-12").done();
        let energy = t.energy("2023");
        let verdict = |sector: &str| crate::support::row(&energy["breakdown"], "sector", sector)["verdict"].clone();
        for (sector, expected) in
            [("textiles", "met"), ("steel", "met"), ("paper", "below"), ("cement", "exceeded"), ("plastics", "worse"), ("seafood", "unknown")]
        {
            assert_eq!(verdict(sector), expected, "{sector}");
        }
        assert_eq!(energy["verdict"], "worse");
    }

    fn a_plant_that_stops_reporting_its_new_fuel_is_a_gap(t) {
        t.import("facilities", "code,name,sector\nF1,Nhà máy,paper\n").done();
        let coal = monthly(2020..=2021, |month| format!("F1,anthracite-1-2,{month},10,toe"));
        // in 2022 it moves to gas, and reports the gas only until June
        let gas: String = (1..=6).map(|month| format!("F1,natural-gas,2022-{month:02},10,toe\n")).collect();
        t.import("consumption", &format!("{CONSUMPTION}{coal}{gas}")).done();
        t.import("output", &format!("{OUTPUT}{}", monthly(2020..=2022, |month| format!("F1,{month},5,t")))).done();
        t.baseline("2020-01", "2020-12").done();
        let months: Vec<String> = (1..=12).map(|month| format!("2022-{month:02}")).collect();
        assert_eq!(t.gap("F1", "2022"), Some(("missing-period".to_owned(), months)));
        // once the coal is paused for good, only the gas is missing
        t.import("pauses", "facility,from,stream\nF1,2022-01,anthracite-1-2\n").done();
        let months: Vec<String> = (7..=12).map(|month| format!("2022-{month:02}")).collect();
        assert_eq!(t.gap("F1", "2022"), Some(("missing-period".to_owned(), months)));
        let gas: String = (7..=12).map(|month| format!("F1,natural-gas,2022-{month:02},9,toe\n")).collect();
        t.import("consumption", &format!("{CONSUMPTION}{gas}")).done();
        // 6·10 + 6·9 of 12·10
        assert_near(&t.sector("paper", "2022")["value"], 5.0);
        t.check();
    }

    fn a_pause_of_the_old_fuel_does_not_speak_for_the_new_one(t) {
        t.import("facilities", "code,name,sector\nF1,Nhà máy,paper\n").done();
        let coke = monthly(2020..=2020, |month| format!("F1,coke,{month},10,toe"));
        let diesel = "F1,diesel,2021-10,10,toe\nF1,diesel,2021-11,10,toe\nF1,diesel,2021-12,10,toe\n";
        t.import("consumption", &format!("{CONSUMPTION}{coke}{diesel}")).done();
        t.import("output", &format!("{OUTPUT}{}", monthly(2020..=2021, |month| format!("F1,{month},5,t")))).done();
        t.import("pauses", "facility,from,stream\nF1,2021-01,coke\n").done();
        t.baseline("2020-01", "2020-12").done();
        let months: Vec<String> = (1..=9).map(|month| format!("2021-{month:02}")).collect();
        assert_eq!(t.gap("F1", "2021"), Some(("missing-period".to_owned(), months)));
        t.check();
    }

    fn output_made_before_the_first_record_of_energy_counts_where_the_plant_pauses(t) {
        t.import("facilities", "code,name,sector\nF1,Nhà máy,paper\n").done();
        t.import("output", &format!("{OUTPUT}{}", monthly(2020..=2022, |month| format!("F1,{month},10,t")))).done();
        t.import("consumption", &format!("{CONSUMPTION}{}", monthly(2021..=2022, |month| format!("F1,coke,{month},10,toe")))).done();
        t.import("pauses", "facility,from,until\nF1,2020-01,2020-12\n").done();
        t.baseline("2022-01", "2022-12").done();
        // 60 TOE for 120 t, against 1 TOE a tonne
        assert_near(&t.sector("paper", "2021-06/12")["value"], 50.0);
        t.import("output", &format!("{OUTPUT}F1,2020-09,40,t\n")).done();
        assert_near(&t.sector("paper", "2021-06/12")["value"], 60.0);
        t.check();
    }

    fn a_paused_stream_and_one_before_its_first_record_are_known_zeros(t) {
        t.import("facilities", "code,name,sector\nF1,Nhà máy,paper\n").done();
        let coal = monthly(2020..=2021, |month| format!("F1,anthracite-1-2,{month},10,toe"));
        let diesel = "F1,diesel,2021-11,1,toe\nF1,diesel,2021-12,1,toe\n";
        t.import("consumption", &format!("{CONSUMPTION}{coal}{diesel}")).done();
        t.import("output", &format!("{OUTPUT}{}", monthly(2020..=2021, |month| format!("F1,{month},5,t")))).done();
        // diesel begins after the baseline: inside it, it is a known zero
        t.baseline("2020-01", "2020-12").done();
        assert_near(&t.sector("paper", "2021")["value"], 100.0 * (1.0 - 122.0 / 120.0));
        // the plant stands still in spring 2022; records go on from April
        let rest: String = (4..=12).map(|month| format!("F1,anthracite-1-2,2022-{month:02},10,toe\nF1,diesel,2022-{month:02},0,toe\n")).collect();
        t.import("consumption", &format!("{CONSUMPTION}{rest}")).done();
        let rest: String = (4..=12).map(|month| format!("F1,2022-{month:02},5,t\n")).collect();
        t.import("output", &format!("{OUTPUT}{rest}")).done();
        assert_eq!(t.gap("F1", "2022").map(|gap| gap.1.len()), Some(3));
        t.import("pauses", "facility,from,until\nF1,2022-01,2022-03\n").done();
        assert_near(&t.sector("paper", "2022")["value"], 0.0);
        t.check();
        // without the pause the months are unknown again
        t.void("pauses", "facility,from\nF1,2022-01\n").done();
        assert_eq!(t.gap("F1", "2022").map(|gap| gap.1.len()), Some(3));
        t.check();
    }

    fn a_quarter_is_judged_by_the_same_months_of_the_baseline(t) {
        t.import("facilities", "code,name,sector\nF1,Nhà máy,paper\nF2,Nhà máy,steel\n").done();
        // F1 uses twice as much in the first quarter of the baseline as in its other months
        let then = monthly(2020..=2020, |month| format!("F1,coke,{month},{},toe", if month < "2020-04" { 20 } else { 10 }));
        let now = "F1,coke,2023-Q1,57,toe\nF2,coke,2020,100,toe\nF2,coke,2023-Q1,20,toe\n";
        t.import("consumption", &format!("{CONSUMPTION}{then}{now}")).done();
        let then = monthly(2020..=2020, |month| format!("F1,{month},5,t"));
        t.import("output", &format!("{OUTPUT}{then}F1,2023-Q1,15,t\nF2,2020,40,t\nF2,2023-Q1,10,t\n")).done();
        t.baseline("2020-01", "2020-12").done();
        // 57 of 3·20
        assert_near(&t.sector("paper", "2023-Q1")["value"], 5.0);
        // F2's baseline is one yearly record: it does not hold January to March by themselves
        assert_eq!(t.gap("F2", "2023-Q1"), Some(("baseline-not-seasonal".to_owned(), vec![])));
        // a record is never spread: the quarter's months are gaps of a month's report
        assert_eq!(t.gap("F1", "2023-02"), Some(("missing-period".to_owned(), vec!["2023-02".to_owned()])));
        t.check();
    }

    fn a_plant_that_closed_in_july_counts_to_june(t) {
        t.import("facilities", "code,name,sector,closed_on\nF1,Nhà máy,paper,2023-07-01\n").done();
        let coal = monthly(2020..=2020, |month| format!("F1,coke,{month},10,toe"));
        let now: String = (1..=6).map(|month| format!("F1,coke,2023-{month:02},9,toe\n")).collect();
        t.import("consumption", &format!("{CONSUMPTION}{coal}{now}")).done();
        let now: String = (1..=6).map(|month| format!("F1,2023-{month:02},5,t\n")).collect();
        t.import("output", &format!("{OUTPUT}{}{now}", monthly(2020..=2020, |month| format!("F1,{month},5,t")))).done();
        t.baseline("2020-01", "2020-12").done();
        let sector = t.sector("paper", "2023");
        assert_near(&sector["value"], 10.0);
        assert_eq!(sector["facilities_expected"], 1);
        // after it closed it is expected no more
        assert_eq!(t.sector("paper", "2024")["facilities_expected"], 0);
        // open on the first of July: July is missing
        t.import("facilities", "code,name,sector,closed_on\nF1,Nhà máy,paper,2023-07-02\n").done();
        assert_eq!(t.gap("F1", "2023"), Some(("missing-period".to_owned(), vec!["2023-07".to_owned()])));
        t.check();
    }

    fn reasons_are_told_in_the_order_of_the_contract(t) {
        let codes = ["GAP", "NOOUT", "ZEROOUT", "STEAM", "UNLIKE", "NOBASE", "NOTHING"];
        let rows: String = codes.iter().map(|code| format!("{code},x,paper\n")).collect();
        t.import("facilities", &format!("code,name,sector\n{rows}")).done();
        t.import(
            "consumption",
            &format!(
                "{CONSUMPTION}GAP,coke,2022,1,t\nGAP,coke,2023-H1,1,t\nNOOUT,coke,2023,1,t\nZEROOUT,coke,2023,1,t\nSTEAM,steam,2023,1,t\n\
                 UNLIKE,coke,2023,1,t\nNOBASE,coke,2023,1,t\n"
            ),
        )
        .done();
        t.import(
            "output",
            "facility,period,product,quantity,unit\nGAP,2022,,1,t\nGAP,2023-H1,,1,t\nZEROOUT,2023,,0,t\nSTEAM,2023,,1,t\nUNLIKE,2023,yarn,1,t\n\
             UNLIKE,2023,cloth,1,m2\nNOBASE,2023,,1,t\n",
        )
        .done();
        let reason = |code: &str| t.gap(code, "2023").map(|gap| gap.0);
        for (code, expected) in codes.iter().zip(
            ["missing-period", "no-output", "no-output", "no-factor", "unlike-outputs", "no-baseline", "missing-period"],
        ) {
            assert_eq!(reason(code).as_deref(), Some(expected), "{code}");
        }
        assert_eq!(t.gap("GAP", "2023").map(|gap| gap.1.len()), Some(6));
        assert_eq!(t.gap("NOTHING", "2023").map(|gap| gap.1.len()), Some(12));
        // nothing of steam is still nothing
        t.import("consumption", &format!("{CONSUMPTION}STEAM,steam,2023,0,t\n")).done();
        assert_eq!(reason("STEAM").as_deref(), Some("no-baseline"));
        let energy = t.energy("2023");
        assert_eq!((energy["value"].clone(), energy["verdict"].clone()), (Value::Null, json!("unknown")));
        assert_eq!((energy["facilities_counted"].clone(), energy["facilities_expected"].clone()), (json!(0), json!(7)));
    }

    fn electricity_sold_is_taken_off_and_own_generation_from_fuel_counts_once(t) {
        t.import("facilities", "code,name,sector\nF1,Nhà máy,paper\n").done();
        let year = |year: i32, bought: i32, own: i32, sold: i32| {
            format!(
                "F1,electricity,{year},{bought},MWh\nF1,electricity-own-renewable,{year},{own},MWh\n\
                 F1,electricity-sold,{year},{sold},MWh\nF1,electricity-own-fuel,{year},77,MWh\n"
            )
        };
        t.import("consumption", &format!("{CONSUMPTION}{}{}", year(2020, 1000, 0, 0), year(2023, 700, 400, 140))).done();
        t.import("output", &format!("{OUTPUT}F1,2020,10,t\nF1,2023,10,t\n")).done();
        t.baseline("2020-01", "2020-12").done();
        let sector = t.sector("paper", "2023");
        assert_near(&sector["value"], 4.0);
        // 960 MWh at 0.0001543 TOE/kWh
        assert_near(&sector["actual_toe"], 148.128);
    }

    fn a_figure_with_biomass_is_also_given_without(t) {
        one_facility(&t, "paper", ("50", "10"), ("60", "10"));
        assert_eq!(t.energy("2023")["value_without_biomass"], Value::Null);
        // 1 kg of wood counts 15.6/41868 TOE: 41.868 t are 15.6 TOE
        t.import("consumption", &format!("{CONSUMPTION}F1,wood,2020,83736,kg\nF1,wood,2023,41.868,t\n")).done();
        t.baseline("2020-01", "2020-12").done();
        let sector = t.sector("paper", "2023");
        assert_near(&sector["value"], 100.0 * (1.0 - 75.6 / 81.2));
        assert_near(&sector["value_without_biomass"], -20.0);
        assert_eq!(sector["verdict"], "exceeded");
        t.check();
    }

    fn uncounted_facilities_are_weighed_by_their_baseline(t) {
        t.import("facilities", "code,name,sector\nA,a,paper\nB,b,paper\n").done();
        t.import("consumption", &format!("{CONSUMPTION}A,coke,2020,100,toe\nA,coke,2023,90,toe\nB,coke,2020,300,toe\nB,coke,2023-H1,1,toe\n")).done();
        t.import("output", &format!("{OUTPUT}A,2020,10,t\nA,2023,10,t\nB,2020,10,t\nB,2023-H1,5,t\n")).done();
        t.baseline("2020-01", "2020-12").done();
        let sector = t.sector("paper", "2023");
        assert_near(&sector["value"], 10.0);
        // 100·10/(100 + 25·12)
        assert_near(&sector["value_if_uncounted_unchanged"], 2.5);
        assert_near(&sector["baseline_share_counted"], 0.25);
        assert_eq!((sector["facilities_counted"].clone(), sector["facilities_expected"].clone()), (json!(1), json!(2)));
    }

    fn a_facility_that_opened_within_the_baseline_weighs_by_its_open_months(t) {
        t.import("facilities", "code,name,sector,opened_on\nA,a,paper,2020-07-01\nB,b,paper,\n").done();
        t.import("consumption", &format!("{CONSUMPTION}A,coke,2020,60,toe\nA,coke,2021,120,toe\nB,coke,2020,120,toe\nB,coke,2021,120,toe\nB,coke,2022,108,toe\n")).done();
        t.import("output", &format!("{OUTPUT}A,2020,6,t\nA,2021,12,t\nB,2020,12,t\nB,2021,12,t\nB,2022,12,t\n")).done();
        t.baseline("2020-01", "2021-12").done();
        // both use 10 TOE a month: A's 180 are of 18 open months
        let sector = t.sector("paper", "2022");
        assert_near(&sector["value"], 10.0);
        assert_near(&sector["baseline_share_counted"], 0.5);
        assert_near(&sector["value_if_uncounted_unchanged"], 5.0);
    }

    fn the_whole_programme_reports_the_last_year_in_which_a_facility_counts(t) {
        one_facility(&t, "paper", ("100", "10"), ("97", "10"));
        let report = t.report("all");
        assert_eq!(report["period"], json!({"from": "2021-01", "to": "2025-12"}));
        assert_eq!(report["outside_programme"], false);
        let energy = indicator(&report, "energy-reduction");
        assert_eq!(energy["period"], json!({"from": "2023-01", "to": "2023-12"}));
        assert_near(&energy["value"], 3.0);
        let material = indicator(&report, "material-reduction");
        assert_eq!(material["period"], json!({"from": "2025-01", "to": "2025-12"}));
        assert_eq!(t.report("2020")["outside_programme"], true);
        assert_eq!(t.report("2023")["outside_programme"], false);
    }

    fn the_report_has_every_field_of_the_contract(t) {
        one_facility(&t, "paper", ("100", "10"), ("97", "10"));
        t.import("facilities", "code,name,sector\nX,x,other\n").done();
        let report = t.report("2023");
        let keys = |value: &Value| -> Vec<String> {
            let mut keys: Vec<String> = value.as_object().expect("an object").keys().cloned().collect();
            keys.sort();
            keys
        };
        let has = |value: &Value, fields: &str| {
            for field in fields.split_whitespace() {
                assert!(value.get(field).is_some(), "{field} is absent in {value}");
            }
        };
        has(&report, "programme language period outside_programme fingerprint journal_head method_version indicators");
        let codes: Vec<String> = report["indicators"].as_array().expect("a list").iter().map(|one| crate::support::text(&one["code"])).collect();
        assert_eq!(
            codes.join(" "),
            "demonstration-models cleaner-production-facilities pollution-treatment-facilities production-line-projects \
             energy-reduction material-reduction awareness-coverage packaging-replacement"
        );
        let energy = indicator(&report, "energy-reduction");
        let shared = "value verdict unadjusted_value value_if_uncounted_unchanged facilities_counted facilities_expected baseline_share_counted uncertainty";
        has(&energy, shared);
        has(&energy, "code kind unit target verdict_rule sector_verdicts pace value_without_biomass largest_facility_share actual_toe adjusted_baseline_toe breakdown outside period years");
        assert_eq!(energy["pace"]["share_of_time"], 0.6);
        for field in ["uncertainty", "years", "period"] {
            assert_eq!(energy[field], Value::Null, "{field}");
        }
        let sectors: Vec<String> = energy["breakdown"].as_array().expect("a list").iter().map(|row| crate::support::text(&row["sector"])).collect();
        assert_eq!(sectors.join(" "), "textiles steel plastics chemicals cement beverages paper seafood");
        assert_eq!(energy["outside"].as_array().expect("a list").len(), 1);
        for row in energy["breakdown"].as_array().expect("a list").iter().chain(energy["outside"].as_array().expect("a list")) {
            has(row, shared);
            has(row, "actual_toe adjusted_baseline_toe uncounted");
            assert_eq!(keys(row), keys(&energy["breakdown"][0]));
        }
        let material = indicator(&report, "material-reduction");
        assert_eq!(material["breakdown"].as_array().expect("a list").len(), 8);
        has(&material["breakdown"][0], "sector stream stream_unit actual adjusted_baseline uncounted");
        let tally = indicator(&report, "demonstration-models");
        has(&tally, "code kind unit value at_least in_period target verdict");
        assert_eq!((tally["verdict"].clone(), tally["target"].clone()), (json!("unknown"), json!({"low": 20.0, "high": null})));
        let coverage = indicator(&report, "awareness-coverage");
        has(&coverage, "code kind unit value numerator denominator target verdict breakdown");
        assert_eq!(coverage["verdict"], "unknown");
    }

    fn the_fingerprint_covers_the_data_and_nothing_else(t) {
        worked_example(&t);
        let fingerprint = |report: Value| crate::support::text(&report["fingerprint"]);
        let first = fingerprint(t.report("2023"));
        let vietnamese = t.run(&["report", "--programme", crate::support::PROGRAMME, "--period", "2023", "--lang", "vi"]).done().json();
        assert_eq!((vietnamese["language"].clone(), fingerprint(vietnamese)), (json!("vi"), first.clone()));
        // a change that moves no figure moves the journal's head only
        let head = t.report("2023")["journal_head"].clone();
        t.import("facilities", "code,name,sector,tax_code\nG1,Giấy,paper,2900000000\n").done();
        assert_ne!(t.report("2023")["journal_head"], head);
        assert_eq!(fingerprint(t.report("2023")), first);
        t.import("consumption", &format!("{CONSUMPTION}G1,anthracite-1-2,2023,5530,toe\n")).done();
        assert_ne!(fingerprint(t.report("2023")), first);
        // the fingerprint is SHA-256 of the canonical rest, as anyone can compute it
        let mut rest = t.report("2023");
        let expected = fingerprint(rest.clone());
        for field in ["fingerprint", "journal_head", "language"] {
            rest.as_object_mut().expect("an object").remove(field);
        }
        let canonical = serde_json_canonicalizer::to_vec(&rest).expect("JSON");
        assert_eq!(expected, format!("sha256:{}", hex::encode(<sha2::Sha256 as sha2::Digest>::digest(canonical))));
    }

    fn a_report_reads_no_output_and_of_consumption_only_what_its_years_emit_and_cost(t) {
        worked_example(&t);
        let before = t.report("2023");
        t.sql("ALTER TABLE output RENAME TO hidden_output");
        let month = |month| Month::new(2023, month).expect("a month").number();
        t.sql(&format!("DELETE FROM consumption WHERE first_month NOT BETWEEN {} AND {}", month(1), month(12)));
        assert_eq!(t.report("2023"), before);
        assert_eq!(t.energy("2023-H1")["verdict"], "unknown");
        t.energy("all");
        // the figures are those that are kept derived, whatever records say
        t.sql("DELETE FROM consumption");
        let (before, energy) = (indicator(&before, "energy-reduction"), t.energy("2023"));
        for field in ["value", "verdict", "actual_toe", "adjusted_baseline_toe", "unadjusted_value"] {
            assert_eq!(energy[field], before[field], "{field}");
        }
    }
}

#[test]
#[ignore = "needs PostgreSQL: run script/test"]
fn both_databases_give_the_same_fingerprint() {
    let fingerprints: Vec<Value> = [Sachhon::on_sqlite(), Sachhon::on_postgresql()]
        .into_iter()
        .map(|t| {
            worked_example(&t);
            t.report("2023")["fingerprint"].clone()
        })
        .collect();
    assert_eq!(fingerprints[0], fingerprints[1]);
}
