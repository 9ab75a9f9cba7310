//! `[[organisation]]`: the organisations' canonical names, what else they are
//! called, and when they lived.

use super::error::Problem;
use super::reader::{Placed, Reader, Table};
use super::{FIRST_YEAR, LAST_YEAR};
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

/// One organisation.
#[derive(Clone, Debug, PartialEq)]
pub struct Organisation {
    pub name: Arc<str>,
    pub aliases: Vec<String>,
    pub peer_group: Option<String>,
    /// First and last year in which it is expected to answer; `None`: open.
    pub valid_from: Option<i32>,
    pub valid_to: Option<i32>,
    /// Canonical name of the one that its open gaps pass to.
    pub successor: Option<Arc<str>>,
}

/// Canonical names by folded name or alias.
#[derive(Clone, Debug, Default)]
pub(super) struct Names(HashMap<String, Arc<str>>);

/// How a name is compared: in lower case, runs of white space as one space.
pub(super) fn folded(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

impl Names {
    /// The canonical name; a name not known stays as it is.
    pub(super) fn canonical(&self, name: &str) -> Arc<str> {
        self.find(name).unwrap_or_else(|| name.trim().into())
    }

    pub(super) fn find(&self, name: &str) -> Option<Arc<str>> {
        self.0.get(&folded(name)).cloned()
    }
}

/// An organisation whose successor is not looked up yet.
struct Draft {
    organisation: Organisation,
    name_span: Range<usize>,
    aliases: Vec<Placed<String>>,
    successor: Option<Placed<String>>,
}

/// All organisations, and their names.
pub(super) fn read_all(reader: &mut Reader<'_>, file: &Table<'_>) -> (Vec<Organisation>, Names) {
    let tables = reader.tables(file, "organisation");
    let mut drafts: Vec<Draft> = tables.iter().filter_map(|table| read(reader, table)).collect();
    let names = names(reader, &drafts);
    let known: Vec<String> = drafts.iter().map(|draft| draft.organisation.name.to_string()).collect();
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    for draft in &mut drafts {
        let Some(successor) = &draft.successor else { continue };
        draft.organisation.successor = names.find(&successor.value);
        if draft.organisation.successor.is_none() {
            reader.unknown_successor(successor, &known);
        }
    }
    report_circles(reader, &drafts);
    (drafts.into_iter().map(|draft| draft.organisation).collect(), names)
}

fn read(reader: &mut Reader<'_>, table: &Table<'_>) -> Option<Draft> {
    reader.only(table, &["name", "aliases", "peer_group", "valid_from", "valid_to", "successor"]);
    let name = reader.needed_text(table, "name");
    let aliases = reader.texts(table, "aliases");
    let peer_group = reader.text(table, "peer_group").map(|group| group.value);
    let valid_from = reader.integer(table, "valid_from", FIRST_YEAR, LAST_YEAR);
    let valid_to = reader.integer(table, "valid_to", FIRST_YEAR, LAST_YEAR);
    let successor = reader.text(table, "successor");
    if let (Some(from), Some(to)) = (&valid_from, &valid_to)
        && from.value > to.value
    {
        reader.error(&to.span, Problem::EndsBeforeStart { from: from.value, to: to.value });
    }
    let name = name?;
    let organisation = Organisation {
        name: name.value.into(),
        aliases: aliases.iter().map(|alias| alias.value.clone()).collect(),
        peer_group,
        valid_from: valid_from.map(|year| year.value),
        valid_to: valid_to.map(|year| year.value),
        successor: None,
    };
    Some(Draft { organisation, name_span: name.span, aliases, successor })
}

/// Every name and alias, each of which may mean one organisation only.
fn names(reader: &mut Reader<'_>, drafts: &[Draft]) -> Names {
    let mut names: HashMap<String, Arc<str>> = HashMap::new();
    for Draft { organisation, name_span, .. } in drafts {
        if names.insert(folded(&organisation.name), Arc::clone(&organisation.name)).is_some() {
            reader.error(name_span, Problem::OrganisationTwice { name: organisation.name.to_string() });
        }
    }
    for Draft { organisation, aliases, .. } in drafts {
        for alias in aliases {
            let key = folded(&alias.value);
            match names.get(&key) {
                Some(other) if *other != organisation.name => {
                    let (first, second) = (other.to_string(), organisation.name.to_string());
                    reader
                        .error(&alias.span, Problem::TakenTwice { word: alias.value.clone(), first, second });
                }
                Some(_) => {}
                None => {
                    names.insert(key, Arc::clone(&organisation.name));
                }
            }
        }
    }
    Names(names)
}

/// One error for each circle, at the first of its successors in the file.
fn report_circles(reader: &mut Reader<'_>, drafts: &[Draft]) {
    let next: HashMap<&str, &str> = drafts
        .iter()
        .filter_map(|draft| Some((&*draft.organisation.name, draft.organisation.successor.as_deref()?)))
        .collect();
    let mut done: HashSet<&str> = HashSet::new();
    for draft in drafts {
        let start = &*draft.organisation.name;
        let (mut at, mut path) = (start, HashSet::new());
        while !done.contains(at) && path.insert(at) {
            match next.get(at) {
                Some(further) => at = further,
                None => break,
            }
        }
        let circular = !done.contains(at) && next.contains_key(at);
        if circular
            && let Some(successor) =
                drafts.iter().find(|d| *d.organisation.name == *at).and_then(|d| d.successor.as_ref())
        {
            reader.error(&successor.span, Problem::SuccessorCircle { name: at.to_owned() });
        }
        done.extend(path);
    }
}
