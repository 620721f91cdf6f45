//! Which months does a record, a reporting period or a baseline stand for?
//!
//! A record spans a calendar month, quarter, half or year. Those nest: two of them are either
//! disjoint or one contains the other. What is counted never has to be spread over months.

use std::fmt;

use chrono::{Datelike, NaiveDate};

use super::refusals::Refusal;

/// The first year a record may lie in.
pub const FIRST_YEAR: i32 = 1990;
/// The last year that any date may lie in; what was measured is held to the clock by the edge.
pub const LAST_YEAR: i32 = 2100;

/// A calendar month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month(i32);

impl Month {
    /// Month `month` (1 to 12) of `year`.
    #[must_use]
    pub fn new(year: i32, month: u32) -> Option<Self> {
        let month = i32::try_from(month).ok()?;
        ((1..=12).contains(&month) && (FIRST_YEAR..=LAST_YEAR).contains(&year)).then_some(Self(year * 12 + month - 1))
    }

    /// The month a date lies in, whatever its year.
    #[must_use]
    pub fn of(date: NaiveDate) -> Self {
        Self(date.year() * 12 + date.month0().cast_signed())
    }

    /// The month stored as this number of months since the year 0.
    #[must_use]
    pub fn from_number(number: i32) -> Self {
        Self(number)
    }

    /// Months since the year 0, as it is stored.
    #[must_use]
    pub fn number(self) -> i32 {
        self.0
    }

    /// Its year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.0.div_euclid(12)
    }

    /// Its place in the year, 1 to 12.
    #[must_use]
    pub fn of_year(self) -> i32 {
        self.0.rem_euclid(12) + 1
    }

    /// The month `months` later (earlier when negative).
    #[must_use]
    pub fn plus(self, months: i32) -> Self {
        Self(self.0 + months)
    }

    /// Its first day.
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        let month = u32::try_from(self.of_year()).expect("1 to 12");
        NaiveDate::from_ymd_opt(self.year(), month, 1).expect("every month has a first day")
    }

    /// Its last day.
    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        self.plus(1).first_day().pred_opt().expect("a day has a day before it")
    }

    /// Reads `YYYY-MM`.
    ///
    /// # Errors
    /// [`Refusal::BadMonth`] for another form, [`Refusal::YearOutOfRange`].
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let bad = || Refusal::BadMonth { given: text.to_owned() };
        let (year, month) = text.split_once('-').ok_or_else(bad)?;
        let year = parse_year(year).ok_or_else(bad)?;
        let month = parse_digits(month, 2).filter(|m| (1..=12).contains(m)).ok_or_else(bad)?;
        in_range(year)?;
        Ok(Self(year * 12 + month - 1))
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.of_year())
    }
}

fn parse_digits(text: &str, digits: usize) -> Option<i32> {
    (text.len() == digits && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

fn parse_year(text: &str) -> Option<i32> {
    parse_digits(text, 4)
}

fn in_range(year: i32) -> Result<(), Refusal> {
    if (FIRST_YEAR..=LAST_YEAR).contains(&year) {
        Ok(())
    } else {
        Err(Refusal::YearOutOfRange { year, first: FIRST_YEAR, last: LAST_YEAR })
    }
}

/// A run of whole months, both ends inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The first month.
    pub first: Month,
    /// The last month.
    pub last: Month,
}

impl Span {
    /// Longer than any history.
    pub const ALL_TIME: Self = Self { first: Month(i32::MIN / 2), last: Month(i32::MAX / 2) };

    /// The months from `first` to `last`, or nothing when they are the wrong way round.
    #[must_use]
    pub fn new(first: Month, last: Month) -> Option<Self> {
        (first <= last).then_some(Self { first, last })
    }

    /// The calendar year.
    #[must_use]
    pub fn year(year: i32) -> Self {
        Self { first: Month(year * 12), last: Month(year * 12 + 11) }
    }

    /// The number of months.
    #[must_use]
    pub fn month_count(self) -> i32 {
        self.last.0 - self.first.0 + 1
    }

    /// Its months, in order.
    pub fn months(self) -> impl DoubleEndedIterator<Item = Month> {
        (self.first.0..=self.last.0).map(Month)
    }

    /// Whether the month lies in it.
    #[must_use]
    pub fn holds(self, month: Month) -> bool {
        self.first <= month && month <= self.last
    }

    /// Whether all of `other` lies in it.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    /// Whether they share a month.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn joined(self, other: Self) -> Self {
        Self { first: self.first.min(other.first), last: self.last.max(other.last) }
    }

    /// The whole calendar years that it touches.
    #[must_use]
    pub fn whole_years(self) -> Self {
        Self::year(self.first.year()).joined(Self::year(self.last.year()))
    }

    /// The year, when it is exactly one calendar year.
    #[must_use]
    pub fn as_calendar_year(self) -> Option<i32> {
        (self == Self::year(self.first.year())).then(|| self.first.year())
    }
}

