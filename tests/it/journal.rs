//! The journal: append-only, whole, and enough to make the tables from.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::support::{CONSUMPTION, OUTPUT, Sachhon, block_on, on_both_databases, text};

fn some_history(t: &Sachhon) {
    t.import("facilities", "code,name,sector\nF1,Một,paper\nF2,Hai,steel\n").done();
    t.import("consumption", &format!("{CONSUMPTION}F1,coke,2020,1.50,t\nF1,lpg,2020,2,t\nF2,coke,2020,3,t\n")).done();
    t.import("output", &format!("{OUTPUT}F1,2020,1,t\n")).done();
    t.import("consumption", &format!("{CONSUMPTION}F1,coke,2020,1.75,t\n")).done();
    t.void("consumption", "facility,stream,period\nF1,lpg,2020\n").done();
    t.baseline("2020-01", "2020-12").done();
    t.import("facilities", "code,name,sector\nF2,Hai,cement\n").done();
}

/// Takes away what protects the journal and its head, as somebody with the database's password could.
fn unprotect(t: &Sachhon) {
    let triggers: &[&str] = if t.is_postgresql() {
        &[
            "journal_append_only ON journal",
            "journal_row_append_only ON journal_row",
            "journal_follows ON journal",
            "journal_row_follows ON journal_row",
            "journal_head_follows ON journal_head",
            "journal_head_stays ON journal_head",
        ]
    } else {
        &[
            "journal_no_update",
            "journal_no_delete",
            "journal_row_no_update",
            "journal_row_no_delete",
            "journal_follows",
            "journal_row_follows",
            "journal_head_follows",
            "journal_head_no_insert",
            "journal_head_no_delete",
        ]
    };
    for trigger in triggers {
        t.sql(&format!("DROP TRIGGER {trigger}"));
    }
}

/// Another database of the same kind.
fn another(t: &Sachhon) -> Sachhon {
    if t.is_postgresql() { Sachhon::on_postgresql() } else { Sachhon::on_sqlite() }
}

/// The columns of rows, and of entries but for their numbers.
const ROW: &str = "sequence, position, kind, key, before, after";
const ENTRY: &str = "recorded_at, actor, source, action, subject, reason, row_count, rows_hash, previous_hash, hash";

