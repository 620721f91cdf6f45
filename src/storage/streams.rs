//! Streams that users added.

use std::collections::{BTreeMap, BTreeSet};

use entity::stream;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};

use super::cells;
use super::facilities::{delete_rows, update_row};
use super::registers::{Facilities, Row, Stored, StoredRow};
use super::{Corrupt, Reads, StorageError, WriteTx, doing, insert_all};
use crate::domain::registers::{Key, Register};
use crate::domain::scopes::Scope;
use crate::domain::streams::{AddedStream, Catalogue};

/// The shipped and the added streams.
///
/// # Errors
/// When the database cannot be reached, or holds what cannot be meant.
pub async fn catalogue(reads: &impl Reads) -> Result<Catalogue, StorageError> {
    Ok(Catalogue::new(rows(reads).await?.iter().map(|row| &row.record)))
}

async fn rows(reads: &impl Reads) -> Result<Vec<Row<AddedStream>>, StorageError> {
    let models = stream::Entity::find()
        .order_by_asc(stream::Column::Id)
        .all(reads.on())
        .await
        .map_err(doing("reading streams"))?;
    models.into_iter().map(|model| Ok(Row { id: model.id, record: meant(model)? })).collect()
}

fn meant(model: stream::Model) -> Result<AddedStream, Corrupt> {
    let cells = [model.code, model.name_vi, model.name_en, model.group, model.unit, model.note.unwrap_or_default()];
    cells::meant("stream", &cells)
}

fn model(record: &AddedStream) -> stream::ActiveModel {
    stream::ActiveModel {
        code: Set(record.code.clone()),
        name_vi: Set(record.name_vi.clone()),
        name_en: Set(record.name_en.clone()),
        group: Set(record.group.word().to_owned()),
        unit: Set(record.unit.symbol().to_owned()),
        note: Set(record.note.clone()),
        ..Default::default()
    }
}

impl Stored for AddedStream {
    async fn near(
        reads: &impl Reads,
        _facilities: &Facilities,
        _keys: &BTreeSet<Key>,
    ) -> Result<BTreeMap<Key, Row<Self>>, StorageError> {
        Ok(rows(reads).await?.into_iter().map(|row| (row.record.key(), row)).collect())
    }

    async fn all(reads: &impl Reads, _scope: &Scope) -> Result<Vec<Self>, StorageError> {
        Ok(rows(reads).await?.into_iter().map(|row| row.record).collect())
    }

    async fn after(reads: &impl Reads, id: i32, most: u64) -> Result<Vec<StoredRow<Self>>, StorageError> {
        let models = stream::Entity::find()
            .filter(stream::Column::Id.gt(id))
            .order_by_asc(stream::Column::Id)
            .limit(most)
            .all(reads.on())
            .await
            .map_err(doing("reading streams"))?;
        Ok(models.into_iter().map(|model| StoredRow { id: model.id, record: meant(model) }).collect())
    }

    async fn insert(tx: &WriteTx, _facilities: &Facilities, records: &[Self]) -> Result<(), StorageError> {
        let models = records.iter().map(|record| stream::ActiveModel { version: Set(1), ..model(record) }).collect();
        insert_all(tx, models, 7).await
    }

    async fn update(tx: &WriteTx, id: i32, record: &Self) -> Result<(), StorageError> {
        let next = Expr::col(stream::Column::Version).add(1);
        update_row::<stream::Entity>(tx, model(record), stream::Column::Id.eq(id), stream::Column::Version, next).await
    }

    async fn delete(tx: &WriteTx, ids: Vec<i32>) -> Result<(), StorageError> {
        delete_rows::<stream::Entity, _>(tx, stream::Column::Id, ids).await
    }
}
