//! Text with a delimiter between the cells, in one of the encodings in use.

use super::super::layout::{Cell, Sheet};

/// How a text file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Script {
    pub delimiter: char,
    /// Excel's own hint, `sep=;`, on the first line.
    pub hint: bool,
    pub ending: &'static str,
    pub encoding: Encoding,
}

/// Characters to bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Encoding {
    Utf8,
    Utf8Marked,
    Utf16Le,
    Utf16Be,
    Windows1252,
}

impl Encoding {
    pub const ODD: [Encoding; 4] =
        [Encoding::Utf8Marked, Encoding::Utf16Le, Encoding::Utf16Be, Encoding::Windows1252];

    fn bytes(self, text: &str) -> Vec<u8> {
        let marked = || std::iter::once(0xFEFF).chain(text.encode_utf16());
        match self {
            Encoding::Utf8 => text.as_bytes().to_vec(),
            Encoding::Utf8Marked => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
            Encoding::Utf16Le => marked().flat_map(u16::to_le_bytes).collect(),
            Encoding::Utf16Be => marked().flat_map(u16::to_be_bytes).collect(),
            Encoding::Windows1252 => encoding_rs::WINDOWS_1252.encode(text).0.into_owned(),
        }
    }
}

/// The file.
pub(super) fn bytes(sheet: &Sheet) -> Vec<u8> {
    let Script { delimiter, hint, ending, encoding } = sheet.script;
    let mut out = String::new();
    if hint {
        out.push_str(&format!("sep={delimiter}{ending}"));
    }
    for row in &sheet.rows {
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                out.push(delimiter);
            }
            push(&mut out, cell, delimiter);
        }
        out.push_str(ending);
    }
    encoding.bytes(&out)
}

fn push(out: &mut String, cell: &Cell, delimiter: char) {
    let text = cell.text();
    if text.starts_with('"') || text.contains([delimiter, '\n', '\r']) {
        out.push('"');
        out.push_str(&text.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(&text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_a_cell_is_quoted() {
        let mut out = String::new();
        for text in ["a;b", "\"c\" d", "e \"f\"", "g\nh", "å"] {
            push(&mut out, &Cell::Text(text.into()), ';');
            out.push('|');
        }
        assert_eq!(out, "\"a;b\"|\"\"\"c\"\" d\"|e \"f\"|\"g\nh\"|å|");
    }

    #[test]
    fn encodings() {
        assert_eq!(Encoding::Utf16Be.bytes("å"), [0xFE, 0xFF, 0, 0xE5]);
        assert_eq!(Encoding::Utf16Le.bytes("å"), [0xFF, 0xFE, 0xE5, 0]);
        assert_eq!(Encoding::Windows1252.bytes("å–"), [0xE5, 0x96]);
        assert_eq!(Encoding::Utf8Marked.bytes("a"), b"\xEF\xBB\xBFa");
    }
}
