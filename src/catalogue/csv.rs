//! Reads the two files of facts. They are part of the program and held by a
//! test, so a row that does not read is left out here and found there.

use super::{Link, Relation, Requirement};
use crate::model::{Edition, Kind, Ref};
use std::collections::HashSet;
use std::sync::Arc;

/// The rows of `requirements.csv`, their `is_leaf` set, `line`, `thread` and `relation` empty.
pub fn requirements(text: &str) -> Vec<Requirement> {
    let mut rows: Vec<Requirement> = text.lines().skip(1).filter_map(requirement).collect();
    let parents: HashSet<(Edition, Ref)> =
        rows.iter().filter_map(|r| Some((r.edition, r.parent.clone()?))).collect();
    for row in &mut rows {
        row.is_leaf = !parents.contains(&(row.edition, row.reference.clone()));
    }
    rows
}

fn requirement(line: &str) -> Option<Requirement> {
    let fields: [String; 7] = fields(line).try_into().ok()?;
    let [edition, kind, reference, parent, sort_key, title_en, title_sv] = fields;
    Some(Requirement {
        edition: Edition::from_name(&edition)?,
        reference: Ref::parse(&reference).ok()?,
        kind: if kind == "clause" { Kind::Clause } else { Kind::Control },
        parent: Ref::parse(&parent).ok(),
        sort_key: sort_key.into(),
        title_en: title_en.into(),
        title_sv: title_sv.into(),
        is_leaf: true,
        line: Arc::default(),
        thread: Arc::default(),
        relation: None,
    })
}

/// The rows of `crosswalk.csv`.
pub fn links(text: &str) -> Vec<Link> {
    text.lines().skip(1).filter_map(link).collect()
}

fn link(line: &str) -> Option<Link> {
    let [_, from, _, to, relation]: [String; 5] = fields(line).try_into().ok()?;
    Some(Link {
        from: Ref::parse(&from).ok(),
        to: Ref::parse(&to).ok()?,
        relation: Relation::ALL.into_iter().find(|r| r.as_str() == relation)?,
    })
}

/// Splits one line at commas outside quotes; the files hold no doubled quotes.
fn fields(line: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match (c, out.last_mut()) {
            ('"', _) => quoted = !quoted,
            (',', _) if !quoted => out.push(String::new()),
            (c, Some(field)) => field.push(c),
            (_, None) => {}
        }
    }
    out
}
