//! How long a chart takes, as a drawing and as a picture: `cargo bench -p charts`.

use std::time::Instant;

use charts::{Mark, Point, Ranked, Ranking, Shape, Trend, to_png};

fn main() {
    let labels: Vec<String> = (0..5000).map(|at| format!("{at}")).collect();
    let points: Vec<Point<'_>> =
        labels.iter().map(|label| Point { label, values: Some((97.0, 100.0)), is_marked: false }).collect();
    let rows: Vec<Ranked<'_>> = labels
        .iter()
        .map(|name| Ranked {
            name,
            detail: "3,05 %",
            value: 3.05,
            half_width: Some(0.4),
            mark: Mark::Met,
            share: 0.001,
        })
        .collect();
    for count in [1, 60, 5000] {
        let trend = |shape| {
            Trend {
                title: "Dệt may: thấp hơn mức gốc quy đổi",
                description: "",
                shape,
                unit: "TOE",
                points: &points[..count],
                band: Some((2.5, 4.0)),
                actual: "Thực tế",
                adjusted: "Mức gốc",
                target: "mục tiêu",
                empty: "",
                number: |value| format!("{value:.0}"),
            }
            .to_svg()
            .expect("drawn")
        };
        report(&format!("trend, {count} points"), || trend(Shape::Lines));
        report(&format!("periods, {count} points"), || trend(Shape::Periods));
        report(&format!("ranking, {count} rows"), || {
            Ranking {
                title: "Xếp hạng",
                description: "",
                rows: &rows[..count],
                more: "",
                band: Some((2.5, Some(4.0))),
                empty: "",
                number: |value| format!("{value:.0}"),
            }
            .to_svg()
            .expect("drawn")
        });
    }
}

/// Prints the medians of eleven runs.
fn report(name: &str, draw: impl Fn() -> String) {
    let median = |run: &dyn Fn()| {
        let mut times: Vec<_> = (0..11)
            .map(|_| {
                let start = Instant::now();
                run();
                start.elapsed()
            })
            .collect();
        times.sort();
        times[5]
    };
    let svg = draw();
    let drawing = median(&|| drop(draw()));
    let picture = median(&|| drop(to_png(&svg).expect("drawn")));
    println!("{name:22} svg {drawing:>10.2?}   png {picture:>10.2?}");
}
