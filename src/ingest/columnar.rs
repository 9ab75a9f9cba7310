//! Parquet and Arrow files whose columns are named as a sheet's are.

use super::fault::Fault;
use super::footer;
use super::limits::{self, Budget};
use super::raw::{RawTable, Typed};
use datafusion::arrow::array::{Array, AsArray, RecordBatch};
use datafusion::arrow::buffer::Buffer;
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Date32Type, Float64Type, SchemaRef};
use datafusion::arrow::error::ArrowError;
use datafusion::arrow::ipc::reader::StreamDecoder;
use datafusion::arrow::util::display::{ArrayFormatter, FormatOptions};
use datafusion::object_store::PutPayload;
use datafusion::parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use datafusion::parquet::file::metadata::ParquetMetaData;

/// Rows decoded at a time: a dictionary's long text must not be copied often
/// before it is counted.
const BATCH: usize = 256;
/// Bytes of all columns of a Parquet file, unpacked, as the file declares them.
const UNPACKED: i64 = 256 << 20;

/// Reads one table. Row 1 is made of the column names, row 2 is the first record.
pub(super) fn read_parquet(bytes: Vec<u8>) -> Result<Vec<RawTable>, Fault> {
    footer::check(&bytes)?;
    let Some(bytes) = PutPayload::from(bytes).into_iter().next() else {
        return Err(Fault::Empty);
    };
    let builder = ParquetRecordBatchReaderBuilder::try_new(bytes).map_err(Fault::malformed)?;
    check_sizes(builder.metadata())?;
    let mut writer = Writer::new(builder.schema())?;
    for batch in builder.with_batch_size(BATCH).build().map_err(Fault::malformed)? {
        writer.batch(&batch.map_err(Fault::malformed)?)?;
    }
    Ok(vec![writer.table])
}

/// Reads an Arrow file or stream; a file is a stream between two magic words.
/// Row numbers are as for Parquet.
pub(super) fn read_arrow(bytes: &[u8]) -> Result<Vec<RawTable>, Fault> {
    let stream = match bytes.strip_prefix(b"ARROW1") {
        // Writers align the first message with zeros.
        Some(padded) => &padded[padded.iter().take_while(|byte| **byte == 0).count()..],
        None => bytes,
    };
    // The decoder cuts pieces out of this buffer; lengths that lie find its end
    // where a reader would first make room for them.
    let mut buffer = Buffer::from(stream);
    let mut decoder = StreamDecoder::new();
    let mut writer: Option<Writer> = None;
    while !buffer.is_empty() {
        let before = buffer.len();
        let batch = decoder.decode(&mut buffer).map_err(arrow_fault)?;
        if writer.is_none()
            && let Some(schema) = decoder.schema()
        {
            writer = Some(Writer::new(&schema)?);
        }
        match (batch, &mut writer) {
            (Some(batch), Some(writer)) => writer.batch(&batch)?,
            // The end mark of a stream: what follows in a file is its index.
            _ if buffer.len() == before => break,
            _ => {}
        }
        if decoder.finish().is_ok() && at_end_mark(&buffer) {
            break;
        }
    }
    decoder.finish().map_err(arrow_fault)?;
    writer.map(|writer| vec![writer.table]).ok_or(Fault::Empty)
}

fn at_end_mark(buffer: &Buffer) -> bool {
    matches!(buffer.as_slice(), [0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, ..])
}

fn arrow_fault(error: ArrowError) -> Fault {
    Fault::malformed(error)
}

fn check_sizes(metadata: &ParquetMetaData) -> Result<(), Fault> {
    let (mut rows, mut bytes) = (0_i64, 0_i64);
    for group in metadata.row_groups() {
        rows = rows.saturating_add(group.num_rows());
        for column in group.columns() {
            bytes = bytes.saturating_add(column.uncompressed_size());
        }
    }
    if rows > limits::ROWS as i64 {
        return Err(Fault::TooLarge(format!("more than {} rows", limits::ROWS)));
    }
    if bytes > UNPACKED {
        return Err(Fault::TooLarge(format!("unpacks to more than {} MiB", UNPACKED >> 20)));
    }
    Ok(())
}

