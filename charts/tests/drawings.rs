//! What each chart looks like for empty, single, long and extreme input, kept as snapshots.
//!
//! A drawing that changes is looked at before its snapshot is: `INSTA_UPDATE=always cargo test -p charts`
//! writes it anew.

use charts::{
    Amount, Bar, Calendar, CalendarRow, Cell, Compared, Comparison, MOST_LISTED, Mark, Meter, Point, Range, Ranked,
    Ranking, Shape, Spark, Step, Steps, Strip, Trend, Waterfall,
};

const BAND: (f64, f64) = (2.5, 4.0);

fn scale() -> Range {
    Range::holding([-1.0, 6.0]).expect("drawable").expect("a range")
}

fn trend(shape: Shape, title: &str, points: &[Point<'_>]) -> String {
    Trend {
        title,
        description: "Mô tả",
        shape,
        unit: "TOE",
        points,
        band: Some(BAND),
        actual: "Thực tế",
        adjusted: "Mức gốc quy đổi",
        target: "mục tiêu",
        empty: "Chưa có số liệu để vẽ",
        number: |value| format!("{value}"),
    }
    .to_svg()
    .expect("drawn")
}

fn ranking(title: &str, rows: &[Ranked<'_>]) -> String {
    Ranking {
        title,
        description: "Mô tả",
        rows,
        more: "và nhiều cơ sở khác",
        band: Some((2.5, Some(4.0))),
        empty: "Chưa có số liệu để vẽ",
        number: |value| format!("{value}"),
    }
    .to_svg()
    .expect("drawn")
}

fn point(label: &str, values: Option<(f64, f64)>) -> Point<'_> {
    Point { label, values, is_marked: label == "2024" }
}

fn long() -> String {
    "Nhà máy Rượu, bia & nước giải khát <Số 1> ".repeat(8)
}

#[test]
fn trends() {
    let long = long();
    for (shape, name) in [(Shape::Lines, "lines"), (Shape::Periods, "periods")] {
        insta::assert_snapshot!(format!("{name}_empty"), trend(shape, "Dệt may", &[]));
        insta::assert_snapshot!(format!("{name}_one"), trend(shape, "Dệt may", &[point("2023", Some((97.0, 100.0)))]));
        let some = [
            point("2021", Some((99.0, 100.0))),
            point("2022", None),
            point(&long, Some((97.0, 101.0))),
            point("2024", Some((98.0, 102.0))),
        ];
        insta::assert_snapshot!(format!("{name}_gap_and_long_labels"), trend(shape, &long, &some));
        let extreme = [point("", Some((0.0, 0.0))), point("1", Some((1e15, -1e15))), point("2", Some((1e-300, 1.0)))];
        insta::assert_snapshot!(format!("{name}_extreme"), trend(shape, "", &extreme));
    }
}

#[test]
fn rankings() {
    let long = long();
    let row = |name, value, share| Ranked {
        name,
        detail: "3,05 % · 24 % mức gốc",
        value,
        half_width: (value > 3.0).then_some(0.4),
        mark: Mark::Met,
        share,
    };
    insta::assert_snapshot!("ranking_empty", ranking("Dệt may", &[]));
    insta::assert_snapshot!("ranking_one", ranking("Dệt may", &[row("Sợi Bông Lúa", 3.05, 1.0)]));
    let some = [row(&long, 1e15, 0.3), row("Ơ", 0.0, 0.0), row(&long, -1e15, 0.7)];
    insta::assert_snapshot!("ranking_long_and_extreme", ranking(&long, &some));
}

#[test]
fn comparisons() {
    let long = long();
    let comparison = |title: &str, rows: &[Compared<'_>]| {
        Comparison {
            title,
            description: "Mô tả",
            rows,
            limit: "định mức = 100 %",
            more: "và nhiều cơ sở khác",
            empty: "Chưa có số liệu để vẽ",
            number: |value| format!("{value}"),
        }
        .to_svg()
        .expect("drawn")
    };
    let row = |name, value, mark| Compared { name, detail: "190 / 196 MJ/hl", value, mark };
    insta::assert_snapshot!("comparison_empty", comparison("Định mức", &[]));
    insta::assert_snapshot!("comparison_one", comparison("Định mức", &[row("Bia Cồn Nổi", Some(97.0), Mark::Met)]));
    let some = [
        row(&long, Some(1e15), Mark::Below),
        row("Ơ", Some(0.0), Mark::Met),
        row("Đúng bằng", Some(100.0), Mark::Met),
        row(&long, None, Mark::Plain),
    ];
    insta::assert_snapshot!("comparison_gap_long_and_extreme", comparison(&long, &some));
}

#[test]
fn strips_and_sparklines() {
    let strip = |value| {
        Strip { title: "Thép <1>", value, half_width: Some(0.7), band: Some((2.5, Some(4.0))), scale: scale() }
            .to_svg()
            .expect("drawn")
    };
    insta::assert_snapshot!("strip_unknown", strip(None));
    insta::assert_snapshot!("strip_below", strip(Some((1.5, Mark::Below))));
    insta::assert_snapshot!("strip_extreme", strip(Some((-1e15, Mark::Worse))));
    let spark = |values: &[Option<f64>]| {
        Spark { title: "Thép <1>", values, band: Some((2.5, None)), scale: scale() }.to_svg().expect("drawn")
    };
    insta::assert_snapshot!("spark_empty", spark(&[]));
    insta::assert_snapshot!("spark_one", spark(&[Some(3.0)]));
    insta::assert_snapshot!("spark_gap_and_extreme", spark(&[Some(1.0), None, Some(1e15), Some(-1e15)]));
}

#[test]
fn steps_and_meters() {
    let long = long();
    let steps = |title: &str, steps: &[Step<'_>], bounds: &[(f64, &str)]| {
        Steps {
            title,
            description: "Mô tả",
            unit: "đơn vị",
            steps,
            bounds,
            reached: "được phổ biến",
            all: "đang hoạt động",
            empty: "Chưa có số liệu để vẽ",
            number: |value| format!("{value}"),
        }
        .to_svg()
        .expect("drawn")
    };
    let step = |label, reached_of| Step { label, reached_of };
    insta::assert_snapshot!("steps_empty", steps("Phổ biến", &[], &[]));
    insta::assert_snapshot!(
        "steps_one",
        steps("Phổ biến", &[step("2021", Some((1.0, 4.0)))], &[(2.8, "70 %"), (3.2, "80 %")])
    );
    let some = [step(&long, Some((0.0, 0.0))), step("2022", Some((1e15, 1e15))), step("", None)];
    insta::assert_snapshot!("steps_long_and_extreme", steps(&long, &some, &[(1.0, &long)]));
    let meter = |value, whole, pace| {
        Meter { title: "17 <20>", value, whole, band: Some((14.0, None)), pace }.to_svg().expect("drawn")
    };
    insta::assert_snapshot!("meter_unknown", meter(None, 20.0, None));
    insta::assert_snapshot!("meter_some", meter(Some(17.0), 20.0, Some(19.3)));
    insta::assert_snapshot!("meter_extreme", meter(Some(1e15), 0.0, Some(-1.0)));
    assert!(Meter { title: "", value: Some(f64::NAN), whole: 1.0, band: None, pace: None }.to_svg().is_err());
}

#[test]
fn waterfalls() {
    let long = long();
    let drawn = |title: &str, bars: &[(&str, &str, Amount)]| {
        let bars: Vec<Bar<'_>> =
            bars.iter().map(|(label, said, amount)| Bar { label, said, amount: *amount }).collect();
        Waterfall {
            title,
            description: "Mô tả",
            unit: "TOE",
            bars: &bars,
            empty: "Chưa có số liệu để vẽ",
            number: |value| format!("{value}"),
        }
        .to_svg()
        .expect("drawn")
    };
    insta::assert_snapshot!("waterfall_empty", drawn("Dệt may", &[]));
    insta::assert_snapshot!("waterfall_one", drawn("Dệt may", &[("2020", "11.000", Amount::Before(11_000.0))]));
    let some = [
        ("2019", "11.000", Amount::Before(11_000.0)),
        ("Sản lượng", "+1.350", Amount::Step(1350.0)),
        ("Cơ cấu", "−661", Amount::Step(-661.0)),
        ("Cường độ", "−340", Amount::Step(-340.0)),
        ("2020", "11.349", Amount::After(11_349.0)),
    ];
    insta::assert_snapshot!("waterfall_some", drawn("Tiêu hao tăng 349 TOE", &some));
    let labelled = some.map(|(.., amount)| (long.as_str(), long.as_str(), amount));
    insta::assert_snapshot!("waterfall_long_labels", drawn(&long, &labelled));
    let negative = [
        ("2019", "−5", Amount::Before(-5.0)),
        ("Sản lượng", "−10", Amount::Step(-10.0)),
        ("Cơ cấu", "+3", Amount::Step(3.0)),
        ("2020", "−12", Amount::After(-12.0)),
    ];
    insta::assert_snapshot!("waterfall_negative_totals", drawn("Dệt may", &negative));
    let extreme = [
        ("", "", Amount::Before(0.0)),
        ("", "", Amount::Step(1e15)),
        ("", "", Amount::Step(-1e15)),
        ("", "", Amount::After(1e-300)),
    ];
    insta::assert_snapshot!("waterfall_extreme", drawn("", &extreme));
}

#[test]
fn calendars() {
    let long = long();
    let calendar = |title: &str, rows: &[CalendarRow<'_>], legend: &[(Cell, &str)]| {
        let (description, more, empty) = ("Mô tả", "và 3 cơ sở khác", "Chưa có số liệu để vẽ");
        Calendar { title, description, rows, legend, more, empty }.to_svg().expect("drawn")
    };
    let all = [Cell::Present, Cell::Estimated, Cell::Late, Cell::Missing, Cell::NotDue, Cell::Paused, Cell::NotOpen];
    let mut cells = [Cell::Present; 12];
    cells[..7].copy_from_slice(&all);
    let legend = all.map(|cell| (cell, "chưa đến hạn"));
    insta::assert_snapshot!("calendar_empty", calendar("Dệt may", &[], &legend));
    let one = CalendarRow { group: Some("Dệt may"), name: "Sợi Bông Lúa", cells };
    insta::assert_snapshot!("calendar_one", calendar("Dệt may", std::slice::from_ref(&one), &legend));
    let lengthy = CalendarRow { group: Some(&long), name: &long, cells };
    insta::assert_snapshot!(
        "calendar_long",
        calendar(&long, &[lengthy, one.clone()], &[(Cell::Missing, &long), (Cell::Late, "chậm")])
    );
    let many = calendar("", &vec![one; MOST_LISTED + 3], &[]);
    assert_eq!(many.matches("Sợi Bông Lúa").count(), MOST_LISTED);
    assert!(many.contains("và 3 cơ sở khác"));
}

#[test]
fn a_name_of_any_characters_is_well_formed_and_becomes_a_picture() {
    // every control character, what XML 1.0 has no place for, marks that are not seen, and what XML escapes
    let rest = [0xfdd0, 0xfffd, 0xfffe, 0xffff, 0x1_fffe, 0x10_ffff, 0x200d, 0x202e, 0x2060];
    let strange: String = (0..0xa0).chain(rest).filter_map(char::from_u32).collect();
    for name in [strange.as_str(), "\u{fffe}", "\u{ffff}]]>", "<![CDATA[ & \" '"] {
        let row = Ranked { name, detail: name, value: 3.0, half_width: None, mark: Mark::Met, share: 0.5 };
        let strip = Strip { title: name, value: None, half_width: None, band: None, scale: scale() };
        let drawn = [
            trend(Shape::Lines, name, &[point(name, Some((1.0, 2.0)))]),
            ranking(name, &[row]),
            strip.to_svg().expect("drawn"),
        ];
        // resvg reads it with an XML parser
        assert!(drawn.iter().all(|svg| charts::to_png(svg).is_ok()), "{name:?}: {drawn:?}");
    }
}
