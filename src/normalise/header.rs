//! Where in a sheet the headings stand: found by content, below banners and
//! blank rows, in one row or two, and again where a sheet repeats them.

use super::columns::{Columns, assign};
use super::field::Field;
use super::heading::LONGEST;
use super::marks::is_mark;
use super::reader::Reader;
use super::text::plain;
use super::values::Values;
use super::words::Verdict;
use super::{place, reference, text};
use crate::ingest::{RawTable, Row};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// How far down a header is looked for, in rows.
const DEPTH: usize = 200;
/// Cells of a row that are looked at for headings.
const WIDEST: usize = 512;
/// How far below a header a better one is looked for, in rows.
const REACH: usize = 2;
/// How far below a header another one is looked for, in rows, before its columns are judged.
const SEEN: usize = 2000;

/// The header of a table.
#[derive(Clone, Debug)]
pub struct Header {
    /// Position (0-based) of the first header row, and of the row after the last.
    pub rows: std::ops::Range<usize>,
    pub columns: Columns,
}

/// Finds the first header at or below row `from`: a row that names at least three
/// fields, or a reference and a verdict; of such rows close together the one that
/// names most. `None`: there is no assessment from there on. `year`: the sheet's, where it is known.
pub fn find(table: &RawTable, from: usize, year: Option<i32>, reader: &Reader<'_>) -> Option<Header> {
    let mut best: Option<(usize, usize)> = None;
    for at in from..table.len().min(from + DEPTH) {
        // A row of group headings stands right above the headings themselves.
        if best.is_some_and(|(_, first)| at > first + REACH) {
            break;
        }
        let most = best.map_or(0, |(most, _)| most);
        let count = names_fields(table.row(at), reader).or_else(|| heads_crosses(table, at, reader));
        if let Some(count) = count.filter(|count| *count > most) {
            best = Some((count, at));
        }
    }
    let (_, at) = best?;
    let mut headings: Vec<Arc<str>> = table.row(at).cells().map(|cell| plain(cell).as_ref().into()).collect();
    if let Some(above) = at.checked_sub(1).filter(|above| *above >= from) {
        date(&mut headings, table.row(above));
    }
    let mut end = at + 1;
    if end < table.len() && is_second_row(table.row(end), &headings, reader) {
        join(&mut headings, table.row(end));
        end += 1;
    }
    let below = end..next(table, end, &headings, reader);
    let columns = assign(table, headings, below, year, reader);
    let usable = columns.column(Field::Ref).is_some() || columns.column(Field::Requirement).is_some();
    usable.then_some(Header { rows: at..end, columns })
}

/// Gives headings that stand there twice the years in the row above: each year stands over the
/// first of its columns.
fn date(headings: &mut [Arc<str>], above: Row<'_>) {
    let year = |cell: &str| place::year(&plain(cell));
    if above.cells().filter_map(year).collect::<HashSet<_>>().len() < 2 {
        return;
    }
    let mut times: HashMap<String, usize> = HashMap::new();
    headings.iter().for_each(|heading| *times.entry(text::fold(heading)).or_default() += 1);
    let mut last = None;
    for (column, heading) in headings.iter_mut().enumerate() {
        let cell = above.cell(column);
        if !cell.trim().is_empty() {
            last = year(cell);
        }
        if let Some(year) = last.filter(|_| !heading.is_empty() && times[&text::fold(heading)] > 1) {
            *heading = format!("{heading} {year}").into();
        }
    }
}

/// Puts a second row of headings over the first: `Status` below the year 2023, which stands over
/// the first of its columns, is `Status 2023`.
fn join(headings: &mut Vec<Arc<str>>, second: Row<'_>) {
    let mut year = None;
    for (column, cell) in second.cells().enumerate() {
        if headings.len() == column {
            headings.push("".into());
        }
        let above = &mut headings[column];
        if !above.is_empty() {
            year = place::year(above);
        }
        let below = plain(cell);
        match year {
            _ if below.is_empty() => {}
            Some(year) => *above = format!("{below} {year}").into(),
            None => *above = below.as_ref().into(),
        }
    }
}

/// A table without headings that goes on where the one `before` it ended: below the same
/// headings stand references and verdicts.
pub fn continued(
    table: &RawTable,
    before: &[Arc<str>],
    year: Option<i32>,
    reader: &Reader<'_>,
) -> Option<Header> {
    let rows = 0..table.len();
    let columns = assign(table, before.to_vec(), rows.clone(), year, reader);
    let values = |field| Some(Values { table, rows: &rows, column: columns.column(field)? });
    let goes_on =
        values(Field::Ref)?.levelled() >= 0.5 && values(Field::Status)?.verdicts(&reader.rules.values) >= 0.5;
    goes_on.then_some(Header { rows: 0..0, columns })
}

