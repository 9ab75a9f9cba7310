//! The prompt on a real pseudo-terminal: typed at as a person would, and read from the
//! screen that a terminal would show.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![cfg(unix)]

#[path = "shell/terminal.rs"]
mod terminal;

use std::time::{Duration, Instant};
use terminal::{Options, Terminal};

const ENTER: &str = "\r";
const TAB: &str = "\t";
const UP: &str = "\x1b[A";
const CTRL_C: &str = "\x03";
const CTRL_D: &str = "\x04";
const CTRL_R: &str = "\x12";

fn shell() -> Terminal {
    let shell = Terminal::start(&Options::default());
    shell.wait_for("lisql>");
    shell
}

#[test]
fn a_statement_of_several_lines_is_edited_and_recalled_as_one() {
    let mut shell = shell();
    shell.type_text("select 40 +\r");
    // The prompt tells that something is open, and so does the hint.
    shell.wait_for("lisql-");
    shell.type_text("(1\r");
    shell.wait_for("lisql(");
    shell.type_text("+ 1) as answer;\r");
    shell.wait_for("│     42 │");
    shell.type_text(UP);
    shell.wait_until("the whole statement is there again", |screen| {
        let lines: Vec<&str> = screen.lines().map(str::trim_end).filter(|line| !line.is_empty()).collect();
        lines.ends_with(&["lisql> select 40 +", "(1", "+ 1) as answer;"])
    });
    // The last line is mended with a few keys, not typed anew.
    shell.type_text(&format!("{}s;\r", "\x7f"));
    shell.wait_for("answers");
}

#[test]
fn a_quote_that_is_open_is_shown() {
    let mut shell = shell();
    shell.type_text("select 'it\r");
    shell.wait_for("lisql'");
    shell.type_text("was';\r");
    shell.wait_for("│ was");
}

#[test]
fn a_value_is_asked_for() {
    let mut shell = shell();
    shell.type_text("\\prompt year Which year, then?\r");
    shell.wait_until("the question", |screen| screen.lines().any(|line| line.trim() == "Which year, then?"));
    shell.type_text("2024\r");
    shell.wait_for("then? 2024");
    shell.type_text("select $year + 1 as next;\r");
    shell.wait_for("│ 2025 │");
}

#[test]
fn tab_completes_by_place() {
    let mut shell = shell();
    shell.wait_for_names();
    shell.type_text(&format!("select share_ja_{TAB} from matu{TAB}"));
    shell.wait_for("share_ja_delvis from maturity");
    shell.type_text(&format!(" where org = 'Kult{TAB}' and kind = 'cl{TAB}' and year = 2023;{ENTER}"));
    shell.wait_for("1 row, 1 column");
    assert!(shell.screen().contains("where org = 'Kulturförvaltningen' and kind = 'clause'"));
    // Several that fit are listed with what they are.
    shell.type_text(&format!("select n_{TAB} from maturity"));
    shell.wait_until("columns with their types", |screen| {
        screen.contains("n_delvis") && screen.contains("int")
    });
    shell.type_text(CTRL_C);
    shell.type_text(&format!("\\cross{TAB} sel"));
    shell.wait_for("\\crosstab sel");
}

#[test]
fn ctrl_c_stops_the_query_and_keeps_the_session() {
    let mut shell = shell();
    shell.type_text("\\set mine 7\r");
    shell.type_text("select count(*) from generate_series(1, 1000000) a, generate_series(1, 1000000) b where (a.value + b.value) % 7 = 3;\r");
    // A query of hours says how long it has run.
    shell.wait_for("Ctrl-C stops");
    let stopped = Instant::now();
    shell.type_text(CTRL_C);
    shell.wait_for("stopped");
    assert!(stopped.elapsed() < Duration::from_secs(20), "{:?}", stopped.elapsed());
    // However many were stopped, the next one runs and can be stopped.
    for _ in 0..3 {
        shell.type_text("\\clear\rselect count(*) from generate_series(1, 1000000) a, generate_series(1, 1000000) b where a.value + b.value < 0;\r");
        shell.wait_for("Ctrl-C stops");
        shell.type_text(CTRL_C);
        shell.wait_for("stopped");
    }
    shell.type_text("select $mine * 6 as kept;\r");
    shell.wait_for("│   42 │");
}

#[test]
fn ctrl_c_stops_an_export_that_is_being_written() {
    let mut shell = shell();
    let file = std::env::temp_dir().join(format!("lisql-export-{}.csv", std::process::id()));
    shell.type_text(&format!("\\export {} from generate_series(1, 100000000000)\r", file.display()));
    // The line that tells how long shows that it is not deaf while it writes.
    shell.wait_for("Ctrl-C stops");
    shell.type_text(CTRL_C);
    shell.wait_for("stopped");
    assert!(!file.exists() && !file.with_extension("csv.part").exists());
    shell.type_text("select 6 * 7 as kept;\r");
    shell.wait_for("│   42 │");
}

