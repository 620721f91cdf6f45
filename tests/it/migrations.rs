//! The schema: every step can be undone, and only the program's own is used.

use migration::MigratorTrait;
use sea_orm::Database;

use crate::support::{block_on, on_both_databases};

on_both_databases! {
    fn every_step_goes_up_down_and_up_again(t) {
        t.run(&["migrate"]).done();
        block_on(async {
            let db = Database::connect(&t.url).await.expect("the database");
            migration::Migrator::down(&db, None).await.expect("down");
        });
        assert!(t.try_sql("SELECT 1 FROM facility").is_err());
        assert!(t.run(&["migrate"]).done().err.contains("set up"));
        assert!(t.run(&["migrate"]).done().err.contains("is up to date"));
        t.import("facilities", "code,name,sector\nF1,x,paper\n").done();
        t.check();
    }

    fn another_schema_is_refused_and_only_an_older_one_migrated(t) {
        t.run(&["migrate"]).done();
        t.sql("INSERT INTO seaql_migrations (version, applied_at) VALUES ('m9999_from_the_future', 0)");
        for command in [&["journal", "verify"][..], &["migrate"], &["export", "facilities"]] {
            let run = t.run(command);
            assert_eq!(run.code, 1, "{run:?}");
            assert!(run.err.contains("newer"), "{}", run.err);
        }
    }

    fn a_database_of_something_else_is_left_alone(t) {
        t.file("test.sqlite", "");
        t.sql("CREATE TABLE customers (id INTEGER)");
        for command in [&["migrate"][..], &["export", "facilities"]] {
            let run = t.run(command);
            assert_eq!(run.code, 1, "{run:?}");
            assert!(run.err.contains("not sachhon's"), "{}", run.err);
        }
        assert!(t.try_sql("SELECT 1 FROM facility").is_err());
    }

    fn what_another_method_derived_is_derived_anew_by_migrate_only(t) {
        t.import("facilities", "code,name,sector\nF1,x,paper\n").done();
        t.import("consumption", "facility,stream,period,quantity,unit\nF1,coke,2020,1,t\n").done();
        t.sql("UPDATE derivation SET method = '0 older factors'");
        t.sql("UPDATE assessment SET actual = '99'");
        let run = t.run(&["export", "facilities"]);
        assert_eq!(run.code, 1, "{run:?}");
        assert!(run.err.contains("sachhon migrate"), "{}", run.err);
        assert!(t.run(&["migrate"]).done().err.contains("recomputed"));
        t.check();
    }

    fn an_empty_database_is_set_up_by_any_command(t) {
        let run = t.run(&["export", "facilities"]).done();
        assert_eq!(run.out.lines().count(), 1);
    }
}
