//! Text with a delimiter: tab, semicolon, comma or bar. The hot path: one pass,
//! no allocation per cell.

use super::fault::Fault;
use super::raw::RawTable;

/// In order of preference where two fit equally well.
const DELIMITERS: [u8; 4] = [b'\t', b';', b',', b'|'];
/// What the choice of delimiter looks at.
const SAMPLE_BYTES: usize = 8192;
const SAMPLE_RECORDS: usize = 40;

/// Reads all rows, blank ones too: a row with no cells is an empty line. A row's
/// number is the 1-based line of the file on which it starts. Excel's `sep=;`
/// line is obeyed and is a row of one cell. Returns the delimiter beside it.
pub(super) fn read(text: &str) -> Result<(RawTable, u8), Fault> {
    let mut table = RawTable::with_capacity(None, text.len());
    let mut reader = Reader { text, at: 0, line: 1, delimiter: b'\t' };
    if let Some((delimiter, end)) = separator_line(text) {
        reader.delimiter = delimiter;
        table.push_cell(&text[..end]);
        table.end_row(1);
        reader.at = end;
        reader.line_end();
    } else {
        reader.delimiter = choose_delimiter(text);
    }
    while reader.at < text.len() {
        let start = reader.line;
        reader.record(&mut |part, ends| {
            table.push_part(part);
            if ends {
                table.end_cell();
            }
        });
        table.end_row(start);
    }
    Ok((table, reader.delimiter))
}

/// Excel's hint on the first line, and where that line ends.
fn separator_line(text: &str) -> Option<(u8, usize)> {
    let rest = text.as_bytes().get(..5).filter(|head| head[..4].eq_ignore_ascii_case(b"sep="))?;
    let end = matches!(text.as_bytes().get(5), None | Some(b'\n' | b'\r'));
    (end && rest[4].is_ascii() && !matches!(rest[4], b'"' | b'\n' | b'\r')).then_some((rest[4], 5))
}

