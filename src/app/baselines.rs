//! Setting baselines: fitted from the records, approved, frozen, journaled.

use std::collections::{BTreeMap, BTreeSet};

use super::assessments::{records_of, refresh};
use super::changes::{Reach, Touch};
use super::conditions::Ledger;
use super::frames::{self, unknown_facility};
use super::{Actor, App, Error, Signed, Standing};
use crate::domain::assessments::{Measured, Method};
use crate::domain::baselines::{BaselineMethod, NotSet, Set, Settled, Version, freeze};
use crate::domain::journal;
use crate::domain::periods::BaselinePeriod;
use crate::domain::refusals::Refusal;
use crate::domain::registers::{Column, Form, Need};
use crate::domain::scopes::Scope;
use crate::storage::baselines::{self, Whose};
use crate::storage::{WriteTx, facilities, streams};

/// What is to be set.
#[derive(Clone, Debug)]
pub struct Setting {
    /// For which programme.
    pub programme: String,
    /// Over which months.
    pub period: BaselinePeriod,
    /// How consumption is modelled.
    pub method: BaselineMethod,
    /// For one facility, or for all.
    pub facility: Option<String>,
    /// Why.
    pub reason: String,
}

/// The ruling baselines by facility, programme and result, all as codes.
///
/// # Errors
/// [`Refusal::UnknownProgramme`], or when the database fails.
pub async fn list(
    app: &App,
    programme: Option<&str>,
    facility: Option<&str>,
) -> Result<BTreeMap<[String; 3], Version>, Error> {
    if let Some(programme) = programme {
        app.programme(programme)?;
    }
    let snapshot = app.store.read().await?;
    let scope = facility.map_or(Scope::Everything, |code| Scope::Facilities(vec![code.to_owned()]));
    let facilities = facilities::list(&snapshot, &scope).await?;
    let codes: BTreeMap<i32, String> = facilities.into_iter().map(|row| (row.id, row.record.code)).collect();
    let ruling = baselines::ruling(&snapshot, &scope, programme).await?.into_iter();
    Ok(ruling
        .filter_map(|((id, programme, measured), approved)| {
            Some(([codes.get(&id)?.clone(), programme, measured.code().to_owned()], approved))
        })
        .collect())
}

/// Facilities whose records are read together.
const AT_ONCE: usize = 100;

/// Sets the baseline of every result of the facilities, each alone.
///
/// # Errors
/// [`Refusal::UnknownProgramme`], [`Refusal::UnknownFacility`], or when the database fails.
pub async fn set(app: &App, actor: &Actor, setting: &Setting) -> Result<Settled, Error> {
    app.programme(&setting.programme)?;
    let tx = app.store.write().await?;
    let codes = match &setting.facility {
        None => facilities::list(&tx, &Scope::Everything).await?.into_iter().map(|row| row.record.code).collect(),
        Some(code) => vec![one_facility(&tx, code).await?.1],
    };
    let mut change =
        app.change(actor, if actor.standing == Standing::Proposed { "propose" } else { "baseline" }, REGISTER);
    change.reason = Some(setting.reason.clone());
    let signed = Signed { signature: app.signature(actor), standing: actor.standing };
    let mut settled = Settled::default();
    for codes in codes.chunks(AT_ONCE) {
        let rows = set_some(app, &tx, setting, codes, &signed, &mut settled).await?;
        change.rows.extend(rows);
    }
    if change.rows.is_empty() {
        tx.abandon().await?;
        return Ok(settled);
    }
    if actor.standing == Standing::Approved {
        let touched: BTreeSet<&String> = settled.set.iter().filter(|set| set.is_new).map(|set| &set.facility).collect();
        refresh(&tx, &app.factors, touched.into_iter().map(|code| outcomes_of(code))).await?;
    }
    tx.commit(change).await?;
    Ok(settled)
}

/// A version of a result's baseline, as people name it.
#[derive(Clone, Debug)]
pub struct Named {
    /// The facility's code.
    pub facility: String,
    /// The programme's code.
    pub programme: String,
    /// The result.
    pub measured: Measured,
    /// The version.
    pub number: i32,
}

/// Approves a proposed version; from now on it rules, unless a newer one does.
///
/// # Errors
/// [`Refusal::UnknownProgramme`], [`Refusal::UnknownFacility`], [`Refusal::NotThere`] where no such version is
/// proposed, or when the database fails.
pub async fn approve(app: &App, actor: &Actor, named: &Named) -> Result<(), Error> {
    let programme = app.programme(&named.programme)?.code.clone();
    let tx = app.store.write().await?;
    let (id, code) = one_facility(&tx, &named.facility).await?;
    let whose: Whose = (id, programme, named.measured.clone());
    let scope = Scope::Facilities(vec![code.clone()]);
    let versions = baselines::versions(&tx, &scope, Some(&whose.1)).await?.remove(&whose).unwrap_or_default();
    let proposed = versions.into_iter().find(|version| version.number == named.number && version.approved.is_none());
    let Some(before) = proposed else {
        return Err(Error::Refused(Refusal::NotThere));
    };
    let mut change = app.change(actor, "approve", REGISTER);
    let signature = app.signature(actor);
    baselines::approve(&tx, &whose, named.number, &signature).await?;
    refresh(&tx, &app.factors, std::iter::once(outcomes_of(&code))).await?;
    let after = Version { approved: Some(signature), ..before.clone() };
    change.rows = vec![journal_row(&code, &whose, Some(&before), &after)];
    tx.commit(change).await?;
    Ok(())
}

