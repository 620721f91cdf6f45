//! What a person does with the pages, in a real browser.

use crate::support::browser::Browser;
use crate::support::served::Served;
use crate::support::{Sachhon, block_on};

/// Every page in turn, its language switched on it, seen at both widths and on paper.
#[test]
#[ignore = "needs Chromium: run script/test"]
fn from_the_overview_to_a_facility_in_both_languages_and_nowhere_else() {
    let t = Sachhon::on_sqlite();
    let served = Served::start(&t, &["demo"]);
    block_on(async {
        let browser = Browser::open(format!("http://{}", served.address)).await;
        browser.goto("/?lang=vi").await;
        let mut asked = Vec::new();
        for (name, next) in [
            ("overview", Some("main a[href^='/sectors/textiles']")),
            ("sector", Some("main a[href^='/facilities/']")),
            ("facility", None),
        ] {
            let here = browser.path().await;
            for language in ["en", "vi"] {
                let title = browser.text("h1").await;
                browser.follow(&format!(".languages a[lang={language}]")).await;
                let path = browser.path().await;
                assert_eq!(path.split('?').next(), here.split('?').next(), "the switch to {language} left the page");
                assert_eq!(browser.text(".languages a[aria-current]").await, language.to_uppercase());
                assert_ne!(browser.text("h1").await, title, "{name} says the same in both languages");
                for file in browser.picture(&format!("{name}-{language}")).await {
                    let bytes = std::fs::read(&file).expect("written");
                    assert!(bytes.len() > 10_000, "{} is nearly empty", file.display());
                }
                asked.extend(browser.requests().await);
            }
            if let Some(next) = next {
                browser.follow(next).await;
            }
        }
        // the other pages, seen once each
        for (name, path) in [
            ("coverage", "/coverage/awareness-coverage"),
            ("packaging", "/coverage/packaging-replacement"),
            ("activities", "/activities"),
            ("audits", "/audits"),
            ("audit-form", "/audits/new"),
            ("norms", "/norms"),
            ("todo", "/todo"),
            ("baselines", "/facilities/TS01/baselines"),
            ("explain", "/explain?figure=energy-reduction&facility=TS01"),
            ("explain-co2", "/explain?figure=co2&facility=TS01"),
            ("explain-sector", "/explain?figure=energy-reduction&sector=textiles"),
            ("second-opinion", "/sectors/textiles/second-opinion"),
            ("second-opinions", "/second-opinion"),
            ("tasks", "/tasks"),
            ("programmes", "/programmes"),
            ("promotion", "/?programme=nghe-an-khuyen-cong-2016-2020"),
        ] {
            browser.goto(path).await;
            browser.picture(name).await;
            asked.extend(browser.requests().await);
        }
        assert!(asked.iter().any(|url| url.ends_with("style.css")), "the log misses requests: {asked:?}");
        let foreign: Vec<_> = asked.iter().filter(|url| !browser.is_own(url)).collect();
        assert!(foreign.is_empty(), "requests left the origin: {foreign:?}");
        browser.close().await;
    });
}

/// An officer logs an audit with two measures, then a survey, and sees the number of outlets move.
#[test]
#[ignore = "needs Chromium: run script/test"]
fn an_audit_with_two_measures_and_a_survey_that_moves_k() {
    let t = Sachhon::on_sqlite();
    t.import("facilities", "code,name,sector\nF1,Nhà máy giấy,paper\n").done();
    t.import("places", "code,name,kind\nS1,Siêu thị Bàu Sen,supermarket\nS2,Siêu thị Cồn Nổi,supermarket\n").done();
    t.import("packaging", "place,surveyed_on,degree\nS1,2023-01-01,none\n").done();
    let served = Served::start(&t, &["serve"]);
    block_on(async {
        let browser = Browser::open(format!("http://{}", served.address)).await;
        browser.goto("/facilities/F1?lang=vi").await;
        browser.follow("a[href^='/audits/new']").await;
        for (field, value) in [
            ("reference", "DG-1"),
            ("team", "Phòng Quản lý công nghiệp"),
            ("measure-1-title", "Bọc bảo ôn đường hơi"),
            ("measure-1-expected_saving", "14,5"),
            ("measure-1-cost", "250000000"),
            ("measure-2-title", "Biến tần quạt hút"),
        ] {
            browser.fill(field, value).await;
        }
        for (field, value) in [
            ("measure-1-stream", "coke"),
            ("measure-1-unit", "toe"),
            ("measure-2-stream", "electricity"),
            ("kind", "energy"),
        ] {
            browser.choose(field, value).await;
        }
        // the day is forgotten: the page says so, keeps what was typed, and leads to the field
        browser.follow("form.entry button").await;
        browser.reads(".problems", "để trống").await;
        browser.set_day("held_on", "2023-06-12").await;
        browser.follow("form.entry button").await;
        browser.arrives_at("/facilities/F1").await;
        let timeline = browser.text(".timeline").await;
        for said in ["12/06/2023", "Kiểm toán năng lượng", "Bọc bảo ôn đường hơi", "14,5 toe", "Biến tần quạt hút"]
        {
            assert!(timeline.contains(said), "{said}: {timeline}");
        }

        browser.goto("/coverage/packaging-replacement?period=2025").await;
        assert!(browser.text("h1").await.contains("0/2"), "{}", browser.text("h1").await);
        browser.choose("place", "S2").await;
        browser.choose("degree", "full").await;
        browser.set_day("surveyed_on", "2025-03-01").await;
        browser.follow("form.entry button").await;
        browser.reads("h1", "1/2").await;
        browser.close().await;
    });
    t.check();
}
