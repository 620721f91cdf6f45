//! Baselines as proposed and approved. Nothing here changes or removes one but to approve it; a new version
//! supersedes it.

use std::collections::BTreeMap;
use std::str::FromStr;

use entity::baseline;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use serde::{Deserialize, Serialize};

use super::corrupt::named;
use super::facilities::{all_codes, code_or_id, of_scope};
use super::{Corrupt, Reads, StorageError, WriteTx, doing};
use crate::domain::assessments::Measured;
use crate::domain::baselines::{Baseline, BaselineMethod, FrozenSpan, Model, Version};
use crate::domain::exact::Exact;
use crate::domain::journal::Signature;
use crate::domain::models::{Relation, Slope};
use crate::domain::periods::{Month, Span};
use crate::domain::products::Equivalences;
use crate::domain::scopes::Scope;
use crate::domain::units::Unit;

/// Whose baseline: facility id, programme code, result.
pub type Whose = (i32, String, Measured);

/// The ruling baselines of the facilities in scope, of one programme or of all.
///
/// # Errors
/// When the database cannot be reached, or holds what cannot be meant.
pub async fn ruling(
    reads: &impl Reads,
    scope: &Scope,
    programme: Option<&str>,
) -> Result<BTreeMap<Whose, Version>, StorageError> {
    let models = models(reads, scope, programme).await?.into_iter().filter(|model| model.approved_at.is_some());
    // a later number replaces an earlier one; only the last is worth reading
    let newest: BTreeMap<Whose, baseline::Model> = models.map(|model| (whose(&model), model)).collect();
    named(reads, newest.into_iter().map(|(whose, model)| Ok((whose, meant(model)?))).collect()).await
}

/// Every version of the baselines of the facilities in scope, of one programme or of all, in order of numbers.
///
/// # Errors
/// When the database cannot be reached, or holds what cannot be meant.
pub async fn versions(
    reads: &impl Reads,
    scope: &Scope,
    programme: Option<&str>,
) -> Result<BTreeMap<Whose, Vec<Version>>, StorageError> {
    let mut versions: BTreeMap<Whose, Vec<Version>> = BTreeMap::new();
    for model in models(reads, scope, programme).await? {
        versions.entry(whose(&model)).or_default().push(named(reads, meant(model)).await?);
    }
    Ok(versions)
}

async fn models(
    reads: &impl Reads,
    scope: &Scope,
    programme: Option<&str>,
) -> Result<Vec<baseline::Model>, StorageError> {
    let mut select = baseline::Entity::find().filter(of_scope(baseline::Column::FacilityId, scope));
    if let Some(programme) = programme {
        select = select.filter(baseline::Column::Programme.eq(programme));
    }
    select.order_by_asc(baseline::Column::Number).all(reads.on()).await.map_err(doing("reading baselines"))
}

fn whose(model: &baseline::Model) -> Whose {
    (model.facility_id, model.programme.clone(), Measured::parse(&model.result))
}

