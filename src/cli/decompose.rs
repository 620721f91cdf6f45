//! `decompose`.

use clap::ArgMatches;
use serde::Serialize;

use super::{Exit, Failure, pretty_json, source};
use crate::domain::decompositions::{Effects, decompose as decomposition};
use crate::input::observations::{self, Parts};

pub(super) fn decompose(of: &ArgMatches) -> Result<Exit, Failure> {
    let source = source(of.get_one::<String>("file").expect("clap requires it"))?;
    let Parts { from, to, parts } =
        observations::read(&source).and_then(|read| read.parts()).map_err(Failure::Refused)?;
    let found = decomposition(&parts);
    let Effects { activity, structure, intensity } = found.multiplicative;
    pretty_json(&DecompositionJson {
        from,
        to,
        change: found.change,
        additive: EffectsJson {
            activity: found.additive.activity,
            structure: found.additive.structure,
            intensity: found.additive.intensity,
        },
        multiplicative: FactorsJson { activity, structure, intensity, total: found.total },
    })?;
    Ok(Exit::Done)
}

#[derive(Serialize)]
struct DecompositionJson {
    from: String,
    to: String,
    change: f64,
    additive: EffectsJson,
    multiplicative: FactorsJson,
}

#[derive(Serialize)]
struct EffectsJson {
    activity: f64,
    structure: f64,
    intensity: f64,
}

#[derive(Serialize)]
struct FactorsJson {
    activity: Option<f64>,
    structure: Option<f64>,
    intensity: Option<f64>,
    total: Option<f64>,
}
