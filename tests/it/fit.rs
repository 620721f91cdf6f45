//! Least squares: NIST's certified values, statistics of other programs, laws, and what is refused.

#![expect(clippy::unreadable_literal, reason = "certified values stand as they are printed")]

use std::fmt::Write;

use num_bigint::BigInt;
use proptest::prelude::*;
use sachhon::domain::regressions::{self, Fit, Intercept};
use serde_json::Value;

use crate::nist::{Rows, SETS, Set};
use crate::peers::{PEERS, Peer};
use crate::support::Sachhon;

/// The set as a file, with powers of every digit, and the names of its columns.
fn file(set: &Set) -> (String, String) {
    let columns: Vec<Vec<String>> = match &set.rows {
        Rows::Columns { y, x } => {
            std::iter::once(y).chain(*x).map(|column| column.split_whitespace().map(str::to_owned).collect()).collect()
        }
        Rows::Powers { y, x, degree } => {
            let power = |x: &str, power: u32| {
                let (whole, decimals) = x.split_once('.').unwrap_or((x, ""));
                let digits: BigInt = format!("{whole}{decimals}").parse().expect("digits");
                format!("{}e-{}", digits.pow(power), decimals.len() * power as usize)
            };
            let powers = (1..=*degree).map(|of| x.split_whitespace().map(|x| power(x, of)).collect());
            std::iter::once(y.split_whitespace().map(str::to_owned).collect()).chain(powers).collect()
        }
    };
    let names: Vec<String> = (1..columns.len()).map(|at| format!("x{at}")).collect();
    let mut text = format!("y,{}\n", names.join(","));
    for row in 0..columns[0].len() {
        let cells: Vec<&str> = columns.iter().map(|column| column[row].as_str()).collect();
        writeln!(text, "{}", cells.join(",")).expect("text takes text");
    }
    (text, names.join(","))
}

fn fitted(t: &Sachhon, set: &Set) -> Value {
    let (text, names) = file(set);
    t.file("set.csv", text);
    let run = if set.intercept {
        t.run(&["fit", "set.csv", "--y", "y", "--x", &names])
    } else {
        t.run(&["fit", "set.csv", "--y", "y", "--x", &names, "--no-intercept", "--json"])
    };
    run.done().json()
}

/// Log relative error: how many digits agree, at most the 15 that are certified.
fn digits(found: &Value, certified: f64) -> f64 {
    let found = found.as_f64().expect("a number");
    let error = if certified == 0.0 { found.abs() } else { ((found - certified) / certified).abs() };
    if error == 0.0 { 15.0 } else { (-error.log10()).min(15.0) }
}

#[test]
fn the_certified_values_of_nist_are_reached() {
    let t = Sachhon::on_sqlite();
    for set in &SETS {
        let fit = fitted(&t, set);
        let coefficients = fit["coefficients"].as_array().expect("a list");
        assert_eq!(coefficients.len(), set.estimates.len(), "{}", set.name);
        let worst = |field: &str, certified: &[f64]| {
            let each = coefficients.iter().zip(certified).map(|(one, certified)| digits(&one[field], *certified));
            each.fold(15.0, f64::min)
        };
        let found = [worst("estimate", set.estimates), worst("std_error", set.deviations)];
        println!("{}: {found:.1?}", set.name);
        assert!(found.iter().zip(set.digits).all(|(found, least)| *found >= least), "{}: {found:?}", set.name);
        let of_all = [("residual_sd", set.residual_sd), ("r_squared", set.r_squared)];
        for (field, certified) in of_all.into_iter().chain(set.f.map(|f| ("f", f))) {
            let found = digits(&fit[field], certified);
            println!("  {field}: {found:.1}");
            assert!(found >= if set.name == "Filip" { 7.0 } else { 12.0 }, "{}, {field}: {found}", set.name);
        }
        if set.f.is_none() {
            assert_eq!([&fit["f"], &fit["f_p"], &coefficients[0]["t"], &coefficients[0]["p"]], [&Value::Null; 4]);
        }
    }
}

/// The peer's data as a file.
fn peer_file(peer: &Peer) -> String {
    let columns: Vec<Vec<&str>> =
        std::iter::once(&peer.y).chain(peer.x).map(|column| column.split_whitespace().collect()).collect();
    let mut text = format!("y{}\n", ["", ",x1", ",x1,x2", ",x1,x2,x3"][peer.x.len()]);
    for row in 0..columns[0].len() {
        let cells: Vec<&str> = columns.iter().map(|column| column[row]).collect();
        writeln!(text, "{}", cells.join(",")).expect("text takes text");
    }
    text
}

