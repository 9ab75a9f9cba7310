//! What the references of a column prove about each other: whether a bare `5.1`
//! is a clause or a control, and what a spreadsheet made of `5.10` and `10.1.1`.

use super::edition::marker;
use super::reference::{Cell, other, read, reference};
use super::spreadsheet;
use crate::catalogue::catalogue;
use crate::ingest::Typed;
use crate::model::{Edition, Ref};

/// One reference cell in its place in the column.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    pub text: &'a str,
    pub typed: Option<&'a Typed>,
    /// The text read by itself.
    pub cell: Option<Cell<'a>>,
}

impl<'a> Entry<'a> {
    pub fn new(text: &'a str, typed: Option<&'a Typed>) -> Entry<'a> {
        Entry { text, typed, cell: read(text) }
    }
}

/// A reference as decided, and how sure that is.
#[derive(Clone, Debug, PartialEq)]
pub struct Decided {
    pub reference: Ref,
    /// Text of the cell after the reference.
    pub rest: String,
    pub note: Note,
}

/// What had to be done to read a reference.
#[derive(Clone, Debug, PartialEq)]
pub enum Note {
    /// It stands there as it is.
    AsWritten,
    /// A spreadsheet had stored it as a number or a date; it was proven.
    Recovered,
    /// It may be any of these.
    Unclear(Vec<Ref>),
}

