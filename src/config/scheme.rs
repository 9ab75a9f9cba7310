//! `[schemes]`: what the verdicts are worth, beside the built-in schemes.

use super::error::Problem;
use super::organisation::folded;
use super::reader::{Reader, Table};
use crate::model::Scheme;

/// All schemes, by name.
pub(super) fn read_all(reader: &mut Reader<'_>, file: &Table<'_>) -> Vec<Scheme> {
    let Some(schemes) = reader.table(file, "schemes", "[schemes]") else { return Vec::new() };
    let mut found: Vec<Scheme> = Vec::new();
    for key in schemes.table.keys() {
        let name = key.get_ref().trim();
        let title = format!("[schemes.{name}]");
        let Some(table) = reader.table(&schemes, key.get_ref(), &title) else { continue };
        if name.is_empty() {
            reader.error(&key.span(), Problem::Blank { key: "schemes".to_owned() });
        }
        if Scheme::built_in().iter().any(|known| folded(&known.name) == folded(name)) {
            reader.error(&key.span(), Problem::BuiltInScheme { name: name.to_owned() });
        }
        if let Some(other) = found.iter().find(|other| folded(&other.name) == folded(name)) {
            let (first, second) = (other.name.clone(), name.to_owned());
            reader.error(&key.span(), Problem::TakenTwice { word: name.to_owned(), first, second });
        }
        reader.only(&table, &["Ja", "Delvis", "Nej"]);
        let weights = ["Ja", "Delvis", "Nej"].map(|verdict| reader.weight(&table, verdict));
        let [Some(ja), Some(delvis), Some(nej)] = weights else { continue };
        if nej > delvis || delvis > ja {
            reader.error(&key.span(), Problem::SchemeOrder { name: name.to_owned() });
        }
        found.push(Scheme { name: name.to_owned(), ja, delvis, nej });
    }
    found
}
