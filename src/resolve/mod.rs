//! What needs all sheets of an organisation: the edition by its neighbours,
//! answers given twice, headings answered beside their parts. Total, as
//! `normalise` is; it settles which answers are in force.

mod editions;
mod headings;
mod twice;

use crate::config::Settlement;
use crate::diag::{Code, Diagnostic};
use crate::model::Assessment;
use crate::normalise::Sheet;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Settles all sheets of one organisation. Answers come back in the order of
/// years, sources and rows, findings likewise.
pub fn resolve(mut sheets: Vec<Sheet>, settlements: &[Settlement]) -> (Vec<Assessment>, Vec<Diagnostic>) {
    sheets.sort_by(|a, b| a.year.cmp(&b.year).then_with(|| source(a).cmp(&source(b))));
    let mut findings: Vec<Diagnostic> = Vec::new();
    findings.extend(sheets.iter_mut().flat_map(|sheet| std::mem::take(&mut sheet.findings)));
    findings.extend(editions::settle(&mut sheets));
    findings.extend(combined(&sheets));
    let mut answers = Vec::with_capacity(sheets.iter().map(|sheet| sheet.answers.len()).sum());
    for sheet in &mut sheets {
        answers.append(&mut sheet.answers);
    }
    findings.extend(twice::settle(&mut answers, settlements));
    findings.extend(headings::settle(&mut answers));
    (answers, findings)
}

fn source(sheet: &Sheet) -> Option<(Arc<str>, Option<Arc<str>>)> {
    sheet.answers.first().map(|a| (Arc::clone(&a.source), a.sheet.clone()))
}

/// Several sources for one year add up; that they do is told once.
fn combined(sheets: &[Sheet]) -> Vec<Diagnostic> {
    let mut by_year: BTreeMap<i32, Vec<Arc<str>>> = BTreeMap::new();
    for (year, source) in sheets.iter().filter_map(|s| Some((s.year?, source(s)?.0))) {
        let sources = by_year.entry(year).or_default();
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    let told = |(year, sources): (i32, Vec<Arc<str>>)| {
        let second = sources.get(1)?;
        let mut finding =
            Diagnostic::new(Code::SourcesCombined, second).with_arg("sources", sources.join(", "));
        finding.org = sheets.first().map(|s| Arc::clone(&s.org));
        finding.year = Some(year);
        Some(finding)
    };
    by_year.into_iter().filter_map(told).collect()
}

/// A finding about one answer.
fn about(code: Code, answer: &Assessment) -> Diagnostic {
    let mut finding =
        Diagnostic::new(code, &answer.source).with_sheet(answer.sheet.clone()).with_row(answer.row);
    finding.org = Some(Arc::clone(&answer.org));
    finding.year = answer.year;
    finding.reference = Some(answer.reference.to_string().into());
    finding
}

#[cfg(test)]
mod tests;
