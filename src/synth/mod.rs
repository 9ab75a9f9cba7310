//! Sheets made from a seed: organisations that answer year after year as people do,
//! and the plan of what must be read from them. The same seed gives the same bytes on
//! every machine. Nothing here knows how sheets are read, so that the reading can be
//! held against it.

mod answer;
mod arrange;
mod autocorrect;
mod block;
mod dice;
mod draft;
mod due;
mod layout;
mod life;
mod looks;
mod mess;
mod mixed;
mod names;
mod owner;
mod plan;
mod planner;
mod prose;
mod rows;
mod spelling;
mod story;
mod told;
mod write;

pub use plan::{
    Plan, PlannedAnswer, PlannedDue, PlannedFinding, PlannedOrganisation, PlannedOwner, PlannedSheet,
};
pub use write::Format;

use life::Life;
use planner::Planner;
use rayon::prelude::*;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

/// What to make.
#[derive(Clone, Debug)]
pub struct Options {
    pub organisations: usize,
    /// The years of the sheets, both inclusive.
    pub years: RangeInclusive<i32>,
    pub seed: u64,
    /// `None`: every file in one of the formats.
    pub format: Option<Format>,
    /// Annex A beside the clauses.
    pub controls: bool,
    /// How much goes wrong on the way to the sheet: 0 nothing, 1 as much as can.
    pub mess: f64,
}

/// What was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Made {
    pub sheets: usize,
    pub answers: usize,
}

/// Why the sheets could not be made.
#[derive(Debug, thiserror::Error)]
pub enum SynthError {
    #[error("{}: {error}", path.display())]
    Io { path: PathBuf, error: std::io::Error },
    #[error("{}: {reason}", path.display())]
    Encode { path: PathBuf, reason: String },
}

fn io(path: &Path) -> impl FnOnce(std::io::Error) -> SynthError {
    |error| SynthError::Io { path: path.to_path_buf(), error }
}

/// Organisations made together: only so many are held at once.
const CHUNK: usize = 256;

/// Makes the sheets in `folder`, and `lisql.toml` where it has something to tell; the
/// plan goes to a file of its own. `progress` is told how many organisations are done.
///
/// # Errors
/// Where a file cannot be written.
pub fn synthesise(
    options: &Options,
    folder: &Path,
    plan: Option<&Path>,
    progress: &(dyn Fn(usize) + Sync),
) -> Result<Made, SynthError> {
    let mut planner = plan.map(|path| Planner::new(options, path)).transpose()?;
    let mut told: Vec<String> = told::organisations(options);
    let mut made = Made::default();
    for first in (0..options.organisations).step_by(CHUNK) {
        let last = options.organisations.min(first + CHUNK);
        let done: Vec<Done> = (first..last)
            .into_par_iter()
            .map(|index| organisation(options, index, folder, planner.is_some()))
            .collect::<Result<_, SynthError>>()?;
        for part in done {
            made.sheets += part.made.sheets;
            made.answers += part.made.answers;
            told.extend(part.told);
            if let Some(planner) = &mut planner {
                planner.sheets(&part.planned)?;
            }
        }
        progress(last);
    }
    told::write(folder, &told)?;
    planner.map_or(Ok(()), Planner::finish)?;
    Ok(made)
}

/// A text of a `lisql.toml` and sheets by organisation, without a folder to write them in.
#[derive(Clone, Debug)]
pub struct Held {
    options: Options,
    /// The organisations in the order of their names.
    order: Vec<usize>,
}

impl Held {
    pub fn new(options: &Options) -> Held {
        let mut order: Vec<(String, usize)> =
            (0..options.organisations).map(|index| (names::name(index), index)).collect();
        order.sort();
        Held { options: options.clone(), order: order.into_iter().map(|(_, index)| index).collect() }
    }

    /// The `lisql.toml` that tells what the sheets cannot; `None` where there is nothing to tell.
    pub fn told(&self) -> Option<String> {
        let mut told = told::organisations(&self.options);
        // Without mess, a path tells all there is to know of a sheet.
        if self.options.mess > 0.0 {
            let of = |index: usize| -> Vec<String> {
                let (drafts, _) = arrange::drafts(&self.options, &Life::draw(&self.options, index));
                drafts.into_iter().flat_map(|draft| draft.told).collect()
            };
            told.extend((0..self.options.organisations).into_par_iter().map(of).collect::<Vec<_>>().concat());
        }
        (!told.is_empty()).then(|| told.join("\n"))
    }

    /// The sheets of the organisation at this place of the order: path, bytes and answers.
    pub fn sheets(&self, at: usize) -> Result<Vec<(PathBuf, Vec<u8>, usize)>, SynthError> {
        let life = Life::draw(&self.options, self.order[at]);
        let (drafts, mut mess) = arrange::drafts(&self.options, &life);
        let one = |draft: draft::Draft| {
            let path = PathBuf::from(&draft.source);
            let bytes = write::bytes(&layout::lay_out(&draft, &mut mess), draft.format);
            let bytes = bytes.map_err(|reason| SynthError::Encode { path: path.clone(), reason })?;
            Ok((path, bytes, draft.lines.len()))
        };
        drafts.into_iter().map(one).collect()
    }
}

/// What came of one organisation.
#[derive(Default)]
struct Done {
    made: Made,
    /// What `lisql.toml` must say of its files.
    told: Vec<String>,
    planned: Vec<PlannedSheet>,
}

fn organisation(options: &Options, index: usize, folder: &Path, planned: bool) -> Result<Done, SynthError> {
    let life = Life::draw(options, index);
    let (drafts, mut mess) = arrange::drafts(options, &life);
    let mut done = Done::default();
    for draft in drafts {
        let path = folder.join(&draft.source);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).map_err(io(parent))?;
        }
        let sheet = layout::lay_out(&draft, &mut mess);
        let bytes = write::bytes(&sheet, draft.format);
        let bytes = bytes.map_err(|reason| SynthError::Encode { path: path.clone(), reason })?;
        std::fs::write(&path, bytes).map_err(io(&path))?;
        done.made.sheets += 1;
        done.made.answers += draft.lines.len();
        if planned {
            done.planned.push(PlannedSheet::of(&draft, &sheet.recovered));
        }
        done.told.extend(draft.told);
    }
    Ok(done)
}
