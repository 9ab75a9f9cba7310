//! A notebook as a document in Markdown.

use super::cell::Cell;
use super::file::Notebook;
use super::pick::{Picked, pick};

/// The document, and the pictures beside it by their paths.
pub fn document(notebook: &Notebook, name: &str) -> (String, Vec<(String, String)>) {
    let (mut parts, mut beside) = (Vec::new(), Vec::new());
    for (at, cell) in (1..).zip(&notebook.cells) {
        match cell.kind() {
            "markdown" => parts.push(cell.source().trim_end().to_string()),
            "code" => code(cell, &format!("{name}_files/cell-{at}"), &mut parts, &mut beside),
            // What is raw is meant for another converter.
            _ => {}
        }
    }
    (parts.join("\n\n") + "\n", beside)
}

fn code(cell: &Cell, stem: &str, parts: &mut Vec<String>, beside: &mut Vec<(String, String)>) {
    if !cell.hides_source() && !cell.source().trim().is_empty() {
        parts.push(fenced(cell.source(), "sql"));
    }
    for (at, output) in (1..).zip(pick(cell, "text/markdown")) {
        parts.push(match output {
            Picked::Svg(svg, alt) => {
                let path = format!("{stem}-{at}.svg");
                beside.push((path.clone(), svg.to_string()));
                image(alt, &path)
            }
            Picked::Png(png, alt) => image(alt, &format!("data:image/png;base64,{}", png.trim())),
            Picked::Markdown(text) | Picked::Html(text) => text.trim_end().to_string(),
            Picked::Text(text) | Picked::Aside(text) => fenced(text, ""),
            Picked::Error(text) => fenced(&text, ""),
        });
    }
}

/// Text as it stands, between fences longer than any in it.
fn fenced(text: &str, language: &str) -> String {
    let mut fence = "```".to_string();
    while text.contains(&fence) {
        fence.push('`');
    }
    format!("{fence}{language}\n{}\n{fence}", text.trim_end())
}

fn image(alt: &str, path: &str) -> String {
    let alt: String =
        alt.chars().map(|c| if matches!(c, '[' | ']' | '\n' | '\\') { ' ' } else { c }).collect();
    format!("![{}](<{path}>)", alt.trim())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn pictures_lie_beside_and_text_stays_text() {
        let mut notebook = Notebook::new();
        let mut cell = Cell::new("code", "select '```';");
        let picture = json!({ "image/svg+xml": "<svg/>", "text/plain": "a [line]" });
        cell.set_run(
            1,
            vec![
                json!({ "output_type": "display_data", "data": picture, "metadata": {} }),
                json!({ "output_type": "stream", "name": "stdout", "text": "# no heading\n" }),
            ],
        );
        notebook.cells = vec![Cell::new("markdown", "# Gaps\n"), cell];
        let (text, beside) = document(&notebook, "gaps");
        let expected = "# Gaps\n\n````sql\nselect '```';\n````\n\n![a  line](<gaps_files/cell-2-1.svg>)\n\n\
                        ```\n# no heading\n```\n";
        assert_eq!(text, expected);
        assert_eq!(beside, [("gaps_files/cell-2-1.svg".to_string(), "<svg/>".to_string())]);
    }
}
