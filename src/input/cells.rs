//! How is one cell read, in which locale?
//!
//! A cell becomes the one spelling that the core parses: its characters as [`texts`] takes them, numbers with a
//! decimal point, dates as `YYYY-MM-DD`. What is not well formed is refused here; what is well formed but means
//! nothing, by the register.

use chrono::{Datelike, Days, NaiveDate};
use validator::{Validate, ValidationErrors};

use super::texts;
use crate::domain::activities::Timeframe;
use crate::domain::fields::{self, CellValue};
use crate::domain::periods::{FIRST_YEAR, Period};
use crate::domain::quantities::{Decimal, Signed};
use crate::domain::refusals::{Notation, Refusal};
use crate::domain::registers::Form;

/// How numbers and dates are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Locale {
    /// `1234.5`, no grouping; `2026-11-22`.
    Point,
    /// `1.234,5` or `1 234,5`; also `22/11/2026`.
    Vietnamese,
}

/// How cells are read.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    /// How numbers and dates are written.
    pub locale: Locale,
    /// What day it is, by a clock that is in UTC.
    pub today: NaiveDate,
}

/// The first year of an opening: before it a date is a slip.
const FIRST_OPENING: i32 = 1900;

/// How far the day may have come where people are, when it still is [`Reading::today`] in UTC: in Viet Nam a day begins
/// seven hours earlier.
const AHEAD: Days = Days::new(1);

#[derive(Validate)]
struct Code<'a> {
    #[validate(length(max = 64))]
    text: &'a str,
}

#[derive(Validate)]
struct Line<'a> {
    #[validate(length(max = 300))]
    text: &'a str,
}

#[derive(Validate)]
struct Note<'a> {
    #[validate(length(max = 4000))]
    text: &'a str,
}

impl Reading {
    /// The cell in the spelling of the core; an empty one stays empty.
    ///
    /// # Errors
    /// Why the cell is not well formed.
    pub fn cell(self, form: Form, raw: &str) -> Result<String, Refusal> {
        let text = match form {
            Form::Line | Form::Note => texts::text(raw),
            Form::Code => texts::code(raw)?,
            _ => texts::word(raw)?,
        };
        if text.is_empty() {
            return Ok(text);
        }
        match form {
            Form::Code | Form::Word => in_length(&Code { text: &text }, &text)?,
            Form::Line => in_length(&Line { text: &text }, &text)?,
            Form::Note => in_length(&Note { text: &text }, &text)?,
            Form::Number => return self.number(&text, |plain| Decimal::parse(plain).map(|_| ())),
            Form::Signed => return self.number(&text, |plain| Signed::parse(plain).map(|_| ())),
            Form::Date => return Ok(self.date(&text)?.to_string()),
            Form::PastDate => {
                let day = self.date(&text)?;
                self.in_years(day.year(), FIRST_YEAR)?;
                if day > self.today + AHEAD {
                    return Err(Refusal::ToCome { given: text, today: self.today.to_string() });
                }
                return Ok(day.to_string());
            }
            Form::OpeningDate => {
                let day = self.date(&text)?;
                self.in_years(day.year(), FIRST_OPENING)?;
                return Ok(day.to_string());
            }
            Form::Period => self.in_years(Period::parse(&text)?.first().year(), FIRST_YEAR)?,
            Form::Timeframe => self.in_years(Timeframe::parse(&text)?.span().last.year(), FIRST_YEAR)?,
            Form::Boolean | Form::Month => {}
        }
        Ok(text)
    }

    /// The last year in which something can have been measured: next year, since reports run ahead.
    fn last_year(self) -> i32 {
        self.today.year() + 1
    }

    fn in_years(self, year: i32, first: i32) -> Result<(), Refusal> {
        let last = self.last_year();
        if (first..=last).contains(&year) { Ok(()) } else { Err(Refusal::YearOutOfRange { year, first, last }) }
    }

