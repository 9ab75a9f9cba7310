//! Zip archives, looked through before a workbook reader opens them: the reader
//! believes what a file says of itself and has no bounds of its own.

use super::fault::Fault;
use super::limits;
use super::markup::{Token, Tokens};
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// Entries of a workbook; a large one has some hundred.
const ENTRIES: usize = 10_000;
/// Bytes of one entry, unpacked. Counted while unpacking: declared sizes lie.
const PART: u64 = 64 << 20;
/// Bytes of all entries, unpacked.
const TOTAL: u64 = 256 << 20;
/// Bytes of the texts that cells share, and how many there may be.
const STRINGS_PART: usize = 32 << 20;
const STRINGS: usize = limits::CELLS;
/// Bytes of the parts that only list things: relationships, sheets.
const LIST_PART: usize = 4 << 20;
/// Cell formats: Excel's own bound. Each is kept with a copy of its font, so
/// that the length of a tag counts too.
const FORMATS: usize = 65_536;
const STYLE_TAG: usize = 2048;
/// A stretch of a part without a tag, which is held in memory more than once.
const STRETCH: usize = 8 << 20;
/// A record of a binary workbook, which is held in memory.
const RECORD: usize = 16 << 20;

pub(super) type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

pub(super) fn open(bytes: &[u8]) -> Result<Archive<'_>, Fault> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| zip_fault(&error))?;
    if archive.len() > ENTRIES {
        return Err(Fault::TooLarge(format!("more than {ENTRIES} files in the archive")));
    }
    Ok(archive)
}

/// Names of all entries in lower case, with `/` between folders.
pub(super) fn names(archive: &Archive<'_>) -> Vec<String> {
    let lower = |name: &[u8]| String::from_utf8_lossy(name).to_ascii_lowercase().replace('\\', "/");
    archive.file_names_raw().map(lower).collect()
}

/// One entry as bytes, at most [`PART`] of them; `None` if there is no such entry.
pub(super) fn part(archive: &mut Archive<'_>, name: &str) -> Result<Option<Vec<u8>>, Fault> {
    match archive.index_for_name(name) {
        Some(index) => {
            let mut bytes = Vec::new();
            unpack(archive, index, &mut bytes)?;
            Ok(Some(bytes))
        }
        None => Ok(None),
    }
}

/// Unpacks every entry and refuses what a workbook reader would choke on.
pub(super) fn survey(archive: &mut Archive<'_>) -> Result<(), Fault> {
    let names = names(archive);
    let mut bytes = Vec::new();
    let mut total = 0;
    for (index, name) in names.iter().enumerate() {
        bytes.clear();
        unpack(archive, index, &mut bytes)?;
        total += bytes.len() as u64;
        if total > TOTAL {
            return Err(Fault::TooLarge(format!("unpacks to more than {} MiB", TOTAL >> 20)));
        }
        if name.ends_with(".xml") || name.ends_with(".rels") {
            survey_xml(name, &bytes)?;
        } else if name.ends_with(".bin") {
            survey_records(name, &bytes)?;
        }
    }
    Ok(())
}

fn unpack(archive: &mut Archive<'_>, index: usize, into: &mut Vec<u8>) -> Result<(), Fault> {
    let entry = archive.by_index(index).map_err(|error| zip_fault(&error))?;
    let read = entry.take(PART + 1).read_to_end(into).map_err(Fault::malformed)?;
    if read as u64 > PART {
        return Err(Fault::TooLarge(format!("a part unpacks to more than {} MiB", PART >> 20)));
    }
    Ok(())
}

fn zip_fault(error: &ZipError) -> Fault {
    match error {
        ZipError::UnsupportedArchive(why) if *why == ZipError::PASSWORD_REQUIRED => Fault::Encrypted,
        other => Fault::malformed(other),
    }
}

fn too_many(what: &str) -> Fault {
    Fault::TooLarge(format!("too many {what}"))
}

