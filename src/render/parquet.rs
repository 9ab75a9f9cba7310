//! Parquet, compressed with zstd. Rows go out a row group at a time, so an
//! export of any length needs the memory of one.

use super::RenderError;
use super::columns::{as_written, file_schema};
use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::{Schema, SchemaRef};
use datafusion::parquet::arrow::ArrowWriter;
use datafusion::parquet::basic::{Compression, ZstdLevel};
use datafusion::parquet::file::metadata::KeyValue;
use datafusion::parquet::file::properties::WriterProperties;

/// A row group is closed at this many rows or bytes, whichever comes first.
const GROUP_ROWS: usize = 128 * 1024;
const GROUP_BYTES: usize = 32 << 20;

/// Writes into memory; the bytes are fetched after each batch.
pub(super) struct Parquet {
    writer: ArrowWriter<Vec<u8>>,
    schema: SchemaRef,
}

impl Parquet {
    pub(super) fn new(schema: &Schema, meta: &[(String, String)]) -> Result<Parquet, RenderError> {
        let schema = file_schema(schema, &[]);
        let pairs = meta.iter().map(|(key, value)| KeyValue::new(key.clone(), value.clone()));
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .set_created_by(format!("lisql {}", env!("CARGO_PKG_VERSION")))
            .set_key_value_metadata((!meta.is_empty()).then(|| pairs.collect()))
            .set_max_row_group_row_count(Some(GROUP_ROWS))
            .build();
        let writer = ArrowWriter::try_new(Vec::new(), schema.clone(), Some(properties))?;
        Ok(Parquet { writer, schema })
    }

    /// Takes a batch and gives the bytes that are ready.
    pub(super) fn batch(&mut self, batch: &RecordBatch) -> Result<Vec<u8>, RenderError> {
        self.writer.write(&as_written(batch, &self.schema)?)?;
        if self.writer.memory_size() > GROUP_BYTES {
            self.writer.flush()?;
        }
        Ok(std::mem::take(self.writer.inner_mut()))
    }

    pub(super) fn finish(self) -> Result<Vec<u8>, RenderError> {
        Ok(self.writer.into_inner()?)
    }
}
