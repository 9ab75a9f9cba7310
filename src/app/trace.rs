//! How an answer came about: the cells as they stand in the file, what each was read as
//! and why, and what was found about it.

use super::{App, AppError, report};
use crate::diag::{Code, Diagnostic};
use crate::engine::{Answer, Binds, ScalarValue};
use crate::i18n::{text, visible_line};
use crate::normalise::{Field, Reader};
use datafusion::arrow::array::RecordBatch;
use std::collections::BTreeMap;

/// What the answers of one place were read as, a text a field; `due` and `owners` as people
/// would say them.
const SQL: &str = "
    select a.source, a.sheet, cast(a.row as varchar) as at_row, a.org, cast(a.year as varchar) as year, a.ref,
           a.ref || coalesce(' (' || a.edition || ')', '') as ref_read, a.requirement, a.status, a.need, a.comment,
           a.action_plan, array_to_string(a.owners, '|') as owners, array_to_string(a.roles, '|') as roles, a.due_kind,
           a.due_kind || coalesce(': ' || nullif(concat_ws(' – ', cast(nullif(a.due_start, a.due_end) as varchar), cast(a.due_end as varchar)), ''), '') as due_read,
           cast(a.due_assumed as varchar) as due_assumed, cast(a.in_force as varchar) as in_force,
           array_to_string(map_values(a.extra), chr(31)) as extra
    from stored.assessments a
    where a.org = $org and a.year = $year and a.ref = $ref
    order by a.source, a.row";

/// One answer, by the names above; NULL is left out.
type Fields = BTreeMap<String, String>;

/// The story of every answer that an organisation gave on a reference in a year.
pub async fn trace(app: &App, org: &str, year: i32, reference: &str) -> Result<String, AppError> {
    let org = app.organisation(org)?;
    let bind = |name: &str, value| (name.to_string(), value);
    let binds = Binds::from([
        bind("org", ScalarValue::Utf8(Some(org.clone()))),
        bind("year", ScalarValue::Int32(Some(year))),
        bind("ref", ScalarValue::Utf8(Some(reference.to_string()))),
    ]);
    let mut answers = Vec::new();
    let run = app.session.run(SQL, &binds, |answer| answers.push(answer));
    run.await.map_err(|error| AppError::sql(error, SQL, 1))?;
    let answers: Vec<Fields> = answers.iter().flat_map(rows).collect();
    if answers.is_empty() {
        let args = [("org", org), ("year", year.to_string()), ("ref", reference.to_string())];
        return Err(AppError::Usage(text(app.lang(), "trace-nothing", &args)));
    }
    let stories: Result<Vec<String>, AppError> = answers.iter().map(|fields| story(app, fields)).collect();
    let found = report(&found(app, &answers)?, app.lang());
    Ok(format!("{}\n\n{}", stories?.join("\n\n"), found.join("\n")))
}

/// What was found about any of these answers, each finding once.
fn found(app: &App, answers: &[Fields]) -> Result<Vec<Diagnostic>, AppError> {
    let is_about = |finding: &Diagnostic, fields: &Fields| {
        let of = |name: &str| fields.get(name).map_or("", String::as_str);
        let origin = &finding.origin;
        &*origin.source == of("source")
            && origin.sheet.as_deref() == fields.get("sheet").map(String::as_str)
            // What is told of no row is told of the reference.
            && match origin.row {
                Some(row) => row.to_string() == of("at_row"),
                None => finding.reference.as_deref() == Some(of("ref")),
            }
    };
    let data = app.data();
    let findings = data.findings()?;
    let here = findings.iter().filter(|finding| answers.iter().any(|fields| is_about(finding, fields)));
    let mut out: Vec<Diagnostic> = here.cloned().collect();
    // Each of two answers names the other: the second says nothing that the first does not.
    let mut is_told = false;
    out.retain(|finding| finding.code != Code::AnsweredTwice || !std::mem::replace(&mut is_told, true));
    Ok(out)
}

fn rows(answer: &Answer) -> Vec<Fields> {
    let names: Vec<&String> = answer.schema.fields().iter().map(|field| field.name()).collect();
    let row = |batch: &RecordBatch, at: usize| {
        let cells = names.iter().zip(batch.columns());
        let value = |column| ScalarValue::try_from_array(column, at).ok().filter(|value| !value.is_null());
        cells.filter_map(|(name, column)| Some(((*name).clone(), value(column)?.to_string()))).collect()
    };
    answer.batches.iter().flat_map(|batch| (0..batch.num_rows()).map(|at| row(batch, at))).collect()
}

