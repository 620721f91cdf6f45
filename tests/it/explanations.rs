//! How a figure came about: the same answer on a terminal, as JSON and as a page.

use serde_json::{Value, json};

use crate::norms::{assign, brewery};
use crate::support::served::Served;
use crate::support::{CONSUMPTION, OUTPUT, PROGRAMME, Sachhon, assert_near, on_both_databases, row};

fn explain(t: &Sachhon, figure: &str, rest: &[&str]) -> Value {
    let fixed = ["explain", "--programme", PROGRAMME, "--figure", figure, "--period", "2023", "--json"];
    t.run(&[&fixed[..], rest].concat()).done().json()
}

/// The worked example of formulas.md §3, a plant without output, and a driver and an adjustment that count.
fn province(t: &Sachhon) {
    t.import("facilities", "code,name,sector\nDM1,Dệt,textiles\nDM2,Dệt khác,textiles\nG1,Giấy,paper\n").done();
    let coal = "anthracite-1-2";
    let rows = format!(
        "DM1,{coal},2020,5000,toe\nDM1,{coal},2023,5820,toe\nDM2,{coal},2020,10,t\nDM2,{coal},2023,10,t\n\
         G1,{coal},2020,6000,toe\nG1,{coal},2023,5529,toe\n"
    );
    t.import("consumption", &format!("{CONSUMPTION}{rows}")).done();
    t.import("output", &format!("{OUTPUT}DM1,2020,1000,t\nDM1,2023,1200,t\nG1,2020,400,t\nG1,2023,380,t\n")).done();
    t.baseline("2020-01", "2020-12").done();
}

fn term(explanation: &Value, code: &str) -> f64 {
    row(&explanation["terms"], "code", code)["value"].as_f64().expect("a number")
}

