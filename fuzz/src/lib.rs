//! The layers of lisql that read what others wrote, mounted from its own source
//! files: they import each other by `crate::…`, which is this crate here, so
//! that they compile unchanged and without the engine.

// The program's front ends use what no target does.
#![allow(dead_code, unused_imports)]

#[path = "../../src/catalogue/mod.rs"]
pub mod catalogue;
#[path = "../../src/diag/mod.rs"]
pub mod diag;
#[path = "../../src/ingest/mod.rs"]
pub mod ingest;
#[path = "../../src/model/mod.rs"]
pub mod model;
#[path = "../../src/normalise/mod.rs"]
pub mod normalise;
