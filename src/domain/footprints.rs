//! What stands beside a figure of energy: how much CO₂ it was, and what it cost.
//!
//! Both are read from the records that the figure counts, stream by stream, each at the rate of its record's first
//! day, and once more at the rates of the baseline's year. A stream of which something was used and that has no rate
//! makes the figure unknown, never smaller. What users state decides no verdict.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::assessments::{Frame, Measured, Method, Record, counted};
use super::emissions::{CountedAt, counted_at};
use super::exact::Exact;
use super::pauses::Subject;
use super::periods::Span;
use super::quantities::{Decimal, Quantity};
use super::rates::{Rate, Rates};
use super::streams::{Role, Stream};
use super::sums::total;
use super::units::Unit;

/// A sum, or the streams without which there is none.
pub type Known = Result<f64, BTreeSet<String>>;

/// CO₂ in tonnes and money in đồng, of a facility or of several.
#[derive(Clone, Debug, PartialEq)]
pub struct Footprint {
    /// CO₂ at the factors of each record's day.
    pub co2: Known,
    /// CO₂ at the factors of the baseline's year.
    pub co2_frozen: Known,
    /// CO₂ of biomass, in neither of the two.
    pub co2_biogenic: Known,
    /// Cost at the prices of each record's day; what was sold is taken off.
    pub cost: Known,
    /// Cost at the prices of the baseline's year.
    pub cost_frozen: Known,
}

/// The same of one stream; nothing where a rate is missing.
#[derive(Clone, Debug, PartialEq)]
pub struct StreamFootprint {
    /// Energy in TOE.
    pub toe: Option<Exact>,
    /// kg of CO₂.
    pub co2: Option<Exact>,
    /// kg of CO₂ at the factors of the baseline's year.
    pub co2_frozen: Option<Exact>,
    /// Whether that CO₂ is biogenic.
    pub is_biogenic: bool,
    /// Cost in đồng.
    pub cost: Option<Exact>,
    /// Cost in đồng at the prices of the baseline's year.
    pub cost_frozen: Option<Exact>,
}

/// A facility's energy in a period, stream by stream.
pub type Streams = BTreeMap<String, StreamFootprint>;

/// What CO₂ and money are counted by.
#[derive(Clone, Copy, Debug)]
pub struct Basis<'a> {
    /// The streams, and the factors to TOE.
    pub method: Method<'a>,
    /// kg of CO₂ per unit.
    pub emissions: &'a Rates,
    /// Đồng per unit.
    pub prices: &'a Rates,
}

impl Basis<'_> {
    /// The energy that a facility used in a period, stream by stream; `frozen` is the year of its baseline.
    ///
    /// Quantities that count at the same rates are added up before they are turned into anything.
    #[must_use]
    pub fn streams(&self, frame: &Frame, records: &[Record], span: Span, frozen: i32) -> Streams {
        let Method { catalogue, factors } = self.method;
        let mut alike: BTreeMap<Alike<'_>, (NaiveDate, Exact)> = BTreeMap::new();
        for record in counted(frame, records, &Measured::Energy, catalogue, span) {
            let Subject::Stream(stream) = &record.subject else { continue };
            let Some(found) = catalogue.find(stream) else { continue };
            let on = record.period.first().first_day();
            let since = |rate: Option<&Rate>| rate.map(|rate| rate.valid_from);
            let key = Alike {
                stream,
                unit: record.quantity.unit,
                toe_since: factors.since(stream, on),
                co2_since: match counted_at(&found) {
                    CountedAt::Nothing => None,
                    CountedAt::FactorOf(code) => since(self.emissions.on(code, on)),
                },
                price_since: since(self.prices.on(stream, on)),
            };
            let (_, sum) = alike.entry(key).or_insert_with(|| (on, Exact::zero()));
            *sum += &record.quantity.value.exact();
        }
        let mut streams = Streams::new();
        for (Alike { stream, unit, .. }, (on, amount)) in alike {
            if let Some(more) = self.of(stream, unit, on, &amount, frozen) {
                streams.entry(stream.to_owned()).and_modify(|sum| sum.add(&more)).or_insert(more);
            }
        }
        streams
    }

    /// The emission factors that a stream counts at on a day and in the baseline's year, with whose they are.
    #[must_use]
    pub fn emission_rates(&self, stream: &Stream, on: NaiveDate, frozen: i32) -> Vec<(String, &Rate)> {
        match counted_at(stream) {
            CountedAt::Nothing => vec![],
            CountedAt::FactorOf(code) => both(self.emissions, code, on, frozen),
        }
    }

    /// The prices that a stream counts at on a day and in the baseline's year.
    #[must_use]
    pub fn prices(&self, stream: &Stream, on: NaiveDate, frozen: i32) -> Vec<(String, &Rate)> {
        both(self.prices, &stream.code, on, frozen)
    }

    /// An amount of a stream at the rates of a day.
    fn of(&self, code: &str, unit: Unit, on: NaiveDate, amount: &Exact, frozen: i32) -> Option<StreamFootprint> {
        let Method { catalogue, factors } = self.method;
        let stream = catalogue.find(code)?;
        let amount = amount.clone() * &Exact::ratio(stream.role.sign()?, 1);
        let one = Quantity { value: Decimal::ONE, unit };
        let times =
            |of_one: Option<Exact>| if amount.is_zero() { Some(Exact::zero()) } else { Some(of_one? * &amount) };
        let at = |rate: Option<&Rate>| times(rate.and_then(|rate| rate.of(&stream, one, on, factors)));
        let emitted = |rate: &dyn Fn(&str) -> Option<Exact>| match counted_at(&stream) {
            CountedAt::Nothing => Some(Exact::zero()),
            CountedAt::FactorOf(code) => rate(code),
        };
        Some(StreamFootprint {
            toe: times(factors.toe_of(&stream, one, on)),
            co2: emitted(&|code| at(self.emissions.on(code, on))),
            co2_frozen: emitted(&|code| at(self.emissions.of_year(code, frozen))),
            is_biogenic: stream.role == Role::Biomass,
            cost: at(self.prices.on(code, on)),
            cost_frozen: at(self.prices.of_year(code, frozen)),
        })
    }
}

