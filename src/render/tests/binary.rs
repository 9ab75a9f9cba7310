//! Parquet, Arrow and xlsx, read back.

use super::*;
use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use datafusion::arrow::ipc::reader::FileReader;
use datafusion::parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use std::fs::File;
use std::io::Cursor;

fn parquet_reader(bytes: &[u8]) -> ParquetRecordBatchReaderBuilder<File> {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(bytes).unwrap();
    ParquetRecordBatchReaderBuilder::try_new(file).unwrap()
}

fn meta() -> Options {
    let pairs =
        vec![("scheme".to_string(), "half".to_string()), ("as-of".to_string(), "2026-01-31".to_string())];
    Options { meta: pairs, title: Some("Nuläge: 2024/Miljö".into()), ..swedish() }
}

/// The sample with texts as the engine makes them.
fn with_views() -> RecordBatch {
    let ids: ArrayRef = Arc::new(StringViewArray::from(vec![Some("a"), None, Some("b")]));
    let kinds: DictionaryArray<Int32Type> = vec!["clause", "control", "clause"].into_iter().collect();
    let mut columns: Vec<(&str, ArrayRef)> =
        vec![("id", ids), ("kind", Arc::new(kinds)), ("id", texts(&[None; 3]))];
    let whole = sample();
    let schema = whole.schema();
    for (field, array) in schema.fields().iter().zip(whole.columns()) {
        columns.push((field.name(), array.clone()));
    }
    batch(columns)
}

fn same(read: &[RecordBatch], written: &RecordBatch, times: usize) {
    assert_eq!(read.iter().map(RecordBatch::num_rows).sum::<usize>(), times * written.num_rows());
    let names: Vec<String> = read[0].schema().fields().iter().map(|f| f.name().clone()).collect();
    assert_eq!(names, ["id", "kind", "id_2", "ref", "n", "score", "due_end", "is_gap", "owners", "extra"]);
    assert_eq!(read[0].schema().field(0).data_type(), &DataType::Utf8);
    let text = |batches: &[RecordBatch]| {
        String::from_utf8(bytes(Format::Ndjson, batches, &Options::default())).unwrap()
    };
    assert_eq!(text(read), text(std::slice::from_ref(written)).repeat(times));
}

#[test]
fn parquet_reads_back() {
    let written = with_views();
    let file = bytes(Format::Parquet, &[written.clone(), written.clone()], &meta());
    let builder = parquet_reader(&file);
    let pairs = builder.metadata().file_metadata().key_value_metadata().unwrap().clone();
    for (key, value) in meta().meta {
        assert!(pairs.iter().any(|pair| pair.key == key && pair.value.as_ref() == Some(&value)), "{key}");
    }
    let read: Vec<RecordBatch> = builder.build().unwrap().map(Result::unwrap).collect();
    same(&read, &written, 2);
}

#[test]
fn arrow_reads_back() {
    let written = with_views();
    let file = bytes(Format::Arrow, &[written.clone(), written.clone()], &meta());
    let reader = FileReader::try_new(Cursor::new(file), None).unwrap();
    assert_eq!(reader.schema().metadata().get("scheme").map(String::as_str), Some("half"));
    let read: Vec<RecordBatch> = reader.map(Result::unwrap).collect();
    same(&read, &written, 2);
}

#[test]
fn an_empty_result_has_its_columns() {
    let empty = sample().slice(0, 0);
    let file = bytes(Format::Parquet, std::slice::from_ref(&empty), &meta());
    let builder = parquet_reader(&file);
    assert_eq!(builder.schema().fields().len(), 7);
    let mut out = Vec::new();
    write(Format::Arrow, &sample().schema(), &[], &meta(), &mut out).unwrap();
    assert_eq!(FileReader::try_new(Cursor::new(out), None).unwrap().schema().fields().len(), 7);
    let (_, sheet) = sheet(&empty, &meta());
    assert_eq!(sheet.len(), 1);
}

#[test]
fn long_parquet_files_have_several_row_groups() {
    let rows = batch(vec![("n", Arc::new(Int64Array::from_iter_values(0..100_000)))]);
    let file = bytes(Format::Parquet, &vec![rows; 4], &Options::default());
    let builder = parquet_reader(&file);
    assert!(builder.metadata().num_row_groups() > 2);
    assert_eq!(builder.metadata().file_metadata().num_rows(), 400_000);
}

