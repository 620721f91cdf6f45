//! CO₂ and money beside the figures of energy, and what prices alone can add up.
//!
//! What is kept derived is in TOE, so the records of the facilities in scope and of the years asked for are read, in a
//! number of statements that does not depend on the number of facilities.

use std::collections::{BTreeMap, BTreeSet};

use super::evidence::Evidence;
use super::{App, Error};
use crate::domain::assessments::{Frame, Measured, Method, Record};
use crate::domain::costs::{Priced, material_reduction};
use crate::domain::factors::{FactorSet, StatedFactor};
use crate::domain::findings::{FacilityEvidence, Reduction, SectorFinding};
use crate::domain::footprints::{Basis, Footprint, Streams};
use crate::domain::periods::{ReportingPeriod, Span};
use crate::domain::prices::Price;
use crate::domain::programmes::{Programme, Reading};
use crate::domain::quantities::{Decimal, Quantity};
use crate::domain::rates::{Rates, frozen_year};
use crate::domain::reductions::Parts;
use crate::domain::scopes::Scope;
use crate::domain::sectors::Sector;
use crate::storage::registers::Stored;
use crate::storage::{Reads, Snapshot, consumption};

/// The prices that are stated.
pub(super) async fn prices(reads: &impl Reads) -> Result<Rates, Error> {
    let stated = Price::all(reads, &Scope::Everything).await?;
    Ok(Rates::default().with(stated.into_iter().map(Into::into)))
}

/// The factors to CO₂: those that ship, with what is stated laid over them.
async fn emissions(app: &App, reads: &impl Reads) -> Result<Rates, Error> {
    let stated = StatedFactor::all(reads, &Scope::Everything).await?;
    Ok(app.emissions.rates.clone().with(stated.into_iter().map(Into::into)))
}

/// What is to stand beside reductions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beside {
    /// CO₂ and cost of energy, for which its records are read, and each year where all are asked for.
    CarbonAndCost,
    /// No more than what prices alone can add up.
    Nothing,
}

/// What a facility's energy is counted from.
pub(super) struct Plant<'a> {
    /// When it is open.
    pub(super) frame: &'a Frame,
    /// The records of the years asked for.
    pub(super) records: &'a [Record],
    /// The year of its baseline.
    pub(super) frozen: i32,
}

/// What CO₂ and money are counted by, and the records of a scope in some years.
pub(super) struct Footprints<'a> {
    evidence: &'a Evidence<'a>,
    programme: &'a Programme,
    factors: &'a FactorSet,
    emissions: Rates,
    prices: Rates,
    records: Option<BTreeMap<i32, Vec<Record>>>,
}

impl<'a> Footprints<'a> {
    /// What the periods within a span need.
    pub(super) async fn load(
        app: &'a App,
        snapshot: &Snapshot,
        evidence: &'a Evidence<'a>,
        programme: &'a Programme,
        span: Span,
        beside: Beside,
    ) -> Result<Self, Error> {
        let records = match beside {
            Beside::CarbonAndCost => Some(consumption::within(snapshot, evidence.scope, span.whole_years()).await?),
            Beside::Nothing => None,
        };
        let (emissions, prices) = (emissions(app, snapshot).await?, prices(snapshot).await?);
        Ok(Self { evidence, programme, factors: &app.factors, emissions, prices, records })
    }

    /// Puts beside a reduction of energy its CO₂ and cost, and adds materials up where all have a price.
    pub(super) fn beside(&self, reduction: &mut Reduction, judged: &[FacilityEvidence], period: ReportingPeriod) {
        match reduction.reading {
            Reading::Energy => self.beside_energy(reduction, period),
            Reading::Materials => reduction.headline.value = material_reduction(&self.materials(judged, period)),
        }
    }

