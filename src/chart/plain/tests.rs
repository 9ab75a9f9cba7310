//! What the forms share, worked by hand, and held against the picture. Also the charts that the
//! tests of the forms are about.

use super::*;
use crate::chart::{About, Kind, Picture, Spec, draw, extract, parse};
use datafusion::arrow::array::{ArrayRef, Float64Array, Int64Array, RecordBatch, StringArray};
use std::sync::Arc;

/// A chart of its own rows.
pub struct Sample {
    pub spec: Spec,
    pub data: Data,
    pub about: About,
}

impl Sample {
    pub fn picture(&self) -> Picture {
        draw(&self.spec, &self.data, &self.about).unwrap()
    }
}

pub fn words_of<'a>(words: impl IntoIterator<Item = Option<&'a str>>) -> ArrayRef {
    Arc::new(words.into_iter().collect::<StringArray>())
}

pub fn texts(words: &[&str]) -> ArrayRef {
    words_of(words.iter().map(|word| Some(*word)))
}

pub fn whole(numbers: &[i64]) -> ArrayRef {
    Arc::new(Int64Array::from(numbers.to_vec()))
}

pub fn numbers(numbers: &[f64]) -> ArrayRef {
    Arc::new(Float64Array::from(numbers.to_vec()))
}

/// The chart of a spec over some columns, in English; words stand in the order of their bytes.
pub fn sample(spec: &str, columns: Vec<(&str, ArrayRef)>) -> Sample {
    let spec = parse(spec).unwrap();
    let batch = RecordBatch::try_from_iter(columns).unwrap();
    let about = About {
        lang: Lang::En,
        scheme: "half".into(),
        as_of: "2026-06-30".into(),
        sql: "select 1".into(),
        ..About::default()
    };
    let natural = |word: &str, _: &_| word.as_bytes().to_vec();
    let data = extract(&spec, &batch.schema(), &[batch], &natural, Lang::En).unwrap();
    Sample { spec, data, about }
}

/// A chart of each kind with so many rows or series, or as many as the kind can show, all with
/// long names of one beginning.
pub fn crowded(kind: Kind, count: usize) -> Sample {
    let name = |at: usize| format!("Förvaltning {at:03} för barn- och utbildningsverksamhet samt kultur");
    let names: Vec<String> = (0..count).map(name).collect();
    let value = |at: usize| ((at * 37 + 11) % 101) as f64 / 100.0;
    let rows = |steps: &[i64]| -> Vec<(String, i64, f64)> {
        let row = |(at, name): (usize, &String)| {
            steps
                .iter()
                .map(move |step| (name.clone(), *step, value(at + *step as usize)))
                .collect::<Vec<_>>()
        };
        names.iter().enumerate().flat_map(row).collect()
    };
    let of = |spec: &str, rows: &[(String, i64, f64)]| {
        let orgs: Vec<&str> = rows.iter().map(|(org, ..)| org.as_str()).collect();
        let years: Vec<i64> = rows.iter().map(|(_, year, _)| *year).collect();
        let statuses: Vec<&str> =
            years.iter().map(|year| ["Ja", "Delvis", "Nej"][(*year % 3) as usize]).collect();
        let values: Vec<f64> = rows.iter().map(|(.., value)| *value).collect();
        let others: Vec<f64> = values.iter().map(|value| 1.0 - value).collect();
        let columns = vec![
            ("org", texts(&orgs)),
            ("year", whole(&years)),
            ("status", texts(&statuses)),
            ("score", numbers(&values)),
            ("median", numbers(&vec![0.5; values.len()])),
            ("later", numbers(&others)),
            ("n", whole(&vec![93; values.len()])),
        ];
        sample(spec, columns)
    };
    match kind {
        Kind::Line => of("line x=year y=score series=org", &rows(&[2019, 2020, 2022])),
        Kind::Slope => of("slope x=year y=score series=org", &rows(&[2020, 2022])),
        Kind::Bar => of("bar x=score y=org", &rows(&[2020])),
        Kind::Stacked => of("stacked x=score y=org series=status", &rows(&[2019, 2020, 2021])),
        Kind::Diverging => of("diverging x=score y=org series=status", &rows(&[2019, 2020, 2021])),
        Kind::Heatmap => of("heatmap x=year y=org value=status", &rows(&[2019, 2020, 2021])),
        Kind::Dot => of("dot x=score y=org", &rows(&[2020])),
        Kind::Dumbbell => of("dumbbell x=score y=org value=later", &rows(&[2020])),
        Kind::Histogram => of("histogram x=score", &rows(&[2020])),
        Kind::Radar => {
            let spokes: Vec<String> = (0..count.min(40)).map(name).collect();
            let rows: Vec<_> =
                spokes.into_iter().enumerate().map(|(at, name)| (name, 2020, value(at))).collect();
            of("radar x=org y=score", &rows)
        }
    }
}

