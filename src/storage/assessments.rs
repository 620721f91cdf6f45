//! What is derived and kept: first records, assessments per covered span, and outcomes per year.
//!
//! Pages and reports read these and never consumption or output. They are written only together
//! with the change that moves them, and can be recomputed at any time.

use std::collections::BTreeMap;
use std::str::FromStr;

use entity::{assessment, assessment_year, derivation, first_record};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, Set};
use serde::{Deserialize, Serialize};

use super::corrupt::named;
use super::facilities::of_scope;
use super::{Corrupt, Reads, StorageError, WriteTx, doing, insert_all};
use crate::domain::assessments::{Assessment, First, Measured, Sums};
use crate::domain::exact::Exact;
use crate::domain::gaps::Gap;
use crate::domain::pauses::Subject;
use crate::domain::periods::{Month, Span};
use crate::domain::reductions::Parts;
use crate::domain::scopes::Scope;
use crate::domain::units::Unit;

/// The method by which everything derived was derived; nothing before the first time.
///
/// # Errors
/// When the database cannot be reached.
pub async fn method(reads: &impl Reads) -> Result<Option<String>, StorageError> {
    let row = derivation::Entity::find_by_id(1).one(reads.on()).await.map_err(doing("reading the method"))?;
    Ok(row.map(|row| row.method))
}

/// Says by which method everything derived is derived from now on.
///
/// # Errors
/// When the database cannot be reached.
pub async fn set_method(tx: &WriteTx, method: &str) -> Result<(), StorageError> {
    let revision = revision(tx).await? + 1;
    derivation::Entity::delete_many().exec(tx.on()).await.map_err(doing("writing the method"))?;
    let row = derivation::ActiveModel { id: Set(1), method: Set(method.to_owned()), revision: Set(revision) };
    derivation::Entity::insert(row).exec_without_returning(tx.on()).await.map_err(doing("writing the method"))?;
    Ok(())
}

/// How often derived rows were changed without an entry of the journal: together with the journal's head it tells
/// whether anything that is shown can have changed.
///
/// # Errors
/// When the database cannot be reached.
pub async fn revision(reads: &impl Reads) -> Result<i64, StorageError> {
    let row = derivation::Entity::find_by_id(1).one(reads.on()).await.map_err(doing("reading the revision"))?;
    Ok(row.map_or(0, |row| row.revision))
}

/// Counts the revision up, before a transaction that is committed without an entry of the journal.
///
/// # Errors
/// When the database cannot be reached.
pub async fn raise_revision(tx: &WriteTx) -> Result<(), StorageError> {
    derivation::Entity::update_many()
        .col_expr(derivation::Column::Revision, Expr::col(derivation::Column::Revision).add(1))
        .exec(tx.on())
        .await
        .map_err(doing("counting the revision up"))?;
    Ok(())
}

/// First records of one facility.
pub type Firsts = BTreeMap<Subject, First>;

/// Assessments by facility and result, each list in order of time.
pub type Assessments = BTreeMap<(i32, Measured), Vec<Assessment>>;

/// Whose year: facility id, programme code, result, year.
pub type Year = (i32, String, Measured, i32);

/// Outcomes per calendar year.
pub type Outcomes = BTreeMap<Year, Result<Parts, Gap>>;

/// A derived row of a facility that cannot be read.
fn corrupt(table: &'static str, facility_id: i32, row: Vec<(&'static str, String)>) -> impl Fn(String) -> Corrupt {
    move |reason| Corrupt::new(table, row.clone(), reason).of_facility(facility_id)
}

/// The first records of the facilities in scope.
///
/// # Errors
/// When the database cannot be reached, or holds what cannot be meant.
pub async fn firsts(reads: &impl Reads, scope: &Scope) -> Result<BTreeMap<i32, Firsts>, StorageError> {
    let models = first_record::Entity::find()
        .filter(of_scope(first_record::Column::FacilityId, scope))
        .all(reads.on())
        .await
        .map_err(doing("reading first records"))?;
    let mut firsts: BTreeMap<i32, Firsts> = BTreeMap::new();
    for model in models {
        let corrupt = corrupt("first_record", model.facility_id, vec![("subject", model.subject.clone())]);
        let parse = |unit: String| Unit::parse(&unit).ok_or_else(|| corrupt(format!("unit {unit}")));
        let unit = named(reads, model.unit.map(parse).transpose()).await?;
        let first = First { month: Month::from_number(model.first_month), unit };
        firsts.entry(model.facility_id).or_default().insert(Subject::parse(&model.subject), first);
    }
    Ok(firsts)
}

