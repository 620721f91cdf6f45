//! Factors that users state: of a stream that counts by a factor of its own, per a unit that it takes.

use super::Error;
use super::changes::{Around, Governed, Planned};
use super::prices::rated;
use crate::domain::emissions::{CountedAt, counted_at};
use crate::domain::factors::StatedFactor;
use crate::domain::refusals::Refusal;
use crate::domain::registers::{Fault, Refused};
use crate::domain::streams::Catalogue;

impl Governed for StatedFactor {
    async fn check(around: &Around<'_, Self>, planned: &[Planned<Self>]) -> Result<Vec<Refused>, Error> {
        let refuse = |planned: &Planned<Self>| {
            let fault = of_its_own(around.catalogue, &planned.after).err()?;
            Some(Refused::at(&planned.origin, fault))
        };
        Ok(planned.iter().filter_map(refuse).collect())
    }
}

fn of_its_own(catalogue: &Catalogue, factor: &StatedFactor) -> Result<(), Fault> {
    let stream = rated(catalogue, &factor.stream, factor.unit)?;
    if counted_at(&stream) == CountedAt::FactorOf(&factor.stream) {
        return Ok(());
    }
    Err(Fault { column: "stream", because: Refusal::NoFactorTaken { given: factor.stream.clone() } })
}
