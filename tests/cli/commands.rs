//! The `\` commands, as scripts run them; the prompt runs them through the same evaluator.

use super::Folder;
use lisql::app::COMMANDS;

/// A folder in which `data` is the project's.
fn folder() -> Folder {
    let folder = Folder::new();
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/data");
    std::os::unix::fs::symlink(data, folder.path().join("data")).unwrap();
    folder.write("review.sql", "\\echo from the file\nselect 6 * 7 as n;\n");
    folder
}

/// What each command's example shows, on standard output or standard error; those that act
/// on a result are given one before, and are followed by what makes them seen.
const SHOWN: &[(&str, &str, &str, &str)] = &[
    ("?", "", "", "rows, columns and values as a table"),
    ("d", "", "", "share_ja_delvis double"),
    ("df", "", "", "ref_key(ref)"),
    ("queries", "", "\\queries", "own-position"),
    ("query", "", "", "Kulturförvaltningen"),
    ("crosstab", "", "", "│ Total"),
    ("chart", "", "", "80%"),
    ("trace", "", "", "Fastighetskontoret 2023 4.1 — data/Fastighetskontoret/2023.html"),
    ("check", "", "", "notes"),
    ("explain", "", "", "Exec"),
    ("last", "select 6 * 7 as n;", "", "42"),
    ("page", "", "", "31 rows"),
    ("format", "", "select 6 * 7 as n;", "n\n42\n"),
    ("x", "", "select 6 * 7 as n;", "n │ 42"),
    ("timing", "", "select 1;", "Time: "),
    ("lang", "", "select title from requirements where ref = '4.1' and edition = '2022';", "rad, 1 kolumn"),
    ("export", "", "", "31 rows written to maturity.xlsx"),
    ("o", "", "from maturity limit 1;\n\\o\n\\echo on the screen", "on the screen"),
    ("save", "select 6 * 7 as n;", "select n + 1 as more from mine;", "43"),
    ("set", "", "select $year + 1 as n;", "2025"),
    ("prompt", "", "", "nobody can be asked here"),
    ("i", "", "", "from the file"),
    ("open", "", "", "1004 answers loaded"),
    ("reload", "", "", "1004 answers loaded"),
    ("edit", "", "", "only at the prompt"),
    ("history", "", "", "only at the prompt"),
    ("keys", "", "", "only at the prompt"),
    ("echo", "", "", "klart"),
    ("warn", "", "", "obs"),
    ("clear", "", "\\echo clear means nothing here", "nothing here"),
    ("q", "", "\\echo never", ""),
];

#[test]
fn every_example_runs() {
    let folder = folder();
    let known: Vec<&str> = SHOWN.iter().map(|(name, ..)| *name).collect();
    assert_eq!(known, COMMANDS.iter().map(|command| command.name).collect::<Vec<_>>());
    for (command, (_, before, after, shown)) in COMMANDS.iter().zip(SHOWN) {
        let script = format!("{before}\n{}\n{after}", command.example);
        let run = folder.run(&["--as-of", "2025-06-30", "-c", &script]);
        // A script without anybody to ask must not go on without the value.
        let code = if command.name == "prompt" { 2 } else { 0 };
        assert_eq!(run.code, code, "{script}: {}", run.stderr);
        let all = format!("{}{}", run.stdout, run.stderr);
        assert!(all.contains(shown), "{script}: {shown} is not in\n{all}");
        assert!(!all.contains("never"), "{script}");
    }
    let written = String::from_utf8(folder.read("maturity.md")).unwrap();
    assert!(written.contains("| org |") && written.contains("Fastighetskontoret"), "{written}");
    assert!(folder.read("maturity.xlsx").starts_with(b"PK"));
}

#[test]
fn every_command_has_its_help_in_both_languages() {
    let folder = folder();
    for lang in ["sv", "en"] {
        let help = folder.run(&["--lang", lang, "-c", "\\?"]).stdout;
        for command in COMMANDS {
            assert!(help.contains(&format!("\\{} ", command.name)), "{}", command.name);
            assert!(!help.contains(command.help), "{} has no words in {lang}", command.help);
        }
    }
}