/// Puts a facility's first records in place of those that are there.
///
/// # Errors
/// When the database cannot be reached.
pub async fn replace_firsts(tx: &WriteTx, facility_id: i32, firsts: &Firsts) -> Result<(), StorageError> {
    first_record::Entity::delete_many()
        .filter(first_record::Column::FacilityId.eq(facility_id))
        .exec(tx.on())
        .await
        .map_err(doing("removing first records"))?;
    let models = firsts
        .iter()
        .map(|(subject, first)| first_record::ActiveModel {
            facility_id: Set(facility_id),
            subject: Set(subject.to_string()),
            first_month: Set(first.month.number()),
            unit: Set(first.unit.map(|unit| unit.symbol().to_owned())),
        })
        .collect();
    insert_all(tx, models, 4).await
}

/// The longest span of an assessment, in months.
const LONGEST: i32 = 12;

/// The assessments of the facilities in scope that touch `span`, or all of them.
///
/// # Errors
/// When the database cannot be reached, or holds what cannot be meant.
pub async fn touching(reads: &impl Reads, scope: &Scope, span: Option<Span>) -> Result<Assessments, StorageError> {
    let mut select = assessment::Entity::find().filter(of_scope(assessment::Column::FacilityId, scope));
    if let Some(span) = span {
        let first = span.first.plus(1 - LONGEST).number();
        select = select.filter(assessment::Column::FirstMonth.between(first, span.last.number()));
    }
    let models = select
        .order_by_asc(assessment::Column::FirstMonth)
        .all(reads.on())
        .await
        .map_err(doing("reading assessments"))?;
    let mut assessments = Assessments::new();
    for model in models {
        let whose = (model.facility_id, Measured::parse(&model.result));
        let assessment = named(reads, meant(&model)).await?;
        if span.is_none_or(|span| span.overlaps(assessment.span)) {
            assessments.entry(whose).or_default().push(assessment);
        }
    }
    Ok(assessments)
}

fn meant(model: &assessment::Model) -> Result<Assessment, Corrupt> {
    let first = Month::from_number(model.first_month);
    let row = vec![("result", model.result.clone()), ("first_month", first.to_string())];
    let corrupt = corrupt("assessment", model.facility_id, row);
    let exact = |text: &str| Exact::from_str(text).map_err(|error| corrupt(error.to_string()));
    let outputs: Vec<(String, String, String)> = from_json(&corrupt, &model.outputs)?;
    Ok(Assessment {
        span: Span { first, last: first.plus(model.months - 1) },
        sums: Sums {
            actual: exact(&model.actual)?,
            biomass: exact(&model.biomass)?,
            outputs: outputs
                .into_iter()
                .map(|(product, unit, amount)| {
                    let unit = Unit::parse(&unit).ok_or_else(|| corrupt(format!("unit {unit}")))?;
                    Ok(((product, unit), exact(&amount)?))
                })
                .collect::<Result<_, Corrupt>>()?,
            no_factor: from_json(&corrupt, &model.no_factor)?,
            holds_biomass: model.holds_biomass,
        },
        missing_use: months(from_json(&corrupt, &model.missing_use)?),
        missing_output: months(from_json(&corrupt, &model.missing_output)?),
    })
}

fn from_json<T: serde::de::DeserializeOwned>(corrupt: impl Fn(String) -> Corrupt, json: &str) -> Result<T, Corrupt> {
    serde_json::from_str(json).map_err(|error| corrupt(error.to_string()))
}

fn to_json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("plain values become JSON")
}

fn months(numbers: Vec<i32>) -> Vec<Month> {
    numbers.into_iter().map(Month::from_number).collect()
}

fn numbers(months: &[Month]) -> Vec<i32> {
    months.iter().map(|month| month.number()).collect()
}

