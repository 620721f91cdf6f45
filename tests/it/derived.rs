//! What is derived stays true under any order of changes, and reading it does not grow with history.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::support::{CONSUMPTION, OUTPUT, Sachhon, on_both_databases};

/// One change that an officer might make.
#[derive(Clone, Debug)]
enum Step {
    Used { stream: usize, period: usize, quantity: u32 },
    Made { product: usize, period: usize, quantity: u32 },
    VoidUsed { stream: usize, period: usize },
    VoidMade { product: usize, period: usize },
    Pause { stream: usize, from: usize, months: usize },
    VoidPause { stream: usize, from: usize },
    Open { opened: usize, closed: usize },
    Equivalence { product: usize, equivalence: u32 },
    Baseline,
}

const STREAMS: [&str; 4] = ["coke", "wood", "steam", "pulp"];
const PAUSED: [&str; 4] = ["", "coke", "pulp", "product:main"];
const PRODUCTS: [(&str, &str); 2] = [("main", "t"), ("cloth", "m2")];
const PERIODS: [&str; 9] = ["2019", "2020", "2021-H1", "2021-Q3", "2021-10", "2021-11", "2021-12", "2022", "2021"];
const DAYS: [&str; 5] = ["", "2019-04-01", "2020-07-15", "2021-08-01", "2022-02-01"];

fn step() -> impl Strategy<Value = Step> {
    let (stream, product, period) = (0..STREAMS.len(), 0..PRODUCTS.len(), 0..PERIODS.len());
    prop_oneof![
        6 => (stream.clone(), period.clone(), 0..5_u32).prop_map(|(stream, period, quantity)| Step::Used { stream, period, quantity }),
        4 => (product.clone(), period.clone(), 0..5_u32).prop_map(|(product, period, quantity)| Step::Made { product, period, quantity }),
        2 => (stream.clone(), period.clone()).prop_map(|(stream, period)| Step::VoidUsed { stream, period }),
        1 => (product.clone(), period).prop_map(|(product, period)| Step::VoidMade { product, period }),
        2 => (0..PAUSED.len(), 0..24_usize, 0..14_usize).prop_map(|(stream, from, months)| Step::Pause { stream, from, months }),
        1 => (0..PAUSED.len(), 0..24_usize).prop_map(|(stream, from)| Step::VoidPause { stream, from }),
        1 => (0..DAYS.len(), 0..DAYS.len()).prop_map(|(opened, closed)| Step::Open { opened, closed }),
        1 => (product, 1..4_u32).prop_map(|(product, equivalence)| Step::Equivalence { product, equivalence }),
        1 => Just(Step::Baseline),
    ]
}

fn month(number: usize) -> String {
    format!("{}-{:02}", 2020 + number / 12, number % 12 + 1)
}

/// Makes the change, or finds it refused; both are fine.
fn take(t: &Sachhon, step: &Step) {
    let run = match step {
        Step::Used { stream, period, quantity } => t.import(
            "consumption",
            &format!("{CONSUMPTION}F1,{},{},{quantity},t\n", STREAMS[*stream], PERIODS[*period]),
        ),
        Step::Made { product, period, quantity } => {
            let (product, unit) = PRODUCTS[*product];
            t.import(
                "output",
                &format!(
                    "facility,period,product,quantity,unit\nF1,{},{product},{quantity},{unit}\n",
                    PERIODS[*period]
                ),
            )
        }
        Step::VoidUsed { stream, period } => {
            t.void("consumption", &format!("facility,stream,period\nF1,{},{}\n", STREAMS[*stream], PERIODS[*period]))
        }
        Step::VoidMade { product, period } => {
            t.void("output", &format!("facility,period,product\nF1,{},{}\n", PERIODS[*period], PRODUCTS[*product].0))
        }
        Step::Pause { stream, from, months } => {
            let until = if *months > 12 { String::new() } else { month(from + months) };
            t.import(
                "pauses",
                &format!("facility,from,stream,until\nF1,{},{},{until}\n", month(*from), PAUSED[*stream]),
            )
        }
        Step::VoidPause { stream, from } => {
            t.void("pauses", &format!("facility,from,stream\nF1,{},{}\n", month(*from), PAUSED[*stream]))
        }
        Step::Open { opened, closed } => t.import(
            "facilities",
            &format!("code,name,sector,opened_on,closed_on\nF1,x,paper,{},{}\n", DAYS[*opened], DAYS[*closed]),
        ),
        Step::Equivalence { product, equivalence } => {
            let (product, unit) = PRODUCTS[*product];
            t.import("products", &format!("facility,product,unit,equivalence\nF1,{product},{unit},{equivalence}\n"))
        }
        Step::Baseline => t.baseline("2019-01", "2019-12"),
    };
    assert!(matches!(run.code, 0 | 3), "{step:?}: {run:?}");
}

on_both_databases! {
    fn any_order_of_changes_leaves_what_a_full_recomputation_gives(t) {
        let is_postgresql = t.is_postgresql();
        let config = Config { cases: 12, failure_persistence: None, max_shrink_iters: 40, ..Config::default() };
        TestRunner::new_with_rng(config, proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha))
            .run(&proptest::collection::vec(step(), 12..30), |steps| {
                let t = if is_postgresql { Sachhon::on_postgresql() } else { Sachhon::on_sqlite() };
                t.import("streams", "code,name_vi,name_en,group,unit\npulp,Bột giấy,Pulp,material,t\n").done();
                t.import("facilities", "code,name,sector\nF1,x,paper\n").done();
                // a base that counts, so that baselines are set and outcomes kept
                t.import("consumption", &format!("{CONSUMPTION}F1,coke,2019,4,t\nF1,coke,2020,3,t\n")).done();
                t.import("output", &format!("{OUTPUT}F1,2019,4,t\nF1,2020,3,t\n")).done();
                t.baseline("2019-01", "2019-12").done();
                for step in &steps {
                    take(&t, step);
                    t.check();
                }
                Ok(())
            })
            .expect("derived rows are true after every step");
    }

    fn a_wrong_derived_row_is_named_and_put_right(t) {
        t.import("facilities", "code,name,sector\nF1,x,paper\n").done();
        t.import("consumption", &format!("{CONSUMPTION}F1,coke,2019,4,t\nF1,coke,2023,3,t\n")).done();
        t.import("output", &format!("{OUTPUT}F1,2019,4,t\nF1,2023,4,t\n")).done();
        t.baseline("2019-01", "2019-12").done();
        let before = t.report("2023");
        t.sql("UPDATE assessment SET actual = '99' WHERE first_month = 2019 * 12");
        t.sql("UPDATE assessment_year SET actual = 0.1 WHERE year = 2023");
        t.sql("DELETE FROM first_record WHERE subject = 'coke'");
        let run = t.run(&["assess", "--all"]).done();
        assert!(run.out.contains("F1, energy, 2019-01 to 2019-12\n"), "{run:?}");
        assert!(run.out.contains("F1, energy, 2023, nghe-an-scp-2021-2025"), "{run:?}");
        assert!(run.out.contains("F1, first record of coke\n"), "{run:?}");
        assert_eq!(t.report("2023"), before);
        t.check();
        assert!(t.run(&["assess", "--all"]).done().err.contains("nothing differed"));
    }
}
