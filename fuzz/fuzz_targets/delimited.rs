//! Arbitrary bytes as a delimited text, against a second reader that goes
//! character by character and knows nothing of the first one's shortcuts.

#![no_main]

use libfuzzer_sys::fuzz_target;
use lisql_fuzz::diag::Code;
use lisql_fuzz::ingest::{Ingested, RawTable, read_bytes};

fuzz_target!(|data: &[u8]| {
    let Some(ingested) = read(data) else { return };
    let text = decoded(&ingested, data);
    let [table] = ingested.tables.as_slice() else { panic!("a delimited text is one table") };
    let controls = text.chars().filter(|c| forbidden(*c)).count();
    let delimiters: &[char] = match (separator_line(&text), ingested.format) {
        (Some(delimiter), _) => &[delimiter],
        (None, "tsv") => &['\t'],
        (None, _) => &[';', ',', '|'],
    };
    let rows = rows(table);
    let mut parses = delimiters.iter().map(|d| (*d, parse(&text, *d)));
    let (delimiter, parsed) =
        parses.find(|(_, parsed)| same(parsed, &rows)).unwrap_or_else(|| panic!("{rows:?} is not {text:?}"));
    every_line_is_there(&text, &parsed);
    every_character_is_there(&text, &parsed, delimiter);
    assert_eq!(told(&ingested, Code::ControlCharacters), controls, "control characters are counted");
    assert!(rows.iter().flat_map(|(_, cells)| cells).all(|cell| !cell.contains(forbidden)));
    written_again(&rows, delimiter, &text);
});

type Rows = Vec<(u32, Vec<String>)>;

/// What was read, if it was taken for delimited text.
fn read(data: &[u8]) -> Option<Ingested> {
    match read_bytes(&"sheet".into(), data.to_vec()) {
        Ok(ingested) => matches!(ingested.format, "tsv" | "csv").then_some(ingested),
        Err(finding) => {
            assert_ne!(finding.code, Code::SourceCrashed, "{finding:?}");
            None
        }
    }
}

/// The text by the encoding that the reader names, which must be a true name.
fn decoded(ingested: &Ingested, data: &[u8]) -> String {
    let name = ingested.encoding.expect("text has an encoding");
    let encoding = encoding_rs::Encoding::for_label(name.as_bytes()).expect("a WHATWG name");
    let (text, lossy) = encoding.decode_with_bom_removal(data);
    let replaced = if lossy { text.matches('\u{FFFD}').count() } else { 0 };
    assert_eq!(told(ingested, Code::EncodingLossy), replaced, "losses are counted");
    text.into_owned()
}

/// The count that a finding gives; 0 without one.
fn told(ingested: &Ingested, code: Code) -> usize {
    let mut counts = ingested.diagnostics.iter().filter(|d| d.code == code);
    let count = counts.next().map_or(0, |d| {
        assert_eq!(&*d.origin.source, "sheet");
        d.args.iter().find(|(name, _)| *name == "count").and_then(|(_, n)| n.parse().ok()).expect("a count")
    });
    assert!(counts.next().is_none(), "a source is told this once");
    count
}

fn rows(table: &RawTable) -> Rows {
    let rows: Rows =
        table.rows().map(|row| (row.number(), row.cells().map(String::from).collect())).collect();
    for (row, (_, cells)) in table.rows().zip(&rows) {
        assert_eq!((row.len(), row.cell(row.len())), (cells.len(), ""));
        assert!((0..=cells.len()).all(|column| row.typed(column).is_none()), "a text knows no types");
    }
    rows
}

fn forbidden(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r')
}

fn separator_line(text: &str) -> Option<char> {
    let first = text.split(['\n', '\r']).next()?;
    let c = first.get(..4).filter(|head| head.eq_ignore_ascii_case("sep="))?;
    let mut rest = first[c.len()..].chars();
    rest.next().filter(|c| c.is_ascii() && *c != '"' && rest.next().is_none())
}

