//! The plan of `lisql synth`: what must be read from the sheets that it wrote.

use crate::facts::Facts;
use serde_json::Value as Json;
use std::collections::BTreeMap;

pub struct Plan {
    pub organisations: Vec<Organisation>,
    /// The answers of every organisation that delivered any.
    pub answers: BTreeMap<String, Vec<Answer>>,
}

pub struct Organisation {
    pub name: String,
    pub valid_from: Option<i64>,
    pub valid_to: Option<i64>,
    pub successor: Option<String>,
}

/// One answer, with what the catalogue knows of its requirement.
#[derive(Clone)]
pub struct Answer {
    pub org: String,
    pub year: Option<i64>,
    pub source: String,
    pub edition: Option<String>,
    pub reference: String,
    pub kind: String,
    pub chapter: Option<String>,
    pub status: Option<String>,
    pub need: Option<String>,
    pub comment: Option<String>,
    pub action_plan: Option<String>,
    pub owners: Vec<Owner>,
    pub due: Option<Due>,
    pub in_force: bool,
    pub line: String,
    pub thread: String,
    pub sort_key: String,
    pub title: Option<String>,
    /// The leaves of the catalogue that it is about: its own, or all below a heading.
    pub leaves: Vec<String>,
}

#[derive(Clone)]
pub struct Owner {
    pub name: String,
    pub role: String,
}

/// Dates are texts in ISO form, whose order is that of the days.
#[derive(Clone)]
pub struct Due {
    pub kind: String,
    pub start: Option<String>,
    pub end: Option<String>,
    pub assumed: bool,
}

fn text(json: &Json) -> Option<String> {
    json.as_str().map(str::to_string)
}

fn list(json: &Json) -> &[Json] {
    json.as_array().unwrap()
}

impl Plan {
    pub fn read(json: &Json, facts: &Facts) -> Plan {
        let mut organisations = Vec::new();
        for organisation in list(&json["organisations"]) {
            organisations.push(Organisation {
                name: text(&organisation["name"]).unwrap(),
                valid_from: organisation["valid_from"].as_i64(),
                valid_to: organisation["valid_to"].as_i64(),
                successor: text(&organisation["successor"]),
            });
        }
        let mut answers: BTreeMap<String, Vec<Answer>> = BTreeMap::new();
        for sheet in list(&json["sheets"]) {
            for answer in list(&sheet["answers"]) {
                let answer = Answer::read(sheet, answer, facts);
                answers.entry(answer.org.clone()).or_default().push(answer);
            }
        }
        Plan { organisations, answers }
    }

    pub fn in_force(&self) -> impl Iterator<Item = &Answer> {
        self.answers.values().flatten().filter(|answer| answer.in_force)
    }

    /// The answers in force of one organisation.
    pub fn of(&self, org: &str) -> impl Iterator<Item = &Answer> {
        self.answers.get(org).into_iter().flatten().filter(|answer| answer.in_force)
    }

    pub fn organisation(&self, name: &str) -> Option<&Organisation> {
        self.organisations.iter().find(|organisation| organisation.name == name)
    }
}

impl Answer {
    fn read(sheet: &Json, answer: &Json, facts: &Facts) -> Answer {
        let edition = text(&answer["edition"]);
        let reference = text(&answer["ref"]).unwrap();
        let requirement = facts.requirement(edition.as_deref(), &reference);
        let mut owners = Vec::new();
        for owner in list(&answer["owners"]) {
            owners.push(Owner { name: text(&owner["name"]).unwrap(), role: text(&owner["role"]).unwrap() });
        }
        let due = &answer["due"];
        Answer {
            org: text(&sheet["org"]).unwrap(),
            year: sheet["year"].as_i64(),
            source: text(&sheet["source"]).unwrap(),
            kind: text(&answer["kind"]).unwrap(),
            chapter: text(&answer["chapter"]),
            status: text(&answer["status"]),
            need: text(&answer["need"]),
            comment: text(&answer["comment"]),
            action_plan: text(&answer["action_plan"]),
            owners,
            due: text(&due["kind"]).map(|kind| Due {
                kind,
                start: text(&due["start"]),
                end: text(&due["end"]),
                assumed: due["assumed"].as_bool().unwrap(),
            }),
            in_force: answer["in_force"].as_bool().unwrap(),
            line: facts.line(edition.as_deref(), &reference),
            thread: facts.thread(edition.as_deref(), &reference),
            sort_key: requirement.map_or(reference.clone(), |r| r.sort_key.clone()),
            title: requirement.map(|r| r.title.clone()),
            leaves: facts.leaves(edition.as_deref(), &reference),
            edition,
            reference,
        }
    }

    pub fn status(&self) -> Option<&str> {
        self.status.as_deref()
    }

    pub fn edition(&self) -> Option<&str> {
        self.edition.as_deref()
    }

    pub fn is_gap(&self) -> bool {
        is_gap(self.status())
    }

    /// Ja, Delvis or Nej.
    pub fn has_verdict(&self) -> bool {
        is_verdict(self.status())
    }

    pub fn due_end(&self) -> Option<&str> {
        self.due.as_ref()?.end.as_deref()
    }

    /// The names of all owners in order, whatever their role.
    pub fn owner_names(&self) -> Vec<String> {
        self.owners.iter().map(|owner| owner.name.clone()).collect()
    }
}

pub const NA: Option<&str> = Some("Ej tillämpligt");

pub fn is_gap(status: Option<&str>) -> bool {
    status == Some("Delvis") || status == Some("Nej")
}

pub fn is_verdict(status: Option<&str>) -> bool {
    status == Some("Ja") || is_gap(status)
}
