//! From paths to loaded tables: find the files and `lisql.toml`, then load.

use super::{App, AppError};
use crate::engine::{Binds, Options, Session};
use crate::i18n::Lang;
use crate::ingest::find_files;
use crate::model::Scheme;
use crate::normalise::{Place, Rules};
use crate::store::{Dataset, Input, Request, SourceRule, load};
use jiff::civil::Date;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What to open and how, as the flags say it.
#[derive(Clone, Debug)]
pub struct OpenOptions {
    /// Files and folders; `-` is `stdin`.
    pub paths: Vec<PathBuf>,
    /// The sheet on standard input, already read.
    pub stdin: Option<Vec<u8>>,
    pub org: Option<String>,
    pub year: Option<i32>,
    pub config: Option<PathBuf>,
    pub lang: Lang,
    /// The scheme to begin with; `None`: the default.
    pub scheme: Option<String>,
    pub as_of: Date,
    /// The most that queries may hold, in bytes.
    pub memory: Option<usize>,
}

/// What was opened.
#[derive(Debug)]
struct Opened {
    dataset: Dataset,
    /// Schemes that `lisql.toml` adds.
    schemes: Vec<Scheme>,
}

impl App {
    /// Loads the data and opens a session over it.
    pub fn open(
        opening: OpenOptions,
        progress: &(dyn Fn(usize, usize) + Sync),
    ) -> Result<App, AppError> {
        let opened = load_paths(&opening, progress)?;
        let options = Options::new(&opened.schemes, opening.lang, opening.as_of);
        let session = Session::new(opened.dataset, options, opening.memory);
        let session = session.map_err(|error| AppError::Engine(error.to_string()))?;
        if let Some(scheme) = &opening.scheme {
            session.set("scheme", scheme).map_err(|error| AppError::Usage(error.message))?;
        }
        Ok(App { session, binds: Binds::new(), opening: OpenOptions { stdin: None, ..opening } })
    }

    /// Replaces what is loaded; gives the number of sources.
    pub(super) fn reopen(&mut self, paths: Vec<PathBuf>) -> Result<usize, AppError> {
        let opened = load_paths(&OpenOptions { paths, ..self.opening.clone() }, &|_, _| {})?;
        let sources = opened.dataset.sources.len();
        self.session.replace(opened.dataset);
        Ok(sources)
    }
}

/// Loads everything; `progress` is told how many of how many sources are read.
fn load_paths(
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
