//! Exit codes: 0 success, 1 failure, 2 wrong usage.

use super::{Folder, SHEET, seed};

#[test]
fn success_is_0() {
    let folder = Folder::new();
    folder.write("Norr_2023.tsv", SHEET);
    for args in [
        &["-d", "Norr_2023.tsv", "-c", "from maturity"][..],
        &["-d", ".", "query", "maturity"],
        &["query"],
        &["-d", "Norr_2023.tsv", "check"],
        &["--version"],
        &["--help"],
        &["completions", "bash"],
        &["-c", "create view v as select 1"],
    ] {
        let run = folder.run(args);
        assert_eq!(run.code, 0, "{args:?}: {}", run.stderr);
    }
    assert!(folder.run(&["--version"]).stdout.starts_with("lisql "));
}

#[test]
fn an_error_in_sql_is_1() {
    let folder = Folder::new();
    for sql in
        ["selec 1", "select nothing", "from nowhere", "select 1/0", "select 1; from nowhere", "\\nonsense"]
    {
        let run = folder.run(&["-c", sql, "--format", "csv"]);
        assert_eq!(run.code, 1, "{sql}: {}", run.stderr);
        assert!(run.stderr.contains("error"), "{sql}: {}", run.stderr);
    }
    assert_eq!(folder.run(&["-f", "none.sql"]).failed(1).matches("none.sql").count(), 1);
}

#[test]
fn wrong_usage_is_2() {
    let folder = Folder::new();
    folder.write("Norr_2023.tsv", SHEET);
    folder.write("Norr_2024.tsv", SHEET);
    folder.write("bad/lisql.toml", "[schemes.mild]\nJa = 1\nDelvsi = 0.5\n");
    folder.write("bad/Norr_2023.tsv", SHEET);
    for (args, told) in [
        (&["--frobnicate"][..], "--frobnicate"),
        (&["-c", "select 1", "--format", "pdf"], "pdf"),
        (&["-c", "select 1", "--scheme", "snäll"], "half, strict, lenient"),
        (&["-c", "select 1", "--lang", "no"], "sv"),
        (&["-c", "select 1", "--year", "tjugo"], "tjugo"),
        (&["-c", "select 1", "--as-of", "i morgon"], "i morgon"),
        (&["-c", "select 1", "-f", "x.sql"], "-f"),
        (&["-c", "select 1", "-o", "svar.pdf"], "svar.pdf"),
        (&["-d", "Norr_2023.tsv", "-d", "Norr_2024.tsv", "--org", "Söder", "-c", "select 1"], "--org"),
        (&["-d", ".", "--year", "2020", "-c", "select 1"], "--year"),
        (&["query", "maturty"], "maturity"),
        (&["query", "maturity", "-p", "yeer=2023"], "yeer"),
        (&["query", "maturity", "-p", "year=snart"], "snart"),
        (&["query", "maturity", "-p", "year"], "NAME=VALUE"),
        (&["query", "own-position"], "-p org="),
        (&["-d", ".", "query", "maturity", "-p", "org=Nor"], "did you mean 'Norr'?"),
        (&["-d", ".", "query", "maturity", "-p", "year=2050"], "2023, 2024"),
        (&["-d", ".", "query", "common-gaps", "-p", "share=5"], "from 0 to 1"),
        (&["query", "maturity", "-c", "select 1"], "-c"),
        (&["query", "maturity", "--min-group", "3"], "5 or more"),
        (&["-d", "bad", "-c", "select 1"], "lisql.toml:3"),
        (&["rapport"], "rapport"),
    ] {
        let run = folder.run(args);
        assert_eq!(run.code, 2, "{args:?}: {}", run.stderr);
        assert!(run.stderr.contains(told), "{args:?}: {}", run.stderr);
        assert_eq!(run.stdout, "", "{args:?}");
    }
}

#[test]
fn check_is_1_where_there_is_an_error() {
    let folder = Folder::new();
    folder.write("Norr_2023.tsv", SHEET);
    let clean = folder.run(&["-d", "Norr_2023.tsv", "check"]);
    assert_eq!((clean.code, clean.stdout.as_str()), (0, "No findings.\n"), "{}", clean.stderr);
    folder.write("Norr_2024.tsv", SHEET.replace("Ja", "Kanske"));
    let run = folder.run(&["-d", ".", "check"]);
    assert_eq!(run.code, 1, "{}", run.stdout);
    for told in ["Norr_2024.tsv:2", "4.1", "status-unknown", "Kanske", "1 error,"] {
        assert!(run.stdout.contains(told), "{told} in {}", run.stdout);
    }
    let json = folder.run(&["-d", ".", "check", "--format", "json"]);
    assert_eq!(json.code, 1);
    let rows: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(rows[0]["code"], "status-unknown");
    assert_eq!(rows[0]["row"], 2);
}

