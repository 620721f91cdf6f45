//! Where did activities take place, and where did none?
//!
//! An activity names a commune or a former district, as it was called then. Communes know their
//! district, so both come together in one row; a locality without any is shown as such.

use std::collections::BTreeMap;

use super::activities::Activity;
use super::communes::Commune;
use super::search::folded;

/// One locality and what took place there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locality {
    /// Its name: a former district, or whatever was written where none is known.
    pub name: String,
    /// How many activities.
    pub activities: i64,
    /// What they were supported with, in đồng.
    pub support: Option<i64>,
}

/// What stands before a name and is no part of it.
const TITLES: [&str; 7] = ["xa ", "phuong ", "huyen ", "thi xa ", "thanh pho ", "tp ", "tx "];

fn bare(name: &str) -> String {
    let folded = folded(name.trim());
    TITLES.iter().find_map(|title| folded.strip_prefix(title).map(str::to_owned)).unwrap_or(folded)
}

/// The localities known from the communes, those with nothing included, then those that none knows.
#[must_use]
pub fn by_locality<'a>(activities: impl Iterator<Item = &'a Activity>, communes: &[Commune]) -> Vec<Locality> {
    let none = |name: &str| Locality { name: name.to_owned(), activities: 0, support: None };
    let district = |commune: &Commune| commune.district.clone().unwrap_or_else(|| commune.name.clone());
    let mut known: BTreeMap<String, Locality> = BTreeMap::new();
    let mut district_of: BTreeMap<String, String> = BTreeMap::new();
    for commune in communes {
        let name = district(commune);
        let key = bare(&name);
        district_of.insert(bare(&commune.name), key.clone());
        known.entry(key).or_insert_with(|| none(&name));
    }
    // a district that is called like a commune of another means the district
    let keys: Vec<String> = known.keys().cloned().collect();
    district_of.extend(keys.into_iter().map(|key| (key.clone(), key)));
    let mut strange: BTreeMap<String, Locality> = BTreeMap::new();
    for activity in activities {
        let Some(written) = &activity.locality else { continue };
        let row = match district_of.get(&bare(written)) {
            Some(key) => known.get_mut(key).expect("every district is known"),
            None => strange.entry(bare(written)).or_insert_with(|| none(written)),
        };
        row.activities = row.activities.saturating_add(activity.counts());
        if let Some(support) = activity.support() {
            row.support = Some(row.support.unwrap_or_default().saturating_add(support));
        }
    }
    known.into_values().chain(strange.into_values()).collect()
}
