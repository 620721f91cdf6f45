//! Sạch Hơn: measures how far the consumption of production establishments fell, and governs the data.
//!
//! In reading order. An arrow goes down this list, never up:
//!
//! ```text
//! main → cli → { server → { web, api } → site, demo, input, report }
//!        api → { input, report };  { cli, web, api, site, demo } → app → storage → { entity, migration }
//!        { cli, web, api } → figures → { app, charts };  { cli, web, api, site, figures } → i18n
//!        app, storage, input, report, i18n → domain → nothing of ours
//! ```

pub mod api;
pub mod app;
pub mod cli;
pub mod config;
pub mod demo;
pub mod domain;
pub mod figures;
pub mod i18n;
pub mod input;
pub mod report;
pub mod server;
pub mod site;
pub mod storage;
pub mod web;
