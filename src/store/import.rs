//! Sheets into a store, only those that have changed. The unit is the organisation,
//! whose sheets are settled together: where one of them changed, all of them are read
//! again, and the group of organisations that it stands in is written anew. All else
//! stays the file it is.

use super::changes::Changes;
use super::content::{Content, Homes, Table, fingerprint, homes, without};
use super::known::KnownSources;
use super::lock::Lock;
use super::manifest::{Event, FILES, Group, Manifest, NAME, sync_folder, tool};
use super::read::input_name;
use super::write::{GroupWriter, Keep};
use super::{Dataset, Request, StoreError, files, known, load, parquet, upkeep, waves};
use crate::config::Organisation;
use crate::i18n::Lang;
use crate::table::{self, Print, SourceRow};
use datafusion::arrow::array::RecordBatch;
use rayon::prelude::*;
use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// Answers in a group: small where one sheet is to be changed quickly, larger where there
/// are so many groups that to open them all takes its time.
const TARGET: std::ops::RangeInclusive<usize> = 4096..=131_072;
/// Groups that a store is divided into, about.
const GROUPS: usize = 64;

/// What to import, and into which store.
pub struct Import<'a> {
    pub root: &'a Path,
    /// What the user named: a source below it that is not there any more leaves the store.
    pub paths: &'a [PathBuf],
    /// The sources, and how they are read.
    pub request: Request<'a>,
    /// The text of the `lisql.toml` in `request`, and the folder it stands in.
    pub config_text: Option<String>,
    pub config_folder: PathBuf,
    pub lang: Lang,
    pub keep: &'a Keep,
    /// The most that the sheets read at a time may take, in bytes.
    pub memory: Option<usize>,
    /// What is damaged is read again too.
    pub repair: bool,
    /// Called where another import has to end first.
    pub waiting: &'a dyn Fn(),
}

/// What an import did.
#[derive(Clone, Debug)]
pub struct Imported {
    pub event: Event,
    /// Whether anything had changed at all.
    pub changed: bool,
    /// Sources that cannot be used, of all in the store.
    pub failed: Vec<String>,
}

/// Brings the store up to date, all of it or nothing.
///
/// # Errors
/// Where a path is not there or a file cannot be read or written; the store is then as it
/// was before.
pub fn import(import: Import<'_>) -> Result<Imported, StoreError> {
    let root = import.root;
    // Before anything is made: a path with a slip in it leaves no store behind.
    if let Some(path) = import.paths.iter().find(|path| !path.exists()) {
        return Err(StoreError::Gone { path: path.clone() });
    }
    prepare(root)?;
    let _lock = Lock::take(root, import.waiting)?;
    let before = match Manifest::read(root) {
        Err(StoreError::NoStore { .. }) if !import.repair => Manifest::new(),
        manifest => manifest?,
    };
    let known = known::read(root, &before)?;
    let mut old = before.clone();
    let damaged = if import.repair { upkeep::take_damaged(root, &mut old) } else { Vec::new() };
    let text = import.config_text.as_deref().unwrap_or_default();
    let reading = fingerprint(&[&tool(), text]);
    let lang = Lang::from_tag(&old.lang).unwrap_or(import.lang);
    let fresh = old.reading != reading;
    let mut changes = Changes::find(&import, &known, fresh)?;
    changes.add(upkeep::sources_of(&damaged, &known), &known)?;
    if changes.is_empty() && !fresh && old.shared == before.shared {
        files::link(root, &old)?;
        return Ok(Imported { event: changes.event(&old), changed: false, failed: failed(&old) });
    }
    let mut new = old.clone();
    new.generation += 1;
    let mut writer = GroupWriter {
        root,
        generation: new.generation,
        lang,
        organisations: &import.request.config.organisations,
        keep: import.keep,
        next: AtomicU32::new(old.next_group),
        target: *TARGET.start(),
    };
    let in_waves = if changes.is_all { in_waves(&import, &mut writer, &changes, &known)? } else { None };
    let (groups, sources) = match in_waves {
        Some(written) => written,
        None => at_once(&import, &mut writer, &old, &known, &mut changes)?,
    };
    new.groups = groups;
    new.next_group = writer.next.load(Ordering::Relaxed);
    new.lang = lang.tag().to_string();
    new.tool = tool();
    new.reading = reading;
    new.config = import.config_text.clone();
    new.config_folder = import.config_folder.clone();
    share(&writer, &mut new, changes.orgs_left(&known, &sources))?;
    let event = changes.event(&new);
    new.remember(event.clone());
    commit(root, &before, &new)?;
    Ok(Imported { event, changed: true, failed: failed(&new) })
}

