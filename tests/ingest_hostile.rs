//! Hostile files, in a process of their own: none may end it, hold it up or make
//! it take more than 300 MB.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stderr)]

use lisql::diag::Code;
use lisql::ingest::{Ingested, read_bytes};
use std::io::{Cursor, Write};
use std::sync::Arc;
use std::time::{Duration, Instant};
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, ZipArchive};

type Parts = Vec<(&'static str, Vec<u8>)>;

fn zip_of(entries: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        writer.start_file(*name, SimpleFileOptions::default().compression_level(Some(1))).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A workbook of one sheet in which one part is replaced.
fn xlsx(part: &'static str, bytes: Vec<u8>) -> Vec<u8> {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relation = |kind: &str, target: &str| {
        format!("<Relationships><Relationship Id=\"r1\" Type=\"{office}/{kind}\" Target=\"{target}\"/></Relationships>").into_bytes()
    };
    let mut parts: Parts = vec![
        ("[Content_Types].xml", b"<Types/>".to_vec()),
        ("_rels/.rels", relation("officeDocument", "xl/workbook.xml")),
        (
            "xl/workbook.xml",
            b"<workbook><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>".to_vec(),
        ),
        ("xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml")),
        ("xl/worksheets/sheet1.xml", b"<worksheet><sheetData/></worksheet>".to_vec()),
    ];
    parts.retain(|(name, _)| *name != part);
    parts.push((part, bytes));
    zip_of(&parts)
}

fn sheet(cells: &str) -> Vec<u8> {
    format!("<worksheet><sheetData>{cells}</sheetData></worksheet>").into_bytes()
}

/// Peak memory of this process in MB since it was last set back, where the
/// system tells it.
fn peak_mb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0");
    line.split_whitespace().next().and_then(|kb| kb.parse::<u64>().ok()).unwrap_or(0) / 1024
}

fn read(name: &str, bytes: Vec<u8>, small: bool) -> Result<Ingested, Code> {
    // Sets the peak back to what is in use now.
    _ = std::fs::write("/proc/self/clear_refs", "5");
    let start = Instant::now();
    let source: Arc<str> = name.into();
    let result = read_bytes(&source, bytes).map_err(|found| found.code);
    let (time, peak) = (start.elapsed(), peak_mb());
    let told = result.as_ref().map(|read| read.tables.iter().map(|table| table.len()).sum::<usize>());
    eprintln!("{name}: {told:?} in {time:?}, peak {peak} MB");
    assert!(time < Duration::from_secs(600), "{name} took {time:?}: it hangs");
    assert!(!small || peak < 300, "{name} took {peak} MB");
    result
}

/// Many names for one packed entry: gigabytes in a file of some kilobytes.
fn many_names(entry: &[u8], names: usize) -> Vec<u8> {
    let one = zip_of(&[("x", entry.to_vec())]);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("[Content_Types].xml", SimpleFileOptions::default()).unwrap();
    writer.write_all(b"<Types/>").unwrap();
    for n in 0..names {
        let mut source = ZipArchive::new(Cursor::new(&one)).unwrap();
        writer.raw_copy_file_rename(source.by_index(0).unwrap(), format!("xl/{n}.xml")).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn bombs_are_refused_in_little_memory() {
    let spaces = vec![b' '; 65 << 20];
    assert_eq!(
        read("spaces", xlsx("xl/worksheets/sheet1.xml", spaces), true).err(),
        Some(Code::SourceTooLarge)
    );
    assert_eq!(
        read("zeros", xlsx("xl/worksheets/sheet1.xml", vec![0; 20 << 20]), true).err(),
        Some(Code::SourceMalformed)
    );
    let page = [b"<a>".to_vec(), vec![b' '; 1 << 20]].concat().repeat(40);
    assert_eq!(read("many names", many_names(&page, 20), true).err(), Some(Code::SourceTooLarge));
    let cells = sheet(&("<row>".to_owned() + &"<c><v>1</v></c>".repeat(300_000)));
    assert_eq!(
        read("cells", xlsx("xl/worksheets/sheet1.xml", cells), true).err(),
        Some(Code::SourceMalformed)
    );
    let rows: String =
        (1..=1_500).map(|n| format!("<row r=\"{n}\">{}</row>", "<c><v>1.5</v></c>".repeat(700))).collect();
    assert_eq!(
        read("wide cells", xlsx("xl/worksheets/sheet1.xml", sheet(&rows)), true).err(),
        Some(Code::SourceTooLarge)
    );
    let strings = b"<si/>".repeat(1_000_001);
    assert_eq!(
        read("strings", xlsx("xl/sharedStrings.xml", strings), true).err(),
        Some(Code::SourceTooLarge)
    );
    let strings = [b"<sst>".to_vec(), b"<si><t>a</t></si>".repeat(300_000), b"</sst>".to_vec()].concat();
    assert!(read("strings that fit", xlsx("xl/sharedStrings.xml", strings), true).is_ok());
    let huge = xlsx(
        "xl/worksheets/sheet1.xml",
        sheet(&format!("<row><c t=\"str\"><v>{}</v></c></row>", "x".repeat(60 << 20))),
    );
    assert_eq!(read("huge cell", huge, true).err(), Some(Code::SourceTooLarge));
    let corner = sheet("<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>");
    assert!(read("corner", xlsx("xl/worksheets/sheet1.xml", corner), true).is_ok());
    let styles = format!(
        "<styleSheet><fonts><font><name val=\"{}\"/></font></fonts><cellXfs>{}</cellXfs></styleSheet>",
        "x".repeat(2000),
        "<xf fontId=\"0\"/>".repeat(65_000)
    );
    assert!(read("styles", xlsx("xl/styles.xml", styles.into_bytes()), true).is_ok());
    let merges = format!(
        "<worksheet><sheetData><row r=\"1\"><c><v>1</v></c></row><row r=\"1000000\"><c><v>1</v></c></row></sheetData><mergeCells>{}</mergeCells></worksheet>",
        "<mergeCell ref=\"A1:A1048576\"/>".repeat(50_000)
    );
    assert_eq!(
        read("merges", xlsx("xl/worksheets/sheet1.xml", merges.into_bytes()), true).err(),
        Some(Code::SourceTooLarge)
    );
}

#[test]
fn a_shared_text_is_not_copied_without_end() {
    let text = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(7 << 20));
    let mut parts = xlsx("xl/sharedStrings.xml", text.into_bytes());
    let cells: String = (1..=1000).map(|n| format!("<row r=\"{n}\"><c t=\"s\"><v>0</v></c></row>")).collect();
    let mut writer = ZipWriter::new_append(Cursor::new(&mut parts)).unwrap();
    writer
        .start_file(
            "xl/worksheets/more.xml",
            SimpleFileOptions::default().compression_method(CompressionMethod::Stored),
        )
        .unwrap();
    writer.finish().unwrap();
    let mut source = ZipArchive::new(Cursor::new(parts)).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..source.len() {
        let entry = source.by_index_raw(index).unwrap();
        if entry.name().unwrap() != "xl/worksheets/sheet1.xml" {
            writer.raw_copy_file(entry).unwrap();
        }
    }
    writer.start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default()).unwrap();
    writer.write_all(&sheet(&cells)).unwrap();
    let file = writer.finish().unwrap().into_inner();
    assert_eq!(read("shared text", file, true).err(), Some(Code::SourceTooLarge));
}

