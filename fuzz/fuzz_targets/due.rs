//! Due texts. The input is a text, and after its last tab the year of the
//! assessment, where that is a number.

#![no_main]

use libfuzzer_sys::fuzz_target;
use lisql_fuzz::model::{Due, DueKind};
use lisql_fuzz::normalise::due::{Outcome, Reading, read, read_alone, sheet_year};

fuzz_target!(|data: &[u8]| {
    let Ok(input) = std::str::from_utf8(data) else { return };
    let (text, year) = match input.rsplit_once('\t') {
        Some((text, year)) => (text, year.trim().parse::<i32>().ok()),
        None => (input, None),
    };
    let outcome = read(text);
    assert_eq!(read(&framed(text)), outcome, "space around a text says nothing: {text:?}");
    assert_eq!(read(&lower(text)), outcome, "case says nothing: {text:?}");
    let alone = read_alone(text, year);
    assert_eq!(read_alone(text, year), alone);
    let Outcome::Read(reading) = outcome else {
        assert_eq!(alone, None, "{text:?}");
        return;
    };
    assert_eq!(alone, Some(reading.resolve(year, year)));
    the_sheet_decides_what_is_open(&reading, year);
    let years = [None, year, year.map(|y| y.saturating_add(1)), Some(2024), Some(i32::MAX), Some(i32::MIN)];
    for assessment in years {
        for sheet in years {
            let due = reading.resolve(assessment, sheet);
            holds(&reading, due);
            let dated = due.start.is_some() || due.end.is_some();
            let known = assessment.is_some() || sheet.is_some();
            assert_eq!(due.assumed, dated && known && reading.needs_sheet_year(), "{text:?}");
        }
    }
});

/// What holds of a due date, whatever years it was given.
fn holds(reading: &Reading, due: Due) {
    if let (Some(start), Some(end)) = (due.start, due.end) {
        assert!(start <= end, "{due:?}");
    }
    assert_eq!(due.kind, reading.resolve(None, None).kind, "the kind is the text's");
    let looked_at = matches!(due.kind, DueKind::Followup | DueKind::Done);
    if !due.kind.is_period() && !looked_at {
        assert_eq!(due.end, None, "a {} is never overdue", due.kind.as_str());
    }
    if !due.kind.is_period() && !looked_at && due.kind != DueKind::Start {
        assert_eq!(due.start, None, "a {} has no date", due.kind.as_str());
    }
    // A day that was read is written the usual way and read again.
    for day in [due.start, due.end].into_iter().flatten() {
        if (1900..=2199).contains(&day.year()) {
            let again = Due { kind: DueKind::Day, start: Some(day), end: Some(day), assumed: false };
            assert_eq!(read_alone(&day.to_string(), None), Some(again));
        }
    }
}

fn the_sheet_decides_what_is_open(reading: &Reading, year: Option<i32>) {
    let year = year.unwrap_or(2024);
    let voted = sheet_year([reading], year);
    let named: Vec<i32> = reading.named_years().collect();
    assert!(voted == year || voted == year.saturating_add(1) && named.contains(&voted));
    if !reading.needs_sheet_year() {
        assert_eq!(reading.resolve(Some(year), None), reading.resolve(Some(year), Some(1999)));
    }
}

/// The text between blanks, and with nothing in it that a person would see.
fn framed(text: &str) -> String {
    format!(" \t\n{text}\u{a0} \r\n")
}

/// In lower case, character by character: Σ has two small forms.
fn lower(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}
