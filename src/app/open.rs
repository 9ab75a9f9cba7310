//! From paths to loaded tables: find the files and `lisql.toml`, then load.

use super::query::{self, Query};
use super::{App, AppError, Display};
use crate::config::{self, Config};
use crate::engine::{Address, Binds, Options, Session};
use crate::i18n::Lang;
use crate::ingest::find_files;
use crate::model::Scheme;
use crate::normalise::{Field, Place, Rules, fold};
use crate::store::{Data, Input, Request, Store, load};
use jiff::civil::Date;
use std::path::{Path, PathBuf};
use std::sync::Arc;
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
    /// The group size to begin with, as `SET lisql.min_group` takes it; `None`: the default.
    pub min_group: Option<String>,
    pub as_of: Date,
    /// The most that queries may hold, in bytes.
    pub memory: Option<usize>,
    /// Where statements over a store run; `None`: here.
    pub cluster: Option<Address>,
}

impl OpenOptions {
    /// Nothing to open, everything else as it is by default.
    pub fn new(lang: Lang, as_of: Date) -> OpenOptions {
        OpenOptions {
            paths: Vec::new(),
            stdin: None,
            org: None,
            year: None,
            config: None,
            lang,
            scheme: None,
            min_group: None,
            as_of,
            memory: None,
            cluster: None,
        }
    }
}

/// What was opened.
#[derive(Debug)]
struct Opened {
    data: Data,
    /// Schemes that `lisql.toml` adds.
    schemes: Vec<Scheme>,
    queries: Vec<Query>,
}

impl App {
    /// Loads the data and opens a session over it.
    pub fn open(opening: OpenOptions, progress: &(dyn Fn(usize, usize) + Sync)) -> Result<App, AppError> {
        let opened = load_paths(&opening, progress)?;
        let options = Options::new(&opened.schemes, opening.lang, opening.as_of);
        let session = Session::new(opened.data, options, opening.memory, opening.cluster.as_ref());
        let session = session.map_err(AppError::engine)?;
        reachable(&session.data(), opening.cluster.as_ref())?;
        for (name, value) in [("scheme", &opening.scheme), ("min_group", &opening.min_group)] {
            if let Some(value) = value {
                session.set(name, value).map_err(|error| AppError::Usage(error.message))?;
            }
        }
        Ok(App {
            session,
            binds: Binds::new(),
            opening: OpenOptions { stdin: None, ..opening },
            queries: opened.queries,
            display: Display::default(),
            interactive: false,
            target: None,
            last: None,
            included: None,
        })
    }

    /// Replaces what is loaded; gives the number of sources.
    pub(super) fn reopen(&mut self, paths: Vec<PathBuf>) -> Result<usize, AppError> {
        let opened = load_paths(&OpenOptions { paths: paths.clone(), ..self.opening.clone() }, &|_, _| {})?;
        reachable(&opened.data, self.opening.cluster.as_ref())?;
        let sources = opened.data.sources();
        self.session.replace(opened.data);
        self.queries = opened.queries;
        self.opening.paths = paths;
        Ok(sources)
    }

    /// The rules by which what is loaded was read.
    pub(super) fn rules(&self) -> Result<Rules, AppError> {
        Ok(rules(&config(&self.opening)?.0))
    }

    /// Reads again what is loaded, with the settings as they are in the file now.
    pub(super) fn reload(&mut self) -> Result<usize, AppError> {
        self.reopen(self.opening.paths.clone())
    }
}

/// Loads everything; `progress` is told how many of how many sources are read.
fn load_paths(options: &OpenOptions, progress: &(dyn Fn(usize, usize) + Sync)) -> Result<Opened, AppError> {
    let (config, root) = config(options)?;
    let queries = query::all(&root, &config.queries)?;
    let store = options.paths.iter().find(|path| Store::is_at(path));
    let data = match store {
        Some(store) if options.paths.len() == 1 && options.org.is_none() && options.year.is_none() => {
            Data::Store(Box::new(Store::open(store)?))
        }
        Some(store) => return Err(AppError::told("store-alone", [("path", store.display().to_string())])),
        None => {
            let inputs = inputs(options)?;
            let (total, done) = (inputs.len(), AtomicUsize::new(0));
            let tick = || progress(done.fetch_add(1, Ordering::Relaxed) + 1, total);
            let (flags, rules) = (flags(options), rules(&config));
            Data::Memory(load(&Request { inputs, flags, rules: &rules, config: &config, progress: &tick })?)
        }
    };
    Ok(Opened { data, schemes: config.schemes, queries })
}

