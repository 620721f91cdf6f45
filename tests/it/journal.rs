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

/// Takes away what protects the journal, as somebody with the database's password could.
fn unprotect(t: &Sachhon) {
    if t.is_postgresql() {
        t.sql("DROP TRIGGER journal_append_only ON journal; DROP TRIGGER journal_row_append_only ON journal_row");
    } else {
        t.sql("DROP TRIGGER journal_no_update; DROP TRIGGER journal_no_delete; DROP TRIGGER journal_row_no_update; DROP TRIGGER journal_row_no_delete");
    }
}

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
        }
        t.check();
    }

    fn tampering_is_found_and_its_place_named(t) {
        for (statement, said) in [
            ("UPDATE journal SET actor = 'somebody' WHERE sequence = 3", "entry 3 was altered"),
            ("UPDATE journal SET reason = NULL WHERE sequence = 5", "entry 5 was altered"),
            ("UPDATE journal_row SET after = '{}' WHERE sequence = 2 AND position = 1", "rows of entry 2"),
            ("DELETE FROM journal_row WHERE sequence = 2 AND position = 2", "rows of entry 2"),
            ("DELETE FROM journal WHERE sequence = 4", "entry 4 is missing"),
            ("DELETE FROM journal WHERE sequence = 7", "names entry 7"),
            ("INSERT INTO journal_row (sequence, position, kind, key) VALUES (9, 0, 'x', 'x')", "rows of entry 8"),
        ] {
            let t = if t.is_postgresql() { Sachhon::on_postgresql() } else { Sachhon::on_sqlite() };
            some_history(&t);
            assert!(t.run(&["journal", "verify"]).done().out.contains("7 entries"));
            unprotect(&t);
            t.sql(statement);
            let run = t.run(&["journal", "verify"]);
            assert_eq!(run.code, 1, "{statement}: {run:?}");
            assert!(run.out.contains(said), "{statement}: {}", run.out);
            assert_eq!(t.run(&["journal", "verify", "--json"]).json()["whole"], false);
        }
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
            sachhon::storage::journal::rows_from(&snapshot, 0, 1000).await.expect("the rows")
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
