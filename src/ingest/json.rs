//! JSON and NDJSON: objects as rows. A reader of its own, because the order of
//! keys and the digits of a number (`5.10`) are content here.

use super::fault::Fault;
use super::limits::{self, Budget};
use super::raw::{RawTable, Typed};
use super::sniff::Format;
use std::collections::HashMap;
use std::sync::Arc;

/// Objects and arrays in one another.
const DEPTH: usize = 64;

/// Reads an array of objects; an object that holds such arrays (a table each,
/// named by its key, with the values beside them as rows of key and value
/// above); or objects one after the other. Rows are numbered as if the table
/// were written down: those rows, then the keys as a header row, then one row
/// an object. A key missing in an object is an empty cell, as is `null`; lists
/// are joined with `, `; objects within are kept as JSON.
pub(super) fn read(text: &str) -> Result<(Format, Vec<RawTable>), Fault> {
    let mut reader = Reader { text, at: 0 };
    reader.space();
    if reader.peek() == Some(b'[') {
        let records = reader.records()?;
        reader.end()?;
        return Ok((Format::Json, vec![records.table(None, &[])?]));
    }
    let mut probe = Reader { text, at: reader.at };
    probe.skip()?;
    probe.space();
    if probe.peek().is_none()
        && let Some(tables) = reader.envelope()?
    {
        return Ok((Format::Json, tables));
    }
    let mut records = Records::default();
    while reader.peek().is_some() {
        records.object(&mut reader)?;
        reader.space();
    }
    Ok((Format::Ndjson, vec![records.table(None, &[])?]))
}

/// The cells of one array of objects.
#[derive(Default)]
struct Records {
    /// Column headings in the order in which they were met.
    keys: Vec<String>,
    /// A key that an object has twice has two columns.
    columns: HashMap<String, Vec<u32>>,
    /// By column, the last record that has it, counted from 1.
    last: Vec<u32>,
    text: String,
    cells: Vec<(u32, Value)>,
    ends: Vec<usize>,
}

/// Where a cell's text ends in [`Records::text`] (it begins where the one before
/// ends), and whether it is a number.
struct Value {
    end: usize,
    number: Option<f64>,
}

impl Records {
    fn object(&mut self, reader: &mut Reader<'_>) -> Result<(), Fault> {
        let record = self.ends.len() as u32 + 1;
        reader.expect(b'{')?;
        while let Some(key) = reader.next_key()? {
            let column = self.column(key, record)?;
            let number = reader.value(&mut self.text)?;
            self.cells.push((column, Value { end: self.text.len(), number }));
        }
        self.ends.push(self.cells.len());
        Ok(())
    }

    fn column(&mut self, key: String, record: u32) -> Result<u32, Fault> {
        let known = self.columns.entry(key).or_default();
        if let Some(column) = known.iter().find(|column| self.last[**column as usize] < record) {
            self.last[*column as usize] = record;
            return Ok(*column);
        }
        if self.keys.len() >= limits::COLUMNS {
            return Err(Fault::TooLarge(format!("more than {} columns", limits::COLUMNS)));
        }
        let column = self.keys.len() as u32;
        known.push(column);
        self.last.push(record);
        self.keys.push(String::new());
        Ok(column)
    }

