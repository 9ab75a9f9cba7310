//! Arbitrary bytes as a sheet: the header is found and every row below it is
//! accounted for.

#![no_main]

use libfuzzer_sys::fuzz_target;
use lisql_fuzz::diag::{Code, Diagnostic};
use lisql_fuzz::ingest::{RawTable, Row, read_bytes};
use lisql_fuzz::model::{Assessment, Edition};
use lisql_fuzz::normalise::{Normalised, Outcome, Place, Rules, Source, fold, normalise, plain};
use std::collections::{BTreeMap, HashSet};

fuzz_target!(|data: &[u8]| {
    let ingested = match read_bytes(&"sheet".into(), data.to_vec()) {
        Ok(ingested) => ingested,
        Err(finding) => {
            assert_ne!(finding.code, Code::SourceCrashed, "{finding:?}");
            return;
        }
    };
    let source = Source {
        name: "sheet".into(),
        assigned: Place::default(),
        edition: None,
        path: Place { org: Some("Kultur".into()), year: Some(2023) },
        stem: "sheet".into(),
    };
    let rules = Rules::default();
    for table in &ingested.tables {
        let normalised = normalise(&source, table, &rules);
        every_row_has_an_outcome(table, &normalised);
        every_answer_has_its_row(table, &normalised);
        every_finding_has_its_place(table, &normalised);
        nothing_is_lost(table, &normalised);
        for answer in normalised.sheets.iter().flat_map(|sheet| &sheet.answers) {
            holds(answer);
        }
    }
});

fn every_row_has_an_outcome(table: &RawTable, normalised: &Normalised) {
    assert_eq!(normalised.outcomes.len(), table.len());
    let blank = |row: Row<'_>| row.cells().all(|cell| cell.trim().is_empty());
    for (row, outcome) in table.rows().zip(&normalised.outcomes) {
        match outcome {
            Outcome::Blank => assert!(blank(row)),
            // The second row of a header may be anything but data.
            Outcome::Header => {}
            _ => assert!(!blank(row), "row {} is blank and a {}", row.number(), outcome.as_str()),
        }
    }
    let headers = normalised.outcomes.iter().position(|outcome| *outcome == Outcome::Header);
    assert!(headers.is_some() || normalised.sheets.is_empty(), "no header, no sheet");
    let above = headers.unwrap_or(table.len());
    assert!(normalised.outcomes[..above].iter().all(|o| matches!(o, Outcome::Blank | Outcome::Note)));
}

fn every_answer_has_its_row(table: &RawTable, normalised: &Normalised) {
    let mut answers: Vec<u32> =
        normalised.sheets.iter().flat_map(|sheet| &sheet.answers).map(|answer| answer.row).collect();
    answers.sort_unstable();
    let mut rows: Vec<u32> =
        rows_with(table, normalised, Outcome::Assessment).map(|row| row.number()).collect();
    rows.sort_unstable();
    assert_eq!(answers, rows, "rows that are assessments, and answers");
    for sheet in &normalised.sheets {
        for answer in &sheet.answers {
            assert_eq!((&answer.org, answer.year), (&sheet.org, sheet.year));
            assert_eq!((&*answer.source, &answer.sheet), ("sheet", &table.sheet));
        }
    }
    let rejected: Vec<u32> =
        rows_with(table, normalised, Outcome::Rejected).map(|row| row.number()).collect();
    let told: Vec<Option<u32>> = findings(normalised)
        .filter(|finding| finding.code == Code::RefMissing)
        .map(|finding| finding.origin.row)
        .collect();
    assert!(told.iter().copied().eq(rejected.into_iter().map(Some)), "a row is rejected with a word");
}

fn rows_with<'a>(
    table: &'a RawTable,
    normalised: &'a Normalised,
    wanted: Outcome,
) -> impl Iterator<Item = Row<'a>> {
    table.rows().zip(&normalised.outcomes).filter(move |(_, outcome)| **outcome == wanted).map(|(row, _)| row)
}

fn findings(normalised: &Normalised) -> impl Iterator<Item = &Diagnostic> {
    normalised.findings.iter().chain(normalised.sheets.iter().flat_map(|sheet| &sheet.findings))
}

fn every_finding_has_its_place(table: &RawTable, normalised: &Normalised) {
    let numbers: HashSet<u32> = table.rows().map(|row| row.number()).collect();
    for finding in findings(normalised) {
        assert_eq!((&*finding.origin.source, &finding.origin.sheet), ("sheet", &table.sheet));
        assert!(finding.origin.row.is_none_or(|row| numbers.contains(&row)), "{finding:?}");
    }
}

/// Every cell of an answer's row is found again: in a field, in `extra`, or as
/// the raw value of a finding about that row.
fn nothing_is_lost(table: &RawTable, normalised: &Normalised) {
    let rows: BTreeMap<u32, Row<'_>> = table.rows().map(|row| (row.number(), row)).collect();
    for sheet in &normalised.sheets {
        for answer in &sheet.answers {
            let raws = sheet.findings.iter().filter(|finding| finding.origin.row == Some(answer.row));
            let raws: Vec<String> =
                raws.filter_map(|f| f.raw.as_deref()).map(|raw| fold(&plain(raw))).collect();
            let kept = kept(answer, sheet.evidence.edition());
            for cell in rows[&answer.row].cells() {
                let text = fold(&plain(cell));
                let found =
                    text.is_empty() || kept.contains(&text) || raws.contains(&text) || titled(answer, &text);
                assert!(found, "{cell:?} is lost from {answer:?}");
            }
        }
    }
}

fn kept(answer: &Assessment, edition: Option<Edition>) -> HashSet<String> {
    let texts =
        [&answer.requirement, &answer.comment, &answer.action_plan, &answer.owner_text, &answer.due_text];
    let mut out: HashSet<String> = texts.into_iter().flatten().map(|text| fold(text)).collect();
    out.extend(answer.extra.iter().map(|(_, text)| fold(text)));
    let reference = answer.reference.to_string();
    out.insert(fold(&reference));
    out.insert(fold(&answer.org));
    out.extend(answer.year.map(|year| year.to_string()));
    out.extend(answer.status.map(|status| fold(status.as_str())));
    out.extend(edition.map(|edition| edition.as_str().to_string()));
    out.extend(answer.need.map(|need| fold(need.as_str())));
    out
}

/// A reference and its title are one cell in some sheets, with any sign between them.
fn titled(answer: &Assessment, text: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let title = answer.requirement.as_deref().unwrap_or_default();
    letters(text) == letters(&fold(&format!("{} {title}", answer.reference)))
}

fn holds(answer: &Assessment) {
    let texts =
        [&answer.requirement, &answer.comment, &answer.action_plan, &answer.owner_text, &answer.due_text];
    for text in texts.into_iter().flatten().chain(answer.extra.iter().map(|(_, text)| text)) {
        assert!(!text.is_empty(), "an empty cell is none: {answer:?}");
        assert_eq!(plain(text), **text, "a text is plain: {answer:?}");
    }
    let reference = answer.reference.to_string();
    assert!(!reference.is_empty() && !reference.contains('\n'));
    let keys: HashSet<&str> = answer.extra.iter().map(|(key, _)| &**key).collect();
    assert_eq!(keys.len(), answer.extra.len(), "{answer:?}");
    assert!(answer.due.is_none() || answer.due_text.is_some());
    assert!(answer.owners.is_empty() || answer.owner_text.is_some());
}
