//! `lisql import`: sheets into a store. Standard output stays empty; what was done is
//! told on standard error.

use super::args::{Global, ImportArgs};
use super::progress::Progress;
use super::{CliError, start};
use crate::app::{self, Imported};
use crate::i18n::{Lang, count, text, visible};
use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

pub fn run(args: &ImportArgs, global: &Global) -> Result<ExitCode, CliError> {
    let mut opening = start::opening(global);
    opening.paths = args.paths.clone();
    let lang = opening.lang;
    let progress = Progress::new(lang, "progress");
    let tick = |done, total| progress.tick(done, total);
    let done = app::import(&opening, &args.into, &tick, &|| waiting(lang, &args.into))?;
    drop(progress);
    tell(&done, lang, &args.into)
}

/// Tells that another import has to end first.
pub fn waiting(lang: Lang, store: &Path) {
    let args = [("path", store.display().to_string())];
    // Nobody is left to tell when standard error is gone.
    let _ = writeln!(std::io::stderr(), "{}", visible(&text(lang, "import-waiting", &args)));
}

/// Tells what an import did.
pub fn tell(done: &Imported, lang: Lang, store: &Path) -> Result<ExitCode, CliError> {
    let number = |n: usize| count(n, lang);
    let args = [
        ("read", number(done.event.read)),
        ("unchanged", number(done.event.unchanged)),
        ("removed", number(done.event.removed)),
        ("rows", number(done.event.rows as usize)),
        ("path", store.display().to_string()),
    ];
    let key = if done.changed { "import-done" } else { "import-nothing" };
    let mut err = std::io::stderr();
    writeln!(err, "{}", visible(&text(lang, key, &args)))?;
    if !done.failed.is_empty() {
        let names = done.failed.iter().take(3).map(String::as_str).collect::<Vec<_>>().join(", ");
        let args = [("count", done.failed.len().to_string()), ("names", names)];
        writeln!(err, "{}", visible(&text(lang, "sources-failed", &args)))?;
    }
    let nothing = done.event.rows == 0 && !done.failed.is_empty();
    Ok(if nothing { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}
