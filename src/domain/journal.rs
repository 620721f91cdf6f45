//! What was changed, when, by whom and why; and has anyone touched the record of it?
//!
//! Every change is an entry of a chain. An entry's hash covers its own fields, the hash of its
//! rows and the entry before it, each field with its length in front, so that no two different
//! entries hash alike and none can be altered, removed or moved without every later hash
//! changing. Tamper-evident, not tamper-proof: the newest hash belongs on paper. What the rows
//! make of each record, and whether that is what the tables hold, is told by [`super::replays`].

use sha2::{Digest, Sha256};

/// The hash before the first entry.
pub const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// The newest entry, as the database names it beside the entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its place in the chain; 0 before the first.
    pub sequence: i64,
    /// Its hash.
    pub hash: String,
}

/// Where a row of the journal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Its entry.
    pub sequence: i64,
    /// Its position within the entry, from 0.
    pub position: i32,
}

impl Place {
    /// Before everything, also before rows that stand where none may.
    pub const BEFORE_ALL: Self = Self { sequence: i64::MIN, position: i32::MIN };
}

/// What is recorded of one change, besides its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its place in the chain, from 1.
    pub sequence: i64,
    /// When, RFC 3339 in UTC with microseconds.
    pub recorded_at: String,
    /// Who.
    pub actor: String,
    /// By which way in, with the files and their SHA-256 where there were any.
    pub source: String,
    /// What was done: `import`, `void`, `baseline`.
    pub action: String,
    /// What it was done to: the kind of register.
    pub subject: String,
    /// Why, where a reason was given.
    pub reason: Option<String>,
    /// How many rows it changed.
    pub row_count: i64,
    /// The hash of those rows, see [`RowsHash`].
    pub rows_hash: String,
    /// The hash of the entry before it.
    pub previous_hash: String,
}

impl Entry {
    /// SHA-256 over the fields in the order of the struct, in hexadecimal.
    #[must_use]
    pub fn hash(&self) -> String {
        let mut hasher = Sha256::new();
        for field in [
            Some(self.sequence.to_string().as_str()),
            Some(&self.recorded_at),
            Some(&self.actor),
            Some(&self.source),
            Some(&self.action),
            Some(&self.subject),
            self.reason.as_deref(),
            Some(self.row_count.to_string().as_str()),
            Some(&self.rows_hash),
            Some(&self.previous_hash),
        ] {
            feed(&mut hasher, field);
        }
        hex::encode(hasher.finalize())
    }
}

/// One row that an entry changed: its register, its key, and its cells before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The kind of register.
    pub kind: String,
    /// The natural key, as JSON.
    pub key: String,
    /// The record before, as JSON; nothing when it was added.
    pub before: Option<String>,
    /// The record after, as JSON; nothing when it was voided.
    pub after: Option<String>,
}

/// SHA-256 over the rows of an entry, in their order.
#[derive(Default)]
pub struct RowsHash(Sha256);

impl RowsHash {
    /// Takes the next row in.
    pub fn add(&mut self, row: &Row) {
        for field in [Some(&row.kind), Some(&row.key), row.before.as_ref(), row.after.as_ref()] {
            feed(&mut self.0, field.map(String::as_str));
        }
    }

    /// The hash in hexadecimal.
    #[must_use]
    pub fn finish(self) -> String {
        hex::encode(self.0.finalize())
    }
}

/// An absent field is told from an empty one by its length: all ones.
pub(super) fn feed(hasher: &mut Sha256, field: Option<&str>) {
    match field {
        Some(text) => {
            hasher.update((text.len() as u64).to_be_bytes());
            hasher.update(text.as_bytes());
        }
        None => hasher.update(u64::MAX.to_be_bytes()),
    }
}

/// Who did something, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// Who; empty where that was not recorded.
    pub by: String,
    /// When, RFC 3339 in UTC; empty where that was not recorded.
    pub at: String,
}

/// The most findings that are kept: enough for every honest case, and no memory for a table of a million
/// falsified rows.
pub const MOST_KEPT: usize = 10_000;

/// What a check found: the first of it, and how much in all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<T> {
    /// The first, at most [`MOST_KEPT`].
    pub first: Vec<T>,
    /// How many there are.
    pub count: usize,
}

impl<T> Default for Found<T> {
    fn default() -> Self {
        Self { first: vec![], count: 0 }
    }
}

impl<T> Found<T> {
    /// Whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Whether nothing more is kept.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.first.len() >= MOST_KEPT
    }

    /// Adds a finding.
    pub fn push(&mut self, one: T) {
        self.count += 1;
        if !self.is_full() {
            self.first.push(one);
        }
    }

    /// Adds the findings of another check.
    pub fn extend(&mut self, other: Self) {
        self.count += other.count;
        self.first.extend(other.first);
        self.first.truncate(MOST_KEPT);
    }
}