/// A version as its columns stand in the table, whether they can be read or not: named as the journal names it.
#[derive(Clone, Debug)]
pub struct StoredVersion {
    /// Its opaque id.
    pub id: i32,
    /// What names it.
    pub key: [(&'static str, String); 4],
    /// What is stored of it.
    pub fields: BTreeMap<&'static str, String>,
}

/// The versions with the next higher ids, at most some, in order of ids.
///
/// # Errors
/// When the database cannot be reached.
pub async fn after(reads: &impl Reads, id: i32, most: u64) -> Result<Vec<StoredVersion>, StorageError> {
    let codes = all_codes(reads, &Scope::Everything).await?;
    let models = baseline::Entity::find()
        .filter(baseline::Column::Id.gt(id))
        .order_by_asc(baseline::Column::Id)
        .limit(most)
        .all(reads.on())
        .await
        .map_err(doing("reading baselines"))?;
    let row = |model: baseline::Model| {
        let fields = [
            ("method", Some(model.method)),
            ("from", Some(Month::from_number(model.first_month).to_string())),
            ("to", Some(Month::from_number(model.last_month).to_string())),
            ("frozen", Some(model.frozen)),
            ("data_hash", Some(model.data_hash)),
            ("reason", Some(model.reason.unwrap_or_default())),
            ("proposed_by", Some(model.proposed_by)),
            ("proposed_at", Some(model.proposed_at)),
            ("approved_by", model.approved_by),
            ("approved_at", model.approved_at),
        ];
        StoredVersion {
            id: model.id,
            key: [
                ("facility", code_or_id(&codes, model.facility_id)),
                ("programme", model.programme),
                ("result", model.result),
                ("number", model.number.to_string()),
            ],
            fields: fields.into_iter().filter_map(|(name, text)| Some((name, text?))).collect(),
        }
    };
    Ok(models.into_iter().map(row).collect())
}

/// Whether any baseline is of this result.
///
/// # Errors
/// When the database cannot be reached.
pub async fn any_of_result(tx: &WriteTx, measured: &Measured) -> Result<bool, StorageError> {
    let found = baseline::Entity::find()
        .filter(baseline::Column::Result.eq(measured.code()))
        .limit(1)
        .one(tx.on())
        .await
        .map_err(doing("looking for baselines of a stream"))?;
    Ok(found.is_some())
}

/// Adds a version.
///
/// # Errors
/// When the database cannot be reached.
pub async fn insert(tx: &WriteTx, whose: &Whose, version: &Version) -> Result<(), StorageError> {
    let baseline = &version.baseline;
    let model = baseline::ActiveModel {
        facility_id: Set(whose.0),
        programme: Set(whose.1.clone()),
        result: Set(whose.2.code().to_owned()),
        number: Set(version.number),
        method: Set(baseline.model.method().word().to_owned()),
        first_month: Set(baseline.period.first.number()),
        last_month: Set(baseline.period.last.number()),
        frozen: Set(frozen_json(baseline)),
        data_hash: Set(baseline.data_hash.clone()),
        reason: Set(version.reason.clone()),
        proposed_by: Set(version.proposed.by.clone()),
        proposed_at: Set(version.proposed.at.clone()),
        approved_by: Set(version.approved.as_ref().map(|approved| approved.by.clone())),
        approved_at: Set(version.approved.as_ref().map(|approved| approved.at.clone())),
        ..Default::default()
    };
    baseline::Entity::insert(model).exec_without_returning(tx.on()).await.map_err(doing("writing a baseline"))?;
    Ok(())
}

/// Approves a version.
///
/// # Errors
/// When the database cannot be reached.
pub async fn approve(tx: &WriteTx, whose: &Whose, number: i32, approved: &Signature) -> Result<(), StorageError> {
    let change = baseline::ActiveModel {
        approved_by: Set(Some(approved.by.clone())),
        approved_at: Set(Some(approved.at.clone())),
        ..Default::default()
    };
    baseline::Entity::update_many()
        .set(change)
        .filter(baseline::Column::FacilityId.eq(whose.0))
        .filter(baseline::Column::Programme.eq(&whose.1))
        .filter(baseline::Column::Result.eq(whose.2.code()))
        .filter(baseline::Column::Number.eq(number))
        .exec(tx.on())
        .await
        .map_err(doing("approving a baseline"))?;
    Ok(())
}

/// What is frozen, as it is stored.
#[derive(Serialize, Deserialize)]
struct Frozen {
    /// The method asked for, where it is not the one that it became.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    asked: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    relation: Option<FrozenRelation>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    drivers: BTreeMap<String, BTreeMap<String, String>>,
    factor_set: String,
    open_months: i32,
    unit: String,
    equivalences: BTreeMap<String, FrozenEquivalence>,
    spans: Vec<FrozenRow>,
}

/// One common unit's worth of a product in the canonical unit of its dimension.
#[derive(Serialize, Deserialize)]
struct FrozenEquivalence {
    per: String,
    equivalence: String,
}

/// A relation; numbers are text, which keeps every bit of them.
#[derive(Serialize, Deserialize)]
struct FrozenRelation {
    intercept: String,
    biomass: Option<(String, Vec<String>)>,
    slopes: Vec<FrozenSlope>,
    n: usize,
    r_squared: String,
    adjusted_r_squared: String,
    cv_rmse: String,
    autocorrelation: String,
}

#[derive(Serialize, Deserialize)]
struct FrozenSlope {
    variable: String,
    slope: String,
    lowest: String,
    highest: String,
    mean: String,
    sd: String,
}

impl From<&Relation> for FrozenRelation {
    fn from(relation: &Relation) -> Self {
        let slope = |one: &Slope| FrozenSlope {
            variable: one.variable.clone(),
            slope: one.slope.to_string(),
            lowest: one.lowest.to_string(),
            highest: one.highest.to_string(),
            mean: one.mean.to_string(),
            sd: one.sd.to_string(),
        };
        Self {
            intercept: relation.intercept.to_string(),
            biomass: relation
                .biomass
                .as_ref()
                .map(|(intercept, slopes)| (intercept.to_string(), slopes.iter().map(ToString::to_string).collect())),
            slopes: relation.slopes.iter().map(slope).collect(),
            n: relation.n,
            r_squared: relation.r_squared.to_string(),
            adjusted_r_squared: relation.adjusted_r_squared.to_string(),
            cv_rmse: relation.cv_rmse.to_string(),
            autocorrelation: relation.autocorrelation.to_string(),
        }
    }
}

impl FrozenRelation {
    fn meant(self) -> Result<Relation, std::num::ParseFloatError> {
        let slope = |one: FrozenSlope| {
            Ok(Slope {
                slope: one.slope.parse()?,
                lowest: one.lowest.parse()?,
                highest: one.highest.parse()?,
                mean: one.mean.parse()?,
                sd: one.sd.parse()?,
                variable: one.variable,
            })
        };
        let biomass = |(intercept, slopes): (String, Vec<String>)| {
            Ok((intercept.parse()?, slopes.iter().map(|one| one.parse()).collect::<Result<_, _>>()?))
        };
        Ok(Relation {
            intercept: self.intercept.parse()?,
            biomass: self.biomass.map(biomass).transpose()?,
            slopes: self.slopes.into_iter().map(slope).collect::<Result<_, _>>()?,
            n: self.n,
            r_squared: self.r_squared.parse()?,
            adjusted_r_squared: self.adjusted_r_squared.parse()?,
            cv_rmse: self.cv_rmse.parse()?,
            autocorrelation: self.autocorrelation.parse()?,
        })
    }
}

#[derive(Serialize, Deserialize)]
struct FrozenRow {
    from: String,
    to: String,
    actual: String,
    biomass: String,
    output: String,
}

/// What a baseline froze, as JSON: so it is stored, and so it stands in the journal.
#[must_use]
pub fn frozen_json(baseline: &Baseline) -> String {
    let of_month = |(month, value): (&Month, &Exact)| (month.to_string(), value.to_string());
    let frozen = Frozen {
        asked: (baseline.asked != baseline.model.method()).then(|| baseline.asked.word().to_owned()),
        relation: match &baseline.model {
            Model::Ratio => None,
            Model::Regression(relation) => Some(relation.into()),
        },
        drivers: baseline
            .drivers
            .iter()
            .map(|(name, values)| (name.clone(), values.iter().map(of_month).collect()))
            .collect(),
        factor_set: baseline.factor_set.clone(),
        open_months: baseline.open_months,
        unit: baseline.equivalences.unit.symbol().to_owned(),
        equivalences: baseline
            .equivalences
            .of
            .iter()
            .map(|(product, (dimension, factor))| {
                let per = dimension.canonical_unit().symbol().to_owned();
                (product.clone(), FrozenEquivalence { per, equivalence: factor.to_string() })
            })
            .collect(),
        spans: baseline
            .spans
            .iter()
            .map(|span| FrozenRow {
                from: span.span.first.to_string(),
                to: span.span.last.to_string(),
                actual: span.actual.to_string(),
                biomass: span.biomass.to_string(),
                output: span.output.to_string(),
            })
            .collect(),
    };
    serde_json::to_string(&frozen).expect("plain text becomes JSON")
}

fn meant(model: baseline::Model) -> Result<Version, Corrupt> {
    let row = vec![
        ("programme", model.programme.clone()),
        ("result", model.result.clone()),
        ("number", model.number.to_string()),
    ];
    let corrupt = |reason: String| Corrupt::new("baseline", row.clone(), reason).of_facility(model.facility_id);
    let frozen: Frozen = serde_json::from_str(&model.frozen).map_err(|error| corrupt(error.to_string()))?;
    let exact = |text: &str| Exact::from_str(text).map_err(|error| corrupt(error.to_string()));
    let unit = |symbol: &str| Unit::parse(symbol).ok_or_else(|| corrupt(format!("unit {symbol}")));
    let month = |text: &str| Month::parse(text).map_err(|_| corrupt(format!("month {text}")));
    let method = |word: &str| BaselineMethod::parse(word).map_err(|_| corrupt(format!("method {word}")));
    let of_month = |(at, value): (&String, &String)| Ok((month(at)?, exact(value)?));
    let of_driver = |(name, values): (&String, &BTreeMap<String, String>)| {
        Ok((name.clone(), values.iter().map(of_month).collect::<Result<_, Corrupt>>()?))
    };
    let baseline = Baseline {
        model: match (method(&model.method)?, frozen.relation) {
            (BaselineMethod::Ratio, None) => Model::Ratio,
            (BaselineMethod::Regression, Some(relation)) => {
                Model::Regression(relation.meant().map_err(|error| corrupt(error.to_string()))?)
            }
            (other, _) => return Err(corrupt(format!("{} and its relation", other.word()))),
        },
        asked: method(frozen.asked.as_deref().unwrap_or(&model.method))?,
        drivers: frozen.drivers.iter().map(of_driver).collect::<Result<_, Corrupt>>()?,
        period: Span { first: Month::from_number(model.first_month), last: Month::from_number(model.last_month) },
        open_months: frozen.open_months,
        spans: frozen
            .spans
            .iter()
            .map(|row| {
                Ok(FrozenSpan {
                    span: Span { first: month(&row.from)?, last: month(&row.to)? },
                    actual: exact(&row.actual)?,
                    biomass: exact(&row.biomass)?,
                    output: exact(&row.output)?,
                })
            })
            .collect::<Result<_, Corrupt>>()?,
        equivalences: Equivalences {
            unit: unit(&frozen.unit)?,
            of: frozen
                .equivalences
                .iter()
                .map(|(product, one)| Ok((product.clone(), (unit(&one.per)?.dimension(), exact(&one.equivalence)?))))
                .collect::<Result<_, Corrupt>>()?,
        },
        factor_set: frozen.factor_set,
        data_hash: model.data_hash,
    };
    Ok(Version {
        number: model.number,
        baseline,
        reason: model.reason,
        proposed: Signature { by: model.proposed_by, at: model.proposed_at },
        approved: model.approved_by.zip(model.approved_at).map(|(by, at)| Signature { by, at }),
    })
}
