//! From flags to a session: language, settings, data.

use super::args::{ColorArg, Global};
use super::progress::Progress;
use super::{AppError, CliError};
use crate::app::query::Query;
use crate::app::{App, OpenOptions};
use crate::i18n::Lang;
use std::ffi::OsString;
use std::io::{IsTerminal as _, Read as _};
use std::path::PathBuf;

/// The language of a command line that may be wrong: its `--lang`, else the environment's.
pub fn language_of(args: &[OsString]) -> Lang {
    let args: Vec<&str> = args.iter().filter_map(|arg| arg.to_str()).collect();
    let beside = args.windows(2).find(|pair| pair[0] == "--lang").map(|pair| pair[1]);
    let given = beside.or_else(|| args.iter().find_map(|arg| arg.strip_prefix("--lang=")));
    given.and_then(Lang::from_tag).unwrap_or_else(environment)
}

/// The language: `--lang`, else what the environment asks for.
pub fn language(global: &Global) -> Lang {
    global.lang.map_or_else(environment, Lang::from)
}

fn environment() -> Lang {
    let names = ["LC_ALL", "LC_MESSAGES", "LANG"];
    let value = names.iter().find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    value.map_or(Lang::En, |value| Lang::from_locale(&value))
}

/// Whether to use colours on a stream.
pub fn color(global: &Global, terminal: bool) -> bool {
    let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    match global.color {
        ColorArg::Always => true,
        ColorArg::Never => false,
        ColorArg::Auto => terminal && !no_color,
    }
}

/// Statements can be nested as deeply as a program that writes them likes: this much stack
/// is reserved for a thread, and used where it is needed.
pub const STACK: usize = 512 << 20;

/// The runtime that queries run on.
pub fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().enable_all().thread_stack_size(STACK).build()
}

/// Loads the data and opens a session.
pub fn start(global: &Global) -> Result<App, CliError> {
    let mut opening = opening(global);
    if opening.paths.iter().any(|path| path.as_os_str() == "-") {
        opening.stdin = Some(read_sheet()?);
    }
    let progress = Progress::new(opening.lang, "progress");
    Ok(App::open(opening, &|done, total| progress.tick(done, total))?)
}

/// A session over nothing.
pub fn empty(lang: Lang) -> Result<App, CliError> {
    let nothing = OpenOptions::new(lang, jiff::ZonedDateTime::now().date());
    Ok(App::open(nothing, &|_, _| {})?)
}

/// The named queries there are, without loading any data.
pub fn queries(global: &Global) -> Result<Vec<Query>, CliError> {
    Ok(crate::app::queries(&opening(global))?)
}

/// What the flags ask for; `data/` where they name no data.
pub fn opening(global: &Global) -> OpenOptions {
    let mut paths = global.data.clone();
    let default = PathBuf::from("data");
    if paths.is_empty() && default.is_dir() {
        paths.push(default);
    }
    OpenOptions {
        paths,
        stdin: None,
        org: global.org.clone(),
        year: global.year,
        config: global.config.clone(),
        lang: language(global),
        scheme: global.scheme.clone(),
        min_group: global.min_group.clone(),
        as_of: global.as_of.unwrap_or_else(|| jiff::ZonedDateTime::now().date()),
        memory: global.memory,
        cluster: global.cluster.clone(),
    }
}

fn read_sheet() -> Result<Vec<u8>, CliError> {
    let mut bytes = Vec::new();
    let mut stdin = std::io::stdin();
    if stdin.is_terminal() {
        return Err(AppError::told("stdin-is-terminal", []).into());
    }
    stdin.read_to_end(&mut bytes)?;
    Ok(bytes)
}
