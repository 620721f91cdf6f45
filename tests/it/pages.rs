//! The pages: every one in both languages, their numbers those of the report, and nothing but this machine.

use sachhon::app::norms;
use sachhon::app::opinions;
use sachhon::app::tracking::{self, ActivityFilter};
use sachhon::app::{dashboards, decompositions, quality};
use sachhon::domain::comparisons::Years;
use sachhon::domain::periods::ReportingPeriod;
use sachhon::domain::scopes::Scope;
use sachhon::domain::sectors::Sector;
use sachhon::i18n::{Language, Words};
use serde_json::Value;

use crate::forms::post;
use crate::support::served::{Answer, Served};
use crate::support::{CONSUMPTION, OUTPUT, PROGRAMME, Sachhon, block_on, monthly, on_both_databases, row, text};

/// Facilities that reach each verdict, and one with a name as long as allowed.
fn five_verdicts(t: &Sachhon) {
    let long = "Nhà máy ".repeat(37);
    t.import(
        "facilities",
        &format!("code,name,sector\nA,{long},textiles\nB,<b>&amp;\"'</b>,steel\nC,c,paper\nD,d,cement\nE,e,plastics\nX,x,other\n"),
    )
    .done();
    let rows: String = [("A", 97.0), ("B", 95.0), ("C", 99.0), ("D", 101.0)]
        .iter()
        .map(|(code, now)| format!("{code},coke,2020,100,toe\n{code},coke,2023,{now},toe\n"))
        .collect();
    t.import("consumption", &format!("{CONSUMPTION}{rows}E,coke,2023-02,1,toe\n")).done();
    let rows: String = ["A", "B", "C", "D"].iter().map(|code| format!("{code},2020,7,t\n{code},2023,7,t\n")).collect();
    t.import("output", &format!("{OUTPUT}{rows}")).done();
    t.baseline("2020-01", "2020-12").done();
}

const PATHS: [&str; 30] = [
    "/",
    "/sectors/textiles",
    "/sectors/seafood",
    "/sectors/other",
    "/sectors/textiles/second-opinion",
    "/sectors/other/second-opinion",
    "/second-opinion",
    "/facilities/A",
    "/facilities/E",
    "/explain?figure=energy-reduction",
    "/explain?figure=energy-reduction&sector=textiles",
    "/explain?figure=energy-reduction&facility=A",
    "/explain?figure=awareness-coverage",
    "/explain?figure=co2",
    "/explain?figure=energy-cost&sector=textiles",
    "/explain?figure=co2&facility=A",
    "/explain?figure=completeness",
    "/facilities/A/baselines",
    "/facilities/E/baselines",
    "/coverage/awareness-coverage",
    "/coverage/packaging-replacement",
    "/activities",
    "/activities?kind=fair&q=nghia%20dan",
    "/audits",
    "/audits/new?facility=A",
    "/norms",
    "/tasks",
    "/todo",
    "/todo?sector=plastics&kind=all&page=2",
    "/programmes",
];