/// Takes away assessments by their first months and adds others.
///
/// # Errors
/// When the database cannot be reached.
pub async fn replace(
    tx: &WriteTx,
    gone: &BTreeMap<(i32, Measured), Vec<Month>>,
    added: &[(i32, Measured, &Assessment)],
) -> Result<(), StorageError> {
    for ((facility_id, measured), months) in gone {
        for months in months.chunks(super::IDS_AT_ONCE) {
            assessment::Entity::delete_many()
                .filter(assessment::Column::FacilityId.eq(*facility_id))
                .filter(assessment::Column::Result.eq(measured.code()))
                .filter(assessment::Column::FirstMonth.is_in(numbers(months)))
                .exec(tx.on())
                .await
                .map_err(doing("removing assessments"))?;
        }
    }
    let models = added
        .iter()
        .map(|(facility_id, measured, assessment)| {
            let sums = &assessment.sums;
            let outputs: Vec<(&str, &str, String)> = sums
                .outputs
                .iter()
                .map(|((product, unit), amount)| (product.as_str(), unit.symbol(), amount.to_string()))
                .collect();
            assessment::ActiveModel {
                facility_id: Set(*facility_id),
                result: Set(measured.code().to_owned()),
                first_month: Set(assessment.span.first.number()),
                months: Set(assessment.span.month_count()),
                actual: Set(sums.actual.to_string()),
                biomass: Set(sums.biomass.to_string()),
                holds_biomass: Set(sums.holds_biomass),
                outputs: Set(to_json(&outputs)),
                no_factor: Set(to_json(&sums.no_factor)),
                missing_use: Set(to_json(&numbers(&assessment.missing_use))),
                missing_output: Set(to_json(&numbers(&assessment.missing_output))),
            }
        })
        .collect();
    insert_all(tx, models, 11).await
}

/// A gap, as it is stored.
#[derive(Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
enum StoredGap {
    MissingPeriod { months: Vec<i32> },
    NoOutput,
    NoFactor { streams: std::collections::BTreeSet<String> },
    UnlikeOutputs,
    MissingDriver { drivers: BTreeMap<String, Vec<i32>> },
    NoBaseline,
    BaselineNotSeasonal,
    ZeroBaseline,
}

impl From<&Gap> for StoredGap {
    fn from(gap: &Gap) -> Self {
        match gap {
            Gap::MissingPeriod(months) => Self::MissingPeriod { months: numbers(months) },
            Gap::NoOutput => Self::NoOutput,
            Gap::NoFactor(streams) => Self::NoFactor { streams: streams.clone() },
            Gap::UnlikeOutputs => Self::UnlikeOutputs,
            Gap::MissingDriver(drivers) => {
                let drivers = drivers.iter().map(|(name, months)| (name.clone(), numbers(months)));
                Self::MissingDriver { drivers: drivers.collect() }
            }
            Gap::NoBaseline => Self::NoBaseline,
            Gap::BaselineNotSeasonal => Self::BaselineNotSeasonal,
            Gap::ZeroBaseline => Self::ZeroBaseline,
        }
    }
}

impl From<StoredGap> for Gap {
    fn from(gap: StoredGap) -> Self {
        match gap {
            StoredGap::MissingPeriod { months: numbers } => Self::MissingPeriod(months(numbers)),
            StoredGap::NoOutput => Self::NoOutput,
            StoredGap::NoFactor { streams } => Self::NoFactor(streams),
            StoredGap::UnlikeOutputs => Self::UnlikeOutputs,
            StoredGap::MissingDriver { drivers } => {
                Self::MissingDriver(drivers.into_iter().map(|(name, numbers)| (name, months(numbers))).collect())
            }
            StoredGap::NoBaseline => Self::NoBaseline,
            StoredGap::BaselineNotSeasonal => Self::BaselineNotSeasonal,
            StoredGap::ZeroBaseline => Self::ZeroBaseline,
        }
    }
}

