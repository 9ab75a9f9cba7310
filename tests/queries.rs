//! Every named query answers over the sample data in both languages, says what its figures
//! rest on, and names only columns of its own in its chart.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stderr)]

mod session;

use datafusion::arrow::array::AsArray as _;
use datafusion::arrow::datatypes::Int64Type;
use lisql::app::query::QUERIES;
use lisql::app::{App, OpenOptions};
use lisql::chart::CHANNELS;
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
            let needed = query.params().into_iter().filter(|param| param.default.is_none());
            let given: Vec<_> = needed.map(|param| (param.name, "Miljöförvaltningen".to_string())).collect();
            let table = runtime.block_on(app.query(&query.name, &given));
            let table = table.unwrap_or_else(|e| panic!("{}: {e}", query.name));
            let (title, basis) = (table.title.clone(), table.basis.clone());
            let answer = runtime.block_on(table.collect()).unwrap();
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
            let channels = chart.split(' ').filter_map(|part| part.split_once('='));
            for (channel, column) in channels.filter(|(name, _)| CHANNELS.iter().any(|(c, _)| c == name)) {
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

/// Counted in the sheets themselves: Fastighetskontoret 2023 has one gap of need Hög,
/// Kulturförvaltningen two; Socialförvaltningen had 19 gaps in clauses and 44 in Annex A in 2023.
#[test]
fn the_management_review_keeps_years_and_kinds_apart() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let app = app(Lang::En);
    let rows = |org: &str, year: &str, columns: [&str; 2]| -> Vec<Vec<String>> {
        let given = [("org", org), ("year", year)].map(|(name, value)| (name.to_string(), value.to_string()));
        let table = runtime.block_on(app.query("management-review", &given)).unwrap();
        let answer = runtime.block_on(table.collect()).unwrap();
        let at = columns.map(|column| answer.schema.index_of(column).unwrap());
        let rows = session::rows(&answer).into_iter();
        rows.map(|row| at.iter().map(|i| row[*i].clone()).collect()).collect()
    };
    assert_eq!(rows("Fastighetskontoret", "2023", ["kind", "high_need"]), [["clause", "1"]]);
    assert_eq!(rows("Kulturförvaltningen", "2023", ["kind", "high_need"]), [["clause", "2"]]);
    let social = rows("Socialförvaltningen", "2024", ["kind", "prev_gaps"]);
    assert_eq!(social, [["clause", "19"], ["control", "44"]]);
}

#[test]
fn a_position_is_somebodys() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let error = runtime.block_on(app(Lang::En).query("own-position", &[])).unwrap_err();
    assert!(error.is_usage() && error.to_string().contains("needs org"), "{error}");
}

/// A group of one shows that one: the title says that it is not to be handed on.
#[test]
fn groups_say_that_they_may_reveal_one() {
    let query = QUERIES.iter().find(|query| query.name == "peer-groups").unwrap();
    assert!(query.title(Lang::En).contains("internal") && query.title(Lang::Sv).contains("internt"));
}

/// Worked by hand: of the latest sheets one answer waits for a verdict, the older one does not count.
#[test]
fn what_waits_for_a_verdict_is_counted_in_the_latest_sheet() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, rows: &str| {
        std::fs::write(folder.path().join(name), format!("ISO;Krav;Nuläge;Kommentar\n{rows}")).unwrap();
    };
    write("Norr_2022.csv", "4.1;a;;väntar\n4.2;b;;väntar\n6.3;c;Ja;\n");
    write("Norr_2023.csv", "4.1;a;;väntar\n4.2;b;Nej;\n6.3;c;Ja;\n");
    write("Utan.csv", "4.1;a;Nej;\n6.3;c;Ja;\n");
    let paths = vec![folder.path().to_path_buf()];
    let session = session::Session::open(OpenOptions { paths, ..session::options() });
    let rows = session.rows("select org, undated, unanswered from stored.waiting order by org");
    assert_eq!(rows, [["Norr", "false", "1"], ["Utan", "true", "0"]]);
}

/// By hand: 4.1 is nobody's, 4.2 lacks nothing, 6.3 lacks its date and its plan.
#[test]
fn a_gap_without_an_owner_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let sheet = "ISO;Krav;Nuläge;Handlingsplan;Ansvarig;Datum\n4.1;a;Nej;Plan;;2024-05-01\n\
                 4.2;b;Nej;Plan;ISAM;2024-05-01\n6.3;c;Delvis;;ISAM;\n";
    std::fs::write(folder.path().join("Norr_2023.csv"), sheet).unwrap();
    let paths = vec![folder.path().to_path_buf()];
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let app = App::open(OpenOptions { paths, ..session::options() }, &|_, _| {}).unwrap();
    let table = runtime.block_on(app.query("without-owner-or-date", &[])).unwrap();
    let answer = runtime.block_on(table.collect()).unwrap();
    let columns = ["ref", "no_owner", "no_date", "no_plan"].map(|name| answer.schema.index_of(name).unwrap());
    let rows: Vec<Vec<String>> = session::rows(&answer)
        .iter()
        .map(|row| columns.iter().map(|at| row[*at].clone()).collect())
        .collect();
    assert_eq!(rows, [["4.1", "true", "false", "false"], ["6.3", "false", "true", "true"]]);
}

