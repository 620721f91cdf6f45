//! What a fit of 60 observations to 4 columns and a decomposition of 200 parts cost: medians of eleven runs.

use std::hint::black_box;
use std::time::{Duration, Instant};

use sachhon::domain::decompositions::{Part, Use, decompose};
use sachhon::domain::regressions::{Intercept, fit};

fn main() {
    // made up, without chance: what it costs does not depend on the values
    let wave = |row: u32, by: f64| 100.0 + 10.0 * (f64::from(row) * by).sin();
    let columns: Vec<Vec<f64>> = [0.3, 0.7, 1.1, 1.9].map(|by| (0..60).map(|row| wave(row, by)).collect()).to_vec();
    let y: Vec<f64> = (0..60).map(|row| wave(row, 2.3) + 2.0 * wave(row, 0.3)).collect();
    let named: Vec<(&str, &[f64])> = ["a", "b", "c", "d"].into_iter().zip(columns.iter().map(Vec::as_slice)).collect();
    let amount = |row: u32, by: f64| Use::new(wave(row, by), wave(row, by + 0.1)).expect("above zero");
    let parts: Vec<Part> = (0..200).map(|row| Part { from: amount(row, 0.3), to: amount(row, 0.7) }).collect();
    println!("fit, 60 x 4:           {:?}", median(|| fit(black_box(&y), &named, Intercept::Fitted)));
    println!("decompose, 200 parts:  {:?}", median(|| decompose(black_box(&parts))));
}

fn median<T>(work: impl Fn() -> T) -> Duration {
    let mut runs: Vec<Duration> = (0..11)
        .map(|_| {
            let start = Instant::now();
            black_box(work());
            start.elapsed()
        })
        .collect();
    runs.sort();
    runs[5]
}
