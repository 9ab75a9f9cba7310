//! What an organisation answers, year after year: a maturity of its own that moves,
//! gaps that stay, remarks that are copied, dates that slip, owners that change, and
//! one year in which it takes up the next edition.

use super::Options;
use super::answer::Answer;
use super::dice::{Dice, Lane};
use super::due::DueText;
use super::life::Life;
use super::owner::Staff;
use super::prose;
use crate::catalogue::{Requirement, catalogue};
use crate::model::{Edition, Kind, Need, Ref, Status};
use std::collections::HashMap;
use std::sync::LazyLock;

/// The answers of one year, in the order of the catalogue.
#[derive(Clone, Debug)]
pub(super) struct Chapter {
    pub year: i32,
    pub edition: Edition,
    pub answers: Vec<Answer>,
}

/// Draws the years of an organisation one after another.
pub(super) struct Story {
    dice: Dice,
    controls: bool,
    maturity: f64,
    /// How far it moves each year.
    drift: f64,
    /// How often a remark is taken over from the year before.
    copying: f64,
    /// How often a gap changes hands.
    turnover: f64,
    /// The first year of the edition of 2022.
    change: Option<i32>,
    staff: Staff,
    held: HashMap<Ref, Held>,
    edition: Option<Edition>,
}

/// What is known of a requirement from the year before.
#[derive(Clone)]
struct Held {
    /// How much harder it is than others.
    weight: f64,
    /// It never closes, or only to open again.
    chronic: bool,
    answer: Answer,
}

impl Story {
    pub fn new(options: &Options, life: &Life) -> Story {
        let mut dice = Dice::new(options.seed, life.index, Lane::Story);
        let change = Some(dice.within(2022, 2025)).filter(|_| !dice.chance(0.08));
        Story {
            controls: options.controls,
            maturity: dice.between(0.3, 0.8),
            drift: dice.between(-0.03, 0.07),
            copying: dice.between(0.15, 0.6),
            turnover: dice.between(0.05, 0.35),
            change,
            staff: Staff::draw(&mut dice),
            held: HashMap::new(),
            edition: None,
            dice,
        }
    }

    /// The next year's answers.
    pub fn turn(&mut self, year: i32) -> Chapter {
        self.maturity = (self.maturity + self.drift + self.dice.between(-0.04, 0.04)).clamp(0.05, 0.97);
        let edition =
            if self.change.is_some_and(|change| change <= year) { Edition::E2022 } else { Edition::E2013 };
        let before = std::mem::take(&mut self.held);
        let moves = self.edition.is_some_and(|old| old != edition);
        let controls = self.controls;
        let answers = leaves(edition)
            .iter()
            .filter(|leaf| controls || leaf.kind == Kind::Clause)
            .map(|leaf| {
                let source = if moves { PREDECESSOR.get(&leaf.reference) } else { Some(&leaf.reference) };
                let held = source.and_then(|source| before.get(source)).cloned();
                let held = self.answer(leaf, held, year);
                let answer = held.answer.clone();
                self.held.insert(leaf.reference.clone(), held);
                answer
            })
            .collect();
        self.edition = Some(edition);
        Chapter { year, edition, answers }
    }

    /// The same answers to the other edition, as in a year in which both are handed in.
    pub fn in_edition(&self, edition: Edition, chapter: &Chapter) -> Chapter {
        let by_ref: HashMap<&Ref, &Answer> = chapter.answers.iter().map(|a| (&a.reference, a)).collect();
        let links = catalogue().links();
        let answers = leaves(edition)
            .iter()
            .filter(|leaf| self.controls || leaf.kind == Kind::Clause)
            .map(|leaf| {
                let here = &leaf.reference;
                let other = match edition {
                    Edition::E2013 => links
                        .iter()
                        .filter(|link| link.from.as_ref() == Some(here))
                        .find_map(|link| by_ref.get(&link.to)),
                    Edition::E2022 => PREDECESSOR.get(here).and_then(|old| by_ref.get(old)),
                };
                let Answer { edition, reference, title, .. } = Answer::empty(leaf);
                match other {
                    Some(other) => Answer { edition, reference, title, ..(**other).clone() },
                    None => Answer::empty(leaf),
                }
            })
            .collect();
        Chapter { year: chapter.year, edition, answers }
    }

    fn answer(&mut self, leaf: &'static Requirement, held: Option<Held>, year: i32) -> Held {
        let dice = &mut self.dice;
        let (weight, chronic) = match &held {
            Some(held) => (held.weight, held.chronic),
            None => (dice.between(-0.3, 0.3), dice.chance(0.1)),
        };
        let before = held.map(|held| held.answer);
        let mut answer = Answer::empty(leaf);
        let level = self.maturity - weight;
        answer.status = status(dice, leaf, level, chronic, before.as_ref().and_then(|b| b.status));
        if answer.status.is_none() && dice.chance(0.6) {
            // Nobody wrote anything.
            return Held { weight, chronic, answer };
        }
        let same = before.filter(|before| before.status == answer.status);
        self.words(&mut answer, same.as_ref(), year);
        self.work(&mut answer, same.as_ref(), year);
        Held { weight, chronic, answer }
    }

