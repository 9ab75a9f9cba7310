use super::*;

fn lines(batch: &RecordBatch, options: &Options) -> Vec<String> {
    text_of(Format::Table, batch, options).lines().map(str::to_string).collect()
}

fn narrow(width: usize) -> Options {
    Options { width: Some(width), ..Options::default() }
}

#[test]
fn a_whole_table() {
    let table = batch(vec![
        ("ref", texts(&[Some("6.1.3"), None])),
        ("poäng", Arc::new(Float64Array::from(vec![Some(19.0 / 26.0), None]))),
        ("datum", Arc::new(Date32Array::from(vec![Some(19_782), Some(0)]))),
        ("n", Arc::new(Int64Array::from(vec![14, -3]))),
    ]);
    assert_eq!(
        text_of(Format::Table, &table, &swedish()),
        "┌───────┬──────────┬────────────┬────┐\n\
         │ ref   │    poäng │ datum      │  n │\n\
         ├───────┼──────────┼────────────┼────┤\n\
         │ 6.1.3 │ 0,730769 │ 2024-02-29 │ 14 │\n\
         │ NULL  │     NULL │ 1970-01-01 │ -3 │\n\
         └───────┴──────────┴────────────┴────┘\n"
    );
    assert!(plain(Format::Table, &table).contains("│ 0.730769 │"));
}

#[test]
fn an_empty_result_shows_its_header() {
    assert_eq!(plain(Format::Table, &one_text("x").slice(0, 0)), "┌───┐\n│ t │\n├───┤\n└───┘\n");
}

#[test]
fn wide_characters_keep_the_lines_straight() {
    let table = batch(vec![("t", texts(&[Some("åäö"), Some("😀x"), Some("漢字"), Some("e\u{301}e")]))]);
    assert_eq!(
        lines(&table, &Options::default())[3..7],
        ["│ åäö  │", "│ 😀x  │", "│ 漢字 │", "│ e\u{301}e   │"]
    );
}

#[test]
fn line_breaks_in_a_cell_are_kept() {
    let shown = lines(&one_text("ett\r\ntvå\nesc\u{1b}"), &Options::default());
    assert_eq!(shown[3..6], ["│ ett  │", "│ två  │", "│ esc␛ │"]);
}

#[test]
fn without_a_width_nothing_is_cut() {
    let long = "ord ".repeat(30_000);
    let shown = plain(Format::Table, &one_text(&long));
    assert_eq!(shown.matches("ord").count(), 30_000);
    assert!(!shown.contains('…'));
}

#[test]
fn long_texts_wrap_within_the_width() {
    let table = batch(vec![
        ("ref", texts(&[Some("6.1.3")])),
        ("comment", texts(&[Some("Riskanalys görs i samband med verksamhetsplanen")])),
        ("n", Arc::new(Int64Array::from(vec![1]))),
    ]);
    assert_eq!(
        lines(&table, &narrow(40)),
        [
            "┌───────┬──────────────────────────┬───┐",
            "│ ref   │ comment                  │ n │",
            "├───────┼──────────────────────────┼───┤",
            "│ 6.1.3 │ Riskanalys görs i        │ 1 │",
            "│       │ samband med              │   │",
            "│       │ verksamhetsplanen        │   │",
            "└───────┴──────────────────────────┴───┘",
        ]
    );
}

#[test]
fn what_is_not_shown_is_told() {
    let mut columns: Vec<(&str, ArrayRef)> = vec![("first", texts(&[Some("x"); 20]))];
    for name in ["a", "b", "c"] {
        columns.push((name, texts(&[Some("fourteen chars"); 20])));
    }
    let options = Options { width: Some(30), max_rows: Some(6), ..Options::default() };
    let shown = lines(&batch(columns.clone()), &options);
    assert_eq!(shown.last().unwrap(), "… 14 rows more; 2 columns not shown: b, c");
    assert!(shown[0].chars().count() <= 30);
    let swedish = Options { lang: Lang::Sv, ..options.clone() };
    assert_eq!(
        lines(&batch(columns), &swedish).last().unwrap(),
        "… 14 rader till; 2 kolumner visas inte: b, c"
    );
    let long = one_text(&"mycket ".repeat(100));
    let shown = lines(&long, &narrow(30));
    assert_eq!(shown.len(), 3 + 6 + 1 + 1);
    assert!(shown[8].contains('…'), "{shown:?}");
    assert_eq!(shown[10], "… long cells end in …");
    let huge = lines(&one_text(&"x".repeat(1_000_000)), &narrow(30));
    assert_eq!((huge.len(), huge[10].as_str()), (11, "… long cells end in …"));
}

#[test]
fn scheme_and_date_stand_under_the_table() {
    let meta =
        vec![("scheme".to_string(), "half".to_string()), ("as of".to_string(), "2026-01-31".to_string())];
    let options = Options { meta, ..Options::default() };
    assert_eq!(lines(&one_text("x"), &options).last().unwrap(), "scheme: half · as of: 2026-01-31");
}

#[test]
fn no_width_is_too_small_and_none_is_exceeded() {
    let table = batch(vec![
        ("förvaltning", texts(&[Some("Miljö- och hälsoskyddsförvaltningen"), Some("😀😀😀😀")])),
        ("share_ja_delvis", Arc::new(Float64Array::from(vec![0.5, 1e-9]))),
        ("kommentar", texts(&[Some("漢字漢字漢字漢字漢字漢字漢字漢字"), None])),
        ("n", Arc::new(Int64Array::from(vec![1, i64::MIN]))),
    ]);
    for width in 0..120 {
        let shown = lines(&table, &narrow(width));
        let frame = shown[0].chars().count();
        // Two cells of text, two blanks and two lines are the least there is.
        assert!(frame <= width.max(6), "width {width}: {frame}");
        let told = shown.last().unwrap().contains("not shown");
        assert_eq!(told, shown[0].matches('┬').count() < 3, "width {width}");
    }
}

#[test]
fn headings_stay_on_their_line_and_names_that_meet_twice_stay() {
    let one = || -> ArrayRef { Arc::new(Int32Array::from(vec![1])) };
    let shown = lines(&batch(vec![("a\nb", one()), ("a", one()), ("a", one())]), &Options::default());
    assert_eq!(shown[1], "│ a b │ a │ a │");
}
