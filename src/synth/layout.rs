//! A sheet as its owners lay it out: columns under headings, one row an answer.

use super::answer::Answer;
use super::draft::{Draft, Line};
use super::looks::Looks;
use super::mess::Mess;
use super::spelling;
use super::write::Script;
use crate::catalogue::catalogue;
use crate::model::Ref;
use jiff::civil::Date;
use std::borrow::Cow;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Ref,
    Title,
    /// Reference and title in one cell.
    Both,
    Applicable,
    Status,
    Comment,
    Plan,
    Owner,
    Need,
    Due,
    /// Whose sheet it is, and of which year.
    Org,
    Year,
    /// Something that no assessment asks for.
    Other(&'static [&'static str]),
}

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    Text(String),
    /// Markup that says a text.
    Markup(String),
    /// Of a workbook alone.
    Number(f64),
    /// Of a workbook alone.
    Day(Date),
}

impl Cell {
    /// What stands in it where it is a text.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Cell::Text(text) | Cell::Markup(text) => Cow::Borrowed(text),
            Cell::Number(number) => Cow::Owned(number.to_string()),
            Cell::Day(date) => Cow::Owned(date.to_string()),
        }
    }
}

/// A table as it goes to the file.
pub(super) struct Sheet {
    pub name: String,
    /// A text on a sheet before it.
    pub cover: Option<&'static str>,
    pub rows: Vec<Vec<Cell>>,
    /// Position of the row of headings.
    pub header: usize,
    pub script: Script,
}

/// Lays out the answers of a draft.
pub(super) fn lay_out(draft: &Draft, mess: &mut Mess) -> Sheet {
    let looks = Looks::draw(draft, mess);
    let text = |text: &str| Cell::Text(text.to_string());
    let header: Vec<Cell> = looks.columns.iter().map(|(_, heading)| text(heading)).collect();
    let mut rows: Vec<Vec<Cell>> =
        looks.above.iter().map(|line| line.iter().map(|t| text(t)).collect()).collect();
    let top = rows.len();
    rows.push(header.clone());
    let mut before: Vec<Ref> = Vec::new();
    for (at, line) in draft.lines.iter().enumerate() {
        if looks.repeats.is_some_and(|every| at > 0 && at % every == 0) {
            rows.push(header.clone());
        }
        if let Some(apart) = looks.titles {
            let here = headings(&line.answer.reference);
            let new = here.iter().filter(|heading| !before.contains(heading));
            rows.extend(new.filter_map(|heading| heading_row(&looks, draft, heading, apart)));
            before = here;
        }
        let places = looks.columns.iter().map(|(field, _)| cell(&looks, draft, at, line, *field, mess));
        rows.push(places.collect());
        if mess.dice.chance(looks.blanks) {
            rows.push(vec![
                Cell::Text(String::new());
                if mess.dice.chance(0.5) { 0 } else { looks.columns.len() }
            ]);
        }
    }
    if let Some(below) = looks.below {
        rows.extend([vec![], vec![text(below)]]);
    }
    Sheet { name: looks.name, cover: looks.cover, rows, header: top, script: looks.script }
}

/// The headings above a requirement, from the top.
fn headings(reference: &Ref) -> Vec<Ref> {
    let mut out: Vec<Ref> = std::iter::successors(reference.parent(), Ref::parent).collect();
    out.reverse();
    out
}

/// A heading of the standard on a row of its own, without an answer.
fn heading_row(looks: &Looks, draft: &Draft, heading: &Ref, apart: bool) -> Option<Vec<Cell>> {
    let title = &catalogue().find(draft.edition, heading)?.title_sv;
    let reference = looks.refs.write(heading);
    let cell = |field: Field| match field {
        Field::Ref if apart => reference.clone(),
        Field::Title if apart => title.to_string(),
        Field::Ref | Field::Both => format!("{reference} {title}"),
        Field::Org | Field::Year => place(draft, field),
        _ => String::new(),
    };
    Some(looks.columns.iter().map(|(field, _)| Cell::Text(cell(*field))).collect())
}

/// Whose sheet it is, and of which year.
fn place(draft: &Draft, field: Field) -> String {
    match field {
        Field::Org => draft.org.clone(),
        _ => draft.year.map(|year| year.to_string()).unwrap_or_default(),
    }
}