/// The outcomes of the facilities in scope, of one programme or all, in years from `first` to `last` or all.
///
/// # Errors
/// When the database cannot be reached, or holds what cannot be meant.
pub async fn outcomes(
    reads: &impl Reads,
    scope: &Scope,
    programme: Option<&str>,
    years: Option<(i32, i32)>,
) -> Result<Outcomes, StorageError> {
    let mut condition = Condition::all().add(of_scope(assessment_year::Column::FacilityId, scope));
    if let Some(programme) = programme {
        condition = condition.add(assessment_year::Column::Programme.eq(programme));
    }
    if let Some((first, last)) = years {
        condition = condition.add(assessment_year::Column::Year.between(first, last));
    }
    let models = assessment_year::Entity::find()
        .filter(condition)
        .all(reads.on())
        .await
        .map_err(doing("reading outcomes per year"))?;
    let outcomes = models.into_iter().map(|model| {
        let whose = (model.facility_id, model.programme.clone(), Measured::parse(&model.result), model.year);
        Ok((whose, outcome(model)?))
    });
    named(reads, outcomes.collect()).await
}

fn outcome(model: assessment_year::Model) -> Result<Result<Parts, Gap>, Corrupt> {
    let row = vec![
        ("programme", model.programme.clone()),
        ("result", model.result.clone()),
        ("year", model.year.to_string()),
    ];
    let corrupt = corrupt("assessment_year", model.facility_id, row);
    if let Some(gap) = model.gap {
        return from_json::<StoredGap>(corrupt, &gap).map(|gap| Err(gap.into()));
    }
    let parts = || {
        Some(Parts {
            actual: model.actual?,
            adjusted: model.adjusted?,
            actual_without_biomass: model.actual_without_biomass?,
            adjusted_without_biomass: model.adjusted_without_biomass?,
            holds_biomass: model.holds_biomass?,
            adjustment: model.adjustment?,
            half_width: model.half_width,
            extrapolated: serde_json::from_str(model.extrapolated.as_deref()?).ok()?,
            output: model.output?,
            output_unit: Unit::parse(model.output_unit.as_deref()?)?,
            baseline_actual: model.baseline_actual?,
            baseline_output: model.baseline_output?,
        })
    };
    parts().map(Ok).ok_or_else(|| corrupt("a part is missing".to_owned()))
}

/// Takes outcomes away and adds others.
///
/// # Errors
/// When the database cannot be reached.
pub async fn replace_outcomes(
    tx: &WriteTx,
    gone: &[Year],
    added: &[(&Year, &Result<Parts, Gap>)],
) -> Result<(), StorageError> {
    for (facility_id, programme, measured, year) in gone {
        assessment_year::Entity::delete_by_id((*facility_id, programme.clone(), measured.code().to_owned(), *year))
            .exec(tx.on())
            .await
            .map_err(doing("removing outcomes per year"))?;
    }
    let models = added
        .iter()
        .map(|((facility_id, programme, measured, year), outcome)| {
            let parts = outcome.as_ref().ok();
            assessment_year::ActiveModel {
                facility_id: Set(*facility_id),
                programme: Set(programme.clone()),
                result: Set(measured.code().to_owned()),
                year: Set(*year),
                gap: Set(outcome.as_ref().err().map(|gap| to_json(&StoredGap::from(gap)))),
                actual: Set(parts.map(|parts| parts.actual)),
                adjusted: Set(parts.map(|parts| parts.adjusted)),
                actual_without_biomass: Set(parts.map(|parts| parts.actual_without_biomass)),
                adjusted_without_biomass: Set(parts.map(|parts| parts.adjusted_without_biomass)),
                holds_biomass: Set(parts.map(|parts| parts.holds_biomass)),
                adjustment: Set(parts.map(|parts| parts.adjustment)),
                half_width: Set(parts.and_then(|parts| parts.half_width)),
                extrapolated: Set(parts.map(|parts| to_json(&parts.extrapolated))),
                output: Set(parts.map(|parts| parts.output)),
                output_unit: Set(parts.map(|parts| parts.output_unit.symbol().to_owned())),
                baseline_actual: Set(parts.map(|parts| parts.baseline_actual)),
                baseline_output: Set(parts.map(|parts| parts.baseline_output)),
            }
        })
        .collect();
    insert_all(tx, models, 17).await
}
