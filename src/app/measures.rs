//! Measures: of a known audit, saving a known stream in a unit that it takes, carried out after the audit.

use super::Error;
use super::changes::{Around, Governed, Planned, named};
use crate::domain::audits::Audit;
use crate::domain::measures::{Measure, MeasureStatus};
use crate::domain::refusals::Refusal;
use crate::domain::registers::{Fault, Refused};

impl Governed for Measure {
    async fn check(around: &Around<'_, Self>, planned: &[Planned<Self>]) -> Result<Vec<Refused>, Error> {
        let (audits, mut refused) =
            named::<Self, Audit>(around, planned, "audit", |measure| Some(measure.audit.as_str())).await?;
        for planned in planned {
            let measure = &planned.after;
            let undated = undated(measure).or_else(|| before_audit(measure, audits.get(&measure.audit)?));
            refused.extend(
                undated.map(|because| Refused::at(&planned.origin, Fault { column: "implemented_on", because })),
            );
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

/// Why a measure lacks the day on which it was carried out.
fn undated(measure: &Measure) -> Option<Refusal> {
    let is_done = matches!(measure.state(), MeasureStatus::Implemented | MeasureStatus::Verified);
    (is_done && measure.implemented_on.is_none())
        .then(|| Refusal::Undated { status: measure.state().word().to_owned() })
}

/// Why a measure cannot have come from its audit.
fn before_audit(measure: &Measure, audit: &Audit) -> Option<Refusal> {
    measure
        .implemented_on
        .filter(|day| *day < audit.held_on)
        .map(|_| Refusal::BeforeAudit { audit: audit.reference.clone(), held_on: audit.held_on.to_string() })
}
