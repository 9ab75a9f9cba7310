//! `changes`: what became of every line from one counted sheet to the next.

use crate::facts::Facts;
use crate::plan::{Answer, NA, Plan};
use crate::sheets::{Pair, Sheet, pairs};
use crate::table::{Table, row};
use std::collections::BTreeSet;

pub struct Change<'a> {
    pub line: &'a str,
    pub before: Option<&'a Answer>,
    pub now: Option<&'a Answer>,
    pub relation: Option<&'a str>,
    pub change: &'static str,
}

/// Nej < Delvis < Ja; none for what is no verdict.
fn rank(status: Option<&str>) -> Option<i64> {
    match status {
        Some("Nej") => Some(0),
        Some("Delvis") => Some(1),
        Some("Ja") => Some(2),
        _ => None,
    }
}

fn of_both(before: Option<&str>, now: Option<&str>) -> &'static str {
    if let (Some(before), Some(now)) = (rank(before), rank(now)) {
        return match now.cmp(&before) {
            std::cmp::Ordering::Greater => "improved",
            std::cmp::Ordering::Less => "worsened",
            std::cmp::Ordering::Equal => "unchanged",
        };
    }
    if before == now {
        return "unchanged";
    }
    if now == NA {
        "to_na"
    } else if now.is_none() {
        "to_unanswered"
    } else if before == NA {
        "from_na"
    } else {
        "from_unanswered"
    }
}

/// Whether an answer stands alone only because the crosswalk merges or splits its requirement.
pub fn is_restructured(answer: &Answer, other: &Sheet<'_>, facts: &Facts) -> bool {
    if answer.edition() == other.edition {
        return false;
    }
    match facts.relation(answer.edition(), &answer.reference) {
        Some("merged" | "split") => true,
        // 9.2 and 9.3, answered by their parts in the other sheet.
        Some("same") => facts.split_parts(&answer.reference).iter().any(|part| other.has(part)),
        _ => false,
    }
}

fn of_one(answer: &Answer, other: &Sheet<'_>, alone: &'static str, facts: &Facts) -> &'static str {
    if is_restructured(answer, other, facts) { "restructured" } else { alone }
}

/// The relation of an answer to the other sheet, where it stands in both or alone.
fn relation<'a>(answer: &Answer, other: &Sheet<'_>, facts: &'a Facts) -> Option<&'a str> {
    if answer.kind == "other" {
        return None;
    }
    if answer.edition() == other.edition {
        return Some("same");
    }
    let relation = facts.relation(answer.edition(), &answer.reference);
    let is_alone = other.at(&answer.line).is_none();
    if is_alone && relation == Some("same") && is_restructured(answer, other, facts) {
        return Some("split");
    }
    relation
}

/// The changes of one pair, one for each line of either sheet.
pub fn of<'a>(pair: &'a Pair<'a>, facts: &'a Facts) -> Vec<Change<'a>> {
    let both = pair.before.answers.iter().chain(&pair.now.answers);
    let lines: BTreeSet<&str> = both.map(|answer| answer.line.as_str()).collect();
    let mut changes = Vec::new();
    for line in lines {
        let (before, now) = (pair.before.at(line), pair.now.at(line));
        let change = match (before, now) {
            (Some(before), Some(now)) => of_both(before.status(), now.status()),
            (Some(before), None) => of_one(before, &pair.now, "left", facts),
            (None, Some(now)) => of_one(now, &pair.before, "entered", facts),
            (None, None) => unreachable!("a line comes from a sheet"),
        };
        let relation = match (before, now) {
            (Some(before), _) => relation(before, &pair.now, facts),
            (None, now) => relation(now.unwrap(), &pair.before, facts),
        };
        changes.push(Change { line, before, now, relation, change });
    }
    changes
}

pub fn changes(plan: &Plan, facts: &Facts) -> Table {
    let mut rows = Vec::new();
    for pair in pairs(plan) {
        for c in of(&pair, facts) {
            rows.push(row![
                pair.now.org,
                pair.before.year,
                pair.now.year,
                pair.now.kind,
                c.line,
                c.before.map(|a| a.reference.as_str()),
                c.now.map(|a| a.reference.as_str()),
                c.relation,
                c.before.and_then(|a| a.status()),
                c.now.and_then(|a| a.status()),
                c.change,
            ]);
        }
    }
    Table {
        view: "changes",
        columns: &[
            "org",
            "prev_year",
            "year",
            "kind",
            "line",
            "prev_ref",
            "ref",
            "relation",
            "prev_status",
            "status",
            "change",
        ],
        keys: 5,
        rows,
    }
}
