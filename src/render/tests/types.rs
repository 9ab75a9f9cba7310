//! Every Arrow type that a query can give, in the formats that show values.

use super::*;
use datafusion::arrow::buffer::OffsetBuffer;

fn in_json(array: ArrayRef) -> String {
    let lines = plain(Format::Ndjson, &batch(vec![("v", array)]));
    let values: Vec<&str> =
        lines.lines().map(|line| line.trim_start_matches("{\"v\":").strip_suffix('}').unwrap()).collect();
    values.join(" ")
}

#[test]
fn texts_of_every_kind() {
    let words = [Some("å"), None, Some("ett ord längre än tolv byte")];
    let shown = "\"å\" null \"ett ord längre än tolv byte\"";
    assert_eq!(in_json(Arc::new(StringArray::from(words.to_vec()))), shown);
    assert_eq!(in_json(Arc::new(LargeStringArray::from(words.to_vec()))), shown);
    assert_eq!(in_json(Arc::new(StringViewArray::from(words.to_vec()))), shown);
    let dictionary: DictionaryArray<Int8Type> = words.into_iter().collect();
    assert_eq!(in_json(Arc::new(dictionary)), shown);
    let runs = RunArray::try_new(&Int32Array::from(vec![2, 3]), &StringArray::from(vec!["a", "b"])).unwrap();
    assert_eq!(in_json(Arc::new(runs)), "\"a\" \"a\" \"b\"");
}

#[test]
fn numbers_of_every_kind() {
    assert_eq!(in_json(Arc::new(Int8Array::from(vec![Some(-128), None]))), "-128 null");
    assert_eq!(in_json(Arc::new(UInt32Array::from(vec![u32::MAX]))), "4294967295");
    assert_eq!(in_json(Arc::new(Float32Array::from(vec![Some(0.1), None, Some(1.0)]))), "0.1 null 1.0");
    let decimal =
        Decimal128Array::from(vec![Some(12_345), None, Some(-5)]).with_precision_and_scale(20, 2).unwrap();
    assert_eq!(in_json(Arc::new(decimal)), "123.45 null -0.05");
    assert_eq!(in_json(Arc::new(NullArray::new(2))), "null null");
}

#[test]
fn times_of_every_kind() {
    assert_eq!(
        in_json(Arc::new(Date32Array::from(vec![Some(-1), None, Some(19_782)]))),
        "\"1969-12-31\" null \"2024-02-29\""
    );
    let moment = TimestampMillisecondArray::from(vec![Some(1_709_208_000_250), None]);
    assert_eq!(in_json(Arc::new(moment.clone())), "\"2024-02-29T12:00:00.250\" null");
    assert_eq!(
        in_json(Arc::new(moment.clone().with_timezone("+01:00"))),
        "\"2024-02-29T13:00:00.250+01:00\" null"
    );
    assert_eq!(in_json(Arc::new(moment.with_timezone("UTC"))), "\"2024-02-29T12:00:00.250Z\" null");
    assert_eq!(in_json(Arc::new(Date64Array::from(vec![86_400_000]))), "\"1970-01-02T00:00:00\"");
    assert_eq!(in_json(Arc::new(Time32SecondArray::from(vec![3_661]))), "\"01:01:01\"");
    assert_eq!(in_json(Arc::new(DurationSecondArray::from(vec![90]))), "\"PT90S\"");
    assert_eq!(in_json(Arc::new(BinaryArray::from(vec![b"\xff\x00".as_ref()]))), "\"ff00\"");
}

#[test]
fn nested_values() {
    let values = Float64Array::from(vec![Some(0.5), None, Some(2.0)]);
    let field = Arc::new(Field::new_list_field(DataType::Float64, true));
    let offsets = OffsetBuffer::new(vec![0, 2, 2, 3].into());
    let list = ListArray::new(
        field.clone(),
        offsets,
        Arc::new(values.clone()),
        Some(vec![true, false, true].into()),
    );
    assert_eq!(in_json(Arc::new(list.clone())), "[0.5,null] null [2.0]");
    assert_eq!(in_json(Arc::new(list.slice(1, 2))), "null [2.0]", "a slice keeps its own offsets");
    let large = LargeListArray::new(
        field.clone(),
        OffsetBuffer::new(vec![0, 3].into()),
        Arc::new(values.clone()),
        None,
    );
    assert_eq!(in_json(Arc::new(large)), "[0.5,null,2.0]");
    let fixed = FixedSizeListArray::new(field, 3, Arc::new(values), None);
    assert_eq!(in_json(Arc::new(fixed)), "[0.5,null,2.0]");
    let days: ArrayRef = Arc::new(Date32Array::from(vec![0, 1]));
    let names: ArrayRef = Arc::new(StringViewArray::from(vec![Some("x"), None]));
    let fields: Fields =
        vec![Field::new("day", DataType::Date32, true), Field::new("na\"me", DataType::Utf8View, true)]
            .into();
    let both = StructArray::new(fields, vec![days, names], Some(vec![true, false].into()));
    assert_eq!(in_json(Arc::new(both.clone())), "{\"day\":\"1970-01-01\",\"na\\\"me\":\"x\"} null");
    let mut map = MapBuilder::new(None, Int32Builder::new(), BooleanBuilder::new());
    map.keys().append_value(1);
    map.values().append_null();
    map.append(true).unwrap();
    assert_eq!(in_json(Arc::new(map.finish())), "{\"1\":null}");
    let screen = text_of(
        Format::Table,
        &batch(vec![("s", Arc::new(both)), ("l", Arc::new(list.slice(0, 2)))]),
        &swedish(),
    );
    assert!(screen.contains("{day: 1970-01-01, na\"me: x}") && screen.contains("[0,5; NULL]"), "{screen}");
}

#[test]
fn slices_show_their_own_rows() {
    let part = sample().slice(2, 1);
    assert_eq!(plain(Format::Csv, &part).lines().nth(1), Some("\"\",-3,NaN,1970-01-01,false,[],{}"));
}