on_both_databases! {
    fn every_page_is_there_in_both_languages(t) {
        five_verdicts(&t);
        let served = Served::start(&t, &["serve"]);
        for path in PATHS {
            for period in ["2023", "2023-Q1", "2023-02", "2022-06/12", "2030"] {
                for language in ["vi", "en"] {
                    let joined = if path.contains('?') { '&' } else { '?' };
                    let answer = served.get(&format!("{path}{joined}period={period}&lang={language}"));
                    assert_eq!(answer.status, 200, "{path} {period} {language}: {}", answer.body);
                    assert!(answer.body.contains(&format!("<html lang=\"{language}\">")));
                    assert!(!answer.body.contains("<script") && !answer.body.contains(" style="), "{path}");
                    assert!(!answer.body.contains("//") || !answer.body.replace("http://www.w3.org/2000/svg", "").contains("http://"), "{path}");
                }
            }
        }
        assert!(served.get("/sectors/steel").body.contains("&lt;b&gt;&amp;amp;"));
    }

    fn a_facility_is_reached_whatever_its_code(t) {
        t.import("facilities", "code,name,sector\nA/1 #?é,a,paper\n").done();
        let served = Served::start(&t, &["serve"]);
        let page = served.get("/sectors/paper?period=2023&lang=en").body;
        let address = page.split("href=\"").find(|rest| rest.starts_with("/facilities/")).expect("a link");
        let address = address.split('"').next().expect("an address").replace("&amp;", "&");
        let answer = served.get(&address);
        assert_eq!(answer.status, 200, "{address}");
        assert!(answer.body.contains("<h1>a: not counted in 2023</h1>"), "{}", answer.body);
    }

    fn the_other_language_is_of_the_same_page(t) {
        five_verdicts(&t);
        let served = Served::start(&t, &["serve"]);
        let language = |body: &str| {
            let mut links = body.split('"').filter(|part| part.contains("lang=en") && part.starts_with('/'));
            links.next_back().expect("a link to the other language").replace("&amp;", "&")
        };
        let explained = language(&served.get("/explain?figure=co2&sector=textiles&period=2023").body);
        assert!(explained.contains("figure=co2") && explained.contains("sector=textiles"), "{explained}");
        assert!(served.get(&explained).is(200).body.contains("CO₂ of energy"));
        let filtered = served.get("/todo?period=2023&sector=textiles&kind=all").body;
        assert!(filtered.contains("<input type=\"hidden\" name=\"kind\" value=\"all\">"), "{filtered}");
        // an answer to a form leads back to the page it stands on
        let refused = post(&served, "/facilities/A/adjustments?period=2023", &[]);
        assert_eq!(refused.status, 422);
        assert!(language(&refused.body).starts_with("/facilities/A/baselines?"), "{}", language(&refused.body));
        served.get(&language(&refused.body)).is(200);
    }

    fn an_empty_database_says_what_to_do_first(t) {
        let served = Served::start(&t, &["serve"]);
        assert!(served.get("/?lang=vi").body.contains("sachhon import facilities"));
        let names_a_facility = |path: &&str| path.starts_with("/facilities/") || path.contains("&facility=");
        for path in PATHS.into_iter().filter(|path| !names_a_facility(path)) {
            for programme in ["nghe-an-scp-2021-2025", "viet-nam-scp-2026-2030"] {
                let joined = if path.contains('?') { '&' } else { '?' };
                assert_eq!(served.get(&format!("{path}{joined}programme={programme}")).status, 200, "{path}");
            }
        }
        assert_eq!(served.get("/?programme=nghe-an-khuyen-cong-2016-2020").status, 200);
        assert_eq!(served.get("/sectors/paper").status, 200);
        assert_eq!(served.get("/healthz").status, 200);
        assert_eq!(served.get("/readyz").is(200).body, "ready\n");
    }

    fn numbers_on_the_overview_are_those_of_the_report(t) {
        five_verdicts(&t);
        let served = Served::start(&t, &["serve"]);
        let energy = t.energy("2023");
        for language in Language::ALL {
            let words = Words::new(language);
            let page = served.get(&format!("/?period=2023&lang={}", language.code())).body;
            let rows: Vec<&str> = page.split("<tr>").skip(2).collect();
            for sector in energy["breakdown"].as_array().expect("a list") {
                let code = text(&sector["sector"]);
                let row = rows.iter().find(|row| row.contains(&format!("/sectors/{code}?"))).unwrap_or_else(|| panic!("no row of {code}"));
                let value = sector["value"].as_f64().map_or_else(|| "–".to_owned(), |value| words.percent(value));
                assert!(row.contains(&format!("<td class=\"number value\">{value}</td>")), "{code}: {row}");
                assert!(row.contains(&words.word(&format!("verdict-{}", text(&sector["verdict"])))), "{code}: {row}");
                let counted = format!("{}/{}", sector["facilities_counted"], sector["facilities_expected"]);
                assert!(row.contains(&counted) || language == Language::English, "{code}: {row}");
            }
            assert!(page.contains(&words.percent(energy["value"].as_f64().expect("a number"))));
            assert!(page.contains(&words.percent(energy["value_if_uncounted_unchanged"].as_f64().expect("a number"))));
            let met = energy["sector_verdicts"]["met"].as_u64().expect("a count") + energy["sector_verdicts"]["exceeded"].as_u64().expect("a count");
            assert!(page.contains(&format!("{met}/8")));
        }
        let sector = served.get("/sectors/textiles?period=2023&lang=en").body;
        assert!(sector.contains("3.00%") && sector.contains(">97.0<") && sector.contains(">100.0<"));
    }

    fn the_cards_and_the_programmes_side_by_side_say_what_the_reports_say(t) {
        t.import("places", "code,name,kind\nV1,a,craft-village\nV2,b,craft-village\nV3,c,craft-village\nS1,d,supermarket\n").done();
        t.import("awareness", "place,held_on,topic\nV1,2023-01-10,x\nV2,2023-02-10,x\n").done();
        t.import(
            "activities",
            "code,kind,title,period,count,at_least,funding_provincial\nA,production-line,x,2023-02,7,,1500000000\nB,demonstration-model,x,2022,3,true,\nC,project,x,2019,4,,2500000000\n",
        )
        .done();
        let served = Served::start(&t, &["serve"]);
        for language in Language::ALL {
            let words = Words::new(language);
            let of = |name: &str, programme: &str, period: &str| {
                let report = t.run(&["report", "--programme", programme, "--period", period]).done().json();
                crate::support::indicator(&report, name)
            };
            let page = served.get(&format!("/?period=2023&lang={}", language.code())).body;
            let awareness = of("awareness-coverage", PROGRAMME, "2023");
            assert!(page.contains(&format!(">{}/{}<", awareness["numerator"], awareness["denominator"])), "{page}");
            assert!(page.contains(&words.percent(awareness["value"].as_f64().expect("a number"))));
            let lines = of("production-line-projects", PROGRAMME, "2023");
            assert!(page.contains(&format!("<strong>{}</strong>/150", lines["value"])), "{page}");
            let models = of("demonstration-models", PROGRAMME, "2023");
            assert_eq!(models["at_least"], true);
            let at_least = words.say("count-at-least", &[("count", models["value"].to_string().into())]);
            assert!(page.contains(&at_least), "{page}");
            let all = served.get(&format!("/programmes?lang={}", language.code())).body;
            assert!(all.contains(&at_least) && all.contains(&words.money(2_500_000_000)));
            let funding = of("support-funding", "nghe-an-khuyen-cong-2016-2020", "all");
            assert_eq!(funding["value"], 2_500_000_000_i64);
        }
        // a supermarket is entered, and nobody has looked at it
        assert!(served.get("/?lang=en&period=2023").body.contains("nothing recorded"));
    }

    fn every_twelve_months_of_a_sector_are_those_of_the_report(t) {
        t.import("facilities", "code,name,sector\nA,a,paper\nB,b,paper\nC,c,paper\n").done();
        let rows = |months: std::ops::RangeInclusive<i32>, code: &str, used: usize| {
            // some months more than others
            monthly(months, |month| format!("{code},coke,{month},{},toe", used + usize::from(month.as_bytes()[6] % 5)))
        };
        t.import("consumption", &format!("{CONSUMPTION}{}{}{}", rows(2020..=2022, "A", 90), rows(2020..=2022, "B", 50), rows(2020..=2020, "C", 1))).done();
        let output = |months: std::ops::RangeInclusive<i32>, code: &'static str| monthly(months, move |month| format!("{code},{month},7,t"));
        t.import("output", &format!("{OUTPUT}{}{}{}", output(2020..=2022, "A"), output(2020..=2022, "B"), output(2020..=2020, "C"))).done();
        t.baseline("2020-01", "2020-12").done();
        let served = Served::start(&t, &["serve", "--lang", "en"]);
        let page = served.get("/sectors/paper?period=2022").body;
        assert!(page.contains("over the 2 facilities"), "{page}");
        let words = Words::new(Language::English);
        for (month, label) in [("2021-12", "12/2021"), ("2022-05", "05/2022"), ("2022-12", "12/2022")] {
            let sector = t.sector("paper", &format!("{month}/12"));
            let number = |field: &str| words.number(sector[field].as_f64().expect("a number"), 1);
            let row = page.split("<tr>").find(|row| row.contains(&format!(">{label}</th>"))).expect(label);
            let value = words.percent(sector["value"].as_f64().expect("a number"));
            for said in [number("actual_toe"), number("adjusted_baseline_toe"), value] {
                assert!(row.contains(&format!(">{said}<")), "{label}: {said} in {row}");
            }
        }
        // of the year before, no month of the next is shown
        assert!(!served.get("/sectors/paper?period=2021").body.contains("05/2022"));
    }

    fn a_chart_has_the_same_bytes_wherever_it_is_shown(t) {
        five_verdicts(&t);
        let served = Served::start(&t, &["serve"]);
        let names = t.run(&["chart", "--list"]).done().out;
        assert_eq!(names.lines().collect::<Vec<_>>(), ["sector-trend", "sector-rolling", "sector-decomposition", "facilities-ranked", "facility-trend", "facility-periods", "sparkline", "band-strip", "awareness-coverage", "packaging-coverage", "norm-comparison", "data-strip"]);
        for name in names.lines() {
            let of = if name.starts_with("facility-") { ("facility", "A") } else { ("sector", "textiles") };
            for language in ["vi", "en"] {
                let shown = served.get(&format!("/charts/{name}.svg?{}={}&period=2023&lang={language}", of.0, of.1));
                assert_eq!((shown.status, shown.header("content-type")), (200, Some("image/svg+xml")), "{name}");
                let drawn = t.run(&["chart", name, &format!("--{}", of.0), of.1, "--period", "2023", "--lang", language, "--out", "c.svg"]).done();
                assert_eq!(drawn.out, "");
                let file = std::fs::read_to_string(t.file("x", "").with_file_name("c.svg")).expect("written");
                assert!(shown.body.contains(&file), "{name}");
                assert!(file.contains("<title>") && file.contains("<desc>"));
            }
            let shown = served.get(&format!("/charts/{name}.png?{}={}&period=2023", of.0, of.1));
            assert_eq!((shown.status, shown.header("content-type")), (200, Some("image/png")), "{name}");
            t.run(&["chart", name, &format!("--{}", of.0), of.1, "--period", "2023", "--lang", "en", "--out", "c.png"]).done();
            let file = std::fs::read(t.file("x", "").with_file_name("c.png")).expect("written");
            assert!(file.starts_with(b"\x89PNG") && String::from_utf8_lossy(&file) == shown.body, "{name}");
        }
        let page = served.get("/sectors/textiles?period=2023&lang=en").body;
        let chart = served.get("/charts/sector-trend.svg?sector=textiles&period=2023&lang=en").body;
        let first_line = chart.lines().find(|line| line.contains("<svg")).expect("an SVG");
        assert!(page.contains(first_line));
        assert_eq!(served.get("/charts/pie.svg").status, 404);
        assert_eq!(served.get("/charts/sector-trend.svg").status, 404);
        assert_eq!(t.run(&["chart", "sector-trend", "--out", "c.svg"]).code, 2);
        assert_eq!(t.run(&["chart", "pie", "--out", "c.svg"]).code, 2);
        assert_eq!(t.run(&["chart", "sector-trend", "--sector", "textiles", "--out", "c.gif"]).code, 2);
    }

    fn pages_of_thousands_are_whole_and_ask_no_more_than_pages_of_few(t) {
        let few = statements_of_pages(&t, 0..5);
        let many = statements_of_pages(&t, 5..2500);
        assert_eq!(few, many, "the number of statements depends on the number of facilities");
        let served = Served::start(&t, &["serve"]);
        let page = served.get("/sectors/steel?period=2021&lang=en");
        assert_eq!(page.status, 200);
        assert_eq!(page.body.matches("/facilities/F").count(), 2500);
        assert!(page.body.contains("2,500 of 2,500 facilities"), "{}", &page.body[..5000]);
        assert!(page.body.contains("and 2,460 more"));
        assert!(served.get("/?period=2021&lang=en").body.contains("2,500"));
        // of the year after nothing is reported, and the page still shows a part
        let todo = served.get("/todo?period=2022&lang=en").body;
        assert!(todo.contains("2,500 items at 2,500 facilities") && todo.contains("Facilities 1–40 of 2,500"));
        assert_eq!(todo.matches("class=\"todo\"").count(), 40);
        assert!(todo.len() < 300_000, "{}", todo.len());
        assert!(served.get("/todo?period=2022&lang=en&page=63").body.contains("Facilities 2,481–2,500 of 2,500"));
    }

    fn what_is_not_there_answers_404_in_words(t) {
        five_verdicts(&t);
        let served = Served::start(&t, &["serve"]);
        for path in ["/sectors/gold", "/facilities/Z", "/?period=2023-13", "/?programme=nghe-an-scp-2021-2052"] {
            let answer = served.get(path);
            assert_eq!(answer.status, 404, "{path}");
            assert!(answer.body.contains("Có phải là") || answer.body.contains("There is no such page"), "{path}: {}", answer.body);
        }
        assert_eq!(served.get("/nowhere").status, 404);
        assert_eq!(served.ask("POST", "/", "Content-Length: 0\r\n").status, 405);
    }
}

