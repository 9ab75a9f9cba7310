//! A requirement answered twice in one year: once in the same words, or settled
//! by the user, or by there being one verdict, or not in force.

use super::about;
use crate::config::Settlement;
use crate::diag::{Code, Diagnostic};
use crate::model::Assessment;
use std::collections::{BTreeMap, HashMap};

/// Leaves one answer to every requirement of a year in force, or none where two
/// say different things and nobody settled it.
pub fn settle(answers: &mut [Assessment], settlements: &[Settlement]) -> Vec<Diagnostic> {
    let mut first: HashMap<_, usize> = HashMap::with_capacity(answers.len());
    let mut doubled: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (i, answer) in answers.iter().enumerate().filter(|(_, a)| a.in_force) {
        // Sheets of an unknown year cannot be said to be of the same year.
        let source = answer.year.is_none().then_some((&answer.source, &answer.sheet));
        let at = *first.entry((answer.year, source, answer.edition, &answer.reference)).or_insert(i);
        if at != i {
            doubled.entry(at).or_insert_with(|| vec![at]).push(i);
        }
    }
    doubled.into_values().flat_map(|group| settle_group(answers, &group, settlements)).collect()
}

fn settle_group(answers: &mut [Assessment], group: &[usize], settlements: &[Settlement]) -> Vec<Diagnostic> {
    // A row without a verdict, of an action plan on a sheet of its own, is no second answer.
    let judged = |i: &usize| answers[*i].status.is_some();
    let counts = |i: &usize| if group.iter().any(judged) { judged(i) } else { !is_empty(&answers[*i]) };
    let answered: Vec<usize> = group.iter().copied().filter(counts).collect();
    let first = *answered.first().unwrap_or(&group[0]);
    let same = answered.iter().all(|i| words(&answers[*i]) == words(&answers[first]));
    let named: Vec<usize> =
        answered.iter().copied().filter(|i| settlements.iter().any(|s| settles(s, &answers[*i]))).collect();
    let keep = match named.first() {
        _ if same => Some(first),
        // The named sheet may say the same twice, as any sheet may.
        Some(one) if named.iter().all(|i| words(&answers[*i]) == words(&answers[*one])) => Some(*one),
        _ => None,
    };
    let mut findings = Vec::new();
    for i in group.iter().copied().filter(|i| Some(*i) != keep) {
        let other =
            group.iter().copied().find(|o| *o != i && (keep.is_none() || Some(*o) == keep)).unwrap_or(first);
        let place = place(&answers[other]);
        let code = match keep {
            Some(kept) if words(&answers[kept]) == words(&answers[i]) => Code::AnsweredTwiceSame,
            Some(_) => Code::AnsweredTwiceSettled,
            None => Code::AnsweredTwice,
        };
        findings.push(about(code, &answers[i]).with_arg("other", place));
    }
    for i in group.iter().filter(|i| Some(**i) != keep) {
        answers[*i].in_force = false;
    }
    findings
}

type Words<'a> = (Option<crate::model::Status>, Option<crate::model::Need>, [Option<&'a str>; 4]);

fn words(answer: &Assessment) -> Words<'_> {
    let texts = [&answer.comment, &answer.action_plan, &answer.owner_text, &answer.due_text]
        .map(|text| text.as_deref());
    (answer.status, answer.need, texts)
}

fn is_empty(answer: &Assessment) -> bool {
    words(answer) == (None, None, [None; 4])
}

fn settles(settlement: &Settlement, answer: &Assessment) -> bool {
    *settlement.org == *answer.org
        && settlement.year.is_none_or(|year| answer.year == Some(year))
        && settlement.reference.as_deref().is_none_or(|r| answer.reference.to_string() == r)
        && settlement.sheet.as_deref().is_none_or(|sheet| answer.sheet.as_deref() == Some(sheet))
        && std::path::Path::new(&*answer.source).ends_with(&settlement.source)
}

/// Where the other answer stands.
fn place(other: &Assessment) -> String {
    let sheet = other.sheet.as_deref().map(|sheet| format!(" [{sheet}]")).unwrap_or_default();
    format!("{}{sheet}:{}", other.source, other.row)
}