#[test]
fn every_statistic_agrees_with_statsmodels_to_ten_digits() {
    let t = Sachhon::on_sqlite();
    for peer in &PEERS {
        t.file("set.csv", peer_file(peer));
        let names = ["", "x1", "x1,x2", "x1,x2,x3"][peer.x.len()];
        let mut arguments = vec!["fit", "set.csv", "--y", "y", "--x", names];
        arguments.extend((!peer.intercept).then_some("--no-intercept"));
        let fit = t.run(&arguments).done().json();
        let coefficients = fit["coefficients"].as_array().expect("a list");
        assert_eq!(coefficients.len(), peer.each.len(), "{}", peer.name);
        let of_each = coefficients.iter().zip(peer.each).flat_map(|(one, expected)| {
            ["estimate", "std_error", "t", "p"]
                .into_iter()
                .zip(expected)
                .map(|(field, said)| (&one[field], field, *said))
        });
        let of_all = ["r_squared", "adjusted_r_squared", "residual_sd", "f", "f_p", "cv_rmse", "autocorrelation"];
        for (found, field, said) in
            of_each.chain(of_all.into_iter().zip(peer.all).map(|(field, said)| (&fit[field], field, said)))
        {
            assert!(digits(found, said) >= 10.0, "{}, {field}: {found}, {said}", peer.name);
        }
        let bias = fit["nmbe"].as_f64().expect("a number");
        if peer.intercept {
            assert!(bias.abs() < 1e-15, "{}: {bias}", peer.name);
        } else {
            // from the residuals of statsmodels
            assert!(digits(&fit["nmbe"], -0.043224542421994305) >= 10.0, "{}: {bias}", peer.name);
        }
    }
}

#[test]
fn the_largest_and_the_smallest_numbers_are_fitted_as_any_others() {
    let t = Sachhon::on_sqlite();
    let fit = |y: i32, x: i32| {
        let rows = [("1", "1"), ("1.1", "1.5"), ("1.5", "1.2"), ("1.7", "1.7"), ("1", "1.1")];
        let rows: String = rows.iter().map(|(a, b)| format!("{a}e{y},{b}e{x}\n")).collect();
        t.file("set.csv", format!("y,x\n{rows}"));
        t.run(&["fit", "set.csv", "--y", "y", "--x", "x"]).done().json()
    };
    let plain = fit(0, 0);
    for (y, x) in [(308, 308), (308, 0), (-307, -307), (0, -300), (-307, 0)] {
        let found = fit(y, x);
        let pairs = ["r_squared", "f", "f_p", "cv_rmse", "autocorrelation"].map(|field| (&found[field], &plain[field]));
        let slopes = (&found["coefficients"][1], &plain["coefficients"][1]);
        let slope = ["t", "p"].map(|field| (&slopes.0[field], &slopes.1[field]));
        for (found, plain) in pairs.into_iter().chain(slope) {
            assert!(digits(found, plain.as_f64().expect("a number")) >= 12.0, "1e{y} on 1e{x}: {found}, {plain}");
        }
        let scaled = slopes.1["estimate"].as_f64().expect("a number") * 10_f64.powi(y) / 10_f64.powi(x);
        assert!(digits(&slopes.0["estimate"], scaled) >= 12.0, "1e{y} on 1e{x}");
        assert!(found["residual_sd"].is_f64() && slopes.0["std_error"].is_f64(), "1e{y} on 1e{x}: {found}");
    }
    // a slope of 1e616 is out of range, its probability is not
    let steep = fit(308, -308);
    assert!(steep["coefficients"][1]["estimate"].is_null() && steep["coefficients"][1]["p"].is_f64(), "{steep}");
}

#[test]
fn what_is_divided_by_nothing_is_null() {
    let t = Sachhon::on_sqlite();
    for (case, rows, nulls, numbers) in [
        (
            "a line without noise",
            "2,1\n4,2\n8,4\n14,7\n",
            &["f", "f_p", "autocorrelation"][..],
            &["r_squared", "cv_rmse", "nmbe"][..],
        ),
        (
            "a constant",
            "3,1\n3,2\n3,4\n3,7\n",
            &["r_squared", "adjusted_r_squared", "f", "f_p", "autocorrelation"],
            &["cv_rmse"],
        ),
        (
            "nothing at all",
            "0,1\n0,2\n0,4\n",
            &["r_squared", "f", "cv_rmse", "nmbe", "autocorrelation"],
            &["residual_sd"],
        ),
        // 0.1 + 0.2 − 0.3 is 5.6e−17 in binary
        (
            "a mean of zero",
            "0.1,1\n0.2,2\n-0.3,4\n0,3\n",
            &["cv_rmse", "nmbe"],
            &["r_squared", "f", "f_p", "autocorrelation"],
        ),
    ] {
        t.file("set.csv", format!("y,x\n{rows}"));
        let fit = t.run(&["fit", "set.csv", "--y", "y", "--x", "x"]).done().json();
        assert!(nulls.iter().all(|field| fit[field].is_null()), "{case}: {fit}");
        assert!(numbers.iter().all(|field| fit[field].is_f64()), "{case}: {fit}");
    }
}

