//! From paths to loaded tables: find the files and `lisql.toml`, then load.

use super::AppError;
use crate::ingest::find_files;
use crate::model::Scheme;
use crate::normalise::{Place, Rules};
use crate::store::{Dataset, Input, Request, SourceRule, load};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What to open, as the flags say it.
#[derive(Clone, Debug, Default)]
pub struct OpenOptions {
    /// Files and folders; `-` is `stdin`.
    pub paths: Vec<PathBuf>,
    /// The sheet on standard input, already read.
    pub stdin: Option<Vec<u8>>,
    pub org: Option<String>,
    pub year: Option<i32>,
    pub config: Option<PathBuf>,
}

/// What was opened.
#[derive(Debug)]
pub struct Opened {
    pub dataset: Dataset,
    /// Schemes that `lisql.toml` adds.
    pub schemes: Vec<Scheme>,
}

/// Loads everything; `progress` is told how many of how many sources are read.
pub fn open(
    options: &OpenOptions,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Opened, AppError> {
    let mut inputs: Vec<Input> = Vec::new();
    for path in &options.paths {
        if path.as_os_str() == "-" {
            inputs.push(Input::Bytes(options.stdin.clone().unwrap_or_default()));
        } else {
            let found = find_files(std::slice::from_ref(path)).into_iter();
            inputs.extend(found.map(|file| file.map_or_else(Input::Missing, Input::File)));
        }
    }
    let assigns = options.org.is_some() || options.year.is_some();
    if assigns && inputs.len() > 1 {
        let message = format!("--org and --year assign one source, but {} are given", inputs.len());
        return Err(AppError::Usage(message));
    }
    let rules = Rules::default();
    let (total, done) = (inputs.len(), AtomicUsize::new(0));
    let dataset = load(&Request {
        inputs,
        flags: Place { org: options.org.clone(), year: options.year },
        rules: &rules,
        source_rule: &|_| Some(SourceRule::default()),
        settlements: &[],
        organisations: &[],
        progress: &|| progress(done.fetch_add(1, Ordering::Relaxed) + 1, total),
    })?;
    Ok(Opened { dataset, schemes: Vec::new() })
}
