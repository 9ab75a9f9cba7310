//! What is said of the word at the cursor, as Markdown and as plain text.

use super::completion::byte;
use super::known::Known;
use crate::app::inspect::{Found, Kind, inspect};
use crate::i18n::{Lang, text, visible, visible_line};
use serde_json::{Value, json};

/// The reply to a request for what stands at `cursor`, in characters.
pub fn reply(known: &Known, code: &str, cursor: usize) -> Value {
    match inspect(&known.names, code, byte(code, cursor), known.lang) {
        None => json!({ "status": "ok", "found": false, "data": {}, "metadata": {} }),
        Some(found) => {
            let now = setting(known, &found);
            let data = json!({
                "text/markdown": markdown(&found, now.as_deref(), known.lang),
                "text/plain": plain(&found, now.as_deref(), known.lang),
            });
            json!({ "status": "ok", "found": true, "data": data, "metadata": {} })
        }
    }
}

/// "Now: half"
fn setting(known: &Known, found: &Found) -> Option<String> {
    let (_, value) =
        known.settings.iter().find(|(name, _)| found.kind == Kind::Setting && *name == found.title)?;
    Some(text(known.lang, "kernel-value-now", &[("value", value.clone())]))
}

fn kind(found: &Found, lang: Lang) -> String {
    let told = |key: &str| text(lang, key, &[]);
    match &found.kind {
        Kind::Table => told("kernel-kind-table"),
        Kind::Column { table, kind } => {
            text(lang, "kernel-kind-column", &[("table", table.clone()), ("kind", kind.clone())])
        }
        Kind::Function => told("kernel-kind-function"),
        Kind::Command => told("kernel-kind-command"),
        Kind::Query => told("kernel-kind-query"),
        Kind::Setting => told("kernel-kind-setting"),
    }
}

fn plain(found: &Found, now: Option<&str>, lang: Lang) -> String {
    let mut lines = vec![format!("{} ({})", found.title, kind(found, lang))];
    lines.extend(Some(found.about.clone()).filter(|about| !about.is_empty()));
    lines.extend(now.map(str::to_string));
    let width = |of: fn(&(String, String, String)) -> &String| {
        found.columns.iter().map(|column| of(column).chars().count()).max().unwrap_or(0)
    };
    let (names, kinds) = (width(|column| &column.0), width(|column| &column.1));
    lines.extend((!found.columns.is_empty()).then(String::new));
    lines.extend(found.columns.iter().map(|(name, kind, meaning)| {
        format!("{name:<names$}  {kind:<kinds$}  {meaning}").trim_end().to_string()
    }));
    if !found.values.is_empty() {
        lines.push(format!("{}: {}", text(lang, "kernel-values", &[]), found.values.join(", ")));
    }
    if !found.example.is_empty() {
        lines.push(text(lang, "command-example", &[("example", found.example.clone())]));
    }
    visible(&lines.join("\n")).into_owned()
}

fn markdown(found: &Found, now: Option<&str>, lang: Lang) -> String {
    let mut parts = vec![format!("{} · {}", code(&found.title), escaped(&kind(found, lang)))];
    parts.extend(Some(escaped(&found.about)).filter(|about| !about.is_empty()));
    parts.extend(now.map(escaped));
    if !found.columns.is_empty() {
        let row = |(name, kind, meaning): &(String, String, String)| {
            format!("| {} | {} | {} |\n", code(name), escaped(kind), escaped(&meaning.replace('\n', " ")))
        };
        let rows: String = found.columns.iter().map(row).collect();
        parts.push(format!("| {} |  |  |\n| --- | --- | --- |\n{rows}", text(lang, "kernel-columns", &[])));
    }
    if !found.values.is_empty() {
        let values: Vec<String> = found.values.iter().map(|value| code(value)).collect();
        parts.push(format!("{}: {}", text(lang, "kernel-values", &[]), values.join(", ")));
    }
    if !found.example.is_empty() {
        parts.push(text(lang, "command-example", &[("example", code(&found.example))]));
    }
    parts.join("\n\n")
}

/// A name as code; what would end the code is left out.
fn code(text: &str) -> String {
    format!("`{}`", visible_line(text, 400).replace('`', "'").replace('|', "\\|"))
}

/// Text from a sheet or a user's file must not become markup.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in visible(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '!' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}
