//! `lisql synth`: sheets made from a seed, in a folder of their own. Standard output
//! stays empty; what was made is told on standard error.

use super::args::{FormatArg, Global, SynthArgs};
use super::progress::Progress;
use super::{AppError, CliError, start};
use crate::app;
use crate::i18n::{Lang, count, text};
use crate::render;
use crate::synth::{self, Format, Held, Options, SynthError, synthesise};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};

pub fn run(args: &SynthArgs, global: &Global) -> Result<ExitCode, CliError> {
    let lang = start::language(global);
    let usage = |key: &str, args: &[(&str, String)]| AppError::Usage(text(lang, key, args));
    let Some(folder) = &global.output else {
        return Err(usage("synth-no-folder", &[]).into());
    };
    let into_store = global.format == Some(FormatArg::Store);
    let wanted = global.format.filter(|format| *format != FormatArg::Store);
    let format = format(wanted).map_err(|format| usage("synth-format", &[("format", format)]))?;
    let shown = || ("path", folder.display().to_string());
    if !is_free(folder) {
        return Err(usage("synth-not-empty", &[shown()]).into());
    }
    std::fs::create_dir_all(folder).map_err(|error| AppError::Io { path: shown().1, error })?;
    if args.plan.as_deref().is_some_and(|plan| is_within(plan, folder)) {
        return Err(usage("synth-plan-within", &[shown()]).into());
    }
    let options = Options {
        organisations: args.orgs as usize,
        years: args.years.clone(),
        seed: args.seed,
        format,
        controls: args.annex_a,
        mess: args.mess,
    };
    if into_store {
        if args.plan.is_some() {
            return Err(usage("synth-store-plan", &[]).into());
        }
        return store(&options, folder, lang);
    }
    let progress = Progress::new(lang, "synth-progress");
    let tick = |done| progress.tick(done, options.organisations);
    let made = synthesise(&options, folder, args.plan.as_deref(), &tick).map_err(told)?;
    drop(progress);
    writeln!(std::io::stderr(), "{}", summary(lang, &options, made, shown().1))?;
    Ok(ExitCode::SUCCESS)
}

/// The same sheets, read as they are made and kept in a store.
fn store(options: &Options, folder: &Path, lang: Lang) -> Result<ExitCode, CliError> {
    let held = Held::new(options);
    let progress = Progress::new(lang, "synth-progress");
    let (done, answers) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let sheets = |at: usize| {
        let sheets = held.sheets(at).map_err(|error| error.to_string())?;
        answers.fetch_add(sheets.iter().map(|(.., lines)| lines).sum(), Ordering::Relaxed);
        progress.tick(done.fetch_add(1, Ordering::Relaxed) + 1, options.organisations);
        Ok(sheets.into_iter().map(|(path, bytes, _)| (path, bytes)).collect())
    };
    let years = options.years.clone().count();
    let rows = options.organisations * years * if options.controls { 26 + 93 } else { 26 };
    let event = app::build(folder, lang, held.told(), (options.organisations, rows), &sheets)?;
    drop(progress);
    let made = synth::Made { sheets: event.read, answers: answers.into_inner() };
    writeln!(std::io::stderr(), "{}", summary(lang, options, made, folder.display().to_string()))?;
    Ok(ExitCode::SUCCESS)
}

/// The one format of all files, `None` for all formats; else the name of one that
/// sheets are not written in.
fn format(asked: Option<FormatArg>) -> Result<Option<Format>, String> {
    match asked {
        None => Ok(Some(Format::Tsv)),
        Some(FormatArg::Mixed) => Ok(None),
        Some(FormatArg::Result(render::Format::Tsv)) => Ok(Some(Format::Tsv)),
        Some(FormatArg::Result(render::Format::Csv)) => Ok(Some(Format::Csv)),
        Some(FormatArg::Result(render::Format::Xlsx)) => Ok(Some(Format::Xlsx)),
        Some(FormatArg::Result(render::Format::Html)) => Ok(Some(Format::Html)),
        Some(other) => Err(other.name().to_string()),
    }
}

/// Whether there is nothing that the sheets would be mixed with.
fn is_free(folder: &Path) -> bool {
    match folder.read_dir() {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) => error.kind() == std::io::ErrorKind::NotFound,
    }
}

/// Whether a file would lie among the sheets, and be read as one.
fn is_within(file: &Path, folder: &Path) -> bool {
    let parent = file.parent().filter(|parent| !parent.as_os_str().is_empty());
    let real = |path: &Path| -> Option<PathBuf> { path.canonicalize().ok() };
    match (real(parent.unwrap_or(Path::new("."))), real(folder)) {
        (Some(parent), Some(folder)) => parent.starts_with(folder),
        _ => false,
    }
}

fn told(error: SynthError) -> CliError {
    match error {
        SynthError::Io { path, error } => AppError::Io { path: path.display().to_string(), error }.into(),
        other => CliError::Engine(other.to_string()),
    }
}

fn summary(lang: Lang, options: &Options, made: synth::Made, path: String) -> String {
    let number = |n: usize| count(n, lang);
    let args = [
        ("organisations", number(options.organisations)),
        ("sheets", number(made.sheets)),
        ("answers", number(made.answers)),
        ("path", path),
    ];
    text(lang, "synth-made", &args)
}
