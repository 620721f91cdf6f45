//! Sạch Hơn
pub mod domain;
