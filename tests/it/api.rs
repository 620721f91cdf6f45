//! The JSON API: every register through one way in, every error as a problem, nothing lost between two writers.

use std::collections::BTreeSet;

use sachhon::api::openapi;
use sachhon::api::operations::operations;
use sachhon::api::problems::ProblemType;
use sachhon::app::kinds::columns;
use sachhon::domain::registers::Kind;
use sachhon::i18n::{Language, Words};
use serde_json::{Value, json};

use crate::support::served::{Answer, Served};
use crate::support::{CONSUMPTION, OUTPUT, PROGRAMME, Sachhon, on_both_databases, text};

const V1: &str = "/api/v1";

/// For each kind: a record, its address, and a change of it; in an order in which each may be added.
pub(crate) fn samples() -> Vec<(&'static str, Value, &'static str, Value)> {
    vec![
        (
            "facilities",
            json!({"code": "a/b ồ", "name": "Nhà máy", "sector": "paper", "rural": true, "opened_on": "2001-02-03"}),
            "a%2Fb%20%E1%BB%93",
            json!({"name": "Khác", "rural": null}),
        ),
        (
            "streams",
            json!({"code": "pulp", "name_vi": "Bột giấy", "name_en": "Pulp", "group": "material", "unit": "t"}),
            "pulp",
            json!({"note": "hai\ndòng"}),
        ),
        (
            "consumption",
            json!({"facility": "a/b ồ", "stream": "pulp", "period": "2021-Q1", "quantity": 1.5, "unit": "t"}),
            "a%2Fb%20%E1%BB%93/pulp/2021-Q1",
            json!({"quantity": "2.25", "quality": "metered"}),
        ),
        (
            "output",
            json!({"facility": "a/b ồ", "period": "2021-01", "quantity": 10, "unit": "t"}),
            "a%2Fb%20%E1%BB%93/2021-01/main",
            json!({"quantity": 0}),
        ),
        (
            "pauses",
            json!({"facility": "a/b ồ", "from": "2021-05"}),
            "a%2Fb%20%E1%BB%93/2021-05/-",
            json!({"until": "2021-06"}),
        ),
        (
            "products",
            json!({"facility": "a/b ồ", "product": "--", "unit": "m2", "equivalence": 0.25}),
            "a%2Fb%20%E1%BB%93/---",
            json!({"equivalence": 0.5}),
        ),
        (
            "drivers",
            json!({"facility": "a/b ồ", "driver": "temperature", "period": "2021-01", "value": -1.5, "unit": "°C"}),
            "a%2Fb%20%E1%BB%93/temperature/2021-01",
            json!({"value": "2"}),
        ),
        (
            "adjustments",
            json!({"facility": "a/b ồ", "stream_group": "energy", "period": "2021", "reference": "QĐ 1", "amount": -2.5,
                   "unit": "toe", "kind": "other", "reason": "x"}),
            "a%2Fb%20%E1%BB%93/energy/2021/Q%C4%90%201",
            json!({"amount": 3, "evidence": "biên bản"}),
        ),
        (
            "factors",
            json!({"stream": "steam", "valid_from": "2021-01-01", "set": "co2", "value": 250.5, "unit": "t", "source": "x"}),
            "steam/2021-01-01/co2",
            json!({"value": 60, "unit": "GJ"}),
        ),
        (
            "prices",
            json!({"stream": "pulp", "valid_from": "2020-01-01", "value": 12_500_000, "unit": "t", "source": "Hợp đồng"}),
            "pulp/2020-01-01",
            json!({"value": 13_000_000.5, "note": "x"}),
        ),
        (
            "audits",
            json!({"reference": "BB-01", "facility": "a/b ồ", "held_on": "2023-06-12", "kind": "energy", "team": "x"}),
            "BB-01",
            json!({"findings": "sáu"}),
        ),
        (
            "measures",
            json!({"audit": "BB-01", "title": "Bọc/ống", "stream": "coke", "expected_saving": 14.5, "unit": "toe"}),
            "BB-01/B%E1%BB%8Dc%2F%E1%BB%91ng",
            json!({"cost": 250_000_000, "status": "agreed"}),
        ),
        (
            "communes",
            json!({"code": "bulk", "name": "Vạn An", "valid_from": "2025-07-01"}),
            "bulk",
            json!({"district": "Nam Đàn"}),
        ),
        ("places", json!({"code": "..", "name": "Siêu thị", "kind": "supermarket"}), "-..", json!({"commune": "bulk"})),
        (
            "packaging",
            json!({"place": "..", "surveyed_on": "2023-05-01", "degree": "partial", "alternative_share": 45.5}),
            "-../2023-05-01",
            json!({"degree": "full"}),
        ),
        (
            "awareness",
            json!({"place": "..", "held_on": "2023-04-05", "topic": "Bao bì"}),
            "-../2023-04-05/Bao%20b%C3%AC",
            json!({"participants": 120}),
        ),
        (
            "activities",
            json!({"code": "HN-1", "kind": "conference", "title": "Hội nghị", "period": "2016/2020", "at_least": true}),
            "HN-1",
            json!({"participants": 75, "at_least": false}),
        ),
        ("tasks", json!({"code": "KN-1", "source": "Sở", "text": "Thực hiện"}), "KN-1", json!({"state": "done"})),
        (
            "norm-assignments",
            json!({"facility": "a/b ồ", "product": "main", "norm": "paper-tissue", "capacity": 12000, "capacity_unit": "t"}),
            "a%2Fb%20%E1%BB%93/main",
            json!({"norm": "steel-cold-rolling", "capacity": null, "capacity_unit": null}),
        ),
    ]
}

