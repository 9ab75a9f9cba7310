//! Files that are no sheets: a finding for each, and the others still load.

use super::{Folder, SHEET};
use serde_json::Value;

/// The findings of a source by their code, and whether the good sheet was loaded.
fn codes(folder: &Folder, source: &str) -> (Vec<String>, bool) {
    let run = folder.run(&[
        "-d",
        "Norr_2023.tsv",
        "-d",
        source,
        "--format",
        "json",
        "-c",
        "select source, code, severity from findings; ",
    ]);
    let rows: Value = serde_json::from_str(&run.ok()).unwrap();
    let about = |row: &&Value| {
        row["source"].as_str().unwrap().contains(source.trim_matches('/')) && row["severity"] == "error"
    };
    let codes =
        rows.as_array().unwrap().iter().filter(about).map(|row| row["code"].as_str().unwrap().to_string());
    let codes = codes.collect();
    let loaded = folder.run(&[
        "-d",
        "Norr_2023.tsv",
        "-d",
        source,
        "--format",
        "csv",
        "-c",
        "select count(*) as n from assessments where org = 'Norr'",
    ]);
    (codes, loaded.ok() == "n\n2\n")
}

#[test]
fn what_cannot_be_read_is_a_finding() {
    let folder = Folder::new();
    folder.write("Norr_2023.tsv", SHEET);
    let random: Vec<u8> = (0..5000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    folder.write("tom.csv", "");
    folder.write("tom.xlsx", "");
    folder.write("slump.xlsx", &random);
    folder.write("slump.csv", [&b"\xff\xfe\x00\xd8"[..], &random].concat());
    folder.write("avbruten.xlsx", b"PK\x03\x04\x14\x00\x00\x00\x08\x00halva");
    folder.write("brev.txt", "Hej!\nHär kommer inget blad.\n");
    folder.write("trasig.json", "[{\"ISO\": \"4.1\", ");
    folder.write("trasig.parquet", "PAR1 nej PAR1");
    std::fs::create_dir(folder.path().join("mapp.xlsx")).unwrap();
    for (source, want) in [
        ("tom.csv", &["source-empty"][..]),
        ("tom.xlsx", &["source-empty"]),
        ("slump.xlsx", &["source-malformed", "format-unknown", "no-assessment"]),
        ("slump.csv", &["source-malformed", "format-unknown", "no-assessment"]),
        ("avbruten.xlsx", &["source-malformed"]),
        ("brev.txt", &["no-assessment"]),
        ("trasig.json", &["source-malformed"]),
        ("trasig.parquet", &["source-malformed"]),
        ("finns_inte.tsv", &["source-unreadable"]),
        ("finns/inte/alls", &["source-unreadable"]),
    ] {
        let (codes, loaded) = codes(&folder, source);
        assert!(codes.len() == 1 && want.contains(&codes[0].as_str()), "{source}: {codes:?}");
        assert!(loaded, "{source} kept the others from loading");
        let run = folder.run(&["-d", source, "check"]);
        assert_eq!(run.code, 1, "{source}: {}", run.stdout);
        assert!(run.stdout.contains(source), "{source}: {}", run.stdout);
    }
    // A folder called as a workbook is a folder.
    assert_eq!(folder.run(&["-d", "mapp.xlsx", "check"]).code, 0);
    // All of them at once, the good one among them.
    let run = folder.run(&["-d", ".", "--format", "csv", "-c", "select count(*) as n from assessments"]);
    assert_eq!(run.ok(), "n\n2\n");
    let sources = "select count(distinct source) as n from sources";
    assert_eq!(folder.run(&["-d", ".", "--format", "csv", "-c", sources]).ok(), "n\n9\n");
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_read_is_a_finding() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new();
    folder.write("Norr_2023.tsv", SHEET);
    folder.write("låst/Söder_2023.tsv", SHEET);
    let locked = folder.path().join("låst");
    std::fs::set_permissions(&locked, std::fs::Permissions::from_mode(0o000)).unwrap();
    // Who may read everything finds no lock.
    let readable = std::fs::read_dir(&locked).is_ok();
    let run = folder.run(&["-d", ".", "check"]);
    std::fs::set_permissions(&locked, std::fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(run.code, if readable { 0 } else { 1 }, "{}", run.stdout);
    assert_eq!(run.stdout.contains("source-unreadable"), !readable, "{}", run.stdout);
}

/// Bytes that a terminal would obey: colours, titles, bells, C1, reversed text.
const EVIL: &str = "a\u{1b}[31mröd\u{1b}]0;titel\u{7}b\u{9b}2Jc\u{202e}d\u{8}\u{7f}";

fn is_quiet(text: &str) -> bool {
    !text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
}

/// Nor does anything turn the reading direction, where people read.
fn is_plain(text: &str) -> bool {
    is_quiet(text) && !text.contains(|c| ('\u{202a}'..='\u{202e}').contains(&c))
}

#[test]
fn what_steers_a_terminal_is_never_printed() {
    let folder = Folder::new();
    let sheet = format!(
        "ISO\tKrav\tNuläge\tKommentar\t{EVIL}\n4.1\t{EVIL}\t{EVIL}\t{EVIL}\t{EVIL}\n{EVIL}1\tx\tJa\ty\tz\n"
    );
    folder.write("Norr_2023.tsv", &sheet);
    folder.write(
        "lista/Söder_2023.json",
        serde_json::json!([{"ISO": "4.1", "Nuläge": EVIL, "Kommentar": EVIL}]).to_string(),
    );
    let tables = "from assessments; from findings; from raw_rows; from sources";
    for format in ["table", "csv", "csv-sv", "tsv", "json", "ndjson", "markdown", "html"] {
        let run = folder.run(&["-d", ".", "--format", format, "-c", tables]);
        assert_eq!(run.code, 0, "{format}: {}", run.stderr);
        assert!(is_quiet(&run.stdout.replace('\u{feff}', "")), "{format}: {:?}", run.stdout);
        assert!(is_plain(&run.stderr), "{format}: {:?}", run.stderr);
        assert!(format != "table" || is_plain(&run.stdout), "{format}: {:?}", run.stdout);
    }
    for args in [
        &["-d", ".", "check"][..],
        &["-d", "."],
        &["-d", ".", "-c", "select a\u{1b}[31m"],
        &["-d", "x\u{1b}[31m", "check"],
    ] {
        let run = folder.run(args);
        assert!(
            is_plain(&run.stdout) && is_plain(&run.stderr),
            "{args:?}: {:?} {:?}",
            run.stdout,
            run.stderr
        );
    }
}

#[cfg(unix)]
#[test]
fn a_file_name_that_steers_a_terminal_is_shown_tamed() {
    let folder = Folder::new();
    folder.write("Norr\u{1b}[31m_2023.tsv", SHEET.replace("Ja", "Kanske"));
    for args in [
        &["-d", ".", "check"][..],
        &["-d", "."],
        &["-d", ".", "--format", "csv", "-c", "select org, source from assessments"],
    ] {
        let run = folder.run(args);
        assert!(
            is_quiet(&run.stdout) && is_quiet(&run.stderr),
            "{args:?}: {:?} {:?}",
            run.stdout,
            run.stderr
        );
    }
}

/// A sheet that names its organisation in a column comes after the files whose paths name it
/// were settled; it counts beside them all the same, and nothing counts twice.
#[test]
fn a_sheet_that_comes_late_is_settled_with_the_others() {
    let folder = Folder::new();
    folder.write("Norr_2022.tsv", SHEET);
    folder.write("Norr_2023.tsv", SHEET);
    folder.write("Söder_2023.tsv", SHEET);
    folder.write(
        "blad.tsv",
        "Förvaltning\tÅr\tISO\tKrav\tNuläge\tKommentar\nNorr\t2023\t4.1\tOmvärlden\tNej\tInte gjord\nNorr\t2023\t4.2\tParter\tJa\tKända\n",
    );
    let sql = "select org, year, ref, status, in_force from assessments order by org, year, ref, status";
    let rows = folder.run(&["-d", ".", "--format", "csv", "-c", sql]).ok();
    assert_eq!(
        rows,
        "org,year,ref,status,in_force
Norr,2022,4.1,Ja,true
Norr,2022,6.3,Delvis,true
Norr,2023,4.1,Ja,false
Norr,2023,4.1,Nej,false
Norr,2023,4.2,Ja,true
Norr,2023,6.3,Delvis,true
Söder,2023,4.1,Ja,true
Söder,2023,6.3,Delvis,true
"
    );
    let sql = "select count(*) as n from raw_rows where outcome = 'assessment'";
    assert_eq!(folder.run(&["-d", ".", "--format", "csv", "-c", sql]).ok(), "n\n8\n");
}
