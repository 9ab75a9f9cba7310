//! The tables of the contract as Arrow: schemas in one place, one file to fill
//! each table. Nothing here knows SQL.

pub mod about;
mod assessments;
mod facts;
mod findings;
mod foreign;
mod lives;
mod owners;
mod raw_rows;
pub mod schema;
mod sources;

pub use assessments::{assessments, days, empty_assessments, labelled};
pub use facts::{crosswalk, organisations, read_organisations, requirements};
pub use findings::{findings, read_findings, stored_findings};
pub use foreign::foreign;
pub use lives::lives;
pub use owners::owners;
pub use raw_rows::{RawRows, raw_rows};
pub use sources::{Print, SourceRow, sources, stored_sources};
