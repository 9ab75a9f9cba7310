//! `owner_workload`: who carries the gaps.

use crate::plan::{Answer, Plan};
use crate::settings::Settings;
use crate::sheets::{latest, open_under};
use crate::table::{Table, row};
use std::collections::BTreeMap;

const PERIODS: [&str; 8] = ["day", "week", "month", "quarter", "tertial", "halfyear", "season", "year"];

/// Whether a gap's due date has passed, be its year written or assumed.
pub fn is_past(answer: &Answer, settings: &Settings) -> bool {
    let Some(due) = &answer.due else { return false };
    let Some(end) = &due.end else { return false };
    PERIODS.contains(&due.kind.as_str()) && end.as_str() < settings.as_of.as_str()
}

pub fn is_assumed(answer: &Answer) -> bool {
    answer.due.as_ref().is_some_and(|due| due.assumed)
}

/// What one owner carries in one year.
#[derive(Default)]
struct Load {
    led: i64,
    supported: i64,
    followed: i64,
    share: f64,
    /// Ingen, Låg, Medel, Hög, Kritisk, not stated.
    needs: [i64; 6],
    undated: i64,
    /// Whether any of the gaps is current; without one nothing can be overdue.
    is_current: bool,
    overdue: i64,
    overdue_assumed: i64,
}

impl Load {
    /// Counts a gap once, whatever the owner's roles in it.
    fn add(&mut self, gap: &Answer, is_current: bool, settings: &Settings) {
        let need = match gap.need.as_deref() {
            Some("Ingen") => 0,
            Some("Låg") => 1,
            Some("Medel") => 2,
            Some("Hög") => 3,
            Some("Kritisk") => 4,
            _ => 5,
        };
        self.needs[need] += 1;
        self.undated += i64::from(gap.due_end().is_none());
        self.is_current |= is_current;
        if is_current && is_past(gap, settings) {
            if is_assumed(gap) {
                self.overdue_assumed += 1;
            } else {
                self.overdue += 1;
            }
        }
    }
}

/// Whether the gap stands in the latest sheet of its organisation and kind and is not over.
fn is_current(plan: &Plan, gap: &Answer, settings: &Settings) -> bool {
    let sheet = latest(plan, &gap.org, &gap.kind, settings);
    sheet.iter().any(|a| a.year == gap.year) && open_under(plan, &gap.org, &gap.kind, settings).is_some()
}

pub fn owner_workload(plan: &Plan, settings: &Settings) -> Table {
    let mut loads: BTreeMap<(&str, Option<i64>, Option<&str>), Load> = BTreeMap::new();
    for gap in plan.in_force().filter(|a| a.is_gap()) {
        let is_current = is_current(plan, gap, settings);
        let carriers = gap.owners.iter().filter(|owner| owner.role != "follow-up").count();
        let mut met: Vec<&str> = Vec::new();
        for owner in &gap.owners {
            let load = loads.entry((&gap.org, gap.year, Some(&owner.name))).or_default();
            match owner.role.as_str() {
                "lead" => load.led += 1,
                "support" => load.supported += 1,
                "follow-up" => load.followed += 1,
                role => panic!("role {role}"),
            }
            if owner.role != "follow-up" {
                load.share += 1.0 / carriers as f64;
            }
            if !met.contains(&owner.name.as_str()) {
                load.add(gap, is_current, settings);
                met.push(&owner.name);
            }
        }
        if carriers == 0 {
            let load = loads.entry((&gap.org, gap.year, None)).or_default();
            load.share += 1.0;
            load.add(gap, is_current, settings);
        }
    }
    let mut rows = Vec::new();
    for ((org, year, owner), load) in loads {
        let [ingen, lag, medel, hog, kritisk, not_stated] = load.needs;
        rows.push(row![
            org,
            year,
            owner,
            load.led,
            load.supported,
            load.followed,
            load.share,
            kritisk,
            hog,
            medel,
            lag,
            ingen,
            not_stated,
            load.is_current.then_some(load.overdue),
            load.is_current.then_some(load.overdue_assumed),
            load.undated,
        ]);
    }
    Table {
        view: "owner_workload",
        columns: &[
            "org",
            "year",
            "owner",
            "led",
            "supported",
            "followed",
            "share",
            "kritisk",
            "hog",
            "medel",
            "lag",
            "ingen",
            "not_stated",
            "overdue",
            "overdue_assumed",
            "undated",
        ],
        keys: 3,
        rows,
    }
}
