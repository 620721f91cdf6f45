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
        assert!(asked.iter().any(|url| url.ends_with("style.css")), "the log misses requests: {asked:?}");
        let foreign: Vec<_> = asked.iter().filter(|url| !browser.is_own(url)).collect();
        assert!(foreign.is_empty(), "requests left the origin: {foreign:?}");
        browser.close().await;
    });
}
