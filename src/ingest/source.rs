//! Sources: which files there are, and one of them read whole.

use super::fault::{Fault, printable};
use super::raw::RawTable;
use super::sniff::{self, Container, Format, TextKind};
use super::{columnar, delimited, encoding, html, json, limits, ods, workbook};
use crate::diag::{Code, Diagnostic};
use sha2::{Digest, Sha256};
use std::cell::Cell;
use std::io::Read;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::sync::{Arc, Once};

/// One source as cells.
#[derive(Debug)]
pub struct Ingested {
    /// [`Format::as_str`].
    pub format: &'static str,
    /// The encoding's WHATWG name; `None` where the format has no choice of it.
    pub encoding: Option<&'static str>,
    /// In the order of the file; a table can have no rows.
    pub tables: Vec<RawTable>,
    /// What was found on the way, each about this source.
    pub diagnostics: Vec<Diagnostic>,
}

/// A file as cells, and its fingerprint.
#[derive(Debug)]
pub struct FileRead {
    pub ingested: Ingested,
    /// SHA-256 of the file's bytes, in lower-case hexadecimal.
    pub sha256: String,
}

/// Reads a file by its content, whatever its ending. An error is a finding about
/// `source` with the argument `reason`.
pub fn read_file(source: &Arc<str>, path: &Path) -> Result<FileRead, Box<Diagnostic>> {
    let unreadable = |error: std::io::Error| {
        Box::new(Diagnostic::new(Code::SourceUnreadable, source).with_arg("reason", error.to_string()))
    };
    let file = std::fs::File::open(path).map_err(unreadable)?;
    let meta = file.metadata().map_err(unreadable)?;
    if meta.is_dir() {
        return Err(unreadable(std::io::Error::from(std::io::ErrorKind::IsADirectory)));
    }
    // A pipe has no length, and a file can grow: the bound is on what is read.
    let expected = meta.len().min(limits::SOURCE_BYTES);
    let bytes = read_whole(file, meta.is_file(), expected).map_err(unreadable)?;
    read_held(source, bytes)
}

/// Reads a file whose bytes are in memory already.
pub fn read_held(source: &Arc<str>, bytes: Vec<u8>) -> Result<FileRead, Box<Diagnostic>> {
    let sha256 = hex(&Sha256::digest(&bytes));
    Ok(FileRead { ingested: read_bytes(source, bytes)?, sha256 })
}

