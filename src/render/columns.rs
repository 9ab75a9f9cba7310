//! What a result's columns are called and how they lie, worked out once from its
//! schema.

use datafusion::arrow::array::{ArrayRef, RecordBatch};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Field, FieldRef, Fields, Schema, SchemaRef};
use datafusion::arrow::error::ArrowError;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// The headings, and which columns hold numbers (written to the right).
pub(super) struct Columns {
    pub names: Vec<String>,
    pub numeric: Vec<bool>,
}

impl Columns {
    /// `keys` asks for names that serve as keys: no name twice.
    pub(super) fn new(schema: &Schema, keys: bool) -> Columns {
        let fields = schema.fields();
        let names = if keys { unique(fields) } else { fields.iter().map(|f| f.name().clone()).collect() };
        Columns { names, numeric: fields.iter().map(|f| is_numeric(f.data_type())).collect() }
    }
}

fn is_numeric(kind: &DataType) -> bool {
    match kind {
        DataType::Dictionary(_, inner) => is_numeric(inner),
        DataType::RunEndEncoded(_, inner) => is_numeric(inner.data_type()),
        kind => kind.is_numeric(),
    }
}

/// A name met again becomes `name_2`, `name_3` and so on, past names that are
/// taken.
fn unique(fields: &Fields) -> Vec<String> {
    let given: HashSet<&str> = fields.iter().map(|field| field.name().as_str()).collect();
    let mut taken: HashSet<String> = HashSet::new();
    // Where the search for the next free number of a name goes on.
    let mut next: HashMap<&str, usize> = HashMap::new();
    let mut names = Vec::with_capacity(fields.len());
    for field in fields {
        let mut name = field.name().clone();
        while !taken.insert(name.clone()) {
            let number = next.entry(field.name()).or_insert(2);
            name = format!("{}_{number}", field.name());
            *number += 1;
            // A later column may bear that name by right.
            if given.contains(name.as_str()) {
                name.clone_from(field.name());
            }
        }
        names.push(name);
    }
    names
}

/// The schema for files of typed columns: names unique, all columns nullable,
/// and types that older readers lack (views, run ends, dictionaries) as the plain
/// ones.
pub(super) fn file_schema(schema: &Schema, meta: &[(String, String)]) -> SchemaRef {
    let fields = schema.fields().iter().zip(unique(schema.fields())).map(|(field, name)| {
        let kind = plain(field.data_type());
        Field::new(name, kind, true).with_metadata(field.metadata().clone())
    });
    let fields: Fields = fields.collect();
    let mut metadata = schema.metadata().clone();
    metadata.extend(meta.iter().cloned());
    Arc::new(Schema::new_with_metadata(fields, metadata))
}

/// The batch with the columns of [`file_schema`].
pub(super) fn as_written(batch: &RecordBatch, schema: &SchemaRef) -> Result<RecordBatch, ArrowError> {
    let columns = batch.columns().iter().zip(schema.fields()).map(|(array, field)| {
        if array.data_type() == field.data_type() {
            Ok(Arc::clone(array))
        } else {
            cast(array, field.data_type())
        }
    });
    RecordBatch::try_new(Arc::clone(schema), columns.collect::<Result<Vec<ArrayRef>, _>>()?)
}

fn plain(kind: &DataType) -> DataType {
    let item = |field: &FieldRef| -> FieldRef {
        Arc::new(field.as_ref().clone().with_data_type(plain(field.data_type())))
    };
    match kind {
        DataType::Utf8View => DataType::Utf8,
        DataType::BinaryView => DataType::Binary,
        DataType::RunEndEncoded(_, inner) => plain(inner.data_type()),
        // Batches may each have a dictionary of their own; an Arrow file has one.
        DataType::Dictionary(_, inner) => plain(inner),
        DataType::List(field) | DataType::ListView(field) => DataType::List(item(field)),
        DataType::LargeList(field) | DataType::LargeListView(field) => DataType::LargeList(item(field)),
        DataType::FixedSizeList(field, size) => DataType::FixedSizeList(item(field), *size),
        DataType::Map(field, sorted) => DataType::Map(item(field), *sorted),
        DataType::Struct(fields) => DataType::Struct(fields.iter().map(item).collect()),
        other => other.clone(),
    }
}
