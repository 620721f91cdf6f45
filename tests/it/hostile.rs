//! What nobody means well: forms and bodies that are too much, and forms that no page of ours has sent.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::forms::{FORM, encoded, post};
use crate::support::served::Served;
use crate::support::{Sachhon, on_both_databases, text};

/// What a page may take of a request that is refused by its size alone. Generous: it was minutes.
const AT_ONCE: Duration = Duration::from_secs(5);

/// The addresses that take forms, read where they are given out.
fn addresses_of_forms() -> Vec<String> {
    let source = include_str!("../../src/web/mod.rs");
    let lines = source.lines().filter(|line| line.contains("post("));
    let addresses: Vec<String> = lines
        .map(|line| {
            assert!(line.contains("post(taking("), "a form is taken without its token: {line}");
            let path = line.split('"').nth(1).expect("an address");
            path.split('/').map(|part| if part.starts_with(':') { "A" } else { part }).collect::<Vec<_>>().join("/")
        })
        .collect();
    assert_eq!(addresses.len(), 7, "{addresses:?}");
    addresses
}

fn awareness(places: usize) -> String {
    let event = encoded(&[("held_on", "2023-01-01"), ("topic", "x")]);
    format!("{}{event}", (1..=places).map(|at| format!("place=p{at:08}&")).collect::<String>())
}

