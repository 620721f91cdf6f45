//! A database of its own for each test, and the program run against it as a person would.

pub(crate) mod browser;
pub(crate) mod called;
pub(crate) mod served;

use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};

use sachhon::app::{App, ConnectionLimits, DatabaseSettings};
use sachhon::input::{emissions, factors, norms, programmes};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, Statement};
use serde_json::Value;
use tempfile::TempDir;

pub(crate) const PROGRAMME: &str = "nghe-an-scp-2021-2025";

/// Makes two tests of one: on SQLite, and on PostgreSQL.
macro_rules! on_both_databases {
    ($($(#[$meta:meta])* fn $name:ident($t:ident) $body:block)+) => {
        $(
            $(#[$meta])*
            fn $name($t: crate::support::Sachhon) $body

            mod $name {
                #[test]
                fn on_sqlite() {
                    super::$name(crate::support::Sachhon::on_sqlite());
                }

                #[test]
                #[ignore = "needs PostgreSQL: run script/test"]
                fn on_postgresql() {
                    super::$name(crate::support::Sachhon::on_postgresql());
                }
            }
        )+
    };
}
pub(crate) use on_both_databases;

/// The program with an empty database and a folder.
pub(crate) struct Sachhon {
    pub(crate) url: String,
    folder: TempDir,
}

/// How a run of the program ended.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Run {
    /// Its standard output as JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|_| panic!("no JSON: {self:?}"))
    }

    /// Itself, if it is done.
    #[track_caller]
    pub(crate) fn done(self) -> Self {
        assert_eq!(self.code, 0, "{self:?}");
        self
    }

    /// Itself, if the input was refused.
    #[track_caller]
    pub(crate) fn refused(self) -> Self {
        assert_eq!(self.code, 3, "{self:?}");
        self
    }
}

static COUNTER: AtomicU32 = AtomicU32::new(0);

impl Sachhon {
    pub(crate) fn on_sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        Self { url: format!("sqlite://{}/test.sqlite", folder.path().display()), folder }
    }

    pub(crate) fn on_postgresql() -> Self {
        let server = std::env::var("TEST_POSTGRES_URL").expect("TEST_POSTGRES_URL; script/test sets it");
        let name = format!("t{}_{}", std::process::id(), COUNTER.fetch_add(1, Ordering::Relaxed));
        let admin =
            Self { url: format!("{server}/postgres"), folder: tempfile::tempdir().expect("a temporary folder") };
        admin.sql(&format!("CREATE DATABASE {name}"));
        Self { url: format!("{server}/{name}"), folder: admin.folder }
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sachhon"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env("SACHHON_DATABASE_URL", &self.url)
            .env("SACHHON_LANG", "en")
            .env("RUST_BACKTRACE", "0");
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        Run::from(self.command(arguments).output().expect("the program starts"))
    }

    /// The use cases on the test's database, without a program between.
    pub(crate) fn app(&self) -> App {
        let shipped = programmes::shipped().expect("programmes");
        let (factors, norms) = (factors::official_toe().expect("factors"), norms::shipped().expect("norms"));
        let emissions = emissions::shipped().expect("factors to CO₂");
        let database = DatabaseSettings { url: &self.url, read_url: None, limits: ConnectionLimits::COMMAND };
        block_on(App::connect(&database, shipped, factors, norms, emissions, chrono::Utc::now)).expect("the database")
    }

    /// A file in the folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file into the folder.
    pub(crate) fn file(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, text).expect("the folder takes files");
        path
    }

    /// Imports rows of a kind; answers the run with its JSON.
    pub(crate) fn import(&self, kind: &str, csv: &str) -> Run {
        self.file("in.csv", csv);
        self.run(&["import", kind, "in.csv", "--json"])
    }

    pub(crate) fn void(&self, kind: &str, csv: &str) -> Run {
        self.file("in.csv", csv);
        self.run(&["void", kind, "in.csv", "--reason", "a test", "--json"])
    }

    pub(crate) fn export(&self, kind: &str) -> String {
        self.run(&["export", kind]).done().out
    }

    /// Sets the baselines of all facilities.
    pub(crate) fn baseline(&self, from: &str, to: &str) -> Run {
        self.run(&[
            "baseline",
            "set",
            "--programme",
            PROGRAMME,
            "--from",
            from,
            "--to",
            to,
            "--all",
            "--reason",
            "a test",
            "--json",
        ])
    }

    pub(crate) fn report(&self, period: &str) -> Value {
        self.run(&["report", "--programme", PROGRAMME, "--period", period]).done().json()
    }

    /// The energy indicator of a report.
    pub(crate) fn energy(&self, period: &str) -> Value {
        indicator(&self.report(period), "energy-reduction")
    }

    /// Why a facility does not count for energy: reason and months; nothing when it counts.
    pub(crate) fn gap(&self, facility: &str, period: &str) -> Option<(String, Vec<String>)> {
        gap_of(&self.energy(period), facility)
    }

    /// The energy reduction of a sector.
    pub(crate) fn sector(&self, sector: &str, period: &str) -> Value {
        row(&self.energy(period)["breakdown"], "sector", sector)
    }

    /// Checks what must hold after every change: the chain is whole, and the derived rows are
    /// those that a full recomputation gives.
    #[track_caller]
    pub(crate) fn check(&self) {
        self.run(&["journal", "verify"]).done();
        let assessed = self.run(&["assess", "--all", "--json"]).done().json();
        assert_eq!(assessed["differed"], Value::Array(vec![]), "derived rows were not true");
    }

    /// Runs one statement on the database.
    pub(crate) fn sql(&self, sql: &str) {
        self.try_sql(sql).expect(sql);
    }

    pub(crate) fn try_sql(&self, sql: &str) -> Result<(), sea_orm::DbErr> {
        self.with_connection(async |db| db.execute_unprepared(sql).await.map(|_| ()))
    }

    /// The one number that a statement answers.
    pub(crate) fn number(&self, sql: &str) -> i64 {
        self.with_connection(async |db| {
            let statement = Statement::from_string(db.get_database_backend(), sql);
            db.query_one_raw(statement)
                .await
                .map(|row| row.expect("a row").try_get_by_index::<i64>(0).expect("a number"))
        })
        .expect(sql)
    }

    pub(crate) fn is_postgresql(&self) -> bool {
        self.url.starts_with("postgres")
    }

    fn with_connection<T>(&self, work: impl AsyncFnOnce(DatabaseConnection) -> T) -> T {
        block_on(async {
            let db = Database::connect(&self.url).await.expect("the database is there");
            work(db).await
        })
    }
}

