//! Whoever was told that something is saved finds it saved, whatever fails: each statement in turn, the disk, the
//! database's file, the database server.

use std::io::Read;
use std::net::{TcpListener, TcpStream};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use poem::http::Method;
use sachhon::storage::Reads;
use sea_orm::{ConnectionTrait, Database, DbBackend, Statement, TransactionTrait};
use serde_json::json;

use crate::api::samples;
use crate::support::called::{Called, Reply};
use crate::support::served::Served;
use crate::support::{CONSUMPTION, OUTPUT, PROGRAMME, Sachhon, block_on, on_both_databases};

const V1: &str = "/api/v1";

/// What another process sees of a register: its records and the journal's head.
fn seen(other: &Called, list: &str) -> (String, String) {
    let (records, head) = (other.get(list), other.get(&format!("{V1}/journal/head")));
    assert_eq!((records.status, head.status), (200, 200), "{records:?}");
    (records.body, head.body)
}

/// Asks for a change again and again, each time with the next of its statements failing, until none is left to fail.
/// What is answered as done is there, and what is not is not: for `other` as for the one who asked.
fn fail_each_statement(called: &Called, other: &Called, list: &str, change: impl Fn() -> Reply) -> Reply {
    for nth in 1.. {
        assert!(nth < 200, "{list}: the change does not come to its end");
        let before = seen(other, list);
        called.app.store.fail_statement(nth);
        let reply = change();
        called.app.store.fail_statement(0);
        let after = seen(other, list);
        assert_eq!(seen(called, list), after, "{list}, statement {nth}");
        if reply.is_done() {
            assert_ne!(before, after, "{list}, statement {nth}: {reply:?}");
            return reply;
        }
        if reply.body.contains("could not be found out") {
            assert_ne!(before, after, "only the look after the commit failed");
            return reply;
        }
        assert_eq!((reply.status, before), (503, after), "{list}, statement {nth}: {reply:?}");
    }
    unreachable!("the loop ends by itself");
}

on_both_databases! {
    fn a_change_of_which_any_statement_fails_leaves_nothing(t) {
        t.run(&["journal", "head"]).done();
        let (called, other) = (Called::on(&t), Called::on(&t));
        let (mut added, mut looked) = (0, 0);
        for (kind, record, address, change) in samples() {
            let list = format!("{V1}/{kind}");
            let path = format!("{list}/{address}");
            let fate = fail_each_statement(&called, &other, &list, || {
                called.call(Method::POST, &list, "", &record.to_string())
            });
            added += 1;
            looked += usize::from(!fate.is_done());
            fail_each_statement(&called, &other, &list, || {
                let tag = other.get(&path).tag;
                called.call(Method::PATCH, &path, &tag, &change.to_string())
            });
        }
        assert_eq!(looked, added, "the look after each commit was made to fail too");
        t.check();
        for (kind, _, address, _) in samples().iter().rev() {
            let list = format!("{V1}/{kind}");
            let path = format!("{list}/{address}");
            fail_each_statement(&called, &other, &list, || {
                let tag = other.get(&path).tag;
                called.call(Method::DELETE, &format!("{path}?reason=x"), &tag, "")
            });
        }
        t.check();
    }

    fn a_baseline_of_which_any_statement_fails_is_not_set(t) {
        t.import("facilities", "code,name,sector\nF1,x,paper\nF2,y,paper\n").done();
        let month = |at: u32| format!("{}-{:02}", 2020 + at / 12, at % 12 + 1);
        let rows = |row: &dyn Fn(&str, u32) -> String| -> String {
            (0..24).flat_map(|at| ["F1", "F2"].map(|code| row(code, at))).collect()
        };
        let used = rows(&|code, at| format!("{code},coke,{},{},t\n", month(at), at + 1));
        let made = rows(&|code, at| format!("{code},{},10,t\n", month(at)));
        t.import("consumption", &format!("{CONSUMPTION}{used}")).done();
        t.import("output", &format!("{OUTPUT}{made}")).done();
        let (called, other) = (Called::on(&t), Called::on(&t));
        let list = format!("{V1}/baselines?programme={PROGRAMME}");
        for method in ["ratio", "regression"] {
            let setting = json!({"programme": PROGRAMME, "from": "2020-01", "to": "2020-12", "all": true, "reason": "x", "method": method});
            fail_each_statement(&called, &other, &list, || {
                called.call(Method::POST, &format!("{V1}/baselines"), "", &setting.to_string())
            });
        }
        t.check();
    }

    fn pages_do_not_wait_for_writers_and_writers_do_not_wait_for_ever(t) {
        t.run(&["journal", "head"]).done();
        let served = Served::start(&t, &["serve"]);
        block_on(async {
            // a writer of another process, that holds what every writer needs
            let db = Database::connect(&t.url).await.expect("the database");
            let held = db.begin().await.expect("begun");
            held.execute_unprepared("UPDATE derivation SET method = method").await.expect("held");
            if db.get_database_backend() == DbBackend::Postgres {
                held.execute_unprepared("SELECT * FROM journal_head FOR UPDATE").await.expect("held");
            }
            let served = &served;
            std::thread::scope(|scope| {
                let writers: Vec<_> = (0..6)
                    .map(|at| {
                        scope.spawn(move || {
                            let began = Instant::now();
                            let body = format!("{{\"code\":\"F{at}\",\"name\":\"x\",\"sector\":\"paper\"}}");
                            (served.send("POST", "/api/v1/facilities", "", &body), began.elapsed())
                        })
                    })
                    .collect();
                while writers.iter().any(|writer| !writer.is_finished()) {
                    let began = Instant::now();
                    for path in ["/", "/readyz", "/api/v1/facilities"] {
                        served.get(path).is(200);
                    }
                    // without load each takes some milliseconds; what is ruled out is ten seconds
                    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
                    std::thread::sleep(Duration::from_millis(100));
                }
                for writer in writers {
                    let (answer, took) = writer.join().expect("an answer");
                    assert_eq!(answer.problem(), (503, "unavailable".to_owned()));
                    assert!(answer.header("retry-after").is_some() && answer.body.contains("Too many"), "{}", answer.body);
                    assert!(took < Duration::from_secs(30), "{took:?}");
                }
            });
            held.rollback().await.expect("released");
            db.close().await.expect("closed");
        });
        let body = "{\"code\":\"F9\",\"name\":\"x\",\"sector\":\"paper\"}";
        served.send("POST", "/api/v1/facilities", "", body).is(201);
        assert_eq!(t.number("SELECT COUNT(*) FROM facility"), 1);
        t.check();
    }
}

