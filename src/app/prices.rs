//! Prices: of a known stream, per a unit that it takes.

use super::Error;
use super::changes::{Around, Governed, Planned};
use crate::domain::prices::Price;
use crate::domain::refusals::Refusal;
use crate::domain::registers::{Fault, Refused};
use crate::domain::streams::{Catalogue, Stream};
use crate::domain::units::Unit;

impl Governed for Price {
    async fn check(around: &Around<'_, Self>, planned: &[Planned<Self>]) -> Result<Vec<Refused>, Error> {
        let refuse = |planned: &Planned<Self>| {
            let fault = rated(around.catalogue, &planned.after.stream, planned.after.unit).err()?;
            Some(Refused::at(&planned.origin, fault))
        };
        Ok(planned.iter().filter_map(refuse).collect())
    }
}

/// The stream that a rate is of, per a unit that it takes.
pub(super) fn rated(catalogue: &Catalogue, stream: &str, unit: Unit) -> Result<Stream, Fault> {
    let at = |column| move |because: Refusal| Fault { column, because };
    let stream = catalogue.named(stream).map_err(at("stream"))?;
    stream.take(unit).map_err(at("unit"))?;
    Ok(stream)
}