/// A cluster reads what it can reach: a store, not what this process holds.
fn reachable(data: &Data, cluster: Option<&Address>) -> Result<(), AppError> {
    match (data, cluster) {
        (Data::Memory(_), Some(cluster)) if !data.is_empty() => {
            Err(AppError::told("cluster-needs-store", [("address", cluster.to_string())]))
        }
        _ => Ok(()),
    }
}

/// The organisation and year that the flags assign.
pub(super) fn flags(options: &OpenOptions) -> Place {
    Place { org: options.org.clone(), year: options.year }
}

/// The sources that the paths mean.
pub(super) fn inputs(options: &OpenOptions) -> Result<Vec<Input>, AppError> {
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
        return Err(AppError::told("assigns-one", [("count", inputs.len().to_string())]));
    }
    Ok(inputs)
}

/// The named queries that the flags lead to, without loading any data.
pub fn queries(options: &OpenOptions) -> Result<Vec<Query>, AppError> {
    let (config, root) = config(options)?;
    query::all(&root, &config.queries)
}

/// A `lisql.toml`: its text, what it is called, and the folder it stands in.
pub(super) struct ConfigFile {
    pub text: String,
    pub name: String,
    pub folder: PathBuf,
}

/// The one named, else the one in or beside the first path, else the one in the working
/// folder. A store has the one that it was read by. None is no error unless it was named.
pub(super) fn config_file(options: &OpenOptions) -> Result<Option<ConfigFile>, AppError> {
    const NAME: &str = "lisql.toml";
    let first = options.paths.first().filter(|path| path.as_os_str() != "-");
    if let Some(store) = first.filter(|path| options.config.is_none() && Store::is_at(path)) {
        let store = Store::open(store)?;
        let own = |(text, folder): (&str, &Path)| ConfigFile {
            text: text.to_string(),
            name: NAME.to_string(),
            folder: folder.to_path_buf(),
        };
        return Ok(store.config().map(own));
    }
    let near =
        first.into_iter().flat_map(|path| [Some(path.join(NAME)), path.parent().map(|up| up.join(NAME))]);
    let found = near.flatten().chain([PathBuf::from(NAME)]).find(|path| path.is_file());
    let Some(path) = options.config.clone().or(found) else { return Ok(None) };
    let name = path.display().to_string();
    let text = std::fs::read_to_string(&path).map_err(|error| AppError::Io { path: name.clone(), error })?;
    Ok(Some(ConfigFile { text, name, folder: path.parent().map(PathBuf::from).unwrap_or_default() }))
}

/// What `lisql.toml` says, and the folder it stands in.
fn config(options: &OpenOptions) -> Result<(Config, PathBuf), AppError> {
    let Some(file) = config_file(options)? else { return Ok(Default::default()) };
    let mut config = config::parse(&file.text, &file.name).map_err(AppError::Config)?;
    if options.paths.first().is_some_and(|path| Store::is_at(path)) {
        // A store may lie on another machine than the sheets did.
        config.queries.retain(|folder| file.folder.join(folder).is_dir());
    }
    Ok((config, file.folder))
}

/// The rules of reading that a `lisql.toml` adds to.
pub(super) fn rules(config: &Config) -> Rules {
    let mut rules = Rules::default();
    let words = &config.words;
    rules.values.status = words.status.iter().map(|(word, status)| (fold(word), *status)).collect();
    rules.values.need = words.need.iter().map(|(word, need)| (fold(word), *need)).collect();
    let field = |name: &str| Field::ALL.into_iter().find(|field| field.as_str() == name);
    let columns = words.columns.iter().filter_map(|(heading, name)| Some((fold(heading), field(name)?)));
    rules.columns = columns.collect();
    for (spelling, name) in &words.owner_aliases {
        rules.owners.add_alias(spelling, name);
    }
    words.owner_roles.iter().for_each(|role| rules.owners.add_role(role));
    for organisation in &config.organisations {
        for name in organisation.aliases.iter().map(String::as_str).chain([&*organisation.name]) {
            rules.organisations.insert(fold(name), Arc::clone(&organisation.name));
        }
    }
    rules
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_can_be_given_more_headings() {
        let fields: Vec<&str> = Field::ALL.iter().map(|field| field.as_str()).collect();
        assert_eq!(config::FIELDS, fields);
    }

    #[test]
    fn the_example_file_becomes_rules() {
        let config = config::parse(config::EXAMPLE, "lisql.toml").unwrap();
        let rules = rules(&config);
        assert!(!rules.columns.is_empty() && !rules.organisations.is_empty());
        assert_eq!(rules.columns.len(), config.words.columns.len());
    }
}
