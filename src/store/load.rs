//! Files to tables: read and normalised in parallel, then settled and encoded
//! organisation by organisation.

use super::read::{Chunk, planned_org};
use super::{Dataset, StoreError};
use crate::config::{Config, Organisation, Settlement};
use crate::diag::Diagnostic;
use crate::model::{Assessment, Edition};
use crate::normalise::{Place, Rules, Sheet};
use crate::resolve::resolve;
use crate::table::{SourceRow, assessments, owners};
use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::error::ArrowError;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// One thing to read.
#[derive(Clone, Debug)]
pub enum Input {
    File(PathBuf),
    /// A file whose organisation and year were assigned when it was first read.
    Given(PathBuf, Place),
    /// A file that is not on the disk: its path and its bytes.
    Held(PathBuf, Vec<u8>),
    /// Standard input, already read.
    Bytes(Vec<u8>),
    /// A path that cannot be read; the finding goes to `findings`.
    Missing(Box<Diagnostic>),
}

impl Input {
    /// The path that organisation and year can be read from.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Input::File(path) | Input::Given(path, _) | Input::Held(path, _) => Some(path),
            Input::Bytes(_) | Input::Missing(_) => None,
        }
    }

    /// What is assigned to it.
    pub(super) fn flags(&self, request: &Request<'_>) -> Place {
        match self {
            Input::Given(_, place) => place.clone(),
            _ => request.flags.clone(),
        }
    }
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

impl<'a> Request<'a> {
    /// The same request over other inputs.
    pub fn over(&self, inputs: Vec<Input>) -> Request<'a> {
        Request { inputs, flags: self.flags.clone(), ..*self }
    }
}

/// Why nothing could be loaded at all.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    #[error(transparent)]
    Arrow(#[from] ArrowError),
}

impl From<LoadError> for StoreError {
    fn from(LoadError::Arrow(error): LoadError) -> StoreError {
        StoreError::Arrow(error)
    }
}

/// How many files one task reads at most, and so how many share one batch.
const CHUNK: usize = 128;

/// Files a task: few enough that all threads have work to the end.
fn share(inputs: usize) -> usize {
    (inputs / (4 * rayon::current_num_threads())).clamp(1, CHUNK)
}

/// Answers in one batch, about.
const BATCH: usize = 8192;

/// Loads all inputs. A source that cannot be used is a finding; the others load.
///
/// Where paths tell the organisation, all its files are read by one task, which
/// settles and encodes them at once, so that only few sheets are held as objects.
/// A file elsewhere that turns out to be of such an organisation makes that wrong;
/// then the task is done again, and leaves the organisation to be settled at the end.
pub fn load(request: &Request<'_>) -> Result<Dataset, LoadError> {
    let mut tasks = plan(request);
    let mut done: Vec<Done> =
        tasks.par_iter().map(|task| run(request, task)).collect::<Result<_, ArrowError>>()?;
    let late: HashSet<Arc<str>> =
        done.iter().flat_map(|part| &part.chunk.sheets).map(|sheet| Arc::clone(&sheet.org)).collect();
    let again = |(task, done): (&mut Task<'_>, &mut Done)| {
        let before = task.whole.len();
        task.whole.retain(|org| !late.contains(org));
        if task.whole.len() < before {
            *done = run(request, task)?;
        }
        Ok::<(), ArrowError>(())
    };
    tasks.par_iter_mut().zip(&mut done).try_for_each(again)?;
    assemble(request, done)
}

/// What one task reads, and the organisations whose files are all in it.
#[derive(Default)]
struct Task<'a> {
    inputs: Vec<&'a Input>,
    whole: BTreeSet<Arc<str>>,
}

/// Whole organisations in tasks of about the same number of files, then the files whose
/// organisation the path does not tell.
fn plan<'a>(request: &'a Request<'_>) -> Vec<Task<'a>> {
    let mut by_org: BTreeMap<Arc<str>, Vec<&Input>> = BTreeMap::new();
    let mut others: Vec<&Input> = Vec::new();
    let orgs: Vec<Option<Arc<str>>> =
        request.inputs.par_iter().with_min_len(CHUNK).map(|input| planned_org(request, input)).collect();
    for (input, org) in request.inputs.iter().zip(orgs) {
        match org {
            Some(org) => by_org.entry(org).or_default().push(input),
            None => others.push(input),
        }
    }
    let mut tasks: Vec<Task<'a>> = Vec::new();
    let share = share(request.inputs.len());
    for (org, inputs) in by_org {
        if tasks.last().is_none_or(|task| task.inputs.len() >= share) {
            tasks.push(Task::default());
        }
        if let Some(task) = tasks.last_mut() {
            task.inputs.extend(inputs);
            task.whole.insert(org);
        }
    }
    tasks.extend(others.chunks(share).map(|inputs| Task { inputs: inputs.to_vec(), ..Task::default() }));
    tasks
}