/// The rates of a day and of a year.
fn both<'a>(rates: &'a Rates, code: &str, on: NaiveDate, year: i32) -> Vec<(String, &'a Rate)> {
    let found = [rates.on(code, on), rates.of_year(code, year)];
    found.into_iter().flatten().map(|rate| (code.to_owned(), rate)).collect()
}

/// What quantities of a facility have in common that count at the same rates: these began on the same days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Alike<'a> {
    stream: &'a str,
    unit: Unit,
    toe_since: Option<NaiveDate>,
    co2_since: Option<NaiveDate>,
    price_since: Option<NaiveDate>,
}

impl StreamFootprint {
    fn add(&mut self, more: &Self) {
        let add = |sum: &mut Option<Exact>, more: &Option<Exact>| {
            *sum = sum.take().zip(more.as_ref()).map(|(sum, more)| sum + more);
        };
        add(&mut self.toe, &more.toe);
        add(&mut self.co2, &more.co2);
        add(&mut self.co2_frozen, &more.co2_frozen);
        add(&mut self.cost, &more.cost);
        add(&mut self.cost_frozen, &more.cost_frozen);
    }
}

/// Kilograms in a tonne.
const KG_PER_TONNE: i64 = 1000;

impl Footprint {
    /// All streams of a facility together.
    #[must_use]
    pub fn of(streams: &Streams) -> Self {
        let sum = |of: &dyn Fn(&StreamFootprint) -> Option<Option<&Exact>>, divisor: i64| -> Known {
            let (mut sum, mut lacking) = (Exact::zero(), BTreeSet::new());
            for (code, stream) in streams {
                match of(stream) {
                    Some(Some(part)) => sum += part,
                    Some(None) => drop(lacking.insert(code.clone())),
                    None => {}
                }
            }
            if lacking.is_empty() { Ok((sum / &Exact::ratio(divisor, 1)).to_f64()) } else { Err(lacking) }
        };
        Self {
            co2: sum(&|one| (!one.is_biogenic).then_some(one.co2.as_ref()), KG_PER_TONNE),
            co2_frozen: sum(&|one| (!one.is_biogenic).then_some(one.co2_frozen.as_ref()), KG_PER_TONNE),
            co2_biogenic: sum(&|one| one.is_biogenic.then_some(one.co2.as_ref()), KG_PER_TONNE),
            cost: sum(&|one| Some(one.cost.as_ref()), 1),
            cost_frozen: sum(&|one| Some(one.cost_frozen.as_ref()), 1),
        }
    }

    /// Several facilities together, which come in order of their codes; nothing where there is none.
    #[must_use]
    pub fn total(facilities: &[&Self]) -> Option<Self> {
        if facilities.is_empty() {
            return None;
        }
        let sum = |of: fn(&Self) -> &Known| -> Known {
            let lacking: BTreeSet<String> =
                facilities.iter().filter_map(|one| of(one).as_ref().err()).flatten().cloned().collect();
            if lacking.is_empty() {
                Ok(total(facilities.iter().filter_map(|one| of(one).as_ref().ok().copied())))
            } else {
                Err(lacking)
            }
        };
        Some(Self {
            co2: sum(|one| &one.co2),
            co2_frozen: sum(|one| &one.co2_frozen),
            co2_biogenic: sum(|one| &one.co2_biogenic),
            cost: sum(|one| &one.cost),
            cost_frozen: sum(|one| &one.cost_frozen),
        })
    }
}
