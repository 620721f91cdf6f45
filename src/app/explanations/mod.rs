//! How a figure came about, with the rows used and who entered them.

mod asked;
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

use self::asked::Asked;
use self::prospects::Trial;
use super::evidence::Evidence;
use super::{App, Error};
use crate::domain::explanations::Explanation;
use crate::domain::formulas::{Figure, Information};
use crate::domain::opinions::Way;
use crate::domain::periods::{PeriodAsked, ReportingPeriod};
use crate::domain::programmes::Programme;
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

/// How the figure came about.
///
/// # Errors
/// [`Refusal::UnknownProgramme`], [`Refusal::NotOneOf`] for another figure, [`Refusal::UnknownFacility`],
/// [`Refusal::UnknownStream`]; [`Refusal::ExplainedOfFacility`], [`Refusal::ExplainedOfSector`] and
/// [`Refusal::ExplainedOfStream`] where the question says too little; or when the database fails.
pub async fn explain(app: &App, question: &Question) -> Result<Explanation, Error> {
    let programme = app.programme(&question.programme)?;
    let figure = figure(programme, &question.figure)?;
    let snapshot = app.store.read().await?;
    let period = match (question.period.one(), figure.reading()) {
        (Some(period), _) => period,
        (None, Some(reading)) => Evidence::last_year_counted(&snapshot, &Scope::Everything, programme, reading).await?,
        (None, None) => ReportingPeriod::of(programme.span),
    };
    let asked = Asked { app, snapshot: &snapshot, programme, question, period };
    let information = match &figure {
        Figure::Information(information) => *information,
        Figure::Indicator(indicator) => {
            return match indicator.kind.reading() {
                Some(reading) => reductions::explain(&asked, indicator, reading).await,
                None => registers::explain(&asked, indicator).await,
            };
        }
    };
    match information {
        Information::Co2 => footprints::explain(&asked, &footprints::CO2).await,
        Information::EnergyCost => footprints::explain(&asked, &footprints::COST).await,
        Information::SpecificConsumption => norms::explain(&asked).await,
        Information::PerOutput => intensities::explain(&asked).await,
        Information::SecondOpinion => opinions::explain(&asked).await,
        Information::Decomposition => decompositions::explain(&asked).await,
        Information::IfMeasures => prospects::explain(&asked, Trial::Measures).await,
        Information::IfLowestQuarter => prospects::explain(&asked, Trial::LowestQuarter).await,
        Information::Completeness => completeness::explain(&asked).await,
    }
}

/// The figure with a code.
fn figure(programme: &Programme, code: &str) -> Result<Figure, Error> {
    if let Some(information) = Information::ALL.iter().find(|one| one.word() == code) {
        return Ok(Figure::Information(*information));
    }
    if let Some(indicator) = programme.indicators.iter().find(|one| one.code == code) {
        return Ok(Figure::Indicator(Box::new(indicator.clone())));
    }
    let mut known: Vec<&str> = programme.indicators.iter().map(|one| one.code.as_str()).collect();
    known.extend(Information::ALL.iter().map(|one| one.word()));
    let nearest = nearest(code, known.iter().copied());
    Err(Error::Refused(Refusal::NotOneOf { given: code.to_owned(), nearest, known: known.join(", ") }))
}
