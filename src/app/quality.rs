//! What of the figures is missing, late, estimated or odd, in one calendar year.
//!
//! Nothing is kept of it: it is found when asked, in a number of statements that does not depend
//! on the number of facilities. Unlike figures it depends on the day, since what is due does.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::evidence::Evidence;
use super::frames::unknown_facility;
use super::grounds::Ground;
use super::{App, Error};
use crate::domain::assessments::{Frame, Measured};
use crate::domain::facilities::Facility;
use crate::domain::opinions::Graded;
use crate::domain::periods::{ReportingPeriod, Span};
use crate::domain::presence::{Presence, State, Tally, Watch, due_on, presence};
use crate::domain::products::Stated;
use crate::domain::programmes::Names;
use crate::domain::quality::{Finding, Reported, sort};
#[cfg(doc)]
use crate::domain::refusals::Refusal;
use crate::domain::rules::Severity;
use crate::domain::scopes::Scope;
use crate::domain::sectors::Sector;
use crate::domain::streams::AddedStream;
use crate::domain::{guards, slips};
use crate::storage::registers::Stored;
use crate::storage::{Snapshot, arrivals, assessments, consumption, outputs};

/// How many years before are read of those who report by the year; of the others it is one.
const YEARS_BEFORE: i32 = 5;

/// One facility's year.
#[derive(Clone, Debug)]
pub struct FacilityQuality {
    /// The facility.
    pub facility: Facility,
    /// Its months.
    pub presence: Presence,
    /// What there is to look at, by period.
    pub findings: Vec<Finding>,
}

impl FacilityQuality {
    /// How many findings are of a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.rule.severity() == severity).count()
    }

    /// How many findings ask for something to be done.
    #[must_use]
    pub fn to_do(&self) -> usize {
        self.findings.iter().filter(|finding| finding.rule.severity().is_to_do()).count()
    }
}

/// What added streams are called, by code.
pub type StreamNames = BTreeMap<String, Names>;

/// The calendar year of many facilities.
#[derive(Clone, Debug)]
pub struct QualityBoard {
    /// What it stands on.
    pub ground: Ground,
    /// The calendar year: that in which the period ends.
    pub year: i32,
    /// As of when, and since when it is known when records come in.
    pub watch: Watch,
    /// The facilities that were open in it or have something to look at, by sector and code.
    pub facilities: Vec<FacilityQuality>,
    /// What added streams are called.
    pub streams: StreamNames,
}

/// A sector's year.
#[derive(Clone, Copy, Debug)]
pub struct SectorQuality {
    /// The sector.
    pub sector: Sector,
    /// How many facilities.
    pub facilities: usize,
    /// Their values.
    pub tally: Tally,
    /// How many of them have something to do.
    pub facilities_to_do: usize,
    /// How much there is to do.
    pub to_do: usize,
}

impl QualityBoard {
    /// The sectors of the facilities, in order.
    #[must_use]
    pub fn sectors(&self) -> Vec<SectorQuality> {
        self.facilities
            .chunk_by(|a, b| a.facility.sector == b.facility.sector)
            .map(|of_sector| SectorQuality {
                sector: of_sector[0].facility.sector,
                facilities: of_sector.len(),
                tally: tally(of_sector),
                facilities_to_do: of_sector.iter().filter(|one| one.to_do() > 0).count(),
                to_do: of_sector.iter().map(FacilityQuality::to_do).sum(),
            })
            .collect()
    }

    /// The values of all facilities.
    #[must_use]
    pub fn tally(&self) -> Tally {
        tally(&self.facilities)
    }
}

fn tally(facilities: &[FacilityQuality]) -> Tally {
    facilities.iter().fold(Tally::default(), |sum, one| sum.and(one.presence.tally))
}

/// The calendar year in which a period ends, of the facilities in scope; without a period, of the last year in
/// which a facility counts.
///
/// # Errors
/// [`Refusal::UnknownProgramme`], [`Refusal::UnknownFacility`] where the scope names none that is there, or when
/// the database fails.
pub async fn board(
    app: &App,
    programme: &str,
    asked: Option<ReportingPeriod>,
    scope: &Scope,
) -> Result<QualityBoard, Error> {
    board_in(app, &app.store.read().await?, programme, asked, scope).await
}

/// The same as of a moment.
pub(super) async fn board_in(
    app: &App,
    snapshot: &Snapshot,
    programme: &str,
    asked: Option<ReportingPeriod>,
    scope: &Scope,
) -> Result<QualityBoard, Error> {
    let evidence = Evidence::load(app, snapshot, app.programme(programme)?, scope).await?;
    if let (Scope::Facilities(codes), []) = (scope, evidence.facilities.as_slice())
        && let Some(code) = codes.first()
    {
        return Err(unknown_facility(snapshot, code).await?);
    }
    let ground = Ground::load(app, programme, asked, snapshot).await?;
    let (watch, mut facilities) = judged(snapshot, &evidence, &ground, scope, app.today()).await?;
    facilities
        .retain(|one| !one.findings.is_empty() || one.presence.months.iter().any(|state| *state != State::NotOpen));
    facilities.sort_by_key(|one| one.facility.sector);
    let streams = stream_names(snapshot).await?;
    Ok(QualityBoard { year: year_of(&ground), ground, watch, facilities, streams })
}

