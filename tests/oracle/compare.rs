//! Holds what SQL answers against what the oracle computed.

use crate::session::Session;
use crate::table::{Table, Value};
use datafusion::arrow::array::{Array, ArrayRef, AsArray};
use datafusion::arrow::datatypes::{DataType, Float64Type, Int64Type};
use datafusion::arrow::util::display::{ArrayFormatter, FormatOptions};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A row by the names of its columns.
pub struct Row(BTreeMap<String, Value>);

impl Row {
    pub fn get(&self, column: &str) -> &Value {
        self.0.get(column).unwrap_or_else(|| panic!("no column {column}"))
    }

    pub fn text(&self, column: &str) -> String {
        shown(self.get(column))
    }

    pub fn int(&self, column: &str) -> Option<i64> {
        match self.get(column) {
            Value::Int(number) => Some(*number),
            Value::Null => None,
            other => panic!("{column} is {other:?}"),
        }
    }

    pub fn real(&self, column: &str) -> Option<f64> {
        match self.get(column) {
            Value::Real(number) => Some(*number),
            Value::Null => None,
            other => panic!("{column} is {other:?}"),
        }
    }
}

/// The rows of a view. `folder` is where the sheets lie; paths are told below it.
pub fn select(session: &Session, view: &str, columns: &[&str], folder: &Path) -> Result<Vec<Row>, String> {
    let folder = format!("{}/", folder.display());
    let names: Vec<String> = columns.iter().map(|column| format!("\"{column}\"")).collect();
    let answers = session.run(&format!("select {} from {view}", names.join(", ")))?;
    let mut rows = Vec::new();
    for batch in answers.iter().flat_map(|answer| &answer.batches) {
        for at in 0..batch.num_rows() {
            let values = batch.columns().iter().map(|column| below(value(column, at), &folder));
            rows.push(Row(columns.iter().map(ToString::to_string).zip(values).collect()));
        }
    }
    Ok(rows)
}

fn below(value: Value, folder: &str) -> Value {
    match value {
        Value::Text(text) => Value::Text(text.strip_prefix(folder).map_or(text.clone(), str::to_string)),
        other => other,
    }
}

fn value(column: &ArrayRef, row: usize) -> Value {
    if column.is_null(row) {
        return Value::Null;
    }
    match column.data_type() {
        DataType::Boolean => Value::Bool(column.as_boolean().value(row)),
        DataType::Float64 => Value::Real(column.as_primitive::<Float64Type>().value(row)),
        kind if kind.is_integer() => {
            let numbers = datafusion::arrow::compute::cast(&column.slice(row, 1), &DataType::Int64).unwrap();
            Value::Int(numbers.as_primitive::<Int64Type>().value(0))
        }
        DataType::List(_) => {
            let list = column.as_list::<i32>().value(row);
            Value::List((0..list.len()).map(|at| shown(&value(&list, at))).collect())
        }
        _ => {
            let shown = ArrayFormatter::try_new(column.as_ref(), &FormatOptions::new()).unwrap();
            Value::Text(shown.value(row).to_string())
        }
    }
}

pub fn shown(value: &Value) -> String {
    match value {
        Value::Null => "NULL".into(),
        Value::Bool(value) => value.to_string(),
        Value::Int(value) => value.to_string(),
        Value::Real(value) => value.to_string(),
        Value::Text(value) => value.clone(),
        Value::List(values) => format!("[{}]", values.join("; ")),
    }
}

/// NULL equals NULL only; doubles are equal within 1e-9.
fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Real(a), Value::Real(b)) => (a - b).abs() <= 1e-9,
        _ => a == b,
    }
}

type Rows<'a> = BTreeMap<Vec<String>, Vec<Vec<&'a Value>>>;

/// Rows by key. A key met twice has its rows in the order of their texts.
fn by_key<'a>(table: &Table, rows: impl Iterator<Item = Vec<&'a Value>>) -> Rows<'a> {
    let mut keyed: Rows<'a> = BTreeMap::new();
    for row in rows {
        let key = row[..table.keys].iter().map(|value| shown(value)).collect();
        keyed.entry(key).or_default().push(row);
    }
    for rows in keyed.values_mut() {
        rows.sort_by_key(|row| row.iter().map(|value| shown(value)).collect::<Vec<_>>());
    }
    keyed
}

/// Every difference between a view's rows and the oracle's: key, column, both values.
pub fn differences(table: &Table, sql: &[Row]) -> Vec<String> {
    let mine = by_key(table, table.rows.iter().map(|row| row.iter().collect()));
    let theirs = by_key(table, sql.iter().map(|row| table.columns.iter().map(|c| row.get(c)).collect()));
    let keys: BTreeSet<&Vec<String>> = mine.keys().chain(theirs.keys()).collect();
    let mut found = Vec::new();
    for key in keys {
        let place = format!("{} {}", table.view, key.join(" | "));
        let none = Vec::new();
        let (oracle, sql) = (mine.get(key).unwrap_or(&none), theirs.get(key).unwrap_or(&none));
        if oracle.len() != sql.len() {
            found.push(format!("{place}: {} rows by SQL, {} by the oracle", sql.len(), oracle.len()));
            continue;
        }
        for (oracle, sql) in oracle.iter().zip(sql) {
            for (at, column) in table.columns.iter().enumerate() {
                if !same(oracle[at], sql[at]) {
                    let (sql, oracle) = (shown(sql[at]), shown(oracle[at]));
                    found.push(format!("{place}: {column} is {sql} by SQL, {oracle} by the oracle"));
                }
            }
        }
    }
    found
}
