//! Which files a user means by a list of files and folders.

use crate::diag::{Code, Diagnostic};
use std::collections::HashSet;
use std::fs::DirEntry;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Endings that a folder is searched for. What a file is, its content decides.
const ENDINGS: &[&str] = &[
    "tsv", "tab", "csv", "txt", "xlsx", "xlsm", "xltx", "xltm", "xls", "xlt", "xlsb", "ods", "ots", "html",
    "htm", "json", "ndjson", "jsonl", "parquet", "arrow", "arrows", "feather", "ipc",
];
/// The file that a store of this program is known by: what lies beside it was imported, and
/// is no sheet.
pub const STORE: &str = "lisql-store.json";
/// Folders in folders; deeper ones are no one's filing.
const DEPTH: usize = 64;

/// The files of `paths`, in their order; a folder's in the order of their names,
/// at every depth, without hidden files, lock files (`~$…`) and files whose
/// ending no sheet has. A file named itself is always taken. A file that is
/// reached twice is given once. What cannot be read is a
/// [`Code::SourceUnreadable`] in its place.
pub fn find_files(paths: &[PathBuf]) -> Vec<Result<PathBuf, Box<Diagnostic>>> {
    let mut search = Search::default();
    for path in paths {
        match path.metadata() {
            Ok(meta) if meta.is_dir() => search.folder(path, path.canonicalize(), 0),
            Ok(_) => search.file(path.clone(), path.canonicalize()),
            Err(error) => search.failed(path, &error),
        }
    }
    search.found
}

#[derive(Default)]
struct Search {
    found: Vec<Result<PathBuf, Box<Diagnostic>>>,
    /// Files and folders already met, by their real place: links can make a ring.
    met: HashSet<PathBuf>,
}

impl Search {
    fn folder(&mut self, folder: &Path, real: io::Result<PathBuf>, depth: usize) {
        let entries = real.and_then(|real| {
            let is_store = folder.join(STORE).is_file();
            let new = depth < DEPTH && !is_store && self.met.insert(real.clone());
            let entries = if new { folder.read_dir()?.collect::<io::Result<Vec<_>>>()? } else { Vec::new() };
            Ok((real, entries))
        });
        let (real, mut entries) = match entries {
            Ok(found) => found,
            Err(error) => return self.failed(folder, &error),
        };
        entries.sort_by_cached_key(DirEntry::file_name);
        for entry in entries {
            let name = entry.file_name();
            let shown = name.to_string_lossy();
            if !shown.starts_with('.') && !shown.starts_with("~$") {
                self.entry(&entry, real.join(&name), depth);
            }
        }
    }

    /// `real`: its place, if it is no link.
    fn entry(&mut self, entry: &DirEntry, real: PathBuf, depth: usize) {
        let path = entry.path();
        // Thousands of files are found without asking for each one what it is.
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => return self.folder(&path, Ok(real), depth + 1),
            Ok(kind) if kind.is_file() => {
                if is_sheet(&path) {
                    self.file(path, Ok(real));
                }
                return;
            }
            _ => {}
        }
        // Follows links; a link to nothing is an error only if it looks like a sheet.
        match path.metadata() {
            Ok(meta) if meta.is_dir() => self.folder(&path, path.canonicalize(), depth + 1),
            Ok(meta) if meta.is_file() && is_sheet(&path) => {
                let real = path.canonicalize();
                self.file(path, real);
            }
            Err(error) if is_sheet(&path) => self.failed(&path, &error),
            _ => {}
        }
    }

    fn file(&mut self, path: PathBuf, real: io::Result<PathBuf>) {
        // A pipe has no real place: each is its own.
        let new = real.map_or(true, |real| self.met.insert(real));
        if new {
            self.found.push(Ok(path));
        }
    }

    fn failed(&mut self, path: &Path, error: &io::Error) {
        let source: Arc<str> = path.to_string_lossy().into();
        let found = Diagnostic::new(Code::SourceUnreadable, &source).with_arg("reason", error.to_string());
        self.found.push(Err(Box::new(found)));
    }
}

fn is_sheet(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn names(root: &Path, found: &[Result<PathBuf, Box<Diagnostic>>]) -> Vec<String> {
        let shown = |path: &PathBuf| path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
        found.iter().map(|each| each.as_ref().map_or("!".into(), shown)).collect()
    }

    #[test]
    fn folders_in_order_without_what_is_no_sheet() {
        let root = tempfile::tempdir().unwrap();
        let root = root.path();
        fs::create_dir_all(root.join("b/c")).unwrap();
        fs::create_dir_all(root.join(".git")).unwrap();
        let files = [
            "a.TSV",
            "b/2.csv",
            "b/10.csv",
            "b/c/x.xlsx",
            "~$a.xlsx",
            ".hidden.csv",
            "lisql.toml",
            "notes.md",
        ];
        for name in files.iter().chain(&[".git/x.csv", "z.html"]) {
            fs::write(root.join(name), "x").unwrap();
        }
        fs::create_dir_all(root.join("store/assessments")).unwrap();
        fs::write(root.join("store/assessments/000000.parquet"), "x").unwrap();
        fs::write(root.join("store").join(STORE), "{}").unwrap();
        let found = find_files(&[root.to_path_buf()]);
        assert_eq!(names(root, &found), ["a.TSV", "b/10.csv", "b/2.csv", "b/c/x.xlsx", "z.html"]);
        let found = find_files(&[root.join("notes.md"), root.join("none.csv"), root.join(".hidden.csv")]);
        assert_eq!(names(root, &found), ["notes.md", "!", ".hidden.csv"]);
        assert_eq!(found[1].as_ref().unwrap_err().code, Code::SourceUnreadable);
        let twice = find_files(&[root.join("z.html"), root.to_path_buf(), root.join("z.html")]);
        assert_eq!(names(root, &twice), ["z.html", "a.TSV", "b/10.csv", "b/2.csv", "b/c/x.xlsx"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_that_make_a_ring_end() {
        let root = tempfile::tempdir().unwrap();
        let root = root.path();
        fs::create_dir(root.join("a")).unwrap();
        fs::write(root.join("a/1.csv"), "x").unwrap();
        std::os::unix::fs::symlink(root, root.join("a/up")).unwrap();
        std::os::unix::fs::symlink("nowhere", root.join("gone.csv")).unwrap();
        assert_eq!(names(root, &find_files(&[root.to_path_buf()])), ["a/1.csv", "!"]);
    }
}
