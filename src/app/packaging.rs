//! Packaging surveys: of a known place, on a day on which it was open.

use super::Error;
use super::changes::{Around, Governed, Planned};
use super::places::on_open_days;
use crate::domain::packaging::PackagingSurvey;
use crate::domain::registers::Refused;

impl Governed for PackagingSurvey {
    async fn check(around: &Around<'_, Self>, planned: &[Planned<Self>]) -> Result<Vec<Refused>, Error> {
        on_open_days(around, planned, "surveyed_on", |record| (&record.place, record.surveyed_on)).await
    }
}