fn sheet(batch: &RecordBatch, options: &Options) -> (String, Vec<Vec<Data>>) {
    let file = bytes(Format::Xlsx, std::slice::from_ref(batch), options);
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(file)).unwrap();
    let name = book.sheet_names()[0].clone();
    assert!(
        book.worksheet_formula(&name).unwrap().used_cells().next().is_none(),
        "no formula is ever written"
    );
    let range = book.worksheet_range(&name).unwrap();
    (name, range.rows().map(<[Data]>::to_vec).collect())
}

fn part(batch: &RecordBatch, options: &Options, path: &str) -> String {
    let file = bytes(Format::Xlsx, std::slice::from_ref(batch), options);
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    io::read_to_string(archive.by_name(path).unwrap()).unwrap()
}

#[test]
fn xlsx_cells_are_typed() {
    let (name, rows) = sheet(&sample(), &meta());
    assert_eq!(name, "Nuläge  2024 Miljö");
    let heading: Vec<String> = rows[0].iter().map(ToString::to_string).collect();
    assert_eq!(heading, ["ref", "n", "score", "due_end", "is_gap", "owners", "extra"]);
    let text = |value: &str| Data::String(value.to_string());
    assert_eq!(rows[1][0], text("6.1.3"));
    assert_eq!(rows[1][1], text("9007199254740993"), "too wide for a float: exact as a text");
    assert_eq!(rows[1][2], Data::Float(19.0 / 26.0));
    assert!(matches!(rows[1][3], Data::DateTime(day) if day.as_f64() == 45_351.0), "{:?}", rows[1][3]);
    assert_eq!(rows[1][4], Data::Bool(true));
    assert_eq!(rows[1][5], text("[\"ISAM\",\"PM3-införare\"]"));
    assert!(rows[2].iter().all(|cell| *cell == Data::Empty));
    assert_eq!(rows[3][1], Data::Float(-3.0));
    assert_eq!(rows[3][2], text("NaN"));
}

#[test]
fn xlsx_times_and_decimals() {
    let decimal =
        Decimal128Array::from(vec![12_345, 10_i128.pow(20)]).with_precision_and_scale(30, 2).unwrap();
    let moment = TimestampSecondArray::from(vec![1_709_208_000, 1_709_208_000]);
    let (_, rows) = sheet(
        &batch(vec![
            ("d", Arc::new(decimal)),
            ("t", Arc::new(moment.clone())),
            ("zone", Arc::new(moment.with_timezone("+01:00"))),
            ("old", Arc::new(Date32Array::from(vec![-100_000, 19_782]))),
            ("u", Arc::new(UInt64Array::from(vec![u64::MAX, 2024]))),
        ]),
        &Options::default(),
    );
    let text = |value: &str| Data::String(value.to_string());
    assert_eq!(rows[1][0], Data::Float(123.45));
    assert_eq!(rows[2][0], text("1000000000000000000.00"));
    assert!(matches!(rows[1][1], Data::DateTime(at) if at.as_f64() == 45_351.5), "{:?}", rows[1][1]);
    assert_eq!(rows[1][2], text("2024-02-29T13:00:00+01:00"));
    assert_eq!(rows[1][3], text("1696-03-17"));
    assert_eq!(rows[1][4], text("18446744073709551615"));
    assert_eq!(rows[2][4], Data::Float(2024.0));
}