    /// A number with a decimal point, if `judge` takes it.
    fn number(self, text: &str, judge: impl Fn(&str) -> Result<(), Refusal>) -> Result<String, Refusal> {
        let given = || text.to_owned();
        let no_number = || Refusal::NotANumber { given: given(), notation: Notation::Vietnamese };
        match self.locale {
            Locale::Point => {
                let looks_grouped =
                    text.contains(',') && text.bytes().all(|b| b.is_ascii_digit() || b",.-".contains(&b));
                if looks_grouped {
                    return Err(Refusal::GroupedNumber { given: given() });
                }
                judge(text)?;
                Ok(text.to_owned())
            }
            Locale::Vietnamese => {
                let (whole, decimals) =
                    text.split_once(',').map_or((text, None), |(whole, decimals)| (whole, Some(decimals)));
                let sign = if whole.starts_with('-') { "-" } else { "" };
                let digits = ungrouped(whole.trim_start_matches('-')).ok_or_else(no_number)?;
                let plain = match decimals {
                    None => format!("{sign}{digits}"),
                    Some(decimals) => format!("{sign}{digits}.{decimals}"),
                };
                judge(&plain).map_err(|refusal| match refusal {
                    Refusal::NotANumber { .. } => no_number(),
                    Refusal::Negative { .. } => Refusal::Negative { given: given() },
                    other => other,
                })?;
                Ok(plain)
            }
        }
    }

    /// A day, under Vietnamese also as `22/11/2026`.
    fn date(self, text: &str) -> Result<NaiveDate, Refusal> {
        let notation = match self.locale {
            Locale::Point => Notation::Point,
            Locale::Vietnamese => Notation::Vietnamese,
        };
        let parts: Vec<&str> = text.split('/').collect();
        let day = match (self.locale, parts.as_slice()) {
            (Locale::Vietnamese, [day, month, year]) => fields::date(&format!("{year}-{month:0>2}-{day:0>2}")),
            _ => fields::date(text),
        };
        day.map_err(|refusal| match refusal {
            // as it was typed, not turned round
            Refusal::BadDate { .. } => Refusal::BadDate { given: text.to_owned(), notation },
            other => other,
        })
    }
}

/// The digits of a whole number in groups of three, or in none.
fn ungrouped(whole: &str) -> Option<String> {
    let is_space = |c: char| matches!(c, ' ' | '\u{a0}' | '\u{202f}');
    let mut groups =
        if whole.contains('.') { whole.split('.').collect::<Vec<_>>() } else { whole.split(is_space).collect() };
    let all_digits = |group: &&str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    let first = groups.remove(0);
    // 0.125 is no grouping: it is a number with a decimal point in the wrong locale
    let in_threes = groups.is_empty()
        || (first.len() <= 3 && !first.starts_with('0') && groups.iter().all(|group| group.len() == 3));
    (all_digits(&first) && groups.iter().all(all_digits) && in_threes).then(|| format!("{first}{}", groups.concat()))
}

fn in_length(shape: &impl Validate, text: &str) -> Result<(), Refusal> {
    shape.validate().map_err(|errors| too_long(&errors, text))
}