/// Everything up to the bound and a byte more. A regular file ends where it gives less
/// than was asked for, so that one call reads a sheet; anything else is read to its end.
fn read_whole(mut file: std::fs::File, regular: bool, expected: u64) -> std::io::Result<Vec<u8>> {
    let expected = usize::try_from(expected).unwrap_or(0);
    let mut bytes = vec![0; expected + 1];
    let read = match file.read(&mut bytes) {
        Err(error) if error.kind() == std::io::ErrorKind::Interrupted => 0,
        read => read?,
    };
    bytes.truncate(read);
    if !regular || read == 0 || read != expected {
        file.take(limits::SOURCE_BYTES + 1 - read as u64).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// Lower-case hexadecimal.
pub fn hex(digest: &[u8]) -> String {
    digest
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|n| char::from_digit(n.into(), 16))
        .collect()
}

/// Reads a source that is in memory already, as from standard input. No content
/// makes it panic: a parser's panic becomes [`Code::SourceCrashed`].
pub fn read_bytes(source: &Arc<str>, bytes: Vec<u8>) -> Result<Ingested, Box<Diagnostic>> {
    let mut ingested = guarded(source, || parse(bytes))?.map_err(|fault| fault.about(source))?;
    for diagnostic in &mut ingested.diagnostics {
        diagnostic.origin.source = Arc::clone(source);
    }
    let controls: usize = ingested.tables.iter_mut().map(RawTable::remove_controls).sum();
    if controls > 0 {
        let found = Diagnostic::new(Code::ControlCharacters, source).with_arg("count", controls.to_string());
        ingested.diagnostics.push(found);
    }
    Ok(ingested)
}

fn parse(bytes: Vec<u8>) -> Result<Ingested, Fault> {
    if bytes.is_empty() {
        return Err(Fault::Empty);
    }
    if bytes.len() as u64 > limits::SOURCE_BYTES {
        return Err(Fault::TooLarge(format!("more than {} MiB", limits::SOURCE_BYTES >> 20)));
    }
    let (format, tables) = match sniff::container(&bytes)? {
        Container::Text => return parse_text(&bytes),
        _ if bytes.len() > limits::CONTAINER_BYTES => {
            return Err(Fault::TooLarge(format!("more than {} MiB", limits::CONTAINER_BYTES >> 20)));
        }
        Container::Zip => workbook::read_zip(bytes)?,
        Container::Cfb => (Format::Xls, workbook::read_cfb(&bytes)?),
        Container::Parquet => (Format::Parquet, columnar::read_parquet(bytes)?),
        Container::Arrow => (Format::Arrow, columnar::read_arrow(&bytes)?),
    };
    Ok(Ingested { format: format.as_str(), encoding: None, tables, diagnostics: Vec::new() })
}

fn parse_text(bytes: &[u8]) -> Result<Ingested, Fault> {
    let decoded = encoding::decode(bytes);
    let text = decoded.text.as_ref();
    // Decoding can make three bytes of one.
    if text.len() as u64 > limits::SOURCE_BYTES * 2 {
        return Err(Fault::TooLarge(format!("more than {} MiB of text", limits::SOURCE_BYTES >> 19)));
    }
    let (format, tables) = match sniff::text_kind(&decoded)? {
        TextKind::Html => (Format::Html, html::read(text)?),
        TextKind::Json => json::read(text)?,
        TextKind::FlatOds => (Format::Ods, ods::read_content(text)?),
        TextKind::Delimited => {
            let (table, delimiter) = delimited::read(text)?;
            (if delimiter == b'\t' { Format::Tsv } else { Format::Csv }, vec![table])
        }
    };
    let mut diagnostics = Vec::new();
    if decoded.replaced > 0 {
        let lossy = Diagnostic::new(Code::EncodingLossy, &Arc::from(""))
            .with_arg("count", decoded.replaced.to_string())
            .with_arg("encoding", decoded.encoding);
        diagnostics.push(lossy);
    }
    Ok(Ingested { format: format.as_str(), encoding: Some(decoded.encoding), tables, diagnostics })
}

thread_local! {
    /// Whether a panic on this thread is expected and must not be printed.
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Runs a parser that may panic. The panic's message goes into the finding and
/// not to the terminal; panics of other threads are told as ever.
fn guarded<T>(source: &Arc<str>, run: impl FnOnce() -> T) -> Result<T, Box<Diagnostic>> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            // During thread teardown the flag is gone; then it is not ours.
            if !GUARDED.try_with(Cell::get).unwrap_or(false) {
                usual(info);
            }
        }));
    });
    let before = GUARDED.replace(true);
    let result = panic::catch_unwind(AssertUnwindSafe(run));
    GUARDED.set(before);
    result.map_err(|payload| {
        let text = payload.downcast_ref::<String>().map(String::as_str);
        let text = text.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("panic");
        Box::new(Diagnostic::new(Code::SourceCrashed, source).with_arg("reason", printable(text)))
    })
}

#[cfg(test)]
mod tests {
    use super::super::archive::tests::zip_of;
    use super::*;

    fn read(bytes: &[u8]) -> Result<Ingested, Box<Diagnostic>> {
        read_bytes(&"blad".into(), bytes.to_vec())
    }

    fn code(bytes: &[u8]) -> Code {
        read(bytes).unwrap_err().code
    }

    const SEED: &str = "\n\nISO\tKrav\tNuläge\n4.1\t<p>text</p>\tJa\n\n4.2\t\"mall\"-fråga\tDelvis";

    #[test]
    fn the_format_is_told_by_content() {
        let of = |bytes: &[u8]| (read(bytes).unwrap().format, read(bytes).unwrap().encoding);
        assert_eq!(of(SEED.as_bytes()), ("tsv", Some("UTF-8")));
        assert_eq!(of("ISO;Krav;Nuläge\n4.1;å;Ja\n".as_bytes()), ("csv", Some("UTF-8")));
        assert_eq!(of(b"<html><table><tr><td>Nul\xE4ge</table>"), ("html", Some("windows-1252")));
        assert_eq!(of(b"[{\"ISO\":\"4.1\"}]"), ("json", Some("UTF-8")));
        assert_eq!(of(b"{\"ISO\":\"4.1\"}\n{\"ISO\":\"4.2\"}"), ("ndjson", Some("UTF-8")));
        let wide: Vec<u8> = SEED.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(of(&wide), ("tsv", Some("UTF-16LE")));
    }

