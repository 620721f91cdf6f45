//! Why a sector's consumption changed.

use poem::Response;
use poem::http::StatusCode;

use super::problems::{Problem, ProblemType};
use super::{Call, json as answer};
use crate::app::decompositions;
use crate::domain::comparisons::Years;
use crate::domain::sectors::Sector;
use crate::report::decompositions::SectorJson;

/// Two years of a sector; the later one must be named, the earlier one is the year before unless it is.
pub(super) async fn sector(call: &Call<'_>) -> Result<Response, Problem> {
    call.only(&["from", "to"])?;
    let sector =
        Sector::parse(&call.part("sector")?).map_err(|because| Problem::because(ProblemType::NotFound, because))?;
    let years = Years::parse(call.asked("from"), call.must_ask("to")?)
        .map_err(|(column, because)| Problem::at(column, because))?;
    let comparison = decompositions::sector(&call.site.app, sector, years).await?;
    Ok(answer(StatusCode::OK, &SectorJson::new(sector, &comparison)))
}
