//! What do the rows of the journal make of each record, and is that what the tables hold?
//!
//! The journal is read once, in order, and folded to the last state of each record. Of a state only a digest is
//! kept, and where in the journal it was made: about a hundred bytes a record, so that a million records take a
//! hundred megabytes whatever they hold. What is named is read again from that place.

use std::collections::{BTreeMap, HashMap};

use sha2::{Digest as _, Sha256};

use super::journal::{Found, Place, feed};
use super::quantities::Signed;
use super::registers::{Column, Form};

/// Half a SHA-256: to hide a change behind it one would have to find a second text of a given digest.
type Digest = [u8; 16];

fn half(hasher: Sha256) -> Digest {
    let whole: [u8; 32] = hasher.finalize().into();
    let (half, _) = whole.split_first_chunk().expect("16 bytes are less than 32");
    *half
}

/// A record as the journal or a table has it, told apart from every other one.
///
/// Numbers count by their value. What is kept beside the columns, such as who approved a record, is told apart from
/// them: entries that were written before it was journaled hold none of it, and then only the columns are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State {
    columns: Digest,
    beside: Option<Digest>,
}

impl State {
    /// The state of a record with these fields, of a register with these columns.
    #[must_use]
    pub fn of(columns: &[Column], fields: &BTreeMap<String, String>) -> Self {
        let (mut own, mut others, mut has_others) = (Sha256::new(), Sha256::new(), false);
        for (name, text) in fields {
            match columns.iter().find(|column| column.name == name) {
                Some(column) => {
                    feed(&mut own, Some(name));
                    feed(&mut own, Some(&by_value(column.form, text)));
                }
                None => {
                    has_others = true;
                    feed(&mut others, Some(name));
                    feed(&mut others, Some(text));
                }
            }
        }
        Self { columns: half(own), beside: has_others.then(|| half(others)) }
    }

    /// The state that a text stands for which is no record at all; no record has it.
    #[must_use]
    pub fn unreadable(text: &str) -> Self {
        let mut hasher = Sha256::new();
        feed(&mut hasher, None);
        feed(&mut hasher, Some(text));
        Self { columns: half(hasher), beside: None }
    }

    fn agrees(&self, other: &Self) -> bool {
        let beside = self.beside.zip(other.beside);
        self.columns == other.columns && beside.is_none_or(|(one, other)| one == other)
    }
}

/// The one spelling of a cell: numbers without trailing zeros, everything else as it is.
fn by_value(form: Form, text: &str) -> String {
    match form {
        Form::Number | Form::Signed => {
            Signed::parse(text).map_or_else(|_| text.to_owned(), |number| number.normalized().to_string())
        }
        _ => text.to_owned(),
    }
}

/// A record that is not in the tables as the journal makes it, or a row of the journal that does not follow.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Difference {
    /// The register, as the journal names it.
    pub register: String,
    /// The record's key, as the journal writes it: an object of JSON.
    pub key: String,
    /// What is wrong.
    pub is: Mismatch,
}

/// How tables and journal differ about one record.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mismatch {
    /// The table holds a record that the journal did not make.
    Unmade,
    /// The table holds other values.
    Altered {
        /// The entry that made the record as it should be.
        entry: i64,
    },
    /// The table does not hold the record.
    Absent {
        /// The entry that made it.
        entry: i64,
    },
    /// What the table holds cannot be read.
    Unreadable {
        /// Why.
        reason: String,
    },
    /// The entry says that the record was something else before than what the entries before it had made: between
    /// them somebody changed the table.
    Contradicted {
        /// The entry.
        entry: i64,
    },
}

/// The last state of a record, and the row that made it.
struct Made {
    place: Place,
    state: State,
}

/// The journal folded to the last state of each record.
#[derive(Default)]
pub struct Replay {
    registers: BTreeMap<String, HashMap<Digest, Made>>,
    contradictions: Found<Difference>,
}

impl Replay {
    /// Takes the next row in: what it says of a record before and after.
    pub fn row(&mut self, place: Place, register: &str, key: &str, before: Option<State>, after: Option<State>) {
        if !self.registers.contains_key(register) {
            self.registers.insert(register.to_owned(), HashMap::new());
        }
        let made = self.registers.get_mut(register).expect("it was inserted if it was not there");
        let name = digest(key);
        let was = match after {
            Some(state) => made.insert(name, Made { place, state }),
            None => made.remove(&name),
        };
        let follows = match (was, before) {
            (None, None) => true,
            (Some(was), Some(before)) => was.state.agrees(&before),
            _ => false,
        };
        if !follows {
            let is = Mismatch::Contradicted { entry: place.sequence };
            self.contradictions.push(Difference { register: register.to_owned(), key: key.to_owned(), is });
        }
    }

