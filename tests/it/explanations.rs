//! How a figure came about: the same answer on a terminal, as JSON and as a page.

use serde_json::{Value, json};

use crate::support::served::Served;
use crate::support::{CONSUMPTION, OUTPUT, PROGRAMME, Sachhon, assert_near, on_both_databases, row};

fn explain(t: &Sachhon, indicator: &str, rest: &[&str]) -> Value {
    let fixed = ["explain", "--programme", PROGRAMME, "--indicator", indicator, "--period", "2023", "--json"];
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
        assert_eq!((found["factors"][0]["stream"].clone(), found["factors"][0]["toe"].clone()), (json!("anthracite-1-2"), json!(0.7)));
        // 0.70 toe a tonne: letter 3505/BCT-KHCN
        assert_near(&corrected["counts"]["value"], 6790.0);
    }

    fn a_sector_names_its_facilities_and_those_left_out(t) {
        province(&t);
        let found = explain(&t, "energy-reduction", &["--sector", "textiles"]);
        assert_near(&found["value"], 3.0);
        assert_eq!((found["parts"].as_array().map(Vec::len), found["parts"][0]["code"].clone()), (Some(1), json!("DM1")));
        assert_eq!((found["left_out"][0]["code"].clone(), found["left_out"][0]["reason"].clone()), (json!("DM2"), json!("no-output")));
        let all = explain(&t, "energy-reduction", &[]);
        assert_eq!((all["formula"].clone(), all["parts"].as_array().map(Vec::len)), (json!("each-sector"), Some(8)));
        assert_near(&json!(term(&all, "adjusted")), 11_700.0);
        let gap = explain(&t, "energy-reduction", &["--facility", "DM2"]);
        assert_eq!((gap["value"].clone(), gap["reason"].clone()), (Value::Null, json!("no-output")));
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

    fn the_same_is_said_as_json_as_a_page_and_on_a_terminal(t) {
        province(&t);
        let served = Served::start(&t, &["serve", "--lang", "vi"]);
        let of_command = explain(&t, "energy-reduction", &["--facility", "DM1"]);
        let of_api = served.get(&format!("/api/v1/explanations/{PROGRAMME}/energy-reduction?period=2023&facility=DM1")).is(200).json();
        assert_eq!(of_api, of_command);
        let page = served.get("/facilities/DM1?period=2023").body;
        let link = page.split('"').find(|part| part.starts_with("/explain?")).expect("a link").replace("&amp;", "&");
        let explained = served.get(&link).is(200).body;
        for said in ["B = E₀ ÷ Q₀ × Q", "5820 toe", "mục nhật ký", "Phiên bản 1", "trong kỳ gốc"] {
            assert!(explained.contains(said), "{said}: {explained}");
        }
        let text = t.run(&["explain", "--programme", PROGRAMME, "--indicator", "energy-reduction", "--period", "2023", "--sector", "textiles", "--lang", "vi"]).done().out;
        assert!(text.contains("Không tính: 1") && text.contains("DM2 Dệt khác: chưa có số liệu sản lượng"), "{text}");
        for (arguments, code) in [(["--indicator", "nothing"], 2), (["--facility", "X"], 2), (["--sector", "x"], 2)] {
            let fixed = ["explain", "--programme", PROGRAMME, "--period", "2023"];
            let given = if arguments[0] == "--indicator" { arguments.to_vec() } else { [&["--indicator", "energy-reduction"][..], &arguments].concat() };
            assert_eq!(t.run(&[&fixed[..], &given].concat()).code, code, "{arguments:?}");
        }
        assert_eq!(served.get("/explain?period=2023&indicator=nothing").status, 404);
    }
}
