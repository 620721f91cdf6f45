//! Equivalences of products.

use std::collections::{BTreeMap, BTreeSet};

use entity::product;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};

use super::facilities::{all_codes, code_or_id, delete_rows, of_scope, update_row};
use super::records::{codes, facility_ids, of_ids, quantity};
use super::registers::{Facilities, Row, Stored, StoredRow};
use super::{Corrupt, Reads, StorageError, WriteTx, doing, insert_all};
use crate::domain::products::Product;
use crate::domain::registers::{Key, Register};
use crate::domain::scopes::Scope;

/// The stated equivalences of the facilities in scope, by facility and product; `codes` are the
/// facilities' own.
///
/// # Errors
/// When the database cannot be reached, or holds what cannot be meant.
pub async fn by_facility(
    reads: &impl Reads,
    scope: &Scope,
    codes: &BTreeMap<i32, String>,
) -> Result<BTreeMap<i32, BTreeMap<String, Product>>, StorageError> {
    let mut by_facility: BTreeMap<i32, BTreeMap<String, Product>> = BTreeMap::new();
    let models = product::Entity::find()
        .filter(of_scope(product::Column::FacilityId, scope))
        .all(reads.on())
        .await
        .map_err(doing("reading products"))?;
    for model in models {
        let id = model.facility_id;
        let record = meant(model, &codes[&id])?.record;
        by_facility.entry(id).or_default().insert(record.product.clone(), record);
    }
    Ok(by_facility)
}

fn meant(model: product::Model, facility: &str) -> Result<Row<Product>, Corrupt> {
    let equivalence = quantity(model.mantissa, model.scale, &model.unit).map_err(|reason| {
        let row = vec![("facility", facility.to_owned()), ("product", model.product.clone())];
        Corrupt::new("product", row, reason)
    })?;
    let record = Product {
        facility: facility.to_owned(),
        product: model.product,
        unit: equivalence.unit,
        equivalence: equivalence.value,
        note: model.note,
    };
    Ok(Row { id: model.id, record })
}

fn model(record: &Product) -> product::ActiveModel {
    product::ActiveModel {
        product: Set(record.product.clone()),
        mantissa: Set(record.equivalence.mantissa()),
        scale: Set(record.equivalence.scale()),
        unit: Set(record.unit.symbol().to_owned()),
        note: Set(record.note.clone()),
        ..Default::default()
    }
}

impl Stored for Product {
    async fn near(
        reads: &impl Reads,
        facilities: &Facilities,
        keys: &BTreeSet<Key>,
    ) -> Result<BTreeMap<Key, Row<Self>>, StorageError> {
        let codes = codes(facilities);
        let ids = facility_ids(facilities, keys);
        of_ids::<product::Entity>(reads, product::Column::FacilityId, &ids, Condition::all())
            .await?
            .into_iter()
            .map(|model| {
                let code = codes[&model.facility_id];
                Ok(meant(model, code).map(|row| (row.record.key(), row))?)
            })
            .collect()
    }

    async fn all(reads: &impl Reads, scope: &Scope) -> Result<Vec<Self>, StorageError> {
        Ok(by_facility(reads, scope, &all_codes(reads, scope).await?)
            .await?
            .into_values()
            .flat_map(BTreeMap::into_values)
            .collect())
    }

    async fn after(reads: &impl Reads, id: i32, most: u64) -> Result<Vec<StoredRow<Self>>, StorageError> {
        let codes = all_codes(reads, &Scope::Everything).await?;
        let models = product::Entity::find()
            .filter(product::Column::Id.gt(id))
            .order_by_asc(product::Column::Id)
            .limit(most)
            .all(reads.on())
            .await
            .map_err(doing("reading products"))?;
        let row = |model: product::Model| {
            let (id, facility) = (model.id, code_or_id(&codes, model.facility_id));
            StoredRow { id, record: meant(model, &facility).map(|row| row.record) }
        };
        Ok(models.into_iter().map(row).collect())
    }

    async fn insert(tx: &WriteTx, facilities: &Facilities, records: &[Self]) -> Result<(), StorageError> {
        let models = records
            .iter()
            .map(|record| product::ActiveModel {
                facility_id: Set(facilities[&record.facility].id),
                version: Set(1),
                ..model(record)
            })
            .collect();
        insert_all(tx, models, 7).await
    }

    async fn update(tx: &WriteTx, id: i32, record: &Self) -> Result<(), StorageError> {
        let next = Expr::col(product::Column::Version).add(1);
        update_row::<product::Entity>(tx, model(record), product::Column::Id.eq(id), product::Column::Version, next)
            .await
    }

    async fn delete(tx: &WriteTx, ids: Vec<i32>) -> Result<(), StorageError> {
        delete_rows::<product::Entity, _>(tx, product::Column::Id, ids).await
    }
}