#[test]
fn xlsx_texts_are_never_formulas_and_always_legal() {
    let table = [
        ("=1+1", "=1+1"),
        ("+1", "+1"),
        ("@x", "@x"),
        ("{=1}", "{=1}"),
        ("http://example.org", "http://example.org"),
        ("esc\u{1b}nul\0c1\u{9b}\u{ffff}", "escnulc1"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("<b>&\"'</b>", "<b>&\"'</b>"),
        ("  kanter  ", "  kanter  "),
        ("åäö 😀", "åäö 😀"),
        ("2024-01-01", "2024-01-01"),
        ("5.10", "5.10"),
    ];
    let (_, rows) =
        sheet(&batch(vec![("=t", texts(&table.map(|(text, _)| Some(text))))]), &Options::default());
    assert_eq!(rows[0][0], Data::String("=t".into()));
    for (row, (_, written)) in rows[1..].iter().zip(table) {
        assert_eq!(row[0], Data::String(written.into()));
    }
    let shared = part(&one_text("_x0041_"), &Options::default(), "xl/sharedStrings.xml");
    assert!(shared.contains("_x005F_x0041_"), "a text that looks like an escape is not one: {shared}");
}

#[test]
fn xlsx_cuts_what_a_cell_cannot_hold_and_tells() {
    for (letter, units) in [("x", 1), ("å", 1), ("😀", 2)] {
        let long = batch(vec![(
            "t",
            texts(&[Some(&letter.repeat(40_000)), Some("kort"), Some(&"y".repeat(32_767))]),
        )]);
        let mut out = Vec::new();
        let summary =
            write(Format::Xlsx, &long.schema(), std::slice::from_ref(&long), &swedish(), &mut out).unwrap();
        assert_eq!(summary, Summary { rows: 3, cut: 1, hidden: 0 });
        let notice = summary.notice(Lang::Sv).unwrap();
        assert_eq!(notice, "1 cell var längre än de 32\u{a0}767 tecken som Excel rymmer och har kapats");
        let (_, rows) = sheet(&long, &swedish());
        let Data::String(cell) = &rows[1][0] else { panic!() };
        assert!(cell.ends_with("… [kapad]"));
        let size = cell.encode_utf16().count();
        assert!(size <= 32_767 && size > 32_767 - units, "{size}");
        assert_eq!(rows[3][0], Data::String("y".repeat(32_767)));
    }
    assert_eq!(Summary { rows: 3, cut: 0, hidden: 0 }.notice(Lang::Sv), None);
}

#[test]
fn xlsx_looks_like_a_table() {
    let xml = part(&sample(), &meta(), "xl/worksheets/sheet1.xml");
    assert!(xml.contains("<pane ySplit=\"1\"") && xml.contains("state=\"frozen\""), "{xml}");
    assert!(xml.contains("<autoFilter ref=\"A1:G4\"/>"), "{xml}");
    assert!(xml.contains("<cols>"), "{xml}");
    let styles = part(&sample(), &meta(), "xl/styles.xml");
    assert!(styles.contains("yyyy\\-mm\\-dd") || styles.contains("yyyy-mm-dd"), "{styles}");
    assert!(styles.contains("<b/>"));
    let custom = part(&sample(), &meta(), "docProps/custom.xml");
    assert!(
        custom.contains("name=\"scheme\"") && custom.contains("half") && custom.contains("2026-01-31"),
        "{custom}"
    );
}

#[test]
fn the_same_result_has_the_same_bytes() {
    for format in Format::ALL {
        assert!(bytes(format, &[sample()], &meta()) == bytes(format, &[sample()], &meta()), "{format:?}");
    }
    let core = part(&sample(), &meta(), "docProps/core.xml");
    assert_eq!(core.matches("2000-01-01T00:00:00Z").count(), 2, "no clock in the file: {core}");
}

#[test]
fn xlsx_sheet_names_are_ones_that_excel_takes() {
    let long = "Förvaltningen för allt möjligt och omöjligt 2024";
    let table = [
        ("", "lisql"),
        ("'''", "lisql"),
        ("[]:*?/\\", "lisql"),
        ("History", "lisql"),
        ("'a'", "a"),
        (long, "Förvaltningen för allt möjligt"),
        ("a\u{1b}b", "ab"),
    ];
    for (title, name) in table {
        let options = Options { title: Some(title.into()), ..Options::default() };
        assert_eq!(sheet(&one_text("x"), &options).0, name);
    }
}

#[test]
fn too_much_for_a_sheet_is_an_error() {
    let fields: Fields = (0..16_385).map(|n| Field::new(format!("c{n}"), DataType::Int8, true)).collect();
    let schema = Arc::new(Schema::new(fields));
    let result = write(Format::Xlsx, &schema, &[], &Options::default(), &mut Vec::new());
    assert!(matches!(result, Err(RenderError::TooManyColumns { limit: 16_384 })));
    let nulls = batch(vec![("n", Arc::new(NullArray::new(1_048_576)))]);
    let result = write(Format::Xlsx, &nulls.schema(), &[nulls], &Options::default(), &mut Vec::new());
    assert!(matches!(result, Err(RenderError::TooManyRows { limit: 1_048_575 })));
}
