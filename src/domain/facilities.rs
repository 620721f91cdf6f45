//! What is known of a production establishment, and in which months is it open?

use chrono::{Datelike, NaiveDate};

use super::fields::{self, cell};
use super::periods::{Month, Span};
use super::refusals::Refusal;
use super::registers::{Cells, Column, Fault, Form, Key, KeyPart, Kind, Need, Register, Values};
use super::sectors::Sector;

/// One production establishment, the unit of record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facility {
    /// Its code, unique.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The sector it is compared within.
    pub sector: Sector,
    /// The code of its commune.
    pub commune: Option<String>,
    /// Its tax code.
    pub tax_code: Option<String>,
    /// The customer code on its electricity bills.
    pub electricity_customer_code: Option<String>,
    /// When it is open.
    pub opening: Opening,
    /// Whether it is a rural industrial establishment.
    pub rural: Option<bool>,
    /// Whether it is on the list of designated energy users.
    pub designated_energy_user: Option<bool>,
}

/// The days on which a facility is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Opening {
    /// The first day open; open from the beginning of time when unknown.
    pub opened_on: Option<NaiveDate>,
    /// The first day not open any more; open for good when empty.
    pub closed_on: Option<NaiveDate>,
}

impl Opening {
    /// Refuses to close before it opens.
    pub(super) fn check(self) -> Result<(), Fault> {
        match (self.opened_on, self.closed_on) {
            (Some(opened), Some(closed)) if closed < opened => {
                Err(Fault { column: "closed_on", because: Refusal::ClosesBeforeItOpens })
            }
            _ => Ok(()),
        }
    }

    /// Whether the facility is open on any day of the month.
    #[must_use]
    pub fn is_open_in(&self, month: Month) -> bool {
        let opened = self.opened_on.is_none_or(|day| Month::of(day) <= month);
        // closed on the first of a month: that month is not open
        let closed = self.closed_on.is_some_and(|day| {
            let last_open = if day.day() == 1 { Month::of(day).plus(-1) } else { Month::of(day) };
            last_open < month
        });
        // opened and closed on one day: never open
        opened && !closed && (self.opened_on.is_none() || self.opened_on != self.closed_on)
    }

    /// The open months of a span, in order.
    pub fn open_months(&self, span: Span) -> impl Iterator<Item = Month> {
        span.months().filter(|month| self.is_open_in(*month))
    }

    /// Whether any month of the span is open.
    #[must_use]
    pub fn is_open_during(&self, span: Span) -> bool {
        self.open_months(span).next().is_some()
    }
}

impl Register for Facility {
    const KIND: Kind = Kind::Facilities;
    const COLUMNS: &'static [Column] = &[
        Column::new("code", Form::Code, Need::Key),
        Column::new("name", Form::Line, Need::Required),
        Column::new("sector", Form::Word, Need::Required),
        Column::new("commune", Form::Code, Need::Optional),
        Column::new("tax_code", Form::Code, Need::Optional),
        Column::new("electricity_customer_code", Form::Code, Need::Optional),
        Column::new("opened_on", Form::OpeningDate, Need::Optional),
        Column::new("closed_on", Form::Date, Need::Optional),
        Column::new("rural", Form::Boolean, Need::Optional),
        Column::new("designated_energy_user", Form::Boolean, Need::Optional),
    ];

    fn parse(cells: Cells<'_>) -> Result<Self, Fault> {
        let opening = Opening {
            opened_on: cells.read("opened_on", fields::date)?,
            closed_on: cells.read("closed_on", fields::date)?,
        };
        opening.check()?;
        Ok(Self {
            code: cells.must_text("code")?,
            name: cells.must_text("name")?,
            sector: cells.must_read("sector", Sector::parse)?,
            commune: cells.owned("commune"),
            tax_code: cells.owned("tax_code"),
            electricity_customer_code: cells.owned("electricity_customer_code"),
            opening,
            rural: cells.read("rural", fields::boolean)?,
            designated_energy_user: cells.read("designated_energy_user", fields::boolean)?,
        })
    }

    fn parse_key(cells: Cells<'_>) -> Result<Key, Fault> {
        Ok(vec![KeyPart::Text(cells.must_text("code")?)])
    }

    fn cells(&self) -> Vec<String> {
        vec![
            self.code.clone(),
            self.name.clone(),
            self.sector.code().to_owned(),
            cell(self.commune.as_ref()),
            cell(self.tax_code.as_ref()),
            cell(self.electricity_customer_code.as_ref()),
            cell(self.opening.opened_on.as_ref()),
            cell(self.opening.closed_on.as_ref()),
            cell(self.rural.as_ref()),
            cell(self.designated_energy_user.as_ref()),
        ]
    }

    fn key(&self) -> Key {
        vec![KeyPart::Text(self.code.clone())]
    }

    fn values(column: &str) -> Values {
        if column == "sector" { Values::OneOf(Sector::ALL.map(Sector::code).to_vec()) } else { Values::Any }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_day_is_the_first_day_not_open() {
        let day = |text| Some(fields::date(text).expect("a date"));
        // (opened, closed, open months of 2023), by contract.md §3
        let cases = [
            (None, None, 12),
            (None, day("2023-07-01"), 6),
            (None, day("2023-07-02"), 7),
            (day("2023-04-30"), None, 9),
            (day("2023-04-30"), day("2023-04-30"), 0),
            (day("2024-01-01"), None, 0),
        ];
        for (opened_on, closed_on, months) in cases {
            let opening = Opening { opened_on, closed_on };
            assert_eq!(opening.open_months(Span::year(2023)).count(), months, "{opening:?}");
        }
    }
}
