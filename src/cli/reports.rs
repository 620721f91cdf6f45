//! `report`.

use clap::ArgMatches;

use super::{Call, Exit, Failure, result};
use crate::app::reports;
use crate::domain::periods::PeriodAsked;
use crate::domain::scopes::Scope;
use crate::report::{json, rows};

pub(super) async fn report(call: &Call<'_>, of: &ArgMatches) -> Result<Exit, Failure> {
    let text = |name: &str| of.get_one::<String>(name).expect("clap asks for it");
    let asked = PeriodAsked::parse(text("period"))
        .map_err(|because| Failure::BadArgument { argument: "--period".to_owned(), because })?;
    let app = call.app().await?;
    let (report, head) = reports::compile(app, text("programme"), asked, &Scope::Everything).await?;
    let bytes = match of.get_one::<String>("format").map(String::as_str) {
        Some("csv") => rows::write(&report),
        _ => format!("{}\n", json::write(&report, &head.hash, call.words.language().code())).into_bytes(),
    };
    result(&bytes, of.get_one::<String>("out"))?;
    Ok(Exit::Done)
}
