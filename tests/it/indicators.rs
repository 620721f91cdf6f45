//! Coverages, tallies and amounts: what the registers come to, programme by programme.

use serde_json::{Value, json};

use crate::support::{Sachhon, assert_near, indicator, on_both_databases, row};

const PROMOTION: &str = "nghe-an-khuyen-cong-2016-2020";
const ARTICLE: &str = include_str!("../../programmes/nghe-an-khuyen-cong-2016-2020.activities.csv");

fn report(t: &Sachhon, programme: &str, period: &str) -> Value {
    t.run(&["report", "--programme", programme, "--period", period]).done().json()
}

fn figure(t: &Sachhon, code: &str, period: &str) -> Value {
    indicator(&report(t, crate::support::PROGRAMME, period), code)
}

/// Value, k, n and reason of a coverage.
fn coverage(t: &Sachhon, code: &str, period: &str) -> (Value, Value, Value, Value) {
    let found = figure(t, code, period);
    (found["value"].clone(), found["numerator"].clone(), found["denominator"].clone(), found["reason"].clone())
}

on_both_databases! {
    fn every_figure_of_the_article_is_read_from_the_registers(t) {
        t.import("activities", ARTICLE).done();
        let found = report(&t, PROMOTION, "all");
        // rows 1–26 of the table in domain.md §8, from the article
        for (code, value, at_least) in [
            ("projects", 452, false),
            ("production-line-facilities", 71, false),
            ("craft-village-equipment", 7, false),
            ("demonstration-models", 9, false),
            ("training-classes", 44, false),
            ("workers-trained", 1370, false),
            ("conferences", 32, false),
            ("conference-participants", 4490, true),
            ("study-tours", 17, false),
            ("cluster-plans", 8, false),
            ("product-selections", 3, false),
            ("awarded-products", 113, false),
            ("fair-exhibitors", 500, true),
            ("fairs", 25, false),
            ("supply-demand-conferences", 4, false),
            ("consumption-models", 2, false),
            ("sales-points", 4, false),
            ("goods-to-countryside", 18, false),
            ("showrooms", 1, false),
            ("memoranda", 200, true),
            ("sales-contracts", 100, true),
            ("commendations", 15, false),
        ] {
            let one = indicator(&found, code);
            assert_eq!((one["value"].as_i64(), &one["at_least"]), (Some(value), &json!(at_least)), "{code}");
            assert_eq!((&one["verdict"], &one["target"]), (&json!("none"), &Value::Null), "{code}");
        }
        let funding = indicator(&found, "support-funding");
        assert_eq!(funding["value"], 38_995_000_000_i64);
        for (source, value, share, projects) in [
            ("district", 2_250_000_000_i64, 5.77, Value::Null),
            ("provincial", 22_000_000_000, 56.42, json!(417)),
            ("national", 14_745_000_000, 37.81, json!(35)),
        ] {
            let part = row(&funding["breakdown"], "source", source);
            assert_eq!((&part["value"], &part["projects"]), (&json!(value), &projects), "{source}");
            assert!((part["share"].as_f64().expect("a number") - share).abs() < 0.005, "{source}: {}", part["share"]);
        }
        let awards = indicator(&found, "awarded-products");
        for (level, value) in [("district", 113), ("provincial", 51), ("regional", 16), ("national", 8)] {
            assert_eq!(row(&awards["breakdown"], "level", level)["value"], value, "{level}");
        }
        let commended = indicator(&found, "commendations");
        assert_eq!(row(&commended["breakdown"], "part", "groups")["value"], 7);
        assert_eq!(row(&commended["breakdown"], "part", "persons")["value"], 8);

        // a sum over years counts in no single one of them; one more fair counts in its own
        let alone = indicator(&report(&t, PROMOTION, "2018"), "fairs");
        assert_eq!((&alone["value"], &alone["reason"]), (&Value::Null, &json!("nothing-recorded")));
        t.import("activities", "code,kind,title,period\nF26,fair,Hội chợ,2019-05\n").done();
        assert_eq!(indicator(&report(&t, PROMOTION, "all"), "fairs")["value"], 26);
        let one = indicator(&report(&t, PROMOTION, "2019"), "fairs");
        assert_eq!((&one["value"], &one["in_period"]), (&json!(1), &json!(1)));
        assert_eq!(indicator(&report(&t, PROMOTION, "2019-Q1"), "fairs")["value"], Value::Null);
        assert_eq!(indicator(&report(&t, PROMOTION, "2019-Q3"), "fairs")["in_period"], 0);
        // how many of the 25 were held in 2020 is not known
        let last = indicator(&report(&t, PROMOTION, "2020"), "fairs");
        assert_eq!((&last["value"], &last["in_period"]), (&json!(26), &Value::Null));
        let outside = indicator(&report(&t, PROMOTION, "2021"), "fairs");
        assert_eq!((&outside["value"], &outside["reason"]), (&Value::Null, &json!("outside-programme")));
    }

    fn the_report_as_csv_has_a_row_for_each_indicator_and_part(t) {
        t.import("activities", ARTICLE).done();
        let csv = t.run(&["report", "--programme", PROMOTION, "--period", "all", "--format", "csv"]).done().out;
        assert!(csv.starts_with("programme,period,indicator,part,value,unit,low,high,verdict,numerator,denominator,at_least\n"));
        for line in [
            "projects,,452,project,,,none,,,false",
            "support-funding,,38995000000,VND,,,none,,,",
            "support-funding,provincial,22000000000,VND,,,,,,",
            "conference-participants,,4490,participant,,,none,,,true",
            "awarded-products,national,8,product,,,,,,false",
            "commendations,persons,8,commendation,,,,,,false",
        ] {
            assert!(csv.contains(&format!("{PROMOTION},all,{line}\n")), "{line}\n{csv}");
        }
        t.import("places", "code,name,kind\nS1,a,supermarket\nS2,b,supermarket\n").done();
        t.import("packaging", "place,surveyed_on,degree\nS1,2023-05-01,full\n").done();
        let csv = t.run(&["report", "--programme", crate::support::PROGRAMME, "--period", "2023-Q2", "--format", "csv"]).done().out;
        for line in [
            "packaging-replacement,,50,%,50,,met,1,2,",
            "packaging-replacement,supermarket,50,%,,,,1,2,",
            "packaging-replacement,shopping-centre,,%,,,,0,0,",
            "energy-reduction,paper,,%,2.5,4,unknown,,,",
        ] {
            assert!(csv.contains(&format!(",2023-Q2,{line}\n")), "{line}\n{csv}");
        }
    }

    fn a_place_leaves_the_denominator_on_the_day_it_closes(t) {
        assert_eq!(coverage(&t, "awareness-coverage", "2023").3, "no-places");
        t.import(
            "places",
            "code,name,kind,opened_on,closed_on\nV1,a,craft-village,,2023-07-01\nV2,b,craft-village,,\nV3,c,craft-village,2023-07-15,\nZ1,d,industrial-zone,,\nS1,e,supermarket,,\n",
        )
        .done();
        assert_eq!(coverage(&t, "awareness-coverage", "2023").3, "nothing-recorded");
        // before the programme began: counts for nothing
        t.import("awareness", "place,held_on,topic\nV2,2020-12-31,x\n").done();
        assert_eq!(coverage(&t, "awareness-coverage", "2023").3, "nothing-recorded");
        t.import("awareness", "place,held_on,topic\nV1,2023-01-10,x\nV1,2023-02-10,x\nZ1,2023-06-30,x\n").done();
        // (period, k, n, per cent): V1 is open on 30 June and not on 1 July; V3 opens in July
        for (period, k, n, percent) in [("2023-05", 1, 3, 100.0 / 3.0), ("2023-06", 2, 3, 200.0 / 3.0), ("2023-07", 1, 3, 100.0 / 3.0)] {
            let (value, numerator, denominator, reason) = coverage(&t, "awareness-coverage", period);
            assert_eq!((numerator, denominator, reason), (json!(k), json!(n), Value::Null), "{period}");
            assert_near(&value, percent);
        }
        let july = figure(&t, "awareness-coverage", "2023-07");
        assert_eq!(july["not_reached"], json!(["V2", "V3"]));
        assert_eq!(july["verdict"], "below");
        let village = row(&july["breakdown"], "place_kind", "craft-village");
        assert_eq!((&village["numerator"], &village["denominator"], &village["value"]), (&json!(0), &json!(2), &json!(0.0)));
        let cluster = row(&july["breakdown"], "place_kind", "industrial-cluster");
        assert_eq!((&cluster["denominator"], &cluster["value"]), (&json!(0), &Value::Null));
        assert_eq!(coverage(&t, "awareness-coverage", "2026").3, "outside-programme");
        t.check();
    }

    fn the_newest_survey_says_how_an_outlet_packs(t) {
        t.import("places", "code,name,kind\nS1,a,supermarket\nS2,b,supermarket\nC1,c,shopping-centre\nC2,d,shopping-centre\nV1,e,craft-village\n").done();
        assert_eq!(coverage(&t, "packaging-replacement", "2023").3, "nothing-recorded");
        t.import("packaging", "place,surveyed_on,degree\nS1,2020-03-01,full\nS1,2023-06-01,none\nS2,2023-01-01,partial\nC1,2023-12-31,full\n").done();
        // outlets never surveyed stay in n
        for (period, k) in [("2021", 1), ("2023-01", 2), ("2023-06", 1), ("2023-12", 2)] {
            let (value, numerator, denominator, _) = coverage(&t, "packaging-replacement", period);
            assert_eq!((numerator, denominator), (json!(k), json!(4)), "{period}");
            assert_near(&value, 25.0 * f64::from(k));
        }
        assert_eq!(figure(&t, "packaging-replacement", "2023")["verdict"], "met");
    }

    fn totals_that_their_parts_do_not_add_up_to_are_flagged_with_both_numbers(t) {
        // domain.md §0.8: 57 users, and 52 + 5 + 2 of them
        let file = "code,kind,title,period,parent,count,level,funding_provincial,disbursed\n\
            T,project,Tổng,2022,,57,,100,120\nA,project,a,2022,T,52,,60,\nB,project,b,2022,T,5,,40,\nC,project,c,2022,T,2,,0,\n\
            D,product-award,cấp huyện,2022,,113,district,,\nE,product-award,cấp tỉnh,2022,D,51,provincial,,\n";
        let path = t.file("sums.csv", file);
        let run = t.run(&["import", "activities", path.to_str().expect("UTF-8")]).done();
        assert!(run.err.contains("T: count: 57 is given, while what belongs to it comes to 59"), "{}", run.err);
        assert!(run.err.contains("T: disbursed: 120 is given, while what belongs to it comes to 100"), "{}", run.err);
        // money that adds up, and levels that are nested, are not flagged
        assert_eq!(run.err.matches("is given").count(), 2, "{}", run.err);
        let served = crate::support::served::Served::start(&t, &["serve"]);
        let page = served.get("/activities?period=2022&lang=en").body;
        assert!(page.contains("count: 57 is given, while what belongs to it comes to 59"));
    }

    fn sums_of_the_largest_figures_do_not_fail(t) {
        // eighteen digits each, as many as a number may have; ten of them are more than 64 bits hold
        let header = "code,kind,title,period,parent,count,funding_provincial,funding_national\n";
        let most = "999999999999999999";
        let parts: String = (0..12).map(|at| format!("P{at},project,x,2018,T,{most},{most},{most}\n")).collect();
        t.import("activities", &format!("{header}T,project,x,2018,,{most},{most},{most}\n{parts}")).done();
        let run = t.run(&["import", "activities", "in.csv"]).done();
        assert!(run.err.contains("T: count: "), "{}", run.err);
        assert_eq!(indicator(&report(&t, PROMOTION, "2018"), "projects")["value"], 999_999_999_999_999_999_i64);
    }

    fn parts_are_told_and_never_added(t) {
        let header = "code,kind,title,period,parent,count,status,funding_provincial,funding_national,level\n";
        t.import(
            "activities",
            &format!(
                "{header}P,production-line,tổng,2022,,5,,100,,\nP1,production-line,phần,2022,P,2,,60,7,\nP2,production-line,phần,2022,P,4,,40,,\n\
                 A,production-line,đăng ký,2022,,9,registered,1000,,\nB,production-line,nghiệm thu,2022,,1,accepted,,,\n\
                 N,demonstration-model,mô hình,2022,P,1,,3,,\n"
            ),
        )
        .done();
        let lines = figure(&t, "production-line-projects", "2022");
        // 5 + 1: neither the parts of P, nor what is only applied for
        assert_eq!((&lines["value"], &lines["verdict"]), (&json!(6), &json!("below")));
        // a model that came of a project is no part of it
        assert_eq!(figure(&t, "demonstration-models", "2022")["value"], 1);
    }
}

