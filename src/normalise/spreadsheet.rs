//! What spreadsheets do to references: `5.10` becomes the number 5.1, `10.1.1`
//! the date 2010-01-01. Both are undone only where something proves it: the
//! cell's number format, or the references above and below.

use super::reference::Cell;
use super::sequence::{Entry, Note, known};
use crate::ingest::Typed;
use crate::model::Ref;

/// What a date in the reference column was before.
#[derive(Clone, Debug, PartialEq)]
pub enum Date {
    /// The cell holds no date.
    None,
    Proven([u8; 3]),
    Unclear(Vec<Ref>),
}

type Order = fn(i16, u8, u8) -> [u8; 3];

/// How a reference can have been taken for a date: year.month.day, day.month,
/// month.day, day.month.year.
const ORDERS: [Order; 4] =
    [|y, m, d| [short(y), m, d], |_, m, d| [d, m, 0], |_, m, d| [m, d, 0], |y, m, d| [d, m, short(y)]];

fn short(year: i16) -> u8 {
    (year.rem_euclid(100)) as u8
}

/// Reads every date in the column. Without a number format, one order must make
/// known references of all dates, fit their neighbours, and be the only one.
pub fn dates(entries: &[Entry<'_>]) -> Vec<Date> {
    let days: Vec<Option<(i16, u8, u8)>> = entries.iter().map(day).collect();
    if days.iter().all(Option::is_none) {
        return vec![Date::None; entries.len()];
    }
    let fitting: Vec<&Order> = ORDERS.iter().filter(|order| fits(&days, entries, order)).collect();
    let ascending = if fitting.len() == 1 { None } else { ascending(&days, entries) };
    let of = |at: usize, (y, m, d): (i16, u8, u8)| {
        let shown = entries[at].typed.and_then(|typed| shown(typed, y, m, d));
        let shown = shown.filter(|numbers| !known(*numbers).is_empty());
        match (shown, fitting.as_slice(), ascending.as_ref().and_then(|all| all[at])) {
            (Some(numbers), ..) | (None, _, Some(numbers)) => Date::Proven(numbers),
            (None, [order], None) => Date::Proven(order(y, m, d)),
            _ => Date::Unclear(candidates((y, m, d)).into_iter().flat_map(known).collect()),
        }
    };
    days.iter().enumerate().map(|(at, day)| day.map_or(Date::None, |day| of(at, day))).collect()
}

/// The known references that a date can have been, each once.
fn candidates((y, m, d): (i16, u8, u8)) -> Vec<[u8; 3]> {
    let mut out: Vec<[u8; 3]> = ORDERS.iter().map(|order| order(y, m, d)).collect();
    out.sort_unstable();
    out.dedup();
    out.retain(|numbers| !known(*numbers).is_empty());
    out
}

/// Dates below which their order proves little.
const FEW: usize = 3;

/// The one way to read all dates of a column, each in an order of its own (4.1 became 2023-04-01,
/// 6.1.1 became 2006-01-01), in which its references ascend; `None` where there is none, or several.
fn ascending(days: &[Option<(i16, u8, u8)>], entries: &[Entry<'_>]) -> Option<Vec<Option<[u8; 3]>>> {
    if days.iter().flatten().count() < FEW {
        return None;
    }
    // What each row can be; how many ways lead there, two being many; from which choice of the row before.
    type Choice = ([u8; 3], bool, u8, usize);
    let mut rows: Vec<(usize, Vec<Choice>)> = Vec::new();
    for (at, (day, entry)) in days.iter().zip(entries).enumerate() {
        let here: Vec<([u8; 3], bool)> = match day {
            Some(day) => candidates(*day).into_iter().map(|numbers| (numbers, false)).collect(),
            None => entry.cell.as_ref().map(|cell| (cell.numbers, cell.annex)).into_iter().collect(),
        };
        if here.is_empty() && day.is_none() {
            continue;
        }
        let reach = |(numbers, annex): ([u8; 3], bool)| {
            let Some((_, before)) = rows.last() else { return (numbers, annex, 1, 0) };
            let follows =
                |b: &Choice| (b.1 || !annex) && b.0 < numbers || begins_annex(b.0, (numbers, annex));
            let ways = before.iter().enumerate().filter(|(_, b)| b.2 > 0 && follows(b));
            let (mut count, mut from) = (0, 0);
            for (choice, b) in ways {
                (count, from) = ((count + b.2).min(2), choice);
            }
            (numbers, annex, count, from)
        };
        let here = here.into_iter().map(reach).collect();
        rows.push((at, here));
    }
    let last = &rows.last()?.1;
    let mut choice = last.iter().position(|choice| choice.2 == 1)?;
    if last.iter().map(|choice| choice.2).sum::<u8>() != 1 {
        return None;
    }
    let mut out = vec![None; days.len()];
    for (at, choices) in rows.iter().rev() {
        out[*at] = Some(choices[choice].0);
        choice = choices[choice].3;
    }
    Some(out)
}

fn day(entry: &Entry<'_>) -> Option<(i16, u8, u8)> {
    if let Some(Typed::Date { year, month, day, .. }) = entry.typed {
        return Some((*year, *month, *day));
    }
    date(entry.text).map(|date| (date.year(), date.month() as u8, date.day() as u8))
}

/// Whether a text is a date as a spreadsheet writes it.
pub fn is_date(text: &str) -> bool {
    date(text).is_some()
}

fn date(text: &str) -> Option<jiff::civil::Date> {
    let text = text.trim();
    let date = text.get(..10)?.parse().ok()?;
    (text.len() == 10 || text[10..].starts_with([' ', 'T'])).then_some(date)
}

/// Whether `order` makes known references of all dates, and each of them stands
/// after the reference above it and before the one below it, where there are any.
fn fits(days: &[Option<(i16, u8, u8)>], entries: &[Entry<'_>], order: &Order) -> bool {
    let read = |(day, entry): (&Option<(i16, u8, u8)>, &Entry<'_>)| match day {
        Some((y, m, d)) => Some((order(*y, *m, *d), false)),
        None => entry.cell.as_ref().map(|cell| (cell.numbers, cell.annex)),
    };
    let all: Vec<Option<([u8; 3], bool)>> = days.iter().zip(entries).map(read).collect();
    let mut neighbours = 0;
    let ascending = (0..days.len()).filter(|i| days[*i].is_some()).all(|i| {
        let Some((here, _)) = all[i] else { return true };
        let above = all[..i].iter().rev().find_map(|n| *n);
        let below = all[i + 1..].iter().find_map(|n| *n).filter(|below| !begins_annex(here, *below));
        neighbours += usize::from(above.is_some()) + usize::from(below.is_some());
        above.is_none_or(|(above, _)| above < here) && below.is_none_or(|(below, _)| here < below)
    });
    let known = days.iter().flatten().all(|(y, m, d)| !known(order(*y, *m, *d)).is_empty());
    ascending && known && neighbours > 0
}

/// Whether the clauses end `here` and the reference below is Annex A's, where the numbers
/// begin anew: it proves nothing for `here` and speaks against nothing.
fn begins_annex(here: [u8; 3], (below, annex): ([u8; 3], bool)) -> bool {
    let is_clause = matches!(known(here).first(), Some(Ref::Clause(_)));
    is_clause && (annex || (here[0] == 10 && below[..2] == [5, 1]))
}

/// The month or the year, as `2024-06` or `2024`, where a date cell shows no more than that
/// (`mmm-yy`): who typed "juni 2024" meant the month, and the spreadsheet made its first day of it.
pub fn shown_period(typed: &Typed) -> Option<String> {
    let Typed::Date { year, month, day: 1, format: Some(format) } = typed else { return None };
    let format = format.split(';').next()?.rsplit(']').next()?.to_ascii_lowercase();
    let has = |part| format.contains(part);
    match (has('y'), has('m'), has('d') || has('h') || has('s')) {
        (true, true, false) => Some(format!("{year:04}-{month:02}")),
        (true, false, false) => Some(format!("{year:04}")),
        _ => None,
    }
}

/// The numbers a reader saw, by the cell's number format: digits and stops only.
fn shown(typed: &Typed, year: i16, month: u8, day: u8) -> Option<[u8; 3]> {
    let Typed::Date { format: Some(format), .. } = typed else { return None };
    let mut out = String::new();
    let format: String =
        format.split(';').next()?.chars().filter(|c| !matches!(c, '\\' | '"' | '@')).collect();
    let format = format.rsplit(']').next()?.to_ascii_lowercase();
    let letters: Vec<char> = format.chars().collect();
    for token in letters.chunk_by(|a, b| a == b) {
        match (token[0], token.len()) {
            ('y', 1..=2) => out.push_str(&short(year).to_string()),
            ('m', 1..=2) => out.push_str(&month.to_string()),
            ('d', 1..=2) => out.push_str(&day.to_string()),
            ('.', 1) => out.push('.'),
            _ => return None,
        }
    }
    crate::model::reference_numbers(&out)
}

/// Positions of two-level references that lost a final zero, and what they were.
/// Proof is a number format with two decimals, or both neighbours (`5.9`, `5.1`,
/// `5.11`); one neighbour is enough where the file knows the cell as a number.
pub fn lost_zeros(entries: &[Entry<'_>], cells: &[(Option<Cell<'_>>, Note)]) -> Vec<(usize, [u8; 3])> {
    let numbers: Vec<Option<[u8; 3]>> = cells.iter().map(|(c, _)| c.as_ref().map(|c| c.numbers)).collect();
    let at = |i: Option<usize>| i.and_then(|i| numbers.get(i).copied().flatten());
    (0..cells.len())
        .filter_map(|i| {
            let [chapter, small @ 1..=3, 0] = numbers[i]? else { return None };
            let full = [chapter, small * 10, 0];
            let (is_number, two_decimals) = match entries[i].typed {
                Some(Typed::Number { format, .. }) => (true, format.as_deref() == Some("0.00")),
                _ => (false, false),
            };
            let above = at(i.checked_sub(1)) == Some([chapter, small * 10 - 1, 0]);
            let below = at(Some(i + 1)) == Some([chapter, small * 10 + 1, 0]);
            // Where `5.1` opens its chapter or `5.2` follows it, two decimals are only a look.
            let counts_up = at(i.checked_sub(1)) == Some([chapter, small - 1, 0])
                || at(Some(i + 1)) == Some([chapter, small + 1, 0]);
            let proven = (above && below) || (is_number && !counts_up && (above || below || two_decimals));
            (proven && !known(full).is_empty()).then_some((i, full))
        })
        .collect()
}
