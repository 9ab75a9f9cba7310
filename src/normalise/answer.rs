//! One row to one answer.

use super::Rules;
use super::checks;
use super::columns::Columns;
use super::due::{self, Outcome as DueText};
use super::field::Field;
use super::marks;
use super::sequence::Decided;
use super::sheet::Context;
use super::spreadsheet::shown_period;
use super::text::{fold, plain};
use super::words::{Stated, Verdict};
use crate::catalogue::catalogue;
use crate::diag::{Code, Diagnostic};
use crate::ingest::Row;
use crate::model::{Assessment, Edition, Ref, Status, Text};
use std::borrow::Cow;
use std::sync::Arc;

/// An answer whose due date still waits for the rest of the sheet.
pub(super) struct Draft {
    answer: Assessment,
    pub due: Option<due::Reading>,
    findings: Vec<Diagnostic>,
}

/// Fields whose being filled makes a row an answer.
const ANSWER: [Field; 6] =
    [Field::Status, Field::Comment, Field::ActionPlan, Field::Owner, Field::Need, Field::Due];

fn cell<'a>(row: Row<'a>, columns: &Columns, field: Field) -> &'a str {
    columns.column(field).map_or("", |column| row.cell(column))
}

/// What a row gives as its verdict, in a cell or by a mark.
fn status_cell<'a>(row: Row<'a>, columns: &'a Columns) -> Cow<'a, str> {
    if columns.marks.is_empty() {
        cell(row, columns, Field::Status).into()
    } else {
        marks::verdict(row, columns)
    }
}

/// What would be lost with a row without a reference: an answer, or more of what is to be done
/// about the answer above it.
pub(super) fn lost(row: Row<'_>, columns: &Columns, rules: &Rules) -> Option<Code> {
    if matches!(rules.values.status(&status_cell(row, columns)), Verdict::Is(_)) {
        return Some(Code::RefMissing);
    }
    let filled = |field: &&Field| !cell(row, columns, **field).trim().is_empty();
    let plan = [Field::ActionPlan, Field::Owner, Field::Due].iter().filter(filled).count();
    (plan > 1).then_some(Code::PlanWithoutRef)
}

/// A row that only names a heading of the standard, or is nothing but a number and a title.
/// With an `edition`: a heading of that one, whatever the other has (9.2).
pub(super) fn is_heading(
    context: &Context<'_>,
    row: Row<'_>,
    reference: &Ref,
    edition: Option<Edition>,
) -> bool {
    if ANSWER.iter().any(|field| !cell(row, context.columns, *field).trim().is_empty())
        || !status_cell(row, context.columns).is_empty()
    {
        return false;
    }
    if let Some(requirement) = edition.and_then(|edition| catalogue().find(edition, reference)) {
        return !requirement.is_leaf;
    }
    let known = Edition::ALL.into_iter().filter_map(|edition| catalogue().find(edition, reference));
    let mut known = known.peekable();
    match known.peek() {
        Some(_) => known.all(|requirement| !requirement.is_leaf),
        None => row.cells().filter(|c| !c.trim().is_empty()).count() <= 1,
    }
}

/// Reads the row; the due date is finished by [`finish`].
pub(super) fn read(
    context: &Context<'_>,
    row: Row<'_>,
    written: &str,
    decided: Decided,
    org: &Arc<str>,
    year: Option<i32>,
) -> Draft {
    let mut findings = Vec::new();
    let text = |field| Some(plain(cell(row, context.columns, field))).filter(|text| !text.is_empty());
    let shared = |field| text(field).map(|text| context.table.share(&text));
    let (status, need, mut extra) = verdict(context, row, &mut findings);
    let owner_text = text(Field::Owner);
    let due_text = text(Field::Due);
    let shown = context.columns.column(Field::Due).and_then(|column| shown_period(row.typed(column)?));
    let due = match shown.as_deref().or(due_text.as_deref()).map(|text| context.reader.due(text)) {
        Some(DueText::Read(reading)) => Some(reading),
        Some(DueText::Unread) => {
            findings.push(context.finding(
                Code::DueUnread,
                row.number(),
                Field::Due,
                due_text.as_deref().unwrap_or(""),
            ));
            None
        }
        Some(DueText::Empty) | None => None,
    };
    let mut requirement: Option<Text> =
        if context.columns.column(Field::Ref).is_some() { shared(Field::Requirement) } else { None };
    let rest_used = requirement.is_none() && !decided.rest.is_empty();
    if rest_used {
        requirement = Some(plain(&decided.rest).as_ref().into());
    }
    let as_written = if rest_used {
        // What stands between a reference and its title says nothing.
        let title = requirement.as_deref().unwrap_or_default();
        letters(&plain(written)).eq(letters(&decided.reference.text()).chain(letters(title)))
    } else {
        *plain(written) == *decided.reference.text()
    };
    if !as_written {
        let heading =
            if context.columns.column(Field::Ref).is_some() { Field::Ref } else { Field::Requirement };
        extra.push((context.columns.heading(heading), plain(written).as_ref().into()));
    }
    extra.extend(unclaimed(context, row));
    findings.extend(checks::cut_off(context, row));
    let answer = Assessment {
        org: Arc::clone(org),
        year,
        edition: None,
        requirement,
        status,
        need,
        comment: shared(Field::Comment),
        action_plan: shared(Field::ActionPlan),
        owners: owner_text.as_deref().map_or_else(Arc::default, |text| context.reader.owners(text)),
        owner_text: owner_text.map(|text| context.table.share(&text)),
        due_text: due_text.map(|text| context.table.share(&text)),
        due: None,
        in_force: true,
        source: Arc::clone(&context.source.name),
        sheet: context.table.sheet.clone(),
        row: row.number(),
        extra: checks::unique_keys(extra),
        reference: decided.reference,
    };
    Draft { answer, due, findings }
}

fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric())
}

/// Cells of organisation, year and edition stay where the answer says otherwise:
/// an alias, a year that is none, an edition that the references disprove.
pub(super) fn keep_place(
    context: &Context<'_>,
    row: Row<'_>,
    answer: &mut Assessment,
    edition: Option<Edition>,
) {
    let before = answer.extra.len();
    for field in [Field::Org, Field::Year, Field::Edition] {
        let text = plain(cell(row, context.columns, field));
        if text.is_empty() {
            continue;
        }
        let says_so = match field {
            Field::Org => fold(&text) == fold(&answer.org),
            Field::Year => answer.year.is_some_and(|year| *text == year.to_string()),
            // An answer has an edition only where that edition has its reference.
            _ => edition.is_some_and(|edition| {
                *text == *edition.as_str() && catalogue().find(edition, &answer.reference).is_some()
            }),
        };
        if !says_so {
            answer.extra.push((context.columns.heading(field), text.as_ref().into()));
        }
    }
    if answer.extra.len() > before {
        answer.extra = checks::unique_keys(std::mem::take(&mut answer.extra));
    }
}

type Extra = Vec<(Arc<str>, Text)>;

/// Status and need, and the words that these columns do not show as they were written.
fn verdict(
    context: &Context<'_>,
    row: Row<'_>,
    findings: &mut Vec<Diagnostic>,
) -> (Option<Status>, Option<crate::model::Need>, Extra) {
    let (columns, values) = (context.columns, &context.reader.rules.values);
    let mut extra = Extra::new();
    let mut keep = |field, written: &str, canonical: &str| {
        if written != canonical && !written.trim().is_empty() && fold(written) != fold(canonical) {
            extra.push((columns.heading(field), plain(written).as_ref().into()));
        }
    };
    let written = &*status_cell(row, columns);
    let mut status = match values.status(written) {
        Verdict::Is(status) => Some(status),
        Verdict::NotAssessed => None,
        Verdict::Unknown => {
            findings.push(context.finding(Code::StatusUnknown, row.number(), Field::Status, &plain(written)));
            None
        }
    };
    let applicable = cell(row, columns, Field::Applicable);
    keep(Field::Applicable, applicable, "");
    if matches!(values.status(applicable), Verdict::Is(Status::Nej | Status::NotApplicable)) {
        match status {
            // "Not applicable, not implemented" is one statement; a verdict beside it is two.
            None | Some(Status::Nej | Status::NotApplicable) => status = Some(Status::NotApplicable),
            Some(_) => {
                let raw = plain(applicable);
                findings.push(context.finding(
                    Code::ApplicableContradicts,
                    row.number(),
                    Field::Applicable,
                    &raw,
                ));
            }
        }
    }
    keep(Field::Status, written, status.map_or("", Status::as_str));
    let written = cell(row, columns, Field::Need);
    let need = match values.need(written) {
        Stated::Is(need) => Some(need),
        Stated::Nothing => None,
        Stated::Unknown => {
            findings.push(context.finding(Code::NeedUnknown, row.number(), Field::Need, &plain(written)));
            None
        }
    };
    keep(Field::Need, written, need.map_or("", |need| need.as_str()));
    (status, need, extra)
}

/// Cells of columns that no field is read from.
fn unclaimed<'a>(context: &'a Context<'_>, row: Row<'a>) -> impl Iterator<Item = (Arc<str>, Text)> + 'a {
    (0..row.len())
        .filter(|column| context.columns.is_extra(*column))
        .map(move |column| (column, row.cell(column)))
        .filter_map(|(column, cell)| {
            let text = plain(cell);
            let heading = context.columns.headings.get(column).filter(|h| !h.is_empty()).cloned();
            let heading = heading.unwrap_or_else(|| format!("#{}", column + 1).into());
            (!text.is_empty()).then(|| (heading, context.table.share(&text)))
        })
}

/// Resolves the due date by the year of the sheet's due cells and checks the
/// answer against itself.
pub(super) fn finish(
    context: &Context<'_>,
    draft: Draft,
    sheet_year: Option<i32>,
) -> (Assessment, Vec<Diagnostic>) {
    let Draft { mut answer, due, mut findings } = draft;
    answer.due = due.map(|reading| reading.resolve(answer.year, sheet_year));
    if let Some(due) = answer.due.filter(|due| due.assumed) {
        let year = due.end.or(due.start).map(|date| date.year().to_string()).unwrap_or_default();
        let raw = answer.due_text.as_deref().unwrap_or_default();
        findings
            .push(context.finding(Code::DueYearAssumed, answer.row, Field::Due, raw).with_arg("year", year));
    }
    findings.extend(checks::questionable(context, &answer));
    if !findings.is_empty() {
        let reference: Arc<str> = (*answer.reference.text()).into();
        findings.iter_mut().for_each(|finding| finding.reference = Some(Arc::clone(&reference)));
    }
    (answer, findings)
}
