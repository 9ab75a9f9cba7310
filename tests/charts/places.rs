//! Values stand where they must, worked out by hand.

use super::{app, chart, shapes};
use lisql::app::chart::Chart;
use lisql::i18n::Lang;

/// The place that says something: left, top, width, height.
fn place(chart: &Chart, words: &str) -> [f64; 4] {
    let mark = chart.marks().iter().find(|mark| mark.text.starts_with(words));
    let mark = mark.unwrap_or_else(|| panic!("{words}: {:?}", chart.marks()));
    [mark.x, mark.y, mark.width, mark.height]
}

fn texts(chart: &Chart) -> Vec<&str> {
    chart.picture.drawn.texts.iter().map(|(_, text)| text.as_str()).collect()
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 0.01
}

#[test]
fn bars_are_as_long_as_their_values() {
    let app = app(Lang::En);
    let chart = chart(&app, "bar x=n y=a select * from (values ('x', 10), ('y', 5), ('z', -5)) t(a, n)");
    let [x, y, z] = ["x", "y", "z"].map(|name| place(&chart, name));
    assert!(near(x[2], 2.0 * y[2]) && near(y[2], z[2]), "{x:?} {y:?} {z:?}");
    assert!(near(x[0], y[0]) && near(z[0] + z[2], x[0]), "all begin at zero: {x:?} {y:?} {z:?}");
}

#[test]
fn standing_bars_are_in_the_order_of_years_and_none_is_left_out() {
    let app = app(Lang::En);
    let chart = chart(&app, "bar x=year y=n select * from (values (2024, 3), (2022, 1)) t(year, n)");
    let [early, late] = ["2022", "2024"].map(|name| place(&chart, name));
    assert!(early[0] < late[0] && early[1] > late[1], "{early:?} {late:?}");
}

#[test]
fn parts_are_shares_of_their_row() {
    let app = app(Lang::En);
    let rows = "select * from (values ('x', 'Ja', 3), ('x', 'Nej', 1), ('y', 'Ja', 10), ('y', 'Delvis', 10)) t(org, status, n)";
    let stacked = chart(&app, &format!("stacked x=n y=org series=status {rows}"));
    let [ja, nej, other] = ["Ja, x: 75%", "Nej, x: 25%", "Ja, y: 50%"].map(|words| place(&stacked, words));
    assert!(near(ja[2], 3.0 * nej[2]) && near(other[2], 2.0 * nej[2]), "{ja:?} {nej:?} {other:?}");
    assert!(near(ja[0] + ja[2], nej[0]), "Ja before Nej");
    assert!(texts(&stacked).contains(&"n = 4") && texts(&stacked).contains(&"n = 20"));
    assert!(texts(&stacked).last().unwrap().starts_with("n = 4–20 ·"), "n is of rows, not of parts");
    let diverging = chart(&app, &format!("diverging x=n y=org series=status {rows}"));
    let [ja, nej] = ["Ja, x: 75%", "Nej, x: 25%"].map(|words| place(&diverging, words));
    assert!(near(nej[0] + nej[2], ja[0]), "they meet in the middle: {ja:?} {nej:?}");
}

#[test]
fn dots_stand_at_their_values_before_the_groups_median() {
    let app = app(Lang::En);
    let rows = "select * from (values ('a', 0.0, 0.5, 0.25, 0.75), ('b', 0.5, 0.5, 0.25, 0.75), ('c', 1.0, 0.5, 0.25, 0.75)) t(org, score, median, q1, q3)";
    let chart = chart(&app, &format!("dot x=score y=org {rows}"));
    let [a, b, c] = ["a", "b", "c"].map(|name| place(&chart, name)[0]);
    assert!(near(b - a, c - b) && c > b, "{a} {b} {c}");
    assert!(texts(&chart).iter().any(|text| text.contains("Median") || text.contains("median")));
    assert!(texts(&chart).contains(&"Quartiles"));
}

#[test]
fn a_dumbbell_reaches_from_one_number_to_the_other() {
    let app = app(Lang::En);
    let rows = "select * from (values ('a', 0.2, 0.6), ('b', 0.2, 0.4)) t(org, prev_share_ja, share_ja)";
    let chart = chart(&app, &format!("dumbbell x=prev_share_ja y=org value=share_ja {rows}"));
    let [a, b] = ["a: 20% → 60%", "b: 20% → 40%"].map(|words| place(&chart, words));
    // Both have the marks' own width at their ends.
    let ends = 2.0 * 0.42 * 12.0;
    assert!(near(a[2] - ends, 2.0 * (b[2] - ends)), "{a:?} {b:?}");
}

#[test]
fn lines_break_where_the_edition_changes_and_where_a_year_is_missing() {
    let app = app(Lang::Sv);
    let rows = "select * from (values (2019, 0.1, '2013'), (2020, 0.2, '2013'), (2022, 0.4, '2013'), (2023, 0.5, '2013'), (2024, 0.6, '2022'), (2025, 0.6, '2022')) t(year, share_ja, edition)";
    let chart = chart(&app, &format!("line x=year y=share_ja {rows}"));
    let thick = shapes(&chart).split("<polyline").filter(|part| part.contains("stroke-width=\"3\"")).count();
    assert_eq!(thick, 3, "2019–2020, 2022–2023 and 2024–2025");
    assert!(texts(&chart).contains(&"2021"), "the year that nobody answered in has its place");
    assert!(texts(&chart).contains(&"utgåva 2013 → 2022"));
    let [a, b, c] = ["2019", "2020", "2022"].map(|year| place(&chart, year));
    assert!(near(c[0] - b[0], 2.0 * (b[0] - a[0])), "two years are twice as far as one");
    assert!(near(a[1] - b[1], (b[1] - c[1]) / 2.0), "and 0.2 is twice as high as 0.1");
}