on_both_databases! {
    fn a_facilitys_figure_names_its_formula_values_rows_and_who_entered_them(t) {
        province(&t);
        let found = explain(&t, "energy-reduction", &["--facility", "DM1"]);
        assert_near(&found["value"], 3.0);
        assert_eq!((found["formula"].clone(), found["verdict"].clone()), (json!("ratio"), json!("met")));
        for (code, value) in [("actual", 5820.0), ("output", 1200.0), ("baseline-actual", 5000.0), ("baseline-output", 1000.0), ("adjusted", 6000.0)] {
            assert_near(&json!(term(&found, code)), value);
        }
        let rows = found["rows"].as_array().expect("rows");
        assert_eq!(rows.len(), 4);
        let used: Vec<_> = rows.iter().map(|row| (row["used_for"].clone(), row["kind"].clone(), row["says"].clone())).collect();
        assert!(used.contains(&(json!("period"), json!("consumption"), json!("5820 toe"))), "{used:?}");
        assert!(used.contains(&(json!("baseline"), json!("output"), json!("1000 t"))), "{used:?}");
        for row in rows {
            let entered = &row["entered"];
            assert!(entered["by"].as_str().is_some_and(|by| by.starts_with("cli:")), "{entered}");
            assert!(entered["source"].as_str().is_some_and(|source| source.contains("sha256")), "{entered}");
        }
        assert_eq!((found["baseline"]["version"].clone(), found["baseline"]["method"].clone()), (json!(1), json!("ratio")));
        // TOE are TOE: no factor is used
        assert_eq!(found["factors"], json!([]));
        // a correction is somebody else's entry
        let before = rows.iter().find(|row| row["says"] == "5820 toe").expect("the row")["entered"]["entry"].clone();
        t.import("consumption", &format!("{CONSUMPTION}DM1,anthracite-1-2,2023,9700,t\n")).done();
        let found = explain(&t, "energy-reduction", &["--facility", "DM1"]);
        let corrected = row(&found["rows"], "says", "9700 t");
        assert!(corrected["entered"]["entry"].as_i64() > before.as_i64());
        assert_eq!((found["factors"][0]["about"].clone(), found["factors"][0]["value"].clone()), (json!("anthracite-1-2"), json!(0.7)));
        // 0.70 toe a tonne: letter 3505/BCT-KHCN
        assert_near(&corrected["counts"]["value"], 6790.0);
    }

    fn a_sector_names_its_facilities_and_those_left_out(t) {
        province(&t);
        let found = explain(&t, "energy-reduction", &["--sector", "textiles"]);
        assert_near(&found["value"], 3.0);
        assert_eq!((found["parts"].as_array().map(Vec::len), found["parts"][0]["code"].clone()), (Some(1), json!("DM1")));
        assert_eq!((found["left_out"][0]["code"].clone(), found["left_out"][0]["reason"].clone()), (json!("DM2"), json!("no-output")));
        // 99 of 100 would be 1 %: 1.5 points and 1.5 % of the adjusted baseline are missing
        t.import("consumption", &format!("{CONSUMPTION}G1,anthracite-1-2,2023,5643,toe\n")).done();
        let paper = explain(&t, "energy-reduction", &["--sector", "paper"]);
        assert_near(&json!(term(&paper, "needed")), 85.5);
        assert_near(&json!(term(&paper, "needed-points")), 1.5);
        assert_near(&json!(term(&paper, "months-left")), 24.0);
        t.import("consumption", &format!("{CONSUMPTION}G1,anthracite-1-2,2023,5529,toe\n")).done();
        let all = explain(&t, "energy-reduction", &[]);
        assert_eq!((all["formula"].clone(), all["parts"].as_array().map(Vec::len)), (json!("each-sector"), Some(8)));
        assert_near(&json!(term(&all, "adjusted")), 11_700.0);
        let gap = explain(&t, "energy-reduction", &["--facility", "DM2"]);
        assert_eq!((gap["value"].clone(), gap["reason"].clone()), (Value::Null, json!("no-output")));
        // 3.0 % of 11 700 is met: the path is at 2.5 × 36 of 60 months, and nothing is needed
        assert_near(&json!(term(&all, "path")), 1.5);
        assert!(all["terms"].as_array().expect("terms").iter().all(|one| one["code"] != "needed"));
        // what adds up is what the report says
        assert_eq!(all["value"], t.energy("2023")["value"]);
    }

    fn coverages_tallies_and_materials_are_explained_too(t) {
        province(&t);
        t.import("places", "code,name,kind\nV1,Làng nghề 1,craft-village\nV2,Làng nghề 2,craft-village\n").done();
        t.import("awareness", "place,held_on,topic\nV1,2023-04-05,Sản xuất sạch hơn\nV1,2024-04-05,Sau kỳ\n").done();
        t.import("activities", "code,kind,title,period\nM1,demonstration-model,Mô hình 1,2022\nM2,demonstration-model,Sau kỳ,2024\n").done();
        let coverage = explain(&t, "awareness-coverage", &[]);
        assert_eq!((term(&coverage, "reached"), term(&coverage, "open")), (1.0, 2.0));
        assert_eq!((coverage["rows"].as_array().map(Vec::len), coverage["left_out"][0]["code"].clone()), (Some(1), json!("V2")));
        let tally = explain(&t, "demonstration-models", &[]);
        assert_eq!((tally["value"].clone(), tally["rows"][0]["about"].clone(), tally["rows"].as_array().map(Vec::len)), (json!(1.0), json!("M1"), Some(1)));
        t.import("streams", "code,name_vi,name_en,group,unit\npulp,Bột giấy,Pulp,material,t\n").done();
        t.import("consumption", &format!("{CONSUMPTION}G1,pulp,2020,400,t\nG1,pulp,2023,361,t\n")).done();
        t.baseline("2020-01", "2020-12").done();
        let pulp = explain(&t, "material-reduction", &["--facility", "G1", "--stream", "pulp"]);
        assert_near(&pulp["value"], 5.0);
        assert_eq!(row(&pulp["terms"], "code", "actual")["unit"], "t");
    }

    fn a_tallys_rows_say_what_each_adds_and_all_materials_stand_beside_one_another(t) {
        province(&t);
        let fixed = ["explain", "--programme", "nghe-an-khuyen-cong-2016-2020", "--period", "2018", "--json"];
        t.import("activities", "code,kind,title,period,funding_national,funding_provincial\nD1,demonstration-model,Đề án 1,2017,100,20\nD2,demonstration-model,Đề án 2,2018,,5\n").done();
        let found = t.run(&[&fixed[..], &["--figure", "support-funding"]].concat()).done().json();
        assert_eq!((found["value"].clone(), found["unit"].clone()), (json!(125.0), json!("VND")));
        let adds: Vec<_> = found["rows"].as_array().expect("rows").iter().map(|row| row["counts"]["value"].clone()).collect();
        assert_eq!(adds, [json!(120.0), json!(5.0)]);
        t.import("streams", "code,name_vi,name_en,group,unit\npulp,Bột giấy,Pulp,material,t\ndye,Thuốc nhuộm,Dye,material,kg\n").done();
        t.import("consumption", &format!("{CONSUMPTION}G1,pulp,2020,400,t\nG1,pulp,2023,361,t\nDM1,dye,2020,100,kg\nDM1,dye,2023,180,kg\n")).done();
        t.baseline("2020-01", "2020-12").done();
        let all = explain(&t, "material-reduction", &[]);
        let of = |part: &Value| (part["code"].clone(), part["stream"].clone());
        let parts: Vec<_> = all["parts"].as_array().expect("parts").iter().map(of).collect();
        assert_eq!(parts, [(json!("textiles"), json!("dye")), (json!("paper"), json!("pulp"))]);
        // one stream alone is judged alone: pulp fell by 5 %, dye rose
        assert_eq!(explain(&t, "material-reduction", &["--stream", "pulp"])["verdict"], json!("exceeded"));
        assert_eq!(all["verdict"], json!("worse"));
    }

    fn co2_and_cost_name_each_records_factor_and_price(t) {
        t.import("facilities", "code,name,sector\nF1,Dệt 1,textiles\nF2,Dệt 2,textiles\n").done();
        t.import("consumption", &format!("{CONSUMPTION}F1,electricity,2020,1000,MWh\nF1,electricity,2023,1000,MWh\nF1,wood,2023,50,t\nF2,electricity,2023,1000,MWh\n")).done();
        t.import("output", &format!("{OUTPUT}F1,2020,1000,t\nF1,2023,1000,t\nF2,2023,10,t\n")).done();
        t.import("prices", "stream,valid_from,value,unit,source\nelectricity,2020-01-01,1800,kWh,Thử\n").done();
        t.baseline("2020-01", "2020-12").done();
        // 0.6592 tCO₂/MWh as published for 2023; wood 50 t × 15.6 GJ × 112 kg
        let found = explain(&t, "co2", &["--facility", "F1"]);
        assert_near(&found["value"], 659.2);
        assert_near(&json!(term(&found, "co2-frozen")), 804.1);
        assert_near(&json!(term(&found, "co2-biogenic")), 87.36);
        assert_eq!((found["figure"].clone(), found["indicator"].clone(), found["unit"].clone(), found["verdict"].clone()), (json!("co2"), Value::Null, json!("tCO2"), json!("none")));
        let electricity = row(&found["rows"], "about", "electricity");
        assert_eq!((electricity["says"].clone(), electricity["counts"]["unit"].clone()), (json!("1000 MWh"), json!("kgCO2")));
        assert_near(&electricity["counts"]["value"], 659_200.0);
        assert!(electricity["entered"]["by"].is_string());
        let dates: Vec<_> = found["factors"].as_array().expect("factors").iter().filter(|one| one["about"] == "electricity").map(|one| one["valid_from"].clone()).collect();
        assert_eq!(dates, [json!("2023-01-01"), json!("2020-01-01")]);
        // wood has no price, so there is no cost, and it says of what
        let cost = explain(&t, "energy-cost", &["--facility", "F1"]);
        assert_eq!((cost["value"].clone(), cost["reason"].clone()), (Value::Null, json!("no-rate")));
        t.import("prices", "stream,valid_from,value,unit,source\nwood,2020-01-01,1000000,t,Thử\n").done();
        let cost = explain(&t, "energy-cost", &["--sector", "textiles"]);
        assert_near(&cost["value"], 1_850_000_000.0);
        assert_eq!((cost["parts"][0]["code"].clone(), cost["left_out"][0]["code"].clone()), (json!("F1"), json!("F2")));
        // the same figures as the report's
        assert_eq!(explain(&t, "co2", &[])["value"], t.energy("2023")["co2_t"]);
        assert_eq!(explain(&t, "co2", &["--facility", "F2"])["reason"], json!("no-baseline"));
    }

    fn water_and_completeness_are_explained_with_their_rows(t) {
        province(&t);
        t.import("consumption", &format!("{CONSUMPTION}DM1,water,2023,3600,m3\n")).done();
        let found = explain(&t, "per-output", &["--facility", "DM1", "--stream", "water"]);
        assert_near(&found["value"], 3.0);
        assert_eq!((found["unit"].clone(), found["result"].clone()), (json!("m3/t"), json!("water")));
        assert_eq!((term(&found, "amount"), term(&found, "output")), (3600.0, 1200.0));
        assert_eq!(found["rows"].as_array().map(Vec::len), Some(2));
        // DM2 reported no output: of its year 12 values of coal are there, 12 of output are not
        let found = explain(&t, "completeness", &["--facility", "DM2"]);
        assert_near(&found["value"], 50.0);
        assert_eq!((term(&found, "present"), term(&found, "expected")), (12.0, 24.0));
        assert_eq!((found["left_out"][0]["reason"].clone(), found["left_out"][0]["periods"].as_array().map(Vec::len)), (json!("missing-record"), Some(12)));
        let textiles = explain(&t, "completeness", &["--sector", "textiles"]);
        assert_eq!(textiles["parts"].as_array().map(Vec::len), Some(2));
        assert_eq!(explain(&t, "completeness", &[])["parts"].as_array().map(Vec::len), Some(2));
        for asked in [["--figure", "per-output"], ["--figure", "specific-consumption"]] {
            let fixed = ["explain", "--programme", PROGRAMME, "--period", "2023"];
            assert_eq!(t.run(&[&fixed[..], &asked].concat()).code, 2, "{asked:?}");
        }
    }

    fn a_specific_consumption_names_its_norm_and_the_factors_of_norms(t) {
        brewery(&t);
        let none = explain(&t, "specific-consumption", &["--facility", "BI"]);
        assert_eq!((none["value"].clone(), none["reason"].clone()), (Value::Null, json!("no-norm")));
        let served = Served::start(&t, &["serve", "--lang", "vi"]);
        assign(&served, "BI", "beer", "30000000", "l");
        let found = explain(&t, "specific-consumption", &["--facility", "BI"]);
        assert_near(&found["value"], 189.888);
        assert_eq!((found["unit"].clone(), found["verdict"].clone(), found["factor_set"].clone()), (json!("MJ/hl"), json!("met"), json!("sec-vn-2016")));
        assert_eq!((term(&found, "energy"), term(&found, "output"), term(&found, "limit")), (18_988_800.0, 100_000.0, 196.0));
        // 2 000 000 kWh at 3.6 MJ
        assert_near(&row(&found["rows"], "about", "electricity")["counts"]["value"], 7_200_000.0);
        let limit = row(&found["factors"], "about", "beer");
        assert!(limit["source"].as_str().is_some_and(|source| source.contains("BCT")), "{limit}");
        // every page with such a figure leads to where it came from
        for page in ["/norms?period=2023", "/facilities/BI?period=2023", "/todo?period=2023"] {
            let body = served.get(page).body;
            let links: Vec<String> = body.split('"').filter(|part| part.starts_with("/explain?")).map(|part| part.replace("&amp;", "&")).collect();
            assert!(!links.is_empty(), "{page}");
            for link in links {
                served.get(&link).is(200);
            }
        }
    }

    // formulas.md §9: textiles 1000 → 1200 t and paper 400 → 380 t, here as two plants of one sector
    fn a_change_and_a_what_if_name_their_facilities_and_measures(t) {
        province(&t);
        t.import("facilities", "code,name,sector\nG1,Giấy,textiles\n").done();
        let found = t.run(&["explain", "--programme", PROGRAMME, "--figure", "decomposition", "--period", "2023", "--from", "2020", "--sector", "textiles", "--json"]).done().json();
        assert_near(&found["value"], 349.0);
        for (code, value) in [("effect-activity", 1349.9422), ("effect-structure", -660.9895), ("effect-intensity", -339.9527)] {
            assert!((term(&found, code) - value).abs() < 5e-5, "{code}: {}", term(&found, code));
        }
        let parts: Vec<_> = found["parts"].as_array().expect("parts").iter().map(|one| (one["code"].clone(), one["value"].clone())).collect();
        assert_eq!(parts, [(json!("DM1"), json!(820.0)), (json!("G1"), json!(-471.0))]);
        assert_eq!((found["left_out"][0]["code"].clone(), found["left_out"][0]["reason"].clone()), (json!("DM2"), json!("no-output")));
        t.import("audits", "reference,facility,held_on,kind,team\nA1,DM1,2023-01-01,energy,x\nA2,DM2,2023-01-01,energy,x\n").done();
        t.import("measures", "audit,title,stream,expected_saving,unit,status,implemented_on\nA1,Bọc bảo ôn,coke,60,toe,agreed,\nA1,Đã xong,coke,50,toe,verified,2024-06-01\nA2,Không tính,coke,5,toe,agreed,\n").done();
        // 5820 less 60 of 6000
        let found = explain(&t, "if-measures", &["--facility", "DM1"]);
        assert_near(&found["value"], 4.0);
        let rows: Vec<_> = found["rows"].as_array().expect("rows").iter().map(|row| (row["says"].clone(), row["used_for"].clone())).collect();
        assert_eq!(rows, [(json!("Bọc bảo ôn: 60 toe"), json!("measure"))]);
        let sector = explain(&t, "if-measures", &["--sector", "textiles"]);
        assert_near(&json!(term(&sector, "saved")), 60.0);
        assert_eq!(sector["verdict"], json!("met"));
        assert_eq!(explain(&t, "if-measures", &["--facility", "G1"])["reason"], json!("nothing-tried"));
        let served = Served::start(&t, &["serve", "--lang", "vi"]);
        for page in ["/sectors/textiles?period=2023&from=2020&to=2023", "/facilities/DM1?period=2023"] {
            let body = served.get(page).body;
            let links: Vec<String> = body.split('"').filter(|part| part.starts_with("/explain?")).map(|part| part.replace("&amp;", "&")).collect();
            for figure in if page.starts_with("/sectors") { vec!["if-measures", "decomposition", "co2"] } else { vec!["if-measures", "co2"] } {
                let link = links.iter().find(|link| link.contains(&format!("figure={figure}"))).unwrap_or_else(|| panic!("no {figure} among {links:?}"));
                served.get(link).is(200);
            }
        }
        for figure in ["decomposition", "if-measures", "if-lowest-quarter"] {
            assert_eq!(t.run(&["explain", "--programme", PROGRAMME, "--period", "2023", "--figure", figure]).code, 2);
        }
    }

    fn the_lowest_quarter_is_named_with_the_median_that_it_would_reach(t) {
        let facilities: String = (1..=5).map(|at| format!("P{at},Giấy {at},paper\n")).collect();
        t.import("facilities", &format!("code,name,sector\n{facilities}")).done();
        let used: String = [97, 98, 96, 95, 106].iter().enumerate().map(|(at, used)| format!("P{0},coke,2020,100,toe\nP{0},coke,2023,{used},toe\n", at + 1)).collect();
        let made: String = (1..=5).map(|at| format!("P{at},2020,10,t\nP{at},2023,10,t\n")).collect();
        t.import("consumption", &format!("{CONSUMPTION}{used}")).done();
        t.import("output", &format!("{OUTPUT}{made}")).done();
        t.baseline("2020-01", "2020-12").done();
        // reductions 3, 2, 4, 5 and −6 %: the median is 3, and P5 would use 97 and not 106: 492 − 9 of 500
        let found = explain(&t, "if-lowest-quarter", &["--sector", "paper"]);
        assert_near(&found["value"], 3.4);
        assert_near(&json!(term(&found, "median")), 3.0);
        assert_near(&json!(term(&found, "saved")), 9.0);
        let lowest: Vec<_> = found["parts"].as_array().expect("parts").iter().map(|one| one["code"].clone()).collect();
        assert_eq!((lowest, found["verdict"].clone()), (vec![json!("P5")], json!("met")));
        let served = Served::start(&t, &["serve", "--lang", "vi"]);
        let page = served.get("/sectors/paper?period=2023").body;
        let link = page.split('"').find(|part| part.contains("figure=if-lowest-quarter")).expect("a link").replace("&amp;", "&");
        assert!(served.get(&link).is(200).body.contains("Mức giảm trung vị"));
    }

    fn another_way_names_its_facilities_and_who_does_not_count(t) {
        province(&t);
        // two plants of paper: one burns coal, the other is electric
        t.import("facilities", "code,name,sector\nG2,Giấy 2,paper\n").done();
        t.import("consumption", &format!("{CONSUMPTION}G2,electricity,2020,1000,MWh\nG2,electricity,2023,900,MWh\n")).done();
        t.import("output", &format!("{OUTPUT}G2,2020,100,t\nG2,2023,100,t\n")).done();
        t.baseline("2020-01", "2020-12").done();
        let found = |way: &str| explain(&t, "second-opinion", &["--sector", "paper", "--way", way]);
        let fuels = found("fuels");
        // 3 % of the coal plant: 5529 of 6000 ÷ 400 × 380
        assert_near(&fuels["value"], 3.0);
        assert_eq!((fuels["way"].clone(), fuels["parts"].as_array().map(Vec::len), fuels["parts"][0]["code"].clone()), (json!("fuels"), Some(1), json!("G1")));
        assert_eq!((fuels["left_out"][0]["code"].clone(), fuels["left_out"][0]["reason"].clone()), (json!("G2"), json!("not-used")));
        assert_near(&found("electricity")["value"], 10.0);
        // the programme's own way is its own figure
        assert_eq!(found("programme")["value"], t.sector("paper", "2023")["value"]);
        let served = Served::start(&t, &["serve", "--lang", "vi"]);
        let page = served.get("/sectors/paper/second-opinion?period=2023").body;
        let links: Vec<String> = page.split('"').filter(|part| part.starts_with("/explain?")).map(|part| part.replace("&amp;", "&")).collect();
        assert_eq!(links.iter().filter(|link| link.contains("&way=")).count(), 10);
        for link in &links {
            served.get(link).is(200);
        }
        let body = served.get(links.iter().find(|link| link.ends_with("way=fuels")).expect("a link")).body;
        assert!(body.contains("Chỉ nhiên liệu") && body.contains("cơ sở không dùng loại này"), "{body}");
        let refused = served.get(&format!("/api/v1/explanations/{PROGRAMME}/second-opinion?period=2023&sector=paper&way=fuel")).is(400).json();
        assert!(refused.to_string().contains("\"way\""), "{refused}");
    }

    fn the_same_is_said_as_json_as_a_page_and_on_a_terminal(t) {
        province(&t);
        let served = Served::start(&t, &["serve", "--lang", "vi"]);
        let of_command = explain(&t, "energy-reduction", &["--facility", "DM1"]);
        let of_api = served.get(&format!("/api/v1/explanations/{PROGRAMME}/energy-reduction?period=2023&facility=DM1")).is(200).json();
        assert_eq!(of_api, of_command);
        // what a parameter means wrongly is a bad request that names it; what the path does, is not found
        let at = |path: &str| served.get(&format!("/api/v1/explanations/{path}"));
        for (path, field) in [
            (format!("{PROGRAMME}/energy-reduction?period=2023&facility=DM9"), "facility"),
            (format!("{PROGRAMME}/material-reduction?period=2023&facility=DM1"), "stream"),
            (format!("{PROGRAMME}/per-output?period=2023&facility=DM1&stream=x"), "stream"),
            (format!("{PROGRAMME}/decomposition?period=2023"), "sector"),
            (format!("{PROGRAMME}/decomposition?period=2023&sector=paper&from=2024"), "from"),
            (format!("{PROGRAMME}/co2?period=2023&sector=x"), "sector"),
        ] {
            let refused = at(&path).is(400).json();
            assert!(refused.to_string().contains(&format!("\"{field}\"")), "{path}: {refused}");
        }
        assert_eq!((at("nothing/co2?period=2023").status, at(&format!("{PROGRAMME}/nothing?period=2023")).status), (404, 404));
        let page = served.get("/facilities/DM1?period=2023").body;
        let link = page.split('"').find(|part| part.starts_with("/explain?")).expect("a link").replace("&amp;", "&");
        let explained = served.get(&link).is(200).body;
        for said in ["B = E₀ ÷ Q₀ × Q", "5.820 toe", "mục nhật ký", "Phiên bản 1", "trong kỳ gốc"] {
            assert!(explained.contains(said), "{said}: {explained}");
        }
        let text = t.run(&["explain", "--programme", PROGRAMME, "--figure", "energy-reduction", "--period", "2023", "--sector", "textiles", "--lang", "vi"]).done().out;
        assert!(text.contains("Không tính: 1") && text.contains("DM2 Dệt khác: chưa có số liệu sản lượng"), "{text}");
        for (arguments, code) in [(["--indicator", "nothing"], 2), (["--facility", "X"], 2), (["--sector", "x"], 2)] {
            let fixed = ["explain", "--programme", PROGRAMME, "--period", "2023"];
            let given = if arguments[0] == "--indicator" { arguments.to_vec() } else { [&["--indicator", "energy-reduction"][..], &arguments].concat() };
            assert_eq!(t.run(&[&fixed[..], &given].concat()).code, code, "{arguments:?}");
        }
        assert_eq!(served.get("/explain?period=2023&figure=nothing").status, 404);
    }
}
