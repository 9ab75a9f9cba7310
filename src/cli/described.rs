//! The command line with its words in a language: help is made from it, and so are the
//! completions of shells. Parsing what is right needs none of this, so that it costs a run
//! nothing.

use super::args::Cli;
use crate::i18n::{Lang, placeholders, text};
use clap::builder::PossibleValue;
use clap::{Arg, Command, CommandFactory as _};

/// The whole command line in a language.
pub fn command(lang: Lang) -> Command {
    let mut command = Cli::command();
    command.build();
    described(command, lang, "cli")
}

/// A command with everything below it; `key` is that of its message.
fn described(command: Command, lang: Lang, key: &str) -> Command {
    let told = |name: &str| text(lang, name, &[]);
    let template = format!(
        "{{before-help}}{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}{{after-help}}",
        told("cli-heading-usage")
    );
    let usage = placeholders(lang, &command.clone().render_usage().to_string());
    let usage = usage.split_once(": ").map(|(_, usage)| usage.to_string()).unwrap_or(usage);
    let command = command
        .about(told(key))
        .long_about(None::<&str>)
        .override_usage(usage)
        .help_template(template)
        .subcommand_help_heading(kept(told("cli-heading-commands")))
        .subcommand_value_name(kept(placeholders(lang, "COMMAND")))
        .mut_args(|arg| argument(arg, lang, key))
        .mut_subcommands(|inner| {
            let name = inner.get_name().to_string();
            // The commands below `help` are those of the program once more.
            match name.as_str() {
                "help" => inner.about(told("cli-help")),
                name => described(inner, lang, &format!("{key}-{name}")),
            }
        });
    match found(lang, &format!("{key}.after")) {
        Some(after) => command.after_help(after).after_long_help(None::<&str>),
        None => command,
    }
}

fn argument(arg: Arg, lang: Lang, key: &str) -> Arg {
    let id = arg.get_id().to_string();
    let about = found(lang, &format!("{key}.{id}")).or_else(|| found(lang, &format!("cli.{id}")));
    let mut about = about.unwrap_or_default();
    let values = arg.get_possible_values();
    let values: Vec<&str> =
        values.iter().filter(|value| !value.is_hide_set()).map(PossibleValue::get_name).collect();
    let takes_values = arg.get_action().takes_values();
    if takes_values && !values.is_empty() {
        about.push(' ');
        about.push_str(&text(lang, "cli-values", &[("values", values.join(", "))]));
    }
    let default: Vec<String> =
        arg.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect();
    if takes_values && !default.is_empty() {
        about.push(' ');
        about.push_str(&text(lang, "cli-default", &[("value", default.join(", "))]));
    }
    let heading = match () {
        () if arg.is_positional() => "cli-heading-arguments",
        // What every command has is told after its own.
        () if arg.is_global_set() && key != "cli" => "cli-heading-global",
        () => "cli-heading-options",
    };
    let names: Option<Vec<&str>> =
        arg.get_value_names().map(|names| names.iter().map(|name| kept(placeholders(lang, name))).collect());
    let arg = arg
        .help(about)
        .long_help(None::<&str>)
        .hide_possible_values(true)
        .hide_default_value(true)
        .help_heading(kept(text(lang, heading, &[])));
    match names {
        Some(names) if takes_values => arg.value_names(names),
        _ => arg,
    }
}

/// A heading or a name that clap wants for as long as the program runs: it shows them and ends.
fn kept(text: String) -> &'static str {
    text.leak()
}

/// The words of a key, where it has any.
fn found(lang: Lang, key: &str) -> Option<String> {
    Some(text(lang, key, &[])).filter(|words| words != key)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every command and option of the command line has its words, in both languages.
    fn lacking(command: &Command, lang: Lang, key: &str, out: &mut Vec<String>) {
        if found(lang, key).is_none() {
            out.push(key.to_string());
        }
        for id in command.get_arguments().map(|arg| arg.get_id().to_string()) {
            let keys = [format!("{key}.{id}"), format!("cli.{id}")];
            if keys.iter().all(|key| found(lang, key).is_none()) {
                out.push(keys[0].clone());
            }
        }
        for inner in command.get_subcommands().filter(|inner| inner.get_name() != "help") {
            lacking(inner, lang, &format!("{key}-{}", inner.get_name()), out);
        }
    }

    #[test]
    fn everything_has_its_words() {
        for lang in Lang::ALL {
            let mut command = Cli::command();
            command.build();
            let mut out = Vec::new();
            lacking(&command, lang, "cli", &mut out);
            assert!(out.is_empty(), "src/i18n/cli.{}.ftl lacks {out:?}", lang.tag());
        }
    }
}
