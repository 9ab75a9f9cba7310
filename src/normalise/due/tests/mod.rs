//! How the cells of due dates are read.

mod dates;
mod laws;
mod periods;
mod words;

use super::*;

/// The due date of a cell in a sheet for 2023 whose other cells name 2024, as
/// "kind start..end", with "?" where the year was assumed.
fn due(text: &str) -> String {
    match read(text) {
        Outcome::Empty => "empty".into(),
        Outcome::Unread => "unread".into(),
        Outcome::Read(reading) => show(reading.resolve(Some(2023), Some(2024))),
    }
}

fn show(due: Due) -> String {
    let day = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
    let mark = if due.assumed { "?" } else { "" };
    let dates = match (due.start, due.end) {
        (None, None) => String::new(),
        (start, end) => format!(" {}..{}", day(start), day(end)),
    };
    format!("{}{dates}{mark}", due.kind.as_str())
}

#[track_caller]
fn check(cases: &[(&str, &str)]) {
    let wrong: Vec<_> = cases
        .iter()
        .map(|(text, expected)| (text, expected, due(text)))
        .filter(|(_, expected, found)| **expected != found.as_str())
        .map(|(text, expected, found)| format!("{text:?}: expected {expected}, found {found}"))
        .collect();
    assert!(wrong.is_empty(), "{} of {} wrong\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn the_first_sheet() {
    check(&[
        ("", "empty"),
        ("Februari", "month 2024-02-01..2024-02-29?"),
        ("Under 2024, med kontrollpunkter i tertialrapporter.", "year 2024-01-01..2024-12-31"),
        ("Inför nästkommande VOR och RSA.", "event"),
        ("Föreslås finnas med i nästkommande verksamhetsplan.", "event"),
        ("Tas fram och hanteras under 2024 i VP", "year 2024-01-01..2024-12-31"),
        ("Tas fram med nästa uppdatering av lokala tillämpningsanvisningar.", "event"),
        ("Uppföljning under 2024", "followup 2024-01-01..2024-12-31"),
        ("December", "month 2024-12-01..2024-12-31?"),
        ("2024, i VP", "year 2024-01-01..2024-12-31"),
    ]);
}

#[test]
fn empty_cells() {
    check(&[
        (" ", "empty"),
        ("-", "empty"),
        ("–", "empty"),
        ("---", "empty"),
        ("\u{a0}", "empty"),
        ("N/A", "empty"),
        ("n.a.", "empty"),
        ("Ingen", "empty"),
        ("Ej aktuellt", "empty"),
        ("?", "undated"),
    ]);
}

#[test]
fn limits() {
    check(&[
        ("senast 2024-05-01", "day 2024-05-01..2024-05-01"),
        ("senast den 1 maj", "day 2024-05-01..2024-05-01?"),
        ("t.o.m. maj 2025", "month 2025-05-01..2025-05-31"),
        ("till och med maj 2025", "month 2025-05-01..2025-05-31"),
        ("före 1 maj", "day 2024-04-30..2024-04-30?"),
        ("före den 1 maj 2025", "day 2025-04-30..2025-04-30"),
        ("innan 2025", "year 2024-01-01..2024-12-31"),
        ("före juni", "month 2024-05-01..2024-05-31?"),
        ("innan Q3 2025", "quarter 2025-04-01..2025-06-30"),
        ("innan v 34 2024", "week 2024-08-12..2024-08-18"),
        ("före årsskiftet", "day 2024-12-31..2024-12-31?"),
        ("innan årets slut", "year 2024-09-01..2024-12-31?"),
        ("innan utgången av maj 2025", "month 2025-05-21..2025-05-31"),
        ("före jul", "day 2024-12-23..2024-12-23?"),
        ("jul-24", "month 2024-07-01..2024-07-31"),
        ("inför 2025", "year 2024-01-01..2024-12-31"),
        ("fr.o.m. 2024-03-01", "start 2024-03-01.."),
        ("från och med mars 2025", "start 2025-03-01.."),
        ("tidigast Q2 2025", "start 2025-04-01.."),
        ("2024-01-01 och framåt", "start 2024-01-01.."),
        ("efter 1 maj", "start 2024-05-02..?"),
        ("efter årsskiftet 2024/25", "start 2025-01-01.."),
        ("efter mars", "start 2024-04-01..?"),
        ("efter upphandling 2025", "year 2025-01-01..2025-12-31"),
        ("påbörjas hösten 2025", "start 2025-09-01.."),
        ("Påbörjas 2024, klart 2025", "year 2024-01-01..2025-12-31"),
        ("tidigast maj, senast juni", "month 2024-05-01..2024-06-30?"),
        ("tidigast maj, senast jun25", "month 2025-05-01..2025-06-30"),
        ("tidigast november, senast jan25", "month 2024-11-01..2025-01-31"),
        ("fr.o.m. 2024-01-15 t.o.m. 2024-03-01", "day 2024-01-15..2024-03-01"),
    ]);
}