fn story(app: &App, fields: &Fields) -> Result<String, AppError> {
    let lang = app.lang();
    let of = |name: &str| fields.get(name).map_or("", String::as_str);
    let sheet = fields.get("sheet").map(|sheet| format!(" [{}]", visible_line(sheet, 60)));
    let place = format!("{}{}:{}", visible_line(of("source"), 400), sheet.unwrap_or_default(), of("at_row"));
    let mut lines = vec![format!("{} {} {} — {place}", of("org"), of("year"), of("ref"))];
    if of("in_force") == "false" {
        lines.push(text(lang, "trace-not-in-force", &[]));
    }
    lines.push(String::new());
    lines.extend(cells(app, fields)?);
    Ok(lines.join("\n"))
}

/// The cells of the answer's row, each with what it was read as and why.
fn cells(app: &App, fields: &Fields) -> Result<Vec<String>, AppError> {
    let lang = app.lang();
    let of = |name: &str| fields.get(name).map_or("", String::as_str);
    let rules = app.rules()?;
    let tables = app.data().raw_rows(of("source"))?;
    let (reader, year) = (Reader::new(&rules), of("year").parse().ok());
    let mut before = Vec::new();
    let mut out = Vec::new();
    for raw in &tables {
        let whole = reader.columns_above(&raw.table, raw.table.len(), year, &before);
        // A table without headings says nothing of the one after it.
        let next = if whole.is_empty() { before.clone() } else { whole };
        let before = std::mem::replace(&mut before, next);
        let is_here = raw.table.sheet.as_deref() == fields.get("sheet").map(String::as_str);
        let at = raw.table.rows().position(|row| row.number().to_string() == of("at_row"));
        let Some(at) = at.filter(|_| is_here) else { continue };
        let columns = reader.columns_above(&raw.table, at, year, &before);
        for (column, cell) in raw.table.row(at).cells().enumerate() {
            let read = columns.get(column);
            let heading = read.map_or("", |read| &*read.heading);
            if cell.trim().is_empty() && heading.is_empty() {
                continue;
            }
            out.push(format!("{}: {}", visible_line(heading, 60), visible_line(cell, 2000)));
            let (value, why) = reading(read.and_then(|read| read.field), cell, fields);
            let args = [("value", visible_line(&value, 2000))];
            out.push(format!("    {}", text(lang, why, &args)));
        }
    }
    Ok(out)
}

/// "Avdelningschef (lead), ISAM (follow-up)"
fn with_roles(owners: &str, roles: &str) -> String {
    let pairs = owners.split('|').zip(roles.split('|')).filter(|(owner, _)| !owner.is_empty());
    pairs.map(|(owner, role)| format!("{owner} ({role})")).collect::<Vec<_>>().join(", ")
}

/// What a cell was read as, and the key of the message that says why.
fn reading(field: Option<Field>, cell: &str, fields: &Fields) -> (String, &'static str) {
    let of = |name: &str| fields.get(name).cloned().unwrap_or_default();
    let is_extra = || of("extra").split('\u{1f}').any(|value| value == cell.trim());
    if cell.trim().is_empty() {
        return (String::new(), "trace-empty");
    }
    let (name, changed) = match field {
        None | Some(Field::Progress) if is_extra() => return (String::new(), "trace-extra"),
        None | Some(Field::Progress) => return (String::new(), "trace-unread"),
        Some(Field::Ref) => ("ref_read", "trace-ref"),
        Some(Field::Status) => ("status", "trace-word"),
        Some(Field::Need) => ("need", "trace-word"),
        Some(Field::Owner) => ("owners", "trace-owner"),
        Some(Field::Due) if of("due_assumed") == "true" => ("due_read", "trace-due-assumed"),
        Some(Field::Due) => ("due_read", "trace-due"),
        Some(Field::Requirement) => ("requirement", "trace-text"),
        Some(Field::Comment) => ("comment", "trace-text"),
        Some(Field::ActionPlan) => ("action_plan", "trace-text"),
        Some(Field::Org) => ("org", "trace-word"),
        Some(Field::Year) => ("year", "trace-word"),
        Some(Field::Applicable | Field::Edition) => return (String::new(), "trace-used"),
    };
    let value = if name == "owners" { with_roles(&of("owners"), &of("roles")) } else { of(name) };
    match () {
        () if value.is_empty() => (value, "trace-not-understood"),
        () if value == cell => (value, "trace-as-written"),
        () => (value, changed),
    }
}
