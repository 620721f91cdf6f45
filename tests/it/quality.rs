//! Data quality: what is expected and there, when it came in, and what is said of it, on both databases.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sachhon::app::changes::Governed;
use sachhon::app::imports::{self, Mode};
use sachhon::app::quality::{FacilityQuality, QualityBoard, board};
use sachhon::app::{Actor, App};
use sachhon::domain::assessments::{First, Frame, Record};
use sachhon::domain::consumption::{Consumption, Quality};
use sachhon::domain::facilities::{Facility, Opening};
use sachhon::domain::outputs::Output;
use sachhon::domain::pauses::{Pause, Subject};
use sachhon::domain::periods::{Month, Period, ReportingPeriod};
use sachhon::domain::presence::{Presence, State, Watch, presence};
use sachhon::domain::quality::{Facts, Reported};
use sachhon::domain::quantities::{Decimal, Quantity};
use sachhon::domain::scopes::Scope;
use sachhon::domain::sectors::Sector;
use sachhon::domain::streams::Catalogue;
use sachhon::domain::units::Unit;
use sachhon::i18n::{Language, Words};
use sachhon::input::cells::{Locale, Reading};
use sachhon::input::tables::{self, Purpose, Source};
use serde_json::Value;

use crate::support::served::Served;
use crate::support::{CONSUMPTION, OUTPUT, PROGRAMME, Sachhon, block_on, monthly, on_both_databases, row, text};

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().expect("a day")
}

fn month(text: &str) -> Month {
    Month::parse(text).expect("a month")
}

/// What a plant reported: subject, period, quality, and the day it came in.
fn reported(rows: &[(&str, &str, &str)]) -> Vec<Reported> {
    rows.iter()
        .map(|(subject, period, entered)| Reported {
            record: Record {
                subject: Subject::parse(subject),
                period: Period::parse(period).expect("a period"),
                quantity: Quantity { value: Decimal::parse("1").expect("a number"), unit: Unit::Tonne },
            },
            quality: if *entered == "estimated" { Quality::Estimated } else { Quality::Metered },
            entered_on: entered.parse().ok(),
        })
        .collect()
}

/// A frame whose subjects were first recorded in these months.
fn frame(firsts: &[(&str, &str)]) -> Frame {
    let first = |(subject, first): &(&str, &str)| (Subject::parse(subject), First { month: month(first), unit: None });
    Frame { firsts: firsts.iter().map(first).collect(), ..Frame::default() }
}

fn in_2023(frame: &Frame, reported: &[Reported], today: &str, since: Option<&str>) -> Presence {
    presence(frame, &Catalogue::default(), reported, 2023, Watch { today: day(today), since: since.map(day) })
}

/// The months, one letter each: P present, E estimated, L late, M missing, n not due, - paused, . not open.
fn letters(presence: &Presence) -> String {
    let letter = |state: State| match state {
        State::Present => 'P',
        State::Estimated => 'E',
        State::Late => 'L',
        State::Missing => 'M',
        State::NotDue => 'n',
        State::Paused => '-',
        State::NotOpen => '.',
    };
    presence.months.map(letter).iter().collect()
}

fn counts(presence: &Presence) -> (usize, usize, usize, usize) {
    let tally = presence.tally;
    (tally.present, tally.expected, tally.timely, tally.watched)
}

fn monthly_of(subject: &'static str, last: i32) -> Vec<(&'static str, String)> {
    (1..=last).map(|month| (subject, format!("2023-{month:02}"))).collect()
}

