//! CO₂ and money beside energy: from dated factors and prices, information and never a verdict.

use serde_json::{Value, json};

use crate::support::served::Served;
use crate::support::{CONSUMPTION, OUTPUT, Sachhon, assert_near, indicator, monthly, on_both_databases, text};

const FACTORS: &str = "stream,valid_from,set,value,unit,source\n";
const PRICES: &str = "stream,valid_from,value,unit,source\n";

/// One plant, a row a year: a million kWh in each, so that factors can be read off.
fn a_million_kwh(t: &Sachhon) {
    t.import("facilities", "code,name,sector\nF1,Dệt 1,textiles\n").done();
    let years = 2020..=2025;
    let used: String = years.clone().map(|year| format!("F1,electricity,{year},1000000,kWh\n")).collect();
    let made: String = years.map(|year| format!("F1,{year},1000,t\n")).collect();
    t.import("consumption", &format!("{CONSUMPTION}{used}")).done();
    t.import("output", &format!("{OUTPUT}{made}")).done();
    t.baseline("2020-01", "2020-12").done();
}

/// CO₂ at the year's factor, at the baseline's, of biomass, and the cost; of the headline and of the sector alike.
#[track_caller]
fn beside(t: &Sachhon, period: &str) -> [Value; 4] {
    let (energy, sector) = (t.energy(period), t.sector("textiles", period));
    ["co2_t", "co2_t_frozen_factor", "co2_t_biogenic", "cost_vnd"].map(|field| {
        assert_eq!(energy[field], sector[field], "{field} of the headline is not that of its only sector");
        energy.get(field).unwrap_or_else(|| panic!("{field} is absent")).clone()
    })
}

