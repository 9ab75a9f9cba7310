//! Which sheet counts, which one came before it, which is the latest, and who answers for
//! the gaps of an organisation that has ended.

use crate::plan::{Answer, Organisation, Plan};
use crate::settings::Settings;
use std::collections::BTreeSet;

/// What an organisation answered of one kind in one year, in the newest edition it answered.
pub struct Sheet<'a> {
    pub org: &'a str,
    pub kind: &'a str,
    pub year: i64,
    pub edition: Option<&'a str>,
    pub answers: Vec<&'a Answer>,
}

/// A counted sheet and the organisation's previous one of that kind.
pub struct Pair<'a> {
    pub before: Sheet<'a>,
    pub now: Sheet<'a>,
}

impl Sheet<'_> {
    pub fn at(&self, line: &str) -> Option<&Answer> {
        self.answers.iter().copied().find(|answer| answer.line == line)
    }

    pub fn has(&self, reference: &str) -> bool {
        self.answers.iter().any(|answer| answer.reference == reference)
    }
}

/// The answers in force of one organisation and kind, dated or not.
fn of<'a>(plan: &'a Plan, org: &str, kind: &str) -> Vec<&'a Answer> {
    plan.of(org).filter(|a| a.kind == kind).collect()
}

fn counted<'a>(plan: &'a Plan, org: &'a str, kind: &'a str, year: i64) -> Sheet<'a> {
    let mut answers = of(plan, org, kind);
    answers.retain(|a| a.year == Some(year));
    // 2022 before 2013 before none: the order of the texts, nothing being least.
    let edition = answers.iter().map(|a| a.edition()).max().flatten();
    answers.retain(|a| a.edition() == edition);
    Sheet { org, kind, year, edition, answers }
}

/// Every counted sheet that has a previous one.
pub fn pairs(plan: &Plan) -> Vec<Pair<'_>> {
    let dated: BTreeSet<(&str, &str, i64)> =
        plan.in_force().filter_map(|a| Some((a.org.as_str(), a.kind.as_str(), a.year?))).collect();
    let mut pairs = Vec::new();
    for (org, kind, year) in &dated {
        let earlier = dated.iter().filter(|(o, k, y)| o == org && k == kind && y < year);
        let Some(before) = earlier.map(|(_, _, y)| *y).max() else { continue };
        pairs.push(Pair { before: counted(plan, org, kind, before), now: counted(plan, org, kind, *year) });
    }
    pairs
}

/// The answers of the latest sheet up to the as-of date, of all editions. An organisation
/// without any dated answer of that kind has its undated ones.
pub fn latest<'a>(plan: &'a Plan, org: &str, kind: &str, settings: &Settings) -> Vec<&'a Answer> {
    let mut answers = of(plan, org, kind);
    if answers.iter().any(|a| a.year.is_some()) {
        let years = answers.iter().filter_map(|a| a.year);
        let last = years.filter(|year| *year <= settings.as_of_year()).max();
        answers.retain(|a| a.year.is_some() && a.year == last);
    }
    answers
}

fn has_ended(organisation: &Organisation, settings: &Settings) -> bool {
    match organisation.valid_to {
        Some(to) => to < settings.as_of_year(),
        None => organisation.successor.is_some(),
    }
}

/// Who answers for an organisation now: itself, or the first living one of its successors.
pub fn heir(plan: &Plan, org: &str, settings: &Settings) -> Option<String> {
    let mut name = org.to_string();
    // A chain is no longer than there are organisations; a longer one is a circle.
    for _ in 0..=plan.organisations.len() {
        match plan.organisation(&name) {
            Some(organisation) if has_ended(organisation, settings) => {
                name = organisation.successor.clone()?
            }
            _ => return Some(name),
        }
    }
    None
}

/// Under whose name the gaps of an organisation's latest sheet of one kind are open: its own,
/// its heir's until that one has delivered, or nobody's: they are over.
pub fn open_under(plan: &Plan, org: &str, kind: &str, settings: &Settings) -> Option<String> {
    let heir = heir(plan, org, settings)?;
    if heir == org {
        return Some(heir);
    }
    let last = latest(plan, org, kind, settings).first().and_then(|a| a.year);
    // Undated gaps would be open for ever if they waited for a later year.
    let is_later = |year: i64| last.is_none_or(|last| last < year) && year <= settings.as_of_year();
    let delivered = of(plan, &heir, kind).iter().any(|a| a.year.is_some_and(is_later));
    if delivered { None } else { Some(heir) }
}