/// Writes batches down as rows.
struct Writer {
    table: RawTable,
    budget: Budget,
    rows: u32,
}

impl Writer {
    fn new(schema: &SchemaRef) -> Result<Self, Fault> {
        if schema.fields().len() > limits::COLUMNS {
            return Err(Fault::TooLarge(format!("more than {} columns", limits::COLUMNS)));
        }
        let mut table = RawTable::new(None);
        schema.fields().iter().for_each(|field| table.push_cell(field.name()));
        table.end_row(1);
        Ok(Writer { table, budget: Budget::default(), rows: 1 })
    }

    fn batch(&mut self, batch: &RecordBatch) -> Result<(), Fault> {
        let options = FormatOptions::new();
        let columns = batch.columns().iter().map(|column| Column::new(column.as_ref(), &options));
        let columns = columns.collect::<Result<Vec<_>, _>>().map_err(arrow_fault)?;
        let mut text = String::new();
        for row in 0..batch.num_rows() {
            for column in &columns {
                text.clear();
                column.write(row, &mut text).map_err(arrow_fault)?;
                self.budget.take(1, text.len())?;
                match column.typed(row) {
                    Some(typed) => self.table.push_typed(&text, typed),
                    None => self.table.push_cell(&text),
                }
            }
            self.rows += 1;
            self.table.end_row(self.rows);
        }
        Ok(())
    }
}

/// A column of a batch and how its values become text.
struct Column<'a> {
    array: &'a dyn Array,
    values: ArrayFormatter<'a>,
    /// The items of a column of lists: `values` writes one item then.
    ends: Option<Vec<(usize, usize)>>,
    items: Option<&'a dyn Array>,
    numbers: Option<datafusion::arrow::array::ArrayRef>,
    dates: Option<datafusion::arrow::array::ArrayRef>,
}

impl<'a> Column<'a> {
    fn new(array: &'a dyn Array, options: &'a FormatOptions<'a>) -> Result<Self, ArrowError> {
        let (items, ends) = match array.data_type() {
            DataType::List(_) => {
                let list = array.as_list::<i32>();
                let ends = list.offsets().windows(2).map(|w| (w[0] as usize, w[1] as usize)).collect();
                (Some(list.values().as_ref()), Some(ends))
            }
            DataType::LargeList(_) => {
                let list = array.as_list::<i64>();
                let ends = list.offsets().windows(2).map(|w| (w[0] as usize, w[1] as usize)).collect();
                (Some(list.values().as_ref()), Some(ends))
            }
            _ => (None, None),
        };
        let kind = array.data_type();
        let is_number = kind.is_numeric();
        let is_date = matches!(kind, DataType::Date32 | DataType::Date64 | DataType::Timestamp(..));
        Ok(Column {
            array,
            values: ArrayFormatter::try_new(items.unwrap_or(array), options)?,
            ends,
            items,
            numbers: is_number.then(|| cast(array, &DataType::Float64)).transpose()?,
            dates: is_date.then(|| cast(array, &DataType::Date32)).transpose()?,
        })
    }

    fn write(&self, row: usize, out: &mut String) -> Result<(), ArrowError> {
        if self.array.is_null(row) {
            return Ok(());
        }
        let Some((start, end)) = self.ends.as_ref().and_then(|ends| ends.get(row)) else {
            return self
                .values
                .value(row)
                .write(out)
                .map_err(|error| ArrowError::CastError(error.to_string()));
        };
        for item in *start..*end {
            if self.items.is_some_and(|items| items.is_null(item)) {
                continue;
            }
            if !out.is_empty() {
                out.push_str(", ");
            }
            self.values.value(item).write(out).map_err(|error| ArrowError::CastError(error.to_string()))?;
        }
        Ok(())
    }