/// Decides all references of one sheet, in the order of its rows. `annex_sheet`:
/// the sheet's own name says that it holds Annex A.
pub fn decide(entries: &[Entry<'_>], annex_sheet: bool) -> Vec<Decided> {
    let mut cells: Vec<(Option<Cell<'_>>, Note)> =
        entries.iter().map(|e| (e.cell.clone(), Note::AsWritten)).collect();
    let dates = spreadsheet::dates(entries);
    for (slot, date) in cells.iter_mut().zip(&dates) {
        match date {
            spreadsheet::Date::None => {}
            spreadsheet::Date::Proven(numbers) => {
                *slot = (Some(Cell { numbers: *numbers, annex: false, rest: "" }), Note::Recovered);
            }
            spreadsheet::Date::Unclear(candidates) => *slot = (None, Note::Unclear(candidates.clone())),
        }
    }
    for (at, numbers) in spreadsheet::lost_zeros(entries, &cells) {
        if let (Some(cell), note) = &mut cells[at] {
            cell.numbers = numbers;
            *note = Note::Recovered;
        }
    }
    let annex = annex_rows(&cells, annex_sheet);
    cells
        .into_iter()
        .zip(entries)
        .zip(annex)
        .map(|(((cell, note), entry), annex)| match cell {
            Some(cell) => Decided {
                reference: reference(cell.numbers, annex, entry.text),
                rest: cell.rest.to_string(),
                note,
            },
            None => Decided { reference: other(entry.text), rest: String::new(), note },
        })
        .collect()
}

/// For every cell: whether it names a control. Bare references are judged by the
/// ascending run they stand in: a run that holds one that only Annex A can have
/// (12.1.1, 5.4) and none that only the clauses can have (4.1) is Annex A.
fn annex_rows(cells: &[(Option<Cell<'_>>, Note)], annex_sheet: bool) -> Vec<bool> {
    let mut out: Vec<bool> = cells.iter().map(|(c, _)| c.as_ref().is_some_and(|c| c.annex)).collect();
    let bare: Vec<(usize, [u8; 3])> = cells
        .iter()
        .enumerate()
        .filter_map(|(i, (c, _))| c.as_ref().filter(|c| !c.annex).map(|c| (i, c.numbers)))
        .collect();
    // Bare controls of 2022 (5.7) stand beside the clauses' own 9.2.1.
    let any_of_2013 = bare.iter().any(|(_, n)| annex_only(*n) && is_of_2013(*n));
    for run in bare.chunk_by(|a, b| a.1 < b.1) {
        let proof = annex_sheet || run.iter().any(|(_, n)| annex_only(*n));
        let clause = run.iter().any(|(_, n)| clause_only(*n));
        for (i, numbers) in run {
            let part_of_2022 = matches!(numbers, [9, 2 | 3, 1..=99]);
            out[*i] = annex_only(*numbers)
                || (proof && !clause && is_control(*numbers))
                || (any_of_2013 && part_of_2022 && is_control(*numbers));
        }
    }
    out
}

fn is_clause(numbers: [u8; 3]) -> bool {
    catalogue().knows(&Ref::Clause(numbers))
}

fn is_control(numbers: [u8; 3]) -> bool {
    catalogue().knows(&Ref::Control(numbers))
}

fn annex_only(numbers: [u8; 3]) -> bool {
    is_control(numbers) && !is_clause(numbers)
}

fn is_of_2013(numbers: [u8; 3]) -> bool {
    marker(&Ref::Control(numbers)) == Some(Edition::E2013)
}

fn clause_only(numbers: [u8; 3]) -> bool {
    is_clause(numbers) && !is_control(numbers)
}

/// Whether numbers name anything in the catalogue, and where.
pub fn known(numbers: [u8; 3]) -> Vec<Ref> {
    [Ref::Clause(numbers), Ref::Control(numbers)]
        .into_iter()
        .filter(|r| Edition::ALL.into_iter().any(|e| catalogue().find(e, r).is_some()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refs(texts: &[&str]) -> Vec<String> {
        let entries: Vec<Entry<'_>> = texts.iter().map(|text| Entry::new(text, None)).collect();
        decide(&entries, false).iter().map(|d| d.reference.to_string()).collect()
    }

    #[test]
    fn bare_references_follow_their_run() {
        assert_eq!(
            refs(&["4.1", "5.1", "10.2", "5.1", "5.2", "5.4"]),
            ["4.1", "5.1", "10.2", "A.5.1", "A.5.2", "A.5.4"]
        );
        assert_eq!(refs(&["5.1", "5.2", "5.3"]), ["5.1", "5.2", "5.3"]);
        assert_eq!(refs(&["9.2.1", "9.2.2"]), ["9.2.1", "9.2.2"], "2022's parts of 9.2");
        assert_eq!(refs(&["9.2.1", "9.2.2", "9.2.3"]), ["A.9.2.1", "A.9.2.2", "A.9.2.3"]);
        assert_eq!(refs(&["4.1", "9.2.1", "10.1", "12.1.1"]), ["4.1", "A.9.2.1", "10.1", "A.12.1.1"]);
        assert_eq!(
            refs(&["6.3", "9.2.1", "9.3.2", "10.1", "5.1", "5.2", "5.7", "8.34"]),
            ["6.3", "9.2.1", "9.3.2", "10.1", "A.5.1", "A.5.2", "A.5.7", "A.8.34"],
            "bare controls of 2022 do not make 2013's of the clauses' parts"
        );
    }

    #[test]
    fn lost_zeros_are_proven_by_both_neighbours() {
        assert_eq!(refs(&["5.9", "5.1", "5.11"]), ["A.5.9", "A.5.10", "A.5.11"]);
        assert_eq!(refs(&["5.19", "5.2", "5.21"]), ["A.5.19", "A.5.20", "A.5.21"]);
        assert_eq!(refs(&["5.1", "5.2", "5.3"]), ["5.1", "5.2", "5.3"]);
    }

    #[test]
    fn dates_are_proven_by_the_column() {
        assert_eq!(
            refs(&["9.4.5", "2010-01-01", "2010-01-02", "11.1.1"]),
            ["A.9.4.5", "A.10.1.1", "A.10.1.2", "A.11.1.1"]
        );
        let clauses = ["2024-09-01", "9.2.1", "2024-10-01", "2024-10-02"];
        for (annex, control) in [("A.5.1", "A.5.1"), ("A.5.2", "A.5.2"), ("5.1", "5.1")] {
            let all: Vec<&str> = clauses.into_iter().chain([annex]).collect();
            assert_eq!(refs(&all), ["9.1", "9.2.1", "10.1", "10.2", control], "the numbers begin anew");
        }
        let all = ["2024-09-01", "9.2.1", "2024-10-01", "9.3.1"];
        assert_eq!(refs(&all)[0], "2024-09-01", "10.1 before 9.3.1 is no order");
    }

    #[test]
    fn dates_of_several_orders_are_proven_by_ascending() {
        let cells = [
            "2023-04-01",
            "2023-04-04",
            "2023-05-02",
            "2006-01-01",
            "2006-01-02",
            "2023-06-02",
            "2023-07-05",
        ];
        assert_eq!(refs(&cells), ["4.1", "4.4", "5.2", "6.1.1", "6.1.2", "6.2", "7.5"]);
        let shuffled = ["2023-07-05", "2006-01-01", "2023-04-01"];
        assert_eq!(refs(&shuffled), shuffled, "nothing proves them");
    }
}
