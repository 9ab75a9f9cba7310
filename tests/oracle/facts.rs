//! The catalogue's facts: which requirements an edition has, what lies below a heading,
//! and how the editions hang together (lines and threads), worked out from the two files.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

pub struct Requirement {
    pub edition: String,
    pub kind: String,
    pub reference: String,
    pub parent: String,
    pub sort_key: String,
    pub title: String,
    pub chapter: String,
    pub leaf: bool,
}

/// A row of the crosswalk, from 2013 to 2022. A new requirement comes from nothing.
pub struct Crossing {
    pub from: String,
    pub to: String,
    pub relation: String,
}

pub struct Facts {
    pub requirements: Vec<Requirement>,
    pub crossings: Vec<Crossing>,
    /// The thread of every requirement of a leaf's component, by edition and reference.
    threads: BTreeMap<(String, String), String>,
}

const ONE_TO_ONE: [&str; 3] = ["same", "renumbered", "moved"];

/// The cells of one line; commas within quotes do not part them.
fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            _ => cells.last_mut().unwrap().push(c),
        }
    }
    cells
}

fn read(name: &str) -> Vec<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/catalogue").join(name);
    fs::read_to_string(path).unwrap().lines().skip(1).map(cells).collect()
}

/// `6` of `6.1.3`, `A.5` of `A.5.1`.
fn chapter(reference: &str) -> String {
    match reference.strip_prefix("A.") {
        Some(rest) => format!("A.{}", rest.split('.').next().unwrap()),
        None => reference.split('.').next().unwrap().to_string(),
    }
}

impl Facts {
    pub fn read() -> Facts {
        let mut requirements: Vec<Requirement> = Vec::new();
        for cells in read("requirements.csv") {
            requirements.push(Requirement {
                edition: cells[0].clone(),
                kind: cells[1].clone(),
                reference: cells[2].clone(),
                parent: cells[3].clone(),
                sort_key: cells[4].clone(),
                title: cells[5].clone(),
                chapter: chapter(&cells[2]),
                leaf: true,
            });
        }
        let parents: Vec<(String, String)> =
            requirements.iter().map(|r| (r.edition.clone(), r.parent.clone())).collect();
        for requirement in &mut requirements {
            requirement.leaf = !parents
                .iter()
                .any(|(edition, parent)| *edition == requirement.edition && *parent == requirement.reference);
        }
        let mut crossings = Vec::new();
        for cells in read("crosswalk.csv") {
            assert_eq!((cells[0].as_str(), cells[2].as_str()), ("2013", "2022"));
            crossings.push(Crossing {
                from: cells[1].clone(),
                to: cells[3].clone(),
                relation: cells[4].clone(),
            });
        }
        let mut facts = Facts { requirements, crossings, threads: BTreeMap::new() };
        facts.threads = facts.components();
        facts
    }

    pub fn requirement(&self, edition: Option<&str>, reference: &str) -> Option<&Requirement> {
        self.requirements.iter().find(|r| Some(r.edition.as_str()) == edition && r.reference == reference)
    }

    /// A leaf itself, or all leaves below a heading.
    pub fn leaves(&self, edition: Option<&str>, reference: &str) -> Vec<String> {
        let below = format!("{reference}.");
        let mut leaves = Vec::new();
        for r in &self.requirements {
            let is_meant = r.reference == reference || r.reference.starts_with(&below);
            if r.leaf && is_meant && Some(r.edition.as_str()) == edition {
                leaves.push(r.reference.clone());
            }
        }
        leaves
    }

    /// What can be compared one to one (DESIGN §3, Line).
    pub fn line(&self, edition: Option<&str>, reference: &str) -> String {
        if edition != Some("2013") {
            return reference.to_string();
        }
        for crossing in &self.crossings {
            if crossing.from == reference && ONE_TO_ONE.contains(&crossing.relation.as_str()) {
                return crossing.to.clone();
            }
        }
        format!("2013:{reference}")
    }

    /// What continues (DESIGN §3, Thread). Headings with no part in a component, and
    /// references of neither edition, go on as their own line.
    pub fn thread(&self, edition: Option<&str>, reference: &str) -> String {
        let node = (edition.unwrap_or_default().to_string(), reference.to_string());
        self.threads.get(&node).cloned().unwrap_or_else(|| self.line(edition, reference))
    }

    /// The connected parts of the crosswalk over the leaves of 2013, and the leaves of 2022
    /// that come from nothing. 9.2 and 9.3 of 2022 are headings, and are led to by leaves of 2013.
    fn components(&self) -> BTreeMap<(String, String), String> {
        let mut names: BTreeMap<(String, String), String> = BTreeMap::new();
        let order = |reference: &String| &self.requirement(Some("2022"), reference).unwrap().sort_key;
        for crossing in &self.crossings {
            let from_leaf = self.requirement(Some("2013"), &crossing.from).is_some_and(|r| r.leaf);
            if from_leaf || crossing.from.is_empty() {
                names.insert(("2022".into(), crossing.to.clone()), crossing.to.clone());
            }
            if from_leaf {
                names.insert(("2013".into(), crossing.from.clone()), crossing.to.clone());
            }
        }
        // Both ends of a row take the first name of the two, until nothing changes.
        let mut changed = true;
        while changed {
            changed = false;
            for crossing in &self.crossings {
                let from = ("2013".to_string(), crossing.from.clone());
                let to = ("2022".to_string(), crossing.to.clone());
                let (Some(a), Some(b)) = (names.get(&from).cloned(), names.get(&to).cloned()) else {
                    continue;
                };
                if a != b {
                    let first = if order(&a) < order(&b) { a } else { b };
                    names.insert(from, first.clone());
                    names.insert(to, first);
                    changed = true;
                }
            }
        }
        names
    }

    /// The relation of a requirement by itself: one to one if it has such a row.
    pub fn relation(&self, edition: Option<&str>, reference: &str) -> Option<&str> {
        for wanted in ["same", "renumbered", "moved", "merged", "split", "new"] {
            for crossing in &self.crossings {
                let is_it = match edition {
                    Some("2013") => crossing.from == reference,
                    Some("2022") => crossing.to == reference,
                    _ => false,
                };
                if is_it && crossing.relation == wanted {
                    return Some(&crossing.relation);
                }
            }
        }
        None
    }

    /// The parts into which the crosswalk splits a requirement of 2013.
    pub fn split_parts(&self, reference: &str) -> Vec<&str> {
        let split = self.crossings.iter().filter(|c| c.from == reference && c.relation == "split");
        split.map(|c| c.to.as_str()).collect()
    }
}
