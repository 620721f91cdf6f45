//! Adjustments: of a result that is judged, in a unit that it is counted in, and approved before they count.

use std::collections::BTreeSet;

use super::assessments::refresh;
use super::changes::{Around, Beside, Governed, Planned, Reach, Touch, journal_row};
use super::{Actor, App, Error, Signed};
use crate::domain::adjustments::Adjustment;
use crate::domain::assessments::Method;
use crate::domain::journal::Signature;
use crate::domain::periods::Period;
use crate::domain::refusals::Refusal;
use crate::domain::registers::{Key, Refused, Register};
use crate::domain::scopes::Scope;
use crate::storage::{Reads, WriteTx, adjustments};

/// An adjustment with who proposed and who approved it.
#[derive(Clone, Debug, PartialEq)]
pub struct LedgerEntry {
    /// The adjustment.
    pub adjustment: Adjustment,
    /// Who proposed it as it stands.
    pub proposed: Option<Signature>,
    /// Who approved it; only an approved one counts.
    pub approved: Option<Signature>,
}

/// The ledger of the facilities in scope, newest months first.
pub(super) async fn ledger(reads: &impl Reads, scope: &Scope) -> Result<Vec<LedgerEntry>, Error> {
    let entry = |(adjustment, proposed, approved)| LedgerEntry { adjustment, proposed, approved };
    let mut ledger: Vec<LedgerEntry> = adjustments::ledger(reads, scope).await?.into_iter().map(entry).collect();
    ledger.sort_by(|a, b| (b.adjustment.period, a.adjustment.key()).cmp(&(a.adjustment.period, b.adjustment.key())));
    Ok(ledger)
}

/// Approves a proposed adjustment: from now on it counts.
///
/// # Errors
/// [`Refusal::NotThere`] where none of this key is proposed, or when the database fails.
pub async fn approve(app: &App, actor: &Actor, key: &Key) -> Result<Adjustment, Error> {
    let tx = app.store.write().await?;
    let facility = key.first().map(ToString::to_string).unwrap_or_default();
    let all = ledger(&tx, &Scope::Facilities(vec![facility])).await?;
    let Some(entry) = all.into_iter().find(|entry| entry.adjustment.key() == *key && entry.approved.is_none()) else {
        return Err(Error::Refused(Refusal::NotThere));
    };
    let (adjustment, approved) = (entry.adjustment, app.signature(actor));
    let proposed = entry.proposed.unwrap_or_else(|| approved.clone());
    let was = Adjustment::beside(&tx, &[&adjustment]).await?;
    adjustments::sign(&tx, &adjustment, &proposed, Some(&approved)).await?;
    let is = Adjustment::beside(&tx, &[&adjustment]).await?;
    refresh(&tx, &app.factors, Adjustment::touch(None, Some(&adjustment)).into_iter()).await?;
    let mut change = app.change(actor, "approve", Adjustment::KIND.word());
    change.rows = vec![journal_row((Some(&adjustment), &was), (Some(&adjustment), &is))];
    tx.commit(change).await?;
    Ok(adjustment)
}

impl Governed for Adjustment {
    fn facility(&self) -> Option<&str> {
        Some(&self.facility)
    }

    fn period(&self) -> Option<Period> {
        Some(self.period)
    }

    async fn check(around: &Around<'_, Self>, planned: &[Planned<Self>]) -> Result<Vec<Refused>, Error> {
        let method = Method { catalogue: around.catalogue, factors: around.factors };
        let refused = planned.iter().filter_map(|planned| {
            let fault = planned.after.amount_in(method).err()?;
            Some(Refused::at(&planned.origin, fault))
        });
        Ok(refused.collect())
    }

    async fn sign(tx: &WriteTx, record: &Self, signed: &Signed) -> Result<(), Error> {
        Ok(adjustments::sign(tx, record, &signed.signature, signed.approval().as_ref()).await?)
    }

    async fn beside(reads: &impl Reads, records: &[&Self]) -> Result<Beside, Error> {
        let facilities: BTreeSet<String> = records.iter().map(|record| record.facility.clone()).collect();
        let signed = adjustments::signatures(reads, &facilities.into_iter().collect::<Vec<_>>()).await?;
        let told = |signatures: [Option<String>; 4]| {
            let names = ["proposed_by", "proposed_at", "approved_by", "approved_at"].into_iter();
            names.zip(signatures).filter_map(|(name, text)| Some((name, text?))).collect()
        };
        Ok(signed.into_iter().map(|(key, signatures)| (key, told(signatures))).collect())
    }

    fn touch(before: Option<&Self>, after: Option<&Self>) -> Option<Touch> {
        let record = after.or(before)?;
        Some(Touch { facility: record.facility.clone(), reach: Reach::Outcomes })
    }
}
