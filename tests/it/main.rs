//! Tests of the whole program and of what holds it together.
//!
//! Every storage test runs on SQLite and on PostgreSQL. Those on PostgreSQL are ignored by a plain
//! `cargo test`, which says so; `script/test` starts a server and leaves nothing out.

mod support;

mod api;
mod baselines;
mod boundaries;
mod browser;
mod command_line;
mod decompose;
mod decompositions;
mod derived;
mod explanations;
mod facilities;
mod faults;
mod figures;
mod fit;
mod footprints;
mod forms;
mod hostile;
mod imports;
mod indicators;
mod journal;
mod kills;
mod laws;
mod materials;
mod migrations;
mod models;
mod nist;
mod norms;
mod opinions;
mod pages;
mod peers;
mod places;
mod prospects;
mod quality;
mod registers;
mod scopes;
mod service;
mod texts;
mod translations;
mod writers;
