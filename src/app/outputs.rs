//! Output: every record is alone in its months among those of its product.

use super::Error;
use super::changes::{Around, Governed, Planned, Reach, Touch, overlaps};
use crate::domain::outputs::Output;
use crate::domain::pauses::Subject;
use crate::domain::periods::Period;
use crate::domain::registers::Refused;

impl Governed for Output {
    fn facility(&self) -> Option<&str> {
        Some(&self.facility)
    }

    fn period(&self) -> Option<Period> {
        Some(self.period)
    }

    async fn check(around: &Around<'_, Self>, planned: &[Planned<Self>]) -> Result<Vec<Refused>, Error> {
        let place = |record: &Self| (record.facility.clone(), record.product.clone(), record.period);
        Ok(overlaps(around, planned, place, "period"))
    }

    fn touch(before: Option<&Self>, after: Option<&Self>) -> Option<Touch> {
        let record = after.or(before)?;
        let reach = Reach::Record(Subject::Product(record.product.clone()), record.period, record.quantity.unit);
        Some(Touch { facility: record.facility.clone(), reach })
    }
}
