//! `\d [NAME]`: the tables and views, or the columns of one.

use super::{Command, Run, wrong};
use crate::app::{App, Output};
use crate::engine::{about, meanings, nearest};
use crate::i18n::Lang;
use datafusion::arrow::datatypes::DataType;

pub const COMMAND: Command =
    Command { name: "d", arguments: "[NAME]", help: "command-d", example: "\\d maturity", run: describe };

fn describe<'a>(app: &'a mut App, name: &'a str) -> Run<'a> {
    Box::pin(async move {
        let names = app.session.table_names();
        if name.is_empty() {
            return Ok(vec![Output::Text(listing(&names, app.lang()))]);
        }
        let Some(schema) = app.session.columns(&name.to_lowercase()).await else {
            return Err(match nearest(name, names.iter().map(String::as_str)) {
                Some(near) => wrong(app, "table-near", &[("name", name), ("near", &near)]),
                None => wrong(app, "table-unknown", &[("name", name)]),
            });
        };
        let meanings = meanings(&name.to_lowercase(), app.lang());
        let types: Vec<String> = schema.fields().iter().map(|field| type_name(field.data_type())).collect();
        let meaning = |name: &str| {
            let found = meanings.iter().find(|(column, _)| *column == name);
            found.map(|(_, meaning)| meaning.as_str()).unwrap_or_default()
        };
        let wide =
            |texts: &mut dyn Iterator<Item = &str>| texts.map(|t| t.chars().count()).max().unwrap_or(0);
        let names = wide(&mut schema.fields().iter().map(|field| field.name().as_str()));
        let kinds = wide(&mut types.iter().map(String::as_str));
        let line = |(name, kind): (&str, &String)| {
            format!("{name:<names$} {kind:<kinds$} {}", meaning(name)).trim_end().to_string()
        };
        let fields = schema.fields().iter().map(|field| field.name().as_str());
        let lines: Vec<String> = fields.zip(&types).map(line).collect();
        Ok(vec![Output::Text(lines.join("\n"))])
    })
}

/// Every table and view by name, with what it holds.
fn listing(names: &[String], lang: Lang) -> String {
    let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
    names.sort_unstable();
    let width = names.iter().map(|name| name.chars().count()).max().unwrap_or(0);
    let lines = names
        .iter()
        .map(|name| format!("{name:<width$}  {}", first_sentence(&about(name, lang))).trim_end().to_string());
    lines.collect::<Vec<_>>().join("\n")
}

fn first_sentence(text: &str) -> String {
    text.split_inclusive(". ").next().unwrap_or_default().trim().to_string()
}

/// The type as the contract of the tables names it.
pub fn type_name(kind: &DataType) -> String {
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
