//! How numbers and months are written for reading. Rounding happens here and nowhere else.

use chrono::NaiveDate;

use super::{Fact, Language, Words};
use crate::domain::periods::{Period, Span};

impl Words {
    /// A percentage with two decimals: `3,10 %`, `3.10%`.
    #[must_use]
    pub fn percent(&self, value: f64) -> String {
        self.with_sign(&self.number(value, 2))
    }

    fn with_sign(&self, number: &str) -> String {
        match self.language() {
            Language::Vietnamese => format!("{number}\u{a0}%"),
            Language::English => format!("{number}%"),
        }
    }

    /// A share, 0 to 1, as a whole percentage.
    #[must_use]
    pub fn share(&self, share: f64) -> String {
        self.with_sign(&self.number(share * 100.0, 0))
    }

    /// A bound as short as it can be: `2,5`, `4`.
    #[must_use]
    pub fn short(&self, value: f64) -> String {
        short(value, self.language())
    }

    /// A bound in percent, as short as it can be.
    #[must_use]
    pub fn short_percent(&self, value: f64) -> String {
        self.with_sign(&self.short(value))
    }

    /// A number with grouped digits and a true minus sign.
    #[must_use]
    pub fn number(&self, value: f64, decimals: usize) -> String {
        number(value, decimals, self.language())
    }

    /// A number with four digits that say something, however small it is.
    #[must_use]
    pub fn precise(&self, value: f64) -> String {
        let magnitude = if value == 0.0 { 0.0 } else { value.abs().log10().floor() };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0 to 15")]
        let decimals = (3.0 - magnitude).clamp(0.0, 15.0) as usize;
        self.number(value, decimals)
    }

    /// A number with nine digits that say something and no zeros at its end, so that what is computed from it comes
    /// out as shown.
    #[must_use]
    pub fn full(&self, value: f64) -> String {
        let magnitude = if value == 0.0 { 0.0 } else { value.abs().log10().floor() };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0 to 15")]
        let decimals = (8.0 - magnitude).clamp(0.0, 15.0) as usize;
        let said = self.number(value, decimals);
        if decimals == 0 { said } else { said.trim_end_matches('0').trim_end_matches([',', '.']).to_owned() }
    }

    /// Digits as they were reported, none less and none more, with this language's marks.
    #[must_use]
    pub fn as_reported(&self, digits: &str) -> String {
        let (sign, size) = digits.strip_prefix('-').map_or(("", digits), |size| ("\u{2212}", size));
        let (whole, decimals) = size.split_once('.').unwrap_or((size, ""));
        let (group, mark) = match self.language() {
            Language::Vietnamese => ('.', ','),
            Language::English => (',', '.'),
        };
        let mut said = String::from(sign);
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at) % 3 == 0 {
                said.push(group);
            }
            said.push(digit);
        }
        if !decimals.is_empty() {
            said.push(mark);
            said.push_str(decimals);
        }
        said
    }

    /// The same, with its sign even where it is a plus.
    #[must_use]
    pub fn precise_signed(&self, value: f64) -> String {
        if value > 0.0 { format!("+{}", self.precise(value)) } else { self.precise(value) }
    }

    /// A moment of the journal, to the minute and in UTC.
    #[must_use]
    pub fn moment(&self, at: &str) -> String {
        chrono::DateTime::parse_from_rfc3339(at)
            .map_or_else(|_| at.to_owned(), |at| format!("{} {}", self.day(at.date_naive()), at.format("%H:%M")))
    }

    /// A change: a number with its sign, `+1.350`, which nothing has that rounds to 0.
    #[must_use]
    pub fn signed(&self, value: f64, decimals: usize) -> String {
        let number = self.number(value, decimals);
        if value > 0.0 && number != self.number(0.0, decimals) { format!("+{number}") } else { number }
    }

    /// A whole number with grouped digits.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "counts and budgets are far below 2^52")]
    pub fn whole(&self, value: i64) -> String {
        self.number(value as f64, 0)
    }

    /// A span of months: `năm 2023`, `quý II/2023`, `tháng 4/2023`, or its two ends.
    #[must_use]
    pub fn span(&self, span: Span) -> String {
        let fact = |name: &'static str, number: i32| (name, Fact::Text(number.to_string()));
        let year = span.first.year();
        let place = (span.first.of_year() - 1) / span.month_count().max(1) + 1;
        match Period::from_parts(span.first, span.month_count()).map(Period::months) {
            Some(12) => self.say("span-year", &[fact("year", year)]),
            Some(6) => self.say("span-half", &[fact("half", place), fact("year", year)]),
            Some(3) => {
                let quarter = ["I", "II", "III", "IV"][usize::try_from(place - 1).unwrap_or(0)];
                self.say("span-quarter", &[("quarter", quarter.into()), fact("year", year)])
            }
            Some(_) => self.say("span-month", &[fact("month", span.first.of_year()), fact("year", year)]),
            None => {
                let ends = [("from", self.month(span.first).into()), ("to", self.month(span.last).into())];
                self.say("span-from-to", &ends)
            }
        }
    }

    /// A day: `22/11/2026` in both languages, as the province writes it.
    #[must_use]
    pub fn day(&self, day: NaiveDate) -> String {
        day.format("%d/%m/%Y").to_string()
    }

    /// An amount of đồng in full, or in millions and billions as people say them: `38,995 tỷ đồng`.
    #[must_use]
    pub fn money(&self, dong: i64) -> String {
        #[expect(clippy::cast_precision_loss, reason = "budgets are far below 2^52 đồng")]
        let value = dong as f64;
        let (id, scaled) = match dong.unsigned_abs() {
            1_000_000_000.. => ("money-billion", value / 1e9),
            1_000_000.. => ("money-million", value / 1e6),
            _ => ("money-dong", value),
        };
        // to the thousandth: no more digits are said
        let scaled = (scaled * 1000.0).round() / 1000.0;
        self.say(id, &[("amount", self.short(scaled).into())])
    }

    /// A month in figures: `04/2023`.
    #[must_use]
    pub fn month(&self, month: crate::domain::periods::Month) -> String {
        format!("{:02}/{}", month.of_year(), month.year())
    }
}

