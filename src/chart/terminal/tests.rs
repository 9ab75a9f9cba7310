//! Charts as they stand on a screen: small ones by hand, crowded ones by what must hold of all.

use super::*;
use crate::chart::plain::tests::{Sample, crowded, numbers, sample, texts, whole, words_of};

fn drawn(chart: &Sample, width: usize) -> String {
    terminal(&chart.spec, &chart.data, &chart.about, Screen { width, has_color: false })
}

/// The lines of the panels: without what stands above, and without legend and notes.
fn panels(chart: &Sample, width: usize) -> Vec<String> {
    let drawn = drawn(chart, width);
    let mut parts = drawn.split("\n\n").skip(1);
    parts.next().unwrap_or_default().lines().map(str::to_string).collect()
}

#[test]
fn bars_are_as_long_as_their_values() {
    let chart = sample(
        "bar x=score y=org target=0.75",
        vec![("org", texts(&["a", "b", "c"])), ("score", numbers(&[1.0, 0.5, 0.03]))],
    );
    // A name and a blank, 17 cells from 0 to 1, a blank and four cells for the value. 0.5 is 8.5
    // cells, 0.03 is 4 eighths; 0.75 stands in the cell behind the twelfth, if that is free.
    let expected = ["a █████████████████ 1", "b ████████▌ 0.5", "c ▌ 0.03      ┊"];
    assert_eq!(panels(&chart, 24), expected);
    assert!(drawn(&chart, 24).contains("┊ Target 0.75"));
}

#[test]
fn bars_below_zero_end_at_zero() {
    let chart =
        sample("bar x=delta y=org", vec![("org", texts(&["a", "b"])), ("delta", numbers(&[-0.5, 0.5]))]);
    // 17 cells from -0.5 to 0.5; zero stands behind the ninth.
    assert_eq!(panels(&chart, 24), ["a █████████ -0.5", "b          ████████ 0.5"]);
}

#[test]
fn a_line_has_a_sign_at_each_value_and_ends_at_a_missing_year() {
    let chart = sample(
        "line x=year y=score",
        vec![("year", whole(&[2020, 2021, 2023])), ("score", numbers(&[0.0, 1.0, 0.5]))],
    );
    let lines = panels(&chart, 45);
    // Five cells for the axis leave 40, so that a year has ten and stands in the sixth.
    let column = |line: usize, x: usize| lines[line].chars().nth(x).unwrap_or(' ');
    let dots = [(11, 10), (0, 20), (6, 40)];
    for (line, x) in dots {
        assert_eq!(column(line, x), '●', "{x} of {line} in\n{}", lines.join("\n"));
    }
    // From 2021 to 2023 there is nothing.
    assert!((0..12).all(|line| (21..40).all(|x| column(line, x) == ' ')), "{}", lines.join("\n"));
    assert_eq!(lines[13].split_whitespace().collect::<Vec<_>>(), ["2020", "2021", "2023"]);
}

#[test]
fn heatmaps_have_letters() {
    let chart = sample(
        "heatmap x=ref y=org value=status",
        vec![
            ("ref", texts(&["4.1", "4.2", "4.1", "4.2"])),
            ("org", texts(&["a", "a", "b", "b"])),
            ("status", words_of([Some("Ja"), Some("Nej"), Some("Delvis"), None])),
        ],
    );
    assert_eq!(panels(&chart, 40), ["  4.1 4.2", "a   J   N", "b   D   –"]);
    let text = drawn(&chart, 40);
    assert!(text.contains("\nJ Ja   D Delvis   N Nej   – (none)\n"), "{text}");
}

#[test]
fn numbers_of_a_heatmap_have_blocks_as_high() {
    let chart = sample(
        "heatmap x=year y=org value=share_ja",
        vec![
            ("year", whole(&[2020, 2021, 2022])),
            ("org", texts(&["a", "a", "a"])),
            ("share_ja", numbers(&[0.0, 0.5, 1.0])),
        ],
    );
    // Half of eight levels is the fifth.
    assert_eq!(panels(&chart, 40)[1], "a ▁  0 ▅ 50 █100");
}

