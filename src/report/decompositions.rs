//! A decomposition as JSON: the fields of the command `decompose`, and for a sector what they are made of.

use serde::Serialize;

use crate::domain::comparisons::{Comparison, Incomparable, LeftOut, Reason};
use crate::domain::decompositions::{Decomposition, Effects};
use crate::domain::sectors::Sector;

/// The effects and factors of a change.
#[derive(Debug, Serialize)]
pub struct DecompositionJson {
    from: String,
    to: String,
    change: f64,
    additive: EffectsJson,
    multiplicative: FactorsJson,
}

#[derive(Debug, Serialize)]
struct EffectsJson {
    activity: f64,
    structure: f64,
    intensity: f64,
}

#[derive(Debug, Serialize)]
struct FactorsJson {
    activity: Option<f64>,
    structure: Option<f64>,
    intensity: Option<f64>,
    total: Option<f64>,
}

impl DecompositionJson {
    /// That of a change between two periods.
    #[must_use]
    pub fn new(from: String, to: String, of: &Decomposition) -> Self {
        Self { from, to, change: of.change, additive: EffectsJson::of(of), multiplicative: FactorsJson::of(of) }
    }
}

impl EffectsJson {
    fn of(of: &Decomposition) -> Self {
        let Effects { activity, structure, intensity } = of.additive;
        Self { activity, structure, intensity }
    }
}

impl FactorsJson {
    fn of(of: &Decomposition) -> Self {
        let Effects { activity, structure, intensity } = of.multiplicative;
        Self { activity, structure, intensity, total: of.total }
    }
}

/// Two years of a sector. What cannot be said is `null`, with the `reason` beside it.
#[derive(Debug, Serialize)]
pub struct SectorJson {
    sector: &'static str,
    from: String,
    to: String,
    change: Option<f64>,
    additive: Option<EffectsJson>,
    multiplicative: Option<FactorsJson>,
    unit: &'static str,
    consumption: Option<[f64; 2]>,
    output_unit: Option<&'static str>,
    output: Option<[f64; 2]>,
    facilities_counted: usize,
    facilities_appeared: usize,
    facilities_vanished: usize,
    reason: Option<&'static str>,
    left_out: Vec<LeftOutJson>,
}

#[derive(Debug, Serialize)]
struct LeftOutJson {
    facility: String,
    reasons: Vec<ReasonJson>,
}

#[derive(Debug, Serialize)]
struct ReasonJson {
    year: String,
    reason: &'static str,
    periods: Vec<String>,
}

impl SectorJson {
    /// That of a sector.
    #[must_use]
    pub fn new(sector: Sector, of: &Comparison) -> Self {
        let change = of.change.as_ref().ok();
        Self {
            sector: sector.code(),
            from: of.years.earlier().to_string(),
            to: of.years.later().to_string(),
            change: change.map(|of| of.effects.change),
            additive: change.map(|of| EffectsJson::of(&of.effects)),
            multiplicative: change.map(|of| FactorsJson::of(&of.effects)),
            unit: "TOE",
            consumption: change.map(|of| of.consumption),
            output_unit: change.map(|of| of.output_unit.symbol()),
            output: change.map(|of| of.output),
            facilities_counted: change.map_or(0, |of| of.parts.len()),
            facilities_appeared: change.map_or(0, |of| of.appeared),
            facilities_vanished: change.map_or(0, |of| of.vanished),
            reason: of.change.as_ref().err().map(Incomparable::code),
            left_out: of.left_out.iter().map(LeftOutJson::of).collect(),
        }
    }
}

impl LeftOutJson {
    fn of(of: &LeftOut) -> Self {
        let reasons = of.reasons.iter().map(|(year, reason)| ReasonJson {
            year: year.to_string(),
            reason: reason.code(),
            periods: match reason {
                Reason::Gap(gap) => gap.months().iter().map(ToString::to_string).collect(),
                Reason::SellsMoreThanItUses => vec![],
            },
        });
        Self { facility: of.code.clone(), reasons: reasons.collect() }
    }
}
