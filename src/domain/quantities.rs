//! How is a reported number kept?
//!
//! Exactly: an integer mantissa and a number of decimals, as the officer wrote it. `1.50` and
//! `1.5` are the same value and keep their own spelling.

use std::cmp::Ordering;
use std::fmt;

use super::exact::Exact;
use super::refusals::{Notation, Refusal};
use super::units::Unit;

/// Most digits a reported number may have.
pub const MAX_DIGITS: usize = 18;
/// Most decimals a reported number may have.
pub const MAX_DECIMALS: usize = 9;

/// A non-negative decimal number as reported.
#[derive(Clone, Copy, Debug, Eq)]
pub struct Decimal {
    mantissa: i64,
    scale: u8,
}

impl Decimal {
    /// One.
    pub const ONE: Self = Self { mantissa: 1, scale: 0 };

    /// The number `mantissa · 10^-scale`, as it is stored.
    ///
    /// Nothing when it lies outside what [`Decimal::parse`] can produce.
    #[must_use]
    pub fn from_parts(mantissa: i64, scale: i16) -> Option<Self> {
        let scale = u8::try_from(scale).ok()?;
        (mantissa >= 0 && usize::from(scale) <= MAX_DECIMALS).then_some(Self { mantissa, scale })
    }

    /// Reads digits with a decimal point and nothing else.
    ///
    /// # Errors
    /// [`Refusal::NotANumber`] with anything but digits around at most one point,
    /// [`Refusal::Negative`], [`Refusal::TooManyDigits`] past 18 digits or 9 decimals.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let given = || text.to_owned();
        if let Some(rest) = text.strip_prefix('-') {
            return Err(if Self::parse(rest).is_ok() {
                Refusal::Negative { given: given() }
            } else {
                Refusal::NotANumber { given: given(), notation: Notation::Point }
            });
        }
        let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
        let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !all_digits(whole) || !all_digits(decimals) {
            return Err(Refusal::NotANumber { given: given(), notation: Notation::Point });
        }
        let decimals = if text.contains('.') { decimals } else { "" };
        let whole = whole.trim_start_matches('0');
        if whole.len() + decimals.len() > MAX_DIGITS || decimals.len() > MAX_DECIMALS {
            return Err(Refusal::TooManyDigits { given: given() });
        }
        let mantissa = format!("0{whole}{decimals}").parse().expect("18 digits fit 64 bits");
        let scale = u8::try_from(decimals.len()).expect("at most 9 decimals");
        Ok(Self { mantissa, scale })
    }

    /// The integer without its decimal point.
    #[must_use]
    pub fn mantissa(self) -> i64 {
        self.mantissa
    }

    /// The number of decimals.
    #[must_use]
    pub fn scale(self) -> i16 {
        self.scale.into()
    }

    /// The value.
    #[must_use]
    pub fn exact(self) -> Exact {
        Exact::decimal(self.mantissa, self.scale)
    }

    /// The same value without trailing zeros: one spelling for each value.
    #[must_use]
    pub fn normalized(mut self) -> Self {
        while self.scale > 0 && self.mantissa % 10 == 0 {
            self.mantissa /= 10;
            self.scale -= 1;
        }
        self
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        let (a, b) = (self.normalized(), other.normalized());
        a.mantissa == b.mantissa && a.scale == b.scale
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        self.exact().cmp(&other.exact())
    }
}

/// As reported, with a point and every decimal.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scale = usize::from(self.scale);
        let digits = format!("{:0width$}", self.mantissa, width = scale + 1);
        let (whole, decimals) = digits.split_at(digits.len() - scale);
        f.write_str(whole)?;
        if decimals.is_empty() { Ok(()) } else { write!(f, ".{decimals}") }
    }
}

/// A decimal number as reported that may be below zero: a temperature, an amount taken off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signed {
    is_negative: bool,
    size: Decimal,
}

