//! Arrow schemas of the base tables. Names, order and types are the contract of
//! the tables; derived columns (`title`, `score`) are added by the engine, since
//! they follow the session's language and scheme.

use datafusion::arrow::datatypes::{DataType, Field, Fields, Schema, SchemaRef};
use std::sync::{Arc, LazyLock};

const TEXT: DataType = DataType::Utf8View;

fn schema(fields: Vec<Field>) -> SchemaRef {
    Arc::new(Schema::new(fields))
}

fn field(name: &str, data_type: DataType) -> Field {
    Field::new(name, data_type, true)
}

fn texts(names: &[&str]) -> Vec<Field> {
    names.iter().map(|name| field(name, TEXT)).collect()
}

/// A list of texts, as `owners` and `cells` are.
pub fn text_list() -> DataType {
    DataType::List(Arc::new(Field::new("item", DataType::Utf8, true)))
}

/// The fields of one entry of a map of texts.
pub fn map_fields() -> Fields {
    Fields::from(vec![Field::new("key", DataType::Utf8, false), Field::new("value", DataType::Utf8, true)])
}

/// A map of texts, as `extra` is.
pub fn text_map() -> DataType {
    DataType::Map(Arc::new(Field::new("entries", DataType::Struct(map_fields()), false)), false)
}

/// `assessments` without `title` and `score`, and with `covers` and `roles`.
pub static ASSESSMENTS: LazyLock<SchemaRef> = LazyLock::new(|| {
    schema(vec![
        Field::new("org", TEXT, false),
        field("year", DataType::Int32),
        field("edition", TEXT),
        Field::new("ref", TEXT, false),
        Field::new("kind", TEXT, false),
        field("chapter", TEXT),
        field("line", TEXT),
        field("thread", TEXT),
        field("requirement", TEXT),
        field("status", TEXT),
        field("is_gap", DataType::Boolean),
        field("need", TEXT),
        field("need_rank", DataType::Int32),
        field("comment", TEXT),
        field("action_plan", TEXT),
        field("owner_text", TEXT),
        field("due_text", TEXT),
        field("owners", text_list()),
        field("due_start", DataType::Date32),
        field("due_end", DataType::Date32),
        field("due_kind", TEXT),
        field("due_assumed", DataType::Boolean),
        Field::new("in_force", DataType::Boolean, false),
        Field::new("sort_key", TEXT, false),
        Field::new("source", TEXT, false),
        field("sheet", TEXT),
        field("row", DataType::Int32),
        field("extra", text_map()),
        // Not of the contract: how many of the edition's leaves the row accounts for.
        field("covers", DataType::Int32),
        // Nor this: the roles of `owners`, side by side with it.
        field("roles", text_list()),
    ])
});

pub static OWNERS: LazyLock<SchemaRef> = LazyLock::new(|| {
    schema(vec![
        field("org", TEXT),
        field("year", DataType::Int32),
        field("edition", TEXT),
        field("ref", TEXT),
        field("owner", TEXT),
        field("role", TEXT),
        field("share", DataType::Float64),
    ])
});

pub static REQUIREMENTS: LazyLock<SchemaRef> = LazyLock::new(|| {
    let mut fields = texts(&["edition", "ref", "kind", "chapter", "parent", "title", "title_sv", "title_en"]);
    fields.push(field("is_leaf", DataType::Boolean));
    fields.extend(texts(&["line", "thread", "relation", "sort_key"]));
    schema(fields)
});

pub static CROSSWALK: LazyLock<SchemaRef> =
    LazyLock::new(|| schema(texts(&["from_edition", "from_ref", "to_edition", "to_ref", "relation"])));

pub static ORGANISATIONS: LazyLock<SchemaRef> = LazyLock::new(|| {
    schema(vec![
        field("org", TEXT),
        field("aliases", text_list()),
        field("peer_group", TEXT),
        field("valid_from", DataType::Int32),
        field("valid_to", DataType::Int32),
        field("successor", TEXT),
    ])
});

/// Of `stored`: what has become of the organisations by the as-of date.
pub static LIVES: LazyLock<SchemaRef> = LazyLock::new(|| {
    let years = ["valid_from", "valid_to"].map(|name| field(name, DataType::Int32));
    let ends = [field("ended", DataType::Boolean), field("heir", TEXT)];
    schema([field("org", TEXT)].into_iter().chain(years).chain(ends).collect())
});

pub static FINDINGS: LazyLock<SchemaRef> = LazyLock::new(|| {
    let mut fields = texts(&["code", "severity", "org"]);
    fields.push(field("year", DataType::Int32));
    fields.extend(texts(&["ref", "source", "sheet"]));
    fields.push(field("row", DataType::Int32));
    fields.extend(texts(&["column", "raw", "message", "help"]));
    schema(fields)
});

/// `findings` as a store holds them: with what the message is made of, in any language.
pub static STORED_FINDINGS: LazyLock<SchemaRef> = LazyLock::new(|| {
    let own = FINDINGS.fields().iter().map(|field| field.as_ref().clone());
    schema(own.chain([field("args", TEXT)]).collect())
});

pub static SOURCES: LazyLock<SchemaRef> = LazyLock::new(|| {
    let mut fields = texts(&["source", "sheet", "format", "encoding", "org"]);
    fields.push(field("year", DataType::Int32));
    fields.push(field("edition", TEXT));
    fields.push(field("rows", DataType::Int32));
    fields.push(field("sha256", TEXT));
    schema(fields)
});

/// `sources` as a store holds them: with what tells whether a file has changed.
pub static STORED_SOURCES: LazyLock<SchemaRef> = LazyLock::new(|| {
    let own = SOURCES.fields().iter().map(|field| field.as_ref().clone());
    let print = [
        // Its place on the disk, whatever it was called by.
        field("path", TEXT),
        field("bytes", DataType::Int64),
        // Nanoseconds since 1970.
        field("modified", DataType::Int64),
        // Every organisation that the file answers for.
        field("orgs", text_list()),
        // What --org and --year assigned.
        field("given_org", TEXT),
        field("given_year", DataType::Int32),
    ];
    schema(own.chain(print).collect())
});

pub static RAW_ROWS: LazyLock<SchemaRef> = LazyLock::new(|| {
    schema(vec![
        field("source", TEXT),
        field("sheet", TEXT),
        field("row", DataType::Int32),
        field("cells", text_list()),
        field("outcome", TEXT),
    ])
});
