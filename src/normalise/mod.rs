//! Cells of one sheet to answers. Total: nothing here can fail on bad data; every
//! function returns what it made and what it found.

mod answer;
mod block;
mod checks;
mod columns;
pub mod due;
mod edition;
mod field;
mod header;
mod heading;
mod marks;
mod outcome;
pub mod owners;
mod place;
mod reader;
mod reading;
mod reference;
mod sequence;
mod sheet;
mod spreadsheet;
mod text;
mod values;
mod words;

pub use checks::{Said, contradictions};
pub use edition::Evidence;
pub use field::{ColumnNames, Field, called};
pub use outcome::Outcome;
pub use place::{Place, from_path, own_name, year};
pub use reader::Reader;
pub use reading::ColumnRead;
pub use sheet::{Normalised, Sheet, Source, normalise};
pub use text::{fold, plain};
pub use words::ValueWords;

use owners::OwnerWords;
use std::collections::HashMap;
use std::sync::Arc;

/// What a user may add to the built-in rules in `lisql.toml`.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    pub values: ValueWords,
    pub columns: ColumnNames,
    pub owners: OwnerWords,
    /// Canonical organisation by folded name or alias.
    pub organisations: HashMap<String, Arc<str>>,
}

impl Rules {
    /// The canonical name of an organisation; a name not known stays as it is, in NFC.
    pub fn organisation(&self, name: &str) -> Arc<str> {
        let name = plain(name);
        self.organisations.get(&fold(&name)).cloned().unwrap_or_else(|| name.as_ref().into())
    }
}

#[cfg(test)]
mod tests;
