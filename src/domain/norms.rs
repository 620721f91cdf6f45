//! Does what a facility makes stay within the national norm of specific consumption?
//!
//! A norm is a limit on energy per unit of output over a calendar year, set by a ministry circular
//! for one product or process, often by bands of design capacity. The circulars are data
//! (`norms/*.toml`), and so is the set of factors they count energy by, in which electricity is
//! 3.6 MJ/kWh and not the 6.46 of reporting in TOE. A band is looked up and nothing is interpolated.
//! A limit holds for the calendar years that lie wholly within its dates.
//!
//! Which norm a product falls under is said by an officer (`norm_assignments`). Consumption is
//! metered per plant, so a plant that made other products beside it in the year cannot be compared.
//!
//! Source: the circulars named in the data; the rule on whole years is the program's own.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::assessments::{Frame, Measured, Method, Record};
use super::coverage::cover;
use super::exact::Exact;
use super::factors::{FactorSet, MJ_PER_TOE};
use super::gaps::Gap;
use super::norm_assignments::NormAssignment;
use super::periods::Span;
use super::programmes::Names;
use super::quantities::{Decimal, Quantity};
use super::refusals::{Refusal, nearest};
use super::registers::Fault;
use super::sectors::Sector;
use super::units::Unit;

/// All norms that ship, and what they count energy by.
#[derive(Clone, Debug)]
pub struct Norms {
    /// The circulars, in order of sectors.
    pub circulars: Vec<Circular>,
    /// The sectors of which no norm ships, with the reason.
    pub absent: Vec<Absent>,
    /// The factors of all of them.
    pub factors: FactorSet,
}

/// A ministry circular that sets norms for one sector.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Circular {
    /// Its number, as printed.
    pub title: String,
    /// The article, where the source names it.
    pub article: Option<Names>,
    /// When it was issued.
    pub issued_on: NaiveDate,
    /// From when it is in force.
    pub in_force_on: NaiveDate,
    /// The sector that it is about.
    pub sector: Sector,
    /// To what it applies, in words.
    pub scope: Option<Names>,
    /// Where its numbers were read.
    pub source: String,
    /// How well they are founded: `strong` or `fair`.
    pub confidence: String,
    /// Its norms, in its own order.
    pub norms: Vec<Norm>,
}

/// The norm of one product or process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Norm {
    /// Its code.
    pub code: String,
    /// The product or process.
    pub name: Names,
    /// The unit of energy that its limits are in.
    pub energy_unit: Unit,
    /// The unit of output that its limits are for.
    pub output_unit: Unit,
    /// The unit of its bands of yearly design capacity; nothing where it has none.
    pub capacity_unit: Option<Unit>,
    /// The least output in a year, in its unit of output, to which it applies.
    pub least_output: Option<Decimal>,
    /// Its limits, over all years and bands.
    pub limits: Vec<Limit>,
}

/// One limit of a norm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// The band of design capacity in a year.
    pub band: Band,
    /// What else must hold, in words.
    pub condition: Option<Names>,
    /// The limit itself, above zero.
    pub value: Decimal,
    /// The first day on which it holds.
    pub valid_from: NaiveDate,
    /// The last day; nothing while no end is set.
    pub valid_to: Option<NaiveDate>,
}

/// A band of design capacity in a year, in the norm's unit of capacity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Band {
    /// Whatever the capacity.
    Any,
    /// Below this, which is not inside.
    Below(Decimal),
    /// From the first to the second, both inside.
    Between(Decimal, Decimal),
    /// Above this, which is not inside.
    Above(Decimal),
}

impl Band {
    /// Whether a capacity lies inside; one that is not known lies in no band.
    #[must_use]
    pub fn holds(self, capacity: Option<&Exact>) -> bool {
        let is = |holds: fn(&Exact, &Exact) -> bool, bound: Decimal| {
            capacity.is_some_and(|capacity| holds(capacity, &bound.exact()))
        };
        match self {
            Self::Any => true,
            Self::Below(bound) => is(Exact::lt, bound),
            Self::Between(low, high) => is(Exact::ge, low) && is(Exact::le, high),
            Self::Above(bound) => is(Exact::gt, bound),
        }
    }
}

/// A sector of which no norm ships.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absent {
    /// The sector.
    pub sector: Sector,
    /// Why.
    pub because: Names,
}

/// A facility's specific consumption over a year, beside the limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Specific {
    /// Energy for one unit of output, in the norm's units.
    pub value: Exact,
    /// The energy, in the norm's unit.
    pub energy: Exact,
    /// The output, in the norm's unit.
    pub output: Exact,
    /// The limit.
    pub limit: Limit,
}

impl Specific {
    /// Whether it is above the limit; at the limit it is not.
    #[must_use]
    pub fn is_above(&self) -> bool {
        self.value.cmp(&self.limit.value.exact()) == Ordering::Greater
    }

    /// Its share of the limit; above 1 it is above the limit.
    #[must_use]
    pub fn share(&self) -> f64 {
        (self.value.clone() / &self.limit.value.exact()).to_f64()
    }
}

/// Why a facility cannot be compared with a norm in a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Incomparable {
    /// The facility was not open in the year.
    NotOpen,
    /// No limit holds in the whole of the year; the nearest one's first and last day.
    NotInForce(Option<(NaiveDate, Option<NaiveDate>)>),
    /// The limits have no band for its capacity, or the capacity was not said.
    NoBand,
    /// Its specific consumption is not known.
    Unmeasured(Gap),
    /// It made other products too, whose energy is not metered apart.
    OtherProducts(Vec<String>),
    /// The product is recorded in a unit that does not convert to the norm's.
    OtherUnit,
    /// It made less than the norm applies to.
    TooSmall,
}

