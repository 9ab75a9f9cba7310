//! One Parquet file of a store: how it is written, and read back whole.

use super::error::StoreError;
use super::manifest::{DataFile, FILES, tool};
use crate::ingest::hex;
use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::{DataType, FieldRef, Fields, Schema, SchemaRef};
use datafusion::parquet::arrow::ProjectionMask;
use datafusion::parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReaderBuilder,
};
use datafusion::parquet::arrow::arrow_writer::{ArrowWriter, ArrowWriterOptions};
use datafusion::parquet::basic::{Compression, ZstdLevel};
use datafusion::parquet::errors::ParquetError;
use datafusion::parquet::file::properties::{EnabledStatistics, WriterProperties};
use datafusion::parquet::file::reader::ChunkReader;
use datafusion::parquet::schema::types::ColumnPath;
use sha2::{Digest as _, Sha256};
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Rows of a row group: the piece that one thread reads.
const GROUP_ROWS: usize = 128 * 1024;
/// Bytes of a dictionary before a column goes on without: texts repeat from year to year.
const DICTIONARY: usize = 16 << 20;
/// Rows read back at a time.
const BATCH: usize = 16 * 1024;

/// Where a data file of the store at `root` lies.
pub fn path(root: &Path, file: &DataFile) -> PathBuf {
    root.join(FILES).join(&file.name)
}

/// Writes a file that nobody knows yet; it is on the disk when this returns. Sections are
/// apart: no row group holds rows of two.
pub fn write(
    root: &Path,
    name: String,
    schema: &SchemaRef,
    sections: &[RecordBatch],
) -> Result<DataFile, StoreError> {
    let path = root.join(FILES).join(&name);
    let mut properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_created_by(tool())
        .set_dictionary_page_size_limit(DICTIONARY)
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_max_row_group_row_count(Some(GROUP_ROWS));
    // Numbers and truth values are few bits a row already: to compress them takes longer than to write them.
    for field in schema.fields().iter().filter(|field| is_number(field.data_type())) {
        let column = ColumnPath::from(field.name().as_str());
        properties = properties.set_column_compression(column, Compression::UNCOMPRESSED);
    }
    let file = File::create(&path).map_err(StoreError::io(&path))?;
    let hashing = Hashing { file, hash: Sha256::new(), bytes: 0 };
    let failed = || StoreError::parquet(&path);
    // Texts are plain texts to whoever reads the file: not all engines know how they are held here.
    let options =
        ArrowWriterOptions::new().with_properties(properties.build()).with_skip_arrow_metadata(true);
    let mut writer =
        ArrowWriter::try_new_with_options(hashing, SchemaRef::clone(schema), options).map_err(failed())?;
    let mut rows = 0;
    for section in sections {
        writer.write(section).map_err(failed())?;
        rows += section.num_rows() as u64;
        writer.flush().map_err(failed())?;
    }
    let Hashing { file, hash, bytes } = writer.into_inner().map_err(failed())?;
    file.sync_data().map_err(StoreError::io(&path))?;
    Ok(DataFile { name, rows, bytes, sha256: hex(&hash.finalize()) })
}

fn is_number(kind: &DataType) -> bool {
    kind.is_primitive() || *kind == DataType::Boolean
}

/// Reads a file whole, or those of its columns that are named.
pub fn read(root: &Path, file: &DataFile, columns: Option<&[&str]>) -> Result<Vec<RecordBatch>, StoreError> {
    let path = path(root, file);
    let open = File::open(&path).map_err(|error| StoreError::damaged(&path, error))?;
    read_from(open, &path, columns)
}

/// As [`read`], wherever the file lies; `path` is what it is called.
pub fn read_from(
    open: impl ChunkReader + 'static,
    path: &Path,
    columns: Option<&[&str]>,
) -> Result<Vec<RecordBatch>, StoreError> {
    let failed = || StoreError::parquet(path);
    let builder = reader(open).map_err(failed())?;
    let mask = match columns {
        None => ProjectionMask::all(),
        Some(names) => ProjectionMask::columns(builder.parquet_schema(), names.iter().copied()),
    };
    let reader = builder.with_projection(mask).with_batch_size(BATCH).build().map_err(failed())?;
    reader.collect::<Result<_, _>>().map_err(|error| StoreError::damaged(path, error))
}

/// The schema of a file, as its rows were held when it was written.
pub fn schema(root: &Path, file: &DataFile) -> Result<SchemaRef, StoreError> {
    let path = path(root, file);
    schema_from(File::open(&path).map_err(|error| StoreError::damaged(&path, error))?, &path)
}

/// As [`schema`], wherever the file lies.
pub fn schema_from(open: impl ChunkReader + 'static, path: &Path) -> Result<SchemaRef, StoreError> {
    let builder = reader(open).map_err(StoreError::parquet(path))?;
    Ok(SchemaRef::clone(builder.schema()))
}

/// Reads texts as they are held in memory; a file says no more than that they are texts.
fn reader<F: ChunkReader + 'static>(open: F) -> Result<ParquetRecordBatchReaderBuilder<F>, ParquetError> {
    let found = ArrowReaderMetadata::load(&open, ArrowReaderOptions::new())?;
    let held = |field: &FieldRef| match field.data_type() {
        DataType::Utf8 => Arc::new(field.as_ref().clone().with_data_type(DataType::Utf8View)),
        _ => Arc::clone(field),
    };
    let schema = Schema::new(found.schema().fields().iter().map(held).collect::<Fields>());
    let options = ArrowReaderOptions::new().with_schema(Arc::new(schema));
    let metadata = ArrowReaderMetadata::try_new(Arc::clone(found.metadata()), options)?;
    Ok(ParquetRecordBatchReaderBuilder::new_with_metadata(open, metadata))
}

/// Counts and hashes what goes to a file.
struct Hashing {
    file: File,
    hash: Sha256,
    bytes: u64,
}

impl Write for Hashing {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.hash.update(&bytes[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.file.flush()
    }
}
