//! The plan: what must be read from the sheets, as JSON. Whoever reads the folder by
//! other means can hold the whole pipeline against it.

use super::answer::Answer;
use super::draft::{Draft, Line};
use super::life::Life;
use crate::model::{Due, Edition, Need, Owner, Status};
use serde::{Deserialize, Serialize};

/// The whole plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    pub seed: u64,
    pub organisations: Vec<PlannedOrganisation>,
    /// One for each file; an organisation and year may have two.
    pub sheets: Vec<PlannedSheet>,
}

/// An organisation as `lisql.toml` tells it, or as its name alone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlannedOrganisation {
    pub name: String,
    pub peer_group: Option<String>,
    pub valid_from: Option<i32>,
    pub valid_to: Option<i32>,
    pub successor: Option<String>,
}

/// What must be read from one file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlannedSheet {
    pub org: String,
    /// `None`: the file says no year.
    pub year: Option<i32>,
    /// Path below the folder, with `/` between.
    pub source: String,
    pub answers: Vec<PlannedAnswer>,
    /// What must be told of it: references recovered, texts cut off, editions mixed. Of
    /// other findings the plan says nothing.
    pub findings: Vec<PlannedFinding>,
}

/// One row of `findings`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedFinding {
    pub code: String,
    /// `None`: it is about the whole sheet.
    #[serde(rename = "ref")]
    pub reference: Option<String>,
}

/// One row of `assessments`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlannedAnswer {
    pub edition: Option<String>,
    #[serde(rename = "ref")]
    pub reference: String,
    pub kind: String,
    pub chapter: Option<String>,
    pub status: Option<String>,
    pub need: Option<String>,
    pub comment: Option<String>,
    pub action_plan: Option<String>,
    pub owners: Vec<PlannedOwner>,
    pub due: Option<PlannedDue>,
    pub in_force: bool,
}

/// An owner and what the owner does.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlannedOwner {
    pub name: String,
    pub role: String,
}

/// A due text as it must be read; days in ISO form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlannedDue {
    pub text: String,
    pub kind: String,
    pub start: Option<String>,
    pub end: Option<String>,
    pub assumed: bool,
}

impl PlannedOrganisation {
    pub(super) fn of(life: &Life, successor: Option<String>) -> PlannedOrganisation {
        PlannedOrganisation {
            name: life.name.clone(),
            peer_group: life.peer_group.map(str::to_string),
            valid_from: life.valid_from,
            valid_to: life.valid_to,
            successor,
        }
    }
}

impl PlannedSheet {
    /// `recovered`: positions of the answers whose references a spreadsheet changed.
    pub(super) fn of(draft: &Draft, recovered: &[usize]) -> PlannedSheet {
        let sheet_year = draft.sheet_year();
        let answer = |line: &Line| planned(&line.answer, line.in_force, draft.year, sheet_year);
        PlannedSheet {
            org: draft.org.clone(),
            year: draft.year,
            source: draft.source.clone(),
            answers: draft.lines.iter().map(answer).collect(),
            findings: findings(draft, recovered),
        }
    }
}

fn findings(draft: &Draft, recovered: &[usize]) -> Vec<PlannedFinding> {
    let about = |code: &str, line: &Line| PlannedFinding {
        code: code.to_string(),
        reference: Some(line.answer.reference.to_string()),
    };
    let mut out: Vec<PlannedFinding> = Vec::new();
    if draft.is_mixed {
        out.push(PlannedFinding { code: "edition-mixed".to_string(), reference: None });
    }
    out.extend(recovered.iter().map(|at| about("ref-recovered", &draft.lines[*at])));
    let cut = draft.lines.iter().filter(|line| line.is_cut);
    out.extend(cut.map(|line| about("text-cut-off", line)));
    out
}

fn planned(answer: &Answer, in_force: bool, year: Option<i32>, sheet_year: Option<i32>) -> PlannedAnswer {
    let due = answer.due.as_ref();
    let read = due.and_then(|due| Some((due.text.clone(), due.read(year, sheet_year)?)));
    let owners = answer.owner.as_ref().map_or(&[][..], |owner| &owner.owners);
    PlannedAnswer {
        edition: answer.edition.map(|edition| Edition::as_str(edition).to_string()),
        reference: answer.reference.to_string(),
        kind: answer.kind().as_str().to_string(),
        chapter: answer.requirement().and_then(|r| r.reference.chapter()).map(|chapter| chapter.to_string()),
        status: answer.status.map(|status| Status::as_str(status).to_string()),
        need: answer.need.map(|need| Need::as_str(need).to_string()),
        comment: answer.comment.clone(),
        action_plan: answer.plan.clone(),
        owners: owners.iter().map(PlannedOwner::of).collect(),
        due: read.map(|(text, due)| PlannedDue::of(text, due)),
        in_force,
    }
}

impl PlannedOwner {
    fn of(owner: &Owner) -> PlannedOwner {
        PlannedOwner { name: owner.name.to_string(), role: owner.role.as_str().to_string() }
    }
}

impl PlannedDue {
    fn of(text: String, due: Due) -> PlannedDue {
        PlannedDue {
            text,
            kind: due.kind.as_str().to_string(),
            start: due.start.map(|date| date.to_string()),
            end: due.end.map(|date| date.to_string()),
            assumed: due.assumed,
        }
    }
}
