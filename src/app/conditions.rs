//! What besides records moves adjusted baselines, loaded the same way for every use case.

use std::collections::BTreeMap;

use super::Error;
use crate::domain::adjustments::{Adjustment, Counted};
use crate::domain::assessments::Method;
use crate::domain::conditions::Conditions;
use crate::domain::drivers::{Driver, monthly};
use crate::domain::periods::Span;
use crate::domain::products::Stated;
use crate::domain::registers::Register;
use crate::domain::scopes::Scope;
use crate::storage::{Corrupt, Reads, StorageError, adjustments, drivers};

/// Drivers and adjustments by facility code, as far as some months ask for them.
#[derive(Default)]
pub(super) struct Ledger {
    drivers: BTreeMap<String, Vec<Driver>>,
    adjustments: BTreeMap<String, Vec<Counted>>,
}

impl Ledger {
    /// Of the facilities in scope, in the calendar years that a span touches or of all time.
    pub(super) async fn load(
        reads: &impl Reads,
        scope: &Scope,
        span: Option<Span>,
        method: Method<'_>,
    ) -> Result<Self, Error> {
        let mut ledger = Self::default();
        for driver in drivers::within(reads, scope, span).await? {
            ledger.drivers.entry(driver.facility.clone()).or_default().push(driver);
        }
        for adjustment in adjustments::within(reads, scope, span).await? {
            let counted = counted(&adjustment, method)?;
            ledger.adjustments.entry(adjustment.facility).or_default().push(counted);
        }
        Ok(ledger)
    }

    /// The conditions of one facility.
    pub(super) fn of(&self, facility: &str, stated: &Stated) -> Conditions {
        Conditions {
            stated: stated.clone(),
            drivers: monthly(self.drivers.get(facility).into_iter().flatten()),
            adjustments: self.adjustments.get(facility).cloned().unwrap_or_default(),
        }
    }
}

fn counted(adjustment: &Adjustment, method: Method<'_>) -> Result<Counted, Error> {
    let amount = adjustment.amount_in(method).map_err(|fault| {
        let key = Adjustment::COLUMNS.iter().zip(adjustment.cells()).filter(|(column, _)| column.is_key());
        let row = key.map(|(column, cell)| (column.name, cell)).collect();
        StorageError::from(Corrupt::new("adjustment", row, format!("{}: {:?}", fault.column, fault.because)))
    })?;
    Ok(Counted { measured: adjustment.measured(), span: adjustment.period.span(), amount })
}
