//! How does a cell become a field of a record, and a list of fields a register?
//!
//! A value is parsed from its text and written back to it; `words!` gives an enum its words and
//! `register!` a struct its columns, so that a record is written down once, field by field.

use super::periods::Period;
use super::quantities::{Decimal, Signed};
use super::refusals::{Notation, Refusal, nearest};
use super::registers::{Cells, Column, Fault, Form, KeyPart, Values};
use super::units::{Unit, parse_unit};

/// What no single cell of a record is to blame for.
pub trait Consistent {
    /// Refuses a record whose cells do not fit together; nothing, unless a register says so.
    ///
    /// # Errors
    /// The column to mend, and why.
    fn check(&self) -> Result<(), Fault> {
        Ok(())
    }
}

/// A value that one cell holds.
pub trait CellValue: Sized {
    /// The value that the text stands for.
    ///
    /// # Errors
    /// Why it stands for none.
    fn parse(text: &str) -> Result<Self, Refusal>;

    /// The value as text; parsing it gives the value again.
    fn write(&self) -> String;

    /// Which texts of the column's form stand for a value.
    #[must_use]
    fn values() -> Values {
        Values::Any
    }
}

/// A field of a record: a value, or one that may be absent.
pub trait Field: Sized {
    /// The field as its column has it.
    ///
    /// # Errors
    /// A required one that is empty, or what cannot be meant.
    fn read(cells: &Cells<'_>, column: &'static str) -> Result<Self, Fault>;

    /// The field as a cell.
    fn write(&self) -> String;

    /// Which texts of the column's form stand for its value.
    #[must_use]
    fn values() -> Values;
}

impl<T: CellValue> Field for T {
    fn read(cells: &Cells<'_>, column: &'static str) -> Result<Self, Fault> {
        cells.must_read(column, T::parse)
    }

    fn write(&self) -> String {
        CellValue::write(self)
    }

    fn values() -> Values {
        <T as CellValue>::values()
    }
}

impl<T: CellValue> Field for Option<T> {
    fn read(cells: &Cells<'_>, column: &'static str) -> Result<Self, Fault> {
        cells.read(column, T::parse)
    }

    fn write(&self) -> String {
        self.as_ref().map(CellValue::write).unwrap_or_default()
    }

    fn values() -> Values {
        <T as CellValue>::values()
    }
}

impl CellValue for String {
    fn parse(text: &str) -> Result<Self, Refusal> {
        Ok(text.to_owned())
    }

    fn write(&self) -> String {
        self.clone()
    }
}

impl CellValue for bool {
    fn parse(text: &str) -> Result<Self, Refusal> {
        boolean(text)
    }

    fn write(&self) -> String {
        self.to_string()
    }
}

impl CellValue for chrono::NaiveDate {
    fn parse(text: &str) -> Result<Self, Refusal> {
        date(text)
    }

    fn write(&self) -> String {
        self.to_string()
    }
}

impl CellValue for Decimal {
    fn parse(text: &str) -> Result<Self, Refusal> {
        Self::parse(text)
    }

    fn write(&self) -> String {
        self.normalized().to_string()
    }
}

impl CellValue for Signed {
    fn parse(text: &str) -> Result<Self, Refusal> {
        Self::parse(text)
    }

    fn write(&self) -> String {
        self.normalized().to_string()
    }
}

impl CellValue for Period {
    fn parse(text: &str) -> Result<Self, Refusal> {
        Self::parse(text)
    }

    fn write(&self) -> String {
        self.to_string()
    }
}

/// A count, or an amount in whole đồng.
impl CellValue for i64 {
    fn parse(text: &str) -> Result<Self, Refusal> {
        let number = Decimal::parse(text)?.normalized();
        if number.scale() == 0 { Ok(number.mantissa()) } else { Err(Refusal::NotWhole { given: text.to_owned() }) }
    }

    fn write(&self) -> String {
        self.to_string()
    }

    fn values() -> Values {
        Values::Whole
    }
}

impl CellValue for Unit {
    fn parse(text: &str) -> Result<Self, Refusal> {
        parse_unit(text)
    }

    fn write(&self) -> String {
        self.symbol().to_owned()
    }

    fn values() -> Values {
        Values::OneOf(Self::ALL.iter().map(|unit| unit.symbol()).collect())
    }
}

/// An enum whose variants have words of their own, as files write them.
macro_rules! words {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$doc])* $variant),+
        }

        impl $name {
            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its word.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),+
                }
            }
        }

        impl $crate::domain::fields::CellValue for $name {
            fn parse(text: &str) -> Result<Self, $crate::domain::refusals::Refusal> {
                $crate::domain::fields::one_of(Self::ALL, Self::word, text)
            }

            fn write(&self) -> String {
                self.word().to_owned()
            }

            fn values() -> $crate::domain::registers::Values {
                $crate::domain::registers::Values::OneOf(Self::ALL.iter().map(|one| one.word()).collect())
            }
        }
    };
}
pub(crate) use words;

