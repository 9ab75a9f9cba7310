//! `actions`: the open gaps of the latest sheets.

use crate::plan::{Answer, Plan, is_gap};
use crate::settings::Settings;
use crate::sheets::{latest, open_under};
use crate::table::{Table, row};
use crate::threads::{verdict, years};
use crate::workload::{is_assumed, is_past};
use std::collections::BTreeSet;

/// Years up to that of the gap in which its thread was one; an undated gap is its own year.
fn gap_years(plan: &Plan, gap: &Answer) -> i64 {
    let Some(last) = gap.year else { return 1 };
    let years = years(plan, &gap.org, &gap.thread);
    years.range(..=last).filter(|(_, parts)| is_gap(verdict(parts))).count() as i64
}

pub fn actions(plan: &Plan, settings: &Settings) -> Table {
    let sheets: BTreeSet<(&str, &str)> = plan.in_force().map(|a| (a.org.as_str(), a.kind.as_str())).collect();
    let mut rows = Vec::new();
    for (org, kind) in sheets {
        let Some(answers_for) = open_under(plan, org, kind, settings) else { continue };
        for gap in latest(plan, org, kind, settings) {
            if !gap.is_gap() {
                continue;
            }
            let overdue = is_past(gap, settings) && !is_assumed(gap);
            let due = gap.due.as_ref();
            rows.push(row![
                answers_for.as_str(),
                gap.year,
                gap.reference.as_str(),
                gap.source.as_str(),
                gap.title.clone(),
                gap.status(),
                gap.need.clone(),
                gap.action_plan.clone(),
                gap.owner_names(),
                due.map(|due| due.kind.as_str()),
                due.and_then(|due| due.start.as_deref()),
                gap.due_end(),
                due.map(|due| due.assumed),
                overdue.then(|| settings.days_since(gap.due_end().unwrap())),
                gap_years(plan, gap),
            ]);
        }
    }
    Table {
        view: "actions",
        columns: &[
            "org",
            "year",
            "ref",
            "source",
            "title",
            "status",
            "need",
            "action_plan",
            "owners",
            "due_kind",
            "due_start",
            "due_end",
            "due_assumed",
            "days_overdue",
            "gap_years",
        ],
        keys: 4,
        rows,
    }
}