/// Lets the file of a SQLite database grow by so many pages and no more, until the connection is closed.
fn let_grow(called: &Called, pages: i64) {
    block_on(async {
        let tx = called.app.store.write().await.expect("the only writer");
        let count = Statement::from_string(DbBackend::Sqlite, "PRAGMA page_count");
        let now: i64 =
            tx.on().query_one_raw(count).await.expect("asked").expect("a row").try_get_by_index(0).expect("a number");
        tx.on().execute_unprepared(&format!("PRAGMA max_page_count = {}", now + pages)).await.expect("limited");
        tx.abandon().await.expect("abandoned");
    });
}

#[test]
fn a_disk_that_is_full_at_any_page_loses_nothing_acknowledged_and_nothing_has_to_be_restarted() {
    let t = Sachhon::on_sqlite();
    t.run(&["journal", "head"]).done();
    let (called, other) = (Called::on(&t), Called::on(&t));
    let list = format!("{V1}/facilities");
    let facility = |code: &str| json!({"code": code, "name": "x".repeat(300), "sector": "paper"});
    let mut full = 0;
    for pages in 0.. {
        assert!(pages < 500, "the change does not come to its end");
        let many: Vec<_> = (0..200).map(|at| facility(&format!("M{pages}-{at}"))).collect();
        let before = seen(&other, &list);
        let_grow(&called, pages);
        let reply = called.call(Method::POST, &format!("{list}/bulk"), "", &json!({"items": many}).to_string());
        let after = seen(&other, &list);
        assert_eq!(seen(&called, &list), after, "{pages} pages");
        if reply.is_done() {
            assert_ne!(before, after, "{pages} pages");
            break;
        }
        full += 1;
        assert_eq!(reply.status, 503, "{reply:?}");
        assert!(reply.body.contains("disk of the database is full"), "{reply:?}");
        assert_eq!(before, after, "{pages} pages");
        // the next writer is not in the way of anybody, and another process can write
        let next = called.call(Method::POST, &list, "", &facility(&format!("N{pages}")).to_string());
        assert_eq!(next.status, 201, "{next:?}");
        let found = other.get(&format!("{list}/N{pages}"));
        assert!(found.is_done(), "{found:?}");
        let beside = other.call(Method::POST, &list, "", &facility(&format!("O{pages}")).to_string());
        assert_eq!(beside.status, 201, "{beside:?}");
    }
    assert!(full > 20, "the disk was full at {full} pages only");
    t.check();
}