/// Where the next block's headings stand, or where the table ends: the rows from there on
/// say nothing about the columns above.
fn next(table: &RawTable, from: usize, headings: &[Arc<str>], reader: &Reader<'_>) -> usize {
    // Most rows hold a reference, which no row of headings does.
    let numbered = |row: Row<'_>| row.cells().any(|cell| cell.starts_with(|c: char| c.is_ascii_digit()));
    let is_next = |at: &usize| {
        let row = table.row(*at);
        !numbered(row) && !repeats(row, headings) && names_fields(row, reader).is_some()
    };
    let last = table.len().min(from + SEEN);
    (from..last).find(is_next).unwrap_or(table.len())
}

/// How many fields a row names, if it names enough to be a header.
pub fn names_fields(row: Row<'_>, reader: &Reader<'_>) -> Option<usize> {
    let fields = fields(row, reader);
    let usable = fields.contains(&Field::Ref) || fields.contains(&Field::Requirement);
    let enough = fields.len() >= 3 || (fields.contains(&Field::Ref) && fields.contains(&Field::Status));
    (usable && enough).then_some(fields.len())
}

/// The different fields that a row's cells name, by whole or first words.
fn fields(row: Row<'_>, reader: &Reader<'_>) -> Vec<Field> {
    let mut out = Vec::new();
    for cell in row.cells().take(WIDEST).filter(|cell| (1..=LONGEST).contains(&cell.len())) {
        let heading = reader.heading(cell);
        let free = heading.names.iter().filter(|(field, fit)| *fit >= 2 && !out.contains(field));
        if let Some((field, _)) = free.max_by_key(|(field, fit)| (*fit, std::cmp::Reverse(*field))) {
            out.push(*field);
        }
    }
    out
}

/// Rows below a heading that are looked at for crosses.
const CROSSES: usize = 30;

/// How many fields a row names that would be too few, but for a column for each verdict with
/// crosses below; over counts, in a summary, Ja and Nej stand as well.
fn heads_crosses(table: &RawTable, at: usize, reader: &Reader<'_>) -> Option<usize> {
    let row = table.row(at);
    let names_rows = fields(row, reader).contains(&Field::Ref);
    if !names_rows || verdicts(row, reader) < 2 {
        return None;
    }
    let mut crosses = 0;
    let headed = |(_, cell): &(usize, &str)| cell.len() <= LONGEST && reader.heading(cell).is_verdict;
    for (column, heading) in row.cells().take(WIDEST).enumerate().filter(headed) {
        for below in at + 1..table.len().min(at + CROSSES) {
            match table.row(below).cell(column) {
                cell if cell.trim().is_empty() => {}
                cell if is_mark(cell, heading) => crosses += 1,
                _ => return None,
            }
        }
    }
    (crosses > 0).then_some(2)
}

/// How many cells of a row are verdicts, each counted once.
fn verdicts(row: Row<'_>, reader: &Reader<'_>) -> usize {
    let is_verdict = |cell: &&str| cell.len() <= LONGEST && reader.heading(cell).is_verdict;
    row.cells().take(WIDEST).filter(is_verdict).map(text::fold).collect::<HashSet<_>>().len()
}

/// A second header row names fields in columns that the first leaves empty, and holds no data;
/// or it has a column for each verdict, and nothing else.
fn is_second_row(row: Row<'_>, above: &[Arc<str>], reader: &Reader<'_>) -> bool {
    let words = &reader.rules.values;
    let filled = row.cells().filter(|cell| !cell.trim().is_empty()).count();
    if filled > 1 && filled == verdicts(row, reader) {
        return true;
    }
    let is_data = row.cells().any(|cell| {
        reference::read(cell).is_some()
            || (!cell.trim().is_empty() && cell.len() < 60 && matches!(words.status(cell), Verdict::Is(_)))
    });
    let names_more = |(column, cell): (usize, &str)| {
        let free = above
            .get(column)
            .is_none_or(|heading| heading.is_empty() || reader.heading(heading).names.is_empty());
        free && reader.heading(cell).names.iter().any(|(_, fit)| *fit >= 2)
    };
    !is_data && row.cells().enumerate().any(names_more)
}

/// Whether a row repeats the headings.
pub fn repeats(row: Row<'_>, headings: &[Arc<str>]) -> bool {
    // Rows of answers part from the headings at the first letter, as a rule.
    let first = |text: &str| text.trim_start().chars().next().map(|c| c.to_lowercase().next());
    if let Some((column, heading)) = headings.iter().enumerate().find(|(_, h)| !h.is_empty()) {
        let cell = row.cell(column);
        if !cell.contains('<') && first(cell) != first(heading) {
            return false;
        }
    }
    let mut filled = 0;
    let same = headings.iter().enumerate().all(|(column, heading)| {
        let cell = row.cell(column);
        filled += usize::from(!heading.is_empty());
        cell.len() <= heading.len() * 4 + 40 && text::fold(cell) == text::fold(heading)
    });
    same && filled > 1
}
