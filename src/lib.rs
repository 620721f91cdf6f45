//! Sạch Hơn
pub mod domain;
pub mod storage;
pub mod app;
