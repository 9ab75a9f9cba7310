//! A heading with an answer of its own: it counts where its parts are not
//! answered, and is told either way.

use super::about;
use crate::catalogue::{catalogue, is_below};
use crate::diag::{Code, Diagnostic};
use crate::model::{Assessment, Edition, Ref};
use std::collections::HashMap;

/// Takes headings out of force that are answered beside their own parts.
pub fn settle(answers: &mut [Assessment]) -> Vec<Diagnostic> {
    let facts = |a: &Assessment| a.edition.and_then(|edition| catalogue().find(edition, &a.reference));
    let in_force = || answers.iter().enumerate().filter(|(_, a)| a.in_force);
    let is_heading = |a: &Assessment| facts(a).is_some_and(|requirement| !requirement.is_leaf);
    let headings: Vec<usize> = in_force().filter(|(_, a)| is_heading(a)).map(|(i, _)| i).collect();
    if headings.is_empty() {
        return Vec::new();
    }
    let mut parts: HashMap<(Option<i32>, Edition), Vec<Ref>> = HashMap::new();
    for (_, answer) in in_force() {
        // A heading is a part too: 7.5 of 7.
        if let Some(requirement) = facts(answer).filter(|_| answer.status.is_some()) {
            parts.entry((answer.year, requirement.edition)).or_default().push(answer.reference.clone());
        }
    }
    let mut findings = Vec::new();
    for i in headings {
        let answer = &mut answers[i];
        let below: Vec<String> = answer
            .edition
            .and_then(|edition| parts.get(&(answer.year, edition)))
            .into_iter()
            .flatten()
            .filter(|part| is_below(part, &answer.reference))
            .map(Ref::to_string)
            .collect();
        answer.in_force = below.is_empty();
        let beside = if below.is_empty() { "no" } else { "yes" };
        let finding = about(Code::HeadingAnswered, answer).with_arg("beside", beside);
        findings.push(finding.with_arg("parts", below.join(", ")));
    }
    findings
}