#[test]
fn wrong_commands_say_what_would_be_right() {
    let folder = folder();
    for (line, told) in [
        ("\\crosstb", "\\crosstab"),
        ("\\export", "\\export FILE [QUERY]"),
        ("\\last", "no result yet"),
        ("\\save x", "no result yet"),
        ("select 1;\n\\save maturity", "choose another name"),
        ("\\format pdf", "markdown"),
        ("\\timing perhaps", "on nor off"),
        ("\\trace Kulturforvaltningen 2023 4.1", "Kulturförvaltningen"),
        ("\\trace Kulturförvaltningen 2023 99", "no answer on 99"),
        ("\\d matruity", "maturity"),
        ("\\crosstab select org, year, ref from assessments", "group the query"),
        ("\\crosstab select 1 as a, 2 as b", "three columns"),
        ("\\crosstab changes", "three columns: rows, columns, values"),
        ("\\trace Socialförvaltningen 2023 5.1.1", "no answer on 5.1.1"),
        ("drop view maturity", "stays as it is"),
        ("create or replace view maturity as select 1", "stays as it is"),
        ("create or replace table owners as select 1", "stays as it is"),
        ("drop table stored.assessments", "stays as it is"),
        ("\\query trend yeer=1", "yeer"),
        ("\\page trend 2024", "NAME=VALUE"),
        ("\\page select 1; select 2", "one statement"),
        ("\\export x.csv from matruity", "maturity"),
        ("\\export x.pdf from maturity", "xlsx"),
        ("\\open nowhere", "nowhere"),
        ("\\i nowhere.sql", "nowhere.sql"),
    ] {
        let run = folder.run(&["-c", line]);
        assert_eq!(run.code, 1, "{line}: {}", run.stderr);
        assert!(run.stderr.contains(told), "{line}: {}", run.stderr);
    }
}

#[test]
fn the_last_result_is_not_run_again() {
    let folder = folder();
    let run = folder.run(&["-c", "select random() as x;\n\\format csv\n\\last\n\\format json\n\\last"]);
    let rows: Vec<&str> = run.stdout.lines().filter(|line| line.contains("0.")).collect();
    assert_eq!(rows.len(), 3, "{}", run.stdout);
    // The table rounds; csv and json hold every digit.
    assert!(rows[2].contains(rows[1]), "{}", run.stdout);
}

#[test]
fn a_result_through_o_is_whole_and_the_next_goes_to_the_screen() {
    let folder = folder();
    let script = "\\o all.csv\nselect value as n from generate_series(1, 5000);\n\\o\nselect 1 as one;";
    let shown = folder.run(&["-c", script]).ok();
    assert!(shown.contains("one") && !shown.contains("5000"), "{shown}");
    let file = String::from_utf8(folder.read("all.csv")).unwrap();
    assert_eq!((file.lines().count(), file.lines().last()), (5001, Some("5000")));
    // A second result would make a file that nothing can read.
    let run = folder.run(&["-c", "\\o all.csv\nselect 1;\nselect 2;"]);
    assert!(run.code == 1 && run.stderr.contains("holds one result"), "{}", run.stderr);
    let run = folder.run(&["-c", "select 1; select 2", "-o", "two.json"]);
    assert!(run.code == 2 && run.stderr.contains("holds one result"), "{}", run.stderr);
}