/// One cell, as it is spelt in this sheet.
fn cell(looks: &Looks, draft: &Draft, at: usize, line: &Line, field: Field, mess: &mut Mess) -> Cell {
    let answer = &line.answer;
    let odd = mess.dice.chance(looks.spelling);
    let text = match field {
        Field::Ref if looks.typed => return typed_reference(looks, draft, at),
        Field::Ref => looks.refs.write(&answer.reference),
        Field::Both if matches!(answer.reference, Ref::Other(_)) => answer.reference.to_string(),
        Field::Both => format!("{} {}", looks.refs.write(&answer.reference), answer.title),
        Field::Title => answer.title.to_string(),
        Field::Applicable => applicable(answer).to_string(),
        Field::Status => match line.verdict {
            Some(word) => word.to_string(),
            None if looks.has(Field::Applicable) && applicable(answer) == "Nej" => String::new(),
            None if odd => spelling::status(&mut mess.dice, answer.status).to_string(),
            None => answer.status.map_or("", |status| status.as_str()).to_string(),
        },
        Field::Need if odd => spelling::need(&mut mess.dice, answer.need).to_string(),
        Field::Need => answer.need.map_or("", |need| need.as_str()).to_string(),
        Field::Comment => answer.comment.clone().unwrap_or_default(),
        Field::Plan => answer.plan.clone().unwrap_or_default(),
        Field::Owner => answer.owner.as_ref().map(|owner| owner.text.clone()).unwrap_or_default(),
        Field::Due => {
            let text = answer.due.as_ref().map(|due| due.text.clone()).unwrap_or_default();
            match text.parse::<Date>() {
                Ok(date) if looks.typed => return Cell::Day(date),
                _ => text,
            }
        }
        Field::Org | Field::Year => place(draft, field),
        Field::Other(words) if mess.dice.chance(0.5) => (*mess.dice.pick(words)).to_string(),
        Field::Other(_) => String::new(),
    };
    dressed(looks, text, field, mess)
}

/// The text with what it was pasted with.
fn dressed(looks: &Looks, text: String, field: Field, mess: &mut Mess) -> Cell {
    let (markup, stray) = (mess.dice.chance(looks.markup), mess.dice.chance(looks.stray));
    if text.is_empty() || matches!(field, Field::Other(_) | Field::Both | Field::Org | Field::Year) {
        return Cell::Text(text);
    }
    match field {
        Field::Ref if markup => Cell::Markup(format!("<p>{text}</p>")),
        Field::Ref if stray => Cell::Text(format!(" {text} ")),
        Field::Ref => Cell::Text(text),
        _ if markup => spelling::marked_up(&mut mess.dice, &text),
        _ if stray => Cell::Text(spelling::stray(&mut mess.dice, &text)),
        _ => Cell::Text(text),
    }
}

/// What a column of its own says of whether a requirement applies.
fn applicable(answer: &Answer) -> &'static str {
    match answer.status {
        Some(crate::model::Status::NotApplicable) => "Nej",
        _ => "Ja",
    }
}

/// A reference of two levels as the number that a spreadsheet makes of it. A lost zero
/// at its end is proven by the rows above and below alone.
fn typed_reference(looks: &Looks, draft: &Draft, at: usize) -> Cell {
    let reference =
        |at: Option<usize>| at.and_then(|at| draft.lines.get(at)).map(|line| &line.answer.reference);
    let text = looks.refs.write(&draft.lines[at].answer.reference);
    let number = text.parse::<f64>().ok().filter(|_| text.matches('.').count() == 1);
    let is_lossy = text.ends_with('0');
    let proven = match draft.lines[at].answer.reference {
        Ref::Control([chapter, n @ 1..=99, 0]) => {
            let is = |at, n| reference(at) == Some(&Ref::Control([chapter, n, 0]));
            is(at.checked_sub(1), n - 1) && is(Some(at + 1), n + 1)
        }
        _ => false,
    };
    match number {
        Some(number) if !is_lossy || proven => Cell::Number(number),
        _ => Cell::Text(text),
    }
}
