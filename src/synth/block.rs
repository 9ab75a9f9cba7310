//! The blocks of a sheet: most have one, some begin again under headings of their own.

use super::draft::Draft;
use super::layout::{Cell, Field};
use super::mess::Mess;

/// A table within a sheet.
pub(super) struct Block {
    /// Position of its first answer.
    pub first: usize,
    /// What stands above it.
    pub title: Option<&'static str>,
    pub columns: Vec<(Field, &'static str)>,
    heads: Heads,
}

/// How the headings of a block are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Heads {
    One,
    /// What the columns have in common stands above them.
    Grouped,
    /// The requirement's own columns have their headings in the first row, the others in
    /// the second, below what they have in common.
    Split,
}

/// The columns of the seed's own sheets, with other headings in Swedish and in English.
const COLUMNS: [(Field, &str, &[&str], &str); 8] = [
    (Field::Ref, "ISO", &["Nr", "Avsnitt", "Krav-id", "Ref", "Punkt"], "Clause"),
    (Field::Title, "Krav", &["Kravtext", "Beskrivning", "Kravformulering"], "Requirement"),
    (Field::Status, "Nuläge", &["Status", "Bedömning", "Uppfyllnad", "Efterlevnad"], "Status"),
    (Field::Comment, "Kommentar", &["Kommentarer", "Iakttagelse", "Motivering", "Notering"], "Comments"),
    (Field::Plan, "Handlingsplan", &["Åtgärd", "Åtgärdsplan", "Aktivitet", "Planerad åtgärd"], "Action plan"),
    (Field::Owner, "Ansvarig", &["Ägare", "Handläggare", "Ansvariga"], "Owner"),
    (Field::Need, "Åtgärdsbehov", &["Prioritet", "Behov av åtgärd", "Brist"], "Priority"),
    (Field::Due, "Datum", &["Klart senast", "Tidplan", "Slutdatum", "Deadline"], "Due date"),
];
const OTHERS: [(Field, &str); 3] = [
    (Field::Other(&["Dnr 2023/118", "Dnr 2024/7", "Protokoll"]), "Diarienummer"),
    (Field::Other(&["ILS-webb", "IA-systemet", "Ärendesystemet"]), "Berörda system"),
    (Field::Other(&["Se pärm 4", "Intranätet", "Årshjulet"]), "Underlag"),
];
const TITLES: [&str; 3] = ["Fortsättning", "Bilaga", "Ifylls av objektledarna"];
/// Answers that a block has at the least: of fewer nobody could tell what a column holds.
const LEAST: usize = 5;

/// The blocks of a sheet; where they may not be `several`, one.
pub(super) fn draw(draft: &Draft, several: bool, mess: &mut Mess) -> Vec<Block> {
    let mut firsts = vec![0];
    if mess.strikes(0.15) && several {
        firsts.extend(borders(draft, mess));
    }
    let mut out: Vec<Block> = Vec::new();
    for first in firsts {
        let own = mess.dice.chance(0.6);
        let columns = match out.last() {
            Some(before) if !own => before.columns.clone(),
            _ => columns(draft.year.is_some(), mess),
        };
        let title = (first > 0 && mess.dice.chance(0.5)).then(|| *mess.dice.pick(&TITLES));
        let heads = heads(&columns, mess);
        out.push(Block { first, title, columns, heads });
    }
    out
}

/// Where chapters begin, some of them, with answers enough on either side.
fn borders(draft: &Draft, mess: &mut Mess) -> Vec<usize> {
    let chapter = |at: usize| draft.lines[at].answer.reference.chapter();
    let mut out: Vec<usize> = Vec::new();
    for at in 1..draft.lines.len() {
        let is_wide = at - out.last().unwrap_or(&0) >= LEAST && draft.lines.len() - at >= LEAST;
        if is_wide && chapter(at) != chapter(at - 1) && mess.dice.chance(0.4) {
            out.push(at);
        }
    }
    out
}