on_both_databases! {
    fn the_journal_cannot_be_changed_or_removed(t) {
        some_history(&t);
        for statement in [
            "UPDATE journal SET actor = 'x'",
            "DELETE FROM journal",
            "UPDATE journal_row SET after = 'x'",
            "DELETE FROM journal_row WHERE sequence = 1",
        ] {
            let error = t.try_sql(statement).expect_err(statement).to_string();
            assert!(error.contains("append-only"), "{error}");
        }
        if t.is_postgresql() {
            t.try_sql("TRUNCATE journal_row").expect_err("truncating");
            t.try_sql("TRUNCATE journal_head").expect_err("truncating");
        }
        t.check();
    }

    fn what_does_not_follow_cannot_be_added_and_the_head_moves_only_to_the_newest_entry(t) {
        some_history(&t);
        let entry = |from: i64, number: i64| format!("INSERT INTO journal (sequence, {ENTRY}) SELECT {number}, {ENTRY} FROM journal WHERE sequence = {from}");
        let row = |sequence: i64, position: i64| {
            format!("INSERT INTO journal_row ({ROW}) SELECT {sequence}, {position}, kind, key, before, after FROM journal_row WHERE sequence = 2 AND position = 0")
        };
        let mut statements = vec![
            entry(7, 9),
            entry(7, 0),
            entry(7, -1),
            // of an old entry, of one that is not there yet, and where none can stand
            row(7, 1),
            row(2, 3),
            row(2, -1),
            row(8, 0),
            row(0, 0),
            "UPDATE journal_head SET sequence = 6".to_owned(),
            "UPDATE journal_head SET hash = 'x'".to_owned(),
            "UPDATE journal_head SET sequence = 8".to_owned(),
            "UPDATE journal_head SET id = 2".to_owned(),
            "DELETE FROM journal_head".to_owned(),
            "INSERT INTO journal_head (id, sequence, hash) VALUES (2, 7, 'x')".to_owned(),
        ];
        if !t.is_postgresql() {
            // these take a row away without asking the triggers on removal
            statements.extend([
                format!("INSERT OR REPLACE INTO journal (sequence, {ENTRY}) SELECT 3, {ENTRY} FROM journal WHERE sequence = 4"),
                row(2, 0).replace("INSERT", "INSERT OR REPLACE"),
                "INSERT OR REPLACE INTO journal_head (id, sequence, hash) VALUES (1, 3, 'x')".to_owned(),
            ]);
        }
        let upsert = "ON CONFLICT (sequence, position) DO UPDATE SET after = 'x'";
        statements.push(format!("INSERT INTO journal_row ({ROW}) VALUES (2, 0, 'x', 'x', NULL, NULL) {upsert}"));
        for statement in statements {
            let error = t.try_sql(&statement).expect_err(&statement).to_string();
            assert!(error.contains("append-only"), "{statement}: {error}");
        }
        // within the entry that is being written rows stand one after the other
        for (positions, fits) in [(&[0_i64, 1][..], true), (&[1], false), (&[0, 2], false), (&[-1], false)] {
            let rows: String = positions.iter().map(|position| row(8, *position) + ";").collect();
            let written = t.try_sql(&format!("BEGIN; {}; {rows} ROLLBACK", entry(7, 8)));
            assert_eq!(written.is_ok(), fits, "{positions:?}: {written:?}");
        }
        t.check();
        t.import("facilities", "code,name,sector\nF3,Ba,cement\n").done();
        t.check();
    }

    fn tampering_is_found_and_its_place_named(t) {
        let copy_entry = |number: i64| format!("INSERT INTO journal (sequence, {ENTRY}) SELECT {number}, {ENTRY} FROM journal WHERE sequence = 7");
        let copy_row = |sequence: i64, position: i64| format!("INSERT INTO journal_row ({ROW}) SELECT {sequence}, {position}, kind, key, before, after FROM journal_row WHERE sequence = 2 AND position = 0");
        let cases: Vec<(String, &[&str])> = vec![
            ("UPDATE journal SET actor = 'somebody' WHERE sequence = 3".into(), &["entry 3 was altered"]),
            ("UPDATE journal SET reason = NULL WHERE sequence = 5".into(), &["entry 5 was altered"]),
            ("UPDATE journal SET hash = 'x' WHERE sequence = 5".into(), &["entry 5 was altered", "entry 6 does not follow"]),
            ("UPDATE journal_row SET after = '{}' WHERE sequence = 2 AND position = 1".into(), &["rows of entry 2"]),
            ("DELETE FROM journal_row WHERE sequence = 2 AND position = 2".into(), &["rows of entry 2 were altered"]),
            ("DELETE FROM journal_row WHERE sequence = 2 AND position = 0".into(), &["rows of entry 2 were altered", "at position 1"]),
            ("DELETE FROM journal WHERE sequence = 4".into(), &["entry 4 is missing", "rows of entry 4, and no such entry"]),
            ("DELETE FROM journal WHERE sequence IN (3, 4, 6)".into(), &["entries 3 to 4 are missing", "entry 6 is missing"]),
            ("DELETE FROM journal WHERE sequence = 7".into(), &["names entry 7"]),
            ("INSERT INTO journal_row (sequence, position, kind, key) VALUES (9, 0, 'x', 'x')".into(), &["rows of entry 9, and no such entry"]),
            // rows where none can stand, and moved ones
            (copy_row(2, -1), &["rows of entry 2 one stands at position -1", "rows of entry 2 were altered"]),
            ("UPDATE journal_row SET position = 5 WHERE sequence = 2 AND position = 2".into(), &["rows of entry 2 one stands at position 5"]),
            ("UPDATE journal_row SET position = position + 10 WHERE sequence = 2".into(), &["rows of entry 2 one stands at position 10"]),
            ("UPDATE journal_row SET position = -1 - position WHERE sequence = 2".into(), &["rows of entry 2 were altered", "at position -3"]),
            // rows and entries with numbers that none can have
            (copy_row(0, 0), &["rows of entry 0, and no such entry"]),
            (copy_row(-1, 0), &["rows of entry -1, and no such entry"]),
            ("UPDATE journal_row SET sequence = -1 WHERE sequence = 4".into(), &["rows of entry -1, and no such entry", "rows of entry 4 were altered"]),
            (copy_entry(0), &["number 0"]),
            (copy_entry(-1), &["number -1"]),
            // the end of the chain
            (copy_entry(8), &["entry 8 does not follow", "entry 8 was altered", "its head names entry 7, the newest is 8"]),
            (copy_entry(10), &["entries 8 to 9 are missing", "names entry 7"]),
            ("DELETE FROM journal_head".into(), &["its head was removed"]),
            ("UPDATE journal_head SET sequence = 5".into(), &["its head names entry 5, the newest is 7"]),
            ("UPDATE journal_head SET hash = 'x'".into(), &["another hash for entry 7"]),
            // several at once
            ("UPDATE journal SET actor = 'x' WHERE sequence IN (2, 5); DELETE FROM journal_row WHERE sequence = 6".into(), &["entry 2 was altered", "entry 5 was altered", "rows of entry 6"]),
        ];
        for (statement, said) in cases {
            let t = another(&t);
            some_history(&t);
            assert!(t.run(&["journal", "verify"]).done().out.contains("7 entries"));
            unprotect(&t);
            t.sql(&statement);
            let run = t.run(&["journal", "verify"]);
            assert_eq!(run.code, 1, "{statement}: {run:?}");
            for said in said {
                assert!(run.out.contains(said), "{statement}: {said}: {}", run.out);
            }
            let json = t.run(&["journal", "verify", "--json"]).json();
            assert_eq!(json["whole"], false);
            let breaks = run.out.lines().filter(|line| line.starts_with("The chain is broken")).count();
            assert_eq!((json["breaks_found"].as_u64(), json["breaks"].as_array().map(Vec::len)), (u64::try_from(breaks).ok(), Some(breaks)));
        }
    }

    fn a_table_changed_past_the_journal_is_named_and_nothing_is_derived_from_it(t) {
        let frozen = if t.is_postgresql() { "REPLACE(frozen, '2020-12', '2020-11')" } else { "replace(frozen, '2020-12', '2020-11')" };
        let unreadable = frozen.replace("2020-11", "2029-20");
        let baseline = "baselines: facility F1, number 1, programme nghe-an-scp-2021-2025, result energy:";
        let coke = "consumption: facility F1, stream coke, period 2020:";
        let facility = "INSERT INTO facility (code, name, sector, version) VALUES ('F9', 'x', 'paper', 1)";
        let cases: Vec<(String, String)> = vec![
            ("UPDATE consumption SET mantissa = mantissa + 1 WHERE stream = 'coke' AND unit = 't' AND mantissa = 175".into(), format!("{coke} the table holds other values than entry 4")),
            ("UPDATE consumption SET scale = 1 WHERE mantissa = 175".into(), coke.into()),
            ("UPDATE consumption SET unit = 'kg' WHERE mantissa = 175".into(), coke.into()),
            ("UPDATE consumption SET unit = 'nothing' WHERE mantissa = 175".into(), format!("{coke} what the table holds cannot be read (unit nothing)")),
            ("UPDATE consumption SET quality = 'estimated' WHERE mantissa = 175".into(), coke.into()),
            ("UPDATE output SET mantissa = 2".into(), "output: facility F1, period 2020, product main: the table holds other values".into()),
            ("DELETE FROM output".into(), "output: facility F1, period 2020, product main: made by entry 3 of the journal, and not in the table".into()),
            ("UPDATE facility SET sector = 'steel' WHERE code = 'F1'".into(), "facilities: code F1: the table holds other values than entry 1".into()),
            ("UPDATE facility SET sector = 'nonsense' WHERE code = 'F1'".into(), "facilities: code F1: what the table holds cannot be read".into()),
            (facility.into(), "facilities: code F9: in the table, and no entry of the journal made it".into()),
            (format!("UPDATE baseline SET frozen = {frozen}"), format!("{baseline} the table holds other values than entry 6")),
            (format!("UPDATE baseline SET frozen = {unreadable}"), baseline.into()),
            ("UPDATE baseline SET approved_by = 'x'".into(), baseline.into()),
            ("UPDATE baseline SET approved_by = NULL, approved_at = NULL".into(), baseline.into()),
            ("UPDATE baseline SET reason = 'x'".into(), baseline.into()),
            ("DELETE FROM baseline".into(), format!("{baseline} made by entry 6")),
            ("UPDATE adjustment SET amount = '6'".into(), "adjustments: facility F1, stream_group energy, period 2023, reference BB 1:".into()),
            ("UPDATE adjustment SET approved_by = 'x'".into(), "adjustments: facility F1, stream_group energy, period 2023, reference BB 1:".into()),
            ("UPDATE adjustment SET approved_at = NULL".into(), "adjustments: facility F1, stream_group energy, period 2023, reference BB 1:".into()),
        ];
        some_history(&t);
        t.import("adjustments", "facility,stream_group,period,reference,amount,unit,kind,reason\nF1,energy,2023,BB 1,5,toe,other,x\n").done();
        t.check();
        // the same quantity with other digits is the same quantity
        t.sql("UPDATE consumption SET mantissa = 1750, scale = 3 WHERE mantissa = 175");
        t.run(&["journal", "verify"]).done();
        t.sql("UPDATE consumption SET mantissa = 175, scale = 2 WHERE mantissa = 1750");
        let tables = ["consumption", "output", "facility", "baseline", "adjustment"];
        for table in tables {
            t.sql(&format!("CREATE TABLE kept_{table} AS SELECT * FROM {table}"));
        }
        for (statement, said) in cases {
            t.sql(&statement);
            for command in [&["journal", "verify"][..], &["journal", "replay", "--check"]] {
                let run = t.run(command);
                assert_eq!(run.code, 1, "{statement}: {run:?}");
                assert!(run.out.contains(&said), "{statement}: {}", run.out);
            }
            let json = t.run(&["journal", "replay", "--check", "--json"]).json();
            assert_eq!((&json["tables_match"], &json["differences_found"], &json["contradictions_found"]), (&Value::from(false), &Value::from(1), &Value::from(0)), "{statement}");
            let derived = (t.number("SELECT COUNT(*) FROM assessment"), t.number("SELECT COUNT(*) FROM assessment_year"));
            let is_refused = |command: &[&str]| {
                let run = t.run(command);
                assert_eq!(run.code, 1, "{statement}: {run:?}");
                assert!(run.err.contains(&said) && run.err.contains("sachhon journal replay --check"), "{statement}: {}", run.err);
            };
            is_refused(&["assess", "--all"]);
            t.sql("UPDATE derivation SET method = method || ' older'");
            is_refused(&["migrate"]);
            // what another method derived does not keep anybody from asking what was changed
            assert_eq!(t.run(&["journal", "replay", "--check"]).code, 1);
            t.sql("UPDATE derivation SET method = REPLACE(method, ' older', '')");
            assert_eq!(derived, (t.number("SELECT COUNT(*) FROM assessment"), t.number("SELECT COUNT(*) FROM assessment_year")));
            // put back what was there
            t.sql("DELETE FROM facility WHERE code = 'F9'");
            for table in ["facility", "consumption", "output", "baseline", "adjustment"] {
                if table == "facility" {
                    t.sql("UPDATE facility SET sector = (SELECT sector FROM kept_facility AS kept WHERE kept.id = facility.id)");
                } else {
                    t.sql(&format!("DELETE FROM {table}"));
                    t.sql(&format!("INSERT INTO {table} SELECT * FROM kept_{table}"));
                }
            }
            t.run(&["journal", "verify"]).done();
        }
        t.check();
    }

    fn a_wrong_derived_row_is_no_matter_of_the_journal_and_put_right(t) {
        some_history(&t);
        t.import("consumption", &format!("{CONSUMPTION}F1,coke,2023,1,t\n")).done();
        for statement in ["UPDATE assessment SET actual = '99'", "DELETE FROM assessment_year", "DELETE FROM first_record"] {
            t.sql(statement);
            t.run(&["journal", "verify"]).done();
            assert!(t.run(&["assess", "--all"]).done().err.contains("put right"), "{statement}");
            t.check();
        }
    }

    fn a_changed_record_that_is_given_anew_is_right_again_and_stays_named(t) {
        some_history(&t);
        t.sql("UPDATE consumption SET mantissa = 999 WHERE mantissa = 175");
        assert_eq!(t.run(&["assess", "--all"]).code, 1);
        t.import("consumption", &format!("{CONSUMPTION}F1,coke,2020,1.75,t\n")).done();
        t.run(&["assess", "--all"]).done();
        let run = t.run(&["journal", "verify"]);
        assert_eq!(run.code, 1);
        let said = "consumption: facility F1, stream coke, period 2020: entry 8 replaced something else than the entries before it had made";
        assert!(run.out.contains(said) && run.out.contains("The chain is whole: 8 entries."), "{}", run.out);
    }

    fn a_baseline_that_cannot_be_read_is_named(t) {
        some_history(&t);
        t.sql("UPDATE baseline SET frozen = REPLACE(frozen, '2020-12', '2029-20')");
        let run = t.run(&["report", "--programme", crate::support::PROGRAMME, "--period", "2023"]);
        assert_eq!(run.code, 1);
        let said = "table baseline with facility F1, programme nghe-an-scp-2021-2025, result energy, number 1 cannot be read: month 2029-20";
        assert!(run.err.contains(said), "{}", run.err);
    }

    fn only_some_hundred_of_many_are_named_and_all_are_counted(t) {
        t.import("facilities", "code,name,sector\nF1,Một,paper\n").done();
        let rows: String = (2000..2020).flat_map(|year| (1..=12).map(move |month| format!("F1,coke,{year}-{month:02},1,t\n"))).collect();
        t.import("consumption", &format!("{CONSUMPTION}{rows}")).done();
        t.sql("DELETE FROM consumption");
        let run = t.run(&["journal", "replay", "--check"]);
        assert_eq!((run.code, run.out.lines().count()), (1, 201), "{run:?}");
        assert!(run.out.starts_with("consumption: facility F1, stream coke, period 2000-01:") && run.out.contains("And 40 more"), "{}", run.out);
        let json = t.run(&["journal", "replay", "--check", "--json"]).json();
        assert_eq!((json["differences_found"].as_u64(), json["differences"].as_array().map(Vec::len)), (Some(240), Some(240)));
        assert_eq!((text(&json["differences"][0]["key"]["period"]), text(&json["differences"][0]["is"])), ("2000-01".to_owned(), "absent".to_owned()));
    }

    fn replaying_the_journal_gives_the_tables(t) {
        some_history(&t);
        // the sides of a row hold who signed it, so that what replaces it must name that too
        for amount in ["5", "6"] {
            t.import("adjustments", &format!("facility,stream_group,period,reference,amount,unit,kind,reason\nF1,energy,2023,BB 1,{amount},toe,other,x\n")).done();
        }
        t.void("adjustments", "facility,stream_group,period,reference\nF1,energy,2023,BB 1\n").done();
        let mut tables: BTreeMap<(String, String), Value> = BTreeMap::new();
        let app = t.app();
        let rows = block_on(async {
            let snapshot = app.store.read().await.expect("a snapshot");
            sachhon::storage::journal::rows_after(&snapshot, sachhon::domain::journal::Place::BEFORE_ALL, 1000).await.expect("the rows")
        });
        for (_, row) in rows {
            let key = (row.kind, row.key);
            let before = row.before.map(|json| serde_json::from_str::<Value>(&json).expect("JSON"));
            assert_eq!(tables.remove(&key), before, "each row says what it replaced");
            if let Some(after) = row.after {
                tables.insert(key, serde_json::from_str(&after).expect("JSON"));
            }
        }
        for kind in ["facilities", "consumption", "output"] {
            let export = t.export(kind);
            let header: Vec<&str> = export.lines().next().expect("a header").split(',').collect();
            let exported: Vec<Value> = export
                .lines()
                .skip(1)
                .map(|line| header.iter().zip(line.split(',')).filter(|(_, cell)| !cell.is_empty()).map(|(name, cell)| ((*name).to_owned(), cell.into())).collect::<serde_json::Map<_, _>>().into())
                .collect();
            let replayed: Vec<Value> = tables.iter().filter(|((of, _), _)| of == kind).map(|(_, row)| row.clone()).collect();
            assert_eq!(replayed, exported, "{kind}");
        }
        assert_eq!(tables.keys().filter(|(kind, _)| kind == "baselines").count(), 1);
    }

    fn an_entry_says_who_and_from_where(t) {
        some_history(&t);
        assert_eq!(t.number("SELECT COUNT(*) FROM journal WHERE actor LIKE 'cli:_%' AND recorded_at LIKE '20__-__-__T%Z'"), 7);
        assert_eq!(t.number("SELECT COUNT(*) FROM journal WHERE source LIKE 'cli import in.csv sha256:%'"), 5);
        let head = t.run(&["journal", "head", "--json"]).done().json();
        assert_eq!(head["sequence"], 7);
        assert_eq!(t.run(&["journal", "head"]).done().out.trim(), text(&head["hash"]));
        assert_eq!(t.report("2023")["journal_head"], head["hash"]);
    }
}