/// What one record stands for: a calendar month, quarter, half or year.
///
/// Ordered by first month, then by length, which is the order of exports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    first: Month,
    months: i32,
}

impl Period {
    /// The period that is stored as a first month and a number of months.
    #[must_use]
    pub fn from_parts(first: Month, months: i32) -> Option<Self> {
        let aligned = matches!(months, 1 | 3 | 6 | 12) && (first.of_year() - 1) % months == 0;
        aligned.then_some(Self { first, months })
    }

    /// Reads `YYYY-MM`, `YYYY-Qn`, `YYYY-Hn` or `YYYY`.
    ///
    /// # Errors
    /// [`Refusal::BadPeriod`] for another form, [`Refusal::YearOutOfRange`].
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let bad = || Refusal::BadPeriod { given: text.to_owned() };
        let (year, part) = match text.split_once('-') {
            Some((year, part)) => (year, Some(part)),
            None => (text, None),
        };
        let year = parse_year(year).ok_or_else(bad)?;
        let (offset, months) = match part {
            None => (0, 12),
            Some(part) => {
                if let Some(n) = part.strip_prefix('Q').and_then(|n| parse_digits(n, 1)) {
                    ((1..=4).contains(&n).then_some(n * 3 - 3).ok_or_else(bad)?, 3)
                } else if let Some(n) = part.strip_prefix('H').and_then(|n| parse_digits(n, 1)) {
                    ((1..=2).contains(&n).then_some(n * 6 - 6).ok_or_else(bad)?, 6)
                } else {
                    let n = parse_digits(part, 2).ok_or_else(bad)?;
                    ((1..=12).contains(&n).then_some(n - 1).ok_or_else(bad)?, 1)
                }
            }
        };
        in_range(year)?;
        Ok(Self { first: Month(year * 12 + offset), months })
    }

    /// Its first month.
    #[must_use]
    pub fn first(self) -> Month {
        self.first
    }

    /// Its number of months: 1, 3, 6 or 12.
    #[must_use]
    pub fn months(self) -> i32 {
        self.months
    }

    /// Its months as a span.
    #[must_use]
    pub fn span(self) -> Span {
        Span { first: self.first, last: self.first.plus(self.months - 1) }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = (self.first.of_year() - 1) / self.months + 1;
        match self.months {
            1 => self.first.fmt(f),
            3 => write!(f, "{:04}-Q{place}", self.first.year()),
            6 => write!(f, "{:04}-H{place}", self.first.year()),
            _ => write!(f, "{:04}", self.first.year()),
        }
    }
}

/// The months that are judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReportingPeriod(Span);

impl ReportingPeriod {
    /// The months of the period.
    #[must_use]
    pub fn span(self) -> Span {
        self.0
    }

    /// These months as a reporting period.
    #[must_use]
    pub fn of(span: Span) -> Self {
        Self(span)
    }

    /// The calendar year as a reporting period.
    #[must_use]
    pub fn year(year: i32) -> Self {
        Self(Span::year(year))
    }

    /// Whether it is too short for the baseline's whole specific consumption: less than a year.
    #[must_use]
    pub fn is_part_of_a_year(self) -> bool {
        self.0.month_count() < 12
    }
}

impl fmt::Display for ReportingPeriod {
    /// As it is asked for: a period, or the twelve months that end somewhere, or else its two ends.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Span { first, last } = self.0;
        match (Period::from_parts(first, self.0.month_count()), self.0.month_count()) {
            (Some(period), _) => period.fmt(f),
            (None, 12) => write!(f, "{last}/12"),
            (None, _) => write!(f, "{first}/{last}"),
        }
    }
}

