//! Whether a notebook still gives what it has stored.

use super::cell::Cell;
use super::file::Notebook;
use serde_json::{Map, Value};

/// A cell that gives something else than it has stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Its place among all cells, counted from 1.
    pub at: usize,
    /// What differs: a media type, `stdout`, `error`, or the number of outputs.
    pub what: String,
    /// The first line that differs, as stored and as found.
    pub stored: String,
    pub found: String,
}

/// The first difference of every cell that has one. Counts and what is told of a run are not
/// compared, and cells tagged `nbval-ignore-output` not at all.
pub fn compare(stored: &Notebook, found: &Notebook) -> Vec<Difference> {
    let pairs = (1..).zip(stored.cells.iter().zip(&found.cells));
    let compared = pairs.filter(|(_, (cell, _))| cell.is_run() && !cell.has_tag("nbval-ignore-output"));
    compared.filter_map(|(at, (stored, found))| compare_cells(at, stored, found)).collect()
}

fn compare_cells(at: usize, stored: &Cell, found: &Cell) -> Option<Difference> {
    let written: Vec<Value> = found.outputs().iter().map(written).collect();
    let (stored, found) = (outputs(stored.outputs()), outputs(&written));
    let nothing = (String::new(), String::new());
    let pairs = 0..stored.len().max(found.len());
    pairs.into_iter().find_map(|place| {
        let (one, other) = (stored.get(place).unwrap_or(&nothing), found.get(place).unwrap_or(&nothing));
        if one == other {
            return None;
        }
        let what = if one.0.is_empty() { &other.0 } else { &one.0 };
        let (stored, found) = if one.0 == other.0 {
            first_difference(&one.1, &other.1)
        } else {
            (first_line(&one.1), first_line(&other.1))
        };
        Some(Difference { at, what: what.clone(), stored, found })
    })
}

/// A value as it is when it has been written and read: reading may change the last digit of
/// a number.
fn written(value: &Value) -> Value {
    serde_json::from_str(&value.to_string()).unwrap_or_else(|_| value.clone())
}

/// The outputs of a cell as texts, each with what it is. Text on one stream is one, however
/// many messages it came in.
fn outputs(outputs: &[Value]) -> Vec<(String, String)> {
    let mut out: Vec<(String, String)> = Vec::new();
    for output in outputs {
        let text = |key: &str| output[key].as_str().unwrap_or_default().to_string();
        match output["output_type"].as_str() {
            Some("stream") => {
                let name = text("name");
                match out.last_mut().filter(|(last, _)| *last == name) {
                    Some((_, before)) => before.push_str(&text("text")),
                    None => out.push((name, text("text"))),
                }
            }
            Some("error") => out.push(("error".into(), format!("{}: {}", text("ename"), text("evalue")))),
            _ => {
                let data = output["data"].as_object().cloned().unwrap_or_default();
                out.extend(forms(data));
            }
        }
    }
    out
}

/// The forms of a result; text, which people read, first.
fn forms(data: Map<String, Value>) -> impl Iterator<Item = (String, String)> {
    let mut forms: Vec<(String, String)> = data
        .into_iter()
        .map(|(kind, value)| match value {
            Value::String(text) => (kind, text),
            other => (kind, other.to_string()),
        })
        .collect();
    forms.sort_by_key(|(kind, _)| (kind != "text/plain", kind.clone()));
    forms.into_iter()
}

fn first_line(text: &str) -> String {
    around(text.lines().next().unwrap_or_default(), 0)
}

/// The first lines that differ.
fn first_difference(one: &str, other: &str) -> (String, String) {
    let (mut ones, mut others) = (one.lines(), other.lines());
    loop {
        let (one, other) = (ones.next(), others.next());
        if one.is_none() && other.is_none() {
            return (String::new(), String::new());
        }
        if one != other {
            let (one, other) = (one.unwrap_or_default(), other.unwrap_or_default());
            let same = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
            return (around(one, same), around(other, same));
        }
    }
}

/// What fits on a screen of a line, around this character; pictures have long ones.
fn around(line: &str, at: usize) -> String {
    const BEFORE: usize = 40;
    const MOST: usize = 160;
    let from = if line.chars().count() > MOST { at.saturating_sub(BEFORE) } else { 0 };
    let mut shown: String = line.chars().skip(from).take(MOST).collect();
    if from > 0 {
        shown.insert(0, '…');
    }
    if line.chars().nth(from + MOST).is_some() {
        shown.push('…');
    }
    shown
}
