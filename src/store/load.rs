//! Files to tables: read and normalised in parallel, then settled and encoded
//! organisation by organisation.

use super::Dataset;
use crate::config::{Config, Organisation, Settlement, SourceRule};
use crate::diag::{Code, Diagnostic};
use crate::ingest::{Ingested, RawTable, read_bytes, read_file};
use crate::model::{Assessment, Edition};
use crate::normalise::{Normalised, Outcome, Place, Rules, Sheet, Source, from_path, normalise};
use crate::resolve::resolve;
use crate::table::{RawRows, SourceRow, assessments, owners};
use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::error::ArrowError;
use rayon::prelude::*;
use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// One thing to read.
#[derive(Clone, Debug)]
pub enum Input {
    File(PathBuf),
    /// Standard input, already read.
    Bytes(Vec<u8>),
    /// A path that cannot be read; the finding goes to `findings`.
    Missing(Box<Diagnostic>),
}

/// What to load and by which rules.
pub struct Request<'a> {
    pub inputs: Vec<Input>,
    /// `--org` and `--year`: they assign.
    pub flags: Place,
    pub rules: &'a Rules,
    pub config: &'a Config,
    /// Called once for every source read.
    pub progress: &'a (dyn Fn() + Sync),
}

/// Why nothing could be loaded at all.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    #[error(transparent)]
    Arrow(#[from] ArrowError),
}

/// How many files one task reads, and so how many share one batch of raw rows.
const CHUNK: usize = 64;
/// Answers in one batch, about.
const BATCH: usize = 8192;

/// One chunk of files as read.
#[derive(Default)]
struct Chunk {
    sheets: Vec<Sheet>,
    sources: Vec<SourceRow>,
    findings: Vec<Diagnostic>,
    /// Every table with the outcome of its rows, until they are encoded together.
    tables: Vec<(Arc<str>, RawTable, Vec<Outcome>)>,
}

impl Chunk {
    /// Encodes the rows as they stood, in buffers of just their size.
    fn raw_rows(&mut self) -> Result<RecordBatch, ArrowError> {
        let tables = std::mem::take(&mut self.tables);
        let sum = |size: fn(&RawTable) -> usize| tables.iter().map(|(_, table, _)| size(table)).sum();
        let (rows, cells, bytes) = (sum(RawTable::len), sum(RawTable::cell_count), sum(RawTable::text_len));
        let mut raw_rows = RawRows::with_capacity(rows, cells, bytes);
        for (source, table, outcomes) in &tables {
            raw_rows.push(source, table, outcomes);
        }
        raw_rows.finish()
    }
}

/// Loads all inputs. A source that cannot be used is a finding; the others load.
pub fn load(request: &Request<'_>) -> Result<Dataset, LoadError> {
    let chunks: Vec<(Chunk, RecordBatch)> = request
        .inputs
        .par_chunks(CHUNK)
        .map(|inputs| read_chunk(request, inputs))
        .collect::<Result<_, ArrowError>>()?;
    let mut dataset = Dataset::empty();
    let mut by_org: BTreeMap<Arc<str>, Vec<Sheet>> = BTreeMap::new();
    for (chunk, raw_rows) in chunks {
        dataset.raw_rows.push(raw_rows);
        dataset.sources.extend(chunk.sources);
        dataset.findings.extend(chunk.findings);
        for sheet in chunk.sheets {
            by_org.entry(Arc::clone(&sheet.org)).or_default().push(sheet);
        }
    }
    dataset.organisations = organisations(&request.config.organisations, by_org.keys());
    let settled: Vec<Settled> = group(by_org)
        .into_par_iter()
        .map(|orgs| settle(orgs, &request.config.settlements))
        .collect::<Result<_, ArrowError>>()?;
    let mut editions = BTreeMap::new();
    for part in settled {
        dataset.assessments.push(part.assessments);
        dataset.owners.push(part.owners);
        dataset.findings.extend(part.findings);
        editions.extend(part.editions);
    }
    for row in &mut dataset.sources {
        row.edition = editions.get(&(Arc::clone(&row.source), row.sheet.clone())).copied().flatten();
    }
    for batches in [&mut dataset.assessments, &mut dataset.owners, &mut dataset.raw_rows] {
        if batches.iter().any(|batch| batch.num_rows() > 0) {
            batches.retain(|batch| batch.num_rows() > 0);
        }
    }
    Ok(dataset)
}

