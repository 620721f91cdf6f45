//! Findings and registers turned into files.

pub mod baselines;
pub mod decompositions;
pub mod explanations;
pub mod json;
pub mod records;
pub mod rows;
pub mod tables;
