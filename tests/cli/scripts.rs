//! Where statements come from, and how their errors are told.

use super::{Folder, SHEET, seed};

#[test]
fn sql_on_standard_input() {
    let folder = Folder::new();
    folder.write("Norr_2023.tsv", SHEET);
    let run =
        folder.run_with(&["-d", ".", "--format", "csv"], "select ref\nfrom assessments where is_gap;\n");
    assert_eq!(run.ok(), "ref\n6.3\n");
}

#[test]
fn a_sheet_on_standard_input() {
    let folder = Folder::new();
    let sql = "select org, year, source = '-' as piped, ref, status from assessments order by sort_key";
    let args = ["-d", "-", "--org", "Söder", "--year", "2021", "--format", "csv", "-c", sql];
    assert_eq!(
        folder.run_with(&args, SHEET).ok(),
        "org,year,piped,ref,status\nSöder,2021,true,4.1,Ja\nSöder,2021,true,6.3,Delvis\n"
    );
    let run = folder.run_with(&["-d", "-", "check"], "");
    assert_eq!(run.code, 1, "{}", run.stdout);
    assert!(run.stdout.contains("source-empty"), "{}", run.stdout);
}

#[test]
fn a_script_with_commands() {
    let folder = Folder::new();
    folder.write("Norr_2023.tsv", SHEET);
    folder.write(
        "frågor.sql",
        "-- Antal\n\\echo antal\nselect count(*) as n\nfrom assessments;\n\\warn klart\n",
    );
    let run = folder.run(&["-d", ".", "--format", "csv", "-f", "frågor.sql"]);
    assert_eq!((run.code, run.stdout.as_str()), (0, "antal\nn\n2\n"), "{}", run.stderr);
    assert!(run.stderr.contains("klart"), "{}", run.stderr);
}

#[test]
fn an_error_in_a_script_names_file_and_line() {
    let folder = Folder::new();
    folder.write("fel.sql", "select 1 as a;\n\n\\echo mitt\nselect\n  nothing\nfrom maturity;\n");
    let run = folder.run(&["--format", "csv", "-f", "fel.sql"]);
    assert_eq!((run.code, run.stdout.as_str()), (1, "a\n1\nmitt\n"), "{}", run.stderr);
    assert!(run.stderr.contains("fel.sql:5"), "{}", run.stderr);
    folder.write("fel2.sql", "select 1 as a;\n\\frobnicate\n");
    let run = folder.run(&["-f", "fel2.sql"]);
    assert!(run.code == 1 && run.stderr.contains("fel2.sql:2"), "{}", run.stderr);
    folder.write("fel3.sql", "select 1 as a;\nselect 2 fron x y;\n");
    let run = folder.run(&["-f", "fel3.sql"]);
    assert!(run.code == 1 && run.stderr.contains("fel3.sql:2"), "{}", run.stderr);
}

#[test]
fn an_error_underlines_the_place_and_suggests() {
    let folder = Folder::new();
    let told = folder.run(&["-c", "select ref\nfrom assesments"]).failed(1);
    assert!(told.contains("did you mean assessments?"), "{told}");
    let lines: Vec<&str> = told.lines().collect();
    let at = lines.iter().position(|line| line.contains("from assesments")).unwrap();
    assert_eq!(lines[at].find("assesments"), lines[at + 1].find('^'), "{told}");
    assert_eq!(lines[at + 1].matches('^').count(), "assesments".len(), "{told}");
    let told = folder.run(&["-c", "select stauts from assessments"]).failed(1);
    assert!(told.contains("stauts") && told.contains("did you mean status?"), "{told}");
}

#[test]
fn the_language_follows_flag_and_environment() {
    let folder = Folder::new();
    folder.write("Norr_2023.tsv", SHEET);
    let mut command = folder.command(&["-d", ".", "check"]);
    let shown = command.env("LC_ALL", "sv_SE.UTF-8").output().unwrap();
    assert_eq!(String::from_utf8_lossy(&shown.stdout), "Inga fynd.\n");
    assert_eq!(folder.run(&["-d", ".", "check", "--lang", "sv"]).ok(), "Inga fynd.\n");
    let titles = "select title from assessments where ref = '6.3'";
    let swedish = folder.run(&["-d", ".", "--lang", "sv", "--format", "csv", "-c", titles]).ok();
    let english = folder.run(&["-d", ".", "--lang", "en", "--format", "csv", "-c", titles]).ok();
    assert_ne!(swedish, english);
}

