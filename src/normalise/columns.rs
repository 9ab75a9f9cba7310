//! Which column holds what: by the heading's words and, where a heading can mean
//! two things ("Nuläge" is a verdict in one sheet and a text in another), by the
//! values below it.

use super::field::Field;
use super::marks::marked;
use super::reader::Reader;
use super::values::Values;
use super::words::ValueWords;
use crate::ingest::RawTable;
use std::cmp::Reverse;
use std::ops::Range;
use std::sync::Arc;

/// Which column each field is read from, and the headings as the sheet writes them.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    by_field: [Option<usize>; Field::ALL.len()],
    /// By column: whether a field is read from it.
    read: Vec<bool>,
    pub headings: Vec<Arc<str>>,
    /// Columns whose heading names a field that another column already holds.
    pub twice: Vec<(usize, Field)>,
    /// Columns that no field took, with a heading.
    pub unknown: Vec<usize>,
    /// Columns headed by a verdict, whose cells are marked where it is given.
    pub marks: Vec<usize>,
    /// The column that is read as the verdict by its values alone.
    pub by_values: Option<usize>,
}

impl Columns {
    pub fn column(&self, field: Field) -> Option<usize> {
        self.by_field[field as usize]
    }

    /// The sheet's own heading of a field, for findings.
    pub fn heading(&self, field: Field) -> Arc<str> {
        let heading = self.column(field).and_then(|c| self.headings.get(c)).cloned();
        heading.unwrap_or_else(|| field.as_str().into())
    }

    /// Where no heading names the verdict: columns that are marked below verdicts, or the one
    /// column that holds nothing but verdicts.
    fn find_verdicts<'a>(
        &mut self,
        marks: Vec<usize>,
        values: impl Fn(&usize) -> Values<'a>,
        words: &ValueWords,
        taken: &mut [bool],
    ) {
        self.marks = marks;
        if self.marks.is_empty() {
            let holds = |column: &usize| {
                let values = values(column);
                !taken[*column] && values.cells().nth(2).is_some() && values.verdicts(words) >= 0.9
            };
            let mut fitting = (0..self.headings.len()).filter(holds);
            self.by_values = fitting.next().filter(|_| fitting.next().is_none());
            self.by_field[Field::Status as usize] = self.by_values;
        }
        // The crosses themselves go to `extra`.
        self.marks.iter().for_each(|column| taken[*column] = true);
        if let Some(column) = &self.by_values {
            (taken[*column], self.read[*column]) = (true, true);
        }
    }

    /// Whether no field is read from the column.
    pub fn is_extra(&self, column: usize) -> bool {
        !self.read.get(column).copied().unwrap_or(false)
    }
}

/// Assigns fields to columns by their headings and the `rows` below, best fit first; one
/// column a field, one field a column.
pub fn assign(
    table: &RawTable,
    headings: Vec<Arc<str>>,
    rows: Range<usize>,
    sheet_year: Option<i32>,
    reader: &Reader<'_>,
) -> Columns {
    let mut fits: Vec<(i32, usize, Field)> = Vec::new();
    let values = |column: &usize| Values { table, rows: &rows, column: *column };
    let marks = marked(&headings, values, reader);
    let mut is_marked = vec![false; headings.len()];
    marks.iter().for_each(|column| is_marked[*column] = true);
    for (column, heading) in headings.iter().enumerate().filter(|(column, _)| !is_marked[*column]) {
        let heading = reader.heading(heading);
        let names = &heading.names;
        let values = values(&column);
        let alone = names.len() == 1;
        let vague = i32::from(heading.is_vague);
        fits.extend(names.iter().filter_map(|(f, n)| {
            Some((score(*f, *n, alone, &values, &reader.rules.values)? - vague, column, *f))
        }));
        if names.is_empty() && values.cells().nth(2).is_some() && values.levelled() >= 0.6 {
            fits.push((5, column, Field::Ref));
        }
    }
    // Of two that fit equally well the sheet's own year counts, then the later one, then the first.
    let rank = |year: i32| if sheet_year == Some(year) { i32::MAX } else { year };
    let years: Vec<i32> = headings.iter().map(|heading| rank(year(heading))).collect();
    fits.sort_by_key(|(score, column, field)| (-score, Reverse(years[*column]), *column, *field));
    let mut out = Columns { headings, ..Columns::default() };
    let mut taken = vec![false; out.headings.len()];
    out.read = taken.clone();
    for (_, column, field) in &fits {
        if !taken[*column] && out.by_field[*field as usize].is_none() {
            out.by_field[*field as usize] = Some(*column);
            taken[*column] = true;
            out.read[*column] = *field != Field::Progress;
        }
    }
    if out.column(Field::Status).is_none() {
        out.find_verdicts(marks, values, &reader.rules.values, &mut taken);
    }
    let mut best: Vec<Option<Field>> = vec![None; out.headings.len()];
    for (_, column, field) in &fits {
        best[*column].get_or_insert(*field);
    }
    for (column, heading) in out.headings.iter().enumerate() {
        match best[column] {
            _ if taken[column] || heading.is_empty() => {}
            Some(field) => out.twice.push((column, field)),
            None => out.unknown.push(column),
        }
    }
    out
}