    /// Lays the records out as rows; `above` are rows before the header.
    fn table(mut self, sheet: Option<Arc<str>>, above: &[(String, String)]) -> Result<RawTable, Fault> {
        let mut table = RawTable::with_capacity(sheet, self.text.len());
        let mut number = 0;
        let mut end_row = |table: &mut RawTable| {
            number += 1;
            table.end_row(number);
        };
        for (key, value) in above {
            table.push_cell(key);
            table.push_cell(value);
            end_row(&mut table);
        }
        for (key, columns) in self.columns.drain() {
            for column in columns {
                self.keys[column as usize].clone_from(&key);
            }
        }
        self.keys.iter().for_each(|key| table.push_cell(key));
        end_row(&mut table);
        // Only what is not in the file is counted: gaps cost it nothing.
        let mut gaps = Budget::default();
        let (mut first, mut start) = (0, 0);
        for end in &self.ends {
            let mut row: Vec<(u32, usize, &Value)> = Vec::with_capacity(end - first);
            for (column, value) in &self.cells[first..*end] {
                row.push((*column, start, value));
                start = value.end;
            }
            row.sort_by_key(|(column, ..)| *column);
            for (column, start, value) in row {
                while table.open_cells() < column as usize {
                    gaps.take(1, 0)?;
                    table.push_cell("");
                }
                let text = &self.text[start..value.end];
                match value.number {
                    Some(value) => table.push_typed(text, Typed::Number { value, format: None }),
                    None => table.push_cell(text),
                }
            }
            end_row(&mut table);
            first = *end;
        }
        Ok(table)
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn wrong<T>(&self, wanted: &str) -> Result<T, Fault> {
        let line = 1 + memchr::memchr_iter(b'\n', &self.text.as_bytes()[..self.at]).count();
        Err(Fault::Malformed(format!("line {line}: {wanted} expected")))
    }

    fn expect(&mut self, byte: u8) -> Result<(), Fault> {
        self.space();
        if self.peek() != Some(byte) {
            return self.wrong(&format!("`{}`", char::from(byte)));
        }
        self.at += 1;
        Ok(())
    }

    fn end(&mut self) -> Result<(), Fault> {
        self.space();
        if self.peek().is_some() { self.wrong("end of file") } else { Ok(()) }
    }

    /// After `[` or `{` or an item: whether another item follows.
    fn another(&mut self, close: u8) -> Result<bool, Fault> {
        let first = matches!(self.text[..self.at].bytes().last(), Some(b'[' | b'{'));
        self.space();
        match self.peek() {
            Some(byte) if byte == close => {
                self.at += 1;
                Ok(false)
            }
            Some(b',') if !first => {
                self.at += 1;
                Ok(true)
            }
            _ if first => Ok(true),
            _ => self.wrong("`,` or an end"),
        }
    }

    /// The next key of the object being read and its `:`; `None` at its end.
    fn next_key(&mut self) -> Result<Option<String>, Fault> {
        if !self.another(b'}')? {
            return Ok(None);
        }
        self.space();
        let mut key = String::new();
        self.string(&mut key)?;
        self.expect(b':')?;
        self.space();
        Ok(Some(key))
    }

    fn records(&mut self) -> Result<Records, Fault> {
        let mut records = Records::default();
        self.expect(b'[')?;
        while self.another(b']')? {
            records.object(self)?;
        }
        Ok(records)
    }

    /// An object that holds arrays of objects; `None` if it holds none and so is
    /// a record itself.
    fn envelope(&mut self) -> Result<Option<Vec<RawTable>>, Fault> {
        let start = self.at;
        let (mut above, mut found) = (Vec::new(), Vec::new());
        self.expect(b'{')?;
        while let Some(key) = self.next_key()? {
            if self.at_records() {
                found.push((key, self.records()?));
                if found.len() > limits::TABLES {
                    return Err(Fault::TooLarge(format!("more than {} tables", limits::TABLES)));
                }
            } else {
                let mut value = String::new();
                self.value(&mut value)?;
                above.push((key, value));
            }
        }
        if found.is_empty() {
            self.at = start;
            return Ok(None);
        }
        let lay = |(key, records): (String, Records)| records.table(Some(key.into()), &above);
        found.into_iter().map(lay).collect::<Result<Vec<_>, _>>().map(Some)
    }

    fn at_records(&self) -> bool {
        let rest = &self.text[self.at..];
        rest.strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with('{'))
    }

    /// Appends the text of any value; its number, if it is one.
    fn value(&mut self, out: &mut String) -> Result<Option<f64>, Fault> {
        self.space();
        match self.peek() {
            Some(b'"') => self.string(out)?,
            Some(b'[') => self.list(out)?,
            Some(b'{') => {
                let start = self.at;
                self.skip()?;
                out.push_str(&self.text[start..self.at]);
            }
            Some(b'-' | b'0'..=b'9') => {
                let literal = self.word();
                let Ok(number) = literal.parse::<f64>() else {
                    return self.wrong("a number");
                };
                out.push_str(literal);
                return Ok(Some(number).filter(|number| number.is_finite()));
            }
            _ => match self.word() {
                "null" => {}
                word @ ("true" | "false") => out.push_str(word),
                _ => return self.wrong("a value"),
            },
        }
        Ok(None)
    }