/// What a task made: rows, sheets that wait for others, and what it settled itself.
struct Done {
    chunk: Chunk,
    settled: Settled,
}

/// Settles what waited for all tasks, and puts everything together.
fn assemble(request: &Request<'_>, done: Vec<Done>) -> Result<Dataset, LoadError> {
    let mut dataset = Dataset::empty();
    let mut by_org: BTreeMap<Arc<str>, Vec<Sheet>> = BTreeMap::new();
    let mut settled = Vec::new();
    for part in done {
        dataset.raw_rows.extend(part.chunk.raw_rows);
        dataset.sources.extend(part.chunk.sources);
        dataset.findings.extend(part.chunk.findings);
        settled.push(part.settled);
        for sheet in part.chunk.sheets {
            by_org.entry(Arc::clone(&sheet.org)).or_default().push(sheet);
        }
    }
    let late: Vec<Settled> = group(by_org)
        .into_par_iter()
        .map(|orgs| settle(orgs, &request.config.settlements))
        .collect::<Result<_, ArrowError>>()?;
    settled.extend(late);
    let mut editions = BTreeMap::new();
    let mut orgs = BTreeSet::new();
    for part in settled {
        dataset.assessments.push(part.assessments);
        dataset.owners.push(part.owners);
        dataset.findings.extend(part.findings);
        editions.extend(part.editions);
        orgs.extend(part.orgs);
    }
    dataset.organisations = organisations(&request.config.organisations, orgs);
    tell_editions(&mut dataset.sources, &editions);
    for batches in [&mut dataset.assessments, &mut dataset.owners] {
        if batches.iter().any(|batch| batch.num_rows() > 0) {
            batches.retain(|batch| batch.num_rows() > 0);
        }
    }
    Ok(dataset)
}

fn run(request: &Request<'_>, task: &Task<'_>) -> Result<Done, ArrowError> {
    let mut chunk = Chunk::read(request, &task.inputs);
    let mut whole: BTreeMap<Arc<str>, Vec<Sheet>> = BTreeMap::new();
    let (own, late): (Vec<Sheet>, Vec<Sheet>) =
        std::mem::take(&mut chunk.sheets).into_iter().partition(|sheet| task.whole.contains(&sheet.org));
    for sheet in own {
        whole.entry(Arc::clone(&sheet.org)).or_default().push(sheet);
    }
    chunk.sheets = late;
    let mut settled = settle(whole.into_values().collect(), &request.config.settlements)?;
    tell_editions(&mut chunk.sources, &std::mem::take(&mut settled.editions));
    Ok(Done { chunk, settled })
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

fn tell_editions(sources: &mut [SourceRow], editions: &EditionsByTable) {
    if editions.is_empty() {
        return;
    }
    for row in sources {
        if let Some(edition) = editions.get(&(Arc::clone(&row.source), row.sheet.clone())) {
            row.edition = *edition;
        }
    }
}

type EditionsByTable = BTreeMap<(Arc<str>, Option<Arc<str>>), Option<Edition>>;

struct Settled {
    assessments: RecordBatch,
    owners: RecordBatch,
    findings: Vec<Diagnostic>,
    editions: EditionsByTable,
    orgs: BTreeSet<Arc<str>>,
}

fn settle(orgs: Vec<Vec<Sheet>>, settlements: &[Settlement]) -> Result<Settled, ArrowError> {
    let mut answers: Vec<Vec<Assessment>> = Vec::with_capacity(orgs.len());
    let mut findings = Vec::new();
    let met = orgs.iter().flatten().map(|sheet| Arc::clone(&sheet.org)).collect();
    for sheets in orgs {
        let (settled, found) = resolve(sheets, settlements);
        answers.push(settled);
        findings.extend(found);
    }
    let mut editions = EditionsByTable::new();
    let is_one = |a: &Assessment, b: &Assessment| a.source == b.source && a.sheet == b.sheet;
    for table in answers.iter().flat_map(|answers| answers.chunk_by(is_one)) {
        let (source, sheet) = (Arc::clone(&table[0].source), table[0].sheet.clone());
        let known = editions.entry((source, sheet)).or_insert(table[0].edition);
        for answer in table {
            *known = known.or(answer.edition).filter(|e| answer.edition.is_none_or(|own| own == *e));
        }
    }
    Ok(Settled {
        assessments: assessments(&answers)?,
        owners: owners(&answers)?,
        findings,
        editions,
        orgs: met,
    })
}

/// Those named in `lisql.toml`, then the others met.
pub(super) fn organisations(named: &[Organisation], met: BTreeSet<Arc<str>>) -> Vec<Organisation> {
    let known: HashSet<&str> = named.iter().map(|organisation| &*organisation.name).collect();
    let others = met.into_iter().filter(|name| !known.contains(&**name)).map(|name| Organisation {
        name,
        aliases: Vec::new(),
        peer_group: None,
        valid_from: None,
        valid_to: None,
        successor: None,
    });
    named.iter().cloned().chain(others).collect()
}
