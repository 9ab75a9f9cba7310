//! Sheets into a store: what the flags mean, given to the store.

use super::open::{config_file, flags, inputs, rules};
use super::{AppError, OpenOptions};
use crate::config;
use crate::engine::kept;
use crate::store::{self, Import, Imported, Request};
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
    let file = config_file(options)?;
    let parsed = file.as_ref().map(|file| config::parse(&file.text, &file.name));
    let config = parsed.transpose().map_err(AppError::Config)?.unwrap_or_default();
    let (rules, inputs) = (rules(&config), inputs(options)?);
    let (total, done) = (inputs.len(), AtomicUsize::new(0));
    let tick = || progress(done.fetch_add(1, Ordering::Relaxed) + 1, total);
    let request = Request { inputs, flags: flags(options), rules: &rules, config: &config, progress: &tick };
    let folder = file.as_ref().map(|file| std::path::absolute(&file.folder).unwrap_or_default());
    let imported = store::import(Import {
        root,
        paths: &options.paths,
        request,
        config_text: file.map(|file| file.text),
        config_folder: folder.unwrap_or_else(PathBuf::new),
        lang: options.lang,
        keep: &kept,
        waiting,
    })?;
    Ok(imported)
}
