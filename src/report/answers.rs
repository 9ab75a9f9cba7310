//! What the questions gave, and each organisation's share of it.

use super::{Question, ReportError};
use datafusion::arrow::array::{Array as _, AsArray as _, RecordBatch, UInt32Array};
use datafusion::arrow::compute::{cast, concat_batches, take_record_batch};
use datafusion::arrow::datatypes::{
    DataType, Date32Type, Field, Fields, Float64Type, Int64Type, Schema, SchemaRef,
};
use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use std::collections::HashMap;
use std::sync::Arc;

/// The rows of every question, those of one organisation side by side.
#[derive(Debug, Default)]
pub struct Answers {
    rows: HashMap<Question, Kept>,
}

#[derive(Debug)]
struct Kept {
    rows: Rows,
    /// Where the rows of an organisation stand: the first of them, and how many.
    places: HashMap<String, (usize, usize)>,
}

impl Answers {
    /// Takes what a question gave.
    pub fn add(
        &mut self,
        question: Question,
        schema: &SchemaRef,
        batches: &[RecordBatch],
    ) -> Result<(), ReportError> {
        let rows = Rows { batch: plain(&concat_batches(schema, batches)?)? };
        let mut of_org: HashMap<String, Vec<u32>> = HashMap::new();
        let mut order = Vec::new();
        for (at, row) in (0_u32..).zip(rows.iter()) {
            let org = row.text("org").unwrap_or_default();
            if !of_org.contains_key(org) {
                order.push(org.to_string());
            }
            of_org.entry(org.to_string()).or_default().push(at);
        }
        let sorted: UInt32Array = order.iter().flat_map(|org| of_org[org].iter().copied()).collect();
        let mut places = HashMap::new();
        let mut start = 0;
        for org in order {
            let count = of_org[&org].len();
            places.insert(org, (start, count));
            start += count;
        }
        // What is of all keeps its own order: nobody asks for a part of it.
        let batch = if question.is_of_all() { rows.batch } else { take_record_batch(&rows.batch, &sorted)? };
        self.rows.insert(question, Kept { rows: Rows { batch }, places });
        Ok(())
    }

    /// The organisations that have a sheet, in the order of the answers.
    pub fn organisations(&self) -> Vec<String> {
        let Some(kept) = self.rows.get(&Question::Maturity) else { return Vec::new() };
        let mut names: Vec<(&String, usize)> =
            kept.places.iter().map(|(org, (start, _))| (org, *start)).collect();
        names.sort_by_key(|(_, start)| *start);
        names.into_iter().map(|(org, _)| org.clone()).collect()
    }

    /// All there is.
    pub fn whole(&self) -> Share {
        let rows = self.rows.iter().map(|(question, kept)| (*question, kept.rows.clone())).collect();
        Share { org: None, rows }
    }

    /// What is one organisation's own, and nothing of any other.
    pub fn of(&self, org: &str) -> Share {
        let own = self.rows.iter().filter(|(question, _)| !question.is_of_all());
        let rows = own.map(|(question, kept)| {
            let (start, count) = kept.places.get(org).copied().unwrap_or_default();
            (*question, Rows { batch: kept.rows.batch.slice(start, count) })
        });
        Share { org: Some(org.to_string()), rows: rows.collect() }
    }
}

/// The rows that one report is made from.
#[derive(Debug)]
pub struct Share {
    /// `None`: the report about the whole.
    pub org: Option<String>,
    rows: HashMap<Question, Rows>,
}

impl Share {
    /// The rows of a question; none where it was not asked, or is not the organisation's own.
    pub fn rows(&self, question: Question) -> Rows {
        self.rows.get(&question).cloned().unwrap_or_default()
    }
}

/// Rows with columns of few types: text, whole numbers, floats, bools, dates, lists of text.
#[derive(Clone, Debug)]
pub struct Rows {
    batch: RecordBatch,
}

impl Default for Rows {
    fn default() -> Rows {
        Rows { batch: RecordBatch::new_empty(Arc::new(Schema::empty())) }
    }
}

/// One row; a column that is not there has no value.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    batch: &'a RecordBatch,
    at: usize,
}

impl Rows {
    pub fn iter(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.batch.num_rows()).map(|at| Row { batch: &self.batch, at })
    }

    pub fn is_empty(&self) -> bool {
        self.batch.num_rows() == 0
    }
}

impl<'a> Row<'a> {
    fn column(&self, name: &str) -> Option<&'a dyn datafusion::arrow::array::Array> {
        let column = self.batch.column_by_name(name)?;
        (!column.is_null(self.at)).then_some(column.as_ref())
    }

    pub fn text(&self, name: &str) -> Option<&'a str> {
        Some(self.column(name)?.as_string_opt::<i32>()?.value(self.at))
    }

    /// The text, or none.
    pub fn str(&self, name: &str) -> &'a str {
        self.text(name).unwrap_or_default()
    }

    pub fn int(&self, name: &str) -> Option<i64> {
        Some(self.column(name)?.as_primitive_opt::<Int64Type>()?.value(self.at))
    }

    /// The count; NULL counts as none.
    pub fn count(&self, name: &str) -> i64 {
        self.int(name).unwrap_or(0)
    }

    pub fn float(&self, name: &str) -> Option<f64> {
        Some(self.column(name)?.as_primitive_opt::<Float64Type>()?.value(self.at))
    }

    pub fn flag(&self, name: &str) -> bool {
        self.column(name).and_then(|column| column.as_boolean_opt()).is_some_and(|flags| flags.value(self.at))
    }

    pub fn date(&self, name: &str) -> Option<Date> {
        let days = self.column(name)?.as_primitive_opt::<Date32Type>()?.value(self.at);
        date(1970, 1, 1).checked_add(i64::from(days).days()).ok()
    }

    pub fn list(&self, name: &str) -> Vec<String> {
        let items = self.column(name).and_then(|column| column.as_list_opt::<i32>());
        let items = items.map(|lists| lists.value(self.at));
        let texts = items.as_ref().and_then(|items| items.as_string_opt::<i32>());
        texts.into_iter().flatten().flatten().map(str::to_string).collect()
    }
}

/// The texts in a column of lists.
pub fn texts(batches: &[RecordBatch], column: &str) -> Vec<String> {
    let plain = batches.iter().filter_map(|batch| plain(batch).ok()).map(|batch| Rows { batch });
    plain.flat_map(|rows| rows.iter().flat_map(|row| row.list(column)).collect::<Vec<_>>()).collect()
}

/// The batch with the types that [`Row`] reads.
fn plain(batch: &RecordBatch) -> Result<RecordBatch, ReportError> {
    let kind = |kind: &DataType| match kind {
        kind if kind.is_integer() => DataType::Int64,
        kind if kind.is_floating() => DataType::Float64,
        DataType::Utf8View | DataType::LargeUtf8 => DataType::Utf8,
        DataType::List(_) => DataType::new_list(DataType::Utf8, true),
        other => other.clone(),
    };
    let schema = batch.schema();
    let fields: Fields =
        schema.fields().iter().map(|field| Field::new(field.name(), kind(field.data_type()), true)).collect();
    let columns = batch.columns().iter().zip(&fields).map(|(column, field)| cast(column, field.data_type()));
    let columns = columns.collect::<Result<Vec<_>, _>>()?;
    Ok(RecordBatch::try_new(Arc::new(Schema::new(fields)), columns)?)
}
