//! Standard output carries results only; formats for programs hold every digit.

use super::{Folder, SHEET};
use serde_json::{Value, json};

fn norr() -> Folder {
    let folder = Folder::new();
    folder.write("Norr_2023.tsv", SHEET);
    folder
}

#[test]
fn standard_output_carries_results_only() {
    let folder = norr();
    let run = folder.run(&["-d", ".", "-c", "select 1 as a", "--format", "csv"]);
    assert_eq!((run.code, run.stdout.as_str()), (0, "a\n1\n"));
    assert!(run.stderr.contains("scheme: half") && run.stderr.contains("as of: "), "{}", run.stderr);
    let quiet = "SET lisql.scheme = 'strict'; create view v as select 1 as b; select b from v";
    assert_eq!(folder.run(&["-c", quiet, "--format", "tsv"]).ok(), "b\n1\n");
    assert_eq!(folder.run(&["-c", "create table t as select 1 as b"]).ok(), "");
}

#[test]
fn the_screen_names_scheme_and_day() {
    let args = ["-d", ".", "--scheme", "strict", "--as-of", "2024-12-31", "-c", "select score from maturity"];
    let shown = norr().run(&args).ok();
    assert!(shown.contains("scheme: strict") && shown.contains("as of: 2024-12-31"), "{shown}");
    assert!(shown.contains("0.5"), "{shown}");
    let swedish = norr().run(&[&args[..], &["--lang", "sv"]].concat()).ok();
    assert!(!swedish.contains("scheme") && swedish.contains("strict"), "{swedish}");
}

#[test]
fn json_has_every_column_of_every_row() {
    let sql = "select ref, need, score, owners, due_start, due_end, is_gap, year, extra from assessments order by sort_key";
    let text = norr().run(&["-d", ".", "--format", "json", "-c", sql]).ok();
    let rows: Value = serde_json::from_str(&text).unwrap();
    let want = json!([
        {"ref": "4.1", "need": "Ingen", "score": 1.0, "owners": [], "due_start": null, "due_end": null,
         "is_gap": false, "year": 2023, "extra": {}},
        {"ref": "6.3", "need": "Hög", "score": 0.5, "owners": [], "due_start": "2024-05-31", "due_end": "2024-05-31",
         "is_gap": true, "year": 2023, "extra": {}},
    ]);
    assert_eq!(rows, want);
    let all: Value =
        serde_json::from_str(&norr().run(&["-d", ".", "--format", "json", "-c", "from assessments"]).ok())
            .unwrap();
    for row in all.as_array().unwrap() {
        assert_eq!(row.as_object().unwrap().len(), 30, "{row}");
    }
}

#[test]
fn numbers_are_not_rounded() {
    let folder = norr();
    let sql = "select 1.0 / 3 as third, 2 as two";
    for (format, want) in [
        ("json", "[{\"third\":0.3333333333333333,\"two\":2}]"),
        ("ndjson", "{\"third\":0.3333333333333333,\"two\":2}"),
        ("csv", "third,two 0.3333333333333333,2"),
        ("tsv", "third two 0.3333333333333333 2"),
        ("csv-sv", "\u{feff}third;two 0,3333333333333333;2"),
    ] {
        let text = folder.run(&["--format", format, "-c", sql]).ok();
        let squeezed = match format {
            "json" | "ndjson" => text.split_whitespace().collect::<String>(),
            _ => text.split_whitespace().collect::<Vec<_>>().join(" "),
        };
        assert_eq!(squeezed, want, "{format}");
    }
}

#[test]
fn an_empty_result_is_an_empty_array() {
    let folder = norr();
    let sql = "select ref, score from assessments where ref = 'none'";
    assert_eq!(folder.run(&["-d", ".", "--format", "json", "-c", sql]).ok().trim(), "[]");
    assert_eq!(folder.run(&["-d", ".", "--format", "ndjson", "-c", sql]).ok(), "");
    assert_eq!(folder.run(&["-d", ".", "--format", "csv", "-c", sql]).ok(), "ref,score\n");
}

#[test]
fn swedish_excel_gets_its_own_csv() {
    let sql = "select org, 'a;b' as text, 0.5 as half from maturity";
    let text = norr().run(&["-d", ".", "--format", "csv-sv", "-c", sql]).ok();
    assert_eq!(text, "\u{feff}org;text;half\r\nNorr;\"a;b\";0,5\r\n");
}

