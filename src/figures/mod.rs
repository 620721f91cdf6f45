//! What use cases answer, turned into charts: one name, one picture, the same bytes wherever it is shown.

mod coverages;
mod decompositions;
mod norms;
mod quality;
mod rankings;
mod strips;
mod trends;

pub use coverages::{coverage, coverage_finding, meter};
pub use decompositions::{effect_decimals, sector_decomposition};
pub use norms::{facility_norms, norm_comparison};
pub use quality::{MOST_SHOWN, data_strip};
pub use rankings::facilities_ranked;
pub use strips::{sparkline, strip};
pub use trends::{facility_periods, facility_trend, sector_rolling, sector_trend};

pub use charts::FONTS;
use charts::{ChartError, Mark};

use crate::app::tracking::{self, CoverageDashboard};
use crate::app::{App, Error, dashboards, norms as held, quality as data};
use crate::domain::periods::ReportingPeriod;
use crate::domain::programmes::IndicatorKind;
use crate::domain::reached::Qualifies;
use crate::domain::reductions::Parts;
use crate::domain::refusals::{Refusal, nearest};
use crate::domain::scopes::Scope;
use crate::domain::sectors::Sector;
use crate::domain::verdicts::Verdict;
use crate::i18n::{Language, Words, axis};

/// A chart that can be asked for by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name {
    /// A sector's actual consumption and adjusted baseline by year, with the band.
    SectorTrend,
    /// The same over every twelve months in a row.
    SectorRolling,
    /// What a sector's change of consumption from one year to the next came from.
    SectorDecomposition,
    /// A sector's facilities by reduction, with the band shaded.
    FacilitiesRanked,
    /// A facility's actual consumption and adjusted baseline by year.
    FacilityTrend,
    /// The same for each stretch of a period.
    FacilityPeriods,
    /// A sector's reduction by year, small.
    Sparkline,
    /// A sector's or facility's reduction against the band.
    BandStrip,
    /// The places reached by awareness work, by month.
    AwarenessCoverage,
    /// The outlets that replaced single-use packaging, by month.
    PackagingCoverage,
    /// Facilities, or the years of one, beside the national norm of each.
    NormComparison,
    /// The months of facilities, present and missing.
    DataStrip,
}

impl Name {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::SectorTrend,
        Self::SectorRolling,
        Self::SectorDecomposition,
        Self::FacilitiesRanked,
        Self::FacilityTrend,
        Self::FacilityPeriods,
        Self::Sparkline,
        Self::BandStrip,
        Self::AwarenessCoverage,
        Self::PackagingCoverage,
        Self::NormComparison,
        Self::DataStrip,
    ];

    /// Its name on the command line and in addresses.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::SectorTrend => "sector-trend",
            Self::SectorRolling => "sector-rolling",
            Self::SectorDecomposition => "sector-decomposition",
            Self::FacilitiesRanked => "facilities-ranked",
            Self::FacilityTrend => "facility-trend",
            Self::FacilityPeriods => "facility-periods",
            Self::Sparkline => "sparkline",
            Self::BandStrip => "band-strip",
            Self::AwarenessCoverage => "awareness-coverage",
            Self::PackagingCoverage => "packaging-coverage",
            Self::NormComparison => "norm-comparison",
            Self::DataStrip => "data-strip",
        }
    }

    /// The chart with this name.
    ///
    /// # Errors
    /// [`Refusal::NotOneOf`].
    pub fn parse(word: &str) -> Result<Self, Refusal> {
        Self::ALL.into_iter().find(|name| name.word() == word).ok_or_else(|| Refusal::NotOneOf {
            given: word.to_owned(),
            nearest: nearest(word, Self::ALL.map(Self::word)),
            known: Self::ALL.map(Self::word).join(", "),
        })
    }
}

/// What a chart is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A drawing.
    Svg,
    /// A picture.
    Png,
}

impl Format {
    /// The format that a file's name ends in, and the name before it.
    #[must_use]
    pub fn of_file(file: &str) -> Option<(&str, Self)> {
        let (name, ending) = file.rsplit_once('.')?;
        match ending.to_ascii_lowercase().as_str() {
            "svg" => Some((name, Self::Svg)),
            "png" => Some((name, Self::Png)),
            _ => None,
        }
    }

    /// What it is called on the web.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Svg => "image/svg+xml",
            Self::Png => "image/png",
        }
    }

    fn written(self, svg: String) -> Result<Vec<u8>, ChartError> {
        match self {
            Self::Svg => Ok(svg.into_bytes()),
            Self::Png => charts::to_png(&svg),
        }
    }
}

/// The mark of a verdict.
fn mark(verdict: Verdict) -> Mark {
    match verdict {
        Verdict::Met => Mark::Met,
        Verdict::Exceeded => Mark::Exceeded,
        Verdict::Below => Mark::Below,
        Verdict::Worse => Mark::Worse,
        Verdict::Unknown | Verdict::None => Mark::Plain,
    }
}

/// How a chart of these words writes numbers on its axis.
fn axis_number(words: &Words) -> fn(f64) -> String {
    match words.language() {
        Language::Vietnamese => |value| axis(value, Language::Vietnamese),
        Language::English => |value| axis(value, Language::English),
    }
}

/// Of what a chart is asked for.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// The programme's code.
    pub programme: String,
    /// The period; without one, the last year in which a facility counts.
    pub period: Option<ReportingPeriod>,
    /// The sector's code.
    pub sector: Option<String>,
    /// The facility's code.
    pub facility: Option<String>,
}