    #[test]
    fn every_line_is_a_row_of_its_own_number() {
        let read = read(SEED.as_bytes()).unwrap();
        let numbers: Vec<(u32, usize)> = read.tables[0].rows().map(|row| (row.number(), row.len())).collect();
        assert_eq!(numbers, [(1, 0), (2, 0), (3, 3), (4, 3), (5, 0), (6, 3)]);
        assert!(read.diagnostics.is_empty());
    }

    #[test]
    fn controls_and_losses_are_warnings_about_the_source() {
        let read = read(b"ISO\tKrav\0\x1b[31m\n4.1\t\xC3\xA5\xC3\xA4 \xFF\tJa\n").unwrap();
        assert_eq!(read.tables[0].row(0).cell(1), "Krav[31m");
        let found: Vec<_> =
            read.diagnostics.iter().map(|d| (d.code, &*d.origin.source, d.args[0].1.as_str())).collect();
        assert_eq!(found, [(Code::EncodingLossy, "blad", "1"), (Code::ControlCharacters, "blad", "2")]);
        let json = super::read_bytes(&"x".into(), br#"[{"a":"\u001b[2Jx\u009b"}]"#.to_vec()).unwrap();
        assert_eq!(json.tables[0].row(1).cell(0), "[2Jx");
    }

    #[test]
    fn what_cannot_be_read_has_its_code() {
        assert_eq!(code(b""), Code::SourceEmpty);
        assert_eq!(code(b"\xEF\xBB\xBF \r\n\t\n"), Code::SourceEmpty);
        assert_eq!(code(b"%PDF-1.4"), Code::FormatUnknown);
        assert_eq!(code(b"PK\x03\x04 cut"), Code::SourceMalformed);
        assert_eq!(code(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 cut"), Code::SourceMalformed);
        assert_eq!(code(b"PAR1 cut PAR1"), Code::SourceMalformed);
        assert_eq!(code(b"ARROW1\0\0 cut"), Code::SourceMalformed);
        assert_eq!(code(b"[{\"a\":1}"), Code::SourceMalformed);
        assert_eq!(code(&zip_of(&[("a.txt", b"x")])), Code::FormatUnknown);
        let noise: Vec<u8> = (0..40_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 11) as u8).collect();
        assert_eq!(code(&noise), Code::FormatUnknown);
        let reason = read(b"[{\"\x1b\":\n1}").unwrap_err().args.remove(0);
        assert!(reason.0 == "reason" && !reason.1.contains(char::is_control));
    }

    #[test]
    fn a_panic_is_a_finding_and_the_next_source_is_read() {
        let crash = guarded(&"x".into(), || panic!("index \u{1b}[1m out")).unwrap_err();
        assert_eq!((crash.code, crash.args[0].1.as_str()), (Code::SourceCrashed, "index [1m out"));
        assert!(!GUARDED.get());
        assert_eq!(guarded(&"x".into(), || 1).unwrap(), 1);
    }

    #[test]
    fn files_are_read_with_their_fingerprint() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.xlsx");
        std::fs::write(&path, "ISO\tKrav\n").unwrap();
        let source: Arc<str> = "a.xlsx".into();
        let read = read_file(&source, &path).unwrap();
        assert_eq!(read.ingested.format, "tsv");
        assert_eq!(read.sha256, hex(&Sha256::digest(b"ISO\tKrav\n")));
        assert!(read.sha256.len() == 64 && read.sha256.bytes().all(|b| b.is_ascii_hexdigit()));
        let code = |path: &Path| read_file(&source, path).unwrap_err().code;
        assert_eq!(code(folder.path()), Code::SourceUnreadable);
        assert_eq!(code(&folder.path().join("none")), Code::SourceUnreadable);
        std::fs::write(&path, "").unwrap();
        assert_eq!(code(&path), Code::SourceEmpty);
    }
}
