//! From years of answers to files: where each lies, what a year's answers are divided
//! into, which year nobody handed in.

use super::Options;
use super::dice::{Dice, Lane};
use super::draft::{Draft, Line, settle_headings};
use super::life::Life;
use super::mess::Mess;
use super::story::{Chapter, Story};
use super::write::Format;
use super::{mixed, rows};
use crate::model::Edition;

/// The files of an organisation, and the mess to write them with.
pub(super) fn drafts(options: &Options, life: &Life) -> (Vec<Draft>, Mess) {
    let mut story = Story::new(options, life);
    let all: Vec<Chapter> = options.years.clone().map(|year| story.turn(year)).collect();
    let mut chapters: Vec<Chapter> =
        all.into_iter().filter(|chapter| (life.first..=life.last).contains(&chapter.year)).collect();
    let mut mess = Mess { dice: Dice::new(options.seed, life.index, Lane::Mess), rate: options.mess };
    if mess.strikes(0.3) && chapters.len() > 2 {
        let at = 1 + mess.dice.below(chapters.len() - 2);
        chapters.remove(at);
    }
    let mut folder = Folder { options, life, undated: false };
    let mut out: Vec<Draft> = Vec::new();
    for (at, chapter) in chapters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| chapters.get(before));
        let mut files = folder.year(chapter, before, &story, &mut mess);
        if let [file] = files.as_mut_slice() {
            let after = chapters.get(at + 1);
            file.is_unmarked = mess.strikes(0.2) && !options.controls && is_told_by(file, out.last(), after);
        }
        for (place, draft) in files.iter_mut().enumerate() {
            rows::disturb(draft, place == 0, &mut mess);
        }
        if let [file] = files.as_mut_slice()
            && mess.strikes(0.08)
            && !file.is_unmarked
        {
            mixed::mix(file, &mut mess);
        }
        across(&mut files, &mut mess);
        settle_headings(&mut files.iter_mut().collect::<Vec<_>>());
        out.extend(files);
    }
    (out, mess)
}

/// Whether the sheet of the year before shows that one without marks follows the edition
/// of 2013, and no other sheet is as near.
fn is_told_by(draft: &Draft, before: Option<&Draft>, after: Option<&Chapter>) -> bool {
    let Some(year) = draft.year.filter(|_| draft.edition == Edition::E2013) else { return false };
    let told = before.is_some_and(|b| {
        b.year == Some(year - 1) && !b.is_unmarked && !b.is_mixed && !b.is_part && b.edition == Edition::E2013
    });
    told && after.is_none_or(|after| after.edition == Edition::E2013)
}

/// Organisations whose files `lisql.toml` may have rules for: every file is held against
/// every rule.
const TOLD: usize = 1000;

/// The places of one organisation's files.
struct Folder<'a> {
    options: &'a Options,
    life: &'a Life,
    /// There is a file without a year already.
    undated: bool,
}

impl Folder<'_> {
    /// The files of one year.
    fn year(
        &mut self,
        chapter: &Chapter,
        before: Option<&Chapter>,
        story: &Story,
        mess: &mut Mess,
    ) -> Vec<Draft> {
        let Life { name, alias, .. } = self.life;
        let [divided, both, undated, renamed, told] =
            [0.15, 0.2, 0.06, 0.5, 0.06].map(|often| mess.strikes(often));
        let folder = alias.as_ref().filter(|_| renamed).unwrap_or(name);
        let year = chapter.year;
        let mut first = self.draft(chapter, mess);
        let ending = first.format.name();
        first.source = format!("{folder}/{year}.{ending}");
        let changes = before.is_some_and(|before| before.edition != chapter.edition);
        if both && changes && before.is_some_and(|before| before.edition == Edition::E2013) {
            let other = story.in_edition(Edition::E2013, chapter);
            let mut second = self.draft(&other, mess);
            second.source = format!("{year}/{folder}.{}", second.format.name());
            // Neither shows the edition of a year beside them.
            (first.is_part, second.is_part) = (true, true);
            return vec![first, second];
        }
        if divided {
            let mut second = Draft { lines: Vec::new(), format: self.format(mess), ..first.clone() };
            second.source = format!("{year}/{folder}.{}", second.format.name());
            let lines = std::mem::take(&mut first.lines);
            for line in lines {
                if mess.dice.chance(0.5) { first.lines.push(line) } else { second.lines.push(line) }
            }
            (first.is_part, second.is_part) = (true, true);
            return vec![first, second];
        }
        if undated && !std::mem::replace(&mut self.undated, true) {
            first.year = None;
            first.source = format!("{folder}/{folder}.{ending}");
        } else if told && self.life.index < TOLD {
            first.source = format!("{folder}/inlämning {}.{ending}", year - 1980);
            first
                .told
                .push(format!("[[source]]\npath = \"{}\"\norg = \"{name}\"\nyear = {year}\n", first.source));
        }
        vec![first]
    }

    fn draft(&self, chapter: &Chapter, mess: &mut Mess) -> Draft {
        Draft {
            org: self.life.name.clone(),
            year: Some(chapter.year),
            source: String::new(),
            format: self.format(mess),
            edition: chapter.edition,
            lines: chapter.answers.iter().cloned().map(Line::new).collect(),
            is_part: false,
            is_unmarked: false,
            is_mixed: false,
            told: Vec::new(),
        }
    }

    fn format(&self, mess: &mut Mess) -> Format {
        let drawn = *mess.dice.pick(&Format::ALL);
        self.options.format.unwrap_or(drawn)
    }
}

/// One requirement answered in both parts of a year, in different words: neither counts,
/// unless `lisql.toml` says which.
fn across(files: &mut [Draft], mess: &mut Mess) {
    let [first, second] = files else { return };
    if first.edition != second.edition || !mess.strikes(0.4) {
        return;
    }
    let single = |line: &&mut Line| line.answer.status.is_some() && !line.is_twice && line.in_force;
    let Some(line) = first.lines.iter_mut().find(single) else { return };
    let mut other = line.clone();
    rows::differ(&mut other, mess, second.year);
    (line.is_twice, other.is_twice) = (true, true);
    let settled = mess.dice.chance(0.4);
    (line.in_force, other.in_force) = (settled, false);
    if let (true, Some(year)) = (settled, first.year) {
        first.told.push(format!(
            "[[settle]]\norg = \"{}\"\nyear = {year}\nref = \"{}\"\nsource = \"{}\"\n",
            first.org, line.answer.reference, first.source
        ));
    }
    second.lines.push(other);
}
