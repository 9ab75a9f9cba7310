//! What people get wrong in SQL, and what they are told: in the session's language, with the
//! place, in words that can be acted on. Nothing of the engine's own words for types and
//! faults comes through.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod session;

use lisql::app::{App, AppError, OpenOptions};
use lisql::i18n::Lang;
use tokio::runtime::Runtime;

/// A statement, the message, what of the statement is marked, and what helps.
type Case = (&'static str, &'static str, &'static str, &'static str);

const GROUPED: &str = "add it to GROUP BY";
const QUOTES: &str = "texts stand in single quotes";

const CASES: &[Case] = &[
    // Functions.
    (
        "select sum(status) from assessments",
        "sum(status): sum does not take (text)",
        "sum(status)",
        "score(status)",
    ),
    ("select sum(need_rank), sum(status) from assessments", "sum(status)", "sum(status)", "count(*)"),
    ("select sum(is_gap) from assessments", "does not take (bool)", "sum(is_gap)", "FILTER"),
    ("select avg(comment) from assessments", "it takes (double), (interval)", "avg(comment)", "count(*)"),
    ("select round(status) from assessments", "round(status)", "round(status)", ""),
    (
        "select score(status, 'half', 3) from assessments",
        "it takes (text), (text, text)",
        "score(status, 'half', 3)",
        "",
    ),
    ("select score() from assessments", "score does not take ()", "score", ""),
    ("select coalesce()", "coalesce does not take ()", "coalesce", ""),
    ("select scor(status) from assessments", "no function scor", "scor", "did you mean score?"),
    ("select len(status) from assessments", "no function len", "len", "length(text)"),
    ("select row_number() from maturity", "OVER (PARTITION BY org", "", ""),
    ("select sum(sum(score)) from maturity", "cannot stand within one another", "score", ""),
    // Groups.
    ("select org, count(*) from assessments", GROUPED, "org", ""),
    ("select org, year from maturity group by org", GROUPED, "year", ""),
    ("select org from maturity having count(*) > 1", GROUPED, "org", ""),
    ("select org from maturity where count(*) > 3 group by org", "HAVING", "", ""),
    ("select org, count(*) from maturity group org", "does not fit here", "g", "GROUP BY"),
    // Kinds that do not go together.
    ("select * from assessments where status = 1", "'Ja' is no whole number", "status = 1", QUOTES),
    ("select * from assessments where ref = 6.1", "is no number", "ref = 6.1", QUOTES),
    ("select * from assessments where year = 'tjugo'", "'tjugo' is no whole number", "'tjugo'", QUOTES),
    ("select * from assessments where org in ('a', 1)", "is no whole number", "'a'", QUOTES),
    ("select score / status from assessments", "double / text", "score / status", QUOTES),
    ("select org + 'x' from assessments", "text + text", "org + 'x'", "||"),
    ("select * from assessments where is_gap = 'yes'", "bool = text", "is_gap = 'yes'", "WHERE NOT is_gap"),
    (
        "select * from assessments where owners = 'ISAM'",
        "list of text = text",
        "owners = 'ISAM'",
        "array_has",
    ),
    (
        "select * from assessments where owners like '%a%'",
        "list of text LIKE text",
        "owners like '%a%'",
        "array_has",
    ),
    (
        "select * from assessments where due_end < '2025-13-45'",
        "'2025-13-45' is no date",
        "'2025-13-45'",
        "2026-12-31",
    ),
    ("select date '2025-02-30'", "is no date", "'2025-02-30'", "2026-12-31"),
    ("select cast(owners as int) from assessments", "list of text cannot be made int", "", ""),
    ("select * from maturity where year", "year is int, and no condition", "", ""),
    ("select unnest(status) from assessments", "unnest takes a list", "", ""),
    ("select 1/0", "divided by zero", "", "nullif"),
    // Names.
    ("select ref from assessments a join owners o on a.ref = o.ref", "a.ref, o.ref", "ref", ""),
    (
        "select * from assessments where status = \"Ja\"",
        "column 'Ja' not found",
        "\"Ja\"",
        "single ones: 'Ja'",
    ),
    (
        "select org from maturity order by scoree",
        "column 'scoree' not found",
        "scoree",
        "did you mean score?",
    ),
    ("select a.org from maturity m", "no table in FROM is called 'a'", "a.org", "m.org"),
    ("select org from maturty", "table 'maturty' not found", "maturty", "maturity"),
    // By the headings of the sheets.
    ("select nuläge from assessments", "column 'nuläge' not found", "nuläge", "did you mean status?"),
    (
        "select förvaltning from maturity",
        "column 'förvaltning' not found",
        "förvaltning",
        "did you mean org?",
    ),
    ("select org || year || from maturity", "column 'org' not found", "org", "no FROM"),
    ("select $nothing", "$nothing has no value", "$nothing", "\\set"),
    ("select org from maturity order by 5", "only one column", "", ""),
    ("select distinct org from maturity order by score", "select score too", "score", ""),
    ("select org, org from maturity", "stands twice", "", "AS"),
    // Shapes.
    ("select org, year from maturity union select org from trend", "both sides of UNION", "", ""),
    (
        "select * from maturity where org in (select org, year from trend)",
        "must have one column",
        "org, year",
        "",
    ),
    ("select (select org from maturity)", "LIMIT 1", "", ""),
    ("select org from maturity limit 'ten'", "LIMIT takes a whole number", "", ""),
    ("select org from maturity limit -1", "not below 0", "", ""),
    ("select top 5 org from maturity", "LIMIT at the end", "", ""),
    ("select * from maturity pivot (sum(score) for year in (2023))", "\\crosstab", "", ""),
    ("delete from assessments", "mend the sheet", "", ""),
    ("select maturity.org from maturity left join trend", "JOIN needs a condition", "", ""),
    // Grammar.
    ("selct org from maturity", "begins no statement", "selct", "SELECT"),
    ("select org form maturity", "“form” does not fit here", "form", "FROM"),
    ("select org from maturity were year = 2024", "does not fit here", "were", "WHERE"),
    ("select org from maturity where year = 2024 and", "ends where a column", "and", ""),
    ("select org from maturity where year between 2020", "ends where AND should follow", "2020", ""),
    ("select org, from, year from maturity", "a name is missing before “,”", ",", ""),
    ("select (org from maturity", ") is missing before “from”", "f", ""),
    ("select * from assessments where org = 'Kultur", "a quote is open", "'", ""),
    ("select \"org from maturity", "a quote is open", "\"", ""),
    ("select count(*", "ends where ) should follow", "*", ""),
];

