//! The seed against `tests/seed/golden.csv`, cell by cell.

use super::session::{Session, options};
use lisql::app::OpenOptions;
use std::collections::HashMap;
use std::path::PathBuf;

fn seed() -> Session {
    let sheet = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/seed/sheet.tsv");
    let org = Some("Förvaltningen".to_string());
    Session::open(OpenOptions { paths: vec![sheet], org, year: Some(2023), ..options() })
}

/// The lines of the golden file as cells; it holds no quotes.
fn golden() -> Vec<Vec<String>> {
    let text = include_str!("../seed/golden.csv");
    text.lines().map(|line| line.split(',').map(str::to_string).collect()).collect()
}

/// A text of findings in the golden file as code, severity and column of each.
fn told(text: &str) -> Vec<[&'static str; 3]> {
    let told = |part: &str| match part {
        "year assumed" => ["due-year-assumed", "info", "Datum"],
        "gap with need Ingen" => ["gap-need-none", "warning", "Åtgärdsbehov"],
        "not applicable told in the comment only (info)" => ["na-in-text", "info", "Kommentar"],
        "not applicable told in the plan only" => ["na-in-text", "info", "Handlingsplan"],
        other => panic!("the golden file has a finding that the test does not know: {other}"),
    };
    text.split("; ").filter(|part| !part.is_empty()).map(told).collect()
}

#[test]
fn every_column_of_the_golden_file() {
    let lines = golden();
    let columns = "ref,status,need,need_rank,owners,due_kind,due_start,due_end,due_assumed,findings";
    assert_eq!(lines[0].join(","), columns);
    let select = "select ref, status, need, need_rank, 'see owners', due_kind, due_start, due_end, due_assumed, 'see findings'
                  from assessments order by sort_key";
    let shown = seed().rows(select);
    assert_eq!(shown.len(), 26);
    assert_eq!(lines.len(), 27);
    for (want, got) in lines[1..].iter().zip(&shown) {
        for column in [0, 1, 2, 3, 5, 6, 7, 8] {
            let null_or = |cell: &str| if cell.is_empty() { "NULL".to_string() } else { cell.to_string() };
            assert_eq!(got[column], null_or(&want[column]), "{} of {}", lines[0][column], want[0]);
        }
    }
}

#[test]
fn every_owner_of_the_golden_file() {
    let session = seed();
    let mut owners: HashMap<String, Vec<String>> = HashMap::new();
    for row in session.rows("select ref, owner, role, edition, org, year from owners") {
        assert_eq!(row[3..], ["2013", "Förvaltningen", "2023"]);
        owners.entry(row[0].clone()).or_default().push(format!("{}:{}", row[1], row[2]));
    }
    for want in &golden()[1..] {
        let named: Vec<&str> = want[4].split("; ").filter(|owner| !owner.is_empty()).collect();
        assert_eq!(owners.remove(&want[0]).unwrap_or_default(), named, "{}", want[0]);
        let list = session.rows(&format!("select owners from assessments where ref = '{}'", want[0]));
        let names: Vec<&str> = named.iter().map(|owner| owner.rsplit_once(':').unwrap().0).collect();
        assert_eq!(list[0][0], format!("[{}]", names.join(", ")), "{}", want[0]);
    }
    assert!(owners.is_empty(), "{owners:?}");
}

#[test]
fn every_finding_of_the_golden_file() {
    let select = "select ref, code, severity, \"column\", org, year, source, \"row\" from findings";
    let mut findings: HashMap<String, Vec<[String; 3]>> = HashMap::new();
    for row in seed().rows(select) {
        assert_eq!(row[4..6], ["Förvaltningen", "2023"], "{row:?}");
        assert!(row[6].ends_with("sheet.tsv") && row[7] != "NULL", "{row:?}");
        let found = [row[1].clone(), row[2].clone(), row[3].clone()];
        findings.entry(row[0].clone()).or_default().push(found);
    }
    for want in &golden()[1..] {
        let mut found = findings.remove(&want[0]).unwrap_or_default();
        let mut told = told(&want[9]);
        found.sort();
        told.sort_unstable();
        assert_eq!(found, told, "{}", want[0]);
    }
    assert!(findings.is_empty(), "findings of no row in the golden file: {findings:?}");
}
