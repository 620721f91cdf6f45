//! What is taken as text and number, whichever way it comes in, and that charts and messages can carry it.

use serde_json::json;

use crate::forms::post;
use crate::support::served::Served;
use crate::support::{CONSUMPTION, OUTPUT, PROGRAMME, Sachhon, monthly, on_both_databases, text};

const FACILITIES: &str = "code,name,sector\n";

/// Every chart, of the sector and of the facility.
fn charts(t: &Sachhon) -> Vec<String> {
    let names = t.run(&["chart", "--list"]).done().out;
    let of = |name: &str| {
        let facility = format!("{name} sector=paper&facility=F1");
        let sector = (!name.starts_with("facility-")).then(|| format!("{name} sector=paper"));
        sector.into_iter().chain([facility])
    };
    names.lines().flat_map(of).collect()
}

/// Why the first row was refused.
#[track_caller]
fn because(t: &Sachhon, kind: &str, csv: &str) -> String {
    text(&t.import(kind, csv).refused().json()["refused"][0]["because"])
}

/// Every path with a code in it, and every parameter that names one.
const WITH_CODES: [&str; 30] = [
    "/facilities/CODE",
    "/facilities/CODE/baselines",
    "/sectors/CODE",
    "/sectors/CODE/second-opinion",
    "/coverage/CODE",
    "/charts/CODE",
    "/charts/facility-trend.svg?facility=CODE",
    "/charts/facility-periods.png?facility=CODE",
    "/charts/norm-comparison.svg?facility=CODE",
    "/charts/data-strip.svg?facility=CODE",
    "/charts/band-strip.svg?facility=CODE",
    "/charts/sector-trend.svg?sector=CODE",
    "/explain?figure=CODE",
    "/explain?figure=energy-reduction&facility=CODE",
    "/explain?figure=specific-consumption&facility=F1&product=CODE",
    "/explain?figure=material-reduction&facility=F1&stream=CODE",
    "/audits/new?facility=CODE",
    "/norms?facility=CODE",
    "/todo?sector=CODE",
    "/?programme=CODE",
    "/?period=CODE",
    "/api/v1/facilities/CODE",
    "/api/v1/facilities?code=CODE",
    "/api/v1/consumption/CODE/coke/2023",
    "/api/v1/consumption/F1/CODE/2023",
    "/api/v1/consumption?facility=CODE",
    "/api/v1/baselines?facility=CODE",
    "/api/v1/quality?facility=CODE",
    "/api/v1/explanations/nghe-an-scp-2021-2025/energy-reduction?period=2023&facility=CODE",
    "/api/v1/charts/facility-trend.svg?facility=CODE",
];