#[test]
fn parts_have_patterns_and_letters() {
    let chart = sample(
        "stacked x=n y=org series=status",
        vec![
            ("org", texts(&["a", "a", "a"])),
            ("status", texts(&["Ja", "Delvis", "Nej"])),
            ("n", whole(&[20, 10, 10])),
        ],
    );
    // A name and a blank, 36 cells for the whole; its n is that of all rows and stands in the notes.
    assert_eq!(panels(&chart, 38), ["a █████ J 50% ██████▒ D 25% ▒░ N 25% ░"]);
    let text = drawn(&chart, 38);
    assert!(text.contains("█J█ Ja   ▒D▒ Delvis   ░N░ Nej"), "{text}");
}

#[test]
fn dots_stand_before_median_and_quartiles() {
    let chart = sample(
        "dot x=score y=org",
        vec![
            ("org", texts(&["a"])),
            ("score", numbers(&[0.1])),
            ("median", numbers(&[0.5])),
            ("q1", numbers(&[0.4])),
            ("q3", numbers(&[0.8])),
        ],
    );
    // 'a ', 21 cells from 0 to 1, so that a tenth is two cells; a blank, '0.1'.
    assert_eq!(panels(&chart, 27)[0], "a ··●·····▒▒│▒▒▒▒▒▒···· 0.1");
}

#[test]
fn dumbbells_go_from_one_value_to_the_other() {
    let chart = sample(
        "dumbbell x=score y=org value=later",
        vec![("org", texts(&["a"])), ("score", numbers(&[0.8])), ("later", numbers(&[0.2]))],
    );
    // 'a ', 21 cells from 0 to 1, a blank, nine cells for the values.
    assert_eq!(panels(&chart, 33)[0], "a ····●━━━━━━━━━━━○···· 0.8 → 0.2");
}

#[test]
fn bins_tell_how_many() {
    let chart = sample("histogram x=share_ja", vec![("share_ja", numbers(&[0.05, 0.05, 0.1, 0.99]))]);
    let lines = panels(&chart, 40);
    assert_eq!(lines.len(), 10);
    assert!(lines[0].starts_with("0%–10%") && lines[0].ends_with("█ 2"), "{}", lines[0]);
    // 29 cells for two, 14.5 for one.
    assert!(lines[1].ends_with("█▌ 1") && lines[2].ends_with(" 0") && lines[9].ends_with("█▌ 1"));
}

#[test]
fn no_chart_is_wider_than_the_screen_or_needs_colours() {
    for kind in Kind::ALL {
        for count in [1, 3, 30, 300] {
            let chart = crowded(kind, count);
            for width in [24, 40, 80, 200] {
                let plain = drawn(&chart, width);
                for line in plain.lines() {
                    assert!(grid::length(line) <= width, "{kind:?} {count} {width}: {line}");
                }
                let colored =
                    terminal(&chart.spec, &chart.data, &chart.about, Screen { width, has_color: true });
                assert_eq!(uncolored(&colored), plain, "{kind:?} {count} {width}");
                assert!(plain.contains("half"), "{kind:?} {count} {width}: {plain}");
            }
            assert_eq!(drawn(&chart, 80), drawn(&chart, 80));
        }
    }
}

fn uncolored(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\u{1b}') {
        out.push_str(before);
        rest = after.split_once('m').map_or("", |(_, after)| after);
    }
    out + rest
}

#[test]
fn every_row_is_named() {
    for kind in [Kind::Bar, Kind::Stacked, Kind::Diverging, Kind::Heatmap, Kind::Dot, Kind::Dumbbell] {
        let chart = crowded(kind, 300);
        let text = drawn(&chart, 100);
        let named = text.lines().filter(|line| line.starts_with("Förvaltning ")).count();
        assert_eq!(named, 300, "{kind:?}");
    }
}
