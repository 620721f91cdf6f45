//! Facilities with what judging any of their months needs, loaded the same way for every use case.

use std::collections::BTreeMap;

use super::Error;
use crate::domain::assessments::{First, Frame};
use crate::domain::facilities::Facility;
use crate::domain::outputs::MAIN;
use crate::domain::pauses::Subject;
use crate::domain::products::{MainUnit, Product, Stated};
use crate::domain::refusals::{Refusal, nearest};
use crate::domain::scopes::Scope;
use crate::storage::registers::Row;
use crate::storage::{Reads, assessments, facilities, pauses, products};

/// A facility, its frame, and what is stated about its products.
pub(super) struct Framed {
    pub(super) id: i32,
    pub(super) facility: Facility,
    pub(super) frame: Frame,
    products: BTreeMap<String, Product>,
}

impl Framed {
    /// What is stated today about the facility's products, given its frame.
    pub(super) fn stated(&self) -> Stated {
        let recorded_main_unit = match self.frame.firsts.get(&Subject::Product(MAIN.to_owned())) {
            None => MainUnit::NotMade,
            Some(First { unit: Some(unit), .. }) => MainUnit::One(*unit),
            Some(First { unit: None, .. }) => MainUnit::Several,
        };
        Stated { products: self.products.clone(), recorded_main_unit }
    }
}

/// The facilities in scope, in order of their codes.
pub(super) async fn load(reads: &impl Reads, scope: &Scope) -> Result<Vec<Framed>, Error> {
    let rows = facilities::list(reads, scope).await?;
    let codes: BTreeMap<i32, String> = rows.iter().map(|row| (row.id, row.record.code.clone())).collect();
    let mut pauses = pauses::by_facility(reads, scope, &codes).await?;
    let mut firsts = assessments::firsts(reads, scope).await?;
    let mut products = products::by_facility(reads, scope, &codes).await?;
    let framed = rows.into_iter().map(|Row { id, record: facility }| {
        let frame = Frame {
            opening: facility.opening,
            pauses: pauses.remove(&id).unwrap_or_default(),
            firsts: firsts.remove(&id).unwrap_or_default(),
        };
        Framed { id, facility, frame, products: products.remove(&id).unwrap_or_default() }
    });
    Ok(framed.collect())
}

/// That no facility has this code, with the nearest one.
pub(super) async fn unknown_facility(reads: &impl Reads, code: &str) -> Result<Error, Error> {
    let all = facilities::list(reads, &Scope::Everything).await?;
    let nearest = nearest(code, all.iter().map(|row| row.record.code.as_str()));
    Ok(Error::Refused(Refusal::UnknownFacility { given: code.to_owned(), nearest }))
}