fn places(runs: &[Vec<&Point>]) -> Vec<Vec<usize>> {
    runs.iter().map(|run| run.iter().map(|point| point.category).collect()).collect()
}

#[test]
fn lines_end_at_missing_years_and_at_changes_of_edition() {
    let chart = |kind: &str| {
        sample(
            &format!("{kind} x=year y=score"),
            vec![
                ("year", whole(&[2018, 2019, 2021, 2022, 2023])),
                ("score", numbers(&[0.1, 0.2, 0.3, 0.4, 0.5])),
                ("edition", texts(&["2013", "2013", "2013", "2013", "2022"])),
            ],
        )
    };
    let line = chart("line");
    assert_eq!(places(&runs(Kind::Line, &line.data, &line.data.panel(0))), [vec![0, 1], vec![2, 3], vec![4]]);
    let changes = changes(Kind::Line, &line.data, &line.data.panel(0));
    assert_eq!(changes, [Change { before: 3, after: 4, editions: "2013 → 2022".into() }]);
    // A slope compares the years that there are.
    let slope = chart("slope");
    assert_eq!(places(&runs(Kind::Slope, &slope.data, &slope.data.panel(0))), [vec![0, 1, 2, 3], vec![4]]);
}

#[test]
fn a_crowd_has_a_median_and_extremes() {
    let chart = sample(
        "line x=year y=score series=org",
        vec![
            ("year", whole(&[2020, 2020, 2020, 2021, 2021])),
            ("org", texts(&["a", "b", "c", "a", "b"])),
            ("score", numbers(&[0.1, 0.9, 0.2, 0.3, 0.5])),
            ("edition", texts(&["2013", "2013", "2013", "2013", "2022"])),
        ],
    );
    let panel = chart.data.panel(0);
    let medians = medians(Kind::Line, &chart.data, &panel);
    let told: Vec<_> = medians.iter().map(|point| (point.category, point.value)).collect();
    assert_eq!(told, [(0, Some(0.2)), (1, Some(0.4))]);
    // b falls by 0.4, a rises by 0.2, c stays in its one year.
    assert_eq!(extremes(&chart.data, &panel), [1, 0]);
}

#[test]
fn a_crowd_breaks_where_most_of_it_change_their_edition() {
    // 13 series; 8 change between 2020 and 2021, 5 between 2021 and 2022.
    let orgs: Vec<String> = (0..13).map(|at| format!("{at:02}")).collect();
    let rows = || (0..13).flat_map(|at| [2020, 2021, 2022].map(|year| (at, year)));
    let edition =
        |(at, year): (usize, i64)| if year > if at < 8 { 2020 } else { 2021 } { "2022" } else { "2013" };
    let chart = sample(
        "line x=year y=score series=org",
        vec![
            ("year", whole(&rows().map(|(_, year)| year).collect::<Vec<_>>())),
            ("org", texts(&rows().map(|(at, _)| orgs[at].as_str()).collect::<Vec<_>>())),
            ("score", numbers(&[0.5; 39])),
            ("edition", texts(&rows().map(edition).collect::<Vec<_>>())),
        ],
    );
    let panel = chart.data.panel(0);
    let change = Change { before: 0, after: 1, editions: "2013 → 2022".into() };
    assert_eq!(changes(Kind::Line, &chart.data, &panel), [change]);
    let medians = medians(Kind::Line, &chart.data, &panel);
    let medians: Vec<&Point> = medians.iter().collect();
    assert_eq!(places(&runs(Kind::Line, &chart.data, &medians)), [vec![0], vec![1, 2]]);
}

fn verdicts(kind: &str) -> Sample {
    sample(
        &format!("{kind} x=n y=org series=status"),
        vec![
            ("org", texts(&["a", "a", "a", "a"])),
            ("status", words_of([Some("Delvis"), Some("Ja"), Some("Nej"), None])),
            ("n", whole(&[2, 5, 1, 3])),
        ],
    )
}

