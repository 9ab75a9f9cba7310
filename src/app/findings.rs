//! What was found when the sheets were read, for people: every finding with its place
//! and what to do.

use crate::diag::{Diagnostic, Severity};
use crate::i18n::{Lang, help, message, text, visible_line};
use std::collections::HashSet;

/// The findings line by line, the gravest first, and their number; what to do is said
/// once for each code.
pub fn report(findings: &[Diagnostic], lang: Lang) -> Vec<String> {
    let mut findings: Vec<&Diagnostic> = findings.iter().collect();
    findings.sort_by_key(|finding| finding.severity());
    let mut told = HashSet::new();
    let mut out = Vec::new();
    for finding in &findings {
        let (severity, code) = (finding.severity().as_str(), finding.code.as_str());
        out.push(format!("{}: {severity}[{code}]: {}", place(finding), message(finding, lang)));
        if told.insert(finding.code) {
            out.push(format!("    {}", help(finding, lang)));
        }
    }
    let count = |severity| findings.iter().filter(|f| f.severity() == severity).count().to_string();
    let args = [
        ("errors", count(Severity::Error)),
        ("warnings", count(Severity::Warning)),
        ("infos", count(Severity::Info)),
    ];
    out.push(if findings.is_empty() {
        text(lang, "no-findings", &[])
    } else {
        text(lang, "check-summary", &args)
    });
    out
}

/// `file [sheet]:row (column) ref`, as far as each is known.
fn place(finding: &Diagnostic) -> String {
    let origin = &finding.origin;
    let sheet = origin.sheet.as_deref().map(|s| format!(" [{}]", visible_line(s, 60))).unwrap_or_default();
    let row = origin.row.map(|row| format!(":{row}")).unwrap_or_default();
    let reference =
        finding.reference.as_deref().map(|r| format!(" {}", visible_line(r, 40))).unwrap_or_default();
    format!("{}{sheet}{row}{reference}", visible_line(&origin.source, 400))
}
