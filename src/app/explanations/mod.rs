//! How a figure came about, with the rows used and who entered them.

mod completeness;
mod decompositions;
mod footprints;
mod intensities;
mod norms;
mod opinions;
mod prospects;
mod reductions;
mod registers;
mod rows;

use self::prospects::Trial;
use super::{App, Error};
use crate::domain::explanations::{Explanation, Information};
use crate::domain::opinions::Way;
use crate::domain::periods::{PeriodAsked, ReportingPeriod};
use crate::domain::refusals::{Refusal, nearest};
use crate::domain::scopes::Scope;
use crate::domain::sectors::Sector;

/// Which figure is asked about.
#[derive(Clone, Debug)]
pub struct Question {
    /// The programme's code.
    pub programme: String,
    /// An indicator's code, or that of an [`Information`].
    pub figure: String,
    /// The period; all of the programme's where it is `all`.
    pub period: PeriodAsked,
    /// A sector's figure.
    pub sector: Option<Sector>,
    /// A facility's figure, whatever the sector.
    pub facility: Option<String>,
    /// Of one stream of material, water or waste.
    pub stream: Option<String>,
    /// Of one way of counting; the programme's own where it is left out.
    pub way: Option<Way>,
    /// The year that a change is counted from; where it is left out, the one before.
    pub from: Option<String>,
    /// Of one product that is held against a norm.
    pub product: Option<String>,
}

impl Question {
    /// Whose figure it is.
    fn scope(&self) -> Scope {
        match (&self.facility, self.sector) {
            (Some(code), _) => Scope::Facilities(vec![code.clone()]),
            (None, Some(sector)) => Scope::Sector(sector),
            (None, None) => Scope::Everything,
        }
    }

    /// The facility, where a figure is of nothing else.
    fn must_name_facility(&self) -> Result<&str, Error> {
        self.facility.as_deref().ok_or(Error::Refused(Refusal::ExplainedOfFacility { given: self.figure.clone() }))
    }
}

/// How the figure came about.
///
/// # Errors
/// [`Refusal::UnknownProgramme`], [`Refusal::NotOneOf`] for another figure, [`Refusal::UnknownFacility`],
/// [`Refusal::UnknownStream`], [`Refusal::ExplainedOfFacility`], [`Refusal::ExplainedOfSector`] and [`Refusal::ExplainedOfStream`] where the question
/// says too little, or when the database fails.
pub async fn explain(app: &App, question: &Question) -> Result<Explanation, Error> {
    let programme = app.programme(&question.programme)?;
    let snapshot = app.store.read().await?;
    if let Some(information) = Information::ALL.into_iter().find(|one| one.code() == question.figure) {
        return match information {
            Information::Co2 => footprints::explain(app, &snapshot, programme, footprints::CO2, question).await,
            Information::EnergyCost => footprints::explain(app, &snapshot, programme, footprints::COST, question).await,
            Information::SpecificConsumption => norms::explain(app, &snapshot, programme, question).await,
            Information::PerOutput => intensities::explain(app, &snapshot, programme, question).await,
            Information::SecondOpinion => opinions::explain(app, programme, question).await,
            Information::Decomposition => decompositions::explain(app, &snapshot, programme, question).await,
            Information::IfMeasures => prospects::explain(app, &snapshot, programme, Trial::Measures, question).await,
            Information::IfLowestQuarter => {
                prospects::explain(app, &snapshot, programme, Trial::LowestQuarter, question).await
            }
            Information::Completeness => completeness::explain(app, &snapshot, programme, question).await,
        };
    }
    let codes = || -> Vec<&str> {
        let mut codes: Vec<&str> = programme.indicators.iter().map(|one| one.code.as_str()).collect();
        codes.extend(Information::ALL.map(Information::code));
        codes
    };
    let found = programme.indicators.iter().find(|one| one.code == question.figure);
    let indicator = found.ok_or_else(|| {
        Error::Refused(Refusal::NotOneOf {
            given: question.figure.clone(),
            nearest: nearest(&question.figure, codes()),
            known: codes().join(", "),
        })
    })?;
    if let Some(reading) = indicator.kind.reading() {
        return reductions::explain(app, &snapshot, programme, indicator, reading, question).await;
    }
    let period = question.period.one().unwrap_or(ReportingPeriod::of(programme.span));
    registers::explain(&snapshot, programme, indicator, period).await
}