/// A number with as many decimals as it needs, up to nine; binary dust does not count.
pub(super) fn short(value: f64, language: Language) -> String {
    let needs = |decimals: &usize| {
        let power = 10_f64.powi(i32::try_from(*decimals).unwrap_or(9));
        ((value * power).round() / power - value).abs() <= 1e-12 * value.abs().max(1.0)
    };
    number(value, (0..9).find(needs).unwrap_or(9), language)
}

/// A number as charts write it on an axis: as short as it can be, and as a power of ten where its digits have no room.
pub(super) fn axis(value: f64, language: Language) -> String {
    if value.is_finite() && value.abs() >= AXIS_ROOM { power_of_ten(value, language) } else { short(value, language) }
}

/// From here on an axis has no room for a number in full: ten digits in threes.
const AXIS_ROOM: f64 = 1e9;

/// From here on not every whole number can be told from the next, so digits in full would be invented (2^53 is
/// 9.007e15).
const IN_FULL: f64 = 1e15;

/// `2,4·10¹⁸`: nine decimals at most, and none that say nothing.
fn power_of_ten(value: f64, language: Language) -> String {
    // the formatting rounds, so that 9.9999999999e17 is 1e18
    let plain = format!("{value:.9e}");
    let (digits, power) = plain.split_once('e').expect("a number in scientific notation has an exponent");
    let digits = short(digits.parse().expect("its digits are a number"), language);
    let raised = power.chars().map(|digit| match digit {
        '-' => '\u{207b}',
        '1' => '\u{b9}',
        '2' => '\u{b2}',
        '3' => '\u{b3}',
        digit => digit.to_digit(10).and_then(|digit| char::from_u32(0x2070 + digit)).expect("an exponent has digits"),
    });
    format!("{digits}·10{}", raised.collect::<String>())
}

pub(super) fn number(value: f64, decimals: usize, language: Language) -> String {
    if value.is_finite() && value.abs() >= IN_FULL {
        return power_of_ten(value, language);
    }
    let plain = format!("{:.decimals$}", value.abs());
    let (whole, rest) = plain.split_once('.').map_or((plain.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    let (group, point) = match language {
        Language::Vietnamese => ('.', ','),
        Language::English => (',', '.'),
    };
    let mut text = String::new();
    let is_zero = plain.bytes().all(|b| matches!(b, b'0' | b'.'));
    if value < 0.0 && !is_zero {
        text.push('\u{2212}');
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push(group);
        }
        text.push(digit);
    }
    if let Some(rest) = rest {
        text.push(point);
        text.push_str(rest);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_each_language_does() {
        // screens.md, "Reading": 1.234,5 · tháng 11/2026 · quý IV/2026
        let (vi, en) = (Words::new(Language::Vietnamese), Words::new(Language::English));
        for (value, decimals, in_vi, in_en) in [
            (1234.5, 1, "1.234,5", "1,234.5"),
            (-0.62, 2, "\u{2212}0,62", "\u{2212}0.62"),
            (-0.001, 2, "0,00", "0.00"),
            (999_999.6, 0, "1.000.000", "1,000,000"),
        ] {
            assert_eq!((vi.number(value, decimals).as_str(), en.number(value, decimals).as_str()), (in_vi, in_en));
        }
        assert_eq!(vi.percent(3.1), "3,10\u{a0}%");
        for (value, in_full, on_axis) in [
            (999_999_999.0, "999.999.999", "999.999.999"),
            (2.5e9, "2.500.000.000", "2,5·10⁹"),
            (-1e18, "\u{2212}1·10¹⁸", "\u{2212}1·10¹⁸"),
            (1_234_567_890_123_456_789.0, "1,23456789·10¹⁸", "1,23456789·10¹⁸"),
        ] {
            let written = (vi.number(value, 0), axis(value, Language::Vietnamese));
            assert_eq!(written, (in_full.to_owned(), on_axis.to_owned()));
        }
        let signed = [1349.94, -660.99, 0.04, -0.04, 0.0].map(|value| vi.signed(value, 1));
        assert_eq!(signed, ["+1.349,9", "\u{2212}661,0", "0,0", "0,0", "0,0"]);
        let span = |text| Period::parse(text).expect("a period").span();
        for (period, in_vi) in [
            ("2026-11", "tháng 11/2026"),
            ("2026-Q4", "quý IV/2026"),
            ("2026", "năm 2026"),
            ("2026-H2", "6 tháng cuối năm 2026"),
        ] {
            assert_eq!(vi.span(span(period)), in_vi);
        }
    }
}
