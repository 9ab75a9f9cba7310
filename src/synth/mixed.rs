//! Rows of the other edition in one sheet: nobody can say what it was written against, so
//! that none of its answers counts.

use super::draft::{Draft, Line};
use super::mess::Mess;
use super::rows;
use crate::catalogue::{Requirement, catalogue};
use crate::model::{Edition, Ref};

/// Puts controls of the other edition into a sheet that shows its own.
pub(super) fn mix(draft: &mut Draft, mess: &mut Mess) {
    let other = match draft.edition {
        Edition::E2013 => Edition::E2022,
        Edition::E2022 => Edition::E2013,
    };
    if !draft.lines.iter().any(|line| shows(draft.edition, &line.answer.reference)) {
        return;
    }
    let foreign: Vec<&'static Requirement> = catalogue()
        .requirements()
        .iter()
        .filter(|r| r.edition == other && r.is_leaf && matches!(r.reference, Ref::Control(_)))
        .filter(|r| shows(other, &r.reference))
        .collect();
    if foreign.is_empty() {
        return;
    }
    // A few that follow one another, below the sheet's own.
    let from = mess.dice.below(foreign.len());
    let count = mess.dice.within(2, 6) as usize;
    let year = draft.year.unwrap_or(2024);
    for requirement in foreign.into_iter().skip(from).take(count) {
        let answer = rows::answered(requirement, mess, year);
        draft.lines.push(Line::new(answer));
    }
    draft.is_mixed = true;
    for line in &mut draft.lines {
        line.in_force = false;
        line.answer.edition = only_edition(&line.answer.reference);
    }
}

/// Whether a reference is one that the other edition cannot have.
fn shows(edition: Edition, reference: &Ref) -> bool {
    match (edition, reference) {
        (Edition::E2013, Ref::Control([.., part])) => *part > 0,
        (Edition::E2022, Ref::Control([5..=8, n, 0])) => *n >= 4,
        (Edition::E2022, Ref::Clause(numbers)) => *numbers == [6, 3, 0],
        _ => false,
    }
}

/// The edition of a reference that only one has.
fn only_edition(reference: &Ref) -> Option<Edition> {
    let [old, new] =
        [Edition::E2013, Edition::E2022].map(|edition| catalogue().find(edition, reference).is_some());
    match (old, new) {
        (true, false) => Some(Edition::E2013),
        (false, true) => Some(Edition::E2022),
        _ => None,
    }
}
