//! Drivers: alone in their months, and in one unit.

use std::collections::BTreeMap;

use super::Error;
use super::changes::{Around, Governed, Planned, Reach, Touch, overlaps};
use crate::domain::drivers::Driver;
use crate::domain::periods::Period;
use crate::domain::refusals::Refusal;
use crate::domain::registers::{Fault, Refused, Register};

impl Governed for Driver {
    fn facility(&self) -> Option<&str> {
        Some(&self.facility)
    }

    fn period(&self) -> Option<Period> {
        Some(self.period)
    }

    async fn check(around: &Around<'_, Self>, planned: &[Planned<Self>]) -> Result<Vec<Refused>, Error> {
        let place = |record: &Self| (record.facility.clone(), record.driver.clone(), record.period);
        let mut refused = overlaps(around, planned, place, "period");
        // values in two units would make one series of nonsense; to change the unit, all are given anew at once
        let mut units: BTreeMap<(&str, &str), &str> = BTreeMap::new();
        let unit = |record: &'_ Self| record.unit.clone().unwrap_or_default();
        let changed: Vec<_> = planned.iter().map(|planned| planned.after.key()).collect();
        let kept = around.near.iter().filter(|(key, _)| !changed.contains(key)).map(|(_, row)| &row.record);
        let stated: Vec<(&Self, String)> =
            kept.chain(planned.iter().map(|planned| &planned.after)).map(|record| (record, unit(record))).collect();
        for (record, unit) in &stated {
            units.entry((&record.facility, &record.driver)).or_insert(unit);
        }
        for planned in planned {
            let (given, other) = (unit(&planned.after), units[&(&*planned.after.facility, &*planned.after.driver)]);
            if given != other {
                let because = Refusal::OtherUnit { given, other: other.to_owned() };
                refused.push(Refused::at(&planned.origin, Fault { column: "unit", because }));
            }
        }
        Ok(refused)
    }

    fn touch(before: Option<&Self>, after: Option<&Self>) -> Option<Touch> {
        let record = after.or(before)?;
        Some(Touch { facility: record.facility.clone(), reach: Reach::Outcomes })
    }
}
