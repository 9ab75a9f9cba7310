//! A sheet as its owners lay it out: columns under headings, one row an answer.

use super::answer::Answer;
use super::autocorrect::Typed;
use super::block::Block;
use super::draft::Draft;
use super::looks::Looks;
use super::mess::Mess;
use super::spelling;
use super::write::{Format, Script};
use crate::catalogue::catalogue;
use crate::model::Ref;
use jiff::civil::Date;
use std::borrow::Cow;
use std::ops::Range;

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
    /// Of a workbook alone: a date, and how it is shown.
    Day(Date, &'static str),
}

impl Cell {
    /// What stands in it where it is a text.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Cell::Text(text) | Cell::Markup(text) => Cow::Borrowed(text),
            Cell::Number(number) => Cow::Owned(number.to_string()),
            Cell::Day(date, _) => Cow::Owned(date.to_string()),
        }
    }
}

/// A table as it goes to the file.
pub(super) struct Sheet {
    pub name: String,
    /// A text on a sheet before it.
    pub cover: Option<&'static str>,
    pub rows: Vec<Vec<Cell>>,
    /// Positions of the rows of headings.
    pub headers: Vec<usize>,
    /// Positions of the answers whose references a spreadsheet changed.
    pub recovered: Vec<usize>,
    pub script: Script,
}

/// Lays out the answers of a draft.
pub(super) fn lay_out(draft: &Draft, mess: &mut Mess) -> Sheet {
    let looks = Looks::draw(draft, mess);
    let text = |text: &str| Cell::Text(text.to_string());
    let mut rows: Vec<Vec<Cell>> =
        looks.above.iter().map(|line| line.iter().map(|t| text(t)).collect()).collect();
    let mut headers = Vec::new();
    let ends = looks.blocks.iter().skip(1).map(|block| block.first).chain([draft.lines.len()]);
    for (block, end) in looks.blocks.iter().zip(ends) {
        if block.first > 0 {
            rows.push(Vec::new());
            rows.extend(block.title.map(|title| vec![text(title)]));
        }
        let header = block.header();
        headers.extend(rows.len()..rows.len() + header.len());
        rows.extend(header);
        answers(draft, &looks, block, block.first..end, &mut rows, mess);
    }
    if let Some(below) = looks.below {
        rows.extend([vec![], vec![text(below)]]);
    }
    let lost = looks.refs_as.iter().enumerate().filter(|(_, typed)| typed.is_lost());
    let recovered = lost.map(|(at, _)| at).collect();
    Sheet { name: looks.name, cover: looks.cover, rows, headers, recovered, script: looks.script }
}

/// The answers of one block, with what stands between them.
fn answers(
    draft: &Draft,
    looks: &Looks,
    block: &Block,
    lines: Range<usize>,
    rows: &mut Vec<Vec<Cell>>,
    mess: &mut Mess,
) {
    let mut before: Vec<Ref> = Vec::new();
    for at in lines {
        if looks.repeats.is_some_and(|every| at > block.first && at % every == 0) {
            rows.extend(block.header());
        }
        if let Some(apart) = looks.titles {
            let here = headings(&draft.lines[at].answer.reference);
            let new = here.iter().filter(|heading| !before.contains(heading));
            rows.extend(new.filter_map(|heading| heading_row(looks, block, draft, heading, apart)));
            before = here;
        }
        let places = block.columns.iter().map(|(field, _)| cell(looks, block, draft, at, *field, mess));
        rows.push(places.collect());
        if mess.dice.chance(looks.blanks) {
            rows.push(vec![
                Cell::Text(String::new());
                if mess.dice.chance(0.5) { 0 } else { block.columns.len() }
            ]);
        }
    }
}

/// The headings above a requirement, from the top.
fn headings(reference: &Ref) -> Vec<Ref> {
    let mut out: Vec<Ref> = std::iter::successors(reference.parent(), Ref::parent).collect();
    out.reverse();
    out
}

/// A heading of the standard on a row of its own, without an answer.
fn heading_row(looks: &Looks, block: &Block, draft: &Draft, heading: &Ref, apart: bool) -> Option<Vec<Cell>> {
    let title = &catalogue().find(draft.edition, heading)?.title_sv;
    let reference = looks.refs.write(heading);
    let cell = |field: Field| match field {
        Field::Ref if apart => reference.clone(),
        Field::Title if apart => title.to_string(),
        Field::Ref | Field::Both => format!("{reference} {title}"),
        Field::Org | Field::Year => place(draft, field),
        _ => String::new(),
    };
    Some(block.columns.iter().map(|(field, _)| Cell::Text(cell(*field))).collect())
}

/// Whose sheet it is, and of which year.
fn place(draft: &Draft, field: Field) -> String {
    match field {
        Field::Org => draft.org.clone(),
        _ => draft.year.map(|year| year.to_string()).unwrap_or_default(),
    }
}

/// One cell, as it is spelt in this sheet.
fn cell(looks: &Looks, block: &Block, draft: &Draft, at: usize, field: Field, mess: &mut Mess) -> Cell {
    let line = &draft.lines[at];
    let answer = &line.answer;
    let odd = mess.dice.chance(looks.spelling);
    if let Some(cell) = reference(looks, draft, at).filter(|_| field == Field::Ref) {
        return cell;
    }
    let text = match field {
        Field::Ref => looks.refs.write(&answer.reference),
        Field::Both if matches!(answer.reference, Ref::Other(_)) => answer.reference.to_string(),
        Field::Both => format!("{} {}", looks.refs.write(&answer.reference), answer.title),
        Field::Title => answer.title.to_string(),
        Field::Applicable => applicable(answer).to_string(),
        Field::Status => match line.verdict {
            Some(word) => word.to_string(),
            None if block.has(Field::Applicable) && applicable(answer) == "Nej" => String::new(),
            None if odd => spelling::status(&mut mess.dice, answer.status).to_string(),
            None => answer.status.map_or("", |status| status.as_str()).to_string(),
        },
        Field::Need if odd => spelling::need(&mut mess.dice, answer.need).to_string(),
        Field::Need => answer.need.map_or("", |need| need.as_str()).to_string(),
        // A cell at the limit of a program has no room for anything else.
        Field::Comment if line.is_cut => return Cell::Text(answer.comment.clone().unwrap_or_default()),
        Field::Comment => answer.comment.clone().unwrap_or_default(),
        Field::Plan => answer.plan.clone().unwrap_or_default(),
        Field::Owner => answer.owner.as_ref().map(|owner| owner.text.clone()).unwrap_or_default(),
        Field::Due => {
            let text = answer.due.as_ref().map(|due| due.text.clone()).unwrap_or_default();
            match text.parse::<Date>() {
                Ok(date) if looks.typed => return Cell::Day(date, "yyyy-mm-dd"),
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

/// A reference, as a spreadsheet may have changed it.
fn reference(looks: &Looks, draft: &Draft, at: usize) -> Option<Cell> {
    let is_book = draft.format == Format::Xlsx;
    match looks.refs_as[at] {
        Typed::AsWritten => None,
        Typed::Number(number) | Typed::LostZero(number) if is_book => Some(Cell::Number(number)),
        Typed::Number(number) | Typed::LostZero(number) => Some(Cell::Text(number.to_string())),
        Typed::Day(date, shown) if is_book => Some(Cell::Day(date, shown)),
        Typed::Day(date, _) => Some(Cell::Text(date.to_string())),
    }
}
