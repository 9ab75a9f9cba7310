use super::*;
use serde_json::{Value, json};

fn parsed(batch: &RecordBatch) -> Value {
    let text = plain(Format::Json, batch);
    let value: Value = serde_json::from_str(&text).unwrap();
    let lines: Vec<Value> =
        plain(Format::Ndjson, batch).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(value, Value::Array(lines), "json and ndjson hold the same");
    value
}

#[test]
fn every_column_is_present() {
    assert_eq!(
        parsed(&sample()),
        json!([
            {"ref": "6.1.3", "n": 9_007_199_254_740_993_i64, "score": 0.7307692307692307, "due_end": "2024-02-29",
             "is_gap": true, "owners": ["ISAM", "PM3-införare"], "extra": {"Ärende": "\"12\""}},
            {"ref": null, "n": null, "score": null, "due_end": null, "is_gap": null, "owners": null, "extra": null},
            {"ref": "", "n": -3, "score": null, "due_end": "1970-01-01", "is_gap": false, "owners": [], "extra": {}},
        ])
    );
}

#[test]
fn the_text_itself() {
    let two = batch(vec![("a", Arc::new(Int32Array::from(vec![1, 2])))]);
    assert_eq!(plain(Format::Json, &two), "[{\"a\":1},\n{\"a\":2}]\n");
    assert_eq!(plain(Format::Ndjson, &two), "{\"a\":1}\n{\"a\":2}\n");
    assert_eq!(plain(Format::Json, &two.slice(0, 0)), "[]\n");
    assert_eq!(plain(Format::Ndjson, &two.slice(0, 0)), "");
}

#[test]
fn texts_come_back_as_they_were() {
    let every: String = (0..0x3000_u32).filter_map(char::from_u32).chain("😀\u{ffff}\"\\/".chars()).collect();
    let value = parsed(&batch(vec![(every.as_str(), texts(&[Some(&every)]))]));
    assert_eq!(value[0][&every], Value::String(every.clone()));
}

#[test]
fn floats_read_back_as_the_same_number() {
    let numbers = vec![
        0.1,
        1.0,
        -0.0,
        1e21,
        1e-7,
        5e-324,
        f64::MAX,
        f64::MIN,
        0.1 + 0.2,
        1.0 / 3.0,
        123_456_789.123_456_79,
    ];
    let text = plain(Format::Ndjson, &batch(vec![("f", Arc::new(Float64Array::from(numbers.clone())))]));
    for (line, number) in text.lines().zip(numbers) {
        let digits = line.trim_start_matches("{\"f\":").trim_end_matches('}');
        assert_eq!(digits.parse::<f64>().unwrap().to_bits(), number.to_bits(), "{line}");
        assert!(serde_json::from_str::<Value>(line).unwrap()["f"].is_f64());
    }
    let odd =
        batch(vec![("f", Arc::new(Float64Array::from(vec![f64::INFINITY, f64::NEG_INFINITY, f64::NAN])))]);
    assert_eq!(plain(Format::Ndjson, &odd), "{\"f\":null}\n".repeat(3));
}

#[test]
fn integers_are_exact() {
    let wide = batch(vec![
        ("i", Arc::new(Int64Array::from(vec![i64::MIN, i64::MAX]))),
        ("u", Arc::new(UInt64Array::from(vec![0, u64::MAX]))),
    ]);
    assert_eq!(
        plain(Format::Ndjson, &wide),
        "{\"i\":-9223372036854775808,\"u\":0}\n{\"i\":9223372036854775807,\"u\":18446744073709551615}\n"
    );
}

#[test]
fn a_key_never_stands_twice() {
    let one = || -> ArrayRef { Arc::new(Int32Array::from(vec![1])) };
    let twice = batch(vec![("a", one()), ("a_2", one()), ("a", one()), ("a", one()), ("b", one())]);
    assert_eq!(plain(Format::Json, &twice), "[{\"a\":1,\"a_2\":1,\"a_3\":1,\"a_4\":1,\"b\":1}]\n");
    let late = batch(vec![("a", one()), ("a", one()), ("a_2", one()), ("", one()), ("", one())]);
    assert_eq!(plain(Format::Json, &late), "[{\"a\":1,\"a_3\":1,\"a_2\":1,\"\":1,\"_2\":1}]\n");
    assert!(plain(Format::Csv, &twice).starts_with("a,a_2,a,a,b\n"), "other formats keep the names");
}
