//! A store as those who read it see it: what its manifest said when it was opened.

use super::manifest::{DataFile, Manifest};
use super::place::Place;
use super::{StoreError, upkeep};
use crate::config::Organisation;
use crate::diag::Diagnostic;
use crate::ingest::RawTable;
use crate::table::{RawRows, read_findings, read_organisations};
use datafusion::arrow::array::{Array as _, AsArray as _, RecordBatch};
use datafusion::arrow::datatypes::{Int32Type, SchemaRef};
use datafusion::execution::object_store::ObjectStoreUrl;
use datafusion::object_store::ObjectMeta;
use std::path::Path;

/// One state of a store. What is imported later is not seen.
#[derive(Clone, Debug)]
pub struct Store {
    place: Place,
    manifest: Manifest,
}

impl Store {
    /// Whether there is a store at this path.
    pub fn is_at(path: &Path) -> bool {
        Place::is_store(path)
    }

    /// Whether a path is a place from which stores are only read.
    pub fn is_read_only(path: &Path) -> bool {
        Place::is_bucket(path)
    }

    /// Opens the store at `root`.
    ///
    /// # Errors
    /// Where its manifest cannot be read.
    pub fn open(root: &Path) -> Result<Store, StoreError> {
        let place = Place::named(root)?;
        let manifest = place.manifest()?;
        Ok(Store { place, manifest })
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

    /// The files of a table as the engine reads them, each with its rows, in the order of the
    /// organisations; none where the store does not hold it.
    ///
    /// # Errors
    /// Where a file is not there, or not as long as it was.
    pub fn files(&self, table: &str) -> Result<Vec<(ObjectMeta, u64)>, StoreError> {
        let checked = |file: &DataFile| {
            Ok((self.place.object(file).map_err(|error| self.not_there(error))?, file.rows))
        };
        self.manifest.files(table).into_iter().map(checked).collect()
    }

    /// Whom the engine asks for the files.
    pub fn url(&self) -> Result<ObjectStoreUrl, StoreError> {
        self.place.url()
    }

    /// Why a file is not there: two imports later, nobody needs it any more.
    fn not_there(&self, error: StoreError) -> StoreError {
        match self.place.manifest() {
            Ok(now) if now.generation > self.manifest.generation + 1 => {
                StoreError::Changed { path: self.place.name() }
            }
            _ => error,
        }
    }

    /// The first file that is not what it was, if any: all are read, unless they lie in a bucket.
    pub fn damage(&self) -> Option<StoreError> {
        let Place::Folder(root) = &self.place else { return None };
        let damage = upkeep::first_damage(root, &self.manifest)?;
        Some(StoreError::damaged(&damage.path, damage.reason))
    }

    /// The columns of a table as they were written; `None` where the store does not hold it.
    pub fn schema(&self, table: &str) -> Result<Option<SchemaRef>, StoreError> {
        let file = self.manifest.files(table).into_iter().next();
        file.map(|file| self.place.schema(file)).transpose()
    }

    fn read(&self, table: &str, columns: Option<&[&str]>) -> Result<Vec<RecordBatch>, StoreError> {
        let files = self.manifest.files(table).into_iter();
        let batches: Vec<Vec<RecordBatch>> =
            files.map(|file| self.place.read(file, columns)).collect::<Result<_, _>>()?;
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
