//! Consumption and output: two tables of one shape, quantities of a subject at a facility in a period.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter};

use super::registers::Facilities;
use super::{IDS_AT_ONCE, Reads, StorageError, doing};
use crate::domain::consumption::Quality;
use crate::domain::periods::{Month, Period, Span};
use crate::domain::quantities::{Decimal, Quantity};
use crate::domain::registers::{Key, KeyPart};
use crate::domain::units::Unit;

/// The stored columns that both tables share.
pub(super) struct Shared {
    pub(super) first_month: i32,
    pub(super) months: i32,
    pub(super) mantissa: i64,
    pub(super) scale: i16,
    pub(super) unit: String,
    pub(super) quality: String,
}

impl Shared {
    /// The period, as it names a row even where it means nothing.
    pub(super) fn period_named(&self) -> String {
        self.period().map_or_else(|reason| reason, |period| period.to_string())
    }

    pub(super) fn period(&self) -> Result<Period, String> {
        let first = Month::from_number(self.first_month);
        Period::from_parts(first, self.months).ok_or_else(|| format!("{} months from {first}", self.months))
    }

    pub(super) fn quantity(&self) -> Result<Quantity, String> {
        quantity(self.mantissa, self.scale, &self.unit)
    }

    pub(super) fn quality(&self) -> Result<Quality, String> {
        Quality::parse(&self.quality).map_err(|_| format!("quality {}", self.quality))
    }
}

/// The quantity that is stored as mantissa, scale and unit; or why it is none.
pub(super) fn quantity(mantissa: i64, scale: i16, unit: &str) -> Result<Quantity, String> {
    let value = Decimal::from_parts(mantissa, scale);
    match (value, Unit::parse(unit)) {
        (Some(value), Some(unit)) => Ok(Quantity { value, unit }),
        (None, _) => Err(format!("quantity {mantissa} at scale {scale}")),
        (_, None) => Err(format!("unit {unit}")),
    }
}

/// The codes of facilities, by their opaque ids.
pub(super) fn codes(facilities: &Facilities) -> BTreeMap<i32, &str> {
    facilities.iter().map(|(code, row)| (row.id, code.as_str())).collect()
}

/// The rows of a table that belong to these facilities and meet a condition.
pub(super) async fn of_ids<E: EntityTrait>(
    reads: &impl Reads,
    facility_id: E::Column,
    ids: &[i32],
    condition: Condition,
) -> Result<Vec<E::Model>, StorageError> {
    let mut models = Vec::new();
    for ids in ids.chunks(IDS_AT_ONCE) {
        let some = E::find().filter(facility_id.is_in(ids.iter().copied())).filter(condition.clone());
        models.extend(some.all(reads.on()).await.map_err(doing("reading records"))?);
    }
    Ok(models)
}

/// The opaque ids of the facilities that the keys name.
pub(super) fn facility_ids<'a>(facilities: &'a Facilities, keys: impl IntoIterator<Item = &'a Key>) -> Vec<i32> {
    let ids: BTreeSet<i32> = keys
        .into_iter()
        .filter_map(|key| match &key[0] {
            KeyPart::Text(code) => facilities.get(code).map(|row| row.id),
            KeyPart::Period(_) => None,
        })
        .collect();
    ids.into_iter().collect()
}

/// The whole calendar years that the keys' periods touch.
pub(super) fn years<'a>(keys: impl IntoIterator<Item = &'a Key>) -> Option<Span> {
    keys.into_iter()
        .flatten()
        .filter_map(|part| match part {
            KeyPart::Period(period) => Some(period.span().whole_years()),
            KeyPart::Text(_) => None,
        })
        .reduce(Span::joined)
}

