//! What a page or report needs to judge the facilities in scope, whatever the length of their history.
//!
//! A calendar year is read from the outcomes kept per year. Where none is kept, and for any other
//! period, facilities are judged from the assessments that touch the period. Neither grows with
//! the length of the history, and consumption and output are never read. The number of questions
//! to the database does not depend on the number of facilities.

use std::collections::{BTreeMap, BTreeSet};

use super::conditions::Ledger;
use super::{App, Error, frames};
use crate::domain::assessments::{Frame, Measured, Method};
use crate::domain::baselines::Version;
use crate::domain::facilities::Facility;
use crate::domain::factors::FactorSet;
use crate::domain::findings::{FacilityEvidence, Outcome, Reduction, StreamUnits, reduction};
use crate::domain::gaps::Gap;
use crate::domain::pace::Pace;
use crate::domain::periods::{Month, ReportingPeriod, Span};
use crate::domain::products::Stated;
use crate::domain::programmes::{Programme, Reading};
use crate::domain::reductions::{Parts, evaluate, without_interval};
use crate::domain::rolling::{Rolling, rolling, window};
use crate::domain::scopes::Scope;
use crate::domain::streams::Catalogue;
use crate::domain::verdicts::Target;
use crate::storage::baselines::Whose;
use crate::storage::{Snapshot, assessments, baselines, streams};

/// What judging any period of the facilities in scope needs, whatever the length of their history.
pub(super) struct Evidence<'a> {
    pub(super) scope: &'a Scope,
    pub(super) facilities: Vec<(i32, Facility, Frame, Stated)>,
    pub(super) baselines: BTreeMap<Whose, Version>,
    pub(super) catalogue: Catalogue,
    factors: &'a FactorSet,
}

impl<'a> Evidence<'a> {
    pub(super) async fn load(
        app: &'a App,
        snapshot: &Snapshot,
        programme: &Programme,
        scope: &'a Scope,
    ) -> Result<Self, Error> {
        let facilities = frames::load(snapshot, scope)
            .await?
            .into_iter()
            .map(|one| {
                let stated = one.stated();
                (one.id, one.facility, one.frame, stated)
            })
            .collect();
        Ok(Self {
            scope,
            facilities,
            baselines: baselines::ruling(snapshot, scope, Some(&programme.code)).await?,
            catalogue: streams::catalogue(snapshot).await?,
            factors: &app.factors,
        })
    }

    /// What it is of.
    pub(super) fn scope(&self) -> &Scope {
        self.scope
    }

