//! An embedded SQL engine for ISO/IEC 27001 self-assessment sheets.
//!
//! A sheet flows one way through the folders, and each stage has its own type:
//! `ingest` (bytes to [`ingest::RawTable`]), `normalise` and `resolve` (to
//! [`model::Assessment`] and [`diag::Diagnostic`]), `table` (to Arrow),
//! `engine` (to SQL), `app` and `cli` (to people). Imports point that way only;
//! `tests/architecture.rs` enforces it.

pub mod app;
pub mod catalogue;
pub mod chart;
pub mod cli;
pub mod config;
pub mod diag;
pub mod engine;
pub mod i18n;
pub mod ingest;
pub mod kernel;
pub mod model;
pub mod normalise;
pub mod notebook;
pub mod render;
pub mod repl;
pub mod report;
pub mod resolve;
pub mod store;
pub mod synth;
pub mod table;