impl Limit {
    fn holds_in(&self, year: i32) -> bool {
        let span = Span::year(year);
        self.valid_from <= span.first.first_day() && self.valid_to.is_none_or(|last| last >= span.last.last_day())
    }
}

impl Norm {
    /// The limits that hold in the whole of a year, in the circular's order.
    pub fn limits_in(&self, year: i32) -> impl Iterator<Item = &Limit> {
        self.limits.iter().filter(move |limit| limit.holds_in(year))
    }

    /// The limit for a plant of a yearly design capacity in a year.
    ///
    /// # Errors
    /// [`Incomparable::NotInForce`], [`Incomparable::NoBand`].
    pub fn limit(&self, year: i32, capacity: Option<Quantity>) -> Result<&Limit, Incomparable> {
        if self.limits_in(year).next().is_none() {
            let end = Span::year(year).last.last_day();
            let begun = self.limits.iter().filter(|limit| limit.valid_from <= end).max_by_key(|limit| limit.valid_from);
            let nearest = begun.or_else(|| self.limits.iter().min_by_key(|limit| limit.valid_from));
            return Err(Incomparable::NotInForce(nearest.map(|limit| (limit.valid_from, limit.valid_to))));
        }
        let capacity = self.capacity_unit.zip(capacity).and_then(|(unit, capacity)| capacity.to(unit));
        self.limits_in(year).find(|limit| limit.band.holds(capacity.as_ref())).ok_or(Incomparable::NoBand)
    }

    /// The unit of its specific consumption, `MJ/t`.
    #[must_use]
    pub fn unit(&self) -> String {
        format!("{}/{}", self.energy_unit.symbol(), self.output_unit.symbol())
    }

    /// A facility's specific consumption of a product over a calendar year, beside the limit.
    ///
    /// `records` hold those of the year, of all streams and products. `method` has the factors of
    /// the norms. Where the facility was open for part of the year, it is that part.
    ///
    /// # Errors
    /// The first reason that holds, in the order of [`Incomparable`].
    pub fn compare(
        &self,
        assignment: &NormAssignment,
        year: i32,
        frame: &Frame,
        records: &[Record],
        method: Method<'_>,
    ) -> Result<Specific, Incomparable> {
        let span = Span::year(year);
        if !frame.opening.is_open_during(span) {
            return Err(Incomparable::NotOpen);
        }
        let limit = self.limit(year, assignment.yearly_capacity())?;
        let assessments = method.assess(frame, records, &Measured::Energy, span);
        let covered = cover(frame, &assessments, &Measured::Energy, method.catalogue, span);
        let sums = covered.map_err(Incomparable::Unmeasured)?.sums;
        let made = sums.outputs.iter().filter(|(_, amount)| !amount.is_zero());
        let (own, others): (Vec<_>, Vec<_>) = made.partition(|((product, _), _)| *product == assignment.product);
        if own.is_empty() {
            return Err(Incomparable::Unmeasured(Gap::NoOutput));
        }
        if !others.is_empty() {
            let others: BTreeSet<&String> = others.into_iter().map(|((product, _), _)| product).collect();
            return Err(Incomparable::OtherProducts(others.into_iter().cloned().collect()));
        }
        let is_convertible = |unit: &Unit| unit.dimension() == self.output_unit.dimension();
        if !own.iter().all(|((_, unit), _)| is_convertible(unit)) {
            return Err(Incomparable::OtherUnit);
        }
        let output = own.into_iter().map(|(_, amount)| amount).sum::<Exact>() / &self.output_unit.in_canonical();
        if self.least_output.is_some_and(|least| output < least.exact()) {
            return Err(Incomparable::TooSmall);
        }
        let energy = sums.actual * &Exact::ratio(MJ_PER_TOE, 1) / &self.energy_unit.in_canonical();
        Ok(Specific { value: energy.clone() / &output, energy, output, limit: limit.clone() })
    }
}

impl Norms {
    /// Every norm with its circular, in order of sectors.
    pub fn all(&self) -> impl Iterator<Item = (&Circular, &Norm)> {
        self.circulars.iter().flat_map(|circular| circular.norms.iter().map(move |norm| (circular, norm)))
    }

    /// The norm with this code, and its circular.
    #[must_use]
    pub fn find(&self, code: &str) -> Option<(&Circular, &Norm)> {
        self.all().find(|(_, norm)| norm.code == code)
    }

    /// Refuses an assignment that no norm is meant by, or that says too little to find the limit.
    ///
    /// # Errors
    /// The column to mend: a norm that is not there, a capacity that is needed and absent, a unit
    /// that the bands are not in.
    pub fn check(&self, assignment: &NormAssignment) -> Result<(), Fault> {
        let Some((_, norm)) = self.find(&assignment.norm) else {
            let nearest = nearest(&assignment.norm, self.all().map(|(_, norm)| norm.code.as_str()));
            let (given, of) = (assignment.norm.clone(), "norms".to_owned());
            return Err(Fault { column: "norm", because: Refusal::UnknownCode { given, of, nearest } });
        };
        let Some(unit) = norm.capacity_unit else {
            return Ok(());
        };
        let Some(capacity) = assignment.yearly_capacity() else {
            return Err(Fault { column: "capacity", because: Refusal::NoCapacity });
        };
        if capacity.unit.dimension() == unit.dimension() {
            return Ok(());
        }
        let taken = Unit::ALL.iter().filter(|one| one.dimension() == unit.dimension());
        let taken = taken.map(|unit| unit.symbol()).collect::<Vec<_>>().join(", ");
        let because = Refusal::UnitNotTaken { unit: capacity.unit.symbol().to_owned(), of: norm.code.clone(), taken };
        Err(Fault { column: "capacity_unit", because })
    }
}
