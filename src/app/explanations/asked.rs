//! A question, with what every answer to it stands on.

use super::super::evidence::Evidence;
use super::super::frames::unknown_facility;
use super::super::{App, Error};
use super::Question;
use crate::domain::explanations::Explanation;
use crate::domain::formulas::{Figure, Formula, Information};
use crate::domain::periods::ReportingPeriod;
use crate::domain::programmes::Programme;
use crate::domain::refusals::Refusal;
use crate::domain::scopes::Scope;
use crate::domain::sectors::Sector;
use crate::storage::Snapshot;

/// A question that is answered as of one moment.
pub(super) struct Asked<'a> {
    pub(super) app: &'a App,
    pub(super) snapshot: &'a Snapshot,
    pub(super) programme: &'a Programme,
    pub(super) question: &'a Question,
    /// The period asked for, or what stands for it where none is.
    pub(super) period: ReportingPeriod,
}

impl<'a> Asked<'a> {
    /// Whose figure it is.
    pub(super) fn scope(&self) -> Scope {
        match (&self.question.facility, self.question.sector) {
            (Some(code), _) => Scope::Facilities(vec![code.clone()]),
            (None, Some(sector)) => Scope::Sector(sector),
            (None, None) => Scope::Everything,
        }
    }

    /// The calendar year in which the period ends.
    pub(super) fn year(&self) -> i32 {
        self.period.span().last.year()
    }

    /// The sector, where a figure is of nothing else.
    pub(super) fn sector(&self) -> Result<Sector, Error> {
        self.question.sector.ok_or_else(|| Error::Refused(Refusal::ExplainedOfSector { given: self.given() }))
    }

    /// The facility, where a figure is of nothing else.
    pub(super) fn facility(&self) -> Result<&'a str, Error> {
        let facility = self.question.facility.as_deref();
        facility.ok_or_else(|| Error::Refused(Refusal::ExplainedOfFacility { given: self.given() }))
    }

    /// The stream, where a figure is of nothing else.
    pub(super) fn stream(&self) -> Result<&'a str, Error> {
        let stream = self.question.stream.as_deref();
        stream.ok_or_else(|| Error::Refused(Refusal::ExplainedOfStream { given: self.given() }))
    }

    fn given(&self) -> String {
        self.question.figure.clone()
    }

    /// The facilities that it is about.
    pub(super) async fn evidence(&self, scope: &'a Scope) -> Result<Evidence<'a>, Error> {
        Evidence::load(self.app, self.snapshot, self.programme, scope).await
    }

    /// That no facility has this code.
    pub(super) async fn unknown(&self, code: &str) -> Error {
        unknown_facility(self.snapshot, code).await.unwrap_or_else(|error| error)
    }

    /// What an answer begins with that is no indicator's.
    pub(super) fn of_information(
        &self,
        information: Information,
        unit: &str,
        period: ReportingPeriod,
        formula: Formula,
    ) -> Explanation {
        Explanation::new(&self.programme.code, Figure::Information(information), unit, period, formula)
    }
}
