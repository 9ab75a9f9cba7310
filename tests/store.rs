//! Stores: the same answers as from the sheets, only what changed read again, all or
//! nothing whatever happens to the process, and damage that is named and repaired.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stderr)]

#[path = "store/killed.rs"]
mod killed;
#[cfg(target_os = "linux")]
#[path = "store/memory.rs"]
mod memory;
mod session;

use lisql::app::{self, OpenOptions};
use lisql::engine::VIEWS;
use lisql::i18n::Lang;
use lisql::store::{Data, Imported};
use lisql::synth::{self, Format, Held, synthesise};
use session::Session;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

fn sheets(folder: &Path, organisations: usize, mess: f64) -> synth::Options {
    let format = if mess > 0.0 { None } else { Some(Format::Tsv) };
    let options = synth::Options { organisations, years: 2019..=2023, seed: 3, format, controls: true, mess };
    synthesise(&options, folder, None, &|_| {}).unwrap();
    options
}

fn opening(path: &Path) -> OpenOptions {
    OpenOptions { paths: vec![path.to_path_buf()], ..session::options() }
}

fn import(sheets: &Path, store: &Path) -> Imported {
    app::import(&opening(sheets), store, &|_, _| {}, &|| {}).unwrap()
}

/// Every row of every table and view, sorted; tables with the columns that the sheets decide.
fn everything(path: &Path) -> Vec<(String, Vec<String>)> {
    let session = Session::open(opening(path));
    let tables =
        ["owners", "organisations", "findings", "sources", "raw_rows"].map(|name| format!("main.{name}"));
    let views = VIEWS.iter().map(|view| format!("{}.{}", view.schema, view.name));
    let rows = |name: String| {
        // Lists of dates have no order of their own.
        let columns = match name.as_str() {
            "stored.loads" => "org, year, kind, owner, led, supported, followed, share, kritisk, undated",
            _ => "*",
        };
        let mut rows: Vec<String> = session
            .rows(&format!("select {columns} from {name}"))
            .into_iter()
            .map(|row| row.join(" | "))
            .collect();
        rows.sort();
        (name, rows)
    };
    tables.into_iter().chain(views).map(rows).collect()
}

fn assert_same(left: &Path, right: &Path) {
    for ((name, a), (_, b)) in everything(left).into_iter().zip(everything(right)) {
        let differs = a.iter().zip(&b).find(|(a, b)| a != b);
        assert!(a == b, "{name}: {} and {} rows, first difference {differs:?}", a.len(), b.len());
    }
}

fn files(store: &Path) -> BTreeSet<String> {
    let manifest: serde_json::Value =
        serde_json::from_slice(&fs::read(store.join("lisql-store.json")).unwrap()).unwrap();
    let groups = manifest["groups"].as_array().unwrap().iter();
    groups
        .flat_map(|group| group["files"].as_object().unwrap().values())
        .map(|file| file["name"].as_str().unwrap().to_string())
        .collect()
}

/// The first sheet by name, or the last.
fn sheet(folder: &Path, last: bool) -> PathBuf {
    let all = lisql::ingest::find_files(&[folder.to_path_buf()]);
    let mut all: Vec<PathBuf> = all.into_iter().map(Result::unwrap).collect();
    all.sort();
    if last { all.pop().unwrap() } else { all.remove(0) }
}

/// A verdict of a sheet is another one.
fn change(sheet: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(sheet).unwrap();
    assert!(text.contains(from), "{text}");
    fs::write(sheet, text.replacen(from, to, 1)).unwrap();
}

#[test]
fn a_store_answers_as_its_sheets_do() {
    let folder = tempfile::tempdir().unwrap();
    let (sheets_at, store) = (folder.path().join("sheets"), folder.path().join("store"));
    sheets(&sheets_at, 12, 0.4);
    let done = import(&sheets_at, &store);
    assert!(done.changed && done.event.rows > 3000, "{done:?}");
    assert_same(&sheets_at, &store);
    assert!(matches!(*Session::open(opening(&store)).app.data(), Data::Store(_)));
    let again = import(&sheets_at, &store);
    assert!(!again.changed && again.event.read == 0, "{again:?}");
}

#[test]
fn only_what_changed_is_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let (sheets_at, store) = (folder.path().join("sheets"), folder.path().join("store"));
    // Enough answers for several groups.
    sheets(&sheets_at, 18, 0.0);
    import(&sheets_at, &store);
    let before = files(&store);
    assert!(before.len() >= 2 * 11, "several groups: {before:?}");
    change(&sheet(&sheets_at, false), "\tJa\t", "\tNej\t");
    let done = import(&sheets_at, &store);
    // The sheets of the organisation are settled together; all others stay as they were.
    assert_eq!((done.event.read, done.event.removed), (5, 0));
    let after = files(&store);
    assert_eq!(before.intersection(&after).count(), before.len() - 11, "one group is another");
    assert_same(&sheets_at, &store);

    fs::remove_file(sheet(&sheets_at, true)).unwrap();
    fs::create_dir(sheets_at.join("Ny förvaltning")).unwrap();
    fs::copy(sheet(&sheets_at, false), sheets_at.join("Ny förvaltning/2024.tsv")).unwrap();
    let done = import(&sheets_at, &store);
    assert_eq!(done.event.removed, 1);
    assert_same(&sheets_at, &store);

    // A path that is gone as a whole is more likely a mistake than an answer.
    let moved = folder.path().join("moved");
    fs::rename(&sheets_at, &moved).unwrap();
    let rows = Session::open(opening(&store)).rows("select count(*) from assessments");
    app::import(&opening(&sheets_at), &store, &|_, _| {}, &|| {}).unwrap_err();
    assert_eq!(Session::open(opening(&store)).rows("select count(*) from assessments"), rows);
}

