//! The laws of the house. Which room may import which is read from the table in
//! ARCHITECTURE.md; sizes are those of the style guide.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stderr)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

const FILE_LINES: usize = 500;
const FUNCTION_LINES: usize = 70;

struct Room {
    imports: Vec<String>,
    never: Vec<String>,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The rows of the table whose second cell is a folder in backticks.
fn rooms() -> BTreeMap<String, Room> {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let words = |cell: &str| cell.split([' ', ',']).filter(|w| !w.is_empty()).map(str::to_string).collect();
    text.lines()
        .filter(|line| line.starts_with("| L"))
        .map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            let name = cells[1].trim_matches('`').to_string();
            (name, Room { imports: words(cells[3]), never: words(cells[4]) })
        })
        .collect()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            out.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            out.push(path);
        }
    }
    out.sort();
    out
}

/// The lines that are neither comments nor tests.
fn library_lines(text: &str) -> Vec<&str> {
    let end = text.find("#[cfg(test)]\nmod tests {").unwrap_or(text.len());
    text[..end].lines().collect()
}

fn is_test_file(path: &Path) -> bool {
    path.components().any(|c| c.as_os_str() == "tests")
        || path.file_name().is_some_and(|name| name == "tests.rs")
}

#[test]
fn the_table_names_every_room() {
    let rooms = rooms();
    let mut folders: Vec<String> = fs::read_dir(root().join("src"))
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    folders.sort();
    assert_eq!(folders, rooms.keys().cloned().collect::<Vec<_>>());
}

#[test]
fn imports_point_downward() {
    let rooms = rooms();
    let mut broken = Vec::new();
    for (name, room) in &rooms {
        for path in rust_files(&root().join("src").join(name)) {
            let text = fs::read_to_string(&path).unwrap();
            for (number, line) in text.lines().enumerate().filter(|(_, l)| !l.trim_start().starts_with("//"))
            {
                let place = || format!("{}:{}: {}", path.display(), number + 1, line.trim());
                for (_, rest) in line.match_indices("crate::").map(|(at, m)| (at, &line[at + m.len()..])) {
                    let other: String =
                        rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                    let allowed =
                        other == *name || room.imports.contains(&other) || !rooms.contains_key(&other);
                    if !allowed {
                        broken.push(place());
                    }
                }
                for never in &room.never {
                    if line.contains(&format!("{never}::")) {
                        broken.push(place());
                    }
                }
            }
        }
    }
    assert!(broken.is_empty(), "imports against the table in ARCHITECTURE.md:\n{}", broken.join("\n"));
}

#[test]
fn rooms_name_only_lower_rooms() {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let order: Vec<(char, String)> = text
        .lines()
        .filter(|line| line.starts_with("| L"))
        .map(|line| (line.chars().nth(3).unwrap(), line.split('`').nth(1).unwrap().to_string()))
        .collect();
    for (name, room) in rooms() {
        let level = |of: &str| order.iter().position(|(_, n)| n == of).unwrap();
        for import in &room.imports {
            assert!(level(import) < level(&name), "{name} must not import {import}: it stands above it");
        }
    }
}

#[test]
fn files_hold_one_noun() {
    let mut long = Vec::new();
    for path in rust_files(&root().join("src")).iter().filter(|path| !is_test_file(path)) {
        let lines = library_lines(&fs::read_to_string(path).unwrap()).len();
        if lines > FILE_LINES {
            long.push(format!("{} has {lines} lines", path.display()));
        }
    }
    assert!(long.is_empty(), "files over {FILE_LINES} lines:\n{}", long.join("\n"));
}

#[test]
fn functions_fit_on_a_screen() {
    let mut long = Vec::new();
    for path in rust_files(&root().join("src")).iter().filter(|path| !is_test_file(path)) {
        let text = fs::read_to_string(path).unwrap();
        let lines = library_lines(&text);
        for (start, line) in lines.iter().enumerate() {
            let indent = line.len() - line.trim_start().len();
            let head = line.trim_start().trim_start_matches("pub ").trim_start_matches("pub(super) ");
            let head = head
                .trim_start_matches("pub(crate) ")
                .trim_start_matches("async ")
                .trim_start_matches("const ");
            if !head.starts_with("fn ") {
                continue;
            }
            // Formatted code closes a function with a brace at the indent of its head.
            let close = format!("{}}}", " ".repeat(indent));
            let length = lines[start..].iter().position(|l| **l == *close).map_or(1, |end| end + 1);
            if length > FUNCTION_LINES && !head.trim_end().ends_with(';') {
                long.push(format!("{}:{}: {length} lines", path.display(), start + 1));
            }
        }
    }
    assert!(long.is_empty(), "functions over {FUNCTION_LINES} lines:\n{}", long.join("\n"));
}

#[test]
fn nothing_speaks_of_this_machine() {
    let mut found = Vec::new();
    // In pieces, so that this file does not hold what it forbids.
    let homes = [concat!("/ro", "ot/"), concat!("/wo", "rk/"), concat!("/ho", "me/")];
    for folder in ["src", "queries", "tests", "data", "notebooks"] {
        for path in rust_files(&root().join(folder)) {
            let text = fs::read_to_string(&path).unwrap();
            if homes.iter().any(|home| text.contains(&format!("\"{home}"))) {
                found.push(path);
            }
        }
    }
    assert!(found.is_empty(), "paths of a machine in {found:?}");
}
