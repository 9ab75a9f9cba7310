//! Stands in for DataFusion, whose engine no fuzz target needs and which takes
//! most of an hour to build with coverage: `ingest::columnar` reads Parquet and
//! Arrow by these three crates, and finds them under the same names here.

pub use arrow;
pub use object_store;
pub use parquet;
