//! `report`.

use clap::ArgMatches;

use super::{Call, Exit, Failure, result};
use crate::app::reports;
use crate::domain::periods::PeriodAsked;
use crate::domain::scopes::Scope;
use crate::report::json;

pub(super) async fn report(call: &Call<'_>, of: &ArgMatches) -> Result<Exit, Failure> {
    let text = |name: &str| of.get_one::<String>(name).expect("clap asks for it");
    let asked = PeriodAsked::parse(text("period"))
        .map_err(|because| Failure::BadArgument { argument: "--period".to_owned(), because })?;
    let app = call.app().await?;
    let (report, head) = reports::compile(app, text("programme"), asked, &Scope::Everything).await?;
    let document = json::write(&report, &head.hash, call.words.language().code());
    result(format!("{document}\n").as_bytes(), of.get_one::<String>("out"))?;
    Ok(Exit::Done)
}
