//! `lisql synth` from outside: what it writes where, and what is wrong usage.

use super::Folder;

const MAKE: [&str; 9] = ["synth", "--orgs", "2", "--years", "2021..2022", "--seed", "7", "-o", "sheets"];

#[test]
fn sheets_are_made_and_read() {
    let folder = Folder::new();
    let run = folder.run(&[&MAKE[..], &["--mess", "0", "--plan", "plan.json"]].concat());
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    assert!(run.stderr.contains("4 sheets"), "{}", run.stderr);
    let text = String::from_utf8(folder.read("sheets/Miljöförvaltningen/2021.tsv")).unwrap();
    assert!(text.starts_with(
        "\n\nISO\tKrav\tNuläge\tKommentar\tHandlingsplan\tAnsvarig\tÅtgärdsbehov\tDatum\n4.1\t"
    ));
    let plan: serde_json::Value = serde_json::from_slice(&folder.read("plan.json")).unwrap();
    let answers: usize =
        plan["sheets"].as_array().unwrap().iter().map(|s| s["answers"].as_array().unwrap().len()).sum();
    let count = ["-d", "sheets", "--format", "csv", "-c", "select count(*) as n from assessments"];
    assert_eq!(folder.run(&count).ok(), format!("n\n{answers}\n"));
    assert_eq!(plan["organisations"][1]["name"], "Kulturförvaltningen");
    let errors = [
        "-d",
        "sheets",
        "--format",
        "csv",
        "-c",
        "select count(*) as n from findings where severity = 'error'",
    ];
    assert_eq!(folder.run(&errors).ok(), "n\n0\n");
}

#[test]
fn formats_are_those_of_sheets() {
    let folder = Folder::new();
    let xlsx = [&MAKE[..], &["--format", "xlsx", "--mess", "0"]].concat();
    folder.run(&xlsx).ok();
    assert!(folder.read("sheets/Kulturförvaltningen/2022.xlsx").starts_with(b"PK"));
    let folder = Folder::new();
    let told = folder.run(&[&MAKE[..], &["--format", "json"]].concat()).failed(2);
    assert!(told.contains("tsv, csv, xlsx, html, mixed or store"), "{told}");
    assert!(!folder.path().join("sheets").exists());
    // A store has the same answers as the sheets would.
    let count = ["-d", "sheets", "--format", "csv", "-c", "select count(*) as n from assessments"];
    folder.run(&[&MAKE[..], &["--format", "store"]].concat()).ok();
    let stored = folder.run(&count).ok();
    let folder = Folder::new();
    folder.run(&MAKE).ok();
    assert_eq!(folder.run(&count).ok(), stored);
    let told = folder.run(&["-d", "sheets", "--format", "mixed", "-c", "select 1"]).failed(2);
    assert!(told.contains("synth"), "{told}");
}

#[test]
fn nothing_is_overwritten_or_mixed_up() {
    let folder = Folder::new();
    folder.write("sheets/own.tsv", "mine");
    assert!(folder.run(&MAKE).failed(2).contains("empty"));
    assert_eq!(folder.read("sheets/own.tsv"), b"mine");
    let folder = Folder::new();
    let within = [&MAKE[..], &["--plan", "sheets/plan.json"]].concat();
    assert!(folder.run(&within).failed(2).contains("outside"));
    assert!(folder.run(&MAKE[..7]).failed(2).contains("-o"));
}

#[test]
fn numbers_are_checked() {
    let folder = Folder::new();
    for wrong in [["--years", "2022-2024"], ["--years", "2024..2022"], ["--mess", "1.5"], ["--orgs", "0"]] {
        let mut args: Vec<&str> = MAKE.to_vec();
        match args.iter().position(|arg| *arg == wrong[0]) {
            Some(at) => args[at + 1] = wrong[1],
            None => args.extend(wrong),
        }
        folder.run(&args).failed(2);
    }
    assert!(folder.run(&["synth", "--help"]).ok().contains("lisql synth --orgs 20 --years 2019..2025"));
}
