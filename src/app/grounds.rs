//! What every page stands on: a programme, the months judged, what is to be reached, and as of when.

use super::evidence::Evidence;
use super::{App, Error};
use crate::domain::periods::ReportingPeriod;
use crate::domain::programmes::{IndicatorKind, Programme, Reading};
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
        let is_energy = |kind: &IndicatorKind| kind.reading() == Some(Reading::Energy);
        let target = programme
            .indicators
            .iter()
            .find(|indicator| is_energy(&indicator.kind))
            .and_then(|indicator| indicator.target);
        Ok(Self { period, target, head: journal::head(snapshot).await?, programme })
    }

    pub(super) fn years(&self) -> impl Iterator<Item = i32> + use<> {
        self.programme.span.first.year()..=self.programme.span.last.year()
    }

    /// What was already answered for the period, when it is one of the years.
    pub(super) fn answered<T: Clone>(&self, years: &[(i32, T)]) -> Option<T> {
        let same = years.iter().find(|(year, _)| ReportingPeriod::year(*year) == self.period);
        same.map(|(_, answer)| answer.clone())
    }

    /// The verdict of a value against this programme's target.
    #[must_use]
    pub fn verdict(&self, value: Option<f64>) -> Verdict {
        Verdict::of(value, self.target.as_ref())
    }
}
