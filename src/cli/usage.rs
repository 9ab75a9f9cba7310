//! A command line that is wrong, or asks for help: told in the language that it asks for.

use super::described;
use super::start;
use crate::i18n::{Lang, Message, text, visible};
use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::error::Error as _;
use std::ffi::OsString;
use std::io::Write as _;
use std::process::ExitCode;

/// Answers a command line that was not parsed: help on standard output, or what is wrong with
/// it on standard error.
pub fn answer(args: Vec<OsString>) -> ExitCode {
    let lang = start::language_of(&args);
    let Err(error) = described::command(lang).try_get_matches_from(args) else { return ExitCode::from(2) };
    let written = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => error.print(),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            write!(std::io::stderr(), "{}", error.render())
        }
        _ => writeln!(std::io::stderr(), "{}", told(&error, lang)),
    };
    // Nobody reads it where it cannot be written.
    let _ = written;
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

/// What is wrong, what was probably meant, and where to read on.
fn told(error: &Error, lang: Lang) -> String {
    let mut lines = vec![format!("{}: {}", text(lang, "error-prefix", &[]), visible(&what(error, lang)))];
    let mut help = |words: String| lines.push(format!("  {}: {words}", text(lang, "help-prefix", &[])));
    let suggested =
        [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    for name in suggested.iter().filter_map(|kind| value(error, *kind)) {
        help(text(lang, "cli-nearest-option", &[("name", name)]));
    }
    if let Some(values) = value(error, ContextKind::ValidValue).filter(|values| !values.is_empty()) {
        help(text(lang, "cli-values-are", &[("values", values)]));
    }
    if let Some(message) = error.source().and_then(|source| source.downcast_ref::<Message>()) {
        help(message.text(lang));
    }
    let command = value(error, ContextKind::Usage).unwrap_or_default();
    let words = command.split_whitespace().skip_while(|word| word.ends_with(':'));
    let command: Vec<&str> = words.take_while(|word| word.starts_with(char::is_lowercase)).collect();
    let command = if command.is_empty() { "lisql".to_string() } else { command.join(" ") };
    help(text(lang, "cli-more", &[("command", command)]));
    lines.join("\n")
}

fn what(error: &Error, lang: Lang) -> String {
    let of = |kind| value(error, kind).unwrap_or_default();
    let (arg, other, given) =
        (of(ContextKind::InvalidArg), of(ContextKind::PriorArg), of(ContextKind::InvalidValue));
    let told = |key: &str, args: &[(&str, String)]| text(lang, key, args);
    match error.kind() {
        ErrorKind::UnknownArgument if arg.starts_with('-') => told("cli-unknown-option", &[("arg", arg)]),
        ErrorKind::UnknownArgument => told("cli-unknown-argument", &[("arg", arg)]),
        ErrorKind::InvalidSubcommand => {
            told("cli-unknown-command", &[("name", of(ContextKind::InvalidSubcommand))])
        }
        ErrorKind::MissingSubcommand => {
            told("cli-missing-command", &[("names", of(ContextKind::ValidSubcommand))])
        }
        ErrorKind::InvalidValue if given.is_empty() => told("cli-no-value", &[("arg", arg)]),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            told("cli-wrong-value", &[("value", given), ("arg", arg)])
        }
        ErrorKind::ArgumentConflict if arg == other || other.is_empty() => told("cli-twice", &[("arg", arg)]),
        ErrorKind::ArgumentConflict => told("cli-conflict", &[("arg", arg), ("other", other)]),
        ErrorKind::MissingRequiredArgument => told("cli-missing", &[("args", arg)]),
        _ => told("cli-wrong", &[]),
    }
}

/// A part of what an error is about, as text.
fn value(error: &Error, kind: ContextKind) -> Option<String> {
    Some(match error.get(kind)? {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::StyledStrs(texts) => {
            texts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        }
        ContextValue::Number(number) => number.to_string(),
        _ => return None,
    })
}