on_both_databases! {
    fn every_form_needs_the_token_of_its_page(t) {
        t.import("facilities", "code,name,sector\nA,x,paper\n").done();
        let served = Served::start(&t, &["serve"]);
        let (cookie, token) = served.form_token();
        let (other, _) = served.form_token();
        let origin = format!("Origin: http://{}\r\n", served.address);
        let before = t.number("SELECT COUNT(*) FROM journal");
        for path in addresses_of_forms() {
            let body = |token: &str| encoded(&[("reference", "<BB> 1"), ("facility", "A"), ("form-token", token)]);
            for (headers, body) in [
                (String::new(), encoded(&[("reference", "<BB> 1")])),
                (String::new(), body(&token)),
                (cookie.clone(), encoded(&[("reference", "<BB> 1")])),
                (cookie.clone(), body("")),
                (other.clone(), body(&token)),
                ("Cookie: form=\r\n".to_owned(), body(&token)),
                (origin.clone(), body(&token)),
            ] {
                let answer = served.send("POST", &path, &format!("{FORM}{headers}"), &body).is(403);
                assert!(answer.body.contains("<main id=\"content\">"), "a page says so: {path}");
                // only where the browser says that it comes from here is it shown to be sent again
                assert_eq!(answer.body.contains("&lt;BB&gt; 1"), headers == origin, "{path}");
            }
            // with its token it is judged by what it says
            assert_ne!(served.send("POST", &path, &format!("{FORM}{cookie}"), &body(&token)).status, 403, "{path}");
            assert_eq!(served.send("POST", &path, &cookie, "{}").status, 415, "{path}");
        }
        assert_eq!(t.number("SELECT COUNT(*) FROM journal"), before);
    }

    fn a_form_that_has_lost_its_cookie_is_sent_again_with_all_that_was_typed(t) {
        t.import("facilities", "code,name,sector\nA,x,paper\n").done();
        let served = Served::start(&t, &["serve"]);
        let fields = [("reference", "BB 1"), ("facility", "A"), ("held_on", "2023-06-12"), ("kind", "energy"), ("team", "Đoàn \"một\"")];
        let origin = format!("Origin: http://{}\r\n", served.address);
        let lost = served.send("POST", "/audits?lang=vi", &format!("{FORM}{origin}"), &encoded(&fields)).is(403);
        let cookie = lost.header("set-cookie").and_then(|cookie| cookie.split(';').next()).expect("a cookie");
        assert!(lost.header("set-cookie").is_some_and(|cookie| cookie.ends_with("; Path=/; SameSite=Strict; HttpOnly")));
        assert_eq!(lost.between("<form class=\"entry\" method=\"post\" action=\"", "\""), Some("/audits?lang=vi"));
        let hidden: Vec<(String, String)> = lost
            .body
            .split("<input type=\"hidden\" name=\"")
            .skip(1)
            .filter_map(|rest| rest.split_once("\" value=\""))
            .map(|(name, rest)| (name.to_owned(), rest.split('"').next().unwrap_or_default().replace("&quot;", "\"")))
            .collect();
        let again: Vec<(&str, &str)> = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        served.send("POST", "/audits", &format!("{FORM}{origin}Cookie: {cookie}\r\n"), &encoded(&again)).is(303);
        assert!(t.export("audits").contains("BB 1,A,2023-06-12,energy,\"Đoàn \"\"một\"\"\""), "{}", t.export("audits"));
    }

    fn a_form_with_very_many_fields_is_refused_at_once(t) {
        let places: String = (1..=450).map(|at| format!("p{at:08},x,craft-village\n")).collect();
        t.import("places", &format!("code,name,kind\n{places}")).done();
        let served = Served::start(&t, &["serve"]);
        let (cookie, token) = served.form_token();
        let path = "/coverage/awareness-coverage?lang=en";
        let send = |body: &str| served.send("POST", path, &format!("{FORM}{cookie}"), body);
        let begun = Instant::now();
        for body in [format!("{}&form-token={token}", awareness(60_000)), awareness(60_000), "&a=".repeat(300_000)] {
            let answer = send(&body).is(413);
            assert!(answer.body.contains("<main id=\"content\">") && answer.body.contains("at most 500"), "{}", answer.body);
        }
        assert!(begun.elapsed() < AT_ONCE, "{:?}", begun.elapsed());
        assert_eq!(t.export("awareness").lines().count(), 1);
        // every place of a province at once is a form, and refused it is shown with all of them
        let undated = awareness(450).replace("held%5Fon=2023%2D01%2D01", "held_on=");
        let refused = send(&format!("{undated}&form-token={token}")).is(422);
        assert_eq!(refused.body.matches(" checked").count(), 450);
        send(&format!("{}&form-token={token}", awareness(450))).is(303);
        assert_eq!(t.export("awareness").lines().count(), 451);
    }

    fn refused_rows_are_told_up_to_some_hundred_and_counted(t) {
        let served = Served::start(&t, &["serve"]);
        let body = |count: usize| format!("{{\"items\":[{}]}}", vec!["{}"; count].join(","));
        let bulk = |count| served.send("POST", "/api/v1/consumption/bulk?lang=en", "", &body(count));
        let few = bulk(3).json();
        assert_eq!((few["refused"].as_array().map(Vec::len), &few["refused_count"]), (Some(3), &json!(3)));
        let many = bulk(10_000);
        assert_eq!(many.problem(), (422, "refused".to_owned()));
        let many = many.json();
        assert_eq!((many["refused"].as_array().map(Vec::len), &many["refused_count"]), (Some(200), &json!(10_000)));
        assert_eq!(many["refused"][199]["line"], 200);
        let too_many = bulk(10_001);
        assert_eq!(too_many.problem(), (413, "too-large".to_owned()));
        assert!(text(&too_many.json()["detail"]).contains("10000"), "{}", too_many.body);

        let rows = |count: usize| (0..count).map(|at| format!("F1,coke,2020,x{at},t\n")).collect::<String>();
        t.file("in.csv", format!("facility,stream,period,quantity,unit\n{}", rows(25_000)));
        for command in [&["import", "consumption", "in.csv"][..], &["void", "consumption", "in.csv", "--reason", "x"]] {
            let said = t.run(command).refused();
            assert_eq!(said.err.lines().count(), 203, "{}", said.err.lines().last().unwrap_or_default());
            assert!(said.err.contains("24,800 more") || said.err.contains("24 800 more"), "{}", said.err.lines().nth(200).unwrap_or_default());
            let all = t.run(&[command, &["--json"]].concat()).refused().json();
            assert_eq!(all["refused"].as_array().map(Vec::len), Some(10_000));
            assert_eq!(all["refused_count"], 25_000);
        }
    }

    fn an_apostrophe_is_taken_off_in_files_alone(t) {
        let served = Served::start(&t, &["serve"]);
        let task = json!({"code": "T1", "source": "'=1", "text": "'+x"});
        assert_eq!(served.send("POST", "/api/v1/tasks", "", &task.to_string()).is(201).json()["source"], "'=1");
        let items = json!({"items": [{"code": "T2", "source": "'=2", "text": "y"}]});
        served.send("POST", "/api/v1/tasks/bulk", "", &items.to_string()).is(200);
        assert_eq!(served.get("/api/v1/tasks/T2").json()["source"], "'=2");
        t.import("facilities", "code,name,sector\nA,x,paper\n").done();
        let audit = [("reference", "BB"), ("facility", "A"), ("held_on", "2023-06-12"), ("kind", "energy"), ("team", "'=3")];
        assert_eq!(post(&served, "/audits", &audit).status, 303);
        assert_eq!(served.get("/api/v1/audits/BB").json()["team"], "'=3");
        t.import("tasks", "code,source,text\nT3,'=4,'a\n").done();
        let read = served.get("/api/v1/tasks/T3").json();
        assert_eq!((&read["source"], &read["text"]), (&json!("=4"), &json!("'a")));
    }

    fn conditions_are_lists_of_tags(t) {
        t.import("facilities", "code,name,sector\nA,x,paper\n").done();
        let served = Served::start(&t, &["serve"]);
        let path = "/api/v1/facilities/A";
        let tag = served.get(path).header("etag").expect("a tag").to_owned();
        let change = |condition: &str| served.send("PATCH", path, &format!("If-Match: {condition}\r\n"), "{}").status;
        for condition in [format!("\"a\", {tag}"), format!("\"a,b\",W/\"c\", {tag}, \"d\""), format!("\"a\"\r\nIf-Match: {tag}")] {
            assert_eq!(change(&condition), 200, "{condition}");
        }
        for condition in [format!("W/{tag}"), format!("\"a\", W/{tag}"), "\"a\", \"b\"".to_owned(), format!("\"a, {tag}")] {
            assert_eq!(change(&condition), 412, "{condition}");
        }
        let (cookie, _) = served.form_token();
        for page in ["/", "/facilities/A", "/audits", "/audits/new", "/norms", path] {
            let tag = served.ask("GET", page, &cookie).is(200).header("etag").expect("a tag").to_owned();
            let again = |known: &str| served.ask("GET", page, &format!("{cookie}If-None-Match: {known}\r\n")).status;
            for known in [tag.clone(), format!("\"a\", {tag}"), format!("W/{tag}"), format!("\"a\",W/{tag},\"b\""), "*".to_owned()] {
                assert_eq!(again(&known), 304, "{page} {known}");
            }
            assert_eq!(again("\"a\", W/\"b\""), 200, "{page}");
        }
    }
}

