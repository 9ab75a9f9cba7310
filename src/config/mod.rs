//! `lisql.toml`: what a city tells about its sheets that they cannot tell
//! themselves. Pure data: the file is read elsewhere, [`parse`] takes its text.
//! [`EXAMPLE`] shows every key there is.

mod error;
mod glob;
mod organisation;
mod reader;
mod scheme;
mod source;
mod words;

pub use error::{ConfigError, Problem, Type};
pub use organisation::Organisation;
pub use source::{Settlement, SourceRule};
pub use words::{FIELDS, Words};

use crate::model::Scheme;
use organisation::Names;
use reader::{Reader, Table};
use std::path::Path;
use std::sync::Arc;
use toml::de::DeTable;

/// A `lisql.toml` with every key, each explained.
pub const EXAMPLE: &str = include_str!("example.toml");

/// Years that a sheet or an organisation can have.
const FIRST_YEAR: i32 = 1990;
const LAST_YEAR: i32 = 2199;

/// A `lisql.toml` that is right in itself.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// In the order of the file; the first that applies to a source counts.
    pub sources: Vec<SourceRule>,
    pub organisations: Vec<Organisation>,
    pub words: Words,
    pub schemes: Vec<Scheme>,
    pub settlements: Vec<Settlement>,
    /// Folders with named queries of one's own, as written.
    pub queries: Vec<String>,
    names: Names,
}

impl Config {
    /// The canonical name of an organisation, by its name or an alias in any
    /// case. A name that the file does not know stays as it is.
    pub fn organisation(&self, name: &str) -> Arc<str> {
        self.names.canonical(name)
    }

    /// The first rule that applies to the source with this path.
    pub fn source_for(&self, path: &Path) -> Option<&SourceRule> {
        self.sources.iter().find(|rule| rule.applies_to(path))
    }
}

/// Reads the text of a `lisql.toml`. `file` is how errors name it.
///
/// # Errors
/// Everything that is wrong, in the order of the file; if it is no TOML, the
/// parser's errors alone.
pub fn parse(text: &str, file: &str) -> Result<Config, Vec<ConfigError>> {
    let mut reader = Reader::new(file, text);
    let (document, faults) = DeTable::parse_recoverable(text);
    for fault in &faults {
        let span = fault.span().unwrap_or(0..0);
        reader.fault(&span, fault.message());
    }
    if !faults.is_empty() {
        return Err(reader.into_errors());
    }
    let root = Table { table: document.get_ref(), span: 0..0, name: file.to_owned() };
    reader.only(
        &root,
        &["source", "organisation", "owners", "columns", "values", "schemes", "settle", "queries"],
    );
    let (organisations, names) = organisation::read_all(&mut reader, &root);
    let config = Config {
        sources: SourceRule::read_all(&mut reader, &root, &names),
        organisations,
        words: Words::read(&mut reader, &root),
        schemes: scheme::read_all(&mut reader, &root),
        settlements: Settlement::read_all(&mut reader, &root, &names),
        queries: reader.texts(&root, "queries").into_iter().map(|folder| folder.value).collect(),
        names,
    };
    let errors = reader.into_errors();
    if errors.is_empty() { Ok(config) } else { Err(errors) }
}

#[cfg(test)]
mod tests;
