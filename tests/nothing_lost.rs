//! Nothing is lost: every row read has one outcome, and every cell of an answer is found
//! again in a column, beside it in `extra`, or as what a finding is about.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod session;

use datafusion::arrow::array::{Array, ArrayRef, AsArray};
use datafusion::arrow::datatypes::Int32Type;
use lisql::app::OpenOptions;
use lisql::normalise::{fold, plain};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use session::{Session, options};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

/// Headings that mean a field, that mean two, and that mean none.
const HEADINGS: [&str; 18] = [
    "ISO",
    "Krav",
    "Nuläge",
    "Bedömning",
    "Kommentar",
    "Handlingsplan",
    "Ansvarig",
    "Åtgärdsbehov",
    "Prioritet",
    "Datum",
    "Klart senast",
    "Underlag",
    "Tillämplig",
    "Framdrift",
    "Förvaltning",
    "År",
    "Utgåva",
    "",
];

const REFS: [&str; 22] = [
    "4.1",
    "4.2",
    "4.2.",
    "Kap. 6.1.3",
    "6.3",
    "9.2",
    "9.2.1",
    "10.1",
    "A.5.1",
    "A 5.7",
    "a.9.2.3",
    "A.9.4.1",
    "5,10",
    "5.1",
    "7",
    "4.3 Omfattning",
    "12.1.1",
    "2010-01-01",
    "GDPR 30",
    "DE.AE-2",
    "<p>8.1</p>",
    "6.1.2 a)",
];

const WORDS: [&str; 46] = [
    "Ja",
    "ja",
    "JA.",
    "Nej",
    "Delvis",
    "Uppfyllt",
    "Uppfylls delvis",
    "Ej tillämpligt",
    "E/T",
    "?",
    "-",
    "kanske",
    "<p>Ja</p>",
    "Pågår",
    "Klar",
    "Ingen",
    "Låg",
    "Medel",
    "Mycket hög",
    "Akut",
    "framtida (>10 år)",
    "Saknas",
    "ISAM",
    "HR och ISAM",
    "Avdelningschef för verksamhetsstöd och stadsmiljö",
    "ISAM tillsammans med HR",
    "2024",
    "Q3",
    "2024-05-31",
    "Februari",
    "löpande",
    "inför nästa RSA",
    "<p>December</p>",
    "se bilaga",
    "2023",
    "1999",
    "23/24",
    "2013",
    "2022",
    "27001:2022",
    "Norra",
    "  Södra ",
    "rad&nbsp;ett",
    "0",
    "n/a",
    "ingen åtgärd",
];

#[derive(Clone, Debug)]
enum Line {
    /// One cell for each of [`HEADINGS`], of which a sheet shows those it has.
    Answer(Vec<String>),
    Blank,
    Header,
    Note(String),
}

#[derive(Clone, Debug)]
struct Sheet {
    name: &'static str,
    title: Vec<String>,
    /// Positions in [`HEADINGS`], in the order of the sheet's columns.
    columns: Vec<usize>,
    lines: Vec<Line>,
}

fn word() -> impl Strategy<Value = String> {
    let own = (select(vec!["Gjort", "Saknas i", "Ordna", "<p>Se</p>", "AT&T"]), 0..1000)
        .prop_map(|(text, n)| format!("{text} {n}"));
    prop_oneof![3 => select(WORDS.to_vec()).prop_map(String::from), 3 => Just(String::new()), 2 => own]
}

/// The last three headings before the nameless one say whose the answer is.
const PLACES: [&str; 9] = ["Norra", "norra ", "Södra", "2023", "2024", "23/24", "2013", "2022", "27001:2022"];

