//! Sources: which files there are, and one of them read whole.

use super::fault::{Fault, printable};
use super::raw::RawTable;
use super::sniff::{self, Container, Format, TextKind};
use super::{columnar, delimited, encoding, html, json, limits, workbook};
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
    let mut bytes = Vec::with_capacity(usize::try_from(expected).unwrap_or(0) + 1);
    file.take(limits::SOURCE_BYTES + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    let sha256 = hex(&Sha256::digest(&bytes));
    Ok(FileRead { ingested: read_bytes(source, bytes)?, sha256 })
}

fn hex(digest: &[u8]) -> String {
    digest.iter().flat_map(|byte| [byte >> 4, byte & 15]).filter_map(|n| char::from_digit(n.into(), 16)).collect()
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
