//! A first import in bounded memory: organisations are read, settled and written some at
//! a time, in the order of their names. That needs paths that tell the organisation; where
//! one does not, or a sheet names another than its path, all sheets are read at once.

use super::content::{Content, Table, homes};
use super::import::{Written, delta, prints};
use super::load::{Input, load};
use super::read::planned_org;
use super::write::GroupWriter;
use super::{Request, StoreError, known};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Bytes of sheets read at a time: as objects and tables they take some eight times as much.
const BYTES: usize = 64 << 20;
/// The part of `--memory` that the bytes of sheets may be.
const SHARE: usize = 16;
/// Bytes of a sheet for each of its answers, about.
pub const BYTES_OF_ANSWER: usize = 500;

/// Some organisations and their sheets.
#[derive(Default)]
pub struct Wave {
    orgs: BTreeSet<Arc<str>>,
    inputs: Vec<Input>,
    bytes: usize,
}

/// Shares sheets out by organisation; `None` where one wave holds them all, or where a
/// path does not tell.
pub fn plan(request: &Request<'_>, memory: Option<usize>) -> Option<Vec<Wave>> {
    let most = memory.map_or(BYTES, |memory| (memory / SHARE).min(BYTES));
    let mut by_org: BTreeMap<Arc<str>, Vec<&Input>> = BTreeMap::new();
    for input in &request.inputs {
        by_org.entry(planned_org(request, input)?).or_default().push(input);
    }
    let mut waves: Vec<Wave> = Vec::new();
    for (org, inputs) in by_org {
        if waves.last().is_none_or(|wave| wave.bytes >= most) {
            waves.push(Wave::default());
        }
        let Some(wave) = waves.last_mut() else { continue };
        let bytes = inputs.iter().map(|input| known::print(input, request).bytes.max(0) as usize);
        wave.bytes += bytes.sum::<usize>();
        wave.inputs.extend(inputs.into_iter().cloned());
        wave.orgs.insert(org);
    }
    (waves.len() > 1).then_some(waves)
}

/// Bytes of all sheets.
pub fn bytes(waves: &[Wave]) -> usize {
    waves.iter().map(|wave| wave.bytes).sum()
}

/// The groups of all waves, and the rows of `sources`; `None` where a sheet was of an
/// organisation that its path did not tell of. What was written then is named nowhere.
pub fn write(
    writer: &GroupWriter<'_>,
    request: &Request<'_>,
    waves: Vec<Wave>,
) -> Result<Option<Written>, StoreError> {
    let (mut groups, mut sources) = (Vec::new(), Vec::new());
    for wave in waves {
        let request = request.over(wave.inputs);
        let prints = prints(&request);
        let data = load(&request)?;
        if data.sources.iter().flat_map(|row| &row.orgs).any(|org| !wave.orgs.contains(org)) {
            return Ok(None);
        }
        let tables = delta(data, &prints, writer.lang)?;
        let read = &tables[Table::Sources as usize];
        groups.extend(writer.write(&Content::new(&tables, &homes(read))?)?);
        sources.extend(read.iter().cloned());
    }
    Ok(Some((groups, sources)))
}