/// Refuses entities of its own, bytes that are no text, and lists that a reader
/// would hold whole and that are too long.
fn survey_xml(name: &str, bytes: &[u8]) -> Result<(), Fault> {
    // Two bytes a character would hide everything below; no program writes it.
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Err(Fault::Malformed(format!("{name} is not UTF-8")));
    };
    if memchr::memchr(0, bytes).is_some() {
        return Err(Fault::Malformed(format!("{name} holds zero bytes")));
    }
    let file = name.rsplit('/').next().unwrap_or(name);
    let (strings, styles) = (file == "sharedstrings.xml", file == "styles.xml");
    let lists = name.ends_with(".rels") || file == "workbook.xml";
    if strings && bytes.len() > STRINGS_PART || lists && bytes.len() > LIST_PART {
        return Err(Fault::TooLarge(format!("{name} is too long")));
    }
    survey_stretches(name, bytes)?;
    if strings || styles || lists { survey_lists(name, text, (strings, styles)) } else { Ok(()) }
}

/// Looks at each `<` alone: sheets are long, and this is all there is to fear of them.
fn survey_stretches(name: &str, bytes: &[u8]) -> Result<(), Fault> {
    let mut last = 0;
    for at in memchr::memchr_iter(b'<', bytes).chain([bytes.len()]) {
        if at - last > STRETCH {
            return Err(Fault::TooLarge(format!(
                "{name} holds more than {} MiB without a tag",
                STRETCH >> 20
            )));
        }
        last = at;
        let rest = &bytes[at..];
        if rest.starts_with(b"<!") && !rest.starts_with(b"<!--") && !rest.starts_with(b"<![CDATA[") {
            return Err(Fault::Malformed(format!("{name} declares its own entities")));
        }
    }
    Ok(())
}

fn survey_lists(name: &str, text: &str, (strings, styles): (bool, bool)) -> Result<(), Fault> {
    let (mut texts, mut formats, mut sheets) = (0, 0, 0);
    for token in Tokens::new(text) {
        let Token::Open { name: tag, attributes, .. } = token else { continue };
        if styles && attributes.0.len() > STYLE_TAG {
            return Err(Fault::TooLarge(format!("a tag in {name} is too long")));
        }
        match tag.rsplit(':').next().unwrap_or(tag) {
            "si" if strings => texts += 1,
            // The reader makes room for as many as are announced.
            "sst" if strings => {
                let announced = attributes.get("uniqueCount").and_then(|count| count.parse::<usize>().ok());
                if announced.is_some_and(|count| count > STRINGS) {
                    return Err(too_many("shared texts"));
                }
            }
            "xf" if styles => formats += 1,
            "sheet" => sheets += 1,
            _ => {}
        }
    }
    match () {
        () if texts > STRINGS => Err(too_many("shared texts")),
        () if formats > FORMATS => Err(too_many("cell formats")),
        () if sheets > limits::TABLES => Err(too_many("sheets")),
        () => Ok(()),
    }
}

/// Walks the records of a binary part. Not every `.bin` is one: what cannot be
/// walked is left to its reader, which stops at the same place.
fn survey_records(name: &str, bytes: &[u8]) -> Result<(), Fault> {
    if !matches!(name, "xl/workbook.bin" | "xl/sharedstrings.bin" | "xl/styles.bin")
        && !name.starts_with("xl/worksheets/")
    {
        return Ok(());
    }
    let (mut texts, mut sheets, mut at) = (0, 0, 0);
    while let Some((kind, length)) = record_head(bytes, &mut at) {
        if length > RECORD {
            return Err(Fault::TooLarge(format!("a record in {name} is too long")));
        }
        texts += usize::from(kind == 0x13);
        sheets += usize::from(kind == 0x9C);
        if name == "xl/sharedstrings.bin" && (texts > STRINGS || bytes.len() > STRINGS_PART) {
            return Err(too_many("shared texts"));
        }
        if name == "xl/workbook.bin" && sheets > limits::TABLES {
            return Err(too_many("sheets"));
        }
        at += length;
    }
    Ok(())
}

