//! Every named query answers over the sample data in both languages, says what its figures
//! rest on, and names only columns of its own in its chart.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stderr)]

mod session;

use lisql::app::query::QUERIES;
use lisql::app::{App, OpenOptions, Output};
use lisql::i18n::Lang;

fn app(lang: Lang) -> App {
    let paths = vec![concat!(env!("CARGO_MANIFEST_DIR"), "/data").into()];
    let as_of = jiff::civil::date(2026, 6, 30);
    App::open(OpenOptions { paths, lang, as_of, ..session::options() }, &|_, _| {}).unwrap()
}

#[test]
fn every_query_says_what_it_rests_on() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let mut silent = Vec::new();
    for lang in Lang::ALL {
        let app = app(lang);
        for query in QUERIES {
            let output = runtime.block_on(app.query(&query.name, &[]));
            let Output::Table { answer, title, basis } =
                output.unwrap_or_else(|e| panic!("{}: {e}", query.name))
            else {
                panic!("{}: no table", query.name)
            };
            assert_eq!(title.as_deref(), Some(query.title(lang)));
            let texts: Vec<&str> = basis.iter().map(|(_, text)| text.as_str()).collect();
            assert_eq!(texts.len(), 2, "{}: n and what was left out", query.name);
            assert!(
                texts.iter().all(|text| !text.is_empty() && !text.contains("basis")),
                "{}: {texts:?}",
                query.name
            );
            if answer.rows() == 0 {
                silent.push(&*query.name);
            }
            let chart = query.chart().unwrap();
            for (channel, column) in chart.split(' ').filter_map(|part| part.split_once('=')) {
                assert!(
                    answer.schema.field_with_name(column).is_ok(),
                    "{}: {channel} of '{chart}'",
                    query.name
                );
            }
        }
    }
    // The sample city is large enough for every other question; each of its N/A says why.
    silent.dedup();
    assert_eq!(silent, ["not-applicable"]);
}
