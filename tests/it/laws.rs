//! Laws that hold of any plant: of scale, of order, of equal years, of sums.

use std::collections::BTreeMap;

use proptest::prelude::*;
use sachhon::domain::assessments::{First, Frame, Measured, Method, Record};
use sachhon::domain::baselines::{BaselineMethod, freeze};
use sachhon::domain::conditions::Conditions;
use sachhon::domain::pauses::Subject;
use sachhon::domain::periods::{BaselinePeriod, Month, Period, ReportingPeriod};
use sachhon::domain::quantities::{Decimal, Quantity};
use sachhon::domain::reductions::{Judged, Parts, evaluate, roll_up};
use sachhon::domain::streams::Catalogue;
use sachhon::domain::units::Unit;
use sachhon::input::factors;

fn record(subject: Subject, first: Month, months: i32, amount: u64, unit: Unit) -> Record {
    let value = Decimal::parse(&amount.to_string()).expect("a number");
    let period = Period::from_parts(first, months).expect("a period");
    Record { subject, period, quantity: Quantity { value, unit } }
}

fn coal() -> Subject {
    Subject::Stream("coke".to_owned())
}

fn main_product() -> Subject {
    Subject::Product("main".to_owned())
}

/// Coal and output of the months of 2020 and 2021, in tonnes.
fn monthly(plant: &[(u64, u64)]) -> Vec<Record> {
    let first = Month::new(2020, 1).expect("a month");
    let of_month = |(at, (used, made)): (i32, &(u64, u64))| {
        [
            record(coal(), first.plus(at), 1, *used, Unit::Tonne),
            record(main_product(), first.plus(at), 1, *made, Unit::Tonne),
        ]
    };
    (0..).zip(plant).flat_map(of_month).collect()
}

/// The parts of 2021 against 2020.
fn parts(records: &[Record]) -> Parts {
    let (catalogue, factors) = (Catalogue::default(), factors::official_toe().expect("factors"));
    let first = First { month: Month::new(2020, 1).expect("a month"), unit: Some(Unit::Tonne) };
    let frame = Frame { firsts: BTreeMap::from([(coal(), first), (main_product(), first)]), ..Frame::default() };
    let method = Method { catalogue: &catalogue, factors: &factors };
    let month = |year, month| Month::new(year, month).expect("a month");
    let period = BaselinePeriod::new(month(2020, 1), month(2020, 12)).expect("a year");
    let conditions = Conditions::default();
    let baseline = freeze(&frame, records, &conditions, &Measured::Energy, method, BaselineMethod::Ratio, period)
        .expect("a baseline");
    let year = ReportingPeriod::year(2021);
    let assessments = method.assess(&frame, records, &Measured::Energy, year.span());
    evaluate(&frame, &assessments, &Measured::Energy, &catalogue, &conditions, Some(&baseline), year)
        .expect("it counts")
}

fn reduction(records: &[Record]) -> f64 {
    parts(records).reduction().expect("something was expected")
}

fn pooled(all: &[Parts]) -> f64 {
    let outcomes: Vec<_> = all.iter().cloned().map(Ok).collect();
    let judged: Vec<Judged<'_>> = outcomes
        .iter()
        .map(|outcome| Judged { facility: "F", outcome, mean_monthly_baseline: None, open_months: 12 })
        .collect();
    roll_up(&judged).value.expect("something was expected")
}

fn plant() -> impl Strategy<Value = Vec<(u64, u64)>> {
    proptest::collection::vec((1..100_000_u64, 1..100_000_u64), 24)
}

proptest! {
    #[test]
    fn scaling_all_quantities_leaves_the_reduction_alone(plant in plant(), by in 2..1000_u64) {
        let scaled: Vec<(u64, u64)> = plant.iter().map(|(used, made)| (used * by, made * by)).collect();
        let (found, of_scaled) = (reduction(&monthly(&plant)), reduction(&monthly(&scaled)));
        prop_assert!((found - of_scaled).abs() <= 1e-9 * found.abs().max(1.0), "{found} {of_scaled}");
    }

    #[test]
    fn the_order_of_rows_does_not_matter(plant in plant(), turned in 0..48_usize) {
        let mut records = monthly(&plant);
        let found = reduction(&records);
        records.rotate_left(turned);
        records.swap(0, 20);
        prop_assert_eq!(found.to_bits(), reduction(&records).to_bits());
    }

    #[test]
    fn a_year_like_the_baseline_falls_by_nothing(year in proptest::collection::vec((1..100_000_u64, 1..100_000_u64), 12)) {
        let twice: Vec<(u64, u64)> = year.iter().chain(&year).copied().collect();
        prop_assert_eq!(reduction(&monthly(&twice)).abs().to_bits(), 0.0_f64.to_bits());
    }

    #[test]
    fn months_summed_into_years_give_the_same_yearly_figure(plant in plant()) {
        let years: Vec<Record> = [2020, 2021]
            .into_iter()
            .zip(plant.chunks(12))
            .flat_map(|(year, months)| {
                let first = Month::new(year, 1).expect("a month");
                let (used, made) = months.iter().fold((0, 0), |sum, month| (sum.0 + month.0, sum.1 + month.1));
                [record(coal(), first, 12, used, Unit::Tonne), record(main_product(), first, 12, made, Unit::Tonne)]
            })
            .collect();
        prop_assert_eq!(reduction(&monthly(&plant)).to_bits(), reduction(&years).to_bits());
    }

    #[test]
    fn a_facility_without_a_change_moves_a_sector_towards_nothing(plant in plant(), year in proptest::collection::vec((1..100_000_u64, 1..100_000_u64), 12)) {
        let same: Vec<(u64, u64)> = year.iter().chain(&year).copied().collect();
        let (one, other) = (parts(&monthly(&plant)), parts(&monthly(&same)));
        let (alone, together) = (pooled(std::slice::from_ref(&one)), pooled(&[one, other]));
        prop_assert!(together.abs() <= alone.abs() && together * alone >= 0.0, "{alone} {together}");
    }
}
