//! Charts in other forms than pictures: on standard output, as pages, and as Vega-Lite.

use super::{Folder, SHEET};
use serde_json::Value;

const ASKED: &str = "\\chart bar x=n y=status select status, count(*) as n from assessments group by status";

fn norr() -> Folder {
    let folder = Folder::new();
    folder.write("Norr_2023.tsv", SHEET);
    folder
}

#[test]
fn a_script_draws_in_text_and_in_colours_where_they_are_asked_for() {
    let folder = norr();
    let plain = folder.run(&["-d", ".", "--as-of", "2024-12-31", "-c", ASKED]).ok();
    assert!(plain.contains("scheme half, as of 2024-12-31") && !plain.contains('\u{1b}'), "{plain}");
    // One answer each: both bars take the room there is, 100 cells less names and values.
    for name in ["Delvis", "Ja"] {
        let line = plain.lines().find(|line| line.starts_with(name)).unwrap();
        assert_eq!((line.chars().filter(|c| *c == '█').count(), line.ends_with(" 1")), (91, true), "{line}");
    }
    let colored = folder.run(&["-d", ".", "--color", "always", "-c", ASKED]).ok();
    assert!(colored.contains("\u{1b}[38;5;32m█"), "{colored}");
}

#[test]
fn the_ending_of_a_file_says_its_form() {
    let folder = norr();
    let sql = "select status, count(*) as n from assessments group by status";
    let chart = |file: &str| {
        let args = ["--sql", sql, "--kind", "bar", "--x", "n", "--y", "status", "-o", file];
        folder.run(&[&["-d", ".", "chart"], &args[..]].concat())
    };
    assert_eq!(chart("chart.html").ok(), "");
    let page = String::from_utf8(folder.read("chart.html")).unwrap();
    assert!(page.starts_with("<!doctype html>") && page.contains("<td>Delvis</td>") && page.contains(sql));
    assert_eq!(chart("chart.json").ok(), "");
    let vega: Value = serde_json::from_slice(&folder.read("chart.json")).unwrap();
    assert_eq!(vega["$schema"], "https://vega.github.io/schema/vega-lite/v5.json");
    assert_eq!(vega["data"]["values"].as_array().unwrap().len(), 2);
    let told = chart("chart.pdf").failed(2);
    assert!(told.contains("html") && told.contains("json"), "{told}");
}
