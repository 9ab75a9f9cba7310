//! The rows of some organisations, table by table, in the order in which they are
//! stored: by organisation, so that any cut between two organisations is a slice.

use crate::ingest::hex;
use crate::table::schema;
use datafusion::arrow::array::{
    Array as _, ArrayRef, AsArray as _, BooleanArray, ListArray, RecordBatch, StringViewArray, UInt32Array,
};
use datafusion::arrow::compute::{
    SortColumn, concat_batches, filter_record_batch, lexsort_to_indices, take, take_record_batch,
};
use datafusion::arrow::datatypes::SchemaRef;
use datafusion::arrow::error::ArrowError;
use rayon::prelude::*;
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

/// The tables that sheets are read into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    Assessments,
    Owners,
    RawRows,
    Findings,
    Sources,
}

impl Table {
    pub const ALL: [Table; 5] =
        [Table::Assessments, Table::Owners, Table::RawRows, Table::Findings, Table::Sources];

    pub fn name(self) -> &'static str {
        match self {
            Table::Assessments => "assessments",
            Table::Owners => "owners",
            Table::RawRows => "raw_rows",
            Table::Findings => "findings",
            Table::Sources => "sources",
        }
    }

    /// The columns that are kept in memory; on the disk `assessments` has two more.
    pub fn schema(self) -> SchemaRef {
        Arc::clone(match self {
            Table::Assessments => &schema::ASSESSMENTS,
            Table::Owners => &schema::OWNERS,
            Table::RawRows => &schema::RAW_ROWS,
            Table::Findings => &schema::STORED_FINDINGS,
            Table::Sources => &schema::STORED_SOURCES,
        })
    }
}

/// Which organisation's rows a source's own rows stand with: the first by name that it
/// answers for; the empty name where it answers for none.
pub type Homes = HashMap<Arc<str>, Arc<str>>;

/// The homes of the sources in rows of `sources`.
pub fn homes(sources: &[RecordBatch]) -> Homes {
    let mut homes = Homes::new();
    for batch in sources {
        let (names, orgs) = (text(batch, "source"), list(batch, "orgs"));
        for at in 0..batch.num_rows() {
            let cells = orgs.value(at);
            let first = cells.as_string::<i32>().iter().flatten().min().unwrap_or_default();
            let home = homes.entry(names.value(at).into()).or_insert_with(|| first.into());
            if home.is_empty() || (!first.is_empty() && first < &**home) {
                *home = first.into();
            }
        }
    }
    homes
}

fn text<'a>(batch: &'a RecordBatch, name: &str) -> &'a StringViewArray {
    batch[name].as_string_view()
}

fn list<'a>(batch: &'a RecordBatch, name: &str) -> &'a ListArray {
    batch[name].as_list::<i32>()
}

/// Rows of one table, in the order of their organisations.
#[derive(Clone, Debug)]
struct Rows {
    batch: RecordBatch,
    keys: ArrayRef,
}

impl Rows {
    fn sorted(table: Table, batches: &[RecordBatch], homes: &Homes) -> Result<Rows, ArrowError> {
        let batch = concat_batches(&table.schema(), batches)?;
        let keys: ArrayRef = match table {
            Table::Assessments | Table::Owners => Arc::clone(&batch["org"]),
            Table::RawRows | Table::Findings | Table::Sources => {
                let home = |source: Option<&str>| source.and_then(|source| homes.get(source));
                let names = text(&batch, "source").iter();
                Arc::new(
                    names.map(|name| Some(home(name).map_or("", |org| org))).collect::<StringViewArray>(),
                )
            }
        };
        // Sheets are read in the order of their organisations where paths tell these.
        if table != Table::Assessments && keys.as_string_view().iter().is_sorted() {
            return Ok(Rows { batch, keys });
        }
        let column = |values: &ArrayRef| SortColumn { values: Arc::clone(values), options: None };
        let mut by = vec![column(&keys)];
        if table == Table::Assessments {
            by.extend([column(&batch["sort_key"]), column(&batch["year"])]);
        }
        // What is alike otherwise stays in the order of the sheets.
        by.push(column(&(Arc::new(UInt32Array::from_iter_values(0..batch.num_rows() as u32)) as ArrayRef)));
        let order = lexsort_to_indices(&by, None)?;
        Ok(Rows { batch: take_record_batch(&batch, &order)?, keys: take(&keys, &order, None)? })
    }

    /// Where the rows of the organisations from `first` on begin.
    fn from(&self, first: &str) -> usize {
        lower_bound(self.keys.as_string_view(), first)
    }

    fn slice(&self, range: Range<usize>) -> Rows {
        let length = range.end - range.start;
        Rows { batch: self.batch.slice(range.start, length), keys: self.keys.slice(range.start, length) }
    }
}