/// The second reader.
fn parse(text: &str, delimiter: char) -> Rows {
    let chars: Vec<char> = text.chars().collect();
    let (mut out, mut at, mut line) = (Rows::new(), 0, 1);
    if separator_line(text).is_some() {
        out.push((1, vec![chars[..5].iter().collect()]));
        at = 5 + line_end(&chars[5..]);
        line = 2;
    }
    while at < chars.len() {
        let start = at;
        let mut cells = Vec::new();
        while at < chars.len() && line_end(&chars[at..]) == 0 || !cells.is_empty() {
            let (cell, length) = quoted(&chars[at..], delimiter).unwrap_or_else(|| {
                let end = |c: &char| matches!(c, '\n' | '\r') || *c == delimiter;
                let length = chars[at..].iter().position(end).unwrap_or(chars.len() - at);
                (chars[at..at + length].iter().collect(), length)
            });
            cells.push(cell);
            at += length;
            if chars.get(at) != Some(&delimiter) {
                break;
            }
            at += 1;
        }
        at += line_end(&chars[at..]);
        out.push((line, cells));
        line += lines(&chars[start..at]).max(1);
    }
    out
}

/// A quoted cell and its length in the text; `None` where the quote is a plain one.
fn quoted(chars: &[char], delimiter: char) -> Option<(String, usize)> {
    let mut rest = chars.strip_prefix(&['"'])?;
    let mut cell = String::new();
    loop {
        match rest {
            ['"', '"', after @ ..] => {
                cell.push('"');
                rest = after;
            }
            ['"', after @ ..] => {
                let closed = after.first().is_none_or(|c| matches!(c, '\n' | '\r') || *c == delimiter);
                return closed.then_some((cell, chars.len() - after.len()));
            }
            [c, after @ ..] => {
                cell.push(*c);
                rest = after;
            }
            [] => return None,
        }
    }
}

fn line_end(chars: &[char]) -> usize {
    match chars {
        ['\r', '\n', ..] => 2,
        ['\r' | '\n', ..] => 1,
        _ => 0,
    }
}

fn lines(chars: &[char]) -> u32 {
    (0..chars.len())
        .filter(|at| chars[*at] == '\n' && (*at == 0 || chars[at - 1] != '\r') || chars[*at] == '\r')
        .count() as u32
}

/// Whether the second reader's rows are the table's, control characters aside.
fn same(parsed: &Rows, rows: &Rows) -> bool {
    let clean = |cell: &String| cell.chars().filter(|c| !forbidden(*c)).collect::<String>();
    parsed.len() == rows.len()
        && parsed.iter().zip(rows).all(|((line, cells), (number, found))| {
            line == number && cells.len() == found.len() && cells.iter().map(clean).eq(found.iter().cloned())
        })
}

/// Rows begin on the first line, each on the line after the one before it ends,
/// and the last one ends with the text.
fn every_line_is_there(text: &str, rows: &Rows) {
    let mut next = 1;
    for (number, cells) in rows {
        assert_eq!(*number, next, "rows follow each other");
        next += 1 + cells.iter().map(|cell| lines(&cell.chars().collect::<Vec<_>>())).sum::<u32>();
    }
    let chars: Vec<char> = text.chars().collect();
    let open = !text.ends_with(['\n', '\r']);
    assert_eq!(next, 1 + lines(&chars) + u32::from(open), "no line is missing");
}

/// All cells in a row are the text, but for delimiters, line ends and quotes.
fn every_character_is_there(text: &str, rows: &Rows, delimiter: char) {
    let kept = |c: &char| *c != delimiter && !matches!(c, '"' | '\n' | '\r');
    // The line that names the delimiter is a cell and holds it.
    let text = text.chars().filter(kept);
    assert!(text.eq(rows.iter().flat_map(|(_, cells)| cells).flat_map(|cell| cell.chars()).filter(kept)));
}

/// Written with quotes around every cell, the table reads as it was.
fn written_again(rows: &Rows, delimiter: char, text: &str) {
    let quote = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    let lines = rows
        .iter()
        .map(|(_, cells)| cells.iter().map(quote).collect::<Vec<_>>().join(&delimiter.to_string()));
    let written = format!("sep={delimiter}\n") + &lines.map(|line| line + "\n").collect::<String>();
    // What is nearly no text at all may be none once it is written otherwise.
    let strange = |c: char| forbidden(c) || c == '\u{FFFD}';
    if text.contains(strange) || forbidden(delimiter) {
        return;
    }
    let again = read(written.as_bytes()).unwrap_or_else(|| panic!("{written:?} is no table"));
    let again: Vec<Vec<String>> =
        again.tables[0].rows().skip(1).map(|row| row.cells().map(String::from).collect()).collect();
    assert!(again.iter().eq(rows.iter().map(|(_, cells)| cells)), "{written:?} reads as {again:?}");
}
