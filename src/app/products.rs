//! Equivalences of products: they move what is judged, and no baseline.

use super::Error;
use super::changes::{Around, Governed, Planned, Reach, Touch};
use crate::domain::products::Product;
use crate::domain::registers::Refused;

impl Governed for Product {
    fn facility(&self) -> Option<&str> {
        Some(&self.facility)
    }

    async fn check(_around: &Around<'_, Self>, _planned: &[Planned<Self>]) -> Result<Vec<Refused>, Error> {
        Ok(vec![])
    }

    fn touch(before: Option<&Self>, after: Option<&Self>) -> Option<Touch> {
        let record = after.or(before)?;
        Some(Touch { facility: record.facility.clone(), reach: Reach::Outcomes })
    }
}