fn columns(dated: bool, mess: &mut Mess) -> Vec<(Field, &'static str)> {
    let (english, own) = (mess.strikes(0.2), mess.share(0.3, 0.4));
    let mut out: Vec<(Field, &'static str)> = Vec::new();
    for (field, usual, others, in_english) in COLUMNS {
        let other = *mess.dice.pick(others);
        let odd = mess.dice.chance(own);
        out.push((
            field,
            if english {
                in_english
            } else if odd {
                other
            } else {
                usual
            },
        ));
    }
    if mess.strikes(0.06) {
        out.remove(0);
        out[0].0 = Field::Both;
    }
    if mess.strikes(0.1) {
        out.insert(2, (Field::Applicable, if english { "Applicable" } else { "Tillämplig" }));
    }
    if mess.strikes(0.25) {
        let at = mess.dice.below(out.len() + 1);
        out.insert(at, *mess.dice.pick(&OTHERS));
    }
    if mess.strikes(0.1) {
        out.insert(0, (Field::Org, if english { "Organisation" } else { "Förvaltning" }));
        out.extend(dated.then_some((Field::Year, if english { "Year" } else { "År" })));
    }
    if mess.strikes(0.25) {
        for last in (1..out.len()).rev() {
            out.swap(last, mess.dice.below(last + 1));
        }
    }
    out
}

/// Headings in two rows need a first row that shows by itself what the table is.
fn heads(columns: &[(Field, &str)], mess: &mut Mess) -> Heads {
    let split = mess.dice.chance(0.5) && columns.iter().any(|(field, _)| *field == Field::Ref);
    match mess.strikes(0.2) {
        true if split => Heads::Split,
        true => Heads::Grouped,
        false => Heads::One,
    }
}

/// What a column is about: the requirement, the answer, what is to be done.
fn group(field: Field) -> &'static str {
    match field {
        Field::Ref | Field::Title | Field::Both | Field::Applicable => "Krav",
        Field::Status | Field::Comment => "Bedömning",
        Field::Plan | Field::Owner | Field::Need | Field::Due => "Åtgärder",
        Field::Org | Field::Year | Field::Other(_) => "Övrigt",
    }
}

impl Block {
    pub fn has(&self, field: Field) -> bool {
        self.columns.iter().any(|(own, _)| *own == field)
    }

    /// Whether its headings stand in one row, so that they can come again.
    pub fn is_plain(&self) -> bool {
        self.heads == Heads::One
    }

    /// The rows of its headings.
    pub fn header(&self) -> Vec<Vec<Cell>> {
        let row = |text: &dyn Fn(usize, Field, &str) -> String| -> Vec<Cell> {
            let cells = self.columns.iter().enumerate();
            cells.map(|(at, (field, heading))| Cell::Text(text(at, *field, heading))).collect()
        };
        // A group is named above its first column alone, as a cell drawn wide has it.
        let named = |at: usize, field: Field| {
            let before = at.checked_sub(1).map(|before| group(self.columns[before].0));
            if before == Some(group(field)) { String::new() } else { group(field).to_string() }
        };
        let is_upper = |field: Field| !matches!(group(field), "Åtgärder") && field != Field::Comment;
        match self.heads {
            Heads::One => vec![row(&|_, _, heading| heading.to_string())],
            Heads::Grouped => {
                vec![row(&|at, field, _| named(at, field)), row(&|_, _, heading| heading.to_string())]
            }
            Heads::Split => {
                let upper = |at: usize, field: Field, heading: &str| match field {
                    _ if is_upper(field) => heading.to_string(),
                    Field::Comment => String::new(),
                    _ => named(at, field),
                };
                let lower = |_, field: Field, heading: &str| {
                    if is_upper(field) { String::new() } else { heading.to_string() }
                };
                vec![row(&upper), row(&lower)]
            }
        }
    }
}