#[test]
fn other_rules_read_everything_anew() {
    let folder = tempfile::tempdir().unwrap();
    let (sheets_at, store) = (folder.path().join("sheets"), folder.path().join("store"));
    sheets(&sheets_at, 3, 0.0);
    import(&sheets_at, &store);
    let name = sheet(&sheets_at, false).parent().unwrap().file_name().unwrap().to_str().unwrap().to_string();
    fs::write(
        sheets_at.join("lisql.toml"),
        format!("[[organisation]]\nname = \"{name}\"\nvalid_to = 2021\npeer_group = \"liten\"\n"),
    )
    .unwrap();
    let done = import(&sheets_at, &store);
    assert_eq!(done.event.read, 15);
    assert_same(&sheets_at, &store);
    let groups =
        Session::open(opening(&store)).rows("select peer_group from organisations where valid_to = 2021");
    assert_eq!(groups, [["liten"]]);
}

#[test]
fn in_little_memory_it_is_the_same_store() {
    let folder = tempfile::tempdir().unwrap();
    let (sheets_at, store) = (folder.path().join("sheets"), folder.path().join("store"));
    sheets(&sheets_at, 6, 0.0);
    // So little that every organisation is a wave of its own.
    let little = OpenOptions { memory: Some(1), ..opening(&sheets_at) };
    let done = app::import(&little, &store, &|_, _| {}, &|| {}).unwrap();
    assert_eq!(done.event.read, 30);
    assert!(files(&store).len() >= 6 * 11, "{:?}", files(&store));
    assert_same(&sheets_at, &store);
    let session = Session::open(OpenOptions { memory: Some(200_000), ..opening(&store) });
    let told =
        session.run("select a.comment, b.comment from assessments a join assessments b on a.kind = b.kind");
    assert!(told.unwrap_err().contains("--memory"));
    // A sheet that names another organisation than its path does: all are read at once.
    let odd = sheet(&sheets_at, true);
    let text = fs::read_to_string(&odd).unwrap();
    let with_org = |line: &str| if line.contains('\t') { format!("{line}\tZonen") } else { line.to_string() };
    let mut lines: Vec<String> = text.lines().map(with_org).collect();
    let header = lines.iter().position(|line| line.starts_with("ISO")).unwrap();
    lines[header] = lines[header].replace("\tZonen", "\tFörvaltning");
    fs::write(&odd, lines.join("\n")).unwrap();
    let other = folder.path().join("other");
    app::import(&OpenOptions { memory: Some(1), ..opening(&sheets_at) }, &other, &|_, _| {}, &|| {}).unwrap();
    assert_same(&sheets_at, &other);
    let orgs =
        Session::open(opening(&other)).rows("select count(*) > 0 from assessments where org = 'Zonen'");
    assert_eq!(orgs, [["true"]]);
}

#[test]
fn a_reader_sees_the_store_that_it_opened() {
    let folder = tempfile::tempdir().unwrap();
    let (sheets_at, store) = (folder.path().join("sheets"), folder.path().join("store"));
    sheets(&sheets_at, 3, 0.0);
    import(&sheets_at, &store);
    let session = Session::open(opening(&store));
    let sql = "select count(*) from assessments where status = 'Nej'";
    let before = session.rows(sql);
    change(&sheet(&sheets_at, false), "\tJa\t", "\tNej\t");
    import(&sheets_at, &store);
    assert_eq!(session.rows(sql), before);
    assert_ne!(Session::open(opening(&store)).rows(sql), before);
    // After a second import nobody keeps its files; it is told what has happened.
    change(&sheet(&sheets_at, false), "\tJa\t", "\tNej\t");
    import(&sheets_at, &store);
    assert!(session.run(sql).unwrap_err().contains("reload"));
}

