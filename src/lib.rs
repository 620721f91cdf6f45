//! Sạch Hơn: measures how far the consumption of production establishments fell, and governs the data.
//!
//! In reading order. An arrow goes down this list, never up:
//!
//! ```text
//! main → cli → { app, input, report, i18n }
//!        app → storage → { entity, migration }
//!        app, storage, input, report, i18n → domain → nothing of ours
//! ```

pub mod app;
pub mod cli;
pub mod config;
pub mod domain;
pub mod i18n;
pub mod input;
pub mod report;
pub mod storage;
