//! Which norm a facility's product falls under: a norm that ships, with the capacity that it asks for.

use super::Error;
use super::changes::{Around, Governed, Planned};
use crate::domain::norm_assignments::NormAssignment;
use crate::domain::registers::Refused;

impl Governed for NormAssignment {
    fn facility(&self) -> Option<&str> {
        Some(&self.facility)
    }

    async fn check(around: &Around<'_, Self>, planned: &[Planned<Self>]) -> Result<Vec<Refused>, Error> {
        let refuse = |planned: &Planned<Self>| {
            let fault = around.norms.check(&planned.after).err()?;
            Some(Refused::at(&planned.origin, fault))
        };
        Ok(planned.iter().filter_map(refuse).collect())
    }
}
