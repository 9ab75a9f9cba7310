//! One source to sheets: its cells read and normalised, every row with its outcome.

use super::load::{Input, Request};
use crate::config::SourceRule;
use crate::diag::{Code, Diagnostic};
use crate::ingest::{FileRead, Ingested, RawTable, read_bytes, read_file, read_held};
use crate::normalise::{Normalised, Outcome, Place, Reader, Sheet, Source, from_path, own_name};
use crate::table::{RawRows, SourceRow};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

/// Some files as read.
#[derive(Default)]
pub(super) struct Chunk {
    pub sheets: Vec<Sheet>,
    pub sources: Vec<SourceRow>,
    pub findings: Vec<Diagnostic>,
    pub raw_rows: Vec<RawRows>,
}

impl Chunk {
    /// Reads all of `inputs`.
    pub fn read(request: &Request<'_>, inputs: &[&Input]) -> Chunk {
        let mut chunk = Chunk::default();
        let reader = Reader::new(request.rules);
        for input in inputs {
            read_input(request, &reader, input, &mut chunk);
            (request.progress)();
        }
        chunk
    }
}

/// The organisation that flags, `lisql.toml` or the path give a source: the one that
/// its sheets have, unless a column of theirs names others.
pub(super) fn planned_org(request: &Request<'_>, input: &Input) -> Option<Arc<str>> {
    let path = input.path()?;
    let assigned = input.flags(request).or(request.config.source_for(path).map(place).unwrap_or_default());
    assigned.or(from_path(path)).org.map(|org| request.rules.organisation(&org))
}

/// What `lisql.toml` assigns to a source.
fn place(rule: &SourceRule) -> Place {
    Place { org: rule.org.as_deref().map(str::to_string), year: rule.year }
}

/// A source's cells, and the fingerprint of its bytes where it has any.
struct Read {
    ingested: Ingested,
    sha256: Option<Arc<str>>,
}

/// The name of a source in tables and messages, safe to print.
fn source_name(path: &Path) -> Arc<str> {
    path.to_string_lossy()
        .chars()
        .map(|c| if c.is_control() { '\u{fffd}' } else { c })
        .collect::<String>()
        .into()
}

/// What the tables call an input.
pub(super) fn input_name(input: &Input) -> Arc<str> {
    match input {
        Input::Missing(finding) => Arc::clone(&finding.origin.source),
        other => other.path().map_or_else(|| "-".into(), source_name),
    }
}

fn printed(read: FileRead) -> (Ingested, Option<Arc<str>>) {
    (read.ingested, Some(read.sha256.into()))
}

fn read_input(request: &Request<'_>, reader: &Reader<'_>, input: &Input, chunk: &mut Chunk) {
    let rule = input.path().and_then(|path| request.config.source_for(path));
    if rule.is_some_and(|rule| rule.ignore) {
        return;
    }
    let (name, path, read) = match input {
        Input::Missing(finding) => {
            chunk.sources.push(empty_row(&finding.origin.source, None));
            chunk.findings.push((**finding).clone());
            return;
        }
        Input::Bytes(bytes) => {
            let name: Arc<str> = "-".into();
            let read = read_bytes(&name, bytes.clone()).map(|ingested| (ingested, None));
            (name, Path::new(""), read)
        }
        Input::File(path) | Input::Given(path, _) => {
            let name = source_name(path);
            (name.clone(), path.as_path(), read_file(&name, path).map(printed))
        }
        Input::Held(path, bytes) => {
            let name = source_name(path);
            (name.clone(), path.as_path(), read_held(&name, bytes.clone()).map(printed))
        }
    };
    match read {
        Err(finding) => {
            chunk.sources.push(empty_row(&name, None));
            chunk.findings.push(*finding);
        }
        Ok((ingested, sha256)) => {
            let source = Source {
                name,
                assigned: input.flags(request).or(rule.map(place).unwrap_or_default()),
                edition: rule.and_then(|rule| rule.edition),
                path: from_path(path),
                stem: own_name(path).into(),
            };
            let file = Read { ingested, sha256 };
            read_tables(reader, &source, rule, file, chunk);
        }
    }
}

fn read_tables(
    reader: &Reader<'_>,
    source: &Source,
    rule: Option<&SourceRule>,
    Read { ingested, sha256 }: Read,
    chunk: &mut Chunk,
) {
    chunk.findings.extend(ingested.diagnostics);
    if ingested.tables.is_empty() {
        chunk
            .sources
            .push(SourceRow { format: Some(ingested.format), ..empty_row(&source.name, sha256.clone()) });
    }
    let mut used = 0;
    let mut before = None;
    let mut skipped: Vec<Diagnostic> = Vec::new();
    for table in ingested.tables {
        let wanted = rule
            .and_then(|rule| rule.sheet.as_deref())
            .is_none_or(|sheet| table.sheet.as_deref() == Some(sheet));
        let mut normalised =
            if wanted { reader.normalise(source, &table, before.as_deref()) } else { unread(&table) };
        before = normalised.headings.take().or(before);
        if normalised.sheets.is_empty() && normalised.outcomes.iter().any(|o| *o != Outcome::Blank) {
            skipped.push(Diagnostic::new(Code::SheetSkipped, &source.name).with_sheet(table.sheet.clone()));
        }
        used += normalised.sheets.len();
        let one = match normalised.sheets.as_slice() {
            [sheet] => Some(sheet),
            _ => None,
        };
        chunk.sources.push(SourceRow {
            source: Arc::clone(&source.name),
            sheet: table.sheet.clone(),
            format: Some(ingested.format),
            encoding: ingested.encoding,
            org: one.map(|sheet| Arc::clone(&sheet.org)),
            year: one.and_then(|sheet| sheet.year),
            edition: None,
            rows: table.len(),
            sha256: sha256.clone(),
            orgs: distinct(&normalised.sheets),
        });
        chunk.findings.extend(normalised.findings);
        chunk.sheets.extend(normalised.sheets);
        chunk.raw_rows.push(RawRows {
            source: Arc::clone(&source.name),
            table,
            outcomes: normalised.outcomes,
        });
    }
    if used == 0 {
        chunk.findings.push(Diagnostic::new(Code::NoAssessment, &source.name));
    } else {
        chunk.findings.extend(skipped);
    }
}

/// The organisations of some sheets, each once.
fn distinct(sheets: &[Sheet]) -> Vec<Arc<str>> {
    let orgs: BTreeSet<Arc<str>> = sheets.iter().map(|sheet| Arc::clone(&sheet.org)).collect();
    orgs.into_iter().collect()
}

/// A table that the user left out: its rows are notes.
fn unread(table: &RawTable) -> Normalised {
    Normalised { outcomes: vec![Outcome::Note; table.len()], ..Normalised::default() }
}

fn empty_row(source: &Arc<str>, sha256: Option<Arc<str>>) -> SourceRow {
    SourceRow {
        source: Arc::clone(source),
        sheet: None,
        format: None,
        encoding: None,
        org: None,
        year: None,
        edition: None,
        rows: 0,
        sha256,
        orgs: Vec::new(),
    }
}
