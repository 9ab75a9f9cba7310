//! Words that a city adds to the built-in ones: `[owners]`, `[columns]` and
//! `[values]`.

use super::error::Problem;
use super::organisation::folded;
use super::reader::{Placed, Reader, Table};
use crate::model::{Need, Status};
use std::collections::HashMap;

/// The fields that a column can hold, as `[columns]` names them.
pub const FIELDS: &[&str] = &[
    "ref",
    "requirement",
    "applicable",
    "status",
    "comment",
    "action_plan",
    "owner",
    "need",
    "due",
    "progress",
    "org",
    "year",
    "edition",
];

/// Further words, each with what it means.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words {
    /// Owners' other spellings and their canonical names.
    pub owner_aliases: Vec<(String, String)>,
    /// Words that are roles, beside the built-in ones.
    pub owner_roles: Vec<String>,
    /// Headings and the field (one of [`FIELDS`]) that they name.
    pub columns: Vec<(String, &'static str)>,
    pub status: Vec<(String, Status)>,
    pub need: Vec<(String, Need)>,
}

impl Words {
    pub(super) fn read(reader: &mut Reader<'_>, file: &Table<'_>) -> Words {
        let mut words = Words::default();
        if let Some(owners) = reader.table(file, "owners", "[owners]") {
            words.read_owners(reader, &owners);
        }
        if let Some(columns) = reader.table(file, "columns", "[columns]") {
            let field = |name: &str| FIELDS.iter().copied().find(|field| *field == name);
            words.columns = meanings(reader, &columns, FIELDS, field, |field| field);
        }
        if let Some(values) = reader.table(file, "values", "[values]") {
            reader.only(&values, &["status", "need"]);
            if let Some(table) = reader.table(&values, "status", "[values.status]") {
                let names = Status::ALL.map(Status::as_str);
                words.status = meanings(reader, &table, &names, Status::from_name, Status::as_str);
            }
            if let Some(table) = reader.table(&values, "need", "[values.need]") {
                let names = Need::ALL.map(Need::as_str);
                words.need = meanings(reader, &table, &names, Need::from_name, Need::as_str);
            }
        }
        words
    }

    fn read_owners(&mut self, reader: &mut Reader<'_>, owners: &Table<'_>) {
        reader.only(owners, &["aliases", "roles"]);
        self.owner_roles = reader.texts(owners, "roles").into_iter().map(|role| role.value).collect();
        let Some(aliases) = reader.table(owners, "aliases", "[owners.aliases]") else { return };
        let mut taken = Taken::default();
        for name in aliases.table.keys() {
            let own = Placed { value: name.get_ref().to_string(), span: name.span() };
            taken.take(reader, &own, &own.value);
        }
        for (name, value) in aliases.table {
            let name = name.get_ref().trim();
            for alias in reader.texts_of(name, value) {
                if taken.take(reader, &alias, name) {
                    self.owner_aliases.push((alias.value, name.to_owned()));
                }
            }
        }
    }
}

/// Which meaning each spelling has been given so far.
#[derive(Default)]
struct Taken(HashMap<String, String>);

impl Taken {
    /// Whether the spelling can have this meaning: no other has it.
    fn take(&mut self, reader: &mut Reader<'_>, word: &Placed<String>, meaning: &str) -> bool {
        let first = self.0.entry(folded(&word.value)).or_insert_with(|| meaning.to_owned());
        let free = first == meaning;
        if !free {
            let (first, second) = (first.clone(), meaning.to_owned());
            reader.error(&word.span, Problem::TakenTwice { word: word.value.clone(), first, second });
        }
        free
    }
}

/// A table whose keys are meanings and whose values are words for them.
fn meanings<T: Copy>(
    reader: &mut Reader<'_>,
    table: &Table<'_>,
    names: &[&str],
    meaning: impl Fn(&str) -> Option<T>,
    name_of: impl Fn(T) -> &'static str,
) -> Vec<(String, T)> {
    reader.only(table, names);
    let mut found = Vec::new();
    let mut taken = Taken::default();
    for (key, value) in table.table {
        let words = reader.texts_of(key.get_ref(), value);
        let Some(meaning) = meaning(key.get_ref()) else { continue };
        for word in words {
            if taken.take(reader, &word, name_of(meaning)) {
                found.push((word.value, meaning));
            }
        }
    }
    found
}
