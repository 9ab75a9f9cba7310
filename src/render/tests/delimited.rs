use super::*;

#[test]
fn csv() {
    assert_eq!(
        plain(Format::Csv, &sample()),
        "ref,n,score,due_end,is_gap,owners,extra\n\
         6.1.3,9007199254740993,0.7307692307692307,2024-02-29,true,\"[\"\"ISAM\"\",\"\"PM3-införare\"\"]\",\"{\"\"Ärende\"\":\"\"\\\"\"12\\\"\"\"\"}\"\n\
         ,,,,,,\n\
         \"\",-3,NaN,1970-01-01,false,[],{}\n"
    );
}

#[test]
fn csv_for_swedish_excel() {
    assert_eq!(
        plain(Format::CsvSv, &sample()),
        "\u{feff}ref;n;score;due_end;is_gap;owners;extra\r\n\
         6.1.3;9007199254740993;0,7307692307692307;2024-02-29;true;\"[\"\"ISAM\"\",\"\"PM3-införare\"\"]\";\"{\"\"Ärende\"\":\"\"\\\"\"12\\\"\"\"\"}\"\r\n\
         ;;;;;;\r\n\
         \"\";-3;NaN;1970-01-01;false;[];{}\r\n"
    );
}

#[test]
fn an_empty_result_is_its_header() {
    let empty = sample().slice(0, 0);
    assert_eq!(plain(Format::Csv, &empty), "ref,n,score,due_end,is_gap,owners,extra\n");
    assert_eq!(plain(Format::Tsv, &empty), "ref\tn\tscore\tdue_end\tis_gap\towners\textra\n");
    let mut out = Vec::new();
    write(Format::Csv, &sample().schema(), &[], &Options::default(), &mut out).unwrap();
    assert_eq!(out, b"ref,n,score,due_end,is_gap,owners,extra\n");
}

#[test]
fn the_language_and_the_notes_stay_out_of_the_data() {
    let options = Options {
        lang: Lang::Sv,
        width: Some(20),
        max_rows: Some(1),
        meta: vec![("scheme".into(), "half".into())],
        title: Some("Titel".into()),
        ..Options::default()
    };
    for format in [Format::Csv, Format::CsvSv, Format::Tsv, Format::Json, Format::Ndjson] {
        assert_eq!(text_of(format, &sample(), &options), plain(format, &sample()), "{format:?}");
    }
}

/// Cell as it is, as csv, as csv-sv, as tsv.
#[test]
fn quoting() {
    let table = [
        ("plain", "plain", "plain", "plain"),
        ("a,b", "\"a,b\"", "a,b", "a,b"),
        ("a;b", "a;b", "\"a;b\"", "a;b"),
        ("a\tb", "\"a\tb\"", "\"a\tb\"", "\"a\tb\""),
        ("a\"b", "\"a\"\"b\"", "\"a\"\"b\"", "\"a\"\"b\""),
        ("a\nb", "\"a\nb\"", "\"a\nb\"", "\"a\nb\""),
        ("a\r\nb\rc", "\"a\nb\nc\"", "\"a\nb\nc\"", "\"a\nb\nc\""),
        (" å😀 ", " å😀 ", " å😀 ", " å😀 "),
        ("nul\0esc\u{1b}", "nul␀esc␛", "nul␀esc␛", "nul␀esc␛"),
        ("", "\"\"", "\"\"", "\"\""),
    ];
    for (cell, csv, csv_sv, tsv) in table {
        let row = one_text(cell);
        assert_eq!(plain(Format::Csv, &row), format!("t\n{csv}\n"));
        assert_eq!(plain(Format::CsvSv, &row), format!("\u{feff}t\r\n{csv_sv}\r\n"));
        assert_eq!(plain(Format::Tsv, &row), format!("t\n{tsv}\n"));
    }
}

#[test]
fn formulas_are_disarmed() {
    let table = [
        ("=1+1", "'=1+1"),
        ("+46 8 123", "'+46 8 123"),
        ("-", "'-"),
        ("- punkt", "'- punkt"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1", "'＝1"),
        ("＋1", "'＋1"),
        ("－1", "'－1"),
        ("＠x", "'＠x"),
        ("\t=1", "\"'\t=1\""),
        ("\r=1", "\"'\n=1\""),
        (" =1", "' =1"),
        ("\u{feff}=1", "'\u{feff}=1"),
        ("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""),
        ("a=1", "a=1"),
        ("'=1", "'=1"),
        ("6.1.3", "6.1.3"),
        ("−1", "−1"),
    ];
    for (cell, written) in table {
        assert_eq!(plain(Format::Csv, &one_text(cell)), format!("t\n{written}\n"), "{cell:?}");
    }
    for format in [Format::Csv, Format::CsvSv, Format::Tsv] {
        let heading = batch(vec![("=cmd", texts(&[Some("x")]))]);
        assert!(plain(format, &heading).trim_start_matches('\u{feff}').starts_with("'=cmd"));
    }
}

#[test]
fn numbers_are_typed_and_never_touched() {
    let decimal = Decimal128Array::from(vec![-1050]).with_precision_and_scale(10, 2).unwrap();
    let numbers = batch(vec![
        ("i", Arc::new(Int64Array::from(vec![-1]))),
        ("f", Arc::new(Float64Array::from(vec![-0.5]))),
        ("d", Arc::new(decimal)),
        ("big", Arc::new(Float64Array::from(vec![1e300]))),
        ("small", Arc::new(Float64Array::from(vec![-1.5e-7]))),
        ("whole", Arc::new(Float64Array::from(vec![1.0]))),
        ("inf", Arc::new(Float64Array::from(vec![f64::INFINITY]))),
    ]);
    assert_eq!(plain(Format::Csv, &numbers).lines().nth(1).unwrap(), "-1,-0.5,-10.50,1e300,-1.5e-7,1.0,inf");
    assert_eq!(
        plain(Format::CsvSv, &numbers).lines().nth(1).unwrap(),
        "-1;-0,5;-10,50;1e300;-1,5e-7;1,0;inf"
    );
}

#[test]
fn a_null_alone_on_its_line_is_not_lost() {
    let nulls = batch(vec![("t", texts(&[None, Some("x"), None]))]);
    assert_eq!(plain(Format::Csv, &nulls), "t\n\"\"\nx\n\"\"\n");
}