/// A service whose files may not grow beyond a number of KiB, which is how a full disk looks to SQLite.
fn served_on_a_small_disk(t: &Sachhon, kibibytes: u32) -> Served {
    let command = t.command(&["serve", "--listen", "127.0.0.1:0"]);
    let mut limited = Command::new("bash");
    limited
        .arg("-c")
        .arg(format!("trap '' XFSZ; ulimit -S -f {kibibytes}; exec \"$0\" \"$@\""))
        .arg(command.get_program())
        .args(command.get_args())
        .current_dir(command.get_current_dir().expect("a folder"))
        .envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    Served::of(limited)
}

#[test]
fn a_service_on_a_full_disk_acknowledges_only_what_it_keeps_and_recovers_by_itself() {
    let t = Sachhon::on_sqlite();
    t.run(&["journal", "head"]).done();
    let size = std::fs::metadata(t.path("test.sqlite")).expect("the file").len();
    let served = served_on_a_small_disk(&t, u32::try_from(size / 1024).expect("small") + 40);
    let post = |code: &str| {
        let body = json!({"code": code, "name": "x".repeat(200), "sector": "paper"}).to_string();
        served.send("POST", "/api/v1/facilities", "", &body).status
    };
    let mut kept = Vec::new();
    let mut told = [0, 0];
    for at in 0..60 {
        let code = format!("F{at}");
        match post(&code) {
            201 => kept.push(code),
            503 => told[0] += 1,
            other => panic!("{other}"),
        }
        served.get("/").is(200);
    }
    assert!(told[0] > 10 && !kept.is_empty(), "{told:?} {kept:?}");
    let full = served.get("/api/v1/facilities").is(200).body;
    // there is room again
    let pid = served.pid().to_string();
    assert!(Command::new("prlimit").args(["--pid", &pid, "--fsize=unlimited:"]).status().expect("prlimit").success());
    for at in 60..80 {
        let code = format!("F{at}");
        assert_eq!(post(&code), 201, "{code}");
        kept.push(code);
    }
    let exported = |t: &Sachhon| {
        let export = t.export("facilities");
        export.lines().skip(1).map(|line| line.split(',').next().expect("a code").to_owned()).collect::<Vec<_>>()
    };
    kept.sort();
    assert_eq!(exported(&t), kept, "while the service runs; on the full disk it showed {full}");
    drop(served);
    assert_eq!(exported(&t), kept, "after it has ended");
    t.check();
}

#[test]
fn a_database_file_that_is_removed_or_replaced_takes_no_more_changes() {
    for replaced in [false, true] {
        let t = Sachhon::on_sqlite();
        t.import("facilities", "code,name,sector\nF1,x,paper\n").done();
        let served = Served::start(&t, &["serve"]);
        let (file, aside) = (t.path("test.sqlite"), t.path("aside.sqlite"));
        served.get("/readyz").is(200);
        std::fs::rename(&file, &aside).expect("moved");
        if replaced {
            std::fs::copy(&aside, &file).expect("copied");
        }
        let body = "{\"code\":\"F2\",\"name\":\"x\",\"sector\":\"paper\"}";
        let answer = served.send("POST", "/api/v1/facilities", "", body).is(503);
        assert!(answer.body.contains("removed or replaced"), "{}", answer.body);
        let ready = served.get("/readyz").is(503);
        assert!(ready.body.contains("removed or replaced") && ready.header("retry-after").is_some(), "{}", ready.body);
        // reading goes on
        served.get("/api/v1/facilities/F1").is(200);
        // and it is well again when the file is
        std::fs::rename(&aside, &file).expect("moved back");
        served.get("/readyz").is(200);
        served.send("POST", "/api/v1/facilities", "", body).is(201);
        drop(served);
        assert_eq!(t.number("SELECT COUNT(*) FROM facility"), 2);
        t.check();
    }
}

#[test]
fn a_database_that_can_only_be_read_is_reported_on_and_nothing_else() {
    let mut t = Sachhon::on_sqlite();
    t.import("facilities", "code,name,sector\nF1,x,paper\n").done();
    let whole = t.export("facilities");
    t.url.push_str("?mode=ro");
    assert_eq!(t.export("facilities"), whole);
    t.report("2023");
    t.run(&["journal", "verify"]).done();
    for arguments in
        [["void", "facilities", "in.csv", "--reason", "x"].as_slice(), &["serve", "--listen", "127.0.0.1:0"]]
    {
        let run = t.run(arguments);
        assert_eq!(run.code, 1, "{run:?}");
        assert!(run.err.contains("can only be read"), "{run:?}");
    }
}