#[test]
fn a_page_with_a_form_that_was_kept_is_good_with_its_cookie_alone() {
    let t = Sachhon::on_sqlite();
    t.import("facilities", "code,name,sector\nA,x,paper\n").done();
    let served = Served::start(&t, &["serve"]);
    for page in ["/audits/new", "/norms", "/facilities/A/baselines", "/coverage/awareness-coverage"] {
        let (cookie, token) = served.form_token();
        let shown = served.ask("GET", page, &cookie).is(200);
        assert!(shown.header("set-cookie").is_none(), "the browser has its cookie already");
        let forms = shown.body.matches("method=\"post\"").count();
        assert!(forms > 0 && shown.body.matches(&format!("value=\"{token}\"")).count() == forms, "{page}");
        let known = format!("If-None-Match: {}\r\n", shown.header("etag").expect("a tag"));
        assert_eq!(served.ask("GET", page, &format!("{cookie}{known}")).status, 304, "{page}");
        // the cookie is gone, or another one: the page that was kept would be refused
        let (other, _) = served.form_token();
        for headers in [known.clone(), format!("{other}{known}")] {
            assert_eq!(served.ask("GET", page, &headers).status, 200, "{page}");
        }
    }
    for page in ["/", "/audits", "/tasks"] {
        assert!(served.get(page).header("set-cookie").is_none(), "{page} has no form");
    }
    // the token outlives the service
    let (cookie, token) = served.form_token();
    drop(served);
    let served = Served::start(&t, &["serve"]);
    let audit = [("reference", "BB"), ("facility", "A"), ("held_on", "2023-06-12"), ("kind", "energy"), ("team", "x")];
    let fields = [&audit[..], &[("form-token", token.as_str())]].concat();
    served.send("POST", "/audits", &format!("{FORM}{cookie}"), &encoded(&fields)).is(303);
}