/// What was asked for on the command line or in an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodAsked {
    /// One period.
    One(ReportingPeriod),
    /// The programme's whole span.
    All,
}

impl PeriodAsked {
    /// The one period that is asked for; none where it is left to the data.
    #[must_use]
    pub fn one(self) -> Option<ReportingPeriod> {
        match self {
            Self::One(period) => Some(period),
            Self::All => None,
        }
    }

    /// Reads `YYYY`, `YYYY-Hn`, `YYYY-Qn`, `YYYY-MM`, `YYYY-MM/12` or `all`.
    ///
    /// # Errors
    /// [`Refusal::BadReportingPeriod`] for another form, [`Refusal::YearOutOfRange`].
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let bad = || Refusal::BadReportingPeriod { given: text.to_owned() };
        if text == "all" {
            return Ok(Self::All);
        }
        let span = match text.strip_suffix("/12") {
            Some(last) => {
                let last = Month::parse(last).map_err(|refusal| match refusal {
                    Refusal::YearOutOfRange { .. } => refusal,
                    _ => bad(),
                })?;
                in_range(last.plus(-11).year())?;
                Span { first: last.plus(-11), last }
            }
            None => Period::parse(text)
                .map_err(|refusal| match refusal {
                    Refusal::YearOutOfRange { .. } => refusal,
                    _ => bad(),
                })?
                .span(),
        };
        Ok(Self::One(ReportingPeriod(span)))
    }
}

/// The reference months of a baseline, at least twelve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BaselinePeriod(Span);

impl BaselinePeriod {
    /// The months from `first` to `last`.
    ///
    /// # Errors
    /// [`Refusal::BaselineTooShort`] under twelve months or the wrong way round.
    pub fn new(first: Month, last: Month) -> Result<Self, Refusal> {
        Span::new(first, last)
            .filter(|span| span.month_count() >= 12)
            .map(Self)
            .ok_or_else(|| Refusal::BaselineTooShort { first: first.to_string(), last: last.to_string() })
    }

    /// A calendar year.
    #[must_use]
    pub fn year(year: i32) -> Self {
        Self(Span::year(year))
    }

    /// The months of the period.
    #[must_use]
    pub fn span(self) -> Span {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_of_the_contract_are_read_and_written_back() {
        for (text, first, months) in
            [("2023-04", (2023, 4), 1), ("2023-Q3", (2023, 7), 3), ("2023-H2", (2023, 7), 6), ("2023", (2023, 1), 12)]
        {
            let period = Period::parse(text).expect(text);
            assert_eq!(Some(period.first()), Month::new(first.0, first.1));
            assert_eq!(period.months(), months);
            assert_eq!(period.to_string(), text);
        }
        for text in ["2023-13", "2023-00", "2023-Q5", "2023-H3", "2023-1", "23", "2023-q1", "2023-Q", ""] {
            assert!(matches!(Period::parse(text), Err(Refusal::BadPeriod { .. })), "{text}");
        }
        assert!(matches!(Period::parse("1889"), Err(Refusal::YearOutOfRange { .. })));
    }

    #[test]
    fn twelve_months_to_a_month_cross_the_year() {
        let PeriodAsked::One(period) = PeriodAsked::parse("2023-04/12").expect("a period") else {
            panic!("one period");
        };
        assert_eq!(
            (period.span().first.to_string(), period.span().last.to_string()),
            ("2022-05".into(), "2023-04".into())
        );
        assert!(!period.is_part_of_a_year());
        assert_eq!(PeriodAsked::parse("all").expect("all"), PeriodAsked::All);
        assert!(PeriodAsked::parse("2023/12").is_err());
    }

    #[test]
    fn a_baseline_needs_twelve_months() {
        let month = |text| Month::parse(text).expect("a month");
        assert!(BaselinePeriod::new(month("2020-01"), month("2020-12")).is_ok());
        assert!(BaselinePeriod::new(month("2020-02"), month("2020-12")).is_err());
        assert!(BaselinePeriod::new(month("2021-01"), month("2020-12")).is_err());
    }
}