/// The delimiter by which most of the first rows have the same number of
/// cells. A tab in the first line that has any delimiter settles it, for tabs
/// are not typed into text, and the others are.
fn choose_delimiter(text: &str) -> u8 {
    let mut end = text.len().min(SAMPLE_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = &text[..end];
    let counts_in = |line: &str| DELIMITERS.map(|d| memchr::memchr_iter(d, line.as_bytes()).count());
    let first = sample.split(['\n', '\r']).map(counts_in).find(|counts| counts.iter().any(|n| *n > 0));
    match first {
        None => return b'\t',
        Some([tabs, others @ ..]) if tabs > 0 && others.iter().all(|n| *n <= tabs) => return b'\t',
        Some(_) => {}
    }
    let cut = sample.len() < text.len();
    let (mut best, mut best_score) = (b',', 0);
    for delimiter in DELIMITERS {
        let score = consistency(sample, cut, delimiter);
        if score > best_score {
            (best, best_score) = (delimiter, score);
        }
    }
    best
}

/// Rows that share the most common number of cells, times that number (which
/// counts to 8: more columns prove no more).
fn consistency(sample: &str, cut: bool, delimiter: u8) -> usize {
    let mut reader = Reader { text: sample, at: 0, line: 1, delimiter };
    let mut widths = Vec::with_capacity(SAMPLE_RECORDS);
    while reader.at < sample.len() && widths.len() < SAMPLE_RECORDS {
        let mut cells = 0;
        reader.record(&mut |_, ends| cells += usize::from(ends));
        widths.push(cells);
    }
    if cut && reader.at >= sample.len() && widths.len() > 1 {
        widths.pop();
    }
    let rows_of = |width: usize| widths.iter().filter(|other| **other == width).count();
    widths
        .iter()
        .filter(|width| **width > 1)
        .map(|width| rows_of(*width) * (*width).min(8))
        .max()
        .unwrap_or(0)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    /// 1-based line of the file that `at` is on.
    line: u32,
    delimiter: u8,
}

impl<'a> Reader<'a> {
    /// Reads one record and the line end after it. `push` gets the parts of each
    /// cell, the last one with `true`; a blank line has no cells.
    fn record(&mut self, push: &mut impl FnMut(&'a str, bool)) {
        if self.line_end() {
            return;
        }
        loop {
            self.field(push);
            if self.text.as_bytes().get(self.at) != Some(&self.delimiter) {
                self.line_end();
                return;
            }
            self.at += 1;
        }
    }

    fn field(&mut self, push: &mut impl FnMut(&'a str, bool)) {
        let bytes = self.text.as_bytes();
        if bytes.get(self.at) == Some(&b'"')
            && let Some(close) = self.closing_quote()
        {
            return self.quoted(close, push);
        }
        let rest = &bytes[self.at..];
        let length = memchr::memchr3(self.delimiter, b'\n', b'\r', rest).unwrap_or(rest.len());
        push(&self.text[self.at..self.at + length], true);
        self.at += length;
    }

    /// Where the quote that opens the field at `at` is closed, if it is: the
    /// first lone quote must stand before a delimiter, a line end or the end.
    /// Else the quote is a plain character, as in `"Steg för steg"-mallen`.
    ///
    /// Linear over the whole text: between a failed start and the quote it
    /// failed at, quotes come in pairs, so that another field starting there
    /// stops at the end of its own run of quotes.
    fn closing_quote(&self) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let mut from = self.at + 1;
        loop {
            let quote = from + memchr::memchr(b'"', &bytes[from..])?;
            match bytes.get(quote + 1) {
                Some(b'"') => from = quote + 2,
                None | Some(b'\n' | b'\r') => return Some(quote),
                Some(next) => return (*next == self.delimiter).then_some(quote),
            }
        }
    }

    fn quoted(&mut self, close: usize, push: &mut impl FnMut(&'a str, bool)) {
        let inner = &self.text[self.at + 1..close];
        let mut from = 0;
        while let Some(quote) = memchr::memchr(b'"', &inner.as_bytes()[from..]) {
            // The first of a pair stays, the second goes.
            push(&inner[from..from + quote + 1], false);
            from += quote + 2;
        }
        push(&inner[from..], true);
        self.line = self.line.saturating_add(lines_in(inner.as_bytes()));
        self.at = close + 1;
    }

    /// Steps over a line end, if one stands here.
    fn line_end(&mut self) -> bool {
        let length = match self.text.as_bytes()[self.at..] {
            [b'\r', b'\n', ..] => 2,
            [b'\r' | b'\n', ..] => 1,
            _ => return false,
        };
        self.at += length;
        self.line = self.line.saturating_add(1);
        true
    }
}

/// Line ends of all three kinds.
fn lines_in(bytes: &[u8]) -> u32 {
    let mut lines = 0;
    for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
        lines += u32::from(bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Instant;

    fn rows(text: &str) -> Vec<(u32, Vec<String>)> {
        let (table, _) = read(text).unwrap();
        table.rows().map(|row| (row.number(), row.cells().map(String::from).collect())).collect()
    }

    fn cells(text: &str) -> Vec<Vec<String>> {
        rows(text).into_iter().map(|(_, cells)| cells).collect()
    }

    #[test]
    fn every_line_end_and_blank_lines_are_rows() {
        let expected =
            [(1, vec!["a", "b"]), (2, vec![]), (3, vec!["c", "d"]), (4, vec![" "]), (5, vec!["e", "f"])];
        for end in ["\n", "\r\n", "\r"] {
            let text = ["a\tb", "", "c\td", " ", "e\tf"].join(end);
            assert_eq!(
                rows(&text),
                expected.clone().map(|(n, c)| (n, c.into_iter().map(String::from).collect()))
            );
            assert_eq!(rows(&(text + end)).len(), 5, "a line end at the end adds no row");
        }
        assert_eq!(rows("\n\na"), [(1, vec![]), (2, vec![]), (3, vec!["a".into()])]);
        assert_eq!(rows(""), []);
    }

    #[test]
    fn quotes_by_the_rule() {
        assert_eq!(cells("a;\"b;c\";d\n"), [["a", "b;c", "d"]]);
        assert_eq!(cells("a;\"b \"\"c\"\"\";\"\"\n"), [["a", "b \"c\"", ""]]);
        assert_eq!(cells("\"\"\"\";x"), [["\"", "x"]]);
        let multi = rows("k;v\na;\"b\r\nc\n\nd\"\ne;f");
        assert_eq!(multi[1], (2, vec!["a".into(), "b\r\nc\n\nd".into()]));
        assert_eq!(multi[2].0, 6, "the line after four lines of one cell");
    }

    #[test]
    fn a_quote_that_is_not_closed_is_a_character() {
        let text = "4.1\t\"Steg för steg\"-dokumentation saknas\tISAM\n4.2\t\"Oklart\tHR\n4.3\tx\t\"y\" z\n";
        let expected = [
            ["4.1", "\"Steg för steg\"-dokumentation saknas", "ISAM"],
            ["4.2", "\"Oklart", "HR"],
            ["4.3", "x", "\"y\" z"],
        ];
        assert_eq!(cells(text), expected);
        assert_eq!(cells("a\t5\" rör\tb"), [["a", "5\" rör", "b"]], "a quote inside is one too");
    }

    #[test]
    fn unclosed_quotes_cost_linear_time() {
        for unit in ["\"a\t", "\"\"a\t", "\"\"\"\t\"", "\"a,\"\"\t", "\"\n", "\"\"\"\"\t"] {
            let text = unit.repeat(600_000 / unit.len());
            let start = Instant::now();
            read(&text).unwrap();
            assert!(start.elapsed().as_secs() < 10, "{unit:?}: {:?}", start.elapsed());
        }
    }

    #[test]
    fn the_delimiter_is_the_one_that_fits() {
        let of = |text: &str| char::from(read(text).unwrap().1);
        assert_eq!(of("ISO\tKrav, text\n4.1\ta, b, c\n"), '\t');
        assert_eq!(of("ISO;Krav;Nuläge\n4.1;a, b, c;Ja\n4.2;d, e;Nej\n"), ';');
        assert_eq!(of("ISO,Krav,Nuläge\n4.1,\"a; b; c; d\",Ja\n4.2,x;y;z;å,Ja\n"), ',');
        assert_eq!(of("ISO|Krav|Nuläge\n4.1|a, b|Ja\n"), '|');
        assert_eq!(
            of("Självskattning 2023, version 2, utkast, A\n\nISO\tKrav\tNuläge\n4.1\ta\tJa\n4.2\tb\tJa\n"),
            '\t'
        );
        assert_eq!(of("ISO,Krav\n4.1,\"en\tflik\"\n"), ',');
        assert_eq!(of("bara text\nutan mer\n"), '\t');
        assert_eq!(of("a;\"x\ny,z,å,ä\";b\nc;d;e\n"), ';');
    }

    #[test]
    fn excels_hint_is_obeyed_and_is_a_row() {
        assert_eq!(cells("sep=;\r\nISO;Krav, a, b\r\n"), [vec!["sep=;"], vec!["ISO", "Krav, a, b"]]);
        assert_eq!(cells("SEP=,\nISO,Krav;x\n")[1], ["ISO", "Krav;x"]);
        assert_eq!(cells("sep=\t\nISO\tKrav\n")[1], ["ISO", "Krav"]);
        assert_eq!(rows("sep=;\nx;y\n")[1].0, 2);
    }

    #[test]
    fn a_million_columns_are_columns() {
        let text = "x,".repeat(1_000_000);
        let (table, _) = read(&text).unwrap();
        assert_eq!((table.len(), table.row(0).len()), (1, 1_000_001));
    }
}
