//! `follow_up`: what became of every gap of the sheet before.

use crate::changes::is_restructured;
use crate::facts::Facts;
use crate::plan::{Answer, NA, Plan};
use crate::sheets::{Pair, pairs};
use crate::table::{Table, row};
use crate::threads::{verdict, years};

/// The answer at the same line; where the crosswalk took the line apart, the verdict on its thread.
fn status_now<'a>(plan: &'a Plan, pair: &'a Pair<'_>, gap: &Answer, facts: &Facts) -> Option<&'a str> {
    if let Some(now) = pair.now.at(&gap.line) {
        return now.status();
    }
    if !is_restructured(gap, &pair.now, facts) {
        return None;
    }
    let years = years(plan, &gap.org, &gap.thread);
    verdict(years.get(&pair.now.year)?)
}

fn outcome(before: Option<&str>, now: Option<&str>) -> &'static str {
    match (before, now) {
        (_, Some("Ja")) | (_, NA) => "closed",
        (Some("Nej"), Some("Delvis")) => "improved",
        (Some("Delvis"), Some("Nej")) => "worsened",
        (_, Some(_)) => "open",
        (_, None) => "unknown",
    }
}

pub fn follow_up(plan: &Plan, facts: &Facts) -> Table {
    let mut rows = Vec::new();
    for pair in pairs(plan) {
        for gap in pair.before.answers.iter().filter(|a| a.is_gap()) {
            let now = status_now(plan, &pair, gap, facts);
            rows.push(row![
                pair.now.org,
                pair.before.year,
                pair.now.year,
                gap.line.as_str(),
                gap.status(),
                gap.action_plan.clone(),
                gap.owner_names(),
                gap.due_end(),
                now,
                outcome(gap.status(), now),
            ]);
        }
    }
    Table {
        view: "follow_up",
        columns: &[
            "org",
            "prev_year",
            "year",
            "line",
            "prev_status",
            "action_plan",
            "owners",
            "due_end",
            "status",
            "outcome",
        ],
        keys: 4,
        rows,
    }
}