#[test]
fn cells_have_the_letters_of_their_verdicts() {
    let app = app(Lang::Sv);
    let rows = "select * from (values ('6.10', 'a', 'Ja'), ('6.9', 'a', 'Nej'), ('6.9', 'b', 'Delvis'), ('6.10', 'b', null)) t(ref, org, status)";
    let chart = chart(&app, &format!("heatmap x=ref y=org value=status {rows}"));
    let [nej, ja] = ["a, 6.9: Nej", "a, 6.10: Ja"].map(|words| place(&chart, words));
    assert!(nej[0] < ja[0], "6.9 stands before 6.10");
    // One in the legend, one in the cell.
    for letter in ["J", "D", "N", "–"] {
        assert_eq!(texts(&chart).iter().filter(|text| **text == letter).count(), 2, "{letter}");
    }
}

#[test]
fn bins_count_their_rows() {
    let app = app(Lang::En);
    let rows = "select * from (values (0.05), (0.07), (0.15), (1.0)) t(share_ja)";
    let chart = chart(&app, &format!("histogram x=share_ja {rows}"));
    let counts: Vec<&str> = chart.marks().iter().map(|mark| mark.text.rsplit(' ').next().unwrap()).collect();
    assert_eq!(counts, ["2", "1", "0", "0", "0", "0", "0", "0", "0", "1"]);
    let [two, one] = ["0%–10%", "10%–20%"].map(|words| place(&chart, words));
    assert!(near(two[3], 2.0 * one[3]), "{two:?} {one:?}");
}

#[test]
fn a_slope_and_a_radar_stand_at_their_values() {
    let app = app(Lang::En);
    let rows = "select * from (values (2024, 'a', 0.0), (2025, 'a', 1.0), (2024, 'b', 0.5), (2025, 'b', 0.5)) t(year, org, score)";
    let slope = chart(&app, &format!("slope x=year y=score series=org {rows}"));
    let [low, middle, high] = ["a, 2024", "b, 2024", "a, 2025"].map(|words| place(&slope, words));
    assert!(near(low[1] - middle[1], middle[1] - high[1]) && low[1] > high[1]);
    let rows = "select * from (values ('4', 1.0), ('5', 0.5), ('6', 1.0), ('7', 0.5)) t(chapter, score)";
    let radar = chart(&app, &format!("radar x=chapter y=score {rows}"));
    let [top, right, bottom, left] = ["4", "5", "6", "7"].map(|words| place(&radar, words));
    assert!(near(top[0], bottom[0]) && near(left[1], right[1]), "upright and level");
    assert!(near(bottom[1] - top[1], 2.0 * (right[0] - left[0])), "1.0 is twice as far out as 0.5");
}

#[test]
fn a_picture_says_n_scheme_day_and_what_is_missing() {
    let app = app(Lang::Sv);
    let rows = "select * from (values ('Ö', 0.5, 10), ('Å', null, 12), (null, 0.25, 11)) t(org, share_ja, n)";
    let picture = chart(&app, &format!("bar x=share_ja y=org {rows}"));
    let notes = texts(&picture).last().unwrap().to_string();
    assert_eq!(notes, "n = 10–12 · schema half, per 2026-06-30 · 1 rad utan värde");
    let names: Vec<&str> =
        texts(&picture).into_iter().filter(|t| ["Å", "Ö", "(ej angivet)"].contains(t)).collect();
    assert_eq!(names, ["Å", "Ö", "(ej angivet)"], "as Swedish sorts them, what is not stated last");
    let unknown = chart(&app, "bar x=b y=a select 'x' as a, 1 as b");
    assert!(texts(&unknown).iter().any(|text| text.starts_with("n okänt")));
    for part in [
        "<title>",
        "<desc>Stapeldiagram: Andel Ja per förvaltning.",
        "Lägst 25\u{a0}% ((ej angivet))",
        "sha256 ",
    ] {
        assert!(picture.picture.svg.contains(part), "{part}: {}", picture.picture.svg);
    }
    assert!(picture.picture.svg.contains("select * from (values ('Ö', 0.5, 10)"), "the statement");
}

#[test]
fn the_order_of_rows_does_not_matter_and_the_same_rows_are_the_same_bytes() {
    let app = app(Lang::Sv);
    let text = |order: &str| {
        format!("line x=year y=share_ja series=org facet=kind select * from maturity order by {order}")
    };
    let (up, down) = (chart(&app, &text("org, year")), chart(&app, &text("org desc, year desc")));
    assert_eq!(shapes(&up), shapes(&down));
    assert_ne!(up.data.hash, down.data.hash);
    let again = chart(&app, &text("org, year"));
    assert_eq!(up.picture.svg, again.picture.svg);
    assert_eq!(up.png(2.0).unwrap(), again.png(2.0).unwrap());
}

#[test]
fn sheets_cannot_put_markup_into_a_picture() {
    let app = app(Lang::Sv);
    let text = "bar x=n y=org title=\"<script>\" select '</text><script>alert(1)</script>' as org, 1 as n";
    let svg = chart(&app, text).picture.svg;
    assert!(!svg.contains("<script"), "{svg}");
    assert!(svg.contains("&lt;script"), "{svg}");
}
