//! A new notebook from named queries: their SQL, to be read and changed, with their
//! parameters in one cell.

use super::cell::Cell;
use super::file::Notebook;
use super::parameters;
use crate::app::query::{self, Query};
use crate::app::{App, AppError};
use crate::i18n::text;
use serde_json::json;

/// Makes a notebook of these queries; `given` are values for their parameters.
pub async fn make(app: &App, names: &[String], given: &[(String, String)]) -> Result<Notebook, AppError> {
    let found: Result<Vec<&Query>, AppError> =
        names.iter().map(|name| query::find(app.queries(), name)).collect();
    let (queries, lang) = (found?, app.lang());
    let mut literals: Vec<(String, String)> = Vec::new();
    for query in &queries {
        for (name, value) in app.literals(query, given).await? {
            if !literals.iter().any(|(other, _)| *other == name) {
                literals.push((name, value));
            }
        }
    }
    if let Some((name, _)) = given.iter().find(|(name, _)| !literals.iter().any(|(other, _)| other == name)) {
        let names: Vec<&str> = literals.iter().map(|(name, _)| name.as_str()).collect();
        let args = [("name", name.clone()), ("names", names.join(", "))];
        return Err(AppError::told("notebook-parameter-unknown", args));
    }
    let mut cells = Vec::new();
    if let [one] = queries[..] {
        cells.push(Cell::new("markdown", &format!("# {}\n\n{}", one.title(lang), one.question(lang))));
    } else {
        cells.push(Cell::new("markdown", &format!("# {}", text(lang, "notebook-title", &[]))));
    }
    if !literals.is_empty() {
        cells.push(parameters::declaration(&literals));
    }
    for query in &queries {
        if queries.len() > 1 {
            let heading = format!("## {}\n\n{}", query.title(lang), query.question(lang));
            cells.push(Cell::new("markdown", &heading));
        }
        let mut statements = query.statements().into_iter().map(statement);
        cells.extend(statements.next());
        cells.extend(query.chart().map(chart));
        cells.extend(statements);
    }
    let mut notebook = Notebook::new();
    (1..).zip(&mut cells).for_each(|(at, cell)| cell.name(&format!("cell-{at}")));
    notebook.cells = cells;
    Ok(notebook)
}

fn statement(sql: &str) -> Cell {
    Cell::new("code", &format!("{};", sql.trim_end_matches(';')))
}

/// The query's own chart, of the result just given; where that has no rows there is none.
fn chart(spec: &str) -> Cell {
    let mut cell = Cell::new("code", &format!("\\chart {spec}"));
    cell.set_metadata(json!({ "tags": ["raises-exception"] }));
    cell
}