on_both_databases! {
    fn a_chart_of_any_accepted_value_is_drawn(t) {
        t.import("facilities", &format!("{FACILITIES}F1,Nhất,paper\nF2,Hai,paper\nF3,Ba,textiles\n")).done();
        // the least and the most that is accepted, each before the other
        let (least, most) = ("0.000000001", "999999999999999999");
        let rows = |facility: &str, first: &str, then: &str, unit: &str| {
            let of = |years, value: &str| monthly(years, |month| format!("{facility},electricity,{month},{value},{unit}"));
            format!("{}{}", of(2021..=2021, first), of(2022..=2023, then))
        };
        let consumption = [rows("F1", least, most, "toe"), rows("F2", most, least, "GWh"), rows("F3", most, most, "TJ")].concat();
        t.import("consumption", &format!("{CONSUMPTION}{consumption}")).done();
        let made = ["F1", "F2", "F3"].map(|facility| {
            let amount = |month: &str| if month < "2023" { "1" } else { most };
            monthly(2021..=2023, |month| format!("{facility},{month},{},t", amount(month)))
        });
        t.import("output", &format!("{OUTPUT}{}", made.concat())).done();
        t.baseline("2021-01", "2021-12").done();
        let served = Served::start(&t, &["serve"]);
        for chart in charts(&t) {
            let (name, of) = chart.split_once(' ').expect("a name");
            for period in ["2022", "2023", "2023-Q1"] {
                for sector in ["paper", "textiles"] {
                    let asked = format!("{}&period={period}", of.replace("paper", sector));
                    let svg = served.get(&format!("/charts/{name}.svg?{asked}"));
                    assert_eq!(svg.status, 200, "{name} {asked}: {}", svg.body);
                    let is_sound = !["NaN", "=\"inf", "=\"-inf", ">inf", "∞"].iter().any(|bad| svg.body.contains(bad));
                    assert!(is_sound, "{name} {asked}: {}", svg.body);
                    must_be_drawable(&svg.body);
                }
                assert_eq!(served.get(&format!("/charts/{name}.png?{of}&period={period}")).status, 200, "{name} {of}");
            }
        }
        for page in ["/", "/sectors/paper", "/sectors/textiles", "/facilities/F1", "/facilities/F2", "/facilities/F3"] {
            let page = served.get(&format!("{page}?period=2023&lang=en")).is(200).body;
            assert!(!page.contains("NaN"), "{page}");
        }
        let trend = served.get("/charts/facility-trend.svg?facility=F1&period=2023&lang=en").body;
        assert!(trend.contains("·10¹"), "an axis of this size is written as powers of ten: {trend}");
        t.check();
    }

    fn a_name_that_is_accepted_can_be_drawn(t) {
        let names = ["Giấy \u{ffff}một\u{fffe}", "Giấy\u{0}\u{1b}[31m\u{85}", "<Giấy> & \u{fdd0}\u{1fffe}\u{202e}\"", "می\u{200c}خواهم 👩\u{200d}🌾"];
        let rows: String = names.iter().zip(1..).map(|(name, at)| format!("F{at},\"{}\",paper\n", name.replace('"', "\"\""))).collect();
        t.import("facilities", &format!("{FACILITIES}{rows}")).done();
        let stored = t.export("facilities");
        for kept in ["F1,Giấy một,", "F2,Giấy[31m,", "F3,\"<Giấy> & \"\"\",", "F4,می\u{200c}خواهم 👩\u{200d}🌾,"] {
            assert!(stored.contains(kept), "{stored:?}");
        }
        // an old database may hold what is taken off today
        t.sql("UPDATE facility SET name = 'Cũ \u{ffff}\u{fffe}\u{1b}' WHERE code = 'F4'");
        let year = |facility: &str| format!("{facility},coke,2021,100,toe\n{facility},coke,2022,97,toe\n");
        t.import("consumption", &format!("{CONSUMPTION}{}", ["F1", "F2", "F3", "F4"].map(year).concat())).done();
        let year = |facility: &str| format!("{facility},2021,1,t\n{facility},2022,1,t\n");
        t.import("output", &format!("{OUTPUT}{}", ["F1", "F2", "F3", "F4"].map(year).concat())).done();
        t.baseline("2021-01", "2021-12").done();
        let served = Served::start(&t, &["serve"]);
        for facility in ["F1", "F2", "F3", "F4"] {
            for name in ["facility-trend", "facility-periods", "facilities-ranked", "band-strip", "data-strip"] {
                let asked = format!("sector=paper&facility={facility}&period=2022");
                must_be_drawable(&served.get(&format!("/charts/{name}.svg?{asked}")).is(200).body);
                // the picture is made of the same drawing by way of an XML parser
                served.get(&format!("/charts/{name}.png?{asked}")).is(200);
            }
        }
    }

    fn an_address_that_names_no_text_is_answered_alike(t) {
        t.import("facilities", &format!("{FACILITIES}F1,Một,paper\n")).done();
        let served = Served::start(&t, &["serve"]);
        for path in WITH_CODES {
            for code in ["%00", "a%00b", "%EF%BF%BF", "%1B%5B31m"] {
                let path = path.replace("CODE", code);
                let status = served.get(&path).status;
                let is_page = !path.starts_with("/api");
                assert!(matches!(status, 400 | 404) && (!is_page || status == 404), "{path}: {status}");
            }
        }
        for path in ["/facilities/CODE/baselines", "/facilities/CODE/adjustments", "/facilities/CODE/approvals", "/coverage/CODE"] {
            for code in ["%00", "a%00b", "%EF%BF%BF"] {
                assert_eq!(post(&served, &path.replace("CODE", code), &[]).status, 404, "{path} {code}");
            }
        }
        for (path, fields) in [
            ("/facilities/F1/approvals", vec![("number", "1"), ("result", "a\0b")]),
            ("/facilities/F1/adjustments", vec![("adjustment-reference", "a\0b")]),
            ("/audits", vec![("reference", "a\0b"), ("facility", "\0")]),
            ("/norms", vec![("facility", "a\0b"), ("product", "\0")]),
            ("/norms/void", vec![("void-facility", "a\0b"), ("void-product", "\0"), ("void-reason", "\0")]),
            ("/coverage/packaging-replacement", vec![("place", "a\0b")]),
            ("/coverage/awareness-coverage", vec![("place", "a\0b"), ("topic", "\0")]),
        ] {
            assert!(matches!(post(&served, path, &fields).status, 404 | 422), "{path}");
        }
        let baseline = json!({"programme": PROGRAMME, "from": "2021-01", "to": "2021-12", "facility": "a\u{0}b", "reason": "x"});
        let answer = served.send("POST", "/api/v1/baselines", "", &baseline.to_string());
        assert!(matches!(answer.status, 400 | 422), "{}", answer.body);
    }

    fn codes_that_look_alike_name_one_facility_by_every_way_in(t) {
        t.import("facilities", &format!("{FACILITIES}DM 01,Một,paper\nDM-02,Hai,paper\n")).done();
        let alike = ["DM\u{a0}01", "DM  01", "\u{3000}DM\u{2009}\u{202f}01 "];
        for (code, month) in alike.iter().zip(1..) {
            t.import("consumption", &format!("{CONSUMPTION}{code},coke,2020-{month:02},1,t\n")).done();
        }
        t.import("consumption", &format!("{CONSUMPTION}DM\u{2011}02,coke,2020-01,1,t\nDM\u{2013}02,lpg,2020-01,1,t\n")).done();
        assert_eq!(t.import("facilities", &format!("{FACILITIES}DM\u{a0}\u{a0}01,Một,paper\n")).json()["unchanged"], 1);
        let served = Served::start(&t, &["serve", "--lang", "vi"]);
        let record = json!({"facility": "DM\u{a0}01", "stream": "coke", "period": "2021", "quantity": 1, "unit": "t"});
        served.send("POST", "/api/v1/consumption", "", &record.to_string()).is(201);
        let audit = [("reference", "A1"), ("facility", "DM\u{2212}02"), ("held_on", "12/06/2023"), ("kind", "energy"), ("team", "x")];
        assert_eq!(post(&served, "/audits", &audit).status, 303);
        assert_eq!(t.number("SELECT COUNT(*) FROM facility"), 2);
        assert_eq!(t.export("consumption").matches("DM 01,coke").count(), 4);
        assert!(t.export("audits").contains("A1,DM-02,"));
        t.check();
    }

    fn what_nobody_sees_is_refused_and_named_by_every_way_in(t) {
        t.import("facilities", &format!("{FACILITIES}DM01,Một,paper\n")).done();
        let served = Served::start(&t, &["serve", "--lang", "en"]);
        for (facility, period, quantity, column, named) in [
            ("DM\u{200d}01", "2023", "1", "facility", "U+200D"),
            ("DM01", "2023\u{200b}", "1", "period", "U+200B"),
            ("DM01", "2023", "12\0", "quantity", "U+0000"),
            ("DM01", "2023", "1\u{2060}2", "quantity", "U+2060"),
            ("DM01", "2023", "\u{200b}12", "quantity", "U+200B"),
            ("DM01", "2023", "1\u{202e}2", "quantity", "U+202E"),
        ] {
            let refused = t.import("consumption", &format!("{CONSUMPTION}{facility},coke,{period},{quantity},t\n")).refused().json()["refused"][0].clone();
            assert_eq!(refused["column"], column);
            assert!(text(&refused["because"]).contains(named), "{refused}");
            let record = json!({"facility": facility, "stream": "coke", "period": period, "quantity": quantity, "unit": "t"});
            let answer = served.send("POST", "/api/v1/consumption", "", &record.to_string());
            assert_eq!((answer.status, answer.json()["column"].clone()), (422, json!(column)));
            assert!(text(&answer.json()["detail"]).contains(named), "{}", answer.body);
        }
        let audit = [("reference", "A1"), ("facility", "DM\u{2060}01"), ("held_on", "2023-06-12\u{200b}"), ("kind", "energy"), ("team", "Đội\u{200b} 1")];
        let answer = post(&served, "/audits", &audit);
        assert_eq!(answer.status, 422);
        assert!(answer.body.contains("U+2060") && answer.body.contains("U+200B"), "{}", answer.body);
        // in a text it is taken off
        let audit = [("reference", "A1"), ("facility", "DM01"), ("held_on", "2023-06-12"), ("kind", "energy"), ("team", "Đội\u{200b} 1\u{202e}")];
        assert_eq!(post(&served, "/audits", &audit).status, 303);
        assert!(t.export("audits").contains(",Đội 1,"));
        assert_eq!(t.number("SELECT COUNT(*) FROM consumption"), 0);
    }

    fn a_code_of_dots_is_refused_at_its_entry_alone(t) {
        t.import("facilities", &format!("{FACILITIES}F1,Một,paper\n")).done();
        for code in [".", ".."] {
            let said = because(&t, "facilities", &format!("{FACILITIES}{code},x,paper\n"));
            assert!(said.contains("in an address it leads elsewhere"), "{said}");
        }
        t.import("facilities", &format!("{FACILITIES}...,x,paper\n.1,x,paper\n")).done();
        // one from before is read, changed, recorded about and voided
        t.sql("UPDATE facility SET code = '..' WHERE code = 'F1'");
        let served = Served::start(&t, &["serve"]);
        served.get("/api/v1/facilities/-..").is(200);
        t.import("facilities", &format!("{FACILITIES}..,Mới,paper\n")).done();
        t.import("consumption", &format!("{CONSUMPTION}..,coke,2020,1,t\n")).done();
        t.void("consumption", "facility,stream,period\n..,coke,2020\n").done();
        t.void("facilities", "code\n..\n").done();
    }

    fn days_that_cannot_be_are_refused_with_the_reason(t) {
        t.import("facilities", "code,name,sector,opened_on\nF1,Một,paper,1960-01-01\n").done();
        t.import("places", "code,name,kind\nV1,Làng,craft-village\nS1,Siêu thị,supermarket\n").done();
        let audits = "reference,facility,held_on,kind,team\n";
        for (kind, header, row, column, said) in [
            ("audits", audits, "A1,F1,2099-01-01,energy,x", "held_on", "outside 1990–"),
            ("audits", audits, "A1,F1,1989-12-31,energy,x", "held_on", "outside 1990–"),
            ("awareness", "place,held_on,topic\n", "V1,2099-01-01,x", "held_on", "outside 1990–"),
            ("packaging", "place,surveyed_on,degree\n", "S1,2099-01-01,full", "surveyed_on", "outside 1990–"),
            ("facilities", "code,name,sector,opened_on\n", "F2,x,paper,2099-01-01", "opened_on", "outside 1900–"),
            ("places", "code,name,kind,opened_on\n", "V2,x,craft-village,2099-01-01", "opened_on", "outside 1900–"),
        ] {
            let refused = t.import(kind, &format!("{header}{row}\n")).refused().json()["refused"][0].clone();
            assert_eq!(refused["column"], column, "{row}");
            assert!(text(&refused["because"]).contains(said), "{refused}");
        }
        let far = chrono::Utc::now().date_naive() + chrono::Days::new(3);
        if chrono::Datelike::year(&far) == chrono::Datelike::year(&chrono::Utc::now()) {
            let said = because(&t, "audits", &format!("{audits}A1,F1,{far},energy,x\n"));
            assert!(said.contains("still to come"), "{said}");
        }
        t.import("audits", &format!("{audits}A1,F1,2023-06-01,energy,x\n")).done();
        let measures = "audit,title,stream,status,implemented_on,due_on\n";
        for (row, said) in [
            ("A1,x,coke,implemented,,", "“implemented” has a day"),
            ("A1,x,coke,verified,,", "“verified” has a day"),
            ("A1,x,coke,verified,2023-05-31,", "before the audit “A1” of 2023-06-01"),
            ("A1,x,coke,verified,2099-05-31,", "outside 1990–"),
        ] {
            let refused = t.import("measures", &format!("{measures}{row}\n")).refused().json()["refused"][0].clone();
            assert_eq!(refused["column"], "implemented_on", "{row}");
            assert!(text(&refused["because"]).contains(said), "{refused}");
        }
        // what is due may lie ahead
        t.import("measures", &format!("{measures}A1,x,coke,agreed,,2035-01-01\nA1,y,coke,verified,2023-06-01,\n")).done();
        let said = because(&t, "audits", &format!("{audits}A1,F1,2023-06-02,energy,x\n"));
        assert!(said.contains("the measure “y” of this audit was carried out on 2023-06-01"), "{said}");
        t.import("audits", &format!("{audits}A1,F1,2023-05-30,energy,x\n")).done();
    }

    fn a_message_repeats_little_and_nothing_that_a_terminal_obeys(t) {
        t.import("facilities", &format!("{FACILITIES}F1,Một,paper\n")).done();
        let long = "9".repeat(500_000) + "x";
        let run = t.run(&["import", "consumption", t.file("long.csv", format!("{CONSUMPTION}F1,coke,2020,{long},t\n")).to_str().expect("UTF-8")]).refused();
        assert!(run.err.len() < 1000 && run.err.contains("…") && run.err.contains("(500,001 characters)"), "{}", run.err.len());
        let heading = format!("facility,stream,period,quantity,unit,{}\u{1b}[31m\n", "n".repeat(500_000));
        for arguments in [&["import", "consumption", "head.csv"][..], &["import", "consumption", "head.csv", "--json"]] {
            t.file("head.csv", format!("{heading}F1,coke,2020,1,t,\n"));
            let run = t.run(arguments).refused();
            assert!(run.err.len() + run.out.len() < 2000, "{}", run.err.len() + run.out.len());
            assert!(!run.err.contains('\u{1b}') && format!("{}{}", run.err, run.out).contains("U+001B"), "{run:?}");
        }
        let name = "a\u{1b}[31m\u{202e}.csv";
        t.file(name, format!("{CONSUMPTION}F1,coke,2020,x,t\n"));
        for run in [t.run(&["import", "consumption", name]), t.run(&["import", "consumption", &format!("no-{name}")]), t.run(&["fit", name, "--y", "a\u{1b}", "--x", "b"])] {
            assert!(run.code != 0 && !run.err.contains(['\u{1b}', '\u{202e}']) && run.err.contains("U+001B"), "{run:?}");
        }
    }

    fn a_form_and_the_api_speak_of_no_option_of_a_command(t) {
        t.import("facilities", &format!("{FACILITIES}F1,Một,paper\n")).done();
        let served = Served::start(&t, &["serve"]);
        for language in ["vi", "en"] {
            for (quantity, opened) in [("1,5", "1/1/23"), ("x", "30/04/2020"), ("1.234,5", "x")] {
                let record = json!({"facility": "F1", "stream": "coke", "period": "2021", "quantity": quantity, "unit": "t"});
                let answer = served.send("POST", &format!("/api/v1/consumption?lang={language}"), "", &record.to_string()).is(422);
                assert!(!answer.body.contains("--"), "{}", answer.body);
                let record = json!({"code": "F2", "name": "x", "sector": "paper", "opened_on": opened});
                let answer = served.send("POST", &format!("/api/v1/facilities?lang={language}"), "", &record.to_string()).is(422);
                assert!(!answer.body.contains("--locale"), "{}", answer.body);
                let measure = [("measure-1-title", "x"), ("measure-1-stream", "coke"), ("measure-1-expected_saving", "1.2.3,x"), ("measure-1-unit", "t")];
                let fields = [&[("reference", ""), ("facility", "F1"), ("held_on", opened), ("kind", "energy"), ("team", "")][..], &measure].concat();
                let answer = post(&served, &format!("/audits?lang={language}"), &fields).is(422);
                assert!(!answer.body.contains("--locale") && !answer.body.contains("ghi 0") && !answer.body.contains("Write 0"), "{}", answer.body);
            }
        }
        let fields = [("reference", "A"), ("facility", "F1"), ("held_on", "1/1/23"), ("kind", "energy"), ("team", "x"), ("measure-1-title", "x"), ("measure-1-stream", "coke"), ("measure-1-expected_saving", "1.5.5")];
        let body = post(&served, "/audits?lang=vi", &fields).is(422).body;
        assert!(body.contains("“1/1/23” không phải là ngày hợp lệ; hãy ghi 30/04/2023 hoặc 2023-04-30.") && body.contains("như 1.234,5."), "{body}");
    }

    fn an_empty_cell_asks_for_0_only_where_a_number_stands(t) {
        t.import("facilities", &format!("{FACILITIES}F1,Một,paper\n")).done();
        for (kind, csv, is_number) in [
            ("facilities", format!("{FACILITIES}F2,,paper\n"), false),
            ("audits", "reference,facility,held_on,kind,team\n,F1,2023-01-01,energy,x\n".to_owned(), false),
            ("consumption", format!("{CONSUMPTION}F1,coke,,1,t\n"), false),
            ("consumption", format!("{CONSUMPTION}F1,coke,2020,,t\n"), true),
        ] {
            let said = because(&t, kind, &csv);
            assert_eq!(said.contains("Write 0"), is_number, "{said}");
        }
        t.file("c.csv", format!("{CONSUMPTION}F1,coke,2020,x,t\n"));
        let run = t.run(&["import", "consumption", "c.csv"]).refused();
        assert!(run.err.contains("such as 1234.5. For numbers like 1.234,5 add --locale vi."), "{}", run.err);
        let run = t.run(&["import", "consumption", "c.csv", "--locale", "vi"]).refused();
        assert!(run.err.contains("such as 1.234,5.") && !run.err.contains("--locale"), "{}", run.err);
        t.file("f.csv", "code,name,sector,opened_on\nF2,x,paper,1/1/23\n");
        let run = t.run(&["import", "facilities", "f.csv", "--locale", "vi"]).refused();
        assert!(run.err.contains("“1/1/23” is not a date"), "{}", run.err);
    }
}

/// Whether the drawing is one element with nothing that XML has no place for.
#[track_caller]
fn must_be_drawable(svg: &str) {
    assert!(svg.starts_with("<svg ") && svg.trim_end().ends_with("</svg>"), "{svg}");
    let strange = svg.chars().find(|c| (c.is_control() && *c != '\n') || matches!(c, '\u{fffe}' | '\u{ffff}'));
    assert_eq!(strange, None, "{svg}");
}

#[test]
fn no_database_address_is_printed_with_its_password() {
    let t = Sachhon::on_sqlite();
    for address in [
        "mistyped://u:SECRET@host",
        "postgres:/u:SECRET@host/db",
        "postgres://u:SECRET@127.0.0.1:1/db",
        "postgres://u:SECRET@[bad/db",
    ] {
        for arguments in [
            &["journal", "head", "--database-url", address][..],
            &[address],
            &["journal", "head", address],
            &["--databse-url", address],
        ] {
            let run = t.run(arguments);
            assert!(run.code != 0 && !run.err.contains("SECRET") && !run.out.contains("SECRET"), "{run:?}");
        }
    }
}