/// Adds facilities, each with its baseline, and answers how many statements each page takes.
fn statements_of_pages(t: &Sachhon, facilities: std::ops::Range<usize>) -> Vec<u64> {
    let rows = |row: fn(usize) -> String| facilities.clone().map(row).collect::<String>();
    t.import("facilities", &format!("code,name,sector\n{}", rows(|at| format!("F{at:04},Thép số {at},steel\n"))))
        .done();
    t.import(
        "consumption",
        &format!("{CONSUMPTION}{}", rows(|at| format!("F{at:04},coke,2020,100,toe\nF{at:04},coke,2021,97,toe\n"))),
    )
    .done();
    t.import("output", &format!("{OUTPUT}{}", rows(|at| format!("F{at:04},2020,7,t\nF{at:04},2021,7,t\n")))).done();
    t.baseline("2020-01", "2020-12").done();
    let app = t.app();
    let period = Some(ReportingPeriod::year(2021));
    block_on(async {
        let mut counts = Vec::new();
        let mut before = app.store.statements();
        let mut count = || {
            let now = app.store.statements();
            counts.push(now - std::mem::replace(&mut before, now));
        };
        dashboards::overview(&app, PROGRAMME, period, &Scope::Everything).await.expect("an overview");
        count();
        dashboards::sector(&app, PROGRAMME, Sector::Steel, period).await.expect("a sector");
        count();
        dashboards::sector_rolling(&app, PROGRAMME, Sector::Steel, period).await.expect("a sector's months");
        count();
        dashboards::sector_decomposition(&app, PROGRAMME, Sector::Steel, period).await.expect("a sector's change");
        count();
        decompositions::sector(&app, Sector::Steel, Years::to(2021)).await.expect("a sector's change");
        count();
        dashboards::facility(&app, PROGRAMME, "F0001", period).await.expect("a facility");
        count();
        tracking::activities(&app, PROGRAMME, period, &ActivityFilter::default()).await.expect("activities");
        count();
        tracking::coverage(&app, PROGRAMME, "awareness-coverage", period).await.expect("a coverage");
        count();
        norms::dashboard(&app, PROGRAMME, period, &Scope::Everything).await.expect("norms");
        quality::board(&app, PROGRAMME, period, &Scope::Everything).await.expect("a board");
        count();
        opinions::of_sector(&app, PROGRAMME, Sector::Steel, period).await.expect("a second opinion");
        count();
        opinions::of_programme(&app, PROGRAMME, period).await.expect("second opinions");
        count();
        app.close().await.expect("closed");
        counts
    })
}

