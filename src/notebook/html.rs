//! A notebook as one page that loads nothing and runs nothing: texts, SQL and what it gave.

use super::cell::Cell;
use super::file::Notebook;
use super::pick::{Picked, pick};
use crate::i18n::{Lang, text, visible};
use html_escape::encode_quoted_attribute;
use pulldown_cmark::{Event, Options, Parser, Tag, html};

const STYLE: &str = include_str!("page.css");
/// Nothing is fetched, and no script runs, whatever a text holds.
const POLICY: &str = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

/// The page; `name` is its title where the notebook has none.
pub fn page(notebook: &Notebook, name: &str, lang: Lang) -> String {
    let title = notebook.title().unwrap_or_else(|| name.to_string());
    let mut out = String::with_capacity(1 << 16);
    out.extend(["<!doctype html>\n<html lang=\"", lang.tag(), "\">\n<head>\n<meta charset=\"utf-8\">\n"]);
    out.push_str("<meta name=\"viewport\" content=\"width=device-width\">\n");
    out.extend(["<meta http-equiv=\"Content-Security-Policy\" content=\"", POLICY, "\">\n<title>"]);
    out.extend([&escaped(&title), "</title>\n<style>", STYLE, "</style>\n</head>\n<body>\n<main>\n"]);
    for cell in &notebook.cells {
        match cell.kind() {
            "markdown" => prose(cell.source(), &mut out),
            "code" => code(cell, lang, &mut out),
            // What is raw is meant for another converter.
            _ => {}
        }
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

/// Markdown without markup of its own and without links that run anything.
fn prose(source: &str, out: &mut String) {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    let events = Parser::new_ext(source, options).map(|event| match event {
        Event::Html(markup) | Event::InlineHtml(markup) => Event::Text(markup),
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            let dest_url = if is_harmless(&dest_url) { dest_url } else { "#".into() };
            Event::Start(Tag::Link { link_type, dest_url, title, id })
        }
        other => other,
    });
    out.push_str("<section>\n");
    html::push_html(out, events);
    out.push_str("</section>\n");
}

/// Whether a link leads to a place and does nothing else.
fn is_harmless(link: &str) -> bool {
    match link.split_once(':') {
        Some((scheme, _)) if !scheme.contains(['/', '#', '?']) => {
            ["http", "https", "mailto"].contains(&scheme.to_lowercase().as_str())
        }
        _ => true,
    }
}

fn code(cell: &Cell, lang: Lang, out: &mut String) {
    let source = cell.source().trim_end();
    if !source.is_empty() {
        let open = if cell.hides_source() { "" } else { " open" };
        let count = cell.count().map(|count| format!(" [{count}]")).unwrap_or_default();
        let summary = text(lang, "notebook-source", &[]);
        out.push_str(&format!("<details{open}><summary>{summary}{count}</summary>\n<pre><code>"));
        out.extend([&escaped(source), "</code></pre>\n</details>\n"]);
    }
    for output in pick(cell, "text/html") {
        match output {
            Picked::Svg(svg, alt) => picture(&format!("image/svg+xml,{}", percent(svg)), alt, out),
            Picked::Png(png, alt) => picture(&format!("image/png;base64,{}", png.trim()), alt, out),
            Picked::Html(markup) | Picked::Markdown(markup) => {
                out.extend(["<div class=\"result\" tabindex=\"0\">\n", markup, "</div>\n"]);
            }
            Picked::Text(text) => block("text", text, out),
            Picked::Aside(text) => block("aside", text, out),
            Picked::Error(text) => block("error", &text, out),
        }
    }
}

fn picture(data: &str, alt: &str, out: &mut String) {
    out.extend(["<img src=\"data:", data, "\" alt=\"", &escaped(alt.trim()), "\">\n"]);
}

fn block(class: &str, text: &str, out: &mut String) {
    out.extend(["<pre class=\"", class, "\">", &escaped(text.trim_end()), "</pre>\n"]);
}

/// Text that can be neither markup nor end an attribute.
fn escaped(text: &str) -> String {
    encode_quoted_attribute(&*visible(text)).into_owned()
}

/// A picture's text in an address: all but the plainest characters by their numbers.
fn percent(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 3 / 2);
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z'
            | b'A'..=b'Z'
            | b'0'..=b'9'
            | b' '
            | b'='
            | b':'
            | b'/'
            | b'.'
            | b','
            | b'-'
            | b'('
            | b')' => {
                out.push(char::from(byte));
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_page_holds_no_markup_but_its_own() {
        let mut cell = Cell::new("code", "select '<script>' as x;");
        let data = json!({ "image/svg+xml": "<svg a=\"å#\"/>", "text/plain": "\"two\" bars" });
        cell.set_run(
            3,
            vec![
                json!({ "output_type": "display_data", "data": data, "metadata": {} }),
                json!({ "output_type": "stream", "name": "stderr", "text": "<i>\u{1b}[2J\n" }),
            ],
        );
        let mut notebook = Notebook::new();
        let prose = "# A & B\n\n<script>x</script>\n\n[a](javascript:x) [b](https://x.se) [c](d.html#e:f)\n\n| a |\n| - |\n| 1 |";
        notebook.cells = vec![Cell::new("markdown", prose), cell];
        let page = page(&notebook, "name", Lang::En);
        assert!(page.contains("<title>A &amp; B</title>"), "{page}");
        assert!(
            !page.contains("<script") && !page.contains("href=\"javascript") && !page.contains("<i>"),
            "{page}"
        );
        assert!(page.contains("href=\"https://x.se\"") && page.contains("href=\"d.html#e:f\""), "{page}");
        assert!(
            page.contains("<td>1</td>") && page.contains("select &#x27;&lt;script&gt;&#x27; as x;"),
            "{page}"
        );
        assert!(page.contains("%3Csvg a=%22%C3%A5%23%22/%3E\" alt=\"&quot;two&quot; bars\">"), "{page}");
        assert!(!page.contains('\u{1b}') && page.contains("[3]"), "{page}");
    }
}
