//! Answers that contradict themselves, or that lost something on the way here.
//! Checks tell; they never change a value.

use super::field::Field;
use super::sheet::Context;
use super::text::fold;
use crate::diag::{Code, Diagnostic};
use crate::ingest::Row;
use crate::model::{Assessment, DueKind, Need, Ref, Status, Text};
use aho_corasick::{AhoCorasick, MatchKind};
use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

/// What is looked at for contradictions within one answer.
#[derive(Clone, Copy, Debug, Default)]
pub struct Said<'a> {
    pub status: Option<Status>,
    pub need: Option<Need>,
    pub comment: Option<&'a str>,
    pub action_plan: Option<&'a str>,
    /// The plan is told to be done, where the due date is.
    pub is_done: bool,
}

/// An answer that speaks against itself, and the field in which it does.
pub fn contradictions(said: Said<'_>) -> Vec<(Code, Field)> {
    let mut out = Vec::new();
    if said.status.is_some_and(Status::is_gap) && said.need == Some(Need::None) {
        out.push((Code::GapNeedNone, Field::Need));
    }
    if said.status == Some(Status::Ja) && !said.is_done && said.action_plan.is_some_and(is_open) {
        out.push((Code::JaOpenPlan, Field::ActionPlan));
    }
    if said.status != Some(Status::NotApplicable) {
        let texts = [(Field::Comment, said.comment), (Field::ActionPlan, said.action_plan)];
        let told = texts.into_iter().filter(|(_, text)| text.is_some_and(says_not_applicable));
        out.extend(told.map(|(field, _)| (Code::NaInText, field)));
    }
    out
}

/// What is to be told about one answer.
pub(super) fn questionable(context: &Context<'_>, answer: &Assessment) -> Vec<Diagnostic> {
    let said = Said {
        status: answer.status,
        need: answer.need,
        comment: answer.comment.as_deref(),
        action_plan: answer.action_plan.as_deref(),
        is_done: answer.due.is_some_and(|due| due.kind == DueKind::Done),
    };
    let status = answer.status.map_or("", Status::as_str);
    let find = |(code, field): (Code, Field)| {
        let raw = match field {
            Field::Comment => said.comment,
            Field::ActionPlan => said.action_plan,
            _ => answer.need.map(Need::as_str),
        };
        let finding = context.finding(code, answer.row, field, raw.unwrap_or_default());
        match code {
            Code::GapNeedNone => finding.with_arg("status", status),
            Code::NaInText => finding.with_arg("field", &*context.columns.heading(field)),
            _ => finding,
        }
    };
    let mut out: Vec<Diagnostic> = contradictions(said).into_iter().map(find).collect();
    if answer.status == Some(Status::NotApplicable) && matches!(answer.reference, Ref::Clause(_)) {
        out.push(context.finding(Code::NaOnClause, answer.row, Field::Status, status));
    }
    out
}

/// A plan that plans something: not a dash, not "ingen åtgärd", not done. Doneness is told by
/// a whole word: "Genomfört" is done, "Genomföra" and "Klargöra" are yet to be.
fn is_open(plan: &str) -> bool {
    if plan.len() > 40 && plan.chars().count() > 40 {
        return true;
    }
    let text = fold(plan);
    let nothing = ["ingen", "inget", "inga", "none", "no action", "n/a", "e/t", "ej aktuell", "inte aktuell"];
    let done = [
        "klar",
        "klart",
        "klara",
        "klarmarkerad",
        "klarmarkerat",
        "genomförd",
        "genomfört",
        "genomförda",
        "genomfördes",
        "åtgärdad",
        "åtgärdat",
        "åtgärdade",
        "done",
    ];
    let first = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    text.chars().any(char::is_alphanumeric)
        && !nothing.iter().any(|word| text.starts_with(word))
        && !done.contains(&first)
}

/// Ways of saying in a text that a requirement does not apply.
const NOT_APPLICABLE: [&str; 8] = [
    "ej tillämplig",
    "inte tillämplig",
    "ej aktuell",
    "inte aktuell",
    "ej relevant",
    "inte relevant",
    "irrelevant",
    "not applicable",
];

