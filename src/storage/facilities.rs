//! Facilities, and the one place where a scope becomes a condition.

use std::collections::{BTreeMap, BTreeSet};

use entity::{
    activity, adjustment, audit, baseline, consumption, driver, facility, norm_assignment, output, pause, product,
};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement, SimpleExpr};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set,
};

use super::cells::any;
use super::registers::{Facilities, Row, Stored, StoredRow};
use super::{Corrupt, IDS_AT_ONCE, Reads, StorageError, WriteTx, doing, insert_all};
use crate::domain::facilities::{Facility, Opening};
use crate::domain::registers::{Key, Kind, Register};
use crate::domain::scopes::Scope;
use crate::domain::sectors::Sector;

/// The facilities in scope, as a condition on the table of facilities.
fn in_scope(scope: &Scope) -> Condition {
    let condition = Condition::all();
    match scope {
        Scope::Everything => condition,
        Scope::Sector(sector) => condition.add(facility::Column::Sector.eq(sector.code())),
        Scope::Area(communes) => condition.add(facility::Column::Commune.is_in(communes)),
        Scope::Facilities(codes) => condition.add(facility::Column::Code.is_in(codes)),
    }
}

/// The ids of the facilities in scope, for tables that belong to facilities.
pub(super) fn ids_in_scope(scope: &Scope) -> SelectStatement {
    Query::select().column(facility::Column::Id).from(facility::Entity).cond_where(in_scope(scope)).to_owned()
}

/// The rows whose facility is in scope, as a condition on a table that belongs to facilities.
pub(super) fn of_scope<C: ColumnTrait>(facility_id: C, scope: &Scope) -> Condition {
    match scope {
        Scope::Everything => Condition::all(),
        _ => Condition::all().add(facility_id.in_subquery(ids_in_scope(scope))),
    }
}

/// The same on a table that names facilities by their codes.
pub(super) fn named_in_scope<C: ColumnTrait>(code: C, scope: &Scope) -> Condition {
    let codes =
        || Query::select().column(facility::Column::Code).from(facility::Entity).cond_where(in_scope(scope)).to_owned();
    match scope {
        Scope::Everything => Condition::all(),
        _ => Condition::all().add(code.in_subquery(codes())),
    }
}

/// The facilities in scope with their ids, in order of their codes.
///
/// # Errors
/// When the database cannot be reached, or holds what cannot be meant.
pub async fn list(reads: &impl Reads, scope: &Scope) -> Result<Vec<Row<Facility>>, StorageError> {
    let models =
        facility::Entity::find().filter(in_scope(scope)).all(reads.on()).await.map_err(doing("reading facilities"))?;
    let mut rows: Vec<_> = models.into_iter().map(meant).collect::<Result<_, Corrupt>>()?;
    // in Rust, because a database orders by its own collation
    rows.sort_by(|a, b| a.record.code.cmp(&b.record.code));
    Ok(rows)
}

/// The codes of the facilities in scope, by their opaque ids.
pub(super) async fn all_codes(reads: &impl Reads, scope: &Scope) -> Result<BTreeMap<i32, String>, StorageError> {
    let codes = facility::Entity::find()
        .select_only()
        .columns([facility::Column::Id, facility::Column::Code])
        .filter(in_scope(scope))
        .into_tuple::<(i32, String)>()
        .all(reads.on())
        .await
        .map_err(doing("reading facilities"))?;
    Ok(codes.into_iter().collect())
}

/// The code of a facility; its opaque id where somebody took the facility away from under its rows.
pub(super) fn code_or_id(codes: &BTreeMap<i32, String>, id: i32) -> String {
    codes.get(&id).cloned().unwrap_or_else(|| format!("#{id}"))
}

/// The facilities with these codes, as far as they exist.
///
/// # Errors
/// As [`list`].
pub async fn with_codes(reads: &impl Reads, codes: &BTreeSet<String>) -> Result<Facilities, StorageError> {
    let codes: Vec<&String> = codes.iter().collect();
    let mut found = Facilities::new();
    for codes in codes.chunks(IDS_AT_ONCE) {
        let models = facility::Entity::find()
            .filter(facility::Column::Code.is_in(codes.iter().map(|code| code.as_str())))
            .all(reads.on())
            .await
            .map_err(doing("reading facilities"))?;
        for model in models {
            let row = meant(model)?;
            found.insert(row.record.code.clone(), row);
        }
    }
    Ok(found)
}

/// The facilities with these ids.
///
/// # Errors
/// As [`list`].
pub async fn with_ids(reads: &impl Reads, ids: &[i32]) -> Result<BTreeMap<i32, Facility>, StorageError> {
    let models = facility::Entity::find()
        .filter(facility::Column::Id.is_in(ids.iter().copied()))
        .all(reads.on())
        .await
        .map_err(doing("reading facilities"))?;
    models.into_iter().map(|model| Ok(meant(model).map(|row| (row.id, row.record))?)).collect()
}

