//! Values of the specification worked by hand, and what must hold of every kind.

use super::*;
use crate::chart::plain::tests::{Sample, crowded, numbers, sample, texts, whole, words_of};
use crate::chart::spec::Kind;
use std::collections::BTreeSet;

fn made(chart: &Sample) -> Value {
    vega_lite(&chart.spec, &chart.data, &chart.about)
}

fn rows(made: &Value) -> Vec<&Value> {
    made["data"]["values"].as_array().unwrap().iter().collect()
}

/// The fields of the rows that have this role.
fn fields<'a>(made: &'a Value, role: &str, names: &[&str]) -> Vec<Vec<&'a Value>> {
    let of_role = rows(made).into_iter().filter(|row| row["role"] == role);
    of_role.map(|row| names.iter().map(|name| &row[*name]).collect()).collect()
}

/// All texts under a key, wherever it stands outside the data.
fn under<'a>(value: &'a Value, key: &str, out: &mut Vec<&'a str>) {
    match value {
        Value::Object(fields) => {
            for (name, inner) in fields.iter().filter(|(name, _)| *name != "data") {
                if name == key {
                    out.extend(inner.as_str());
                }
                under(inner, key, out);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| under(item, key, out)),
        _ => {}
    }
}

#[test]
fn runs_of_a_line_have_numbers() {
    let chart = sample(
        "line x=year y=score target=0.8",
        vec![
            ("year", whole(&[2018, 2019, 2021, 2022])),
            ("score", numbers(&[0.1, 0.2, 0.3, 0.4])),
            ("edition", texts(&["2013", "2013", "2013", "2022"])),
        ],
    );
    let made = made(&chart);
    let told = fields(&made, "row", &["number", "value", "run"]);
    let expected = json!([[2018.0, 0.1, 0], [2019.0, 0.2, 0], [2021.0, 0.3, 1], [2022.0, 0.4, 2]]);
    assert_eq!(json!(told), expected);
    // The change of edition stands half way.
    let changes = fields(&made, "edition", &["number", "label"]);
    assert_eq!(json!(changes), json!([[2021.5, "edition 2013 → 2022"]]));
    let encoding = &made["layer"][0]["encoding"];
    assert_eq!(encoding["y"]["scale"]["domain"], json!([0.0, 1.0]));
    assert_eq!(encoding["x"]["axis"]["values"], json!([2018.0, 2019.0, 2021.0, 2022.0]));
    assert_eq!(made["layer"][3]["encoding"], json!({ "y": { "datum": 0.8 } }));
}

#[test]
fn parts_have_places_and_letters() {
    let chart = sample(
        "stacked x=n y=org series=status",
        vec![
            ("org", texts(&["a", "a", "a"])),
            ("status", words_of([Some("Delvis"), Some("Ja"), None])),
            ("n", whole(&[1, 3, 1])),
        ],
    );
    let made = made(&chart);
    let told = fields(&made, "row", &["letter", "from", "until", "middle", "shown", "series"]);
    let expected =
        json!([["J", 0.0, 0.75, 0.375, "75% (3)", "Ja"], ["D", 0.75, 1.0, 0.875, "25% (1)", "Delvis"],]);
    assert_eq!(json!(told), expected);
    let color = &made["layer"][0]["encoding"]["color"];
    assert_eq!(color["title"], "J Ja, D Delvis");
    assert_eq!(color["scale"]["domain"], json!(["Ja", "Delvis"]));
}

#[test]
fn a_radar_lies_on_plain_axes() {
    let chart = sample(
        "radar x=chapter y=score",
        vec![("chapter", texts(&["4", "5", "6", "7"])), ("score", numbers(&[1.0, 0.5, 0.25, 0.0]))],
    );
    // Up, right, down, and the middle; the first one again closes the line.
    let told = json!(fields(&made(&chart), "row", &["x", "y", "order", "run"]));
    let expected =
        json!([[0.0, 1.0, 0, 0], [0.5, 0.0, 1, 0], [0.0, -0.25, 2, 0], [0.0, 0.0, 3, 0], [0.0, 1.0, 4, 0]]);
    assert_eq!(told, expected);
}

#[test]
fn bins_are_the_pictures() {
    let chart = sample("histogram x=share_ja", vec![("share_ja", numbers(&[0.05, 0.05, 0.1]))]);
    let made = made(&chart);
    let told = fields(&made, "row", &["from", "until", "count"]).into_iter().map(|bin| json!(bin));
    assert_eq!(told.take(2).collect::<Vec<_>>(), [json!([0.0, 0.1, 2]), json!([0.1, 0.2, 1])]);
}

#[test]
fn a_crowd_stands_behind_its_median() {
    let chart = crowded(Kind::Line, 30);
    let made = made(&chart);
    assert_eq!(fields(&made, "behind", &[]).len(), 90);
    assert_eq!(fields(&made, "median", &[]).len(), 3);
    assert!(fields(&made, "row", &[]).is_empty());
}

#[test]
fn every_field_is_one_of_the_rows_and_no_name_is_one() {
    for kind in Kind::ALL {
        let chart = crowded(kind, 3);
        let made = made(&chart);
        let known: BTreeSet<&str> =
            rows(&made).iter().flat_map(|row| row.as_object().unwrap().keys()).map(String::as_str).collect();
        let mut named = Vec::new();
        under(&made, "field", &mut named);
        let unknown: BTreeSet<&str> = named.into_iter().filter(|field| !known.contains(field)).collect();
        // A layer of what this chart happens not to have draws nothing.
        let absent = BTreeSet::from(["label", "series", "n", "ring"]);
        assert!(unknown.is_subset(&absent), "{kind:?}: {unknown:?}");
        for expression in ["expr", "calculate", "labelExpr", "signal", "url", "href"] {
            let mut found = Vec::new();
            under(&made, expression, &mut found);
            assert!(found.is_empty(), "{kind:?}: {found:?}");
        }
        assert_eq!(made, self::made(&chart));
    }
}

#[test]
fn what_it_says_of_itself_is_the_pictures() {
    for theme in ["light", "dark"] {
        let chart = sample(
            &format!("bar x=score y=org facet=kind theme={theme} title=\"Vår \\\"mognad\\\"\"")
                .replace("\\\"", "'"),
            vec![
                ("kind", texts(&["a", "b"])),
                ("org", texts(&["datum.x']", "</script>"])),
                ("score", numbers(&[0.5, -0.25])),
            ],
        );
        let (made, picture) = (made(&chart), chart.picture());
        assert_eq!(made["description"], json!(picture.text));
        assert_eq!(made["title"]["text"], json!([picture.title]));
        assert_eq!(made["usermeta"]["sha256"], json!(chart.data.hash));
        assert_eq!(made["config"]["background"], if theme == "dark" { "#14181d" } else { "#ffffff" });
        // Values below zero are written behind zero; panels with other rows have their own.
        assert_eq!(json!(fields(&made, "row", &["value", "end"])), json!([[0.5, 0.5], [-0.25, 0.0]]));
        assert_eq!(made["resolve"]["scale"]["y"], "independent");
        assert_eq!(made["facet"]["sort"], json!(["a", "b"]));
    }
}

#[test]
fn numbers_are_written_as_swedish_writes_them() {
    let mut chart = crowded(Kind::Bar, 3);
    assert!(made(&chart)["config"]["locale"].is_null());
    chart.about.lang = Lang::Sv;
    assert_eq!(made(&chart)["config"]["locale"]["number"]["decimal"], ",");
}