/// The year that a heading names, as `Nuläge 2023`; 0 where it names none.
fn year(heading: &str) -> i32 {
    let words = heading.split(|c: char| !c.is_alphanumeric());
    words.filter_map(super::place::year).max().unwrap_or(0)
}

/// How well a column fits a field, by name and values; `None`: the values say no.
/// `alone`: the heading can mean nothing else.
fn score(field: Field, name: i32, alone: bool, values: &Values<'_>, words: &ValueWords) -> Option<i32> {
    let by_values = match field {
        Field::Status if !values.are_filled() => 0,
        Field::Status => match values.status(words) {
            share if share >= 0.6 || (share >= 0.5 && name >= 2) => {
                20 + 2 * i32::from(values.verdicts(words) >= 0.5)
            }
            // A scale of its own, or words misspelt: the heading alone decides, but only
            // over words. Texts below a heading such as "Nuläge" are remarks.
            _ if name == 3 && values.words() >= 0.6 => 15,
            _ => return None,
        },
        Field::Need if values.need(words) >= 0.5 => 20,
        Field::Need if name >= 3 && values.are_filled() => -15,
        Field::Ref if values.references() >= 0.5 && values.go_below_chapters() => 30,
        Field::Ref if values.references() >= 0.5 => 12,
        Field::Comment if !alone && (values.status(words) >= 0.5 || values.words() >= 0.6) => return None,
        Field::Requirement if !alone && values.references() >= 0.5 => return None,
        _ => 0,
    };
    Some(name * 10 + by_values)
}

#[cfg(test)]
mod tests {
    use super::super::Rules;
    use super::*;

    #[test]
    fn many_columns_of_one_heading_cost_a_bounded_time() {
        let start = std::time::Instant::now();
        let headings = vec!["Kommentar".into(); 100_000];
        let columns = assign(&RawTable::new(None), headings, 0..0, None, &Reader::new(&Rules::default()));
        assert_eq!((columns.column(Field::Comment), columns.twice.len()), (Some(0), 99_999));
        assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    }

    #[test]
    fn references_are_known_as_dates_and_in_markup() {
        let dates = ["2004-01-01", "2004-01-02", "2004-01-03", "5.1"];
        let markup = ["4.1", "<p>4.2</p>", "<p>4.3</p>", "<p>4.4</p>"];
        for references in [dates, markup] {
            let mut table = RawTable::new(None);
            for (number, reference) in (1..).zip(references) {
                table.push_cell("Ledarskap");
                table.push_cell(reference);
                table.end_row(number);
            }
            let headings = vec!["Krav".into(), "ISO".into()];
            let columns = assign(&table, headings, 0..4, None, &Reader::new(&Rules::default()));
            let found = (columns.column(Field::Requirement), columns.column(Field::Ref));
            assert_eq!(found, (Some(0), Some(1)), "{references:?}");
        }
    }
}