    /// What energy counts.
    pub(super) fn method(&self) -> Method<'_> {
        Method { catalogue: &self.catalogue, factors: self.factors }
    }

    /// What besides records moves the facilities of a scope in a span.
    pub(super) async fn ledger(&self, snapshot: &Snapshot, scope: &Scope, span: Span) -> Result<Ledger, Error> {
        Ledger::load(snapshot, scope, Some(span), self.method()).await
    }

    /// The results of one reading that a facility has: its energy, or the materials it ever recorded.
    fn results(&self, frame: &Frame, reading: Reading) -> BTreeSet<Measured> {
        match reading {
            Reading::Energy => BTreeSet::from([Measured::Energy]),
            Reading::Materials => {
                frame.results(&self.catalogue).into_iter().filter(|result| *result != Measured::Energy).collect()
            }
        }
    }

    /// The reduction of a reading in a period; `own_period` is where it is not the report's.
    pub(super) async fn reduction(
        &self,
        snapshot: &Snapshot,
        programme: &Programme,
        target: Option<&Target>,
        reading: Reading,
        period: ReportingPeriod,
        own_period: Option<ReportingPeriod>,
    ) -> Result<Reduction, Error> {
        let judged = self.judged(snapshot, programme, reading, period).await?;
        Ok(self.reduced(&judged, programme, target, reading, period, own_period))
    }

    /// The reduction of facilities that are judged already.
    pub(super) fn reduced(
        &self,
        judged: &[FacilityEvidence],
        programme: &Programme,
        target: Option<&Target>,
        reading: Reading,
        period: ReportingPeriod,
        own_period: Option<ReportingPeriod>,
    ) -> Reduction {
        let mut reduction = reduction(reading, target, judged, &self.units(judged), period, own_period);
        reduction.pace = Pace::of(reduction.headline.value, target, programme.span, period.span());
        reduction
    }

    /// The units of the materials that any of the facilities recorded.
    pub(super) fn units(&self, judged: &[FacilityEvidence]) -> StreamUnits {
        judged
            .iter()
            .flat_map(|one| one.results.keys())
            .filter_map(|measured| self.catalogue.find(measured.code()).map(|stream| (stream.code, stream.unit)))
            .collect()
    }

    /// How each facility in scope stands in a period, in order of codes.
    pub(super) async fn judged(
        &self,
        snapshot: &Snapshot,
        programme: &Programme,
        reading: Reading,
        period: ReportingPeriod,
    ) -> Result<Vec<FacilityEvidence>, Error> {
        let outcomes = self.outcomes(snapshot, programme, reading, period).await?;
        let of_facility = |(id, facility, frame, _): &(i32, Facility, Frame, Stated)| {
            let results = self.results(frame, reading).into_iter().filter_map(|measured| {
                let parts = outcomes.get(&(*id, measured.clone()))?.clone();
                let whose = (*id, programme.code.clone(), measured.clone());
                let mean_monthly_baseline = self.baselines.get(&whose).map(|approved| approved.baseline.mean_monthly());
                Some((measured, Outcome { parts, mean_monthly_baseline }))
            });
            FacilityEvidence { facility: facility.clone(), results: results.collect() }
        };
        Ok(self.facilities.iter().map(of_facility).collect())
    }

    /// The facilities in scope over every twelve months that end within a span, as far as they are
    /// the same ones throughout.
    pub(super) async fn rolling(
        &self,
        snapshot: &Snapshot,
        programme: &Programme,
        span: Span,
    ) -> Result<Rolling, Error> {
        let months: Vec<Month> = span.months().collect();
        let touched = Span { first: window(span.first).first, last: span.last };
        let touching = assessments::touching(snapshot, self.scope, Some(touched)).await?;
        let ledger = self.ledger(snapshot, self.scope, touched).await?;
        let of_facility = |(id, facility, frame, stated): &(i32, Facility, Frame, Stated)| {
            let conditions = ledger.of(&facility.code, stated);
            let whose = (*id, programme.code.clone(), Measured::Energy);
            let baseline = &self.baselines.get(&whose)?.baseline;
            let assessments = touching.get(&(*id, Measured::Energy))?;
            let in_window = |month: &Month| {
                let period = ReportingPeriod::of(window(*month));
                // spans come in order and never overlap, so those of a window stand side by side
                let first = assessments.partition_point(|one| one.span.last < period.span().first);
                let end = assessments.partition_point(|one| one.span.first <= *month);
                let (within, baseline) = (&assessments[first..end.max(first)], Some(baseline));
                let parts =
                    without_interval(frame, within, &Measured::Energy, &self.catalogue, &conditions, baseline, period)
                        .ok()?;
                Some((parts.actual, parts.adjusted))
            };
            Some(months.iter().map(in_window).collect())
        };
        let facilities: Vec<Vec<Option<(f64, f64)>>> = self.facilities.iter().filter_map(of_facility).collect();
        Ok(rolling(&months, &facilities))
    }

    /// The last calendar year of the programme in which any facility of a scope counts, else its last.
    pub(super) async fn last_year_counted(
        snapshot: &Snapshot,
        scope: &Scope,
        programme: &Programme,
        reading: Reading,
    ) -> Result<ReportingPeriod, Error> {
        let years = (programme.span.first.year(), programme.span.last.year());
        let outcomes = assessments::outcomes(snapshot, scope, Some(&programme.code), Some(years)).await?;
        let counted = outcomes
            .iter()
            .filter(|((_, _, measured, _), outcome)| {
                outcome.is_ok() && (*measured == Measured::Energy) == (reading == Reading::Energy)
            })
            .map(|((_, _, _, year), _)| *year)
            .max();
        Ok(ReportingPeriod::year(counted.unwrap_or(years.1)))
    }

    /// How each facility and result of a reading stands in a period.
    async fn outcomes(
        &self,
        snapshot: &Snapshot,
        programme: &Programme,
        reading: Reading,
        period: ReportingPeriod,
    ) -> Result<BTreeMap<(i32, Measured), Result<Parts, Gap>>, Error> {
        let mut outcomes = BTreeMap::new();
        if let Some(year) = period.span().as_calendar_year() {
            let kept = assessments::outcomes(snapshot, self.scope, Some(&programme.code), Some((year, year))).await?;
            outcomes.extend(kept.into_iter().map(|((id, _, measured, _), outcome)| ((id, measured), outcome)));
        }
        let lacking: Vec<_> = self
            .facilities
            .iter()
            .flat_map(|one| self.results(&one.2, reading).into_iter().map(move |measured| (one, measured)))
            .filter(|((id, ..), measured)| !outcomes.contains_key(&(*id, measured.clone())))
            .collect();
        if lacking.is_empty() {
            return Ok(outcomes);
        }
        let codes: BTreeSet<String> = lacking.iter().map(|((_, facility, ..), _)| facility.code.clone()).collect();
        let scope = Scope::Facilities(codes.into_iter().collect());
        let touching = assessments::touching(snapshot, &scope, Some(period.span())).await?;
        let ledger = self.ledger(snapshot, &scope, period.span()).await?;
        for ((id, facility, frame, stated), measured) in lacking {
            let conditions = ledger.of(&facility.code, stated);
            let whose = (*id, measured);
            let baseline =
                self.baselines.get(&(*id, programme.code.clone(), whose.1.clone())).map(|approved| &approved.baseline);
            let assessments = touching.get(&whose).map_or(&[][..], Vec::as_slice);
            let outcome = evaluate(frame, assessments, &whose.1, &self.catalogue, &conditions, baseline, period);
            outcomes.insert(whose, outcome);
        }
        Ok(outcomes)
    }
}