fn outcomes_of(code: &str) -> Touch {
    Touch { facility: code.to_owned(), reach: Reach::Outcomes }
}

/// The id and code of a facility.
async fn one_facility(tx: &WriteTx, code: &str) -> Result<(i32, String), Error> {
    let found = facilities::list(tx, &Scope::Facilities(vec![code.to_owned()])).await?.pop();
    match found {
        Some(row) => Ok((row.id, row.record.code)),
        None => Err(unknown_facility(tx, code).await?),
    }
}

async fn set_some(
    app: &App,
    tx: &WriteTx,
    setting: &Setting,
    codes: &[String],
    signed: &Signed,
    settled: &mut Settled,
) -> Result<Vec<journal::Row>, Error> {
    let scope = Scope::Facilities(codes.to_vec());
    let catalogue = streams::catalogue(tx).await?;
    let method = Method { catalogue: &catalogue, factors: &app.factors };
    let framed = frames::load(tx, &scope).await?;
    let ids: Vec<i32> = framed.iter().map(|one| one.id).collect();
    let versions = baselines::versions(tx, &scope, Some(&setting.programme)).await?;
    let ledger = Ledger::load(tx, &scope, Some(setting.period.span()), method).await?;
    let records = records_of(tx, &ids, Some(setting.period.span().whole_years())).await?;
    let none = Vec::new();
    let mut journal_rows = Vec::new();
    for one in framed {
        let conditions = ledger.of(&one.facility.code, &one.stated());
        let records = records.get(&one.id).unwrap_or(&none);
        let results: BTreeSet<Measured> = one.frame.results(&catalogue).into_iter().chain([Measured::Energy]).collect();
        for measured in results {
            let facility = one.facility.code.clone();
            match freeze(&one.frame, records, &conditions, &measured, method, setting.method, setting.period) {
                Err(gap) => settled.refused.push(NotSet { facility, measured, gap }),
                Ok(baseline) => {
                    let whose = (one.id, setting.programme.clone(), measured.clone());
                    let before = versions.get(&whose).map_or(&[][..], Vec::as_slice);
                    let method = baseline.model.method();
                    let why_ratio = baseline.why_ratio();
                    // the one that rules, and for a proposal one that waits already, say the same
                    let ruling = before.iter().rev().find(|version| version.approved.is_some());
                    let waiting = before.last().filter(|_| signed.standing == Standing::Proposed);
                    let same = ruling.into_iter().chain(waiting).find(|version| version.baseline == baseline);
                    let number = same.map_or_else(|| before.last().map_or(1, |last| last.number + 1), |one| one.number);
                    if same.is_none() {
                        let (reason, proposed) = (Some(setting.reason.clone()), signed.signature.clone());
                        let version = Version { number, baseline, reason, proposed, approved: signed.approval() };
                        baselines::insert(tx, &whose, &version).await?;
                        journal_rows.push(journal_row(&facility, &whose, None, &version));
                    }
                    settled.set.push(Set { facility, measured, number, is_new: same.is_none(), method, why_ratio });
                }
            }
        }
    }
    Ok(journal_rows)
}

/// The word for baselines where the journal names registers.
pub(super) const REGISTER: &str = "baselines";

/// What every entry of the journal says of a version. Later entries say more: why, and who proposed and approved it.
pub(super) const COLUMNS: [Column; 5] = [
    Column::new("method", Form::Word, Need::Required),
    Column::new("from", Form::Month, Need::Required),
    Column::new("to", Form::Month, Need::Required),
    Column::new("frozen", Form::Note, Need::Required),
    Column::new("data_hash", Form::Word, Need::Required),
];

/// Names and texts in the journal, in order of the names.
pub(super) fn journal_object(pairs: impl IntoIterator<Item = (&'static str, String)>) -> String {
    let pairs: BTreeMap<&str, String> = pairs.into_iter().collect();
    serde_json::to_string(&pairs).expect("text becomes JSON")
}

/// A version in the journal: whole when it is new, its approval when that is what changed.
fn journal_row(facility: &str, whose: &Whose, before: Option<&Version>, version: &Version) -> journal::Row {
    let baseline = &version.baseline;
    let row = |version: &Version| {
        let mut pairs = vec![
            ("method", baseline.model.method().word().to_owned()),
            ("from", baseline.period.first.to_string()),
            ("to", baseline.period.last.to_string()),
            ("frozen", baselines::frozen_json(baseline)),
            ("data_hash", baseline.data_hash.clone()),
            ("reason", version.reason.clone().unwrap_or_default()),
            ("proposed_by", version.proposed.by.clone()),
            ("proposed_at", version.proposed.at.clone()),
        ];
        if let Some(approved) = &version.approved {
            pairs.extend([("approved_by", approved.by.clone()), ("approved_at", approved.at.clone())]);
        }
        journal_object(pairs)
    };
    journal::Row {
        kind: REGISTER.to_owned(),
        key: journal_object([
            ("facility", facility.to_owned()),
            ("programme", whose.1.clone()),
            ("result", whose.2.code().to_owned()),
            ("number", version.number.to_string()),
        ]),
        before: before.map(row),
        after: Some(row(version)),
    }
}
