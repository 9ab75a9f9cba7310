//! The catalogue's two files of facts, row by row.

use lisql::catalogue::{Catalogue, Relation, catalogue, is_below};
use lisql::model::{Edition, Kind, Ref};
use std::collections::{HashMap, HashSet};

const REQUIREMENTS: &str = include_str!("../../src/catalogue/requirements.csv");
const CROSSWALK: &str = include_str!("../../src/catalogue/crosswalk.csv");

fn count(edition: Edition, kind: Kind, leaves: bool) -> usize {
    let rows = catalogue().requirements().iter();
    rows.filter(|r| r.edition == edition && r.kind == kind && (r.is_leaf || !leaves)).count()
}

#[test]
fn every_row_reads() {
    assert_eq!(REQUIREMENTS.lines().count() - 1, 336);
    assert_eq!(catalogue().requirements().len(), 336);
    assert_eq!(CROSSWALK.lines().count() - 1, 167);
    assert_eq!(catalogue().links().len(), 167);
}

#[test]
fn counts_by_edition_and_kind() {
    use {Edition::*, Kind::*};
    let want = [
        (E2013, Clause, 35, 26),
        (E2013, Control, 163, 114),
        (E2022, Clause, 41, 30),
        (E2022, Control, 97, 93),
    ];
    for (edition, kind, all, leaves) in want {
        assert_eq!(
            (count(edition, kind, false), count(edition, kind, true)),
            (all, leaves),
            "{edition:?} {kind:?}"
        );
    }
    let themes = ["A.5", "A.6", "A.7", "A.8"].map(|theme| {
        let theme: Ref = theme.parse().unwrap();
        catalogue().leaves_below(E2022, &theme).count()
    });
    assert_eq!(themes, [37, 8, 14, 34]);
}

#[test]
fn requirements_stand_under_their_parents_in_order() {
    let mut met: HashSet<(Edition, &Ref)> = HashSet::new();
    for requirement in catalogue().requirements() {
        let name = format!("{:?} {}", requirement.edition, requirement.reference);
        assert!(met.insert((requirement.edition, &requirement.reference)), "{name} stands there twice");
        assert_eq!(*requirement.sort_key, requirement.reference.sort_key(), "{name}");
        assert_eq!(requirement.parent, requirement.reference.parent(), "{name}");
        assert_eq!(requirement.kind, requirement.reference.kind(), "{name}");
        assert!(!requirement.title_sv.is_empty() && !requirement.title_en.is_empty(), "{name}");
        if let Some(parent) = &requirement.parent {
            assert!(met.contains(&(requirement.edition, parent)), "{name} comes before its parent");
        }
    }
    for edition in Edition::ALL {
        let keys = catalogue().requirements().iter().filter(|r| r.edition == edition).map(|r| &r.sort_key);
        assert!(keys.is_sorted(), "{edition:?}");
    }
}

#[test]
fn leaves_have_no_parts() {
    for requirement in catalogue().requirements() {
        let same = catalogue().requirements().iter().filter(|r| r.edition == requirement.edition);
        let parts = same.filter(|r| is_below(&r.reference, &requirement.reference)).count();
        assert_eq!(requirement.is_leaf, parts == 0, "{:?} {}", requirement.edition, requirement.reference);
    }
}

fn links(of_controls: bool) -> Vec<(Option<&'static Ref>, &'static Ref, Relation)> {
    let links = catalogue().links().iter().map(|link| (link.from.as_ref(), &link.to, link.relation));
    links.filter(|(_, to, _)| (to.kind() == Kind::Control) == of_controls).collect()
}

#[test]
fn links_by_relation() {
    let counts = |of_controls| {
        Relation::ALL.map(|relation| links(of_controls).iter().filter(|(_, _, r)| *r == relation).count())
    };
    // same, renumbered, moved, merged, split, new
    assert_eq!(counts(false), [33, 0, 2, 0, 5, 1]);
    assert_eq!(counts(true), [0, 58, 0, 55, 2, 11]);
}