#[test]
fn made_of_a_seed_it_is_the_store_of_the_sheets() {
    let folder = tempfile::tempdir().unwrap();
    let (sheets_at, made, imported) =
        (folder.path().join("sheets"), folder.path().join("made"), folder.path().join("imported"));
    for mess in [0.0, 0.4] {
        for folder in [&sheets_at, &made, &imported] {
            let _ = fs::remove_dir_all(folder);
        }
        let options = sheets(&sheets_at, 9, mess);
        let held = Held::new(&options);
        let sheets = |at: usize| {
            let sheets = held.sheets(at).map_err(|error| error.to_string())?;
            Ok(sheets.into_iter().map(|(path, bytes, _)| (path, bytes)).collect())
        };
        app::build(&made, Lang::En, held.told(), (9, 40), &sheets).unwrap();
        // The sheets as a person would import them, from the folder that they are in.
        import(&sheets_at, &imported);
        let prefix = format!("{}/", sheets_at.display());
        for ((name, a), (_, b)) in everything(&made).into_iter().zip(everything(&imported)) {
            let mut b: Vec<String> = b.iter().map(|row| row.replace(&prefix, "")).collect();
            b.sort();
            assert!(a == b, "{name}: {:?}", a.iter().zip(&b).find(|(a, b)| a != b));
        }
    }
}

fn lisql(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lisql"));
    command
        .args(arguments)
        .env("LC_ALL", "C")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn run(arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = lisql(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn killed_while_it_is_new_it_can_be_imported_again() {
    let folder = tempfile::tempdir().unwrap();
    let (sheets_at, store) = (folder.path().join("sheets"), folder.path().join("store"));
    sheets(&sheets_at, 12, 0.0);
    let arguments = ["import", sheets_at.to_str().unwrap(), "--into", store.to_str().unwrap()];
    for wait in [20, 60, 150] {
        let mut child = lisql(&arguments).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(wait));
        let _ = child.kill();
        child.wait().unwrap();
    }
    assert_eq!(run(&arguments).0, Some(0));
    assert_same(&sheets_at, &store);
}

#[test]
fn two_imports_at_once_follow_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let (a, b, store) = (folder.path().join("a"), folder.path().join("b"), folder.path().join("store"));
    sheets(&a, 8, 0.0);
    fs::create_dir_all(b.join("Zonen")).unwrap();
    fs::copy(sheet(&a, false), b.join("Zonen/2023.tsv")).unwrap();
    let text = |path: &Path| path.to_str().unwrap().to_string();
    let first = lisql(&["import", &text(&a), "--into", &text(&store)]).spawn().unwrap();
    let second = lisql(&["import", &text(&b), "--into", &text(&store)]).spawn().unwrap();
    for child in [first, second] {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let both = Session::open(OpenOptions { paths: vec![a, b], ..session::options() });
    let sql = "select org, year, count(*) from assessments group by org, year order by org, year";
    assert_eq!(Session::open(opening(&store)).rows(sql), both.rows(sql));
}

#[test]
fn damage_is_named_and_repaired() {
    let folder = tempfile::tempdir().unwrap();
    let (sheets_at, store) = (folder.path().join("sheets"), folder.path().join("store"));
    sheets(&sheets_at, 18, 0.0);
    import(&sheets_at, &store);
    let store_text = store.to_str().unwrap();
    let (code, out, err) = run(&["store", "verify", store_text]);
    assert_eq!((code, out.as_str()), (Some(0), ""), "{err}");
    let name = files(&store).into_iter().find(|name| name.starts_with("assessments")).unwrap();
    let path = store.join("files").join(&name);
    let bytes = fs::read(&path).unwrap();
    fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
    let (code, _, err) = run(&["-d", store_text, "-c", "select count(comment) from assessments"]);
    assert!(code == Some(1) && err.contains(&name) && err.contains("store repair"), "{code:?} {err}");
    // Of the right length, but not what was written.
    let mut flipped = bytes.clone();
    let middle = bytes.len() / 2;
    flipped[middle - 2000..middle + 2000].fill(0xAA);
    fs::write(&path, &flipped).unwrap();
    let (code, _, err) =
        run(&["-d", store_text, "--lang", "sv", "--format", "csv", "-c", "select * from assessments"]);
    assert!(code == Some(1) && err.contains(&name) && err.contains("skadad"), "{code:?} {err}");
    let (code, out, _) = run(&["store", "verify", store_text]);
    assert!(code == Some(1) && out.contains(&name) && out.lines().count() == 1, "{out}");
    let (code, _, err) = run(&["store", "repair", store_text]);
    assert_eq!(code, Some(0), "{err}");
    assert_eq!(run(&["store", "verify", store_text]).0, Some(0));
    assert_same(&sheets_at, &store);
    let (_, out, _) = run(&["store", "history", store_text]);
    assert_eq!(out.lines().count(), 2, "{out}");
}

#[test]
fn what_is_no_store_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    fs::write(folder.path().join("notes.md"), "mine").unwrap();
    let (code, _, err) = run(&["import", "data", "--into", path]);
    assert!(code == Some(1) && err.contains("other things"), "{err}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing was written there");
    let (code, _, err) = run(&["store", "verify", path]);
    assert!(code == Some(1) && err.contains("is no store"), "{err}");
    let (code, _, err) = run(&["store", "history", "tests/seed/sheet.tsv"]);
    assert!(code == Some(1) && err.contains("is no store"), "{err}");
    // A slip in a path leaves nothing behind.
    let new = folder.path().join("new");
    let (code, _, err) = run(&["import", "no such folder", "--into", new.to_str().unwrap()]);
    assert!(code == Some(1) && err.contains("no such folder") && !new.exists(), "{err}");
}