#[test]
fn every_answer_carries_the_headers() {
    let t = Sachhon::on_sqlite();
    let served = Served::start(&t, &["serve"]);
    for answer in [
        served.get("/"),
        served.get("/nowhere"),
        served.get("/sectors/gold"),
        served.get("/assets/style.css"),
        served.get("/healthz"),
        served.ask("DELETE", "/", ""),
    ] {
        let policy = answer.header("content-security-policy").expect("a policy");
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(answer.header("referrer-policy"), Some("same-origin"));
    }
}

#[test]
fn the_language_is_asked_for_then_remembered_then_set() {
    let t = Sachhon::on_sqlite();
    let served = Served::start(&t, &["serve", "--lang", "vi"]);
    let is = |answer: &Answer, language: &str| answer.body.contains(&format!("<html lang=\"{language}\">"));
    assert!(is(&served.ask("GET", "/", "Accept-Language: en\r\n"), "vi"));
    let asked = served.get("/?lang=en");
    assert!(is(&asked, "en"));
    assert!(asked.header("set-cookie").is_some_and(|cookie| cookie.starts_with("lang=en;")));
    assert!(is(&served.ask("GET", "/", "Cookie: a=b; lang=en\r\n"), "en"));
    assert!(is(&served.ask("GET", "/?lang=vi", "Cookie: lang=en\r\n"), "vi"));
    // the switch stays on the page and in the period
    let page = served.get("/sectors/paper?period=2022&lang=en").body;
    assert!(page.contains(&format!("/sectors/paper?programme={PROGRAMME}&amp;period=2022&amp;lang=vi")), "{page}");
}

