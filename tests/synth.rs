//! What `synth` writes is what is read: every answer of its plan stands in `assessments`,
//! field by field, no row more and none less; and the same seed gives the same bytes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod session;

use lisql::app::OpenOptions;
use lisql::synth::{Format, Options, Plan, PlannedAnswer, PlannedSheet, synthesise};
use session::{Session, options};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::path::Path;

fn made(options: &Options, folder: &Path) -> Plan {
    let plan = folder.with_extension("json");
    synthesise(options, folder, Some(&plan), &|_| {}).unwrap();
    serde_json::from_str(&std::fs::read_to_string(plan).unwrap()).unwrap()
}

fn drawn(seed: u64, format: Option<Format>, controls: bool, mess: f64) -> Options {
    Options { organisations: 4, years: 2019..=2026, seed, format, controls, mess }
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

/// Code, reference and how often, by file: what a plan says must be told.
fn findings(session: &Session, folder: &Path) -> BTreeMap<String, usize> {
    let rows = session.rows(
        "select source, code, ref, count(*) from findings
         where code in ('ref-recovered', 'text-cut-off', 'edition-mixed') group by all",
    );
    let prefix = format!("{}/", folder.display());
    let key = |row: &[String]| format!("{} {} {}", row[0].trim_start_matches(&prefix), row[1], row[2]);
    rows.into_iter().map(|row| (key(&row), row[3].parse().unwrap())).collect()
}

fn planned_findings(plan: &Plan) -> BTreeMap<String, usize> {
    let mut out = BTreeMap::new();
    for sheet in &plan.sheets {
        for finding in &sheet.findings {
            let reference = finding.reference.as_deref().unwrap_or("NULL");
            *out.entry(format!("{} {} {reference}", sheet.source, finding.code)).or_insert(0) += 1;
        }
    }
    out
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
    if let Some(text) = differences(list(planned_findings(&plan)), list(findings(&session, &folder))) {
        panic!("findings of {what:?}{text}");
    }
    assert_eq!(planned_organisations(&plan), organisations(&session), "{what:?}");
}

/// Six seeds of one format, with and without Annex A, from no mess to all of it.
fn check_seeds(format: Option<Format>, seeds: std::ops::Range<u64>) {
    for seed in seeds {
        let mess = [0.0, 0.1, 0.3, 0.6, 1.0, 1.0][seed as usize % 6];
        check(&drawn(seed, format, seed % 3 == 1, mess));
    }
}

#[test]
fn tsv_is_read_as_planned() {
    check_seeds(Some(Format::Tsv), 0..6);
}

#[test]
fn csv_is_read_as_planned() {
    check_seeds(Some(Format::Csv), 6..12);
}

#[test]
fn xlsx_is_read_as_planned() {
    check_seeds(Some(Format::Xlsx), 12..18);
}

#[test]
fn html_is_read_as_planned() {
    check_seeds(Some(Format::Html), 18..24);
}

#[test]
fn mixed_formats_are_read_as_planned() {
    check_seeds(None, 24..30);
}

/// Every file below a folder, by its path there.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut out = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap()) {
        let name = entry.file_name().into_string().unwrap();
        if entry.path().is_dir() {
            out.extend(
                files(&entry.path()).into_iter().map(|(below, bytes)| (format!("{name}/{below}"), bytes)),
            );
        } else {
            out.insert(name, std::fs::read(entry.path()).unwrap());
        }
    }
    out
}

fn bytes_of(options: &Options) -> BTreeMap<String, Vec<u8>> {
    let parent = tempfile::tempdir().unwrap();
    made(options, &parent.path().join("sheets"));
    files(parent.path())
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    for format in Format::ALL.map(Some).into_iter().chain([None]) {
        let what = drawn(5, format, true, 0.5);
        let first = bytes_of(&what);
        let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        assert!(first == alone.install(|| bytes_of(&what)), "{format:?} twice");
        assert!(first.len() > 15 && first != bytes_of(&Options { seed: 6, ..what }), "{format:?} other seed");
    }
}

#[test]
fn more_organisations_do_not_change_the_first() {
    let what = drawn(9, None, false, 0.8);
    let few = bytes_of(&Options { organisations: 3, ..what.clone() });
    let many = bytes_of(&what);
    let shared = |name: &&String| name.starts_with("sheets/") && !name.ends_with("lisql.toml");
    assert!(few.keys().filter(shared).count() > 10);
    assert!(few.keys().filter(shared).all(|name| few[name] == many[name]));
}

/// Not only twice on one machine: the bytes are these on every machine, until the
/// words or the chances of `synth` change.
#[test]
fn the_bytes_are_the_same_everywhere() {
    let mut all = Sha256::new();
    for (name, bytes) in bytes_of(&drawn(7, Some(Format::Tsv), true, 0.5)) {
        all.update(name.as_bytes());
        all.update(&bytes);
    }
    let hash: String = all.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(hash, "bc7592cd8bc317ce6d34a347341a675982a78e96d1baf7e51916175c26360adb");
}

