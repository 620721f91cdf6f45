//! Audits: of a known facility; one that measures hang on stays. An audit and what it led to can be
//! recorded at once.

use std::collections::BTreeSet;

use super::changes::{Around, Expected, Governed, Planned, named, with_codes};
use super::imports::{self, Fate, Written};
use super::{Actor, App, Error};
use crate::domain::audits::Audit;
use crate::domain::facilities::Facility;
use crate::domain::measures::Measure;
use crate::domain::refusals::Refusal;
use crate::domain::registers::{Fault, Given, Key, Kind, Refused, RefusedRows, Register};
use crate::storage::registers::Row;
use crate::storage::{WriteTx, measures};

/// Records an audit together with its measures, all or nothing.
///
/// # Errors
/// When the database fails.
pub async fn record(app: &App, actor: &Actor, audit: Given, measures: Vec<Given>) -> Result<Fate, Error> {
    let tx = app.store.write().await?;
    // one that is there already is another audit: nobody means to write over it from an empty form
    let nothing = Expected::<Audit>::Nothing;
    let Written { mut fate, mut rows, .. } =
        imports::write(app, actor, &tx, vec![audit], RefusedRows::default(), &nothing).await?;
    if fate.refused.is_empty() {
        let nothing = Expected::<Measure>::Nothing;
        let of_measures = imports::write(app, actor, &tx, measures, RefusedRows::default(), &nothing).await?;
        fate.added += of_measures.fate.added;
        fate.refused = of_measures.fate.refused;
        rows.extend(of_measures.rows);
    }
    if !fate.refused.is_empty() || rows.is_empty() {
        tx.abandon().await?;
        return Ok(fate);
    }
    let mut change = app.change(actor, "record", Audit::KIND.word());
    change.rows = rows;
    tx.commit(change).await?;
    Ok(fate)
}

impl Governed for Audit {
    async fn check(around: &Around<'_, Self>, planned: &[Planned<Self>]) -> Result<Vec<Refused>, Error> {
        let mut refused =
            named::<Self, Facility>(around, planned, "facility", |audit| Some(audit.facility.as_str())).await?.1;
        let moved = planned.iter().filter(|planned| planned.before.is_some());
        let references = moved.map(|planned| planned.after.reference.clone()).collect();
        let measures = with_codes::<Measure>(around.tx, references).await?;
        for planned in planned {
            let of_audit = measures.values().filter(|measure| measure.audit == planned.after.reference);
            let is_earlier = |measure: &&Measure| measure.implemented_on.is_some_and(|on| on < planned.after.held_on);
            if let Some((title, on)) =
                of_audit.filter(is_earlier).find_map(|one| Some((&one.title, one.implemented_on?)))
            {
                let because = Refusal::AfterMeasure { title: title.clone(), on: on.to_string() };
                refused.push(Refused::at(&planned.origin, Fault { column: "held_on", because }));
            }
        }
        Ok(refused)
    }

    async fn check_void(tx: &WriteTx, row: &Row<Self>, _gone: &BTreeSet<Key>) -> Result<Option<Refusal>, Error> {
        let is_used = measures::any_of_audit(tx, &row.record.reference).await?;
        Ok(is_used.then(|| Refusal::InUse { by: Kind::Measures.word().to_owned() }))
    }
}