fn app(lang: Lang) -> App {
    let paths = vec![concat!(env!("CARGO_MANIFEST_DIR"), "/data").into()];
    App::open(OpenOptions { paths, lang, ..session::options() }, &|_, _| {}).unwrap()
}

/// Words of the engine that tell a user nothing.
const RAW: [&str; 9] = [
    "Utf8",
    "Int64",
    "Int32",
    "Float64",
    "Internal",
    "DataFusion",
    "Arrow",
    "Expected:",
    "Candidate functions",
];

#[test]
fn mistakes_are_told_with_their_place_in_both_languages() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let (english, swedish) = (app(Lang::En), app(Lang::Sv));
    let wrong: Vec<String> =
        CASES.iter().filter_map(|case| wrong(&runtime, &english, &swedish, case)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is not as it should be in what is told of a mistake.
fn wrong(runtime: &Runtime, english: &App, swedish: &App, case: &Case) -> Option<String> {
    let (sql, message, marked, help) = *case;
    let error = runtime.block_on(english.sql(sql)).expect_err(sql);
    let told = error.render(Lang::En, false);
    let AppError::Sql { error: inner, .. } = &error else { return Some(format!("{error:?}")) };
    let shown: String = inner.place.map_or(String::new(), |place| {
        let (start, end) = (place.start.1 - 1, place.end.1 - 1);
        sql.chars().skip(start).take(end.max(start + 1) - start).collect()
    });
    let is_marked = marked.is_empty() || shown == marked;
    let svenska = runtime.block_on(swedish.sql(sql)).expect_err(sql).render(Lang::Sv, false);
    let is_raw = RAW.iter().any(|raw| told.contains(raw) || svenska.contains(raw));
    let is_right = told.contains(message) && told.contains(help) && is_marked && !is_raw;
    let first =
        |text: &str| text.lines().next().unwrap_or_default().split_once(": ").map(|(_, t)| t.to_string());
    (!is_right || first(&told) == first(&svenska)).then(|| format!("{sql}\n[{shown}]\n{told}\n{svenska}\n"))
}

/// Rows beside the rows before them: types of numbers that are computed with and compared.
#[test]
fn rows_are_joined_with_the_rows_before_them() {
    let runtime = Runtime::new().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let sheet = "ISO\tKrav\tNuläge\n4.1\tOmvärlden\tJa\n4.2\tIntressenter\tDelvis\n";
    std::fs::write(folder.path().join("Norr_2024.tsv"), sheet).unwrap();
    let paths = vec![folder.path().to_path_buf()];
    let app = App::open(OpenOptions { paths, ..session::options() }, &|_, _| {}).unwrap();
    for (condition, pairs) in [
        ("raw_rows a join raw_rows b on a.row = b.row + 1", 2),
        ("raw_rows a join raw_rows b on a.row - b.row = 1 and a.source = b.source", 2),
        ("raw_rows a, raw_rows b where a.row = b.row + 1 and a.cells <> b.cells", 2),
        ("raw_rows a left join raw_rows b on a.row = b.row + 1 where b.row is null", 1),
        ("assessments a join raw_rows b on a.row = b.row + 1 and a.source = b.source", 2),
        ("assessments a join assessments b on a.row = b.row + 1", 1),
    ] {
        let answers = runtime.block_on(app.sql(&format!("select a.row from {condition}")));
        assert_eq!(answers.unwrap()[0].rows(), pairs, "{condition}");
    }
}
