//! Expectations written by hand: each text below is what a reader or another
//! program must find, not what the code happened to write.
#![allow(clippy::unwrap_used, clippy::panic)]

mod binary;
mod delimited;
mod documents;
mod json;
mod laws;
mod screen;
mod types;

use super::*;
use datafusion::arrow::array::*;
use datafusion::arrow::datatypes::*;
use std::sync::Arc;

fn batch(columns: Vec<(&str, ArrayRef)>) -> RecordBatch {
    let fields: Fields =
        columns.iter().map(|(name, array)| Field::new(*name, array.data_type().clone(), true)).collect();
    let arrays = columns.into_iter().map(|(_, array)| array).collect();
    RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays).unwrap()
}

fn texts(values: &[Option<&str>]) -> ArrayRef {
    Arc::new(StringArray::from(values.to_vec()))
}

/// One column of texts, called `t`.
fn one_text(value: &str) -> RecordBatch {
    batch(vec![("t", texts(&[Some(value)]))])
}

fn bytes(format: Format, batches: &[RecordBatch], options: &Options) -> Vec<u8> {
    let mut out = Vec::new();
    let summary = write(format, &batches[0].schema(), batches, options, &mut out).unwrap();
    assert_eq!(summary.rows, batches.iter().map(RecordBatch::num_rows).sum::<usize>());
    out
}

fn text_of(format: Format, batch: &RecordBatch, options: &Options) -> String {
    String::from_utf8(bytes(format, std::slice::from_ref(batch), options)).unwrap()
}

fn plain(format: Format, batch: &RecordBatch) -> String {
    text_of(format, batch, &Options::default())
}

fn swedish() -> Options {
    Options { lang: Lang::Sv, ..Options::default() }
}

/// A row of every kind, a row of NULLs, and a row of awkward values.
fn sample() -> RecordBatch {
    let mut owners = ListBuilder::new(StringBuilder::new());
    owners.append_value([Some("ISAM"), Some("PM3-införare")]);
    owners.append_null();
    owners.append_value(Vec::<Option<&str>>::new());
    let mut extra = MapBuilder::new(None, StringBuilder::new(), StringBuilder::new());
    extra.keys().append_value("Ärende");
    extra.values().append_value("\"12\"");
    extra.append(true).unwrap();
    extra.append(false).unwrap();
    extra.append(true).unwrap();
    batch(vec![
        ("ref", texts(&[Some("6.1.3"), None, Some("")])),
        ("n", Arc::new(Int64Array::from(vec![Some(9_007_199_254_740_993), None, Some(-3)]))),
        ("score", Arc::new(Float64Array::from(vec![Some(19.0 / 26.0), None, Some(f64::NAN)]))),
        ("due_end", Arc::new(Date32Array::from(vec![Some(19_782), None, Some(0)]))),
        ("is_gap", Arc::new(BooleanArray::from(vec![Some(true), None, Some(false)]))),
        ("owners", Arc::new(owners.finish())),
        ("extra", Arc::new(extra.finish())),
    ])
}

#[test]
fn names_and_endings() {
    for format in Format::ALL {
        assert_eq!(Format::from_name(format.name()), Some(format));
        assert_eq!(Format::from_name(&format.name().to_uppercase()), Some(format));
    }
    let table = [
        ("a.csv", Some(Format::Csv)),
        ("dir.json/b.XLSX", Some(Format::Xlsx)),
        ("x.tar.jsonl", Some(Format::Ndjson)),
        ("x.md", Some(Format::Markdown)),
        ("x.htm", Some(Format::Html)),
        ("x.parquet", Some(Format::Parquet)),
        ("x.feather", Some(Format::Arrow)),
        ("csv", None),
        (".csv", None),
        ("a.doc", None),
        ("", None),
    ];
    for (path, format) in table {
        assert_eq!(Format::from_ending(path), format, "{path}");
    }
    let binary: Vec<&str> = Format::ALL.iter().filter(|f| f.is_binary()).map(|f| f.name()).collect();
    assert_eq!(binary, ["parquet", "arrow", "xlsx"]);
}