#[test]
fn parts_stand_from_met_to_not_met_and_gaps_left_of_the_middle() {
    let places = |kind: &str| -> Vec<(char, f64, f64)> {
        let chart = verdicts(kind);
        let rows = parts(chart.spec.kind, &chart.data, &chart.data.panel(0));
        let of = |part: &Part<'_>| (part_letter(&chart.data, part.point.series), part.from, part.to);
        rows[0].1.iter().map(of).collect()
    };
    // Of the eight that are assessed; the three that are not stand beside.
    assert_eq!(verdicts("stacked").data.beside, [("(none)".to_string(), 3.0)]);
    let stacked = [('J', 0.0, 0.625), ('D', 0.625, 0.875), ('N', 0.875, 1.0)];
    assert_eq!(places("stacked"), stacked);
    let diverging = [('N', -0.375, -0.25), ('D', -0.25, 0.0), ('J', 0.0, 0.625)];
    assert_eq!(places("diverging"), diverging);
}

#[test]
fn the_forms_and_the_picture_decide_alike() {
    for kind in ["stacked", "diverging"] {
        let chart = verdicts(kind);
        let marks: Vec<String> = chart.picture().drawn.marks.iter().map(|mark| mark.text.clone()).collect();
        for part in
            parts(chart.spec.kind, &chart.data, &chart.data.panel(0)).iter().flat_map(|(_, parts)| parts)
        {
            let share = crate::chart::measure::percent(part.to - part.from, Lang::En);
            let told = format!("{}: {share}", chart.data.place(part.point));
            assert!(marks.iter().any(|mark| mark.starts_with(&told)), "{told} in {marks:?}");
        }
        let drawn: Vec<String> = chart.picture().drawn.texts.into_iter().map(|(_, text)| text).collect();
        for letter in ['J', 'D', 'N'] {
            assert!(drawn.contains(&letter.to_string()), "{letter} in {drawn:?}");
        }
    }
    let values: Vec<f64> = (0..30).map(|at| f64::from(at * at) / 3.0).collect();
    let histogram = sample("histogram x=days", vec![("days", numbers(&values))]);
    let shown = |value: f64| histogram.data.value.shown(value, Lang::En);
    let bins = bins(&histogram.data, &histogram.data.panel(0));
    let told: Vec<String> =
        bins.iter().map(|bin| format!("{}–{}: {}", shown(bin.from), shown(bin.to), bin.count)).collect();
    let marks: Vec<String> = histogram.picture().drawn.marks.into_iter().map(|mark| mark.text).collect();
    assert_eq!(told, marks);
    assert_eq!(bins.iter().map(|bin| bin.count).sum::<usize>(), 30);
    // Thick lines of the picture are runs of two values and more.
    let line = crowded(Kind::Line, 3);
    let runs = runs(Kind::Line, &line.data, &line.data.panel(0));
    let lines = line.picture().svg.matches("stroke-width=\"3\"").count();
    assert_eq!(runs.iter().filter(|run| run.len() > 1).count(), 3, "2019 to 2020 of three");
    assert_eq!(lines, 3);
    // Of a crowd the median is one line from 2019 to 2020; the legend has two lines as thick.
    let crowd = crowded(Kind::Line, 30);
    let medians = medians(Kind::Line, &crowd.data, &crowd.data.panel(0));
    let medians: Vec<&Point> = medians.iter().collect();
    let runs = self::runs(Kind::Line, &crowd.data, &medians);
    assert_eq!(places(&runs), [vec![0, 1], vec![2]]);
    assert_eq!(crowd.picture().svg.matches("stroke-width=\"3\"").count(), 1 + 2);
    let shown: Vec<String> = crowd.picture().drawn.texts.into_iter().map(|(_, text)| text).collect();
    for point in medians {
        let median = crowd.data.value.shown(point.value.unwrap(), Lang::En);
        assert!(shown.contains(&median), "{median} in {shown:?}");
    }
    let map = crowded(Kind::Heatmap, 3);
    let letters: Vec<(String, char)> = words(&map.data);
    assert_eq!(letters, [("Ja".into(), 'J'), ("Delvis".into(), 'D'), ("Nej".into(), 'N')]);
    let drawn = map.picture().drawn.texts;
    for (_, letter) in letters {
        // One in the legend, and one in each of three rows.
        assert_eq!(drawn.iter().filter(|(_, text)| *text == letter.to_string()).count(), 4, "{letter}");
    }
}
