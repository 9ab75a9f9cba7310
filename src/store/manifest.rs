//! The manifest: the one file that says what a store holds. Data files are written
//! beside those in use and never changed; a store goes from one state to the next when
//! a new manifest takes the old one's name, which is one step for every reader.

use super::error::StoreError;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

/// The manifest's name, by which a folder is known as a store.
pub use crate::ingest::STORE as NAME;
/// Where the data files lie.
pub const FILES: &str = "files";
/// The version of the layout. It goes up when an older program could not read it, and
/// when what is kept of the views has changed.
const VERSION: u32 = 1;
/// Imports remembered.
const HISTORY: usize = 100;

/// What a store holds.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Manifest {
    pub version: u32,
    /// The program that wrote it.
    pub tool: String,
    /// How many imports have changed the store.
    pub generation: u64,
    /// The language of titles and messages in the files.
    pub lang: String,
    /// What the sheets were read by: another program or another `lisql.toml` reads anew.
    pub reading: String,
    /// The text of the `lisql.toml` that the sheets were read by.
    pub config: Option<String>,
    /// The folder that it stood in.
    pub config_folder: PathBuf,
    pub next_group: u32,
    /// In the order of their organisations; no organisation is in two.
    pub groups: Vec<Group>,
    /// Tables that are not divided.
    pub shared: BTreeMap<String, DataFile>,
    pub history: Vec<Event>,
}

/// Some organisations, next to each other by name, and their rows of every table.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Group {
    pub id: u32,
    /// The first and the last organisation by name; `first` is empty where a source
    /// belongs to none.
    pub first: String,
    pub last: String,
    /// How many sources were read.
    pub sources: usize,
    /// Sources that could not be used.
    pub failed: Vec<String>,
    /// By the name of the table.
    pub files: BTreeMap<String, DataFile>,
}

/// One Parquet file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataFile {
    /// Below the folder `files`.
    pub name: String,
    pub rows: u64,
    pub bytes: u64,
    pub sha256: String,
}

/// One import.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Event {
    pub generation: u64,
    /// When it ended, in ISO form, UTC.
    pub time: String,
    pub read: usize,
    pub unchanged: usize,
    pub removed: usize,
    /// Answers in the store after it.
    pub rows: u64,
}

impl Event {
    /// The time now, as an event has it.
    pub fn now() -> String {
        jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
    }
}

impl Manifest {
    /// The manifest of a store that holds nothing yet.
    pub fn new() -> Manifest {
        Manifest {
            version: VERSION,
            tool: tool(),
            generation: 0,
            lang: String::new(),
            reading: String::new(),
            config: None,
            config_folder: PathBuf::new(),
            next_group: 0,
            groups: Vec::new(),
            shared: BTreeMap::new(),
            history: Vec::new(),
        }
    }

    /// Reads the manifest of the store at `root`.
    ///
    /// # Errors
    /// Where there is none, where it is damaged, or of a later version.
    pub fn read(root: &Path) -> Result<Manifest, StoreError> {
        let path = root.join(NAME);
        let text = match std::fs::read(&path) {
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
                return Err(StoreError::NoStore { path: root.to_path_buf() });
            }
            text => text.map_err(StoreError::io(&path))?,
        };
        Manifest::parse(root, &path, &text)
    }

    /// The manifest in a text, which stands at `path` of the store called `root`.
    pub fn parse(root: &Path, path: &Path, text: &[u8]) -> Result<Manifest, StoreError> {
        #[derive(Deserialize)]
        struct Version {
            version: u32,
        }
        let damaged = |error: serde_json::Error| StoreError::damaged(path, error);
        let Version { version } = serde_json::from_slice(text).map_err(damaged)?;
        if version > VERSION {
            return Err(StoreError::Newer { path: root.to_path_buf(), version });
        }
        serde_json::from_slice(text).map_err(damaged)
    }

    /// Takes the place of the manifest that is there, in one step.
    pub fn write(&self, root: &Path) -> Result<(), StoreError> {
        let (path, part) = (root.join(NAME), root.join(format!("{NAME}.part")));
        let text = serde_json::to_vec(self).map_err(|error| StoreError::damaged(&path, error))?;
        let mut file = File::create(&part).map_err(StoreError::io(&part))?;
        file.write_all(&text).and_then(|()| file.sync_all()).map_err(StoreError::io(&part))?;
        std::fs::rename(&part, &path).map_err(StoreError::io(&path))?;
        sync_folder(root)
    }

    /// The files of a table, in the order of the organisations.
    pub fn files<'a>(&'a self, table: &str) -> Vec<&'a DataFile> {
        let own = self.groups.iter().filter_map(|group| group.files.get(table));
        own.chain(self.shared.get(table)).collect()
    }

    /// Every file that the store needs.
    pub fn all_files(&self) -> impl Iterator<Item = &DataFile> {
        self.groups.iter().flat_map(|group| group.files.values()).chain(self.shared.values())
    }

    /// Rows of a table.
    pub fn rows(&self, table: &str) -> u64 {
        self.files(table).iter().map(|file| file.rows).sum()
    }

    /// Remembers an import; the oldest are forgotten.
    pub fn remember(&mut self, event: Event) {
        self.history.push(event);
        let surplus = self.history.len().saturating_sub(HISTORY);
        self.history.drain(..surplus);
    }
}

/// The program and its version.
pub fn tool() -> String {
    format!("lisql {}", env!("CARGO_PKG_VERSION"))
}

/// Makes the names in a folder last; where folders cannot be synced, nothing is done.
pub fn sync_folder(folder: &Path) -> Result<(), StoreError> {
    if cfg!(unix) {
        File::open(folder).and_then(|open| open.sync_all()).map_err(StoreError::io(folder))?;
    }
    Ok(())
}
