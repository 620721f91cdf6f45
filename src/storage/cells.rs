//! Registers whose tables hold their cells, column for column.
//!
//! Dates, counts and money have columns of their own types; other numbers stand as they were
//! reported. Records name each other by codes.

use chrono::NaiveDate;
use sea_orm::sea_query::SimpleExpr;
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter};

use super::{Corrupt, Reads, StorageError, doing};
use crate::domain::registers::{Cells, KeyPart, Register};
use crate::domain::scopes::Scope;

/// A column that holds one cell.
pub(super) trait Column: Sized {
    /// The cell as it is stored. Cells come from a record, so they always can be.
    fn stored(cell: String) -> Self;

    /// The stored cell as text; empty is absent.
    fn cell(self) -> String;
}

impl Column for String {
    fn stored(cell: String) -> Self {
        cell
    }

    fn cell(self) -> String {
        self
    }
}

impl Column for NaiveDate {
    fn stored(cell: String) -> Self {
        cell.parse().expect("a record writes its days as YYYY-MM-DD")
    }

    fn cell(self) -> String {
        self.to_string()
    }
}

impl Column for bool {
    fn stored(cell: String) -> Self {
        cell == "true"
    }

    fn cell(self) -> String {
        self.to_string()
    }
}

impl Column for i64 {
    fn stored(cell: String) -> Self {
        cell.parse().expect("a record writes whole numbers as digits")
    }

    fn cell(self) -> String {
        self.to_string()
    }
}

impl<T: Column> Column for Option<T> {
    fn stored(cell: String) -> Self {
        (!cell.is_empty()).then(|| T::stored(cell))
    }

    fn cell(self) -> String {
        self.map(T::cell).unwrap_or_default()
    }
}

/// The record that stored cells stand for.
pub(super) fn meant<R: Register>(table: &'static str, cells: &[String]) -> Result<R, Corrupt> {
    R::parse(Cells::new(R::COLUMNS, cells)).map_err(|fault| {
        let key = R::COLUMNS.iter().zip(cells).filter(|(column, _)| column.is_key());
        let row = key.map(|(column, cell)| (column.name, cell.clone())).collect();
        Corrupt::new(table, row, format!("{}: {:?}", fault.column, fault.because))
    })
}

/// The first part of a key as text.
pub(super) fn first_part(key: &[KeyPart]) -> String {
    key.first().map(ToString::to_string).unwrap_or_default()
}

/// Whether a table holds a row that meets a condition.
pub(super) async fn any<E: EntityTrait>(reads: &impl Reads, condition: SimpleExpr) -> Result<bool, StorageError>
where
    E::Model: Sync,
{
    let count = E::find().filter(condition).count(reads.on()).await.map_err(doing("counting rows"))?;
    Ok(count > 0)
}

/// What is in scope of a register that belongs to no facility: everything, but for an area.
pub(super) fn of_area<C: ColumnTrait>(commune: C, scope: &Scope) -> Condition {
    match scope {
        Scope::Area(communes) => Condition::all().add(commune.is_in(communes)),
        Scope::Everything | Scope::Sector(_) | Scope::Facilities(_) => Condition::all(),
    }
}

