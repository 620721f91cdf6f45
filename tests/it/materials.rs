//! Materials, products and added streams in the report.

use serde_json::{Value, json};

use crate::support::{CONSUMPTION, OUTPUT, Sachhon, assert_near, indicator, on_both_databases};

fn rows(t: &Sachhon, sector: &str) -> Vec<Value> {
    let material = indicator(&t.report("2023"), "material-reduction");
    material["breakdown"].as_array().expect("a list").iter().filter(|row| row["sector"] == sector).cloned().collect()
}

on_both_databases! {
    fn each_material_is_judged_in_its_own_unit(t) {
        t.import("streams", "code,name_vi,name_en,group,unit\npulp,Bột giấy,Pulp,material,t\ncloth,Vải,Cloth,material,m2\nsludge,Bùn,Sludge,waste,t\n").done();
        t.import("facilities", "code,name,sector\nG1,Giấy,paper\nG2,Giấy,paper\nD1,Dệt,textiles\n").done();
        t.import(
            "consumption",
            &format!(
                "{CONSUMPTION}G1,pulp,2020,1000,t\nG1,pulp,2023,973000,kg\nG1,sludge,2023,5,t\nG1,water,2020,5,m3\nG2,pulp,2023,10,t\n\
                 D1,cloth,2020,200,m2\nD1,cloth,2023,220,m2\nD1,pulp,2020,10,t\nD1,pulp,2023,9.6,t\n"
            ),
        )
        .done();
        t.import("output", &format!("{OUTPUT}G1,2020,10,t\nG1,2023,10,t\nD1,2020,10,t\nD1,2023,10,t\n")).done();
        t.baseline("2020-01", "2020-12").done();
        let paper = rows(&t, "paper");
        assert_eq!(paper.len(), 1);
        assert_eq!((paper[0]["stream"].clone(), paper[0]["stream_unit"].clone()), (json!("pulp"), json!("t")));
        assert_near(&paper[0]["value"], 2.7);
        assert_near(&paper[0]["actual"], 973.0);
        assert_near(&paper[0]["adjusted_baseline"], 1000.0);
        assert_eq!(paper[0]["facilities_expected"], 2);
        assert_eq!(paper[0]["uncounted"][0]["facility"], "G2");
        // the worst of a sector's streams is its verdict; only known ones count
        let textiles: Vec<Value> = rows(&t, "textiles").iter().map(|row| row["verdict"].clone()).collect();
        assert_eq!(textiles, [json!("worse"), json!("met")]);
        let material = indicator(&t.report("2023"), "material-reduction");
        assert_eq!((material["value"].clone(), material["verdict"].clone()), (Value::Null, json!("worse")));
        assert_eq!(material["sector_verdicts"], json!({"met": 1, "exceeded": 0, "below": 0, "worse": 1, "unknown": 6}));
        let steel = rows(&t, "steel");
        assert_eq!((steel.len(), steel[0]["stream"].clone(), steel[0]["verdict"].clone()), (1, Value::Null, json!("unknown")));
        t.check();
    }

    fn unlike_products_need_an_equivalence_which_the_baseline_freezes(t) {
        t.import("facilities", "code,name,sector\nF1,x,textiles\n").done();
        t.import("consumption", &format!("{CONSUMPTION}F1,coke,2020,100,toe\nF1,coke,2023,100,toe\n")).done();
        let output = "facility,period,product,quantity,unit\nF1,2020,main,80,t\nF1,2020,cloth,100,m2\nF1,2023,main,80,t\nF1,2023,cloth,200,m2\n";
        t.import("output", output).done();
        assert_eq!(t.baseline("2020-01", "2020-12").refused().json()["refused"][0]["reason"], "unlike-outputs");
        // 1 m² stands for 0.2 t: 100 then, 120 now
        t.import("products", "facility,product,unit,equivalence\nF1,cloth,m2,0.2\n").done();
        t.baseline("2020-01", "2020-12").done();
        assert_near(&t.sector("textiles", "2023")["value"], 100.0 * (1.0 - 100.0 / 120.0));
        assert_near(&t.sector("textiles", "2023")["unadjusted_value"], 100.0 * (1.0 - 100.0 / 120.0));
        // a later statement does not move what the baseline froze
        t.import("products", "facility,product,unit,equivalence\nF1,cloth,m2,0.4\n").done();
        assert_near(&t.sector("textiles", "2023")["value"], 100.0 * (1.0 - 100.0 / 120.0));
        t.void("products", "facility,product\nF1,cloth\n").done();
        assert_near(&t.sector("textiles", "2023")["value"], 100.0 * (1.0 - 100.0 / 120.0));
        t.check();
        // a product the baseline does not know counts by today's statement
        t.import("output", "facility,period,product,quantity,unit\nF1,2023,box,10,piece\n").done();
        assert_eq!(t.gap("F1", "2023").map(|gap| gap.0).as_deref(), Some("unlike-outputs"));
        t.import("products", "facility,product,unit,equivalence\nF1,box,piece,0.5\nF1,cloth,m2,0.2\n").done();
        assert_near(&t.sector("textiles", "2023")["value"], 100.0 * (1.0 - 100.0 / 125.0));
        t.check();
    }

    fn an_equivalence_counts_in_the_unit_of_the_main_product_or_in_none(t) {
        t.import("facilities", "code,name,sector\nF1,x,textiles\n").done();
        t.import("consumption", &format!("{CONSUMPTION}F1,coke,2020,100,toe\nF1,coke,2021,110,toe\n")).done();
        t.import("output", "facility,period,product,quantity,unit\nF1,2020,main,100,t\nF1,2021,main,100,t\nF1,2021,box,10,piece\n").done();
        t.import("products", "facility,product,unit,equivalence\nF1,box,piece,2\n").done();
        t.baseline("2020-01", "2020-12").done();
        assert_near(&t.sector("textiles", "2021")["value"], 100.0 * (1.0 - 110.0 / 120.0));
        // with the main product in t and in kg, nobody knows 2 of which; nothing is guessed
        t.import("output", "facility,period,product,quantity,unit\nF1,2019,main,5,kg\n").done();
        assert_eq!(t.gap("F1", "2021").map(|gap| gap.0).as_deref(), Some("unlike-outputs"));
        t.check();
        t.import("products", "facility,product,unit,equivalence\nF1,main,t,1\n").done();
        assert_near(&t.sector("textiles", "2021")["value"], 100.0 * (1.0 - 110.0 / 120.0));
        t.void("products", "facility,product\nF1,main\n").done();
        t.void("output", "facility,period\nF1,2019\n").done();
        assert_near(&t.sector("textiles", "2021")["value"], 100.0 * (1.0 - 110.0 / 120.0));
        t.check();
    }

    fn a_new_product_counts_although_an_older_statement_is_gone(t) {
        t.import("facilities", "code,name,sector\nF1,x,textiles\n").done();
        t.import("consumption", &format!("{CONSUMPTION}F1,coke,2020,100,toe\nF1,coke,2022,100,toe\n")).done();
        t.import(
            "output",
            "facility,period,product,quantity,unit\nF1,2020,main,80,t\nF1,2020,cloth,100,m2\nF1,2022,main,80,t\nF1,2022,cloth,100,m2\nF1,2022,box,10,piece\n",
        )
        .done();
        t.import("products", "facility,product,unit,equivalence\nF1,cloth,m2,0.2\nF1,box,piece,2.5\n").done();
        t.baseline("2020-01", "2020-12").done();
        t.void("products", "facility,product\nF1,cloth\n").done();
        assert_near(&t.sector("textiles", "2022")["value"], 20.0);
        t.check();
    }

    fn a_paused_product_is_a_known_zero(t) {
        t.import("facilities", "code,name,sector\nF1,x,textiles\n").done();
        t.import("consumption", &format!("{CONSUMPTION}F1,coke,2020,100,toe\nF1,coke,2023,60,toe\n")).done();
        t.import("output", "facility,period,product,quantity,unit\nF1,2020,yarn,50,t\nF1,2020,thread,50,t\nF1,2023,yarn,60,t\n").done();
        t.baseline("2020-01", "2020-12").done();
        assert_eq!(t.gap("F1", "2023").map(|gap| gap.0).as_deref(), Some("missing-period"));
        t.import("pauses", "facility,from,stream\nF1,2021-01,product:thread\n").done();
        assert_near(&t.sector("textiles", "2023")["value"], 0.0);
        t.check();
    }

    fn a_recorded_stream_keeps_its_unit_and_cannot_be_voided(t) {
        let pulp = "code,name_vi,name_en,group,unit\npulp,Bột giấy,Pulp,material,t\n";
        t.import("streams", pulp).done();
        t.import("facilities", "code,name,sector\nG1,Giấy,paper\n").done();
        t.import("streams", &pulp.replace(",t\n", ",kg\n")).done();
        t.import("streams", pulp).done();
        t.import("consumption", &format!("{CONSUMPTION}G1,pulp,2020,1000,kg\n")).done();
        let refused = t.import("streams", &pulp.replace(",t\n", ",kg\n")).refused().json();
        assert_eq!(refused["refused"][0]["column"], "unit");
        t.import("streams", &pulp.replace("Pulp", "Paper pulp")).done();
        t.void("streams", "code\npulp\n").refused();
        t.void("facilities", "code\nG1\n").refused();
        t.void("consumption", "facility,stream,period\nG1,pulp,2020\n").done();
        // a pause and a baseline hold on to it too
        t.import("pauses", "facility,from,stream\nG1,2021-01,pulp\n").done();
        let refused = t.void("streams", "code\npulp\n").refused().json();
        assert!(refused["refused"][0]["because"].as_str().expect("text").contains("pauses"), "{refused}");
        t.void("pauses", "facility,from,stream\nG1,2021-01,pulp\n").done();
        t.void("streams", "code\npulp\n").done();
        t.void("facilities", "code\nG1\n").done();
        assert_eq!(t.export("streams"), "code,name_vi,name_en,group,unit,note\n");
        t.check();
    }

    fn a_stream_keeps_its_unit_under_a_baseline(t) {
        let pulp = "code,name_vi,name_en,group,unit\npulp,Bột giấy,Pulp,material,t\n";
        t.import("streams", pulp).done();
        t.import("facilities", "code,name,sector\nG1,Giấy,paper\n").done();
        t.import("consumption", &format!("{CONSUMPTION}G1,pulp,2020,1000,kg\n")).done();
        t.import("output", &format!("{OUTPUT}G1,2020,10,t\n")).done();
        t.baseline("2020-01", "2020-12").done();
        t.void("consumption", "facility,stream,period\nG1,pulp,2020\n").done();
        t.import("streams", &pulp.replace(",t\n", ",kg\n")).refused();
        let refused = t.void("streams", "code\npulp\n").refused().json();
        assert!(refused["refused"][0]["because"].as_str().expect("text").contains("baselines"), "{refused}");
        let refused = t.void("output", "facility,period\nG1,2020\n").done();
        assert_eq!(refused.json()["voided"], 1);
        let refused = t.void("facilities", "code\nG1\n").refused().json();
        assert!(refused["refused"][0]["because"].as_str().expect("text").contains("baselines"), "{refused}");
    }

    fn streams_that_cannot_be_added_are_refused_with_the_reason(t) {
        for (row, column, said) in [
            ("electricity,a,b,energy,kWh", "code", "stream of the program"),
            ("energy,a,b,material,t", "code", "another code"),
            ("product:x,a,b,material,t", "code", "another code"),
            ("gas,a,b,energy,m3", "group", "conversion factor"),
            ("sea,a,b,water,t", "unit", "m3"),
            ("pulp,a,b,materials,t", "group", "material"),
            ("pulp,a,b,material,T", "unit", "T"),
            ("pulp,,b,material,t", "name_vi", "empty"),
        ] {
            let run = t.import("streams", &format!("code,name_vi,name_en,group,unit\n{row}\n")).refused().json();
            let refused = &run["refused"][0];
            assert_eq!(refused["column"], column, "{row}");
            assert!(refused["because"].as_str().expect("text").contains(said), "{refused}");
        }
    }
}