/// A record whose fields are its columns, in order: field, form, need, type.
macro_rules! register {
    ($(#[$meta:meta])* pub struct $name:ident of $kind:ident {
        $($(#[$doc:meta])* $field:ident: $form:ident $need:ident $type:ty),+ $(,)?
    }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name {
            $($(#[$doc])* pub $field: $type),+
        }

        impl $crate::domain::registers::Register for $name {
            const KIND: $crate::domain::registers::Kind = $crate::domain::registers::Kind::$kind;
            const COLUMNS: &'static [$crate::domain::registers::Column] = &[$(
                $crate::domain::registers::Column::new(
                    stringify!($field),
                    $crate::domain::registers::Form::$form,
                    $crate::domain::registers::Need::$need,
                )
            ),+];

            fn parse(
                cells: $crate::domain::registers::Cells<'_>,
            ) -> Result<Self, $crate::domain::registers::Fault> {
                let record = Self {
                    $($field: $crate::domain::fields::Field::read(&cells, stringify!($field))?),+
                };
                $crate::domain::fields::Consistent::check(&record)?;
                Ok(record)
            }

            fn parse_key(
                cells: $crate::domain::registers::Cells<'_>,
            ) -> Result<$crate::domain::registers::Key, $crate::domain::registers::Fault> {
                let keys = Self::COLUMNS.iter().filter(|column| column.is_key());
                keys.map(|column| cells.must_read(column.name, |text| $crate::domain::fields::key_part(column, text)))
                    .collect()
            }

            fn cells(&self) -> Vec<String> {
                vec![$($crate::domain::fields::Field::write(&self.$field)),+]
            }

            fn key(&self) -> $crate::domain::registers::Key {
                let cells = Self::COLUMNS.iter().zip(self.cells()).filter(|(column, _)| column.is_key());
                cells
                    .map(|(column, cell)| $crate::domain::fields::key_part(column, &cell))
                    .collect::<Result<_, _>>()
                    .expect("a record writes its own cells")
            }

            fn values(column: &str) -> $crate::domain::registers::Values {
                match column {
                    $(stringify!($field) => <$type as $crate::domain::fields::Field>::values(),)+
                    _ => $crate::domain::registers::Values::Any,
                }
            }
        }
    };
}
pub(crate) use register;

/// One column of a natural key.
///
/// # Errors
/// A period that is none.
pub fn key_part(column: &Column, text: &str) -> Result<KeyPart, Refusal> {
    match column.form {
        Form::Period => Period::parse(text).map(KeyPart::Period),
        _ => Ok(KeyPart::Text(text.to_owned())),
    }
}

/// An optional value as a cell.
#[must_use]
pub fn cell<T: std::fmt::Display>(value: Option<&T>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}

/// One of a fixed list of words, such as a sector or a degree.
///
/// # Errors
/// [`Refusal::NotOneOf`] with the nearest and all of the words.
pub fn one_of<T: Copy>(all: &[T], word: impl Fn(T) -> &'static str, given: &str) -> Result<T, Refusal> {
    all.iter().copied().find(|candidate| word(*candidate) == given).ok_or_else(|| Refusal::NotOneOf {
        given: given.to_owned(),
        nearest: nearest(given, all.iter().map(|candidate| word(*candidate))),
        known: all.iter().map(|candidate| word(*candidate)).collect::<Vec<_>>().join(", "),
    })
}

/// `true` or `false`.
///
/// # Errors
/// [`Refusal::BadBoolean`].
pub fn boolean(text: &str) -> Result<bool, Refusal> {
    match text {
        "true" => Ok(true),
        "false" => Ok(false),
        _ => Err(Refusal::BadBoolean { given: text.to_owned() }),
    }
}

/// A day as `YYYY-MM-DD`, from 1900 to 2100.
///
/// # Errors
/// [`Refusal::BadDate`], [`Refusal::YearOutOfRange`].
pub fn date(text: &str) -> Result<chrono::NaiveDate, Refusal> {
    use chrono::Datelike;
    let well_formed = text.len() == 10
        && text.bytes().enumerate().all(|(at, b)| if at == 4 || at == 7 { b == b'-' } else { b.is_ascii_digit() });
    let date = well_formed
        .then(|| chrono::NaiveDate::parse_from_str(text, "%Y-%m-%d").ok())
        .flatten()
        .ok_or_else(|| Refusal::BadDate { given: text.to_owned(), notation: Notation::Point })?;
    if (1900..=2100).contains(&date.year()) {
        Ok(date)
    } else {
        Err(Refusal::YearOutOfRange { year: date.year(), first: 1900, last: 2100 })
    }
}