#[test]
fn links_join_requirements_that_exist() {
    let known = |edition, reference: &Ref| Catalogue::find(catalogue(), edition, reference).is_some();
    for link in catalogue().links() {
        assert!(known(Edition::E2022, &link.to), "to {}", link.to);
        assert_eq!(link.from.is_none(), link.relation == Relation::New, "{}", link.to);
        if let Some(from) = &link.from {
            assert!(known(Edition::E2013, from), "from {from}");
            assert_eq!(from.kind(), link.to.kind(), "from {from}");
        }
    }
}

#[test]
fn every_leaf_is_linked() {
    let (mut from, mut to) = (HashSet::new(), HashSet::new());
    for link in catalogue().links() {
        from.extend(link.from.clone());
        to.insert(link.to.clone());
    }
    for leaf in catalogue().requirements().iter().filter(|r| r.is_leaf) {
        let linked = if leaf.edition == Edition::E2013 { &from } else { &to };
        assert!(linked.contains(&leaf.reference), "{:?} {}", leaf.edition, leaf.reference);
    }
}

/// A merge has several sources, a split several targets, the others one of each.
#[test]
fn relations_mean_what_they_say() {
    for (from, to, relation) in links(true) {
        let sources = links(true).iter().filter(|(_, t, _)| *t == to).count();
        let targets = links(true).iter().filter(|(f, ..)| f.is_some() && *f == from).count();
        match relation {
            Relation::Renumbered => assert_eq!((sources, targets), (1, 1), "{to}"),
            Relation::Merged => assert!(sources > 1 && targets == 1, "{to}"),
            Relation::Split => assert!(targets > 1, "{to}"),
            Relation::New => assert_eq!(sources, 1, "{to}"),
            Relation::Same | Relation::Moved => panic!("{to} is a control"),
        }
    }
}

/// The connected parts of the crosswalk over leaves, worked out anew: the names
/// spread along the links until none changes.
#[test]
fn threads_are_connected_parts_named_by_their_first() {
    let mut names: HashMap<(Edition, Ref), (String, String)> = HashMap::new();
    for requirement in catalogue().requirements().iter().filter(|r| r.edition == Edition::E2022) {
        let name = (requirement.sort_key.to_string(), requirement.reference.to_string());
        names.insert((Edition::E2022, requirement.reference.clone()), name);
    }
    let leaf = |edition, reference: &Ref| catalogue().find(edition, reference).is_some_and(|r| r.is_leaf);
    loop {
        let mut changed = false;
        for link in catalogue().links() {
            let Some(from) = link.from.clone().filter(|from| leaf(Edition::E2013, from)) else { continue };
            let (old, new) = ((Edition::E2013, from), (Edition::E2022, link.to.clone()));
            let first = [names.get(&old), names.get(&new)].into_iter().flatten().min().unwrap().clone();
            for key in [old, new] {
                changed |= names.insert(key, first.clone()).as_ref() != Some(&first);
            }
        }
        if !changed {
            break;
        }
    }
    for requirement in catalogue().requirements().iter().filter(|r| r.is_leaf) {
        let key = (requirement.edition, requirement.reference.clone());
        assert!(!requirement.thread.is_empty() && !requirement.line.is_empty(), "{key:?}");
        assert_eq!(*requirement.thread, names[&key].1, "{key:?}");
    }
}

#[test]
fn lines_are_one_to_one() {
    for edition in Edition::ALL {
        let mut met = HashSet::new();
        for requirement in catalogue().requirements().iter().filter(|r| r.edition == edition) {
            assert!(met.insert(&requirement.line), "{edition:?} {}", requirement.line);
            let one = catalogue().links().iter().find(|link| {
                link.from.as_ref() == Some(&requirement.reference)
                    && matches!(link.relation, Relation::Same | Relation::Renumbered | Relation::Moved)
            });
            let own = requirement.reference.to_string();
            let want = match (edition, one) {
                (Edition::E2022, _) => own,
                (_, Some(link)) => link.to.to_string(),
                (_, None) => format!("2013:{own}"),
            };
            assert_eq!(*requirement.line, want);
        }
    }
}
