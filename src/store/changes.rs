//! What an import has to read: what is new or has changed, and all other sheets of the
//! organisations that it touches.

use super::import::Import;
use super::known::{self, KnownSources};
use super::load::Input;
use super::manifest::{Event, Manifest};
use super::read::planned_org;
use super::{Dataset, StoreError};
use datafusion::arrow::array::{Array as _, AsArray as _, RecordBatch};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What is different from what the store was made from.
pub struct Changes {
    /// The organisations whose rows are replaced.
    pub orgs: BTreeSet<Arc<str>>,
    /// What the store calls the sources whose rows go: those read again, and those removed.
    pub names: HashSet<Arc<str>>,
    /// A source of no organisation is among them.
    pub has_homeless: bool,
    /// Everything is read anew.
    pub is_all: bool,
    /// The sources there are now, by their place on the disk.
    found: BTreeMap<String, Input>,
    /// The places of what is read, of what is not there any more.
    reads: BTreeSet<String>,
    removed: BTreeSet<String>,
    unchanged: usize,
}

impl Changes {
    /// Compares what there is with what there was.
    ///
    /// # Errors
    /// Where a sheet cannot be found again that was given to the store by another path.
    pub fn find(import: &Import<'_>, known: &KnownSources, fresh: bool) -> Result<Changes, StoreError> {
        let roots: Vec<PathBuf> = import
            .paths
            .iter()
            .map(|path| std::path::absolute(path).unwrap_or_else(|_| path.clone()))
            .collect();
        let mut changes = Changes {
            orgs: BTreeSet::new(),
            names: HashSet::new(),
            has_homeless: false,
            is_all: fresh,
            found: BTreeMap::new(),
            reads: BTreeSet::new(),
            removed: BTreeSet::new(),
            unchanged: 0,
        };
        let request = &import.request;
        let compared = request.inputs.par_iter().with_min_len(64).map(|input| {
            let print = known::print(input, request);
            let same = known.get(&print.path).is_some_and(|one| one.is_same(&print));
            (input, print, same)
        });
        for (input, print, same) in compared.collect::<Vec<_>>() {
            if fresh || !same {
                changes.orgs.extend(planned_org(&import.request, input));
                changes.reads.insert(print.path.clone());
            }
            changes.found.insert(print.path.clone(), input.clone());
        }
        for path in known.keys().filter(|path| !changes.found.contains_key(*path)) {
            if roots.iter().any(|root| Path::new(path).starts_with(root)) {
                changes.removed.insert(path.clone());
            } else if fresh {
                changes.reads.insert(path.clone());
            }
        }
        changes.close(known)?;
        changes.unchanged =
            changes.found.len() - changes.found.keys().filter(|p| changes.reads.contains(*p)).count();
        Ok(changes)
    }

    /// Sources that are to be read again whether they have changed or not.
    pub fn add(&mut self, reads: BTreeSet<String>, known: &KnownSources) -> Result<(), StoreError> {
        self.reads.extend(reads.into_iter().filter(|path| !self.removed.contains(path)));
        self.close(known)
    }

    pub fn is_empty(&self) -> bool {
        self.reads.is_empty() && self.removed.is_empty()
    }

    /// Adds what is touched by what is there, until nothing more is.
    fn close(&mut self, known: &KnownSources) -> Result<(), StoreError> {
        loop {
            let before = (self.orgs.len(), self.reads.len());
            for path in self.reads.iter().chain(&self.removed) {
                self.orgs.extend(known.get(path).into_iter().flat_map(|one| one.orgs.iter().cloned()));
            }
            for (path, one) in known.iter().filter(|(path, _)| !self.removed.contains(*path)) {
                if one.orgs.iter().any(|org| self.orgs.contains(org)) {
                    self.reads.insert(path.clone());
                }
            }
            if before == (self.orgs.len(), self.reads.len()) {
                break;
            }
        }
        let gone =
            self.reads.iter().find(|path| !self.found.contains_key(*path) && !Path::new(path).exists());
        if let Some(path) = gone {
            return Err(StoreError::Gone { path: PathBuf::from(path) });
        }
        let touched = self.reads.iter().chain(&self.removed).filter_map(|path| known.get(path));
        let touched: Vec<_> = touched.collect();
        self.has_homeless = touched.iter().any(|one| one.orgs.is_empty());
        self.names = touched.iter().map(|one| Arc::clone(&one.name)).collect();
        Ok(())
    }

    /// What is to be read, in the order of the paths.
    pub fn inputs(&self, known: &KnownSources) -> Vec<Input> {
        let input = |path: &String| match self.found.get(path) {
            Some(input) => Some(input.clone()),
            None => known.get(path).map(known::Known::input),
        };
        self.reads.iter().filter_map(input).collect()
    }

    /// Takes in the organisations that were met. True: their other sheets have to be read too.
    pub fn extend(&mut self, known: &KnownSources, data: &Dataset) -> Result<bool, StoreError> {
        let before = self.reads.len();
        self.orgs.extend(data.sources.iter().flat_map(|row| row.orgs.iter().cloned()));
        self.close(known)?;
        Ok(self.reads.len() > before)
    }

    /// Every organisation that the store has sheets of after the change.
    pub fn orgs_left(&self, known: &KnownSources, read: &[RecordBatch]) -> BTreeSet<Arc<str>> {
        let stays = |path: &&String| !self.reads.contains(*path) && !self.removed.contains(*path);
        let kept = known.keys().filter(stays).filter_map(|path| known.get(path));
        let mut orgs: BTreeSet<Arc<str>> = kept.flat_map(|one| one.orgs.iter().cloned()).collect();
        for batch in read {
            let lists = batch["orgs"].as_list::<i32>();
            for at in 0..lists.len() {
                orgs.extend(lists.value(at).as_string::<i32>().iter().flatten().map(Arc::from));
            }
        }
        orgs
    }

    /// What the import is remembered by.
    pub fn event(&self, manifest: &Manifest) -> Event {
        Event {
            generation: manifest.generation,
            time: Event::now(),
            read: self.reads.len(),
            unchanged: self.unchanged,
            removed: self.removed.len(),
            rows: manifest.rows("assessments"),
        }
    }
}