/// The register of one of the two tables: `$table` with its record `$record` about `$subject`.
macro_rules! measured_table {
    ($table:ident, $record:ident, $subject:ident, $Subject:ident) => {
        use std::collections::{BTreeMap, BTreeSet};

        use entity::$table;
        use sea_orm::sea_query::{Expr, ExprTrait};
        use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};

        use super::corrupt::{Corrupt, named};
        use super::facilities::{all_codes, code_or_id, delete_rows, ids_in_scope, of_scope, update_row};
        use super::records::{Shared, codes, facility_ids, of_ids, years};
        use super::registers::{Facilities, Row, Stored, StoredRow};
        use super::{Reads, StorageError, WriteTx, doing, insert_all};
        use crate::domain::assessments::Record;
        use crate::domain::opinions::Graded;
        use crate::domain::pauses::Subject;
        use crate::domain::periods::Span;
        use crate::domain::registers::{Key, Register};
        use crate::domain::scopes::Scope;

        fn shared(model: &$table::Model) -> Shared {
            Shared {
                first_month: model.first_month,
                months: model.months,
                mantissa: model.mantissa,
                scale: model.scale,
                unit: model.unit.clone(),
                quality: model.quality.clone(),
            }
        }

        /// A row that cannot be read, but for its facility.
        fn corrupt(subject: &str, shared: &Shared, reason: String) -> Corrupt {
            let row = vec![(stringify!($subject), subject.to_owned()), ("period", shared.period_named())];
            Corrupt::new(stringify!($table), row, reason)
        }

        fn meant(model: $table::Model, facility: &str) -> Result<Row<$record>, Corrupt> {
            let shared = shared(&model);
            let read = || Ok((shared.period()?, shared.quantity()?, shared.quality()?));
            let (period, quantity, quality) = read().map_err(|reason| {
                let mut corrupt = corrupt(&model.$subject, &shared, reason);
                corrupt.row.insert(0, ("facility", facility.to_owned()));
                corrupt
            })?;
            let facility = facility.to_owned();
            let record = $record { facility, $subject: model.$subject, period, quantity, quality, note: model.note };
            Ok(Row { id: model.id, record })
        }

        fn model(record: &$record) -> $table::ActiveModel {
            $table::ActiveModel {
                $subject: Set(record.$subject.clone()),
                first_month: Set(record.period.first().number()),
                months: Set(record.period.months()),
                mantissa: Set(record.quantity.value.mantissa()),
                scale: Set(record.quantity.value.scale()),
                unit: Set(record.quantity.unit.symbol().to_owned()),
                quality: Set(record.quality.word().to_owned()),
                note: Set(record.note.clone()),
                ..Default::default()
            }
        }

        fn graded_of(model: $table::Model) -> Result<(i32, Graded), Corrupt> {
            let shared = shared(&model);
            let read = || Ok((shared.period()?, shared.quantity()?, shared.quality()?));
            let (period, quantity, quality) =
                read().map_err(|reason| corrupt(&model.$subject, &shared, reason).of_facility(model.facility_id))?;
            let record = Record { subject: Subject::$Subject(model.$subject), period, quantity };
            Ok((model.facility_id, Graded { record, quality }))
        }

        /// The records of these facilities in a span of whole calendar years, or of all time.
        ///
        /// # Errors
        /// When the database cannot be reached, or holds what cannot be meant.
        pub async fn of_facilities(
            reads: &impl Reads,
            ids: &[i32],
            span: Option<Span>,
        ) -> Result<Vec<(i32, Record)>, StorageError> {
            let in_span = span.map_or(Condition::all(), |span| {
                Condition::all().add($table::Column::FirstMonth.between(span.first.number(), span.last.number()))
            });
            let models = of_ids::<$table::Entity>(reads, $table::Column::FacilityId, ids, in_span).await?;
            let recorded = |model| graded_of(model).map(|(facility, graded)| (facility, graded.record));
            named(reads, models.into_iter().map(recorded).collect()).await
        }

        /// The records of the facilities in scope in some calendar years, each with how it came about.
        ///
        /// # Errors
        /// When the database cannot be reached, or holds what cannot be meant.
        pub async fn graded(
            reads: &impl Reads,
            scope: &Scope,
            years: &BTreeSet<i32>,
        ) -> Result<Vec<(i32, Graded)>, StorageError> {
            let in_years = years.iter().map(|year| Span::year(*year)).fold(Condition::any(), |any, year| {
                any.add($table::Column::FirstMonth.between(year.first.number(), year.last.number()))
            });
            graded_where(reads, scope, in_years).await
        }

        /// The records of the facilities in scope, each with how it came about: those that begin in `span`, and those
        /// of a whole year that begin in `years`.
        ///
        /// # Errors
        /// When the database cannot be reached, or holds what cannot be meant.
        pub async fn reported(
            reads: &impl Reads,
            scope: &Scope,
            span: Span,
            years: Span,
        ) -> Result<Vec<(i32, Graded)>, StorageError> {
            let begins_in = |span: Span| $table::Column::FirstMonth.between(span.first.number(), span.last.number());
            let of_years = Condition::all().add($table::Column::Months.eq(12)).add(begins_in(years));
            graded_where(reads, scope, Condition::any().add(begins_in(span)).add(of_years)).await
        }

        /// The records of the facilities in scope that a condition holds of, with the id of each one's facility.
        async fn graded_where(
            reads: &impl Reads,
            scope: &Scope,
            condition: Condition,
        ) -> Result<Vec<(i32, Graded)>, StorageError> {
            let models = models_where(reads, scope, condition).await?;
            named(reads, models.into_iter().map(graded_of).collect()).await
        }

        async fn models_where(
            reads: &impl Reads,
            scope: &Scope,
            condition: Condition,
        ) -> Result<Vec<$table::Model>, StorageError> {
            $table::Entity::find()
                // by facility even where all are meant: the index begins with it, and months alone would read all of history
                .filter($table::Column::FacilityId.in_subquery(ids_in_scope(scope)))
                .filter(condition)
                .all(reads.on())
                .await
                .map_err(doing("reading records"))
        }

        impl Stored for $record {
            async fn near(
                reads: &impl Reads,
                facilities: &Facilities,
                keys: &BTreeSet<Key>,
            ) -> Result<BTreeMap<Key, Row<Self>>, StorageError> {
                let Some(span) = years(keys) else {
                    return Ok(BTreeMap::new());
                };
                let codes = codes(facilities);
                let in_years =
                    Condition::all().add($table::Column::FirstMonth.between(span.first.number(), span.last.number()));
                let ids = facility_ids(facilities, keys);
                of_ids::<$table::Entity>(reads, $table::Column::FacilityId, &ids, in_years)
                    .await?
                    .into_iter()
                    .map(|model| {
                        let code = codes[&model.facility_id];
                        Ok(meant(model, code).map(|row| (row.record.key(), row))?)
                    })
                    .collect()
            }

            async fn all(reads: &impl Reads, scope: &Scope) -> Result<Vec<Self>, StorageError> {
                let codes = all_codes(reads, scope).await?;
                let models = $table::Entity::find()
                    .filter(of_scope($table::Column::FacilityId, scope))
                    .all(reads.on())
                    .await
                    .map_err(doing("reading records"))?;
                models
                    .into_iter()
                    .map(|model| {
                        let code = &codes[&model.facility_id];
                        Ok(meant(model, code)?.record)
                    })
                    .collect()
            }

            async fn after(reads: &impl Reads, id: i32, most: u64) -> Result<Vec<StoredRow<Self>>, StorageError> {
                let codes = all_codes(reads, &Scope::Everything).await?;
                let models = $table::Entity::find()
                    .filter($table::Column::Id.gt(id))
                    .order_by_asc($table::Column::Id)
                    .limit(most)
                    .all(reads.on())
                    .await
                    .map_err(doing("reading records"))?;
                let row = |model: $table::Model| {
                    let (id, facility) = (model.id, code_or_id(&codes, model.facility_id));
                    StoredRow { id, record: meant(model, &facility).map(|row| row.record) }
                };
                Ok(models.into_iter().map(row).collect())
            }

            async fn insert(tx: &WriteTx, facilities: &Facilities, records: &[Self]) -> Result<(), StorageError> {
                let models = records
                    .iter()
                    .map(|record| $table::ActiveModel {
                        facility_id: Set(facilities[&record.facility].id),
                        version: Set(1),
                        ..model(record)
                    })
                    .collect();
                insert_all(tx, models, 10).await
            }

            async fn update(tx: &WriteTx, id: i32, record: &Self) -> Result<(), StorageError> {
                let next = Expr::col($table::Column::Version).add(1);
                update_row::<$table::Entity>(
                    tx,
                    model(record),
                    $table::Column::Id.eq(id),
                    $table::Column::Version,
                    next,
                )
                .await
            }

            async fn delete(tx: &WriteTx, ids: Vec<i32>) -> Result<(), StorageError> {
                delete_rows::<$table::Entity, _>(tx, $table::Column::Id, ids).await
            }
        }
    };
}

pub(super) use measured_table;