#[test]
fn an_unchanged_page_is_not_sent_again() {
    let t = Sachhon::on_sqlite();
    let served = Served::start(&t, &["serve"]);
    let tag = served.get("/").header("etag").expect("a tag").to_owned();
    let again = format!("If-None-Match: {tag}\r\n");
    assert_eq!(served.ask("GET", "/", &again).status, 304);
    t.import("facilities", "code,name,sector\nF1,x,paper\n").done();
    assert_eq!(served.ask("GET", "/", &again).status, 200);
}

#[test]
fn a_page_is_made_anew_when_a_programme_or_a_derived_row_changed_without_an_entry_of_the_journal() {
    let t = Sachhon::on_sqlite();
    t.import("facilities", "code,name,sector\nF1,x,paper\n").done();
    t.import("consumption", "facility,stream,period,quantity,unit\nF1,coke,2020,1,t\n").done();
    let shipped = std::fs::read_to_string(format!("{}/programmes/{PROGRAMME}.toml", env!("CARGO_MANIFEST_DIR")));
    let shipped = shipped.expect("the programme").replace(PROGRAMME, "ours");
    let folder = t.file("ours.toml", "").parent().expect("a folder").join("programmes");
    std::fs::create_dir(&folder).expect("a folder");
    let write = |text: &str| std::fs::write(folder.join("ours.toml"), text).expect("the folder takes files");
    write(&shipped);
    let arguments = ["serve", "--programmes", folder.to_str().expect("UTF-8")];
    let asked = |tag: Option<&str>| {
        let served = Served::start(&t, &arguments);
        let answer = served.ask("GET", "/", &tag.map(|tag| format!("If-None-Match: {tag}\r\n")).unwrap_or_default());
        (answer.status, answer.header("etag").expect("a tag").to_owned())
    };
    let (_, first) = asked(None);
    assert_eq!(asked(Some(&first)).0, 304);
    let changed = shipped.replace("low = \"20\"", "low = \"21\"");
    assert_ne!(changed, shipped);
    write(&changed);
    let (status, second) = asked(Some(&first));
    assert_eq!(status, 200);
    t.run(&["assess", "--all"]).done();
    assert_eq!(asked(Some(&second)).0, 304, "nothing differed");
    t.sql("UPDATE assessment SET actual = '99'");
    t.run(&["assess", "--all"]).done();
    assert_eq!(asked(Some(&second)).0, 200);
}

