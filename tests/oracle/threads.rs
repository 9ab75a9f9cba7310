//! `recurring_gaps` and `common_gaps`: what continues over the years, and over organisations.

use crate::facts::Facts;
use crate::plan::{Answer, NA, Plan, is_gap, is_verdict};
use crate::settings::Settings;
use crate::sheets::open_under;
use crate::table::{Table, Value, row};
use std::collections::{BTreeMap, BTreeSet};

/// An organisation's verdict on a thread in a year, over the parts it answered.
pub fn verdict<'a>(parts: &[&'a Answer]) -> Option<&'a str> {
    let verdicts: Vec<&str> =
        parts.iter().filter_map(|a| a.status()).filter(|s| is_verdict(Some(s))).collect();
    if verdicts.is_empty() {
        return if parts.iter().any(|a| a.status() == NA) { NA } else { None };
    }
    if verdicts.iter().all(|status| *status == "Nej") {
        return Some("Nej");
    }
    if verdicts.iter().all(|status| *status == "Ja") {
        let unanswered = parts.iter().any(|a| a.status().is_none());
        return if unanswered { None } else { Some("Ja") };
    }
    Some("Delvis")
}

/// The parts of a thread that an organisation answered, year by year.
pub fn years<'a>(plan: &'a Plan, org: &str, thread: &str) -> BTreeMap<i64, Vec<&'a Answer>> {
    let mut years: BTreeMap<i64, Vec<&Answer>> = BTreeMap::new();
    for a in plan.of(org).filter(|a| a.thread == thread) {
        if let Some(year) = a.year {
            years.entry(year).or_default().push(a);
        }
    }
    years
}

/// What is compared from one gap year to the next: taken over the parts with a gap.
struct GapYear {
    year: i64,
    plan: String,
    due_end: Option<String>,
    assumed: bool,
    leads: BTreeSet<String>,
}

impl GapYear {
    fn of(year: i64, parts: &[&Answer]) -> GapYear {
        let gaps = gaps_in_order(parts);
        let plans: Vec<&str> =
            gaps.iter().filter_map(|a| a.action_plan.as_deref()).filter(|p| !p.is_empty()).collect();
        let leads = gaps.iter().flat_map(|a| &a.owners).filter(|owner| owner.role == "lead");
        GapYear {
            year,
            plan: plans.join("\n"),
            due_end: gaps.iter().filter_map(|a| a.due_end()).max().map(str::to_string),
            assumed: gaps.iter().any(|a| a.due.as_ref().is_some_and(|due| due.assumed)),
            leads: leads.map(|owner| owner.name.clone()).collect(),
        }
    }
}

fn gaps_in_order<'a>(parts: &[&'a Answer]) -> Vec<&'a Answer> {
    let mut gaps: Vec<&Answer> = parts.iter().copied().filter(|a| a.is_gap()).collect();
    gaps.sort_by(|a, b| a.sort_key.cmp(&b.sort_key));
    gaps
}

/// Runs of gap years that no Ja and no N/A interrupts.
fn episodes(years: &BTreeMap<i64, Vec<&Answer>>) -> Vec<Vec<GapYear>> {
    let mut episodes: Vec<Vec<GapYear>> = Vec::new();
    let mut running = false;
    for (year, parts) in years {
        let verdict = verdict(parts);
        if verdict == Some("Ja") || verdict == NA {
            running = false;
        } else if is_gap(verdict) {
            if !running {
                episodes.push(Vec::new());
            }
            running = true;
            episodes.last_mut().unwrap().push(GapYear::of(*year, parts));
        }
    }
    episodes
}

fn recurring_row(plan: &Plan, org: &str, thread: &str, settings: &Settings) -> Option<Vec<Value>> {
    let years = years(plan, org, thread);
    let episodes = episodes(&years);
    let gap_years: usize = episodes.iter().map(Vec::len).sum();
    if gap_years < 2 {
        return None;
    }
    let latest = episodes.last().unwrap();
    let (first, last) = (&latest[0], &latest[latest.len() - 1]);
    let (mut plan_unchanged, mut due_slipped, mut owner_changed) = (0, 0, 0);
    for (a, b) in latest.iter().zip(&latest[1..]) {
        plan_unchanged += i64::from(!a.plan.is_empty() && a.plan == b.plan);
        let later = match (&a.due_end, &b.due_end) {
            (Some(before), Some(after)) => after > before,
            _ => false,
        };
        due_slipped += i64::from(later && !a.assumed && !b.assumed);
        owner_changed += i64::from(a.leads != b.leads);
    }
    let gap = gaps_in_order(&years[&last.year])[0];
    let last_verdict = years.values().filter_map(|parts| verdict(parts)).next_back();
    let is_open = is_gap(last_verdict) && open_under(plan, org, &gap.kind, settings).is_some();
    Some(row![
        org,
        thread,
        gap.reference.as_str(),
        gap.title.clone(),
        gap_years as i64,
        latest.len() as i64,
        first.year,
        last.year,
        is_open,
        episodes.len() as i64 - 1,
        plan_unchanged,
        due_slipped,
        owner_changed,
    ])
}

pub fn recurring_gaps(plan: &Plan, settings: &Settings) -> Table {
    let threads: BTreeSet<(&str, &str)> =
        plan.in_force().map(|a| (a.org.as_str(), a.thread.as_str())).collect();
    let rows = threads.iter().filter_map(|(org, thread)| recurring_row(plan, org, thread, settings));
    Table {
        view: "recurring_gaps",
        columns: &[
            "org",
            "thread",
            "ref",
            "title",
            "gap_years",
            "streak",
            "first_year",
            "last_year",
            "is_open",
            "relapses",
            "plan_unchanged",
            "due_slipped",
            "owner_changed",
        ],
        keys: 2,
        rows: rows.collect(),
    }
}

/// The title of the requirement that a thread is named by, in the newest edition that has it.
fn title(thread: &str, facts: &Facts) -> Option<String> {
    let (old, new) = match thread.strip_prefix("2013:") {
        Some(reference) => (Some(reference), None),
        None => (Some(thread), Some(thread)),
    };
    let found = new.and_then(|reference| facts.requirement(Some("2022"), reference));
    let found = found.or_else(|| facts.requirement(Some("2013"), old?));
    found.map(|requirement| requirement.title.clone())
}

pub fn common_gaps(plan: &Plan, facts: &Facts) -> Table {
    // By thread, then year, then organisation, so that the year before is the one just met.
    let mut threads: BTreeMap<&str, BTreeMap<i64, BTreeMap<&str, Vec<&Answer>>>> = BTreeMap::new();
    for a in plan.in_force() {
        let Some(year) = a.year else { continue };
        threads.entry(&a.thread).or_default().entry(year).or_default().entry(&a.org).or_default().push(a);
    }
    let mut rows = Vec::new();
    for (thread, years) in &threads {
        let mut prev_share: Option<f64> = None;
        for (year, orgs) in years {
            let verdicts: Vec<Option<&str>> = orgs.values().map(|parts| verdict(parts)).collect();
            let assessed = verdicts.iter().filter(|v| is_verdict(**v)).count() as i64;
            let with_gap = verdicts.iter().filter(|v| is_gap(**v)).count() as i64;
            let share = (assessed > 0).then(|| with_gap as f64 / assessed as f64);
            rows.push(row![*year, *thread, title(thread, facts), assessed, with_gap, share, prev_share]);
            prev_share = share;
        }
    }
    Table {
        view: "common_gaps",
        columns: &["year", "thread", "title", "orgs_assessed", "orgs_with_gap", "share", "prev_share"],
        keys: 2,
        rows,
    }
}
