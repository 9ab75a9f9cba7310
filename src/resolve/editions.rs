//! The edition of every sheet: by its own evidence, then by the organisation's
//! nearest year, then 2013 with a finding.

use super::about;
use crate::catalogue::catalogue;
use crate::diag::{Code, Diagnostic};
use crate::model::{Edition, Ref};
use crate::normalise::{Evidence, Sheet};
use std::sync::Arc;

/// The first year for which a sheet of the 2013 edition is told to be late:
/// certificates against it ended in October 2025 (ISO/IEC 27006-1, IAF MD 26).
const WITHDRAWN_FROM: i32 = 2026;

/// Sets the edition of every answer and takes mixed sheets out of force.
pub fn settle(sheets: &mut [Sheet]) -> Vec<Diagnostic> {
    let decided: Vec<(Option<i32>, Edition)> =
        sheets.iter().filter_map(|s| Some((s.year, own(s)?))).collect();
    let mut findings = Vec::new();
    for sheet in sheets {
        let Some(first) = sheet.answers.first() else { continue };
        let sheet_finding = |code| {
            let mut finding = Diagnostic::new(code, &first.source).with_sheet(first.sheet.clone());
            finding.org = Some(Arc::clone(&sheet.org));
            finding.year = sheet.year;
            finding
        };
        let edition = match (own(sheet), &sheet.evidence) {
            (Some(edition), _) => Some(edition),
            (None, Evidence::Mixed { old, new }) => {
                findings.push(
                    sheet_finding(Code::EditionMixed)
                        .with_arg("refs2013", some(old))
                        .with_arg("refs2022", some(new)),
                );
                None
            }
            (None, _) => {
                let near = sheet.year.and_then(|year| nearest(year, &decided));
                let reason = if near.is_some() { "neighbour" } else { "default" };
                let edition = near.unwrap_or(Edition::E2013);
                // A sheet without a single reference of the standard has no edition to assume.
                if sheet.answers.iter().any(|a| catalogue().find(edition, &a.reference).is_some()) {
                    findings.push(
                        sheet_finding(Code::EditionAssumed)
                            .with_arg("edition", edition.as_str())
                            .with_arg("reason", reason),
                    );
                }
                Some(edition)
            }
        };
        if edition == Some(Edition::E2013) && sheet.year.is_some_and(|year| year >= WITHDRAWN_FROM) {
            let known = |a: &crate::model::Assessment| catalogue().find(Edition::E2013, &a.reference).is_some();
            findings.extend(sheet.answers.iter().any(known).then(|| sheet_finding(Code::EditionWithdrawn)));
        }
        findings.extend(assign(sheet, edition));
    }
    findings
}

/// What the sheet decides by itself: assigned by the user, or by its content.
fn own(sheet: &Sheet) -> Option<Edition> {
    sheet.edition.or_else(|| sheet.evidence.edition())
}

/// The edition of the nearest year that is decided, the earlier of two equally
/// near; never 2013 after a year of 2022.
fn nearest(year: i32, decided: &[(Option<i32>, Edition)]) -> Option<Edition> {
    let known = || decided.iter().filter_map(|(y, edition)| Some(((*y)?, *edition)));
    let (_, edition) = known().min_by_key(|(y, _)| ((y - year).abs(), *y))?;
    let after_2022 = known().any(|(y, e)| e == Edition::E2022 && y < year);
    Some(if after_2022 { Edition::E2022 } else { edition })
}

/// Gives every answer its edition; a reference that the edition does not have is told.
/// `None`: the sheet mixes editions, its answers are not in force.
fn assign(sheet: &mut Sheet, edition: Option<Edition>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for answer in &mut sheet.answers {
        answer.edition = match edition {
            Some(edition) => catalogue().find(edition, &answer.reference).map(|r| r.edition),
            None => {
                answer.in_force = false;
                only_edition(&answer.reference)
            }
        };
        if answer.edition.is_none() && !(edition.is_none() && catalogue().knows(&answer.reference)) {
            findings.push(about(Code::RefUnknown, answer).with_raw(&answer.reference.to_string()));
        }
    }
    findings
}

/// The edition of a reference that only one edition has.
fn only_edition(reference: &Ref) -> Option<Edition> {
    let mut editions = Edition::ALL.into_iter().filter(|e| catalogue().find(*e, reference).is_some());
    let first = editions.next()?;
    editions.next().is_none().then_some(first)
}

/// The first few references, for a message.
fn some(refs: &[Ref]) -> String {
    let mut out: Vec<String> = refs.iter().take(4).map(Ref::to_string).collect();
    out.extend((refs.len() > 4).then(|| "…".to_string()));
    out.join(", ")
}