#[test]
fn named_queries_are_listed_and_bound() {
    let folder = Folder::new();
    folder.write("Norr_2023.tsv", SHEET);
    folder.write("Söder_2022.tsv", SHEET);
    let listing = folder.run(&["query"]).ok();
    assert!(listing.lines().any(|line| line.starts_with("maturity ") && line.ends_with('?')), "{listing}");
    let shown = folder.run(&["-d", ".", "query", "maturity", "-p", "org=Söder", "--format", "csv"]).ok();
    assert!(shown.contains("Söder,2022") && !shown.contains("Norr"), "{shown}");
    // A parameter is a value, never a piece of the statement.
    folder.write("lisql.toml", "queries = [\"own\"]\n");
    folder.write("own/refs.sql", "-- param: ref text\nselect ref from assessments where ref = $ref");
    let odd = folder.run(&["-d", ".", "query", "refs", "-p", "ref=' or 1=1 --", "--format", "csv"]).ok();
    assert_eq!(odd.lines().count(), 1, "{odd}");
}

#[test]
fn without_a_terminal_the_overview_alone() {
    let folder = Folder::new();
    let run = folder.run(&[]);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    assert!(run.stderr.contains("-d"), "{}", run.stderr);
    folder.write("data/Norr_2023.tsv", SHEET);
    let shown = folder.run(&[]).ok();
    for part in ["1 file, 2 answers, 1 organisation\n", "Norr", "2023", "0.75", "check"] {
        assert!(shown.contains(part), "{part} in {shown}");
    }
    // Where nothing could be read, that is all there is to say.
    let run = folder.run(&["-d", "elsewhere"]);
    assert!(run.code == 1 && run.stderr.contains("elsewhere"), "{}", run.stderr);
    assert!(run.stdout.contains("source-unreadable") && !run.stdout.contains("share_ja"), "{}", run.stdout);
}

#[test]
fn nothing_loaded_is_empty_tables() {
    let folder = Folder::new();
    for table in [
        "assessments",
        "owners",
        "findings",
        "sources",
        "raw_rows",
        "organisations",
        "maturity",
        "maturity_by_chapter",
        "coverage",
        "sv.bedömningar",
    ] {
        let count =
            folder.run(&["--format", "csv", "-c", &format!("select count(*) as n from {table}")]).ok();
        assert_eq!(count, "n\n0\n", "{table}");
    }
    let facts = folder.run(&["--format", "csv", "-c", "select count(*) as n from requirements"]).ok();
    assert_eq!(facts, "n\n336\n");
}

#[test]
fn what_is_written_is_read_again() {
    let folder = Folder::new();
    let sql = "select org, year, edition, ref, status, need, comment, action_plan, owners, due_start, due_end, due_assumed
               from assessments order by sort_key";
    let first = folder
        .run(&["-d", &seed(), "--org", "Förvaltningen", "--year", "2023", "--format", "json", "-c", sql])
        .ok();
    for name in ["alla.parquet", "alla.xlsx", "alla.json"] {
        folder
            .run(&[
                "-d",
                &seed(),
                "--org",
                "Förvaltningen",
                "--year",
                "2023",
                "-o",
                name,
                "-c",
                "from assessments",
            ])
            .ok();
        let again = folder.run(&["-d", name, "--format", "json", "-c", sql]).ok();
        assert_eq!(again, first, "{name}");
    }
}

#[test]
fn a_statement_goes_on_after_a_command_in_it() {
    let folder = Folder::new();
    let script = "select 40 +\n\\echo between\n2 as answer;\n\\echo after\n";
    for run in [folder.run(&["--format", "csv", "-c", script]), {
        folder.write("a.sql", script);
        folder.run(&["--format", "csv", "-f", "a.sql"])
    }] {
        assert_eq!(run.ok(), "between\nanswer\n42\nafter\n");
    }
    // The place of an error counts the command's line.
    folder.write("b.sql", "select\n\\echo between\nnothing_here;\n");
    let told = folder.run(&["-f", "b.sql"]);
    assert!(told.stderr.contains("b.sql:3") && told.code == 1, "{}", told.stderr);
    // What takes the last result ends the statement before it.
    let out = folder.run(&["--format", "csv", "-c", "select 1 as a\n\\last\n"]).ok();
    assert_eq!(out, "a\n1\na\n1\n");
    // Plain words do in a script what they do at the prompt.
    let out = folder.run(&["--format", "csv", "-c", "select 1 as a;\nexit;\nselect 2 as b"]).ok();
    assert_eq!(out, "a\n1\n");
    assert!(folder.run(&["-c", "help"]).ok().contains("\\crosstab"));
}
