//! Bars, as long as their values: of rows, of the spokes of a radar, and of the bins of a
//! histogram. A row a bar, its names to the left, its value behind it.

use super::grid::{Grid, Hue, length, wrapped};
use super::shown;
use crate::chart::data::{Point, Range};
use crate::chart::frame::Scene;
use crate::chart::plain::{bins, name};

/// Parts of a cell, from an eighth to seven.
const EIGHTHS: [char; 7] = ['▏', '▎', '▍', '▌', '▋', '▊', '▉'];
const FULL: char = '█';
/// The right half of a cell, where a bar below zero ends.
const HALF: char = '▐';
pub(super) const TARGET: char = '┊';
/// Lines that a name has at most.
const LINES: usize = 3;

/// One bar.
struct Bar {
    name: String,
    /// What it is told apart by within its name.
    part: Option<String>,
    value: Option<f64>,
    shown: String,
}

/// The bars of rows.
pub(super) fn draw(scene: &Scene<'_>, points: &[&Point], grid: &mut Grid) {
    let data = scene.data;
    let mut points = points.to_vec();
    points.sort_by_key(|point| (point.category, point.series));
    let bar = |point: &&Point| Bar {
        name: name(data, point.category, scene.lang()),
        part: data.series.as_ref().map(|_| data.series_label(point.series).to_string()),
        value: point.value,
        shown: shown(scene, point.value),
    };
    let bars: Vec<Bar> = points.iter().map(bar).collect();
    lay(&bars, data.value.ends(), scene.spec.target, grid);
}

/// The bins of a histogram, a row each.
pub(super) fn histogram(scene: &Scene<'_>, points: &[&Point], grid: &mut Grid) {
    let bins = bins(scene.data, points);
    let most = bins.iter().map(|bin| bin.count).max().unwrap_or(0).max(1);
    let bar = |bin: &crate::chart::plain::Bin| Bar {
        name: format!("{}–{}", shown(scene, Some(bin.from)), shown(scene, Some(bin.to))),
        part: None,
        value: Some(bin.count as f64),
        shown: bin.count.to_string(),
    };
    let bars: Vec<Bar> = bins.iter().map(bar).collect();
    lay(&bars, Range { least: 0.0, most: most as f64 }, None, grid);
}

/// Lays bars below what is there, on one scale.
fn lay(bars: &[Bar], ends: Range, target: Option<f64>, grid: &mut Grid) {
    let widest = |texts: &mut dyn Iterator<Item = usize>| texts.max().unwrap_or(0);
    let width = grid.width();
    let names = widest(&mut bars.iter().map(|bar| length(&bar.name))).min(width / 3);
    let parts = widest(&mut bars.iter().filter_map(|bar| Some(length(bar.part.as_ref()?)))).min(width / 4);
    let shown = widest(&mut bars.iter().map(|bar| length(&bar.shown)));
    let left = names + 1 + if parts > 0 { parts + 1 } else { 0 };
    let room = width.saturating_sub(left + shown + 1).max(1);
    let track = Track { left, room, ends };
    let mut before: Option<&str> = None;
    for bar in bars {
        let y = grid.height();
        if before != Some(&bar.name) {
            for (at, line) in wrapped(&bar.name, names, LINES).iter().enumerate() {
                grid.text(0, y + at, line, Hue::Plain);
            }
        }
        if let Some(part) = &bar.part {
            for (at, line) in wrapped(part, parts, LINES).iter().enumerate() {
                grid.text(names + 1, y + at, line, Hue::Plain);
            }
        }
        let end = bar.value.map_or(left, |value| track.bar(value, y, grid));
        if let Some(x) = target.map(|target| track.cell(target)).filter(|x| grid.is_blank(*x, y)) {
            grid.put(x, y, TARGET, Hue::Soft);
        }
        grid.text(end + 1, y, &bar.shown, Hue::Plain);
        before = Some(&bar.name);
    }
}

/// Where bars are drawn, in cells.
struct Track {
    left: usize,
    room: usize,
    ends: Range,
}

impl Track {
    /// How far from the left a value stands, in cells and parts of them.
    fn at(&self, value: f64) -> f64 {
        let width = (self.ends.most - self.ends.least).max(f64::MIN_POSITIVE);
        ((value - self.ends.least) / width).clamp(0.0, 1.0) * self.room as f64
    }

    fn cell(&self, value: f64) -> usize {
        self.left + (self.at(value) as usize).min(self.room - 1)
    }

    /// Draws from zero to a value; gives the cell behind it.
    fn bar(&self, value: f64, y: usize, grid: &mut Grid) -> usize {
        let (zero, end) = (self.at(0.0), self.at(value));
        if value < 0.0 {
            let (first, last) = (end.floor() as usize, zero.round() as usize);
            for x in first..last {
                let is_half = x == first && end - end.floor() >= 0.5;
                grid.put(self.left + x, y, if is_half { HALF } else { FULL }, Hue::Series(0));
            }
            return self.left + last;
        }
        let first = zero.round() as usize;
        let eighths = ((end - first as f64) * 8.0).round().max(0.0) as usize;
        for x in 0..eighths / 8 {
            grid.put(self.left + first + x, y, FULL, Hue::Series(0));
        }
        let rest = eighths % 8;
        let end = self.left + first + eighths / 8;
        if rest > 0 {
            grid.put(end, y, EIGHTHS[rest - 1], Hue::Series(0));
        } else if eighths == 0 && value > 0.0 {
            // A little is not nothing.
            grid.put(end, y, EIGHTHS[0], Hue::Series(0));
        } else {
            return end;
        }
        end + 1
    }
}