#[test]
fn ctrl_c_twice_leaves_an_idle_prompt() {
    let mut shell = shell();
    shell.type_text("select 1");
    shell.wait_for("select 1");
    shell.type_text(CTRL_C);
    shell.type_text(CTRL_C);
    shell.wait_for("Ctrl-C again");
    shell.type_text(CTRL_C);
    shell.wait_for_end();
}

#[test]
fn results_are_cut_to_the_screen_with_a_count() {
    let mut shell = Terminal::start(&Options { pager: "cat", ..Options::default() });
    shell.wait_for("lisql>");
    shell.type_text("select value as n from generate_series(1, 5000);\r");
    shell.wait_for("5,000 rows, 1 column");
    assert!(shell.screen().contains("rows more"), "{}", shell.screen());
    shell.type_text("from assessments limit 2;\r");
    shell.wait_for("columns not shown");
    shell.wait_for("shows all columns");
    shell.type_text("\\x\r\\last\r");
    shell.wait_for("  extra       │");
}

#[test]
fn a_long_result_goes_to_the_pager_as_it_comes() {
    let folder = tempfile::tempdir().unwrap();
    let seen = folder.path().join("seen");
    // A pager that is left after its first page.
    let pager = format!("head -n 12 > {}; echo the pager was left", seen.display());
    let mut shell = Terminal::start(&Options { pager: &pager, ..Options::default() });
    shell.wait_for("lisql>");
    shell.type_text("select value as n from generate_series(1, 3000000);\r");
    shell.wait_for("the pager was left");
    let page = std::fs::read_to_string(&seen).unwrap();
    assert_eq!(page.lines().count(), 12);
    assert!(page.contains("│         9 │"), "{page}");
    shell.type_text("\\page select 1 as one;\r");
    shell.wait_until("even a short result was paged", |_| {
        std::fs::read_to_string(&seen).is_ok_and(|page| page.contains("one"))
    });
}

#[test]
fn shells_side_by_side_share_their_history() {
    let mut one = shell();
    let mut two = Terminal::start(&Options { home: Some(one.home()), ..Options::default() });
    two.wait_for("lisql>");
    one.type_text("select 'from one';\r");
    one.wait_for("1 row, 1 column");
    two.type_text(" select 'secret';\r");
    two.wait_for("1 row, 1 column");
    two.type_text("select\r'from two';\r");
    two.wait_until("two results", |screen| screen.matches("1 row, 1 column").count() == 2);
    one.type_text("\\history select\r");
    one.wait_until("both shells' entries, none that began with a blank", |screen| {
        let rest = screen.split("\\history").nth(1).unwrap_or_default();
        rest.contains("select 'from one';") && rest.contains("'from two';") && !rest.contains("secret")
    });
    one.type_text(&format!("{CTRL_R}from tw"));
    one.wait_for("(reverse-i-search)");
    one.type_text(ENTER);
    one.wait_until("the other shell's statement was found and run", |screen| screen.contains("│ from two"));
}

#[test]
fn crosstab_and_trace_read_on_the_screen() {
    let mut shell = Terminal::start(&Options { pager: "cat", ..Options::default() });
    shell.wait_for("lisql>");
    shell.type_text("\\crosstab select org, year, n_nej from maturity where kind = 'clause'\r");
    shell.wait_for("│ Total │");
    shell.type_text("\\clear\r\\trace Kulturförvaltningen 2023 8.1\r");
    shell.wait_for("Objektägare (lead), ISAM (follow-up)");
    assert!(shell.screen().contains("slutet av 2024"), "{}", shell.screen());
}

#[test]
fn a_window_of_another_size_is_filled() {
    let mut shell = Terminal::start(&Options { pager: "cat", ..Options::default() });
    shell.wait_for("lisql>");
    shell.type_text("from maturity limit 3;\r");
    shell.wait_for("columns not shown");
    shell.resize(30, 220);
    shell.type_text("\\clear\r");
    shell.type_text("from maturity limit 3;\r");
    shell.wait_until("all columns have room", |screen| {
        screen.contains("3 rows") && screen.contains("coverage") && !screen.contains("not shown")
    });
}

#[test]
fn an_editor_of_ones_own() {
    let mut shell = Terminal::start(&Options { editor: "sed -i s/41/42/", ..Options::default() });
    shell.wait_for("lisql>");
    shell.type_text("select 41 as n;\r");
    shell.wait_for("│ 41 │");
    shell.type_text("\\edit\r");
    shell.wait_for("lisql> select 42 as n;");
    shell.type_text(ENTER);
    shell.wait_for("│ 42 │");
}

#[test]
fn keys_of_vi() {
    let mut shell = shell();
    shell.type_text("\\keys vi\r");
    shell.type_text("select 1 as first;");
    shell.wait_for("as first;");
    // Escape, to the start of the line, change a word.
    shell.type_text("\x1b");
    std::thread::sleep(Duration::from_millis(600));
    shell.type_text("0wcw2");
    shell.type_text(ENTER);
    shell.wait_for("│     2 │");
}

