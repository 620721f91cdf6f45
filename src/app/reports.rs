//! The periodic report: derived rows in, findings out.

use super::evidence::Evidence;
use super::{App, Error, registers};
use crate::domain::findings::{Finding, Measure, Report, from_registers};
use crate::domain::periods::{PeriodAsked, ReportingPeriod};
use crate::domain::scopes::Scope;
use crate::storage::journal::{self, Head};

/// Compiles the report on a programme over the facilities in scope.
///
/// # Errors
/// [`crate::domain::refusals::Refusal::UnknownProgramme`], or when the database fails.
pub async fn compile(app: &App, programme: &str, asked: PeriodAsked, scope: &Scope) -> Result<(Report, Head), Error> {
    let programme = app.programme(programme)?;
    let snapshot = app.store.read().await?;
    let evidence = Evidence::load(&snapshot, programme, scope).await?;
    let period = match asked {
        PeriodAsked::One(period) => period,
        PeriodAsked::All => ReportingPeriod::of(programme.span),
    };
    let registers = registers::load(&snapshot, scope).await?;
    let mut findings = Vec::new();
    for indicator in &programme.indicators {
        let measure = match indicator.kind.reading() {
            None => from_registers(&indicator.kind, &registers, programme.span, period)
                .expect("what has no reading is no reduction"),
            Some(reading) => {
                let own_period = match asked {
                    PeriodAsked::One(_) => None,
                    PeriodAsked::All => Some(Evidence::last_year_counted(&snapshot, scope, programme, reading).await?),
                };
                let (target, judged) = (indicator.target.as_ref(), own_period.unwrap_or(period));
                let reduction = evidence.reduction(&snapshot, programme, target, reading, judged, own_period).await?;
                Measure::Reduction(Box::new(reduction))
            }
        };
        findings.push(Finding { indicator: indicator.clone(), measure });
    }
    let outside_programme = !programme.span.contains(period.span());
    let report = Report { programme: programme.clone(), period, outside_programme, findings };
    Ok((report, journal::head(&snapshot).await?))
}
