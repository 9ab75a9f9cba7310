//! What does not fit its data, told with what would.

use super::{app, chart, tried};
use lisql::i18n::Lang;

fn told(text: &str) -> String {
    tried(&app(Lang::En), text).unwrap_err().message(Lang::En)
}

#[test]
fn what_does_not_fit_is_told_with_what_would() {
    for (text, words) in [
        ("pie from maturity", "there are line, slope, bar"),
        ("line x=yaer y=share_ja from maturity", "x=yaer: the result has no such column. It has org, year"),
        ("line x=year y=org from maturity", "y=org must be a column of numbers; these are: year, n_expected"),
        ("bar x=org y=kind from maturity", "must be a column of numbers"),
        ("heatmap x=year y=org from maturity", "wants value=COLUMN"),
        ("slope x=year y=share_ja series=org from (select distinct * from maturity where 1 = 0)", "no rows"),
        ("slope x=n y=n from (select value as n from generate_series(1, 7))", "2 to 6 years, not 7"),
        ("bar theme=blue from maturity", "theme=blue is not understood: write light, dark"),
        ("bar colour=red from maturity", "colour=red says nothing"),
    ] {
        assert!(told(text).contains(words), "{text}: {}", told(text));
    }
}

#[test]
fn two_rows_for_one_place_are_told_with_what_tells_them_apart() {
    let told = told("bar x=share_ja y=org from maturity where year = 2024");
    assert!(told.contains("Socialförvaltningen") && told.contains("kind"), "{told}");
}

#[test]
fn rows_that_say_the_same_are_one() {
    let app = app(Lang::En);
    let once = chart(&app, "bar x=n y=a select * from (values ('x', 1), ('y', 2)) t(a, n)");
    let twice = chart(&app, "bar x=n y=a select * from (values ('x', 1), ('y', 2), ('x', 1)) t(a, n)");
    assert_eq!(super::shapes(&once), super::shapes(&twice));
}

#[test]
fn too_many_to_read_is_told() {
    let rows =
        "select value as i, concat('s', cast(value as text)) as s, 1.5 as v from generate_series(1, 401)";
    assert!(told(&format!("line x=i y=v series=s {rows}")).contains("401 different values of series"));
    assert!(told(&format!("bar x=v y=s {rows}")).contains("401 different values of y"));
    assert!(told(&format!("radar x=i y=v series=s {rows}")).contains("6 can"));
    assert!(told(&format!("stacked x=v y=i series=s {rows}")).contains("8 can"));
}

#[test]
fn shares_are_not_negative() {
    let told =
        told("stacked x=n y=a series=b select * from (values ('x', 'p', 1), ('x', 'q', -2)) t(a, b, n)");
    assert!(told.contains("n has -2"), "{told}");
}