/// Kind and length of the record at `at`, which moves behind its head.
fn record_head(bytes: &[u8], at: &mut usize) -> Option<(u16, usize)> {
    let mut byte = || {
        let byte = bytes.get(*at).copied();
        *at += 1;
        byte
    };
    let low = byte()?;
    let mut kind = u16::from(low & 0x7F);
    if low & 0x80 != 0 {
        kind += u16::from(byte()? & 0x7F) << 7;
    }
    let mut length = 0;
    for place in 0..4 {
        let next = byte()?;
        length += usize::from(next & 0x7F) << (7 * place);
        if next & 0x80 == 0 {
            break;
        }
    }
    Some((kind, length))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use std::io::Write;
    use zip::write::{SimpleFileOptions, ZipWriter};

    /// An archive of these entries.
    pub(in crate::ingest) fn zip_of(entries: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in entries {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn surveyed(entries: &[(&str, &[u8])]) -> Result<(), Fault> {
        survey(&mut open(&zip_of(entries)).unwrap())
    }

    #[test]
    fn entities_zeros_and_wide_text_are_malformed() {
        let bomb =
            b"<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>";
        let wide: Vec<u8> = "<a/>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for bytes in [&bomb[..], &wide, b"<a>\0</a>"] {
            assert!(matches!(surveyed(&[("xl/a.xml", bytes)]), Err(Fault::Malformed(_))));
        }
        assert!(surveyed(&[("xl/a.xml", b"<a>&amp;</a>"), ("xl/media/a.png", b"\0\0<!DOCTYPE")]).is_ok());
    }

    #[test]
    fn what_a_reader_would_hold_is_bounded() {
        let refused = |name: &str, bytes: Vec<u8>| {
            let result = surveyed(&[(name, &bytes)]);
            assert!(matches!(result, Err(Fault::TooLarge(_))), "{name}: {result:?}");
        };
        refused("xl/sharedStrings.xml", b"<sst uniqueCount=\"99999999999\"><si/></sst>".to_vec());
        refused("xl/sharedStrings.xml", format!("<x:sst>{}", "<x:si/>".repeat(1_000_001)).into());
        refused("xl/styles.xml", format!("<a><xf/>{}", "<xf/>".repeat(65_536)).into());
        refused("xl/styles.xml", format!("<a><name val=\"{}\"/></a>", "x".repeat(3000)).into());
        refused("xl/worksheets/sheet1.xml", format!("<a>{}</a>", " ".repeat(9 << 20)).into());
        refused("xl/workbook.xml", b"<sheet/>".repeat(1001));
        refused("xl/_rels/workbook.xml.rels", b" ".repeat(5 << 20));
        refused("xl/worksheets/sheet1.bin", vec![1, 0xFF, 0xFF, 0xFF, 0x7F]);
    }

    #[test]
    fn unpacking_stops_at_the_bound() {
        let part = vec![b' '; 60 << 20];
        let one = zip_of(&[("a", &part)]);
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for name in ["a", "b", "c", "d", "e"] {
            let mut source = open(&one).unwrap();
            writer.raw_copy_file_rename(source.by_index(0).unwrap(), name).unwrap();
        }
        let bytes = writer.finish().unwrap().into_inner();
        assert!(bytes.len() < 1 << 20);
        assert!(matches!(survey(&mut open(&bytes).unwrap()), Err(Fault::TooLarge(_))));
        let large = vec![b' '; (64 << 20) + 1];
        assert!(matches!(surveyed(&[("a", &large)]), Err(Fault::TooLarge(_))));
    }

    #[test]
    fn cut_and_changed_archives_are_malformed() {
        let text = "text som packas ".repeat(50);
        let whole = zip_of(&[("xl/a.xml", text.as_bytes()), ("xl/b.xml", b"<b/>")]);
        for end in 4..whole.len() {
            let read = open(&whole[..end]).and_then(|mut archive| survey(&mut archive));
            assert!(matches!(read, Err(Fault::Malformed(_))), "cut at {end}");
        }
        // A changed byte of the packed text is told by its checksum.
        let mut changed = whole;
        changed[60] ^= 0x55;
        assert!(survey(&mut open(&changed).unwrap()).is_err());
    }
}
