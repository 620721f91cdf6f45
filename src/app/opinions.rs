//! The figure of a sector in every way that one could defend.

use std::collections::{BTreeMap, BTreeSet};

use super::conditions::Ledger;
use super::evidence::Evidence;
use super::grounds::Ground;
use super::quality::{StreamNames, stream_names};
use super::{App, Error};
use crate::domain::assessments::{Measured, Method};
use crate::domain::baselines::Baseline;
use crate::domain::findings::{SectorFinding, reduction};
use crate::domain::gaps::Gap;
use crate::domain::opinions::{Graded, Methods, Plant, SecondOpinion, second_opinion, years};
use crate::domain::periods::{ReportingPeriod, Span};
use crate::domain::programmes::Reading;
use crate::domain::scopes::Scope;
use crate::domain::sectors::Sector;
use crate::storage::{Snapshot, consumption, outputs};

/// What every way stands on.
#[derive(Clone, Debug)]
pub struct Basis {
    /// What they stand on.
    pub ground: Ground,
    /// The factors of the programme's own way, and those with electricity at its heat.
    pub factor_sets: [String; 2],
    /// The names of the facilities, by code.
    pub names: BTreeMap<String, String>,
    /// The names of the streams that users added.
    pub streams: StreamNames,
}

/// One sector in every way.
///
/// # Errors
/// [`UnknownProgramme`](crate::domain::refusals::Refusal::UnknownProgramme), or when the database fails.
pub async fn of_sector(
    app: &App,
    programme: &str,
    sector: Sector,
    asked: Option<ReportingPeriod>,
) -> Result<(Basis, SecondOpinion), Error> {
    of_sector_in(app, &app.store.read().await?, programme, sector, asked).await
}

/// The same as of a moment.
pub(super) async fn of_sector_in(
    app: &App,
    snapshot: &Snapshot,
    programme: &str,
    sector: Sector,
    asked: Option<ReportingPeriod>,
) -> Result<(Basis, SecondOpinion), Error> {
    let (basis, mut sectors) = load(app, snapshot, programme, &Scope::Sector(sector), &[sector], asked).await?;
    let (_, second) = sectors.remove(0);
    Ok((basis, second))
}

/// The eight sectors that the target names, in the order of its words.
///
/// # Errors
/// As [`of_sector`].
pub async fn of_programme(
    app: &App,
    programme: &str,
    asked: Option<ReportingPeriod>,
) -> Result<(Basis, Vec<(Sector, SecondOpinion)>), Error> {
    load(app, &app.store.read().await?, programme, &Scope::Everything, &Sector::TARGETED, asked).await
}

/// Records are read of the calendar years of the baselines, of those beside them and of the period.
async fn load(
    app: &App,
    snapshot: &Snapshot,
    programme: &str,
    scope: &Scope,
    sectors: &[Sector],
    asked: Option<ReportingPeriod>,
) -> Result<(Basis, Vec<(Sector, SecondOpinion)>), Error> {
    let evidence = Evidence::load(app, snapshot, app.programme(programme)?, scope).await?;
    let ground = Ground::load(app, programme, asked, snapshot).await?;
    let (programme, period) = (&ground.programme, ground.period);
    let energy = evidence.judged(snapshot, programme, Reading::Energy, period).await?;
    let materials = evidence.judged(snapshot, programme, Reading::Materials, period).await?;

    let baseline = |id: i32| -> Option<&Baseline> {
        evidence.baselines.get(&(id, programme.code.clone(), Measured::Energy)).map(|version| &version.baseline)
    };
    let none = years(None, period);
    let of_baselines = evidence.facilities.iter().flat_map(|(id, ..)| years(baseline(*id), period));
    let years: BTreeSet<i32> = none.chain(of_baselines).collect();
    let mut records: BTreeMap<i32, Vec<Graded>> = BTreeMap::new();
    let used = consumption::graded(snapshot, scope, &years).await?;
    let made = outputs::graded(snapshot, scope, &years).await?;
    for (id, graded) in used.into_iter().chain(made) {
        records.entry(id).or_default().push(graded);
    }
    let at_heat = app.factors.with_electricity_of(&app.norms.factors);
    let methods = Methods {
        own: Method { catalogue: &evidence.catalogue, factors: &app.factors },
        at_heat: Method { catalogue: &evidence.catalogue, factors: &at_heat },
    };
    let span = years.iter().map(|year| Span::year(*year)).reduce(Span::joined);
    let ledger = Ledger::load(snapshot, scope, span, methods.own).await?;
    let ledger_at_heat = Ledger::load(snapshot, scope, span, methods.at_heat).await?;

    let mut plants: BTreeMap<Sector, Vec<Plant<'_>>> = BTreeMap::new();
    for ((one, energy), of_materials) in evidence.facilities.iter().zip(&energy).zip(&materials) {
        let (id, facility, frame, stated) = one;
        if !facility.opening.is_open_during(period.span()) {
            continue;
        }
        let own = energy.results.get(&Measured::Energy).map_or(Err(Gap::NoBaseline), |outcome| outcome.parts.clone());
        plants.entry(facility.sector).or_default().push(Plant {
            facility,
            frame,
            records: records.remove(id).unwrap_or_default(),
            conditions: ledger.of(&facility.code, stated),
            adjustments_at_heat: ledger_at_heat.of(&facility.code, stated).adjustments,
            baseline: baseline(*id),
            own,
            materials: of_materials.results.clone(),
        });
    }
    let target = ground.target.as_ref();
    let of_words = programme.indicators.iter().find(|one| one.kind.reading() == Some(Reading::Materials));
    let target_of_materials = of_words.and_then(|one| one.target.as_ref()).or(target);
    let units = evidence.units(&materials);
    let found = reduction(Reading::Materials, target_of_materials, &materials, &units, period, None);
    let rows: Vec<SectorFinding> = found.breakdown.into_iter().chain(found.outside).collect();
    let of_sector = |sector: &Sector| {
        let plants = plants.remove(sector).unwrap_or_default();
        let rows = rows.iter().filter(|row| row.sector == *sector).cloned().collect();
        (*sector, second_opinion(&plants, rows, methods, target, period))
    };
    let sectors = sectors.iter().map(of_sector).collect();
    let names = evidence.facilities.iter().map(|(_, facility, ..)| (facility.code.clone(), facility.name.clone()));
    let factor_sets = [app.factors.code.clone(), at_heat.code.clone()];
    let streams = stream_names(snapshot).await?;
    Ok((Basis { names: names.collect(), streams, factor_sets, ground }, sectors))
}