on_both_databases! {
    fn electricity_counts_at_the_factor_of_its_year_and_at_that_of_the_baseline(t) {
        a_million_kwh(&t);
        // 0.6592 and 0.8041 tCO₂/MWh, as published for 2023 and 2020
        let [co2, frozen, biogenic, cost] = beside(&t, "2023");
        assert_near(&co2, 659.2);
        assert_near(&frozen, 804.1);
        assert_near(&biogenic, 0.0);
        assert_eq!(cost, Value::Null);
        let [co2, frozen, ..] = beside(&t, "2020");
        assert_near(&co2, 804.1);
        assert_near(&frozen, 804.1);
        // the same consumption: the verdict knows nothing of the factor's fall
        assert_near(&t.energy("2023")["value"], 0.0);
    }

    fn a_year_without_a_factor_is_unknown_until_a_user_states_one(t) {
        a_million_kwh(&t);
        for year in ["2024", "2025"] {
            let [co2, frozen, ..] = beside(&t, year);
            assert_eq!(co2, Value::Null, "{year}");
            assert_near(&frozen, 804.1);
        }
        t.import("factors", &format!("{FACTORS}electricity,2024-01-01,co2,0.68,kWh,Công bố thử\n")).done();
        assert_near(&beside(&t, "2024")[0], 680.0);
        // it holds until the next one
        t.import("factors", &format!("{FACTORS}electricity,2025-01-01,co2,620,MWh,Công bố thử\n")).done();
        assert_near(&beside(&t, "2025")[0], 620.0);
        // of the same day as a shipped one it takes its place, and the other years keep theirs
        t.import("factors", &format!("{FACTORS}electricity,2023-01-01,co2,0.5,kWh,Công bố thử\n")).done();
        assert_near(&beside(&t, "2023")[0], 500.0);
        assert_near(&beside(&t, "2022")[0], 676.6);
        t.void("factors", "stream,valid_from,set\nelectricity,2023-01-01,co2\n").done();
        assert_near(&beside(&t, "2023")[0], 659.2);
        t.check();
    }

    fn what_is_made_and_sold_and_what_grew_count_each_in_its_way(t) {
        t.import("facilities", "code,name,sector\nF1,Dệt 1,textiles\n").done();
        let used = |year: i32| format!(
            "F1,electricity,{year},1000,MWh\nF1,electricity-own-renewable,{year},200,MWh\nF1,electricity-sold,{year},100,MWh\n\
             F1,electricity-own-fuel,{year},50,MWh\nF1,anthracite-3-4,{year},100,t\nF1,diesel,{year},10000,l\nF1,wood,{year},50,t\n"
        );
        t.import("consumption", &format!("{CONSUMPTION}{}{}", used(2020), used(2023))).done();
        t.import("output", &format!("{OUTPUT}F1,2020,1000,t\nF1,2023,1000,t\n")).done();
        t.baseline("2020-01", "2020-12").done();
        // kg/GJ × TOE × 41.868 GJ: coal 100 t × 0.60, diesel 10 m³ × 0.88; wood 50 t × 15.6 GJ
        let fuels = (98.3 * 60.0 + 74.1 * 8.8) * 41.868 / 1000.0;
        let [co2, frozen, biogenic, cost] = beside(&t, "2023");
        assert_near(&co2, 900.0 * 0.6592 + fuels);
        assert_near(&frozen, 900.0 * 0.8041 + fuels);
        assert_near(&biogenic, 50.0 * 15.6 * 112.0 / 1000.0);
        assert_eq!(cost, Value::Null);
        // husk has no factor that was seen: its own CO₂ is unknown, and only that
        t.import("consumption", &format!("{CONSUMPTION}F1,rice-husk,2023,1,t\n")).done();
        let [co2, _, biogenic, _] = beside(&t, "2023");
        assert_near(&co2, 900.0 * 0.6592 + fuels);
        assert_eq!(biogenic, Value::Null);
        t.import("factors", &format!("{FACTORS}rice-husk,2020-01-01,co2,1500,t,Đo thử\n")).done();
        assert_near(&beside(&t, "2023")[2], 50.0 * 15.6 * 112.0 / 1000.0 + 1.5);
        // coke has none either, and nothing of it is nothing
        t.import("consumption", &format!("{CONSUMPTION}F1,coke,2023,0,t\n")).done();
        assert_near(&beside(&t, "2023")[0], 900.0 * 0.6592 + fuels);
        t.import("consumption", &format!("{CONSUMPTION}F1,coke,2023,1,t\n")).done();
        assert_eq!(beside(&t, "2023")[0], Value::Null);
        t.import("factors", &format!("{FACTORS}coke,2020-01-01,co2,100,GJ,Đo thử\n")).done();
        assert_near(&beside(&t, "2023")[0], 900.0 * 0.6592 + fuels + 0.75 * 41.868 * 100.0 / 1000.0);
    }

    fn each_record_costs_what_its_first_day_asks(t) {
        t.import("facilities", "code,name,sector\nF1,Dệt 1,textiles\n").done();
        let of_both_years = |row: &dyn Fn(&str) -> String| [2020, 2023].map(|year| monthly(year..=year, row)).concat();
        let used = of_both_years(&|month| format!("F1,electricity,{month},100,MWh"));
        let made = of_both_years(&|month| format!("F1,{month},100,t"));
        t.import("consumption", &format!("{CONSUMPTION}{used}")).done();
        t.import("output", &format!("{OUTPUT}{made}")).done();
        t.baseline("2020-01", "2020-12").done();
        t.import("prices", &format!("{PRICES}electricity,2023-05-04,2000,kWh,Thử\n")).done();
        // nothing holds before the first price
        assert_eq!(beside(&t, "2023")[3], Value::Null);
        t.import("prices", &format!("{PRICES}electricity,2022-01-01,1800000,MWh,Thử\n")).done();
        // January to May at 1800, June to December at 2000 đồng/kWh
        assert_near(&beside(&t, "2023")[3], (5.0 * 1800.0 + 7.0 * 2000.0) * 100_000.0);
        assert_near(&beside(&t, "2023-Q3")[3], 3.0 * 2000.0 * 100_000.0);
        // what is sold is money back, at a price of its own
        t.import("consumption", &format!("{CONSUMPTION}F1,electricity-sold,2023-12,10,MWh\n")).done();
        assert_eq!(beside(&t, "2023")[3], Value::Null);
        t.import("prices", &format!("{PRICES}electricity-sold,2023-01-01,1000,kWh,Thử\n")).done();
        assert_near(&beside(&t, "2023")[3], (5.0 * 1800.0 + 7.0 * 2000.0) * 100_000.0 - 10_000_000.0);
        t.check();
    }

    fn only_facilities_that_count_are_in_it(t) {
        a_million_kwh(&t);
        t.import("facilities", "code,name,sector\nF2,Dệt 2,textiles\n").done();
        t.import("consumption", &format!("{CONSUMPTION}F2,electricity,2023,5,GWh\n")).done();
        assert_near(&beside(&t, "2023")[0], 659.2);
        let years = t.energy("all")["years"].clone();
        let of: Vec<Value> = years.as_array().expect("a list").iter().map(|year| year["co2_t"].clone()).collect();
        assert_eq!(of.len(), 5);
        assert_near(&of[0], 722.1);
        assert_near(&of[2], 659.2);
        assert_eq!(of[3], Value::Null);
        // where nothing counts there is nothing beside it
        assert_eq!(beside(&t, "2019"), [(); 4].map(|()| Value::Null));
    }

    fn the_contract_of_the_csv_is_as_it_was(t) {
        a_million_kwh(&t);
        let run = t.run(&["report", "--programme", crate::support::PROGRAMME, "--period", "2023", "--format", "csv"]).done();
        assert!(run.out.starts_with("programme,period,indicator,part,value,unit,low,high,verdict,numerator,denominator,at_least\n"));
    }

    fn materials_add_up_at_baseline_prices_once_each_has_one(t) {
        t.import("streams", "code,name_vi,name_en,group,unit\npulp,Bột giấy,Pulp,material,t\nyarn,Sợi,Yarn,material,kg\n").done();
        t.import("facilities", "code,name,sector\nG1,Giấy,paper\nD1,Dệt,textiles\n").done();
        t.import(
            "consumption",
            &format!("{CONSUMPTION}G1,pulp,2020,1000,t\nG1,pulp,2023,970,t\nD1,yarn,2020,2000,kg\nD1,yarn,2023,2.2,t\n"),
        )
        .done();
        t.import("output", &format!("{OUTPUT}G1,2020,10,t\nG1,2023,10,t\nD1,2020,10,t\nD1,2023,10,t\n")).done();
        t.baseline("2020-01", "2020-12").done();
        let total = || indicator(&t.report("2023"), "material-reduction");
        assert_eq!(total()["value"], Value::Null);
        t.import("prices", &format!("{PRICES}pulp,2019-06-01,10000000,t,Thử\nyarn,2021-01-01,1,kg,Thử\n")).done();
        // the yarn's price begins after the baseline
        assert_eq!(total()["value"], Value::Null);
        t.import("prices", &format!("{PRICES}yarn,2020-03-01,50000,kg,Thử\nyarn,2023-01-01,90000,kg,Thử\n")).done();
        // 100·(1 − (970·10 000 000 + 2200·50 000) / (1000·10 000 000 + 2000·50 000))
        assert_near(&total()["value"], 100.0 * (1.0 - (9_700_000_000.0 + 110_000_000.0) / 10_100_000_000.0));
        // the verdict stays the worst of the sectors
        assert_eq!((total()["verdict"].clone(), total()["actual"].clone()), (json!("worse"), Value::Null));
        let refused = t.void("streams", "code\nyarn\n").refused().json();
        assert!(text(&refused["refused"][0]["because"]).contains("consumption"), "{refused}");
        t.import("streams", "code,name_vi,name_en,group,unit\nink,Mực,Ink,material,kg\n").done();
        t.import("prices", &format!("{PRICES}ink,2020-01-01,5,kg,Thử\n")).done();
        let refused = t.void("streams", "code\nink\n").refused().json();
        assert!(text(&refused["refused"][0]["because"]).contains("prices"), "{refused}");
        t.check();
    }

    fn rates_that_cannot_stand_are_refused_with_the_reason(t) {
        t.import("streams", "code,name_vi,name_en,group,unit\npulp,Bột giấy,Pulp,material,t\n").done();
        for (kind, header, row, column, said) in [
            ("factors", FACTORS, "electricity,2024-01-01,toe-vn-2016,0.0002,kWh,x", "set", "set of the program"),
            ("factors", FACTORS, "electricity,2024-01-01,sec-vn-2016,3.6,kWh,x", "set", "set of the program"),
            ("factors", FACTORS, "electricity,2024-01-01,ch4,1,kWh,x", "set", "co2"),
            ("factors", FACTORS, "electricity-sold,2024-01-01,co2,1,kWh,x", "stream", "no factor of its own"),
            ("factors", FACTORS, "electricity-own-renewable,2024-01-01,co2,1,kWh,x", "stream", "no factor of its own"),
            ("factors", FACTORS, "water,2024-01-01,co2,1,m3,x", "stream", "no factor of its own"),
            ("factors", FACTORS, "electricty,2024-01-01,co2,1,kWh,x", "stream", "Did you mean “electricity”"),
            ("factors", FACTORS, "electricity,2024-01-01,co2,1,t,x", "unit", "kWh"),
            ("factors", FACTORS, "electricity,2024-01-01,co2,-1,kWh,x", "value", "below zero"),
            ("factors", FACTORS, "electricity,2024-01-01,co2,1,kWh,", "source", "empty"),
            ("factors", FACTORS, "electricity,2024,co2,1,kWh,x", "valid_from", "date"),
            ("prices", PRICES, "pulp,2024-01-01,1,m3,x", "unit", "kg, t"),
            ("prices", PRICES, "coal,2024-01-01,1,t,x", "stream", "no stream"),
            ("prices", PRICES, "pulp,2024-01-01,,t,x", "value", "empty"),
            ("prices", PRICES, "pulp,2024-01-01,1,t,", "source", "empty"),
        ] {
            let refused = t.import(kind, &format!("{header}{row}\n")).refused().json()["refused"][0].clone();
            assert_eq!(refused["column"], column, "{row}: {refused}");
            assert!(text(&refused["because"]).contains(said), "{row}: {refused}");
        }
        // with a price of nothing it is known to cost nothing
        t.import("prices", &format!("{PRICES}electricity-own-renewable,2024-01-01,0,kWh,x\n")).done();
    }

    fn the_pages_show_both_factors_the_cost_and_what_is_missing(t) {
        a_million_kwh(&t);
        t.import("prices", &format!("{PRICES}electricity,2021-01-01,2000,kWh,Thử\n")).done();
        let served = Served::start(&t, &["serve"]);
        for path in ["/facilities/F1", "/sectors/textiles"] {
            let page = served.get(&format!("{path}?period=2023&lang=en")).body;
            for said in [
                ">659.2<",
                ">804.1<",
                ">2,000.0<",
                "CO₂ and cost of energy",
                "no target is judged by it",
                "fell by 18%",
                "is not known for 2024, 2025: no factor for electricity",
                "The cost at baseline prices is not known for 2021, 2022, 2023, 2024, 2025: no price for electricity in the baseline year",
            ] {
                assert!(page.contains(said), "{path}: no {said}");
            }
            assert!(!page.contains("limestone"));
            let page = served.get(&format!("{path}?period=2023&lang=vi")).body;
            for said in [">659,2<", ">2.000,0<", "CO₂ và chi phí năng lượng", "không dùng để đánh giá mục tiêu", "co2-vn-2023"] {
                assert!(page.contains(said), "{path}: no {said}");
            }
        }
        t.import("facilities", "code,name,sector\nX1,Xi măng,cement\n").done();
        assert!(served.get("/facilities/X1?period=2023&lang=en").body.contains("limestone"));
    }

    fn a_measure_pays_back_at_the_price_of_its_audit(t) {
        t.import("facilities", "code,name,sector\nF1,Dệt 1,textiles\n").done();
        t.import(
            "audits",
            "reference,facility,held_on,kind,team\nBB-01,F1,2023-06-12,cleaner-production,x\n",
        )
        .done();
        t.import(
            "measures",
            "audit,title,stream,expected_saving,unit,cost,due_on\n\
             BB-01,Biến tần,electricity,100,MWh,500000000,2099-01-01\nBB-01,Không rõ giá,coke,10,t,1000000,2099-01-01\n",
        )
        .done();
        t.import("prices", &format!("{PRICES}electricity,2023-01-01,2000,kWh,Thử\nelectricity,2023-07-01,4000,kWh,Thử\n")).done();
        let served = Served::start(&t, &["serve"]);
        // 500 million ÷ (100 000 kWh × 2000 đồng) = 2.5 years; ÷ 15.43 TOE = 32.404 million đồng; 1 ÷ 7.5 TOE of coke
        let page = served.get("/audits?lang=en").body;
        for said in ["2.5 years", "VND 32.404 million per TOE a year", "VND 133,333 per TOE a year"] {
            assert!(page.contains(said), "no {said}: {page}");
        }
        assert_eq!(page.matches(" years<").count() + page.matches(" years ").count(), 1, "{page}");
        assert!(served.get("/audits?lang=vi").body.contains("2,5 năm"));
        assert!(served.get("/facilities/F1?period=2023&lang=vi").body.contains("2,5 năm"));
    }
}
