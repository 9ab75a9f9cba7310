//! What `synth` writes is what is read: every answer of its plan stands in `assessments`,
//! field by field, no row more and none less; and the same seed gives the same bytes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod session;

use lisql::app::OpenOptions;
use lisql::synth::{Format, Options, Plan, PlannedAnswer, PlannedSheet, synthesise};
use session::{Session, options};
use std::collections::BTreeMap;
use std::path::Path;

fn made(options: &Options, folder: &Path) -> Plan {
    let plan = folder.with_extension("json");
    synthesise(options, folder, Some(&plan), &|_| {}).unwrap();
    serde_json::from_str(&std::fs::read_to_string(plan).unwrap()).unwrap()
}

fn drawn(seed: u64, format: Option<Format>, controls: bool, mess: f64) -> Options {
    Options { organisations: 6, years: 2019..=2026, seed, format, controls, mess }
}

/// One answer in one line, for a plan and for a table alike.
fn planned(sheet: &PlannedSheet, answer: &PlannedAnswer) -> String {
    let text = |text: &Option<String>| text.clone().unwrap_or_else(|| "NULL".into());
    let due = match &answer.due {
        None => "NULL".into(),
        Some(due) => {
            format!("{:?} {} {} {} {}", due.text, due.kind, text(&due.start), text(&due.end), due.assumed)
        }
    };
    let owners: Vec<&str> = answer.owners.iter().map(|owner| owner.name.as_str()).collect();
    [
        sheet.source.clone(),
        sheet.org.clone(),
        sheet.year.map_or("NULL".into(), |year| year.to_string()),
        text(&answer.edition),
        answer.reference.clone(),
        answer.kind.clone(),
        text(&answer.chapter),
        text(&answer.status),
        text(&answer.need),
        text(&answer.comment),
        text(&answer.action_plan),
        format!("[{}]", owners.join(", ")),
        due,
        answer.in_force.to_string(),
    ]
    .join(" | ")
}

fn read(session: &Session, folder: &Path) -> Vec<String> {
    let rows = session.rows(
        "select source, org, year, edition, ref, kind, chapter, status, need, comment, action_plan, owners,
                due_text, due_kind, due_start, due_end, due_assumed, in_force from assessments",
    );
    let prefix = format!("{}/", folder.display());
    let line = |mut row: Vec<String>| {
        row[0] = row[0].strip_prefix(&prefix).unwrap_or(&row[0]).to_string();
        let in_force = row.pop().unwrap();
        let due = row.split_off(12);
        row.push(match due[1].as_str() {
            "NULL" => "NULL".into(),
            kind => format!("{:?} {kind} {} {} {}", due[0], due[2], due[3], due[4]),
        });
        row.push(in_force);
        row.join(" | ")
    };
    rows.into_iter().map(line).collect()
}

/// Owner, role and how often, by organisation, year, edition and reference.
fn roles(session: &Session) -> BTreeMap<String, usize> {
    let rows = session.rows(
        "select org, year, edition, ref, owner, role, count(*) from owners where owner is not null group by all",
    );
    rows.into_iter().map(|row| (row[..6].join(" | "), row[6].parse().unwrap())).collect()
}

fn planned_roles(plan: &Plan) -> BTreeMap<String, usize> {
    let mut out = BTreeMap::new();
    for sheet in &plan.sheets {
        let year = sheet.year.map_or("NULL".to_string(), |year| year.to_string());
        for answer in sheet.answers.iter().filter(|answer| answer.in_force) {
            let edition = answer.edition.as_deref().unwrap_or("NULL");
            for owner in &answer.owners {
                let (org, reference) = (&sheet.org, &answer.reference);
                let key =
                    format!("{org} | {year} | {edition} | {reference} | {} | {}", owner.name, owner.role);
                *out.entry(key).or_insert(0) += 1;
            }
        }
    }
    out
}

fn organisations(session: &Session) -> BTreeMap<String, String> {
    let rows = session.rows("select org, peer_group, valid_from, valid_to, successor from organisations");
    rows.into_iter().map(|row| (row[0].clone(), row[1..].join(" | "))).collect()
}

fn planned_organisations(plan: &Plan) -> BTreeMap<String, String> {
    let text = |value: Option<String>| value.unwrap_or_else(|| "NULL".into());
    let year = |year: Option<i32>| text(year.map(|year| year.to_string()));
    let row = |org: &lisql::synth::PlannedOrganisation| {
        let (group, heir) = (text(org.peer_group.clone()), text(org.successor.clone()));
        (org.name.clone(), [group, year(org.valid_from), year(org.valid_to), heir].join(" | "))
    };
    plan.organisations.iter().map(row).collect()
}

/// What one list has and the other has not, at the most a few of each.
fn differences<T: Ord + std::fmt::Debug>(mut planned: Vec<T>, mut read: Vec<T>) -> Option<String> {
    planned.sort();
    read.sort();
    if planned == read {
        return None;
    }
    let count = |list: &[T], one: &T| list.partition_point(|x| x <= one) - list.partition_point(|x| x < one);
    let mut out = String::new();
    for (name, list, other) in [("planned", &planned, &read), ("read", &read, &planned)] {
        for one in list.iter().filter(|one| count(list, one) > count(other, one)).take(4) {
            out.push_str(&format!("\n{name}: {one:?}"));
        }
    }
    Some(out)
}

fn check(what: &Options) {
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("sheets");
    let plan = made(what, &folder);
    let session = Session::open(OpenOptions { paths: vec![folder.clone()], ..options() });
    let want = plan.sheets.iter().flat_map(|s| s.answers.iter().map(move |a| planned(s, a))).collect();
    if let Some(text) = differences(want, read(&session, &folder)) {
        panic!("{what:?}{text}");
    }
    let list = |map: BTreeMap<_, _>| map.into_iter().collect::<Vec<(String, usize)>>();
    if let Some(text) = differences(list(planned_roles(&plan)), list(roles(&session))) {
        panic!("owners of {what:?}{text}");
    }
    assert_eq!(planned_organisations(&plan), organisations(&session), "{what:?}");
}

#[test]
fn a_plan_without_mess_is_read_as_planned() {
    for seed in 0..4 {
        check(&drawn(seed, Some(Format::Tsv), seed % 2 == 1, 0.0));
    }
}
