//! Parameters: `\set NAME VALUE` lines of the cell tagged `parameters`. Values given to a run
//! stand in a cell tagged `injected-parameters` after it, as papermill has it.

use super::cell::Cell;
use super::file::Notebook;
use crate::app::script::{Piece, pieces};
use crate::app::{AppError, literal_like};
use serde_json::json;

const DECLARED: &str = "parameters";
const GIVEN: &str = "injected-parameters";

/// Puts the values given into a notebook, in the place of those of an earlier run. A name
/// that the notebook does not declare is an error.
pub fn inject(notebook: &mut Notebook, given: &[(String, String)]) -> Result<(), AppError> {
    if given.is_empty() {
        return Ok(());
    }
    let declared: Vec<(String, String)> = declared(notebook);
    let mut lines = Vec::new();
    for (name, value) in given {
        let default = declared.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str());
        let default = default.ok_or_else(|| unknown(name, &declared))?;
        // A line of its own would be another command.
        if value.chars().any(char::is_control) {
            return Err(AppError::told("notebook-parameter-lines", [("name", name.clone())]));
        }
        lines.push(format!("\\set {name} {}", literal_like(value, default)));
    }
    let source = lines.join("\n");
    match notebook.cells.iter_mut().find(|cell| cell.has_tag(GIVEN)) {
        Some(cell) => cell.set_source(&source),
        None => {
            let at = notebook.cells.iter().position(|cell| cell.has_tag(DECLARED)).map_or(0, |at| at + 1);
            let cell = cell(&source, GIVEN, notebook.has_ids());
            notebook.cells.insert(at, cell);
        }
    }
    Ok(())
}

/// The cell that declares parameters, each with its default as it is written.
pub fn declaration(defaults: &[(String, String)]) -> Cell {
    let lines: Vec<String> = defaults.iter().map(|(name, value)| format!("\\set {name} {value}")).collect();
    cell(&lines.join("\n"), DECLARED, true)
}

fn cell(source: &str, tag: &str, has_id: bool) -> Cell {
    let mut cell = Cell::new("code", source);
    cell.set_metadata(json!({ "tags": [tag] }));
    if has_id {
        cell.name(tag);
    }
    cell
}

/// The names that a notebook declares, each with its default as it is written.
fn declared(notebook: &Notebook) -> Vec<(String, String)> {
    let cells = notebook.cells.iter().filter(|cell| cell.has_tag(DECLARED));
    let set = |piece| match piece {
        Piece::Command { text, .. } => {
            let (name, value) = text.strip_prefix("\\set")?.trim_start().split_once(char::is_whitespace)?;
            Some((name.to_string(), value.trim().to_string()))
        }
        Piece::Sql { .. } => None,
    };
    cells.flat_map(|cell| pieces(cell.source())).filter_map(set).collect()
}

fn unknown(name: &str, declared: &[(String, String)]) -> AppError {
    let names: Vec<&str> = declared.iter().map(|(name, _)| name.as_str()).collect();
    let key = if names.is_empty() { "notebook-parameter-none" } else { "notebook-parameter-unknown" };
    AppError::told(key, [("name", name.to_string()), ("names", names.join(", "))])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notebook(cells: &[(&str, &str)]) -> Notebook {
        let mut notebook = Notebook::new();
        notebook.cells = cells.iter().map(|(source, tag)| cell(source, tag, true)).collect();
        notebook
    }

    fn sources(notebook: &Notebook) -> Vec<&str> {
        notebook.cells.iter().map(Cell::source).collect()
    }

    #[test]
    fn values_stand_after_the_defaults_and_replace_those_of_an_earlier_run() {
        let declared = "-- Whose\n\\set org 'Alla'\n\\set year 2024\n\\set day null";
        let mut notebook = notebook(&[("select 1;", "x"), (declared, DECLARED), ("select 2;", "x")]);
        let given = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
            pairs.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect()
        };
        inject(&mut notebook, &given(&[("org", "O'Hara; \\q"), ("year", "2025")])).unwrap();
        let set = "\\set org 'O''Hara; \\q'\n\\set year 2025";
        assert_eq!(sources(&notebook), ["select 1;", declared, set, "select 2;"]);
        assert!(notebook.cells[2].has_tag(GIVEN));
        // What is a text by default is one whatever it looks like.
        inject(&mut notebook, &given(&[("org", "2022"), ("day", "2024-05-31")])).unwrap();
        assert_eq!(sources(&notebook)[2], "\\set org '2022'\n\\set day 2024-05-31");
        inject(&mut notebook, &given(&[("org", "'null'"), ("year", "null")])).unwrap();
        assert_eq!(sources(&notebook)[2], "\\set org 'null'\n\\set year null");
        assert_eq!(notebook.cells.len(), 4);
        for wrong in [("yeer", "2024"), ("org", "a\n\\open /")] {
            assert!(inject(&mut notebook, &given(&[wrong])).unwrap_err().is_usage(), "{wrong:?}");
        }
        assert_eq!(notebook.cells.len(), 4);
    }
}