/// The groups of a store after an import, and the rows of `sources` that were read.
pub type Written = (Vec<Group>, Vec<RecordBatch>);

fn in_waves(
    import: &Import<'_>,
    writer: &mut GroupWriter<'_>,
    changes: &Changes,
    known: &KnownSources,
) -> Result<Option<Written>, StoreError> {
    let request = import.request.over(changes.inputs(known));
    let Some(waves) = waves::plan(&request, import.memory) else { return Ok(None) };
    writer.target = target(waves::bytes(&waves) / waves::BYTES_OF_ANSWER);
    waves::write(writer, &request, waves, waves::workers(import.memory))
}

fn at_once(
    import: &Import<'_>,
    writer: &mut GroupWriter<'_>,
    old: &Manifest,
    known: &KnownSources,
    changes: &mut Changes,
) -> Result<Written, StoreError> {
    // What is read may turn out to be of organisations that no path told of: then their
    // other sheets are read too.
    let mut tables = loop {
        let request = import.request.over(changes.inputs(known));
        let prints = prints(&request);
        let data = load::load(&request)?;
        if !changes.extend(known, &data)? {
            break delta(data, &prints, writer.lang)?;
        }
    };
    let read = tables[Table::Assessments as usize].iter().map(RecordBatch::num_rows);
    writer.target = target(old.rows("assessments") as usize + read.sum::<usize>());
    let groups = rewrite(writer, old, changes, &tables)?;
    Ok((groups, tables.swap_remove(Table::Sources as usize)))
}

/// Makes a new manifest the one that counts. What the one before it names stays for those
/// who still read it; what only older ones named goes.
pub fn commit(root: &Path, old: &Manifest, new: &Manifest) -> Result<(), StoreError> {
    sync_folder(&root.join(FILES))?;
    new.write(root)?;
    files::link(root, new)?;
    files::sweep(root, &[old, new])
}

/// Answers in a group of a store with so many.
pub fn target(rows: usize) -> usize {
    (rows / GROUPS).clamp(*TARGET.start(), *TARGET.end())
}

/// The folder of a store that may not be there yet.
pub fn prepare(root: &Path) -> Result<(), StoreError> {
    let is_store = root.join(NAME).is_file();
    if !is_store && let Ok(entries) = root.read_dir() {
        // What a first import left that was stopped is a store in the making.
        let foreign = entries.flatten().any(|entry| {
            let name = entry.file_name();
            name != FILES && name != ".lock" && !name.to_string_lossy().starts_with(NAME)
        });
        if foreign {
            return Err(StoreError::NotEmpty { path: root.to_path_buf() });
        }
    }
    std::fs::create_dir_all(root.join(FILES)).map_err(StoreError::io(root))
}

fn failed(manifest: &Manifest) -> Vec<String> {
    manifest.groups.iter().flat_map(|group| group.failed.iter().cloned()).collect()
}

/// The prints of what is read, by what the tables will call it.
pub fn prints(request: &Request<'_>) -> HashMap<Arc<str>, Print> {
    request.inputs.iter().map(|input| (input_name(input), known::print(input, request))).collect()
}

