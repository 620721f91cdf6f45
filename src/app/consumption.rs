//! Consumption: every record is of a known stream, in a unit the stream takes, and alone in its months.

use super::Error;
use super::changes::{Around, Governed, Planned, Reach, Touch, overlaps};
use crate::domain::consumption::Consumption;
use crate::domain::pauses::Subject;
use crate::domain::periods::Period;
use crate::domain::registers::{Fault, Refused};

impl Governed for Consumption {
    fn facility(&self) -> Option<&str> {
        Some(&self.facility)
    }

    fn period(&self) -> Option<Period> {
        Some(self.period)
    }

    async fn check(around: &Around<'_, Self>, planned: &[Planned<Self>]) -> Result<Vec<Refused>, Error> {
        let of_stream = planned.iter().filter_map(|planned| {
            let record = &planned.after;
            let fault = match around.catalogue.named(&record.stream) {
                Err(because) => Some(Fault { column: "stream", because }),
                Ok(stream) => stream.take(record.quantity.unit).err().map(|because| Fault { column: "unit", because }),
            };
            fault.map(|fault| Refused::at(&planned.origin, fault))
        });
        let place = |record: &Self| (record.facility.clone(), record.stream.clone(), record.period);
        Ok(of_stream.chain(overlaps(around, planned, place, "period")).collect())
    }

    fn touch(before: Option<&Self>, after: Option<&Self>) -> Option<Touch> {
        let record = after.or(before)?;
        let reach = Reach::Record(Subject::Stream(record.stream.clone()), record.period, record.quantity.unit);
        Some(Touch { facility: record.facility.clone(), reach })
    }
}