#[test]
fn a_result_without_columns_writes_nothing() {
    for format in Format::ALL {
        let mut out = Vec::new();
        let schema = Arc::new(Schema::empty());
        write(format, &schema, &[], &swedish(), &mut out).unwrap();
        assert_eq!(out, b"", "{format:?}");
    }
}

#[test]
fn one_batch_or_many_give_the_same_text() {
    let whole = sample();
    let parts: Vec<RecordBatch> = (0..3).map(|row| whole.slice(row, 1)).collect();
    for format in Format::ALL.into_iter().filter(|f| !f.is_binary()) {
        assert_eq!(
            bytes(format, std::slice::from_ref(&whole), &swedish()),
            bytes(format, &parts, &swedish()),
            "{format:?}"
        );
    }
}

#[test]
fn the_targets_errors_pass_unchanged() {
    struct Closed;
    impl Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    for format in Format::ALL {
        let result = write(format, &sample().schema(), &[sample()], &Options::default(), &mut Closed);
        match result {
            Err(RenderError::Io(error)) => assert_eq!(error.kind(), io::ErrorKind::BrokenPipe),
            other => panic!("{format:?}: {other:?}"),
        }
    }
}

#[test]
fn a_batch_of_another_schema_is_refused() {
    let schema = sample().schema();
    for format in Format::ALL {
        let result = write(format, &schema, &[one_text("x")], &Options::default(), &mut Vec::new());
        assert!(matches!(result, Err(RenderError::Columns { expected: 7, found: 1 })), "{format:?}");
    }
}

/// What no format may let through to a terminal.
#[test]
fn no_control_character_leaves_in_a_text_format() {
    let evil: String = (0..0xa0_u32).filter_map(char::from_u32).chain("\u{202e}\u{2067}".chars()).collect();
    let nasty = batch(vec![(evil.as_str(), texts(&[Some(&evil), Some("\u{1b}]0;x\u{7}")]))]);
    let options = Options {
        meta: vec![("scheme".into(), "half\u{1b}[2J".into())],
        title: Some("t\u{1b}[2J".into()),
        ..Options::default()
    };
    for format in Format::ALL.into_iter().filter(|f| !f.is_binary()) {
        // The line ends of csv-sv are its own.
        let shown = text_of(format, &nasty, &options).replace("\r\n", "\n");
        let found: Vec<char> = shown.chars().filter(|c| crate::i18n::is_control(*c)).collect();
        assert!(found.is_empty(), "{format:?}: {found:?}");
        if format.is_for_people() || matches!(format, Format::Json | Format::Ndjson) {
            assert!(!shown.contains(crate::i18n::is_bidi), "{format:?}");
        }
    }
}

#[test]
fn long_exports_go_out_in_pieces() {
    /// Remembers the largest piece it was given.
    struct Pieces(usize, usize);
    impl Write for Pieces {
        fn write(&mut self, data: &[u8]) -> io::Result<usize> {
            self.0 = self.0.max(data.len());
            self.1 += data.len();
            Ok(data.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let rows = batch(vec![("t", texts(&vec![Some("abcdefgh"); 50_000]))]);
    for format in [
        Format::Csv,
        Format::CsvSv,
        Format::Tsv,
        Format::Json,
        Format::Ndjson,
        Format::Markdown,
        Format::Html,
    ] {
        let mut out = Pieces(0, 0);
        write(format, &rows.schema(), std::slice::from_ref(&rows), &Options::default(), &mut out).unwrap();
        assert!(out.0 < 70_000 && out.1 > 400_000, "{format:?}: {} of {}", out.0, out.1);
    }
}

#[test]
fn footers() {
    assert_eq!(footer(26, 5, Lang::Sv), "26 rader, 5 kolumner");
    assert_eq!(footer(1, 1, Lang::Sv), "1 rad, 1 kolumn");
    assert_eq!(footer(0, 30, Lang::En), "0 rows, 30 columns");
    assert_eq!(footer(12_345, 1, Lang::En), "12,345 rows, 1 column");
}