#[test]
fn plain_words_ask_for_help_and_leave() {
    let mut shell = shell();
    shell.type_text("help\r");
    shell.wait_for("\\? COMMAND tells more of one.");
    // Within a statement they are no words for the shell.
    shell.type_text("select 'quit'\ras word;\r");
    shell.wait_for("│ quit │");
    shell.type_text("exit\r");
    shell.wait_for_end();
}

#[test]
fn a_statement_stays_open_past_a_command() {
    let mut shell = shell();
    shell.type_text("select 40 +\r\\echo between\r");
    shell.wait_until("the command has run, and the statement goes on", |screen| {
        let lines: Vec<&str> = screen.lines().map(str::trim_end).filter(|line| !line.is_empty()).collect();
        let ran = lines.iter().position(|line| *line == "between");
        ran.is_some_and(|at| lines[at + 1..].first() == Some(&"lisql- select 40 +"))
    });
    shell.type_text("2 as answer;\r");
    shell.wait_for("│     42 │");
    // What takes the last result ends the statement before it.
    shell.type_text("select 1 as r, 2 as c, 7 as v\r\\crosstab\r");
    shell.wait_for("│ Total │");
}

#[test]
fn a_long_list_of_candidates_is_cut_to_the_screen() {
    let mut shell = shell();
    shell.wait_for_names();
    shell.type_text(&format!("select {TAB}"));
    shell.wait_until("a list with a count and the statement under it", |screen| {
        screen.contains(" more") && screen.trim_end().ends_with("lisql> select")
    });
    assert!(!shell.screen().contains("possibilities"), "{}", shell.screen());
    shell.type_text("6 * 7 as answer;\r");
    shell.wait_for("│     42 │");
}

#[test]
fn pasted_lines_run_one_after_the_other() {
    let mut shell = shell();
    shell.type_text("\x1b[200~select 1 as a;\nselect 2 as b;\n\\echo done\x1b[201~");
    shell.wait_for("\\echo done");
    shell.type_text(ENTER);
    shell.wait_until("all three", |screen| {
        screen.contains("│  a │")
            && screen.contains("│  b │")
            && screen.lines().any(|line| line.trim() == "done")
    });
}

#[test]
fn what_is_typed_ahead_is_not_lost() {
    let mut shell = shell();
    // All at once, as a paste without brackets comes.
    shell.type_at_once("\\echo one\rselect 2\r+ 40 as answer;\r\\echo three\r");
    shell.wait_until("all of it", |screen| {
        ["one", "three"].iter().all(|word| screen.lines().any(|line| line.trim() == *word))
            && screen.contains("│     42 │")
    });
}

#[test]
fn the_end_of_the_input_ends_the_session() {
    let mut shell = shell();
    shell.type_text("select 1\r\\q\r");
    shell.wait_for_end();
    let mut shell = self::shell();
    shell.type_text(CTRL_D);
    shell.wait_for_end();
}

/// The session that the README shows: what is typed, and what is waited for.
const SESSION: [(&str, &str); 5] = [
    ("select org, year, share_ja, score from maturity where org = 'Kult\t", "Kulturförvaltningen"),
    ("' and kind = 'clause' and year >= 2023;\r", "3 rows, 4 columns"),
    ("select org, yaer from maturity;\r", "did you mean"),
    ("\\crosstab select org, year, n_nej from maturity where kind = 'clause'\r", "│ Total │"),
    ("\\trace Kulturförvaltningen 2023 8.1\r", "No findings."),
];

/// `UPDATE=1 cargo test --test shell the_readme` writes it anew.
#[test]
fn the_readme_shows_a_real_session() {
    let mut shell = Terminal::start(&Options { size: (70, 118), ..Options::default() });
    shell.wait_for_names();
    shell.type_text("\\clear\r");
    for (typed, seen) in SESSION {
        shell.type_text(typed);
        shell.wait_for(seen);
    }
    // The prompt comes back under the last answer.
    shell.wait_until("a new prompt", |screen| screen.trim_end().ends_with("lisql>"));
    let screen = shell.screen();
    let lines: Vec<&str> = screen.trim_end().lines().skip_while(|line| line.trim().is_empty()).collect();
    let lines = &lines[..lines.len() - 1];
    let shown: String =
        lines.iter().map(|line| format!("    {line}").trim_end().to_string() + "\n").collect();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    let readme = std::fs::read_to_string(path).unwrap();
    let (before, rest) = readme.split_once("<!-- a session -->\n\n").unwrap();
    let (stands, after) = rest.split_once("<!-- its end -->").unwrap();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, format!("{before}<!-- a session -->\n\n{shown}\n<!-- its end -->{after}"))
            .unwrap();
    } else {
        assert_eq!(stands.trim_end(), shown.trim_end(), "UPDATE=1 cargo test --test shell the_readme");
    }
}