#[test]
fn a_file_in_a_file_says_where_its_error_is() {
    let folder = folder();
    folder.write("inner.sql", "select 1;\n\nselect nothing;\n");
    folder.write("outer.sql", "\\echo begin\n\\i inner.sql\n\\echo end\n");
    let run = folder.run(&["-f", "outer.sql"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("inner.sql:3"), "{}", run.stderr);
    assert!(run.stdout.contains("begin") && !run.stdout.contains("end"), "{}", run.stdout);
    let run = folder.run(&["-f", "outer.sql", "--keep-going"]);
    assert!(run.code == 1 && run.stdout.contains("end"), "{}", run.stdout);
    folder.write("circle.sql", "\\i circle.sql\n");
    let run = folder.run(&["-f", "circle.sql"]);
    assert!(run.code == 1 && run.stderr.contains("too deeply"), "{}", run.stderr);
}

#[test]
fn what_stands_before_a_wrong_statement_runs_and_with_keep_going_what_follows() {
    let folder = folder();
    let script = "select 11 as a;\nselct 22;\nselect 33 as c;\n";
    let run = folder.run(&["--format", "csv", "-c", script]);
    assert_eq!((run.code, run.stdout.as_str()), (1, "a\n11\n"), "{}", run.stderr);
    folder.write("three.sql", script);
    let run = folder.run(&["--format", "csv", "--keep-going", "-f", "three.sql"]);
    assert_eq!((run.code, run.stdout.as_str()), (1, "a\n11\nc\n33\n"), "{}", run.stderr);
    assert!(run.stderr.contains("three.sql:2"), "{}", run.stderr);
}

#[test]
fn files_of_ones_own_are_joined_by_name() {
    let folder = folder();
    folder.write(
        "headcount.csv",
        "Förvaltning;Anställda;Andel\nKulturförvaltningen;1200;0,5\nSocialförvaltningen;3400;0,25\n",
    );
    let sql = "select m.org, h.anställda, h.ANDEL * 2 as twice, from maturity m
               join 'headcount.csv' h on h.förvaltning = m.org where m.year = 2023 and m.kind = 'clause' order by m.org";
    let shown = folder.run(&["-c", sql, "--format", "csv"]).ok();
    assert_eq!(shown, "org,anställda,twice\nKulturförvaltningen,1200,1.0\nSocialförvaltningen,3400,0.5\n");
    let run = folder
        .run(&["-c", "\\export mine.xlsx from 'headcount.csv'\nselect sum(anställda) as n from 'mine.xlsx'"]);
    assert!(run.ok().contains("4600"), "a workbook is read as well");
    let run = folder.run(&["-c", "from 'headcuont.csv'"]);
    assert!(run.code == 1 && run.stderr.contains("headcuont.csv"), "{}", run.stderr);
}

/// A table that goes on below another's headings, and a verdict given by a cross.
#[test]
fn what_stands_below_no_heading_of_its_own_is_traced() {
    let folder = Folder::new();
    let row = |cells: &str| format!("<tr><td>{}</td></tr>", cells.replace(';', "</td><td>"));
    let (first, second) =
        (row("ISO;Krav;Nuläge") + &row("5.1;a;Ja"), row("7.1;b;Nej") + &row("7.2;c;Delvis"));
    folder.write("Norr_2023.html", format!("<table>{first}</table><table>{second}</table>"));
    folder.write("Syd_2023.csv", "ISO;Krav;Ja;Nej\n4.1;a;x;\n4.2;b;;x\n");
    let told = folder.run(&["-d", ".", "-c", "\\trace Norr 2023 7.2"]).ok();
    assert!(told.contains("Nuläge: Delvis\n    as it stands"), "{told}");
    let told = folder.run(&["-d", ".", "-c", "\\trace Syd 2023 4.2"]).ok();
    assert!(told.contains("Nej: x\n    → Nej"), "{told}");
}

#[test]
fn a_requirement_answered_twice_is_found_once() {
    let told = folder().run(&["-c", "\\trace Stadsbyggnadskontoret 2024 8.1"]).ok();
    assert_eq!(told.matches("Stadsbyggnadskontoret 2024 8.1 — ").count(), 2, "both answers\n{told}");
    assert_eq!(told.matches("answered-twice").count(), 1, "{told}");
    assert!(told.trim_end().ends_with("1 error, 0 warnings, 0 notes"), "{told}");
}
