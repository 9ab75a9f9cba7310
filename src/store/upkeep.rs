//! Looking after a store: whether its files are what the manifest says, and what to read
//! again where they are not.

use super::StoreError;
use super::known::KnownSources;
use super::manifest::{DataFile, Event, Group, Manifest};
use super::parquet;
use crate::ingest::hex;
use rayon::prelude::*;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// A file of a store that is not what it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    pub path: PathBuf,
    /// Why: that it is not there, or that its content is another.
    pub reason: String,
}

/// Reads every file of the store at `root` and gives those that are damaged.
pub fn verify(root: &Path) -> Result<(usize, Vec<Damage>), StoreError> {
    let manifest = Manifest::read(root)?;
    let files: Vec<&DataFile> = manifest.all_files().collect();
    let damaged = files.par_iter().filter_map(|file| damage(root, file)).collect();
    Ok((files.len(), damaged))
}

/// The imports that have changed the store, the latest last.
pub fn history(root: &Path) -> Result<Vec<Event>, StoreError> {
    Ok(Manifest::read(root)?.history)
}

/// The first damaged file that a manifest names.
pub(super) fn first_damage(root: &Path, manifest: &Manifest) -> Option<Damage> {
    let files: Vec<&DataFile> = manifest.all_files().collect();
    files.par_iter().find_map_first(|file| damage(root, file))
}

fn damage(root: &Path, file: &DataFile) -> Option<Damage> {
    let path = parquet::path(root, file);
    let reason = match std::fs::read(&path) {
        Err(error) => error.to_string(),
        Ok(bytes) if hex(&Sha256::digest(&bytes)) == file.sha256 => return None,
        Ok(_) => "sha256".to_string(),
    };
    Some(Damage { path, reason })
}

/// Takes what is damaged out of a manifest: the groups that have a damaged file, whose
/// sheets are then to be read again.
pub(super) fn take_damaged(root: &Path, manifest: &mut Manifest) -> Vec<Group> {
    let is_damaged = |group: &Group| group.files.par_iter().any(|(_, file)| damage(root, file).is_some());
    let (damaged, sound): (Vec<Group>, Vec<Group>) = manifest.groups.drain(..).partition(is_damaged);
    manifest.groups = sound;
    manifest.shared.retain(|_, file| damage(root, file).is_none());
    damaged
}

/// The places of the sources whose rows stand in these groups.
pub(super) fn sources_of(groups: &[Group], known: &KnownSources) -> BTreeSet<String> {
    let inside = |org: &str| groups.iter().any(|group| *group.first <= *org && *org <= *group.last);
    let touched = known.iter().filter(|(_, one)| match one.orgs.is_empty() {
        true => inside(""),
        false => one.orgs.iter().any(|org| inside(org)),
    });
    touched.map(|(path, _)| path.clone()).collect()
}