/// Makes [`Stored`](super::registers::Stored) for a record of a table, given its columns in the
/// order of the register, the one that its key begins with, and what of it is in a scope.
macro_rules! cells_table {
    ($record:ty, $table:ident, $first:ident, [$($column:ident),+], $scope:expr) => {
        impl $crate::storage::registers::Stored for $record {
            async fn near(
                reads: &impl $crate::storage::Reads,
                _facilities: &$crate::storage::registers::Facilities,
                keys: &std::collections::BTreeSet<$crate::domain::registers::Key>,
            ) -> Result<
                std::collections::BTreeMap<
                    $crate::domain::registers::Key,
                    $crate::storage::registers::Row<Self>,
                >,
                $crate::storage::StorageError,
            > {
                use $crate::domain::registers::Register as _;
                let firsts: std::collections::BTreeSet<String> =
                    keys.iter().map(|key| $crate::storage::cells::first_part(key)).collect();
                let firsts: Vec<String> = firsts.into_iter().collect();
                let mut near = std::collections::BTreeMap::new();
                for firsts in firsts.chunks($crate::storage::IDS_AT_ONCE) {
                    let of_keys = sea_orm::Condition::all()
                        .add(<entity::$table::Column as sea_orm::ColumnTrait>::is_in(
                            &entity::$table::Column::$first,
                            firsts,
                        ));
                    for row in rows(reads, of_keys).await? {
                        near.insert(row.record.key(), row);
                    }
                }
                Ok(near)
            }

            async fn all(
                reads: &impl $crate::storage::Reads,
                scope: &$crate::domain::scopes::Scope,
            ) -> Result<Vec<Self>, $crate::storage::StorageError> {
                let in_scope: fn(&$crate::domain::scopes::Scope) -> sea_orm::Condition = $scope;
                Ok(rows(reads, in_scope(scope)).await?.into_iter().map(|row| row.record).collect())
            }

            async fn after(
                reads: &impl $crate::storage::Reads,
                id: i32,
                most: u64,
            ) -> Result<Vec<$crate::storage::registers::StoredRow<Self>>, $crate::storage::StorageError> {
                use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _};
                let models = entity::$table::Entity::find()
                    .filter(entity::$table::Column::Id.gt(id))
                    .order_by_asc(entity::$table::Column::Id)
                    .limit(most)
                    .all(reads.on())
                    .await
                    .map_err($crate::storage::doing(concat!("reading ", stringify!($table))))?;
                let row = |model: entity::$table::Model| $crate::storage::registers::StoredRow {
                    id: model.id,
                    record: meant(model),
                };
                Ok(models.into_iter().map(row).collect())
            }

            async fn insert(
                tx: &$crate::storage::WriteTx,
                _facilities: &$crate::storage::registers::Facilities,
                records: &[Self],
            ) -> Result<(), $crate::storage::StorageError> {
                let models: Vec<_> = records
                    .iter()
                    .map(|record| entity::$table::ActiveModel { version: sea_orm::Set(1), ..model(record) })
                    .collect();
                let columns = <$record as $crate::domain::registers::Register>::COLUMNS.len() + 1;
                $crate::storage::insert_all(tx, models, columns).await
            }

            async fn update(
                tx: &$crate::storage::WriteTx,
                id: i32,
                record: &Self,
            ) -> Result<(), $crate::storage::StorageError> {
                use sea_orm::ColumnTrait as _;
                use sea_orm::sea_query::ExprTrait as _;
                let version = entity::$table::Column::Version;
                let next = sea_orm::sea_query::Expr::col(version).add(1);
                let this = entity::$table::Column::Id.eq(id);
                $crate::storage::facilities::update_row::<entity::$table::Entity>(tx, model(record), this, version, next)
                    .await
            }

            async fn delete(
                tx: &$crate::storage::WriteTx,
                ids: Vec<i32>,
            ) -> Result<(), $crate::storage::StorageError> {
                let id = entity::$table::Column::Id;
                $crate::storage::facilities::delete_rows::<entity::$table::Entity, _>(tx, id, ids).await
            }
        }

        /// The stored records that meet a condition.
        async fn rows(
            reads: &impl $crate::storage::Reads,
            condition: sea_orm::Condition,
        ) -> Result<Vec<$crate::storage::registers::Row<$record>>, $crate::storage::StorageError> {
            use sea_orm::{EntityTrait as _, QueryFilter as _};
            let models = entity::$table::Entity::find()
                .filter(condition)
                .all(reads.on())
                .await
                .map_err($crate::storage::doing(concat!("reading ", stringify!($table))))?;
            models
                .into_iter()
                .map(|model| Ok($crate::storage::registers::Row { id: model.id, record: meant(model)? }))
                .collect()
        }

        fn meant(model: entity::$table::Model) -> Result<$record, $crate::storage::Corrupt> {
            let cells = [$($crate::storage::cells::Column::cell(model.$column)),+];
            $crate::storage::cells::meant(stringify!($table), &cells)
        }

        fn model(record: &$record) -> entity::$table::ActiveModel {
            let mut cells = $crate::domain::registers::Register::cells(record).into_iter();
            let mut next = || cells.next().expect("a record has a cell for each column");
            entity::$table::ActiveModel {
                $($column: sea_orm::Set($crate::storage::cells::Column::stored(next())),)+
                ..Default::default()
            }
        }
    };
}
pub(super) use cells_table;