fn read_chunk(request: &Request<'_>, inputs: &[Input]) -> Result<(Chunk, RecordBatch), ArrowError> {
    let mut chunk = Chunk::default();
    for input in inputs {
        read_input(request, input, &mut chunk);
        (request.progress)();
    }
    let raw_rows = chunk.raw_rows()?;
    Ok((chunk, raw_rows))
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

fn read_input(request: &Request<'_>, input: &Input, chunk: &mut Chunk) {
    let rule = match input {
        Input::File(path) => request.config.source_for(path),
        Input::Missing(_) | Input::Bytes(_) => None,
    };
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
        Input::File(path) => {
            let name = source_name(path);
            let read = read_file(&name, path).map(|read| (read.ingested, Some(read.sha256.into())));
            (name, path.as_path(), read)
        }
    };
    match read {
        Err(finding) => {
            chunk.sources.push(empty_row(&name, None));
            chunk.findings.push(*finding);
        }
        Ok((ingested, sha256)) => {
            let stem = path.file_stem().map_or_else(|| "-".into(), |stem| stem.to_string_lossy());
            let source = Source {
                name,
                assigned: request.flags.clone().or(rule.map(place).unwrap_or_default()),
                edition: rule.and_then(|rule| rule.edition),
                path: from_path(path),
                stem: stem.as_ref().into(),
            };
            let file = Read { ingested, sha256 };
            read_tables(request, &source, rule, file, chunk);
        }
    }
}

fn read_tables(
    request: &Request<'_>,
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
    let mut skipped: Vec<Diagnostic> = Vec::new();
    for table in ingested.tables {
        let wanted = rule
            .and_then(|rule| rule.sheet.as_deref())
            .is_none_or(|sheet| table.sheet.as_deref() == Some(sheet));
        let normalised = if wanted { normalise(source, &table, request.rules) } else { unread(&table) };
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
        });
        chunk.findings.extend(normalised.findings);
        chunk.sheets.extend(normalised.sheets);
        chunk.tables.push((Arc::clone(&source.name), table, normalised.outcomes));
    }
    if used == 0 {
        chunk.findings.push(Diagnostic::new(Code::NoAssessment, &source.name));
    } else {
        chunk.findings.extend(skipped);
    }
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
    }
}

/// Organisations in batches of about [`BATCH`] answers, in the order of their names.
fn group(by_org: BTreeMap<Arc<str>, Vec<Sheet>>) -> Vec<Vec<Vec<Sheet>>> {
    let mut groups: Vec<Vec<Vec<Sheet>>> = Vec::new();
    let mut rows = BATCH;
    for sheets in by_org.into_values() {
        if rows >= BATCH {
            groups.push(Vec::new());
            rows = 0;
        }
        rows += sheets.iter().map(|sheet| sheet.answers.len()).sum::<usize>();
        if let Some(group) = groups.last_mut() {
            group.push(sheets);
        }
    }
    groups
}

type EditionsByTable = BTreeMap<(Arc<str>, Option<Arc<str>>), Option<Edition>>;

struct Settled {
    assessments: RecordBatch,
    owners: RecordBatch,
    findings: Vec<Diagnostic>,
    editions: EditionsByTable,
}

fn settle(orgs: Vec<Vec<Sheet>>, settlements: &[Settlement]) -> Result<Settled, ArrowError> {
    let mut answers: Vec<Assessment> = Vec::with_capacity(BATCH);
    let mut findings = Vec::new();
    for sheets in orgs {
        let (settled, found) = resolve(sheets, settlements);
        answers.extend(settled);
        findings.extend(found);
    }
    let mut editions = EditionsByTable::new();
    for answer in &answers {
        let known =
            editions.entry((Arc::clone(&answer.source), answer.sheet.clone())).or_insert(answer.edition);
        *known = known.or(answer.edition).filter(|e| answer.edition.is_none_or(|own| own == *e));
    }
    Ok(Settled { assessments: assessments(&answers)?, owners: owners(&answers)?, findings, editions })
}

/// Those named in `lisql.toml`, then the others met.
fn organisations<'a>(named: &[Organisation], met: impl Iterator<Item = &'a Arc<str>>) -> Vec<Organisation> {
    let known: HashSet<&str> = named.iter().map(|organisation| &*organisation.name).collect();
    let others = met.filter(|name| !known.contains(&***name)).map(|name| Organisation {
        name: Arc::clone(name),
        aliases: Vec::new(),
        peer_group: None,
        valid_from: None,
        valid_to: None,
        successor: None,
    });
    named.iter().cloned().chain(others).collect()
}
