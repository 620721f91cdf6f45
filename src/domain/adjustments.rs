//! What changed at a facility that its baseline does not know?
//!
//! A ledger of non-routine changes: a line added or taken away, other opening hours, another quality
//! asked for. Each is an amount of consumption in a period, added to the adjusted baseline of every
//! reporting period that holds it whole; every figure is also given without them.
//!
//! Source: IPMVP, non-routine adjustments; the programme's formulas §3.

use super::assessments::{Measured, Method};
use super::exact::Exact;
use super::fields::{Consistent, register, words};
use super::periods::{Period, Span};
use super::quantities::{Quantity, Signed};
use super::refusals::Refusal;
use super::registers::Fault;
use super::streams::Group;
use super::units::Unit;

/// The units of an amount of energy.
const OF_ENERGY: [Unit; 7] = [
    Unit::KilowattHour,
    Unit::MegawattHour,
    Unit::GigawattHour,
    Unit::Megajoule,
    Unit::Gigajoule,
    Unit::Terajoule,
    Unit::Toe,
];

words! {
    /// What changed.
    pub enum AdjustmentKind {
        /// thêm dây chuyền
        LineAdded = "line-added",
        /// bớt dây chuyền
        LineRemoved = "line-removed",
        /// đổi sản phẩm
        ProductChange = "product-change",
        /// đổi chế độ làm việc
        WorkingHours = "working-hours",
        /// yêu cầu chất lượng
        QualityRequirement = "quality-requirement",
        /// yêu cầu môi trường
        EnvironmentalRequirement = "environmental-requirement",
        /// đo đếm
        Measurement = "measurement",
        /// khác
        Other = "other",
    }
}

register! {
    /// A change of a facility that its baseline does not know, as an amount of consumption.
    pub struct Adjustment of Adjustments {
        /// The facility's code.
        facility: Code Key String,
        /// `energy`, or the code of a material stream.
        stream_group: Code Key String,
        /// The months that the amount stands for.
        period: Period Key Period,
        /// What names it, such as the number of a document.
        reference: Line Key String,
        /// How much more (below zero: less) the plant as it was would have used, in `unit`.
        amount: Signed Required Signed,
        /// The unit of the amount.
        unit: Word Required Unit,
        /// What changed.
        kind: Word Required AdjustmentKind,
        /// Why the amount is right.
        reason: Line Required String,
        /// What shows it: a document, a measurement.
        evidence: Line Optional Option<String>,
        /// A remark.
        note: Note Optional Option<String>,
    }
}

impl Consistent for Adjustment {}

impl Adjustment {
    /// The result it belongs to.
    #[must_use]
    pub fn measured(&self) -> Measured {
        Measured::parse(&self.stream_group)
    }

    /// Its amount in the unit of its result: TOE, or the stream's own. An amount in kWh is electricity.
    ///
    /// # Errors
    /// A stream that is not known or not judged, or a unit it is not counted in.
    pub fn amount_in(&self, method: Method<'_>) -> Result<Exact, Fault> {
        let at = |column| move |because| Fault { column, because };
        let sized = Quantity { value: self.amount.size(), unit: self.unit };
        let (stream, is_energy) = match self.measured() {
            Measured::Energy => {
                let is_electric = matches!(self.unit, Unit::KilowattHour | Unit::MegawattHour | Unit::GigawattHour);
                (if is_electric { "electricity" } else { "steam" }.to_owned(), true)
            }
            Measured::Material(code) => (code, false),
        };
        let not_judged = || at("stream_group")(Refusal::NotJudged { given: self.stream_group.clone() });
        if !is_energy && Group::parse(&stream).is_ok() {
            return Err(not_judged());
        }
        let named = method.catalogue.named(&stream).map_err(at("stream_group"))?;
        if !is_energy && named.group != Group::Material {
            return Err(not_judged());
        }
        let not_taken = |taken: &[Unit]| {
            at("unit")(Refusal::UnitNotTaken {
                unit: self.unit.symbol().to_owned(),
                of: self.stream_group.clone(),
                taken: taken.iter().map(|unit| unit.symbol()).collect::<Vec<_>>().join(", "),
            })
        };
        let size = if is_energy {
            let is_taken = OF_ENERGY.contains(&self.unit);
            is_taken.then(|| method.factors.toe_of(&named, sized, self.period.first().first_day())).flatten()
        } else {
            named.take(self.unit).map_err(at("unit"))?;
            sized.to(named.unit)
        };
        let size = size.ok_or_else(|| not_taken(if is_energy { &OF_ENERGY } else { named.units() }))?;
        Ok(if self.amount.exact() < Exact::zero() { Exact::zero() - &size } else { size })
    }
}

/// An amount added to the adjusted baseline of a result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The result.
    pub measured: Measured,
    /// The months it stands for.
    pub span: Span,
    /// In TOE, or the stream's unit.
    pub amount: Exact,
}

/// What is added to a result in a period: the amounts that lie in it whole.
#[must_use]
pub fn sum(adjustments: &[Counted], measured: &Measured, period: Span) -> Exact {
    adjustments.iter().filter(|one| one.measured == *measured && period.contains(one.span)).map(|one| &one.amount).sum()
}
