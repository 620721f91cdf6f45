//! Findings and registers turned into files.

pub mod decompositions;
pub mod json;
pub mod records;
pub mod rows;
pub mod tables;
