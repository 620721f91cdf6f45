//! What comes in from outside, turned into what the core knows: files, bodies, cells, shipped data.

pub mod bodies;
pub mod cells;
pub mod emissions;
pub mod factors;
pub mod norms;
pub mod observations;
pub mod programmes;
pub mod tables;
pub mod texts;
