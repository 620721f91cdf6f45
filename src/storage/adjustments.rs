//! Adjustments, in scope with their facility.

use std::collections::BTreeMap;

use entity::adjustment;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, Set};

use super::cells::{any, cells_table};
use super::drivers::in_years;
use super::facilities::named_in_scope;
use super::{IDS_AT_ONCE, Reads, StorageError, WriteTx, doing};
use crate::domain::adjustments::Adjustment;
use crate::domain::journal::Signature;
use crate::domain::periods::{Period, Span};
use crate::domain::registers::{Key, KeyPart};
use crate::domain::scopes::Scope;

cells_table!(
    Adjustment,
    adjustment,
    Facility,
    [facility, stream_group, period, reference, amount, unit, kind, reason, evidence, note],
    in_scope
);

fn in_scope(scope: &Scope) -> Condition {
    named_in_scope(adjustment::Column::Facility, scope)
}

/// The approved adjustments of the facilities in scope in the calendar years that a span touches, or of all time.
///
/// # Errors
/// When the database cannot be reached, or holds what cannot be meant.
pub async fn within(reads: &impl Reads, scope: &Scope, span: Option<Span>) -> Result<Vec<Adjustment>, StorageError> {
    let condition = in_scope(scope)
        .add(adjustment::Column::ApprovedAt.is_not_null())
        .add_option(span.map(|span| in_years(adjustment::Column::Period, span)));
    Ok(rows(reads, condition).await?.into_iter().map(|row| row.record).collect())
}

/// An adjustment with who proposed and who approved it.
pub type Entry = (Adjustment, Option<Signature>, Option<Signature>);

/// The ledger of the facilities in scope, in no order.
///
/// # Errors
/// When the database cannot be reached, or holds what cannot be meant.
pub async fn ledger(reads: &impl Reads, scope: &Scope) -> Result<Vec<Entry>, StorageError> {
    let signatures = adjustment::Entity::find()
        .select_only()
        .columns([
            adjustment::Column::Id,
            adjustment::Column::ProposedBy,
            adjustment::Column::ProposedAt,
            adjustment::Column::ApprovedBy,
            adjustment::Column::ApprovedAt,
        ])
        .filter(in_scope(scope))
        .into_tuple::<(i32, Option<String>, Option<String>, Option<String>, Option<String>)>()
        .all(reads.on())
        .await
        .map_err(doing("reading who signed adjustments"))?;
    let signature = |by: Option<String>, at: Option<String>| by.zip(at).map(|(by, at)| Signature { by, at });
    let mut signed: BTreeMap<i32, _> = signatures
        .into_iter()
        .map(|(id, by, at, approved_by, approved_at)| (id, (signature(by, at), signature(approved_by, approved_at))))
        .collect();
    let rows = rows(reads, in_scope(scope)).await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let (proposed, approved) = signed.remove(&row.id).unwrap_or_default();
            (row.record, proposed, approved)
        })
        .collect())
}

/// What is stored of who proposed and approved the adjustments of some facilities: by whom and when proposed, by whom
/// and when approved, each as it stands, whether it makes a signature or not.
///
/// # Errors
/// When the database cannot be reached.
pub async fn signatures(
    reads: &impl Reads,
    facilities: &[String],
) -> Result<Vec<(Key, [Option<String>; 4])>, StorageError> {
    let mut signatures = Vec::new();
    for facilities in facilities.chunks(IDS_AT_ONCE) {
        let models = adjustment::Entity::find()
            .filter(adjustment::Column::Facility.is_in(facilities))
            .all(reads.on())
            .await
            .map_err(doing("reading who signed adjustments"))?;
        for model in models {
            // one whose period cannot be read is no adjustment, and whoever reads it as one is told so
            if let Ok(period) = Period::parse(&model.period) {
                let texts = [model.facility, model.stream_group].map(KeyPart::Text);
                let key = [&texts[..], &[KeyPart::Period(period), KeyPart::Text(model.reference)]].concat();
                signatures.push((key, [model.proposed_by, model.proposed_at, model.approved_by, model.approved_at]));
            }
        }
    }
    Ok(signatures)
}

/// Signs an adjustment as it stands now.
///
/// # Errors
/// When the database cannot be reached.
pub async fn sign(
    tx: &WriteTx,
    record: &Adjustment,
    proposed: &Signature,
    approved: Option<&Signature>,
) -> Result<(), StorageError> {
    let change = adjustment::ActiveModel {
        proposed_by: Set(Some(proposed.by.clone())),
        proposed_at: Set(Some(proposed.at.clone())),
        approved_by: Set(approved.map(|approved| approved.by.clone())),
        approved_at: Set(approved.map(|approved| approved.at.clone())),
        ..Default::default()
    };
    adjustment::Entity::update_many()
        .set(change)
        .filter(adjustment::Column::Facility.eq(&record.facility))
        .filter(adjustment::Column::StreamGroup.eq(&record.stream_group))
        .filter(adjustment::Column::Period.eq(record.period.to_string()))
        .filter(adjustment::Column::Reference.eq(&record.reference))
        .exec(tx.on())
        .await
        .map_err(doing("signing an adjustment"))?;
    Ok(())
}

/// Whether any adjustment is of the stream.
///
/// # Errors
/// When the database cannot be reached.
pub async fn any_of_stream(reads: &impl Reads, stream: &str) -> Result<bool, StorageError> {
    any::<adjustment::Entity>(reads, adjustment::Column::StreamGroup.eq(stream)).await
}