/// The first register besides its own that holds something of the facility.
///
/// # Errors
/// When the database cannot be reached.
pub async fn used_by(tx: &WriteTx, row: &Row<Facility>) -> Result<Option<&'static str>, StorageError> {
    let (id, code) = (row.id, &row.record.code);
    macro_rules! holds {
        ($table:ident) => {
            $table::Entity::find()
                .filter($table::Column::FacilityId.eq(id))
                .count(tx.on())
                .await
                .map_err(doing("counting a facility's records"))?
                > 0
        };
    }
    Ok(if holds!(consumption) {
        Some(Kind::Consumption.word())
    } else if holds!(output) {
        Some(Kind::Output.word())
    } else if holds!(pause) {
        Some(Kind::Pauses.word())
    } else if holds!(product) {
        Some(Kind::Products.word())
    } else if holds!(baseline) {
        Some("baselines")
    } else if any::<audit::Entity>(tx, audit::Column::Facility.eq(code)).await? {
        Some(Kind::Audits.word())
    } else if any::<driver::Entity>(tx, driver::Column::Facility.eq(code)).await? {
        Some(Kind::Drivers.word())
    } else if any::<adjustment::Entity>(tx, adjustment::Column::Facility.eq(code)).await? {
        Some(Kind::Adjustments.word())
    } else if any::<activity::Entity>(tx, activity::Column::Facility.eq(code)).await? {
        Some(Kind::Activities.word())
    } else if any::<norm_assignment::Entity>(tx, norm_assignment::Column::Facility.eq(code)).await? {
        Some(Kind::NormAssignments.word())
    } else {
        None
    })
}

fn meant(model: facility::Model) -> Result<Row<Facility>, Corrupt> {
    let sector = Sector::parse(&model.sector).map_err(|_| {
        Corrupt::new("facility", vec![("code", model.code.clone())], format!("sector {}", model.sector))
    })?;
    Ok(Row {
        id: model.id,
        record: Facility {
            code: model.code,
            name: model.name,
            sector,
            commune: model.commune,
            tax_code: model.tax_code,
            electricity_customer_code: model.electricity_customer_code,
            opening: Opening { opened_on: model.opened_on, closed_on: model.closed_on },
            rural: model.rural,
            designated_energy_user: model.designated_energy_user,
        },
    })
}

fn model(facility: &Facility) -> facility::ActiveModel {
    facility::ActiveModel {
        code: Set(facility.code.clone()),
        name: Set(facility.name.clone()),
        sector: Set(facility.sector.code().to_owned()),
        commune: Set(facility.commune.clone()),
        tax_code: Set(facility.tax_code.clone()),
        electricity_customer_code: Set(facility.electricity_customer_code.clone()),
        opened_on: Set(facility.opening.opened_on),
        closed_on: Set(facility.opening.closed_on),
        rural: Set(facility.rural),
        designated_energy_user: Set(facility.designated_energy_user),
        version: Set(1),
        ..Default::default()
    }
}

impl Stored for Facility {
    async fn near(
        _reads: &impl Reads,
        facilities: &Facilities,
        _keys: &BTreeSet<Key>,
    ) -> Result<BTreeMap<Key, Row<Self>>, StorageError> {
        Ok(facilities.values().map(|row| (row.record.key(), row.clone())).collect())
    }

    async fn all(reads: &impl Reads, scope: &Scope) -> Result<Vec<Self>, StorageError> {
        Ok(list(reads, scope).await?.into_iter().map(|row| row.record).collect())
    }

    async fn after(reads: &impl Reads, id: i32, most: u64) -> Result<Vec<StoredRow<Self>>, StorageError> {
        let models = facility::Entity::find()
            .filter(facility::Column::Id.gt(id))
            .order_by_asc(facility::Column::Id)
            .limit(most)
            .all(reads.on())
            .await
            .map_err(doing("reading facilities"))?;
        let row = |model: facility::Model| StoredRow { id: model.id, record: meant(model).map(|row| row.record) };
        Ok(models.into_iter().map(row).collect())
    }

    async fn insert(tx: &WriteTx, _facilities: &Facilities, records: &[Self]) -> Result<(), StorageError> {
        insert_all(tx, records.iter().map(model).collect(), 11).await
    }

    async fn update(tx: &WriteTx, id: i32, record: &Self) -> Result<(), StorageError> {
        let mut columns = model(record);
        columns.not_set(facility::Column::Version);
        let next = Expr::col(facility::Column::Version).add(1);
        update_row::<facility::Entity>(tx, columns, facility::Column::Id.eq(id), facility::Column::Version, next).await
    }

    async fn delete(tx: &WriteTx, ids: Vec<i32>) -> Result<(), StorageError> {
        delete_rows::<facility::Entity, _>(tx, facility::Column::Id, ids).await
    }
}

/// Writes a record over one row and counts its version up.
pub(super) async fn update_row<E: EntityTrait>(
    tx: &WriteTx,
    columns: E::ActiveModel,
    this: SimpleExpr,
    version: E::Column,
    next: SimpleExpr,
) -> Result<(), StorageError>
where
    E::ActiveModel: ActiveModelTrait<Entity = E>,
{
    E::update_many()
        .set(columns)
        .col_expr(version, next)
        .filter(this)
        .exec(tx.on())
        .await
        .map_err(doing("changing a row"))?;
    Ok(())
}

/// Removes rows by their ids.
pub(super) async fn delete_rows<E: EntityTrait, C: ColumnTrait>(
    tx: &WriteTx,
    id: C,
    ids: Vec<i32>,
) -> Result<(), StorageError> {
    for ids in ids.chunks(IDS_AT_ONCE) {
        E::delete_many().filter(id.is_in(ids.iter().copied())).exec(tx.on()).await.map_err(doing("removing rows"))?;
    }
    Ok(())
}
