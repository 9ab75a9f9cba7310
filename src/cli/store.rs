//! `lisql store`: whether a store is sound, what has been imported, and what to do where
//! a file is damaged.

use super::args::{Global, StoreArgs, StoreCommand};
use super::{AppError, CliError, import, start};
use crate::app;
use crate::i18n::{count, text, visible};
use std::io::Write as _;
use std::process::ExitCode;

pub fn run(args: &StoreArgs, global: &Global) -> Result<ExitCode, CliError> {
    let lang = start::language(global);
    let mut out = std::io::stdout().lock();
    match &args.command {
        StoreCommand::Verify { store } => {
            let (files, damaged) = app::verify(store).map_err(AppError::from)?;
            for one in &damaged {
                writeln!(out, "{}: {}", visible(&one.path.display().to_string()), visible(&one.reason))?;
            }
            let args = [
                ("path", store.display().to_string()),
                ("files", count(files, lang)),
                ("damaged", count(damaged.len(), lang)),
            ];
            let key = if damaged.is_empty() { "store-sound" } else { "store-broken" };
            writeln!(std::io::stderr(), "{}", visible(&text(lang, key, &args)))?;
            Ok(if damaged.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
        }
        StoreCommand::Repair { store } => {
            let done = app::repair(&start::opening(global), store, &|| import::waiting(lang, store))?;
            import::tell(&done, lang, store)
        }
        StoreCommand::History { store } => {
            for event in app::history(store).map_err(AppError::from)? {
                let args = [
                    ("generation", event.generation.to_string()),
                    ("time", event.time),
                    ("read", count(event.read, lang)),
                    ("unchanged", count(event.unchanged, lang)),
                    ("removed", count(event.removed, lang)),
                    ("rows", count(event.rows as usize, lang)),
                ];
                writeln!(out, "{}", text(lang, "store-event", &args))?;
            }
            Ok(ExitCode::SUCCESS)
        }
    }
}