#[test]
fn a_body_of_very_many_items_takes_little_room() {
    let t = Sachhon::on_sqlite();
    let served = Served::start(&t, &["serve"]);
    let body = |item: &str| {
        let fits = 999_000 / (item.len() + 1);
        format!("{{\"items\":[{}]}}", vec![item; fits].join(","))
    };
    // 330 000 empty objects; rows that are refused; rows that are judged
    let row = "{\"facility\":\"F1\",\"stream\":\"coke\",\"period\":\"2020\",\"quantity\":1,\"unit\":\"t\"}";
    for body in [body("{}"), body("[]"), body("{\"x\":1}"), body(row)] {
        std::thread::scope(|scope| {
            let ask = || served.send("POST", "/api/v1/consumption/bulk", "", &body);
            let all: Vec<_> = (0..4).map(|_| scope.spawn(ask)).collect();
            for one in all {
                let answer = one.join().expect("an answer");
                assert!([400, 413, 422].contains(&answer.status), "{}", answer.head);
                assert!(answer.body.len() <= 1_000_000, "{}", answer.body.len());
            }
        });
    }
    let most = served.most_memory();
    assert!(most <= 256_000_000, "{most}");
}

#[cfg(unix)]
#[test]
fn a_file_that_does_not_fit_is_not_there_at_all() {
    let t = Sachhon::on_sqlite();
    let rows: String = (0..20_000).map(|at| format!("F{at:05},Nhà máy giấy,paper\n")).collect();
    t.import("facilities", &format!("code,name,sector\n{rows}")).done();
    let here = t.file("here.csv", "as it was\n");
    let folder = here.parent().expect("a folder").to_owned();
    let before = std::fs::read_dir(&folder).expect("a folder").count();
    for out in ["new.csv", "here.csv"] {
        // 100 blocks are less than the export: as on a full disk, but without one
        let script = "trap '' XFSZ; ulimit -f 100; exec \"$0\" export facilities --out \"$1\"";
        let run = std::process::Command::new("sh")
            .args(["-c", script, env!("CARGO_BIN_EXE_sachhon"), out])
            .current_dir(&folder)
            .env("SACHHON_DATABASE_URL", &t.url)
            .env("SACHHON_LANG", "en")
            .output()
            .expect("a shell");
        let run = crate::support::Run::from(run);
        assert_eq!(run.code, 1, "{run:?}");
        assert!(run.err.contains(out), "{run:?}");
    }
    assert!(!folder.join("new.csv").exists());
    assert_eq!(std::fs::read_to_string(&here).expect("read"), "as it was\n");
    assert_eq!(std::fs::read_dir(&folder).expect("a folder").count(), before, "nothing is left beside them");
    t.run(&["export", "facilities", "--out", "here.csv"]).done();
    assert_eq!(std::fs::read_to_string(&here).expect("read"), t.export("facilities"));
}

