//! Lines and threads: how an answer, and how a gap, goes on in the next edition.

use super::{Link, Relation, Requirement};
use crate::model::{Edition, Ref};
use std::collections::HashMap;
use std::sync::Arc;

/// Sets `line`, `thread` and `relation` of every requirement.
pub fn assign(requirements: &mut [Requirement], links: &[Link]) {
    let lines: Vec<Arc<str>> = requirements.iter().map(|r| line(r, links)).collect();
    let threads = threads(requirements, links);
    for (i, requirement) in requirements.iter_mut().enumerate() {
        requirement.thread = threads.get(&i).cloned().unwrap_or_else(|| Arc::clone(&lines[i]));
        requirement.line = Arc::clone(&lines[i]);
        requirement.relation = relation(requirement, links);
    }
}

/// The 2022 reference where one answer continues in one; else `2013:` and the old one.
fn line(requirement: &Requirement, links: &[Link]) -> Arc<str> {
    if requirement.edition == Edition::E2022 {
        return requirement.reference.to_string().into();
    }
    links
        .iter()
        .find(|l| l.from.as_ref() == Some(&requirement.reference) && l.relation.is_one_to_one())
        .map_or_else(|| format!("2013:{}", requirement.reference).into(), |l| l.to.to_string().into())
}

/// The first of its relations to the other edition.
fn relation(requirement: &Requirement, links: &[Link]) -> Option<Relation> {
    let of = |link: &&Link| match requirement.edition {
        Edition::E2013 => link.from.as_ref() == Some(&requirement.reference),
        Edition::E2022 => link.to == requirement.reference,
    };
    links.iter().filter(of).map(|link| link.relation).min()
}

/// The connected parts of the crosswalk over leaves. A heading of 2022 whose
/// parts are split off one 2013 leaf (9.2, 9.3) belongs to that part and, being
/// first in order, names it; other headings have no thread of this kind.
fn threads(requirements: &[Requirement], links: &[Link]) -> HashMap<usize, Arc<str>> {
    let position: HashMap<(Edition, &Ref), usize> =
        requirements.iter().enumerate().map(|(i, r)| ((r.edition, &r.reference), i)).collect();
    let mut group: Vec<usize> = (0..requirements.len()).collect();
    for link in links {
        let from = link.from.as_ref().and_then(|f| position.get(&(Edition::E2013, f)));
        let (Some(&from), Some(&to)) = (from, position.get(&(Edition::E2022, &link.to))) else { continue };
        if requirements[from].is_leaf {
            let (keep, drop) = (group[from].min(group[to]), group[from].max(group[to]));
            group.iter_mut().filter(|g| **g == drop).for_each(|g| *g = keep);
        }
    }
    let mut names: HashMap<usize, &Requirement> = HashMap::new();
    for (i, requirement) in requirements.iter().enumerate() {
        if requirement.edition == Edition::E2022 {
            let first = names.entry(group[i]).or_insert(requirement);
            if requirement.sort_key < first.sort_key {
                *first = requirement;
            }
        }
    }
    let split_heading = |r: &Requirement| {
        links.iter().any(|l| l.relation == Relation::Same && l.to == r.reference)
            && requirements
                .iter()
                .any(|p| p.edition == Edition::E2013 && p.is_leaf && p.reference == r.reference)
    };
    (0..requirements.len())
        .filter(|i| requirements[*i].is_leaf || split_heading(&requirements[*i]))
        .filter_map(|i| Some((i, names.get(&group[i])?.reference.to_string().into())))
        .collect()
}
