//! How is one cell read, in which locale?
//!
//! A cell becomes the one spelling that the core parses: text composed (NFC) and without control
//! or direction characters, numbers with a decimal point, dates as `YYYY-MM-DD`. What is not well
//! formed is refused here; what is well formed but means nothing, by the register.

use unicode_normalization::UnicodeNormalization;
use validator::{Validate, ValidationErrors};

use crate::domain::activities::Timeframe;
use crate::domain::fields::CellValue;
use crate::domain::periods::{FIRST_YEAR, Period};
use crate::domain::quantities::{Decimal, Signed};
use crate::domain::refusals::Refusal;
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
    /// The last year in which something can have been measured: next year.
    pub last_year: i32,
}

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
        let text = clean(raw);
        if text.is_empty() {
            return Ok(text);
        }
        match form {
            Form::Code | Form::Word => in_length(&Code { text: &text }, &text)?,
            Form::Line => in_length(&Line { text: &text }, &text)?,
            Form::Note => in_length(&Note { text: &text }, &text)?,
            Form::Number => return self.number(&text, |plain| Decimal::parse(plain).map(|_| ())),
            Form::Signed => return self.number(&text, |plain| Signed::parse(plain).map(|_| ())),
            Form::Date => return Ok(self.date(&text)),
            Form::Period => {
                let year = Period::parse(&text)?.first().year();
                if year > self.last_year {
                    return Err(Refusal::YearOutOfRange { year, first: FIRST_YEAR, last: self.last_year });
                }
            }
            Form::Timeframe => {
                let year = Timeframe::parse(&text)?.span().last.year();
                if year > self.last_year {
                    return Err(Refusal::YearOutOfRange { year, first: FIRST_YEAR, last: self.last_year });
                }
            }
            Form::Boolean | Form::Month => {}
        }
        Ok(text)
    }

    /// A number with a decimal point, if `judge` takes it.
    fn number(self, text: &str, judge: impl Fn(&str) -> Result<(), Refusal>) -> Result<String, Refusal> {
        let given = || text.to_owned();
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
                let digits =
                    ungrouped(whole.trim_start_matches('-')).ok_or_else(|| Refusal::NotANumber { given: given() })?;
                let plain = match decimals {
                    None => format!("{sign}{digits}"),
                    Some(decimals) => format!("{sign}{digits}.{decimals}"),
                };
                judge(&plain).map_err(|refusal| match refusal {
                    Refusal::NotANumber { .. } => Refusal::NotANumber { given: given() },
                    Refusal::Negative { .. } => Refusal::Negative { given: given() },
                    other => other,
                })?;
                Ok(plain)
            }
        }
    }

    /// `22/11/2026` as `2026-11-22`; anything else as it is, for the register to judge.
    fn date(self, text: &str) -> String {
        let parts: Vec<&str> = text.split('/').collect();
        match (self.locale, parts.as_slice()) {
            (Locale::Vietnamese, [day, month, year]) => format!("{year}-{month:0>2}-{day:0>2}"),
            _ => text.to_owned(),
        }
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

/// Text without spaces at its ends, composed, without characters that cannot be seen.
pub(super) fn clean(raw: &str) -> String {
    let visible: String = raw.chars().filter(|c| !is_invisible(*c)).nfc().collect();
    visible.trim().to_owned()
}

/// The signs with which a spreadsheet begins a formula.
pub const FORMULA_SIGNS: [char; 4] = ['=', '+', '-', '@'];

fn is_invisible(c: char) -> bool {
    let is_control = c.is_control() && !matches!(c, '\n' | '\t');
    is_control || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
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

    const POINT: Reading = Reading { locale: Locale::Point, last_year: 2027 };
    const VIETNAMESE: Reading = Reading { locale: Locale::Vietnamese, last_year: 2027 };

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
        assert_eq!(POINT.cell(Form::Date, "2/11/2026").as_deref(), Ok("2/11/2026"));
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
}
