//! What goes wrong with the answers of a sheet: rows that are missing, given twice or
//! given to a heading, verdicts that are none. What must be read follows from it here.

use super::answer::Answer;
use super::draft::{Draft, Line};
use super::due::DueText;
use super::mess::Mess;
use super::{owner::Staff, prose};
use crate::catalogue::{Requirement, catalogue, is_below};
use crate::model::{Kind, Need, Ref, Status};
use std::borrow::Cow;

/// Words in the place of a verdict that are no verdict.
const UNKNOWN: [&str; 6] = ["Kanske", "Se kommentar", "50 %", "Ja, men", "1", "Godkänd?"];
/// Requirements that an organisation adds of its own.
const OWN: [(&str, &str); 4] = [
    ("LOK-1", "Lokal rutin för nycklar"),
    ("LOK-2", "Rutin för besökare"),
    ("GDPR 30", "Register över behandlingar"),
    ("Intern 12b", "Årlig genomgång av avtal"),
];

/// Disturbs the answers of one draft. Of several of one year only the `first` gets rows
/// that another could have as well.
pub(super) fn disturb(draft: &mut Draft, first: bool, mess: &mut Mess) {
    if mess.strikes(0.04) {
        draft.lines.iter_mut().for_each(|line| not_applicable(&mut line.answer));
    }
    if mess.strikes(0.08) {
        draft.lines.iter_mut().for_each(|line| line.answer.owner = None);
    }
    if mess.strikes(0.4) {
        let kept =
            |line: &Line, mess: &mut Mess| draft.is_mark(&line.answer.reference) || !mess.dice.chance(0.1);
        let lines = draft.lines.iter().filter(|line| kept(line, mess)).cloned().collect();
        draft.lines = lines;
    }
    if draft.is_unmarked {
        let mark = Ref::Clause([10, 1, 0]);
        draft.lines.retain(|line| line.answer.reference != mark);
    }
    if mess.strikes(0.25) && !draft.lines.is_empty() {
        for _ in 0..mess.dice.within(1, 3) {
            let at = mess.dice.below(draft.lines.len());
            draft.lines[at].answer.status = None;
            draft.lines[at].verdict = Some(*mess.dice.pick(&UNKNOWN));
        }
    }
    if mess.strikes(0.15) && first {
        heading(draft, mess);
    }
    if mess.strikes(0.12) && first {
        own(draft, mess);
    }
    if mess.strikes(0.2) {
        twice(draft, mess);
    }
    if mess.strikes(0.2) {
        for _ in 0..mess.dice.within(1, 3) {
            cut_off(draft, mess);
        }
    }
}

/// How many characters programs leave in a cell: old exports, Access, Excel.
const LIMITS: [usize; 3] = [255, 1024, 32_767];

/// Makes a comment too long for a program, which keeps what it has room for. Where that ends
/// with a sentence by chance nobody could tell, and the comment stays as it was.
fn cut_off(draft: &mut Draft, mess: &mut Mess) {
    let limit = LIMITS[mess.dice.weighed(&[8, 3, 1])];
    let at = mess.dice.below(draft.lines.len());
    let year = draft.year.unwrap_or(2024);
    let Some(line) = draft.lines.get_mut(at).filter(|line| !line.is_twice) else { return };
    let Some(mut text) = line.answer.comment.clone() else { return };
    while text.chars().count() <= limit {
        text.push(' ');
        text.push_str(&prose::comment(&mut mess.dice, line.answer.status, &line.answer.title, year));
    }
    let text: String = text.replace('\n', " ").chars().take(limit).collect();
    if text.ends_with(|c: char| c.is_alphanumeric()) {
        (line.answer.comment, line.is_cut) = (Some(text), true);
    }
}

fn not_applicable(answer: &mut Answer) {
    answer.status = Some(Status::NotApplicable);
    (answer.need, answer.plan, answer.owner, answer.due) = (None, None, None, None);
}

/// Answers a heading, in the place of its parts or beside them.
fn heading(draft: &mut Draft, mess: &mut Mess) {
    let controls = draft.lines.iter().any(|line| line.answer.is_control());
    let has_parts =
        |r: &Requirement| draft.lines.iter().any(|line| is_below(&line.answer.reference, &r.reference));
    let headings: Vec<&'static Requirement> = catalogue()
        .requirements()
        .iter()
        .filter(|r| r.edition == draft.edition && !r.is_leaf && (controls || r.kind == Kind::Clause))
        .filter(|r| has_parts(r))
        .collect();
    if headings.is_empty() {
        return;
    }
    let chosen = *mess.dice.pick(&headings);
    let is_part = |line: &Line| is_below(&line.answer.reference, &chosen.reference);
    let Some(first) = draft.lines.iter().position(is_part) else { return };
    let marks = draft.lines.iter().any(|line| is_part(line) && draft.is_mark(&line.answer.reference));
    let answer = answered(chosen, mess, draft.year.unwrap_or(2024));
    if !marks && mess.dice.chance(0.5) {
        draft.lines.retain(|line| !is_part(line));
    }
    draft.lines.insert(first, Line::new(answer));
}

pub(super) fn answered(requirement: &'static Requirement, mess: &mut Mess, year: i32) -> Answer {
    let status = *mess.dice.pick(&[Status::Ja, Status::Delvis, Status::Nej]);
    let comment = prose::comment(&mut mess.dice, Some(status), &requirement.title_sv, year);
    Answer { status: Some(status), comment: Some(comment), ..Answer::empty(requirement) }
}

/// A requirement that the standard does not have.
fn own(draft: &mut Draft, mess: &mut Mess) {
    let dice = &mut mess.dice;
    let (reference, title) = *dice.pick(&OWN);
    let year = draft.year.unwrap_or(2024);
    let status = *dice.pick(&[Status::Ja, Status::Delvis, Status::Nej]);
    let staff = Staff::draw(dice);
    let answer = Answer {
        edition: None,
        reference: Ref::Other(reference.into()),
        title: Cow::Borrowed(title),
        status: Some(status),
        need: Some(*dice.pick(&[Need::None, Need::Low, Need::High])),
        comment: Some(prose::comment(dice, Some(status), title, year)),
        plan: None,
        owner: Some(staff.name(dice)),
        due: Some(DueText::dated(dice, year + 1)),
    };
    draft.lines.push(Line::new(answer));
}

/// Gives an answer once more: in the same words one of the two counts, in others none.
fn twice(draft: &mut Draft, mess: &mut Mess) {
    let answered: Vec<usize> =
        (0..draft.lines.len()).filter(|at| draft.lines[*at].answer.status.is_some()).collect();
    if answered.is_empty() {
        return;
    }
    let at = *mess.dice.pick(&answered);
    let mut again = draft.lines[at].clone();
    again.in_force = false;
    if mess.dice.chance(0.5) {
        differ(&mut again, mess, draft.year);
        draft.lines[at].in_force = false;
    }
    (again.is_twice, draft.lines[at].is_twice) = (true, true);
    let place = if mess.dice.chance(0.5) { at + 1 } else { draft.lines.len() };
    draft.lines.insert(place, again);
}

/// Makes another answer of it.
pub(super) fn differ(line: &mut Line, mess: &mut Mess, year: Option<i32>) {
    let answer = &mut line.answer;
    let others: Vec<Status> =
        [Status::Ja, Status::Delvis, Status::Nej].into_iter().filter(|s| Some(*s) != answer.status).collect();
    let status = *mess.dice.pick(&others);
    line.is_cut = false;
    answer.status = Some(status);
    answer.comment = Some(prose::comment(&mut mess.dice, Some(status), &answer.title, year.unwrap_or(2024)));
}