    /// A list of plain values, joined; one of anything else stays as it is written.
    fn list(&mut self, out: &mut String) -> Result<(), Fault> {
        let start = self.at;
        let mut joined = String::new();
        self.at += 1;
        while self.another(b']')? {
            self.space();
            if matches!(self.peek(), Some(b'[' | b'{')) {
                self.at = start;
                self.skip()?;
                out.push_str(&self.text[start..self.at]);
                return Ok(());
            }
            let before = joined.len();
            if before > 0 {
                joined.push_str(", ");
            }
            let item = joined.len();
            self.value(&mut joined)?;
            if joined.len() == item {
                joined.truncate(before);
            }
        }
        out.push_str(&joined);
        Ok(())
    }

    fn word(&mut self) -> &'a str {
        let rest = &self.text[self.at..];
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.')));
        let word = &rest[..end.unwrap_or(rest.len())];
        self.at += word.len();
        word
    }

    /// Steps over any value, checking its brackets; its depth is bounded.
    fn skip(&mut self) -> Result<(), Fault> {
        let mut open = Vec::new();
        let mut text = String::new();
        loop {
            self.space();
            match self.peek() {
                Some(byte @ (b'[' | b'{')) => {
                    open.push(byte + 2);
                    if open.len() > DEPTH {
                        return Err(Fault::Malformed(format!("nested more than {DEPTH} deep")));
                    }
                    self.at += 1;
                }
                Some(byte @ (b']' | b'}')) => {
                    if open.pop() != Some(byte) {
                        return self.wrong("another bracket");
                    }
                    self.at += 1;
                }
                Some(b'"') => {
                    text.clear();
                    self.string(&mut text)?;
                }
                Some(b',' | b':') if !open.is_empty() => self.at += 1,
                Some(_) if !self.word().is_empty() => {}
                _ => return self.wrong("a value"),
            }
            if open.is_empty() {
                return Ok(());
            }
        }
    }

    fn string(&mut self, out: &mut String) -> Result<(), Fault> {
        if self.peek() != Some(b'"') {
            return self.wrong("`\"`");
        }
        self.at += 1;
        loop {
            let rest = &self.text[self.at..];
            let Some(end) = memchr::memchr2(b'"', b'\\', rest.as_bytes()) else {
                return self.wrong("the end of a text");
            };
            out.push_str(&rest[..end]);
            self.at += end + 1;
            if rest.as_bytes()[end] == b'"' {
                return Ok(());
            }
            self.escape(out)?;
        }
    }

    fn escape(&mut self, out: &mut String) -> Result<(), Fault> {
        let Some(byte) = self.peek() else {
            return self.wrong("an escape");
        };
        self.at += 1;
        out.push(match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'n' => '\n',
            b't' => '\t',
            b'r' => '\r',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'u' => {
                let high = self.hex4()?;
                let rest = &self.text[self.at..];
                let paired = (0xD800..0xDC00).contains(&high) && rest.starts_with("\\u");
                if paired {
                    let before = self.at;
                    self.at += 2;
                    let low = self.hex4()?;
                    if (0xDC00..0xE000).contains(&low) {
                        let code = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
                        out.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
                        return Ok(());
                    }
                    self.at = before;
                }
                char::from_u32(high).unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            _ => return self.wrong("an escape"),
        });
        Ok(())
    }

    fn hex4(&mut self) -> Result<u32, Fault> {
        let digits = self.text.get(self.at..self.at + 4).and_then(|hex| u32::from_str_radix(hex, 16).ok());
        self.at += 4;
        match digits {
            Some(code) => Ok(code),
            None => {
                self.at = self.at.min(self.text.len());
                self.wrong("four hexadecimal digits")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        let (_, tables) = read(text).unwrap();
        tables[0].rows().map(|row| row.cells().map(String::from).collect()).collect()
    }

    #[test]
    fn keys_are_the_header_in_their_order() {
        let text = r#"[{"ISO":"4.1","Nuläge":"Ja"}, {"Nuläge":null,"Åtgärdsbehov":"Låg","ISO":"4.2"}, {}]"#;
        assert_eq!(
            rows(text),
            [vec!["ISO", "Nuläge", "Åtgärdsbehov"], vec!["4.1", "Ja"], vec!["4.2", "", "Låg"], vec![]]
        );
        let (format, tables) = read(text).unwrap();
        assert_eq!(format, Format::Json);
        assert_eq!(tables[0].rows().map(|row| row.number()).collect::<Vec<_>>(), [1, 2, 3, 4]);
    }

    #[test]
    fn numbers_keep_their_digits() {
        let text = r#"[{"a":5.10,"b":-3,"c":1e2,"d":true}]"#;
        assert_eq!(rows(text)[1], ["5.10", "-3", "1e2", "true"]);
        let (_, tables) = read(text).unwrap();
        assert_eq!(tables[0].row(1).typed(0), Some(&Typed::Number { value: 5.1, format: None }));
        assert_eq!(tables[0].row(1).typed(3), None);
    }

    #[test]
    fn texts_lists_and_objects() {
        let text = r#"[{"a":"å\n\"\u00e4\ud83d\ude00\ud83d x","b":["ISAM",null,"HR",3],"c":{"k":[1]},"d":[["x"]],"e":[]}]"#;
        assert_eq!(rows(text)[1], ["å\n\"ä😀\u{fffd} x", "ISAM, HR, 3", "{\"k\":[1]}", "[[\"x\"]]", ""]);
    }

    #[test]
    fn lines_of_objects() {
        let (format, tables) = read("{\"a\":\"1\"}\n\n{\"b\":\"2\"}\r\n").unwrap();
        assert_eq!((format, tables[0].len()), (Format::Ndjson, 3));
        assert_eq!(rows("{\"a\":\"1\"}\n{\"b\":\"2\"}"), [vec!["a", "b"], vec!["1"], vec!["", "2"]]);
        assert_eq!(rows("{\"a\":\"1\"}"), [["a"], ["1"]]);
    }

    #[test]
    fn an_object_that_holds_the_array() {
        let text = r#"{"org":"Stadsmiljö","svar":[{"ISO":"4.1"}],"år":2023}"#;
        assert_eq!(rows(text), [vec!["org", "Stadsmiljö"], vec!["år", "2023"], vec!["ISO"], vec!["4.1"]]);
        assert_eq!(read(text).unwrap().1[0].sheet.as_deref(), Some("svar"));
    }

    #[test]
    fn a_key_twice_is_two_columns() {
        assert_eq!(rows(r#"[{"a":"1","a":"2"},{"a":"3"}]"#), [vec!["a", "a"], vec!["1", "2"], vec!["3"]]);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let told = |text: &str| match read(text) {
            Err(Fault::Malformed(why)) => why,
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(told("[{\"a\":1},\n{\"b\":}]"), "line 2: a value expected");
        assert_eq!(told("[{\"a\":1}"), "line 1: `,` or an end expected");
        for text in [
            "[{\"a\":1},]",
            "[{\"a\" 1}]",
            "[{\"a\":\"x",
            "[{}] x",
            "[1]",
            "{\"a\":nul}",
            "[{\"a\":1.2.3}]",
            "[{\"a\":\"\\u12",
        ] {
            told(text);
        }
        let deep = format!("[{{\"a\":{}", "[".repeat(1_000_000));
        assert!(told(&deep).contains("deep"));
        let deep = format!("{{\"a\":{}", "{\"a\":".repeat(1_000_000));
        assert!(told(&deep).contains("deep"));
    }

    #[test]
    fn keys_that_multiply_are_refused() {
        let text: String = (0..16_000).map(|n| format!("{{\"k{n}\":1}}\n")).collect();
        assert!(matches!(read(&text), Err(Fault::TooLarge(_))));
    }
}
