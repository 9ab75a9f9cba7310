//! What holds for any text that a sheet may contain.

use super::*;
use datafusion::arrow::csv::ReaderBuilder;
use proptest::prelude::*;
use std::io::Cursor;

/// Texts with the characters that matter more often than chance has them.
fn cell() -> impl Strategy<Value = Option<String>> {
    let odd = "[ -~åäöé=+@;,\"'|\\t\\n\\r\u{0}\u{1b}\u{9b}\u{a0}\u{202e}\u{feff}＝漢😀\u{301}_*<&-]{0,40}";
    prop_oneof![1 => Just(None), 3 => odd.prop_map(Some), 1 => any::<String>().prop_map(Some)]
}

fn rows() -> impl Strategy<Value = RecordBatch> {
    proptest::collection::vec((cell(), cell(), any::<Option<f64>>()), 1..8).prop_map(|rows| {
        let first: StringArray = rows.iter().map(|row| row.0.clone()).collect();
        let second: StringViewArray = rows.iter().map(|row| row.1.clone()).collect();
        let third: Float64Array = rows.iter().map(|row| row.2).collect();
        batch(vec![("first", Arc::new(first)), ("second", Arc::new(second)), ("third", Arc::new(third))])
    })
}

/// What a text cell is in a delimited file: no control characters, disarmed.
fn exported(text: &str) -> String {
    let armed = text
        .trim_start_matches([' ', '\u{a0}', '\u{200b}', '\u{feff}'])
        .starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let clean: String = text.replace("\r\n", "\n").replace('\r', "\n");
    let clean = clean.chars().map(|c| if crate::i18n::is_control(c) { crate::i18n::stand_in(c) } else { c });
    if armed { "'".chars().chain(clean).collect() } else { clean.collect() }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn a_delimited_file_reads_back(rows in rows()) {
        for (format, delimiter) in [(Format::Csv, b','), (Format::CsvSv, b';'), (Format::Tsv, b'\t')] {
            let text = plain(format, &rows);
            let text = text.trim_start_matches('\u{feff}').to_string();
            let fields: Fields = ["first", "second", "third"].map(|n| Field::new(n, DataType::Utf8, true)).into_iter().collect();
            let reader = ReaderBuilder::new(Arc::new(Schema::new(fields))).with_header(true).with_delimiter(delimiter);
            let read = reader.build(Cursor::new(text)).unwrap().next().unwrap().unwrap();
            prop_assert_eq!(read.num_rows(), rows.num_rows());
            for row in 0..rows.num_rows() {
                let text = |column: usize| read.column(column).as_string::<i32>().value(row).to_string();
                let first = rows.column(0).as_string::<i32>();
                let second = rows.column(1).as_string_view();
                prop_assert_eq!(text(0), if first.is_valid(row) { exported(first.value(row)) } else { String::new() });
                prop_assert_eq!(text(1), if second.is_valid(row) { exported(second.value(row)) } else { String::new() });
                let third = rows.column(2).as_primitive::<Float64Type>();
                let number = text(2).replace(',', ".").parse::<f64>().ok();
                prop_assert_eq!(number.is_some(), third.is_valid(row));
                if let Some(number) = number {
                    prop_assert!(number == third.value(row) || number.is_nan());
                }
            }
        }
    }

    #[test]
    fn json_holds_every_text_as_it_was(rows in rows()) {
        let value: serde_json::Value = serde_json::from_str(&plain(Format::Json, &rows)).unwrap();
        let first = rows.column(0).as_string::<i32>();
        for row in 0..rows.num_rows() {
            prop_assert_eq!(value[row]["first"].as_str(), first.is_valid(row).then(|| first.value(row)));
            prop_assert_eq!(value[row].as_object().unwrap().len(), 3);
        }
    }

    #[test]
    fn a_screen_is_never_overrun_or_steered(rows in rows(), width in 0_usize..100) {
        let shown = text_of(Format::Table, &rows, &Options { width: Some(width), ..swedish() });
        let frame = shown.lines().next().unwrap().chars().count();
        prop_assert!(frame <= width.max(6));
        prop_assert!(!shown.contains(|c| crate::i18n::is_control(c) || crate::i18n::is_bidi(c)));
        prop_assert_eq!(shown.lines().filter(|line| line.starts_with('├')).count(), 1);
    }

    #[test]
    fn documents_keep_one_line_a_row_and_no_tags(rows in rows()) {
        let markdown = plain(Format::Markdown, &rows);
        prop_assert_eq!(markdown.lines().count(), rows.num_rows() + 2);
        let unescaped = |line: &str| line.replace("\\\\", "").replace("\\|", "").matches('|').count();
        prop_assert!(markdown.lines().all(|line| unescaped(line) == 4), "{}", markdown);
        prop_assert!(!markdown.replace("<br>", "").contains('<'));
        let html = plain(Format::Html, &rows);
        prop_assert_eq!(html.matches("<td").count(), 3 * rows.num_rows());
    }

    #[test]
    fn a_workbook_always_opens(rows in rows()) {
        let file = bytes(Format::Xlsx, std::slice::from_ref(&rows), &swedish());
        use calamine::Reader;
        let mut book: calamine::Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(file)).unwrap();
        prop_assert_eq!(book.worksheet_range("Resultat").unwrap().rows().next().unwrap().len(), 3);
        prop_assert!(book.worksheet_formula("Resultat").unwrap().used_cells().next().is_none());
    }
}