    /// Remark and plan: taken over, touched or new.
    fn words(&mut self, answer: &mut Answer, same: Option<&Answer>, year: i32) {
        let dice = &mut self.dice;
        let likely = match answer.status {
            Some(Status::Ja) => 0.86,
            Some(Status::NotApplicable) => 0.65,
            _ => 0.93,
        };
        let has_comment = dice.chance(likely);
        let (copied, touched) = (dice.chance(self.copying), dice.chance(0.12));
        answer.comment = match same.and_then(|same| same.comment.clone()) {
            Some(text) if copied => Some(text),
            Some(text) if touched => Some(prose::touched(&text, year)),
            _ if has_comment => Some(prose::comment(dice, answer.status, &answer.title, year)),
            _ => None,
        };
        let planned = match answer.status {
            Some(Status::Delvis | Status::Nej) => dice.chance(0.88),
            Some(Status::Ja) => dice.chance(0.05),
            _ => dice.chance(0.02),
        };
        let kept = dice.chance(0.5);
        answer.plan = match same.and_then(|same| same.plan.clone()) {
            Some(text) if kept => Some(text),
            _ if planned => Some(prose::plan(dice, &answer.title, year)),
            _ => None,
        };
    }

    /// Need, owner and date.
    fn work(&mut self, answer: &mut Answer, same: Option<&Answer>, year: i32) {
        let dice = &mut self.dice;
        let gap = answer.is_gap();
        let kept = dice.chance(0.7);
        answer.need = match same {
            Some(same) if kept => same.need,
            _ => need(dice, answer.status),
        };
        let owned = dice.chance(if gap { 0.9 } else { 0.2 });
        let stays = !dice.chance(self.turnover);
        answer.owner = match same.and_then(|same| same.owner.clone()) {
            Some(owner) if stays => Some(owner),
            _ if owned => Some(self.staff.name(dice)),
            _ => None,
        };
        let dated = dice.chance(if gap { 0.85 } else { 0.06 });
        let (slips, stands) = (dice.chance(0.45), dice.chance(0.3));
        answer.due = match same.and_then(|same| same.due.as_ref()) {
            Some(due) if slips => Some(due.slipped(dice, year)),
            Some(due) if stands => Some(due.clone()),
            _ if dated => Some(DueText::draw(dice, year)),
            _ => None,
        };
    }
}

fn status(
    dice: &mut Dice,
    leaf: &Requirement,
    level: f64,
    chronic: bool,
    before: Option<Status>,
) -> Option<Status> {
    let (unanswered, not_applicable) = if leaf.kind == Kind::Control { (0.03, 0.07) } else { (0.02, 0.0015) };
    if dice.chance(unanswered) {
        return None;
    }
    let applies = match before {
        Some(Status::NotApplicable) => dice.chance(0.12),
        _ => !dice.chance(not_applicable),
    };
    if !applies {
        return Some(Status::NotApplicable);
    }
    let seen = level + dice.between(-0.15, 0.15);
    let wanted = match seen {
        // It gets no further than half way.
        _ if chronic && dice.chance(0.93) => usize::from(seen > 0.45),
        _ if seen > 0.52 => 2,
        _ if seen > 0.3 => 1,
        _ => 0,
    };
    let order = [Status::Nej, Status::Delvis, Status::Ja];
    let at = before.and_then(|before| order.iter().position(|status| *status == before));
    let stays = dice.chance(0.5);
    let now = match at {
        Some(at) if stays => at,
        // One step at a time.
        Some(at) => {
            if wanted > at {
                at + 1
            } else {
                at.saturating_sub(usize::from(wanted < at))
            }
        }
        None => wanted,
    };
    Some(order[now])
}

fn need(dice: &mut Dice, status: Option<Status>) -> Option<Need> {
    let of = |at: usize| Need::ALL.get(at).copied();
    match status {
        // The last place is no need stated; a gap without need is a contradiction.
        Some(Status::Nej) => of(dice.weighed(&[3, 8, 30, 35, 15, 9])),
        Some(Status::Delvis) => of(dice.weighed(&[3, 30, 40, 14, 4, 9])),
        Some(Status::Ja) => of(dice.weighed(&[70, 4, 2, 1, 0, 23])),
        _ => of(dice.weighed(&[10, 0, 0, 0, 0, 90])),
    }
}

/// The requirements of an edition that are assessed by themselves.
fn leaves(edition: Edition) -> &'static [&'static Requirement] {
    static OLD: LazyLock<Vec<&Requirement>> = LazyLock::new(|| of(Edition::E2013));
    static NEW: LazyLock<Vec<&Requirement>> = LazyLock::new(|| of(Edition::E2022));
    fn of(edition: Edition) -> Vec<&'static Requirement> {
        catalogue().requirements().iter().filter(|r| r.edition == edition && r.is_leaf).collect()
    }
    match edition {
        Edition::E2013 => &OLD,
        Edition::E2022 => &NEW,
    }
}

/// For each requirement of 2022 the one of 2013 that it continues, one to one where
/// there is such a one.
static PREDECESSOR: LazyLock<HashMap<Ref, Ref>> = LazyLock::new(|| {
    let mut out: HashMap<Ref, Ref> = HashMap::new();
    for link in catalogue().links() {
        let Some(from) = link.from.clone() else { continue };
        if link.relation.is_one_to_one() {
            out.insert(link.to.clone(), from);
        } else {
            out.entry(link.to.clone()).or_insert(from);
        }
    }
    out
});