    fn typed(&self, row: usize) -> Option<Typed> {
        if self.array.is_null(row) {
            return None;
        }
        if let Some(numbers) = &self.numbers {
            let value = numbers.as_primitive::<Float64Type>().value(row);
            return Some(Typed::Number { value, format: None });
        }
        let days = self.dates.as_ref()?.as_primitive::<Date32Type>().value(row);
        let date = jiff::civil::date(1970, 1, 1).checked_add(jiff::Span::new().try_days(days).ok()?).ok()?;
        Some(Typed::Date {
            year: date.year(),
            month: date.month() as u8,
            day: date.day() as u8,
            format: None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use datafusion::arrow::array::{
        ArrayRef, Date32Array, DictionaryArray, Float64Array, Int64Array, ListBuilder, StringBuilder,
    };
    use datafusion::arrow::array::{StringArray, types::Int32Type};
    use datafusion::arrow::ipc::writer::{FileWriter, StreamWriter};
    use datafusion::parquet::arrow::ArrowWriter;
    use std::sync::Arc;

    fn batch() -> RecordBatch {
        let mut owners = ListBuilder::new(StringBuilder::new());
        owners.append_value([Some("ISAM"), None, Some("HR")]);
        owners.append_null();
        let status: DictionaryArray<Int32Type> = ["Ja", "Nej"].into_iter().collect();
        let columns: [(&str, ArrayRef); 6] = [
            ("ISO", Arc::new(StringArray::from(vec!["4.1", "4.2"]))),
            ("Nuläge", Arc::new(status)),
            ("n", Arc::new(Int64Array::from(vec![Some(3), None]))),
            ("score", Arc::new(Float64Array::from(vec![0.5, 1.0]))),
            ("Datum", Arc::new(Date32Array::from(vec![14_610, 0]))),
            ("Ansvarig", Arc::new(owners.finish())),
        ];
        RecordBatch::try_from_iter(columns).unwrap()
    }

    fn check(tables: &[RawTable]) {
        let rows: Vec<Vec<&str>> = tables[0].rows().map(|row| row.cells().collect()).collect();
        assert_eq!(rows[0], ["ISO", "Nuläge", "n", "score", "Datum", "Ansvarig"]);
        assert_eq!(rows[1], ["4.1", "Ja", "3", "0.5", "2010-01-01", "ISAM, HR"]);
        assert_eq!(rows[2], ["4.2", "Nej", "", "1.0", "1970-01-01", ""]);
        let row = tables[0].row(1);
        assert_eq!(row.number(), 2);
        assert_eq!(row.typed(2), Some(&Typed::Number { value: 3.0, format: None }));
        assert_eq!(row.typed(4), Some(&Typed::Date { year: 2010, month: 1, day: 1, format: None }));
        assert_eq!(tables[0].row(2).typed(2), None);
    }

    fn parquet() -> Vec<u8> {
        let mut out = Vec::new();
        let mut writer = ArrowWriter::try_new(&mut out, batch().schema(), None).unwrap();
        writer.write(&batch()).unwrap();
        writer.close().unwrap();
        out
    }

    fn arrow_file() -> Vec<u8> {
        let mut out = Vec::new();
        let mut writer = FileWriter::try_new(&mut out, &batch().schema()).unwrap();
        writer.write(&batch()).unwrap();
        writer.finish().unwrap();
        drop(writer);
        out
    }

    #[test]
    fn all_three_say_the_same() {
        check(&read_parquet(parquet()).unwrap());
        check(&read_arrow(&arrow_file()).unwrap());
        let mut out = Vec::new();
        let mut writer = StreamWriter::try_new(&mut out, &batch().schema()).unwrap();
        writer.write(&batch()).unwrap();
        writer.finish().unwrap();
        drop(writer);
        check(&read_arrow(&out).unwrap());
    }

    /// Files cut short and files with one byte changed are errors or tables, and
    /// what panics is caught above; none may end the process.
    #[test]
    fn broken_files_end_in_an_error() {
        for whole in [parquet(), arrow_file()] {
            let read = |bytes: Vec<u8>| {
                let parquet = bytes.starts_with(b"PAR1");
                if parquet { read_parquet(bytes) } else { read_arrow(&bytes) }
            };
            for end in [12, whole.len() / 3, whole.len() / 2] {
                assert!(read(whole[..end].to_vec()).is_err(), "cut at {end}");
            }
            for at in 8..whole.len() {
                for value in [0xFF, 0x7F, 0x00] {
                    let mut bytes = whole.clone();
                    bytes[at] = value;
                    let source: Arc<str> = "x".into();
                    _ = super::super::read_bytes(&source, bytes);
                }
            }
        }
    }
}
