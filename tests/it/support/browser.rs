//! A person's browser: Chromium, driven by Debian's chromedriver.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};
use thirtyfour::CapabilitiesHelper;
use thirtyfour::common::print::{PrintMargins, PrintPage, PrintParameters};
use thirtyfour::prelude::*;

/// A browser that is closed when it is dropped.
pub(crate) struct Browser {
    pub(crate) driver: WebDriver,
    origin: String,
    service: Child,
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.service.kill();
        let _ = self.service.wait();
    }
}

impl Browser {
    /// Opens a browser that will look at one origin, `http://HOST:PORT`.
    pub(crate) async fn open(origin: String) -> Self {
        let mut service = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver is installed; script/test installs it");
        let lines = BufReader::new(service.stdout.take().expect("piped")).lines();
        let port = lines
            .map_while(Result::ok)
            .find_map(|line| line.split_once("started successfully on port ").map(|(_, port)| port.to_owned()))
            .expect("chromedriver says its port");
        let mut wanted = DesiredCapabilities::chrome();
        for argument in [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--hide-scrollbars",
        ] {
            wanted.add_arg(argument).expect("an argument");
        }
        wanted.set("goog:loggingPrefs", json!({"performance": "ALL"})).expect("a setting");
        let address = format!("http://127.0.0.1:{}", port.trim_end_matches('.'));
        let driver = WebDriver::new(&address, wanted).await.expect("Chromium starts");
        Self { driver, origin, service }
    }

    pub(crate) async fn goto(&self, path: &str) {
        self.driver.goto(format!("{}{path}", self.origin)).await.expect(path);
    }

    /// Follows the first link that a selector finds.
    pub(crate) async fn follow(&self, selector: &str) {
        self.driver.find(By::Css(selector)).await.expect(selector).click().await.expect(selector);
    }

    pub(crate) async fn text(&self, selector: &str) -> String {
        self.driver.find(By::Css(selector)).await.expect(selector).text().await.expect(selector)
    }

    /// Types into a field, over what is there.
    pub(crate) async fn fill(&self, field: &str, value: &str) {
        let element = self.driver.find(By::Id(field)).await.expect(field);
        element.clear().await.expect(field);
        element.send_keys(value).await.expect(field);
    }

    /// Picks a day, however the browser writes days.
    pub(crate) async fn set_day(&self, field: &str, day: &str) {
        let script = "document.getElementById(arguments[0]).value = arguments[1]";
        self.driver.execute(script, vec![json!(field), json!(day)]).await.expect(field);
    }

    /// Picks one of a list.
    pub(crate) async fn choose(&self, field: &str, value: &str) {
        self.follow(&format!("#{field} option[value='{value}']")).await;
    }

    /// Waits until the page's path begins like this: a form that was sent takes its time.
    pub(crate) async fn arrives_at(&self, path: &str) {
        for _ in 0..100 {
            if self.path().await.starts_with(path) {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
        panic!("still at {}: {}", self.path().await, self.text("main").await);
    }

    /// Waits until a text stands in an element.
    pub(crate) async fn reads(&self, selector: &str, text: &str) {
        for _ in 0..100 {
            if let Ok(element) = self.driver.find(By::Css(selector)).await
                && element.text().await.is_ok_and(|found| found.contains(text))
            {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
        panic!("{selector} never read {text}: {}", self.text("main").await);
    }

    /// The path and query of the page.
    pub(crate) async fn path(&self) -> String {
        let url = self.driver.current_url().await.expect("a page");
        format!("{}?{}", url.path(), url.query().unwrap_or_default())
    }

    /// Saves the page as seen on a desk and on a phone, and as printed; answers the files.
    ///
    /// On a phone nothing may be wider than the screen.
    pub(crate) async fn picture(&self, name: &str) -> Vec<PathBuf> {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("screenshots");
        std::fs::create_dir_all(&folder).expect("a folder");
        let tools = self.driver.cdp();
        let mut files = Vec::new();
        for width in [1280, 360] {
            let screen =
                |height: i64| json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500});
            let set = async |height| {
                tools.send_raw("Emulation.setDeviceMetricsOverride", screen(height)).await.expect("a screen");
            };
            set(800).await;
            let number = async |script: &str| {
                let value = self.driver.execute(script, vec![]).await.expect(script);
                value.json().as_i64().expect("a number")
            };
            let seen = number("return document.documentElement.scrollWidth").await;
            assert!(seen <= width, "{name} is {seen} wide on a screen of {width}");
            set(number("return document.documentElement.scrollHeight").await.clamp(400, 8000)).await;
            let file = folder.join(format!("{name}-{width}.png"));
            self.driver.screenshot(&file).await.expect("a picture");
            files.push(file);
        }
        tools.send_raw("Emulation.clearDeviceMetricsOverride", json!({})).await.expect("the screen as it was");
        let a4 = PrintParameters {
            page: PrintPage { width: 21.0, height: 29.7 },
            margin: PrintMargins { top: 1.8, bottom: 1.8, left: 1.5, right: 1.5 },
            ..PrintParameters::default()
        };
        let paper = self.driver.print_page(a4).await.expect("a print");
        let file = folder.join(format!("{name}.pdf"));
        std::fs::write(&file, paper).expect("written");
        files.push(file);
        files
    }

    /// Every address that pages asked for since the last call.
    pub(crate) async fn requests(&self) -> Vec<String> {
        let log = self.driver.get_log("performance").await.expect("a log");
        log.iter()
            .filter_map(|entry| serde_json::from_str::<Value>(&entry.message).ok())
            .filter(|entry| entry["message"]["method"] == "Network.requestWillBeSent")
            .map(|entry| super::text(&entry["message"]["params"]["request"]["url"]))
            .filter(|url| !url.starts_with("data:"))
            .collect()
    }

    /// Whether an address is of the origin.
    pub(crate) fn is_own(&self, url: &str) -> bool {
        url.starts_with(&format!("{}/", self.origin))
    }

    pub(crate) async fn close(self) {
        self.driver.clone().quit().await.expect("Chromium ends");
    }
}
