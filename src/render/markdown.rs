//! A pipe table. The cells come from sheets that anyone may have typed, so
//! nothing in them acts as markdown or html: no links, images, tags or emphasis.

use super::human::human;
use super::value::Cells;
use crate::i18n::{Lang, visible};

pub(super) fn begin(names: &[String], numeric: &[bool], out: &mut String) {
    line(names.iter().map(|name| escaped(&visible(name))), out);
    line(numeric.iter().map(|right| if *right { "---:" } else { "---" }.to_string()), out);
}

pub(super) fn row(cells: &[Cells], at: usize, lang: Lang, out: &mut String) {
    line(cells.iter().map(|column| escaped(&human(&column.get(at), lang))), out);
}

/// Lines below the table, each a paragraph.
pub(super) fn end(notes: &[String], out: &mut String) {
    for note in notes {
        out.push('\n');
        out.push_str(&escaped(note));
        out.push('\n');
    }
}

fn line(cells: impl Iterator<Item = String>, out: &mut String) {
    out.push('|');
    for cell in cells {
        out.push(' ');
        out.push_str(&cell);
        out.push_str(" |");
    }
    out.push('\n');
}

fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let after = rest.peek().copied().unwrap_or(' ');
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '\n' => safe.push_str("<br>"),
            '\\' | '|' | '`' | '*' | '~' | '$' => safe.extend(['\\', c]),
            // Inside a word an underscore is only itself: n_delvis.
            '_' if !(before.is_alphanumeric() && after.is_alphanumeric()) => safe.push_str("\\_"),
            // A link or an image needs a bracket right after one.
            ']' if matches!(after, '(' | '[') => safe.push_str("\\]"),
            c => safe.push(c),
        }
        before = c;
    }
    safe
}