#[test]
fn values_are_expected_due_and_missing_as_worked_by_hand() {
    let both = frame(&[("coke", "2022-01"), ("product:main", "2022-01")]);
    let rows: Vec<(&str, String)> = [monthly_of("product:main", 9), monthly_of("coke", 7)].concat();
    let rows: Vec<(&str, &str, &str)> = rows.iter().map(|(subject, period)| (*subject, period.as_str(), "")).collect();
    // October was due on 15 November; November is on 15 December
    let found = in_2023(&both, &reported(&rows), "2023-11-23", None);
    assert_eq!((letters(&found).as_str(), counts(&found)), ("PPPPPPPMMMnn", (16, 20, 0, 0)));
    let words = Words::new(Language::Vietnamese);
    let said: Vec<String> = found.missing.iter().map(|one| words.finding(one, &BTreeMap::new())).collect();
    assert_eq!(
        said,
        [
            "Sản lượng đã có đến 09/2023, than cốc mới có đến 07/2023: thiếu từ 08/2023 đến 10/2023.",
            "Thiếu số liệu sản lượng tháng 10/2023.",
        ]
    );
    // the last day is in time, and the day after is not
    for (today, expected) in [("2023-11-15", "PPPPPPPMMnnn"), ("2023-11-16", "PPPPPPPMMMnn")] {
        assert_eq!(letters(&in_2023(&both, &reported(&rows), today, None)), expected, "{today}");
    }

    let yearly = [("coke", "2022", ""), ("product:main", "2022", "")];
    for (case, frame, rows, today, expected, tally) in [
        ("a year is due on 15 January", &both, &yearly[..], "2024-01-15", "nnnnnnnnnnnn", (0, 0, 0, 0)),
        ("and missing the day after", &both, &yearly[..], "2024-01-16", "MMMMMMMMMMMM", (0, 24, 0, 0)),
        ("nothing was ever reported", &Frame::default(), &[][..], "2024-01-16", "MMMMMMMMMMMM", (0, 24, 0, 0)),
        (
            "a quarter holds three months",
            &both,
            &[("coke", "2023-Q1", ""), ("product:main", "2023-Q1", "")][..],
            "2023-07-15",
            "PPPnnnnnnnnn",
            (6, 6, 0, 0),
        ),
        (
            "an estimate is there",
            &both,
            &[("coke", "2023", "estimated"), ("product:main", "2023", "")][..],
            "2024-01-16",
            "EEEEEEEEEEEE",
            (24, 24, 0, 0),
        ),
    ] {
        let found = in_2023(frame, &reported(rows), today, None);
        assert_eq!((letters(&found).as_str(), counts(&found)), (expected, tally), "{case}");
        if expected.contains('M') {
            let told: Vec<String> = found.missing.iter().map(|one| words.finding(one, &BTreeMap::new())).collect();
            assert_eq!(told, ["Chưa có số liệu nào năm 2023."], "{case}");
        }
    }
}

#[test]
fn pauses_closed_months_and_streams_that_nobody_expects_are_no_gaps() {
    let firsts =
        [("coke", "2022-01"), ("product:main", "2022-01"), ("water", "2022-01"), ("electricity-own-fuel", "2022-01")];
    let open = frame(&firsts);
    let pause = |subject: Option<&str>, from: &str, until: &str| Pause {
        facility: "A".to_owned(),
        from: month(from),
        subject: subject.map(Subject::parse),
        until: Some(month(until)),
        note: None,
    };
    let paused = Frame { pauses: vec![pause(None, "2023-03", "2023-04")], ..open.clone() };
    let rest = ["2023-01", "2023-02", "2023-Q2", "2023-Q3", "2023-Q4"];
    let rows: Vec<(&str, &str, &str)> = rest[..2]
        .iter()
        .chain(&rest[3..])
        .flat_map(|period| [("coke", *period, ""), ("product:main", *period, "")])
        .chain(
            ["2023-05", "2023-06"].into_iter().flat_map(|period| [("coke", period, ""), ("product:main", period, "")]),
        )
        .collect();
    let found = in_2023(&paused, &reported(&rows), "2024-06-01", None);
    assert_eq!((letters(&found).as_str(), counts(&found)), ("PP--PPPPPPPP", (20, 20, 0, 0)));
    let opening = Opening { opened_on: Some(day("2023-03-20")), closed_on: Some(day("2023-11-01")) };
    let found = in_2023(&Frame { opening, ..open.clone() }, &[], "2024-06-01", None);
    assert_eq!((letters(&found).as_str(), counts(&found)), ("..MMMMMMMM..", (0, 16, 0, 0)));
    // the old fuel pauses and nothing says what is burnt instead: contract, "a gap, not a saving"
    let changed = Frame {
        pauses: vec![pause(Some("coke"), "2023-01", "2023-12")],
        ..frame(&[("coke", "2022-01"), ("natural-gas", "2024-01"), ("product:main", "2022-01")])
    };
    let found = in_2023(&changed, &reported(&[("product:main", "2023", "")]), "2024-06-01", None);
    assert_eq!((letters(&found).as_str(), counts(&found)), ("MMMMMMMMMMMM", (12, 24, 0, 0)));
}

