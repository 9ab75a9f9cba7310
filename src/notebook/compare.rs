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
/// compared, forms that the program has learnt since then neither, and cells tagged
/// `nbval-ignore-output` not at all.
pub fn compare(stored: &Notebook, found: &Notebook) -> Vec<Difference> {
    let pairs = (1..).zip(stored.cells.iter().zip(&found.cells));
    let compared = pairs.filter(|(_, (cell, _))| cell.is_run() && !cell.has_tag("nbval-ignore-output"));
    compared.filter_map(|(at, (stored, found))| compare_cells(at, stored, found)).collect()
}

fn compare_cells(at: usize, stored: &Cell, found: &Cell) -> Option<Difference> {
    let written: Vec<Value> = found.outputs().iter().map(written).collect();
    let (stored, found) = (outputs(stored.outputs()), outputs(&written));
    let nothing = Vec::new();
    (0..stored.len().max(found.len())).find_map(|place| {
        let (one, other) = (stored.get(place).unwrap_or(&nothing), found.get(place).unwrap_or(&nothing));
        if one.is_empty() {
            let (what, text) = other.first()?;
            return Some(Difference {
                at,
                what: what.clone(),
                stored: String::new(),
                found: first_line(text),
            });
        }
        one.iter().find_map(|(what, text)| {
            let same = other.iter().find(|(kind, _)| kind == what).map(|(_, text)| text);
            if same == Some(text) {
                return None;
            }
            let instead = same.or(other.first().map(|(_, text)| text)).map(String::as_str);
            let (stored, found) = first_difference(text, instead.unwrap_or_default());
            Some(Difference { at, what: what.clone(), stored, found })
        })
    })
}

/// A value as it is when it has been written and read: reading may change the last digit of
/// a number.
fn written(value: &Value) -> Value {
    serde_json::from_str(&value.to_string()).unwrap_or_else(|_| value.clone())
}

/// An output as texts, each with what it is.
type Forms = Vec<(String, String)>;

/// The outputs of a cell. Text on one stream is one, however many messages it came in.
fn outputs(outputs: &[Value]) -> Vec<Forms> {
    let mut out: Vec<Forms> = Vec::new();
    for output in outputs {
        let text = |key: &str| output[key].as_str().unwrap_or_default().to_string();
        match output["output_type"].as_str() {
            Some("stream") => {
                let name = text("name");
                let last = out.last_mut().and_then(|forms| forms.first_mut());
                match last.filter(|(last, _)| *last == name) {
                    Some((_, before)) => before.push_str(&text("text")),
                    None => out.push(vec![(name, text("text"))]),
                }
            }
            Some("error") => {
                out.push(vec![("error".into(), format!("{}: {}", text("ename"), text("evalue")))])
            }
            _ => out.push(forms(output["data"].as_object().cloned().unwrap_or_default())),
        }
    }
    out
}

/// The forms of a result; text, which people read, first. A picture in dots is made from the
/// one in lines, and its last digits depend on the machine.
fn forms(data: Map<String, Value>) -> Forms {
    let is_drawn = data.contains_key("image/svg+xml");
    let data = data.into_iter().filter(|(kind, _)| !(is_drawn && kind == "image/png"));
    let mut forms: Forms = data
        .map(|(kind, value)| match value {
            Value::String(text) => (kind, text),
            other => (kind, other.to_string()),
        })
        .collect();
    forms.sort_by_key(|(kind, _)| (kind != "text/plain", kind.clone()));
    forms
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

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn notebook(outputs: Value) -> Notebook {
        let mut cell = Cell::new("code", "select 1;");
        cell.set_run(1, outputs.as_array().cloned().unwrap_or_default());
        let mut notebook = Notebook::new();
        notebook.cells = vec![cell];
        notebook
    }

    #[test]
    fn what_is_shown_is_compared_and_not_how_it_came() {
        let data = |data: Value| json!([{ "output_type": "display_data", "data": data, "metadata": {} }]);
        let line = |text: &str| json!({ "output_type": "stream", "name": "stdout", "text": text });
        let differs = |stored: Value, found: Value| compare(&notebook(stored), &notebook(found)).pop();
        assert_eq!(differs(json!([line("a\n"), line("b\n")]), json!([line("a\nb\n")])), None);
        let one = differs(json!([line("a\nb\n")]), json!([line("a\nc\n")])).unwrap();
        assert_eq!((one.at, &*one.what, &*one.stored, &*one.found), (1, "stdout", "b", "c"));
        assert_eq!(differs(json!([]), json!([line("new\n")])).unwrap().found, "new");
        assert_eq!(differs(json!([line("old\n")]), json!([])).unwrap().stored, "old");
        // A form more is no difference, one less is.
        let (short, long) =
            (json!({ "text/plain": "x" }), json!({ "text/plain": "x", "text/html": "<i>x</i>" }));
        assert_eq!(differs(data(short.clone()), data(long.clone())), None);
        assert_eq!(differs(data(long), data(short)).unwrap().what, "text/html");
        // Dots follow from lines.
        let drawn = |svg: &str, png: &str| data(json!({ "image/svg+xml": svg, "image/png": png }));
        assert_eq!(differs(drawn("<svg/>", "a"), drawn("<svg/>", "b")), None);
        assert_eq!(differs(drawn("<svg/>", "a"), drawn("<svg>", "a")).unwrap().what, "image/svg+xml");
    }
}
