//! One header and the rows below it, down to the next: which of them are answers, whose they are,
//! and what is to be told of the columns.

use super::columns::Columns;
use super::field::Field;
use super::header::{self, Header};
use super::place::{self, Place};
use super::reader::Reader;
use super::sequence::Entry;
use super::sheet::{Normalised, Source};
use super::text::plain;
use super::{Outcome, answer, edition, reference};
use crate::diag::{Code, Diagnostic};
use crate::ingest::RawTable;
use crate::model::Edition;
use std::collections::HashMap;
use std::sync::Arc;

/// Headings and the rows below them, by organisation and year.
pub(super) struct Block<'a> {
    pub columns: Columns,
    /// What the rows above the headings say.
    pub titles: Place,
    pub label: Option<Edition>,
    pub groups: Vec<Vec<Candidate<'a>>>,
}

/// A row that carries an answer, with its reference cell.
pub(super) struct Candidate<'a> {
    pub at: usize,
    pub entry: Entry<'a>,
    pub org: Option<Arc<str>>,
    pub year: Option<i32>,
}

impl Reader<'_> {
    /// A sheet can hold several blocks, each under headings of its own.
    pub(super) fn blocks<'t>(
        &self,
        source: &Source,
        table: &'t RawTable,
        before: Option<&[Arc<str>]>,
        out: &mut Normalised,
    ) -> Vec<Block<'t>> {
        let mut blocks = Vec::new();
        let year = source.assigned.year.or(source.path.year);
        let find = |from| header::find(table, from, year, self);
        let mut next = find(0).or_else(|| header::continued(table, before?, year, self));
        while let Some(header) = next {
            let titles = if blocks.is_empty() {
                let rows = (0..header.rows.start).map(|at| table.row(at).cells().collect::<Vec<_>>());
                place::from_titles(rows, table.sheet.as_deref())
            } else {
                Place::default()
            };
            out.outcomes[header.rows.clone()].fill(Outcome::Header);
            if header.rows.is_empty() {
                let assumed = Diagnostic::new(Code::HeadingsAssumed, &source.name);
                out.findings.push(assumed.with_sheet(table.sheet.clone()));
            } else {
                out.findings.extend(column_findings(source, table, &header.columns));
            }
            let label = label(table, &header.rows);
            let (candidates, end) = candidates(source, table, &header, self, out);
            next = Some(end).filter(|end| *end > 0).and_then(find);
            blocks.push(Block { columns: header.columns, titles, label, groups: groups(candidates) });
        }
        blocks
    }
}

/// Sorts the rows below the header, down to other headings or the end: answers are
/// returned with where that is, the rest gets its outcome.
fn candidates<'a>(
    source: &Source,
    table: &'a RawTable,
    header: &Header,
    reader: &Reader<'_>,
    Normalised { outcomes, findings, .. }: &mut Normalised,
) -> (Vec<Candidate<'a>>, usize) {
    let (columns, rules) = (&header.columns, reader.rules);
    let ref_column = columns.column(Field::Ref).or(columns.column(Field::Requirement)).unwrap_or(0);
    let mut out = Vec::new();
    for (at, row) in table.rows().enumerate().skip(header.rows.end) {
        if outcomes[at] == Outcome::Blank {
            continue;
        }
        if header::repeats(row, &columns.headings) {
            outcomes[at] = Outcome::Header;
            continue;
        }
        let cell = row.cell(ref_column);
        // Markup is rare in this column, and the reference must borrow from the table.
        let text = cell.trim().trim_start_matches("<p>").trim_end_matches("</p>").trim();
        let entry = Entry::new(text, row.typed(ref_column));
        let named = !text.is_empty() && (entry.cell.is_some() || reference::names_a_row(text));
        if named {
            let cell = |field| columns.column(field).map(|c| row.cell(c)).filter(|c| !c.trim().is_empty());
            out.push(Candidate {
                at,
                entry,
                org: cell(Field::Org).map(|name| rules.organisation(name)),
                year: cell(Field::Year).and_then(|text| place::year(&plain(text))),
            });
        } else if header::names_fields(row, reader).is_some() {
            return (out, at);
        } else if let Some(code) = answer::lost(row, columns, rules) {
            if code == Code::RefMissing {
                outcomes[at] = Outcome::Rejected;
            }
            findings.push(
                Diagnostic::new(code, &source.name)
                    .with_sheet(table.sheet.clone())
                    .with_row(row.number())
                    .with_column(columns.heading(Field::Ref))
                    .with_raw(text),
            );
        } else if row.cells().filter(|c| !c.trim().is_empty()).count() == 1 && !text.is_empty() {
            outcomes[at] = Outcome::Heading;
        }
    }
    (out, table.len())
}

/// Rows of one organisation and year belong together, whatever their order.
fn groups(candidates: Vec<Candidate<'_>>) -> Vec<Vec<Candidate<'_>>> {
    let mut out: Vec<Vec<Candidate<'_>>> = Vec::new();
    let mut index = HashMap::new();
    for candidate in candidates {
        let at = *index.entry((candidate.org.clone(), candidate.year)).or_insert(out.len());
        if at == out.len() {
            out.push(Vec::new());
        }
        out[at].push(candidate);
    }
    out
}

fn column_findings(source: &Source, table: &RawTable, columns: &Columns) -> Vec<Diagnostic> {
    let new = |code| Diagnostic::new(code, &source.name).with_sheet(table.sheet.clone());
    let mut out: Vec<Diagnostic> = columns
        .twice
        .iter()
        .map(|(column, field)| {
            let heading = columns.headings[*column].clone();
            new(Code::ColumnTwice)
                .with_raw(&heading)
                .with_arg("field", columns.heading(*field).to_string())
                .with_arg("other", heading.to_string())
                .with_column(heading)
        })
        .collect();
    out.extend(columns.by_values.map(|column| {
        let heading = columns.headings[column].clone();
        new(Code::ColumnByValues)
            .with_raw(&heading)
            .with_arg("heading", heading.to_string())
            .with_column(heading)
    }));
    if !columns.unknown.is_empty() {
        const NAMED: usize = 20;
        let mut names: Vec<&str> =
            columns.unknown.iter().take(NAMED).map(|c| &*columns.headings[*c]).collect();
        names.extend((columns.unknown.len() > NAMED).then_some("…"));
        out.push(new(Code::ColumnsUnknown).with_arg("columns", names.join(", ")));
    }
    out
}

/// The edition that a table names in its titles, headings or own name.
fn label(table: &RawTable, header: &std::ops::Range<usize>) -> Option<Edition> {
    let cells = (0..header.end).flat_map(|at| table.row(at).cells()).filter(|c| c.len() <= 300);
    cells.chain(table.sheet.as_deref()).find_map(edition::label)
}