#[test]
fn in_time_is_told_of_what_was_due_since_the_journal_began() {
    let frame = frame(&[("coke", "2023-01"), ("product:main", "2023-01")]);
    let rows = reported(&[
        ("coke", "2023-01", "2023-02-15"),
        ("product:main", "2023-01", "2023-02-15"),
        ("coke", "2023-02", "2023-03-16"),
        ("product:main", "2023-02", "2023-03-15"),
        ("product:main", "2023-03", "2023-04-10"),
    ]);
    for (since, expected, tally) in [
        (Some("2023-01-01"), "PLMnnnnnnnnn", (5, 6, 4, 6)),
        // January was due on 15 February
        (Some("2023-02-15"), "PLMnnnnnnnnn", (5, 6, 4, 6)),
        (Some("2023-02-16"), "PLMnnnnnnnnn", (5, 6, 2, 4)),
        (Some("2023-04-16"), "PPMnnnnnnnnn", (5, 6, 0, 0)),
        (None, "PPMnnnnnnnnn", (5, 6, 0, 0)),
    ] {
        let found = in_2023(&frame, &rows, "2023-05-10", since);
        assert_eq!((letters(&found).as_str(), counts(&found)), (expected, tally), "{since:?}");
    }
}

/// The program on a day.
fn on(t: &Sachhon, now: fn() -> DateTime<Utc>) -> App {
    App { now, ..t.app() }
}

fn noon(text: &str) -> DateTime<Utc> {
    format!("{text}T12:00:00Z").parse().expect("an instant")
}

fn enter<R: Governed>(app: &App, rows: &str) {
    let source = Source { name: "x".to_owned(), bytes: rows.as_bytes().to_vec() };
    let read = tables::read::<R>(
        &[source],
        Reading { locale: Locale::Point, today: chrono::NaiveDate::from_ymd_opt(2023, 12, 31).expect("a day") },
        Purpose::Import,
    );
    let actor = Actor { name: "x".to_owned(), source: "x".to_owned(), standing: sachhon::app::Standing::Approved };
    let fate = block_on(imports::import::<R>(app, &actor, read.given, read.refused, Mode::Write)).expect("imported");
    assert!(fate.refused.is_empty(), "{:?}", fate.refused);
}

fn board_of(app: &App, scope: &Scope) -> QualityBoard {
    block_on(board(app, PROGRAMME, Some(ReportingPeriod::year(2023)), scope)).expect("a board")
}

fn rules(one: &FacilityQuality) -> Vec<&'static str> {
    one.findings.iter().map(|finding| finding.rule.terms().code).collect()
}