/// Where the names from `first` on begin, among names in order.
pub fn lower_bound(names: &StringViewArray, first: &str) -> usize {
    let (mut low, mut high) = (0, names.len());
    while low < high {
        let middle = (low + high) / 2;
        if names.value(middle) < first { low = middle + 1 } else { high = middle }
    }
    low
}

/// All rows of some organisations; in the order of [`Table::ALL`].
#[derive(Clone, Debug)]
pub struct Content(Vec<Rows>);

impl Content {
    /// `tables`: batches of each table, in the order of [`Table::ALL`].
    pub fn new(tables: &[Vec<RecordBatch>], homes: &Homes) -> Result<Content, ArrowError> {
        let sorted = |(table, batches): (Table, &Vec<RecordBatch>)| Rows::sorted(table, batches, homes);
        Table::ALL.into_par_iter().zip(tables).map(sorted).collect::<Result<_, _>>().map(Content)
    }

    pub fn batch(&self, table: Table) -> &RecordBatch {
        &self.0[table as usize].batch
    }

    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|rows| rows.batch.num_rows() == 0)
    }

    /// The first and the last organisation.
    pub fn ends(&self) -> (String, String) {
        let all = || self.0.iter().filter(|rows| !rows.keys.is_empty());
        let first = all().map(|rows| rows.keys.as_string_view().value(0)).min();
        let last = all().map(|rows| rows.keys.as_string_view().value(rows.keys.len() - 1)).max();
        (first.unwrap_or_default().to_string(), last.unwrap_or_default().to_string())
    }

    /// Cuts before each of these organisations, which are in order: one part more than
    /// there are names.
    pub fn cut(&self, before: &[&str]) -> Vec<Content> {
        let bounds = |rows: &Rows| {
            let inner = before.iter().map(|first| rows.from(first));
            [0].into_iter().chain(inner).chain([rows.keys.len()]).collect::<Vec<usize>>()
        };
        let bounds: Vec<Vec<usize>> = self.0.iter().map(bounds).collect();
        let part = |at: usize| {
            let one = |(rows, bounds): (&Rows, &Vec<usize>)| rows.slice(bounds[at]..bounds[at + 1]);
            Content(self.0.iter().zip(&bounds).map(one).collect())
        };
        (0..=before.len()).map(part).collect()
    }

    /// Cuts into parts of about `target` answers, between organisations.
    pub fn split(&self, target: usize) -> Vec<Content> {
        let answers = self.0[Table::Assessments as usize].keys.as_string_view();
        let mut firsts: Vec<&str> = Vec::new();
        let mut begun = 0;
        for at in 1..answers.len() {
            if at - begun >= target && answers.value(at) != answers.value(at - 1) {
                firsts.push(answers.value(at));
                begun = at;
            }
        }
        // What is left over would make a small file: it stays with the part before.
        if answers.len() - begun < target / 2 {
            firsts.pop();
        }
        self.cut(&firsts)
    }

    /// How many files the rows are from.
    pub fn sources(&self) -> usize {
        let names = text(self.batch(Table::Sources), "source");
        names.iter().flatten().collect::<HashSet<_>>().len()
    }

    /// The files that could not be used.
    pub fn failed(&self) -> Vec<String> {
        let findings = self.batch(Table::Findings);
        let (codes, sources) = (text(findings, "code"), text(findings, "source"));
        let is_failure =
            |code: &str| crate::diag::Code::from_name(code).is_some_and(|c| c.is_source_failure());
        let failed = codes.iter().zip(sources).filter(|(code, _)| code.is_some_and(is_failure));
        failed.filter_map(|(_, name)| name).collect::<BTreeSet<_>>().into_iter().map(str::to_string).collect()
    }
}

/// The rows of a table without those of some sources; of `owners`, which has no sources,
/// without those of some organisations.
pub fn without(
    table: Table,
    batches: Vec<RecordBatch>,
    sources: &HashSet<Arc<str>>,
    orgs: &BTreeSet<Arc<str>>,
) -> Result<Vec<RecordBatch>, ArrowError> {
    let schema = table.schema();
    let names: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
    let stays = |batch: RecordBatch| {
        let places = names.iter().map(|name| batch.schema().index_of(name));
        let batch = batch.project(&places.collect::<Result<Vec<_>, _>>()?)?;
        let stays: BooleanArray = match table {
            Table::Owners => {
                text(&batch, "org").iter().map(|org| org.map(|org| !orgs.contains(org))).collect()
            }
            _ => text(&batch, "source").iter().map(|name| name.map(|name| !sources.contains(name))).collect(),
        };
        filter_record_batch(&batch, &stays)
    };
    batches.into_iter().map(stays).collect()
}

/// A hash of texts that keeps them apart.
pub fn fingerprint(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    hex(&hash.finalize())
}
