//! The page: what it carries, and what no sheet can slip into it.

use super::*;
use crate::chart::plain::tests::{Sample, crowded, numbers, sample, texts, whole, words_of};
use crate::chart::spec::Kind;

fn made(chart: &Sample) -> String {
    page(&chart.picture(), &chart.spec, &chart.data, &chart.about)
}

/// What the link of the page holds.
fn csv(page: &str) -> String {
    let link = page.split_once("data:text/csv;charset=utf-8,").unwrap().1;
    let encoded = link.split_once('"').unwrap().0;
    let mut bytes = Vec::new();
    let mut rest = encoded.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'%' => {
                let digits = [rest.next().unwrap(), rest.next().unwrap()];
                bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap());
            }
            byte => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn a_page_has_the_picture_its_table_and_its_data() {
    let chart = sample(
        "line x=year y=share_ja series=org",
        vec![
            ("year", whole(&[2020, 2021, 2020])),
            ("org", words_of([Some("Kultur"), Some("Kultur"), None])),
            ("share_ja", numbers(&[0.125, 2.0 / 3.0, 0.5])),
            ("n", whole(&[8, 9, 4])),
        ],
    );
    let page = made(&chart);
    assert!(page.contains(&chart.picture().svg));
    let row = "<tr><td>2021</td><td>Kultur</td><td class=\"n\">67%</td><td class=\"n\">9</td></tr>";
    assert!(page.contains(row), "{page}");
    let expected =
        "year,org,share_ja,n\r\n2020,Kultur,0.125,8\r\n2021,Kultur,0.6666666666666666,9\r\n2020,,0.5,4\r\n";
    assert_eq!(csv(&page), expected);
    assert!(
        page.contains("<pre class=\"wide\" tabindex=\"0\">select 1</pre>") && page.contains(&chart.data.hash)
    );
    assert_eq!(page, made(&chart));
}

#[test]
fn words_stand_where_their_marks_are() {
    let chart = sample("histogram x=share_ja", vec![("share_ja", numbers(&[0.05]))]);
    let mut picture = chart.picture();
    (picture.width, picture.height) = (200, 100);
    let mark = |x, y| crate::chart::Mark { x, y, width: 20.0, height: 10.0, text: format!("at {x}") };
    picture.drawn.marks = vec![mark(10.0, 80.0), mark(150.0, 5.0)];
    let page = page(&picture, &chart.spec, &chart.data, &chart.about);
    // Of the left and lower one above and to the right, of the other one below and to the left.
    let first = "<i class=\"a\" style=\"left:5.00%;top:80.00%;width:10.00%;height:10.00%\"><b>at 10</b></i>";
    let second =
        "<i class=\"b r\" style=\"left:75.00%;top:5.00%;width:10.00%;height:10.00%\"><b>at 150</b></i>";
    assert!(page.contains(first) && page.contains(second), "{page}");
}

#[test]
fn every_mark_has_its_words() {
    for kind in Kind::ALL {
        for count in [1, 30] {
            let chart = crowded(kind, count);
            assert_eq!(
                made(&chart).matches("<i class=").count(),
                chart.picture().drawn.marks.len(),
                "{kind:?}"
            );
        }
    }
}

#[test]
fn nothing_from_a_sheet_is_markup() {
    let evil =
        ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'--></style>&lt;", "\u{202e}abc"];
    let chart = sample(
        "bar x=score y=org facet=kind",
        vec![("kind", texts(&evil)), ("org", texts(&evil)), ("score", numbers(&[0.1, 0.2, 0.3, 0.4]))],
    );
    let mut chart = chart;
    chart.about.sql = "select '</pre><script>' -- \u{1b}[2J".into();
    chart.about.title = Some("</title><script>".into());
    let page = made(&chart);
    assert!(!page.contains("<script") && !page.contains("<img") && !page.contains("\u{1b}"), "{page}");
    assert_eq!(page.matches("</style>").count(), 1);
    assert!(page.contains("default-src 'none'"));
    // The page asks for nothing: no address but those of its own data and of what SVG is.
    let asked: Vec<&str> = page.split(['"', ' ', '(']).filter(|word| word.contains("://")).collect();
    assert!(asked.iter().all(|word| *word == "http://www.w3.org/2000/svg"), "{asked:?}");
}

#[test]
fn the_page_has_its_theme_and_language() {
    let mut chart =
        sample("bar x=score y=org theme=dark", vec![("org", texts(&["a"])), ("score", numbers(&[0.1]))]);
    assert!(made(&chart).contains("<html lang=\"en\" class=\"dark\">"));
    chart.about.lang = Lang::Sv;
    assert!(made(&chart).contains("Hämta data (CSV)"));
}
