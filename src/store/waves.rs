//! A first import in bounded memory: organisations are read, settled and written some at a
//! time, in the order of their names, each wave beside the next. That needs paths that tell the
//! organisation; where one does not, or a sheet names another than its path, all sheets are read
//! at once.

use super::content::{Content, Table, homes};
use super::import::{Written, delta, prints};
use super::load::{Input, load};
use super::read::planned_org;
use super::write::GroupWriter;
use super::{Request, StoreError, known};
use parking_lot::Mutex;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::panic::resume_unwind;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::ScopedJoinHandle;

/// Bytes of sheets held at a time: as objects and tables they take some eight times as much.
const BYTES: usize = 64 << 20;
/// The part of `--memory` that the bytes of sheets may be.
const SHARE: usize = 16;
/// Bytes of sheets that are worth a wave of their own: each plans what is kept of the views anew.
const LEAST: usize = 4 << 20;
/// Bytes of a sheet for each of its answers, about.
pub const BYTES_OF_ANSWER: usize = 500;

/// Some organisations and their sheets.
#[derive(Default)]
pub struct Wave {
    orgs: BTreeSet<Arc<str>>,
    inputs: Vec<Input>,
    bytes: usize,
}

fn held(memory: Option<usize>) -> usize {
    memory.map_or(BYTES, |memory| (memory / SHARE).min(BYTES))
}

/// How many waves are under way at a time.
pub fn workers(memory: Option<usize>) -> usize {
    rayon::current_num_threads().min(held(memory) / LEAST).max(1)
}

/// Shares sheets out by organisation, as evenly as threads need it; `None` where one wave
/// holds them all, or where a path does not tell.
pub fn plan(request: &Request<'_>, memory: Option<usize>) -> Option<Vec<Wave>> {
    let workers = workers(memory);
    let mut by_org: BTreeMap<Arc<str>, (Vec<&Input>, usize)> = BTreeMap::new();
    let mut all = 0;
    let of = |input| {
        let bytes = known::print(input, request).bytes.max(0) as usize;
        Some((planned_org(request, input)?, bytes))
    };
    let told: Vec<(Arc<str>, usize)> =
        request.inputs.par_iter().with_min_len(64).map(of).collect::<Option<_>>()?;
    for (input, (org, bytes)) in request.inputs.iter().zip(told) {
        let (inputs, of_org) = by_org.entry(org).or_default();
        inputs.push(input);
        *of_org += bytes;
        all += bytes;
    }
    let most = (held(memory) / workers).max(1);
    let rounds = all.div_ceil(most * workers).max(1);
    let share = all.div_ceil(rounds * workers).max(LEAST.min(most));
    let mut waves: Vec<Wave> = Vec::new();
    for (org, (inputs, bytes)) in by_org {
        if waves.last().is_none_or(|wave| wave.bytes >= share) {
            waves.push(Wave::default());
        }
        let Some(wave) = waves.last_mut() else { continue };
        wave.bytes += bytes;
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
    workers: usize,
) -> Result<Option<Written>, StoreError> {
    let todo = Mutex::new(waves.into_iter().enumerate());
    let done: Mutex<BTreeMap<usize, Written>> = Mutex::default();
    let go_on = AtomicBool::new(true);
    // Not tasks of the pool: there, one that waits would begin another wave beside its own.
    let work = || -> Result<(), StoreError> {
        while go_on.load(Ordering::Relaxed) {
            let Some((at, wave)) = todo.lock().next() else { break };
            let written = one(writer, request, wave);
            if !matches!(written, Ok(Some(_))) {
                go_on.store(false, Ordering::Relaxed);
            }
            if let Some(written) = written? {
                done.lock().insert(at, written);
            }
        }
        Ok(())
    };
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        let join =
            |worker: ScopedJoinHandle<'_, _>| worker.join().unwrap_or_else(|panic| resume_unwind(panic));
        workers.into_iter().map(join).collect::<Vec<_>>()
    })
    .into_iter()
    .collect::<Result<(), StoreError>>()?;
    let (groups, sources): (Vec<_>, Vec<_>) = done.into_inner().into_values().unzip();
    let whole = || (groups.into_iter().flatten().collect(), sources.into_iter().flatten().collect());
    Ok(go_on.into_inner().then(whole))
}

fn one(writer: &GroupWriter<'_>, request: &Request<'_>, wave: Wave) -> Result<Option<Written>, StoreError> {
    let request = request.over(wave.inputs);
    let prints = prints(&request);
    let data = load(&request)?;
    if data.sources.iter().flat_map(|row| &row.orgs).any(|org| !wave.orgs.contains(org)) {
        return Ok(None);
    }
    let mut tables = delta(data, &prints, writer.lang)?;
    let homes = homes(&tables[Table::Sources as usize]);
    let groups = writer.write(&Content::new(&tables, &homes)?)?;
    Ok(Some((groups, tables.swap_remove(Table::Sources as usize))))
}
