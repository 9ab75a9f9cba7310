//! One file before it is written: its place, and its answers in the order of its rows.

use super::answer::Answer;
use super::due::{DueText, sheet_year};
use super::write::Format;
use crate::catalogue::is_below;
use crate::model::{Edition, Ref};

/// A file to be written.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub org: String,
    /// The year that it says, or that `lisql.toml` says of it; `None`: nothing does.
    pub year: Option<i32>,
    /// Path below the folder, with `/` between.
    pub source: String,
    pub format: Format,
    pub edition: Edition,
    pub lines: Vec<Line>,
    /// It holds a part of its year's answers only.
    pub is_part: bool,
    /// Its references do not show the edition; the year before does.
    pub is_unmarked: bool,
    /// It holds rows of both editions.
    pub is_mixed: bool,
    /// What `lisql.toml` must say of it.
    pub told: Vec<String>,
}

/// A row with an answer.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub answer: Answer,
    /// Whether it must be read as one that counts.
    pub in_force: bool,
    /// What stands in the place of the verdict, where that is no word for one.
    pub verdict: Option<&'static str>,
    /// Given more than once.
    pub is_twice: bool,
    /// Its comment ends where a program cut it off.
    pub is_cut: bool,
}

impl Line {
    pub fn new(answer: Answer) -> Line {
        Line { answer, in_force: true, verdict: None, is_twice: false, is_cut: false }
    }
}

impl Draft {
    /// The year that its due texts without one take.
    pub fn sheet_year(&self) -> Option<i32> {
        let dues: Vec<&DueText> = self.lines.iter().filter_map(|line| line.answer.due.as_ref()).collect();
        self.year.map(|year| sheet_year(dues.into_iter(), year))
    }

    /// Whether one of its rows alone shows which edition it follows, so that it must stay.
    pub fn is_mark(&self, reference: &Ref) -> bool {
        let mark = match self.edition {
            Edition::E2013 => Ref::Clause([10, 1, 0]),
            Edition::E2022 => Ref::Clause([6, 3, 0]),
        };
        *reference == mark && !self.is_unmarked
    }
}

/// Takes headings out of force that are answered beside their own parts. The drafts are
/// those of one organisation and year.
pub(super) fn settle_headings(drafts: &mut [&mut Draft]) {
    let verdicts: Vec<(Edition, Ref)> = drafts
        .iter()
        .flat_map(|draft| &draft.lines)
        .filter(|line| line.in_force && line.answer.status.is_some())
        .filter_map(|line| Some((line.answer.edition?, line.answer.reference.clone())))
        .collect();
    for line in drafts.iter_mut().flat_map(|draft| &mut draft.lines) {
        let Some(heading) = line.answer.requirement().filter(|requirement| !requirement.is_leaf) else {
            continue;
        };
        let beside = verdicts
            .iter()
            .any(|(edition, part)| *edition == heading.edition && is_below(part, &heading.reference));
        line.in_force &= !beside;
    }
}