#[test]
fn probabilities_are_those_of_r() {
    // printed by R's lm() for Longley: F-statistic's p-value, then Pr(>|t|) of each estimate; for NoInt2: both
    let t = Sachhon::on_sqlite();
    let of = |name: &str| fitted(&t, SETS.iter().find(|set| set.name == name).expect("a set"));
    for (name, f_p, each) in [
        (
            "Longley",
            4.98403052872e-10,
            &[0.00356040, 0.86314083, 0.31268106, 0.00253509, 0.00094437, 0.82621180, 0.00303680][..],
        ),
        ("NoInt2", 0.00333149176904, &[0.0033315]),
        ("Wampler4", 9.51904357155e-10, &[]),
        ("Norris", 0.0, &[0.26775, 0.0]),
    ] {
        let fit = of(name);
        let near = |found: &Value, printed: f64, to: f64| {
            let found = found.as_f64().expect("a number");
            assert!((found - printed).abs() <= to * printed.max(1e-15 / to), "{name}: {found}, {printed}");
        };
        near(&fit["f_p"], f_p, 1e-11);
        for (one, printed) in fit["coefficients"].as_array().expect("a list").iter().zip(each) {
            near(&one["p"], *printed, 3e-5);
        }
    }
}

#[test]
fn what_cannot_be_fitted_is_refused_with_its_place() {
    let t = Sachhon::on_sqlite();
    let text = "y;a;b;twice;same;note\n1;1;2;2;7;\n2;2;1;4;7;x\n4;3;5;6;7;\n3;4;4;8;7;1,5\n";
    t.file("d.csv", text);
    t.file("short.csv", "y,a\n1,2\n2,3\n");
    t.file("empty.csv", "y,a\n");
    t.file("cell.csv", "y,a\n1,2\n\n2,\n3,4\n");
    t.file("pair.csv", "y,a,a\n1,2,3\n");
    for (arguments, code, said) in [
        (&["d.csv", "--y", "y", "--x", "a,twice"][..], 3, "d.csv: the column “twice”"),
        (&["d.csv", "--y", "y", "--x", "same,a"], 3, "d.csv: the column “same”"),
        (&["d.csv", "--y", "y", "--x", "a,a"], 3, "d.csv: the column “a”"),
        (&["short.csv", "--y", "y", "--x", "a"], 3, "2 rows for 2 parameters"),
        (&["empty.csv", "--y", "y", "--x", "a"], 3, "0 rows"),
        (&["cell.csv", "--y", "y", "--x", "a"], 3, "cell.csv, line 4, column a: this cell is empty"),
        (&["d.csv", "--y", "y", "--x", "note"], 3, "d.csv, line 3, column note: “x” is not a number"),
        (&["d.csv", "--y", "y", "--x", "twcie"], 2, "--x: there is no column “twcie” here. Did you mean “twice”?"),
        (&["d.csv", "--y", "why", "--x", "a"], 2, "--y: there is no column “why”"),
        (&["d.csv", "--y", "y", "--x", "a,y"], 2, "--x: the column “y” cannot explain itself"),
        (&["pair.csv", "--y", "y", "--x", "a"], 3, "pair.csv: the column “a” is there twice"),
        (&["absent.csv", "--y", "y", "--x", "a"], 2, "absent.csv cannot be read"),
        (&["d.csv", "--x", "a"], 2, "--y"),
        (&["d.csv", "--y", "y"], 2, "--x"),
    ] {
        let run = t.run(&[&["fit"], arguments].concat());
        assert!(run.code == code && run.err.contains(said) && run.out.is_empty(), "{arguments:?}: {run:?}");
    }
    // without an intercept a column that never changes says something
    t.run(&["fit", "d.csv", "--y", "y", "--x", "same,a", "--no-intercept"]).done();
    assert!(
        t.run(&["fit", "d.csv", "--y", "y", "--x", "a,twice", "--lang", "vi"]).refused().err.contains("cột “twice”")
    );
}

