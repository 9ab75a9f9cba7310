//! Sheets into a store: what the flags mean, given to the store.

use super::open::{config_file, flags, inputs, rules};
use super::{AppError, OpenOptions};
use crate::config;
use crate::engine::kept;
use crate::i18n::Lang;
use crate::normalise::Place;
use crate::store::{self, Build, Event, Import, Imported, Input, Request};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Imports the sheets at the paths of `options` into the store at `root`. `progress` is
/// told how many sources are read; `waiting` is called where another import has to end.
///
/// # Errors
/// Where nothing could be imported; the store is as it was.
pub fn import(
    options: &OpenOptions,
    root: &Path,
    progress: &(dyn Fn(usize, usize) + Sync),
    waiting: &dyn Fn(),
) -> Result<Imported, AppError> {
    if let Some(store) = options.paths.iter().find(|path| store::Store::is_at(path)) {
        return Err(AppError::told("store-no-sheets", [("path", store.display().to_string())]));
    }
    bring(options, root, false, progress, waiting)
}

/// Reads again the sheets whose rows stand in damaged files of the store at `root`.
///
/// # Errors
/// Where a sheet is not there any more, or the list of sheets is itself damaged.
pub fn repair(options: &OpenOptions, root: &Path, waiting: &dyn Fn()) -> Result<Imported, AppError> {
    let options = OpenOptions { paths: vec![root.to_path_buf()], config: None, ..options.clone() };
    bring(&options, root, true, &|_, _| {}, waiting)
}

/// The path and the bytes of sheets that are on no disk.
pub type HeldSheets = Result<Vec<(PathBuf, Vec<u8>)>, String>;

/// Builds a store of sheets that are on no disk: `sheets` gives the path and the bytes of
/// those of each organisation, the organisations being in the order of their names. `rows`
/// is how many answers there are, about; `config` the text of a `lisql.toml`.
///
/// # Errors
/// Where nothing could be written.
pub fn build(
    root: &Path,
    lang: Lang,
    config: Option<String>,
    (organisations, rows): (usize, usize),
    sheets: &(dyn Fn(usize) -> HeldSheets + Sync),
) -> Result<Event, AppError> {
    writable(root)?;
    let parsed = config.as_ref().map(|text| config::parse(text, "lisql.toml"));
    let parsed = parsed.transpose().map_err(AppError::Config)?.unwrap_or_default();
    let rules = rules(&parsed);
    let (inputs, flags) = (Vec::new(), Place::default());
    let request = Request { inputs, flags, rules: &rules, config: &parsed, progress: &|| {} };
    let held =
        |index: usize| Ok(sheets(index)?.into_iter().map(|(path, bytes)| Input::Held(path, bytes)).collect());
    let build = Build { root, request, config_text: config, lang, keep: &kept, organisations, rows };
    Ok(store::build(build, &held)?)
}

/// Refuses a place where no store can be made.
fn writable(root: &Path) -> Result<(), AppError> {
    let path = || [("path", root.display().to_string())];
    if store::Store::is_read_only(root) { Err(AppError::told("store-read-only", path())) } else { Ok(()) }
}

fn bring(
    options: &OpenOptions,
    root: &Path,
    repair: bool,
    progress: &(dyn Fn(usize, usize) + Sync),
    waiting: &dyn Fn(),
) -> Result<Imported, AppError> {
    writable(root)?;
    let file = config_file(options)?;
    let parsed = file.as_ref().map(|file| config::parse(&file.text, &file.name));
    let config = parsed.transpose().map_err(AppError::Config)?.unwrap_or_default();
    let rules = rules(&config);
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let (paths, mut inputs) =
        if repair { (&[][..], Vec::new()) } else { (&options.paths[..], inputs(options)?) };
    // A store among its own sheets, from an import that was stopped before it was one.
    inputs.retain(|input| !input.path().is_some_and(|path| absolute(path).starts_with(absolute(root))));
    let (total, done) = (inputs.len(), AtomicUsize::new(0));
    let tick = || progress(done.fetch_add(1, Ordering::Relaxed) + 1, total);
    let request = Request { inputs, flags: flags(options), rules: &rules, config: &config, progress: &tick };
    let folder = file.as_ref().map(|file| std::path::absolute(&file.folder).unwrap_or_default());
    let imported = store::import(Import {
        root,
        paths,
        repair,
        memory: options.memory,
        request,
        config_text: file.map(|file| file.text),
        config_folder: folder.unwrap_or_else(PathBuf::new),
        lang: options.lang,
        keep: &kept,
        waiting,
    })?;
    Ok(imported)
}