/// Runs to the end what waits for a database. One runtime for all, since connections belong to it.
pub(crate) fn block_on<T>(work: impl Future<Output = T>) -> T {
    static RUNTIME: LazyLock<tokio::runtime::Runtime> =
        LazyLock::new(|| tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime"));
    RUNTIME.block_on(work)
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).expect("UTF-8"),
            err: String::from_utf8(output.stderr).expect("UTF-8"),
        }
    }
}

pub(crate) fn indicator(report: &Value, code: &str) -> Value {
    row(&report["indicators"], "code", code)
}

/// The row of a list whose field has a value.
#[track_caller]
pub(crate) fn row(rows: &Value, field: &str, value: &str) -> Value {
    let rows = rows.as_array().expect("a list");
    rows.iter().find(|row| row[field] == value).unwrap_or_else(|| panic!("no {value} in {rows:?}")).clone()
}

pub(crate) fn gap_of(indicator: &Value, facility: &str) -> Option<(String, Vec<String>)> {
    let rows = ["breakdown", "outside"].iter().flat_map(|part| indicator[part].as_array().expect("a list").clone());
    let uncounted = rows
        .flat_map(|row| row["uncounted"].as_array().expect("a list").clone())
        .find(|one| one["facility"] == facility)?;
    let periods = uncounted["periods"].as_array().expect("a list").iter().map(text).collect();
    Some((text(&uncounted["reason"]), periods))
}

pub(crate) fn text(value: &Value) -> String {
    value.as_str().expect("text").to_owned()
}

/// Whether two numbers agree to 1e-9 of the larger.
#[track_caller]
pub(crate) fn assert_near(found: &Value, expected: f64) {
    let found = found.as_f64().unwrap_or_else(|| panic!("{found} is no number"));
    assert!((found - expected).abs() <= 1e-9 * expected.abs().max(1.0), "{found}, expected {expected}");
}

/// Monthly rows `facility,stream-or-product column…` for each month of the years.
pub(crate) fn monthly(years: std::ops::RangeInclusive<i32>, row: impl Fn(&str) -> String) -> String {
    years
        .flat_map(|year| (1..=12).map(move |month| format!("{year}-{month:02}")))
        .map(|month| row(&month) + "\n")
        .collect()
}

pub(crate) const CONSUMPTION: &str = "facility,stream,period,quantity,unit\n";
pub(crate) const OUTPUT: &str = "facility,period,quantity,unit\n";
