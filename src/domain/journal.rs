//! What was changed, when, by whom and why; and has anyone touched the record of it?
//!
//! Every change is an entry of a chain. An entry's hash covers its own fields, the hash of its
//! rows and the entry before it, each field with its length in front, so that no two different
//! entries hash alike and none can be altered, removed or moved without every later hash
//! changing. Tamper-evident, not tamper-proof: the newest hash belongs on paper.

use sha2::{Digest, Sha256};

/// The hash before the first entry.
pub const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

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
fn feed(hasher: &mut Sha256, field: Option<&str>) {
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
