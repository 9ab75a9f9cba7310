//! `lisql kernel`: where Jupyter finds the kernel, and the kernel itself.

use super::args::{Global, KernelArgs, KernelCommand, KernelPlace, LangArg};
use super::{AppError, CliError, start};
use crate::app::App;
use crate::i18n::{Lang, text};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use tokio::runtime::Runtime;

/// A session, and what must be told about it.
type Opened = (App, Vec<String>);

/// Opens a session.
type Open<'a> = &'a mut dyn FnMut() -> Result<Opened, String>;

/// The kernel, as the program hands it over: front ends do not know each other.
#[derive(Clone, Copy)]
pub struct Kernel {
    /// Serves the sockets of a connection file over the session that the last argument opens.
    pub run: fn(&Path, &Runtime, Lang, Open<'_>) -> Result<(), String>,
    /// Writes the folder of a kernel: its place, its name, and what starts it.
    pub install: fn(&Path, &str, &[String]) -> std::io::Result<()>,
    /// Removes it; false: there is none.
    pub uninstall: fn(&Path) -> std::io::Result<bool>,
}

/// Runs one of the commands.
pub fn run(args: &KernelArgs, global: &Global, kernel: Kernel) -> Result<(), CliError> {
    let lang = start::language(global);
    match &args.command {
        KernelCommand::Run { connection } => {
            let runtime = start::runtime()?;
            let mut open = || opened(global, lang);
            let ended = (kernel.run)(connection, &runtime, lang, &mut open);
            // A query that was stopped may take a while to notice; nobody waits for it.
            runtime.shutdown_background();
            ended.map_err(CliError::Engine)
        }
        KernelCommand::Install { place } => {
            let folder = folder(place, lang)?;
            (kernel.install)(&folder, &place.name, &argv(global)?).map_err(|error| failed(&folder, error))?;
            tell(&folder, "kernel-installed", place, lang)
        }
        KernelCommand::Uninstall { place } => {
            let folder = folder(place, lang)?;
            if !(kernel.uninstall)(&folder).map_err(|error| failed(&folder, error))? {
                let args = [("path", folder.display().to_string())];
                return Err(CliError::Engine(text(lang, "kernel-not-there", &args)));
            }
            tell(&folder, "kernel-uninstalled", place, lang)
        }
    }
}

fn tell(folder: &Path, key: &str, place: &KernelPlace, lang: Lang) -> Result<(), CliError> {
    let args = [("name", place.name.clone()), ("path", folder.display().to_string())];
    Ok(writeln!(std::io::stderr(), "{}", text(lang, key, &args))?)
}

fn failed(folder: &Path, error: std::io::Error) -> CliError {
    AppError::Io { path: folder.display().to_string(), error }.into()
}

/// A session over the data; over none where it cannot be loaded, since a kernel that does
/// not start can tell nobody why.
fn opened(global: &Global, lang: Lang) -> Result<Opened, String> {
    let (app, mut notices) = match start::start(global) {
        Ok(app) => (app, Vec::new()),
        Err(error) => {
            let error = match &error {
                CliError::App(error) => error.message(lang),
                other => other.to_string(),
            };
            let notice = text(lang, "kernel-no-data", &[("error", error)]);
            (start::empty(lang).map_err(|error| error.to_string())?, vec![notice])
        }
    };
    notices.extend(app.queries().iter().filter_map(|query| Some(query.fault.as_ref()?.text(app.lang()))));
    Ok((app, notices))
}

/// What starts the kernel: this program, with the options that were given.
fn argv(global: &Global) -> std::io::Result<Vec<String>> {
    let mut argv = vec![std::env::current_exe()?.display().to_string()];
    let absolute = |path: &Path| std::path::absolute(path).map(|path| path.display().to_string());
    for path in &global.data {
        argv.extend(["-d".to_string(), absolute(path)?]);
    }
    if let Some(path) = &global.config {
        argv.extend(["--config".to_string(), absolute(path)?]);
    }
    let lang = global.lang.map(|lang| if matches!(lang, LangArg::Sv) { "sv" } else { "en" });
    let given = [
        ("--lang", lang.map(str::to_string)),
        ("--scheme", global.scheme.clone()),
        ("--as-of", global.as_of.map(|date| date.to_string())),
        ("--min-group", global.min_group.clone()),
        ("--org", global.org.clone()),
        ("--year", global.year.map(|year| year.to_string())),
        ("--memory", global.memory.map(|bytes| bytes.to_string())),
    ];
    argv.extend(given.into_iter().filter_map(|(name, value)| Some(format!("{name}={}", value?))));
    argv.extend(["kernel", "run", "-f", "{connection_file}"].map(str::to_string));
    Ok(argv)
}

/// Where the folder of the kernel lies.
fn folder(place: &KernelPlace, lang: Lang) -> Result<PathBuf, CliError> {
    let wrong = |key: &str| AppError::Usage(text(lang, key, &[("name", place.name.clone())]));
    let is_name = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
    if place.name.is_empty() || !place.name.chars().all(is_name) || place.name.starts_with('.') {
        return Err(wrong("kernel-name-wrong").into());
    }
    let shared = |prefix: PathBuf| prefix.join("share").join("jupyter");
    let jupyter = match &place.prefix {
        Some(prefix) => shared(prefix.clone()),
        None if place.sys_prefix => shared(python().ok_or_else(|| wrong("kernel-no-python"))?),
        None => user().ok_or_else(|| wrong("kernel-no-home"))?,
    };
    // Jupyter finds kernels by their names in lower case.
    Ok(jupyter.join("kernels").join(place.name.to_lowercase()))
}

fn variable(name: &str) -> Option<PathBuf> {
    std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from)
}

/// The folder of Jupyter that belongs to the user.
fn user() -> Option<PathBuf> {
    variable("JUPYTER_DATA_DIR").or_else(|| {
        let home = std::env::home_dir();
        if cfg!(target_os = "macos") {
            home.map(|home| home.join("Library").join("Jupyter"))
        } else if cfg!(windows) {
            variable("APPDATA").map(|data| data.join("jupyter"))
        } else {
            let data = variable("XDG_DATA_HOME").or_else(|| Some(home?.join(".local").join("share")));
            data.map(|data| data.join("jupyter"))
        }
    })
}

/// The folder of the Python that is active: of an environment, else of the one in the path.
fn python() -> Option<PathBuf> {
    variable("VIRTUAL_ENV").or_else(|| variable("CONDA_PREFIX")).or_else(|| {
        let ask = |program| {
            std::process::Command::new(program).args(["-c", "import sys; print(sys.prefix)"]).output()
        };
        let told = ["python3", "python"].into_iter().find_map(|program| ask(program).ok())?;
        let prefix = String::from_utf8(told.stdout).ok()?;
        Some(PathBuf::from(prefix.trim())).filter(|prefix| prefix.is_dir())
    })
}
