//! What a source is, by its content: files called `.xls` are often HTML or text.

use super::encoding::Decoded;
use super::fault::Fault;
use super::raw::may_hold_controls;

/// The formats that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    Tsv,
    Csv,
    /// Also `.xlsm` and templates.
    Xlsx,
    Xls,
    Xlsb,
    Ods,
    Html,
    Json,
    Ndjson,
    Parquet,
    Arrow,
}

impl Format {
    /// The word used in the `sources` table.
    pub fn as_str(self) -> &'static str {
        match self {
            Format::Tsv => "tsv",
            Format::Csv => "csv",
            Format::Xlsx => "xlsx",
            Format::Xls => "xls",
            Format::Xlsb => "xlsb",
            Format::Ods => "ods",
            Format::Html => "html",
            Format::Json => "json",
            Format::Ndjson => "ndjson",
            Format::Parquet => "parquet",
            Format::Arrow => "arrow",
        }
    }
}

/// A first look at the bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Container {
    /// Which workbook it is, its entries tell.
    Zip,
    /// An OLE2 file: an old workbook, or a new one under a password.
    Cfb,
    Parquet,
    Arrow,
    Text,
}

/// Known by their first bytes and not read; the word says what they are.
const OTHERS: &[(&[u8], &str)] = &[
    (b"%PDF-", "pdf"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!", "rar"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"SQLite format 3", "sqlite"),
    (b"{\\rtf", "rtf"),
    (b"FEA1", "feather 1"),
    (b"MIME-Version:", "mhtml"),
];

/// Looks at the first bytes.
pub(super) fn container(bytes: &[u8]) -> Result<Container, Fault> {
    if let Some((_, name)) = OTHERS.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(Fault::Unknown(name));
    }
    Ok(match bytes {
        [b'P', b'K', 3 | 5, 4 | 6, ..] => Container::Zip,
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => Container::Cfb,
        [b'P', b'A', b'R', b'1' | b'E', ..] => Container::Parquet,
        [b'A', b'R', b'R', b'O', b'W', b'1', ..] => Container::Arrow,
        // A stream: a marker, then the length of the schema message.
        [0xFF, 0xFF, 0xFF, 0xFF, _, _, _, 0, ..] => Container::Arrow,
        _ => Container::Text,
    })
}

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TextKind {
    Delimited,
    Html,
    Json,
    /// An open document sheet in one file (`.fods`).
    FlatOds,
}

/// Characters in which bytes that are no text show themselves.
const LOOK: usize = 4096;

/// Looks at a text. Markup alone does not make a page, for cells hold `<p>`:
/// it has to begin with a tag and hold a table.
pub(super) fn text_kind(decoded: &Decoded<'_>) -> Result<TextKind, Fault> {
    let text = decoded.text.as_ref();
    let odd = |c: &char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}') || *c == '\u{FFFD}';
    // Nearly every text has none in its longest possible head; then no character is looked at.
    let head = &text.as_bytes()[..text.len().min(4 * LOOK)];
    if may_hold_controls(head) || memchr::memchr(0xEF, head).is_some() {
        let looked = text.chars().take(LOOK);
        let (seen, strange) = looked.fold((0, 0), |(n, k), c| (n + 1, k + usize::from(odd(&c))));
        if strange > 8 && strange * 50 > seen {
            return Err(Fault::Unknown("binary"));
        }
    }
    let start = text.trim_start();
    let mut bytes = start.bytes();
    match bytes.next() {
        None => Err(Fault::Empty),
        Some(b'<') => markup_kind(start),
        Some(b'[') => Ok(match bytes.find(|b| !b.is_ascii_whitespace()) {
            Some(b'{' | b']') => TextKind::Json,
            _ => TextKind::Delimited,
        }),
        Some(b'{') => Ok(match bytes.find(|b| !b.is_ascii_whitespace()) {
            Some(b'"' | b'}') => TextKind::Json,
            _ => TextKind::Delimited,
        }),
        Some(_) => Ok(TextKind::Delimited),
    }
}

fn markup_kind(start: &str) -> Result<TextKind, Fault> {
    let head: String = start.chars().take(1024).collect::<String>().to_ascii_lowercase();
    if head.contains("<?mso-application progid=\"excel.sheet\"") || head.contains("<workbook") {
        return Err(Fault::Unknown("xml spreadsheet 2003"));
    }
    if head.contains("<office:document") {
        return Ok(TextKind::FlatOds);
    }
    if contains_tag(start, "table") {
        return Ok(TextKind::Html);
    }
    if ["<!doctype html", "<html"].iter().any(|tag| head.starts_with(tag)) {
        return Err(Fault::Unknown("html without a table"));
    }
    if head.starts_with("<?xml") {
        return Err(Fault::Unknown("xml"));
    }
    Ok(TextKind::Delimited)
}

/// Whether `<name` stands in the text, in any case.
fn contains_tag(text: &str, name: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'<', bytes).any(|at| {
        let rest = &bytes[at + 1..];
        rest.get(..name.len()).is_some_and(|tag| tag.eq_ignore_ascii_case(name.as_bytes()))
            && rest
                .get(name.len())
                .is_none_or(|next| next.is_ascii_whitespace() || matches!(next, b'>' | b'/'))
    })
}

#[cfg(test)]
mod tests {
    use super::super::encoding::decode;
    use super::*;

    fn kind(text: &str) -> TextKind {
        text_kind(&decode(text.as_bytes())).unwrap()
    }

    #[test]
    fn text_is_told_by_its_look() {
        assert_eq!(kind("ISO\tKrav\n4.1\t<p>text</p>\n"), TextKind::Delimited);
        assert_eq!(kind("<p>ISO</p>\tKrav\n"), TextKind::Delimited);
        assert_eq!(kind("\n <html><body><TABLE><tr><td>1"), TextKind::Html);
        assert_eq!(kind(" <meta charset=utf-8><table border=1>"), TextKind::Html);
        assert_eq!(kind(" [ {\"ISO\": 1}]"), TextKind::Json);
        assert_eq!(kind("{\"ISO\": 1}\n{}"), TextKind::Json);
        assert_eq!(kind("[ISO]\tKrav\n"), TextKind::Delimited);
        assert_eq!(kind("{ISO}\tKrav\n"), TextKind::Delimited);
    }

    #[test]
    fn what_is_no_sheet_is_named() {
        let word = |bytes: &[u8]| match container(bytes).and_then(|_| text_kind(&decode(bytes))) {
            Err(Fault::Unknown(word)) => word,
            other => panic!("{other:?}"),
        };
        assert_eq!(word(b"%PDF-1.7 ..."), "pdf");
        assert_eq!(word(b"<!DOCTYPE html><p>nothing"), "html without a table");
        assert_eq!(word(b"<?xml version='1.0'?><a/>"), "xml");
        let noise: Vec<u8> = (0..4000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert_eq!(word(&noise), "binary");
        assert!(matches!(text_kind(&decode(b" \n\t\n")), Err(Fault::Empty)));
    }
}