fn too_long(errors: &ValidationErrors, text: &str) -> Refusal {
    let most = errors
        .field_errors()
        .values()
        .flat_map(|errors| errors.iter())
        .find_map(|error| error.params.get("max").and_then(serde_json::Value::as_u64))
        .and_then(|most| usize::try_from(most).ok())
        .unwrap_or_default();
    Refusal::TooLong { length: text.chars().count(), most }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 25).expect("a day");
    const POINT: Reading = Reading { locale: Locale::Point, today: TODAY };
    const VIETNAMESE: Reading = Reading { locale: Locale::Vietnamese, today: TODAY };

    #[test]
    fn numbers_follow_the_declared_locale() {
        // contract.md §2, "Numbers"
        for (reading, given, meant) in [
            (POINT, "1.234", "1.234"),
            (POINT, " 1234.50 ", "1234.50"),
            (VIETNAMESE, "1.234", "1234"),
            (VIETNAMESE, "1.234,5", "1234.5"),
            (VIETNAMESE, "1 234 567,25", "1234567.25"),
            (VIETNAMESE, "1\u{a0}234", "1234"),
            (VIETNAMESE, "1234,5", "1234.5"),
            (VIETNAMESE, "0", "0"),
        ] {
            assert_eq!(reading.cell(Form::Number, given).as_deref(), Ok(meant), "{given}");
        }
        assert!(matches!(POINT.cell(Form::Number, "1,234"), Err(Refusal::GroupedNumber { .. })));
        for given in ["1.5", "0.125", "1.23.456", "1234.567", "1.234.", "1,2,3", "1. 234", "1.234 567", "1e3", "１"] {
            assert!(matches!(VIETNAMESE.cell(Form::Number, given), Err(Refusal::NotANumber { .. })), "{given}");
        }
        assert!(matches!(VIETNAMESE.cell(Form::Number, "-1.234"), Err(Refusal::Negative { .. })));
    }

    #[test]
    fn text_is_composed_and_loses_what_cannot_be_seen() {
        for (given, meant) in [
            ("Nghe\u{302}\u{323} An", "Nghệ An"),
            (" a\u{202e}b\u{0007}\u{feff} ", "ab"),
            ("'=1+1", "'=1+1"),
            ("'twas", "'twas"),
        ] {
            assert_eq!(POINT.cell(Form::Line, given).as_deref(), Ok(meant));
        }
        let long = "x".repeat(65);
        assert_eq!(POINT.cell(Form::Code, &long), Err(Refusal::TooLong { length: 65, most: 64 }));
    }

    #[test]
    fn dates_are_read_the_vietnamese_way_only_when_asked() {
        assert_eq!(VIETNAMESE.cell(Form::Date, "2/11/2026").as_deref(), Ok("2026-11-02"));
        let bad = |given: &str, notation| Err(Refusal::BadDate { given: given.to_owned(), notation });
        assert_eq!(POINT.cell(Form::Date, "2/11/2026"), bad("2/11/2026", Notation::Point));
        for typed in ["1/1/23", "31/2/2024", "1/2/3/4", "2024"] {
            assert_eq!(VIETNAMESE.cell(Form::Date, typed), bad(typed, Notation::Vietnamese));
        }
        assert_eq!(VIETNAMESE.cell(Form::Date, "2026-11-02").as_deref(), Ok("2026-11-02"));
    }

    #[test]
    fn nothing_is_measured_after_next_year() {
        assert!(POINT.cell(Form::Period, "2027-Q1").is_ok());
        assert_eq!(
            POINT.cell(Form::Period, "2028"),
            Err(Refusal::YearOutOfRange { year: 2028, first: 1990, last: 2027 })
        );
    }

    #[test]
    fn a_day_lies_where_it_can_have_been() {
        // an audit held in 2031, trials of the product; a plant founded in 1960 is there
        let outside = |year, first| Err(Refusal::YearOutOfRange { year, first, last: 2027 });
        let to_come = |given: &str| Err(Refusal::ToCome { given: given.to_owned(), today: "2026-11-25".to_owned() });
        for (form, given, expected) in [
            (Form::PastDate, "2026-11-25", Ok("2026-11-25".to_owned())),
            // by the clock of Viet Nam
            (Form::PastDate, "2026-11-26", Ok("2026-11-26".to_owned())),
            (Form::PastDate, "2026-11-27", to_come("2026-11-27")),
            (Form::PastDate, "2028-01-01", outside(2028, 1990)),
            (Form::PastDate, "1989-12-31", outside(1989, 1990)),
            (Form::OpeningDate, "1960-01-01", Ok("1960-01-01".to_owned())),
            (Form::OpeningDate, "2027-12-31", Ok("2027-12-31".to_owned())),
            (Form::OpeningDate, "2028-01-01", outside(2028, 1900)),
            // what is due, and what will hold
            (Form::Date, "2035-01-01", Ok("2035-01-01".to_owned())),
        ] {
            assert_eq!(POINT.cell(form, given), expected, "{given}");
        }
    }

    #[test]
    fn nothing_unseen_stands_in_a_number_a_period_a_day_or_a_code() {
        for (form, given) in [
            (Form::Number, "12\0"),
            (Form::Number, "1\u{2060}2"),
            (Form::Signed, "\u{200b}12"),
            (Form::Period, "2023\u{200b}"),
            (Form::Month, "2023-\u{200e}01"),
            (Form::Timeframe, "2016/\u{202e}2020"),
            (Form::Date, "2023-01-01\u{feff}"),
            (Form::Boolean, "tr\u{ad}ue"),
            (Form::Word, "pa\u{200d}per"),
            (Form::Code, "DM\u{200d}01"),
        ] {
            for reading in [POINT, VIETNAMESE] {
                assert!(matches!(reading.cell(form, given), Err(Refusal::InvisibleCharacter { .. })), "{given:?}");
            }
        }
        assert_eq!(POINT.cell(Form::Number, "\u{a0}12\u{202f}").as_deref(), Ok("12"));
    }
}
