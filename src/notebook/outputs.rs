//! What a cell has shown, as a notebook keeps it; the same that Jupyter's own tools make of
//! the kernel's messages.

use crate::app::cell::{Forms, Role, Shown};
use serde_json::{Value, json};

/// Gathers the outputs of a cell.
#[derive(Debug)]
pub struct Outputs {
    count: u64,
    list: Vec<Value>,
}

impl Outputs {
    /// `count` is the number of the cell.
    pub fn new(count: u64) -> Outputs {
        Outputs { count, list: Vec::new() }
    }

    /// Adds what the cell shows next.
    pub fn take(&mut self, shown: Shown) {
        match shown {
            Shown::Line(stream, line) => self.line(stream.name(), &line),
            Shown::Data(Role::Result, Forms { data, metadata }) => self.list.push(json!({
                "output_type": "execute_result", "execution_count": self.count, "data": data, "metadata": metadata,
            })),
            Shown::Data(Role::Display, Forms { data, metadata }) => {
                self.list.push(json!({ "output_type": "display_data", "data": data, "metadata": metadata }));
            }
            Shown::Error(error) => {
                let mut error = error.json();
                error["output_type"] = "error".into();
                self.list.push(error);
            }
            Shown::Clear => self.list.clear(),
            // A pager stands beside the notebook, and nobody is there to be asked.
            Shown::Data(Role::Page, _) | Shown::Quit | Shown::Question { .. } => {}
        }
    }

    /// Text that follows text on the same stream is one with it.
    fn line(&mut self, name: &str, line: &str) {
        if let Some(Value::Object(last)) = self.list.last_mut()
            && last.get("name").is_some_and(|other| other == name)
            && let Some(Value::String(text)) = last.get_mut("text")
        {
            text.extend([line, "\n"]);
            return;
        }
        self.list.push(json!({ "output_type": "stream", "name": name, "text": format!("{line}\n") }));
    }

    pub fn finish(self) -> Vec<Value> {
        self.list
    }
}