fn line() -> impl Strategy<Value = Line> {
    let reference = prop_oneof![8 => select(REFS.to_vec()).prop_map(String::from), 1 => word()];
    let place = proptest::collection::vec(
        prop_oneof![Just(String::new()), select(PLACES.to_vec()).prop_map(String::from)],
        3,
    );
    let words = proptest::collection::vec(word(), HEADINGS.len() - 5);
    let answer = (reference, words, place, word()).prop_map(|(reference, words, place, last)| {
        Line::Answer([vec![reference], words, place, vec![last]].concat())
    });
    prop_oneof![12 => answer, 2 => Just(Line::Blank), 1 => Just(Line::Header), 1 => word().prop_map(Line::Note)]
}

fn sheet() -> impl Strategy<Value = Sheet> {
    let columns = subsequence((1..HEADINGS.len()).collect::<Vec<_>>(), 3..12).prop_map(|mut columns| {
        columns.insert(0, 0);
        columns
    });
    let names = vec!["Norra_2023.tsv", "Norra_2024.tsv", "Norra.tsv", "2023/Norra.tsv", "Södra_2023.tsv"];
    let title = proptest::collection::vec(word(), 0..3);
    (select(names), title, columns.prop_shuffle(), proptest::collection::vec(line(), 0..12))
        .prop_map(|(name, title, columns, lines)| Sheet { name, title, columns, lines })
}

impl Sheet {
    fn text(&self) -> String {
        let shown = |cells: &mut dyn Iterator<Item = &str>| cells.collect::<Vec<_>>().join("\t");
        let header = shown(&mut self.columns.iter().map(|c| HEADINGS[*c]));
        let mut lines = self.title.clone();
        lines.push(header.clone());
        lines.extend(self.lines.iter().map(|line| match line {
            Line::Answer(cells) => shown(&mut self.columns.iter().map(|c| cells[*c].as_str())),
            Line::Blank => String::new(),
            Line::Header => header.clone(),
            Line::Note(text) => text.clone(),
        }));
        lines.join("\n") + "\n"
    }
}

/// The place of a row: its source and number.
type Place = (String, i32);

/// The texts of a column, empty for NULL.
fn texts(column: &ArrayRef) -> Vec<String> {
    let text = |row: usize| {
        if column.is_null(row) {
            return String::new();
        }
        match column.data_type() {
            kind if kind.is_integer() => column.as_primitive::<Int32Type>().value(row).to_string(),
            _ => column.as_string_view().value(row).to_string(),
        }
    };
    (0..column.len()).map(text).collect()
}

/// The rows of a query whose first two columns are a row's place.
fn placed(session: &Session, sql: &str) -> Vec<(Place, Vec<ArrayRef>, usize)> {
    let mut out = Vec::new();
    for batch in session.run(sql).unwrap().iter().flat_map(|answer| &answer.batches) {
        let (sources, rows) = (texts(batch.column(0)), batch.column(1).as_primitive::<Int32Type>());
        for (at, source) in sources.into_iter().enumerate() {
            out.push(((source, rows.value(at)), batch.columns()[2..].to_vec(), at));
        }
    }
    out
}

/// What is known of one answer, folded for comparing words and as it stands for texts.
#[derive(Debug, Default)]
struct Known {
    words: BTreeSet<String>,
    texts: BTreeSet<String>,
}

fn answers(session: &Session) -> HashMap<Place, Vec<Known>> {
    let mut out: HashMap<Place, Vec<Known>> = HashMap::new();
    let select =
        "select source, \"row\", ref, status, need, org, year, edition, requirement, comment, action_plan,
                  owner_text, due_text, extra from assessments";
    for (place, columns, at) in placed(session, select) {
        let value = |column: &ArrayRef| texts(&column.slice(at, 1)).remove(0);
        let mut known = Known::default();
        known.words.extend(columns[..3].iter().map(|column| fold(&value(column))));
        known.texts.extend(columns[3..11].iter().map(value));
        // "4.3 Omfattning" in one cell is a reference and its text.
        known.words.insert(fold(&format!("{} {}", value(&columns[0]), value(&columns[6]))));
        let extra = columns[11].as_map().value(at);
        let values = extra.column(1).as_string::<i32>().iter().flatten().map(str::to_string);
        known.texts.extend(values);
        out.entry(place).or_default().push(known);
    }
    out
}

