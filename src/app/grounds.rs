//! What every page stands on: a programme, the months judged, what is to be reached, and as of when.

use std::collections::BTreeSet;

use super::evidence::Evidence;
use super::{App, Error};
use crate::domain::periods::ReportingPeriod;
use crate::domain::programmes::{Programme, Reading};
use crate::domain::scopes::Scope;
use crate::domain::verdicts::{Target, Verdict};
use crate::storage::Snapshot;
use crate::storage::journal::{self, Head};

/// What every page stands on.
#[derive(Clone, Debug)]
pub struct Ground {
    /// The programme.
    pub programme: Programme,
    /// The months judged.
    pub period: ReportingPeriod,
    /// What is to be reached.
    pub target: Option<Target>,
    /// The newest entry of the journal.
    pub head: Head,
}

/// What a page stands on that is not made from facilities.
///
/// # Errors
/// [`crate::domain::refusals::Refusal::UnknownProgramme`], or when the database fails.
pub async fn of(app: &App, programme: &str, asked: Option<ReportingPeriod>) -> Result<Ground, Error> {
    Ground::load(app, programme, asked, &app.store.read().await?).await
}

impl Ground {
    pub(super) async fn load(
        app: &App,
        programme: &str,
        asked: Option<ReportingPeriod>,
        snapshot: &Snapshot,
    ) -> Result<Self, Error> {
        let programme = app.programme(programme)?.clone();
        let period = match asked {
            Some(period) => period,
            // the same for every page, whatever it shows
            None => Evidence::last_year_counted(snapshot, &Scope::Everything, &programme, Reading::Energy).await?,
        };
        let target = programme.energy_target();
        Ok(Self { period, target, head: journal::head(snapshot).await?, programme })
    }

    fn years(&self) -> impl Iterator<Item = i32> + use<> {
        self.programme.span.first.year()..=self.programme.span.last.year()
    }

    /// The periods that a page asks for: each calendar year of the programme, then its own unless it
    /// is one of them.
    pub(super) fn periods(&self) -> Vec<ReportingPeriod> {
        let mut periods: Vec<ReportingPeriod> = self.years().map(ReportingPeriod::year).collect();
        if !periods.contains(&self.period) {
            periods.push(self.period);
        }
        periods
    }

    /// The calendar year in which the period ends, by which national norms are asked.
    #[must_use]
    pub fn norm_year(&self) -> i32 {
        self.period.span().last.year()
    }

    /// That year and those of the programme.
    pub(super) fn norm_years(&self) -> BTreeSet<i32> {
        self.years().chain([self.norm_year()]).collect()
    }

    /// The answers for [`Self::periods`], told apart: those of the years, and that of the period.
    pub(super) fn by_year<T: Clone>(&self, answers: Vec<T>) -> (Vec<(i32, T)>, T) {
        let own = self.periods().iter().position(|period| *period == self.period);
        let own = answers[own.expect("the period is one of its periods")].clone();
        (self.years().zip(answers).collect(), own)
    }

    /// The verdict of a value against this programme's target.
    #[must_use]
    pub fn verdict(&self, value: Option<f64>) -> Verdict {
        Verdict::of(value, self.target.as_ref())
    }
}
