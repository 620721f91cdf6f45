//! `chart`.

use clap::ArgMatches;

use super::{Call, Exit, Failure, result};
use crate::domain::periods::PeriodAsked;
use crate::figures::{self, Asked, FigureError, Format, Name};

const OUT: &str = "FILE.svg|FILE.png";

pub(super) async fn draw(call: &Call<'_>, of: &ArgMatches) -> Result<Exit, Failure> {
    if of.get_flag("list") {
        result(Name::ALL.map(|name| format!("{}\n", name.word())).concat().as_bytes(), None)?;
        return Ok(Exit::Done);
    }
    let text = |name: &str| of.get_one::<String>(name).cloned();
    let (Some(name), Some(out)) = (text("name"), text("out")) else {
        return Err(Failure::ChartUnnamed { what: format!("NAME, --out {OUT}") });
    };
    let Some((_, format)) = Format::of_file(&out) else {
        return Err(Failure::BadValue { argument: "--out".to_owned(), given: out, values: OUT.to_owned() });
    };
    let name = Name::parse(&name).map_err(|because| Failure::BadArgument { argument: "NAME".to_owned(), because })?;
    let period = text("period").as_deref().map(PeriodAsked::parse).transpose();
    let period = period.map_err(|because| Failure::BadArgument { argument: "--period".to_owned(), because })?;
    let app = call.app().await?;
    let programme = text("programme").unwrap_or_else(|| app.default_programme());
    let period = period.and_then(PeriodAsked::one);
    let asked = Asked { programme, period, sector: text("sector"), facility: text("facility") };
    let failed = |error| match error {
        FigureError::App(error) => Failure::App(error),
        FigureError::Unnamed(what) => Failure::ChartUnnamed { what: format!("--{what}") },
        FigureError::Chart(error) => Failure::WriteFile { file: out.clone(), details: error.to_string() },
    };
    let bytes = figures::file(app, call.words, name, &asked, format).await.map_err(failed)?;
    result(&bytes, Some(&out))?;
    Ok(Exit::Done)
}