#[test]
fn the_ending_names_the_format() {
    let folder = norr();
    let starts: [(&str, &[u8]); 9] = [
        ("svar.csv", b"ref,status\n4.1,Ja\n"),
        ("svar.tsv", b"ref\tstatus\n4.1\tJa\n"),
        ("svar.json", b"["),
        ("svar.ndjson", b"{\"ref\":\"4.1\""),
        ("svar.md", b"|"),
        ("svar.html", b"<!"),
        ("svar.parquet", b"PAR1"),
        ("svar.arrow", b"ARROW1"),
        ("svar.xlsx", b"PK"),
    ];
    for (name, start) in starts {
        let run = folder.run(&[
            "-d",
            "Norr_2023.tsv",
            "-o",
            name,
            "-c",
            "select ref, status from assessments order by sort_key",
        ]);
        assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{name}: {}", run.stderr);
        let bytes = folder.read(name);
        assert!(
            bytes.starts_with(start),
            "{name}: {:?}",
            String::from_utf8_lossy(&bytes[..bytes.len().min(60)])
        );
    }
}

#[test]
fn a_binary_file_holds_one_result() {
    let run = norr().run(&["-o", "svar.xlsx", "-c", "select 1 as a; select 2 as a"]);
    assert_eq!(run.code, 2, "{}", run.stderr);
}

/// What a spreadsheet would run is text, in a sheet's cells and in its headings.
#[test]
fn formulas_are_written_as_text() {
    let folder = Folder::new();
    folder.write(
        "Norr_2023.csv",
        "ISO;Nuläge;Kommentar;=Egen\n4.1;Ja;=1+1;@x\n4.2;Nej;+cmd|' /C calc'!A0;-2\n4.3;Nej;Vanlig text = här;5\n",
    );
    let sql = "select ref, comment, extra['=Egen'] as \"=Egen\" from assessments order by sort_key";
    let csv = folder.run(&["-d", ".", "--format", "csv", "-c", sql]).ok();
    assert_eq!(
        csv,
        "ref,comment,'=Egen\n4.1,'=1+1,'@x\n4.2,'+cmd|' /C calc'!A0,'-2\n4.3,Vanlig text = här,5\n"
    );
    for format in ["tsv", "csv-sv"] {
        let text = folder.run(&["-d", ".", "--format", format, "-c", sql]).ok();
        assert!(text.contains("'=1+1") && text.contains("'@x"), "{format}: {text}");
    }
    let json = folder.run(&["-d", ".", "--format", "json", "-c", sql]).ok();
    assert!(json.contains("\"=1+1\""), "{json}");
    folder.run(&["-d", "Norr_2023.csv", "-o", "svar.xlsx", "-c", sql]).ok();
    let kept = folder
        .run(&[
            "-d",
            "svar.xlsx",
            "--org",
            "A",
            "--year",
            "2023",
            "--format",
            "json",
            "-c",
            "select cells from raw_rows where \"row\" > 1",
        ])
        .ok();
    let rows: Value = serde_json::from_str(&kept).unwrap();
    assert_eq!(rows[0]["cells"][1], "=1+1", "a text, not a formula that gave something");
}

#[test]
fn html_is_escaped() {
    let sql = "select '<script>alert(1)</script>' as \"a<b\"";
    let html = Folder::new().run(&["--format", "html", "-c", sql]).ok();
    assert!(
        !html.contains("<script>alert") && html.contains("&lt;script&gt;") && html.contains("a&lt;b"),
        "{html}"
    );
}

/// The shares of the seed's twelve gaps, as its README adds them up; the sheet's year
/// is not given, and its gaps must not vanish for that.
#[test]
fn gaps_of_an_unknown_year_keep_their_owners() {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_lisql"))
        .args(["-d", "tests/seed/sheet.tsv", "query", "open-gaps-by-owner", "--format", "csv"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(std::process::Stdio::null())
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    for (owner, share) in
        [("ISAM", "4.0"), ("HR", "1.5"), ("Objektägare", "1.0"), ("PM3-införare", "0.5"), ("", "1.0")]
    {
        assert!(
            text.lines().any(|line| line.starts_with(&format!("sheet,,{owner},{share},"))),
            "{owner}:\n{text}"
        );
    }
}