fn findings(session: &Session) -> HashMap<Place, Vec<(String, String)>> {
    let mut out: HashMap<Place, Vec<(String, String)>> = HashMap::new();
    let select = "select source, \"row\", severity, raw from findings where \"row\" is not null";
    for (place, columns, at) in placed(session, select) {
        let value = |column: &ArrayRef| texts(&column.slice(at, 1)).remove(0);
        out.entry(place).or_default().push((value(&columns[0]), value(&columns[1])));
    }
    out
}

/// The cells and the outcome of every row; a place met twice is an error.
fn raw_rows(session: &Session) -> Result<BTreeMap<Place, (Vec<String>, String)>, TestCaseError> {
    let mut out = BTreeMap::new();
    for (place, columns, at) in placed(session, "select source, \"row\", cells, outcome from raw_rows") {
        let list = columns[0].as_list::<i32>().value(at);
        let cells = list.as_string::<i32>().iter().map(|cell| cell.unwrap_or_default().to_string()).collect();
        let outcome = texts(&columns[1].slice(at, 1)).remove(0);
        let twice = out.insert(place.clone(), (cells, outcome)).is_some();
        prop_assert!(!twice, "{place:?} has two outcomes");
    }
    Ok(out)
}

fn check(folder: &Path, written: &BTreeMap<String, String>) -> Result<(), TestCaseError> {
    let session = Session::open(OpenOptions { paths: vec![folder.to_path_buf()], ..options() });
    let raw = raw_rows(&session)?;
    let answers = answers(&session);
    let findings = findings(&session);
    for (source, text) in written {
        let rows = session.rows(&format!("select sum(rows) from sources where source = '{source}'"));
        prop_assert_eq!(&rows[0][0], &text.lines().count().to_string(), "rows of {}", source);
        for (at, line) in text.lines().enumerate() {
            let place = (source.clone(), at as i32 + 1);
            let (cells, outcome) =
                raw.get(&place).ok_or_else(|| TestCaseError::fail(format!("{place:?} is gone")))?;
            let wanted: Vec<&str> = line.trim_end_matches('\t').split('\t').collect();
            let full = cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1).max(1);
            let shown: Vec<&str> = cells.iter().map(String::as_str).chain([""]).take(full).collect();
            prop_assert_eq!(shown, wanted, "{:?}", place);
            let found = answers.get(&place).map_or(0, Vec::len);
            prop_assert_eq!(
                found,
                usize::from(outcome == "assessment"),
                "answers of {:?}, {}",
                place,
                outcome
            );
            let told = findings.get(&place).map(Vec::as_slice).unwrap_or_default();
            let rejected = outcome != "rejected" || told.iter().any(|(severity, _)| severity == "error");
            prop_assert!(rejected, "{place:?} is rejected and nobody told");
            prop_assert!(outcome != "blank" || line.trim().is_empty(), "{place:?} is no blank");
        }
    }
    prop_assert_eq!(raw.len(), written.values().map(|text| text.lines().count()).sum::<usize>());
    for (place, known) in &answers {
        let told = findings.get(place).map(Vec::as_slice).unwrap_or_default();
        for cell in raw[place].0.iter().filter(|cell| !plain(cell).is_empty()) {
            let text = plain(cell).into_owned();
            let found = known[0].words.contains(&fold(cell))
                || known[0].texts.contains(&text)
                || told.iter().any(|(_, raw)| plain(raw) == text);
            prop_assert!(found, "{cell:?} of {place:?} is lost; known: {known:?}");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, max_shrink_iters: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_row_and_every_cell_is_found_again(sheets in proptest::collection::vec(sheet(), 1..4)) {
        let folder = tempfile::tempdir().unwrap();
        let mut written = BTreeMap::new();
        for sheet in &sheets {
            let path = folder.path().join(sheet.name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, sheet.text()).unwrap();
            written.insert(path.to_string_lossy().into_owned(), sheet.text());
        }
        check(folder.path(), &written)?;
    }
}