    /// The registers of which the journal makes records.
    #[must_use]
    pub fn registers(&self) -> Vec<String> {
        self.registers.keys().cloned().collect()
    }

    /// What the journal makes of a register, to be compared with its table; it is then taken out.
    pub fn take(&mut self, register: &str) -> Comparison {
        let made = self.registers.remove(register).unwrap_or_default();
        Comparison { register: register.to_owned(), made, differences: Found::default() }
    }

    /// The rows that do not follow from those before them.
    #[must_use]
    pub fn contradictions(self) -> Found<Difference> {
        self.contradictions
    }
}

fn digest(key: &str) -> Digest {
    let mut hasher = Sha256::new();
    feed(&mut hasher, Some(key));
    half(hasher)
}

/// One register: what the journal makes of it, from which each record of its table is taken away.
pub struct Comparison {
    register: String,
    made: HashMap<Digest, Made>,
    differences: Found<Difference>,
}

impl Comparison {
    /// Takes a record of the table in.
    pub fn holds(&mut self, key: &str, state: &State) {
        match self.made.remove(&digest(key)) {
            None => self.differ(key, Mismatch::Unmade),
            Some(made) if !made.state.agrees(state) => {
                self.differ(key, Mismatch::Altered { entry: made.place.sequence });
            }
            Some(_) => {}
        }
    }

    /// Takes a row of the table in that cannot be read.
    pub fn holds_unreadable(&mut self, key: &str, reason: String) {
        self.made.remove(&digest(key));
        self.differ(key, Mismatch::Unreadable { reason });
    }

    fn differ(&mut self, key: &str, is: Mismatch) {
        self.differences.push(Difference { register: self.register.clone(), key: key.to_owned(), is });
    }

    /// What differed, and in order the places that made what the table does not hold.
    #[must_use]
    pub fn finish(self) -> (Found<Difference>, Vec<Place>) {
        let mut absent: Vec<Place> = self.made.into_values().map(|made| made.place).collect();
        absent.sort();
        (self.differences, absent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::registers::Need;

    const COLUMNS: [Column; 2] =
        [Column::new("code", Form::Code, Need::Key), Column::new("amount", Form::Signed, Need::Required)];

    fn state(fields: &[(&str, &str)]) -> State {
        State::of(&COLUMNS, &fields.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect())
    }

    #[test]
    fn numbers_agree_by_value_and_what_is_kept_beside_only_where_both_sides_hold_it() {
        let plain = state(&[("code", "a"), ("amount", "1.50")]);
        let signed = |by| state(&[("code", "a"), ("amount", "1.5"), ("by", by)]);
        for (one, other, agrees) in [
            (plain, state(&[("code", "a"), ("amount", "1.5")]), true),
            (plain, state(&[("code", "a"), ("amount", "-1.5")]), false),
            (plain, state(&[("code", "1.50"), ("amount", "a")]), false),
            (plain, state(&[("code", "a")]), false),
            (plain, signed("x"), true),
            (signed("x"), signed("x"), true),
            (signed("x"), signed("y"), false),
            (plain, State::unreadable("{"), false),
        ] {
            assert_eq!(one.agrees(&other), agrees, "{one:?} {other:?}");
        }
    }

    #[test]
    fn each_row_follows_from_those_before_it_or_is_named() {
        let place = |position| Place { sequence: 1, position };
        let of = |amount| Some(state(&[("amount", amount)]));
        // (before, after, follows), of one record
        let rows = [
            (None, of("1"), true),
            (None, of("2"), false),
            (of("2.0"), of("3"), true),
            (of("2"), None, false),
            (None, None, true),
            (of("3"), of("4"), false),
        ];
        let mut replay = Replay::default();
        let mut named = 0;
        for (position, (before, after, follows)) in (0..).zip(rows) {
            replay.row(place(position), "x", "k", before, after);
            named += usize::from(!follows);
            assert_eq!(replay.contradictions.count, named, "row {position}");
        }
        let mut comparison = replay.take("x");
        comparison.holds("k", &state(&[("amount", "4")]));
        comparison.holds("k", &state(&[("amount", "4")]));
        let (differences, absent) = comparison.finish();
        assert_eq!((differences.first[0].is.clone(), differences.count, absent), (Mismatch::Unmade, 1, vec![]));
    }
}
