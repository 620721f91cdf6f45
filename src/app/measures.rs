//! Measures: of a known audit, saving a known stream in a unit that it takes.

use super::Error;
use super::changes::{Around, Governed, Planned, named};
use crate::domain::audits::Audit;
use crate::domain::measures::Measure;
use crate::domain::registers::{Fault, Refused};

impl Governed for Measure {
    async fn check(around: &Around<'_, Self>, planned: &[Planned<Self>]) -> Result<Vec<Refused>, Error> {
        let (_, mut refused) =
            named::<Self, Audit>(around, planned, "audit", |measure| Some(measure.audit.as_str())).await?;
        for planned in planned {
            let measure = &planned.after;
            let fault = match around.catalogue.named(&measure.stream) {
                Err(because) => Some(Fault { column: "stream", because }),
                Ok(stream) => {
                    let taken = measure.unit.map_or(Ok(()), |unit| stream.take(unit));
                    taken.err().map(|because| Fault { column: "unit", because })
                }
            };
            refused.extend(fault.map(|fault| Refused::at(&planned.origin, fault)));
        }
        Ok(refused)
    }
}