#[test]
fn every_column_of_a_query_has_a_meaning() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let mut lacking = std::collections::BTreeMap::<String, Vec<String>>::new();
    for lang in Lang::ALL {
        let app = app(lang);
        for query in QUERIES {
            let columns =
                runtime.block_on(app.query_columns(query)).unwrap_or_else(|e| panic!("{}: {e}", query.name));
            for (name, kind, meaning) in columns {
                assert!(!kind.is_empty());
                if meaning.is_empty() {
                    lacking
                        .entry(format!("{name} ({})", lang.tag()))
                        .or_default()
                        .push(query.name.to_string());
                }
            }
        }
    }
    assert!(lacking.is_empty(), "{lacking:#?}");
}

/// One organisation alone: it is first of one, and that is said.
#[test]
fn nobody_to_compare_with_is_told() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let sheet = "ISO\tKrav\tNuläge\n4.1\tOmvärlden\tJa\n4.2\tIntressenter\tDelvis\n";
    std::fs::write(folder.path().join("Norr_2024.tsv"), sheet).unwrap();
    let paths = vec![folder.path().to_path_buf()];
    let note = |app: &App, query: &str, org: Option<&str>| {
        let given: Vec<_> = org.map(|org| ("org".to_string(), org.to_string())).into_iter().collect();
        runtime.block_on(app.query(query, &given)).unwrap().basis.get(2).map(|(_, text)| text.clone())
    };
    for (lang, words) in [(Lang::En, "nobody to compare with"), (Lang::Sv, "ingen att jämföra med")] {
        let as_of = jiff::civil::date(2026, 6, 30);
        let options = OpenOptions { paths: paths.clone(), lang, as_of, ..session::options() };
        let alone = App::open(options, &|_, _| {}).unwrap();
        let told = note(&alone, "own-position", Some("Norr")).unwrap();
        // The whole kind and its chapter 4.
        assert!(told.contains(words) && told.starts_with('2'), "{told}");
        assert!(note(&alone, "benchmark", None).unwrap().contains(words));
        let many = app(lang);
        assert_eq!(note(&many, "own-position", Some("Miljöförvaltningen")), None);
        assert_eq!(note(&many, "benchmark", None), None);
    }
}

/// Counted another way: the rows of the answer itself, and the lines of the pairs of sheets that
/// `maturity` says are of two editions.
#[test]
fn what_an_answer_rests_on_is_counted_as_the_answer_is() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let app = app(Lang::En);
    for org in [None, Some("Socialförvaltningen")] {
        let given: Vec<_> = org.map(|org| ("org".to_string(), org.to_string())).into_iter().collect();
        let table = runtime.block_on(app.query("clauses-not-met", &given)).unwrap();
        let rests = table.basis[0].1.clone();
        let rows = runtime.block_on(table.collect()).unwrap().rows();
        assert!(rows > 0 && rests.starts_with(&format!("gaps {rows},")), "{org:?}: {rows} rows, {rests}");
    }
    let table = runtime.block_on(app.query("edition-change", &[])).unwrap();
    let sql = "select count(*) from changes c
        join maturity a on a.org = c.org and a.kind = c.kind and a.year = c.prev_year
        join maturity b on b.org = c.org and b.kind = c.kind and b.year = c.year
        where a.edition <> b.edition";
    let lines = runtime.block_on(app.sql(sql)).unwrap();
    let lines = lines[0].batches[0].column(0).as_primitive::<Int64Type>().value(0);
    let rests = &table.basis[0].1;
    assert!(lines > 0 && rests.starts_with(&format!("requirements compared {lines},")), "{lines}: {rests}");
}

/// Of three gaps one is a clause's, one a control's, and one of a reference that is not the standard's.
#[test]
fn a_gap_of_no_clause_is_no_clause_not_met() {
    let folder = tempfile::tempdir().unwrap();
    let sheet = "ISO\tKrav\tNuläge\n4.1\ta\tNej\n4.2\tb\tJa\nDE.AE-02\tc\tNej\nA.9.2.1\td\tDelvis\n";
    std::fs::write(folder.path().join("Norr_2023.tsv"), sheet).unwrap();
    let paths = vec![folder.path().to_path_buf()];
    let app = App::open(OpenOptions { paths, ..session::options() }, &|_, _| {}).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let table = runtime.block_on(app.query("clauses-not-met", &[])).unwrap();
    assert!(table.basis[0].1.starts_with("gaps 1,"), "{:?}", table.basis);
    let answer = runtime.block_on(table.collect()).unwrap();
    let refs: Vec<_> = session::rows(&answer).into_iter().map(|row| row[2].clone()).collect();
    assert_eq!(refs, ["4.1"]);
}
