//! Pauses.

use std::collections::{BTreeMap, BTreeSet};

use entity::pause;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};

use super::facilities::{all_codes, code_or_id, delete_rows, of_scope, update_row};
use super::records::{codes, facility_ids, of_ids};
use super::registers::{Facilities, Row, Stored, StoredRow};
use super::{Reads, StorageError, WriteTx, doing, insert_all};
use crate::domain::pauses::{Pause, Subject};
use crate::domain::periods::Month;
use crate::domain::registers::{Key, Register};
use crate::domain::scopes::Scope;

/// The pauses of the facilities in scope, by facility; `codes` are the facilities' own.
///
/// # Errors
/// When the database cannot be reached.
pub async fn by_facility(
    reads: &impl Reads,
    scope: &Scope,
    codes: &BTreeMap<i32, String>,
) -> Result<BTreeMap<i32, Vec<Pause>>, StorageError> {
    let mut by_facility: BTreeMap<i32, Vec<Pause>> = BTreeMap::new();
    let models = pause::Entity::find()
        .filter(of_scope(pause::Column::FacilityId, scope))
        .all(reads.on())
        .await
        .map_err(doing("reading pauses"))?;
    for model in models {
        let id = model.facility_id;
        by_facility.entry(id).or_default().push(meant(model, &codes[&id]).record);
    }
    Ok(by_facility)
}

/// Whether any pause names the stream.
///
/// # Errors
/// When the database cannot be reached.
pub async fn any_of_stream(tx: &WriteTx, stream: &str) -> Result<bool, StorageError> {
    let found = pause::Entity::find()
        .filter(pause::Column::Subject.eq(stream))
        .limit(1)
        .one(tx.on())
        .await
        .map_err(doing("looking for pauses of a stream"))?;
    Ok(found.is_some())
}

fn meant(model: pause::Model, facility: &str) -> Row<Pause> {
    let record = Pause {
        facility: facility.to_owned(),
        from: Month::from_number(model.from_month),
        subject: Some(model.subject.as_str()).filter(|subject| !subject.is_empty()).map(Subject::parse),
        until: model.until_month.map(Month::from_number),
        note: model.note,
    };
    Row { id: model.id, record }
}

fn model(record: &Pause) -> pause::ActiveModel {
    pause::ActiveModel {
        from_month: Set(record.from.number()),
        subject: Set(record.subject.as_ref().map(ToString::to_string).unwrap_or_default()),
        until_month: Set(record.until.map(Month::number)),
        note: Set(record.note.clone()),
        ..Default::default()
    }
}

impl Stored for Pause {
    async fn near(
        reads: &impl Reads,
        facilities: &Facilities,
        keys: &BTreeSet<Key>,
    ) -> Result<BTreeMap<Key, Row<Self>>, StorageError> {
        let codes = codes(facilities);
        let ids = facility_ids(facilities, keys);
        of_ids::<pause::Entity>(reads, pause::Column::FacilityId, &ids, Condition::all())
            .await?
            .into_iter()
            .map(|model| {
                let code = codes[&model.facility_id];
                let row = meant(model, code);
                Ok((row.record.key(), row))
            })
            .collect()
    }

    async fn all(reads: &impl Reads, scope: &Scope) -> Result<Vec<Self>, StorageError> {
        Ok(by_facility(reads, scope, &all_codes(reads, scope).await?).await?.into_values().flatten().collect())
    }

    async fn after(reads: &impl Reads, id: i32, most: u64) -> Result<Vec<StoredRow<Self>>, StorageError> {
        let codes = all_codes(reads, &Scope::Everything).await?;
        let models = pause::Entity::find()
            .filter(pause::Column::Id.gt(id))
            .order_by_asc(pause::Column::Id)
            .limit(most)
            .all(reads.on())
            .await
            .map_err(doing("reading pauses"))?;
        let row = |model: pause::Model| {
            let facility = code_or_id(&codes, model.facility_id);
            StoredRow { id: model.id, record: Ok(meant(model, &facility).record) }
        };
        Ok(models.into_iter().map(row).collect())
    }

    async fn insert(tx: &WriteTx, facilities: &Facilities, records: &[Self]) -> Result<(), StorageError> {
        let models = records
            .iter()
            .map(|record| pause::ActiveModel {
                facility_id: Set(facilities[&record.facility].id),
                version: Set(1),
                ..model(record)
            })
            .collect();
        insert_all(tx, models, 6).await
    }

    async fn update(tx: &WriteTx, id: i32, record: &Self) -> Result<(), StorageError> {
        let next = Expr::col(pause::Column::Version).add(1);
        update_row::<pause::Entity>(tx, model(record), pause::Column::Id.eq(id), pause::Column::Version, next).await
    }

    async fn delete(tx: &WriteTx, ids: Vec<i32>) -> Result<(), StorageError> {
        delete_rows::<pause::Entity, _>(tx, pause::Column::Id, ids).await
    }
}