fn says_not_applicable(text: &str) -> bool {
    // Each in the three ways that people write, since a search that minds case is
    // many times as fast as one that does not.
    static SEARCH: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
        let capital = |text: &str| text[..1].to_uppercase() + &text[1..];
        let spellings = NOT_APPLICABLE.iter().flat_map(|t| [t.to_string(), capital(t), t.to_uppercase()]);
        AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(spellings).ok()
    });
    SEARCH.as_ref().is_some_and(|search| search.is_match(text))
}

/// Lengths at which programs cut a cell off: Excel's limit, and those of old exports.
const CUTS: [usize; 3] = [32_767, 1_024, 255];

/// Cells that end at a program's limit, in the middle of a sentence.
pub(super) fn cut_off(context: &Context<'_>, row: Row<'_>) -> Vec<Diagnostic> {
    let fields = [Field::Requirement, Field::Comment, Field::ActionPlan];
    let cut = |field: Field| {
        let cell = row.cell(context.columns.column(field)?);
        let length = (cell.len() >= CUTS[2]).then(|| cell.chars().count())?;
        let whole = cell.trim_end().ends_with(['.', '!', '?', ')', '"', '>']);
        let told = CUTS.contains(&length) && (length == CUTS[0] || !whole);
        told.then(|| {
            let tail: String = cell.chars().skip(length.saturating_sub(40)).collect();
            context
                .finding(Code::TextCutOff, row.number(), field, &tail)
                .with_arg("length", length.to_string())
        })
    };
    fields.into_iter().filter_map(cut).collect()
}

/// A map needs its keys once: a second column of the same heading gets a number.
pub(super) fn unique_keys(mut extra: Vec<(Arc<str>, Text)>) -> Vec<(Arc<str>, Text)> {
    if extra.len() < 2 {
        return extra;
    }
    let mut seen: HashMap<Arc<str>, usize> = HashMap::with_capacity(extra.len());
    for (key, _) in &mut extra {
        let Some(last) = seen.get(key).copied() else {
            seen.insert(Arc::clone(key), 1);
            continue;
        };
        // Counting goes on where it stopped, so that all of a heading cost one round.
        let mut count = last + 1;
        let mut numbered: Arc<str> = format!("{key} #{count}").into();
        while seen.contains_key(&numbered) {
            count += 1;
            numbered = format!("{key} #{count}").into();
        }
        seen.insert(Arc::clone(key), count);
        seen.insert(Arc::clone(&numbered), 1);
        *key = numbered;
    }
    extra
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys<'a>(keys: impl IntoIterator<Item = &'a str>) -> Vec<String> {
        let extra = keys.into_iter().map(|key| (key.into(), "x".into())).collect();
        unique_keys(extra).into_iter().map(|(key, _)| key.to_string()).collect()
    }

    #[test]
    fn a_plan_is_open_until_it_is_done() {
        for plan in ["Genomföra en övning", "Klargöra rollerna", "Inför rutin", "Utbildning 2025"] {
            assert!(is_open(plan), "{plan}");
        }
        for plan in ["-", "Ingen åtgärd", "Klart.", "Klar", "Genomfört 2023", "Åtgärdat", "Genomförd"] {
            assert!(!is_open(plan), "{plan}");
        }
        // Characters are counted, not bytes: 38 of them.
        assert!(!is_open("Inga åtgärder på väg för våra egna öar"));
    }

    #[test]
    fn headings_get_numbers_that_are_free() {
        assert_eq!(
            keys(["a", "b", "a", "a #2", "a", "a #2"]),
            ["a", "b", "a #2", "a #2 #2", "a #3", "a #2 #3"]
        );
        let numbered: Vec<String> = (2..50_000).map(|n| format!("a #{n}")).collect();
        let start = std::time::Instant::now();
        let all = keys(numbered.iter().map(String::as_str).chain(std::iter::repeat_n("a", 50_000)));
        assert_eq!(all.iter().collect::<std::collections::HashSet<_>>().len(), all.len());
        assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    }
}
