//! Pauses: what pauses is a known stream, a product, or the whole plant.

use super::Error;
use super::changes::{Around, Governed, Planned, Reach, Touch};
use crate::domain::pauses::{Pause, Subject};
use crate::domain::registers::{Fault, Refused};

impl Governed for Pause {
    fn facility(&self) -> Option<&str> {
        Some(&self.facility)
    }

    async fn check(around: &Around<'_, Self>, planned: &[Planned<Self>]) -> Result<Vec<Refused>, Error> {
        let unknown = planned.iter().filter_map(|planned| match &planned.after.subject {
            Some(Subject::Stream(code)) => {
                let because = around.catalogue.named(code).err()?;
                Some(Refused::at(&planned.origin, Fault { column: "stream", because }))
            }
            Some(Subject::Product(_)) | None => None,
        });
        Ok(unknown.collect())
    }

    fn touch(before: Option<&Self>, after: Option<&Self>) -> Option<Touch> {
        let record = after.or(before)?;
        Some(Touch { facility: record.facility.clone(), reach: Reach::Whole })
    }
}
