//! What comes in from outside, turned into what the core knows: files, cells, shipped data.

pub mod cells;
pub mod factors;
pub mod programmes;
pub mod tables;