#[test]
fn only_this_machine_is_served() {
    let t = Sachhon::on_sqlite();
    for command in ["serve", "demo"] {
        for address in ["0.0.0.0:0", "192.168.1.1:8080", "[::]:0"] {
            let run = t.run(&[command, "--listen", address]);
            assert_eq!(run.code, 2, "{run:?}");
            assert!(run.err.contains("loopback"), "{}", run.err);
        }
        assert_eq!(t.run(&[command, "--listen", "here"]).code, 2);
    }
}

#[test]
fn the_sample_province_shows_every_verdict() {
    let t = Sachhon::on_sqlite();
    t.import("facilities", "code,name,sector\nREAL,x,paper\n").done();
    // the database of the variable is left alone, and one that holds something is refused
    let full = t.run(&["demo", "--listen", "127.0.0.1:0", "--database-url", &t.url]);
    assert_eq!(full.code, 1, "{full:?}");
    let sample = Sachhon::on_sqlite();
    {
        let served = Served::start(&t, &["demo", "--database-url", &sample.url]);
        assert_eq!(served.get("/").status, 200);
        assert!(served.get("/?lang=en").body.contains("Sample data"));
    }
    assert_eq!(t.export("facilities").lines().count(), 2);
    assert_eq!(sample.export("facilities").lines().count(), 1 + 120);
    let energy = sample.energy("2025");
    for (sector, verdict) in [
        ("textiles", "met"),
        ("steel", "exceeded"),
        ("plastics", "below"),
        ("chemicals", "met"),
        ("cement", "met"),
        ("beverages", "met"),
        ("paper", "unknown"),
        ("seafood", "worse"),
    ] {
        let found: Value = row(&energy["breakdown"], "sector", sector);
        assert_eq!(found["verdict"], verdict, "{sector}: {}", found["value"]);
    }
    sample.check();
}
