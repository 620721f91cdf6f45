//! The service, run as a person would, and asked over the wire.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use super::Sachhon;

/// The service, running until it is dropped.
pub(crate) struct Served {
    child: Child,
    /// Host and port.
    pub(crate) address: String,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What it answered.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Answer {
    /// Its body as JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("no JSON: {} {}", self.head, self.body))
    }

    /// Itself, if it has this status.
    #[track_caller]
    pub(crate) fn is(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}\n{}", self.head, self.body);
        self
    }

    /// The word of the problem that it is, with its status.
    #[track_caller]
    pub(crate) fn problem(&self) -> (u16, String) {
        assert_eq!(self.header("content-type"), Some("application/problem+json"), "{}\n{}", self.head, self.body);
        let problem = self.json();
        assert_eq!(problem["status"], self.status);
        for field in ["title", "detail"] {
            assert!(problem[field].as_str().is_some_and(|text| !text.is_empty()), "{problem}");
        }
        let word = problem["type"].as_str().and_then(|of| of.strip_prefix("/api/docs#")).expect("a type").to_owned();
        (self.status, word)
    }

    /// The text between two others, such as what stands in a field.
    pub(crate) fn between(&self, before: &str, after: &str) -> Option<&str> {
        self.body.split_once(before)?.1.split_once(after).map(|(found, _)| found)
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| line.strip_prefix(&format!("{name}: ")))
    }
}

impl Served {
    /// Starts `serve` or `demo` on a free port.
    pub(crate) fn start(t: &Sachhon, arguments: &[&str]) -> Self {
        Self::of(t.command(&[arguments, &["--listen", "127.0.0.1:0"]].concat()))
    }

    /// Starts the service by a command of one's own.
    pub(crate) fn of(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().expect("the program starts");
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().expect("piped")).read_line(&mut line).expect("the address");
        let address =
            line.split_once("http://").and_then(|(_, rest)| rest.split_once('/')).expect("an address").0.to_owned();
        Self { child, address }
    }

    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// The most memory that the service has held so far, in bytes.
    pub(crate) fn most_memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).expect("it runs on Linux");
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("what it held");
        1024 * line.trim().trim_end_matches(" kB").parse::<u64>().expect("a number")
    }

    /// A cookie of a browser that was shown a form, as a header, and what the form carries.
    pub(crate) fn form_token(&self) -> (String, String) {
        let page = self.get("/audits/new").is(200);
        let cookie = page.header("set-cookie").and_then(|cookie| cookie.split(';').next()).expect("a cookie");
        let token = page.between("name=\"form-token\" value=\"", "\"").expect("a token");
        (format!("Cookie: {cookie}\r\n"), token.to_owned())
    }

    /// Asks it to end, as a service manager does; the exit code that it ends with.
    #[cfg(unix)]
    pub(crate) fn end(&mut self) -> Option<i32> {
        let id = self.child.id().to_string();
        let told = std::process::Command::new("kill").args(["-TERM", &id]).status().expect("there is kill");
        assert!(told.success());
        self.child.wait().expect("it ends").code()
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, "")
    }

    pub(crate) fn ask(&self, method: &str, path: &str, headers: &str) -> Answer {
        self.raw(&format!("{}\r\n", self.head(method, path, headers)))
    }

    /// Sends a body, JSON unless the headers say otherwise.
    pub(crate) fn send(&self, method: &str, path: &str, headers: &str, body: &str) -> Answer {
        let is_typed = headers.contains("Content-Type:");
        let kind = if is_typed { "" } else { "Content-Type: application/json\r\n" };
        let of_body = format!("{kind}Content-Length: {}\r\n", body.len());
        self.raw(&format!("{}{of_body}\r\n{body}", self.head(method, path, headers)))
    }

    fn head(&self, method: &str, path: &str, headers: &str) -> String {
        let host = if headers.contains("Host:") { String::new() } else { format!("Host: {}\r\n", self.address) };
        format!("{method} {path} HTTP/1.1\r\n{host}Connection: close\r\n{headers}")
    }

    /// Sends bytes as they are.
    pub(crate) fn raw(&self, request: &str) -> Answer {
        let mut stream = TcpStream::connect(&self.address).expect("the service listens");
        stream.write_all(request.as_bytes()).expect("sent");
        let mut all = Vec::new();
        stream.read_to_end(&mut all).expect("an answer");
        let all = String::from_utf8_lossy(&all).into_owned();
        let (head, body) = all.split_once("\r\n\r\n").expect("a head and a body");
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        Answer { status, head: head.replace("\r\n", "\n"), body: body.to_owned() }
    }
}
