//! Setting baselines: fitted from the records, approved, frozen, journaled.

use std::collections::{BTreeMap, BTreeSet};

use super::assessments::{records_of, refresh};
use super::changes::{Reach, Touch};
use super::conditions::Ledger;
use super::{Actor, App, Error, frames};
use crate::domain::assessments::{Measured, Method};
use crate::domain::baselines::{BaselineMethod, NotSet, Set, Settled, freeze};
use crate::domain::journal;
use crate::domain::periods::BaselinePeriod;
use crate::domain::refusals::{Refusal, nearest};
use crate::domain::scopes::Scope;
use crate::storage::baselines::{self, Approved};
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
) -> Result<BTreeMap<[String; 3], Approved>, Error> {
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
    let programme = app.programme(&setting.programme)?.code.clone();
    let tx = app.store.write().await?;
    let all = facilities::list(&tx, &Scope::Everything).await?;
    let codes: Vec<String> = all.into_iter().map(|row| row.record.code).collect();
    let codes = match &setting.facility {
        None => codes,
        Some(code) if codes.contains(code) => vec![code.clone()],
        Some(code) => {
            let nearest = nearest(code, codes.iter().map(String::as_str));
            return Err(Error::Refused(Refusal::UnknownFacility { given: code.clone(), nearest }));
        }
    };
    let mut settled = Settled::default();
    let mut rows = Vec::new();
    for codes in codes.chunks(AT_ONCE) {
        rows.extend(set_some(app, &tx, setting, &programme, codes, &mut settled).await?);
    }
    if rows.is_empty() {
        tx.abandon().await?;
        return Ok(settled);
    }
    let touched: BTreeSet<&String> = settled.set.iter().filter(|set| set.is_new).map(|set| &set.facility).collect();
    refresh(
        &tx,
        &app.factors,
        touched.into_iter().map(|code| Touch { facility: code.clone(), reach: Reach::Outcomes }),
    )
    .await?;
    let mut change = app.change(actor, "baseline", "baselines");
    change.reason = Some(setting.reason.clone());
    change.rows = rows;
    tx.commit(change).await?;
    Ok(settled)
}

async fn set_some(
    app: &App,
    tx: &WriteTx,
    setting: &Setting,
    programme: &str,
    codes: &[String],
    settled: &mut Settled,
) -> Result<Vec<journal::Row>, Error> {
    let scope = Scope::Facilities(codes.to_vec());
    let catalogue = streams::catalogue(tx).await?;
    let method = Method { catalogue: &catalogue, factors: &app.factors };
    let framed = frames::load(tx, &scope).await?;
    let ids: Vec<i32> = framed.iter().map(|one| one.id).collect();
    let ruling = baselines::ruling(tx, &scope, Some(programme)).await?;
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
                    let whose = (one.id, programme.to_owned(), measured.clone());
                    let before = ruling.get(&whose);
                    let is_new = before.is_none_or(|approved| approved.baseline != baseline);
                    let (made_by, why_ratio) = (baseline.model.method(), baseline.why_ratio());
                    let number = before.map_or(0, |approved| approved.number) + i32::from(is_new);
                    if is_new {
                        let approved = Approved { number, baseline };
                        baselines::insert(tx, &whose, &approved).await?;
                        journal_rows.push(journal_row(&facility, programme, &measured, &approved));
                    }
                    settled.set.push(Set { facility, measured, number, is_new, method: made_by, why_ratio });
                }
            }
        }
    }
    Ok(journal_rows)
}

fn journal_row(facility: &str, programme: &str, measured: &Measured, approved: &Approved) -> journal::Row {
    let text = |pairs: Vec<(&str, String)>| {
        let pairs: BTreeMap<&str, String> = pairs.into_iter().collect();
        serde_json::to_string(&pairs).expect("text becomes JSON")
    };
    let baseline = &approved.baseline;
    journal::Row {
        kind: "baselines".to_owned(),
        key: text(vec![
            ("facility", facility.to_owned()),
            ("programme", programme.to_owned()),
            ("result", measured.code().to_owned()),
            ("number", approved.number.to_string()),
        ]),
        before: None,
        after: Some(text(vec![
            ("method", baseline.model.method().word().to_owned()),
            ("from", baseline.period.first.to_string()),
            ("to", baseline.period.last.to_string()),
            ("frozen", baselines::frozen_json(baseline)),
            ("data_hash", baseline.data_hash.clone()),
        ])),
    }
}