/// Where the chain is broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Break {
    /// Entries that should stand between others are not there.
    Absent {
        /// The first of them.
        from: i64,
        /// The last of them.
        to: i64,
    },
    /// An entry has a number that none can have: below 1, or another one's.
    Misnumbered {
        /// The number.
        sequence: i64,
    },
    /// The entry does not follow from the one before it.
    Unlinked {
        /// Its place.
        sequence: i64,
    },
    /// The entry's fields are not those it was made with.
    Altered {
        /// Its place.
        sequence: i64,
    },
    /// The rows of the entry are not those it was made with.
    RowsAltered {
        /// Its place.
        sequence: i64,
    },
    /// A row does not follow the one before it within its entry, or is not at 0 as the first.
    Misplaced(Place),
    /// Rows say that they are of an entry that is not there.
    Stray {
        /// The entry that they name.
        sequence: i64,
    },
    /// The head names another entry than the newest.
    Head {
        /// What it names.
        named: i64,
        /// The newest entry there is.
        newest: i64,
    },
    /// The head names the newest entry with another hash.
    HeadHash {
        /// The newest entry.
        sequence: i64,
    },
    /// There is no head.
    NoHead {
        /// The newest entry.
        newest: i64,
    },
}

impl Break {
    /// The entry at which it is.
    #[must_use]
    pub fn sequence(&self) -> i64 {
        match self {
            Self::Absent { from: sequence, .. }
            | Self::Misnumbered { sequence }
            | Self::Unlinked { sequence }
            | Self::Altered { sequence }
            | Self::RowsAltered { sequence }
            | Self::Misplaced(Place { sequence, .. })
            | Self::Stray { sequence }
            | Self::Head { newest: sequence, .. }
            | Self::HeadHash { sequence }
            | Self::NoHead { newest: sequence } => *sequence,
        }
    }
}

/// The check of a chain that is read from its beginning to its end: all entries in order, and each one's rows
/// after it. It finds every break, and goes on from what stands there.
pub struct ChainCheck {
    last: Head,
    /// The entry whose rows come now.
    open: Option<Open>,
    entries: i64,
    breaks: Found<Break>,
    /// The entry that the last stray row named.
    stray: Option<i64>,
}

struct Open {
    sequence: i64,
    row_count: i64,
    rows_hash: String,
    hash: RowsHash,
    count: i64,
    next: i32,
}

impl Default for ChainCheck {
    fn default() -> Self {
        let last = Head { sequence: 0, hash: GENESIS.to_owned() };
        Self { last, open: None, entries: 0, breaks: Found::default(), stray: None }
    }
}

impl ChainCheck {
    /// Takes the next entry in, with the hash that is stored of it.
    pub fn entry(&mut self, entry: &Entry, hash: &str) {
        self.close();
        self.entries += 1;
        let (sequence, expected) = (entry.sequence, self.last.sequence + 1);
        if sequence < expected {
            // what follows is still measured by the last one that could stand where it does
            self.breaks.push(Break::Misnumbered { sequence });
            return;
        }
        if sequence > expected {
            self.breaks.push(Break::Absent { from: expected, to: sequence - 1 });
        } else if entry.previous_hash != self.last.hash {
            self.breaks.push(Break::Unlinked { sequence });
        }
        if entry.hash() != hash {
            self.breaks.push(Break::Altered { sequence });
        }
        self.last = Head { sequence, hash: hash.to_owned() };
        self.open = Some(Open {
            sequence,
            row_count: entry.row_count,
            rows_hash: entry.rows_hash.clone(),
            hash: RowsHash::default(),
            count: 0,
            next: 0,
        });
    }

    /// Takes the next row in.
    pub fn row(&mut self, place: Place, row: &Row) {
        match &mut self.open {
            Some(open) if open.sequence == place.sequence => {
                if place.position != open.next {
                    self.breaks.push(Break::Misplaced(place));
                }
                open.next = place.position.saturating_add(1);
                open.count += 1;
                open.hash.add(row);
            }
            _ if self.stray == Some(place.sequence) => {}
            _ => {
                self.stray = Some(place.sequence);
                self.breaks.push(Break::Stray { sequence: place.sequence });
            }
        }
    }

    fn close(&mut self) {
        if let Some(open) = self.open.take()
            && (open.count != open.row_count || open.hash.finish() != open.rows_hash)
        {
            self.breaks.push(Break::RowsAltered { sequence: open.sequence });
        }
    }

    /// The number of entries and every break, given the head.
    #[must_use]
    pub fn finish(mut self, head: Option<&Head>) -> (i64, Found<Break>) {
        self.close();
        let newest = self.last.sequence;
        match head {
            None => self.breaks.push(Break::NoHead { newest }),
            Some(head) if head.sequence != newest => self.breaks.push(Break::Head { named: head.sequence, newest }),
            Some(head) if head.hash != self.last.hash => self.breaks.push(Break::HeadHash { sequence: newest }),
            Some(_) => {}
        }
        (self.entries, self.breaks)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moving_a_letter_over_a_field_border_changes_the_hash() {
        let row = |kind: &str, key: &str, before: Option<&str>| Row {
            kind: kind.to_owned(),
            key: key.to_owned(),
            before: before.map(str::to_owned),
            after: None,
        };
        let hash = |row: &Row| {
            let mut hash = RowsHash::default();
            hash.add(row);
            hash.finish()
        };
        assert_ne!(hash(&row("ab", "c", None)), hash(&row("a", "bc", None)));
        assert_ne!(hash(&row("a", "b", None)), hash(&row("a", "b", Some(""))));
    }

    #[test]
    fn no_rows_hash_to_the_known_digest_of_nothing() {
        // FIPS 180-4, SHA-256 of the empty message
        assert_eq!(RowsHash::default().finish(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