#[test]
fn a_method_that_an_address_does_not_know_names_those_that_it_does() {
    let t = Sachhon::on_sqlite();
    let served = Served::start(&t, &["serve"]);
    for (method, path, allow) in [
        ("QUERY", "/api/v1/facilities", "GET, POST, HEAD"),
        ("PUT", "/api/v1/facilities", "GET, POST, HEAD"),
        ("QUERY", "/api/v1/facilities/A", "GET, PUT, PATCH, DELETE, HEAD"),
        ("POST", "/api/v1/programmes", "GET, HEAD"),
        ("QUERY", "/api/v1/facilities/bulk", "POST"),
        ("OPTIONS", "/api/v1/consumption/bulk", "POST"),
        ("GET", "/api/v1/consumption/bulk", "POST"),
    ] {
        for headers in ["", "Content-Type: text/plain\r\nContent-Length: 0\r\n"] {
            let answer = served.ask(method, path, headers);
            assert_eq!(answer.problem(), (405, "method-not-allowed".to_owned()), "{method} {path}");
            assert_eq!(answer.header("allow"), Some(allow), "{method} {path}");
        }
    }
    assert_eq!(served.ask("QUERY", "/api/v1/nothing", "").status, 404);
    // a record may still be called so
    served.send("POST", "/api/v1/tasks", "", r#"{"code":"bulk","source":"x","text":"y"}"#).is(201);
    served.get("/api/v1/tasks/bulk").is(200);
}

#[test]
fn an_unknown_parameter_names_those_that_are_known() {
    let t = Sachhon::on_sqlite();
    let served = Served::start(&t, &["serve"]);
    for (path, known) in [
        ("consumption?x=1", "facility, stream, period, quantity, unit, quality, note, limit, cursor, lang"),
        ("reports/nghe-an-scp-2021-2025?x=1", "period, format, lang"),
        ("charts?x=1", "lang"),
    ] {
        for language in ["vi", "en"] {
            let problem = served.get(&format!("/api/v1/{path}&lang={language}")).json();
            assert!(text(&problem["detail"]).contains(&format!(" {known}.")), "{problem}");
        }
    }
}

#[test]
fn the_document_is_as_strict_as_the_rules() {
    let t = Sachhon::on_sqlite();
    let served = Served::start(&t, &["serve"]);
    let document = served.get("/api/v1/openapi.json?lang=en").is(200).json();
    let schemas = &document["components"]["schemas"];
    for (name, schema) in schemas.as_object().expect("schemas") {
        for (field, of) in schema["properties"].as_object().into_iter().flatten() {
            let ways = of["anyOf"].as_array().into_iter().flatten().chain([of]);
            let absent = ways.filter_map(Value::as_object).find(|way| way.values().any(Value::is_null));
            assert_eq!(absent, None, "{name}.{field} has a keyword without a value");
        }
    }
    let column = |schema: &str, name: &str| schemas[schema]["properties"][name].clone();
    assert_eq!(column("facilities", "code")["minLength"], 1);
    assert_eq!(column("facilities", "code")["maxLength"], 64);
    assert!(column("facilities", "sector")["enum"].as_array().is_some_and(|words| words.contains(&json!("paper"))));
    assert!(column("consumption", "unit")["enum"].as_array().is_some_and(|words| words.contains(&json!("kWh"))));
    let quality = column("consumption", "quality");
    assert_eq!(quality["enum"], json!(["metered", "invoiced", "declared", "estimated", null]));
    assert_eq!(quality["nullable"], true);
    let quantity = column("consumption", "quantity");
    assert_eq!(quantity["anyOf"][0], json!({"type": "number", "minimum": 0, "maximum": 999_999_999_999_999_999_u64}));
    assert!(text(&quantity["anyOf"][1]["pattern"]).contains(r"\d{1,9}\.\d{9}"), "{quantity}");
    assert_eq!(column("measures", "cost")["anyOf"][0]["type"], "integer");
    assert_eq!(column("drivers", "value")["anyOf"][0]["minimum"], -999_999_999_999_999_999_i64);
    assert!(text(&column("consumption", "period")["pattern"]).starts_with(r"^(199\d|20\d{2}|2100)"));
    // keys are asked for where no address has them, and named where one has
    assert_eq!(schemas["consumption-row"]["required"], json!(["facility", "stream", "period"]));
    assert_eq!(schemas["consumption-change"]["required"], Value::Null);
    assert!(text(&column("consumption-change", "period")["description"]).contains("address"));
    let bulk = &document["paths"]["/consumption/bulk"]["post"]["requestBody"]["content"]["application/json"]["schema"];
    assert_eq!(bulk["properties"]["items"]["maxItems"], 10_000);
    assert_eq!(schemas["problem"]["properties"]["refused_count"]["type"], "integer");
}
