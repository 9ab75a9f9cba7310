//! One script of `tests/slt` and what it must answer, over each place that answers can come from.

use crate::session::{self, Session};
use datafusion::arrow::datatypes::DataType;
use lisql::app::{Address, Answer, OpenOptions};
use lisql::i18n::Lang;
use sqllogictest::{ColumnType, DB, DBOutput, Runner};
use std::fs;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;

/// A column's type as the files write it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Kind(char);

impl ColumnType for Kind {
    fn from_char(value: char) -> Option<Self> {
        "TIRBDL".contains(value).then_some(Kind(value))
    }

    fn to_char(&self) -> char {
        self.0
    }
}

impl Kind {
    fn of(data_type: &DataType) -> Kind {
        Kind(match data_type {
            DataType::Boolean => 'B',
            DataType::Date32 => 'D',
            kind if kind.is_integer() => 'I',
            kind if kind.is_floating() => 'R',
            DataType::List(_) | DataType::Map(..) => 'L',
            _ => 'T',
        })
    }
}

struct Lisql(Session);

#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Failed(String);

impl DB for Lisql {
    type Error = Failed;
    type ColumnType = Kind;

    fn run(&mut self, sql: &str) -> Result<DBOutput<Kind>, Failed> {
        let answers = self.0.run(sql).map_err(Failed)?;
        let with_columns = |answer: &&Answer| !answer.schema.fields().is_empty();
        let Some(answer) = answers.iter().rfind(with_columns) else {
            return Ok(DBOutput::StatementComplete(0));
        };
        let types = answer.schema.fields().iter().map(|field| Kind::of(field.data_type())).collect();
        Ok(DBOutput::Rows { types, rows: session::rows(answer) })
    }
}

/// The values of `# key: value` in the comments at the top of a file.
fn heads<'a>(script: &'a str, key: &str) -> Vec<&'a str> {
    let comments = script.lines().take_while(|line| line.starts_with('#'));
    let values = comments.filter_map(|line| line[1..].trim().strip_prefix(key)?.strip_prefix(':'));
    values.map(str::trim).collect()
}

fn opening(script: &str) -> OpenOptions {
    let one = |key| heads(script, key).first().map(ToString::to_string);
    let options = session::options();
    OpenOptions {
        paths: heads(script, "data").iter().map(|path| Path::new("tests").join(path)).collect(),
        org: one("org"),
        year: one("year").map(|year| year.parse().unwrap()),
        scheme: one("scheme"),
        lang: one("lang").map_or(Lang::En, |tag| Lang::from_tag(&tag).unwrap()),
        as_of: one("as_of").map_or(options.as_of, |date| date.parse().unwrap()),
        ..options
    }
}

/// Rows as the files write them, white space within cells folded.
fn same_rows(_: sqllogictest::Normalizer, actual: &[Vec<String>], expected: &[String]) -> bool {
    let fold = |cell: &str| cell.split_whitespace().collect::<Vec<_>>().join(" ");
    let shown = |cells: &mut dyn Iterator<Item = &str>| cells.map(fold).collect::<Vec<_>>().join(" | ");
    let actual = actual.iter().map(|row| shown(&mut row.iter().map(String::as_str)));
    let expected = expected.iter().map(|line| shown(&mut line.split(" | ")));
    actual.eq(expected)
}

/// Where the same answers must come from.
#[derive(Clone, Debug)]
#[allow(dead_code, reason = "each test binary uses a part of it")]
pub enum Backend {
    Memory,
    Store,
    /// A store, read by a cluster; scans, joins and aggregates are cut into so many parts.
    Cluster(Address, usize),
}

/// The same data, imported into a store in `folder`.
fn stored(options: OpenOptions, folder: &Path) -> OpenOptions {
    lisql::app::import(&options, folder, &|_, _| {}, &|| {}).unwrap();
    OpenOptions { paths: vec![folder.to_path_buf()], org: None, year: None, config: None, ..options }
}

/// Runs a script; gives what it answers wrongly.
pub fn run(path: &Path, backend: &Backend) -> Result<(), String> {
    let script = fs::read_to_string(path).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let options = opening(&script);
    let options = match backend {
        Backend::Store | Backend::Cluster(..) if !options.paths.is_empty() => stored(options, folder.path()),
        _ => options,
    };
    let open = || match backend {
        Backend::Cluster(address, parts) => {
            let session = Session::open(OpenOptions { cluster: Some(address.clone()), ..options.clone() });
            session.run(&format!("set datafusion.execution.target_partitions = {parts}")).unwrap();
            session
        }
        _ => Session::open(options.clone()),
    };
    let mut runner = Runner::new(|| async { Ok(Lisql(open())) });
    runner.with_column_validator(sqllogictest::strict_column_validator);
    runner.with_validator(same_rows);
    let records = sqllogictest::parse_file(path).map_err(|error| error.to_string())?;
    let failed = records.into_iter().filter_map(|record| runner.run(record).err());
    let failed: Vec<String> = failed.map(|error| error.display(false).to_string()).collect();
    if failed.is_empty() { Ok(()) } else { Err(format!("{backend:?}: {}", failed.join("\n"))) }
}

/// Every script, or those whose names hold `SLT` of the environment.
pub fn scripts() -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir("tests/slt").unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "slt"));
    paths.sort();
    assert!(paths.len() >= 30, "{paths:?}");
    let wanted = std::env::var("SLT").unwrap_or_default();
    paths.retain(|path| path.to_string_lossy().contains(&wanted));
    paths
}

/// Runs every script over each of `backends`; fails with all that is wrong.
pub fn run_all(backends: &[Backend]) {
    std::env::set_current_dir(env!("CARGO_MANIFEST_DIR")).unwrap();
    // Each file has a session of its own, on one thread.
    let all =
        scripts().into_iter().flat_map(|path| backends.iter().map(move |backend| (path.clone(), backend)));
    let left = Mutex::new(all);
    let next = || left.lock().unwrap().next();
    let work = || {
        std::iter::from_fn(next).filter_map(|(path, backend)| run(&path, backend).err()).collect::<Vec<_>>()
    };
    let failed: Vec<String> = thread::scope(|scope| {
        let workers = thread::available_parallelism().map_or(1, NonZero::get);
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
    });
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}