#[test]
fn content_does_not_depend_on_format_or_mess() {
    let parent = tempfile::tempdir().unwrap();
    let status = |plan: Plan| -> Vec<(String, Option<String>)> {
        let sheet = plan.sheets.into_iter().next().unwrap();
        sheet.answers.into_iter().map(|answer| (answer.reference, answer.comment)).collect()
    };
    let tsv = made(&drawn(4, Some(Format::Tsv), false, 0.0), &parent.path().join("a"));
    let html = made(&drawn(4, Some(Format::Html), false, 0.0), &parent.path().join("b"));
    assert_eq!(status(tsv), status(html));
}

/// What the content must hold, or the comparisons above compare little.
#[test]
fn the_plan_has_something_of_every_kind() {
    let parent = tempfile::tempdir().unwrap();
    let what = Options { organisations: 40, ..drawn(1, None, true, 0.7) };
    let plan = made(&what, &parent.path().join("sheets"));
    let answers = || plan.sheets.iter().flat_map(|sheet| &sheet.answers);
    for status in ["Ja", "Delvis", "Nej", "Ej tillämpligt"] {
        assert!(answers().any(|a| a.status.as_deref() == Some(status)), "{status}");
    }
    let kinds = "day week month quarter tertial halfyear season year event recurring urgent undated done start followup";
    for kind in kinds.split(' ') {
        assert!(answers().any(|a| a.due.as_ref().is_some_and(|due| due.kind == kind)), "{kind}");
    }
    for role in ["lead", "support", "follow-up"] {
        assert!(answers().any(|a| a.owners.iter().any(|owner| owner.role == role)), "{role}");
    }
    assert!(answers().any(|a| a.due.as_ref().is_some_and(|due| due.assumed)));
    assert!(answers().any(|a| !a.in_force) && answers().any(|a| a.kind == "other"));
    assert!(plan.sheets.iter().any(|sheet| sheet.year.is_none()), "a sheet without a year");
    let years = |sheet: &PlannedSheet| (sheet.org.clone(), sheet.year);
    let mut all: Vec<_> = plan.sheets.iter().map(years).collect();
    all.dedup();
    assert!(all.len() < plan.sheets.len(), "two files of one year");
    assert!(plan.organisations.iter().any(|org| org.successor.is_some() && org.valid_to.is_some()));
    let editions = |year: i32| -> std::collections::BTreeSet<Option<String>> {
        let of = plan.sheets.iter().filter(|sheet| sheet.year == Some(year));
        of.flat_map(|sheet| sheet.answers.iter().map(|a| a.edition.clone())).collect()
    };
    assert!(editions(2024).len() >= 2, "both editions in one year");
}

/// What happens to whole sheets on their way, and to cells. That it is read as planned, the
/// comparisons above show.
#[test]
fn mess_of_every_kind_happens() {
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("sheets");
    let plan = made(&Options { organisations: 40, ..drawn(1, None, true, 0.7) }, &folder);
    let told = |code: &str| -> Vec<(&str, &str)> {
        let all = plan.sheets.iter().flat_map(|s| s.findings.iter().map(|f| (s.source.as_str(), f)));
        let of = all.filter(|(_, finding)| finding.code == code);
        of.map(|(source, f)| (source, f.reference.as_deref().unwrap_or_default())).collect()
    };
    assert!(!told("text-cut-off").is_empty() && !told("edition-mixed").is_empty());
    for format in Format::ALL {
        let lost = told("ref-recovered").into_iter().filter(|(source, _)| source.ends_with(format.name()));
        assert!(lost.count() > 0, "{format:?}");
    }
    let tens = told("ref-recovered").into_iter().filter(|(_, reference)| reference.ends_with('0'));
    assert!(tens.count() > 0, "a number that lost its zero");
    for length in [255, 1024, 32_767] {
        let is_cut = |a: &PlannedAnswer| a.comment.as_ref().is_some_and(|c| c.chars().count() == length);
        assert!(plan.sheets.iter().any(|sheet| sheet.answers.iter().any(is_cut)), "{length}");
    }
    let session = Session::open(OpenOptions { paths: vec![folder], ..options() });
    let mut heads: BTreeMap<String, Vec<(usize, String)>> = BTreeMap::new();
    let rows = session.rows(
        "select source, \"row\", outcome || '|' || array_to_string(cells, '|') from raw_rows
         where outcome = 'header' or array_has(cells, 'Åtgärder') order by source, \"row\"",
    );
    for row in rows {
        heads.entry(row[0].clone()).or_default().push((row[1].parse().unwrap(), row[2].clone()));
    }
    let two = |rows: &&Vec<(usize, String)>| rows.windows(2).any(|pair| pair[0].0 + 1 == pair[1].0);
    let grouped = |rows: &&Vec<(usize, String)>| two(rows) && !rows[0].1.starts_with("header");
    let apart = |rows: &&Vec<(usize, String)>| {
        rows.windows(2).any(|pair| pair[0].0 + 1 < pair[1].0 && pair[0].1 != pair[1].1)
    };
    assert!(heads.values().filter(two).count() > 3, "headings in two rows");
    assert!(heads.values().filter(grouped).count() > 0, "what columns have in common above them");
    assert!(heads.values().filter(apart).count() > 3, "several blocks");
}