    fn beside_energy(&self, reduction: &mut Reduction, period: ReportingPeriod) {
        let mut targeted: BTreeMap<String, Footprint> = BTreeMap::new();
        for row in &mut reduction.breakdown {
            targeted.extend(self.beside_sector(row, period));
        }
        for row in &mut reduction.outside {
            self.beside_sector(row, period);
        }
        reduction.headline.footprint = Footprint::total(&targeted.values().collect::<Vec<_>>());
    }

    /// The energy of a facility in a period, stream by stream; nothing without a baseline.
    pub(super) fn streams(&self, code: &str, period: ReportingPeriod) -> Option<Streams> {
        let plant = self.plant(code)?;
        Some(self.basis().streams(plant.frame, plant.records, period.span(), plant.frozen))
    }

    /// What a facility's energy is counted from; nothing without a baseline, or where no records were read.
    pub(super) fn plant(&self, code: &str) -> Option<Plant<'_>> {
        let at =
            self.evidence.facilities.binary_search_by(|(_, facility, ..)| facility.code.as_str().cmp(code)).ok()?;
        let (id, _, frame, _) = &self.evidence.facilities[at];
        let baseline = self.evidence.baselines.get(&(*id, self.programme.code.clone(), Measured::Energy))?;
        let records = self.records.as_ref()?.get(id).map_or(&[][..], Vec::as_slice);
        Some(Plant { frame, records, frozen: frozen_year(baseline.baseline.period) })
    }

    /// What CO₂ and money are counted by.
    pub(super) fn basis(&self) -> Basis<'_> {
        let method = Method { catalogue: &self.evidence.catalogue, factors: self.factors };
        Basis { method, emissions: &self.emissions, prices: &self.prices }
    }

    /// Puts CO₂ and money beside the energy of a sector, and answers those of each facility that counts, in order of
    /// codes.
    pub(super) fn beside_sector(
        &self,
        row: &mut SectorFinding,
        period: ReportingPeriod,
    ) -> BTreeMap<String, Footprint> {
        let uncounted: BTreeSet<&str> = row.uncounted.iter().map(|(code, _)| code.as_str()).collect();
        let counted: BTreeMap<String, Footprint> = self
            .evidence
            .facilities
            .iter()
            .map(|(_, facility, ..)| facility)
            .filter(|facility| facility.sector == row.sector && facility.opening.is_open_during(period.span()))
            .filter(|facility| !uncounted.contains(facility.code.as_str()))
            .filter_map(|facility| {
                let streams = self.streams(&facility.code, period)?;
                Some((facility.code.clone(), Footprint::of(&streams)))
            })
            .collect();
        row.figure.footprint = Footprint::total(&counted.values().collect::<Vec<_>>());
        counted
    }

    /// The materials of the eight sectors that count, with the prices of each baseline's year.
    fn materials(&self, judged: &[FacilityEvidence], period: ReportingPeriod) -> Vec<Priced> {
        let mut parts = Vec::new();
        for ((id, facility, ..), judged) in self.evidence.facilities.iter().zip(judged) {
            if facility.sector == Sector::Other || !facility.opening.is_open_during(period.span()) {
                continue;
            }
            for (measured, outcome) in judged.results.iter().filter(|(measured, _)| **measured != Measured::Energy) {
                if let Ok(Parts { actual, adjusted, .. }) = outcome.parts {
                    parts.push(Priced { actual, adjusted, price: self.baseline_price(*id, measured) });
                }
            }
        }
        parts
    }

    /// Đồng for one unit of a material in the year of its baseline.
    fn baseline_price(&self, id: i32, measured: &Measured) -> Option<f64> {
        let stream = self.evidence.catalogue.find(measured.code())?;
        let baseline = self.evidence.baselines.get(&(id, self.programme.code.clone(), measured.clone()))?;
        let year = frozen_year(baseline.baseline.period);
        let one = Quantity { value: Decimal::ONE, unit: stream.unit };
        let on = Span::year(year).first.first_day();
        let price = self.prices.of_year(&stream.code, year)?.of(&stream, one, on, self.factors)?;
        Some(price.to_f64())
    }
}
