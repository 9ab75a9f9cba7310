//! The files of a store as others see them: a folder a table, for engines that read
//! `STORE/assessments/**/*.parquet`. These are further names of the data files (copies
//! where the file system knows no links), so that one import changes them one by one,
//! while what the manifest names never changes.

use super::StoreError;
use super::manifest::{DataFile, FILES, Manifest};
use super::parquet;
use std::collections::HashSet;
use std::ffi::OsString;
use std::path::Path;

/// The tables that have a folder.
const TABLES: [&str; 8] = [
    "assessments",
    "owners",
    "raw_rows",
    "findings",
    "sources",
    "organisations",
    "requirements",
    "crosswalk",
];

/// Brings the folders up to date with the manifest.
pub fn link(root: &Path, manifest: &Manifest) -> Result<(), StoreError> {
    for table in TABLES {
        let folder = root.join(table);
        std::fs::create_dir_all(&folder).map_err(StoreError::io(&folder))?;
        let mut wanted: HashSet<OsString> = HashSet::new();
        let own = manifest.groups.iter().filter_map(|group| Some((group.id, group.files.get(table)?)));
        let shared = manifest.shared.get(table).map(|file| (0, file));
        for (id, file) in own.chain(shared) {
            let name = format!("{id:06}.parquet");
            name_again(root, file, &folder.join(&name))?;
            wanted.insert(name.into());
        }
        for entry in folder.read_dir().map_err(StoreError::io(&folder))?.flatten() {
            if !wanted.contains(&entry.file_name()) {
                std::fs::remove_file(entry.path()).map_err(StoreError::io(&entry.path()))?;
            }
        }
    }
    Ok(())
}

/// Gives a data file a further name, in one step.
fn name_again(root: &Path, file: &DataFile, name: &Path) -> Result<(), StoreError> {
    let data = parquet::path(root, file);
    let of = |path: &Path| path.metadata().ok().map(|meta| (meta.len(), meta.modified().ok()));
    if of(name) == of(&data) {
        return Ok(());
    }
    let part = name.with_extension("part");
    // Left over from an import that was stopped.
    let _ = std::fs::remove_file(&part);
    if std::fs::hard_link(&data, &part).is_err() {
        std::fs::copy(&data, &part).map_err(|error| StoreError::damaged(&data, error))?;
    }
    std::fs::rename(&part, name).map_err(StoreError::io(name))
}

/// Removes data files that none of these manifests names.
pub fn sweep(root: &Path, manifests: &[&Manifest]) -> Result<(), StoreError> {
    let used = manifests.iter().flat_map(|manifest| manifest.all_files());
    let used: HashSet<&str> = used.map(|file| file.name.as_str()).collect();
    let folder = root.join(FILES);
    for entry in folder.read_dir().map_err(StoreError::io(&folder))?.flatten() {
        if !entry.file_name().to_str().is_some_and(|name| used.contains(name)) {
            std::fs::remove_file(entry.path()).map_err(StoreError::io(&entry.path()))?;
        }
    }
    Ok(())
}