#[test]
fn a_fit_asks_no_database() {
    let t = Sachhon::on_sqlite();
    t.file("d.csv", "y,x\n1,1\n2,3\n4,4\n");
    t.run(&["fit", "d.csv", "--y", "y", "--x", "x", "--database-url", "postgres://nobody@127.0.0.1:1/none"]).done();
    t.run(&["fit", "d.csv", "--y", "y", "--x", "x"]).done();
    assert!(!t.file("d.csv", "").with_file_name("test.sqlite").exists());
}

fn fit(y: &[f64], x: &[Vec<f64>], intercept: Intercept) -> Option<Fit> {
    let named: Vec<(&str, &[f64])> = ["a", "b", "c"].into_iter().zip(x.iter().map(Vec::as_slice)).collect();
    regressions::fit(y, &named, intercept).ok()
}

fn near(found: f64, expected: f64, scale: f64) -> bool {
    (found - expected).abs() <= 1e-9 * scale.max(expected.abs())
}

#[test]
fn a_constant_is_explained_by_nothing_and_rounding_alone_is_a_dependence() {
    let flat = fit(&[0.1; 5], &[vec![1.0, 2.0, 3.0, 5.0, 8.0]], Intercept::Fitted).expect("a fit");
    assert_eq!((flat.r_squared, flat.f, flat.autocorrelation), (None, None, None));
    assert!(near(flat.coefficients[0].estimate, 0.1, 1.0) && near(flat.coefficients[1].estimate, 0.0, 1e-9));
    // a third of a column, as decimals that f64 cannot hold
    let a: Vec<f64> = (1..9).map(|at| f64::from(at) * 0.3).collect();
    let b = a.iter().map(|a| a / 3.0 + 0.7).collect();
    assert_eq!(fit(&[1.0, 4.0, 2.0, 8.0, 5.0, 7.0, 3.0, 6.0], &[a, b], Intercept::Fitted), None);
}

proptest! {
    #[test]
    fn estimates_follow_the_scale_of_the_data_and_not_the_order_of_its_rows(
        rows in prop::collection::vec(([-1e3..1e3_f64, -1e3..1e3_f64], 0.0..1e6_f64), 6..40),
        of_y in 1e-6..1e6_f64,
        of_x in 1e-6..1e6_f64,
        intercept in prop_oneof![Just(Intercept::Fitted), Just(Intercept::Absent)],
    ) {
        let column = |at: usize, scale: f64| rows.iter().map(|(x, _)| x[at] * scale).collect::<Vec<f64>>();
        let y: Vec<f64> = rows.iter().map(|(_, y)| *y).collect();
        let plain = fit(&y, &[column(0, 1.0), column(1, 1.0)], intercept).expect("independent columns");
        let scaled_y: Vec<f64> = y.iter().map(|y| y * of_y).collect();
        let scaled = fit(&scaled_y, &[column(0, of_x), column(1, 1.0)], intercept).expect("independent columns");
        let reversed = |mut values: Vec<f64>| { values.reverse(); values };
        let turned = fit(&reversed(y), &[reversed(column(0, 1.0)), reversed(column(1, 1.0))], intercept).expect("as before");
        let first = usize::from(intercept == Intercept::Fitted);
        for (at, plain) in plain.coefficients.iter().enumerate() {
            let by = if at == first { of_y / of_x } else { of_y };
            let (one, other) = (&scaled.coefficients[at], &turned.coefficients[at]);
            prop_assert!(near(one.estimate, plain.estimate * by, plain.std_error * by));
            prop_assert!(near(one.std_error, plain.std_error * by, 0.0));
            prop_assert!(near(other.estimate, plain.estimate, plain.std_error));
            prop_assert!(near(other.std_error, plain.std_error, 0.0));
        }
        prop_assert!(near(scaled.r_squared.expect("known"), plain.r_squared.expect("known"), 1.0));
    }

    #[test]
    fn a_line_without_noise_is_recovered(
        a in -1e3..1e3_f64, b in -1e3..1e3_f64, x in prop::collection::vec(-1e3..1e3_f64, 4..20),
    ) {
        let y: Vec<f64> = x.iter().map(|x| a + b * x).collect();
        let fit = fit(&y, &[x], Intercept::Fitted).expect("x differs");
        prop_assert!(near(fit.coefficients[0].estimate, a, 1e3) && near(fit.coefficients[1].estimate, b, 1e3));
    }
}