/// The record's tag, as a header that changes it.
#[track_caller]
fn if_match(answer: &Answer) -> String {
    format!("If-Match: {}\r\n", answer.header("etag").expect("a tag"))
}

/// Facilities `F000…`, each with a record of consumption in two months.
fn many(t: &Sachhon, count: usize) {
    let rows = |row: fn(usize) -> String| (0..count).map(row).collect::<String>();
    t.import("facilities", &format!("code,name,sector\n{}", rows(|at| format!("F{at:03},x,paper\n")))).done();
    let consumption = rows(|at| format!("F{at:03},coke,2020-01,1.50,t\nF{at:03},coke,2020-02,{at},t\n"));
    t.import("consumption", &format!("{CONSUMPTION}{consumption}")).done();
}

on_both_databases! {
    fn records_of_every_register_are_added_read_changed_and_voided(t) {
        let served = Served::start(&t, &["serve"]);
        let samples = samples();
        assert_eq!(samples.len(), Kind::every().count());
        for (kind, record, address, change) in &samples {
            let list = format!("{V1}/{kind}");
            let path = format!("{list}/{address}");
            assert_eq!(served.get(&path).problem(), (404, "not-found".to_owned()));
            let created = served.send("POST", &list, "", &record.to_string()).is(201);
            assert_eq!(created.header("location"), Some(path.as_str()), "{kind}");
            // all columns, in order; what was not given is null or has its stated meaning
            let read = served.get(&path).is(200);
            assert_eq!((read.json(), read.header("etag")), (created.json(), created.header("etag")), "{kind}");
            let kind_of = Kind::every().find(|one| one.word() == *kind).expect("a kind");
            let mut at = 0;
            for column in columns(kind_of) {
                at += read.body[at..].find(&format!("\"{}\":", column.name)).unwrap_or_else(|| panic!("{} in {}", column.name, read.body));
            }
            for (name, value) in record.as_object().expect("an object") {
                assert_eq!(&read.json()[name], value, "{kind} {name}");
            }
            assert_eq!(served.ask("GET", &path, &format!("If-None-Match: {}\r\n", read.header("etag").expect("a tag"))).status, 304);

            // a change lays over, and needs the tag
            assert_eq!(served.send("PATCH", &path, "", &change.to_string()).problem(), (428, "if-match-needed".to_owned()));
            let changed = served.send("PATCH", &path, &if_match(&read), &change.to_string()).is(200);
            assert_ne!(changed.header("etag"), read.header("etag"), "{kind}");
            for (name, value) in record.as_object().expect("an object") {
                let expected = change.get(name).unwrap_or(value);
                let found = &changed.json()[name];
                let shown = found.to_string();
                assert!(found == expected || expected.as_str().is_some_and(|number| shown == number), "{kind} {name}: {found}");
            }
            assert_eq!(served.get(&path).json(), changed.json(), "{kind}");
            assert_eq!(served.send("PATCH", &path, &if_match(&read), &change.to_string()).problem(), (412, "stale".to_owned()));
            assert_eq!(served.send("PUT", &path, &if_match(&read), &record.to_string()).problem(), (412, "stale".to_owned()));
            assert_eq!(served.ask("DELETE", &format!("{path}?reason=x"), &if_match(&read)).problem(), (412, "stale".to_owned()));
            // a replacement clears what it does not give
            let replaced = served.send("PUT", &path, &if_match(&changed), &record.to_string()).is(200);
            assert_eq!((replaced.json(), replaced.header("etag")), (created.json(), created.header("etag")), "{kind}");
        }
        t.check();
        for (kind, _, address, _) in samples.iter().rev() {
            let path = format!("{V1}/{kind}/{address}");
            let read = served.get(&path).is(200);
            assert_eq!(served.ask("DELETE", &format!("{path}?reason=x"), "").problem(), (428, "if-match-needed".to_owned()));
            assert_eq!(served.ask("DELETE", &path, &if_match(&read)).json()["column"], "reason");
            served.ask("DELETE", &format!("{path}?reason=nh%E1%BA%A7m"), &if_match(&read)).is(204);
            assert_eq!(served.get(&path).status, 404);
            assert_eq!(served.send("PATCH", &path, &if_match(&read), "{}").problem(), (404, "not-found".to_owned()));
            assert_eq!(served.ask("DELETE", &format!("{path}?reason=x"), &if_match(&read)).problem().0, 404);
        }
        t.check();
        assert_eq!(t.number("SELECT COUNT(*) FROM journal WHERE actor <> 'api:local' OR source NOT LIKE 'api %'"), 0);
        assert_eq!(t.number("SELECT COUNT(*) FROM journal WHERE source = 'api POST /api/v1/places'"), 1);
        assert_eq!(t.number("SELECT COUNT(*) FROM journal WHERE action = 'void' AND reason = 'nhầm'"), 19);
    }

    fn eighteen_digits_survive(t) {
        t.import("facilities", "code,name,sector\nF1,x,paper\n").done();
        let served = Served::start(&t, &["serve"]);
        for (month, sent, kept) in [
            ("01", "123456789.123456789", "123456789.123456789"),
            ("02", "999999999999999999", "999999999999999999"),
            ("03", "\"0.000000001\"", "0.000000001"),
            ("04", "1.50", "1.50"),
        ] {
            let body = format!("{{\"facility\":\"F1\",\"stream\":\"coke\",\"period\":\"2021-{month}\",\"quantity\":{sent},\"unit\":\"t\"}}");
            let created = served.send("POST", "/api/v1/consumption", "", &body).is(201);
            assert!(created.body.contains(&format!("\"quantity\":{kept},")), "{}", created.body);
            let read = served.get(&format!("/api/v1/consumption/F1/coke/2021-{month}"));
            assert!(read.body.contains(&format!("\"quantity\":{kept},")), "{}", read.body);
        }
        assert!(t.export("consumption").contains("123456789.123456789"));
    }

    fn all_pages_together_are_the_export(t) {
        many(&t, 7);
        let served = Served::start(&t, &["serve"]);
        for limit in [1, 3, 14, 100] {
            let (mut rows, mut cursor) = (String::new(), String::new());
            loop {
                let page = served.get(&format!("{V1}/consumption?limit={limit}{cursor}")).is(200).json();
                let items = page["items"].as_array().expect("a list");
                assert!(!items.is_empty() && items.len() <= limit);
                for item in items {
                    let cell = |name: &str| item[name].as_str().map_or_else(|| item[name].to_string(), str::to_owned);
                    let quantity = cell("quantity").replace("1.50", "1.5");
                    let row = [cell("facility"), cell("stream"), cell("period"), quantity, cell("unit"), cell("quality"), "\n".to_owned()];
                    rows += &row.join(",");
                }
                match page["next"].as_str() {
                    Some(next) => cursor = format!("&cursor={next}"),
                    None => break,
                }
            }
            let export = t.export("consumption");
            assert_eq!(Some(rows.as_str()), export.split_once('\n').map(|(_, rows)| rows), "{limit}");
        }
    }

    fn any_column_is_a_filter(t) {
        many(&t, 3);
        t.import("facilities", "code,name,sector\nĐ1,Tên có dấu,steel\n").done();
        let served = Served::start(&t, &["serve"]);
        for (query, count) in [
            ("consumption?facility=F001", 2),
            ("consumption?facility=F001&period=2020-02", 1),
            ("consumption?quantity=1.5", 3),
            ("consumption?quantity=1.500&period=2020-01", 3),
            ("consumption?note=", 6),
            ("consumption?quality=metered", 0),
            ("consumption?facility=nobody", 0),
            ("facilities?sector=steel", 1),
            ("facilities?name=T%C3%AAn+c%C3%B3+d%E1%BA%A5u&lang=en", 1),
            ("audits", 0),
        ] {
            let page = served.get(&format!("{V1}/{query}")).is(200).json();
            assert_eq!(page["items"].as_array().map(Vec::len), Some(count), "{query}");
            assert_eq!(page["next"], Value::Null, "{query}");
        }
        for (query, column, said) in [
            ("consumption?facilty=F001", "facilty", "“facility”"),
            ("consumption?period=2023-13", "period", "2023-13"),
            ("consumption?limit=0", "limit", "0"),
            ("consumption?limit=1001", "limit", "1000"),
            ("consumption?limit=x", "limit", "x"),
            ("consumption?cursor=x", "cursor", "cursor"),
            ("consumption?cursor=2d2d", "cursor", "cursor"),
            ("consumption?unit=t&unit=kg", "unit", "twice"),
            ("charts?x=1", "x", "x"),
            ("baselines?programme=nghe-an-scp-2021-2026", "programme", PROGRAMME),
            (&format!("reports/{PROGRAMME}"), "period", "given"),
            (&format!("reports/{PROGRAMME}?period=2023-13"), "period", "2023-13"),
            ("charts/sector-trend.svg", "sector", "given"),
        ] {
            let answer = served.get(&format!("{V1}/{query}{}lang=en", if query.contains('?') { '&' } else { '?' }));
            assert_eq!(answer.problem(), (400, "bad-request".to_owned()), "{query}");
            let problem = answer.json();
            assert_eq!(problem["column"], column, "{query}");
            assert!(text(&problem["detail"]).contains(said), "{problem}");
        }
    }

    fn adding_twice_is_a_conflict_or_with_a_key_the_same(t) {
        let served = Served::start(&t, &["serve"]);
        let body = r#"{"code":"F1","name":"x","sector":"paper"}"#;
        let add = |headers: &str, body: &str| served.send("POST", "/api/v1/facilities", headers, body);
        let first = add("Idempotency-Key: 1\r\n", body).is(201);
        assert_eq!(add("", body).problem(), (409, "exists".to_owned()));
        let again = add("Idempotency-Key: 1\r\n", body).is(201);
        assert_eq!((again.json(), again.header("etag"), again.header("location")), (first.json(), first.header("etag"), first.header("location")));
        let other = body.replace("\"x\"", "\"y\"");
        assert_eq!(add("Idempotency-Key: 1\r\n", &other).problem(), (409, "exists".to_owned()));
        assert_eq!(t.number("SELECT COUNT(*) FROM journal"), 1);
    }

    fn what_the_rules_refuse_names_its_column(t) {
        t.import("facilities", "code,name,sector\nF1,x,paper\n").done();
        let served = Served::start(&t, &["serve"]);
        for (kind, body, status, column) in [
            ("facilities", r#"{"code":"F2","name":"x","sector":"papr"}"#, 422, Some("sector")),
            ("facilities", r#"{"code":"F2","sector":"paper"}"#, 422, Some("name")),
            ("facilities", r#"{"code":"F2","nam":"x","sector":"paper"}"#, 400, Some("nam")),
            ("facilities", r#"{"code":"F2","name":"x","name":"y","sector":"paper"}"#, 400, Some("name")),
            ("facilities", r#"{"code":7,"name":"x","sector":"paper"}"#, 400, Some("code")),
            ("facilities", "[]", 400, None),
            ("facilities", "{", 400, None),
            ("facilities", "", 400, None),
            ("facilities", "\u{feff}{}", 400, None),
            ("consumption", r#"{"facility":"F9","stream":"coke","period":"2021","quantity":1,"unit":"t"}"#, 422, Some("facility")),
            ("consumption", r#"{"facility":"F1","stream":"coke","period":"2021","quantity":-1,"unit":"t"}"#, 422, Some("quantity")),
            ("consumption", r#"{"facility":"F1","stream":"coke","period":"2021","quantity":1e3,"unit":"t"}"#, 422, Some("quantity")),
            ("consumption", r#"{"facility":"F1","stream":"coke","period":"2021","quantity":null,"unit":"t"}"#, 422, Some("quantity")),
            ("consumption", r#"{"facility":"F1","stream":"coke","period":"2099","quantity":1,"unit":"t"}"#, 422, Some("period")),
        ] {
            let answer = served.send("POST", &format!("{V1}/{kind}"), "", body);
            assert_eq!(answer.problem().0, status, "{body}: {}", answer.body);
            assert_eq!(answer.json()["column"].as_str(), column, "{body}: {}", answer.body);
        }
        let nearest = served.send("POST", "/api/v1/facilities?lang=en", "", r#"{"nam":"x"}"#).json();
        assert!(text(&nearest["detail"]).contains("“name”"), "{nearest}");
        // the key stands in the address
        let read = served.get("/api/v1/facilities/F1");
        let other = served.send("PATCH", "/api/v1/facilities/F1", &if_match(&read), r#"{"code":"F2"}"#);
        assert_eq!(other.problem(), (422, "refused".to_owned()));
        served.send("PUT", "/api/v1/facilities/F1", "If-Match: *\r\n", r#"{"name":"y","sector":"steel"}"#).is(200);
        // a weak tag never allows a change
        let weak = if_match(&read).replace('"', "").replace(": ", ": W/");
        assert_eq!(served.send("PATCH", "/api/v1/facilities/F1", &weak, "{}").status, 412);
        t.import("consumption", &format!("{CONSUMPTION}F1,coke,2021,1,t\n")).done();
        let used = served.ask("DELETE", "/api/v1/facilities/F1?reason=x&lang=en", "If-Match: *\r\n");
        assert_eq!(used.problem(), (422, "refused".to_owned()));
        assert!(text(&used.json()["detail"]).contains("consumption"), "{}", used.body);
    }

    fn many_records_are_written_all_or_none(t) {
        many(&t, 2);
        let served = Served::start(&t, &["serve"]);
        let bulk = |query: &str, items: &str| served.send("POST", &format!("{V1}/consumption/bulk?lang=en{query}"), "", &format!("{{\"items\":[{items}]}}"));
        let row = |facility: &str, period: &str, quantity: &str| format!("{{\"facility\":\"{facility}\",\"stream\":\"coke\",\"period\":\"{period}\",\"quantity\":{quantity},\"unit\":\"t\"}}");
        let before = t.export("consumption");
        let refused = bulk("", &[row("F000", "2020-01", "7"), row("F009", "2020-01", "7"), row("F000", "2020-Q1", "7"), row("F001", "2021", "\"x\""), "{\"facilty\":1}".to_owned(), row("F000", "2020-01", "8")].join(","));
        assert_eq!(refused.problem(), (422, "refused".to_owned()));
        let lines: Vec<(u64, String)> = refused.json()["refused"].as_array().expect("a list").iter().map(|one| (one["line"].as_u64().expect("a line"), text(&one["column"]))).collect();
        let expected: Vec<(u64, String)> = [(2, "facility"), (3, "period"), (4, "quantity"), (5, "facilty"), (6, "")].map(|(line, column)| (line, column.to_owned())).into();
        assert_eq!(lines, expected, "{}", refused.body);
        assert_eq!(t.export("consumption"), before);
        let good = [row("F000", "2020-01", "7"), row("F000", "2020-02", "0.0"), row("F000", "2020-03", "1")].join(",");
        let counts = json!({"added": 1, "changed": 1, "unchanged": 1, "refused": []});
        assert_eq!(bulk("&dry_run=true", &good).is(200).json(), counts);
        assert_eq!(t.export("consumption"), before);
        assert_eq!(bulk("", &good).is(200).json(), counts);
        assert_eq!(bulk("", "").is(200).json(), json!({"added": 0, "changed": 0, "unchanged": 0, "refused": []}));
        // a column left out keeps what is there, null clears it
        bulk("", "{\"facility\":\"F000\",\"stream\":\"coke\",\"period\":\"2020-01\",\"note\":\"ghi\"}").is(200);
        assert!(t.export("consumption").contains("F000,coke,2020-01,7,t,declared,ghi\n"));
        bulk("", "{\"facility\":\"F000\",\"stream\":\"coke\",\"period\":\"2020-01\",\"note\":null}").is(200);
        assert!(t.export("consumption").contains("F000,coke,2020-01,7,t,declared,\n"));
        for (query, body) in [("", "{}"), ("", "{\"items\":{}}"), ("", "{\"items\":[1]}"), ("", "{\"items\":[],\"x\":1}"), ("?dry_run=yes", "{\"items\":[]}")] {
            assert_eq!(served.send("POST", &format!("{V1}/consumption/bulk{query}"), "", body).problem().0, 400, "{body}");
        }
        t.check();
    }

    fn of_two_who_read_the_same_record_one_writes(t) {
        t.import("facilities", "code,name,sector\nF1,x,paper\n").done();
        t.import("consumption", &format!("{CONSUMPTION}F1,coke,2021,0,t\n")).done();
        let served = Served::start(&t, &["serve"]);
        let (served, path) = (&served, "/api/v1/consumption/F1/coke/2021");
        // each adds 1 until it has done so five times, reading anew when it comes late
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(move || {
                    let mut done = 0;
                    while done < 5 {
                        let read = served.get(path).is(200);
                        let next = read.json()["quantity"].as_i64().expect("a number") + 1;
                        let answer = served.send("PATCH", path, &if_match(&read), &format!("{{\"quantity\":{next}}}"));
                        match answer.status {
                            200 => {
                                assert_eq!(answer.json()["quantity"], next);
                                done += 1;
                            }
                            status => assert_eq!(status, 412, "{}", answer.body),
                        }
                    }
                });
            }
        });
        assert_eq!(served.get(path).json()["quantity"], 20);
        // one record, added by eight at once, is added once
        let added: Vec<u16> = std::thread::scope(|scope| {
            let all: Vec<_> = (0..8).map(|_| scope.spawn(|| served.send("POST", "/api/v1/tasks", "", r#"{"code":"T","source":"x","text":"y"}"#).status)).collect();
            all.into_iter().map(|one| one.join().expect("an answer")).collect()
        });
        assert_eq!((added.iter().filter(|one| **one == 201).count(), added.iter().filter(|one| **one == 409).count()), (1, 7));
        t.check();
    }

    fn reports_and_baselines_are_those_of_the_commands(t) {
        t.import("facilities", "code,name,sector\nA,a,paper\nB,b,steel\n").done();
        t.import("consumption", &format!("{CONSUMPTION}A,coke,2020,100,toe\nA,coke,2023,97,toe\nB,coke,2020,5,toe\n")).done();
        t.import("output", &format!("{OUTPUT}A,2020,7,t\nA,2023,7,t\n")).done();
        let served = Served::start(&t, &["serve"]);
        let set = |body: Value| served.send("POST", "/api/v1/baselines", "", &body.to_string());
        let all = json!({"programme": PROGRAMME, "from": "2020-01", "to": "2020-12", "all": true, "reason": "thử"});
        let settled = set(all.clone()).is(200).json();
        assert_eq!(settled["set"], json!([{"facility": "A", "result": "energy", "version": 1, "new": true, "method": "ratio", "why_ratio": null}]));
        assert_eq!((&settled["refused"][0]["facility"], &settled["refused"][0]["reason"]), (&json!("B"), &json!("no-output")));
        // the same again by the command changes nothing, and says the same
        let mut same = t.baseline("2020-01", "2020-12").done().json();
        assert_eq!(same["set"][0]["new"], false);
        same["set"][0]["new"] = true.into();
        assert_eq!(same, settled);
        for (field, value, status) in [("facility", json!("B"), 400), ("reason", json!(" "), 400), ("to", json!("2020-06"), 400), ("from", json!("2020"), 400), ("x", json!(1), 400), ("programme", json!("y"), 422)] {
            let mut body = all.clone();
            body[field] = value;
            assert_eq!(set(body).problem().0, status, "{field}");
        }
        let one = json!({"programme": PROGRAMME, "from": "2020-01", "to": "2020-12", "facility": "B", "reason": "thử"});
        let refused = set(one);
        assert_eq!(refused.problem(), (422, "refused".to_owned()));
        assert_eq!(refused.json()["refused"][0]["reason"], "no-output");

        let listed = served.get(&format!("{V1}/baselines?programme={PROGRAMME}&facility=A")).is(200).json();
        assert_eq!(listed["items"].as_array().map(Vec::len), Some(1));
        assert_eq!((&listed["items"][0]["from"], &listed["items"][0]["version"]), (&json!("2020-01"), &json!(1)));
        assert_eq!(served.get("/api/v1/baselines?facility=B").json()["items"], json!([]));
        for (period, language) in [("2023", "vi"), ("2023", "en"), ("2023-04/12", "en"), ("all", "vi")] {
            let document = served.get(&format!("{V1}/reports/{PROGRAMME}?period={period}&lang={language}")).is(200);
            let file = t.run(&["report", "--programme", PROGRAMME, "--period", period, "--lang", language]).done().out;
            assert_eq!(document.body, file, "{period} {language}");
        }
        let csv = served.get(&format!("{V1}/reports/{PROGRAMME}?period=2023&format=csv")).is(200);
        assert_eq!(csv.header("content-type"), Some("text/csv; charset=utf-8"));
        let csv_name = format!("attachment; filename=\"{PROGRAMME}-2023.csv\"");
        assert_eq!(csv.header("content-disposition"), Some(csv_name.as_str()));
        let months = served.get(&format!("{V1}/reports/{PROGRAMME}?period=2023-04/12&format=csv")).is(200);
        assert!(months.header("content-disposition").is_some_and(|name| name.ends_with("-2023-04-12.csv\"")));
        assert_eq!(csv.body, t.run(&["report", "--programme", PROGRAMME, "--period", "2023", "--format", "csv"]).done().out);
        assert_eq!(served.get(&format!("{V1}/reports/{PROGRAMME}?period=2023&format=pdf")).problem().0, 400);
        assert_eq!(served.get("/api/v1/reports/nothing?period=2023").problem().0, 404);
        assert_eq!(served.get("/api/v1/programmes/nothing").problem().0, 404);
        let programmes = served.get("/api/v1/programmes").is(200).json();
        assert_eq!(programmes["items"][0], served.get(&format!("{V1}/programmes/{}", text(&programmes["items"][0]["code"]))).json());
        let names: Vec<String> = served.get("/api/v1/charts").json()["items"].as_array().expect("a list").iter().map(text).collect();
        assert_eq!(names, t.run(&["chart", "--list"]).done().out.lines().collect::<Vec<_>>());
        for name in names {
            for ending in ["svg", "png"] {
                let of = format!("{name}.{ending}?sector=paper&period=2023&lang=en{}", if name.starts_with("facility-") { "&facility=A" } else { "" });
                let (shown, page) = (served.get(&format!("{V1}/charts/{of}")).is(200), served.get(&format!("/charts/{of}")));
                assert_eq!((shown.header("content-type"), &shown.body), (page.header("content-type"), &page.body), "{of}");
            }
        }
        for path in ["charts/pie.svg", "charts/sector-trend", "charts/sector-trend.gif"] {
            assert_eq!(served.get(&format!("{V1}/{path}")).problem().0, 404, "{path}");
        }
        assert_eq!(served.get("/api/v1/journal/head").json(), t.run(&["journal", "head", "--json"]).done().json());
        t.check();
    }

    fn a_database_that_fails_is_said_to_be_unavailable(t) {
        let served = Served::start(&t, &["serve"]);
        t.sql("ALTER TABLE place RENAME TO elsewhere");
        for answer in [served.get("/api/v1/places"), served.send("POST", "/api/v1/places", "", r#"{"code":"x","name":"x","kind":"supermarket"}"#)] {
            assert_eq!(answer.problem(), (503, "unavailable".to_owned()));
            assert_eq!(answer.header("retry-after"), Some("5"));
            assert!(!answer.body.contains("elsewhere") && !answer.body.contains("place"), "{}", answer.body);
        }
    }
}

#[test]
fn every_error_is_a_problem_in_both_languages() {
    let t = Sachhon::on_sqlite();
    let served = Served::start(&t, &["serve"]);
    for (method, path, status, word) in [
        ("GET", "/api", 404, "not-found"),
        ("GET", "/api/", 404, "not-found"),
        ("GET", "/api/v1", 404, "not-found"),
        ("GET", "/api/v2/places", 404, "not-found"),
        ("GET", "/api/v1/nothing", 404, "not-found"),
        ("GET", "/api/v1/places/a/b", 404, "not-found"),
        ("GET", "/api/v1/places/", 404, "not-found"),
        ("GET", "/api/v1/places/%FF", 400, "bad-request"),
        ("GET", "/api/v1/places/%2E%2E", 404, "not-found"),
        ("GET", "/api/v1/places/%00", 404, "not-found"),
        ("GET", "/api/v1/consumption/F1/coke", 404, "not-found"),
        ("GET", "/api/v1/consumption/F1/coke/2023-13", 404, "not-found"),
        ("DELETE", "/api/v1/places", 405, "method-not-allowed"),
        ("OPTIONS", "/api/v1/places", 405, "method-not-allowed"),
        ("DELETE", "/api/v1/openapi.json", 405, "method-not-allowed"),
        ("POST", "/api/v1/places", 415, "not-json"),
    ] {
        let mut said = BTreeSet::new();
        for language in ["vi", "en"] {
            let answer = served.ask(method, path, &format!("Cookie: lang={language}\r\n"));
            assert_eq!(answer.problem(), (status, word.to_owned()), "{method} {path}");
            assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
            if status == 405 {
                assert!(answer.header("allow").is_some_and(|allow| allow.contains("GET, ") && !allow.contains(method)));
            }
            said.insert(text(&answer.json()["title"]));
        }
        assert_eq!(said.len(), 2, "{method} {path}: {said:?}");
    }
    let asked = served.get("/api/v1/nothing?lang=en").json();
    assert_eq!(asked["title"], "Not found");
    assert_eq!(served.ask("HEAD", "/api/v1/places", "").is(200).body, "");
    for kind in ["text/plain", "application/x-www-form-urlencoded", "application/jsonp"] {
        let answer =
            served.ask("POST", "/api/v1/places", &format!("Content-Type: {kind}\r\nContent-Length: 2\r\n\r\n{{}}"));
        assert_eq!(answer.problem(), (415, "not-json".to_owned()), "{kind}");
    }
    // a body that says that it is too large is not even read, and one that does not say is cut
    let large =
        served.ask("POST", "/api/v1/places/bulk", "Content-Type: application/json\r\nContent-Length: 1000001\r\n");
    assert_eq!(large.problem(), (413, "too-large".to_owned()));
    let chunk = format!("F4250\r\n{}\r\n", " ".repeat(0xF4250));
    let chunked = served.ask(
        "POST",
        "/api/v1/places/bulk",
        &format!("Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n{chunk}0\r\n"),
    );
    assert_eq!(chunked.problem(), (413, "too-large".to_owned()));
    let fits = format!("{}{{\"items\":[]}}", " ".repeat(999_988));
    served.send("POST", "/api/v1/places/bulk", "", &fits).is(200);
}

#[test]
fn another_site_changes_nothing_and_another_name_reads_nothing() {
    let t = Sachhon::on_sqlite();
    let served = Served::start(&t, &["serve"]);
    let own = format!("Origin: http://{}\r\n", served.address);
    let body = r#"{"code":"T1","source":"x","text":"y"}"#;
    for headers in [
        "Origin: http://example.com\r\n",
        "Origin: null\r\n",
        "Origin: http://127.0.0.1:1\r\n",
        "Sec-Fetch-Site: cross-site\r\n",
        "Sec-Fetch-Site: same-site\r\n",
    ] {
        for (method, path) in
            [("POST", "/api/v1/tasks"), ("DELETE", "/api/v1/tasks/T1?reason=x"), ("POST", "/"), ("PUT", "/nowhere")]
        {
            assert_eq!(served.send(method, path, headers, body).problem(), (403, "other-site".to_owned()), "{headers}");
        }
        // reading is no harm: the answer does not reach the other site
        served.ask("GET", "/api/v1/tasks", headers).is(200);
    }
    assert_eq!(t.number("SELECT COUNT(*) FROM journal"), 0);
    served.send("POST", "/api/v1/tasks", &format!("{own}Sec-Fetch-Site: same-origin\r\n"), body).is(201);
    for host in ["example.com", "localhost.example.com:80", "127.0.0.1.nip.io", "192.168.1.1"] {
        for path in ["/", "/healthz", "/api/v1/tasks", "/nowhere"] {
            assert_eq!(
                served.ask("GET", path, &format!("Host: {host}\r\n")).problem(),
                (421, "other-host".to_owned()),
                "{host}"
            );
        }
    }
    for host in ["localhost", "127.0.0.1:1", "[::1]:8080"] {
        served.ask("GET", "/api/v1/tasks", &format!("Host: {host}\r\n")).is(200);
    }
    assert_eq!(served.raw("GET /api/v1/tasks HTTP/1.0\r\n\r\n").status, 421);
}

#[test]
fn the_openapi_document_is_valid_and_lists_every_operation() {
    for language in Language::ALL {
        let document = openapi::document(&Words::new(language));
        // its types refuse what the specification does not know
        let typed: openapiv3::OpenAPI = serde_json::from_value(document.clone()).expect("an OpenAPI document");
        assert_eq!(typed.openapi, "3.0.3");
        check_references(&document, &document);
        let mut ids = BTreeSet::new();
        let mut listed = BTreeSet::new();
        for (path, item) in document["paths"].as_object().expect("paths") {
            for (method, operation) in item.as_object().expect("operations") {
                listed.insert((method.to_uppercase(), path.clone()));
                assert!(ids.insert(text(&operation["operationId"])), "{path}: {}", operation["operationId"]);
                assert!(!text(&operation["summary"]).is_empty());
                let parameters = operation["parameters"].as_array().expect("parameters");
                let named = |place: &str| -> Vec<String> {
                    parameters.iter().filter(|one| one["in"] == place).map(|one| text(&one["name"])).collect()
                };
                let in_path: Vec<String> =
                    path.split('{').skip(1).filter_map(|rest| rest.split('}').next()).map(str::to_owned).collect();
                assert_eq!(named("path"), in_path, "{path}");
                assert!(parameters.iter().all(|one| one["in"] != "path" || one["required"] == true));
                let all = [named("path"), named("query"), named("header")].concat();
                assert_eq!(all.len(), parameters.len(), "{path}");
                let unique: BTreeSet<(String, String)> =
                    parameters.iter().map(|one| (text(&one["in"]), text(&one["name"]))).collect();
                assert_eq!(unique.len(), parameters.len(), "{path}: a parameter twice");
                let responses = operation["responses"].as_object().expect("responses");
                assert!(responses.contains_key("default") && responses.keys().any(|status| status.starts_with('2')));
                assert!(responses.values().all(|response| !text(&response["description"]).is_empty()));
                assert_eq!(operation.get("requestBody").is_some(), ["post", "put", "patch"].contains(&method.as_str()));
            }
        }
        let expected: BTreeSet<(String, String)> =
            operations().iter().map(|one| (one.method.to_string(), one.path.clone())).collect();
        assert_eq!(listed, expected);
        assert_eq!(expected.len(), operations().len());
        for kind in Kind::every() {
            let schema = &document["components"]["schemas"][kind.word()];
            let names: BTreeSet<&str> = columns(kind).iter().map(|column| column.name).collect();
            let described: BTreeSet<&str> =
                schema["properties"].as_object().expect("columns").keys().map(String::as_str).collect();
            assert_eq!(described, names);
        }
    }
}

/// Every `$ref` leads somewhere.
fn check_references(document: &Value, part: &Value) {
    match part {
        Value::Object(fields) => {
            if let Some(reference) = fields.get("$ref") {
                let pointer = text(reference);
                assert!(document.pointer(pointer.trim_start_matches('#')).is_some(), "{pointer} leads nowhere");
                assert_eq!(fields.len(), 1, "what stands beside a $ref is passed over");
            }
            fields.values().for_each(|field| check_references(document, field));
        }
        Value::Array(items) => items.iter().for_each(|item| check_references(document, item)),
        _ => {}
    }
}

#[test]
fn every_operation_answers_at_its_address() {
    let t = Sachhon::on_sqlite();
    let served = Served::start(&t, &["serve"]);
    let document = served.get("/api/v1/openapi.json?lang=en").is(200).json();
    assert_eq!(document, openapi::document(&Words::new(Language::English)));
    let page = served.get("/api/docs?lang=en").is(200);
    for operation in operations() {
        let path = format!("{V1}{}", operation.path);
        assert!(page.body.contains(&format!("<code>{path}</code>")), "{path}");
        let filled: String = operation
            .path
            .split('/')
            .map(|part| if part.starts_with('{') { "x" } else { part })
            .collect::<Vec<_>>()
            .join("/");
        let answer = served.send(operation.method.as_str(), &format!("{V1}{filled}"), "", "");
        // 405, or a 404 that says nothing of its own, would be no address at all
        assert_ne!(answer.status, 405, "{} {path}", operation.method);
        let nothing = Words::new(Language::Vietnamese).word("problem-detail-not-found");
        assert!(answer.status != 404 || operation.path.contains('{') || answer.json()["detail"] != nothing, "{path}");
        assert!(answer.status < 500, "{} {path}: {}", operation.method, answer.body);
    }
    for of in ProblemType::ALL {
        assert!(page.body.contains(&format!("id=\"{}\"", of.about().0)), "{of:?}");
    }
}

#[test]
fn the_page_of_the_api_is_there_in_both_languages() {
    let t = Sachhon::on_sqlite();
    let served = Served::start(&t, &["serve"]);
    for language in ["vi", "en"] {
        let page = served.get(&format!("/api/docs?lang={language}")).is(200);
        assert!(page.body.contains(&format!("<html lang=\"{language}\">")));
        assert!(!page.body.contains("<script") && !page.body.contains(" style=") && !page.body.contains("http://"));
    }
}
