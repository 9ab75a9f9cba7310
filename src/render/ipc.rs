//! An Arrow IPC file, not compressed, so that every reader can map it.

use super::RenderError;
use super::columns::{as_written, file_schema};
use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::{Schema, SchemaRef};
use datafusion::arrow::ipc::writer::FileWriter;

/// Writes into memory; the bytes are fetched after each batch.
pub(super) struct Ipc {
    writer: FileWriter<Vec<u8>>,
    schema: SchemaRef,
}

impl Ipc {
    pub(super) fn new(schema: &Schema, meta: &[(String, String)]) -> Result<Ipc, RenderError> {
        let schema = file_schema(schema, meta);
        let writer = FileWriter::try_new(Vec::new(), &schema)?;
        Ok(Ipc { writer, schema })
    }

    /// Takes a batch and gives the bytes that are ready.
    pub(super) fn batch(&mut self, batch: &RecordBatch) -> Result<Vec<u8>, RenderError> {
        self.writer.write(&as_written(batch, &self.schema)?)?;
        Ok(std::mem::take(self.writer.get_mut()))
    }

    pub(super) fn finish(self) -> Result<Vec<u8>, RenderError> {
        Ok(self.writer.into_inner()?)
    }
}
