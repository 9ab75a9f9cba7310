//! `\d [NAME]`: the tables and views, or the columns of one.

use super::{Command, Run, wrong};
use crate::app::{App, Output};
use crate::engine::nearest;
use datafusion::arrow::datatypes::DataType;

pub const COMMAND: Command =
    Command { name: "d", arguments: "[NAME]", help: "command-d", example: "\\d maturity", run: describe };

fn describe<'a>(app: &'a mut App, name: &'a str) -> Run<'a> {
    Box::pin(async move {
        let names = app.session.table_names();
        if name.is_empty() {
            return Ok(vec![Output::Text(names.join("\n"))]);
        }
        let Some(schema) = app.session.columns(&name.to_lowercase()).await else {
            let near = nearest(name, names.iter().map(String::as_str));
            let near = near.map(|near| format!("; did you mean '{near}'?")).unwrap_or_default();
            return Err(wrong(format!("no table or view '{name}'{near}")));
        };
        let width = schema.fields().iter().map(|field| field.name().chars().count()).max().unwrap_or(0);
        let line = |name: &str, kind: &DataType| {
            let pad = width - name.chars().count();
            format!("{name}{} {}", " ".repeat(pad), type_name(kind))
        };
        let lines: Vec<String> = schema.fields().iter().map(|f| line(f.name(), f.data_type())).collect();
        Ok(vec![Output::Text(lines.join("\n"))])
    })
}

/// The type as the contract of the tables names it.
fn type_name(kind: &DataType) -> String {
    match kind {
        DataType::Utf8 | DataType::Utf8View | DataType::LargeUtf8 => "text".into(),
        DataType::Boolean => "bool".into(),
        DataType::Float32 | DataType::Float64 => "double".into(),
        DataType::Date32 | DataType::Date64 => "date".into(),
        DataType::List(item) => format!("list of {}", type_name(item.data_type())),
        DataType::Map(..) => "map of text".into(),
        kind if kind.is_integer() => "int".into(),
        other => other.to_string().to_lowercase(),
    }
}
