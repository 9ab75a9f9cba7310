//! `evidence`: answers that an auditor would question.

use crate::plan::{Answer, NA, Plan};
use crate::sheets::pairs;
use crate::table::{Table, Value, row};

/// How many characters must be put in, taken out or changed.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut left = i + 1;
        let mut line = vec![left];
        for (j, y) in b.iter().enumerate() {
            left = (above[j] + usize::from(x != y)).min(above[j + 1] + 1).min(left + 1);
            line.push(left);
        }
        above = line;
    }
    above[b.len()]
}

/// Comments of 40 characters or more of which nine tenths are the year before's.
fn copied(before: &Answer, now: &Answer) -> Option<String> {
    let (old, new): (Vec<char>, Vec<char>) =
        (before.comment.as_deref()?.chars().collect(), now.comment.as_deref()?.chars().collect());
    let (shortest, longest) = (old.len().min(new.len()), old.len().max(new.len()));
    // Texts of unlike length are unlike; to know it saves the distance.
    let alike = now.status.is_some() && before.status == now.status && shortest * 10 >= longest * 9;
    if !alike || shortest < 40 {
        return None;
    }
    let same = longest - distance(&old, &new);
    // Rounded half up in whole numbers.
    let hundredths = (200 * same + longest) / (2 * longest);
    let shown = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    (same * 10 >= longest * 9).then_some(shown)
}

/// A plan that plans something: neither a dash, nor that nothing is to be done, nor that it is.
/// Whole words tell what is done: "genomföra" is yet to be.
fn is_open(plan: &str) -> bool {
    let plan = plan.trim().to_lowercase();
    let nothing = ["ingen", "inget", "inga", "none", "no action", "n/a", "e/t", "ej aktuell", "inte aktuell"];
    let done = [
        "klar klart klara klarmarkerad klarmarkerat genomförd genomfört genomförda genomfördes",
        "åtgärdad åtgärdat åtgärdade done",
    ];
    let first = plan.split(|c: char| !c.is_alphanumeric()).next().unwrap();
    let is_done = done.iter().any(|words| words.split(' ').any(|word| word == first));
    let is_nothing = is_done || nothing.iter().any(|word| plan.starts_with(word));
    plan.chars().any(char::is_alphanumeric) && (plan.chars().count() > 40 || !is_nothing)
}

fn says_not_applicable(text: &str) -> bool {
    let text = text.to_lowercase();
    let told = ["tillämplig", "aktuell", "relevant"];
    let said = told
        .iter()
        .any(|word| text.contains(&format!("ej {word}")) || text.contains(&format!("inte {word}")));
    said || text.contains("irrelevant") || text.contains("not applicable")
}

fn contradictions(a: &Answer) -> Vec<&'static str> {
    let mut found = Vec::new();
    if a.is_gap() && a.need.as_deref() == Some("Ingen") {
        found.push("gap-need-none");
    }
    let is_ja = a.status() == Some("Ja");
    let is_done = a.due.as_ref().is_some_and(|due| due.kind == "done");
    if is_ja && a.action_plan.as_deref().is_some_and(is_open) && !is_done {
        found.push("ja-open-plan");
    }
    if is_ja && matches!(a.need.as_deref(), Some("Hög" | "Kritisk")) {
        found.push("ja-need-high");
    }
    let texts = [&a.comment, &a.action_plan];
    if a.status() != NA && texts.iter().any(|text| text.as_deref().is_some_and(says_not_applicable)) {
        found.push("na-in-text");
    }
    found
}

pub fn evidence(plan: &Plan) -> Table {
    let mut rows: Vec<Vec<Value>> = Vec::new();
    let mut push = |a: &Answer, reason: &str, detail: Option<String>| {
        rows.push(row![a.org.as_str(), a.year, a.reference.as_str(), a.status(), reason, detail]);
    };
    for pair in pairs(plan) {
        for now in &pair.now.answers {
            if let Some(s) = pair.before.at(&now.line).and_then(|before| copied(before, now)) {
                push(now, "copied", Some(format!("{}: {s}", pair.before.year)));
            }
        }
    }
    for a in plan.in_force() {
        match (a.status(), a.comment.as_deref()) {
            (Some("Ja"), None) => push(a, "no_comment", None),
            (Some("Ja"), Some(comment)) if comment.chars().count() < 20 => {
                push(a, "thin", Some(comment.to_string()));
            }
            (NA, None) => push(a, "na_unjustified", None),
            _ => {}
        }
        for code in contradictions(a) {
            push(a, "contradiction", Some(code.to_string()));
        }
    }
    Table { view: "evidence", columns: &["org", "year", "ref", "status", "reason", "detail"], keys: 6, rows }
}
