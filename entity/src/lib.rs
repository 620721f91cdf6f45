//! The tables: columns and nothing else, one file each.
#![expect(missing_docs, reason = "the entity macros generate items of their own; every table and column is described")]

pub mod assessment;
pub mod assessment_year;
pub mod baseline;
pub mod consumption;
pub mod derivation;
pub mod facility;
pub mod first_record;
pub mod journal;
pub mod journal_head;
pub mod journal_row;
pub mod output;
pub mod pause;
pub mod product;
pub mod stream;