/// What was read, as batches of each table in the order of [`Table::ALL`].
pub fn delta(
    data: Dataset,
    prints: &HashMap<Arc<str>, Print>,
    lang: Lang,
) -> Result<Vec<Vec<RecordBatch>>, StoreError> {
    let print = |row: &SourceRow| prints.get(&row.source).cloned().unwrap_or_default();
    let sources: Vec<(SourceRow, Print)> =
        data.sources.into_iter().map(|row| (row.clone(), print(&row))).collect();
    let raw_rows = table::raw_rows(&data.raw_rows)?;
    let findings = table::stored_findings(&data.findings, lang)?;
    let sources = table::stored_sources(&sources)?;
    Ok(vec![data.assessments, data.owners, raw_rows, vec![findings], vec![sources]])
}

/// The groups of the store after the change: those that it does not touch as they are.
fn rewrite(
    writer: &GroupWriter<'_>,
    old: &Manifest,
    changes: &Changes,
    delta: &[Vec<RecordBatch>],
) -> Result<Vec<Group>, StoreError> {
    let new_homes = homes(&delta[Table::Sources as usize]);
    let parts = Content::new(delta, &new_homes)?;
    let kept: Vec<&Group> = if changes.is_all { Vec::new() } else { old.groups.iter().collect() };
    if kept.is_empty() {
        // What is kept of the views is planned once for each part: there are as many as threads.
        let share = parts.batch(Table::Assessments).num_rows().div_ceil(rayon::current_num_threads());
        let parts = parts.split(share.max(writer.target));
        let groups: Vec<Vec<Group>> =
            parts.par_iter().map(|part| writer.write(part)).collect::<Result<_, _>>()?;
        return Ok(groups.into_iter().flatten().collect());
    }
    let firsts: Vec<&str> = kept.iter().skip(1).map(|group| group.first.as_str()).collect();
    let touched = |at: usize| {
        let from = if at == 0 { "" } else { firsts[at - 1] };
        let inside = |org: &str| org >= from && firsts.get(at).is_none_or(|next| org < *next);
        changes.orgs.iter().any(|org| inside(org)) || (changes.has_homeless && inside(""))
    };
    let one = |(at, (group, part)): (usize, (&&Group, Content))| {
        if !touched(at) && part.is_empty() {
            return Ok(vec![(*group).clone()]);
        }
        writer.write(&merged(writer.root, group, part, changes, &new_homes)?)
    };
    let parts = parts.cut(&firsts);
    let groups: Vec<Vec<Group>> =
        kept.par_iter().zip(parts).enumerate().map(one).collect::<Result<_, StoreError>>()?;
    Ok(groups.into_iter().flatten().collect())
}

/// A group's rows without those of what changed, and with what was read.
fn merged(
    root: &Path,
    group: &Group,
    part: Content,
    changes: &Changes,
    new_homes: &Homes,
) -> Result<Content, StoreError> {
    let mut tables = Vec::new();
    for table in Table::ALL {
        let file = group.files.get(table.name());
        let batches = file.map(|file| parquet::read(root, file, None)).transpose()?.unwrap_or_default();
        let mut batches = without(table, batches, &changes.names, &changes.orgs)?;
        batches.push(part.batch(table).clone());
        tables.push(batches);
    }
    let mut all = homes(&tables[Table::Sources as usize]);
    all.extend(new_homes.iter().map(|(source, home)| (Arc::clone(source), Arc::clone(home))));
    Ok(Content::new(&tables, &all)?)
}

/// The tables that are not divided: organisations, and the facts of the catalogue.
pub fn share(
    writer: &GroupWriter<'_>,
    new: &mut Manifest,
    met: BTreeSet<Arc<str>>,
) -> Result<(), StoreError> {
    let organisations: Vec<Organisation> = load::organisations(writer.organisations, met);
    let mut tables = vec![("organisations", table::organisations(&organisations)?)];
    if !new.shared.contains_key("requirements") || new.generation == 1 {
        tables.push(("requirements", table::requirements(writer.lang)?));
        tables.push(("crosswalk", table::crosswalk()?));
    }
    for (name, batch) in tables {
        new.shared.insert(name.to_string(), writer.shared(name, &batch)?);
    }
    Ok(())
}
