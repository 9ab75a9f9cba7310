//! One cell of a notebook, as its file has it.

use serde_json::{Map, Value, json};

/// A cell: an object of the file whose texts are whole strings.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell(Map<String, Value>);

impl Cell {
    /// A new cell of a kind: `code` or `markdown`.
    pub fn new(kind: &str, source: &str) -> Cell {
        let mut cell = Cell(Map::from_iter([("cell_type".to_string(), kind.into())]));
        cell.complete();
        cell.0.insert("source".into(), source.into());
        cell
    }

    /// The cell that an object of a file is; `None`: it is none.
    pub fn read(value: &Value) -> Option<Cell> {
        let mut cell = Cell(value.as_object()?.clone());
        cell.0.get("cell_type")?.as_str()?;
        cell.complete();
        join(cell.0.get_mut("source")?);
        cell.0.get("source")?.as_str()?;
        cell.0.get_mut("metadata")?.as_object_mut()?.remove("trusted");
        for output in cell.0.get_mut("outputs").and_then(Value::as_array_mut).into_iter().flatten() {
            texts(output).for_each(|(_, text)| join(text));
        }
        Some(cell)
    }

    /// Fills in what every cell has.
    fn complete(&mut self) {
        let is_code = self.kind() == "code";
        let mut fill = |key: &str, value: Value| {
            self.0.entry(key).or_insert(value);
        };
        fill("metadata", json!({}));
        fill("source", "".into());
        if is_code {
            fill("outputs", json!([]));
            fill("execution_count", Value::Null);
        }
    }

    /// Gives it an id if it has none.
    pub fn name(&mut self, id: &str) {
        self.0.entry("id").or_insert_with(|| id.into());
    }

    /// The object for a file: long texts are lists of lines.
    pub fn write(&self) -> Value {
        let mut cell = self.0.clone();
        if let Some(source) = cell.get_mut("source") {
            split(source);
        }
        for output in cell.get_mut("outputs").and_then(Value::as_array_mut).into_iter().flatten() {
            texts(output).filter(|(kind, _)| is_lines(kind)).for_each(|(_, text)| split(text));
        }
        Value::Object(cell)
    }

    pub fn kind(&self) -> &str {
        self.0.get("cell_type").and_then(Value::as_str).unwrap_or_default()
    }

    pub fn source(&self) -> &str {
        self.0.get("source").and_then(Value::as_str).unwrap_or_default()
    }

    pub fn set_source(&mut self, source: &str) {
        self.0.insert("source".into(), source.into());
    }

    pub fn outputs(&self) -> &[Value] {
        self.0.get("outputs").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether running the notebook runs it.
    pub fn is_run(&self) -> bool {
        self.kind() == "code" && !self.source().trim().is_empty() && !self.has_tag("skip-execution")
    }

    pub fn has_tag(&self, tag: &str) -> bool {
        let tags = self.0.get("metadata").and_then(|metadata| metadata["tags"].as_array());
        tags.is_some_and(|tags| tags.iter().any(|other| other == tag))
    }

    pub fn set_metadata(&mut self, metadata: Value) {
        self.0.insert("metadata".into(), metadata);
    }

    /// Whether its source is to be folded away.
    pub fn hides_source(&self) -> bool {
        self.0.get("metadata").is_some_and(|metadata| metadata["jupyter"]["source_hidden"] == true)
    }

    /// The count that it was last run with.
    pub fn count(&self) -> Option<u64> {
        self.0.get("execution_count").and_then(Value::as_u64)
    }

    /// It has been run, as cell number `count`, and has shown this.
    pub fn set_run(&mut self, count: u64, outputs: Vec<Value>) {
        self.0.insert("execution_count".into(), count.into());
        self.0.insert("outputs".into(), outputs.into());
        // When an earlier run began and ended is no longer true.
        if let Some(Value::Object(metadata)) = self.0.get_mut("metadata") {
            metadata.remove("execution");
        }
    }
}

/// The texts of an output, each with its media type (`text/plain` for a stream's).
fn texts(output: &mut Value) -> impl Iterator<Item = (String, &mut Value)> {
    let (mut stream, mut data) = (None, None);
    for (key, value) in output.as_object_mut().into_iter().flatten() {
        match key.as_str() {
            "text" => stream = Some(("text/plain".to_string(), value)),
            "data" => data = value.as_object_mut(),
            _ => {}
        }
    }
    let data = data.into_iter().flatten().map(|(kind, value)| (kind.clone(), value));
    data.filter(|(kind, _)| !kind.ends_with("json")).chain(stream)
}

/// Whether texts of a media type stand in files as lists of lines.
fn is_lines(kind: &str) -> bool {
    kind.starts_with("text/") || kind == "image/svg+xml"
}

/// A list of lines becomes one text.
fn join(value: &mut Value) {
    if let Value::Array(lines) = value
        && let Some(lines) = lines.iter().map(Value::as_str).collect::<Option<Vec<_>>>()
    {
        *value = lines.concat().into();
    }
}

/// A text becomes a list of its lines.
fn split(value: &mut Value) {
    if let Value::String(text) = value {
        *value = text.split_inclusive('\n').collect::<Vec<_>>().into();
    }
}
