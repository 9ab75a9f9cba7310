//! The message files, parsed once per language and only when first asked for.

use super::Lang;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::sync::OnceLock;

const SV: &str = include_str!("sv.ftl");
const EN: &str = include_str!("en.ftl");

static SV_BUNDLE: OnceLock<FluentBundle<FluentResource>> = OnceLock::new();
static EN_BUNDLE: OnceLock<FluentBundle<FluentResource>> = OnceLock::new();

/// The command line's own help and errors, which a run that needs neither does not read.
const SV_CLI: &str = include_str!("cli.sv.ftl");
const EN_CLI: &str = include_str!("cli.en.ftl");
static SV_CLI_BUNDLE: OnceLock<FluentBundle<FluentResource>> = OnceLock::new();
static EN_CLI_BUNDLE: OnceLock<FluentBundle<FluentResource>> = OnceLock::new();

/// What things mean, in Swedish: read by help alone, so that nothing else waits for it.
const ABOUT: &str = include_str!("about.sv.ftl");
static ABOUT_BUNDLE: OnceLock<FluentBundle<FluentResource>> = OnceLock::new();

/// The source of a language's messages.
pub(super) fn source(lang: Lang) -> &'static str {
    match lang {
        Lang::Sv => SV,
        Lang::En => EN,
    }
}

/// The source of the command line's messages in a language.
pub(super) fn cli_source(lang: Lang) -> &'static str {
    match lang {
        Lang::Sv => SV_CLI,
        Lang::En => EN_CLI,
    }
}

/// The file that a key stands in.
fn bundle(lang: Lang, key: &str) -> &'static FluentBundle<FluentResource> {
    let is_cli = key == "cli" || key.starts_with("cli-") || key.starts_with("cli.");
    match (lang, is_cli) {
        (Lang::Sv, false) => SV_BUNDLE.get_or_init(|| build(lang, source(lang))),
        (Lang::En, false) => EN_BUNDLE.get_or_init(|| build(lang, source(lang))),
        (Lang::Sv, true) => SV_CLI_BUNDLE.get_or_init(|| build(lang, cli_source(lang))),
        (Lang::En, true) => EN_CLI_BUNDLE.get_or_init(|| build(lang, cli_source(lang))),
    }
}

/// A syntax error in a message file costs that message alone: its key is shown
/// instead. A test sees to it that there is none.
fn build(lang: Lang, source: &str) -> FluentBundle<FluentResource> {
    let locales = lang.tag().parse().into_iter().collect();
    let mut bundle = FluentBundle::new_concurrent(locales);
    bundle.set_use_isolating(false);
    let resource = match FluentResource::try_new(source.to_string()) {
        Ok(whole) => whole,
        Err((partial, _)) => partial,
    };
    let _twice = bundle.add_resource(resource);
    bundle
}

pub(super) fn format(lang: Lang, key: &str, args: &[(&str, String)]) -> String {
    pattern(bundle(lang, key), key, args).unwrap_or_else(|| key.to_string())
}

/// The meaning under a key of `about.sv.ftl`.
pub(super) fn about(key: &str) -> Option<String> {
    pattern(ABOUT_BUNDLE.get_or_init(|| build(Lang::Sv, ABOUT)), key, &[])
}

fn pattern(bundle: &FluentBundle<FluentResource>, key: &str, args: &[(&str, String)]) -> Option<String> {
    let (id, attribute) = match key.split_once('.') {
        Some((id, attribute)) => (id, Some(attribute)),
        None => (key, None),
    };
    let message = bundle.get_message(id);
    let pattern = match attribute {
        Some(name) => message.and_then(|m| m.get_attribute(name)).map(|a| a.value()),
        None => message.and_then(|m| m.value()),
    };
    let pattern = pattern?;
    let args: FluentArgs<'_> = args.iter().map(|(name, text)| (*name, value(text))).collect();
    Some(bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned())
}

/// Numbers take part in plural rules. Only what would be written back letter for
/// letter is taken for one: a ref such as `6.10` or `007` stays a text.
fn value(text: &str) -> FluentValue<'_> {
    match text.parse::<u32>() {
        Ok(number) if number.to_string() == text => FluentValue::from(number),
        _ => FluentValue::from(text),
    }
}