#[test]
fn the_seed_has_findings_but_no_error() {
    let folder = Folder::new();
    let run = folder.run(&["-d", &seed(), "--org", "Förvaltningen", "--year", "2023", "check"]);
    assert_eq!(run.code, 0, "{}", run.stdout);
    assert!(run.stdout.contains("0 errors"), "{}", run.stdout);
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_no_error() {
    use std::process::Stdio;
    let folder = Folder::new();
    let many = "select value, repeat('x', 200) from generate_series(1, 50000)";
    for format in ["csv", "json", "table"] {
        let mut command = folder.command(&["-c", many, "--format", format]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(0), "{format}: {stderr}");
        assert!(!stderr.contains("error") && !stderr.contains("panicked"), "{format}: {stderr}");
    }
}

#[test]
fn help_shows_an_example_of_every_command() {
    let folder = Folder::new();
    for command in [
        &["--help"][..],
        &["query", "--help"],
        &["check", "--help"],
        &["shell", "--help"],
        &["completions", "--help"],
    ] {
        let help = folder.run(command).ok();
        assert!(help.contains("Example"), "{command:?}: {help}");
    }
}

#[test]
fn who_is_asked_about_goes_by_every_name() {
    let folder = Folder::new();
    folder.write("data/Norr_2023.tsv", SHEET);
    let toml =
        "[[organisation]]\nname = \"Norr\"\naliases = [\"Norra\"]\n[[organisation]]\nname = \"Söder\"\n";
    folder.write("data/lisql.toml", toml);
    let rows = |org: &str| {
        let given = format!("org={org}");
        let csv = folder.run(&["query", "maturity", "--format", "csv", "-p", &given]).ok();
        csv.lines().count() - 1
    };
    assert_eq!((rows("Norr"), rows("norra"), rows("Söder")), (1, 1, 0), "one told of only is no mistake");
}

#[test]
fn nothing_at_all_to_be_read_is_1() {
    let folder = Folder::new();
    folder.write("Norr_2023.tsv", SHEET);
    let run = folder.run(&["-d", "nowhere", "query", "trend"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(run.stderr.contains("nowhere"), "{}", run.stderr);
    let run = folder.run(&["-d", "nowhere", "-d", "Norr_2023.tsv", "query", "trend"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("nowhere"), "{}", run.stderr);
}

#[test]
fn one_bad_query_of_the_users_own_stops_no_other() {
    let folder = Folder::new();
    folder.write("Norr_2023.tsv", SHEET);
    folder.write("lisql.toml", "queries = [\"own\"]\n");
    folder.write("own/good.sql", "-- title: Good\nselect 1 as one");
    folder.write("own/bad.sql", "-- title: Bad\n-- param: n number = 1\nselect $n");
    for args in [&["query", "good", "--format", "csv"][..], &["-c", "select 1 as one", "--format", "csv"]] {
        let run = folder.run(args);
        assert!(run.stderr.contains("warning: ") && run.stderr.contains("bad.sql:2"), "{}", run.stderr);
        assert_eq!(run.ok(), "one\n1\n");
    }
    assert!(!folder.run(&["query"]).ok().contains("bad"));
    assert!(folder.run(&["query", "bad"]).failed(2).contains("bad.sql:2"));
    folder.write("lisql.toml", "queries = [\"none\"]\n");
    assert!(folder.run(&["query", "maturity"]).failed(2).contains("lisql.toml: queries = 'none'"));
}

#[test]
fn the_example_of_a_query_can_be_typed() {
    let folder = Folder::new();
    let help = folder.run(&["query", "maturity", "--help"]).ok();
    assert!(help.contains("lisql query maturity -p org=Kulturförvaltningen"), "{help}");
    // Its columns have types and meanings, those of a view and those of its own.
    assert!(help.contains("\n  share_ja         double  n_ja / n_assessed\n"), "{help}");
    assert!(help.contains("\n  n_open           int     unanswered and missing\n"), "{help}");
    let help = folder.run(&["--lang", "sv", "query", "own-position", "--help"]).ok();
    assert!(help.contains("Kolumner:\n  org       text    organisation\n"), "{help}");
    let shown = folder.run(&["-c", "\\queries own-position"]).ok();
    assert!(
        shown.contains("Parameters:\n  org   text") && shown.contains("\n  median    double  "),
        "{shown}"
    );
    for query in ["trend", "overdue", "common-gaps", "own-position"] {
        let help = folder.run(&["query", query, "--help"]).ok();
        let last = help.trim_end().lines().last().unwrap_or_default().to_string();
        assert!(!last.contains("null") && !last.contains("latest") && !last.contains('…'), "{last}");
    }
}
