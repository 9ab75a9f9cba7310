//! `lisql.toml`: what the sheets cannot say of themselves.

use super::life::Life;
use super::{Options, SynthError, io, names};
use std::collections::BTreeSet;
use std::path::Path;

/// The organisations that there is something to say of, and those that come after one.
pub(super) fn organisations(options: &Options) -> Vec<String> {
    let lives = || (0..options.organisations).map(|index| Life::draw(options, index));
    let heirs: BTreeSet<usize> = lives().filter_map(|life| life.successor).collect();
    lives().filter(|life| life.is_told() || heirs.contains(&life.index)).map(|life| told(&life)).collect()
}

fn told(life: &Life) -> String {
    let mut out = format!("[[organisation]]\nname = \"{}\"\n", life.name);
    let mut line = |key: &str, value: Option<String>| {
        out.extend(value.map(|value| format!("{key} = {value}\n")));
    };
    let quoted = |text: &str| format!("\"{text}\"");
    line("aliases", life.alias.as_deref().map(|alias| format!("[\"{alias}\"]")));
    line("peer_group", life.peer_group.map(quoted));
    line("valid_from", life.valid_from.map(|year| year.to_string()));
    line("valid_to", life.valid_to.map(|year| year.to_string()));
    line("successor", life.successor.map(|heir| quoted(&names::name(heir))));
    out
}

/// Writes the file beside the sheets, if there is anything in it.
pub(super) fn write(folder: &Path, parts: &[String]) -> Result<(), SynthError> {
    if parts.is_empty() {
        return Ok(());
    }
    let path = folder.join("lisql.toml");
    std::fs::create_dir_all(folder).map_err(io(folder))?;
    std::fs::write(&path, parts.join("\n")).map_err(io(&path))
}