#[test]
fn damaged_pages_are_called_damaged_and_the_service_not_ready() {
    let t = Sachhon::on_sqlite();
    let rows: String = (0..2000).map(|at| format!("F{at},{},paper\n", "x".repeat(100))).collect();
    t.import("facilities", &format!("code,name,sector\n{rows}")).done();
    let file = t.path("test.sqlite");
    let mut bytes = std::fs::read(&file).expect("the file");
    // all pages but those that hold the schema
    let from = bytes.len() / 3;
    bytes[from..].fill(0x5a);
    std::fs::write(&file, bytes).expect("damaged");
    let served = Served::start(&t, &["serve"]);
    let answer = served.get("/api/v1/facilities").is(500);
    assert!(answer.body.contains("damaged"), "{}", answer.body);
    let ready = served.get("/readyz").is(503);
    assert!(ready.body.contains("damaged"), "{}", ready.body);
}

#[test]
fn a_database_server_that_is_away_is_named_as_such() {
    let mut t = Sachhon::on_sqlite();
    // nobody listens on a port that was free just now
    let port = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a port").port();
    t.url = format!("postgres://sachhon@127.0.0.1:{port}/x");
    let run = t.run(&["journal", "head"]);
    assert_eq!(run.code, 1, "{run:?}");
    assert!(run.err.contains("cannot be reached") && run.err.contains("refused"), "{run:?}");
}

/// Stands between the program and its database server, and can be away.
struct Between {
    port: u16,
    is_away: Arc<AtomicBool>,
}

impl Between {
    fn new(server: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let (port, is_away) = (listener.local_addr().expect("bound").port(), Arc::new(AtomicBool::new(false)));
        let away = Arc::clone(&is_away);
        std::thread::spawn(move || {
            for client in listener.incoming() {
                let client = client.expect("a client");
                if away.load(Ordering::Relaxed) {
                    continue;
                }
                let server = TcpStream::connect(&server).expect("the server");
                for (from, to) in [(&client, &server), (&server, &client)] {
                    let (from, to) = (from.try_clone().expect("a stream"), to.try_clone().expect("a stream"));
                    let away = Arc::clone(&away);
                    std::thread::spawn(move || pass_on(from, to, &away));
                }
            }
        });
        Self { port, is_away }
    }
}

/// Passes on what comes, until either end leaves or the server is away.
fn pass_on(mut from: TcpStream, mut to: TcpStream, is_away: &AtomicBool) {
    from.set_read_timeout(Some(Duration::from_millis(20))).expect("set");
    let mut bytes = [0; 16 * 1024];
    while !is_away.load(Ordering::Relaxed) {
        match from.read(&mut bytes) {
            Ok(0) => break,
            Ok(count) if std::io::Write::write_all(&mut to, &bytes[..count]).is_ok() => {}
            Err(error) if matches!(error.kind(), std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut) => {}
            _ => break,
        }
    }
    let _ = from.shutdown(std::net::Shutdown::Both);
    let _ = to.shutdown(std::net::Shutdown::Both);
}

#[test]
#[ignore = "needs PostgreSQL: run script/test"]
fn a_database_server_that_went_away_is_said_within_a_second_and_found_again() {
    let mut t = Sachhon::on_postgresql();
    t.import("facilities", "code,name,sector\nF1,x,paper\n").done();
    let (host, database) = t.url.split_once('@').and_then(|(_, rest)| rest.split_once('/')).expect("an address");
    let between = Between::new(host.to_owned());
    let through = format!("postgres://sachhon@127.0.0.1:{}/{database}", between.port);
    let direct = std::mem::replace(&mut t.url, through);
    let served = Served::start(&t, &["serve"]);
    served.get("/").is(200);
    between.is_away.store(true, Ordering::Relaxed);
    for path in ["/", "/api/v1/facilities", "/readyz"] {
        let began = Instant::now();
        let answer = served.get(path).is(503);
        assert!(began.elapsed() < Duration::from_secs(3), "{path}: {:?}", began.elapsed());
        assert!(answer.header("retry-after").is_some() && answer.body.contains("cannot be reached"), "{}", answer.body);
    }
    let body = "{\"code\":\"F2\",\"name\":\"x\",\"sector\":\"paper\"}";
    served.send("POST", "/api/v1/facilities", "", body).is(503);
    between.is_away.store(false, Ordering::Relaxed);
    served.get("/").is(200);
    served.send("POST", "/api/v1/facilities", "", body).is(201);
    t.url = direct;
    assert_eq!(t.number("SELECT COUNT(*) FROM facility"), 2);
    t.check();
}
