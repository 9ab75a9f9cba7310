//! Which of a result's forms a document shows.

use super::cell::Cell;
use serde_json::Value;

/// One output of a cell, in the form that suits.
#[derive(Debug, PartialEq)]
pub enum Picked<'a> {
    /// A picture as SVG, and what it shows in words.
    Svg(&'a str, &'a str),
    /// A picture as PNG in base64, and what it shows in words.
    Png(&'a str, &'a str),
    /// Escaped already.
    Html(&'a str),
    Markdown(&'a str),
    Text(&'a str),
    /// Told on standard error.
    Aside(&'a str),
    /// Of an error, without colours.
    Error(String),
}

/// The outputs of a cell. Pictures come first; markup only where this run has made it, since
/// a file may hold anybody's. Where the source is hidden, so is what is told of its running.
pub fn pick<'a>(cell: &'a Cell, wanted: &str) -> Vec<Picked<'a>> {
    let outputs = cell.outputs().iter().filter_map(|output| one(output, cell.is_run(), wanted));
    outputs.filter(|output| !(cell.hides_source() && matches!(output, Picked::Aside(_)))).collect()
}

fn one<'a>(output: &'a Value, is_ours: bool, wanted: &str) -> Option<Picked<'a>> {
    let stream = || output["text"].as_str();
    match output["output_type"].as_str()? {
        "stream" if output["name"] == "stderr" => stream().map(Picked::Aside),
        "stream" => stream().map(Picked::Text),
        "error" => {
            let lines = output["traceback"].as_array()?.iter().filter_map(Value::as_str);
            Some(Picked::Error(plain(&lines.collect::<Vec<_>>().join("\n"))))
        }
        _ => {
            let form = |kind: &str| output["data"][kind].as_str();
            let text = form("text/plain").unwrap_or_default();
            let alt = output["metadata"]["image/svg+xml"]["alt"].as_str().unwrap_or(text);
            let made = |kind: &str| form(kind).filter(|_| is_ours && kind == wanted);
            form("image/svg+xml")
                .map(|svg| Picked::Svg(svg, alt))
                .or_else(|| form("image/png").map(|png| Picked::Png(png, alt)))
                .or_else(|| made("text/html").map(Picked::Html))
                .or_else(|| made("text/markdown").map(Picked::Markdown))
                .or(Some(Picked::Text(text)))
        }
    }
}

/// A text without the sequences that colour it.
fn plain(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let mut out = parts.next().unwrap_or_default().to_string();
    parts.for_each(|part| out.push_str(part.split_once('m').map_or(part, |(_, rest)| rest)));
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn colours_go_and_markup_of_others_is_not_shown() {
        assert_eq!(plain("\u{1b}[1m\u{1b}[91merror\u{1b}[0m: 3m"), "error: 3m");
        let data = json!({ "text/plain": "x", "text/html": "<b>x</b>" });
        let output = json!({ "output_type": "display_data", "data": data, "metadata": {} });
        let shown = |source: &str, wanted: &str| {
            let mut cell = Cell::new("code", source);
            cell.set_run(1, vec![output.clone()]);
            format!("{:?}", pick(&cell, wanted))
        };
        assert_eq!(shown("select 1", "text/html"), r#"[Html("<b>x</b>")]"#);
        assert_eq!(shown("select 1", "text/markdown"), r#"[Text("x")]"#);
        assert_eq!(shown("", "text/html"), r#"[Text("x")]"#);
    }
}
