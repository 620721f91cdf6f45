//! Which zones, clusters, craft villages and outlets are there, and which are open on a day?
//!
//! They are the denominators of coverage: a place that closed leaves it from that day on.

use chrono::NaiveDate;

use super::facilities::Opening;
use super::fields::{Consistent, register, words};
use super::refusals::Refusal;
use super::registers::Fault;

words! {
    /// The kinds of place.
    pub enum PlaceKind {
        /// khu công nghiệp
        IndustrialZone = "industrial-zone",
        /// cụm công nghiệp
        IndustrialCluster = "industrial-cluster",
        /// làng nghề
        CraftVillage = "craft-village",
        /// siêu thị
        Supermarket = "supermarket",
        /// trung tâm thương mại
        ShoppingCentre = "shopping-centre",
    }
}

register! {
    /// A zone, cluster, craft village, supermarket or shopping centre.
    pub struct Place of Places {
        /// Its code, unique.
        code: Code Key String,
        /// Its name.
        name: Line Required String,
        /// What it is.
        kind: Word Required PlaceKind,
        /// The code of its commune.
        commune: Code Optional Option<String>,
        /// The first day open; open from the beginning of time when unknown.
        opened_on: OpeningDate Optional Option<NaiveDate>,
        /// The first day not open any more.
        closed_on: Date Optional Option<NaiveDate>,
        /// The body that manages it.
        managed_by: Line Optional Option<String>,
    }
}

impl Consistent for Place {
    fn check(&self) -> Result<(), Fault> {
        Opening { opened_on: self.opened_on, closed_on: self.closed_on }.check()
    }
}

impl Place {
    /// Whether it is open on a day.
    #[must_use]
    pub fn is_open_on(&self, day: NaiveDate) -> bool {
        self.opened_on.is_none_or(|opened| opened <= day) && self.closed_on.is_none_or(|closed| day < closed)
    }

    /// Refuses a day on which it is not open.
    ///
    /// # Errors
    /// [`Refusal::OutsideOpening`] with its dates.
    pub fn must_be_open_on(&self, day: NaiveDate) -> Result<(), Refusal> {
        if self.is_open_on(day) {
            return Ok(());
        }
        let said = |day: Option<NaiveDate>| day.map_or_else(|| "–".to_owned(), |day| day.to_string());
        Err(Refusal::OutsideOpening { opened: said(self.opened_on), closed: said(self.closed_on) })
    }
}
