//! Notebooks run without Jupyter, as the command line does it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stderr)]

use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::{Command, Output};
use tempfile::TempDir;

const SEED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/seed/sheet.tsv");
/// A query that takes hours.
const LONG: &str = "select count(*) from generate_series(1, 4000000) a, generate_series(1, 4000000) b;";

struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Place {
        Place { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a notebook whose code cells have these sources and tags.
    fn notebook(&self, name: &str, cells: &[(&str, &[&str])]) {
        let cell = |(at, (source, tags)): (usize, &(&str, &[&str]))| {
            json!({
                "cell_type": "code", "id": format!("c{at}"), "metadata": { "tags": tags },
                "source": source, "outputs": [], "execution_count": null,
            })
        };
        let cells: Vec<Value> = cells.iter().enumerate().map(cell).collect();
        let notebook = json!({ "cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5 });
        std::fs::write(self.path(name), notebook.to_string()).unwrap();
    }

    fn lisql(&self, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_lisql"))
            .args(["--lang", "en", "--as-of", "2024-06-30", "-d", SEED, "--org", "A", "--year", "2023"])
            .args(args)
            .current_dir(self.folder.path())
            .env("NO_COLOR", "1")
            .output()
            .unwrap()
    }

    /// Runs the command; gives its exit code and what it said.
    fn run(&self, args: &[&str]) -> (i32, String) {
        let output = self.lisql(args);
        assert!(output.stdout.is_empty(), "{}", String::from_utf8_lossy(&output.stdout));
        (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
    }

    fn read(&self, name: &str) -> Value {
        serde_json::from_slice(&std::fs::read(self.path(name)).unwrap()).unwrap()
    }
}

fn text(value: &Value) -> String {
    value.as_array().unwrap().iter().map(|line| line.as_str().unwrap()).collect()
}

#[test]
fn cells_run_in_order_over_one_session() {
    let place = Place::new();
    place.notebook(
        "in.ipynb",
        &[
            ("-- name: mine\nselect '<b>å</b>' as x, null as y;", &[]),
            ("", &[]),
            ("\\echo one\n\\echo two\n\\warn three\n\\echo four\nselect x from mine;\n\\last", &[]),
            ("\\echo gone\n\\clear\n\\page select 1\n\\q\n\\echo not reached", &[]),
            ("selec 1;", &["skip-execution"]),
            ("select count(*) as n from assessments;", &[]),
        ],
    );
    assert_eq!(place.run(&["notebook", "run", "in.ipynb", "-o", "out.ipynb"]), (0, String::new()));
    let out = place.read("out.ipynb");
    let cells = out["cells"].as_array().unwrap();
    let counts: Vec<&Value> = cells.iter().map(|cell| &cell["execution_count"]).collect();
    assert_eq!(json!(counts), json!([1, null, 2, 3, null, 4]));

    let result = &cells[0]["outputs"][0];
    assert_eq!((&result["output_type"], &result["execution_count"]), (&json!("execute_result"), &json!(1)));
    let resource = &result["data"]["application/vnd.dataresource+json"];
    assert_eq!(resource["data"], json!([{ "x": "<b>å</b>", "y": null }]));
    assert!(text(&result["data"]["text/html"]).contains("&lt;b&gt;å&lt;/b&gt;"));
    assert_eq!(cells[0]["outputs"][1]["name"], "stderr", "that a result was named is told");

    let outputs = cells[2]["outputs"].as_array().unwrap();
    let kinds: Vec<&str> = outputs.iter().map(|output| output["output_type"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["stream", "stream", "stream", "execute_result", "display_data"]);
    assert_eq!(outputs[0], json!({ "output_type": "stream", "name": "stdout", "text": ["one\n", "two\n"] }));
    assert_eq!(outputs[1]["name"], "stderr");
    assert_eq!(cells[3]["outputs"], json!([]));
    assert_eq!(cells[4]["outputs"], json!([]));
    assert_eq!(
        cells[5]["outputs"][0]["data"]["application/vnd.dataresource+json"]["data"],
        json!([{ "n": 26 }])
    );
    assert_eq!(out["metadata"]["language_info"]["name"], "sql");

    // Again, and over what it has written: the same bytes.
    let first = std::fs::read(place.path("out.ipynb")).unwrap();
    place.run(&["notebook", "run", "out.ipynb", "-o", "out.ipynb"]);
    assert_eq!(std::fs::read(place.path("out.ipynb")).unwrap(), first);
    // Without a file it goes to standard output.
    let output = place.lisql(&["notebook", "run", "in.ipynb"]);
    assert_eq!(output.stdout, first);
    assert!(first.ends_with(b"\n}\n") && first.starts_with(b"{\n \"cells\": [\n  {\n   \"cell_type\""));
}

#[test]
fn what_cells_write_to_files_is_whole_at_the_end() {
    let place = Place::new();
    place.notebook("in.ipynb", &[("\\o made.csv", &[]), ("select 1 as one;", &[])]);
    assert_eq!(place.run(&["notebook", "run", "in.ipynb", "-o", "out.ipynb"]), (0, String::new()));
    assert_eq!(std::fs::read_to_string(place.path("made.csv")).unwrap(), "one\n1\n");
    assert_eq!(place.read("out.ipynb")["cells"][1]["outputs"], json!([]));
}

#[test]
fn errors_end_a_run_unless_they_are_expected() {
    let place = Place::new();
    let cells: &[(&str, &[&str])] = &[
        ("select nothing;", &["raises-exception"]),
        ("select 1;\nselect nothing;", &[]),
        ("select 3;", &[]),
    ];
    place.notebook("in.ipynb", cells);
    let outputs = |name: &str| -> Vec<usize> {
        let out = place.read(name);
        out["cells"]
            .as_array()
            .unwrap()
            .iter()
            .map(|cell| cell["outputs"].as_array().unwrap().len())
            .collect()
    };
    let (code, told) = place.run(&["notebook", "run", "in.ipynb", "-o", "out.ipynb"]);
    assert_eq!((code, outputs("out.ipynb")), (1, vec![1, 2, 0]));
    assert!(told.starts_with("in.ipynb: cell 2 failed:") && told.contains("nothing"), "{told}");
    let error = &place.read("out.ipynb")["cells"][1]["outputs"][1];
    assert_eq!(error["ename"], "SqlError");
    assert!(error["traceback"].as_array().unwrap().iter().any(|line| line.as_str().unwrap().contains("^^^")));
    let (code, _) = place.run(&["--keep-going", "notebook", "run", "in.ipynb", "-o", "out.ipynb"]);
    assert_eq!((code, outputs("out.ipynb")), (1, vec![1, 2, 1]));
    place.notebook("fine.ipynb", &cells[..1]);
    assert_eq!(place.run(&["notebook", "run", "fine.ipynb", "-o", "out.ipynb"]).0, 0);
}

#[test]
fn a_cell_may_take_only_so_long() {
    let place = Place::new();
    place.notebook("in.ipynb", &[(&format!("\\echo begun\n{LONG}"), &[]), ("select 2;", &[])]);
    let began = std::time::Instant::now();
    let args = ["notebook", "run", "in.ipynb", "--timeout", "0.5", "-o", "out.ipynb"];
    let (code, told) = place.run(&args);
    assert!(began.elapsed().as_secs() < 20);
    assert_eq!(code, 1, "{told}");
    let out = place.read("out.ipynb");
    assert_eq!(text(&out["cells"][0]["outputs"][0]["text"]), "begun\n");
    assert_eq!(out["cells"][0]["outputs"][1]["ename"], "Interrupted");
    place.notebook("in.ipynb", &[(LONG, &["raises-exception"]), ("select 2 as two;", &[])]);
    assert_eq!(place.run(&args), (0, String::new()));
    assert_eq!(place.read("out.ipynb")["cells"][1]["outputs"][0]["output_type"], "execute_result");
    assert_eq!(place.run(&["notebook", "run", "in.ipynb", "--timeout", "0"]).0, 2);
}

#[test]
fn parameters_are_typed_values() {
    let place = Place::new();
    let declared = "\\set org 'B'\n\\set least 2\n\\set day null";
    let asked = "select $org as org, arrow_typeof($least) as kind, $day as day;";
    place.notebook("in.ipynb", &[("select 1;", &[]), (declared, &["parameters"]), (asked, &[])]);
    let given = |args: &[&str]| {
        let mut all = vec!["notebook", "run", "in.ipynb", "-o", "out.ipynb"];
        all.extend(args);
        let (code, told) = place.run(&all);
        assert_eq!(code, 0, "{told}");
        let cells = place.read("out.ipynb")["cells"].clone();
        let last = cells.as_array().unwrap().last().unwrap();
        (
            cells.as_array().unwrap().len(),
            last["outputs"][0]["data"]["application/vnd.dataresource+json"]["data"][0].clone(),
        )
    };
    assert_eq!(given(&[]), (3, json!({ "org": "B", "kind": "Int64", "day": null })));
    let (cells, row) = given(&["-p", "org=2023", "-p", "least=0.5", "-p", "day=2024-05-31"]);
    assert_eq!((cells, row), (4, json!({ "org": "2023", "kind": "Float64", "day": "2024-05-31" })));
    let row = given(&["-p", "org=x' or '1' = '1"]).1;
    assert_eq!(row["org"], "x' or '1' = '1");
    let out = place.read("out.ipynb");
    assert_eq!(out["cells"][2]["metadata"]["tags"], json!(["injected-parameters"]));
    // Given again over what was written, they replace those of before.
    std::fs::copy(place.path("out.ipynb"), place.path("in.ipynb")).unwrap();
    assert_eq!(given(&["-p", "org=C"]), (4, json!({ "org": "C", "kind": "Int64", "day": null })));
    let (code, told) = place.run(&["notebook", "run", "in.ipynb", "-p", "orgg=C", "-o", "no.ipynb"]);
    assert_eq!(code, 2);
    assert!(told.contains("orgg") && told.contains("org, least, day"), "{told}");
    assert!(!place.path("no.ipynb").exists());
}

#[test]
fn check_tells_what_has_changed() {
    let place = Place::new();
    let cells: &[(&str, &[&str])] = &[
        ("select 1 as one;\n\\echo said", &[]),
        ("select ref, status from assessments where is_gap order by sort_key;", &[]),
        ("select now() as changes;", &["nbval-ignore-output"]),
        ("select nothing;", &["raises-exception"]),
    ];
    place.notebook("in.ipynb", cells);
    assert_eq!(place.run(&["notebook", "run", "in.ipynb", "-o", "in.ipynb"]).0, 0);
    let (code, told) = place.run(&["notebook", "check", "in.ipynb", "in.ipynb"]);
    assert_eq!((code, told.as_str()), (0, "2 notebooks show what they have stored\n"));
    // Changed in the outputs alone: the source's "said" ends its line without a mark.
    let stored = std::fs::read_to_string(place.path("in.ipynb")).unwrap();
    let changed = stored.replace("said\\n", "told\\n").replace("Delvis", "Nej");
    std::fs::write(place.path("in.ipynb"), &changed).unwrap();
    let (code, told) = place.run(&["notebook", "check", "in.ipynb"]);
    assert_eq!(code, 1);
    assert!(told.contains("cell 1 gives another stdout"), "{told}");
    assert!(told.contains("\n  - told\n  + said\n"), "{told}");
    assert!(told.contains("cell 2 gives another text/plain") && !told.contains("cell 3"), "{told}");
    assert_eq!(std::fs::read_to_string(place.path("in.ipynb")).unwrap(), changed, "it writes nothing");
}

#[test]
fn a_notebook_becomes_a_page_or_a_document() {
    let place = Place::new();
    place.notebook(
        "in.ipynb",
        &[("select '<i>|' as x;\n\\echo <said>", &[]), ("select nothing;", &["raises-exception"])],
    );
    assert_eq!(place.run(&["notebook", "run", "in.ipynb", "-o", "made/out.html"]).0, 0);
    let page = std::fs::read_to_string(place.path("made/out.html")).unwrap();
    assert!(page.contains("<td style=\"text-align:left\">&lt;i&gt;|</td>"), "{page}");
    assert!(page.contains("&lt;said&gt;") && !page.contains("<i>") && page.contains("<title>out</title>"));
    assert!(page.contains("class=\"error\"") && !page.contains('\u{1b}'));
    assert_eq!(place.run(&["notebook", "run", "in.ipynb", "-o", "out.md"]).0, 0);
    let document = std::fs::read_to_string(place.path("out.md")).unwrap();
    assert!(document.starts_with("```sql\nselect '<i>|' as x;\n\\echo <said>\n```\n\n| x |\n"), "{document}");
    assert!(document.contains("| &lt;i&gt;\\| |") && document.contains("```\n<said>\n```"), "{document}");
    for wrong in [["-o", "out.docx"], ["--format", "csv"]] {
        assert_eq!(place.run(&[&["notebook", "run", "in.ipynb"][..], &wrong].concat()).0, 2);
    }
}

#[test]
fn what_is_no_notebook_is_told() {
    let place = Place::new();
    std::fs::write(place.path("old.ipynb"), r#"{"nbformat": 3, "worksheets": []}"#).unwrap();
    std::fs::write(place.path("none.ipynb"), "select 1;").unwrap();
    for (name, expected) in
        [("old.ipynb", "format 3"), ("none.ipynb", "no notebook"), ("gone.ipynb", "gone.ipynb")]
    {
        let (code, told) = place.run(&["notebook", "run", name, "-o", "out.ipynb"]);
        assert_eq!(code, 1, "{name}");
        assert!(told.contains(expected), "{told}");
    }
    assert!(!place.path("out.ipynb").exists());
}

#[test]
fn named_queries_make_a_notebook_that_runs() {
    let place = Place::new();
    let (code, told) = place.run(&["notebook", "new", "trend", "workload", "-p", "org=A", "-o", "new.ipynb"]);
    assert_eq!((code, told.as_str()), (0, ""));
    let made = place.read("new.ipynb");
    let cells = made["cells"].as_array().unwrap();
    assert_eq!(text(&cells[1]["source"]), "\\set org 'A'\n\\set year null");
    assert_eq!(made["metadata"]["kernelspec"]["name"], "lisql");
    assert_eq!(place.run(&["notebook", "run", "new.ipynb", "-o", "out.ipynb"]), (0, String::new()));
    let run = place.read("out.ipynb");
    let codes = run["cells"].as_array().unwrap().iter().filter(|cell| cell["cell_type"] == "code").skip(1);
    for cell in codes {
        let is_chart = text(&cell["source"]).starts_with("\\chart");
        // One year has no trend to draw.
        let expected: &[&str] = if is_chart { &["display_data", "error"] } else { &["execute_result"] };
        let kind = cell["outputs"][0]["output_type"].as_str().unwrap();
        assert!(expected.contains(&kind), "{cell}");
    }
    let pictures = run["cells"].as_array().unwrap().iter().filter(|cell| {
        cell["outputs"][0]["data"]["image/png"].is_string()
            && cell["outputs"][0]["metadata"]["image/png"]["alt"].is_string()
    });
    assert_eq!(pictures.count(), 1, "that of workload");
    // Every query makes one.
    let listed = String::from_utf8(place.lisql(&["query"]).stdout).unwrap();
    let names: Vec<&str> = listed.lines().map(|line| line.split_whitespace().next().unwrap()).collect();
    assert!(names.len() > 25);
    let all = [&["notebook", "new"][..], &names, &["-p", "org=A", "-o", "all.ipynb"]].concat();
    assert_eq!(place.run(&all).0, 0);
    let all = place.read("all.ipynb")["cells"].as_array().unwrap().len();
    assert!(all > names.len() * 4, "heading, answer, chart and basis of each: {all}");
    assert_eq!(place.run(&["notebook", "new", "trned"]).0, 2);
    assert_eq!(place.run(&["notebook", "new", "trend", "-p", "yeer=1"]).0, 2);
}

const NOTEBOOKS: [&str; 6] = [
    "year-over-year",
    "owner-workload",
    "recurring-gaps",
    "benchmarking",
    "data-quality",
    "management-review",
];

/// Runs the program in the project's own folder, as its readers do.
fn at_home(args: &[&str]) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_lisql"))
        .args(["--lang", "sv", "-d", "data"])
        .args(args)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn the_projects_notebooks_show_what_they_have_stored() {
    let paths = NOTEBOOKS.map(|name| format!("notebooks/{name}.ipynb"));
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    let (code, told) = at_home(&[&["notebook", "check"][..], &paths].concat());
    assert_eq!(code, 0, "{told}\nnotebooks/README.md says how they are stored anew");
    assert_eq!(told, "6 anteckningsböcker visar vad de har sparat\n");
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/notebooks"));
    for name in NOTEBOOKS {
        let notebook: Value =
            serde_json::from_slice(&std::fs::read(folder.join(format!("{name}.ipynb"))).unwrap()).unwrap();
        let cells = notebook["cells"].as_array().unwrap();
        let results = cells.iter().flat_map(|cell| cell["outputs"].as_array().into_iter().flatten());
        let results: Vec<&Value> = results.filter(|output| output["data"].is_object()).collect();
        assert!(results.len() >= 6, "{name}");
        let pictures = results.iter().filter(|output| output["data"]["image/svg+xml"].is_array());
        assert!(pictures.count() >= 2, "{name}");
        // An organisation without findings has an empty table.
        let empty = |output: &&&Value| text(&output["data"]["text/plain"]).contains("\n0 rader");
        assert!(results.iter().filter(empty).count() <= 1, "{name}");
        assert!(cells[0]["cell_type"] == "markdown" && text(&cells[0]["source"]).starts_with("# "), "{name}");
    }
}

#[test]
fn a_review_names_no_other_organisation() {
    let place = Place::new();
    let names = [
        "Fastighetskontoret",
        "Kulturförvaltningen",
        "Miljöförvaltningen",
        "Socialförvaltningen",
        "Stadsbyggnadskontoret",
        "Utbildningsförvaltningen",
    ];
    for name in names {
        // A page and a document show no more than the notebook holds.
        let endings: &[&str] = if name == names[0] { &["ipynb", "html", "md"] } else { &["ipynb"] };
        for ending in endings {
            let out = place.path(&format!("{name}.{ending}"));
            let given = format!("org={name}");
            let run = [
                "notebook",
                "run",
                "notebooks/management-review.ipynb",
                "-p",
                &given,
                "-o",
                out.to_str().unwrap(),
            ];
            assert_eq!(at_home(&run), (0, String::new()), "{name}");
            let made = std::fs::read_to_string(&out).unwrap();
            assert!(made.contains(name));
            let other = names.iter().find(|other| **other != name && made.contains(**other));
            assert_eq!(other, None, "in {name}.{ending}");
        }
    }
}