impl Signed {
    /// Reads digits with a decimal point, and a minus sign before them or not.
    ///
    /// # Errors
    /// As [`Decimal::parse`], but for [`Refusal::Negative`].
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let size = Decimal::parse(text.strip_prefix('-').unwrap_or(text)).map_err(|refusal| match refusal {
            Refusal::NotANumber { .. } | Refusal::Negative { .. } => {
                Refusal::NotANumber { given: text.to_owned(), notation: Notation::Point }
            }
            other => other,
        })?;
        Ok(Self { is_negative: text.starts_with('-') && size.mantissa != 0, size })
    }

    /// The value.
    #[must_use]
    pub fn exact(self) -> Exact {
        if self.is_negative { Exact::zero() - &self.size.exact() } else { self.size.exact() }
    }

    /// The number without its sign.
    #[must_use]
    pub fn size(self) -> Decimal {
        self.size
    }

    /// The same value without trailing zeros.
    #[must_use]
    pub fn normalized(self) -> Self {
        Self { size: self.size.normalized(), ..self }
    }
}

impl fmt::Display for Signed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", if self.is_negative { "-" } else { "" }, self.size)
    }
}

/// A number with its unit, as reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// The number.
    pub value: Decimal,
    /// Its unit.
    pub unit: Unit,
}

impl Quantity {
    /// The amount in the canonical unit of its dimension.
    #[must_use]
    pub fn canonical(self) -> Exact {
        self.value.exact() * &self.unit.in_canonical()
    }

    /// The amount in `unit`, or nothing where the dimensions differ.
    #[must_use]
    pub fn to(self, unit: Unit) -> Option<Exact> {
        (self.unit.dimension() == unit.dimension()).then(|| self.canonical() / &unit.in_canonical())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_of_the_contract_are_read_or_refused() {
        for (text, shown) in [
            ("0", "0"),
            ("1.50", "1.50"),
            ("007", "7"),
            ("0.000000001", "0.000000001"),
            ("999999999999999999", "999999999999999999"),
        ] {
            assert_eq!(Decimal::parse(text).expect(text).to_string(), shown);
        }
        for text in ["", ".", "1.", ".5", "1,5", "1e3", "+1", "0x1F", "NaN", "Inf", "１２", "1 000", "--1"] {
            assert!(matches!(Decimal::parse(text), Err(Refusal::NotANumber { .. })), "{text}");
        }
        assert!(matches!(Decimal::parse("-1.5"), Err(Refusal::Negative { .. })));
        for text in ["1234567890123456789", "0.0000000001"] {
            assert!(matches!(Decimal::parse(text), Err(Refusal::TooManyDigits { .. })));
        }
    }

    #[test]
    fn numbers_below_zero_are_read_where_they_may_be() {
        for (text, shown) in [("-1.50", "-1.50"), ("-0", "0"), ("-0.0", "0.0"), ("3", "3")] {
            assert_eq!(Signed::parse(text).expect(text).to_string(), shown);
        }
        assert_eq!(Signed::parse("-1.5").expect("a number").exact(), Exact::ratio(-3, 2));
        for text in ["--1", "-", "+1", "- 1"] {
            assert!(matches!(Signed::parse(text), Err(Refusal::NotANumber { .. })), "{text}");
        }
    }

    #[test]
    fn a_trailing_zero_is_kept_and_changes_nothing() {
        let (long, short) = (Decimal::parse("1.50").expect("a number"), Decimal::parse("1.5").expect("a number"));
        assert_eq!(long, short);
        assert_eq!((long.to_string(), long.normalized().to_string()), ("1.50".into(), "1.5".into()));
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_back(mantissa in 0_i64..1_000_000_000_000_000_000, scale in 0_i16..=9) {
            let value = Decimal::from_parts(mantissa, scale).expect("in range");
            prop_assert_eq!(Decimal::parse(&value.to_string()).expect("its own text"), value);
        }

        #[test]
        fn converting_there_and_back_changes_nothing(mantissa in 0_i64..1_000_000_000_000, scale in 0_i16..=9) {
            for from in Unit::ALL {
                for to in Unit::ALL.iter().filter(|to| to.dimension() == from.dimension()) {
                    let quantity = Quantity { value: Decimal::from_parts(mantissa, scale).expect("in range"), unit: *from };
                    let there = quantity.to(*to).expect("the same dimension");
                    let back = there * &to.in_canonical() / &from.in_canonical();
                    prop_assert_eq!(back, quantity.value.exact());
                }
            }
        }
    }
}