on_both_databases! {
    fn the_journal_knows_when_a_record_came_in(t) {
        t.run(&["migrate"]).done();
        let january = on(&t, || noon("2023-01-02"));
        enter::<Facility>(&january, "code,name,sector\nB,b,paper\nA,a,paper\nC,c,textiles\n");
        let both = |app: &App, period: &str, quantity: &str| {
            enter::<Consumption>(app, &format!("{CONSUMPTION}A,coke,{period},{quantity},t\n"));
            enter::<Output>(app, &format!("{OUTPUT}A,{period},1,t\n"));
        };
        both(&on(&t, || noon("2023-02-15")), "2023-01", "1");
        let late = on(&t, || noon("2023-03-16"));
        both(&late, "2023-02", "1");
        // a later correction does not make a record late
        enter::<Consumption>(&late, &format!("{CONSUMPTION}A,coke,2023-01,1.5,t\n"));
        let app = on(&t, || noon("2023-05-10"));
        let board = board_of(&app, &Scope::Everything);
        assert_eq!(board.watch.since, Some(day("2023-01-02")));
        let order: Vec<&str> = board.facilities.iter().map(|one| one.facility.code.as_str()).collect();
        assert_eq!(order, ["C", "A", "B"]);
        let paper = board.sectors().into_iter().find(|one| one.sector == Sector::Paper).expect("paper");
        let a = &board.facilities[1];
        // March is missing; B and C never reported, and owe nothing before the year is over
        assert_eq!((letters(&a.presence).as_str(), counts(&a.presence)), ("PLMnnnnnnnnn", (4, 6, 2, 6)));
        assert_eq!((paper.facilities, paper.tally.expected, paper.to_do, paper.facilities_to_do), (2, 6, 1, 1));
        assert_eq!(paper.tally.completeness(), Some(4.0 / 6.0));
        assert_eq!(paper.tally.timeliness(), Some(2.0 / 6.0));
        assert_eq!(rules(a), ["missing-record"]);
        // a year later all of it is due
        let after = board_of(&on(&t, || noon("2024-02-01")), &Scope::Everything);
        assert_eq!((after.tally().present, after.tally().expected), (4, 72));
        let seen = |scope: &Scope| -> String { board_of(&app, scope).facilities.iter().map(|one| one.facility.code.clone()).collect() };
        assert_eq!(seen(&Scope::Sector(Sector::Textiles)), "C");
        assert_eq!(seen(&Scope::Facilities(vec!["B".to_owned()])), "B");
        // the same of one facility alone
        let alone = board_of(&app, &Scope::Facilities(vec!["A".to_owned()]));
        assert_eq!(alone.facilities[0].presence, a.presence);
        // a code of letters that mean something in patterns and in JSON
        let odd = r#"100%_!\"x"#;
        enter::<Facility>(&january, &format!("code,name,sector\n\"{}\",odd,paper\n", odd.replace('"', "\"\"")));
        enter::<Consumption>(&january, &format!("{CONSUMPTION}\"{}\",coke,2023-01,1,t\n", odd.replace('"', "\"\"")));
        let odd = board_of(&app, &Scope::Facilities(vec![odd.to_owned()]));
        assert_eq!(odd.tally().timely, 1);
        block_on(app.close()).expect("closed");
    }

    fn every_rule_finds_its_slip_and_shows_it(t) {
        let facilities = ["SLIP", "SOLAR", "CLOSED", "LOW", "CALM"];
        let rows: String = facilities.iter().map(|code| format!("{code},Nhà máy {code},steel,{}\n", if *code == "CLOSED" { "2023-03-01" } else { "" })).collect();
        t.import("facilities", &format!("code,name,sector,closed_on\n{rows}")).done();
        let used = |code: &str, stream: &str, unit: &str, value: &dyn Fn(&str) -> String| monthly(2022..=2023, |month| format!("{code},{stream},{month},{},{unit}", value(month)));
        let made = |code: &str, value: &dyn Fn(&str) -> String| monthly(2022..=2023, |month| format!("{code},{month},{},t", value(month)));
        let same = |value: &'static str| move |_: &str| value.to_owned();
        let now = |then: &'static str, now: &'static str| move |month: &str| if month.starts_with("2023") { now.to_owned() } else { then.to_owned() };
        let consumption = [
            used("SLIP", "electricity", "MWh", &|month| if month == "2023-05" { "250000".to_owned() } else { "250".to_owned() }),
            used("SOLAR", "electricity", "kWh", &now("300", "195")),
            used("CLOSED", "coke", "t", &same("5")),
            used("LOW", "coke", "t", &now("100", "65")),
            used("CALM", "coke", "t", &same("5")),
        ];
        t.import("consumption", &format!("{CONSUMPTION}{}", consumption.concat())).done();
        let output = [made("SLIP", &same("10")), made("SOLAR", &same("10")), made("CLOSED", &same("10")), made("LOW", &now("100", "65")), made("CALM", &same("10"))];
        t.import("output", &format!("{OUTPUT}{}", output.concat())).done();
        t.baseline("2022-01", "2022-12").done();
        let app = t.app();
        let board = board_of(&app, &Scope::Everything);
        let of = |code: &str| board.facilities.iter().find(|one| one.facility.code == code).expect(code);
        assert_eq!(rules(of("SLIP")), ["unit-slip"]);
        assert_eq!(rules(of("SOLAR")), ["own-generation"]);
        assert_eq!(rules(of("LOW")), ["output-range"]);
        assert_eq!(rules(of("CALM")), Vec::<&str>::new());
        assert_eq!(rules(of("CLOSED")), ["outside-opening"; 2]);
        assert!(matches!(of("SLIP").findings[0].facts, Facts::Slip { unit: Some(Unit::KilowattHour), .. }));
        block_on(app.close()).expect("closed");

        let served = Served::start(&t, &["serve", "--lang", "vi"]);
        let page = served.get("/todo?period=2023").body;
        for said in [
            "Điện mua ngoài tháng 5/2023 ghi 250.000 MWh, gấp khoảng 1.000 lần mức thường thấy (250 MWh): có thể số này tính theo kWh.",
            "Điện mua ngoài năm 2023 giảm 35\u{a0}% so với cùng kỳ năm trước, sản lượng thay đổi 0\u{a0}%: có phải cơ sở tự phát điện",
            "Than cốc từ 03/2023 đến 12/2023 có 10 số liệu trong thời gian cơ sở không hoạt động: được lưu nhưng không tính.",
            "/facilities/SLIP?programme=nghe-an-scp-2021-2025&amp;period=2023#2023-05",
        ] {
            assert!(page.contains(said), "{said}\n{page}");
        }
        // what asks for nothing is no work, and is shown when asked for
        assert!(!page.contains("Nhà máy LOW") && !page.contains("Nhà máy CALM"));
        let notes = served.get("/todo?period=2023&kind=note").body;
        assert!(notes.contains("Nhà máy LOW") && !notes.contains("Nhà máy SLIP"), "{notes}");
        assert!(served.get("/todo?period=2023&kind=all").body.contains("Nhà máy CALM"));
        assert!(served.get("/todo?period=2023&sector=paper").body.contains("Chưa có cơ sở nào"));
        let facility = served.get("/facilities/SLIP?period=2023&lang=en").body;
        assert!(facility.contains("the number may be in kWh") && facility.contains("id=\"2023-05\""), "{facility}");
        assert!(served.get("/facilities/CALM?period=2023&lang=en").body.contains("There is nothing to look at."));

        let answer = served.get("/api/v1/quality?period=2023&lang=en").json();
        let slip = row(&answer["items"], "facility", "SLIP")["findings"][0].clone();
        assert_eq!((text(&slip["rule"]), text(&slip["severity"])), ("unit-slip".to_owned(), "check".to_owned()));
        assert_eq!(slip["facts"]["reported"], serde_json::json!({"quantity": "250000", "unit": "MWh"}));
        assert_eq!(slip["facts"]["likely_unit"], "kWh");
        assert_eq!(answer["sectors"][0]["to_do"], 4);
        // page by page the same, each facility once
        let mut codes = Vec::new();
        let mut cursor = String::new();
        loop {
            let page = served.get(&format!("/api/v1/quality?period=2023&limit=2{cursor}")).json();
            codes.extend(page["items"].as_array().expect("a list").iter().map(|one| text(&one["facility"])));
            match &page["next"] {
                Value::String(next) => cursor = format!("&cursor={next}"),
                _ => break,
            }
        }
        assert_eq!(codes, ["CALM", "CLOSED", "LOW", "SLIP", "SOLAR"]);
        for (query, status) in [("sector=gold", 400), ("facility=Z", 400), ("programme=x", 400), ("period=x", 400), ("cursor=zz", 400), ("colour=x", 400)] {
            assert_eq!(served.get(&format!("/api/v1/quality?{query}")).status, status, "{query}");
        }
        t.check();
    }
}
