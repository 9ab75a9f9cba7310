//! Parquet and Arrow files whose columns are named as a sheet's are.

use super::fault::Fault;
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
    check_footer(&bytes)?;
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
    let stream = bytes.strip_prefix(b"ARROW1\0\0").unwrap_or(bytes);
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
            return self.values.value(row).write(out).map_err(|error| ArrowError::CastError(error.to_string()));
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
        Some(Typed::Date { year: date.year(), month: date.month() as u8, day: date.day() as u8, format: None })
    }
}

/// Depth of structures in a footer.
const FOOTER_DEPTH: usize = 32;

/// Walks the footer's lists and texts: the reader makes room for as many items
/// as a list announces, and every item takes a byte at least.
fn check_footer(bytes: &[u8]) -> Result<(), Fault> {
    let broken = || Fault::Malformed("the footer is broken".into());
    let tail = bytes.len().checked_sub(8).ok_or_else(broken)?;
    match &bytes[tail + 4..] {
        b"PAR1" => {}
        b"PARE" => return Err(Fault::Encrypted),
        _ => return Err(broken()),
    }
    let length = u32::from_le_bytes([bytes[tail], bytes[tail + 1], bytes[tail + 2], bytes[tail + 3]]) as usize;
    let start = tail.checked_sub(length).ok_or_else(broken)?;
    let mut walk = Compact { bytes: &bytes[start..tail] };
    walk.structure(FOOTER_DEPTH).ok_or_else(broken)
}

/// Thrift's compact protocol, stepped over.
struct Compact<'a> {
    bytes: &'a [u8],
}

impl Compact<'_> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(*first)
    }

    fn varint(&mut self) -> Option<u64> {
        let mut value = 0_u64;
        for place in 0..10 {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7F) << (7 * place).min(63);
            if byte & 0x80 == 0 {
                return Some(value);
            }
        }
        None
    }

    fn skip(&mut self, count: u64) -> Option<()> {
        self.bytes = self.bytes.get(usize::try_from(count).ok()?..)?;
        Some(())
    }

    fn structure(&mut self, depth: usize) -> Option<()> {
        loop {
            let head = self.byte()?;
            if head == 0 {
                return Some(());
            }
            if head >> 4 == 0 {
                self.varint()?;
            }
            // A flag's value is in its head.
            if !matches!(head & 15, 1 | 2) {
                self.value(head & 15, depth)?;
            }
        }
    }

    fn value(&mut self, kind: u8, depth: usize) -> Option<()> {
        let depth = depth.checked_sub(1)?;
        match kind {
            1..=3 => self.skip(1),
            4..=6 => self.varint().map(|_| ()),
            7 => self.skip(8),
            8 => {
                let length = self.varint()?;
                self.skip(length)
            }
            9 | 10 => {
                let head = self.byte()?;
                let count = if head >> 4 == 15 { self.varint()? } else { u64::from(head >> 4) };
                if count > self.bytes.len() as u64 {
                    return None;
                }
                (0..count).try_for_each(|_| self.value(head & 15, depth))
            }
            11 => {
                let count = self.varint()?;
                if count == 0 {
                    return Some(());
                }
                let kinds = self.byte()?;
                (0..count).try_for_each(|_| {
                    self.value(kinds >> 4, depth)?;
                    self.value(kinds & 15, depth)
                })
            }
            12 => self.structure(depth),
            13 => self.skip(16),
            _ => None,
        }
    }
}
