//! A store as those who read it see it: what its manifest said when it was opened.

use super::manifest::{DataFile, Manifest, NAME};
use super::{StoreError, parquet, upkeep};
use crate::config::Organisation;
use crate::diag::Diagnostic;
use crate::ingest::RawTable;
use crate::table::{RawRows, read_findings, read_organisations};
use datafusion::arrow::array::{Array as _, AsArray as _, RecordBatch};
use datafusion::arrow::datatypes::{Int32Type, SchemaRef};
use std::path::{Path, PathBuf};

/// One state of a store. What is imported later is not seen.
#[derive(Clone, Debug)]
pub struct Store {
    root: PathBuf,
    manifest: Manifest,
}

impl Store {
    /// Whether there is a store at this path.
    pub fn is_at(path: &Path) -> bool {
        path.join(NAME).is_file()
    }

    /// Opens the store at `root`.
    ///
    /// # Errors
    /// Where its manifest cannot be read.
    pub fn open(root: &Path) -> Result<Store, StoreError> {
        let root = std::path::absolute(root).map_err(StoreError::io(root))?;
        let manifest = Manifest::read(&root)?;
        Ok(Store { root, manifest })
    }

    /// The text of the `lisql.toml` that the sheets were read by, and where it stood.
    pub fn config(&self) -> Option<(&str, &Path)> {
        self.manifest.config.as_deref().map(|text| (text, self.manifest.config_folder.as_path()))
    }

    /// Rows of a table.
    pub fn rows(&self, table: &str) -> u64 {
        self.manifest.rows(table)
    }

    /// How many sources were read.
    pub fn sources(&self) -> usize {
        self.manifest.groups.iter().map(|group| group.sources).sum()
    }

    /// The sources that could not be used.
    pub fn failed(&self) -> impl Iterator<Item = &str> {
        self.manifest.groups.iter().flat_map(|group| group.failed.iter().map(String::as_str))
    }

    /// The files of a table, each with its place, in the order of the organisations; none
    /// where the store does not hold it.
    ///
    /// # Errors
    /// Where a file is not there, or not as long as it was.
    pub fn files(&self, table: &str) -> Result<Vec<(PathBuf, &DataFile)>, StoreError> {
        let checked = |file: &'_ DataFile| {
            let path = parquet::path(&self.root, file);
            let bytes = path.metadata().map_err(|error| self.not_there(&path, &error))?.len();
            if bytes != file.bytes {
                return Err(StoreError::damaged(&path, format!("{bytes} ≠ {} bytes", file.bytes)));
            }
            Ok(path)
        };
        self.manifest.files(table).into_iter().map(|file| Ok((checked(file)?, file))).collect()
    }

    /// Why a file is not there: two imports later, nobody needs it any more.
    fn not_there(&self, file: &Path, error: &std::io::Error) -> StoreError {
        match Manifest::read(&self.root) {
            Ok(now) if now.generation > self.manifest.generation + 1 => {
                StoreError::Changed { path: self.root.clone() }
            }
            _ => StoreError::damaged(file, error),
        }
    }

    /// The first file that is not what it was, if any: all are read.
    pub fn damage(&self) -> Option<StoreError> {
        let damage = upkeep::first_damage(&self.root, &self.manifest)?;
        Some(StoreError::damaged(&damage.path, damage.reason))
    }

    /// The columns of a table as they were written; `None` where the store does not hold it.
    pub fn schema(&self, table: &str) -> Result<Option<SchemaRef>, StoreError> {
        let file = self.manifest.files(table).into_iter().next();
        file.map(|file| parquet::schema(&self.root, file)).transpose()
    }

    fn read(&self, table: &str, columns: Option<&[&str]>) -> Result<Vec<RecordBatch>, StoreError> {
        let files = self.manifest.files(table).into_iter();
        let batches: Vec<Vec<RecordBatch>> =
            files.map(|file| parquet::read(&self.root, file, columns)).collect::<Result<_, _>>()?;
        Ok(batches.into_iter().flatten().collect())
    }

    /// All findings, in the order of the organisations.
    pub fn findings(&self) -> Result<Vec<Diagnostic>, StoreError> {
        let mut findings = Vec::new();
        for batch in self.read("findings", None)? {
            findings.extend(read_findings(&batch)?);
        }
        Ok(findings)
    }

    /// The organisations met, and those of `lisql.toml`.
    pub fn organisations(&self) -> Result<Vec<Organisation>, StoreError> {
        Ok(self.read("organisations", None)?.iter().flat_map(read_organisations).collect())
    }

    /// What the sources are called.
    pub fn source_names(&self) -> Result<Vec<String>, StoreError> {
        let batches = self.read("sources", Some(&["source"]))?;
        let names = batches.iter().flat_map(|batch| batch["source"].as_string_view().iter().flatten());
        Ok(names.map(str::to_string).collect())
    }

    /// The tables of one source as they were read, without the outcomes of their rows.
    pub fn raw_rows(&self, source: &str) -> Result<Vec<RawRows>, StoreError> {
        let mut tables: Vec<RawRows> = Vec::new();
        for batch in self.read("raw_rows", None)? {
            let (names, sheets) = (batch["source"].as_string_view(), batch["sheet"].as_string_view());
            let (numbers, cells) =
                (batch["row"].as_primitive::<Int32Type>(), batch["cells"].as_list::<i32>());
            for at in (0..batch.num_rows()).filter(|at| names.value(*at) == source) {
                let sheet = sheets.is_valid(at).then(|| sheets.value(at));
                if tables.last().is_none_or(|last| last.table.sheet.as_deref() != sheet) {
                    let table = RawTable::new(sheet.map(Into::into));
                    tables.push(RawRows { source: source.into(), table, outcomes: Vec::new() });
                }
                let Some(last) = tables.last_mut() else { continue };
                cells
                    .value(at)
                    .as_string::<i32>()
                    .iter()
                    .for_each(|cell| last.table.push_cell(cell.unwrap_or("")));
                last.table.end_row(numbers.value(at).try_into().unwrap_or_default());
            }
        }
        Ok(tables)
    }
}