/// What added streams are called, now.
///
/// # Errors
/// When the database fails.
pub async fn added_streams(app: &App) -> Result<StreamNames, Error> {
    stream_names(&app.store.read().await?).await
}

/// What added streams are called.
pub(super) async fn stream_names(snapshot: &Snapshot) -> Result<StreamNames, Error> {
    let added = AddedStream::all(snapshot, &Scope::Everything).await?;
    Ok(added.into_iter().map(|one| (one.code, Names { vi: one.name_vi, en: one.name_en })).collect())
}

/// The calendar year that is looked at.
pub(super) fn year_of(ground: &Ground) -> i32 {
    ground.period.span().last.year()
}

/// The facilities of the evidence, in order of codes.
pub(super) async fn judged(
    snapshot: &Snapshot,
    evidence: &Evidence<'_>,
    ground: &Ground,
    scope: &Scope,
    today: NaiveDate,
) -> Result<(Watch, Vec<FacilityQuality>), Error> {
    let year = year_of(ground);
    let programme = &ground.programme.code;
    let watch = Watch { today, since: arrivals::since(snapshot).await? };
    let mut reported = reported(snapshot, evidence, scope, year).await?;
    let before = Span::year(year - 1).joined(Span::year(year));
    let touching = assessments::touching(snapshot, scope, Some(before)).await?;
    let outcomes = assessments::outcomes(snapshot, scope, Some(programme), Some((year, year))).await?;
    let of_facility = |(id, facility, frame, stated): &(i32, Facility, Frame, Stated)| {
        let records = reported.remove(id).unwrap_or_default();
        let presence = presence(frame, &evidence.catalogue, &records, year, watch);
        let mut findings = presence.missing.clone();
        let series = slips::series(&records, frame.opening);
        findings.extend(slips::in_values(&series, &evidence.catalogue, year));
        for measured in frame.results(&evidence.catalogue) {
            let spans = touching.get(&(*id, measured.clone())).map_or(&[][..], Vec::as_slice);
            findings.extend(slips::in_intensity(&measured, spans, stated, &findings, &evidence.catalogue, year));
        }
        findings.extend(guards::outside_opening(frame, &records, year));
        findings.extend(guards::own_generation(frame, &series, year));
        findings.extend(guards::estimated(&records, year));
        if let Some(approved) = evidence.baselines.get(&(*id, programme.clone(), Measured::Energy)) {
            let baseline = &approved.baseline;
            findings.extend(guards::thin_baseline(baseline.period, year));
            let open = i32::try_from(frame.opening.open_months(Span::year(year)).count()).unwrap_or(0);
            if let Some(Ok(parts)) = outcomes.get(&(*id, programme.clone(), Measured::Energy, year)) {
                let then = (parts.baseline_output, baseline.open_months);
                findings.extend(guards::output_range((parts.output, open), then, year));
            }
        }
        sort(&mut findings);
        FacilityQuality { facility: facility.clone(), presence, findings }
    };
    let facilities = evidence.facilities.iter().map(of_facility).collect();
    Ok((watch, facilities))
}

/// The records of a year and of those before it, by facility, with the days on which those of the year came in.
async fn reported(
    snapshot: &Snapshot,
    evidence: &Evidence<'_>,
    scope: &Scope,
    year: i32,
) -> Result<BTreeMap<i32, Vec<Reported>>, Error> {
    let codes: BTreeMap<i32, &str> =
        evidence.facilities.iter().map(|(id, facility, ..)| (*id, facility.code.as_str())).collect();
    // what comes in after the last day of the year's records is late, whatever it is
    let (from, last) = (Span::year(year - 1).first.first_day(), due_on(Span::year(year)));
    let days = arrivals::between(snapshot, scope, year, from, last + Days::new(1)).await?;
    let near = Span::year(year - 1).joined(Span::year(year));
    let years = Span::year(year - YEARS_BEFORE).joined(Span::year(year));
    let mut reported: BTreeMap<i32, Vec<Reported>> = BTreeMap::new();
    let mut rows = consumption::reported(snapshot, scope, near, years).await?;
    rows.extend(outputs::reported(snapshot, scope, near, years).await?);
    for (id, Graded { record, quality }) in rows {
        let whose = (codes[&id].to_owned(), record.subject.clone(), record.period);
        let entered_on = days.get(&whose).copied();
        reported.entry(id).or_default().push(Reported { record, quality, entered_on });
    }
    Ok(reported)
}
