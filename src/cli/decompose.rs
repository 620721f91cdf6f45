//! `decompose`.

use clap::ArgMatches;

use super::{Exit, Failure, pretty_json, source};
use crate::domain::decompositions::decompose as decomposition;
use crate::input::observations::{self, Parts};
use crate::report::decompositions::DecompositionJson;

pub(super) fn decompose(of: &ArgMatches) -> Result<Exit, Failure> {
    let source = source(of.get_one::<String>("file").expect("clap requires it"))?;
    let Parts { from, to, parts } =
        observations::read(&source).and_then(|read| read.parts()).map_err(Failure::refused)?;
    pretty_json(&DecompositionJson::new(from, to, &decomposition(&parts)))?;
    Ok(Exit::Done)
}