#[test]
fn a_cell_of_100_megabytes_and_a_million_columns_load() {
    let cell = read("100 MB cell", vec![b'x'; 100 << 20], false).unwrap();
    assert_eq!(cell.tables[0].row(0).cell(0).len(), 100 << 20);
    drop(cell);
    let wide = "a;b".to_owned() + &";c".repeat(999_998);
    let wide = read("a million columns", wide.into_bytes(), true).unwrap();
    assert_eq!(wide.tables[0].row(0).len(), 1_000_000);
}

/// Every byte of small workbooks changed, and every length cut: an answer each
/// time, and no word on the terminal from a parser.
#[test]
fn changed_workbooks_never_end_the_process() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let page = book.add_worksheet();
    page.write(0, 0, "ISO").unwrap();
    page.write(1, 0, 5.1).unwrap();
    let whole = book.save_to_buffer().unwrap();
    let source: Arc<str> = "changed".into();
    for at in (0..whole.len()).step_by(7) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x81;
        _ = read_bytes(&source, bytes);
        _ = read_bytes(&source, whole[..at].to_vec());
    }
    // The same inside the packed parts, where no checksum stands guard.
    let cells = "<row r=\"1\" s=\"1\"><c r=\"A1\" t=\"str\" s=\"1\"><v>x&amp;</v></c><c r=\"B1\"><v>40179</v></c></row>";
    let text = sheet(cells);
    for at in 0..text.len() {
        for byte in [b'<', b'"', b'&', b'9', b'/', b'Z'] {
            let mut changed = text.clone();
            changed[at] = byte;
            _ = read_bytes(&source, xlsx("xl/worksheets/sheet1.xml", changed));
        }
    }
}

/// The project's own readers do not even panic.
#[test]
fn changed_texts_are_tables_or_errors() {
    let texts = [
        "sep=;\r\nISO;\"Kr\"\"av\";å\r\n\"4.1\nx\";;\"y\"z\n",
        "ISO\tKrav å\n\n4.1\t\"x\ny\"\t\n",
        "<html><h1>Å</h1><table a='b'><caption>c</caption><tr><td rowspan=2>å&amp;<br>x<td colspan=\"2\">b<tr><th>c</table>",
        "{\"å\":1,\"b\":[{\"a\":\"\\u00e5\\n\",\"c\":[1,\"x\",null],\"d\":{\"e\":[]}},{\"a\":-1.5e3}]}",
        "{\"a\":\"å\"}\n{\"a\":true,\"b\":null}\n",
        "<?xml version='1.0'?><office:document><table:table table:name='å'><table:table-row table:number-rows-repeated='2'>\
         <table:table-cell office:value-type='date' office:date-value='2010-01-01'/><table:table-cell \
         table:number-columns-repeated='2' office:value-type='string'><text:p>å<text:s text:c='3'/></text:p></table:table-cell>\
         </table:table-row></table:table></office:document>",
    ];
    let source: Arc<str> = "changed".into();
    for text in texts {
        for at in 0..text.len() {
            for byte in [b'"', b'<', b'>', b'\\', b'\n', b'9', b'{', b']', 0, 0xC3, 0xFF] {
                let mut changed = text.as_bytes().to_vec();
                changed[at] = byte;
                for bytes in [changed.clone(), changed[..at].to_vec(), changed[at..].to_vec()] {
                    let code = read_bytes(&source, bytes).err().map(|found| found.code);
                    assert_ne!(code, Some(Code::SourceCrashed), "{text:?} at {at} byte {byte:x}");
                }
            }
        }
    }
}
