//! What holds for any text.

use super::*;
use proptest::prelude::*;

#[test]
fn a_cell_of_any_size_is_read_in_no_time() {
    let texts = [
        "1".repeat(5_000_000),
        "v ".repeat(2_000_000),
        "t.".repeat(2_000_000),
        "månadsskiftet ".repeat(200_000),
    ];
    let start = std::time::Instant::now();
    for text in &texts {
        assert_eq!(read(text), Outcome::Unread);
    }
    assert!(start.elapsed().as_secs() < 5);
}

/// Pieces that due texts are made of, to be strewn about.
fn piece() -> impl Strategy<Value = String> {
    const WORDS: &[&str] = &[
        "2024",
        "24",
        "31",
        "februari",
        "maj",
        "v",
        "vecka",
        "Q",
        "kvartal",
        "T",
        "H",
        "årsskiftet",
        "före",
        "efter",
        "senast",
        "från",
        "till",
        "och",
        "-",
        "/",
        ".",
        ":",
        ",",
        "(",
        "början",
        "slutet",
        "av",
        "nästa",
        "år",
        "nästa år",
        "första",
        "sista",
        "halvan",
        "vår",
        "vintern",
        "läsåret",
        "månadsskiftet",
        "klart",
        "ska",
        "uppföljning",
        "löpande",
        "varje",
        "t.o.m.",
        "jul",
        "midsommar",
        "kv",
        "1.6",
        "2024/25",
        "may",
        "5",
        "99",
        "0",
        "2434",
        "20240231",
        "999999999999",
    ];
    prop_oneof![proptest::sample::select(WORDS).prop_map(str::to_owned), "[0-9]{1,4}", "\\PC{0,3}"]
}

proptest! {
    #[test]
    fn any_text_is_read(text in any::<String>(), year in any::<Option<i32>>(), sheet in any::<Option<i32>>()) {
        lawful(&text, year, sheet)?;
    }

    #[test]
    fn any_strewn_words_are_read(
        pieces in prop::collection::vec((piece(), prop::bool::ANY), 0..14),
        year in prop_oneof![Just(None), (-10_100i32..10_100).prop_map(Some), Just(Some(2023))],
        sheet in any::<Option<i32>>(),
    ) {
        let text: String = pieces.iter().flat_map(|(word, glue)| [word.as_str(), if *glue { "" } else { " " }]).collect();
        lawful(&text, year, sheet)?;
    }

    #[test]
    fn every_day_is_read_as_typed(days in 0i32..40_177, form in 0usize..5) {
        let date = jiff::civil::date(1990, 1, 1).checked_add(jiff::Span::new().days(days)).expect("a date");
        let (y, m, d) = (date.year(), date.month(), date.day());
        let text = match form {
            0 => date.to_string(),
            1 => format!("{y}{m:02}{d:02}"),
            2 => format!("{d}/{m} {y}"),
            3 => format!("{d}.{m}.{y}"),
            _ => format!("senast den {d}/{m}-{y}"),
        };
        let due = read_alone(&text, None).expect("a date");
        prop_assert_eq!(due, Due { kind: DueKind::Day, start: Some(date), end: Some(date), assumed: false });
    }
}

/// What holds of every text, whatever it says.
fn lawful(text: &str, year: Option<i32>, sheet: Option<i32>) -> Result<(), TestCaseError> {
    let Outcome::Read(reading) = read(text) else { return Ok(()) };
    let due = reading.resolve(year, sheet);
    if let (Some(start), Some(end)) = (due.start, due.end) {
        prop_assert!(start <= end, "{text:?}: {due:?}");
    }
    prop_assert!(!due.assumed || due.start.is_some() || due.end.is_some());
    prop_assert!(!due.assumed || reading.needs_sheet_year());
    let undated =
        matches!(due.kind, DueKind::Event | DueKind::Recurring | DueKind::Urgent | DueKind::Undated);
    prop_assert!(!undated || (due.start, due.end) == (None, None), "{text:?}: {due:?}");
    prop_assert!(due.kind != DueKind::Start || due.end.is_none(), "{text:?}: {due:?}");
    prop_assert_eq!(due, reading.resolve(year, sheet));
    Ok(())
}