#[test]
fn a_programme_of_ones_own_is_one_file() {
    let t = Sachhon::on_sqlite();
    let folder = t.file("x", "").with_file_name("programmes");
    std::fs::create_dir(&folder).expect("a folder");
    let own = r#"
code = "nghe-an-scp-2026-2030"
from = "2026-01"
to = "2030-12"
source = "Kế hoạch của tỉnh, ví dụ"
[name]
vi = "Kế hoạch 2026–2030"
en = "Plan 2026–2030"

[[indicator]]
code = "fairs"
kind = "tally"
activities = ["fair"]
unit = "fair"
low = "3"
words = "tổ chức 3 hội chợ"
[indicator.name]
vi = "Hội chợ"
en = "Fairs"

[[indicator]]
code = "support"
kind = "amount"
activities = ["production-line"]
unit = "VND"
low = "100"
words = "hỗ trợ 100 đồng"
[indicator.name]
vi = "Kinh phí"
en = "Support"
"#;
    std::fs::write(folder.join("own.toml"), own).expect("written");
    t.import(
        "activities",
        "code,kind,title,period,funding_provincial,funding_beneficiary\nF1,fair,x,2026-03,5,\nP1,production-line,x,2026-03,99,10\n",
    )
    .done();
    let ask = |t: &Sachhon| {
        t.run(&["report", "--programme", "nghe-an-scp-2026-2030", "--period", "2026", "--programmes", "programmes"])
    };
    let found = ask(&t).done().json();
    assert_eq!(indicator(&found, "fairs")["value"], 1);
    // what the beneficiary pays is no support, and another kind's money is not asked for
    let support = indicator(&found, "support");
    assert_eq!((&support["value"], &support["verdict"]), (&json!(99), &json!("below")));
    assert_eq!(t.run(&["report", "--programme", "nghe-an-scp-2026-2030", "--period", "2026"]).code, 2);
    std::fs::write(folder.join("own.toml"), own.replace("kind = \"amount\"", "kind = \"sum\"")).expect("written");
    let run = ask(&t);
    assert_eq!(run.code, 2, "{run:?}");
    assert!(run.err.contains("own.toml") && run.err.contains("sum"), "{}", run.err);
}
