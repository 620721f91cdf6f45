//! The periodic report: derived rows in, findings out.

use super::evidence::Evidence;
use super::footprints::{Beside, Footprints};
use super::{App, Error, registers};
use crate::domain::findings::{Finding, Measure, Registers, Report, from_registers};
use crate::domain::pace::Pace;
use crate::domain::periods::{PeriodAsked, ReportingPeriod};
use crate::domain::programmes::Programme;
use crate::domain::scopes::Scope;
use crate::storage::Snapshot;
use crate::storage::journal::{self, Head};

/// Compiles the report on a programme over the facilities in scope.
///
/// # Errors
/// [`crate::domain::refusals::Refusal::UnknownProgramme`], or when the database fails.
pub async fn compile(app: &App, programme: &str, asked: PeriodAsked, scope: &Scope) -> Result<(Report, Head), Error> {
    let programme = app.programme(programme)?;
    let snapshot = app.store.read().await?;
    let registers = registers::load(&snapshot, scope).await?;
    let report = of_programme(app, &snapshot, &registers, programme, asked, scope, Beside::CarbonAndCost).await?;
    Ok((report, journal::head(&snapshot).await?))
}

/// Compiles the reports on all programmes, each over its whole span, as of the same moment.
///
/// # Errors
/// When the database fails.
pub async fn compile_all(app: &App, scope: &Scope) -> Result<Vec<Report>, Error> {
    let snapshot = app.store.read().await?;
    let registers = registers::load(&snapshot, scope).await?;
    let mut reports = Vec::new();
    for programme in &app.programmes {
        let asked = PeriodAsked::All;
        reports.push(of_programme(app, &snapshot, &registers, programme, asked, scope, Beside::Nothing).await?);
    }
    Ok(reports)
}

async fn of_programme(
    app: &App,
    snapshot: &Snapshot,
    registers: &Registers,
    programme: &Programme,
    asked: PeriodAsked,
    scope: &Scope,
    beside: Beside,
) -> Result<Report, Error> {
    let evidence = Evidence::load(app, snapshot, programme, scope).await?;
    let period = asked.one().unwrap_or(ReportingPeriod::of(programme.span));
    let footprints = Footprints::load(app, snapshot, &evidence, programme, period.span(), beside).await?;
    let mut findings = Vec::new();
    for indicator in &programme.indicators {
        let measure = match indicator.kind.reading() {
            None => from_registers(&indicator.kind, registers, programme.span, period)
                .expect("what has no reading is no reduction"),
            Some(reading) => {
                let own_period = match asked {
                    PeriodAsked::One(_) => None,
                    PeriodAsked::All => Some(Evidence::last_year_counted(snapshot, scope, programme, reading).await?),
                };
                let (target, judged) = (indicator.target.as_ref(), own_period.unwrap_or(period));
                let reduced = async |period: ReportingPeriod, own_period| {
                    let facilities = evidence.judged(snapshot, programme, reading, period).await?;
                    let mut of = evidence.reduced(&facilities, programme, target, reading, period, own_period);
                    footprints.beside(&mut of, &facilities, period);
                    of.pace = Pace::of(of.headline.value, target, programme.span, period.span());
                    Ok::<_, Error>(of)
                };
                let mut reduction = reduced(judged, own_period).await?;
                if own_period.is_some() && beside == Beside::CarbonAndCost {
                    let mut years = Vec::new();
                    for year in programme.span.first.year()..=programme.span.last.year() {
                        let of = reduced(ReportingPeriod::year(year), None).await?;
                        years.push((year, of.headline, of.verdict));
                    }
                    reduction.years = Some(years);
                }
                Measure::Reduction(Box::new(reduction))
            }
        };
        findings.push(Finding { indicator: indicator.clone(), measure });
    }
    let outside_programme = !programme.span.contains(period.span());
    Ok(Report { programme: programme.clone(), period, outside_programme, findings })
}
