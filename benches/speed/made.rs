//! What is measured on: sheets from a seed, a folder and a store of them, and sessions over both.
//! Folders are made when a measurement first asks for them, and are gone at the end.

use lisql::app::{self, App, OpenOptions};
use lisql::i18n::Lang;
use lisql::ingest::{RawTable, read_bytes};
use lisql::normalise::{Place, Reader, Rules, Sheet, Source, from_path};
use lisql::synth::{Format, Held, Options, synthesise};
use std::cell::OnceCell;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// Ten years of both kinds, in one format or in all of them.
fn options(organisations: usize, format: Option<Format>, mess: f64) -> Options {
    Options { organisations, years: 2015..=2024, seed: 1, format, controls: true, mess }
}

/// The sheets of a few organisations, by organisation: path and bytes.
pub fn sheets(format: Option<Format>, mess: f64) -> Vec<Vec<(PathBuf, Vec<u8>)>> {
    const FEW: usize = 4;
    let held = Held::new(&options(FEW, format, mess));
    let of = |at| {
        let sheets = held.sheets(at).expect("sheets are made");
        sheets.into_iter().map(|(path, bytes, _)| (path, bytes)).collect()
    };
    (0..FEW).map(of).collect()
}

/// The tables of a sheet, and what is known of it beside them.
pub fn read(path: &Path, bytes: Vec<u8>) -> (Source, Vec<RawTable>) {
    let name: Arc<str> = path.to_string_lossy().into();
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into();
    let tables = read_bytes(&name, bytes).expect("the sheet is read").tables;
    let assigned = Place::default();
    (Source { name, assigned, edition: None, path: from_path(path), stem }, tables)
}

/// The tables of an organisation.
pub type Tables = Vec<(Source, RawTable)>;

/// The tables of some organisations, once as they should be and once as people type them.
pub fn clean_and_messy() -> [(&'static str, Vec<Tables>); 2] {
    let tables = |sheets: Vec<(PathBuf, Vec<u8>)>| -> Tables {
        let read = |(path, bytes): (PathBuf, Vec<u8>)| {
            let (source, tables) = read(&path, bytes);
            tables.into_iter().map(move |table| (source.clone(), table))
        };
        sheets.into_iter().flat_map(read).collect()
    };
    [("clean", 0.0), ("messy", 0.5)]
        .map(|(name, mess)| (name, sheets(Some(Format::Tsv), mess).into_iter().map(tables).collect()))
}

/// The sheets in an organisation's tables.
pub fn normalised(tables: &[(Source, RawTable)]) -> Vec<Sheet> {
    let rules = Rules::default();
    let reader = Reader::new(&rules);
    tables.iter().flat_map(|(source, table)| reader.normalise(source, table, None).sheets).collect()
}

/// A session, and what its statements run on.
pub struct Session {
    pub app: App,
    pub runtime: Runtime,
}

impl Session {
    fn open(path: &Path) -> Session {
        let app = App::open(opening(path), &|_, _| {}).expect("the data opens");
        let runtime = tokio::runtime::Builder::new_multi_thread().build().expect("a runtime starts");
        Session { app, runtime }
    }
}

/// What opens a folder or a store.
pub fn opening(path: &Path) -> OpenOptions {
    let paths = vec![path.to_path_buf()];
    OpenOptions { paths, ..OpenOptions::new(Lang::En, jiff::civil::date(2025, 6, 1)) }
}

/// Folders and sessions.
#[derive(Default)]
pub struct Made {
    folder: OnceCell<TempDir>,
    store: OnceCell<TempDir>,
    in_memory: OnceCell<Session>,
    in_store: OnceCell<Session>,
}

impl Made {
    /// Sheets of organisations, 55,000 answers.
    pub fn folder(&self) -> &Path {
        let make = || {
            let folder = temporary();
            synthesise(&options(40, Some(Format::Tsv), 0.0), folder.path(), None, &|_| {})
                .expect("sheets are made");
            folder
        };
        self.folder.get_or_init(make).path()
    }

    /// A store of the same sheets.
    pub fn store(&self) -> &Path {
        let make = || {
            let store = temporary();
            app::import(&opening(self.folder()), store.path(), &|_, _| {}, &|| {})
                .expect("sheets go into a store");
            store
        };
        self.store.get_or_init(make).path()
    }

    /// A session over the sheets.
    pub fn in_memory(&self) -> &Session {
        self.in_memory.get_or_init(|| Session::open(self.folder()))
    }

    /// A session over the store.
    pub fn in_store(&self) -> &Session {
        self.in_store.get_or_init(|| Session::open(self.store()))
    }
}

/// A folder of its own.
pub fn temporary() -> TempDir {
    tempfile::tempdir().expect("there is room for a folder")
}
