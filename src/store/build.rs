//! A store of any size in bounded memory, where the sheets come organisation by
//! organisation and are on no disk: some organisations are read, settled and written
//! before the next ones are asked for.

use super::content::{Content, Table, fingerprint, homes};
use super::import::{commit, delta, prepare, prints, share, target};
use super::load::Input;
use super::lock::Lock;
use super::manifest::{Event, Group, Manifest, tool};
use super::write::{GroupWriter, Keep};
use super::{Request, StoreError, load};
use crate::i18n::Lang;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};

/// What to build, and where.
pub struct Build<'a> {
    pub root: &'a Path,
    /// How the sheets are read; it has no inputs.
    pub request: Request<'a>,
    pub config_text: Option<String>,
    pub lang: Lang,
    pub keep: &'a Keep,
    /// How many organisations there are, in the order of their names, and how many
    /// answers they have in all, about.
    pub organisations: usize,
    pub rows: usize,
}

/// Builds a store of the sheets that `sheets` gives of each organisation.
///
/// # Errors
/// Where a file cannot be written; there is then no store.
pub fn build(
    build: Build<'_>,
    sheets: &(dyn Fn(usize) -> Result<Vec<Input>, String> + Sync),
) -> Result<Event, StoreError> {
    let root = build.root;
    prepare(root)?;
    let _lock = Lock::take(root, &|| {})?;
    let mut manifest = Manifest::new();
    manifest.generation = 1;
    manifest.lang = build.lang.tag().to_string();
    manifest.reading = fingerprint(&[&tool(), build.config_text.as_deref().unwrap_or_default()]);
    manifest.config = build.config_text.clone();
    let writer = GroupWriter {
        root,
        generation: 1,
        lang: build.lang,
        organisations: &build.request.config.organisations,
        keep: build.keep,
        next: AtomicU32::new(0),
        target: target(build.rows),
    };
    let rows = (build.rows / build.organisations.max(1)).max(1);
    let share_of = (writer.target / rows).max(1);
    let read = AtomicUsize::new(0);
    let one = |first: usize| -> Result<(Vec<Group>, BTreeSet<Arc<str>>), StoreError> {
        let last = build.organisations.min(first + share_of);
        let inputs: Vec<Vec<Input>> =
            (first..last).map(sheets).collect::<Result<_, _>>().map_err(StoreError::Kept)?;
        let request = build.request.over(inputs.into_iter().flatten().collect());
        read.fetch_add(request.inputs.len(), Ordering::Relaxed);
        let prints = prints(&request);
        let data = load::load(&request)?;
        let orgs = data.sources.iter().flat_map(|row| row.orgs.iter().cloned()).collect();
        let tables = delta(data, &prints, build.lang)?;
        let homes = homes(&tables[Table::Sources as usize]);
        Ok((writer.write(&Content::new(&tables, &homes)?)?, orgs))
    };
    let starts: Vec<usize> = (0..build.organisations).step_by(share_of).collect();
    let parts: Vec<(Vec<Group>, BTreeSet<Arc<str>>)> =
        starts.into_par_iter().map(one).collect::<Result<_, _>>()?;
    let (groups, orgs): (Vec<Vec<Group>>, Vec<BTreeSet<Arc<str>>>) = parts.into_iter().unzip();
    manifest.groups = groups.into_iter().flatten().collect();
    manifest.groups.sort_by(|a, b| a.first.cmp(&b.first));
    manifest.next_group = writer.next.load(Ordering::Relaxed);
    share(&writer, &mut manifest, orgs.into_iter().flatten().collect())?;
    let event = Event {
        generation: 1,
        time: Event::now(),
        read: read.into_inner(),
        unchanged: 0,
        removed: 0,
        rows: manifest.rows("assessments"),
    };
    manifest.remember(event.clone());
    commit(root, &Manifest::new(), &manifest)?;
    Ok(event)
}
