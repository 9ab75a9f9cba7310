//! Arbitrary bytes as a page of tables: bounded, tidy, and the same again when
//! the tables are written as a page and that page is read.

#![no_main]

use libfuzzer_sys::fuzz_target;
use lisql_fuzz::diag::Code;
use lisql_fuzz::ingest::{Ingested, RawTable, read_bytes};
use std::collections::HashSet;

/// The bounds that `ingest` promises for a page.
const TABLES: usize = 1_000;
const COLUMNS: usize = 16_384;
const CELLS: usize = 1_000_000;
const TEXT: usize = 32 << 20;

fuzz_target!(|data: &[u8]| {
    let Some(ingested) = read(data) else { return };
    let tables = &ingested.tables;
    bounded(tables);
    named(tables);
    let clean = ingested.diagnostics.iter().all(|d| d.code != Code::ControlCharacters);
    let cells: Vec<&str> = tables.iter().flat_map(RawTable::rows).flat_map(|row| row.cells()).collect();
    assert!(cells.iter().all(|cell| !cell.contains(|c: char| c.is_control() && c != '\n')));
    // What stood around a control character comes together where it is taken out.
    if clean {
        cells.into_iter().for_each(tidy);
        written_again(tables);
    }
});

/// What was read, if it was taken for a page.
fn read(data: &[u8]) -> Option<Ingested> {
    match read_bytes(&"page".into(), data.to_vec()) {
        Ok(ingested) => (ingested.format == "html").then_some(ingested),
        Err(finding) => {
            assert_ne!(finding.code, Code::SourceCrashed, "{finding:?}");
            None
        }
    }
}

fn bounded(tables: &[RawTable]) {
    assert!((1..=TABLES).contains(&tables.len()));
    assert!(tables.iter().flat_map(RawTable::rows).all(|row| row.len() <= COLUMNS));
    assert!(tables.iter().flat_map(RawTable::rows).map(|row| row.len()).sum::<usize>() <= CELLS);
    assert!(tables.iter().map(RawTable::text_len).sum::<usize>() <= TEXT);
    for table in tables {
        assert!(table.rows().map(|row| row.number()).eq(1..=table.len() as u32), "rows are counted from 1");
        assert_eq!(table.text_len(), table.rows().flat_map(|row| row.cells()).map(str::len).sum::<usize>());
    }
}

/// A place is found by its sheet and row, so of several tables each has its name.
fn named(tables: &[RawTable]) {
    let names: HashSet<_> = tables.iter().filter_map(|table| table.sheet.as_deref()).collect();
    let unnamed = tables.len() == 1 && tables[0].sheet.is_none();
    assert!(
        unnamed || names.len() == tables.len(),
        "{:?}",
        tables.iter().map(|t| &t.sheet).collect::<Vec<_>>()
    );
    assert!(names.iter().all(|name| !name.is_empty() && !name.contains(char::is_control)));
}

/// White space as a browser sets it.
fn tidy(cell: &str) {
    let blank = [' ', '\n'];
    assert_eq!(cell, cell.trim_matches(blank), "no space around a cell");
    assert!(!["  ", " \n", "\n "].iter().any(|twice| cell.contains(twice)), "{cell:?}");
}

fn written_again(tables: &[RawTable]) {
    let mut page = String::new();
    for table in tables {
        page += "<table>";
        if let Some(name) = &table.sheet {
            page += &format!("<caption>{}</caption>", escaped(name));
        }
        for row in table.rows() {
            page += "<tr>";
            row.cells().for_each(|cell| page += &format!("<td>{}</td>", escaped(cell)));
            page += "</tr>";
        }
        page += "</table>";
    }
    // What is nearly no text at all may be none once it is written otherwise.
    if page.contains('\u{FFFD}') {
        return;
    }
    let again = read(page.as_bytes()).unwrap_or_else(|| panic!("{page:?} is no page"));
    assert_eq!(again.tables.len(), tables.len());
    for (table, again) in tables.iter().zip(&again.tables) {
        let cells = |table: &RawTable| -> Vec<Vec<String>> {
            table.rows().map(|row| row.cells().map(String::from).collect()).collect()
        };
        assert_eq!(cells(again), cells(table), "{page:?}");
        // A name is cut to a length, with its number or without.
        if table.sheet.as_deref().is_none_or(|name| name.chars().count() < 150) {
            assert_eq!(again.sheet, table.sheet, "{page:?}");
        }
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('\n', "<br>")
}
