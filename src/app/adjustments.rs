//! Adjustments: of a result that is judged, in a unit that it is counted in.

use super::Error;
use super::changes::{Around, Governed, Planned, Reach, Touch};
use crate::domain::adjustments::Adjustment;
use crate::domain::assessments::Method;
use crate::domain::periods::Period;
use crate::domain::registers::Refused;

impl Governed for Adjustment {
    fn facility(&self) -> Option<&str> {
        Some(&self.facility)
    }

    fn period(&self) -> Option<Period> {
        Some(self.period)
    }

    async fn check(around: &Around<'_, Self>, planned: &[Planned<Self>]) -> Result<Vec<Refused>, Error> {
        let method = Method { catalogue: around.catalogue, factors: around.factors };
        let refused = planned.iter().filter_map(|planned| {
            let fault = planned.after.amount_in(method).err()?;
            Some(Refused::at(&planned.origin, fault))
        });
        Ok(refused.collect())
    }

    fn touch(before: Option<&Self>, after: Option<&Self>) -> Option<Touch> {
        let record = after.or(before)?;
        Some(Touch { facility: record.facility.clone(), reach: Reach::Outcomes })
    }
}
