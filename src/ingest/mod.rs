//! Bytes to cells: one file a format. Nothing here knows what a cell means.

mod raw;

pub use raw::{RawTable, Row, Typed};