/// Why a chart cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum FigureError {
    /// The use case failed, or something named does not exist.
    #[error(transparent)]
    App(#[from] Error),
    /// The chart cannot be drawn.
    #[error(transparent)]
    Chart(#[from] ChartError),
    /// The chart is of a sector, or of a facility, and none was named.
    #[error("{0} must be named")]
    Unnamed(&'static str),
}

/// Draws a chart, as a file of a format.
///
/// # Errors
/// When something named does not exist, or the database fails.
pub async fn file(app: &App, words: &Words, name: Name, asked: &Asked, format: Format) -> Result<Vec<u8>, FigureError> {
    let svg = draw(app, words, name, asked).await?;
    // a picture takes tens of milliseconds, in which others shall be answered
    let written = tokio::task::spawn_blocking(move || format.written(svg)).await;
    Ok(written.map_err(|error| ChartError::Drawing(error.to_string()))??)
}

async fn draw(app: &App, words: &Words, name: Name, asked: &Asked) -> Result<String, FigureError> {
    let named = || {
        let code = asked.sector.as_deref().ok_or(FigureError::Unnamed("sector"))?;
        Ok::<_, FigureError>(Sector::parse(code).map_err(Error::Refused)?)
    };
    let sector =
        async || Ok::<_, FigureError>(dashboards::sector(app, &asked.programme, named()?, asked.period).await?);
    let facility = async || {
        let code = asked.facility.as_deref().ok_or(FigureError::Unnamed("facility"))?;
        Ok::<_, FigureError>(dashboards::facility(app, &asked.programme, code, asked.period).await?)
    };
    Ok(match name {
        Name::SectorTrend => sector_trend(words, &sector().await?)?,
        Name::SectorRolling => {
            sector_rolling(words, &dashboards::sector_rolling(app, &asked.programme, named()?, asked.period).await?)?
        }
        Name::SectorDecomposition => {
            let of = dashboards::sector_decomposition(app, &asked.programme, named()?, asked.period).await?;
            sector_decomposition(words, &of)?
        }
        Name::FacilitiesRanked => facilities_ranked(words, &sector().await?)?,
        Name::FacilityTrend => facility_trend(words, &facility().await?)?,
        Name::FacilityPeriods => facility_periods(words, &facility().await?)?,
        Name::Sparkline => {
            let dashboard = sector().await?;
            let title = words.word(&format!("sector-{}", dashboard.finding.sector.code()));
            let values = dashboard.years.iter().map(|(year, row)| (*year, row.figure.value));
            sparkline(words, &title, values, &dashboard.ground)?
        }
        Name::AwarenessCoverage => {
            coverage(words, &of_register(app, asked, |when| matches!(when, Qualifies::Reached)).await?)?
        }
        Name::PackagingCoverage => {
            coverage(words, &of_register(app, asked, |when| matches!(when, Qualifies::Replaced(_))).await?)?
        }
        Name::NormComparison if asked.facility.is_some() => facility_norms(words, &facility().await?)?,
        Name::NormComparison => {
            let scope = if asked.sector.is_some() { Scope::Sector(named()?) } else { Scope::Everything };
            norm_comparison(words, &held::dashboard(app, &asked.programme, asked.period, &scope).await?)?
        }
        Name::DataStrip => {
            let scope = match (&asked.facility, &asked.sector) {
                (Some(code), _) => Scope::Facilities(vec![code.clone()]),
                (None, Some(_)) => Scope::Sector(named()?),
                (None, None) => Scope::Everything,
            };
            let board = data::board(app, &asked.programme, asked.period, &scope).await?;
            let of = match &scope {
                Scope::Facilities(codes) => {
                    board.facilities.first().map_or_else(|| codes.concat(), |one| one.facility.name.clone())
                }
                Scope::Sector(sector) => words.word(&format!("sector-{}", sector.code())),
                Scope::Everything | Scope::Area(_) => words.word("strip-all"),
            };
            data_strip(words, &of, board.year, &board.facilities.iter().collect::<Vec<_>>())?
        }
        Name::BandStrip if asked.facility.is_some() => {
            let dashboard = facility().await?;
            let parts = dashboard.outcome.parts.as_ref().ok();
            let (value, half_width) = (parts.and_then(Parts::reduction), parts.and_then(Parts::half_width_percent));
            strip(words, &dashboard.facility.name, value, half_width, &dashboard.ground)?
        }
        Name::BandStrip => {
            let dashboard = sector().await?;
            let title = words.word(&format!("sector-{}", dashboard.finding.sector.code()));
            let figure = &dashboard.finding.figure;
            strip(words, &title, figure.value, figure.half_width, &dashboard.ground)?
        }
    })
}

/// The programme's first coverage of a register.
async fn of_register(
    app: &App,
    asked: &Asked,
    is_of: fn(&Qualifies) -> bool,
) -> Result<CoverageDashboard, FigureError> {
    let programme = app.programme(&asked.programme)?;
    let indicator = programme.indicators.iter().find(|one| match &one.kind {
        IndicatorKind::Coverage(measure) => is_of(&measure.when),
        _ => false,
    });
    let code = indicator.ok_or(FigureError::Unnamed("programme"))?.code.clone();
    Ok(tracking::coverage(app, &asked.programme, &code, asked.period).await?)
}
