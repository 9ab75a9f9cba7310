//! Laws that hold for every value: what is written reads back the same, and the facts
//! of the catalogue agree with each other.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod session;

#[path = "laws/catalogue.rs"]
mod catalogue;

use lisql::app::OpenOptions;
use lisql::i18n::Lang;
use lisql::model::{Kind, Ref};
use lisql::render::{self, Format};
use proptest::prelude::*;
use proptest::sample::select;
use session::{Session, options};
use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// Trailing zeros only, as references have them.
fn numbers(first: std::ops::RangeInclusive<u8>) -> impl Strategy<Value = [u8; 3]> {
    (first, 0..=99u8, 0..=99u8).prop_map(|(a, b, c)| [a, b, if b == 0 { 0 } else { c }])
}

fn reference() -> impl Strategy<Value = Ref> {
    prop_oneof![
        numbers(4..=10).prop_map(Ref::Clause),
        numbers(5..=18).prop_map(Ref::Control),
        "\\PC{1,12}".prop_filter_map("an empty text names nothing", |text| Ref::parse(&text).ok()),
        "(A\\.)?[0-9]{1,2}(\\.[0-9]{1,3}){0,3}"
            .prop_filter_map("no reference", |text| Ref::parse(&text).ok()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn references_read_back(reference in reference()) {
        prop_assert_eq!(Ref::parse(&reference.to_string()), Ok(reference));
    }

    #[test]
    fn sort_keys_are_in_the_order_of_numbers(a in numbers(4..=18), b in numbers(4..=18)) {
        for make in [Ref::Clause, Ref::Control] {
            prop_assert_eq!(make(a).sort_key().cmp(&make(b).sort_key()), a.cmp(&b));
        }
        prop_assert!(Ref::Clause(a).sort_key() < Ref::Control(b).sort_key());
    }

    #[test]
    fn other_references_come_last(reference in reference(), control in numbers(5..=18)) {
        if reference.kind() == Kind::Other {
            prop_assert!(reference.sort_key() > Ref::Control(control).sort_key());
        }
    }
}

/// What must come back, by what an answer is about.
const KEPT: &str =
    "select org, year, edition, ref, status, need, requirement, comment, action_plan, owner_text,
    due_text, owners, due_kind, due_start, due_end, due_assumed, in_force from assessments";

fn kept(session: &Session) -> Vec<Vec<String>> {
    let mut rows = session.rows(KEPT);
    rows.sort();
    rows
}

/// Writes `from assessments` as a file, and opens it as a sheet.
fn again(session: &Session, format: Format, folder: &Path) -> Session {
    let path = folder.join(format!("alla.{}", format.name()));
    let answer = session.run("from assessments order by source, \"row\"").unwrap().remove(0);
    let mut file = File::create(&path).unwrap();
    let options = render::Options { lang: Lang::En, ..render::Options::default() };
    render::write(format, &answer.schema, &answer.batches, &options, &mut file).unwrap();
    open(vec![path])
}

fn open(paths: Vec<PathBuf>) -> Session {
    Session::open(OpenOptions { paths, ..options() })
}

fn below_root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

#[test]
fn the_seed_comes_back_from_every_format() {
    let folder = tempfile::tempdir().unwrap();
    let place = OpenOptions { org: Some("Förvaltningen".into()), year: Some(2023), ..options() };
    let seed = Session::open(OpenOptions { paths: vec![below_root("tests/seed/sheet.tsv")], ..place });
    let before = kept(&seed);
    assert_eq!(before.len(), 26);
    for format in [
        Format::Parquet,
        Format::Arrow,
        Format::Json,
        Format::Ndjson,
        Format::Csv,
        Format::Tsv,
        Format::Xlsx,
        Format::CsvSv,
    ] {
        let after = kept(&again(&seed, format, folder.path()));
        assert_eq!(difference(&before, &after), None, "{}", format.name());
    }
}

/// The first rows that differ, which is easier to read than all of them.
fn difference(before: &[Vec<String>], after: &[Vec<String>]) -> Option<String> {
    let missing = |a: &[Vec<String>], b: &[Vec<String>]| {
        let rows: Vec<String> =
            a.iter().filter(|row| !b.contains(row)).take(3).map(|row| row.join(" | ")).collect();
        rows.join("\n")
    };
    (before != after)
        .then(|| format!("before:\n{}\nafter:\n{}", missing(before, after), missing(after, before)))
}

#[test]
fn the_sample_comes_back_from_parquet() {
    let folder = tempfile::tempdir().unwrap();
    let sample = open(vec![below_root("data")]);
    let before = kept(&sample);
    assert!(before.len() > 900);
    let after = kept(&again(&sample, Format::Parquet, folder.path()));
    assert_eq!(difference(&before, &after), None);
}

const REFS: [&str; 14] = [
    "4.1", "4.2", "5.1", "6.1.3", "6.3", "9.2", "10.1", "10.2", "A.5.1", "A.5.7", "A.9.2.5", "A.12.1.1",
    "DE.AE-2", "7.5",
];
const STATUS: [&str; 8] = ["Ja", "ja", "Delvis", "Nej", "E/T", "?", "", "kanske"];
const NEED: [&str; 5] = ["Ingen", "Högt", "Akut", "", "framtida"];
const TEXT: [&str; 8] = [
    "",
    "Gjort",
    "<p>Saknas</p>",
    "Ej aktuellt för oss",
    "Ständig förbättring",
    "Avvikelser rättas",
    "- punkt",
    "=1+1",
];
const OWNER: [&str; 6] =
    ["", "ISAM", "HR och ISAM", "HR i samverkan med ISAM", "Objektägare - ISAM följer upp", "it-chef"];
const DUE: [&str; 9] =
    ["", "Februari", "2024", "2023-05-01", "Q3 2024", "nästa år", "löpande", "inför RSA", "hösten"];

fn row() -> impl Strategy<Value = String> {
    let of = |words: &'static [&'static str]| select(words);
    (of(&REFS), of(&TEXT), of(&STATUS), of(&TEXT), of(&TEXT), of(&OWNER), of(&NEED), of(&DUE))
        .prop_map(|(a, b, c, d, e, f, g, h)| [a, b, c, d, e, f, g, h].join("\t"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, max_shrink_iters: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// One sheet an organisation and year: what a sheet says of a due date without a
    /// year is said within one organisation and year once they stand in one file.
    #[test]
    fn answers_come_back_from_parquet(
        north in proptest::collection::vec(row(), 1..8),
        next in proptest::collection::vec(row(), 0..8),
        south in proptest::collection::vec(row(), 0..8),
    ) {
        let folder = tempfile::tempdir().unwrap();
        for (name, rows) in [("Norra_2023.tsv", north), ("Norra_2024.tsv", next), ("Södra_2023.tsv", south)] {
            let text = format!("ISO\tKrav\tNuläge\tKommentar\tHandlingsplan\tAnsvarig\tÅtgärdsbehov\tDatum\n{}\n", rows.join("\n"));
            fs::write(folder.path().join(name), text).unwrap();
        }
        let sheets = open(vec![folder.path().to_path_buf()]);
        let before = kept(&sheets);
        let after = kept(&again(&sheets, Format::Parquet, folder.path()));
        prop_assert_eq!(difference(&before, &after), None);
    }
}
