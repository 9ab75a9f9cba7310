//! The sources that a store was made from, and which of them have changed since.

use super::error::StoreError;
use super::load::Input;
use super::manifest::Manifest;
use super::{Request, parquet};
use crate::ingest::hex;
use crate::normalise::Place;
use crate::table::Print;
use datafusion::arrow::array::{Array as _, AsArray as _};
use datafusion::arrow::datatypes::{Int32Type, Int64Type};
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A source as it was when it was read.
#[derive(Clone, Debug)]
pub struct Known {
    /// What it is called in the tables.
    pub name: Arc<str>,
    pub print: Print,
    pub sha256: Option<String>,
    pub orgs: BTreeSet<Arc<str>>,
}

/// By the source's place on the disk.
pub type KnownSources = BTreeMap<String, Known>;

/// What a store says of its sources.
pub fn read(root: &Path, manifest: &Manifest) -> Result<KnownSources, StoreError> {
    const COLUMNS: [&str; 8] =
        ["source", "sha256", "path", "bytes", "modified", "orgs", "given_org", "given_year"];
    let mut known = KnownSources::new();
    for file in manifest.files("sources") {
        for batch in parquet::read(root, file, Some(&COLUMNS))? {
            let text = |name: &str| batch[name].as_string_view();
            let number = |name: &str| batch[name].as_primitive::<Int64Type>();
            let years = batch["given_year"].as_primitive::<Int32Type>();
            let orgs = batch["orgs"].as_list::<i32>();
            let some =
                |name: &str, at: usize| text(name).is_valid(at).then(|| text(name).value(at).to_string());
            for at in 0..batch.num_rows() {
                let path = text("path").value(at);
                let one = known.entry(path.to_string()).or_insert_with(|| Known {
                    name: text("source").value(at).into(),
                    print: Print {
                        path: path.to_string(),
                        bytes: number("bytes").value(at),
                        modified: number("modified").value(at),
                        given_org: some("given_org", at),
                        given_year: years.is_valid(at).then(|| years.value(at)),
                    },
                    sha256: some("sha256", at),
                    orgs: BTreeSet::new(),
                });
                one.orgs.extend(orgs.value(at).as_string::<i32>().iter().flatten().map(Arc::from));
            }
        }
    }
    Ok(known)
}

impl Known {
    /// Whether the file of this print is the one that was read.
    pub fn is_same(&self, print: &Print) -> bool {
        let given = |print: &Print| (print.given_org.clone(), print.given_year);
        if print.bytes != self.print.bytes || given(print) != given(&self.print) {
            return false;
        }
        print.modified == self.print.modified
            || std::fs::read(&print.path)
                .is_ok_and(|bytes| self.sha256.as_deref() == Some(&hex(&Sha256::digest(&bytes))))
    }

    /// To read it again, as it was assigned then.
    pub fn input(&self) -> Input {
        let place = Place { org: self.print.given_org.clone(), year: self.print.given_year };
        Input::Given(PathBuf::from(&self.print.path), place)
    }
}

/// The print of a source that is to be read.
pub fn print(input: &Input, request: &Request<'_>) -> Print {
    let Place { org: given_org, year: given_year } = input.flags(request);
    let path = match input {
        Input::Missing(finding) => PathBuf::from(&*finding.origin.source),
        other => other.path().map(Path::to_path_buf).unwrap_or_default(),
    };
    let meta = if matches!(input, Input::Held(..)) { None } else { path.metadata().ok() };
    let path =
        if matches!(input, Input::Held(..)) { path } else { std::path::absolute(&path).unwrap_or(path) };
    let modified = |meta: &std::fs::Metadata| {
        let since = meta.modified().ok()?.duration_since(std::time::UNIX_EPOCH).ok()?;
        i64::try_from(since.as_nanos()).ok()
    };
    let bytes = match input {
        Input::Held(_, bytes) => bytes.len() as i64,
        _ => meta.as_ref().map_or(-1, |meta| meta.len() as i64),
    };
    Print {
        path: path.to_string_lossy().into_owned(),
        bytes,
        modified: meta.as_ref().and_then(modified).unwrap_or(0),
        given_org,
        given_year,
    }
}
