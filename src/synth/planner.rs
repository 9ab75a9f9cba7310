//! Writes the plan as it comes, one sheet a line, so that it is never held whole.

use super::life::Life;
use super::plan::{PlannedOrganisation, PlannedSheet};
use super::{Options, SynthError, io, names};
use serde::Serialize;
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

/// A plan being written.
pub(super) struct Planner {
    file: BufWriter<File>,
    path: PathBuf,
    /// The next item is the first of its list.
    first: bool,
}

impl Planner {
    pub fn new(options: &Options, path: &Path) -> Result<Planner, SynthError> {
        let file = BufWriter::new(File::create(path).map_err(io(path))?);
        let mut planner = Planner { file, path: path.to_path_buf(), first: true };
        planner.text(&format!("{{\"seed\":{},\"organisations\":[", options.seed))?;
        for index in 0..options.organisations {
            let life = Life::draw(options, index);
            planner.item(&PlannedOrganisation::of(&life, life.successor.map(names::name)))?;
        }
        planner.text("\n],\"sheets\":[")?;
        planner.first = true;
        Ok(planner)
    }

    pub fn sheets(&mut self, sheets: &[PlannedSheet]) -> Result<(), SynthError> {
        sheets.iter().try_for_each(|sheet| self.item(sheet))
    }

    fn item(&mut self, item: &impl Serialize) -> Result<(), SynthError> {
        let before = if std::mem::take(&mut self.first) { "\n" } else { ",\n" };
        self.text(before)?;
        let path = &self.path;
        serde_json::to_writer(&mut self.file, item).map_err(|error| io(path)(error.into()))
    }

    fn text(&mut self, text: &str) -> Result<(), SynthError> {
        self.file.write_all(text.as_bytes()).map_err(io(&self.path))
    }

    pub fn finish(mut self) -> Result<(), SynthError> {
        self.text("\n]}\n")?;
        self.file.flush().map_err(io(&self.path))
    }
}
