//! `[[source]]`: what a file cannot say of itself. `[[settle]]`: which sheet is
//! in force where a requirement is answered twice.

use super::error::Problem;
use super::glob;
use super::organisation::Names;
use super::reader::{Reader, Table};
use super::{FIRST_YEAR, LAST_YEAR};
use crate::model::{Edition, Ref};
use std::path::Path;
use std::sync::Arc;

/// What is assigned to the sources that a path or pattern matches.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceRule {
    /// A path, or the end of one; `*`, `**` and `?` stand for what varies.
    pub path: String,
    pub org: Option<Arc<str>>,
    pub year: Option<i32>,
    pub edition: Option<Edition>,
    /// Only this sheet of it.
    pub sheet: Option<String>,
    /// Leave it out.
    pub ignore: bool,
}

/// Which source, and which sheet of it, is in force.
#[derive(Clone, Debug, PartialEq)]
pub struct Settlement {
    pub org: Arc<str>,
    /// `None`: in every year.
    pub year: Option<i32>,
    /// In canonical form; `None`: for every requirement.
    pub reference: Option<Arc<str>>,
    pub source: String,
    pub sheet: Option<String>,
}

impl SourceRule {
    /// Whether the rule is about the source with this path.
    pub fn applies_to(&self, path: &Path) -> bool {
        glob::matches(&self.path, &path.to_string_lossy())
    }

    pub(super) fn read_all(reader: &mut Reader<'_>, file: &Table<'_>, names: &Names) -> Vec<SourceRule> {
        let tables = reader.tables(file, "source");
        tables.iter().filter_map(|table| SourceRule::read(reader, table, names)).collect()
    }

    fn read(reader: &mut Reader<'_>, table: &Table<'_>, names: &Names) -> Option<SourceRule> {
        reader.only(table, &["path", "org", "year", "edition", "sheet", "ignore"]);
        let path = reader.needed_text(table, "path");
        let org = reader.text(table, "org").map(|org| names.canonical(&org.value));
        let year = reader.integer(table, "year", FIRST_YEAR, LAST_YEAR).map(|year| year.value);
        let edition = edition(reader, table);
        let sheet = reader.text(table, "sheet").map(|sheet| sheet.value);
        let ignore = reader.boolean(table, "ignore").unwrap_or(false);
        Some(SourceRule { path: path?.value, org, year, edition, sheet, ignore })
    }
}

/// `"2013"`, or the number 2013.
fn edition(reader: &mut Reader<'_>, table: &Table<'_>) -> Option<Edition> {
    let names = Edition::ALL.map(Edition::as_str);
    let is_number = table.table.get("edition").is_some_and(|value| value.get_ref().is_integer());
    let word = if is_number {
        let number = reader.integer(table, "edition", i32::MIN, i32::MAX)?;
        super::reader::Placed { value: number.value.to_string(), span: number.span }
    } else {
        reader.text(table, "edition")?
    };
    let edition = Edition::from_name(&word.value);
    if edition.is_none() {
        reader.unknown_word(&word, &names);
    }
    edition
}

impl Settlement {
    pub(super) fn read_all(reader: &mut Reader<'_>, file: &Table<'_>, names: &Names) -> Vec<Settlement> {
        let tables = reader.tables(file, "settle");
        let mut settled: Vec<Settlement> = Vec::new();
        for table in &tables {
            let Some(settlement) = Settlement::read(reader, table, names) else { continue };
            if settled.iter().any(|other| other.is_about_the_same(&settlement)) {
                reader.error(&table.span, Problem::SettledTwice { org: settlement.org.to_string() });
            }
            settled.push(settlement);
        }
        settled
    }

    fn read(reader: &mut Reader<'_>, table: &Table<'_>, names: &Names) -> Option<Settlement> {
        reader.only(table, &["org", "year", "ref", "source", "sheet"]);
        let org = reader.needed_text(table, "org").map(|org| names.canonical(&org.value));
        let year = reader.integer(table, "year", FIRST_YEAR, LAST_YEAR).map(|year| year.value);
        let reference = reader.text(table, "ref");
        let source = reader.needed_text(table, "source");
        let sheet = reader.text(table, "sheet").map(|sheet| sheet.value);
        let reference = reference.and_then(|text| Ref::parse(&text.value).ok()).map(|r| r.to_string().into());
        Some(Settlement { org: org?, year, reference, source: source?.value, sheet })
    }

    fn is_about_the_same(&self, other: &Settlement) -> bool {
        (&self.org, self.year, &self.reference) == (&other.org, other.year, &other.reference)
    }
}
