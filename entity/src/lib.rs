//! The tables: columns and nothing else, one file each.
#![expect(missing_docs, reason = "the entity macros generate items of their own; every table and column is described")]

pub mod activity;
pub mod adjustment;
pub mod assessment;
pub mod assessment_year;
pub mod audit;
pub mod awareness;
pub mod baseline;
pub mod commune;
pub mod consumption;
pub mod derivation;
pub mod driver;
pub mod facility;
pub mod factor;
pub mod first_record;
pub mod journal;
pub mod journal_head;
pub mod journal_row;
pub mod measure;
pub mod norm_assignment;
pub mod output;
pub mod packaging;
pub mod pause;
pub mod place;
pub mod price;
pub mod product;
pub mod stream;
pub mod task;
