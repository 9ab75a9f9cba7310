//! A notebook as a file, in format 4: what is not understood stays as it is. Text is one
//! string here and a list of lines in the file, keys are sorted, and what only a program that
//! shows it needs is left out, all as Jupyter's own tools write it.

use super::cell::Cell;
use serde::Serialize as _;
use serde_json::ser::{PrettyFormatter, Serializer};
use serde_json::{Map, Value, json};

/// A notebook in memory.
#[derive(Clone, Debug, PartialEq)]
pub struct Notebook {
    pub cells: Vec<Cell>,
    pub metadata: Map<String, Value>,
    /// The format's minor version; from 5 on, cells have ids.
    minor: u64,
}

/// Why a text is no notebook.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    /// The format it says it is in.
    #[error("notebook format {0}")]
    Format(String),
    /// The first cell that is none, counted from 1.
    #[error("cell {0}")]
    Cell(usize),
}

/// What the file may hold and a notebook at rest does not.
const PASSING: [&str; 3] = ["orig_nbformat", "orig_nbformat_minor", "signature"];
/// The first minor version in which cells have ids.
const WITH_IDS: u64 = 5;

impl Notebook {
    /// An empty notebook for this program's kernel.
    pub fn new() -> Notebook {
        let kernel = json!({ "name": "lisql", "display_name": "lisql (SQL)", "language": "sql" });
        let metadata = Map::from_iter([("kernelspec".to_string(), kernel)]);
        Notebook { cells: Vec::new(), metadata, minor: WITH_IDS }
    }

    pub fn read(text: &str) -> Result<Notebook, FileError> {
        let whole: Value = serde_json::from_str(text.trim_start_matches('\u{feff}'))?;
        if whole["nbformat"] != 4 {
            return Err(FileError::Format(whole["nbformat"].to_string()));
        }
        let mut metadata = whole["metadata"].as_object().cloned().unwrap_or_default();
        PASSING.iter().for_each(|key| drop(metadata.remove(*key)));
        let minor = whole["nbformat_minor"].as_u64().unwrap_or(0);
        let mut cells = Vec::new();
        for (at, cell) in (1..).zip(whole["cells"].as_array().into_iter().flatten()) {
            let mut cell = Cell::read(cell).ok_or(FileError::Cell(at))?;
            if minor >= WITH_IDS {
                cell.name(&format!("cell-{at}"));
            }
            cells.push(cell);
        }
        Ok(Notebook { cells, metadata, minor })
    }

    /// Whether cells have ids.
    pub fn has_ids(&self) -> bool {
        self.minor >= WITH_IDS
    }

    /// The file.
    pub fn write(&self) -> String {
        let whole = json!({
            "cells": self.cells.iter().map(Cell::write).collect::<Vec<_>>(),
            "metadata": self.metadata,
            "nbformat": 4,
            "nbformat_minor": self.minor,
        });
        let mut out = Vec::new();
        let mut serializer = Serializer::with_formatter(&mut out, PrettyFormatter::with_indent(b" "));
        // Writing what is a value to memory cannot fail.
        let _ = sorted(whole).serialize(&mut serializer);
        out.push(b'\n');
        String::from_utf8(out).unwrap_or_default()
    }

    /// What it is called: its own title, or its first heading.
    pub fn title(&self) -> Option<String> {
        let own = self.metadata.get("title").and_then(Value::as_str).map(str::to_string);
        let headings = || {
            let texts = self.cells.iter().filter(|cell| cell.kind() == "markdown");
            texts.flat_map(|cell| cell.source().lines()).find_map(|line| line.strip_prefix("# "))
        };
        own.or_else(|| headings().map(|heading| heading.trim().to_string()))
    }
}

/// The value with the keys of every object in order, in whichever order the library keeps them.
fn sorted(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            let mut pairs: Vec<(String, Value)> = map.into_iter().collect();
            pairs.sort_by(|a, b| a.0.cmp(&b.0));
            Value::Object(pairs.into_iter().map(|(key, value)| (key, sorted(value))).collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(sorted).collect()),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_survives_a_round_trip() {
        let text = r##"{
 "cells": [
  {
   "cell_type": "markdown",
   "id": "a",
   "metadata": {},
   "source": [
    "# Gaps\n",
    "text"
   ]
  },
  {
   "cell_type": "code",
   "execution_count": 1,
   "id": "b",
   "metadata": {
    "tags": [
     "mine"
    ]
   },
   "outputs": [
    {
     "data": {
      "application/vnd.dataresource+json": [
       "a",
       "b"
      ],
      "image/png": "aGVq",
      "text/plain": [
       "one\n",
       "two"
      ]
     },
     "execution_count": 1,
     "metadata": {},
     "output_type": "execute_result"
    },
    {
     "name": "stdout",
     "output_type": "stream",
     "text": [
      "line\n"
     ]
    }
   ],
   "source": []
  }
 ],
 "metadata": {
  "own": 1.5
 },
 "nbformat": 4,
 "nbformat_minor": 5
}
"##;
        let notebook = Notebook::read(text).unwrap();
        assert_eq!(notebook.title().as_deref(), Some("Gaps"));
        assert_eq!(notebook.cells[0].source(), "# Gaps\ntext");
        let data = &notebook.cells[1].outputs()[0]["data"];
        assert_eq!(data["text/plain"], "one\ntwo");
        assert_eq!(data["application/vnd.dataresource+json"], json!(["a", "b"]));
        assert_eq!(notebook.write(), text);
    }

    #[test]
    fn what_is_no_notebook_is_told() {
        let read = |text: &str| Notebook::read(text).unwrap_err().to_string();
        assert_eq!(read(r#"{"nbformat": 3, "worksheets": []}"#), "notebook format 3");
        assert_eq!(read(r#"{"nbformat": 4, "cells": [{"cell_type": "code"}, 7]}"#), "cell 2");
        assert!(read("select 1").contains("line 1"));
        // What a file may leave out is filled in, so that what is written is whole.
        let bare =
            Notebook::read(r#"{"nbformat": 4, "nbformat_minor": 5, "cells": [{"cell_type": "code"}]}"#)
                .unwrap();
        let written: Value = serde_json::from_str(&bare.write()).unwrap();
        let whole = json!({ "cell_type": "code", "id": "cell-1", "metadata": {}, "source": [], "outputs": [], "execution_count": null });
        assert_eq!(written["cells"][0], whole);
    }
}
